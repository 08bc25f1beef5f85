//! Where in an article several things stand close to each other: the one matcher, over positions, for finding and for
//! marking. Not here: where single leaves stand (`engine` reads it from postings, `passage` from text), AND, OR and NOT
//! of whole articles (`witness`).

use super::{Evidence, LeafId, Places, Stand, Standing, Within};
use std::ops::Range;

/// Most places of one part in one section that are looked at; an ordinary paragraph has far fewer, a page without
/// paragraphs may have more for two of the commonest words.
const MOST_PLACES: usize = 20_000;

/// An interval of positions, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    from: u32,
    to: u32,
}

impl Standing {
    /// How many places there are in an article, none overlapping, as many as can be told from left to right; stops at
    /// `enough`. The evidence needs the stands of the leaves in it, and sentences when they are asked for.
    pub fn count(&self, evidence: &Evidence, enough: u32) -> u32 {
        let mut count = 0;
        for section in sections(evidence) {
            count += disjoint(section.places(&self.places));
            if count >= enough {
                return enough;
            }
        }
        count
    }

    /// The stands that are part of a place, in no order.
    pub(super) fn witness(&self, evidence: &Evidence, out: &mut Vec<Stand>) {
        for section in sections(evidence) {
            section.mark(&self.places, None, out);
        }
    }

    /// The leaves in it.
    pub(super) fn leaves(&self) -> Vec<LeafId> {
        let mut leaves = Vec::new();
        self.places.collect_leaves(&mut leaves);
        leaves
    }
}

impl Places {
    fn collect_leaves(&self, leaves: &mut Vec<LeafId>) {
        match self {
            Places::Leaf(leaf) => leaves.push(*leaf),
            Places::Any(of) | Places::Window { of, .. } => of.iter().for_each(|part| part.collect_leaves(leaves)),
            Places::Near { first, second, .. } => {
                first.collect_leaves(leaves);
                second.collect_leaves(leaves);
            }
            Places::Apart { wanted, from, .. } => {
                wanted.collect_leaves(leaves);
                from.collect_leaves(leaves);
            }
        }
    }

    /// Whether telling its places takes the sentences of an article.
    pub fn asks_for_sentences(&self) -> bool {
        match self {
            Places::Leaf(_) => false,
            Places::Any(of) | Places::Window { of, .. } => of.iter().any(Places::asks_for_sentences),
            Places::Near { first, second, within, .. } => {
                *within == Within::Sentence || first.asks_for_sentences() || second.asks_for_sentences()
            }
            Places::Apart { wanted, from, within } => {
                *within == Within::Sentence || wanted.asks_for_sentences() || from.asks_for_sentences()
            }
        }
    }
}

/// One section of an article: its stands, and where its sentences start.
struct Section<'e> {
    stands: &'e [Stand],
    sentences: &'e [u32],
}

/// The sections in which anything stands.
fn sections(evidence: &Evidence) -> impl Iterator<Item = Section<'_>> {
    let mut rest = evidence.stands.as_slice();
    evidence.starts.windows(2).filter_map(move |bounds| {
        let (stands, behind) = rest.split_at(rest.partition_point(|stand| stand.at < bounds[1]));
        rest = behind;
        let from = evidence.sentences.partition_point(|start| *start < bounds[0]);
        let to = evidence.sentences.partition_point(|start| *start < bounds[1]);
        (!stands.is_empty()).then(|| Section { stands, sentences: &evidence.sentences[from..to] })
    })
}

impl Section<'_> {
    /// All places, sorted, each once.
    fn places(&self, wanted: &Places) -> Vec<Place> {
        let mut found = Vec::new();
        match wanted {
            Places::Leaf(leaf) => found.extend(self.stands_of(*leaf).map(place)),
            Places::Any(of) => of.iter().for_each(|part| found.extend(self.places(part))),
            Places::Near { first, second, within, ordered } => {
                let (first, second) = (self.places(first), self.places(second));
                self.pairs(&first, &second, *within, *ordered, |a, b| found.push(a.to(b)));
            }
            Places::Apart { wanted, from, within } => {
                found = self.places(wanted);
                self.keep_apart(&mut found, &self.places(from), *within);
            }
            Places::Window { of, extra } => {
                let of: Vec<Vec<Place>> = of.iter().map(|part| self.places(part)).collect();
                windows(&of, *extra, &mut |window| found.extend(around(window)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_PLACES);
        found
    }

    /// Adds the stands that make up the accepted places; `None` accepts all.
    fn mark(&self, wanted: &Places, accepted: Option<&[Place]>, out: &mut Vec<Stand>) {
        let accepts = |place: Place| accepted.is_none_or(|accepted| accepted.binary_search(&place).is_ok());
        match wanted {
            Places::Leaf(leaf) => out.extend(self.stands_of(*leaf).filter(|stand| accepts(place(stand)))),
            Places::Any(of) => of.iter().for_each(|part| self.mark(part, accepted, out)),
            Places::Near { first, second, within, ordered } => {
                let (mut of_first, mut of_second) = (Vec::new(), Vec::new());
                let (all_first, all_second) = (self.places(first), self.places(second));
                self.pairs(&all_first, &all_second, *within, *ordered, |a, b| {
                    if accepts(a.to(b)) {
                        of_first.push(a);
                        of_second.push(b);
                    }
                });
                self.mark(first, Some(&in_order(of_first)), out);
                self.mark(second, Some(&in_order(of_second)), out);
            }
            Places::Apart { wanted, from, within } => {
                let mut kept = self.places(wanted);
                kept.retain(|place| accepts(*place));
                self.keep_apart(&mut kept, &self.places(from), *within);
                self.mark(wanted, Some(&kept), out);
            }
            Places::Window { of, extra } => {
                let all: Vec<Vec<Place>> = of.iter().map(|part| self.places(part)).collect();
                let mut parts = vec![Vec::new(); of.len()];
                windows(&all, *extra, &mut |window| {
                    if around(window).is_some_and(accepts) {
                        parts.iter_mut().zip(window).for_each(|(part, place)| part.push(*place));
                    }
                });
                of.iter().zip(parts).for_each(|(part, places)| self.mark(part, Some(&in_order(places)), out));
            }
        }
    }

    fn stands_of(&self, leaf: LeafId) -> impl Iterator<Item = &Stand> {
        self.stands.iter().filter(move |stand| stand.leaf == leaf)
    }

    /// Tells every pair that is close enough. Both are sorted.
    fn pairs(
        &self,
        first: &[Place],
        second: &[Place],
        within: Within,
        ordered: bool,
        mut tell: impl FnMut(Place, Place),
    ) {
        let longest = second.iter().map(|place| place.to - place.from).max().unwrap_or_default();
        let mut told = 0;
        for a in first {
            let reach = self.reach(*a, within);
            let lowest = if ordered { a.to + 1 } else { reach.start.saturating_sub(longest) };
            let from = second.partition_point(|b| b.from < lowest);
            for b in second[from..].iter().take_while(|b| b.from < reach.end) {
                if a.overlaps(*b)
                    || b.to < reach.start
                    || (within == Within::Sentence && !self.in_one_sentence(a.to(*b)))
                {
                    continue;
                }
                tell(*a, *b);
                told += 1;
                if told == MOST_PLACES {
                    return;
                }
            }
        }
    }

    /// The positions of which one must belong to what is close.
    fn reach(&self, place: Place, within: Within) -> Range<u32> {
        match within {
            Within::Words(words) => place.from.saturating_sub(words)..place.to.saturating_add(words).saturating_add(1),
            Within::Section => 0..u32::MAX,
            Within::Sentence => {
                let first = self.sentence(place.from);
                let behind = self.sentences.get(self.sentence_number(place.to)).copied();
                first..behind.unwrap_or(u32::MAX)
            }
        }
    }

    /// How many sentences start up to this position.
    fn sentence_number(&self, at: u32) -> usize {
        self.sentences.partition_point(|start| *start <= at)
    }

    /// Where the sentence of a position starts.
    fn sentence(&self, at: u32) -> u32 {
        self.sentence_number(at).checked_sub(1).map_or(0, |number| self.sentences[number])
    }

    fn in_one_sentence(&self, place: Place) -> bool {
        self.sentence_number(place.from) == self.sentence_number(place.to)
    }

    /// Keeps the places to which nothing of the others is close, before, behind or upon them.
    fn keep_apart(&self, places: &mut Vec<Place>, others: &[Place], within: Within) {
        let longest = others.iter().map(|place| place.to - place.from).max().unwrap_or_default();
        places.retain(|place| {
            let reach = self.reach(*place, within);
            let from = others.partition_point(|other| other.from < reach.start.saturating_sub(longest));
            let mut near = others[from..].iter().take_while(|other| other.from < reach.end);
            !near.any(|other| other.to >= reach.start)
        });
    }
}

impl Place {
    fn to(self, other: Place) -> Place {
        Place { from: self.from.min(other.from), to: self.to.max(other.to) }
    }

    fn overlaps(self, other: Place) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    fn len(self) -> u32 {
        self.to - self.from + 1
    }
}

fn place(stand: &Stand) -> Place {
    Place { from: stand.at, to: stand.at + stand.len - 1 }
}

fn around(window: &[Place]) -> Option<Place> {
    window.iter().copied().reduce(Place::to)
}

fn in_order(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_unstable();
    places.dedup();
    places
}

/// How many of these can be taken from left to right without one overlapping another.
fn disjoint(mut places: Vec<Place>) -> u32 {
    places.sort_unstable_by_key(|place| (place.to, place.from));
    let mut free = 0;
    let mut count = 0;
    for place in places {
        if place.from >= free {
            count += 1;
            free = place.to + 1;
        }
    }
    count
}

/// Tells every choice of one place of each part, none overlapping, with at most so many other positions between them.
fn windows(parts: &[Vec<Place>], extra: u32, tell: &mut impl FnMut(&[Place])) {
    if parts.iter().any(Vec::is_empty) {
        return;
    }
    let longest: u32 = parts.iter().flat_map(|part| part.iter().map(|place| place.len()).max()).sum();
    let mut search = Windows { parts, extra, reach: longest.saturating_add(extra), chosen: Vec::new(), steps: 0 };
    search.go_on(tell);
}

struct Windows<'p> {
    parts: &'p [Vec<Place>],
    extra: u32,
    /// No window is longer than this.
    reach: u32,
    chosen: Vec<Place>,
    steps: usize,
}

impl Windows<'_> {
    fn go_on(&mut self, tell: &mut impl FnMut(&[Place])) {
        let Some(part) = self.parts.get(self.chosen.len()) else {
            let taken: u32 = self.chosen.iter().map(|place| place.len()).sum();
            if around(&self.chosen).is_some_and(|window| window.len() - taken <= self.extra) {
                tell(&self.chosen);
            }
            return;
        };
        let so_far = around(&self.chosen);
        let lowest = so_far.map_or(0, |window| (window.to + 1).saturating_sub(self.reach));
        let from = part.partition_point(|place| place.from < lowest);
        for place in &part[from..] {
            self.steps += 1;
            let too_far = so_far.is_some_and(|window| place.from >= window.from.saturating_add(self.reach));
            if too_far || self.steps > MOST_PLACES {
                return;
            }
            if !self.chosen.iter().any(|other| other.overlaps(*place)) {
                self.chosen.push(*place);
                self.go_on(tell);
                self.chosen.pop();
            }
        }
    }
}
