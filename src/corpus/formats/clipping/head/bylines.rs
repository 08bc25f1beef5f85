//! The bylines: where they are, and what stands around them. Not here: what is a byline (`byline`).

use super::super::lines::Piece;
use super::super::words::{ends_with_mark, width};
use super::super::{byline, dates};
use super::{Reader, Special};
use crate::article::Role;

/// How far down the byline is looked for: in lines, and in bytes of what is not in brackets.
const BYLINE_WITHIN: (usize, usize) = (30, 1_200);

impl Reader<'_> {
    /// The first byline before the text begins. A first line that may be a byline is the headline when another byline
    /// follows it.
    pub(super) fn find_byline(&mut self, from: usize) -> Option<usize> {
        let (mut number, mut running) = (from, 0);
        while number < self.lines.len().min(from + BYLINE_WITHIN.0) && running <= BYLINE_WITHIN.1 {
            let line = self.line(number);
            if byline::is_byline(line) {
                let later = if number == self.at { self.find_byline(number + 1) } else { None };
                return later.or(Some(number));
            }
            if number > from && self.has_dateline(number) {
                return None;
            }
            if let Some(last) = self.bracket_end(number) {
                number = last;
            } else {
                running += line.len();
            }
            number += 1;
        }
        None
    }

    pub(super) fn bylines(&mut self) {
        let Some(first) = self.byline else { return };
        loop {
            self.oddments();
            let line = self.line(self.at);
            if let Some(end) = self.byline_end(self.at) {
                self.take_byline(end);
            } else if let Some(paper) = byline::special(line) {
                self.take_special(paper.to_owned(), self.piece(self.at, self.at + 1));
                self.at += 1;
            } else if self.head.date.is_none() && dates::is_date_line(line) {
                self.take_date(self.at);
            } else if self.at > first && self.is_office(self.at) {
                let piece = self.piece(self.at, self.at + 1);
                self.head.aside.push(piece.into_paragraph(Role::Credit));
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn byline_end(&self, from: usize) -> Option<usize> {
        if !byline::is_byline(self.line(from)) {
            return None;
        }
        let goes_on =
            |number: usize| byline::is_unfinished(self.line(number - 1)) || byline::continues(self.line(number));
        let mut end = from + 1;
        while end < self.lines.len() && !self.gap(end) && goes_on(end) {
            end += 1;
        }
        [end, from + 1].into_iter().find(|end| byline::read(&self.piece(from, *end).text).is_some())
    }

    fn take_byline(&mut self, end: usize) {
        let piece = self.piece(self.at, end);
        self.at = end;
        let Some(found) = byline::read(&piece.text) else { return };
        self.head.bylines.extend(found.people);
        if let Some(span) = found.special {
            let special = piece.clone().part(self.text, span);
            let paper = byline::special(&special.text).unwrap_or_default().to_owned();
            self.take_special(paper, special);
        }
        if let Some(span) = found.credit {
            self.head.aside.push(piece.part(self.text, span).into_paragraph(Role::Credit));
        }
    }

    fn take_special(&mut self, paper: String, piece: Piece) {
        if let Some(before) = self.head.special.replace(Special { paper, piece }) {
            self.head.aside.push(before.piece.into_paragraph(Role::Credit));
        }
    }

    /// A short line that ends the block of a byline says what the writer is (`Times Staff Writer`).
    fn is_office(&self, number: usize) -> bool {
        let line = self.line(number);
        let ends_block = number + 1 < self.lines.len() && self.gap(number + 1);
        !self.gap(number) && ends_block && width(line) <= 60 && !ends_with_mark(line) && !self.has_dateline(number)
    }
}
