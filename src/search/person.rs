//! One person's page, as data: forms of the name, articles over time, the first and the last, and who and what is mentioned
//! with the person more often than chance would have it. Not here: which names are one person (`document`).

use crate::article::{Article, Part, Tag};
use crate::document::{Days, Periods, group_of};
use crate::engine::{Engine, EngineError, Order, PeopleWanted, Person, Wanted};
use crate::query::{Filter, parse, plan};
use crate::schema::FacetGroup;
use crate::text::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything about a person that an archive tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Portrait {
    /// The person, with forms, and with those who were kept apart.
    pub person: Person,
    /// Others who bear the name that was asked for, those with most articles first.
    pub others: Vec<Person>,
    /// Articles by period, ascending; see [`super::SearchPage::timeline`].
    pub timeline: Vec<(String, u64)>,
    /// Articles without a date.
    pub undated: u64,
    /// The first article by date.
    pub first: Option<Article>,
    /// The last.
    pub last: Option<Article>,
    /// Who and what is mentioned in the same articles, by group, the most significant first.
    pub with: Vec<(FacetGroup, Vec<Together>)>,
    /// Articles that were read for all of this, the newest; fewer than the person has when there are too many.
    pub read: u64,
}

/// A name that stands in a person's articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// The name, as the facet counts it.
    pub name: String,
    /// Articles that mention both.
    pub articles: u64,
    /// Of these, articles that mention both in one paragraph.
    pub close: u64,
    /// Articles of the archive that mention the name.
    pub all: u64,
    /// How far this is from chance: log-likelihood ratio (Dunning 1993) of the articles that mention both, plus that of the
    /// articles that mention both in one paragraph.
    pub weight: f64,
}

/// Articles of a person that are read, at most.
pub const MOST_READ: usize = 2_000;
/// Articles that are held in memory at a time.
const AT_ONCE: usize = 100;
/// Names of a group that are looked up in the archive: those in most of the person's articles.
const MOST_WEIGHED: usize = 400;
/// People who bear a name that is asked for, at most.
const MOST_OTHERS: usize = 6;

/// The portrait of the person whom a name means most likely, with at most so many names of each group; `None` when
/// nobody bears it.
///
/// # Errors
/// When the index cannot be read.
pub fn portrait(engine: &dyn Engine, name: &str, most: usize) -> Result<Option<Portrait>, EngineError> {
    let wanted = PeopleWanted { name: Some(name.to_owned()), offset: 0, limit: MOST_OTHERS, reasons: true };
    let mut people = engine.people(&wanted)?.people;
    // A name in full means its bearer, however many others have all its words.
    let meant = people.iter().position(|person| person.forms.iter().any(|form| form.name == name)).unwrap_or(0);
    if people.is_empty() {
        return Ok(None);
    }
    let person = people.remove(meant);
    let mut gathered = Gathered::new(&person);
    gathered.read(engine)?;
    let with = gathered.weighed(engine, most)?;
    Ok(Some(Portrait {
        timeline: gathered.timeline.unwrap_or_else(|| gathered.periods.named()),
        undated: gathered.undated.unwrap_or_else(|| gathered.periods.undated()),
        first: gathered.first,
        last: gathered.last,
        with,
        read: gathered.read,
        person,
        others: people,
    }))
}

/// What the articles of a person were found to hold.
struct Gathered<'p> {
    person: &'p Person,
    forms: BTreeSet<&'p str>,
    read: u64,
    periods: Periods,
    /// What the engine has counted over all of them, when not all are read.
    timeline: Option<Vec<(String, u64)>>,
    undated: Option<u64>,
    first: Option<Article>,
    last: Option<Article>,
    /// By name as it is written in the articles: articles, and articles with both in one paragraph.
    beside: HashMap<(FacetGroup, String), Vec<(u64, bool)>>,
}

impl<'p> Gathered<'p> {
    fn new(person: &'p Person) -> Gathered<'p> {
        Gathered {
            person,
            forms: person.forms.iter().map(|form| form.name.as_str()).collect(),
            read: 0,
            periods: Periods::default(),
            timeline: None,
            undated: None,
            first: None,
            last: None,
            beside: HashMap::new(),
        }
    }

    /// Reads the newest articles, and the oldest when those are not all.
    fn read(&mut self, engine: &dyn Engine) -> Result<(), EngineError> {
        let found = hits(engine, &self.person.name, Order::Newest, MOST_READ)?;
        for ids in found.ids.chunks(AT_ONCE) {
            for article in engine.fetch(ids)?.into_iter().flatten() {
                self.take(article);
            }
        }
        if found.total > found.ids.len() as u64 {
            self.timeline = Some(found.timeline);
            self.undated = Some(found.undated);
            let oldest = hits(engine, &self.person.name, Order::Oldest, AT_ONCE)?;
            let oldest = engine.fetch(&oldest.ids)?.into_iter().flatten();
            self.first = oldest.into_iter().find(|article| self.is_in(article));
        }
        Ok(())
    }

    fn is_in(&self, article: &Article) -> bool {
        article.tags.iter().any(|tag| self.is_the_person(tag))
    }

    fn is_the_person(&self, tag: &Tag) -> bool {
        tag.resolved && group_of(tag.kind) == FacetGroup::Person && self.forms.contains(tag.name.as_str())
    }

    fn take(&mut self, article: Article) {
        // The words of a name may be those of several people; the names of the article say whom it has.
        if !self.is_in(&article) {
            return;
        }
        let number = self.read;
        self.read += 1;
        let (own_tags, others): (Vec<&Tag>, Vec<&Tag>) =
            article.tags.iter().filter(|tag| tag.resolved).partition(|tag| self.is_the_person(tag));
        let own = parts(own_tags.into_iter());
        for tag in others {
            let close = tag.mentions.iter().any(|mention| own.contains(&mention.part));
            let beside = self.beside.entry((group_of(tag.kind), tag.name.clone())).or_default();
            beside.push((number, close));
        }
        match article.date {
            None => self.periods.add_undated(),
            Some(date) => {
                let days = Days::of(date.span);
                self.periods.add(days.period, || Some((days.first, days.last)));
                self.keep_ends(article);
            }
        }
    }

    fn keep_ends(&mut self, article: Article) {
        let day = |article: &Article| (article.date.map(|date| date.span.first), article.origin.clone());
        let earlier = self.first.as_ref().is_none_or(|first| day(&article) < day(first));
        let later = self.last.as_ref().is_none_or(|last| day(&article) > day(last));
        if earlier {
            self.first = Some(article.clone());
        }
        if later {
            self.last = Some(article);
        }
    }

    /// The names beside the person, joined as the facets join them, each with its weight.
    fn weighed(&self, engine: &dyn Engine, most: usize) -> Result<Vec<(FacetGroup, Vec<Together>)>, EngineError> {
        let archive = engine.stats()?.articles;
        let mut groups = Vec::new();
        for group in [FacetGroup::Person, FacetGroup::Org, FacetGroup::Place] {
            let mut names: Vec<(&str, &Vec<(u64, bool)>)> = self
                .beside
                .iter()
                .filter(|((of, _), _)| *of == group)
                .map(|((_, name), articles)| (name.as_str(), articles))
                .collect();
            names.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(b.0)));
            names.truncate(MOST_WEIGHED);
            let asked: Vec<(FacetGroup, String)> = names.iter().map(|(name, _)| (group, (*name).to_owned())).collect();
            let known = engine.known(&asked)?;
            let mut joined: BTreeMap<String, (u64, BTreeMap<u64, bool>)> = BTreeMap::new();
            for ((_, articles), counted) in names.iter().zip(known) {
                let (_, both) = joined.entry(counted.value).or_insert((counted.count, BTreeMap::new()));
                for (article, close) in articles.iter() {
                    *both.entry(*article).or_default() |= close;
                }
            }
            let together = joined.into_iter().map(|(name, (all, both))| self.together(name, all, &both, archive));
            let mut together: Vec<Together> = together.collect();
            together.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
            together.truncate(most);
            groups.push((group, together));
        }
        Ok(groups)
    }

    fn together(&self, name: String, all: u64, both: &BTreeMap<u64, bool>, archive: u64) -> Together {
        let articles = both.len() as u64;
        let close = both.values().filter(|close| **close).count() as u64;
        let weight = |seen| log_likelihood(seen, all.max(articles), self.read, archive);
        Together { weight: weight(articles) + weight(close), name, articles, close, all }
    }
}

fn parts<'t>(tags: impl Iterator<Item = &'t Tag>) -> BTreeSet<Part> {
    tags.flat_map(|tag| tag.mentions.iter().map(|mention| mention.part)).collect()
}

struct Hits {
    ids: Vec<crate::article::ArticleId>,
    total: u64,
    timeline: Vec<(String, u64)>,
    undated: u64,
}

/// The articles in which somebody of this name appears.
fn hits(engine: &dyn Engine, name: &str, order: Order, most: usize) -> Result<Hits, EngineError> {
    // No word of a name depends on the day.
    let (everything, _) = parse("*", Date::default());
    let plan = plan(&everything, &[Filter::Named(FacetGroup::Person, name.to_owned())]);
    let wanted = Wanted { hits: most, order, timeline: true, ..Wanted::default() };
    let hits = engine.search(&plan, &wanted)?;
    Ok(Hits {
        ids: hits.hits.iter().take(most).map(|hit| hit.id).collect(),
        total: hits.total,
        timeline: hits.timeline,
        undated: hits.undated,
    })
}

/// Twice the log-likelihood ratio of two events that fall together `both` times, one of them `one` and the other `other`
/// times in `all`; 0 when they do so no more often than chance has it.
pub fn log_likelihood(both: u64, one: u64, other: u64, all: u64) -> f64 {
    let (both, one, other, all) = (both as f64, one as f64, other as f64, all.max(one.max(other)) as f64);
    if both * all <= one * other {
        return 0.0;
    }
    let cell =
        |seen: f64, row: f64, column: f64| if seen > 0.0 { seen * (seen * all / (row * column)).ln() } else { 0.0 };
    let rest = (all - one - other + both).max(0.0);
    2.0 * (cell(both, one, other)
        + cell(one - both, one, all - other)
        + cell(other - both, all - one, other)
        + cell(rest, all - one, all - other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_explains_weighs_nothing() {
        assert_eq!(log_likelihood(1, 10, 10, 100), 0.0);
        assert_eq!(log_likelihood(0, 10, 10, 100), 0.0);
        assert_eq!(log_likelihood(10, 100, 10, 100), 0.0);
        // By hand: 2 * (10 ln 10 + 90 ln (100 / 90)).
        let always = log_likelihood(10, 10, 10, 100);
        assert!((always - 2.0 * (10.0 * 10_f64.ln() + 90.0 * (100.0_f64 / 90.0).ln())).abs() < 1e-9, "{always}");
        assert!(log_likelihood(5, 10, 10, 1000) > log_likelihood(5, 10, 10, 100));
        assert!(log_likelihood(5, 5, 10, 100) > log_likelihood(5, 50, 10, 100));
    }
}
