//! How many places there are, none overlapping. Pairs and windows of single words, which is what is asked most and of the
//! commonest words, are counted in one walk over their places, without telling every pair. Not here: what a place is
//! (`places`).

use super::{Block, Place};
use crate::query::{Places, Within};

/// Two single words near each other, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordPair {
    /// Numbers of the two among the leaves of the matcher.
    pub leaves: [usize; 2],
    within: Within,
    ordered: bool,
    /// Whether the two could be in different sections otherwise.
    by_section: bool,
}

impl WordPair {
    /// `None` for anything else. That its leaves are words only those know who look for them.
    pub(super) fn of(places: &Places) -> Option<WordPair> {
        let (first, second, within, ordered) = match places {
            Places::Near { first, second, within, ordered } => (&**first, &**second, *within, *ordered),
            Places::Window { of, extra } => {
                let [first, second] = of.as_slice() else { return None };
                (first, second, Within::Words(extra.saturating_add(1)), false)
            }
            _ => return None,
        };
        match (first, second) {
            (Places::Leaf(first), Places::Leaf(second)) if first != second => {
                let leaves = [usize::from(*first), usize::from(*second)];
                Some(WordPair { leaves, within, ordered, by_section: places.asks_for_sections() })
            }
            _ => None,
        }
    }

    /// What [`super::Matcher::count`] counts, from positions that are sorted; `None` where both stand at one. `starts` and
    /// `sentences` as in [`super::Ground`].
    pub fn count(&self, [first, second]: [&[u32]; 2], starts: &[u32], sentences: &[u32], enough: u32) -> Option<u32> {
        let walls = match self.within {
            Within::Sentence => Some(sentences),
            Within::Words(_) | Within::Section => self.by_section.then_some(starts),
        };
        count_near(first, second, self.within, self.ordered, walls, enough)
    }
}

/// Where sections or sentences start, for a walk in which the later of two places only ever moves on.
struct Walls<'a> {
    ahead: &'a [u32],
    last: u32,
}

impl Walls<'_> {
    fn of(starts: &[u32]) -> Walls<'_> {
        Walls { ahead: starts, last: 0 }
    }

    /// Whether one stands between two places.
    fn part(&mut self, earlier: u32, later: u32) -> bool {
        while let Some((next, behind)) = self.ahead.split_first().filter(|(next, _)| **next <= later) {
            (self.last, self.ahead) = (*next, behind);
        }
        earlier < self.last
    }
}

/// What takes one position.
trait At {
    fn at(&self) -> u32;
}

impl At for Place {
    fn at(&self) -> u32 {
        self.from
    }
}

impl At for u32 {
    fn at(&self) -> u32 {
        *self
    }
}

/// Most parts of a window that are counted in one walk.
const MOST_PARTS: usize = 8;

impl Block<'_> {
    /// How many places can be taken from left to right without one overlapping another; stops at `enough`.
    pub(super) fn count(&self, wanted: &Places, enough: u32) -> u32 {
        match wanted {
            Places::Near { first, second, within, ordered } => {
                let (first, second) = (self.places(first), self.places(second));
                if let Some(count) = self.count_words(&first, &second, *within, *ordered, enough) {
                    return count;
                }
                if is_rising(&first) && is_rising(&second) {
                    return self.count_pairs(&first, &second, *within, *ordered, enough);
                }
            }
            Places::Window { of, extra } => {
                if let Some(count) = self.count_windows(of, *extra, enough) {
                    return count;
                }
            }
            Places::Leaf(_) | Places::Any(_) | Places::Apart { .. } => {}
        }
        let places = self.places(wanted);
        if is_rising(&places) {
            return disjoint(places.iter().copied(), enough);
        }
        let mut places = places.into_owned();
        places.sort_unstable_by_key(|place| (place.to, place.from));
        disjoint(places.into_iter(), enough)
    }

    /// Pairs of single words; `None` when there are other places or two upon each other.
    fn count_words(
        &self,
        first: &[Place],
        second: &[Place],
        within: Within,
        ordered: bool,
        enough: u32,
    ) -> Option<u32> {
        if !is_words(first) || !is_words(second) {
            return None;
        }
        // What is in the block is in one section where that matters.
        let walls = (within == Within::Sentence).then_some(self.ground.sentences);
        count_near(first, second, within, ordered, walls, enough)
    }

    /// Walks over both by where they end: of all pairs that end in a place, the one with the latest partner reaches least
    /// far back.
    fn count_pairs(&self, first: &[Place], second: &[Place], within: Within, ordered: bool, enough: u32) -> u32 {
        let (mut at_first, mut at_second) = (0, 0);
        // How many of each end before the place that is looked at starts.
        let (mut before_first, mut before_second) = (0, 0);
        let mut free = 0;
        let mut count = 0;
        while count < enough {
            let of_first = match (first.get(at_first), second.get(at_second)) {
                (None, None) => break,
                (Some(a), Some(b)) => a.to < b.to,
                (a, _) => a.is_some(),
            };
            let (place, others, before) = if of_first {
                at_first += 1;
                (first[at_first - 1], second, &mut before_second)
            } else {
                at_second += 1;
                (second[at_second - 1], first, &mut before_first)
            };
            while others.get(*before).is_some_and(|other| other.to < place.from) {
                *before += 1;
            }
            if place.from < free || ordered && of_first {
                continue;
            }
            let partner = before.checked_sub(1).map(|at| others[at]).filter(|partner| partner.from >= free);
            if partner.is_some_and(|partner| self.are_close(partner, place, within)) {
                count += 1;
                free = place.to + 1;
            }
        }
        count
    }

    fn are_close(&self, earlier: Place, later: Place, within: Within) -> bool {
        match within {
            Within::Words(words) => later.from - earlier.to <= words,
            Within::Section => true,
            Within::Sentence => self.in_one_sentence(earlier.to(later)),
        }
    }

    /// `None` when it takes more: where two parts may stand upon each other, or take several words.
    fn count_windows(&self, of: &[Places], extra: u32, enough: u32) -> Option<u32> {
        if let [Places::Leaf(first), Places::Leaf(second)] = of {
            let within = Within::Words(extra.saturating_add(1));
            return self.count_words(self.stands(*first), self.stands(*second), within, false, enough);
        }
        let mut rest: [&[Place]; MOST_PARTS] = [&[]; MOST_PARTS];
        let rest = rest.get_mut(..of.len())?;
        for (rest, part) in rest.iter_mut().zip(of) {
            let Places::Leaf(leaf) = part else { return None };
            *rest = self.stands(*leaf);
        }
        let mut last: [Option<u32>; MOST_PARTS] = [None; MOST_PARTS];
        let last = &mut last[..of.len()];
        let longest = extra.saturating_add(u32::try_from(of.len()).unwrap_or(u32::MAX));
        let mut count = 0;
        while count < enough {
            let heads = (0..).zip(rest.iter()).filter_map(|(part, rest)| Some((*rest.first()?, part)));
            let Some((place, part)) = heads.min() else { break };
            if place.from != place.to || rest.iter().filter(|rest| rest.first() == Some(&place)).count() > 1 {
                return None;
            }
            rest[part] = &rest[part][1..];
            last[part] = Some(place.from);
            let first = last.iter().copied().min().flatten();
            if first.is_some_and(|first| place.from - first < longest) {
                count += 1;
                last.fill(None);
            }
        }
        Some(count)
    }
}

/// Whether all of these take one position.
fn is_words(places: &[Place]) -> bool {
    places.iter().all(|place| place.from == place.to)
}

/// Pairs that are close enough and have no wall between them, where walls are told.
fn count_near<P: At>(
    first: &[P],
    second: &[P],
    within: Within,
    ordered: bool,
    walls: Option<&[u32]>,
    enough: u32,
) -> Option<u32> {
    let close = |earlier: u32, later: u32| match within {
        Within::Words(words) => later - earlier <= words,
        Within::Section | Within::Sentence => true,
    };
    let Some(walls) = walls else { return count_close(first, second, ordered, enough, close) };
    let mut walls = Walls::of(walls);
    count_close(first, second, ordered, enough, |earlier, later| close(earlier, later) & !walls.part(earlier, later))
}

/// Walks over the places of both in the order of the text. A place is only ever close to the one right before it, unless that
/// was counted already: between it and any earlier one there is a place of one of the two that is closer. Which of the two comes
/// next, and whether it is close, is told without a branch that the processor would guess wrong.
fn count_close<P: At>(
    first: &[P],
    second: &[P],
    ordered: bool,
    enough: u32,
    mut are_close: impl FnMut(u32, u32) -> bool,
) -> Option<u32> {
    let (mut at_first, mut at_second) = (0, 0);
    // Whether the last place is still free, whose it is, and where.
    let (mut is_free, mut was_first, mut last) = (false, false, 0);
    let mut count = 0;
    let mut step = |here: u32, is_first: bool| {
        let is_close = is_free & (is_first != was_first) & (!ordered | was_first) & are_close(last, here);
        (is_free, was_first, last) = (!is_close, is_first, here);
        u32::from(is_close)
    };
    while let (Some(a), Some(b)) = (first.get(at_first), second.get(at_second)) {
        let is_first = a.at() < b.at();
        if a.at() == b.at() {
            return None;
        }
        at_first += usize::from(is_first);
        at_second += usize::from(!is_first);
        count += step(a.at().min(b.at()), is_first);
        if count >= enough {
            return Some(count);
        }
    }
    // Of what is left of one of them, only the first can be close to the last place.
    if let Some(a) = first.get(at_first) {
        count += step(a.at(), true);
    } else if let Some(b) = second.get(at_second) {
        count += step(b.at(), false);
    }
    Some(count)
}

/// Whether of these places, which are sorted, none ends before an earlier one.
fn is_rising(places: &[Place]) -> bool {
    places.windows(2).all(|pair| pair[0].to <= pair[1].to)
}

/// How many of these, sorted by their ends, can be taken without one overlapping another.
fn disjoint(places: impl Iterator<Item = Place>, enough: u32) -> u32 {
    let mut free = 0;
    let mut count = 0;
    for place in places {
        if count == enough {
            break;
        }
        if place.from >= free {
            count += 1;
            free = place.to + 1;
        }
    }
    count
}
