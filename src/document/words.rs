//! All words of an article in one row of positions, and the names among them. Not here: what a word is (`text`).

use super::Scratch;
use crate::article::{Article, Tag, TagKind};
use crate::text::{PARAGRAPH_GAP, Span, Tokenizer};

/// Stands behind every term in [`Words`].
pub const WORD_END: char = '\u{1f}';
/// Stands behind every section in [`Words`]: positions skip the paragraph gap there.
pub const SECTION_END: char = '\u{1e}';

/// How often the headline is told again behind the last paragraph, out of every reader's sight: a word of the headline
/// then weighs as if it stood in the text that often more, which is how field weights enter BM25.
const HEADLINE_ECHOES: usize = 2;
/// The same for the deck.
const DECK_ECHOES: usize = 1;

/// The words of an article, section by section as [`Article::sections`] has them, with echoes of the headline and the
/// deck behind the last. Terms end in [`WORD_END`], sections in [`SECTION_END`]; positions count terms from 0 and skip
/// [`PARAGRAPH_GAP`] at every section's end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Folded terms.
    pub written: String,
    /// Their stems, at the same positions.
    pub stems: String,
    /// Position of the first term of each section, then the position behind the last section and its gap; echoes lie
    /// behind that.
    pub starts: Vec<u32>,
}

/// A name at one word of one of its mentions; a mention of three words gives three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameAt {
    /// What bears it.
    pub kind: TagKind,
    /// Which of the article's tags.
    pub tag: usize,
    /// Position of the word.
    pub position: u32,
}

/// Analyses all sections of an article and places its names.
pub(super) fn analyse(article: &Article, scratch: &mut Scratch) -> (Words, Vec<NameAt>) {
    let mut row = Row { scratch, words: Words::default(), position: 0, names: Vec::new() };
    let mut mentions = Mentions::of(&article.tags);
    let sections = article.sections();
    for (section, text) in sections.iter().enumerate() {
        row.words.starts.push(row.position);
        row.tell(text, mentions.of_section(section));
    }
    row.words.starts.push(row.position);
    for (section, echoes) in [(0, HEADLINE_ECHOES), (1, DECK_ECHOES)] {
        for _ in 0..echoes {
            row.tell(&sections[section], &[]);
        }
    }
    (row.words, row.names)
}

struct Row<'s> {
    scratch: &'s mut Scratch,
    words: Words,
    position: u32,
    names: Vec<NameAt>,
}

impl Row<'_> {
    fn tell(&mut self, text: &str, mentions: &[(usize, Span, usize, TagKind)]) {
        let mut tokenizer = Tokenizer::new(text);
        let mut waiting = mentions;
        while let Some(token) = tokenizer.advance() {
            self.words.written.push_str(token.term);
            self.words.written.push(WORD_END);
            self.words.stems.push_str(self.scratch.stemmer.stem(token.term));
            self.words.stems.push(WORD_END);
            while waiting.first().is_some_and(|(_, span, ..)| span.end() <= token.span.start()) {
                waiting = &waiting[1..];
            }
            let here = waiting.iter().take_while(|(_, span, ..)| span.start() < token.span.end());
            for (_, span, tag, kind) in here {
                if span.overlaps(token.span) {
                    self.names.push(NameAt { kind: *kind, tag: *tag, position: self.position });
                }
            }
            self.position += 1;
        }
        self.words.written.push(SECTION_END);
        self.words.stems.push(SECTION_END);
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
