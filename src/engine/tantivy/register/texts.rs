//! Lists of numbers and of texts as they lie in a file: nothing is made of them before it is asked for. Not here: what they
//! are.

use std::ops::Range;

/// Numbers of 32 bits, the lowest byte first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers<'b>(&'b [[u8; 4]]);

impl<'b> Numbers<'b> {
    /// Writes numbers that [`Numbers::read`] reads, behind their count.
    pub fn write(numbers: impl ExactSizeIterator<Item = usize>, to: &mut Vec<u8>) {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        to.extend(small(numbers.len()).to_le_bytes());
        to.extend(numbers.flat_map(|number| small(number).to_le_bytes()));
    }

    /// Writes where each of several things of these lengths ends, when they lie one behind the other.
    pub fn write_ends(lengths: impl ExactSizeIterator<Item = usize>, to: &mut Vec<u8>) {
        let mut end = 0;
        let ends = lengths.map(|length| {
            end += length;
            end
        });
        Numbers::write(ends, to);
    }

    /// Takes numbers from the front of bytes; `None` when the bytes are something else.
    pub fn read(bytes: &mut &'b [u8]) -> Option<Numbers<'b>> {
        let (count, rest) = bytes.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (numbers, rest) = rest.split_at_checked(count.checked_mul(4)?)?;
        *bytes = rest;
        Some(Numbers(numbers.as_chunks().0))
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// The number at a place; 0 where there is none.
    pub fn get(self, at: usize) -> usize {
        self.0.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }

    /// The numbers at some places, as far as they are there.
    pub fn range(self, range: Range<usize>) -> impl Iterator<Item = u32> {
        self.0.get(range).unwrap_or_default().iter().map(|bytes| u32::from_le_bytes(*bytes))
    }

    /// What lies between the end before and this one, where these numbers are ends.
    pub fn between(self, at: usize) -> Range<usize> {
        at.checked_sub(1).map_or(0, |before| self.get(before))..self.get(at)
    }
}

/// Texts, numbered from 0 in alphabetical order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Texts<'b> {
    ends: Numbers<'b>,
    all: &'b [u8],
}

impl<'b> Texts<'b> {
    /// Writes texts, which are in alphabetical order, as [`Texts::read`] reads them.
    pub fn write<'t>(texts: impl ExactSizeIterator<Item = &'t str> + Clone, to: &mut Vec<u8>) {
        Numbers::write_ends(texts.clone().map(str::len), to);
        texts.for_each(|text| to.extend(text.as_bytes()));
    }

    /// Takes texts from the front of bytes; `None` when the bytes are something else.
    pub fn read(bytes: &mut &'b [u8]) -> Option<Texts<'b>> {
        let ends = Numbers::read(bytes)?;
        let (all, rest) = bytes.split_at_checked(ends.len().checked_sub(1).map_or(0, |last| ends.get(last)))?;
        *bytes = rest;
        Some(Texts { ends, all })
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// The text of a number; none is empty where there is no such number.
    pub fn get(self, number: usize) -> &'b str {
        str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// The number of a text.
    pub fn find(self, text: &str) -> Option<usize> {
        let at = self.first_not(|own| own < text.as_bytes());
        (at < self.len() && self.bytes(at) == text.as_bytes()).then_some(at)
    }

    /// All that start so.
    pub fn starting(self, start: &str) -> Range<usize> {
        let start = start.as_bytes();
        let first = self.first_not(|own| own < start);
        first..self.first_not(|own| own < start || own.starts_with(start))
    }

    fn bytes(self, number: usize) -> &'b [u8] {
        self.all.get(self.ends.between(number)).unwrap_or_default()
    }

    /// The first text for which this does not hold; it holds for all before that one.
    fn first_not(self, holds: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if holds(self.bytes(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_whole_and_by_their_start() {
        let mut bytes = Vec::new();
        Texts::write(["a", "ab", "abc", "b", "émile"].into_iter(), &mut bytes);
        bytes.push(7);
        let mut rest = &bytes[..];
        let texts = Texts::read(&mut rest).expect("texts");
        assert_eq!(rest, [7]);
        assert_eq!((0..texts.len()).map(|number| texts.get(number)).collect::<String>(), "aababcbémile");
        assert_eq!(texts.find("abc"), Some(2));
        assert_eq!(texts.find("émile"), Some(4));
        assert_eq!(texts.find("abd"), None);
        assert_eq!(texts.find("z"), None);
        assert_eq!(texts.starting("ab"), 1..3);
        assert_eq!(texts.starting(""), 0..5);
        assert_eq!(texts.starting("é"), 4..5);
        assert!(texts.starting("ac").is_empty());
        assert_eq!(Texts::default().find(""), None);
    }
}
