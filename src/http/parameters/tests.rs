//! What addresses are read as, and that every state of a page is an address. Not here: what comes of it.

use super::*;
use crate::render::html;
use crate::text::Date;
use proptest::prelude::*;

fn today() -> Date {
    jiff::civil::date(2021, 12, 15)
}

fn read(query: &str) -> Result<Request, Problem> {
    Parameters::of(Some(query))?.request(html::usual(today()))
}

/// What an address asks for beyond the usual, or what is wrong with it.
fn check(query: &str, expected: &str) {
    let said = match read(query) {
        Ok(request) => html::asked(&request, &html::usual(today())),
        Err(problem) => problem.detail,
    };
    assert_eq!(said, expected, "{query}");
}

#[test]
fn addresses_are_read() {
    check("", "");
    check("q=", "");
    check("q=harbour+%22one+line%22", "q=harbour+%22one+line%22");
    check("person=Elin%20Lindqvist&person=van+der+Meer", "person=Elin+Lindqvist&person=van+der+Meer");
    check("byline=Raman&headline=nine+dead", "byline=Raman&headline=nine+dead");
    check("since=2021-12&until=2021", "since=2021-12-01&until=2021-12-31");
    check("until=2021&source=Ledger&since=2020", "since=2020-01-01&until=2021-12-31&source=Ledger");
    check("since=&until=&person=", "");
    check("since=last+week", "since=2021-12-06");
    check("on=2020&on=2021-05..", "since=2020-01-01&until=2020-12-31&on=2021-05-01..");
    check("page=3", "page=3");
    check("limit=7&offset=10", "limit=7&offset=10");
    check("facet=person&facet=org&facet=person", "facet=person&facet=org");
    check("facet=none&timeline=no&any=1", "facet=none&timeline=no&any=yes");
    check("sort=newest&half_life=30", "sort=newest&half_life=30");
    check("utm_source=x", "");
}

#[test]
fn what_cannot_be_read_is_named() {
    check("page=0", "parameter page: it is no such number");
    check("limit=101", "parameter limit: it is no such number");
    check("limit=-1", "parameter limit: it is no such number");
    check("limit=99999999999999999999999", "parameter limit: it is no such number");
    check("page=10000", "parameter page: it lies behind the first 10000 hits");
    check("since=yesteryear", "parameter since: it is no date that can be read");
    check("since=2022&until=2021", "parameter since: 2022-01-01 is after 2021-12-31");
    check("sort=best", "parameter sort: there is no such order");
    check("facet=colour", "parameter facet: there is no such group");
    check("timeline=perhaps", "parameter timeline: it is neither yes nor no");
    check(&"a=b&".repeat(300), "the address has more than 200 parameters");
}

#[test]
fn a_program_is_told_of_parameters_that_do_not_exist() {
    let only = |query: &str| Parameters::of(Some(query)).unwrap().only(all()).map_err(|problem| problem.detail);
    assert_eq!(only("q=a&person=b&person=c"), Ok(()));
    assert_eq!(only("persn=b"), Err("parameter persn: there is none of that name".to_owned()));
    assert_eq!(only("q=a&q=b"), Err("parameter q: it is given twice".to_owned()));
}

#[test]
fn the_list_of_groups_is_that_of_the_schema() {
    let names: Vec<&str> = FacetGroup::ALL.iter().map(|group| group.name()).collect();
    assert_eq!(GROUPS[2..], names[..]);
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let day = (-300_000_i32..300_000).prop_map(|days| {
        let day = today().checked_add(jiff::Span::new().days(days)).unwrap_or(today());
        day.max(jiff::civil::date(1000, 1, 1))
    });
    let range =
        (prop::option::of(day.clone()), prop::option::of(day)).prop_filter_map("one end", |(a, b)| match (a, b) {
            (Some(a), Some(b)) => Some(DateRange { from: Some(a.min(b)), to: Some(a.max(b)) }),
            (None, None) => None,
            (from, to) => Some(DateRange { from, to }),
        });
    let group = prop::sample::select(FacetGroup::ALL.to_vec())
        .prop_filter("they are read as others", |group| !matches!(group, FacetGroup::Year | FacetGroup::Byline));
    let text = "\\PC{0,12}[a-z<&\"%+ø]";
    prop_oneof![
        (group, text).prop_map(|(group, name)| Filter::Named(group, name)),
        (prop::sample::select(Field::ALL.to_vec()), text).prop_map(|(field, text)| Filter::Within(field, text)),
        range.prop_map(Filter::Dated),
    ]
}

prop_compose! {
    fn any_request()(
        query in "\\PC{0,20}",
        filters in prop::collection::vec(any_filter(), 0..5),
        (limit, pages, offset) in (0..=MOST_HITS, 0..90_usize, prop::option::of(0..=DEEPEST)),
        order in prop::sample::select(SORTS.to_vec()),
        facets in prop::sample::subsequence(FacetGroup::ALL.to_vec(), 0..=10).prop_shuffle(),
        (passages, facet_values, per_article) in (0..=MOST_PASSAGES, 1..=MOST_VALUES, 0..=MOST_PASSAGES),
        half_life in prop::option::of(1..1000_u32),
        flags in any::<[bool; 7]>(),
    ) -> Request {
        let [timeline, any, expand, collapse, passages_only, explain, advise] = flags;
        Request {
            query, filters, limit, passages, facets, facet_values, per_article, half_life, timeline, any, expand,
            collapse, passages_only, explain, advise, clauses: false,
            offset: offset.unwrap_or(pages * limit),
            order: order.1,
            today: today(),
        }
    }
}

proptest! {
    #[test]
    fn every_state_is_an_address(request in any_request()) {
        let address = html::search(&request);
        let query = address.split_once('?').map(|(_, query)| query);
        let back = Parameters::of(query).unwrap().request(html::usual(today())).unwrap();
        prop_assert_eq!(back, request);
        prop_assert!(address.is_ascii() && !address.contains(['<', '>', '"', ' ', '\'']));
    }

    #[test]
    fn no_address_is_too_much(query in "[a-z=&%+0-9.]{0,60}") {
        let _ = read(&query);
    }
}
