//! One walk over the articles that a plan finds: how many, the first of them in the order asked for, facets, periods.
//! Not here: which articles those are (`lower`, `words`), what comes before what (`top`).

use super::columns::{self, SegmentColumns};
use super::copies::ALONE;
use super::elsewhere::CopiesByArticle;
use super::people::{People, SEVERAL};
use super::top::{Firsts, Floor, Top, first_of};
use crate::document::Periods;
use crate::engine::Order;
use crate::schema::FacetGroup;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// What to gather.
#[derive(Clone)]
pub struct Gather {
    /// How many of the first articles.
    pub hits: usize,
    /// In which order.
    pub order: Order,
    /// The group of copies of each article, when of a group only the first is to be kept.
    pub copies: Option<Arc<CopiesByArticle>>,
    /// Whether the articles have scores at all; without, `Relevance` means `Newest`.
    pub scores: bool,
    /// Facets to count.
    pub facets: Vec<FacetGroup>,
    /// Who is who, when people are counted.
    pub people: Option<Arc<People>>,
    /// Whether to count periods.
    pub timeline: bool,
    /// The columns of the index.
    pub columns: Arc<[SegmentColumns]>,
    /// What the segments tell each other; a new one for every walk.
    pub floor: Arc<Floor>,
}

/// What was gathered, from one segment or from all.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Articles in all.
    pub total: u64,
    /// The first of them, first first.
    pub top: Vec<Top>,
    /// How many were left out of `top` because a copy of them comes before.
    pub collapsed: u64,
    /// The groups of copies that the articles are in.
    groups: Groups,
    /// Counts of each segment, in the order of [`Gather::facets`].
    pub facets: Vec<Vec<SegmentCounts>>,
    /// When the articles are from.
    pub periods: Periods,
}

/// Groups of copies, and how many articles were found in them.
#[derive(Debug, Default)]
struct Groups {
    /// One bit a group.
    met: Vec<u64>,
    articles: u64,
}

impl Groups {
    fn meet(&mut self, group: u32) {
        let word = group as usize / 64;
        if word >= self.met.len() {
            self.met.resize(word + 1, 0);
        }
        self.met[word] |= 1 << (group % 64);
        self.articles += 1;
    }

    fn merge(&mut self, other: Groups) {
        if other.met.len() > self.met.len() {
            self.met.resize(other.met.len(), 0);
        }
        self.met.iter_mut().zip(other.met).for_each(|(word, more)| *word |= more);
        self.articles += other.articles;
    }

    /// How many articles are not the first of their group.
    fn collapsed(&self) -> u64 {
        self.articles - self.met.iter().map(|word| u64::from(word.count_ones())).sum::<u64>()
    }
}

/// How many articles of a segment have each value, by the number that the segment gives the value.
#[derive(Debug, Clone)]
pub struct SegmentCounts {
    /// Which segment.
    pub segment: SegmentOrdinal,
    /// Articles by value.
    pub counts: Vec<u32>,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = GatherSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<GatherSegment> {
        let columns = columns::of_segment(&self.columns, segment)?.clone();
        let order = if self.scores { self.order } else { by_date_at_least(self.order) };
        let counters = self.facets.iter().map(|group| {
            let people = self.people.as_ref().filter(|_| *group == FacetGroup::Person);
            Counter::open(*group, reader, people.map(|people| people.stand_ins(segment)))
        });
        Ok(GatherSegment {
            segment,
            keeps: self.hits > 0 || self.copies.is_some(),
            order,
            ids: columns.ids,
            days: columns.days,
            when: self.timeline.then(|| When { months: columns.periods, last: columns.last_days }),
            periods: Periods::default(),
            counters: counters.collect::<tantivy::Result<_>>()?,
            waiting: Vec::new(),
            room: Room::default(),
            total: 0,
            firsts: Firsts::new(self.hits, order, &self.floor),
            group_of: self.copies.as_ref().and_then(|copies| copies.get(segment as usize).cloned()),
            groups: Groups::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scores && self.hits > 0
    }

    fn merge_fruits(&self, segments: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let facets = vec![Vec::new(); self.facets.len()];
        let mut all = Gathered { facets, ..Gathered::default() };
        for segment in segments {
            all.total += segment.total;
            all.top.extend(segment.top);
            all.groups.merge(segment.groups);
            all.periods.merge(segment.periods);
            for (counts, more) in all.facets.iter_mut().zip(segment.facets) {
                counts.extend(more);
            }
        }
        all.collapsed = all.groups.collapsed();
        all.top = first_of(all.top, self.hits);
        Ok(all)
    }
}

fn by_date_at_least(order: Order) -> Order {
    if order == Order::Relevance { Order::Newest } else { order }
}

/// Counts the articles of a facet's values in one segment, by their number in the column's dictionary; a person by the
/// first number of the names that are the person's.
struct Counter {
    column: Option<StrColumn>,
    counts: Vec<u32>,
    people: Option<Bearers>,
}

/// The people of one segment.
struct Bearers {
    /// See [`People::stand_ins`].
    stand_ins: Arc<[u32]>,
    /// For each number, the article that it was counted for last, plus one.
    last: Vec<u32>,
}

impl Counter {
    fn open(group: FacetGroup, reader: &SegmentReader, stand_ins: Option<Arc<[u32]>>) -> tantivy::Result<Counter> {
        let column = reader.fast_fields().str(group.name())?;
        let values = column.as_ref().map_or(0, |column| column.num_terms());
        let bearers = |stand_ins| Bearers { stand_ins, last: vec![0; values] };
        Ok(Counter { column, counts: vec![0; values], people: stand_ins.map(bearers) })
    }

    fn of_segment(self, segment: SegmentOrdinal) -> SegmentCounts {
        SegmentCounts { segment, counts: self.counts }
    }

    /// Counts several articles, ascending: a column that is asked for them together tells their values in one call.
    fn count(&mut self, docs: &[DocId], room: &mut Room) {
        let Some(column) = self.column.as_ref().map(|column| column.ords()) else { return };
        room.docs.clear();
        room.rows.clear();
        column.row_ids_for_docs(docs, &mut room.docs, &mut room.rows);
        room.values.resize(room.rows.len(), 0);
        column.values.get_vals(&room.rows, &mut room.values);
        let values = room.values.iter().filter_map(|value| usize::try_from(*value).ok());
        match &mut self.people {
            None => values.for_each(|value| add_one(&mut self.counts, value)),
            Some(bearers) => {
                let firsts = values.zip(&room.docs).filter_map(|(value, doc)| bearers.first_time(value, *doc));
                firsts.for_each(|value| add_one(&mut self.counts, value));
            }
        }
    }
}

/// Room for the values of several articles, one behind the other with its article.
#[derive(Default)]
struct Room {
    docs: Vec<DocId>,
    rows: Vec<u32>,
    values: Vec<u64>,
}

/// So many articles are counted together.
const TOGETHER: usize = 512;

fn add_one(counts: &mut [u32], value: usize) {
    if let Some(count) = counts.get_mut(value) {
        *count += 1;
    }
}

impl Bearers {
    /// The number under which a name counts for this article; `None` when its bearer was counted already.
    fn first_time(&mut self, value: usize, doc: DocId) -> Option<usize> {
        let stand_in = *self.stand_ins.get(value)?;
        let number = (stand_in & !SEVERAL) as usize;
        if stand_in & SEVERAL != 0 {
            let last = self.last.get_mut(number)?;
            if *last == doc + 1 {
                return None;
            }
            *last = doc + 1;
        }
        Some(number)
    }
}

/// The walk over one segment.
pub struct GatherSegment {
    segment: SegmentOrdinal,
    /// Whether anything is kept but counts.
    keeps: bool,
    order: Order,
    ids: Column<u64>,
    days: Column<i64>,
    when: Option<When>,
    periods: Periods,
    counters: Vec<Counter>,
    /// Articles that the counters have not counted yet.
    waiting: Vec<DocId>,
    room: Room,
    total: u64,
    firsts: Firsts,
    group_of: Option<Arc<[u32]>>,
    groups: Groups,
}

/// The columns that tell when an article is from, beside that of its first day.
struct When {
    months: Column<i64>,
    last: Column<i64>,
}

impl GatherSegment {
    fn count_waiting(&mut self) {
        for counter in &mut self.counters {
            counter.count(&self.waiting, &mut self.room);
        }
        self.waiting.clear();
    }

    fn keep(&mut self, doc: DocId, score: Score) {
        let group = self.group_of.as_ref().and_then(|groups| groups.get(doc as usize)).copied().unwrap_or(ALONE);
        if group != ALONE {
            self.groups.meet(group);
        }
        let GatherSegment { segment, order, ids, days, .. } = self;
        self.firsts.take(score, || Top {
            score,
            day: days.first(doc),
            id: ids.first(doc).unwrap_or_default(),
            address: DocAddress::new(*segment, doc),
            order: *order,
            group,
        });
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        if self.keeps {
            self.keep(doc, score);
        }
        if !self.counters.is_empty() {
            self.waiting.push(doc);
            if self.waiting.len() == TOGETHER {
                self.count_waiting();
            }
        }
        if let Some(when) = &self.when {
            match when.months.first(doc) {
                Some(month) => self.periods.add(month, || self.days.first(doc).zip(when.last.first(doc))),
                None => self.periods.add_undated(),
            }
        }
    }

    fn harvest(mut self) -> Gathered {
        self.count_waiting();
        Gathered {
            total: self.total,
            top: self.firsts.into_vec(),
            collapsed: 0,
            groups: self.groups,
            facets: self.counters.into_iter().map(|counter| vec![counter.of_segment(self.segment)]).collect(),
            periods: self.periods,
        }
    }
}
