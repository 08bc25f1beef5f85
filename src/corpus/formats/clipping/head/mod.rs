//! The head of a clipping: date line, headline, deck, bylines, in that order, each of which may be missing. Not here:
//! where the text starts with a dateline (`dateline`), what is a byline (`byline`).

mod bylines;
mod deck;
mod headline;

use super::lines::{Line, Piece};
use super::tail::{self, Tail};
use super::words::{is_shouting, width};
use super::{dateline, dates};
use crate::article::{Byline, Paragraph, Role};
use crate::text::DateSpan;

/// How far down a date line is looked for, in lines.
const DATE_WITHIN: usize = 8;
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
    pub url: Option<Piece>,
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

    /// The foot of the clipping has the last word: another paper than its, in `Special to …`, and another address are
    /// kept as paragraphs.
    pub fn settle(&mut self, tail: &Tail) {
        let bare = |paper: &str| paper.to_lowercase().trim_start_matches("the ").to_owned();
        let differs =
            |special: &mut Special| tail.source.as_deref().is_some_and(|source| bare(source) != bare(&special.paper));
        if let Some(special) = self.special.take_if(differs) {
            self.aside.push(special.piece.into_paragraph(Role::Credit));
        }
        if let Some(address) = self.url.take_if(|_| tail.url.is_some()) {
            self.aside.push(address.into_paragraph(Role::Body));
        }
        self.aside.sort_by_key(|paragraph| paragraph.place);
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
        // Inside a block, a line may break anywhere, and `President — We` is then no town.
        let may_open = |place: &str| self.gap(number) || dateline::is_caps_place(place);
        dateline::at_start(line).is_some_and(|cut| !is_shouting(&line[cut.upto..]) && may_open(&cut.place))
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

    /// Takes lines that may stand anywhere in the head.
    fn oddments(&mut self) {
        loop {
            if is_correction_mark(self.line(self.at)) {
                let piece = self.piece(self.at, self.at + 1);
                self.head.aside.push(piece.into_paragraph(Role::Correction));
            } else if self.head.url.is_none() && tail::address(self.line(self.at)).is_some() {
                self.head.url = Some(self.piece(self.at, self.at + 1));
            } else {
                return;
            }
            self.at += 1;
        }
    }
}

/// `Correction Appended`, in any brackets.
fn is_correction_mark(line: &str) -> bool {
    let bare = line.trim_matches(['[', ']', '(', ')', '.', ':', '*', ' ']);
    ["correction appended", "corrections appended", "editors' note appended", "editors’ note appended"]
        .iter()
        .any(|mark| bare.eq_ignore_ascii_case(mark))
}
