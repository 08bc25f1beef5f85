//! What the user says of names, which wins over what the recogniser finds: the names file, read (`read`, `check`), found
//! in an article (`scan`), laid over its tags (`apply`), and edited (`edit`). Not here: where the file lies, opening it.

mod apply;
#[cfg(test)]
mod broken;
mod check;
pub mod edit;
mod layout;
mod read;
mod scan;
mod tagger;
#[cfg(test)]
mod tests;

pub use tagger::Tagger;

use crate::article::TagKind;
use crate::text::{Problem, Tokenizer};
use scan::Lookup;
use std::collections::{BTreeMap, HashSet};

/// A names file, read. [`Authority::default`] is an empty one, which changes nothing.
#[derive(Debug, Clone, Default)]
pub struct Authority {
    source: String,
    entries: Vec<Entry>,
    never: Vec<Never>,
    lookup: Lookup,
}

/// A person, organisation or place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    kind: TagKind,
    /// As it is shown.
    name: String,
    /// By scheme (`wikidata`, `viaf`).
    ids: BTreeMap<String, String>,
    /// By which it is known; the preferred name is the first.
    forms: Vec<Form>,
}

/// A name that is never one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Never {
    form: Form,
    /// Never of this kind; of none when nothing is said.
    kind: Option<TagKind>,
}

/// A name as the user wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Form {
    text: String,
    words: Vec<Word>,
    case: Case,
    /// The form counts only where one of these stands; always when there are none. Each is a row of terms.
    context: Vec<Vec<String>>,
}

/// A word of a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Word {
    /// As the analyser has it.
    term: String,
    /// As it was written.
    written: String,
}

/// Which capitals a form needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum Case {
    /// A word that has a capital in the file has one in the text: `Bush` is not found in `the bush`, but in `BUSH`.
    #[default]
    Capitals,
    /// Letter by letter.
    Exact,
    /// However it is written.
    Any,
}

impl Form {
    fn new(text: &str, case: Case, context: Vec<Vec<String>>) -> Form {
        Form { text: text.to_owned(), words: words(text), case, context }
    }

    /// Whether two forms are found at the same places.
    fn is_same_name(&self, other: &Form) -> bool {
        let terms = |form: &Form| form.words.iter().map(|word| word.term.clone()).collect::<Vec<_>>();
        let exact = self.case == Case::Exact && other.case == Case::Exact;
        terms(self) == terms(other) && (!exact || self.text == other.text)
    }
}

/// The words of a name, as the analyser has them in a text that is not set in capitals.
fn words(name: &str) -> Vec<Word> {
    let mut tokenizer = Tokenizer::for_query(name);
    let mut words = Vec::new();
    while let Some(token) = tokenizer.advance() {
        words.push(Word { term: token.term.to_owned(), written: token.span.of(name).to_owned() });
    }
    words
}

fn terms(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.term).collect()
}

impl Authority {
    /// Reads a names file.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of its lines.
    pub fn parse(text: &str) -> Result<Authority, Vec<Problem>> {
        read::read(text)
    }

    fn new(source: String, entries: Vec<Entry>, never: Vec<Never>) -> Authority {
        let lookup = Lookup::new(&entries, &never);
        Authority { source, entries, never, lookup }
    }

    /// The file as it was read.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.never.is_empty()
    }

    /// The identifiers of a person, organisation or place, by scheme, when the file has some.
    pub fn identifiers(&self, kind: TagKind, name: &str) -> Option<&BTreeMap<String, String>> {
        self.entries.iter().find(|entry| entry.kind == kind && entry.name == name).map(|entry| &entry.ids)
    }

    /// The names of everything that one of two files says and the other does not, each as a row of terms: only an article
    /// in which one of them stands can be tagged otherwise.
    pub fn differing_names(&self, other: &Authority) -> Vec<Vec<String>> {
        let mut names = Vec::new();
        for (one, two) in [(self, other), (other, self)] {
            let (entries, never) = (two.tagging(), two.never.iter().collect::<HashSet<_>>());
            let differing = one.entries.iter().filter(|entry| !entries.contains(&entry.tagging()));
            names.extend(differing.flat_map(|entry| &entry.forms).map(|form| terms(&form.text)));
            let differing = one.never.iter().filter(|name| !never.contains(name));
            names.extend(differing.map(|name| terms(&name.form.text)));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    fn tagging(&self) -> HashSet<(TagKind, &str, &[Form])> {
        self.entries.iter().map(Entry::tagging).collect()
    }

    /// Reads a names file that may not even be text.
    ///
    /// # Errors
    /// As [`Authority::parse`].
    pub fn read(bytes: &[u8]) -> Result<Authority, Vec<Problem>> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Authority::parse(text),
            Err(error) => Err(vec![read::not_utf8(bytes, error.valid_up_to())]),
        }
    }
}

impl Entry {
    /// What of it tags can follow from; identifiers cannot.
    fn tagging(&self) -> (TagKind, &str, &[Form]) {
        (self.kind, &self.name, &self.forms)
    }
}
