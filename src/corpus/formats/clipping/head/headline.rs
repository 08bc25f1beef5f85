//! The headline: one or several lines above deck and byline. Not here: the deck (`deck`).

use super::super::lines::longest;
use super::super::tail;
use super::super::words::{ends_sentence, is_shouting, is_title, width};
use super::{LONG_LINE, Reader, is_correction_mark};
use crate::article::Role;
use crate::text::sentences;

/// Longest headline, in characters.
const HEADLINE: usize = 250;

impl Reader<'_> {
    pub(super) fn headline(&mut self) {
        self.oddments();
        if self.at >= self.limit() || !self.has_headline() {
            return;
        }
        let end = self.headline_end();
        let mut piece = self.piece(self.at, end);
        if let Some(at) = correction_suffix(&piece.text) {
            let (headline, mark) = piece.split(self.text, at);
            let mark_at = mark.text.len() - mark.text.trim_start_matches([';', ',', ' ', '(', '[']).len();
            self.head.aside.push(mark.split(self.text, mark_at).1.into_paragraph(Role::Correction));
            piece = headline;
        }
        self.head.headline = Some(piece);
        self.at = end;
    }

    /// Whether the next block is a headline, and not the deck or already the text.
    fn has_headline(&self) -> bool {
        let (line, end) = (self.line(self.at), self.block_end(self.at));
        if line.starts_with('[') || self.has_dateline(self.at) {
            return false;
        }
        let block = &self.lines[self.at..end];
        let total: usize = block.iter().map(|line| width(line.span.of(self.text)) + 1).sum();
        let is_last = end == self.lines.len();
        let is_long = longest(self.text, block) > LONG_LINE;
        let stops = ends_sentence(self.line(end - 1));
        if is_shouting(line) || (is_title(line) && !ends_sentence(line)) {
            return width(line) <= HEADLINE;
        }
        if block.len() > 1 && is_long {
            return width(line) <= LONG_LINE && !ends_sentence(line);
        }
        let is_one_sentence = total <= HEADLINE && sentences(&self.piece(self.at, end).text).len() == 1;
        let is_set_off = self.byline.is_some() || self.line(end).starts_with('[');
        (total <= HEADLINE && !stops && !is_last) || (is_one_sentence && is_set_off)
    }

    fn headline_end(&self) -> usize {
        let (first, limit) = (self.line(self.at), self.limit());
        let is_caps = is_shouting(first);
        let mut end = self.at + 1;
        while end < limit && !self.gap(end) && self.continues_headline(first, end) {
            end += 1;
        }
        // A headline in capitals may have its lines set apart.
        while is_caps && end < limit && self.gap(end) && self.is_caps_line(end) && self.block_end(end) == end + 1 {
            end += 1;
        }
        end
    }

    fn continues_headline(&self, first: &str, number: usize) -> bool {
        let line = self.line(number);
        let is_odd = line.starts_with('[') || is_correction_mark(line) || tail::address(line).is_some();
        if is_odd || width(line) > LONG_LINE || self.has_dateline(number) {
            return false;
        }
        if is_shouting(first) {
            return !line.contains(char::is_lowercase) || is_shouting(line);
        }
        let end = self.block_end(number);
        let is_short_block = end - self.at <= 4 && !ends_sentence(self.line(end - 1));
        is_title(line) || (!is_title(first) && is_short_block)
    }

    fn is_caps_line(&self, number: usize) -> bool {
        let line = self.line(number);
        let follows = number + 1 < self.lines.len();
        follows
            && is_shouting(line)
            && width(line) <= 100
            && !ends_sentence(line)
            && !self.has_dateline(number)
            && !is_correction_mark(line)
    }
}

/// Where `; Correction Appended` starts at the end of a headline.
fn correction_suffix(headline: &str) -> Option<usize> {
    const MARK: &str = "correction appended";
    let bare = headline.trim_end_matches([')', ']', '.']);
    let at = bare.len().checked_sub(MARK.len())?;
    let ends_so = bare.get(at..)?.eq_ignore_ascii_case(MARK);
    let before = headline[..at].trim_end_matches([';', ',', ' ', '(', '[', '-', '—']);
    (ends_so && !before.is_empty()).then_some(before.len())
}
