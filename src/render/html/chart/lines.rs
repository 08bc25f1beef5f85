//! Several questions in one chart. Not here: one question (`chart`).

use super::axis::Axis;
use super::{Address, Chart, Counts, HEIGHT, Link, Row, said};
use crate::render::terminal::words;

/// The chart of lines is this wide, in its own measure; a browser stretches it.
const WIDTH: f64 = 1000.0;

/// A question, as a line.
pub(in crate::render::html) struct Line {
    pub label: String,
    pub total: String,
    /// Pairs of places, as a polyline has them.
    pub points: String,
    /// Leaves it out; the question of the page itself cannot be.
    pub remove: Option<Link>,
}

/// Draws a line for each; the first is the question of the page.
pub(super) fn lines(
    chart: &mut Chart,
    all: &[(String, Counts)],
    archive: Option<&Counts>,
    axis: &Axis,
    address: &Address,
) {
    let archive = archive.map(|archive| axis.values(archive));
    let measured = |counts: &Counts| -> Vec<f64> {
        let values = axis.values(counts).into_iter().enumerate();
        let of = |at: usize| archive.as_ref().map_or(1.0, |archive| archive[at].max(1) as f64);
        values.map(|(at, value)| value as f64 / of(at)).collect()
    };
    let values: Vec<Vec<f64>> = all.iter().map(|(_, counts)| measured(counts)).collect();
    let greatest = values.iter().flatten().copied().fold(0.0, f64::max);
    chart.greatest = said(greatest, archive.is_some());
    for (number, ((label, counts), values)) in all.iter().zip(&values).enumerate() {
        let total: u64 = counts.periods.iter().map(|(_, count)| count).sum::<u64>() + counts.undated;
        chart.lines.push(Line {
            label: if label.is_empty() { "everything".to_owned() } else { label.clone() },
            total: words::number(total),
            points: points(values, greatest),
            remove: (number > 0).then(|| Link {
                label: format!("without {label}"),
                href: address.without("compare", label).to_string(),
            }),
        });
    }
    for at in 0..axis.len() {
        if values.iter().any(|values| values[at] > 0.0) {
            let values = values.iter().map(|values| said(values[at], archive.is_some())).collect();
            chart.rows.push(Row { label: axis.period(at).said(), values });
        }
    }
}

fn points(values: &[f64], greatest: f64) -> String {
    let step = WIDTH / values.len().max(1) as f64;
    let height = |value: f64| if greatest > 0.0 { HEIGHT - (HEIGHT - 2.0) * value / greatest } else { HEIGHT };
    let point = |(at, value): (usize, &f64)| format!("{:.1},{:.1}", (at as f64 + 0.5) * step, height(*value));
    values.iter().enumerate().map(point).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::{Beside, chart};
    use super::*;

    #[test]
    fn questions_are_compared_on_one_measure() {
        let counts = |periods: &[(&str, u64)]| Counts {
            periods: periods.iter().map(|(period, count)| ((*period).to_owned(), *count)).collect(),
            undated: 0,
        };
        let address = Address::new("/").with("q", "storm").with("compare", "gale");
        let compared = vec![("gale".to_owned(), counts(&[("2021", 10)]))];
        let beside = Beside { compared, ..Beside::default() };
        let chart = chart(&counts(&[("2020", 5)]), &beside, &address).unwrap();
        let shown: Vec<_> = chart.lines.iter().map(|line| (line.label.as_str(), line.points.as_str())).collect();
        assert_eq!(shown, [("storm", "250.0,37.0 750.0,72.0"), ("gale", "250.0,72.0 750.0,2.0")]);
        assert_eq!(chart.lines[1].remove.as_ref().unwrap().href, "/?q=storm");
        assert_eq!(chart.rows.len(), 2);
        assert!(chart.bars.is_empty());
    }
}
