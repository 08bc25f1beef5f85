//! Hits over time, ready to be drawn: bars for one question, lines for several. Places across are shares of the width,
//! so that a chart is as wide as the page; heights are pixels. Not here: counting, markup.

mod lines;

use self::lines::{Line, lines};
use super::state::Address;
use crate::render::periods::{Period, Scale};
use crate::render::terminal::words;

/// Height of the bars, in pixels.
const HEIGHT: f64 = 72.0;
/// More bars than this are not drawn by themselves: the next longer period is taken.
const MOST_BARS: usize = 84;
/// Even when asked for.
const MOST_BARS_ASKED: usize = 400;
/// So many labels stand along the axis, at most.
const LABELS: usize = 6;

/// Hits by period, ascending, and those without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// `2021-12` or, where no more is known, `2021`; `2021-12-15` when days were asked for.
    pub periods: Vec<(String, u64)>,
    /// Without a date.
    pub undated: u64,
}

impl Counts {
    /// Whether some are counted by day.
    pub fn by_day(&self) -> bool {
        finest(self) == Some(Scale::Day)
    }
}

/// What is drawn beside the hits of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The same question without its condition on the date, when it has one.
    pub around: Option<Counts>,
    /// The whole archive, when shares of it are wanted.
    pub archive: Option<Counts>,
    /// Other questions to compare with.
    pub compared: Vec<(String, Counts)>,
    /// The length of the periods that was asked for.
    pub scale: Option<Scale>,
}

pub(super) struct Chart {
    pub bars: Vec<Bar>,
    /// What is known by a longer period only, below the axis.
    pub vague: Vec<Bar>,
    pub lines: Vec<Line>,
    pub labels: Vec<Label>,
    pub rows: Vec<Row>,
    pub summary: String,
    pub undated: Option<Link>,
    /// The greatest value, said.
    pub greatest: String,
    /// Where a span that was brushed is appended.
    pub brush: String,
    /// How wide it is: few bars are not stretched over the whole page.
    pub width: String,
    pub whole: Option<String>,
    pub scales: Vec<(String, Option<String>)>,
    pub measures: Vec<(String, Option<String>)>,
    pub shares: bool,
}

pub(super) struct Link {
    pub label: String,
    pub href: String,
}

pub(super) struct Bar {
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
    /// The same of what lies around the chosen span.
    pub around_y: String,
    pub around_height: String,
    pub from: String,
    pub label: String,
    pub href: String,
    pub count: u64,
}

pub(super) struct Label {
    pub x: String,
    pub anchor: &'static str,
    pub text: String,
}

pub(super) struct Row {
    pub label: String,
    pub values: Vec<String>,
}

/// The chart of an answer; `None` where there is nothing in it.
pub(super) fn chart(counts: &Counts, beside: &Beside, address: &Address) -> Option<Chart> {
    let drawn = beside.around.as_ref().unwrap_or(counts);
    let others = beside.compared.iter().map(|(_, counts)| counts);
    let mut row = Axis::over(std::iter::once(drawn).chain(others), beside.scale)?;
    // The hits may be counted by day where all that lies around them is not.
    row.finest = row.finest.max(finest(counts).unwrap_or(row.finest));
    let undated_address = undated_address(address);
    let mut chart = Chart {
        bars: Vec::new(),
        vague: vague(counts, &row, address),
        lines: Vec::new(),
        labels: row.labels(),
        rows: Vec::new(),
        summary: String::new(),
        undated: (counts.undated > 0).then(|| Link {
            label: format!("{} undated", words::number(counts.undated)),
            href: undated_address.to_string(),
        }),
        greatest: String::new(),
        brush: without_dates(address).to_string(),
        width: row.width(),
        whole: DATES.iter().any(|name| address.get(name).is_some()).then(|| without_dates(address).to_string()),
        scales: row.scales(address),
        measures: measures(address, beside.archive.is_some()),
        shares: beside.archive.is_some(),
    };
    if beside.compared.is_empty() {
        draw_bars(&mut chart, counts, beside, &row, address);
    } else {
        let mut all = vec![(address.get("q").unwrap_or_default().to_owned(), drawn.clone())];
        all.extend(beside.compared.iter().cloned());
        lines(&mut chart, &all, beside.archive.as_ref(), &row, address);
    }
    chart.summary = row.summary(counts);
    Some(chart)
}

/// Names of the conditions on the date.
const DATES: [&str; 4] = ["since", "until", "on", "year"];

fn without_dates(address: &Address) -> Address {
    DATES.iter().fold(address.clone(), |address, name| address.without_all(name))
}

fn undated_address(address: &Address) -> Address {
    let query = address.get("q").unwrap_or_default();
    let query = if query.is_empty() { "date:missing".to_owned() } else { format!("({query}) date:missing") };
    without_dates(address).set("q", &query)
}

fn measures(address: &Address, shares: bool) -> Vec<(String, Option<String>)> {
    let counts = shares.then(|| address.without_all("share").to_string());
    let of_archive = (!shares).then(|| address.set("share", "1").to_string());
    vec![("articles".to_owned(), counts), ("share of the archive".to_owned(), of_archive)]
}

/// The shortest periods that were counted.
fn finest(counts: &Counts) -> Option<Scale> {
    counts.periods.iter().filter_map(|(period, _)| Period::read(period)).map(Period::scale).max()
}

/// The row of equal periods that a chart is drawn over.
pub(super) struct Axis {
    scale: Scale,
    /// The shortest periods that were counted.
    finest: Scale,
    first: i32,
    last: i32,
}

impl Axis {
    fn over<'a>(all: impl Iterator<Item = &'a Counts> + Clone, asked: Option<Scale>) -> Option<Axis> {
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

    fn len(&self) -> usize {
        usize::try_from(self.last.saturating_sub(self.first).saturating_add(1)).unwrap_or(1)
    }

    /// Counts of every period of the row; those known by a longer period only are left out.
    fn values(&self, counts: &Counts) -> Vec<u64> {
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

    fn period(&self, at: usize) -> Period {
        Period::of(self.first.saturating_add(i32::try_from(at).unwrap_or(i32::MAX)), self.scale)
    }

    /// In pixels, or the whole width.
    fn width(&self) -> String {
        const FEW: usize = 12;
        const WIDEST_BAR: usize = 56;
        if self.len() <= FEW { (self.len() * WIDEST_BAR).to_string() } else { "100%".to_owned() }
    }

    fn share(&self, at: f64) -> String {
        percent(at / self.len() as f64)
    }

    fn labels(&self) -> Vec<Label> {
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
    fn scales(&self, address: &Address) -> Vec<(String, Option<String>)> {
        let link = |scale: Scale| {
            let href = (scale != self.scale).then(|| address.set("by", scale.name()).to_string());
            (format!("{}s", scale.name()), href)
        };
        Scale::ALL.into_iter().filter(|scale| *scale <= self.finest).map(link).collect()
    }

    fn summary(&self, counts: &Counts) -> String {
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

fn draw_bars(chart: &mut Chart, counts: &Counts, beside: &Beside, row: &Axis, address: &Address) {
    let values = row.values(counts);
    let around = beside.around.as_ref().map_or_else(|| values.clone(), |around| row.values(around));
    let archive = beside.archive.as_ref().map(|archive| row.values(archive));
    let measure = |value: u64, at: usize| match &archive {
        Some(archive) => value as f64 / archive[at].max(1) as f64,
        None => value as f64,
    };
    let greatest = around.iter().enumerate().map(|(at, value)| measure(*value, at)).fold(0.0, f64::max);
    let whole = without_dates(address);
    chart.greatest = said(greatest, archive.is_some());
    for at in 0..row.len() {
        let period = row.period(at);
        let height = |value| if greatest > 0.0 { HEIGHT * measure(value, at) / greatest } else { 0.0 };
        let (high, around_high) = (height(values[at]), height(around[at]));
        let label = label(period, around[at], archive.as_ref().map(|archive| archive[at]));
        if around[at] > 0 {
            let share = archive.as_ref().map(|_| said(measure(around[at], at), true));
            let values = std::iter::once(words::number(around[at])).chain(share).collect();
            chart.rows.push(Row { label: period.said(), values });
        }
        chart.bars.push(Bar {
            x: row.share(at as f64),
            width: row.share(1.0),
            y: format!("{:.1}", HEIGHT - high),
            height: format!("{high:.1}"),
            around_y: format!("{:.1}", HEIGHT - around_high),
            around_height: format!("{around_high:.1}"),
            from: period.to_string(),
            label,
            href: whole.set("on", &period.to_string()).to_string(),
            count: around[at],
        });
    }
}

fn label(period: Period, count: u64, of: Option<u64>) -> String {
    match of {
        Some(of) => format!(
            "{}: {} of {} ({})",
            period.said(),
            words::number(count),
            words::counted(of, "article"),
            said(count as f64 / of.max(1) as f64, true)
        ),
        None => format!("{}: {}", period.said(), words::counted(count, "article")),
    }
}

/// A count, or a share in percent.
fn said(value: f64, share: bool) -> String {
    match share {
        true if value >= 0.1 => format!("{:.0} %", value * 100.0),
        true => format!("{:.1} %", value * 100.0),
        // Counts are whole.
        false => words::number(value as u64),
    }
}

/// What is known by a longer period only, as bands below the axis.
fn vague(counts: &Counts, row: &Axis, address: &Address) -> Vec<Bar> {
    let known = counts.periods.iter().filter_map(|(period, count)| Some((Period::read(period)?, *count)));
    let vague = known.filter(|(period, _)| period.scale() < row.scale);
    let band = |(period, count): (Period, u64)| {
        let from = (period.number(row.scale) - row.first).clamp(0, row.last - row.first);
        let to = (period.last_number(row.scale) - row.first).clamp(0, row.last - row.first) + 1;
        Bar {
            x: row.share(from.into()),
            width: row.share((to - from).into()),
            y: String::new(),
            height: String::new(),
            around_y: String::new(),
            around_height: String::new(),
            from: period.to_string(),
            label: format!("{}, no closer: {}", period.said(), words::counted(count, "article")),
            href: without_dates(address).set("on", &period.to_string()).to_string(),
            count,
        }
    };
    vague.map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture::periods;
    use proptest::prelude::*;

    fn counts(periods: &[(&str, u64)], undated: u64) -> Counts {
        Counts { periods: periods.iter().map(|(period, count)| ((*period).to_owned(), *count)).collect(), undated }
    }

    /// Period, count, height of the bar; bands behind a tilde.
    fn shown(chart: &Chart) -> String {
        let bars = chart.bars.iter().filter(|bar| bar.count > 0);
        let bars = bars.map(|bar| format!("{} {} {}", bar.from, bar.count, bar.height));
        let bands = chart.vague.iter().map(|bar| format!("~{} {} {}+{}", bar.from, bar.count, bar.x, bar.width));
        bars.chain(bands).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn months_are_drawn_and_what_is_vague_stands_below_them() {
        let address = Address::new("/").with("q", "storm");
        let counts = counts(&[("2020-11", 1), ("2021", 2), ("2021-02", 4)], 3);
        let chart = chart(&counts, &Beside::default(), &address).unwrap();
        assert_eq!(shown(&chart), "2020-11 1 18.0, 2021-02 4 72.0, ~2021 2 50.00%+50.00%");
        assert_eq!(chart.bars.len(), 4);
        assert_eq!(chart.bars[0].href, "/?q=storm&on=2020-11");
        assert_eq!(chart.undated.unwrap().href, "/?q=%28storm%29+date%3Amissing");
        assert_eq!(chart.summary, "7 articles by month, November 2020 to February 2021");
    }

    #[test]
    fn the_chosen_span_stands_in_what_lies_around_it() {
        let address = Address::new("/").with("q", "storm").with("since", "2021-02");
        let beside = Beside { around: Some(counts(&[("2020-11", 8), ("2021-02", 4)], 0)), ..Beside::default() };
        let chart = chart(&counts(&[("2021-02", 4)], 0), &beside, &address).unwrap();
        assert_eq!(shown(&chart), "2020-11 8 0.0, 2021-02 4 36.0");
        assert_eq!(chart.bars[0].around_height, "72.0");
        assert_eq!(chart.whole.as_deref(), Some("/?q=storm"));
    }

    #[test]
    fn shares_are_of_the_archive() {
        let beside = Beside { archive: Some(counts(&[("2020", 100), ("2021", 10)], 0)), ..Beside::default() };
        let chart = chart(&counts(&[("2020", 10), ("2021", 5)], 0), &beside, &Address::new("/")).unwrap();
        assert_eq!(shown(&chart), "2020 10 14.4, 2021 5 72.0");
        assert_eq!(chart.bars[1].label, "2021: 5 of 10 articles (50 %)");
    }

    #[test]
    fn an_empty_answer_has_no_chart() {
        assert!(chart(&Counts::default(), &Beside::default(), &Address::new("/")).is_none());
        assert!(chart(&counts(&[("last week", 2)], 0), &Beside::default(), &Address::new("/")).is_none());
    }

    proptest! {
        #[test]
        fn bars_bands_and_undated_are_all_hits(
            periods in periods(),
            undated in 0_u64..5,
            asked in prop::option::of(prop::sample::select(Scale::ALL.to_vec())),
        ) {
            let hits: u64 = periods.iter().map(|(_, count)| count).sum();
            let beside = Beside { scale: asked, ..Beside::default() };
            prop_assume!(hits > 0);
            let chart = chart(&Counts { periods, undated }, &beside, &Address::new("/")).unwrap();
            let drawn: u64 = chart.bars.iter().chain(&chart.vague).map(|bar| bar.count).sum();
            prop_assert_eq!(drawn, hits);
            prop_assert!(chart.bars.len() <= MOST_BARS_ASKED);
        }
    }
}
