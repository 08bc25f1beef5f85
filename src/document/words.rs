//! All words of an article in one row of positions, and the names among them. Not here: what a word is (`text`).

use super::Scratch;
use super::fingerprint::{Fingerprint, Fingerprinter};
use super::row::Row;
use super::stems::push_stems;
use crate::article::{Article, Part, Tag, TagKind};
use crate::schema::MOST_MENTION_WORDS;
use crate::text::{Language, PARAGRAPH_GAP, Span, Token, Tokenizer, sentences};

/// Stands between the parts of a key that has several, such as a term and how it is written; no term has it.
pub const WORD_END: &str = "\u{1f}";
/// Stands behind a word in [`Words::surfaces`] when the text around it has no small letter, so that its capitals say nothing.
pub const SHOUTED: &str = "\u{1d}";

/// How often the headline is told again behind the last paragraph, out of every reader's sight: a word of the headline
/// then weighs as if it stood in the text that often more, which is how field weights enter BM25.
const HEADLINE_ECHOES: usize = 2;
/// The same for the deck.
const DECK_ECHOES: usize = 1;

/// Bytes of text for every word, at the least that is usual: room is made for so many.
const BYTES_A_WORD: usize = 5;

/// The words of an article, section by section as [`Article::sections`] has them, with echoes of the headline and the
/// deck behind the last. Positions count words from 0 and skip [`PARAGRAPH_GAP`] at every section's end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Folded terms.
    pub written: Row,
    /// The language whose stems they have.
    pub language: Language,
    /// What the stems of that language are found by, at the same positions; empty in English, where what stands for a word is
    /// told by [`super::english_stem`].
    pub stems: Row,
    /// Position of the first term of each section, then the position behind the last section and its gap; echoes lie
    /// behind that.
    pub starts: Vec<u32>,
    /// Position of the first term of every sentence, echoes apart.
    pub sentences: Vec<u32>,
    /// Number of the section that is the lead, when there is one.
    pub lead: Option<usize>,
    /// Positions of the words that are [`is_titled`], echoes apart.
    pub titled: Vec<u32>,
    /// Every other word that is not written as its folded term, echoes apart: its term and [`WORD_END`], how it stands,
    /// perhaps [`SHOUTED`].
    pub surfaces: Row,
}

/// Whether a word stands in a text as its term with a capital in front, as names and first words of sentences do.
pub fn is_titled(term: &str, surface: &str) -> bool {
    let (mut of_term, mut of_surface) = (term.chars(), surface.chars());
    let (Some(small), Some(capital)) = (of_term.next(), of_surface.next()) else { return false };
    small != capital
        && of_term.as_str() == of_surface.as_str()
        && capital.to_lowercase().eq([small])
        && of_surface.any(char::is_lowercase)
}

/// A mention of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAt {
    /// What bears it.
    pub kind: TagKind,
    /// Which of the article's tags.
    pub tag: usize,
    /// Position of its first word.
    pub position: u32,
    /// How many words it takes, from 1 to [`MOST_MENTION_WORDS`].
    pub len: u32,
}

/// Analyses all sections of an article, places its names, and makes the fingerprint of its running text.
pub(super) fn analyse(article: &Article, scratch: &mut Scratch) -> (Words, Vec<NameAt>, Option<Fingerprint>) {
    let mut mentions = Mentions::of(&article.tags);
    let sections = article.sections();
    let bytes: usize = sections.iter().map(|text| text.len() + 1).sum();
    let words = Words {
        written: Row::with_capacity(bytes, bytes / BYTES_A_WORD),
        language: article.stemmed_in(),
        lead: article.lead(),
        ..Words::default()
    };
    let fingerprinter = Fingerprinter::default();
    let (position, names, is_running) = Default::default();
    let mut row = Told { scratch, words, position, names, is_running, fingerprinter };
    for (section, text) in sections.iter().enumerate() {
        row.words.starts.push(row.position);
        let paragraph = section.checked_sub(Part::Paragraph(0).section());
        row.is_running = paragraph.is_some_and(|number| article.paragraphs[number].role.is_running());
        row.tell(text, mentions.of_section(section));
    }
    row.words.starts.push(row.position);
    for (section, echoes) in [(0, HEADLINE_ECHOES), (1, DECK_ECHOES)] {
        for _ in 0..echoes {
            row.echo(&sections[section]);
        }
    }
    (row.words, row.names, row.fingerprinter.finish())
}

struct Told<'s> {
    scratch: &'s mut Scratch,
    words: Words,
    position: u32,
    names: Vec<NameAt>,
    /// Whether the section is part of the running text.
    is_running: bool,
    fingerprinter: Fingerprinter,
}

impl Told<'_> {
    fn tell(&mut self, text: &str, mentions: &[(usize, Span, usize, TagKind)]) {
        let mut tokenizer = Tokenizer::new(text);
        let shouted = tokenizer.is_shouting();
        let mut waiting = mentions;
        // First and last position of each mention.
        let mut taken: Vec<Option<(u32, u32)>> = vec![None; mentions.len()];
        let sentences = sentences(text);
        let mut sentences = sentences.as_slice();
        while let Some(token) = tokenizer.advance() {
            self.surface(text, &token, shouted);
            let behind = sentences.partition_point(|sentence| sentence.start() <= token.span.start());
            if behind > 0 {
                self.words.sentences.push(self.position);
                sentences = &sentences[behind..];
            }
            while waiting.first().is_some_and(|(_, span, ..)| span.end() <= token.span.start()) {
                waiting = &waiting[1..];
            }
            let passed = mentions.len() - waiting.len();
            let here = waiting.iter().take_while(|(_, span, ..)| span.start() < token.span.end());
            for ((_, span, ..), taken) in here.zip(&mut taken[passed..]) {
                if span.overlaps(token.span) {
                    *taken = Some((taken.map_or(self.position, |(first, _)| first), self.position));
                }
            }
            self.word(token.term, token.span.of(text));
            if self.is_running {
                self.fingerprinter.tell(token.term);
            }
        }
        let told = mentions.iter().zip(taken).filter_map(|(mention, taken)| Some((mention, taken?)));
        self.names.extend(told.map(|((_, _, tag, kind), (first, last))| {
            let len = (last - first + 1).min(MOST_MENTION_WORDS);
            NameAt { kind: *kind, tag: *tag, position: first, len }
        }));
        self.end_section();
    }

    fn echo(&mut self, text: &str) {
        let mut tokenizer = Tokenizer::new(text);
        while let Some(token) = tokenizer.advance() {
            self.word(token.term, token.span.of(text));
        }
        self.end_section();
    }

    fn word(&mut self, term: &str, surface: &str) {
        self.words.written.push(&[term], self.position);
        if self.words.language != Language::English {
            let stems = self.scratch.stemmer.stems(self.words.language, term, surface);
            push_stems(&mut self.words.stems, self.words.language, stems, (term, self.position));
        }
        self.position += 1;
    }

    fn surface(&mut self, text: &str, token: &Token<'_>, shouted: bool) {
        let surface = token.span.of(text);
        if std::ptr::eq(surface, token.term) || surface == token.term {
            return;
        }
        if is_titled(token.term, surface) {
            self.words.titled.push(self.position);
            return;
        }
        let key = [token.term, WORD_END, surface, SHOUTED];
        self.words.surfaces.push(if shouted { &key } else { &key[..3] }, self.position);
    }

    fn end_section(&mut self) {
        self.position += PARAGRAPH_GAP;
    }
}

/// Mentions in reading order, handed out section by section.
struct Mentions {
    sorted: Vec<(usize, Span, usize, TagKind)>,
}

impl Mentions {
    fn of(tags: &[Tag]) -> Mentions {
        let mut sorted: Vec<_> = tags
            .iter()
            .enumerate()
            .filter(|(_, tag)| tag.resolved)
            .flat_map(|(number, tag)| {
                tag.mentions.iter().map(move |mention| (mention.part.section(), mention.span, number, tag.kind))
            })
            .collect();
        sorted.sort_unstable();
        Mentions { sorted }
    }

    fn of_section(&mut self, section: usize) -> &[(usize, Span, usize, TagKind)] {
        let from = self.sorted.partition_point(|(at, ..)| *at < section);
        let to = self.sorted.partition_point(|(at, ..)| *at <= section);
        &self.sorted[from..to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Origin, Paragraph, Role};

    #[test]
    fn titled_words_are_told_without_their_surface() {
        let text = "Turkey's gates: The AIDS ward, McCoy said.";
        let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
        article.paragraphs.push(Paragraph { role: Role::Body, text: text.to_owned(), place: Span::new(0, 0) });
        let (words, ..) = analyse(&article, &mut Scratch::default());
        let terms = |row: &Row| row.iter().map(|(term, _)| term.to_owned()).collect::<Vec<_>>();
        assert_eq!(terms(&words.written), ["turkey", "gates", "the", "aids", "ward", "mccoy", "said"]);
        let first = words.starts[words.starts.len() - 2];
        assert_eq!(words.stems.iter().count(), 0);
        let titled: Vec<u32> = words.titled.iter().map(|position| position - first).collect();
        assert_eq!(titled, [0, 2]);
        let surfaces = words.surfaces.iter().filter_map(|(key, _)| key.split(WORD_END).nth(1));
        assert_eq!(surfaces.collect::<Vec<_>>(), ["AIDS", "McCoy"]);
    }

    #[test]
    fn a_capital_in_front() {
        for (term, surface, titled) in [
            ("the", "The", true),
            ("elan", "Élan", false),
            ("élan", "Élan", true),
            ("aids", "AIDS", false),
            ("a", "A", false),
            ("3rd", "3rd", false),
            ("mccoy", "McCoy", false),
        ] {
            assert_eq!(is_titled(term, surface), titled, "{term} {surface}");
        }
    }
}
