//! Permalinks: an article's id and, behind `#`, an anchor that names a paragraph by its words and not by its place, so
//! that it survives a rebuild, an edit elsewhere and a move of the file. Not here: looking one up (`search`).
//!
//! ```text
//! 7q2m4k0x9d3f#p-3k9x0m2q7hq2abcd5t6v
//!              │ └ 8 letters: hash of its words   └ 12 letters: sketch of its longer words
//! ```
//!
//! What is made here never changes: the links stand in other people's papers.

use super::{ALPHABET, Article, ArticleId};
use crate::text::fold;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

/// Letters of five bits of the hash: below one wrong paragraph in ten thousand archives of a hundred million.
const HASH_LETTERS: u32 = 8;
/// The same of the sketch.
const SKETCH_LETTERS: u32 = 12;
/// Bits of the sketch, each the lowest bit of the least hash of any word under a function of its own (1-bit minwise
/// hashing, Li and König 2010): two paragraphs agree in a bit with probability (1 + J) / 2, J being the share of words
/// that they have in common.
const SKETCH_BITS: u32 = 5 * SKETCH_LETTERS;
/// Bits in which an edited paragraph agrees with what it was. By chance, paragraphs that share a tenth of their words
/// agree in 33 of 60, give or take 4; such that share seven tenths in 51, give or take 3.
const ALIKE_BITS: u32 = 45;
/// Words with fewer letters say nothing of a paragraph, unless it has no others.
const SHORTEST_TELLING: usize = 4;

/// Names a paragraph by its words: case, accents, punctuation and white space aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    hash: u64,
    sketch: u64,
    /// Which of the paragraphs of an article that have the same words, from 1.
    nth: u32,
}

impl Anchor {
    /// Of the first paragraph of an article that has this text.
    pub fn of(text: &str) -> Anchor {
        let words = words(text);
        Anchor { hash: hash(&words, text), sketch: sketch(&words), nth: 1 }
    }

    /// Of every paragraph of an article, in their order; no two are the same.
    pub fn all_of(article: &Article) -> Vec<Anchor> {
        let mut met: HashMap<u64, u32> = HashMap::new();
        let texts = article.paragraphs.iter();
        texts
            .map(|paragraph| {
                let anchor = Anchor::of(&paragraph.text);
                let nth = met.entry(anchor.hash).or_default();
                *nth += 1;
                Anchor { nth: *nth, ..anchor }
            })
            .collect()
    }

    /// Of one paragraph of an article; `None` when there is no such paragraph.
    pub fn of_paragraph(article: &Article, number: usize) -> Option<Anchor> {
        let text = &article.paragraphs.get(number)?.text;
        let anchor = Anchor::of(text);
        let before = article.paragraphs[..number].iter();
        // Most paragraphs differ in their first word already, which is told faster than a hash.
        let first = first_word(text);
        let same = before
            .filter(|paragraph| first_word(&paragraph.text) == first && Anchor::hash_of(&paragraph.text) == anchor.hash)
            .count();
        Some(Anchor { nth: u32::try_from(same).unwrap_or(u32::MAX).saturating_add(1), ..anchor })
    }

    /// The hash of a paragraph's words, in 40 bits: what an index keeps to find a paragraph wherever it stands.
    pub fn hash_of(text: &str) -> u64 {
        hash(&words(text), text)
    }

    /// The hash that this anchor asks for.
    pub fn hash(self) -> u64 {
        self.hash
    }

    /// Where in an article the paragraph stands: as it was, or else the one that shares most words with it, when that is
    /// enough for an edited paragraph.
    pub fn find_in(self, article: &Article) -> Option<(usize, Found)> {
        let texts = || article.paragraphs.iter().enumerate();
        let same = texts().filter(|(_, paragraph)| Anchor::hash_of(&paragraph.text) == self.hash);
        let same: Vec<usize> = same.map(|(number, _)| number).collect();
        let wanted = usize::try_from(self.nth.saturating_sub(1)).unwrap_or(usize::MAX);
        if let Some(number) = same.get(wanted).or(same.last()) {
            return Some((*number, Found::AsWritten));
        }
        let agreeing = |text: &str| SKETCH_BITS - (sketch(&words(text)) ^ self.sketch).count_ones();
        let nearest =
            texts().map(|(number, paragraph)| (agreeing(&paragraph.text), std::cmp::Reverse(number))).max()?;
        (nearest.0 >= ALIKE_BITS).then_some((nearest.1.0, Found::Edited))
    }
}

/// Whether a paragraph is what it was when its anchor was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The same words.
    AsWritten,
    /// Other words, but most of them.
    Edited,
}

/// The words of a text, in small letters, without accents and punctuation, a space behind each. Dashes and slashes part
/// words.
fn words(text: &str) -> String {
    if text.is_ascii() {
        return ascii_words(text);
    }
    let mut words = String::with_capacity(text.len() + 1);
    text.split(is_between).for_each(|word| add_plain(word, &mut words));
    words
}

/// The same for a text that has nothing to fold, which every paragraph of most archives is: byte by byte.
fn ascii_words(text: &str) -> String {
    let mut words = [text.as_bytes(), b" "].concat();
    let (mut len, mut last) = (0, b' ');
    for at in 0..words.len() {
        let letter = LETTERS[usize::from(words[at])];
        words[len] = letter;
        // Which bytes are dropped is not to be guessed.
        let is_kept = (letter != 0) & ((letter != b' ') | (last != b' '));
        len += usize::from(is_kept);
        last = if is_kept { letter } else { last };
    }
    words.truncate(len);
    String::from_utf8(words).unwrap_or_default()
}

/// What becomes of a byte: itself in small letters, a space between words, or 0.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        letters[byte as usize] = match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
            _ if is_between(byte as char) => b' ',
            _ => 0,
        };
        byte += 1;
    }
    letters
};

/// The first of [`words`].
fn first_word(text: &str) -> String {
    let mut first = String::new();
    let mut rest = text.split(is_between);
    while let Some(word) = rest.next().filter(|_| first.is_empty()) {
        add_plain(word, &mut first);
    }
    first
}

const fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/' | '…' | '\u{2010}'..='\u{2015}')
}

fn add_plain(word: &str, words: &mut String) {
    let before = words.len();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        words.push_str(word);
        words[before..].make_ascii_lowercase();
    } else if word.is_ascii() {
        words.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        words.extend(fold(word).chars().filter(|c| c.is_alphanumeric()));
    }
    if words.len() > before {
        words.push(' ');
    }
}

/// See [`Anchor::hash_of`]; `words` are those of the text.
fn hash(words: &str, text: &str) -> u64 {
    let hashed = if words.is_empty() { text.trim() } else { words };
    first_bits(&blake3::hash(hashed.as_bytes())) >> (64 - 5 * HASH_LETTERS)
}

fn sketch(words: &str) -> u64 {
    let tells = |word: &&str| word.len() >= SHORTEST_TELLING && word.chars().nth(SHORTEST_TELLING - 1).is_some();
    let mut hashes = Vec::new();
    MET.with_borrow_mut(|met| {
        hashes.extend(words.split_terminator(' ').filter(tells).map(|word| met.hash(word)));
        if hashes.is_empty() {
            hashes.extend(words.split_terminator(' ').map(|word| met.hash(word)));
        }
    });
    if hashes.is_empty() {
        return 0;
    }
    (0..SKETCH_BITS).step_by(TOGETHER).map(|first| bits(first, &hashes)).sum()
}

/// Functions that are looked at together: they need not wait for each other.
const TOGETHER: usize = 4;

/// The bits of the sketch of several functions, from this one on.
fn bits(first: u32, hashes: &[u64]) -> u64 {
    let seeds: [u64; TOGETHER] = std::array::from_fn(|ahead| mixed(u64::from(first) + ahead as u64 + 1));
    let mut least = [u64::MAX; TOGETHER];
    for hash in hashes {
        for (least, seed) in least.iter_mut().zip(seeds) {
            *least = mixed(hash ^ seed).min(*least);
        }
    }
    (first..).zip(least).map(|(function, least)| (least & 1) << function).sum()
}

thread_local! {
    static MET: RefCell<Met> = RefCell::default();
}

/// Hashes of the words that were met last: every passage of an answer has an anchor, and news repeats its words.
#[derive(Default)]
struct Met(HashMap<Box<str>, u64, foldhash::fast::RandomState>);

/// Words whose hashes are kept before they are forgotten; at most 1 MB.
const MOST_MET: usize = 8192;
/// Bytes of the longest word that is kept.
const LONGEST_MET: usize = 64;

impl Met {
    fn hash(&mut self, word: &str) -> u64 {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        let hash = first_bits(&blake3::hash(word.as_bytes()));
        if word.len() <= LONGEST_MET {
            if self.0.len() >= MOST_MET {
                self.0.clear();
            }
            self.0.insert(word.into(), hash);
        }
        hash
    }
}

fn first_bits(hash: &blake3::Hash) -> u64 {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_be_bytes(first)
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("p-")?;
        write_letters(self.hash, HASH_LETTERS, f)?;
        write_letters(self.sketch, SKETCH_LETTERS, f)?;
        if self.nth > 1 { write!(f, ".{}", self.nth) } else { Ok(()) }
    }
}

/// Writes a number in so many letters of five bits.
pub(super) fn write_letters(number: u64, letters: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for letter in (0..letters).rev() {
        let five_bits = (number >> (5 * letter)) & 31;
        write!(f, "{}", char::from(ALPHABET[five_bits as usize]))?;
    }
    Ok(())
}

/// The number that [`write_letters`] wrote in these letters.
pub(super) fn read_letters(text: &str) -> Option<u64> {
    text.bytes().try_fold(0, |number, letter| {
        let five_bits = ALPHABET.iter().position(|known| *known == letter.to_ascii_lowercase())?;
        Some(number << 5 | five_bits as u64)
    })
}

/// What was given is no permalink: `ID`, or `ID#p-` and twenty letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALink;

impl FromStr for Anchor {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<Anchor, NotALink> {
        let letters = text.strip_prefix("p-").ok_or(NotALink)?;
        let (letters, nth) = letters.split_once('.').unwrap_or((letters, "1"));
        let nth = nth.parse().ok().filter(|nth| *nth > 0).ok_or(NotALink)?;
        if letters.len() != (HASH_LETTERS + SKETCH_LETTERS) as usize || !letters.is_ascii() {
            return Err(NotALink);
        }
        let (hash, sketch) = letters.split_at(HASH_LETTERS as usize);
        let number = |letters| read_letters(letters).ok_or(NotALink);
        Ok(Anchor { hash: number(hash)?, sketch: number(sketch)?, nth })
    }
}

/// Names an article, or a paragraph of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permalink {
    /// The article, by the place of its file.
    pub article: ArticleId,
    /// The paragraph, by its words.
    pub anchor: Option<Anchor>,
}

impl Permalink {
    /// To a paragraph of an article, or to the article when it has no such paragraph.
    pub fn to(article: &Article, paragraph: Option<usize>) -> Permalink {
        let anchor = paragraph.and_then(|number| Anchor::of_paragraph(article, number));
        Permalink { article: article.id(), anchor }
    }
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.article)?;
        self.anchor.map_or(Ok(()), |anchor| write!(f, "#{anchor}"))
    }
}

impl FromStr for Permalink {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<Permalink, NotALink> {
        let (article, anchor) = text.split_once('#').map_or((text, None), |(id, anchor)| (id, Some(anchor)));
        let article = article.parse().map_err(|_| NotALink)?;
        Ok(Permalink { article, anchor: anchor.map(str::parse).transpose()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Origin, Paragraph, Role};
    use crate::text::Span;
    use proptest::prelude::*;

    const BARRIER: &str = "Three panels of the sea barrier failed before dawn on Tuesday, and nine people drowned in the \
        streets behind it. The minister said the concrete had been tested “by people whom we trusted.”";
    const FERRY: &str = "The ferry to Skarrow was held at Marlow Quay until noon, the harbour authority said, because \
        its captain had not slept for thirty hours and no other could be found.";
    const COD: &str = "Cod landings fell by a third last year, according to the fishermen’s union, which blames the sand \
        that is dredged from the bank for the new runway.";

    fn article(texts: &[&str]) -> Article {
        let mut article = Article::empty(Origin { path: "a.txt".to_owned(), ordinal: 0 }, "clipping");
        let paragraph = |text: &&str| Paragraph { role: Role::Body, text: (*text).to_owned(), place: Span::new(0, 0) };
        article.paragraphs = texts.iter().map(paragraph).collect();
        article
    }

    #[test]
    fn an_anchor_is_for_ever() {
        for (text, expected) in [
            (BARRIER, "p-yev4hgnvjhp845yk13jg"),
            ("", "p-nw9mkefn000000000000"),
            ("* * *", "p-03njhwva000000000000"),
            ("Ångström — naïve café", "p-3wx813atnf5jg67fbatn"),
        ] {
            assert_eq!(Anchor::of(text).to_string(), expected, "links that are in print would break");
        }
    }

    #[test]
    fn what_a_printer_changes_changes_no_anchor() {
        for (one, two) in [
            ("“It was one line,” she said.", "\"It was one  line\" she said"),
            ("CAFÉ ZOË", "cafe\u{301} Zoe"),
            ("the Chernobyl-era rules", "the Chernobyl–era rules"),
            ("the men—all of them—left", "the men — all of them — left"),
            ("O’Brien’s U.S. $1,000", "O'Brien's US $1000"),
        ] {
            assert_eq!(Anchor::of(one), Anchor::of(two), "{one}");
        }
        assert_ne!(Anchor::of("one two"), Anchor::of("two one"));
        assert_ne!(Anchor::of("* * *"), Anchor::of("– – – –"));
    }

    #[test]
    fn a_paragraph_is_found_wherever_it_stands() {
        let link = Anchor::of(BARRIER);
        assert_eq!(link.find_in(&article(&[COD, FERRY, BARRIER])), Some((2, Found::AsWritten)));
        assert_eq!(link.find_in(&article(&[COD, FERRY])), None);
        assert_eq!(link.find_in(&article(&[])), None);
    }

    #[test]
    fn an_edited_paragraph_is_found_and_told() {
        let link = Anchor::of(BARRIER);
        for edited in [
            BARRIER.replace("nine people", "ten people"),
            BARRIER.replace("The minister said", "Elin Lindqvist, the minister, told an inquiry that"),
            BARRIER.replace(" before dawn on Tuesday", ""),
            format!("{BARRIER} She did not say who they were."),
        ] {
            assert_eq!(link.find_in(&article(&[COD, &edited, FERRY])), Some((1, Found::Edited)), "{edited}");
        }
    }

    #[test]
    fn paragraphs_of_the_same_words_are_told_apart() {
        let article = article(&["* * *", BARRIER, "* * *"]);
        let anchors = Anchor::all_of(&article);
        assert_eq!(anchors[2].to_string(), format!("{}.2", anchors[0]));
        for (number, anchor) in anchors.iter().enumerate() {
            assert_eq!(Anchor::of_paragraph(&article, number), Some(*anchor));
            assert_eq!(anchor.find_in(&article), Some((number, Found::AsWritten)));
        }
        assert_eq!(Anchor::of_paragraph(&article, 3), None);
    }

    #[test]
    fn what_is_no_link_is_said_to_be_none() {
        for text in
            ["", "#", "7q2m4k0x9d3f#", "7q2m4k0x9d3f#p-", "7q2m4k0x9d3f#p-abc", "7q2m4k0x9d3f#p-3k9x0m2q7hq2abcd5t6u"]
        {
            assert_eq!(text.parse::<Permalink>(), Err(NotALink), "{text}");
        }
        let whole: Permalink = "7q2m4k0x9d3f".parse().unwrap();
        assert_eq!(whole.anchor, None);
    }

    proptest! {
        /// What is told faster is told the same.
        #[test]
        fn words_are_those_of_each_part(text in "[a-cA-C1' .,/\\n\\t-]{0,40}") {
            let mut one_by_one = String::new();
            text.split(is_between).for_each(|word| add_plain(word, &mut one_by_one));
            prop_assert_eq!(words(&text), one_by_one);
        }

        #[test]
        fn a_link_reads_back_as_written(texts in prop::collection::vec("[a-e ]{0,6}", 1..6), number in 0_usize..6) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let article = article(&texts);
            let link = Permalink::to(&article, Some(number));
            prop_assert_eq!(link.to_string().parse(), Ok(link));
        }
    }
}
