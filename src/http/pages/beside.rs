//! What is drawn beside the hits of a page: what lies around the dates that are chosen, other questions, the archive. Not
//! here: drawing (`render::html`), the hits (`search`).

use crate::http::archive::Opened;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::render::Scale;
use crate::render::html::{Beside, Counts};
use crate::search::{self, CLOSE_DAYS, DateRange, Filter, Request, SearchPage, parse_range};
use crate::text::{day_number, day_of_number};

/// Questions that are compared with that of the page.
const COMPARED: usize = 3;

/// All of it.
pub fn beside(
    opened: &Opened,
    request: &Request,
    page: &SearchPage,
    parameters: &Parameters,
) -> Result<Beside, Problem> {
    let scale = parameters.first("by").and_then(Scale::from_name);
    let own = Counts { periods: page.timeline.clone().unwrap_or_default(), undated: 0 };
    let around = around(request, scale, own.by_day());
    let drawn = around.clone().unwrap_or_else(|| request.clone());
    let around = around.map(|request| counts(opened, request)).transpose()?;
    let archive = (parameters.first("share") == Some("1")).then(|| {
        let shown = around.as_ref().unwrap_or(&own);
        counts(opened, everything(request, shown))
    });
    let compared = parameters.all("compare").filter(|query| !query.trim().is_empty()).take(COMPARED);
    let compared = compared.map(|query| {
        let request = Request { query: query.to_owned(), ..drawn.clone() };
        Ok((query.to_owned(), counts(opened, request)?))
    });
    Ok(Beside { compared: compared.collect::<Result<_, Problem>>()?, archive: archive.transpose()?, around, scale })
}

/// The same question without its dates, when it has some; when they are a few days, and days are to be drawn, with some
/// more days on either side instead.
fn around(request: &Request, scale: Option<Scale>, by_day: bool) -> Option<Request> {
    let (dates, others): (Vec<Filter>, Vec<Filter>) =
        request.filters.iter().cloned().partition(|filter| matches!(filter, Filter::Dated(_)));
    let days_wanted = scale.is_none_or(|scale| scale == Scale::Day);
    let with = |dates: Option<Filter>| {
        let filters = others.iter().cloned().chain(dates).collect();
        Some(Request { filters, ..request.clone() })
    };
    let wider = match dates.as_slice() {
        [] => return None,
        [Filter::Dated(range)] if days_wanted => wider(*range),
        _ => None,
    };
    match wider {
        Some(days) => with(Some(Filter::Dated(days))),
        None if scale == Some(Scale::Day) && by_day => None,
        None => with(None),
    }
}

/// A range of a few days with as many more as can be counted by day; `None` for a longer one.
fn wider(range: DateRange) -> Option<DateRange> {
    let (from, to) = (day_number(range.from?), day_number(range.to?));
    let more = (CLOSE_DAYS - (to - from + 1)) / 2;
    (more >= 0).then(|| DateRange { from: day_of_number(from - more), to: day_of_number(to + more) })
}

/// The whole archive; only the days that are shown, where days are.
fn everything(request: &Request, shown: &Counts) -> Request {
    let of = |period: Option<&(String, u64)>| period.and_then(|(period, _)| parse_range(period, request.today));
    let (first, last) = (of(shown.periods.first()), of(shown.periods.last()));
    let days = DateRange { from: first.and_then(|first| first.from), to: last.and_then(|last| last.to) };
    let filters = if shown.by_day() { vec![Filter::Dated(days)] } else { Vec::new() };
    Request { query: "*".to_owned(), filters, ..request.clone() }
}

/// When the hits of a request are from, and nothing else of them.
fn counts(opened: &Opened, request: Request) -> Result<Counts, Problem> {
    let request = Request { limit: 0, offset: 0, facets: Vec::new(), timeline: true, advise: false, ..request };
    let page = search::search(&opened.engine, &request)?;
    Ok(Counts { periods: page.timeline.unwrap_or_default(), undated: page.undated.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Date;

    #[test]
    fn a_few_days_are_shown_among_others() {
        let table = [
            ("2021-12-15", None, Some("2021-11-15..2022-01-14")),
            ("2021-12", None, Some("2021-11-16..2022-01-15")),
            ("2021-12", Some(Scale::Day), Some("2021-11-16..2022-01-15")),
            ("2021-12", Some(Scale::Month), Some("")),
            ("2021", None, Some("")),
            ("2021", Some(Scale::Day), None),
            ("2021-12-15..", None, Some("")),
            ("", None, None),
        ];
        let today = Date::constant(2022, 1, 1);
        for (dates, scale, expected) in table {
            let filters: Vec<Filter> = parse_range(dates, today).map(Filter::Dated).into_iter().collect();
            let request = Request { filters, today, ..Request::default() };
            let around = around(&request, scale, true);
            let around = around.map(|request| request.filters.first().map_or(String::new(), said));
            assert_eq!(around.as_deref(), expected, "{dates} {scale:?}");
        }
    }

    fn said(filter: &Filter) -> String {
        let Filter::Dated(DateRange { from: Some(from), to: Some(to) }) = filter else { return "?".to_owned() };
        format!("{from}..{to}")
    }
}
