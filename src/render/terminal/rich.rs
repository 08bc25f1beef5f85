//! Text of which every piece knows what it is. It is wrapped as plain text and styled afterwards, line by line, so that
//! a mark that is broken over two lines keeps its colour on both. Not here: what the roles look like (`styles`).

use super::safe::{safe, width};
use super::styles::Role;
use super::wrap::wrap;
use crate::text::{Span, merge};
use std::io;
use std::rc::Rc;

/// Text for the terminal. All of it has gone through [`safe`].
#[derive(Debug, Clone, Default)]
pub struct Rich {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Piece {
    /// The byte behind its last; it starts where the one before it ends.
    end: usize,
    role: Role,
    link: Option<Rc<str>>,
}

/// How roles and marks are made visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// By styles.
    pub colour: bool,
    /// Marks by a star on each side.
    pub stars: bool,
}

impl Rich {
    /// One piece.
    pub fn of(role: Role, text: &str) -> Rich {
        let mut rich = Rich::default();
        rich.push(role, text);
        rich
    }

    /// Adds a piece.
    pub fn push(&mut self, role: Role, text: &str) {
        self.push_linked(role, text, None);
    }

    /// Adds a piece that leads to an address.
    pub fn push_linked(&mut self, role: Role, text: &str, link: Option<Rc<str>>) {
        if !text.is_empty() {
            self.text.push_str(&safe(text));
            self.pieces.push(Piece { end: self.text.len(), role, link });
        }
    }

    /// Adds text with marks in it, given in bytes of `text`.
    pub fn push_marked(&mut self, roles: Marked, text: &str, marks: &[Span], ink: Ink) {
        let star = if ink.stars { "*" } else { "" };
        let mut at = 0;
        for mark in joined(text, marks) {
            self.push(roles.base, &text[at..mark.start()]);
            self.push(roles.mark, star);
            self.push(roles.mark, mark.of(text));
            self.push(roles.mark, star);
            at = mark.end();
        }
        self.push(roles.base, &text[at..]);
    }

    /// Adds another text.
    pub fn append(&mut self, other: &Rich) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { end: piece.end + by, ..piece.clone() }));
    }

    /// Adds spaces until the text takes so many columns.
    pub fn pad_to(&mut self, columns: usize) {
        let missing = columns.saturating_sub(self.width());
        self.push(Role::Text, &" ".repeat(missing));
    }

    /// Columns.
    pub fn width(&self) -> usize {
        width(&self.text)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Its lines when they may take so many columns.
    pub fn lines(&self, columns: usize) -> Vec<Span> {
        wrap(&self.text, columns)
    }

    /// Writes one of its lines; every style and link that it opens it closes.
    pub fn write_line(&self, line: Span, ink: Ink, out: &mut dyn io::Write) -> io::Result<()> {
        let mut start = 0;
        for piece in &self.pieces {
            let (from, to) = (start.max(line.start()), piece.end.min(line.end()));
            if from < to {
                piece.write(&self.text[from..to], ink, out)?;
            }
            start = piece.end;
        }
        Ok(())
    }

    /// Writes all of it on one line.
    pub fn write(&self, ink: Ink, out: &mut dyn io::Write) -> io::Result<()> {
        self.write_line(Span::new(0, self.text.len()), ink, out)
    }
}

/// The roles of a text with marks in it.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    /// Of what is not marked.
    pub base: Role,
    /// Of what is.
    pub mark: Role,
}

impl Marked {
    /// Running text.
    pub const TEXT: Marked = Marked { base: Role::Text, mark: Role::Mark };
    /// A headline.
    pub const HEADLINE: Marked = Marked { base: Role::Headline, mark: Role::HeadlineMark };
}

/// Marks with nothing but a space between them become one: a phrase is marked as a phrase.
fn joined(text: &str, marks: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(marks.len());
    for mark in merge(marks.to_vec()).into_iter().filter(|mark| !mark.is_empty()) {
        match joined.last_mut() {
            Some(last) if &text[last.end()..mark.start()] == " " => *last = last.to(mark),
            _ => joined.push(mark),
        }
    }
    joined
}

impl Piece {
    fn write(&self, text: &str, ink: Ink, out: &mut dyn io::Write) -> io::Result<()> {
        match &self.link {
            // Pieces with the same address and id light up together, on however many lines they stand.
            Some(link) => {
                write!(out, "\x1b]8;id=file;{link}\x1b\\")?;
                self.write_styled(text, ink, out)?;
                out.write_all(b"\x1b]8;;\x1b\\")
            }
            None => self.write_styled(text, ink, out),
        }
    }

    fn write_styled(&self, text: &str, ink: Ink, out: &mut dyn io::Write) -> io::Result<()> {
        let style = self.role.style();
        if ink.colour && !style.is_plain() {
            write!(out, "{}{text}{}", style.render(), style.render_reset())
        } else {
            out.write_all(text.as_bytes())
        }
    }
}

#[cfg(test)]
mod tests;
