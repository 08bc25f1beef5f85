//! Where in an article several things stand close to each other: the one matcher, over positions, for finding and for
//! marking. Not here: where single leaves stand (`engine` reads it from postings, `passage` from text), AND, OR and NOT
//! of whole articles (`witness`).

mod count;
mod mark;
mod windows;

pub use self::count::WordPair;
use self::windows::windows;
use super::{Evidence, LeafId, Places, Stand, Standing, Within};
use crate::text::PARAGRAPH_GAP;
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// Most places of one part in one section that are looked at when several parts are nested; an ordinary paragraph has far
/// fewer, a page without paragraphs may have more for two of the commonest words.
const MOST_PLACES: usize = 20_000;
/// Most steps for one article when its witnesses are looked for.
const MOST_STEPS: u64 = 2_000_000;

/// An interval of positions, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// First position.
    pub from: u32,
    /// Last position.
    pub to: u32,
}

/// What of one article a [`Matcher`] is shown.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// For each of [`Matcher::leaves`], where it stands: sorted, each place once, none behind the last section.
    pub stands: &'a [Vec<Place>],
    /// As in [`Evidence`]; may be left empty unless [`Matcher::asks_for_sections`].
    pub starts: &'a [u32],
    /// As in [`Evidence`].
    pub sentences: &'a [u32],
}

/// A [`Standing`], ready to be looked for in one article after another.
#[derive(Debug)]
pub struct Matcher {
    /// With leaves numbered as in `leaves`.
    places: Places,
    leaves: Vec<LeafId>,
    by_section: bool,
    room: Cell<u64>,
    cut: Cell<bool>,
}

impl Standing {
    /// Where what is wanted stands: its parts, without those that it is to be apart from.
    pub fn wanted_leaves(&self) -> Vec<LeafId> {
        let mut leaves = Vec::new();
        self.places.each_leaf(false, &mut |leaf| leaves.push(leaf));
        leaves
    }

    /// How often a leaf is part of it.
    pub fn times(&self, leaf: LeafId) -> usize {
        let mut times = 0;
        self.places.each_leaf(true, &mut |part| times += usize::from(part == leaf));
        times
    }

    /// The leaves in it, each once.
    pub fn leaves(&self) -> Vec<LeafId> {
        let mut leaves = Vec::new();
        self.places.each_leaf(true, &mut |leaf| leaves.push(leaf));
        leaves.sort_unstable();
        leaves.dedup();
        leaves
    }

    /// How many places there are in an article, none overlapping, as many as can be told from left to right; stops at
    /// `enough`. The evidence needs the stands of the leaves in it, and sentences when they are asked for.
    pub fn count(&self, evidence: &Evidence, enough: u32) -> u32 {
        let matcher = Matcher::new(self, MOST_STEPS);
        let stands = matcher.stands_of(evidence);
        matcher.count(&Ground { stands: &stands, starts: &evidence.starts, sentences: &evidence.sentences }, enough)
    }

    /// The stands that are part of a place, in no order.
    pub(super) fn witness(&self, evidence: &Evidence, out: &mut Vec<Stand>) {
        let matcher = Matcher::new(self, MOST_STEPS);
        let stands = matcher.stands_of(evidence);
        matcher.mark(&Ground { stands: &stands, starts: &evidence.starts, sentences: &evidence.sentences }, out);
    }
}

impl Places {
    fn each_leaf(&self, apart_too: bool, tell: &mut dyn FnMut(LeafId)) {
        match self {
            Places::Leaf(leaf) => tell(*leaf),
            Places::Any(of) | Places::Window { of, .. } => of.iter().for_each(|part| part.each_leaf(apart_too, tell)),
            Places::Near { first, second, .. } => {
                first.each_leaf(apart_too, tell);
                second.each_leaf(apart_too, tell);
            }
            Places::Apart { wanted, from, .. } => {
                wanted.each_leaf(apart_too, tell);
                if apart_too {
                    from.each_leaf(apart_too, tell);
                }
            }
        }
    }

    /// Whether any part of it is so.
    fn any_part(&self, is_so: &dyn Fn(&Places) -> bool) -> bool {
        let parts_are = match self {
            Places::Leaf(_) => false,
            Places::Any(of) | Places::Window { of, .. } => of.iter().any(|part| part.any_part(is_so)),
            Places::Near { first, second, .. } => first.any_part(is_so) || second.any_part(is_so),
            Places::Apart { wanted, from, .. } => wanted.any_part(is_so) || from.any_part(is_so),
        };
        parts_are || is_so(self)
    }

    fn within(&self) -> Option<Within> {
        match self {
            Places::Near { within, .. } | Places::Apart { within, .. } => Some(*within),
            Places::Leaf(_) | Places::Any(_) | Places::Window { .. } => None,
        }
    }

    /// Whether telling its places takes the sentences of an article.
    pub fn asks_for_sentences(&self) -> bool {
        self.any_part(&|part| part.within() == Some(Within::Sentence))
    }

    /// Whether a place of it could reach over the gap between two sections if they were not told apart. A sentence ends
    /// with its section, and what is no further than the gap does not reach over it.
    fn asks_for_sections(&self) -> bool {
        self.any_part(&|part| match (part, part.within()) {
            (Places::Window { extra, .. }, _) => *extra >= PARAGRAPH_GAP,
            (_, Some(Within::Words(words))) => words > PARAGRAPH_GAP,
            (_, Some(Within::Section)) => true,
            (_, Some(Within::Sentence) | None) => false,
        })
    }

    fn numbered(&self, leaves: &[LeafId]) -> Places {
        let all = |of: &[Places]| of.iter().map(|part| part.numbered(leaves)).collect();
        let one = |part: &Places| Box::new(part.numbered(leaves));
        match self {
            Places::Leaf(leaf) => {
                let number = leaves.iter().position(|known| known == leaf).unwrap_or_default();
                Places::Leaf(LeafId::try_from(number).unwrap_or_default())
            }
            Places::Any(of) => Places::Any(all(of)),
            Places::Near { first, second, within, ordered } => {
                Places::Near { first: one(first), second: one(second), within: *within, ordered: *ordered }
            }
            Places::Apart { wanted, from, within } => {
                Places::Apart { wanted: one(wanted), from: one(from), within: *within }
            }
            Places::Window { of, extra } => Places::Window { of: all(of), extra: *extra },
        }
    }
}

impl Matcher {
    /// Looks for these places, with so many steps for all articles together: when they are used up, nothing more that
    /// would take long is found. Most places take hardly any: two words near each other are found in one walk.
    pub fn new(standing: &Standing, steps: u64) -> Matcher {
        let leaves = standing.leaves();
        Matcher {
            places: standing.places.numbered(&leaves),
            by_section: standing.places.asks_for_sections(),
            leaves,
            room: Cell::new(steps),
            cut: Cell::new(false),
        }
    }

    /// The leaves whose stands it is to be shown, in this order.
    pub fn leaves(&self) -> &[LeafId] {
        &self.leaves
    }

    /// What is looked for, with leaves numbered as in [`Matcher::leaves`].
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What it looks for, when that is two leaves near each other.
    pub fn pair(&self) -> Option<WordPair> {
        WordPair::of(&self.places)
    }

    /// Whether it needs the starts of sections.
    pub fn asks_for_sections(&self) -> bool {
        self.by_section
    }

    /// Whether anything was left out for want of steps or room.
    pub fn was_cut(&self) -> bool {
        self.cut.get()
    }

    /// How many places there are in an article, none overlapping, as many as can be told from left to right; stops at
    /// `enough`.
    pub fn count(&self, ground: &Ground<'_>, enough: u32) -> u32 {
        let mut count = 0;
        self.each_block(ground, &mut |block| {
            count += block.count(&self.places, enough - count);
            count < enough
        });
        count
    }

    fn mark(&self, ground: &Ground<'_>, out: &mut Vec<Stand>) {
        self.each_block(ground, &mut |block| {
            block.mark(&self.places, None, &mut |number, place| {
                let leaf = self.leaves.get(usize::from(number)).copied().unwrap_or_default();
                out.push(Stand { at: place.from, len: place.to - place.from + 1, leaf });
            });
            true
        });
    }

    fn stands_of(&self, evidence: &Evidence) -> Vec<Vec<Place>> {
        let mut stands: Vec<Vec<Place>> = vec![Vec::new(); self.leaves.len()];
        for stand in &evidence.stands {
            if let Ok(number) = self.leaves.binary_search(&stand.leaf) {
                stands[number].push(Place { from: stand.at, to: stand.at + stand.len - 1 });
            }
        }
        stands
    }

    /// Shows the parts of an article within which places lie, until it is told `false`: the sections where they matter,
    /// else all at once.
    fn each_block(&self, ground: &Ground<'_>, see: &mut dyn FnMut(&Block<'_>) -> bool) {
        let mut ranges: Vec<Range<usize>> = ground.stands.iter().map(|stands| 0..stands.len()).collect();
        if !self.by_section {
            see(&Block { ground, ranges: &ranges, room: &self.room, cut: &self.cut });
            return;
        }
        ranges.iter_mut().for_each(|range| range.end = 0);
        for end in ground.starts.iter().skip(1) {
            let mut any = false;
            for (range, stands) in ranges.iter_mut().zip(ground.stands) {
                let more = stands[range.end..].iter().take_while(|place| place.from < *end).count();
                *range = range.end..range.end + more;
                any |= more > 0;
            }
            if any && !see(&Block { ground, ranges: &ranges, room: &self.room, cut: &self.cut }) {
                return;
            }
        }
    }
}

/// A part of an article within which places lie.
struct Block<'a> {
    ground: &'a Ground<'a>,
    /// Which of the stands are in it.
    ranges: &'a [Range<usize>],
    room: &'a Cell<u64>,
    cut: &'a Cell<bool>,
}

impl<'a> Block<'a> {
    fn stands(&self, leaf: LeafId) -> &'a [Place] {
        let number = usize::from(leaf);
        let range = self.ranges.get(number).cloned();
        range.and_then(|range| self.ground.stands.get(number)?.get(range)).unwrap_or_default()
    }

    /// All places, sorted, each once.
    fn places(&self, wanted: &Places) -> Cow<'a, [Place]> {
        let mut found = Vec::new();
        match wanted {
            Places::Leaf(leaf) => return Cow::Borrowed(self.stands(*leaf)),
            Places::Any(of) if of.len() == 1 => return self.places(&of[0]),
            Places::Any(of) => of.iter().for_each(|part| found.extend_from_slice(&self.places(part))),
            Places::Near { first, second, within, ordered } => {
                let (first, second) = (self.places(first), self.places(second));
                self.pairs(&first, &second, *within, *ordered, |a, b| found.push(a.to(b)));
            }
            Places::Apart { wanted, from, within } => {
                found = self.places(wanted).into_owned();
                self.keep_apart(&mut found, &self.places(from), *within);
            }
            Places::Window { of, extra } => {
                let of: Vec<Cow<'_, [Place]>> = of.iter().map(|part| self.places(part)).collect();
                windows(&of, *extra, &mut || self.step(), &mut |window| found.extend(around(window)));
            }
        }
        found.sort_unstable();
        found.dedup();
        if found.len() > MOST_PLACES {
            self.cut.set(true);
            found.truncate(MOST_PLACES);
        }
        Cow::Owned(found)
    }

    /// Takes a step, if there is one left.
    fn step(&self) -> bool {
        let room = self.room.get();
        self.room.set(room.saturating_sub(1));
        if room == 0 {
            self.cut.set(true);
        }
        room > 0
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
        let longest = longest(second);
        let mut told = 0;
        for a in first {
            for b in self.close(*a, second, longest, within, if ordered { Side::Behind } else { Side::Either }) {
                tell(*a, b);
                told += 1;
                if told == MOST_PLACES {
                    self.cut.set(true);
                }
                if told >= MOST_PLACES || !self.step() {
                    return;
                }
            }
        }
    }

    /// Those of the others that are close to a place on this side of it, none overlapping it.
    fn close<'o>(
        &self,
        place: Place,
        others: &'o [Place],
        longest: u32,
        within: Within,
        side: Side,
    ) -> impl Iterator<Item = Place> + use<'o, 'a, '_> {
        let reach = self.reach(place, within);
        let lowest = if side == Side::Behind { place.to + 1 } else { reach.start.saturating_sub(longest) };
        let highest = if side == Side::Before { place.from } else { reach.end };
        let from = others.partition_point(|other| other.from < lowest);
        let near = others[from..].iter().take_while(move |other| other.from < highest).copied();
        near.filter(move |other| {
            !place.overlaps(*other)
                && other.to >= reach.start
                && (within != Within::Sentence || self.in_one_sentence(place.to(*other)))
        })
    }

    /// The positions of which one must belong to what is close.
    fn reach(&self, place: Place, within: Within) -> Range<u32> {
        match within {
            Within::Words(words) => place.from.saturating_sub(words)..place.to.saturating_add(words).saturating_add(1),
            Within::Section => 0..u32::MAX,
            Within::Sentence => {
                let first = self.sentence_number(place.from).checked_sub(1);
                let behind = self.ground.sentences.get(self.sentence_number(place.to)).copied();
                first.map_or(0, |number| self.ground.sentences[number])..behind.unwrap_or(u32::MAX)
            }
        }
    }

    /// How many sentences start up to this position.
    fn sentence_number(&self, at: u32) -> usize {
        self.ground.sentences.partition_point(|start| *start <= at)
    }

    fn in_one_sentence(&self, place: Place) -> bool {
        self.sentence_number(place.from) == self.sentence_number(place.to)
    }

    /// Keeps the places to which nothing of the others is close, before, behind or upon them.
    fn keep_apart(&self, places: &mut Vec<Place>, others: &[Place], within: Within) {
        let longest = longest(others);
        places.retain(|place| {
            let reach = self.reach(*place, within);
            let from = others.partition_point(|other| other.from < reach.start.saturating_sub(longest));
            let mut near = others[from..].iter().take_while(|other| other.from < reach.end);
            !near.any(|other| other.to >= reach.start)
        });
    }
}

/// On which side of a place another is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    Either,
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

/// How much longer than one position the longest of them is.
fn longest(places: &[Place]) -> u32 {
    places.iter().map(|place| place.to - place.from).max().unwrap_or_default()
}

fn around(window: &[Place]) -> Option<Place> {
    window.iter().copied().reduce(Place::to)
}
