//! The learnt recogniser: a linear-chain model (CRF) over hashed features that says where names stand and of which kind,
//! one article at a time. Not here: whom a name means (`resolve`), training (`scripts/names`).

pub mod decode;
pub mod evidence;
pub mod features;
pub mod memory;
pub mod model;
mod scores;
pub mod tokens;
pub mod vote;
pub mod weights;

use crate::text::Span;
use decode::{LABELS, best};
use features::{View, runs};
use memory::Memory;
use model::Model;
use scores::scores;
use vote::{Name, vote};

/// A name in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spotted {
    /// In which of the parts.
    pub part: usize,
    /// Bytes in that part.
    pub span: Span,
    /// What bears it.
    pub kind: Kind,
    /// By how much its weakest word prefers its label to any other; the natural logarithm of odds, above 0 in general.
    pub margin: f32,
}

/// What may bear a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Org,
    /// A place.
    Place,
    /// A people, an event, a work: a name, but none of the three.
    Other,
}

impl Kind {
    /// The kind of a label, which is not 0.
    pub fn of_label(label: u8) -> Kind {
        match label {
            1 | 2 => Kind::Person,
            3 | 4 => Kind::Org,
            5 | 6 => Kind::Place,
            _ => Kind::Other,
        }
    }
}

/// Every name in the parts of an article, in reading order: the model spots them one run at a time, then the article
/// votes. A memory belongs to one model.
pub fn spot(parts: &[&str], model: &Model, memory: &mut Memory) -> Vec<Spotted> {
    memory.tidy();
    let tokens = tokens::tokens(parts, model, memory);
    let evidence = evidence::gather(&tokens);
    let view = View { parts, tokens: &tokens, evidence: &evidence, model };
    let names = vote(&view, read(&view, memory));
    let spotted = names.into_iter().map(|name| {
        let (first, last) = (&tokens[name.tokens.start], &tokens[name.tokens.end - 1]);
        let span = Span::new(first.start as usize, last.end as usize);
        Spotted { part: first.part as usize, span, kind: name.kind, margin: name.margin }
    });
    let spotted = spotted.collect();
    memory.tokens = tokens;
    spotted
}

/// What the model says by itself.
pub fn read(view: &View, memory: &mut Memory) -> Vec<Name> {
    let scores = scores(view, memory);
    let (mut found, mut labels, mut rest) = (Vec::new(), Vec::new(), scores.as_slice());
    for run in runs(view.tokens) {
        let (scores, behind) = rest.split_at(run.len());
        rest = behind;
        best(scores, view.model.transitions(), &mut labels);
        let mut at = 0;
        while at < labels.len() {
            let (start, label) = (at, labels[at]);
            at += 1;
            if label == 0 {
                continue;
            }
            while at < labels.len() && labels[at] == label + 1 {
                at += 1;
            }
            let margin = (start..at).map(|at| margin(&scores[at], labels[at])).fold(f32::MAX, f32::min);
            found.push(Name { tokens: run.start + start..run.start + at, kind: Kind::of_label(label), margin });
        }
    }
    found
}

fn margin(scores: &[f32; LABELS], label: u8) -> f32 {
    let others = scores.iter().enumerate().filter(|(other, _)| *other != usize::from(label));
    scores[usize::from(label)] - others.map(|(_, score)| *score).fold(f32::MIN, f32::max)
}
