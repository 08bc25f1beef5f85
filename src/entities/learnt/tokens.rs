//! Text becomes the tokens that the learnt recogniser sees: finer than words of a query (`Mr.`, `'s` and `,` are
//! tokens), each with hashes, shape, list bits and word classes. Not here: the analyser of the index (`text`).

use super::memory::{Form, Memory};
use super::model::Model;
use crate::text::Span;

/// A token with all that features ask of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Token {
    /// In which of the parts.
    pub part: u32,
    /// First byte in the part.
    pub start: u32,
    /// Byte behind the last.
    pub end: u32,
    /// Number of its form in the memory.
    pub form: u32,
    /// Properties, below.
    pub flags: u16,
    /// What lists know of it.
    pub lists: u16,
    /// Coarse class of words used alike, 0 for none.
    pub coarse: u8,
    /// Fine class, 0 for none.
    pub fine: u16,
    /// Hash as written.
    pub exact: u64,
    /// Hash in lower case.
    pub lower: u64,
    /// Hash of its shape (`Xxx`, `dd`).
    pub shape: u64,
}

/// Starts with a capital, or has one inside.
pub const CAPITAL: u16 = 1;
/// Two capitals or more and nothing small.
pub const ALL_CAPITALS: u16 = 2;
/// Digits only.
pub const NUMBER: u16 = 4;
/// No letters and digits, or `'s`.
pub const PUNCTUATION: u16 = 8;
/// First of a sentence.
pub const SENTENCE_START: u16 = 16;
/// First of a paragraph.
pub const BREAK: u16 = 32;
/// May be part of a name.
pub const CANDIDATE: u16 = 64;
/// In a line set in capitals.
pub const SHOUTED: u16 = 128;
/// A comma or small word of grammar at which a run of names may be cut.
pub const CUTS: u16 = 256;
/// A small word or mark that names contain.
const JOINS: u16 = 512;
/// A small word that names start with.
const LEADS: u16 = 1024;
/// `in` and its like: what follows may be a place.
pub const LOCATES: u16 = 2048;
/// `said` or `says`.
pub const SAYS: u16 = 4096;

impl Token {
    /// Whether any of these properties holds.
    pub fn is(&self, flags: u16) -> bool {
        self.flags & flags != 0
    }

    /// Where it stands in its part, in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The token in its part.
    pub fn text<'t>(&self, parts: &[&'t str]) -> &'t str {
        &parts[self.part as usize][self.start as usize..self.end as usize]
    }
}

/// FNV-1a, 64 bits, of bytes in lower case where they are ASCII.
pub fn hash_lower(text: &str) -> u64 {
    if text.is_ascii() {
        return text.bytes().fold(SEED, |hash, byte| step(hash, byte.to_ascii_lowercase()));
    }
    text.chars().flat_map(char::to_lowercase).fold(SEED, |hash, letter| {
        let mut bytes = [0; 4];
        letter.encode_utf8(&mut bytes).bytes().fold(hash, step)
    })
}

/// The same hash of bytes as they are.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(SEED, |hash, byte| step(hash, *byte))
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// All tokens of the parts, each part a text of one or more paragraphs, with their properties set; of one model with a
/// memory.
pub fn tokens(parts: &[&str], model: &Model, memory: &mut Memory) -> Vec<Token> {
    let mut tokens = std::mem::take(&mut memory.tokens);
    tokens.clear();
    for (number, part) in (0..).zip(parts) {
        Scanner { text: part, at: 0, part: number, model }.scan(&mut tokens, parts);
    }
    look_up(&mut tokens, parts, model, memory);
    mark_shouted(&mut tokens);
    mark_candidates(&mut tokens);
    tokens
}

struct Scanner<'s> {
    text: &'s str,
    at: usize,
    part: u32,
    model: &'s Model,
}

impl Scanner<'_> {
    fn scan(&mut self, tokens: &mut Vec<Token>, parts: &[&str]) {
        let mut is_break = true;
        loop {
            let Some(first) = next_char(self.text, self.at) else { return };
            if first.is_whitespace() {
                is_break |= first == '\n';
                self.at += first.len_utf8();
                continue;
            }
            let start = self.at;
            let mut flags = self.token(first);
            let starts = is_break || tokens.last().is_none_or(|_| starts_sentence(tokens, parts));
            flags |= if is_break { BREAK | SENTENCE_START } else { SENTENCE_START * u16::from(starts) };
            is_break = false;
            tokens.push(self.finish(start, flags));
        }
    }

    /// Steps over the token that starts here and tells its own properties.
    fn token(&mut self, first: char) -> u16 {
        if first.is_alphanumeric() {
            return self.word();
        }
        let before = self.text[..self.at].chars().next_back();
        let rest = &self.text[self.at + first.len_utf8()..];
        let possessive = matches!(first, '\'' | '’')
            && rest.starts_with(['s', 'S'])
            && !rest[1..].starts_with(char::is_alphanumeric)
            && before.is_some_and(|before| !before.is_whitespace());
        self.at += first.len_utf8() + usize::from(possessive);
        PUNCTUATION
    }

    fn word(&mut self) -> u16 {
        let start = self.at;
        let bytes = self.text.as_bytes();
        if let Some(end) = self.small_letters() {
            self.at = end;
            return 0;
        }
        let (mut upper, mut lower, mut digits, mut letters, mut flags) = (0, 0, 0, 0, 0_u16);
        while let Some(letter) = next_char(self.text, self.at) {
            let next = |skip: usize| bytes.get(self.at + skip).copied().unwrap_or(b' ');
            if letter.is_alphanumeric() {
                flags |= CAPITAL * u16::from(letters == 0 && letter.is_uppercase());
                upper += usize::from(letter.is_uppercase());
                lower += usize::from(letter.is_lowercase());
                digits += usize::from(letter.is_ascii_digit());
                letters += 1;
                self.at += letter.len_utf8();
            } else if letter == '.' && letters == 1 && upper == 1 {
                self.at += 1;
                while self.at + 1 < bytes.len() && bytes[self.at].is_ascii_uppercase() && bytes[self.at + 1] == b'.' {
                    self.at += 2;
                    upper += 1;
                }
                break;
            } else if matches!(letter, '\'' | '’') && letters == 1 && upper == 1 && self.capital_at(letter) {
                self.at += letter.len_utf8();
            } else if matches!(letter, ',' | '.' | ':') && digits > 0 && lower + upper == 0 && next(1).is_ascii_digit()
            {
                self.at += 1;
            } else {
                let short = letter == '.' && letters <= 5 && flags & CAPITAL != 0;
                if short && self.model.lists(hash_lower(&self.text[start..self.at])) & ABBREVIATION != 0 {
                    self.at += 1;
                }
                break;
            }
        }
        if upper > 1 && lower == 0 {
            flags |= ALL_CAPITALS;
        }
        if digits > 0 && upper + lower == 0 {
            flags |= NUMBER;
        }
        if upper > 0 && lower > 0 { flags | CAPITAL } else { flags }
    }

    /// Where the word ends, when it is made of small ASCII letters alone, as most are: nothing of what makes other words end
    /// later is to be looked for then.
    fn small_letters(&self) -> Option<usize> {
        let bytes = &self.text.as_bytes()[self.at..];
        let end = self.at + bytes.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let is_whole = next_char(self.text, end).is_none_or(|letter| !letter.is_alphanumeric());
        (end > self.at && is_whole).then_some(end)
    }

    /// Whether a capital stands behind this apostrophe (`O'Brien`).
    fn capital_at(&self, apostrophe: char) -> bool {
        next_char(self.text, self.at + apostrophe.len_utf8()).is_some_and(char::is_uppercase)
    }

    /// A token of which nothing is known yet but how it is written.
    fn finish(&self, start: usize, flags: u16) -> Token {
        let exact = hash(&self.text.as_bytes()[start..self.at]);
        Token { part: self.part, start: start as u32, end: self.at as u32, flags, exact, ..Token::default() }
    }
}

/// So many tokens before a form is needed, memory is asked for it.
const AHEAD: usize = 8;

/// Sets what is known of every word, whatever stands around it. All are looked up in one go: memory is asked for the words
/// that come while it is waited for one.
fn look_up(tokens: &mut [Token], parts: &[&str], model: &Model, memory: &mut Memory) {
    for at in 0..tokens.len() {
        if let Some(ahead) = tokens.get(at + 2 * AHEAD) {
            memory.expect_place(ahead.exact);
        }
        if let Some(ahead) = tokens.get(at + AHEAD) {
            memory.expect_form(ahead.exact);
        }
        let token = &mut tokens[at];
        let (number, form) = memory.form(token.exact, || form(token.text(parts), token.exact, token.flags, model));
        token.form = number;
        token.flags |= form.flags;
        (token.lists, token.coarse, token.fine) = (form.lists, form.coarse, form.fine);
        (token.lower, token.shape) = (form.lower, form.shape);
    }
}

fn form(word: &str, exact: u64, flags: u16, model: &Model) -> Form {
    let lower = if flags & CAPITAL == 0 && word.is_ascii() {
        exact
    } else if word == "’s" {
        hash(b"'s")
    } else {
        hash_lower(word)
    };
    let lists = if flags & PUNCTUATION != 0 { 0 } else { model.lists(lower) };
    let (coarse, fine) = model.classes(exact, lower, word);
    Form { exact, flags: small_word(word), lists, coarse, fine, lower, shape: shape(word) }
}

/// The properties of words of grammar and of marks.
fn small_word(word: &str) -> u16 {
    let cuts = matches!(word, "," | "and" | "in" | "on" | "to" | "at" | "'s" | "’s" | "/" | "for" | "the");
    let leads =
        matches!(word, "de" | "van" | "von" | "der" | "al" | "el" | "-" | "bin" | "la" | "du" | "e" | "ter" | "den");
    let locates = matches!(word, "in" | "In" | "near" | "from" | "at" | "across" | "throughout" | "outside" | "to");
    let says = matches!(word, "said" | "says");
    let flags = [(cuts, CUTS), (leads, LEADS), (locates, LOCATES), (says, SAYS), (joins(word), JOINS)];
    flags.into_iter().filter(|(holds, _)| *holds).fold(0, |all, (_, flag)| all | flag)
}

fn next_char(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 128 { Some(char::from(byte)) } else { text[at..].chars().next() }
}

/// Runs of small letters, capitals and digits, each told at most twice.
fn shape(word: &str) -> u64 {
    let (mut shape, mut last, mut run) = (7, 0, 0);
    for letter in word.chars() {
        let kind = match letter {
            'a'..='z' => b'x',
            'A'..='Z' => b'X',
            '0'..='9' => b'd',
            letter if letter.is_lowercase() => b'x',
            letter if letter.is_uppercase() => b'X',
            letter => letter as u32 as u8,
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 2 {
            shape = step(shape, kind);
        }
    }
    shape
}

/// Whether a sentence starts behind these tokens: behind a full stop, also with quotes behind it, and behind an opening
/// quote or a colon, where a capital says as little.
fn starts_sentence(tokens: &[Token], parts: &[&str]) -> bool {
    let Some(last) = tokens.last() else { return true };
    if !last.is(PUNCTUATION) {
        return false;
    }
    let text = last.text(parts);
    let closing = matches!(text, "\"" | "”" | "'" | "’");
    let before = || tokens[..tokens.len() - 1].last().is_some_and(|token| matches!(token.text(parts), "." | "!" | "?"));
    matches!(text, "." | "!" | "?" | "\"" | "“" | "`" | ":" | "_" | "*" | "•" | "—" | "‘")
        || last.is(SENTENCE_START)
        || closing && before()
}

/// A paragraph of three words or more, seven in ten of them in capitals, is a headline or a shout.
fn mark_shouted(tokens: &mut [Token]) {
    for paragraph in tokens.chunk_by_mut(|_, next| !next.is(BREAK)) {
        let words = paragraph.iter().filter(|token| !token.is(PUNCTUATION | NUMBER)).count();
        let shouted = paragraph.iter().filter(|token| token.is(ALL_CAPITALS)).count();
        if words >= 3 && shouted * 10 >= words * 7 {
            paragraph.iter_mut().for_each(|token| token.flags |= SHOUTED);
        }
    }
}

/// Words with capitals, and the small words between and before them that names contain.
fn mark_candidates(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if !tokens[at].is(CAPITAL) {
            continue;
        }
        tokens[at].flags |= CANDIDATE;
        let mut next = at + 1;
        while next < tokens.len()
            && next < at + 4
            && !tokens[next].is(CAPITAL | BREAK)
            && tokens[next].is(JOINS | NUMBER)
        {
            next += 1;
        }
        if next < tokens.len() && tokens[next].is(CAPITAL) && !tokens[next].is(BREAK) {
            tokens[at + 1..next].iter_mut().for_each(|token| token.flags |= CANDIDATE);
        } else if at + 1 < tokens.len() && tokens[at + 1].is(NUMBER) && !tokens[at + 1].is(BREAK) {
            tokens[at + 1].flags |= CANDIDATE;
        }
        let mut before = at;
        while before > 0 && at - before < 2 && !tokens[before].is(BREAK) && tokens[before - 1].is(LEADS) {
            before -= 1;
            tokens[before].flags |= CANDIDATE;
        }
    }
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "&"
            | "-"
            | "de"
            | "la"
            | "del"
            | "van"
            | "von"
            | "der"
            | "den"
            | "da"
            | "di"
            | "du"
            | "des"
            | "le"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "'"
            | "’"
            | "."
            | "in"
            | "on"
            | "to"
            | "'s"
            | "’s"
            | "at"
            | "y"
            | "e"
            | "/"
            | ","
            | "ter"
            | "dos"
            | "das"
            | "do"
            | "zu"
            | "ben"
    )
}

/// Bits of the list table: what lists know of a word or of several together.
pub const GIVEN: u16 = 3;
/// Short for something and written with a full stop.
pub const ABBREVIATION: u16 = 1 << 11;
/// An honorific, office or rank.
pub const TITLE: u16 = 1 << 8;
/// What people do: `said`.
pub const SPEECH: u16 = 1 << 9;
/// Last word of organisations.
pub const ORG_HEAD: u16 = 1 << 10;
/// A known organisation.
pub const ORG: u16 = 8;
/// Cities, places, countries and states.
pub const PLACES: u16 = 0xf0;
/// Countries and states.
pub const STATES: u16 = 0xc0;
/// A people, or of a people.
pub const DEMONYM: u16 = 1 << 12;
/// A word of grammar, a month, a day: no name by itself.
pub const GRAMMAR: u16 = 1 << 13;
/// Last word of organisations and of hardly anything else.
pub const SURE_ORG_HEAD: u16 = 1 << 14;
/// A family name that is written first.
pub const SURNAME_FIRST: u16 = 1 << 15;
/// The bits that are features by themselves.
pub const NAME_BITS: u16 = 0xff;
