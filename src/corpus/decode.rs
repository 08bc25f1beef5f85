//! Bytes to text: charset, line ends, control characters. Not here: what the text is made of (`formats`).

use super::binary::utf16_by_nuls;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How much of a file the charset is guessed from, in bytes.
const GUESSED_FROM: usize = 1 << 16;

/// A file as text. All offsets that an article carries count bytes of `text`, not of the file: line ends are already
/// `\n` here, spaces of any width and no-break spaces are spaces, and the byte order mark, zero-width spaces and
/// control characters but `\n`, the tab and the form feed are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; accents, hyphens and runs of white space as the file has them.
    pub text: String,
    /// Name of the charset (`UTF-8`, `windows-1252`).
    pub charset: &'static str,
    /// What was guessed or replaced.
    pub warnings: Vec<String>,
}

/// Decodes by the byte order mark, else as UTF-16 when the NULs say so, else as UTF-8 when it is valid, else by a
/// guess, which leaves a warning. Never fails: what cannot be decoded becomes U+FFFD, with a warning.
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, charset, warnings) = characters(bytes);
    Decoded { text: if is_clean(text.as_bytes()) { text } else { cleaned(&text) }, charset, warnings }
}

type Characters = (String, &'static str, Vec<String>);

fn characters(bytes: &[u8]) -> Characters {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..], Vec::new());
    }
    // Western text in UTF-16 is valid UTF-8 as well, with a NUL behind every letter.
    if let Some(encoding) = utf16_by_nuls(bytes) {
        return decoded(encoding, bytes, vec![format!("no byte order mark; read as {}", encoding.name())]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), UTF_8.name(), Vec::new());
    }
    mixed(bytes).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(&bytes[..bytes.len().min(GUESSED_FROM)], bytes.len() <= GUESSED_FROM);
        let encoding = detector.guess(None, Utf8Detection::Deny);
        decoded(encoding, bytes, vec![format!("not UTF-8; read as {}", encoding.name())])
    })
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], mut warnings: Vec<String>) -> Characters {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        let count = text.matches('\u{fffd}').count();
        warnings.push(format!("{count} characters could not be read as {}", encoding.name()));
    }
    (text.into_owned(), encoding.name(), warnings)
}

/// UTF-8 into which some bytes of another charset have fallen, as happens when files are pasted together: what is
/// valid stays, every other byte is read as windows-1252. `None` when most of it is not UTF-8 after all.
fn mixed(bytes: &[u8]) -> Option<Characters> {
    let (mut valid, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    if valid < 3 * stray {
        return None;
    }
    let mut text = String::with_capacity(bytes.len() + 2 * stray);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    Some((text, UTF_8.name(), vec![format!("{stray} bytes are not UTF-8; read as windows-1252")]))
}

/// Bytes that no clean text has, and first bytes of characters some of which none has.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspect[byte] = matches!(byte, 0..=8 | 11 | 13..=31 | 127 | 0xc2 | 0xe2 | 0xe3 | 0xef);
        byte += 1;
    }
    suspect
};

/// Whether there is nothing to clean. Tests bytes, since nearly all texts pass.
fn is_clean(text: &[u8]) -> bool {
    let is_odd_at = |number: usize| SUSPECT[usize::from(text[number])] && is_odd(&text[number..]);
    let starts = (0..text.len()).step_by(AT_ONCE);
    let suspect =
        starts.map(|start| start..text.len().min(start + AT_ONCE)).filter(|part| !is_plain(&text[part.clone()]));
    !suspect.flatten().any(is_odd_at)
}

/// Bytes that are tested at once.
const AT_ONCE: usize = 64;

/// Whether bytes are ASCII and no control characters but tabs, line ends and new pages; all of them are tested, with no way
/// out before the last.
fn is_plain(bytes: &[u8]) -> bool {
    let is_text = |byte: u8| (b' '..127).contains(&byte) | (byte == b'\n') | (byte == b'\t') | (byte == b'\x0c');
    bytes.iter().fold(true, |all, byte| all & is_text(*byte))
}

/// Whether text starts with a control character, a space of another width or a zero-width one.
fn is_odd(text: &[u8]) -> bool {
    match text {
        [0xc2, second, ..] => *second <= 0xa0,
        [0xe2, 0x80, third, ..] => matches!(third, 0x80..=0x8b | 0xa8 | 0xa9 | 0xaf),
        [0xe2, 0x81, third, ..] => matches!(third, 0x9f | 0xa0),
        [0xe3, second, third, ..] => (*second, *third) == (0x80, 0x80),
        [0xef, second, ..] => *second == 0xbb,
        [first, ..] => *first < b' ' || *first == 127,
        [] => false,
    }
}

fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                rest.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' | '\x0c' => clean.push(c),
            '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => clean.push(if c.is_whitespace() { ' ' } else { c }),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_clean_when_nothing_in_it_is_odd(text in "([a-z \\n\r\t\x0c\x08“é\u{a0}\u{200b}]|[a-z]{0,40}){0,9}") {
            let bytes = text.as_bytes();
            let odd = |at: usize| SUSPECT[usize::from(bytes[at])] && is_odd(&bytes[at..]);
            prop_assert_eq!(is_clean(bytes), !(0..bytes.len()).any(odd));
        }
    }

    fn check(bytes: &[u8], text: &str, charset: &str, warned: bool) {
        let found = decode(bytes);
        assert_eq!(
            (found.text.as_str(), found.charset, !found.warnings.is_empty()),
            (text, charset, warned),
            "{bytes:?}"
        );
    }

    #[test]
    fn charsets() {
        check("Ärger".as_bytes(), "Ärger", "UTF-8", false);
        check(b"\xef\xbb\xbfMoscow", "Moscow", "UTF-8", false);
        check(b"\xff\xfeM\0o\0", "Mo", "UTF-16LE", false);
        check(b"\xfe\xff\0M\0o", "Mo", "UTF-16BE", false);
        check(b"M\0o\0s\0c\0o\0w\0", "Moscow", "UTF-16LE", true);
        check(b"\0M\0o\0s\0c\0o\0w", "Moscow", "UTF-16BE", true);
        check(b"He said \x93no\x94 \x97 twice", "He said “no” — twice", "windows-1252", true);
        check("“é” — “é” \u{e9}".as_bytes(), "“é” — “é” é", "UTF-8", false);
        check(&["“é” — “é” ".as_bytes(), b"caf\xe9"].concat(), "“é” — “é” café", "UTF-8", true);
    }

    #[test]
    fn line_ends_and_control_characters() {
        check(b"a\r\nb\rc\n\rd", "a\nb\nc\n\nd", "UTF-8", false);
        check(b"a\x01b\tc\x7f\x0cd", "ab\tc\x0cd", "UTF-8", false);
        check("a\u{85}b\u{9d}c\u{a0}d\u{200b}e\u{3000}f\u{2009}g".as_bytes(), "a\nbc de f g", "UTF-8", false);
        check("“é” — ‘ü’ © naïve".as_bytes(), "“é” — ‘ü’ © naïve", "UTF-8", false);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_decoded_and_clean(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let found = decode(&bytes);
            let is_left = |c: char| c.is_control() && !"\n\t\x0c".contains(c);
            prop_assert!(!found.text.contains(is_left));
            prop_assert!(is_clean(found.text.as_bytes()));
        }
    }
}
