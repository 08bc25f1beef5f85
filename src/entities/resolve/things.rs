//! Organisations under their acronyms and short forms, places under their variants. Not here: people.

use super::people::People;
use super::tag;
use crate::article::{Article, Mention, Tag, TagKind};
use crate::entities::find::{Candidate, Guess};
use crate::entities::lexicon::{Lexicon, flag};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
struct Thing {
    name: String,
    mentions: Vec<Mention>,
}

/// The organisations and places of an article.
pub(super) struct Things<'t> {
    organisations: Vec<Thing>,
    /// Every form of an organisation's name in the article.
    org_forms: HashMap<String, usize>,
    /// First words of companies (`Microsoft` of Microsoft Corp.); `None` when two begin so.
    short_orgs: HashMap<&'t str, Option<String>>,
    places: HashMap<String, Thing>,
    /// Words that are places in this article, by evidence of the article.
    learnt: HashSet<String>,
    /// Somebody's surname that also stands where a place stands.
    doubtful: HashSet<String>,
    /// Words that stand where only a place stands.
    located: HashSet<String>,
}

/// Capitals whose names stand for governments: these do speak.
const SEATS: &[&str] =
    &["Washington", "Moscow", "London", "Paris", "Berlin", "Beijing", "Brussels", "Tehran", "Jerusalem", "Austin"];

impl<'t> Things<'t> {
    /// What dateline, lists and neighbours say is a place or a company in this article.
    pub(super) fn known(
        article: &Article,
        candidates: &[Candidate<'t>],
        lexicon: &Lexicon,
        people: &People<'t>,
    ) -> Things<'t> {
        let mut things = Things {
            organisations: Vec::new(),
            org_forms: HashMap::new(),
            short_orgs: HashMap::new(),
            places: HashMap::new(),
            learnt: HashSet::new(),
            doubtful: HashSet::new(),
            located: HashSet::new(),
        };
        things.read_dateline(article);
        for candidate in candidates {
            things.learn(candidate, lexicon, people);
        }
        things
    }

    fn read_dateline(&mut self, article: &Article) {
        let Some(dateline) = &article.dateline else { return };
        for place in dateline.place.split([',', '/']).flat_map(|part| part.split(" and ")) {
            let words = place.split_whitespace().skip_while(|word| matches!(*word, "NEAR" | "Near" | "ABOARD"));
            let name = words.map(mixed_case).collect::<Vec<_>>().join(" ");
            if !place.contains("ABOARD") && !name.is_empty() {
                self.located.insert(name.clone());
                self.learnt.insert(name);
            }
        }
    }

    fn learn(&mut self, candidate: &Candidate<'t>, lexicon: &Lexicon, people: &People<'t>) {
        let context = candidate.context;
        let name = || candidate.text.to_owned();
        match candidate.guess {
            Guess::Place if context.inside || context.before_place => {
                self.located.insert(name());
            }
            Guess::Bare | Guess::Maybe => {
                let given = candidate.words.iter().any(|word| lexicon.entry(word).is(flag::GIVEN));
                let known = people.bears(&candidate.words);
                let strange =
                    candidate.words.iter().any(|word| word.len() == 1 || lexicon.entry(word).is(flag::COMMON));
                if context.inside && known {
                    self.doubtful.insert(name());
                }
                if context.before_place || context.inside && !given && !known && !strange {
                    self.located.insert(name());
                    self.learnt.insert(name());
                }
            }
            Guess::Org if candidate.listed.is_none() => self.learn_company(candidate, lexicon),
            _ => {}
        }
    }

    fn learn_company(&mut self, candidate: &Candidate<'t>, lexicon: &Lexicon) {
        let (Some(first), Some(last)) = (candidate.words.first(), candidate.words.last()) else { return };
        let company = lexicon.entry(last).is(flag::ORG_SUFFIX)
            || matches!(
                *last,
                "Marine" | "Motors" | "Industries" | "Group" | "Holdings" | "Airlines" | "Systems" | "Shipping"
            );
        let entry = lexicon.entry(first);
        if company
            && !entry.is(flag::COMMON | flag::DEMONYM | flag::NOT_A_NAME | flag::GIVEN)
            && lexicon.place(first).is_none()
        {
            let name = candidate.text.to_owned();
            let known = self.short_orgs.entry(first).or_insert_with(|| Some(name.clone()));
            if known.as_ref().is_some_and(|known| *known != name) {
                *known = None;
            }
        }
    }

    /// Whether the candidate may be a place.
    pub(super) fn is_place(&self, candidate: &Candidate<'t>) -> bool {
        candidate.guess == Guess::Place || self.learnt.contains(candidate.text)
    }

    /// Whether the article uses these words as a place beyond doubt.
    pub(super) fn is_located(&self, candidate: &Candidate<'t>) -> bool {
        self.located.contains(candidate.text)
    }

    /// Whether the words may be a place as well as a surname, for all that the article says.
    pub(super) fn is_doubtful(&self, candidate: &Candidate<'t>) -> bool {
        self.doubtful.contains(candidate.text)
    }

    /// `Moscow said`: a government, not a person.
    pub(super) fn speaks_for_a_country(&self, candidate: &Candidate<'t>) -> bool {
        candidate.words.len() == 1 && SEATS.contains(&candidate.words[0])
    }

    /// A mention of a place.
    pub(super) fn place(&mut self, candidate: &Candidate<'t>) {
        let name = candidate.listed.unwrap_or(candidate.text).to_owned();
        let place = self.places.entry(name.clone()).or_default();
        place.name = name;
        place.mentions.push(candidate.mention);
    }

    /// A mention of an organisation by name or acronym.
    pub(super) fn organisation(&mut self, candidate: &Candidate<'t>) {
        let form = candidate.text.to_owned();
        let bare = form.replace('.', "");
        if candidate.stands_for_last
            && let Some(last) = self.last_organisation(candidate)
        {
            self.org_forms.insert(form, last);
            self.org_forms.insert(bare, last);
            self.organisations[last].mentions.push(candidate.mention);
            return;
        }
        let name = candidate.listed.map_or(form, str::to_owned);
        let known = self.org_forms.get(&name).or_else(|| self.org_forms.get(&bare)).copied();
        let at = known.or_else(|| self.longer(candidate)).unwrap_or_else(|| {
            self.organisations.push(Thing { name: name.clone(), mentions: Vec::new() });
            self.organisations.len() - 1
        });
        self.org_forms.insert(name, at);
        self.organisations[at].mentions.push(candidate.mention);
    }

    /// The organisation mentioned last, if it stands just in front in the same text.
    fn last_organisation(&self, candidate: &Candidate<'t>) -> Option<usize> {
        let before = |mention: &Mention| {
            mention.part == candidate.mention.part && mention.span.end() + 2 == candidate.mention.span.start()
        };
        self.organisations.iter().position(|thing| thing.mentions.last().is_some_and(before))
    }

    /// The one known organisation whose name ends so (`the Port Authority`).
    fn longer(&self, candidate: &Candidate<'t>) -> Option<usize> {
        let ending = format!(" {}", candidate.text);
        let mut longer = self.organisations.iter().enumerate().filter(|(_, thing)| thing.name.ends_with(&ending));
        let one = longer.next().filter(|_| candidate.words.len() > 1)?;
        longer.next().is_none().then_some(one.0)
    }

    /// A mention of a company by its first word.
    pub(super) fn short_organisation(&mut self, candidate: &Candidate<'t>) {
        let [word] = candidate.words[..] else { return };
        let Some(Some(name)) = self.short_orgs.get(word) else { return };
        if let Some(at) = self.org_forms.get(name) {
            self.organisations[*at].mentions.push(candidate.mention);
        }
    }

    pub(super) fn into_tags(self) -> impl Iterator<Item = Tag> {
        let orgs = self.organisations.into_iter().map(|thing| tag(TagKind::Org, thing.name, thing.mentions));
        orgs.chain(self.places.into_values().map(|thing| tag(TagKind::Place, thing.name, thing.mentions)))
    }
}

/// `KIEV` as the text writes it; `St.` and `de` stay.
fn mixed_case(word: &str) -> String {
    if word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
}
