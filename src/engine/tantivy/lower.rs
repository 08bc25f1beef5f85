//! A plan becomes queries of the library: words to terms, names to the values that bear them, dates to ranges of days.
//! Not here: carrying them out (`words`, `gather`).

use super::facets::FacetNames;
use super::schema::{Fields, column, mentioned_key, name_key, term};
use super::words::{LeafQuery, Scoring, Sought};
use crate::document::WORD_END;
use crate::engine::{LeafWeight, Taken};
use crate::query::{Ask, DateRange, FRONT, Leaf, LeafId, Node, Plan, Scope, Word};
use crate::schema::{FacetCount, FacetGroup, Field};
use crate::text::{day_number, tokens};
use std::collections::HashMap;
use std::ops::{Bound, Range};
use std::sync::Arc;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, ExistsQuery, Occur, Query, RangeQuery};
use tantivy::{Searcher, Term};

/// Most terms that a word with a star stands for; of more, the most frequent are taken, and the answer says so.
const MOST_EXPANSIONS: usize = 2_000;
/// Most names that a name in a query stands for.
const MOST_NAMES: usize = 5_000;

/// A plan, bound to what an index holds.
pub struct Lowered<'s> {
    searcher: &'s Searcher,
    fields: &'s Fields,
    names: &'s FacetNames,
    leaves: Vec<LoweredLeaf>,
    /// What names were taken for.
    pub taken: Vec<Taken>,
    /// What was cut, in words.
    pub caps: Vec<String>,
}

/// A leaf, bound.
pub struct LoweredLeaf {
    /// Its query.
    pub query: Box<dyn Query>,
    /// What to look for at positions; `None` for leaves that have none.
    pub sought: Option<Arc<Sought>>,
    /// What it weighs.
    pub weight: LeafWeight,
    /// Whether it adds to an article's score.
    pub scores: bool,
}

impl<'s> Lowered<'s> {
    /// Binds the leaves of a plan.
    pub fn new(
        plan: &Plan,
        searcher: &'s Searcher,
        fields: &'s Fields,
        names: &'s FacetNames,
    ) -> tantivy::Result<Lowered<'s>> {
        let mut lowered = Lowered { searcher, fields, names, leaves: Vec::new(), taken: Vec::new(), caps: Vec::new() };
        let mean_words = lowered.mean_words()?;
        for (number, leaf) in (0..).zip(&plan.leaves) {
            let bound = lowered.leaf(number, leaf, mean_words)?;
            lowered.leaves.push(bound);
        }
        Ok(lowered)
    }

    /// The bound leaves, in the order of the plan.
    pub fn leaves(&self) -> &[LoweredLeaf] {
        &self.leaves
    }

    /// The fields of the index.
    pub fn fields(&self) -> &Fields {
        self.fields
    }

    /// The query of a node.
    pub fn query(&self, node: &Node) -> Box<dyn Query> {
        match node {
            Node::Everything => everything(),
            Node::Nothing => Box::new(EmptyQuery),
            Node::Leaf(leaf) => self.leaves[usize::from(*leaf)].query.box_clone(),
            // Nothing asks for places yet.
            Node::Standing(_) => Box::new(EmptyQuery),
            Node::Any(nodes) => Box::new(BooleanQuery::union(nodes.iter().map(|node| self.query(node)).collect())),
            Node::Not(_) => self.conjunction(std::slice::from_ref(node)),
            Node::All(nodes) => self.conjunction(nodes),
        }
    }

    fn conjunction(&self, nodes: &[Node]) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            clauses.push(match node {
                Node::Not(node) => (Occur::MustNot, self.query(node)),
                node => (Occur::Must, self.query(node)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, everything()));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn mean_words(&self) -> tantivy::Result<f32> {
        let mut words = 0;
        for segment in self.searcher.segment_readers() {
            words += segment.inverted_index(self.fields.written)?.total_num_tokens();
        }
        Ok(words as f32 / self.searcher.num_docs().max(1) as f32)
    }

    fn leaf(&mut self, number: LeafId, leaf: &Leaf, mean_words: f32) -> tantivy::Result<LoweredLeaf> {
        let has_positions = !matches!(leaf.ask, Ask::Named { group, .. } if !group.stands_in_text());
        let scores = leaf.positive && leaf.span.is_some() && has_positions;
        let sought = match &leaf.ask {
            Ask::Words { scope, words } => self.words(*scope, words)?,
            Ask::Named { group, words } => self.named(number, *group, words)?,
            Ask::Mentioned(group) => {
                let any = term(self.fields.names, &mentioned_key(*group));
                Sought { slots: vec![vec![any]], sections: None, mentions: true }
            }
            Ask::Dated(range) => return Ok(unscored(self.dated(*range))),
            Ask::Undated => return Ok(unscored(undated())),
        };
        let sought = Arc::new(sought);
        let weight = self.weight(&sought)?;
        let scoring = Scoring { idf: weight.idf, mean_words, lengths: self.fields.written };
        let query = LeafQuery { sought: Arc::clone(&sought), scoring: scores.then_some(scoring) };
        Ok(LoweredLeaf { query: Box::new(query), sought: has_positions.then_some(sought), weight, scores })
    }

    fn words(&mut self, scope: Scope, words: &[Word]) -> tantivy::Result<Sought> {
        let mut slots = Vec::with_capacity(words.len());
        for word in words {
            slots.push(match word {
                Word::Stem(stem) => vec![term(self.fields.stems, stem)],
                Word::Written(written) => vec![term(self.fields.written, written)],
                Word::Prefix(prefix) => self.expand(prefix)?,
                Word::Wild(_) | Word::Fuzzy { .. } | Word::Exact(_) | Word::Capitals(_) | Word::Any => Vec::new(),
            });
        }
        Ok(Sought { slots, sections: sections(scope), mentions: false })
    }

    /// The terms that start so.
    fn expand(&mut self, prefix: &str) -> tantivy::Result<Vec<Term>> {
        let mut found: HashMap<Vec<u8>, u64> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.written)?;
            let mut terms = index.terms().range().ge(prefix).into_stream()?;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                *found.entry(terms.key().to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_unstable_by(|(a, a_docs), (b, b_docs)| b_docs.cmp(a_docs).then_with(|| a.cmp(b)));
        if found.len() > MOST_EXPANSIONS {
            let all = found.len();
            self.caps
                .push(format!("`{prefix}*` stands for {all} words; the {MOST_EXPANSIONS} most frequent were searched"));
            found.truncate(MOST_EXPANSIONS);
        }
        let as_term = |(key, _): (Vec<u8>, u64)| term(self.fields.written, &String::from_utf8_lossy(&key));
        Ok(found.into_iter().map(as_term).collect())
    }

    fn named(&mut self, leaf: LeafId, group: FacetGroup, words: &[String]) -> tantivy::Result<Sought> {
        let asked = words.join(" ");
        let mut bearers = if group == FacetGroup::Person { self.people(words)? } else { self.values(group, words)? };
        let all: usize = bearers.iter().map(|(_, forms)| forms.len()).sum();
        if all > MOST_NAMES {
            self.caps.push(format!("`{asked}` is borne by {all} names; the {MOST_NAMES} most frequent were searched"));
            let mut room = MOST_NAMES;
            bearers.retain(|(_, forms)| {
                room = room.saturating_sub(forms.len());
                room > 0
            });
        }
        let (values, forms): (Vec<FacetCount>, Vec<Vec<FacetCount>>) = bearers.into_iter().unzip();
        let as_term = |form: &FacetCount| term(self.fields.names, &name_key(group, &form.value));
        let terms = forms.iter().flatten().map(as_term).collect();
        self.taken.push(Taken { leaf, group, asked, values, forms });
        Ok(Sought { slots: vec![terms], sections: None, mentions: true })
    }

    /// The values that have all these words, most frequent first, each its only form.
    fn values(&self, group: FacetGroup, words: &[String]) -> tantivy::Result<Vec<(FacetCount, Vec<FacetCount>)>> {
        let found = bearers(self.searcher, self.fields, group, words)?.into_iter();
        let counted = found.map(|(value, count)| FacetCount { value, count });
        Ok(counted.map(|value| (value.clone(), vec![value])).collect())
    }

    /// The people who have all these words in a form of their name, each with all forms.
    fn people(&self, words: &[String]) -> tantivy::Result<Vec<(FacetCount, Vec<FacetCount>)>> {
        let people = self.names.people(self.searcher, self.fields)?;
        let found = people.named(self.searcher, self.fields, words)?.into_iter();
        Ok(found.map(|person| (people.counted(person), people.forms(person))).collect())
    }

    fn weight(&self, sought: &Sought) -> tantivy::Result<LeafWeight> {
        let all = self.searcher.num_docs();
        let (mut idf, mut articles) = (0.0, all);
        for terms in &sought.slots {
            let mut docs = 0;
            for term in terms {
                docs += self.searcher.doc_freq(term)?;
            }
            let docs = docs.min(all);
            articles = articles.min(docs);
            idf += (1.0 + (all as f32 - docs as f32 + 0.5) / (docs as f32 + 0.5)).ln();
        }
        Ok(LeafWeight { articles, idf })
    }

    fn dated(&self, range: DateRange) -> Box<dyn Query> {
        let day = |field, date| Term::from_field_i64(field, day_number(date));
        let from = range.from.map_or(Bound::Unbounded, |from| Bound::Included(day(self.fields.first_day, from)));
        let to = range.to.map_or(Bound::Unbounded, |to| Bound::Included(day(self.fields.last_day, to)));
        let dated = || -> Box<dyn Query> { Box::new(ExistsQuery::new(column::FIRST_DAY.to_owned(), false)) };
        let since: Box<dyn Query> = match from {
            Bound::Unbounded => dated(),
            from => Box::new(RangeQuery::new(from, Bound::Unbounded)),
        };
        match to {
            Bound::Unbounded => since,
            to => Box::new(BooleanQuery::intersection(vec![since, Box::new(RangeQuery::new(Bound::Unbounded, to))])),
        }
    }
}

/// The names that have all these words, most frequent first, with their articles.
pub fn bearers(
    searcher: &Searcher,
    fields: &Fields,
    group: FacetGroup,
    words: &[String],
) -> tantivy::Result<Vec<(String, u64)>> {
    let Some(rarest) = words.iter().max_by_key(|word| word.len()) else { return Ok(Vec::new()) };
    let prefix = format!("{}{WORD_END}{rarest}{WORD_END}", group.name());
    let mut found: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.name_words)?;
        let mut terms = index.terms().range().ge(&prefix).into_stream()?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let value = String::from_utf8_lossy(&terms.key()[prefix.len()..]);
            *found.entry(value.into_owned()).or_default() += u64::from(terms.value().doc_freq);
        }
    }
    let has_all = |value: &str| {
        let own: Vec<String> = tokens(value).into_iter().map(|(word, _)| word).collect();
        words.iter().all(|word| own.contains(word))
    };
    let mut found: Vec<(String, u64)> = found.into_iter().filter(|(value, _)| has_all(value)).collect();
    found.sort_unstable_by(|(a, a_docs), (b, b_docs)| b_docs.cmp(a_docs).then_with(|| a.cmp(b)));
    Ok(found)
}

fn unscored(query: Box<dyn Query>) -> LoweredLeaf {
    let query = Box::new(ConstScoreQuery::new(query, 0.0));
    LoweredLeaf { query, sought: None, weight: LeafWeight::default(), scores: false }
}

fn everything() -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))
}

fn undated() -> Box<dyn Query> {
    let dated = ExistsQuery::new(column::FIRST_DAY.to_owned(), false);
    Box::new(BooleanQuery::new(vec![(Occur::Must, everything()), (Occur::MustNot, Box::new(dated))]))
}

/// Which sections of an article a scope is.
fn sections(scope: Scope) -> Option<Range<usize>> {
    match scope {
        Scope::Anywhere => None,
        Scope::Only(Field::Body) => Some(FRONT.len()..usize::MAX),
        Scope::Lead | Scope::HeadAndLead => Some(FRONT.len()..FRONT.len() + 1),
        Scope::Only(field) => FRONT.iter().position(|front| *front == field).map(|at| at..at + 1),
    }
}
