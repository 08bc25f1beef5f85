//! People: full names that are the same person, and whom a surname means. Not here: places that are surnames.

use super::tag;
use crate::article::{Article, Mention, Tag, TagKind};
use crate::entities::find::{Candidate, Guess};
use crate::entities::lexicon::{Gender, Lexicon, flag};
use std::collections::{HashMap, HashSet};

mod name;
use name::{Fit, Name};

/// A person of the article.
struct Person<'t> {
    name: Name<'t>,
    /// Whether a full name was given.
    full: bool,
    gender: Gender,
    titles: Vec<&'t str>,
    mentions: Vec<Mention>,
    /// The last text in which the person was mentioned.
    last_seen: Option<usize>,
}

/// The people of an article.
pub(super) struct People<'t> {
    people: Vec<Person<'t>>,
    /// Full form to person; `None` when it could be two people's.
    forms: HashMap<Vec<&'t str>, Option<usize>>,
    /// Surnames that the article uses with `Mr.`, and those with `Ms.`.
    addressed: HashMap<&'t str, (bool, bool)>,
    given: HashSet<&'t str>,
}

/// Holders of an office whom papers never introduce; keeps `President Clinton` from being joined to his wife.
const OFFICES: &[(&str, &str, Gender)] = &[
    ("President", "Clinton", Gender::Male),
    ("President", "Bush", Gender::Male),
    ("President", "Obama", Gender::Male),
    ("President", "Trump", Gender::Male),
    ("President", "Biden", Gender::Male),
    ("President", "Carter", Gender::Male),
    ("President", "Reagan", Gender::Male),
    ("President", "Macron", Gender::Male),
    ("President", "Putin", Gender::Male),
    ("Senator", "Dole", Gender::Unknown),
];

impl<'t> People<'t> {
    /// Everybody whose full name stands among the candidates.
    pub(super) fn introduced(candidates: &[Candidate<'t>], lexicon: &Lexicon) -> People<'t> {
        let mut people =
            People { people: Vec::new(), forms: HashMap::new(), addressed: HashMap::new(), given: HashSet::new() };
        people.read_addresses(candidates);
        let mut forms: Vec<(Name<'t>, Gender)> = Vec::new();
        for candidate in candidates {
            for word in candidate.words.iter().filter(|word| lexicon.entry(word).is(flag::GIVEN)) {
                people.given.insert(word);
            }
            if let Some(name) = people.full_name(candidate, lexicon)
                && !forms.iter().any(|(known, _)| known.words == name.words)
            {
                forms.push((name, candidate.gender));
            }
        }
        // The fullest forms first: a shorter one can then be seen to fit two people.
        forms.retain(|(name, _)| !name.is_surname_first() || !people.is_compound(name, candidates, lexicon));
        forms.sort_by_key(|(name, _)| std::cmp::Reverse(name.words.len()));
        for (name, gender) in forms {
            people.introduce(name, gender);
        }
        people
    }

    fn read_addresses(&mut self, candidates: &[Candidate<'t>]) {
        for candidate in candidates.iter().filter(|candidate| candidate.title.is_some()) {
            let Some(surname) = candidate.words.last() else { continue };
            let (mr, ms) = self.addressed.entry(surname).or_default();
            *mr |= candidate.gender == Gender::Male;
            *ms |= candidate.gender == Gender::Female;
            if candidate.gender == Gender::Unknown {
                self.addressed.entry(surname).or_default();
            }
        }
    }

    fn full_name(&self, candidate: &Candidate<'t>, lexicon: &Lexicon) -> Option<Name<'t>> {
        let words = &candidate.words;
        let addressed = |word: Option<&&'t str>| word.is_some_and(|word| self.addressed.contains_key(word));
        match candidate.guess {
            Guess::Person { surname_first } => Some(Name::new(words, surname_first, lexicon)),
            Guess::Maybe if addressed(words.last()) => Some(Name::new(words, false, lexicon)),
            Guess::Maybe if addressed(words.first()) => Some(Name::new(words, true, lexicon)),
            _ => None,
        }
    }

    /// `Ashby Pioneer`, where Ashby is the surname of somebody else: no family name in front.
    fn is_compound(&self, name: &Name<'t>, candidates: &[Candidate<'t>], lexicon: &Lexicon) -> bool {
        let family = name.words[0];
        !lexicon.entry(family).is(flag::SURNAME_FIRST)
            && candidates.iter().any(|candidate| {
                candidate.words.len() > 1 && candidate.words[1..].contains(&family) && candidate.words[0] != family
            })
    }

    fn introduce(&mut self, name: Name<'t>, gender: Gender) {
        let fits: Vec<usize> = (0..self.people.len())
            .filter(|number| {
                let known = &self.people[*number];
                known.name.same_person(&name) && known.gender.agrees(gender)
            })
            .collect();
        let person = match fits[..] {
            [] => {
                self.forms.insert(name.words.clone(), Some(self.people.len()));
                self.add(name, true, gender);
                return;
            }
            [one] => Some(one),
            _ => None,
        };
        if let Some(one) = person {
            self.people[one].gender = self.people[one].gender.or(gender);
        }
        self.forms.insert(name.words, person);
    }

    fn add(&mut self, name: Name<'t>, full: bool, gender: Gender) -> usize {
        self.people.push(Person { name, full, gender, titles: Vec::new(), mentions: Vec::new(), last_seen: None });
        self.people.len() - 1
    }

    /// Whether these words are somebody's full name.
    pub(super) fn is_introduced(&self, words: &[&'t str]) -> bool {
        self.forms.contains_key(words)
    }

    /// Whether these words may be somebody's surname, or somebody's first name.
    pub(super) fn bears(&self, words: &[&'t str]) -> bool {
        self.people.iter().any(|person| person.name.fit(words).is_some() || self.is_first_name(person, words))
    }

    fn is_first_name(&self, person: &Person<'t>, words: &[&'t str]) -> bool {
        matches!(words, [word] if person.full && person.name.first() == Some(word) && self.given.contains(word))
    }

    /// A mention by full name.
    pub(super) fn full(&mut self, candidate: &Candidate<'t>) {
        if let Some(Some(number)) = self.forms.get(&candidate.words) {
            self.see(*number, candidate);
        }
    }

    fn see(&mut self, number: usize, candidate: &Candidate<'t>) {
        let person = &mut self.people[number];
        person.mentions.push(candidate.mention);
        person.last_seen = Some(candidate.text_number);
        person.gender = person.gender.or(candidate.gender);
        if let Some(title) = candidate.title.filter(|title| !person.titles.contains(title)) {
            person.titles.push(title);
        }
    }

    /// A mention by surname, with or without a title in front.
    pub(super) fn short(&mut self, candidate: &Candidate<'t>) {
        let gender = candidate.gender.or(office_holder(candidate));
        let fits = self.fits(candidate, gender);
        match fits[..] {
            [] if candidate.guess == Guess::Titled => {
                let name = Name::surname(&candidate.words);
                let number = self.add(name, false, gender);
                self.see(number, candidate);
            }
            [] => {}
            [one] => {
                if !self.is_doubtful(one, candidate, gender) {
                    self.see(one, candidate);
                    self.people[one].gender = self.people[one].gender.or(gender);
                }
            }
            _ => {
                if let Some(one) = self.nearest(&fits, candidate) {
                    self.see(one, candidate);
                }
            }
        }
    }

    /// Whom these words may mean: by surname, else by another part of the name.
    fn fits(&self, candidate: &Candidate<'t>, gender: Gender) -> Vec<usize> {
        let words = &candidate.words;
        let agreeing = |fit: Fit| {
            let people = self.people.iter().enumerate();
            people
                .filter(|(_, person)| person.name.fit(words) == Some(fit) && person.gender.agrees(gender))
                .map(|(number, _)| number)
                .collect::<Vec<_>>()
        };
        let by_surname = agreeing(Fit::Surname);
        if !by_surname.is_empty() {
            return by_surname;
        }
        let by_part = agreeing(Fit::Part);
        let bare = candidate.guess != Guess::Titled;
        if !by_part.is_empty() || !bare || candidate.context.locative {
            return by_part;
        }
        let people = self.people.iter().enumerate();
        people.filter(|(_, person)| self.is_first_name(person, words)).map(|(number, _)| number).collect()
    }

    /// The article speaks of both a Mr. and a Ms. of this name, and whether this one is a man or a woman is unknown.
    fn is_doubtful(&self, number: usize, candidate: &Candidate<'t>, gender: Gender) -> bool {
        let person = &self.people[number];
        let surname = candidate.words.last();
        let both = surname.and_then(|surname| self.addressed.get(surname)).is_some_and(|(mr, ms)| *mr && *ms);
        both && person.gender == Gender::Unknown && gender != Gender::Unknown
    }

    /// Of several, the one who bears this title, the elder, or the only one mentioned nearby.
    fn nearest(&self, fits: &[usize], candidate: &Candidate<'t>) -> Option<usize> {
        let only = |wanted: &dyn Fn(&Person<'t>) -> bool| {
            let mut found = fits.iter().copied().filter(|number| wanted(&self.people[*number]));
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(elder) = candidate.context.elder {
            return only(&|person| person.name.is_junior() != elder);
        }
        let honorific = candidate.gender != Gender::Unknown;
        if let Some(title) = candidate.title.filter(|_| !honorific)
            && let Some(one) = only(&|person| person.titles.contains(&title))
        {
            return Some(one);
        }
        let here = candidate.text_number;
        let seen_in = |text: usize| only(&|person| person.last_seen == Some(text));
        let any_in = |text: usize| fits.iter().any(|number| self.people[*number].last_seen == Some(text));
        if any_in(here) { seen_in(here) } else { seen_in(here.checked_sub(1)?) }
    }

    /// One tag a person; who wrote the article is not among them.
    pub(super) fn into_tags(self, article: &Article) -> Vec<Tag> {
        let people = self.people.into_iter();
        people
            .filter(|person| !article.bylines.iter().any(|byline| person.name.is_byline(&byline.name)))
            .map(|person| tag(TagKind::Person, person.name.to_string(), person.mentions))
            .collect()
    }
}

fn office_holder(candidate: &Candidate<'_>) -> Gender {
    let held =
        OFFICES.iter().find(|(title, surname, _)| candidate.title == Some(title) && candidate.words == [*surname]);
    held.map_or(Gender::Unknown, |(_, _, gender)| *gender)
}
