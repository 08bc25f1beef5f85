//! The organisations of an article: short forms and acronyms go with what they stand for. Not here: their grammar
//! (`learnt`).

use super::learnt::Kind;
use super::lists::{Class, Lexicon};
use super::mentions::Candidate;
use super::person_name::key;
use crate::article::{Mention, TagKind};
use crate::text::fold;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// One organisation.
#[derive(Debug)]
pub struct Org {
    /// The listed name, else the longest form.
    pub name: String,
    /// Whether the name is from the lists.
    listed: bool,
    /// Where it is named.
    pub mentions: Vec<Mention>,
}

/// All organisations of an article, by key.
#[derive(Debug, Default)]
pub struct Orgs {
    /// In the order of their first mention.
    pub all: Vec<Org>,
    by_key: HashMap<String, usize, RandomState>,
}

impl Orgs {
    /// Reads all candidates.
    pub fn gather(found: &[Candidate], lexicon: &Lexicon) -> Orgs {
        let mut orgs = Orgs::default();
        for candidate in found.iter().filter(|candidate| candidate.kind == Kind::Org) {
            match lexicon.known(candidate.text).filter(|known| known.kind == TagKind::Org) {
                Some(known) => orgs.add(org_key(candidate.text), known.name, true),
                None if !is_acronym(candidate.text) => orgs.add(org_key(candidate.text), candidate.text, false),
                None => {}
            }
        }
        orgs.join_short_forms(lexicon);
        orgs.join_first_words(lexicon);
        orgs.add_acronyms(found);
        orgs
    }

    fn add(&mut self, key: String, name: &str, listed: bool) {
        let same = self.by_key.get(&key).copied().or_else(|| self.all.iter().position(|org| org.name == name));
        let index = same.unwrap_or_else(|| {
            self.all.push(Org { name: name.to_owned(), listed, mentions: Vec::new() });
            self.all.len() - 1
        });
        self.by_key.insert(key, index);
    }

    /// `Port Authority` is the `Wexmouth Port Authority` when the article has only one that ends so.
    fn join_short_forms(&mut self, lexicon: &Lexicon) {
        let mut keys: Vec<String> = self.by_key.keys().cloned().collect();
        keys.sort_unstable_by(|one, two| two.len().cmp(&one.len()).then_with(|| one.cmp(two)));
        for short in &keys {
            if !short.split(' ').all(|word| lexicon.class(word).any(Class::COMMON | Class::ORG_HEAD)) {
                continue;
            }
            let ends_so = |key: &&String| key.strip_suffix(short.as_str()).is_some_and(|front| front.ends_with(' '));
            let longer: Vec<usize> = keys.iter().filter(ends_so).map(|key| self.by_key[key]).collect();
            if let Some(first) = longer.first().filter(|first| longer.iter().all(|other| other == *first)) {
                self.by_key.insert(short.clone(), *first);
            }
        }
    }

    /// `Boeing` behind `Boeing Co.`
    fn join_first_words(&mut self, lexicon: &Lexicon) {
        let mut firsts: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
        for (key, index) in &self.by_key {
            let company = key.rsplit(' ').next().is_some_and(|last| is_company(last, lexicon));
            if let Some((first, _)) = key.split_once(' ').filter(|_| company) {
                firsts.entry(first.to_owned()).or_default().push(*index);
            }
        }
        let barred =
            Class::COMMON | Class::STARTS_KNOWN | Class::DEMONYM | Class::MALE | Class::FEMALE | Class::FUNCTION;
        for (first, bearers) in firsts {
            let only = bearers.iter().all(|bearer| *bearer == bearers[0]);
            if only && !lexicon.class(&first).any(barred) && !self.by_key.contains_key(&first) {
                self.by_key.insert(first, bearers[0]);
            }
        }
    }

    /// Acronyms go with the organisation that they stand for; without one they stand for themselves.
    fn add_acronyms(&mut self, found: &[Candidate]) {
        let initials: Vec<(String, usize)> =
            self.all.iter().enumerate().map(|(index, org)| (initials(&org.name), index)).collect();
        for (at, candidate) in found.iter().enumerate() {
            let letters = fold(candidate.text);
            if candidate.kind != Kind::Org || !is_acronym(candidate.text) || self.by_key.contains_key(&letters) {
                continue;
            }
            let explained = at.checked_sub(1).and_then(|before| self.explained(&found[before], candidate, &letters));
            let mut same = initials.iter().filter(|(of, _)| *of == letters).map(|(_, index)| *index);
            match (explained.or_else(|| self.starts_with(&letters)), same.next(), same.next()) {
                (Some(org), ..) | (None, Some(org), None) => drop(self.by_key.insert(letters, org)),
                _ => self.add(letters, candidate.text, false),
            }
        }
    }

    /// `A&N` beside `A&N Ferries`.
    fn starts_with(&self, letters: &str) -> Option<usize> {
        let longer =
            self.by_key.iter().filter(|(key, _)| key.strip_prefix(letters).is_some_and(|rest| rest.starts_with(' ')));
        let mut bearers: Vec<usize> = longer.map(|(_, index)| *index).collect();
        bearers.sort_unstable();
        bearers.dedup();
        if let [only] = bearers.as_slice() { Some(*only) } else { None }
    }

    /// `Dockworkers’ Federation (D.W.F.)`: the organisation right before an acronym whose letters are all in its name.
    fn explained(&self, before: &Candidate, acronym: &Candidate, letters: &str) -> Option<usize> {
        let near = before.part == acronym.part && acronym.span.start() - before.span.end() < 26;
        let org = (near && before.kind == Kind::Org).then(|| self.get(&org_key(before.text)))??;
        let name = fold(before.text);
        let mut rest = name.chars();
        let in_order = letters.chars().all(|letter| rest.any(|c| c == letter));
        (in_order && name.chars().next() == letters.chars().next()).then_some(org)
    }

    /// The organisation of that key.
    pub fn get(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Notes a mention; the longest form becomes the name.
    pub fn mention(&mut self, index: usize, text: &str, mention: Mention) {
        let org = &mut self.all[index];
        if !org.listed && text.len() > org.name.len() {
            org.name = text.to_owned();
        }
        org.mentions.push(mention);
    }
}

/// `Co.`, `Airlines`: what follows a name that is also used alone.
fn is_company(last: &str, lexicon: &Lexicon) -> bool {
    const COMPANIES: [&str; 10] = [
        "airlines",
        "airways",
        "motors",
        "group",
        "holdings",
        "industries",
        "petroleum",
        "systems",
        "corporation",
        "marine",
    ];
    COMPANIES.contains(&last)
        || lexicon.class(last).is(Class::ORG_SUFFIX)
        || lexicon.class(&format!("{last}.")).is(Class::ORG_SUFFIX)
}

/// Capitals only, with or without full stops, few enough to be letters of other words.
fn is_acronym(text: &str) -> bool {
    text.len() <= 12
        && text.chars().all(|letter| letter.is_uppercase() || matches!(letter, '.' | '&'))
        && (2..=6).contains(&text.chars().filter(|letter| letter.is_uppercase()).count())
}

/// The key under which an organisation is looked up.
pub fn org_key(text: &str) -> String {
    key(text.split([' ', '\n']).filter(|word| *word != "the"))
}

/// First letters of the words with capitals.
fn initials(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase));
    words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}
