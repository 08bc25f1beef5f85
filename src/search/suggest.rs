//! What may be meant by what is being typed: people, organisations, places, headlines, words, each as a query ready to be
//! asked. Not here: what was asked before, which is the reader's own.

use crate::article::{Article, ArticleId};
use crate::engine::{Engine, EngineError, StartsWanted};
use crate::query::{Clause, Kind, Query, Scope, interpreted};
use crate::schema::{FacetCount, FacetGroup, Field};
use crate::text::{Span, Token, Tokenizer};

/// So many words of what was typed may be one name; what stands before them stays as it is.
const WORDS_OF_A_NAME: usize = 5;
/// Of the first letter alone, no headlines are offered: half of the archive would do.
const LETTERS_OF_A_HEADLINE: usize = 2;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SuggestionKind {
    /// Somebody in the archive.
    Person,
    /// An organisation.
    Org,
    /// A place.
    Place,
    /// Another value that a query can be narrowed to.
    Value(FacetGroup),
    /// The headline of an article.
    Headline,
    /// A word.
    Word,
}

impl SuggestionKind {
    /// The word for it in JSON: `person`, `org`, `place`, the name of another facet, `headline` or `word`.
    pub fn name(self) -> &'static str {
        match self {
            SuggestionKind::Person => FacetGroup::Person.name(),
            SuggestionKind::Org => FacetGroup::Org.name(),
            SuggestionKind::Place => FacetGroup::Place.name(),
            SuggestionKind::Value(group) => group.name(),
            SuggestionKind::Headline => "headline",
            SuggestionKind::Word => "word",
        }
    }

    fn of(group: FacetGroup) -> SuggestionKind {
        match group {
            FacetGroup::Person => SuggestionKind::Person,
            FacetGroup::Org => SuggestionKind::Org,
            FacetGroup::Place => SuggestionKind::Place,
            group => SuggestionKind::Value(group),
        }
    }
}

/// Something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The name, headline or word.
    pub text: String,
    /// The whole query, with what was typed before it.
    pub query: String,
    /// Articles that have it; of a word about so many, of a headline 1.
    pub articles: u64,
    /// Of a headline, the article.
    pub article: Option<ArticleId>,
}

/// What may be meant: people first, then organisations, places, headlines, words; each kind most frequent first, headlines
/// newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestions {
    /// What was typed.
    pub typed: String,
    /// At most so many of each kind as were asked for.
    pub suggestions: Vec<Suggestion>,
}

/// Says what may be meant by the end of what was typed, at most `limit` of each kind. A name is found by the start of any
/// of its words; behind `person:` or another such field only its values are offered. Nothing for nothing.
///
/// # Errors
/// When the index cannot be read.
pub fn suggest(engine: &dyn Engine, typed: &str, limit: usize) -> Result<Suggestions, EngineError> {
    let end = End::of(typed);
    let mut suggestions = Vec::new();
    if limit > 0 {
        let longest = if end.in_text { 0 } else { end.words.len().min(WORDS_OF_A_NAME) };
        // `vera lind` is Vera Lindqvist rather than anybody called Lind-something.
        let shortest = if end.quoted || end.group.is_some() { longest.max(1) } else { 1 };
        for words in (shortest..=longest).rev() {
            suggestions = end.values(engine, words, limit)?;
            if !suggestions.is_empty() {
                break;
            }
        }
        if end.group.is_none() {
            suggestions.extend(if end.in_text { Vec::new() } else { end.headlines(engine, limit)? });
            suggestions.extend(end.completions(engine, limit)?);
        }
    }
    Ok(Suggestions { typed: typed.to_owned(), suggestions })
}

/// The end of what was typed: words that may become something, behind everything that is finished.
struct End<'t> {
    typed: &'t str,
    /// Their terms, and where each starts.
    words: Vec<(String, usize)>,
    /// Where they start, with the field before them if there is one.
    start: usize,
    /// Whose values are asked for.
    group: Option<FacetGroup>,
    /// Whether they stand behind a field of running text, where only words help.
    in_text: bool,
    /// Whether they stand in a quotation that is still open.
    quoted: bool,
}

impl<'t> End<'t> {
    fn of(typed: &'t str) -> End<'t> {
        let (mut start, mut inside, mut group, mut in_text) = (0, 0, None, false);
        for (at, piece) in pieces(typed) {
            let behind = at + piece.len();
            let opened = piece.trim_start_matches(['(', '+', '-']);
            let unquoted = opened.trim_start_matches(['"', '“']);
            if let Some((name, value)) = opened.split_once(':') {
                group = facet(name);
                in_text = group.is_none();
                inside = behind - value.trim_start_matches(['(', '"', '“']).len();
                start = if in_text { inside } else { behind - opened.len() };
            } else if unquoted.len() < piece.len() && group.is_none() {
                (start, inside) = (behind - opened.len(), behind - unquoted.len());
            }
            if matches!(piece, "AND" | "OR" | "NOT") || opened.len() > 1 && opened.ends_with(['"', '”', ')']) {
                (start, inside, group, in_text) = (behind, behind, None, false);
            }
        }
        let words = words(&typed[inside..]).into_iter().map(|(term, at)| (term, inside + at)).collect();
        // What was typed before is kept with the space behind it.
        let start = start + typed[start..].len() - typed[start..].trim_start().len();
        End { typed, words, quoted: typed[start..inside.max(start)].ends_with(['"', '“']), start, group, in_text }
    }

    /// What is asked of the engine for the last so many words.
    fn wanted(&self, words: usize, limit: usize) -> StartsWanted {
        let from = self.words.len() - words;
        StartsWanted {
            words: self.words[from..].iter().map(|(term, _)| term.clone()).collect(),
            groups: Vec::new(),
            headlines: false,
            completions: false,
            limit,
        }
    }

    fn values(&self, engine: &dyn Engine, words: usize, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        let groups = match self.group {
            Some(group) => vec![group],
            None => vec![FacetGroup::Person, FacetGroup::Org, FacetGroup::Place],
        };
        let found = engine.starting(&StartsWanted { groups, ..self.wanted(words, limit) })?;
        let start = if words == self.words.len() { self.start } else { self.words[self.words.len() - words].1 };
        let value = |group: FacetGroup, counted: FacetCount| Suggestion {
            kind: SuggestionKind::of(group),
            query: self.with(start, Kind::Named { group, name: counted.value.replace(['*', '?'], " "), quoted: true }),
            text: counted.value,
            articles: counted.count,
            article: None,
        };
        let of_groups = found.values.into_iter();
        Ok(of_groups.flat_map(|(group, values)| values.into_iter().map(move |counted| value(group, counted))).collect())
    }

    fn headlines(&self, engine: &dyn Engine, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        let letters: usize = self.words.iter().map(|(term, _)| term.chars().count()).sum();
        if letters < LETTERS_OF_A_HEADLINE {
            return Ok(Vec::new());
        }
        let wanted = StartsWanted { headlines: true, ..self.wanted(self.words.len(), limit) };
        let articles = engine.fetch(&engine.starting(&wanted)?.headlines)?;
        let suggestion = |article: Article| Suggestion {
            kind: SuggestionKind::Headline,
            query: self.with(
                self.start,
                Kind::Within(Scope::Only(Field::Headline), Box::new(clause(phrase(article.headline.clone())))),
            ),
            articles: 1,
            article: Some(article.id()),
            text: article.headline,
        };
        Ok(articles.into_iter().flatten().map(suggestion).collect())
    }

    fn completions(&self, engine: &dyn Engine, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        let Some((_, start)) = self.words.last() else { return Ok(Vec::new()) };
        let found = engine.starting(&StartsWanted { completions: true, ..self.wanted(1, limit) })?;
        let suggestion = |counted: FacetCount| Suggestion {
            kind: SuggestionKind::Word,
            query: self.with(*start, Kind::Word(counted.value.clone())),
            text: counted.value,
            articles: counted.count,
            article: None,
        };
        Ok(found.completions.into_iter().map(suggestion).collect())
    }

    /// The query that has this in the place of what starts there.
    fn with(&self, start: usize, kind: Kind) -> String {
        let query = Query { text: String::new(), root: clause(kind) };
        format!("{}{}", &self.typed[..start], interpreted(&query, &[]))
    }
}

fn phrase(text: String) -> Kind {
    Kind::Phrase { text, slop: 0 }
}

fn clause(kind: Kind) -> Clause {
    Clause::new(kind, Span::new(0, 0))
}

/// What stands between spaces, and where.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|piece| (piece.as_ptr().addr() - text.as_ptr().addr(), piece))
}

fn words(text: &str) -> Vec<(String, usize)> {
    let mut tokenizer = Tokenizer::for_query(text);
    let mut found = Vec::new();
    while let Some(Token { term, span, .. }) = tokenizer.advance() {
        found.push((term.to_owned(), span.start()));
    }
    found
}

fn facet(name: &str) -> Option<FacetGroup> {
    FacetGroup::from_name(&name.to_ascii_lowercase()).filter(|group| *group != FacetGroup::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_what_was_typed_is_what_may_become_something() {
        let table = [
            ("vera li", "vera li", 0, None),
            ("storm AND vera", "vera", 9, None),
            ("(storm OR ver", "ver", 9, None),
            ("\"tidal barrier\" lind", "lind", 16, None),
            ("\"tidal barr", "tidal barr", 0, None),
            ("storm person:lin", "lin", 6, Some(FacetGroup::Person)),
            ("person:\"vera li", "vera li", 0, Some(FacetGroup::Person)),
            ("person:vera storm AND li", "li", 21, None),
            ("person:\"vera lindqvist\" sto", "sto", 23, None),
            ("storm \"vera li", "vera li", 6, None),
            ("-source:chron", "chron", 1, Some(FacetGroup::Source)),
            ("headline:sto", "sto", 9, None),
            ("O’Bri", "obri", 0, None),
            ("  ", "", 0, None),
            ("person:", "", 0, Some(FacetGroup::Person)),
        ];
        for (typed, words, start, group) in table {
            let end = End::of(typed);
            let found: Vec<&str> = end.words.iter().map(|(term, _)| term.as_str()).collect();
            assert_eq!((found.join(" ").as_str(), end.group), (words, group), "{typed}");
            assert_eq!(typed[end.start..].trim_start().len(), typed[start..].trim_start().len(), "{typed}");
        }
    }
}
