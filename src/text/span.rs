//! A range of bytes in a text. Not here: code points, which only the JSON border speaks (`render::json`).

/// A half-open range of byte offsets, `start <= end`, both on character borders of the text it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// Makes a span of byte offsets that the caller took from a scan of the text, so that they lie on character borders.
    ///
    /// # Panics
    /// If `start > end`.
    pub fn new(start: usize, end: usize) -> Span {
        assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Span { start, end }
    }

    /// The first byte offset.
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte offset behind the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The covered text.
    ///
    /// # Panics
    /// If the span was not made for this text: out of range, or off a character border.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same range, `by` bytes further right.
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Sorts spans and joins those that overlap or touch, so that nothing is covered twice.
pub fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.to(span),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_joins_what_overlaps_or_touches() {
        let spans = [(4, 6), (0, 2), (2, 3), (5, 9)].map(|(start, end)| Span::new(start, end));
        assert_eq!(merge(spans.to_vec()), [Span::new(0, 3), Span::new(4, 9)]);
    }
}
