//! Which words of a shown text matched. Not here: how a mark looks (`render`).

use crate::query::{Ask, Evidence, Leaf, LeafId, Plan, Stand};
use crate::text::{Span, Tokenizer, merge};

/// The leaves whose words are marked: all that were typed and stand under no NOT; conditions beside the query only
/// when there is nothing else to mark.
pub fn marking_leaves(plan: &Plan) -> Vec<LeafId> {
    let of = |wanted: fn(&Leaf) -> bool| -> Vec<LeafId> {
        let positive = (0..).zip(&plan.leaves).filter(|(_, leaf)| leaf.positive && stands_in_text(leaf));
        positive.filter(|(_, leaf)| wanted(leaf)).map(|(number, _)| number).collect()
    };
    let typed = of(|leaf| leaf.span.is_some());
    if typed.is_empty() { of(|_| true) } else { typed }
}

fn stands_in_text(leaf: &Leaf) -> bool {
    match leaf.ask {
        Ask::Words { .. } | Ask::Mentioned(_) => true,
        Ask::Named { group, .. } => group.stands_in_text(),
        Ask::Dated(_) | Ask::Undated | Ask::Has(_) => false,
    }
}

/// The bytes of a section's text where these leaves stand, sorted, none overlapping; a phrase is one mark, a name of
/// several words too.
pub fn marks(text: &str, section: usize, evidence: &Evidence, leaves: &[LeafId]) -> Vec<Span> {
    let Some([start, end]) = evidence.starts.get(section..section + 2) else { return Vec::new() };
    let here = evidence.stands.iter().filter(|stand| (*start..*end).contains(&stand.at));
    let here: Vec<Stand> = here.filter(|stand| leaves.contains(&stand.leaf)).copied().collect();
    if here.is_empty() {
        return Vec::new();
    }
    let words = word_spans(text);
    let word = |at: u32| words.get((at - start) as usize).copied();
    let mut found: Vec<Span> = Vec::with_capacity(here.len());
    for stand in here {
        let Some((first, last)) = word(stand.at).zip(word(stand.at + stand.len - 1)) else { continue };
        found.push(first.to(last));
    }
    merge(found)
}

fn word_spans(text: &str) -> Vec<Span> {
    let mut tokenizer = Tokenizer::new(text);
    let mut spans = Vec::new();
    while let Some(token) = tokenizer.advance() {
        spans.push(token.span);
    }
    spans
}
