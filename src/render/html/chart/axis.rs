//! The row of equal periods that a chart is drawn over: how long they are, what stands below them. Not here: bars and lines.

use super::{Address, Counts, Label, finest};
use crate::render::periods::{Period, Scale};
use crate::render::terminal::words;

/// More bars than this are not drawn by themselves: the next longer period is taken.
const MOST_BARS: usize = 84;
/// Even when asked for.
pub(super) const MOST_BARS_ASKED: usize = 400;
/// So many labels stand along the axis, at most.
const LABELS: usize = 6;

/// The row of equal periods that a chart is drawn over.
pub(super) struct Axis {
    pub scale: Scale,
    /// The shortest periods that were counted.
    pub finest: Scale,
    pub first: i32,
    pub last: i32,
}

impl Axis {
    pub fn over<'a>(all: impl Iterator<Item = &'a Counts> + Clone, asked: Option<Scale>) -> Option<Axis> {
        let periods = all.clone().flat_map(|counts| &counts.periods);
        let periods: Vec<Period> = periods.filter_map(|(period, _)| Period::read(period)).collect();
        let each = all.filter_map(finest);
        // Days stand only beside days.
        let finest =
            if each.clone().any(|scale| scale < Scale::Day) { each.max()?.min(Scale::Month) } else { each.max()? };
        let at = |scale: Scale| -> Option<Axis> {
            // What is known by a longer period only does not stretch the row, unless there is nothing else.
            let exact = periods.iter().filter(|period| period.scale() >= scale);
            let first = exact.clone().map(|period| period.number(scale)).min()?;
            Some(Axis { scale, finest, first, last: exact.map(|period| period.number(scale)).max()? })
        };
        let fits = |row: &Axis, most: usize| row.len() <= most;
        let asked = asked.map(|scale| scale.min(finest)).and_then(at).filter(|row| fits(row, MOST_BARS_ASKED));
        let shorter = || Scale::ALL.into_iter().rev().filter(|scale| *scale <= finest);
        asked.or_else(|| shorter().filter_map(at).find(|row| fits(row, MOST_BARS))).or_else(|| at(Scale::Year))
    }

    pub fn len(&self) -> usize {
        usize::try_from(self.last.saturating_sub(self.first).saturating_add(1)).unwrap_or(1)
    }

    /// Counts of every period of the row; those known by a longer period only are left out.
    pub fn values(&self, counts: &Counts) -> Vec<u64> {
        let mut values = vec![0; self.len()];
        for (period, count) in &counts.periods {
            let Some(period) = Period::read(period).filter(|period| period.scale() >= self.scale) else { continue };
            let at = period.number(self.scale) - self.first;
            if let Some(value) = usize::try_from(at).ok().and_then(|at| values.get_mut(at)) {
                *value += count;
            }
        }
        values
    }

    pub fn period(&self, at: usize) -> Period {
        Period::of(self.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)), self.scale)
    }

    /// In pixels, or the whole width.
    pub fn width(&self) -> String {
        const FEW: usize = 12;
        const WIDEST_BAR: usize = 56;
        if self.len() <= FEW { (self.len() * WIDEST_BAR).to_string() } else { "100%".to_owned() }
    }

    pub fn share(&self, at: f64) -> String {
        percent(at / self.len() as f64)
    }

    pub fn labels(&self) -> Vec<Label> {
        let every = self.len().div_ceil(LABELS);
        let round: &[usize] = match self.scale {
            Scale::Year => &[1, 2, 5, 10, 20, 25, 50, 100],
            Scale::Month => &[1, 2, 3, 6, 12, 24, 60, 120],
            Scale::Day => &[1, 2, 5, 7, 14, 30, 60, 90],
        };
        let every = round.iter().copied().find(|step| *step >= every).unwrap_or(every);
        let step = i32::try_from(every).unwrap_or(1);
        let label = |at: usize| {
            let number = self.first + i32::try_from(at).unwrap_or(0);
            (number.rem_euclid(step) == 0).then(|| {
                let period = self.period(at);
                let in_years = self.scale == Scale::Month && step % 12 == 0;
                let text = if in_years { period.said().split(' ').next_back().map(str::to_owned) } else { None };
                let middle = (at as f64 + 0.5) / self.len() as f64;
                let anchor = if middle < 0.06 {
                    "start"
                } else if middle > 0.94 {
                    "end"
                } else {
                    "middle"
                };
                let x = if middle < 0.06 {
                    at as f64
                } else if middle > 0.94 {
                    at as f64 + 1.0
                } else {
                    at as f64 + 0.5
                };
                Label { x: self.share(x), anchor, text: text.unwrap_or_else(|| period.short()) }
            })
        };
        let labels: Vec<Label> = (0..self.len()).filter_map(label).collect();
        if labels.is_empty() {
            return vec![Label { x: "0%".to_owned(), anchor: "start", text: self.period(0).short() }];
        }
        labels
    }

    /// What is finer than what was counted is not offered.
    pub fn scales(&self, address: &Address) -> Vec<(String, Option<String>)> {
        let link = |scale: Scale| {
            let href = (scale != self.scale).then(|| address.set("by", scale.name()).to_string());
            (format!("{}s", scale.name()), href)
        };
        Scale::ALL.into_iter().filter(|scale| *scale <= self.finest).map(link).collect()
    }

    pub fn summary(&self, counts: &Counts) -> String {
        let (first, last) = (self.period(0).said(), self.period(self.len() - 1).said());
        let total: u64 = counts.periods.iter().map(|(_, count)| count).sum();
        let span = if first == last { first } else { format!("{first} to {last}") };
        format!("{} by {}, {span}", words::counted(total, "article"), self.scale.name())
    }
}

/// A part of the width.
fn percent(share: f64) -> String {
    format!("{:.2}%", share * 100.0)
}
