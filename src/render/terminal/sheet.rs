//! The sheet that is written on: a writer that knows how wide it is. Not here: what is written.

use super::rich::{Ink, Rich};
use super::safe::width;
use crate::text::Span;
use std::io;

/// Running text is not set wider than this, in columns: longer lines are hard to follow with the eye.
const MEASURE: usize = 88;
/// Below this nothing can be laid out.
const NARROWEST: usize = 30;

/// Writes lines.
pub struct Sheet<'o> {
    out: &'o mut dyn io::Write,
    ink: Ink,
    columns: usize,
}

impl<'o> Sheet<'o> {
    /// A sheet of so many columns.
    pub fn new(out: &'o mut dyn io::Write, ink: Ink, columns: usize) -> Sheet<'o> {
        Sheet { out, ink, columns: columns.max(NARROWEST) }
    }

    /// Columns of the sheet.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Columns of running text.
    pub fn measure(&self) -> usize {
        self.columns.min(MEASURE)
    }

    /// How marks are made visible.
    pub fn ink(&self) -> Ink {
        self.ink
    }

    /// An empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// One line, however long.
    pub fn line(&mut self, rich: &Rich) -> io::Result<()> {
        rich.write(self.ink, self.out)?;
        self.blank()
    }

    /// Text wrapped to the measure, all of its lines indented.
    pub fn block(&mut self, indent: usize, rich: &Rich) -> io::Result<()> {
        self.item(&Rich::default(), indent, rich)
    }

    /// The same, with something short in the indentation of its first line.
    pub fn item(&mut self, label: &Rich, indent: usize, rich: &Rich) -> io::Result<()> {
        self.lines(label, indent, rich, &rich.lines(self.measure().saturating_sub(indent)))
    }

    fn lines(&mut self, label: &Rich, indent: usize, rich: &Rich, lines: &[Span]) -> io::Result<()> {
        for (number, line) in lines.iter().enumerate() {
            let margin = if number == 0 { label.width() } else { 0 };
            if margin > 0 {
                label.write(self.ink, self.out)?;
            }
            write!(self.out, "{:1$}", "", indent.saturating_sub(margin))?;
            rich.write_line(*line, self.ink, self.out)?;
            self.blank()?;
        }
        Ok(())
    }
}

/// Columns that the widest of the texts takes.
pub fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(width).max().unwrap_or(0)
}
