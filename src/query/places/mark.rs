//! Which stands make up the places that were found. Not here: finding them (`places`).

use super::windows::windows;
use super::{Block, Place, Side, around, longest};
use crate::query::{LeafId, Places};
use std::borrow::Cow;

impl Block<'_> {
    /// Tells the stands that make up the accepted places; `None` accepts all.
    pub(super) fn mark(&self, wanted: &Places, accepted: Option<&[Place]>, tell: &mut dyn FnMut(LeafId, Place)) {
        let accepts = |place: Place| accepted.is_none_or(|accepted| accepted.binary_search(&place).is_ok());
        match wanted {
            Places::Leaf(leaf) => {
                self.stands(*leaf).iter().filter(|place| accepts(**place)).for_each(|place| tell(*leaf, *place));
            }
            Places::Any(of) => of.iter().for_each(|part| self.mark(part, accepted, tell)),
            Places::Near { first, second, within, ordered } => {
                let (all_first, all_second) = (self.places(first), self.places(second));
                let (mut of_first, mut of_second) = (Vec::new(), Vec::new());
                if accepted.is_none() {
                    // Whoever has a partner is part of a pair; the pairs themselves may be many more.
                    let (behind, before) =
                        if *ordered { (Side::Behind, Side::Before) } else { (Side::Either, Side::Either) };
                    of_first = self.paired(&all_first, &all_second, |place, others, longest| {
                        self.close(place, others, longest, *within, behind).next().is_some()
                    });
                    of_second = self.paired(&all_second, &all_first, |place, others, longest| {
                        self.close(place, others, longest, *within, before).next().is_some()
                    });
                } else {
                    self.pairs(&all_first, &all_second, *within, *ordered, |a, b| {
                        if accepts(a.to(b)) {
                            of_first.push(a);
                            of_second.push(b);
                        }
                    });
                }
                self.mark(first, Some(&in_order(of_first)), tell);
                self.mark(second, Some(&in_order(of_second)), tell);
            }
            Places::Apart { wanted, from, within } => {
                let mut kept = self.places(wanted).into_owned();
                kept.retain(|place| accepts(*place));
                self.keep_apart(&mut kept, &self.places(from), *within);
                self.mark(wanted, Some(&kept), tell);
            }
            Places::Window { of, extra } => {
                let all: Vec<Cow<'_, [Place]>> = of.iter().map(|part| self.places(part)).collect();
                let mut parts = vec![Vec::new(); of.len()];
                windows(&all, *extra, &mut || self.step(), &mut |window| {
                    if around(window).is_some_and(accepts) {
                        parts.iter_mut().zip(window).for_each(|(part, place)| part.push(*place));
                    }
                });
                of.iter().zip(parts).for_each(|(part, places)| self.mark(part, Some(&in_order(places)), tell));
            }
        }
    }

    fn paired(&self, places: &[Place], others: &[Place], has_one: impl Fn(Place, &[Place], u32) -> bool) -> Vec<Place> {
        let longest = longest(others);
        places.iter().copied().filter(|place| has_one(*place, others, longest)).collect()
    }
}

fn in_order(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_unstable();
    places.dedup();
    places
}
