//! What each paragraph is: lead, body, subhead, caption, credit, correction. Not here: the words by which a credit is
//! known (`credit`), the dateline (`dateline`).

use super::credit::{is_credit, is_print_line};
use super::lines::Piece;
use super::words::{ends_sentence, ends_with_mark, is_shouting, is_title, starts_with, width};
use crate::article::{Paragraph, Role};
use crate::text::sentences;

/// Among how many paragraphs at the end credits are looked for.
const CREDITS_WITHIN: usize = 8;
/// Most paragraphs that belong to a correction: below a heading, and below a paragraph that already says something.
const CORRECTION: (usize, usize) = (6, 2);
/// Longest subhead, in characters and words.
const SUBHEAD: (usize, usize) = (60, 9);
/// Words that open a caption.
const CAPTIONS: [&str; 13] = [
    "photo:",
    "photos:",
    "photograph:",
    "photographs:",
    "chart:",
    "charts:",
    "map:",
    "maps:",
    "graphic:",
    "graphics:",
    "drawing:",
    "illustration:",
    "image:",
];

/// Gives every piece below the head its role; `aside` are the paragraphs that the head already holds.
pub(super) fn paragraphs(text: &str, aside: Vec<Paragraph>, pieces: Vec<Piece>) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = pieces.into_iter().map(|piece| piece.into_paragraph(Role::Body)).collect();
    mark_captions(&mut found);
    mark_credits(&mut found);
    mark_corrections(&mut found);
    mark_subheads(text, &mut found);
    let mut found = split_subheads(text, found);
    if let Some(lead) = found.iter_mut().find(|paragraph| paragraph.role == Role::Body) {
        lead.role = Role::Lead;
    }
    aside.into_iter().chain(found).collect()
}

fn mark_captions(found: &mut [Paragraph]) {
    found.iter_mut().filter(|paragraph| is_caption(&paragraph.text)).for_each(|caption| caption.role = Role::Caption);
}

/// `PHOTO: …`, `… (pg. A1)`, `(B1)`.
fn is_caption(text: &str) -> bool {
    let has_page = || text.ends_with(')') && text.rfind("(pg").is_some_and(|at| text.len() - at <= 12);
    let is_page = || {
        text.len() <= 6 && text.starts_with('(') && text.ends_with(')') && text.contains(|c: char| c.is_ascii_digit())
    };
    CAPTIONS.iter().any(|opener| starts_with(text, opener)) || has_page() || is_page()
}

fn mark_credits(found: &mut [Paragraph]) {
    let from = found.len().saturating_sub(CREDITS_WITHIN);
    // The first paragraph is the text, even when nothing follows it.
    for paragraph in found.iter_mut().skip(from.max(1)) {
        if paragraph.role == Role::Body && (is_print_line(&paragraph.text) || is_credit(&paragraph.text)) {
            paragraph.role = Role::Credit;
        }
    }
}

/// A correction takes what follows it to the end; an editors' note only what stands in its paragraph, or in the next
/// one when it is a heading.
fn mark_corrections(found: &mut [Paragraph]) {
    for number in 0..found.len() {
        let text = &found[number].text;
        let (is_correction, is_note) = (opens_correction(text), opens_note(text));
        if found[number].role != Role::Body || !(is_correction || is_note) {
            continue;
        }
        let is_heading = width(text) <= SUBHEAD.0;
        found[number].role = Role::Correction;
        let rest = found[number + 1..].iter_mut().filter(|paragraph| paragraph.role == Role::Body);
        let most = if is_heading { CORRECTION.0 } else { CORRECTION.1 };
        let below: Vec<&mut Paragraph> = rest.take(most + 1).collect();
        let taken = match () {
            () if number == 0 => 0,
            () if is_correction && below.len() <= most => below.len(),
            () => usize::from(is_heading),
        };
        below.into_iter().take(taken).for_each(|paragraph| paragraph.role = Role::Correction);
    }
}

fn opens_correction(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    let alone = ["correction", "corrections", "correction appended"].iter().any(|word| bare.eq_ignore_ascii_case(word));
    alone || ["correction:", "corrections:", "correction-date:"].iter().any(|opener| starts_with(text, opener))
}

fn opens_note(text: &str) -> bool {
    ["editors' note", "editor's note", "editors’ note", "editor’s note"].iter().any(|opener| starts_with(text, opener))
}

/// A subhead stands alone on its line between two paragraphs of text; two of them in a row are a list.
fn mark_subheads(text: &str, found: &mut [Paragraph]) {
    let may_be = |paragraph: &Paragraph| {
        paragraph.role == Role::Body && is_heading(&paragraph.text) && !paragraph.place.of(text).contains('\n')
    };
    for number in 1..found.len().saturating_sub(1) {
        if !may_be(&found[number]) {
            continue;
        }
        let is_text = |paragraph: &Paragraph| {
            paragraph.role == Role::Body && (ends_sentence(&paragraph.text) || width(&paragraph.text) > 80)
        };
        let behind_text = matches!(found[number - 1].role, Role::Body | Role::Caption) && !may_be(&found[number - 1]);
        if behind_text && is_text(&found[number + 1]) {
            found[number].role = Role::Subhead;
        }
    }
}

fn is_heading(text: &str) -> bool {
    let is_short =
        text.len() <= 4 * SUBHEAD.0 && width(text) <= SUBHEAD.0 && text.split_whitespace().count() <= SUBHEAD.1;
    is_short && !ends_with_mark(text) && (is_shouting(text) || is_title(text))
}

/// `…or died. Systematic Assaults Assailed`: a heading that was run into the paragraph above it.
fn split_subheads(text: &str, found: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut split = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    while let Some(paragraph) = rest.next() {
        let goes_on = paragraph.role == Role::Body && rest.peek().is_some_and(|next| next.role == Role::Body);
        match glued_heading(&paragraph.text).filter(|_| goes_on) {
            Some(at) => {
                let (before, heading) = Piece::from(paragraph).split(text, at);
                split.push(before.into_paragraph(Role::Body));
                split.push(heading.into_paragraph(Role::Subhead));
            }
            None => split.push(paragraph),
        }
    }
    split
}

fn glued_heading(text: &str) -> Option<usize> {
    if text.len() < 100 || ends_with_mark(text) {
        return None;
    }
    let all = sentences(text);
    let last = all.last().filter(|_| all.len() > 1)?;
    let heading = last.of(text);
    let words = heading.split_whitespace().count();
    let capitals = heading.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_plain = !heading.contains(|c: char| c.is_ascii_digit() || ",.“\"(".contains(c));
    (is_heading(heading) && is_plain && words >= 2 && capitals * 3 >= words * 2).then(|| last.start())
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::super::paragraphs::pieces;
    use super::*;

    /// Shows roles and the first word of each paragraph.
    fn check(text: &str, expected: &[&str]) {
        let found = paragraphs(text, Vec::new(), pieces(text, &lines(text)));
        let shown: Vec<String> = found
            .iter()
            .map(|paragraph| {
                format!("{} {}", paragraph.role.name(), paragraph.text.split(' ').next().unwrap_or_default())
            })
            .collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn roles() {
        check("One.\n\nTwo.", &["lead One.", "body Two."]);
        check("PHOTO: A boat.\n\nOne.\n\nTwo. (pg. A1)", &["caption PHOTO:", "lead One.", "caption Two."]);
        check("One.\n\nThe Long Night\n\nTwo.", &["lead One.", "subhead The", "body Two."]);
        check(
            "One.\n\nRelated Articles\n\nA Long Night\n\nA Short Day",
            &["lead One.", "body Related", "body A", "body A"],
        );
        check("One.\n\nMARIT DAHL\nUpper Wex\n\nTwo.", &["lead One.", "body MARIT", "body Two."]);
        check("One.\n\nHow they finished:\n\nTwo.", &["lead One.", "body How", "body Two."]);
        check("One.\n\nAnn Xu contributed reporting.", &["lead One.", "credit Ann"]);
        check(
            "One.\n\nAnn Xu contributed reporting.\n\nA version of this article appears in print.\n\nCorrection: May 3, 2020\n\nIt was two.\n\nAnd three.",
            &["lead One.", "credit Ann", "credit A", "correction Correction:", "correction It", "correction And"],
        );
        check("Editors’ Note: It was withdrawn.\n\nOne.\n\nTwo.", &["correction Editors’", "lead One.", "body Two."]);
    }

    #[test]
    fn a_heading_run_into_a_paragraph_is_taken_out() {
        let before = "The report lists those who were driven from their homes, beaten in the camps, or died.";
        check(
            &format!("One.\n\n{before} Systematic Assaults Assailed\n\nTwo."),
            &["lead One.", "body The", "subhead Systematic", "body Two."],
        );
        check(
            &format!("One.\n\n{before} He had met Gen. Mark Milley\n\nTwo."),
            &["lead One.", "body The", "body Two."],
        );
    }
}
