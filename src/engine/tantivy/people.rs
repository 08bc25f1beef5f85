//! The people of an opened index: which names are forms of one, and in how many articles each person is. Found out behind
//! every commit and kept in a file, or found out when first needed. Not here: when two names are one person
//! (`document::people`).

pub mod file;

use super::facets::{InUse, Joined, UNUSED};
use super::gather::SegmentCounts;
use super::register::{self, Register, has_form};
use super::schema::Fields;
use crate::document::people::{self, apart, conflict, how};
use crate::engine::{PeopleFound, PeopleWanted, Person, PersonApart, PersonForm};
use crate::schema::{FacetCount, FacetGroup};
use crate::text::tokens;
use std::cmp::Reverse;
use std::path::Path;
use std::sync::Arc;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, Searcher, TERMINATED};

/// Set in [`People::stand_ins`] where a person has several names in the segment.
pub const SEVERAL: u32 = 1 << 31;
/// Of a name that no article has any more.
const NOBODY: u32 = UNUSED;

/// People, numbered in the alphabetical order of their labels.
pub struct People {
    /// All names that are in use.
    names: Arc<Register>,
    people: Vec<people::Person>,
    /// Person of each name.
    person_of: Vec<u32>,
    /// Articles of each person; one with two names of a person counts once.
    articles: Vec<u64>,
    /// For each segment and each of its own numbers of names, the person.
    by_segment: Vec<Vec<u32>>,
    /// For each segment and each of its own numbers of names, the first number there of the same person.
    stand_ins: Vec<Arc<[u32]>>,
    /// For each person, the segments with one of the person's names.
    segments: Vec<Segments>,
}

/// Makes the files of people and of their names for this state of an index, unless they are there.
///
/// # Errors
/// When the index cannot be read, or the file system says no.
pub fn keep(generation: &Path, searcher: &Searcher, fields: &Fields) -> tantivy::Result<()> {
    let (files, names_files) = (file::files(), register::files(FacetGroup::Person));
    if !files.is_there(generation, searcher) || !names_files.is_there(generation, searcher) {
        let joined = Joined::new(searcher, FacetGroup::Person)?;
        let in_use = InUse::of(searcher, &joined)?;
        let names = Arc::new(Register::new(&in_use.names));
        names_files.write(generation, searcher, names.bytes())?;
        let people = People::find(searcher, fields, &joined, &in_use, &names)?;
        files.write(generation, searcher, &file::pack(&people))?;
    }
    Ok(())
}

impl People {
    /// Sorts names into people: those of a facet, with their register.
    pub fn find(
        searcher: &Searcher,
        fields: &Fields,
        joined: &Joined,
        in_use: &InUse,
        names: &Arc<Register>,
    ) -> tantivy::Result<People> {
        let settled = settled(searcher, fields)?.iter().filter_map(|name| names.number(name)).collect();
        let people = people::join_settled(&in_use.names, &settled);
        let mut person_of = vec![NOBODY; names.len()];
        for (number, person) in (0..).zip(&people) {
            person.forms.iter().for_each(|form| person_of[*form as usize] = number);
        }
        let person = |name: &u32| person_of.get(*name as usize).copied().unwrap_or(NOBODY);
        let by_segment: Vec<Vec<u32>> = in_use.by_segment.iter().map(|own| own.iter().map(person).collect()).collect();
        let stand_ins = by_segment.iter().map(|own| stand_ins(own, people.len())).collect();
        let (articles, segments) = (vec![0; people.len()], segments(&by_segment, people.len()));
        let names = Arc::clone(names);
        let mut found = People { names, person_of, articles, people, by_segment, stand_ins, segments };
        found.count_articles(searcher, joined);
        Ok(found)
    }

    fn count_articles(&mut self, searcher: &Searcher, joined: &Joined) {
        let mut of_article: Vec<u32> = Vec::new();
        for (segment, own) in self.by_segment.iter().enumerate() {
            joined.each_article(searcher, segment, |values| {
                of_article.clear();
                of_article.extend(values.map(|value| own[value]));
                of_article.sort_unstable();
                of_article.dedup();
                of_article.iter().for_each(|person| self.articles[*person as usize] += 1);
            });
        }
    }

    /// Under which number a segment counts the bearer of each of its names, with [`SEVERAL`] where an article may have
    /// several names of one bearer.
    pub fn stand_ins(&self, segment: u32) -> Arc<[u32]> {
        self.stand_ins.get(segment as usize).cloned().unwrap_or_default()
    }

    /// The people with most articles, of equals in alphabetical order, and how many distinct ones there are.
    pub fn most_frequent(&self, counts: &[SegmentCounts], limit: usize) -> (Vec<FacetCount>, u64) {
        let mut sums = vec![0_u32; self.people.len()];
        for segment in counts {
            let own = self.by_segment.get(segment.segment as usize).map(Vec::as_slice).unwrap_or_default();
            for (count, person) in segment.counts.iter().zip(own).filter(|(count, _)| **count > 0) {
                sums[*person as usize] += count;
            }
        }
        let mut found: Vec<(u32, u64)> =
            (0..).zip(sums).filter(|(_, count)| *count > 0).map(|(person, count)| (person, u64::from(count))).collect();
        let distinct = found.len() as u64;
        if limit < found.len() {
            found.select_nth_unstable_by_key(limit, |(person, count)| (Reverse(*count), *person));
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|(person, count)| (Reverse(*count), *person));
        let named = |(person, count)| FacetCount { value: self.label(person).to_owned(), count };
        (found.into_iter().map(named).collect(), distinct)
    }

    /// A person's label with its articles.
    pub fn counted(&self, person: u32) -> FacetCount {
        FacetCount { value: self.label(person).to_owned(), count: self.articles[person as usize] }
    }

    /// A person's forms, those with most articles first.
    pub fn forms(&self, person: u32) -> Vec<FacetCount> {
        let forms = self.people[person as usize].forms.iter();
        let mut forms: Vec<FacetCount> = forms.map(|form| self.names.counted(*form)).collect();
        forms.sort_by_key(|form| Reverse(form.count));
        forms
    }

    /// In which segments a person is named.
    pub fn segments(&self, person: u32) -> Segments {
        self.segments[person as usize]
    }

    fn label(&self, person: u32) -> &str {
        self.names.name(self.people[person as usize].label)
    }

    /// Whose name this is, as counted; `None` for a name that no article has.
    pub fn bearer_of(&self, name: &str) -> Option<FacetCount> {
        self.person_named(name).map(|person| self.counted(person))
    }

    /// The person with the name of this number.
    fn bearer(&self, name: u32) -> Option<u32> {
        self.person_of.get(name as usize).copied().filter(|person| *person != NOBODY)
    }

    fn person_named(&self, name: &str) -> Option<u32> {
        self.names.number(name).and_then(|name| self.bearer(name))
    }

    /// The people who bear all these words in one of their names, those with most articles first. Words that are a whole
    /// name leave out whom they cannot mean: `George W. Bush` is not George H. W. Bush, though he has all three words. When
    /// nobody bears them, whoever the name would be joined with is meant.
    pub fn named(&self, words: &[String]) -> Vec<u32> {
        let asked = words.join(" ");
        let bearing = |words: &[String]| self.with_names(self.names.bearers(words));
        let mut found = bearing(words);
        let is_name = words.len() > 1 && !words.iter().any(|word| has_form(word));
        if is_name {
            found.retain(|person| self.forms(*person).iter().all(|form| conflict(&asked, &form.value).is_none()));
        }
        if found.is_empty() && is_name {
            found.extend(self.would_be(&asked, &bearing(&words[words.len() - 1..])));
        }
        found
    }

    /// The people with one of these names, those with most articles first, of equals in alphabetical order.
    fn with_names(&self, names: Vec<u32>) -> Vec<u32> {
        let mut people: Vec<u32> = names.into_iter().filter_map(|name| self.bearer(name)).collect();
        people.sort_unstable_by_key(|person| (Reverse(self.articles[*person as usize]), *person));
        people.dedup();
        people
    }

    /// Whom of these a name would be joined with, if the archive had it.
    fn would_be(&self, asked: &str, among: &[u32]) -> Option<u32> {
        /// Enough to be no slip of the pen, too few to make one of others.
        const ARTICLES: u64 = 3;
        let forms = among.iter().flat_map(|person| self.forms(*person));
        let mut names: Vec<(String, u64)> = forms.map(|form| (form.value, form.count)).collect();
        names.push((asked.to_owned(), ARTICLES));
        let last = u32::try_from(names.len() - 1).ok()?;
        let person = people::join(&names).into_iter().find(|person| person.forms.contains(&last))?;
        let other = person.forms.iter().find(|form| **form != last)?;
        self.person_named(&names[*other as usize].0)
    }

    /// Of the people who have all these words in one of their names, the last of them perhaps only begun, those with most
    /// articles, of equals in alphabetical order.
    pub fn starting(&self, words: &[String], limit: usize) -> Vec<FacetCount> {
        let people = self.with_names(self.names.starting(words)).into_iter();
        people.take(limit).map(|person| self.counted(person)).collect()
    }

    /// The listing of people.
    pub fn list(&self, wanted: &PeopleWanted) -> PeopleFound {
        let found = match &wanted.name {
            Some(name) => {
                let words: Vec<String> = tokens(name).into_iter().map(|(word, _)| word).collect();
                self.named(&words)
            }
            None => {
                let mut all: Vec<u32> = (0..).take(self.people.len()).collect();
                all.sort_unstable_by_key(|person| (Reverse(self.articles[*person as usize]), *person));
                all
            }
        };
        let shown = found.iter().skip(wanted.offset).take(wanted.limit);
        PeopleFound {
            total: found.len() as u64,
            people: shown.map(|person| self.told(*person, wanted.reasons)).collect(),
        }
    }

    fn told(&self, person: u32, reasons: bool) -> Person {
        let label = self.label(person);
        let form = |FacetCount { value, count }| PersonForm { how: how(&value, label), name: value, articles: count };
        Person {
            name: label.to_owned(),
            articles: self.articles[person as usize],
            forms: self.forms(person).into_iter().map(form).collect(),
            apart: reasons.then(|| self.apart(person)),
        }
    }

    fn apart(&self, person: u32) -> Vec<PersonApart> {
        let mut apart: Vec<PersonApart> = apart(&self.names.all(), &self.people, person as usize)
            .into_iter()
            .filter_map(|apart| Some((u32::try_from(apart.person).ok()?, apart.why)))
            .map(|(person, why)| PersonApart {
                name: self.label(person).to_owned(),
                articles: self.articles[person as usize],
                why,
            })
            .collect();
        apart.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
        apart
    }
}

/// Some of the segments of an index, one bit each; those that have no bit are among them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Segments(u64);

impl Segments {
    /// All there are.
    pub const ALL: Segments = Segments(u64::MAX);

    /// Whether a segment is among them.
    pub fn have(self, segment: usize) -> bool {
        segment >= u64::BITS as usize || self.0 >> segment & 1 != 0
    }

    fn add(&mut self, segment: usize) {
        self.0 |= 1_u64.checked_shl(segment as u32).unwrap_or_default();
    }
}

fn segments(by_segment: &[Vec<u32>], people: usize) -> Vec<Segments> {
    let mut segments = vec![Segments::default(); people];
    for (segment, own) in by_segment.iter().enumerate() {
        for person in own {
            if let Some(segments) = segments.get_mut(*person as usize) {
                segments.add(segment);
            }
        }
    }
    segments
}

/// The names that the user has settled, as far as an article has them that is not deleted.
fn settled(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<String>> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.settled)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let mut articles = index.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            while articles.doc() != TERMINATED && segment.is_deleted(articles.doc()) {
                articles.advance();
            }
            if articles.doc() != TERMINATED {
                found.push(String::from_utf8_lossy(terms.key()).into_owned());
            }
        }
    }
    Ok(found)
}

fn stand_ins(own: &[u32], people: usize) -> Arc<[u32]> {
    let mut first = vec![(0_u32, 0_u32); people];
    for (number, person) in (0..).zip(own) {
        if let Some((first, names)) = first.get_mut(*person as usize) {
            *first = if *names == 0 { number } else { *first };
            *names += 1;
        }
    }
    let stand_in = |(number, person): (u32, &u32)| match first.get(*person as usize) {
        Some((first, 2..)) => first | SEVERAL,
        _ => number,
    };
    (0..).zip(own).map(stand_in).collect()
}
