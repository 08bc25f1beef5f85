//! One question, as bars, and what is known by a longer period only, as bands below them. Not here: several questions
//! (`lines`).

use super::axis::Axis;
use super::{Address, Bar, Beside, Chart, Counts, HEIGHT, Row, said, without_dates};
use crate::render::periods::Period;
use crate::render::terminal::words;

/// Draws them.
pub(super) fn draw_bars(chart: &mut Chart, counts: &Counts, beside: &Beside, row: &Axis, address: &Address) {
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

/// What is known by a longer period only, as bands below the axis.
pub(super) fn vague(counts: &Counts, row: &Axis, address: &Address) -> Vec<Bar> {
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
