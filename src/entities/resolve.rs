//! From spotted names to tags: every mention goes to the person, organisation or place that it means; what nobody can
//! decide gets a tag of its own that says so. Not here: where names stand (`learnt`).

use super::learnt::Kind;
use super::lists::Lexicon;
use super::mentions::Candidate;
use super::mixed_case::in_mixed_case;
use super::orgs::{Orgs, org_key};
use super::people::People;
use super::person_name::{PersonName, key, short_key};
use crate::article::{Mention, Tag, TagKind, TagOrigin};
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};

/// The names of an article in the making.
pub struct Resolver<'w> {
    lexicon: &'w Lexicon,
    people: People,
    orgs: Orgs,
    /// Keys of the names of reporters, who are no subjects.
    reporters: &'w [String],
    places: Named,
    /// Family names that several people bear.
    open: Named,
}

/// Names with their mentions, by key.
type Named = HashMap<String, (String, Vec<Mention>), RandomState>;

/// The tags of an article from its names: people, organisations, places, each kind in the order of first mention.
pub fn resolve(found: &[Candidate], reporters: &[String], lexicon: &Lexicon) -> Vec<Tag> {
    let mut found = trusted(found);
    doubt_places(&mut found, lexicon);
    let found = &found[..];
    let people = People::gather(found, lexicon);
    let orgs = Orgs::gather(found, lexicon);
    let (places, open) = (Named::default(), Named::default());
    let mut resolver = Resolver { lexicon, people, orgs, reporters, places, open };
    for (at, candidate) in found.iter().enumerate() {
        match candidate.kind {
            Kind::Person => resolver.person(at, candidate),
            Kind::Org => resolver.org(candidate),
            Kind::Place => resolver.place(candidate),
            Kind::Other => {}
        }
    }
    resolver.into_tags()
}

/// All but the people whom only a headline names, where every word may have a capital (`Marlow Eats`); unless the text
/// names nobody.
fn trusted<'t>(found: &[Candidate<'t>]) -> Vec<Candidate<'t>> {
    let in_body = found.iter().filter(|one| one.kind == Kind::Person && !one.display);
    let body: HashSet<String, RandomState> = in_body.map(|one| short_key(one.text)).collect();
    let keep = |one: &&Candidate| {
        let long = one.display && one.kind == Kind::Person && one.text.contains(' ');
        let mixed = one.text.contains(char::is_lowercase);
        !long || body.is_empty() && mixed || body.contains(&short_key(one.text))
    };
    found.iter().filter(keep).copied().collect()
}

/// So many times as often as places and organisations of one name, its bearer must be named, to be meant where nothing says
/// who is.
const OUTNUMBERS: usize = 3;

/// `Michael Jordan flew to Jordan. Jordan is dry.`: one word that an article also has for a place or an organisation is its
/// bearer’s only where an honorific or a verb of speech says so; countries and companies speak, too.
fn doubt_places(found: &mut [Candidate], lexicon: &Lexicon) {
    let is_bare = |one: &Candidate| one.kind == Kind::Person && !one.text.contains(' ') && one.address.is_none();
    let mut counts: HashMap<String, Counts, RandomState> = HashMap::default();
    let mut count = |word: &str, speaks: bool| {
        let counts = counts.entry(short_key(word)).or_default();
        counts.others += 1;
        counts.speaks |= speaks;
    };
    for at in 0..found.len() {
        let one = found[at];
        let word = one.text.rsplit(' ').next().unwrap_or(one.text);
        let known = || lexicon.known(one.text).is_some();
        let object = is_bare(&one) && at > 0 && one.is_object_of(&found[at - 1]);
        found[at].elsewhere |= object;
        match one.kind {
            // `Hurricane Andrew`, `the submarine Nathan Hale`.
            Kind::Other if word.len() < one.text.len() => count(word, true),
            Kind::Place | Kind::Org if word.len() == one.text.len() => count(word, one.kind == Kind::Org || known()),
            Kind::Person if object => count(word, true),
            Kind::Person if one.elsewhere && known() => count(word, true),
            _ => {}
        }
    }
    if counts.is_empty() {
        return;
    }
    for one in found.iter().filter(|one| is_bare(one) && !one.nobody && !one.elsewhere) {
        counts.entry(short_key(one.text)).and_modify(|counts| counts.bearers += 1);
    }
    for one in found.iter_mut().filter(|one| is_bare(one)) {
        let Some(counts) = counts.get(&short_key(one.text)) else { continue };
        one.elsewhere |= counts.bearers < counts.others * OUTNUMBERS && (counts.speaks || !one.speaks);
    }
}

/// How often one word stands in an article, for what.
#[derive(Debug, Default)]
struct Counts {
    /// For a place, an organisation, a thing.
    others: usize,
    /// Without honorific or title, for a person.
    bearers: usize,
    /// Whether one of the others is a country or an organisation, of which papers write that it says something.
    speaks: bool,
}

impl Resolver<'_> {
    fn person(&mut self, at: usize, candidate: &Candidate) {
        let name = PersonName::parse(candidate.text, self.lexicon);
        let key = short_key(candidate.text);
        let full = name.is_full().then(|| self.people.full(&name, candidate.address, self.lexicon)).flatten();
        let meant = full
            .or_else(|| self.people.short(&key, at, candidate.address, candidate))
            .or_else(|| self.first_name(&key, candidate))
            .filter(|index| self.people.is_certain(*index) && !candidate.nobody && !candidate.elsewhere);
        match meant {
            Some(index) => self.people.all[index].mentions.push(candidate.mention()),
            None => {
                let open = self.open.entry(key).or_insert_with(|| (in_mixed_case(candidate.text), Vec::new()));
                open.1.push(candidate.mention());
            }
        }
    }

    /// Whom a first name means; `Paris` and `Chelsea` may always be the places.
    fn first_name(&self, key: &str, candidate: &Candidate) -> Option<usize> {
        let open = self.people.has_surname(key) || self.lexicon.known(candidate.text).is_some();
        self.people.only_given(key).filter(|_| !open)
    }

    fn org(&mut self, candidate: &Candidate) {
        let key = org_key(candidate.text);
        if let Some(index) = self.orgs.get(&key) {
            self.orgs.mention(index, candidate.text, candidate.mention());
        }
    }

    fn place(&mut self, candidate: &Candidate) {
        let mixed = in_mixed_case(candidate.text);
        let known = self.lexicon.known(candidate.text).or_else(|| self.lexicon.known(&mixed));
        let name = known.filter(|known| known.kind == TagKind::Place).map_or(mixed, |known| known.name.to_owned());
        let place = self.places.entry(short_key(&name)).or_insert((name, Vec::new()));
        place.1.push(candidate.mention());
    }

    fn into_tags(self) -> Vec<Tag> {
        let mut tags = Vec::new();
        for person in self.people.all {
            if !self.reporters.contains(&person.name.key()) {
                tags.push(tag(TagKind::Person, person.name.text, person.mentions, true));
            }
        }
        let open = self.open.into_iter().filter(|(key, _)| !self.reporters.contains(key));
        tags.extend(open.map(|(_, (name, mentions))| tag(TagKind::Person, name, mentions, false)));
        tags.extend(self.orgs.all.into_iter().map(|org| tag(TagKind::Org, org.name, org.mentions, true)));
        tags.extend(self.places.into_values().map(|(name, mentions)| tag(TagKind::Place, name, mentions, true)));
        tags.retain(|tag| !tag.mentions.is_empty());
        tags.sort_by(|one, two| (one.kind, one.mentions[0]).cmp(&(two.kind, two.mentions[0])));
        tags
    }
}

fn tag(kind: TagKind, name: String, mut mentions: Vec<Mention>, resolved: bool) -> Tag {
    mentions.sort_unstable();
    mentions.dedup();
    Tag { kind, name, origin: TagOrigin::Recogniser, mentions, resolved }
}

/// The key of a reporter's name.
pub fn reporter_key(name: &str, lexicon: &Lexicon) -> String {
    let name = PersonName::parse(name, lexicon);
    if name.is_full() { name.key() } else { key([name.surname()].into_iter()) }
}
