//! A plan becomes queries of the library: words to terms, names to the values that bear them, dates to ranges of days.
//! Not here: carrying them out (`words`, `gather`).

use super::columns::SegmentColumns;
use super::conjunction::Conjunction;
use super::cursors::{Sections, Sought};
use super::disjunction::Disjunction;
use super::facets::FacetNames;
use super::people::Segments;
use super::pool::{mean_words, weight_of};
use super::schema::{Fields, mentioned_key, name_key, term};
use super::sifted::{Sifted, SiftedQuery};
use super::standing::StandingQuery;
use super::terms::{Dictionary, Terms};
use super::walk::Positions;
use super::words::{LeafQuery, Norms, Scoring};
use crate::engine::{LeafWeight, Taken};
use crate::query::{Ask, DateRange, Leaf, LeafId, Node, Places, Plan, Scope, Standing, Word};
use crate::schema::{FacetCount, FacetGroup};
use crate::text::{Language, day_number};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Query};
use tantivy::{Searcher, Term};

/// Most names that a name in a query stands for.
const MOST_NAMES: usize = 5_000;

/// A plan, bound to what an index holds.
pub struct Lowered<'s> {
    searcher: &'s Searcher,
    fields: &'s Fields,
    names: &'s FacetNames,
    languages: Arc<[Language]>,
    positions: Arc<Positions>,
    columns: Arc<[SegmentColumns]>,
    leaves: Vec<LoweredLeaf>,
    norms: Norms,
    cut: Arc<AtomicBool>,
    /// What names were taken for.
    pub taken: Vec<Taken>,
    caps: Vec<String>,
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

/// Who or what bears a name that was asked for.
struct Bearer {
    value: FacetCount,
    forms: Vec<FacetCount>,
    /// Where it may be named at all: of hundreds who have one surname, each is in few segments.
    segments: Segments,
}

impl<'s> Lowered<'s> {
    /// Binds the leaves of a plan.
    pub fn new(
        plan: &Plan,
        searcher: &'s Searcher,
        fields: &'s Fields,
        names: &'s FacetNames,
        languages: Arc<[Language]>,
        positions: Arc<Positions>,
        columns: Arc<[SegmentColumns]>,
    ) -> tantivy::Result<Lowered<'s>> {
        let mut lowered = Lowered {
            searcher,
            fields,
            names,
            languages,
            positions,
            columns,
            leaves: Vec::new(),
            norms: Norms::new(mean_words(searcher, fields)?),
            cut: Arc::default(),
            taken: Vec::new(),
            caps: Vec::new(),
        };
        for (number, leaf) in (0..).zip(&plan.leaves) {
            let bound = lowered.leaf(number, leaf)?;
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
            Node::Standing(standing) => self.standing(standing),
            Node::Any(nodes) => any(nodes.iter().map(|node| self.query(node)).collect()),
            Node::Not(_) => self.conjunction(std::slice::from_ref(node)),
            Node::All(nodes) => self.conjunction(nodes),
        }
    }

    /// What was cut to bound the work, in words; complete once the queries have run.
    pub fn caps(&self) -> Vec<String> {
        let mut caps = self.caps.clone();
        if self.cut.load(Ordering::Relaxed) {
            caps.push("some articles have more places close to each other than are looked at; not all were".to_owned());
        }
        caps
    }

    fn standing(&self, standing: &Standing) -> Box<dyn Query> {
        let leaf = |leaf: &LeafId| self.leaves.get(usize::from(*leaf));
        let scores = standing.wanted_leaves().iter().filter_map(leaf).any(|leaf| leaf.scores);
        let scoring =
            Scoring { idf: self.idf(&standing.places), norms: self.norms.clone(), lengths: self.fields.written };
        Box::new(StandingQuery {
            standing: Arc::new(standing.clone()),
            sought: standing.leaves().iter().map(|number| leaf(number)?.sought.clone()).collect(),
            scoring: scores.then_some(scoring),
            surfaces: self.fields.surfaces,
            cut: Arc::clone(&self.cut),
        })
    }

    /// What a place weighs: as a phrase, all its parts together; of several that will do, the rarest.
    fn idf(&self, places: &Places) -> f32 {
        match places {
            Places::Leaf(leaf) => self.leaves.get(usize::from(*leaf)).map_or(0.0, |leaf| leaf.weight.idf),
            Places::Any(of) => of.iter().map(|part| self.idf(part)).fold(0.0, f32::max),
            Places::Near { first, second, .. } => self.idf(first) + self.idf(second),
            Places::Apart { wanted, .. } => self.idf(wanted),
            Places::Window { of, .. } => of.iter().map(|part| self.idf(part)).sum(),
        }
    }

    fn conjunction(&self, nodes: &[Node]) -> Box<dyn Query> {
        let (mut wanted, mut unwanted) = (Vec::with_capacity(nodes.len()), Vec::new());
        for node in nodes {
            match node {
                Node::Not(node) => unwanted.push(self.query(node)),
                node => wanted.push(self.query(node)),
            }
        }
        if wanted.is_empty() {
            wanted.push(everything());
        }
        Box::new(Conjunction { wanted, unwanted })
    }

    fn leaf(&mut self, number: LeafId, leaf: &Leaf) -> tantivy::Result<LoweredLeaf> {
        let has_positions = !matches!(leaf.ask, Ask::Named { group, .. } if !group.stands_in_text());
        let scores = leaf.positive && leaf.span.is_some() && has_positions;
        let sought = match &leaf.ask {
            Ask::Words { scope, words } => self.words(*scope, words)?,
            Ask::Named { group, words } => self.named(number, *group, words)?,
            Ask::Mentioned(group) => {
                let any = term(self.fields.names, &mentioned_key(*group));
                self.mentions(&[any], &[Segments::ALL])?
            }
            Ask::Dated(range) => return Ok(self.sifted(dated(*range))),
            Ask::Undated => return Ok(self.sifted(Sifted::Undated)),
            Ask::Has(part) => return Ok(self.sifted(Sifted::Has(*part))),
        };
        let sought = Arc::new(sought);
        let weight = self.weight(&sought, leaf.boost);
        let scoring = Scoring { idf: weight.idf, norms: self.norms.clone(), lengths: self.fields.written };
        let query = LeafQuery { sought: Arc::clone(&sought), scoring: scores.then_some(scoring) };
        Ok(LoweredLeaf { query: Box::new(query), sought: has_positions.then_some(sought), weight, scores })
    }

    fn sifted(&self, asked: Sifted) -> LoweredLeaf {
        let query = SiftedQuery { asked, columns: Arc::clone(&self.columns) };
        LoweredLeaf { query: Box::new(query), sought: None, weight: LeafWeight::default(), scores: false }
    }

    fn words(&mut self, scope: Scope, words: &[Word]) -> tantivy::Result<Sought> {
        let dictionary = Dictionary { searcher: self.searcher, fields: self.fields, languages: &self.languages };
        let slots = words.iter().map(|word| dictionary.slot(word, &mut self.caps)).collect::<tantivy::Result<_>>()?;
        Ok(Sought { slots, sections: Sections::of(scope), mentions: false, positions: Arc::clone(&self.positions) })
    }

    /// Mentions under these keys, of which each is in some segments at most.
    fn mentions(&self, keys: &[Term], segments: &[Segments]) -> tantivy::Result<Sought> {
        let terms = Terms::within(self.searcher, keys, |segment, key| segments[key].have(segment))?;
        let slots = vec![Some(terms.into())];
        Ok(Sought { slots, sections: None, mentions: true, positions: Arc::clone(&self.positions) })
    }

    fn named(&mut self, leaf: LeafId, group: FacetGroup, words: &[String]) -> tantivy::Result<Sought> {
        let asked = words.join(" ");
        let mut bearers = if group == FacetGroup::Person { self.people(words)? } else { self.values(group, words)? };
        let all: usize = bearers.iter().map(|bearer| bearer.forms.len()).sum();
        if all > MOST_NAMES {
            self.caps.push(format!("`{asked}` is borne by {all} names; the {MOST_NAMES} most frequent were searched"));
            let mut room = MOST_NAMES;
            bearers.retain(|bearer| {
                room = room.saturating_sub(bearer.forms.len());
                room > 0
            });
        }
        let as_term = |form: &FacetCount| term(self.fields.names, &name_key(group, &form.value));
        let terms: Vec<Term> = bearers.iter().flat_map(|bearer| &bearer.forms).map(as_term).collect();
        let segments: Vec<Segments> =
            bearers.iter().flat_map(|bearer| std::iter::repeat_n(bearer.segments, bearer.forms.len())).collect();
        let (values, forms) = bearers.into_iter().map(|bearer| (bearer.value, bearer.forms)).unzip();
        self.taken.push(Taken { leaf, group, asked, values, forms });
        self.mentions(&terms, &segments)
    }

    /// The values that have all these words, most frequent first, each its only form.
    fn values(&self, group: FacetGroup, words: &[String]) -> tantivy::Result<Vec<Bearer>> {
        let register = self.names.register(self.searcher, group)?;
        let found = register.bearers(words).into_iter().map(|name| register.counted(name));
        Ok(found.map(|value| Bearer { forms: vec![value.clone()], value, segments: Segments::ALL }).collect())
    }

    /// The people who have all these words in a form of their name, each with all forms.
    fn people(&self, words: &[String]) -> tantivy::Result<Vec<Bearer>> {
        let people = self.names.people(self.searcher, self.fields)?;
        let bearer = |person| Bearer {
            value: people.counted(person),
            forms: people.forms(person),
            segments: people.segments(person),
        };
        Ok(people.named(words).into_iter().map(bearer).collect())
    }

    fn weight(&self, sought: &Sought, boost: f32) -> LeafWeight {
        let all = self.searcher.num_docs();
        let (mut idf, mut articles) = (0.0, all);
        for slot in sought.slots.iter().flatten() {
            let one = weight_of(self.searcher, &slot.terms);
            articles = articles.min(one.articles);
            idf += one.idf;
        }
        LeafWeight { articles, idf: idf * boost }
    }
}

fn any(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let words: Option<Vec<LeafQuery>> = queries.iter().map(|query| query.downcast_ref().cloned()).collect();
    match words {
        Some(words) => Box::new(Disjunction(words)),
        None => Box::new(BooleanQuery::union(queries)),
    }
}

fn dated(range: DateRange) -> Sifted {
    Sifted::Within(range.from.map(day_number), range.to.map(day_number))
}

fn everything() -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))
}
