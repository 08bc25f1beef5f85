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
        Ask::Dated(_) | Ask::Undated => false,
    }
}

/// The bytes of a section's text where these leaves stand, sorted, none overlapping; a phrase is one mark, a name of
/// several words too.
pub fn marks(text: &str, section: usize, evidence: &Evidence, plan: &Plan, leaves: &[LeafId]) -> Vec<Span> {
    let Some([start, end]) = evidence.starts.get(section..section + 2) else { return Vec::new() };
    let here = evidence.stands.iter().filter(|stand| (*start..*end).contains(&stand.at));
    let here: Vec<Stand> = here.filter(|stand| leaves.contains(&stand.leaf)).copied().collect();
    if here.is_empty() {
        return Vec::new();
    }
    let words = word_spans(text);
    let word = |at: u32| words.get((at - start) as usize).copied();
    let mut found: Vec<Span> = Vec::with_capacity(here.len());
    let mut last_name: Option<(LeafId, u32)> = None;
    for stand in here {
        let Some((first, last)) = word(stand.at).zip(word(stand.at + stand.len - 1)) else { continue };
        let span = first.to(last);
        let is_name = matches!(plan.leaves[usize::from(stand.leaf)].ask, Ask::Named { .. });
        let goes_on = is_name && stand.at > 0 && last_name == Some((stand.leaf, stand.at - 1));
        match found.last_mut() {
            Some(name) if goes_on && is_one_name(text, *name, span) => *name = name.to(span),
            _ => found.push(span),
        }
        last_name = is_name.then_some((stand.leaf, stand.at));
    }
    merge(found)
}

/// Whether two words that follow on each other may be of one mention: between `Lindqvist` and `Anders` a sentence ends,
/// between `V.` and `Putin` none does.
fn is_one_name(text: &str, before: Span, after: Span) -> bool {
    const LONGEST_ABBREVIATION: usize = 3;
    let between = &text[before.end()..after.start()];
    let last = before.of(text).rsplit(char::is_whitespace).next().unwrap_or_default();
    between.chars().all(|c| {
        c.is_whitespace() || matches!(c, '-' | '\'' | '’') || (c == '.' && last.chars().count() <= LONGEST_ABBREVIATION)
    })
}

fn word_spans(text: &str) -> Vec<Span> {
    let mut tokenizer = Tokenizer::new(text);
    let mut spans = Vec::new();
    while let Some(token) = tokenizer.advance() {
        spans.push(token.span);
    }
    spans
}
