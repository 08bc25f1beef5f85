//! Things that stand close to each other, or often enough, as a query: candidates by the lists of the leaves, then the
//! positions of the candidates alone. Not here: what is close (`query::Matcher`), single leaves (`words`).

use super::cursors::{Cursors, Sought};
use super::schema::{SENTENCE, column, term};
use super::terms::Listed;
use super::walk::List;
use super::words::{Lengths, Scoring, explained};
use crate::query::{Ground, Matcher, Place, Places, Standing, WordPair};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

/// Most steps of the matcher in one segment; a walk over two words' places takes none.
const MOST_STEPS: u64 = 20_000_000;
/// A place in the headline counts as so many more, one in the deck as one more: as their words do, which are told again.
const HEADLINE_ECHOES: u32 = 2;

/// The query of a [`Standing`]; without scoring every hit scores 0.
#[derive(Debug, Clone)]
pub struct StandingQuery {
    /// What stands how.
    pub standing: Arc<Standing>,
    /// What its leaves look for, in the order of [`Standing::leaves`].
    pub sought: Vec<Option<Arc<Sought>>>,
    /// How it scores.
    pub scoring: Option<Scoring>,
    /// Where sentences are.
    pub surfaces: Field,
    /// Set when something was left out to bound the work.
    pub cut: Arc<AtomicBool>,
}

impl Query for StandingQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for StandingQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let matcher = Matcher::new(&self.standing, MOST_STEPS);
        let mut candidates = Candidates { walkers: Vec::new() };
        let shape = candidates.shape(matcher.places(), &self.sought, reader)?;
        let Some(shape) = shape else { return Ok(Box::new(EmptyScorer)) };
        let leaves = self.leaves(&matcher, &candidates, reader)?;
        let beside = candidates.size_hint(&shape);
        let sentences = match self.standing.places.asks_for_sentences() {
            true => self.sentences(reader, beside)?,
            false => None,
        };
        let mut scorer = StandingScorer {
            at_least: self.standing.at_least.max(1),
            positions: vec![Vec::new(); leaves.len()],
            stands: vec![Vec::new(); leaves.len()],
            pair: matcher.pair().filter(|pair| pair.leaves.iter().all(|leaf| is_word(&self.sought[*leaf]))),
            leaves,
            candidates,
            shape,
            matcher,
            starts: reader.fast_fields().u64(column::STARTS)?,
            sentences,
            lengths: Lengths::of(self.scoring.as_ref(), reader, boost)?,
            known: Known::default(),
            cut: Arc::clone(&self.cut),
            doc: 0,
        };
        scorer.go_to(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Ok(explained("places close to each other", self.scorer(reader, 1.0)?, doc))
    }
}

impl StandingQuery {
    /// Where sentences start, to be read in so many articles.
    fn sentences(&self, reader: &SegmentReader, beside: u32) -> tantivy::Result<Option<List>> {
        let Some(sought) = self.sought.iter().flatten().next() else { return Ok(None) };
        let info = reader.inverted_index(self.surfaces)?.get_term_info(&term(self.surfaces, SENTENCE))?;
        let listed = info.map(|info| Listed { field: self.surfaces, info });
        listed.map(|listed| List::open(&listed, reader, &sought.positions, beside)).transpose()
    }

    fn leaves(&self, matcher: &Matcher, found: &Candidates, reader: &SegmentReader) -> tantivy::Result<Vec<Leaf>> {
        let mut leaves = Vec::with_capacity(self.sought.len());
        for ((number, leaf), sought) in matcher.leaves().iter().enumerate().zip(&self.sought) {
            let Some(sought) = sought else {
                leaves.push(None);
                continue;
            };
            let walker = found.walkers.iter().position(|(of, _)| *of == number);
            // Of a leaf that is part of it once, the walker is where it should be whenever that part can be true.
            let source = match walker.filter(|_| self.standing.times(*leaf) == 1) {
                Some(walker) => Some(Source::Walker(walker)),
                None => Cursors::open(sought, reader, None)?.map(|cursors| Source::Own(Box::new(cursors))),
            };
            leaves.push(source.map(|source| (Arc::clone(sought), source)));
        }
        Ok(leaves)
    }
}

/// Whether a leaf takes one position, and is found at it.
fn is_word(sought: &Option<Arc<Sought>>) -> bool {
    sought.as_ref().is_some_and(|sought| sought.slots.len() == 1 && !sought.mentions)
}

type Leaf = Option<(Arc<Sought>, Source)>;

/// Where the positions of a leaf are read from.
enum Source {
    Walker(usize),
    Own(Box<Cursors>),
}

/// Which leaves an article must have; leaves by the number of their walker.
enum Shape {
    Leaf(usize),
    Any(Vec<Shape>),
    All(Vec<Shape>),
}

/// Finds the articles that have the leaves. Every mention of a leaf has a walker of its own: one part may have walked on
/// to an article that another part does not have.
struct Candidates {
    /// With the number of the leaf.
    walkers: Vec<(usize, Cursors)>,
}

impl Candidates {
    /// `None` when no article of the segment can have them.
    fn shape(
        &mut self,
        places: &Places,
        sought: &[Option<Arc<Sought>>],
        reader: &SegmentReader,
    ) -> tantivy::Result<Option<Shape>> {
        let all = match places {
            Places::Leaf(leaf) => {
                let number = usize::from(*leaf);
                let Some(Some(sought)) = sought.get(number) else { return Ok(None) };
                let Some(walker) = Cursors::open(sought, reader, None)? else { return Ok(None) };
                self.walkers.push((number, walker));
                return Ok(Some(Shape::Leaf(self.walkers.len() - 1)));
            }
            Places::Any(of) => {
                let parts = of.iter().map(|part| self.shape(part, sought, reader));
                let some: Vec<Shape> = parts.filter_map(tantivy::Result::transpose).collect::<tantivy::Result<_>>()?;
                return Ok((!some.is_empty()).then_some(Shape::Any(some)));
            }
            Places::Apart { wanted, .. } => return self.shape(wanted, sought, reader),
            Places::Near { first, second, .. } => vec![&**first, &**second],
            Places::Window { of, .. } => of.iter().collect(),
        };
        let mut parts = Vec::with_capacity(all.len());
        for part in all {
            let Some(part) = self.shape(part, sought, reader)? else { return Ok(None) };
            parts.push(part);
        }
        parts.sort_by_key(|part| self.size_hint(part));
        Ok(Some(Shape::All(parts)))
    }

    fn size_hint(&self, shape: &Shape) -> u32 {
        match shape {
            Shape::Leaf(walker) => self.walkers[*walker].1.size_hint(),
            Shape::Any(of) => of.iter().map(|part| self.size_hint(part)).fold(0, u32::saturating_add),
            Shape::All(of) => of.iter().map(|part| self.size_hint(part)).min().unwrap_or_default(),
        }
    }

    /// The first article from `target` on that has them.
    fn seek(&mut self, shape: &Shape, target: DocId) -> DocId {
        match shape {
            Shape::Leaf(walker) => self.walkers[*walker].1.seek(target),
            Shape::Any(of) => of.iter().map(|part| self.seek(part, target)).min().unwrap_or(TERMINATED),
            Shape::All(of) => {
                let mut candidate = target;
                'again: loop {
                    for part in of {
                        let found = self.seek(part, candidate);
                        if found == TERMINATED {
                            return TERMINATED;
                        }
                        if found > candidate {
                            candidate = found;
                            continue 'again;
                        }
                    }
                    return candidate;
                }
            }
        }
    }
}

struct StandingScorer {
    at_least: u32,
    leaves: Vec<Leaf>,
    candidates: Candidates,
    shape: Shape,
    matcher: Matcher,
    starts: Column<u64>,
    sentences: Option<List>,
    lengths: Lengths,
    /// When all that is looked for is two words near each other, which are counted without making places of positions.
    pair: Option<WordPair>,
    /// Where each leaf is found in the current article, none behind the last section.
    positions: Vec<Vec<u32>>,
    /// The same as places, unless the pair was counted.
    stands: Vec<Vec<Place>>,
    known: Known,
    cut: Arc<AtomicBool>,
    doc: DocId,
}

/// What was read of the current article.
#[derive(Default)]
struct Known {
    starts: Vec<u32>,
    sentences: Vec<u32>,
    /// Whether it was counted as a pair.
    paired: bool,
    frequency: u32,
}

impl StandingScorer {
    /// Goes to the first article from `target` on in which everything stands as wanted.
    fn go_to(&mut self, mut target: DocId) -> DocId {
        loop {
            self.doc = self.candidates.seek(&self.shape, target);
            if self.doc == TERMINATED || self.matches() {
                if self.matcher.was_cut() {
                    self.cut.store(true, Ordering::Relaxed);
                }
                return self.doc;
            }
            target = self.doc + 1;
        }
    }

    fn matches(&mut self) -> bool {
        self.read_starts();
        self.read_positions();
        self.read_sentences();
        let enough = if self.lengths.count() { u32::MAX } else { self.at_least };
        let of_pair = self.count_pair(enough);
        self.known.paired = of_pair.is_some();
        self.known.frequency = match of_pair {
            Some(count) => count,
            None => {
                self.place_positions();
                self.matcher.count(&self.ground(), enough)
            }
        };
        self.known.frequency >= self.at_least
    }

    fn read_positions(&mut self) {
        let end = self.known.starts.last().copied().unwrap_or_default();
        for (leaf, positions) in self.leaves.iter_mut().zip(&mut self.positions) {
            positions.clear();
            let Some((sought, source)) = leaf else { continue };
            let cursors = match source {
                Source::Walker(walker) => &mut self.candidates.walkers[*walker].1,
                Source::Own(cursors) => cursors,
            };
            if cursors.seek(self.doc) == self.doc {
                cursors.stands(self.doc, positions);
                positions.truncate(positions.partition_point(|position| sought.place(*position).0 < end));
            }
        }
    }

    /// `None` where it is no pair, or both words of it stand at one position.
    fn count_pair(&self, enough: u32) -> Option<u32> {
        let pair = self.pair?;
        let words = pair.leaves.map(|leaf| self.positions[leaf].as_slice());
        pair.count(words, &self.known.starts, &self.known.sentences, enough)
    }

    fn place_positions(&mut self) {
        for ((leaf, stands), positions) in self.leaves.iter().zip(&mut self.stands).zip(&self.positions) {
            stands.clear();
            let Some((sought, _)) = leaf else { continue };
            let places = positions.iter().map(|position| sought.place(*position));
            stands.extend(places.map(|(at, len)| Place { from: at, to: at + len - 1 }));
        }
    }

    fn ground(&self) -> Ground<'_> {
        Ground { stands: &self.stands, starts: &self.known.starts, sentences: &self.known.sentences }
    }

    /// All starts where the matcher tells sections apart, else only the last, behind which nothing counts.
    fn read_starts(&mut self) {
        self.known.starts.clear();
        let rows = self.starts.index.value_row_ids(self.doc);
        let first =
            if self.matcher.asks_for_sections() { rows.start } else { rows.end.saturating_sub(1).max(rows.start) };
        let start = |row| u32::try_from(self.starts.values.get_val(row)).unwrap_or(u32::MAX);
        self.known.starts.extend((first..rows.end).map(start));
    }

    fn read_sentences(&mut self) {
        let Some(list) = &mut self.sentences else { return };
        self.known.sentences.clear();
        if list.seek(self.doc) == self.doc {
            list.append_positions_with_offset(0, &mut self.known.sentences);
        }
    }

    /// How many places there are more, so to speak, because they stand in the headline or the deck.
    fn echoes(&mut self) -> u32 {
        let rows = self.starts.index.value_row_ids(self.doc);
        let start = |section: u32| {
            let row = rows.start + section;
            if row < rows.end { u32::try_from(self.starts.values.get_val(row)).unwrap_or(u32::MAX) } else { 0 }
        };
        let (headline_end, deck_end) = (start(1), start(2));
        if self.first_place().is_none_or(|first| first >= deck_end) {
            return 0;
        }
        let both = self.count_until(deck_end);
        let headline = self.count_until(headline_end);
        both + headline * (HEADLINE_ECHOES - 1)
    }

    /// Where the first place of a leaf starts.
    fn first_place(&self) -> Option<u32> {
        if self.known.paired {
            return self.positions.iter().filter_map(|positions| positions.first()).min().copied();
        }
        self.stands.iter().filter_map(|stands| stands.first()).map(|place| place.from).min()
    }

    /// How many places there are before a position; forgets those behind.
    fn count_until(&mut self, end: u32) -> u32 {
        if self.known.paired {
            for positions in &mut self.positions {
                positions.truncate(positions.partition_point(|position| *position < end));
            }
            return self.count_pair(u32::MAX).unwrap_or_default();
        }
        for stands in &mut self.stands {
            stands.truncate(stands.partition_point(|place| place.from < end));
        }
        self.matcher.count(&self.ground(), u32::MAX)
    }
}

impl DocSet for StandingScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED { TERMINATED } else { self.go_to(self.doc + 1) }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target { self.go_to(target) } else { self.doc }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint(&self.shape)
    }
}

impl Scorer for StandingScorer {
    fn score(&mut self) -> Score {
        let frequency = self.known.frequency + self.echoes();
        self.lengths.score(self.doc, frequency)
    }
}
