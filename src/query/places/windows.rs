//! Several places in a window, in any order. Not here: pairs (`places`), the quick count of single words (`count`).

use super::{Place, around};
use std::borrow::Cow;

/// Tells every choice of one place of each part, none overlapping, with at most so many other positions between them;
/// stops when `step` says that there is none left.
pub(super) fn windows(
    parts: &[Cow<'_, [Place]>],
    extra: u32,
    step: &mut dyn FnMut() -> bool,
    tell: &mut dyn FnMut(&[Place]),
) {
    if parts.iter().any(|part| part.is_empty()) {
        return;
    }
    let longest: u32 = parts.iter().flat_map(|part| part.iter().map(|place| place.len()).max()).sum();
    let mut search = Windows { parts, extra, reach: longest.saturating_add(extra), chosen: Vec::new() };
    search.go_on(step, tell);
}

struct Windows<'p> {
    parts: &'p [Cow<'p, [Place]>],
    extra: u32,
    /// No window is longer than this.
    reach: u32,
    chosen: Vec<Place>,
}

impl Windows<'_> {
    /// Whether to go on.
    fn go_on(&mut self, step: &mut dyn FnMut() -> bool, tell: &mut dyn FnMut(&[Place])) -> bool {
        let Some(part) = self.parts.get(self.chosen.len()) else {
            let taken: u32 = self.chosen.iter().map(|place| place.len()).sum();
            if around(&self.chosen).is_some_and(|window| window.len() - taken <= self.extra) {
                tell(&self.chosen);
            }
            return true;
        };
        let so_far = around(&self.chosen);
        let lowest = so_far.map_or(0, |window| (window.to + 1).saturating_sub(self.reach));
        let from = part.partition_point(|place| place.from < lowest);
        for place in &part[from..] {
            if so_far.is_some_and(|window| place.from >= window.from.saturating_add(self.reach)) {
                return true;
            }
            if !step() {
                return false;
            }
            if !self.chosen.iter().any(|other| other.overlaps(*place)) {
                self.chosen.push(*place);
                let more = self.go_on(step, tell);
                self.chosen.pop();
                if !more {
                    return false;
                }
            }
        }
        true
    }
}
