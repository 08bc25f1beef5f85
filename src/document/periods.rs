//! Articles counted by when they were published: by day while all of them lie close together, else by month. Not here:
//! which articles are counted, drawing.

use super::Days;
use crate::text::day_of_number;
use std::collections::BTreeMap;

/// Articles that were published within so many days are counted by day.
pub const CLOSE_DAYS: i64 = 62;

/// How many articles are of which period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    /// By [`Days::period`].
    months: BTreeMap<i64, u64>,
    close: Close,
    undated: u64,
}

/// By the first and the last day that it may have been.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Close {
    /// All within [`CLOSE_DAYS`]; `reach` is from the first of all days to the last.
    Days { known: BTreeMap<(i64, i64), Known>, reach: Option<(i64, i64)> },
    /// Farther apart.
    Apart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    period: i64,
    articles: u64,
}

impl Default for Close {
    fn default() -> Close {
        Close::Days { known: BTreeMap::new(), reach: None }
    }
}

impl Close {
    fn add(&mut self, days: Days, articles: u64) {
        let Close::Days { known, reach } = self else { return };
        let (first, last) = reach.unwrap_or((days.first, days.last));
        let (first, last) = (first.min(days.first), last.max(days.last));
        if last - first >= CLOSE_DAYS {
            *self = Close::Apart;
            return;
        }
        *reach = Some((first, last));
        known.entry((days.first, days.last)).or_insert(Known { period: days.period, articles: 0 }).articles += articles;
    }
}

impl Periods {
    /// Counts an article of that period. Its days are only asked for while they matter.
    pub fn add(&mut self, period: i64, days: impl FnOnce() -> Option<(i64, i64)>) {
        *self.months.entry(period).or_default() += 1;
        if self.close == Close::Apart {
            return;
        }
        match days() {
            Some((first, last)) => self.close.add(Days { first, last, period }, 1),
            None => self.close = Close::Apart,
        }
    }

    /// Counts an article without a date.
    pub fn add_undated(&mut self) {
        self.undated += 1;
    }

    /// Counts what was counted elsewhere too.
    pub fn merge(&mut self, other: Periods) {
        self.undated += other.undated;
        for (period, articles) in other.months {
            *self.months.entry(period).or_default() += articles;
        }
        match other.close {
            Close::Apart => self.close = Close::Apart,
            Close::Days { known, .. } => {
                for ((first, last), Known { period, articles }) in known {
                    self.close.add(Days { first, last, period }, articles);
                }
            }
        }
    }

    /// Articles without a date.
    pub fn undated(&self) -> u64 {
        self.undated
    }

    /// The first year and the last.
    pub fn years(&self) -> Option<(i16, i16)> {
        let year = |period: &i64| i16::try_from(period.div_euclid(100)).ok();
        self.months.keys().next().and_then(year).zip(self.months.keys().next_back().and_then(year))
    }

    /// Articles by period, ascending: `2021-12-15`, or `2021-12` and `2021` where no more is known or they lie far apart.
    pub fn named(&self) -> Vec<(String, u64)> {
        let Close::Days { known, .. } = &self.close else {
            return self.months.iter().map(|(period, articles)| (Days::period_name(*period), *articles)).collect();
        };
        let mut named: BTreeMap<String, u64> = BTreeMap::new();
        for ((first, last), Known { period, articles }) in known {
            let day = day_of_number(*first).filter(|_| first == last);
            let name = day.map_or_else(|| Days::period_name(*period), |day| day.to_string());
            *named.entry(name).or_default() += articles;
        }
        named.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Date, DateSpan};
    use proptest::prelude::*;

    fn counted(spans: &[(Date, Date)]) -> Periods {
        let mut periods = Periods::default();
        for (first, last) in spans {
            let days = Days::of(DateSpan { first: *first, last: *last });
            periods.add(days.period, || Some((days.first, days.last)));
        }
        periods
    }

    fn day(month: i8, day: i8) -> (Date, Date) {
        let day = Date::constant(2021, month, day);
        (day, day)
    }

    fn check(spans: &[(Date, Date)], expected: &[(&str, u64)]) {
        let named = counted(spans).named();
        let named: Vec<_> = named.iter().map(|(name, articles)| (name.as_str(), *articles)).collect();
        assert_eq!(named, expected);
    }

    #[test]
    fn what_lies_close_together_is_counted_by_day() {
        let december = (Date::constant(2021, 12, 1), Date::constant(2021, 12, 31));
        let year = (Date::constant(2021, 1, 1), Date::constant(2021, 12, 31));
        check(&[day(12, 15), day(12, 3), day(12, 15)], &[("2021-12-03", 1), ("2021-12-15", 2)]);
        check(&[day(12, 15), december, day(11, 30)], &[("2021-11-30", 1), ("2021-12", 1), ("2021-12-15", 1)]);
        check(&[day(12, 14), (day(12, 15).0, day(12, 17).0)], &[("2021-12", 1), ("2021-12-14", 1)]);
        check(&[day(12, 15), year], &[("2021", 1), ("2021-12", 1)]);
        check(&[day(1, 1), day(3, 3)], &[("2021-01-01", 1), ("2021-03-03", 1)]);
        check(&[day(1, 1), day(3, 4)], &[("2021-01", 1), ("2021-03", 1)]);
        check(&[], &[]);
    }

    proptest! {
        #[test]
        fn counts_in_parts_are_counts_of_all(
            days in prop::collection::vec((1_i8..=3, 1_i8..=28, 1_i8..=28), 0..20),
            cut in 0_usize..20,
        ) {
            let span = |(month, a, b): &(i8, i8, i8)| {
                (Date::constant(2021, *month, *a.min(b)), Date::constant(2021, *month, *a.max(b)))
            };
            let spans: Vec<_> = days.iter().map(span).collect();
            let (some, others) = spans.split_at(cut.min(spans.len()));
            let mut parts = counted(some);
            parts.merge(counted(others));
            let all = counted(&spans);
            prop_assert_eq!(parts.named(), all.named());
            prop_assert_eq!(all.named().iter().map(|(_, articles)| *articles).sum::<u64>(), spans.len() as u64);
        }
    }
}
