//! Bytes to code points, which is what JSON speaks: its readers index strings by characters. Not here: anything else.

use crate::text::Span;

/// Counts the code points before any byte of a text, without walking it from the start each time.
pub struct Ruler<'t> {
    text: &'t [u8],
    /// Code points before each block, and last the code points of the whole text.
    before: Vec<usize>,
}

const BLOCK: usize = 1024;

impl<'t> Ruler<'t> {
    /// For this text; one pass over it.
    pub fn new(text: &'t str) -> Ruler<'t> {
        let text = text.as_bytes();
        let mut before = Vec::with_capacity(text.len() / BLOCK + 2);
        let mut counted = 0;
        for block in text.chunks(BLOCK) {
            before.push(counted);
            counted += starts(block);
        }
        before.push(counted);
        Ruler { text, before }
    }

    /// The span in code points, `[start, end)`.
    pub fn measure(&self, span: Span) -> [usize; 2] {
        [self.at(span.start()), self.at(span.end())]
    }

    /// The spans in code points.
    pub fn measure_all(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.measure(*span)).collect()
    }

    fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.before[block] + starts(&self.text[block * BLOCK..byte])
    }
}

/// How many code points start in these bytes: all but the continuation bytes do.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_cut_out_what_the_bytes_cut_out(
            (unit, times, cuts) in ("\\PC{1,40}", 1_usize..200, any::<(prop::sample::Index, prop::sample::Index)>()),
        ) {
            let text = unit.repeat(times);
            let borders: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let (one, other) = (*cuts.0.get(&borders), *cuts.1.get(&borders));
            let span = Span::new(one.min(other), one.max(other));
            let [start, end] = Ruler::new(&text).measure(span);
            let cut: String = text.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(cut, span.of(&text));
        }
    }
}
