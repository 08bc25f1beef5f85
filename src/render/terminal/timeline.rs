//! Hits by period, as bars. Not here: counting them.

use super::rich::Rich;
use super::sheet::{Sheet, widest};
use super::styles::Role;
use super::words;
use crate::render::periods::{Period, Scale};
use crate::search::SearchPage;
use std::collections::BTreeMap;
use std::io;

/// More bars than this are not drawn; longer periods are taken instead.
const MOST_BARS: usize = 40;
/// Days are counted only where they are few.
const MOST_DAYS: usize = 70;
/// Columns of the longest bar, at most.
const LONGEST_BAR: usize = 50;

/// A labelled count.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bar {
    label: String,
    count: u64,
}

/// Writes the chart after an empty line, if the page holds one; bars and undated hits sum to the hits counted.
pub fn write(page: &SearchPage, sheet: &mut Sheet<'_>) -> io::Result<()> {
    page.timeline.as_ref().map_or(Ok(()), |periods| write_periods(periods, page.undated, sheet))
}

/// The same for counts that stand on no page.
pub fn write_periods(periods: &[(String, u64)], undated: Option<u64>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let (heading, mut bars) = bars(periods);
    if let Some(count @ 1..) = undated {
        bars.push(Bar { label: "undated".to_owned(), count });
    }
    if bars.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.line(&Rich::of(Role::Headline, heading))?;
    write_bars(&bars, sheet)
}

fn write_bars(bars: &[Bar], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let labels = widest(bars.iter().map(|bar| bar.label.as_str()));
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let room = sheet.columns().saturating_sub(labels + 2 + words::number(highest).len());
    for bar in bars {
        let mut line = Rich::of(Role::Remark, &bar.label);
        if bar.count > 0 {
            line.pad_to(labels + 1);
            line.push(Role::Bar, &drawn(bar.count, highest, room.clamp(1, LONGEST_BAR)));
            line.push(Role::Count, &format!(" {}", words::number(bar.count)));
        }
        sheet.line(&line)?;
    }
    Ok(())
}

/// A bar in eighths of a column, at least one.
fn drawn(count: u64, highest: u64, columns: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (u128::from(count) * columns as u128 * 8 / u128::from(highest)).max(1);
    // A bar is not longer than `columns`.
    let (full, rest) = ((eighths / 8) as usize, (eighths % 8) as usize);
    format!("{}{}", "█".repeat(full), EIGHTHS[rest])
}

/// The bars of the shortest period of which there are not too many, gaps filled, and what to call them.
fn bars(periods: &[(String, u64)]) -> (&'static str, Vec<Bar>) {
    let rows = [
        ("By day", Row { scale: Scale::Day, each: 1 }, MOST_DAYS),
        ("By month", Row { scale: Scale::Month, each: 1 }, MOST_BARS),
        ("By year", Row { scale: Scale::Year, each: 1 }, MOST_BARS),
        ("By decade", Row { scale: Scale::Year, each: 10 }, MOST_BARS),
    ];
    let drawn = |(heading, row, most): (_, Row, _)| {
        let bars = row.bars(periods).filter(|bars| bars.len() <= most)?;
        Some((heading, bars))
    };
    let centuries = Row { scale: Scale::Year, each: 100 };
    let by_century = || ("By century", centuries.bars(periods).unwrap_or_else(|| as_given(periods)));
    rows.into_iter().find_map(drawn).unwrap_or_else(by_century)
}

/// Periods that are no days, months or years stand as they are.
fn as_given(periods: &[(String, u64)]) -> Vec<Bar> {
    periods.iter().map(|(label, count)| Bar { label: label.clone(), count: *count }).collect()
}

/// A row of bars, so many days, months or years each.
///
/// They stand at odd places, in the order of time; what is known by a longer period only, at the even one before its first.
#[derive(Debug, Clone, Copy)]
struct Row {
    scale: Scale,
    each: i32,
}

impl Row {
    /// `None` when a period is none, when days are wanted and none is known, or no more than the year of some.
    fn bars(self, periods: &[(String, u64)]) -> Option<Vec<Bar>> {
        let mut counts: BTreeMap<i32, u64> = BTreeMap::new();
        for (period, count) in periods {
            let period = Period::read(period)?;
            if self.scale == Scale::Day && period.scale() == Scale::Year {
                return None;
            }
            *counts.entry(self.place(period)).or_default() += count;
        }
        let first = counts.keys().copied().find(is_exact);
        let last = counts.keys().rev().copied().find(is_exact);
        if self.scale == Scale::Day && first.is_none() {
            return None;
        }
        for gap in (first.unwrap_or(0)..=last.unwrap_or(-1)).filter(is_exact) {
            counts.entry(gap).or_default();
        }
        Some(counts.into_iter().map(|(place, count)| Bar { label: self.label(place), count }).collect())
    }

    fn place(self, period: Period) -> i32 {
        period.number(self.scale).div_euclid(self.each) * 2 + i32::from(period.scale() >= self.scale)
    }

    fn label(self, place: i32) -> String {
        let label = Period::of(place.div_euclid(2) * self.each, self.scale).to_string();
        match (is_exact(&place), label.rsplit_once('-')) {
            (false, Some((longer, _))) => format!("{longer}-??"),
            _ if self.each > 1 => format!("{label}s"),
            _ => label,
        }
    }
}

fn is_exact(place: &i32) -> bool {
    place.rem_euclid(2) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::periods;
    use proptest::prelude::*;

    fn check(periods: &[(&str, u64)], heading: &str, expected: &[(&str, u64)]) {
        let periods: Vec<_> = periods.iter().map(|(period, count)| ((*period).to_owned(), *count)).collect();
        let (found, bars) = bars(&periods);
        let bars: Vec<_> = bars.iter().map(|bar| (bar.label.as_str(), bar.count)).collect();
        assert_eq!((found, bars.as_slice()), (heading, expected));
    }

    #[test]
    fn gaps_are_filled_and_vague_dates_stand_apart() {
        check(
            &[("2020-11", 1), ("2021", 2), ("2021-02", 3)],
            "By month",
            &[("2020-11", 1), ("2020-12", 0), ("2021-??", 2), ("2021-01", 0), ("2021-02", 3)],
        );
        check(&[("2021", 2)], "By month", &[("2021-??", 2)]);
        check(
            &[("1999-01", 1), ("2003", 2), ("2003-05", 1)],
            "By year",
            &[("1999", 1), ("2000", 0), ("2001", 0), ("2002", 0), ("2003", 3)],
        );
        check(
            &[("1961-01", 1), ("1987-01", 1), ("2003-05", 1)],
            "By decade",
            &[("1960s", 1), ("1970s", 0), ("1980s", 1), ("1990s", 0), ("2000s", 1)],
        );
        check(
            &[("2021-02", 2), ("2021-02-27", 1), ("2021-03-01", 3)],
            "By day",
            &[("2021-02-??", 2), ("2021-02-27", 1), ("2021-02-28", 0), ("2021-03-01", 3)],
        );
        check(&[("2021", 2), ("2021-02-27", 1)], "By month", &[("2021-??", 2), ("2021-02", 1)]);
        check(&[], "By month", &[]);
        check(&[("last week", 4)], "By century", &[("last week", 4)]);
    }

    #[test]
    fn bars_are_drawn_in_eighths() {
        let bars = [(8, 8), (4, 8), (1, 8), (1, 1_000_000)].map(|(count, highest)| drawn(count, highest, 2));
        assert_eq!(bars, ["██", "█", "▎", "▏"]);
    }

    proptest! {
        #[test]
        fn bars_sum_to_the_hits(periods in periods()) {
            let (_, bars) = bars(&periods);
            let hits: u64 = periods.iter().map(|period| period.1).sum();
            prop_assert!(bars.len() <= MOST_BARS);
            prop_assert_eq!(bars.iter().map(|bar| bar.count).sum::<u64>(), hits);
        }
    }
}
