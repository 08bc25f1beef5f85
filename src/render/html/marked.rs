//! Text cut at its marks and at the names in it, so that a template can set it without counting bytes. Not here:
//! which bytes are marked (`passage`).

use crate::text::Span;

/// A piece of text that is marked as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// The number of the hit that it belongs to, from 1; `None` where nothing is marked.
    pub hit: Option<usize>,
    /// Whether it is the first mark of its hit.
    pub first: bool,
    /// The text, cut at the names.
    pub pieces: Vec<Piece<'a>>,
}

/// A piece of text under one name or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// Number of the name that stands here.
    pub name: Option<usize>,
}

/// Counts hits through several texts: marks with nothing but white space between them are one.
#[derive(Debug, Default)]
pub struct Hits {
    /// So many there have been.
    pub count: usize,
}

/// Cuts a text. Marks and names are sorted, and neither overlap their own kind; what does not fit the text is passed over.
pub fn runs<'a>(text: &'a str, marks: &[Span], names: &[(Span, usize)], hits: &mut Hits) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut at = 0;
    let mut fresh = true;
    for mark in marks.iter().filter(|mark| fits(text, **mark)) {
        if mark.start() < at {
            continue;
        }
        let between = &text[at..mark.start()];
        let goes_on = !fresh && between.chars().all(char::is_whitespace);
        push(&mut runs, text, (at, mark.start()), (None, false), names);
        if !goes_on {
            hits.count += 1;
        }
        push(&mut runs, text, (mark.start(), mark.end()), (Some(hits.count), !goes_on), names);
        (at, fresh) = (mark.end(), false);
    }
    push(&mut runs, text, (at, text.len()), (None, false), names);
    runs
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.start()..span.end()).is_some()
}

type OfHit = (Option<usize>, bool);

fn push<'a>(
    runs: &mut Vec<Run<'a>>,
    text: &'a str,
    (start, end): (usize, usize),
    (hit, first): OfHit,
    names: &[(Span, usize)],
) {
    if start < end {
        runs.push(Run { hit, first, pieces: pieces(text, start, end, names) });
    }
}

fn pieces<'a>(text: &'a str, start: usize, end: usize, names: &[(Span, usize)]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut at = start;
    let here = names.iter().filter(|(span, _)| fits(text, *span) && span.start() < end && span.end() > start);
    for (span, name) in here {
        let (from, to) = (span.start().max(at), span.end().min(end));
        if from >= to {
            continue;
        }
        if at < from {
            pieces.push(Piece { text: &text[at..from], name: None });
        }
        pieces.push(Piece { text: &text[from..to], name: Some(*name) });
        at = to;
    }
    if at < end {
        pieces.push(Piece { text: &text[at..end], name: None });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Marks in brackets with their hit, names in braces with their number.
    fn shown(runs: &[Run<'_>]) -> String {
        let piece = |piece: &Piece<'_>| match piece.name {
            Some(name) => format!("{{{}:{}}}", name, piece.text),
            None => piece.text.to_owned(),
        };
        let run = |run: &Run<'_>| {
            let text: String = run.pieces.iter().map(piece).collect();
            match run.hit {
                Some(hit) => format!("[{hit}{}{text}]", if run.first { "!" } else { "+" }),
                None => text,
            }
        };
        runs.iter().map(run).collect()
    }

    #[test]
    fn text_is_cut_at_marks_and_names() {
        let text = "Ms. Lindqvist had approved the dredging contract";
        let marks = [Span::new(4, 13), Span::new(31, 39), Span::new(40, 48)];
        let names = [(Span::new(0, 13), 7)];
        assert_eq!(
            shown(&runs(text, &marks, &names, &mut Hits::default())),
            "{7:Ms. }[1!{7:Lindqvist}] had approved the [2!dredging] [2+contract]"
        );
        assert_eq!(shown(&runs("", &[], &[], &mut Hits::default())), "");
        assert_eq!(shown(&runs("é", &[Span::new(0, 9)], &[], &mut Hits::default())), "é");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "\\PC{0,40}", cuts in prop::collection::vec(0_usize..60, 0..8)) {
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
            cuts.sort_unstable();
            cuts.dedup();
            let spans: Vec<Span> = cuts.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect();
            let names: Vec<(Span, usize)> = spans.iter().map(|span| (*span, 0)).collect();
            let whole: String = runs(&text, &spans, &[], &mut Hits::default())
                .iter()
                .chain(&runs("", &[], &names, &mut Hits::default()))
                .flat_map(|run| run.pieces.iter().map(|piece| piece.text))
                .collect();
            prop_assert_eq!(&whole, &text);
            let named: String = runs(&text, &[], &names, &mut Hits::default())
                .iter()
                .flat_map(|run| run.pieces.iter().map(|piece| piece.text))
                .collect();
            prop_assert_eq!(&named, &text);
        }
    }
}
