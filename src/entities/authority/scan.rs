//! Where the names of a names file stand in an article. Not here: what follows for its tags (`apply`).

use super::{Case, Entry, Form, Never};
use crate::article::{Mention, Part, TagKind};
use crate::text::{Span, Tokenizer};
use std::borrow::Cow;
use std::collections::HashMap;

/// All forms of a file, by their first term.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    forms: HashMap<String, Vec<Listed>>,
}

#[derive(Debug, Clone)]
struct Listed {
    form: Form,
    whose: Whose,
}

/// Whose name a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// That of an entry, by number.
    Entry(usize, TagKind),
    /// Nobody's, of that kind or of any.
    Nobody(Option<TagKind>),
}

/// A name of the file in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub mention: Mention,
    /// How many words.
    pub words: usize,
    /// Whose it can be.
    pub whose: Vec<Whose>,
}

/// The words of an article's parts.
pub struct Parts<'a> {
    parts: Vec<(Part, &'a str, Row<'a>)>,
}

impl<'a> Parts<'a> {
    /// Splits them.
    pub fn new(parts: &[(Part, &'a str)]) -> Parts<'a> {
        let split = |(part, text): &(Part, &'a str)| (*part, *text, split(text, Tokenizer::new(text)));
        Parts { parts: parts.iter().map(split).collect() }
    }

    /// Whether these terms stand somewhere, side by side.
    fn hold(&self, terms: &[String]) -> bool {
        let is_here = |row: &[(Cow<'_, str>, Span)]| row.iter().map(|(term, _)| term).eq(terms);
        self.parts.iter().any(|(_, _, words)| words.windows(terms.len().max(1)).any(is_here))
    }
}

/// Terms and where they stand; most words of a text are their own terms, and need no copy.
type Row<'t> = Vec<(Cow<'t, str>, Span)>;
/// Whether a row of words is one name, which may hold a comma or not.
type Joined = fn(&str, &[(Cow<'_, str>, Span)], bool) -> bool;

fn split<'t>(text: &'t str, mut tokenizer: Tokenizer<'t>) -> Row<'t> {
    let mut words = Vec::new();
    while let Some(token) = tokenizer.advance() {
        let written = token.span.of(text);
        let term = if written == token.term { Cow::Borrowed(written) } else { Cow::Owned(token.term.to_owned()) };
        words.push((term, token.span));
    }
    words
}

impl Lookup {
    /// Of these entries and of the names that are none.
    pub fn new(entries: &[Entry], never: &[Never]) -> Lookup {
        let named = entries
            .iter()
            .enumerate()
            .flat_map(|(number, entry)| entry.forms.iter().map(move |form| (form, Whose::Entry(number, entry.kind))));
        let none = never.iter().map(|never| (&never.form, Whose::Nobody(never.kind)));
        let mut forms: HashMap<String, Vec<Listed>> = HashMap::new();
        for (form, whose) in named.chain(none) {
            if let Some(first) = form.words.first() {
                forms.entry(first.term.clone()).or_default().push(Listed { form: form.clone(), whose });
            }
        }
        for listed in forms.values_mut() {
            listed.sort_by_key(|listed| std::cmp::Reverse(listed.form.words.len()));
        }
        Lookup { forms }
    }

    /// All names of the file in an article, in reading order, the longest at each place.
    pub fn find(&self, parts: &Parts<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        for (part, text, words) in &parts.parts {
            let mut at = 0;
            while at < words.len() {
                match self.at(text, &words[at..], parts, is_one_name) {
                    Some((long, whose)) => {
                        let span = words[at].1.to(words[at + long - 1].1);
                        found.push(Found { mention: Mention { part: *part, span }, words: long, whose });
                        at += long;
                    }
                    None => at += 1,
                }
            }
        }
        found
    }

    /// Whose name a text is as a whole, in an article of these parts.
    pub fn whose(&self, name: &str, parts: &Parts<'_>) -> Vec<Whose> {
        let words = split(name, Tokenizer::for_query(name));
        let whole = |(long, whose)| if long == words.len() { whose } else { Vec::new() };
        self.at(name, &words, parts, |_, _, _| true).map(whole).unwrap_or_default()
    }

    /// The longest name at the start of a row of words, and whose it is.
    fn at(
        &self,
        text: &str,
        words: &[(Cow<'_, str>, Span)],
        parts: &Parts<'_>,
        joined: Joined,
    ) -> Option<(usize, Vec<Whose>)> {
        let listed = self.forms.get(words.first()?.0.as_ref())?;
        let stands = |form: &Form| {
            fits(form, text, words)
                && joined(text, &words[..form.words.len()], form.text.contains(','))
                && counts(form, parts)
        };
        let counts: Vec<&Listed> = listed.iter().filter(|listed| stands(&listed.form)).collect();
        let long = counts.first()?.form.words.len();
        let longest = || counts.iter().filter(|listed| listed.form.words.len() == long);
        // Who says when a name is theirs goes before who claims it always.
        let told = longest().any(|listed| !listed.form.context.is_empty());
        let mut whose: Vec<Whose> =
            longest().filter(|listed| listed.form.context.is_empty() != told).map(|listed| listed.whose).collect();
        whose.sort_unstable();
        whose.dedup();
        Some((long, whose))
    }
}

fn counts(form: &Form, parts: &Parts<'_>) -> bool {
    form.context.is_empty() || form.context.iter().any(|terms| parts.hold(terms))
}

fn fits(form: &Form, text: &str, words: &[(Cow<'_, str>, Span)]) -> bool {
    form.words.len() <= words.len()
        && form.words.iter().zip(words).all(|(wanted, (term, span))| {
            let written = span.of(text);
            wanted.term == *term
                && match form.case {
                    Case::Any => true,
                    Case::Exact => wanted.written == written,
                    Case::Capitals => !is_capital(&wanted.written) || !written.starts_with(char::is_lowercase),
                }
        })
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// A sentence may end inside of what looks like a name: `to Moscow. Putin said`. What a name has between its words is
/// never more than this.
fn is_one_name(text: &str, words: &[(Cow<'_, str>, Span)], comma: bool) -> bool {
    words.windows(2).all(|pair| {
        let between = &text[pair[0].1.end()..pair[1].1.start()];
        let short = pair[0].1.len() <= 4;
        let joins = |c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '’' | '\'' | '&' | '/' | 's');
        between.chars().all(|c| joins(c) || (c == '.' && short) || (c == ',' && comma))
    })
}
