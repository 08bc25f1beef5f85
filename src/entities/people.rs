//! The people of an article: who is named in full, and whom a short form means. Rules of news style: a full name
//! first, then honorific or bare family name. Not here: which stretches are names (`learnt`).

use super::learnt::Kind;
use super::lists::{Class, Lexicon};
use super::mentions::{Address, Candidate, Gender};
use super::person_name::{PersonName, short_key};
use crate::article::Mention;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// One person of an article.
#[derive(Debug)]
pub struct Person {
    /// The fullest form.
    pub name: PersonName,
    /// Other forms.
    pub others: Vec<PersonName>,
    /// As names and honorifics say.
    gender: Option<Gender>,
    titles: Vec<String>,
    /// What an honorific before the full name says.
    addressed: Option<Gender>,
    /// Which candidate names the person first.
    first: usize,
    first_mention: Mention,
    /// Whether the name may also be a form of others in the article.
    open: bool,
    /// Whether one word without a title is all there is: it may be anybody's.
    bare: bool,
    /// Where the person is named.
    pub mentions: Vec<Mention>,
}

/// Bytes behind a family name within which a full one still belongs to the same thought (`Peel’s Berth, after Thomas Peel`).
const SOON: usize = 30;

/// Bytes between two full names in one breath.
const BREATH: usize = 40;

/// So many people before a name are compared with it: all that an article has, and few enough that a list of a million
/// names costs its length.
const REMEMBERED: usize = 500;

/// All people of an article.
#[derive(Debug, Default)]
pub struct People {
    /// In no order that matters.
    pub all: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>, RandomState>,
}

/// What a candidate says about a person.
enum Reading {
    /// A full name.
    Full(PersonName),
    /// Honorific and two words, neither a given name: a double family name, or a full name of unknown words.
    Doubtful(PersonName),
    /// A family name behind honorific or title.
    Short(String),
    /// One word alone: a family name, a first name, or all the name there is.
    Bare(String),
}

impl Person {
    /// `Pope John Paul II`: the number is no son's.
    fn reigns(&self) -> bool {
        self.titles.iter().any(|title| matches!(title.as_str(), "pope" | "king" | "queen" | "emperor" | "prince"))
    }

    fn is_named_soon_behind(&self, candidate: &Candidate) -> bool {
        let Mention { part, span } = self.first_mention;
        part == candidate.part && span.start() > candidate.span.end() && span.start() - candidate.span.end() < SOON
    }
}

impl People {
    /// Reads all candidates and finds out who is in the article.
    pub fn gather(found: &[Candidate], lexicon: &Lexicon) -> People {
        let readings: Vec<(usize, Reading)> =
            found.iter().enumerate().filter_map(|(at, candidate)| Some((at, read(candidate, lexicon)?))).collect();
        let full = |(at, reading): &(usize, Reading)| match reading {
            Reading::Full(name) => Some((*at, name.clone())),
            _ => None,
        };
        let mut fulls: Vec<(usize, PersonName)> = readings.iter().filter_map(full).collect();
        fulls.sort_by(|(at, one), (other_at, two)| two.weight().cmp(&one.weight()).then(at.cmp(other_at)));
        let mut people = People::default();
        for (at, name) in fulls {
            people.add_full(at, name, &found[at], lexicon);
        }
        people.add_doubtful(&readings, found, lexicon);
        people.add_addressed_surnames_first(&readings);
        people.tell_men_from_women(&readings, found);
        people.add_short(&readings, found, lexicon);
        people.add_bare(&readings, found, lexicon);
        people
    }

    fn add_full(&mut self, at: usize, name: PersonName, candidate: &Candidate, lexicon: &Lexicon) {
        let address = candidate.address;
        let gender = given_gender(&name, lexicon);
        if !may_be_addressed(gender, address.gender) {
            return;
        }
        let index = match self.bearers_of(&name) {
            Bearers::One(index) if self.is_told_apart(index, &name, candidate) => self.add(at, name.clone(), candidate),
            Bearers::One(index) => index,
            Bearers::Several => self.add_open(at, name.clone(), candidate),
            Bearers::None => self.add(at, name.clone(), candidate),
        };
        let person = &mut self.all[index];
        if at < person.first {
            (person.first, person.first_mention) = (at, candidate.mention());
        }
        person.gender = person.gender.or(address.gender).or(gender);
        person.addressed = person.addressed.or(address.gender.filter(|_| address.honorific));
        person.titles.extend(address.title.map(title_key));
        if !person.name.same_words(&name) {
            person.others.push(name);
        }
    }

    /// `John Adams lived to see John Quincy Adams elected`: nobody is named in full twice in one breath, the shorter form first.
    fn is_told_apart(&self, index: usize, name: &PersonName, candidate: &Candidate) -> bool {
        let Person { name: known, first_mention: Mention { part, span }, .. } = &self.all[index];
        let end = candidate.span.end();
        *part == candidate.part
            && (end..end + BREATH).contains(&span.start())
            && name.weight() < known.weight()
            && known.has_other_given(name)
    }

    fn add(&mut self, at: usize, name: PersonName, candidate: &Candidate) -> usize {
        let index = self.all.len();
        let keys = [
            Some(name.surname().to_owned()),
            name.leading().map(str::to_owned),
            name.double_surname(),
            name.bare_surname(),
        ];
        for key in keys.into_iter().flatten() {
            let bearers = self.by_surname.entry(key).or_default();
            if !bearers.contains(&index) {
                bearers.push(index);
            }
        }
        self.all.push(Person {
            name,
            others: Vec::new(),
            gender: None,
            titles: Vec::new(),
            addressed: None,
            first: at,
            first_mention: candidate.mention(),
            open: false,
            bare: false,
            mentions: Vec::new(),
        });
        index
    }

    /// `George Bush` beside `George W. Bush` and `George H. W. Bush`.
    fn add_open(&mut self, at: usize, name: PersonName, candidate: &Candidate) -> usize {
        let index = self.add(at, name, candidate);
        self.all[index].open = true;
        index
    }

    /// Who bears a full name. A form without `Jr.` is never the younger one's, unless nobody can tell.
    fn bearers_of(&self, name: &PersonName) -> Bearers {
        let alike = |person: &&(usize, &Person)| {
            person.1.name.may_be(name) || person.1.others.iter().any(|other| other.same_words(name))
        };
        let recent = self.all.len().saturating_sub(REMEMBERED);
        let known = (recent..).zip(&self.all[recent..]);
        let all: Vec<(usize, &Person)> = known.filter(|(_, person)| person.name.is_full()).collect();
        let alike: Vec<&(usize, &Person)> = all.iter().filter(alike).collect();
        let same_suffix = |person: &&&(usize, &Person)| person.1.name.suffix() == name.suffix();
        let exact = |person: &&&(usize, &Person)| person.1.name.same_words(name) && same_suffix(person);
        if let Some((index, _)) = alike.iter().find(exact) {
            return Bearers::One(*index);
        }
        match alike.as_slice() {
            [] => Bearers::None,
            [one] if same_suffix(&one) => Bearers::One(one.0),
            [one] if one.1.name.same_words(name) && one.1.reigns() => Bearers::One(one.0),
            [one] if one.1.name.same_words(name) || name.suffix().is_some() => Bearers::None,
            _ if name.suffix().is_some() && !alike.iter().any(|one| same_suffix(&one)) => Bearers::None,
            _ => Bearers::Several,
        }
    }

    fn add_doubtful(&mut self, readings: &[(usize, Reading)], found: &[Candidate], lexicon: &Lexicon) {
        for (at, reading) in readings {
            let Reading::Doubtful(name) = reading else { continue };
            if !self.by_surname.contains_key(&short_key(&name.text)) {
                self.add_full(*at, name.clone(), &found[*at], lexicon);
            }
        }
    }

    /// `Ms. Liu` behind `Liu Yanmei` shows which word the family name is, also where the lists do not know it.
    fn add_addressed_surnames_first(&mut self, readings: &[(usize, Reading)]) {
        for (_, reading) in readings {
            let Reading::Short(key) = reading else { continue };
            if self.by_surname.contains_key(key) {
                continue;
            }
            let bearers: Vec<usize> =
                (0..self.all.len()).filter(|at| self.all[*at].name.possible_leading() == Some(key.as_str())).collect();
            if let [only] = bearers.as_slice() {
                self.by_surname.insert(key.clone(), vec![*only]);
            }
        }
    }

    /// `Mr. Blair` who cannot be Cherie Blair is Tony, and `Mrs. Blair` then is not, wherever in the article either stands.
    fn tell_men_from_women(&mut self, readings: &[(usize, Reading)], found: &[Candidate]) {
        for (at, reading) in readings {
            let (Reading::Short(key), Some(gender)) = (reading, found[*at].address.gender) else { continue };
            let Some(bearers) = self.by_surname.get(key).filter(|bearers| bearers.len() > 1) else { continue };
            let mut fitting = bearers.iter().filter(|bearer| may_be_addressed(self.all[**bearer].gender, Some(gender)));
            if let (Some(only), None) = (fitting.next(), fitting.next()) {
                self.all[*only].gender = Some(gender);
            }
        }
    }

    /// Who is only ever `Mr. Clark` is a person too, and so is `Mrs. Clinton` in an article that has only `Bill Clinton`.
    fn add_short(&mut self, readings: &[(usize, Reading)], found: &[Candidate], lexicon: &Lexicon) {
        for (at, reading) in readings {
            let Reading::Short(key) = reading else { continue };
            let address = found[*at].address;
            let known = self.by_surname.get(key).is_some_and(|bearers| {
                bearers.iter().any(|bearer| may_be_addressed(self.all[*bearer].gender, address.gender))
            });
            if !known {
                let index = self.add(*at, PersonName::parse(found[*at].text, lexicon), &found[*at]);
                self.all[index].gender = address.gender;
                self.all[index].titles.extend(address.title.map(title_key));
            }
        }
    }

    /// Who is only ever `Pelé`.
    fn add_bare(&mut self, readings: &[(usize, Reading)], found: &[Candidate], lexicon: &Lexicon) {
        for (at, reading) in readings {
            let Reading::Bare(key) = reading else { continue };
            if !self.by_surname.contains_key(key) && !self.has_given(key) {
                let index = self.add(*at, PersonName::parse(found[*at].text, lexicon), &found[*at]);
                self.all[index].bare = true;
            }
        }
    }

    /// The only person of that first name; family names come before.
    pub fn only_given(&self, key: &str) -> Option<usize> {
        let mut bearers = (0..self.all.len()).filter(|at| self.all[*at].name.first_given() == Some(key));
        let first = bearers.next();
        first.filter(|_| bearers.next().is_none())
    }

    /// Whether the key is the family name of somebody in the article.
    pub fn has_surname(&self, key: &str) -> bool {
        self.by_surname.contains_key(key)
    }

    /// Whether the key is the first name of somebody in the article.
    pub fn has_given(&self, key: &str) -> bool {
        self.all.iter().any(|person| person.name.first_given() == Some(key))
    }

    /// The only person of that family name.
    pub fn only_bearer(&self, key: &str) -> Option<usize> {
        match self.by_surname.get(key)?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whom a full name means. `Mrs. John Smith` is not John Smith.
    pub fn full(&self, name: &PersonName, address: Address, lexicon: &Lexicon) -> Option<usize> {
        if !may_be_addressed(given_gender(name, lexicon), address.gender) {
            return None;
        }
        match self.bearers_of(name) {
            Bearers::One(index) => Some(index),
            _ => None,
        }
    }

    /// Whom a family name means, at that candidate; `None` when nobody can say for certain.
    pub fn short(&mut self, key: &str, at: usize, address: Address, candidate: &Candidate) -> Option<usize> {
        let bearers = self.by_surname.get(key)?.iter().copied();
        let mut left: Vec<usize> =
            bearers.filter(|bearer| may_be_addressed(self.all[*bearer].gender, address.gender)).collect();
        if left.len() > 1 {
            self.narrow(&mut left, address);
        }
        if left.len() > 1 && address.honorific && address.gender.is_some() {
            // `Miss Lund` where one of them was `Miss Emma Lund`.
            let addressed = |bearer: &usize| self.all[*bearer].addressed == address.gender;
            if left.iter().filter(|bearer| addressed(bearer)).count() == 1 {
                left.retain(addressed);
            }
        }
        if left.len() > 1 {
            // One who is named only later is not meant, unless the same thought is about to name that one.
            let soon = |bearer: &usize| candidate.possessive && self.all[*bearer].is_named_soon_behind(candidate);
            left.retain(|bearer| candidate.display || self.all[*bearer].first <= at || soon(bearer));
        }
        let [only] = left.as_slice() else { return None };
        let person = &mut self.all[*only];
        person.gender = person.gender.or(address.gender);
        Some(*only)
    }

    /// `the elder Mr. Ashby`, `Prime Minister Castellan`: those whom the words before the name fit.
    fn narrow(&self, left: &mut Vec<usize>, address: Address) {
        if let Some(elder) = address.elder {
            left.retain(|bearer| self.all[*bearer].name.suffix().is_none() == elder);
        }
        let Some(title) = address.title.map(title_key) else { return };
        let titled = |bearer: &usize| self.all[*bearer].titles.contains(&title);
        if left.iter().any(titled) {
            left.retain(titled);
        }
    }

    /// Whether the person deserves a tag: one with a full name, or the only one of the family name. An open name
    /// is a person's own only when the article starts with it.
    pub fn is_certain(&self, index: usize) -> bool {
        let (name, first) = (&self.all[index].name, self.all[index].first);
        if self.all[index].bare {
            return false;
        }
        if self.all[index].open {
            let others = self.all.iter().filter(|other| !other.open && other.name.surname() == name.surname());
            return others.into_iter().all(|other| other.first > first);
        }
        name.is_full() || self.only_bearer(name.surname()) == Some(index)
    }
}

enum Bearers {
    None,
    One(usize),
    Several,
}

fn may_be_addressed(known: Option<Gender>, address: Option<Gender>) -> bool {
    known.is_none() || address.is_none() || known == address
}

/// `Col.` and `Colonel` are one title.
fn title_key(title: &str) -> String {
    let lower = title.trim_end_matches('.').to_lowercase();
    match lower.as_str() {
        "col" => "colonel",
        "lt" => "lieutenant",
        "capt" => "captain",
        "gov" => "governor",
        "sen" => "senator",
        "rep" => "representative",
        "gen" => "general",
        "prof" => "professor",
        "adm" => "admiral",
        _ => return lower,
    }
    .to_owned()
}

fn given_gender(name: &PersonName, lexicon: &Lexicon) -> Option<Gender> {
    let first = name.first_given()?;
    if name.text.starts_with("Jean-") {
        return Some(Gender::Man);
    }
    let class = lexicon.class(first);
    match (class.is(Class::MALE), class.is(Class::FEMALE)) {
        (true, false) if name.leading().is_none() => Some(Gender::Man),
        (false, true) if name.leading().is_none() => Some(Gender::Woman),
        _ => None,
    }
}

fn read(candidate: &Candidate, lexicon: &Lexicon) -> Option<Reading> {
    if candidate.kind != Kind::Person || candidate.nobody || candidate.elsewhere {
        return None;
    }
    let address = candidate.address;
    let name = PersonName::parse(candidate.text, lexicon);
    if !name.is_full() {
        let key = short_key(candidate.text);
        let addressed = address.honorific || address.title.is_some();
        return Some(if addressed { Reading::Short(key) } else { Reading::Bare(key) });
    }
    let first = name.first_given().unwrap_or_default();
    let is_given = first.chars().count() == 1 || lexicon.class(first).is_given() || name.leading().is_some();
    let doubtful = address.honorific && !is_given;
    Some(if doubtful { Reading::Doubtful(name) } else { Reading::Full(name) })
}
