//! Which paragraphs are shown together with a short one: some papers make a paragraph of every sentence, and one sentence by
//! itself does not tell what it answers. Not here: which paragraphs answer (`score`), what is shown of a long one (`cut`).

use std::ops::Range;

/// Paragraphs of up to so many bytes are short.
const SHORT: usize = 120;
/// So many bytes are shown together at most.
const TOGETHER: usize = 320;

/// The paragraphs that are shown with one of them, which is among them: short ones behind and before it, in turn, as many as fit.
/// `length` tells the bytes of a paragraph, `None` of what is no running text or is not to be shown.
pub fn together(paragraph: usize, length: impl Fn(usize) -> Option<usize>) -> Range<usize> {
    let short = |number: usize| length(number).filter(|length| *length <= SHORT);
    let mut range = paragraph..paragraph + 1;
    let Some(mut bytes) = short(paragraph) else { return range };
    loop {
        let before = range.len();
        for behind in [true, false] {
            let next = if behind { Some(range.end) } else { range.start.checked_sub(1) };
            let Some((next, more)) = next.and_then(|next| Some((next, short(next)?))) else { continue };
            if bytes + more > TOGETHER {
                continue;
            }
            bytes += more;
            range = range.start.min(next)..range.end.max(next + 1);
        }
        if range.len() == before {
            return range;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_paragraphs_stand_together() {
        let check = |lengths: &[Option<usize>], paragraph: usize, expected: Range<usize>| {
            let length = |number: usize| lengths.get(number).copied().flatten();
            assert_eq!(together(paragraph, length), expected, "{lengths:?}");
        };
        let all = |lengths: &[usize]| lengths.iter().copied().map(Some).collect::<Vec<_>>();
        check(&all(&[400, 80, 400]), 1, 1..2);
        check(&all(&[400, 80, 90, 400]), 1, 1..3);
        check(&all(&[60, 80, 90, 70, 50]), 2, 1..5);
        check(&all(&[60, 80, 121, 70]), 2, 2..3);
        check(&all(&[110, 110, 110, 110]), 0, 0..2);
        check(&[Some(60), None, Some(60), Some(60)], 2, 2..4);
        check(&all(&[20]), 0, 0..1);
        check(&[None, Some(20)], 0, 0..1);
    }
}
