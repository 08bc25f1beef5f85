//! From candidates to tags: every occurrence goes to the person, organisation or place that it means, or to nobody
//! when nobody can say. Not here: where candidates come from (`candidates`).

use super::candidates::{Address, Candidate, Guess, starts_with_signature};
use super::cues::Cues;
use super::datelines::in_mixed_case;
use super::headlines::{find_known, is_display};
use super::lists::{Class, Lexicon};
use super::orgs::{Orgs, org_key};
use super::people::{People, mention};
use super::person_name::{PersonName, key, short_key};
use super::places::{Leaning, Places, leaning};
use super::words::{Word, scan};
use crate::article::{Mention, Part, Tag, TagKind, TagOrigin};
use crate::text::Span;
use std::collections::HashMap;

/// What an article says besides its text.
#[derive(Debug, Default)]
pub struct Setting {
    /// Keys of the names of reporters.
    pub reporters: Vec<String>,
    /// Places of the dateline.
    pub dateline: Vec<String>,
}

/// The names of an article in the making.
pub struct Resolver<'w> {
    lexicon: &'w Lexicon,
    people: People,
    orgs: Orgs,
    places: Places,
    reporters: Vec<String>,
    /// Named places: name and mentions, by key.
    named: HashMap<String, (String, Vec<Mention>)>,
}

/// What a known name in a headline stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Person(usize),
    Org(usize),
    Place,
    /// A place that is also a family name.
    Either,
}

impl<'w> Resolver<'w> {
    /// Finds out who and what is in the article, then whom each candidate means.
    pub fn new(found: &[Candidate], setting: &Setting, lexicon: &'w Lexicon) -> Resolver<'w> {
        let people = People::gather(found, lexicon);
        let orgs = Orgs::gather(found, lexicon);
        let places = Places::gather(found, &setting.dateline, lexicon);
        let mut resolver =
            Resolver { lexicon, people, orgs, places, reporters: setting.reporters.clone(), named: HashMap::new() };
        for (at, candidate) in found.iter().enumerate() {
            resolver.assign(at, candidate);
        }
        resolver
    }

    fn assign(&mut self, at: usize, candidate: &Candidate) {
        match candidate.guess {
            Guess::Person(address) => self.assign_person(at, candidate, address),
            Guess::PerhapsPerson { .. } => {
                let name = PersonName::parse(candidate.text, self.lexicon);
                match self.people.full(&name, Address::default(), self.lexicon) {
                    Some(index) => self.mention_person(index, candidate),
                    None => self.assign_name(at, candidate),
                }
            }
            Guess::Org if self.places.shows(&short_key(candidate.text)) => {
                self.mention_place(candidate.text, candidate)
            }
            Guess::Org => self.mention_org(&org_key(candidate.text), candidate),
            Guess::Known(known) if known.kind == TagKind::Org => self.mention_org(&org_key(candidate.text), candidate),
            Guess::Acronym => self.assign_acronym(at, candidate),
            Guess::Place => self.mention_place(candidate.text, candidate),
            Guess::Known(known) => self.assign_known_place(at, known.name, candidate),
            Guess::Name => self.assign_name(at, candidate),
            Guess::Shout => {}
        }
    }

    fn assign_person(&mut self, at: usize, candidate: &Candidate, address: Address) {
        let name = PersonName::parse(candidate.text, self.lexicon);
        let key = short_key(candidate.text);
        let full = name.is_full().then(|| self.people.full(&name, address, self.lexicon)).flatten();
        let index = full.or_else(|| self.people.short(&key, at, address, candidate));
        if let Some(index) = index {
            self.mention_person(index, candidate);
        }
    }

    /// A word or words with capitals and no more: what the article knows them to be.
    fn assign_name(&mut self, at: usize, candidate: &Candidate) {
        let key = short_key(candidate.text);
        if self.people.has_surname(&key) {
            let is_place = self.places.shows(&key);
            return self.assign_surname(at, &key, candidate, is_place, candidate.text);
        }
        if self.places.expects(&key) && !candidate.cues.any(Cues::FIRST_COMMON | Cues::VESSEL) {
            return self.mention_place(candidate.text, candidate);
        }
        if !candidate.cues.has(Cues::FIRST_COMMON) {
            self.mention_org(&key, candidate);
        }
    }

    fn assign_known_place(&mut self, at: usize, name: &'static str, candidate: &Candidate) {
        let key = short_key(candidate.text);
        if self.people.has_surname(&key) {
            return self.assign_surname(at, &key, candidate, self.places.shows(&key), name);
        }
        let given = self.people.has_given(&key) && leaning(candidate.cues) != Leaning::Place;
        let doubtful = given || candidate.cues.has(Cues::FIRST_COMMON) && !self.places.shows(&key);
        if !doubtful {
            self.mention_place(name, candidate);
        }
    }

    fn assign_surname(&mut self, at: usize, key: &str, candidate: &Candidate, is_place: bool, place: &str) {
        let cues = candidate.cues;
        let weak = cues.has(Cues::FIRST_COMMON) && !cues.has(Cues::SPEAKS);
        match leaning(cues) {
            Leaning::Place if is_place => self.mention_place(place, candidate),
            Leaning::Open if is_place => {}
            _ if cues.any(Cues::FAMILY | Cues::VESSEL) || weak => {}
            _ => {
                if let Some(index) = self.people.short(key, at, Address::default(), candidate) {
                    self.mention_person(index, candidate);
                }
            }
        }
    }

    fn assign_acronym(&mut self, at: usize, candidate: &Candidate) {
        let key = short_key(candidate.text);
        match self.orgs.get(&key) {
            _ if self.people.has_surname(&key) => self.assign_surname(at, &key, candidate, false, ""),
            Some(_) if !is_surname_of(&self.reporters, &key) => self.mention_org(&key, candidate),
            None if self.places.shows(&key) => self.mention_place(&in_mixed_case(candidate.text), candidate),
            _ => {}
        }
    }

    fn mention_person(&mut self, index: usize, candidate: &Candidate) {
        self.people.all[index].mentions.push(mention(candidate));
    }

    fn mention_org(&mut self, key: &str, candidate: &Candidate) {
        if let Some(index) = self.orgs.get(key) {
            self.orgs.mention(index, candidate.text, mention(candidate));
        }
    }

    fn mention_place(&mut self, name: &str, candidate: &Candidate) {
        let name = if candidate.cues.has(Cues::DATELINE) { in_mixed_case(name) } else { name.to_owned() };
        let place = self.named.entry(short_key(&name)).or_insert((name, Vec::new()));
        place.1.push(mention(candidate));
    }

    /// Reads words set in capitals with what the running text knows: all of a text, or the given parts of it, in order.
    pub fn read_display(&mut self, part: Part, text: &str, within: Option<&[Span]>, known: &HashMap<String, Target>) {
        let words: Vec<Word> = scan(text, self.lexicon);
        let whole = [Span::new(0, text.len())];
        for within in within.unwrap_or(&whole) {
            let from = words.partition_point(|word| word.span.end() <= within.start());
            let to = words.partition_point(|word| word.span.start() < within.end());
            let Some(words) = words.get(from..to) else { continue };
            let mut hits = Vec::new();
            find_known(text, words, known, |span, target, before| {
                hits.push((span, target, before.map(str::to_owned)));
            });
            for (span, target, before) in hits {
                self.add_display(Mention { part, span }, span.of(text), target, before.as_deref());
            }
        }
    }

    fn add_display(&mut self, mention: Mention, text: &str, target: Target, before: Option<&str>) {
        let given_before = before.is_some_and(|word| {
            let class = self.lexicon.class(word);
            class.is_given() && !class.is(Class::FUNCTION) && !class.is(Class::COMMON)
        });
        let place_before = matches!(before, Some("in" | "near" | "off" | "from" | "at" | "to" | "outside"));
        match target {
            Target::Person(_) if given_before => {}
            Target::Person(index) => self.people.all[index].mentions.push(mention),
            Target::Org(index) => self.orgs.mention(index, "", mention),
            Target::Either if !place_before => {}
            Target::Place | Target::Either => {
                let key = self.place_key(text);
                if let Some((_, mentions)) = self.named.get_mut(&key) {
                    mentions.push(mention);
                }
            }
        }
    }

    /// The key of the named place that is meant (`U.S.`: `united states`).
    fn place_key(&self, text: &str) -> String {
        let known = self.lexicon.known(text).or_else(|| self.lexicon.known(&in_mixed_case(text)));
        known.map_or_else(|| short_key(text), |known| short_key(known.name))
    }

    /// Every name that the running text knows, by its folded words.
    pub fn known_names(&self) -> HashMap<String, Target> {
        let mut known = HashMap::new();
        for (key, index) in self.orgs.keys().filter(|(_, index)| !self.orgs.all[*index].mentions.is_empty()) {
            if !self.people.has_surname(key) {
                known.insert(key.clone(), Target::Org(index));
            }
        }
        for place in self.named.keys().flat_map(|key| variants(key)) {
            known.insert(place, Target::Place);
        }
        for (index, person) in self.people.all.iter().enumerate().filter(|(_, person)| !person.mentions.is_empty()) {
            for name in person.others.iter().chain([&person.name]) {
                known.insert(name.key(), Target::Person(index));
            }
            let keys = [Some(person.name.surname()), person.name.leading()];
            for surname in keys.into_iter().flatten() {
                self.add_surname(surname, index, &mut known);
            }
        }
        known
    }

    fn add_surname(&self, surname: &str, index: usize, known: &mut HashMap<String, Target>) {
        let target = match known.get(surname) {
            Some(Target::Place | Target::Either) => Target::Either,
            _ if self.lexicon.class(surname).is(Class::COMMON) => return,
            _ if self.people.only_bearer(surname) == Some(index) => Target::Person(index),
            _ => return,
        };
        known.insert(surname.to_owned(), target);
    }

    /// The tags: people, organisations, places, each kind in the order of first mention.
    pub fn into_tags(self) -> Vec<Tag> {
        let mut tags = Vec::new();
        let certain: Vec<bool> = (0..self.people.all.len()).map(|index| self.people.is_certain(index)).collect();
        for (person, certain) in self.people.all.into_iter().zip(certain) {
            let reports = self.reporters.contains(&person.name.key());
            if certain && !reports {
                tags.push(tag(TagKind::Person, person.name.text, person.mentions));
            }
        }
        tags.extend(self.orgs.all.into_iter().map(|org| tag(TagKind::Org, org.name, org.mentions)));
        tags.extend(self.named.into_values().map(|(name, mentions)| tag(TagKind::Place, name, mentions)));
        tags.retain(|tag| !tag.mentions.is_empty());
        tags.sort_by(|one, two| (one.kind, one.mentions[0]).cmp(&(two.kind, two.mentions[0])));
        tags
    }
}

/// Whether a word is the family name of one of these people.
fn is_surname_of(people: &[String], word: &str) -> bool {
    people.iter().any(|name| name.strip_suffix(word).is_some_and(|before| before.ends_with(' ')))
}

fn tag(kind: TagKind, name: String, mut mentions: Vec<Mention>) -> Tag {
    mentions.sort_unstable();
    mentions.dedup();
    Tag { kind, name, origin: TagOrigin::Recogniser, mentions }
}

/// A place is also found under the other forms of its name.
fn variants(place: &str) -> Vec<String> {
    match place {
        "united states" => ["united states", "us", "america", "usa"].map(str::to_owned).to_vec(),
        "britain" => ["britain", "uk", "united kingdom"].map(str::to_owned).to_vec(),
        _ => vec![place.to_owned()],
    }
}

/// Whether a part is set in display type. A signature in capitals below a letter is not.
pub fn is_set_in_display(text: &str, part: Part, lexicon: &Lexicon) -> bool {
    let words = scan(text, lexicon);
    let signed = matches!(part, Part::Paragraph(_)) && starts_with_signature(&words);
    is_display(&words) && !signed
}

/// The key of a reporter's name.
pub fn reporter_key(name: &str, lexicon: &Lexicon) -> String {
    let name = PersonName::parse(name, lexicon);
    if name.is_full() { name.key() } else { key([name.surname()].into_iter()) }
}
