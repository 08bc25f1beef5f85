//! Several clippings in one file. Not here: what is in a clipping.

use super::lines::{Line, lines};
use super::{dates, tail};

/// The lines of each clipping; none when the text has nothing on it.
pub(super) fn clippings(text: &str) -> Vec<Vec<Line>> {
    let mut found = Vec::new();
    let mut current: Vec<Line> = Vec::new();
    let all = lines(text);
    for (number, line) in all.iter().enumerate() {
        if !current.is_empty() && starts_new(text, &all, number) {
            found.push(std::mem::take(&mut current));
        }
        current.push(*line);
    }
    found.push(current);
    found.iter_mut().for_each(|clipping| drop_rules(text, clipping));
    found.retain(|clipping| !clipping.is_empty());
    found
}

/// A new clipping starts at a date line that follows a source line, a ruled line or a new page, and at a ruled line
/// or new page that follows a source line. A rule alone is no border: within an article it marks a pause.
fn starts_new(text: &str, all: &[Line], number: usize) -> bool {
    let line = all[number];
    let follows_source = || all[..number].iter().rev().take(2).any(|before| tail::is_source(before.span.of(text)));
    let is_rule = is_rule(line.span.of(text));
    if is_rule || line.page {
        let next = if is_rule { all.get(number + 1) } else { Some(&line) };
        return follows_source() || next.is_some_and(|next| dates::is_date_line(next.span.of(text)));
    }
    let follows_directly = tail::is_source(all[number - 1].span.of(text));
    follows_directly && dates::is_date_line(line.span.of(text))
}

/// `-----`, `***`, `* * *`, `=====`: no letter or digit, and nothing but one mark.
fn is_rule(line: &str) -> bool {
    let Some(mark) = line.chars().next().filter(|c| "-*=_–—~#+".contains(*c)) else { return false };
    let marks = line.chars().filter(|c| *c == mark).count();
    marks >= 3 && line.chars().all(|c| c == mark || c == ' ')
}

fn drop_rules(text: &str, clipping: &mut Vec<Line>) {
    let mut gap = false;
    clipping.retain_mut(|line| {
        let is_rule = is_rule(line.span.of(text));
        line.gap |= gap && !is_rule;
        gap = is_rule;
        !is_rule
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = clippings(text);
        let first: Vec<&str> = found.iter().map(|clipping| clipping[0].span.of(text)).collect();
        assert_eq!(first, expected, "{text:?}");
    }

    #[test]
    fn borders_between_clippings() {
        check("March 1, 2001\n\nONE\n\n-----\nMarch 2, 2001\n\nTWO", &["March 1, 2001", "March 2, 2001"]);
        check("ONE\n\ntext\n\n@ The Paper\n\n***\n\nTWO\n\ntext", &["ONE", "TWO"]);
        check("March 1, 2001\n\nONE\n\x0cMarch 2, 2001\n\nTWO", &["March 1, 2001", "March 2, 2001"]);
        check("March 1, 2001\nONE\n@ The Paper\nMarch 2, 2001\nTWO", &["March 1, 2001", "March 2, 2001"]);
        check("March 1, 2001\n\nONE\n\ntext\n\n* * *\n\nmore text", &["March 1, 2001"]);
        check("March 1, 2001\n\nONE\n\ntext\n\nMarch 2, 2001\n\nmore text", &["March 1, 2001"]);
        check("\n-----\n\n", &[]);
        check("", &[]);
    }
}
