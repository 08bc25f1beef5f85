//! The best row of labels for a run of tokens, by the scores of its tokens and of neighbouring labels (Viterbi). Not
//! here: what the scores are made of (`features`).

/// Outside, then beginning and inside of a person, an organisation, a place, another name.
pub const LABELS: usize = 9;

/// Whether a label may stand behind another: inside only behind beginning or inside of the same kind.
pub fn may_follow(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

/// The best labels of a run, one for each row of scores.
pub fn best(scores: &[[f32; LABELS]], transitions: &[[f32; LABELS]; LABELS + 1], labels: &mut Vec<u8>) {
    const NEVER: f32 = -1e9;
    labels.clear();
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut best = [NEVER; LABELS];
    for (at, scores) in scores.iter().enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                next[label] = if may_follow(0, label) { transitions[LABELS][label] + scores[label] } else { NEVER };
                continue;
            }
            for before in (0..LABELS).filter(|before| may_follow(*before, label)) {
                let score = best[before] + transitions[before][label] + scores[label];
                if score > next[label] {
                    (next[label], from[label]) = (score, before as u8);
                }
            }
        }
        back.push(from);
        best = next;
    }
    let Some(last) = (0..LABELS).max_by(|one, two| best[*one].total_cmp(&best[*two])) else { return };
    let mut label = last as u8;
    for from in back.iter().rev() {
        labels.push(label);
        label = from[usize::from(label)];
    }
    labels.reverse();
}
