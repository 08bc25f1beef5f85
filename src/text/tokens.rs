//! The one analyser: text to terms with their place and position. Index, highlighter and query use it and nothing
//! else, so that a word that is found is a word that can be marked. Not here: which of a token's forms (as written,
//! stemmed) a query asks for (`query`).

use super::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many positions lie between the last token of a paragraph and the first of the next, beyond the usual one: a
/// phrase never crosses a paragraph.
pub const PARAGRAPH_GAP: u32 = 8;

/// Longest term in bytes; what a longer word (a web address without a dot, a line of OCR noise) has more is cut off.
pub(super) const LONGEST_TERM: usize = 120;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Lower case, without accents, possessive, dots of an acronym and thousands separators. Where the word stands so already,
    /// as most do, it is that very piece of the text.
    pub term: &'a str,
    /// Where the word stands, without its possessive.
    pub span: Span,
    /// Counts the words of the text from 0.
    pub position: u32,
}

/// Walks over the words of a text. News rules: `U.S.` is not `us`, `K.G.B.` is `KGB`, `O’Brien`, `AT&T` and `1,000` are
/// one word each, `Chernobyl-era` is two, `Putin’s` is `Putin`, a Chinese or Japanese character is a word of its own.
#[derive(Debug)]
pub struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    position: u32,
    shouting: bool,
    term: String,
}

impl<'t> Tokenizer<'t> {
    /// For one paragraph, headline or other piece of running text.
    pub fn new(text: &'t str) -> Tokenizer<'t> {
        let shouting = !text.chars().any(char::is_lowercase);
        Tokenizer { text, at: 0, position: 0, shouting, term: String::with_capacity(24) }
    }

    /// For words of a query: there, capitals are meant (`US` is the country), where in a headline they are only style.
    pub fn for_query(text: &'t str) -> Tokenizer<'t> {
        Tokenizer { shouting: false, ..Tokenizer::new(text) }
    }

    /// Whether the text has no small letter, so that its capitals say nothing.
    pub fn is_shouting(&self) -> bool {
        self.shouting
    }

    /// The next word, or `None` at the end.
    pub fn advance(&mut self) -> Option<Token<'_>> {
        let start = self.skip_to_word()?;
        let text = &self.text[start..];
        let word = scan_plain(text.as_bytes()).unwrap_or_else(|| scan(text));
        self.at = start + word.upto;
        let position = self.position;
        self.position += 1;
        let term = if word.folded && word.len <= LONGEST_TERM {
            &text[..word.len]
        } else {
            self.term.clear();
            self.write_term(start, &word);
            &self.term
        };
        Some(Token { term, span: Span::new(start, start + word.len), position })
    }

    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.at);
                }
                self.at += 1;
            } else {
                let next = self.text[self.at..].chars().next()?;
                if next.is_alphanumeric() {
                    return Some(self.at);
                }
                self.at += next.len_utf8();
            }
        }
        None
    }

    fn write_term(&mut self, start: usize, word: &Word) {
        let written = &self.text[start..start + word.len];
        if word.plain {
            fold_plain_into(written, &mut self.term);
        } else {
            fold_into(written, &mut self.term);
        }
        let capitals = !self.shouting && written.bytes().all(|byte| byte.is_ascii_uppercase());
        if word.acronym && READ_AS_WORDS.contains(&self.term.as_str())
            || capitals && MEANT_AS_ACRONYMS.contains(&self.term.as_str())
        {
            self.dot_term();
        }
        if self.term.len() > LONGEST_TERM {
            let mut end = LONGEST_TERM;
            while !self.term.is_char_boundary(end) {
                end -= 1;
            }
            self.term.truncate(end);
        }
    }

    /// `us` becomes `u.s`, a term that no ordinary word has.
    fn dot_term(&mut self) {
        for at in (1..self.term.len()).rev() {
            self.term.insert(at, '.');
        }
    }
}

/// Acronyms which, without their dots, would be found by whoever looks for the word.
const READ_AS_WORDS: [&str; 20] = [
    "us", "who", "it", "am", "pm", "in", "is", "as", "at", "or", "an", "he", "me", "no", "so", "we", "do", "go", "ad",
    "on",
];
/// Of these, the ones that papers also write without dots.
const MEANT_AS_ACRONYMS: [&str; 3] = ["us", "who", "it"];

/// What the scan of one word found.
struct Word {
    /// Bytes of the word itself.
    len: usize,
    /// Bytes up to where the next word is looked for.
    upto: usize,
    /// Nothing but ASCII letters and digits.
    plain: bool,
    /// Nothing but small ASCII letters and digits.
    folded: bool,
    /// Single letters with a dot behind each.
    acronym: bool,
}

/// What [`scan`] finds, when that is seen at once: ASCII letters and digits, and behind them nothing that may join them to
/// more. Nine words of ten are so.
fn scan_plain(text: &[u8]) -> Option<Word> {
    // Of ASCII letters and digits, capitals alone have not this bit.
    const SMALL: u8 = 0x20;
    let (mut len, mut common) = (0, SMALL);
    for byte in text.iter().take_while(|byte| byte.is_ascii_alphanumeric()) {
        common &= byte;
        len += 1;
    }
    let ends = match text.get(len) {
        None => true,
        Some(b'\'' | b'`' | b'&' | b'+') => false,
        Some(b'.' | b',') => len > 1 && !text[len - 1].is_ascii_digit(),
        Some(byte) => byte.is_ascii(),
    };
    (ends && len > 0).then_some(Word { len, upto: len, plain: true, folded: common != 0, acronym: false })
}

/// Scans the word at the start of a text that begins with a letter or digit.
fn scan(text: &str) -> Word {
    if let Some(word) = scan_acronym(text) {
        return word;
    }
    let mut len = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let mut plain = true;
    let mut rest = text[len..].chars();
    while let Some(next) = rest.next() {
        let after = rest.as_str();
        if next.is_ascii_alphanumeric() {
            len += 1;
        } else if is_ideograph(next) {
            if len == 0 {
                len = next.len_utf8();
                plain = false;
            }
            break;
        } else if belongs(next) || joins(&text[..len], next, after) {
            len += next.len_utf8();
            plain = false;
        } else {
            break;
        }
    }
    if len == 1 && text[1..].starts_with("++") {
        return Word { len: 3, upto: 3, plain: false, folded: false, acronym: false };
    }
    without_possessive(text, len, plain)
}

/// Whether a character is part of a word wherever it stands.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || !c.is_ascii() && (is_combining_mark(c) || is_invisible(c))
}

/// Whether a mark between two parts of a word keeps them together.
fn joins(before: &str, mark: char, after: &str) -> bool {
    let follows = |test: fn(char) -> bool| after.chars().next().is_some_and(test);
    let ends_in_digit = before.ends_with(|c: char| c.is_ascii_digit());
    match mark {
        _ if is_apostrophe(mark) => {
            !ends_in_digit && follows(char::is_alphabetic) || ends_in_digit && follows(|c| c == 's')
        }
        '&' => follows(char::is_alphabetic) && !ends_in_digit,
        ',' => ends_in_digit && is_thousand(before, after),
        '.' => ends_in_digit && follows(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// `1,000` but neither `1,2` nor `2021,1000`.
fn is_thousand(before: &str, after: &str) -> bool {
    let leading = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let following = after.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&leading) && following == 3
}

/// `U.S.`, `K.G.B.`, `a.m.`: at least two single letters, each with a dot behind it but for the last, which may lack it.
fn scan_acronym(text: &str) -> Option<Word> {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let dot = |at: usize| bytes.get(at) == Some(&b'.');
    let mut letters = 0;
    while letter(2 * letters) && dot(2 * letters + 1) {
        letters += 1;
    }
    if letters == 0 || (letters == 1 && !letter(2)) {
        return None;
    }
    let mut len = 2 * letters;
    let word_goes_on = |at: usize| text[at..].chars().next().is_some_and(char::is_alphanumeric);
    if letter(len) && !word_goes_on(len + 1) {
        letters += 1;
        len += 1;
    } else if word_goes_on(len) {
        // `J.K.Rowling`, `i.stock`: the letters belong to what follows them only if they were an acronym without it.
        if letters < 2 {
            return None;
        }
    }
    let possessive = possessive_at(&text[len..]);
    (letters >= 2).then_some(Word { len, upto: len + possessive, plain: false, folded: false, acronym: true })
}

/// Length of `’s` where a word ends, else 0.
fn possessive_at(rest: &str) -> usize {
    let mut chars = rest.chars();
    let is_possessive = chars.next().is_some_and(is_apostrophe)
        && chars.next().is_some_and(|c| c == 's' || c == 'S')
        && chars.next().is_none_or(|c| !c.is_alphanumeric());
    if is_possessive { rest.len() - rest.trim_start_matches(is_apostrophe).len() + 1 } else { 0 }
}

fn without_possessive(text: &str, len: usize, plain: bool) -> Word {
    if plain {
        return Word { len, upto: len, plain, folded: false, acronym: false };
    }
    let word = &text[..len];
    let stripped =
        word.strip_suffix(['s', 'S']).and_then(|stem| stem.strip_suffix(is_apostrophe)).filter(|stem| !stem.is_empty());
    match stripped {
        Some(stem) => {
            let plain = stem.bytes().all(|b| b.is_ascii_alphanumeric());
            Word { len: stem.len(), upto: len, plain, folded: false, acronym: false }
        }
        None => Word { len, upto: len, plain, folded: false, acronym: false },
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '′')
}

/// Soft hyphen, zero-width joiners and the like: in a word, but not of it.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Folds a word: lower case, no accents, and of the marks inside words only `&`, `+` and a decimal point.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Adds a word of nothing but ASCII letters and digits to a text in lower case.
fn fold_plain_into(word: &str, folded: &mut String) {
    let start = folded.len();
    folded.push_str(word);
    folded[start..].make_ascii_lowercase();
}

/// Adds a word to a text as [`fold`] folds it.
pub fn fold_into(word: &str, folded: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return fold_plain_into(word, folded);
    }
    let decimal = word.starts_with(|c: char| c.is_ascii_digit());
    if word.is_ascii() {
        let keeps = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'&' | b'+') || *byte == b'.' && decimal;
        folded.extend(word.bytes().filter(keeps).map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    for c in word.nfd() {
        match c {
            '&' | '+' => folded.push(c),
            '.' if decimal => folded.push(c),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'þ' | 'Þ' => folded.push_str("th"),
            'ı' | 'İ' => folded.push('i'),
            _ if c.is_alphanumeric() => folded.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
            _ => {}
        }
    }
}

/// All words of a text: term, place, position. For the few words of a query or a test; the walk itself is [`Tokenizer`].
pub fn tokens(text: &str) -> Vec<(String, Span)> {
    let mut tokenizer = Tokenizer::new(text);
    let mut found = Vec::new();
    while let Some(token) = tokenizer.advance() {
        found.push((token.term.to_owned(), token.span));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(rows: &[(&str, &str)]) {
        for (text, expected) in rows {
            let terms: Vec<String> = tokens(text).into_iter().map(|(term, _)| term).collect();
            assert_eq!(terms.join(" "), *expected, "{text}");
        }
    }

    #[test]
    fn news_rules() {
        check(&[
            ("Mr. Putin’s “dear friend”", "mr putin dear friend"),
            ("the U.S. told us", "the u.s told us"),
            ("The US told us", "the u.s told us"),
            ("TELL US MORE", "tell us more"),
            ("TENSIONS WITH U.S.", "tensions with u.s"),
            ("U.S.’s, U.N.-led", "u.s un led"),
            ("A former K.G.B. officer and the KGB", "a former kgb officer and the kgb"),
            ("the W.H.O. and who said so", "the w.h.o and who said so"),
            ("at 10 a.m. I am", "at 10 a.m i am"),
            ("Mr. O’Brien and O'Brien's", "mr obrien and obrien"),
            ("AT&T, R&D, Johnson & Johnson", "at&t r&d johnson johnson"),
            ("1,000 of 1,240,000 in 2021,1000 or 1,2", "1000 of 1240000 in 2021 1000 or 1 2"),
            ("3.5 percent. 5", "3.5 percent 5"),
            ("Chernobyl-era", "chernobyl era"),
            ("the workers’ party, rock ’n’ roll", "the workers party rock n roll"),
            ("don’t", "dont"),
            ("the 1990's and 1990s", "the 1990 and 1990s"),
            ("Kraków, Łódź, São Paulo, Straße, Tromsø", "krakow lodz sao paulo strasse tromso"),
            ("Krako\u{301}w", "krakow"),
            ("İstanbul", "istanbul"),
            ("har\u{ad}bour", "harbour"),
            ("J. K. Rowling, J.K. Rowling", "j k rowling jk rowling"),
            ("習近平 said", "習 近 平 said"),
            ("C++ and C", "c++ and c"),
            ("Путин", "путин"),
            ("", ""),
            ("— … ’", ""),
        ]);
    }

    #[test]
    fn a_query_means_its_capitals() {
        let mut query = Tokenizer::for_query("US");
        assert_eq!(query.advance().map(|token| token.term.to_owned()), Some("u.s".to_owned()));
    }

    proptest! {
        #[test]
        fn spans_are_sorted_and_on_borders(text in "[a-zA-Z0-9 .,'’&é\u{301}習\u{ad}-]{0,40}") {
            let mut end = 0;
            for (term, span) in tokens(&text) {
                prop_assert!(span.start() >= end && !span.is_empty());
                prop_assert!(!span.of(&text).is_empty());
                prop_assert!(!term.is_empty());
                end = span.end();
            }
        }

        /// A word cut out of its text must be the same word, or a mark would not be a witness.
        #[test]
        fn a_word_alone_is_the_same_word(text in "[a-zB ’'.&,0-9-]{0,30}x") {
            for (term, span) in tokens(&text) {
                let alone: Vec<String> = tokens(span.of(&text)).into_iter().map(|(term, _)| term).collect();
                prop_assert_eq!(alone, vec![term]);
            }
        }
    }
}
