//! The head of a clipping: date line, headline, deck, bylines, in that order, each of which may be missing. Not here:
//! where the text starts with a dateline (`dateline`), what is a byline (`byline`).

use super::lines::{Line, Piece, longest};
use super::words::{ends_sentence, ends_with_mark, is_shouting, is_title, width};
use super::{byline, dateline, dates, tail};
use crate::article::{Byline, Paragraph, Role};
use crate::text::{DateSpan, Span};

/// How far down the byline is looked for: in lines, and in bytes of what is not in brackets.
const BYLINE_WITHIN: (usize, usize) = (30, 1_200);
/// How far down a date line is looked for, in lines.
const DATE_WITHIN: usize = 8;
/// Longest deck in lines, and in bytes.
const DECK: (usize, usize) = (14, 2_500);
/// Longest headline, in characters.
const HEADLINE: usize = 250;
/// A line longer than this is a paragraph, in characters.
const LONG_LINE: usize = 120;

/// What stands above the text.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Of the date line.
    pub date: Option<DateSpan>,
    /// Its lines joined.
    pub headline: Option<Piece>,
    /// Without brackets.
    pub deck: Option<Piece>,
    /// Whether the deck stood in brackets.
    pub is_bracketed: bool,
    /// In order.
    pub bylines: Vec<Byline>,
    /// The paper for which it was written.
    pub special: Option<Special>,
    /// A web address on a line of its own.
    pub url: Option<String>,
    /// Other things said in the head, as paragraphs with their roles.
    pub aside: Vec<Paragraph>,
    /// What could not be read.
    pub warnings: Vec<String>,
    lines: Vec<Line>,
    from: usize,
}

/// `Special to The New York Times`.
#[derive(Debug)]
pub(super) struct Special {
    /// The paper.
    pub paper: String,
    piece: Piece,
}

impl Head {
    /// The lines below the head.
    pub fn body(&self) -> &[Line] {
        &self.lines[self.from..]
    }

    /// When the source line names another paper than `Special to …`, that is kept as a credit.
    pub fn settle_special(&mut self, source: Option<&str>) {
        let bare = |paper: &str| paper.to_lowercase().trim_start_matches("the ").to_owned();
        let differs = |special: &mut Special| source.is_some_and(|source| bare(source) != bare(&special.paper));
        if let Some(special) = self.special.take_if(differs) {
            self.aside.push(special.piece.into_paragraph(Role::Credit));
        }
    }
}

/// Reads the head off the lines of a clipping.
pub(super) fn read(text: &str, lines: Vec<Line>) -> Head {
    let mut reader = Reader { text, lines, at: 0, byline: None, head: Head::default() };
    reader.date();
    reader.byline = reader.find_byline(reader.at);
    reader.headline();
    reader.deck();
    reader.bylines();
    Head { lines: reader.lines, from: reader.at, ..reader.head }
}

struct Reader<'t> {
    text: &'t str,
    lines: Vec<Line>,
    at: usize,
    byline: Option<usize>,
    head: Head,
}

impl<'t> Reader<'t> {
    fn line(&self, number: usize) -> &'t str {
        self.lines.get(number).map_or("", |line| line.span.of(self.text))
    }

    fn gap(&self, number: usize) -> bool {
        self.lines.get(number).is_none_or(|line| line.gap)
    }

    /// The line at which headline and deck end at the latest.
    fn limit(&self) -> usize {
        self.byline.unwrap_or(self.lines.len())
    }

    /// The number behind the last line of the block that `from` belongs to.
    fn block_end(&self, from: usize) -> usize {
        (from + 1..self.limit()).find(|number| self.gap(*number)).unwrap_or(self.limit()).max(from + 1)
    }

    fn piece(&self, from: usize, to: usize) -> Piece {
        Piece::of(self.text, &self.lines[from..to])
    }

    /// Whether a line opens the text with a dateline; a headline in capitals with a dash does not.
    fn has_dateline(&self, number: usize) -> bool {
        let line = self.line(number);
        dateline::at_start(line).is_some_and(|cut| !is_shouting(&line[cut.upto..]))
    }

    /// The date line is the first, or one of the next few.
    fn date(&mut self) {
        if let Some(date) = dates::date_line(self.line(0)) {
            (self.head.date, self.at) = (Some(date), 1);
        } else if dates::is_doubtful(self.line(0)) {
            self.head.warnings.push(format!("the date {} can be read in two ways", self.line(0)));
            self.at = 1;
        } else {
            let is_head = |number: &usize| width(self.line(*number)) <= LONG_LINE && !self.has_dateline(*number);
            let mut within = (0..self.lines.len().min(DATE_WITHIN)).take_while(is_head);
            if let Some(found) = within.find(|number| dates::is_date_line(self.line(*number))) {
                self.take_date(found);
            }
        }
    }

    fn take_date(&mut self, number: usize) {
        self.head.date = dates::date_line(self.line(number));
        self.lines.remove(number);
        if let Some(next) = self.lines.get_mut(number) {
            next.gap = true;
        }
    }

    /// The first byline before the text begins. A first line that may be a byline is the headline when another byline
    /// follows it.
    fn find_byline(&mut self, from: usize) -> Option<usize> {
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

    /// The line in which the bracket closes that opens this one. What follows the bracket becomes a line of its own
    /// when it is a byline or the start of the text; other text behind it makes it an insert, not a deck.
    fn bracket_end(&mut self, from: usize) -> Option<usize> {
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

    /// Takes lines that may stand anywhere in the head.
    fn oddments(&mut self) {
        loop {
            if is_correction_mark(self.line(self.at)) {
                let piece = self.piece(self.at, self.at + 1);
                self.head.aside.push(piece.into_paragraph(Role::Correction));
            } else if let Some(address) = tail::address(self.line(self.at)).filter(|_| self.head.url.is_none()) {
                self.head.url = Some(address.to_owned());
            } else {
                return;
            }
            self.at += 1;
        }
    }

    fn headline(&mut self) {
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
        let is_one_sentence = total <= HEADLINE && crate::text::sentences(&self.piece(self.at, end).text).len() == 1;
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

    fn deck(&mut self) {
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
        let Some(end) = end.filter(|end| self.lines[self.at].span.to(self.lines[*end - 1].span).len() <= 500) else {
            return;
        };
        let piece = self.piece(self.at, end);
        let (before_text, next) = (self.has_dateline(end), self.line(end));
        let stands_out =
            !ends_with_mark(&piece.text) && (ends_sentence(next) || next.len() > 200) && !is_shouting(&piece.text);
        if before_text || stands_out {
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

    fn bylines(&mut self) {
        let Some(first) = self.byline else { return };
        loop {
            self.oddments();
            let line = self.line(self.at);
            if let Some(end) = self.byline_end(self.at) {
                self.take_byline(end);
            } else if let Some(paper) = byline::special(line) {
                let piece = self.piece(self.at, self.at + 1);
                self.head.special = Some(Special { paper: paper.to_owned(), piece });
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
            self.head.special = Some(Special { paper, piece: special });
        }
        if let Some(span) = found.credit {
            self.head.aside.push(piece.part(self.text, span).into_paragraph(Role::Credit));
        }
    }

    /// A short line that ends the block of a byline says what the writer is (`Times Staff Writer`).
    fn is_office(&self, number: usize) -> bool {
        let line = self.line(number);
        let ends_block = number + 1 < self.lines.len() && self.gap(number + 1);
        !self.gap(number) && ends_block && width(line) <= 60 && !ends_with_mark(line) && !self.has_dateline(number)
    }
}

/// `Correction Appended`, in any brackets.
fn is_correction_mark(line: &str) -> bool {
    let bare = line.trim_matches(['[', ']', '(', ')', '.', ':', '*', ' ']);
    ["correction appended", "corrections appended", "editors' note appended", "editors’ note appended"]
        .iter()
        .any(|mark| bare.eq_ignore_ascii_case(mark) || bare.to_lowercase() == *mark)
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
