//! The deck: in brackets, or plain between headline and text. Not here: the headline (`headline`).

use super::super::lines::{Line, Piece};
use super::super::words::{ends_sentence, ends_with_mark, is_shouting};
use super::super::{byline, dateline, tail};
use super::{Reader, is_correction_mark};
use crate::article::Role;
use crate::text::Span;

/// Longest deck in lines, and in bytes.
const DECK: (usize, usize) = (14, 2_500);
/// Longest deck without brackets or a byline below it, in bytes.
const DECK_ALONE: usize = 500;

impl Reader<'_> {
    pub(super) fn deck(&mut self) {
        self.oddments();
        let bracket = (self.at..self.limit()).find(|number| self.line(*number).starts_with('['));
        match (bracket, self.byline) {
            (Some(number), Some(_)) => {
                self.leftovers(number);
                self.bracketed_deck();
            }
            (Some(number), None) if number == self.at => self.bracketed_deck(),
            (_, Some(byline)) => self.plain_deck(byline),
            (_, None) => self.plain_deck_without_byline(),
        }
        self.leftovers(self.byline.unwrap_or(self.at));
    }

    fn bracketed_deck(&mut self) {
        let Some(last) = self.bracket_end(self.at).filter(|last| *last < self.limit()) else {
            return self.unclosed_deck();
        };
        let whole = self.lines[self.at].span.to(self.lines[last].span);
        self.set_deck(Span::new(whole.start() + 1, whole.end() - 1));
        self.head.is_bracketed = true;
        self.at = last + 1;
    }

    /// A bracket that nobody closed is a deck when a byline ends it.
    fn unclosed_deck(&mut self) {
        let is_insert = self.line(self.at).contains(']');
        let Some(byline) = self.byline.filter(|byline| *byline > self.at && !is_insert) else { return };
        let whole = self.lines[self.at].span.to(self.lines[byline - 1].span);
        self.set_deck(Span::new(whole.start() + 1, whole.end()));
        self.head.warnings.push("the bracket of the deck is not closed".to_owned());
        self.at = byline;
    }

    fn set_deck(&mut self, inside: Span) {
        let text = inside.of(self.text);
        let start = inside.end() - text.trim_start().len();
        let end = inside.start() + text.trim_end().len();
        if start < end {
            self.head.deck = Some(Piece::within(self.text, Span::new(start, end)));
        }
    }

    /// What stands between headline and byline.
    fn plain_deck(&mut self, byline: usize) {
        let is_plain =
            |number: &usize| !is_correction_mark(self.line(*number)) && tail::address(self.line(*number)).is_none();
        let end = self.at + (self.at..byline).take_while(is_plain).count();
        if end > self.at && self.lines[self.at..end].iter().map(|line| line.span.len()).sum::<usize>() <= DECK.1 {
            self.head.deck = Some(self.piece(self.at, end));
            self.at = end;
        }
    }

    /// Without a byline, a deck is a block before the dateline, or a short one that does not end as a sentence does
    /// before one that does.
    fn plain_deck_without_byline(&mut self) {
        if self.head.headline.is_none() || self.at >= self.lines.len() || self.has_dateline(self.at) {
            return;
        }
        let from = self.at + 1;
        let end = (from..self.lines.len()).find(|number| self.gap(*number) || self.has_dateline(*number));
        let Some(end) = end else { return };
        let piece = self.piece(self.at, end);
        let next = self.block_end(end) - 1;
        let text_follows = ends_sentence(self.line(next)) || self.lines[end].span.to(self.lines[next].span).len() > 200;
        let stands_out = !ends_with_mark(&piece.text) && !is_shouting(&piece.text) && text_follows;
        if piece.text.len() <= DECK_ALONE && (self.has_dateline(end) || stands_out) {
            self.head.deck = Some(piece);
            self.at = end;
        }
    }

    /// Keeps what stands before line `upto` and found no place as paragraphs.
    fn leftovers(&mut self, upto: usize) {
        self.oddments();
        while self.at < upto {
            let end = self.block_end(self.at).min(upto);
            let piece = self.piece(self.at, end);
            self.head.aside.push(piece.into_paragraph(Role::Body));
            self.at = end;
            self.oddments();
        }
    }

    /// The line in which the bracket closes that opens this one. What follows the bracket becomes a line of its own
    /// when it is a byline or the start of the text; other text behind it makes it an insert, not a deck.
    pub(super) fn bracket_end(&mut self, from: usize) -> Option<usize> {
        let start = self.lines.get(from).filter(|_| self.line(from).starts_with('['))?.span.start();
        let last = self.lines.len().min(from + DECK.0) - 1;
        let upto = self.lines[last].span.end();
        let close = closing_bracket(&self.text[start..upto])? + start;
        let number = (from..=last).find(|number| self.lines[*number].span.end() > close)?;
        let line = self.lines[number].span;
        let rest = self.text[close + 1..line.end()].trim_start();
        if !rest.is_empty() {
            let opens = byline::is_byline(rest) || dateline::at_start(rest).is_some();
            opens.then(|| self.cut_line(number, close + 1, line.end() - rest.len()))?;
        }
        Some(number)
    }

    fn cut_line(&mut self, number: usize, end: usize, start: usize) {
        let line = self.lines[number];
        let rest = Line { span: Span::new(start, line.span.end()), indent: 0, gap: true, page: false };
        self.lines[number].span = Span::new(line.span.start(), end);
        self.lines.insert(number + 1, rest);
        self.byline = self.byline.map(|byline| byline + usize::from(byline > number));
    }
}

/// Where the bracket closes that the text opens with; brackets inside it are passed over.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(DECK.1) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}
