//! Hits over time, ready to be drawn: bars for one question, lines for several. Places across are shares of the width,
//! so that a chart is as wide as the page; heights are pixels. Not here: counting, markup.

mod axis;
mod bars;
mod lines;

use self::axis::Axis;
use self::bars::{draw_bars, vague};
use self::lines::{Line, lines};
use super::state::Address;
use crate::render::periods::{Period, Scale};
use crate::render::terminal::words;

/// Height of the bars, in pixels.
const HEIGHT: f64 = 72.0;

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

/// A count, or a share in percent.
fn said(value: f64, share: bool) -> String {
    match share {
        true if value >= 0.1 => format!("{:.0} %", value * 100.0),
        true => format!("{:.1} %", value * 100.0),
        // Counts are whole.
        false => words::number(value as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::axis::MOST_BARS_ASKED;
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
