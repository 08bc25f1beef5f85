//! The scores of all tokens of an article that may be names. All their features are told before the first is weighed, so
//! that memory is asked early for what they weigh. Not here: what features are (`features`), what they weigh (`weights`).

use super::decode::LABELS;
use super::features::{View, runs};
use super::memory::Memory;
use super::model::SCALE;
use super::weights::Asked;

/// A token of a run.
struct Scored {
    token: usize,
    /// Row of the features of what stands around its part of the run.
    around: usize,
    /// Row of its own features that ask of several words.
    joint: usize,
}

/// The scores of every token in a run, one run behind the other.
pub fn scores(view: &View, memory: &mut Memory) -> Vec<[f32; LABELS]> {
    let mut asked = std::mem::take(&mut memory.asked);
    let tokens = ask(view, memory, &mut asked);
    let rows = view.model.sums(&asked);
    memory.asked = asked;
    let score = |scored: &Scored| {
        let alone = memory.sum_of_single_words(view, scored.token);
        let (around, joint) = (&rows[scored.around], &rows[scored.joint]);
        let mut scores = [0.0; LABELS];
        for (label, score) in scores[1..].iter_mut().enumerate() {
            *score = f32::from(alone[label] + around[label] + joint[label]) * SCALE;
        }
        scores
    };
    tokens.iter().map(score).collect()
}

/// Tells the features of every token in a run.
fn ask(view: &View, memory: &Memory, asked: &mut Asked) -> Vec<Scored> {
    asked.clear();
    let mut tokens = Vec::new();
    for run in runs(view.tokens) {
        let (mut inner, mut around, mut known) = (0..0, 0, 0);
        for token in run.clone() {
            memory.fetch_single_words(view, token);
            let own = view.inner(token, &run);
            if own != inner {
                around = asked.add(|to| view.surroundings(&own, to));
                known = view.known(own.clone());
                inner = own;
            }
            let joint = asked.add(|to| view.joint(token, &inner, known, to));
            tokens.push(Scored { token, around, joint });
        }
    }
    tokens
}
