//! Evidence from text: what an engine reads from its postings, found again on the words themselves. Not here: what an
//! engine says of the same article (the two must agree).

use crate::query::{Ask, Evidence, FRONT, LeafId, Plan, Scope, Seen, Stand, Word, wild_matches};
use crate::schema::{FacetGroup, Field, MOST_MENTION_WORDS};
use crate::text::{Language, PARAGRAPH_GAP, Span, Stemmer, Stems, Tokenizer, sentences, tokens};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A place where a name stands in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHere<'a> {
    /// Number of the section.
    pub section: usize,
    /// Bytes in that section's text.
    pub span: Span,
    /// What kind of name.
    pub group: FacetGroup,
    /// Under which it is known.
    pub value: &'a str,
}

/// For leaves that ask for a name, the names that an engine took it for; where it says nothing, a name is borne by whoever
/// has all its words.
#[derive(Debug, Clone, Default)]
pub struct Bearers<'a>(HashMap<LeafId, HashSet<&'a str>>);

impl<'a> Bearers<'a> {
    /// Adds the names that a leaf was taken for.
    pub fn add(&mut self, leaf: LeafId, names: impl Iterator<Item = &'a str>) {
        self.0.entry(leaf).or_default().extend(names);
    }

    fn bears(&self, leaf: LeafId, value: &str, words: &[String]) -> bool {
        self.0.get(&leaf).map_or_else(|| bears(value, words), |names| names.contains(value))
    }
}

/// An article as its text tells it.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// In which its words are stemmed.
    pub language: Language,
    /// All its sections.
    pub sections: &'a [Cow<'a, str>],
    /// Number of the section that is its lead, when it has one.
    pub lead: Option<usize>,
    /// The names in it.
    pub names: &'a [NameHere<'a>],
}

/// Where the leaves of a plan stand in an article, those that [`Plan::testimony`] names. `holds` decides about leaves that have no places.
pub fn testify(
    plan: &Plan,
    text: Text<'_>,
    bearers: &Bearers<'_>,
    holds: &dyn Fn(&Ask) -> bool,
    stemmer: &mut Stemmer,
) -> Evidence {
    let wanted = plan.testimony();
    let mut evidence = Evidence::default();
    let mut position = 0;
    for (number, section) in text.sections.iter().enumerate() {
        evidence.starts.push(position);
        let words = Section::analyse(section, text.language, stemmer);
        for (leaf, asked) in (0..).zip(&plan.leaves).filter(|(leaf, _)| wanted.stands(*leaf)) {
            let names = text.names.iter().filter(|name| name.section == number);
            match &asked.ask {
                Ask::Words { scope, words: asked } if covers(*scope, number, text.lead) => {
                    words.find(leaf, asked, position, stemmer, &mut evidence.stands);
                }
                Ask::Named { group, words: asked } => {
                    let of_group = names.filter(|name| name.group == *group);
                    let meant = of_group.filter(|name| bearers.bears(leaf, name.value, asked));
                    evidence.stands.extend(meant.filter_map(|name| words.stand(leaf, name.span, position)));
                }
                Ask::Mentioned(group) => {
                    let of_group = names.filter(|name| name.group == *group);
                    evidence.stands.extend(of_group.filter_map(|name| words.stand(leaf, name.span, position)));
                }
                Ask::Words { .. } | Ask::Dated(_) | Ask::Undated | Ask::Has(_) => {}
            }
        }
        if wanted.sentences {
            evidence.sentences.extend(words.sentences(section, position));
        }
        position += u32::try_from(words.tokens.len()).unwrap_or(u32::MAX) + PARAGRAPH_GAP;
    }
    evidence.starts.push(position);
    evidence.stands.sort_unstable();
    evidence.stands.dedup();
    evidence.holds = (0..)
        .zip(&plan.leaves)
        .filter(|(leaf, asked)| wanted.holds(*leaf) && holds(&asked.ask))
        .map(|(leaf, _)| leaf)
        .collect();
    evidence
}

struct Section<'t> {
    language: Language,
    tokens: Vec<Analysed<'t>>,
}

struct Analysed<'t> {
    written: String,
    stem: String,
    plain: Option<String>,
    surface: &'t str,
    span: Span,
    shouted: bool,
}

impl<'t> Section<'t> {
    fn analyse(text: &'t str, language: Language, stemmer: &mut Stemmer) -> Section<'t> {
        let mut tokenizer = Tokenizer::new(text);
        let shouted = tokenizer.is_shouting();
        let mut tokens = Vec::new();
        while let Some(token) = tokenizer.advance() {
            let surface = token.span.of(text);
            let stems = stemmer.stems(language, token.term, surface);
            tokens.push(Analysed {
                written: token.term.to_owned(),
                stem: stems.own.to_owned(),
                plain: stems.plain.map(str::to_owned),
                surface,
                span: token.span,
                shouted,
            });
        }
        Section { language, tokens }
    }

    fn find(&self, leaf: LeafId, words: &[Word], base: u32, stemmer: &mut Stemmer, out: &mut Vec<Stand>) {
        let len = u32::try_from(words.len()).unwrap_or(u32::MAX);
        for (at, row) in (base..).zip(self.tokens.windows(words.len().max(1))) {
            if row.iter().zip(words).all(|(token, word)| word.matches(&token.seen(self.language), stemmer)) {
                out.push(Stand { at, len, leaf });
            }
        }
    }

    /// The words that a mention takes.
    fn stand(&self, leaf: LeafId, span: Span, base: u32) -> Option<Stand> {
        let here = (0..).zip(&self.tokens).filter(|(_, token)| token.span.overlaps(span)).map(|(at, _)| at);
        let (first, last) =
            here.fold(None, |found: Option<(u32, u32)>, at| Some((found.map_or(at, |(first, _)| first), at)))?;
        Some(Stand { at: base + first, len: (last - first + 1).min(MOST_MENTION_WORDS), leaf })
    }

    /// Where sentences start; a sentence without a word has no start.
    fn sentences(&self, text: &str, base: u32) -> Vec<u32> {
        let mut starts = Vec::new();
        for sentence in sentences(text) {
            let first = self.tokens.partition_point(|token| token.span.start() < sentence.start());
            if self.tokens.get(first).is_some_and(|token| token.span.start() < sentence.end()) {
                starts.push(base + u32::try_from(first).unwrap_or(u32::MAX));
            }
        }
        starts.dedup();
        starts
    }
}

impl Analysed<'_> {
    fn seen(&self, language: Language) -> Seen<'_> {
        let stems = Stems { own: &self.stem, plain: self.plain.as_deref() };
        Seen { written: &self.written, stems, language, surface: self.surface, shouted: self.shouted }
    }
}

fn covers(scope: Scope, section: usize, lead: Option<usize>) -> bool {
    match scope {
        Scope::Anywhere => true,
        Scope::Only(Field::Body) => section >= FRONT.len(),
        Scope::Only(field) => FRONT.get(section) == Some(&field),
        Scope::Lead => lead == Some(section),
        Scope::HeadAndLead => {
            lead == Some(section) || matches!(FRONT.get(section), Some(Field::Headline | Field::Deck))
        }
    }
}

/// Whether a part of an article has a word.
pub fn has_words(scope: Scope, sections: &[Cow<'_, str>], lead: Option<usize>) -> bool {
    let mut covered = sections.iter().enumerate().filter(|(number, _)| covers(scope, *number, lead));
    covered.any(|(_, text)| Tokenizer::new(text).advance().is_some())
}

/// Whether a name has all these words, or words of these forms.
pub fn bears(value: &str, words: &[String]) -> bool {
    let own = tokens(value);
    words.iter().all(|word| own.iter().any(|(term, _)| wild_matches(word, term)))
}
