//! How a line looks: in capitals, like a title, like a sentence. Not here: what follows from it.

/// Words that stay small in a title, or stand in lower case inside names.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "from", "by", "with", "as", "vs",
    "via", "per", "is", "de", "la", "le", "du", "des", "der", "die", "das", "van", "von", "den", "del", "da", "di",
    "el", "al", "und", "et", "y", "e", "v", "if", "it", "so", "up", "out", "off", "that", "than", "into", "over",
    "not",
];

/// Whether it is set in capitals: letters, and hardly a small one among them (`McCARTHY`, `St. PETERSBURG`).
pub(super) fn is_shouting(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 2 && upper > 4 * lower
}

/// Whether its words are capitalised, but for the small ones and one in six.
pub(super) fn is_title(text: &str) -> bool {
    let (mut words, mut small) = (0, 0);
    for word in text.split_whitespace() {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        words += 1;
        let starts_small = word.starts_with(char::is_lowercase);
        small += usize::from(starts_small && !SMALL.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric())));
    }
    words > 0 && small * 6 <= words && first_letter(text).is_some_and(|c| !c.is_lowercase())
}

/// Whether it ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»', ' ']).ends_with(['.', '!', '?', '…'])
}

/// Whether it ends with any punctuation that a heading would not have.
pub(super) fn ends_with_mark(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', ';', ',', '—', '-', '”', '"', ')', ']'])
}

/// The first letter or digit.
pub(super) fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_alphanumeric())
}

/// Whether `text` starts with `prefix`, in any case of ASCII letters.
pub(super) fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// What stands behind `prefix`, in any case of ASCII letters.
pub(super) fn strip<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    starts_with(text, prefix).then(|| &text[prefix.len()..])
}

/// Length in characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks() {
        let rows = [
            ("PUTIN AND XI SHOW UNITED FRONT", true, true, false),
            ("THE McCARTHY HEARINGS", true, true, false),
            ("The Ash That Left Hartwell and the Wall It Went Into", false, true, false),
            ("Fees will rise in the spring, the council says", false, false, false),
            ("He resigned on Thursday.", false, false, true),
            ("“It failed.”", false, false, true),
            ("‘I Said One Word. The Paperwork Came to 60 Pages’", false, true, false),
            ("", false, false, false),
        ];
        for (text, shouting, title, sentence) in rows {
            assert_eq!((is_shouting(text), is_title(text), ends_sentence(text)), (shouting, title, sentence), "{text}");
        }
    }
}
