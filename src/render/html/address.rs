//! Addresses of the reading room: every state of a page is one, and says no more than it must. Not here: reading them
//! (`http::parameters`, which gives back the same request).

use crate::schema::FacetGroup;
use crate::search::{Filter, Order, Request};
use crate::text::Date;
use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What the page of results asks for when its address says nothing else.
pub fn usual(today: Date) -> Request {
    Request {
        limit: 10,
        passages: 3,
        facets: FacetGroup::ALL.into_iter().filter(|group| *group != FacetGroup::Year).collect(),
        facet_values: 10,
        timeline: true,
        collapse: true,
        advise: true,
        today,
        ..Request::default()
    }
}

/// The page of results of a request.
pub fn search(request: &Request) -> String {
    with("/", &asked(request, &usual(request.today)))
}

/// The file that an article was read from.
pub fn original(id: &str) -> String {
    format!("/article/{}/original", in_path(id))
}

fn with(path: &str, parameters: &str) -> String {
    if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
}

/// All but what the standard calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn in_path(part: &str) -> String {
    utf8_percent_encode(part, ESCAPED).to_string()
}

/// The parameters that make `usual` the request.
pub fn asked(request: &Request, usual: &Request) -> String {
    let mut out = Serializer::new(String::new());
    if request.query != usual.query {
        out.append_pair("q", &request.query);
    }
    let mut dated = false;
    for filter in &request.filters {
        append_filter(&mut out, filter, &mut dated);
    }
    append_numbers(&mut out, request, usual);
    append_facets(&mut out, request, usual);
    append_flags(&mut out, request, usual);
    out.finish()
}

type Out = Serializer<'static, String>;

/// The first span of days is written as its ends, the way a form has it; others as `on`.
fn append_filter(out: &mut Out, filter: &Filter, dated: &mut bool) {
    match filter {
        Filter::Named(group, name) => {
            out.append_pair(group.name(), name);
        }
        Filter::Within(field, text) => {
            out.append_pair(field.name(), text);
        }
        Filter::Dated(range) => {
            let end = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
            if std::mem::replace(dated, true) || range.from.is_none() && range.to.is_none() {
                out.append_pair("on", &format!("{}..{}", end(range.from), end(range.to)));
                return;
            }
            for (name, day) in [("since", range.from), ("until", range.to)] {
                if day.is_some() {
                    out.append_pair(name, &end(day));
                }
            }
        }
    }
}

fn append_numbers(out: &mut Out, request: &Request, usual: &Request) {
    let order = match request.order {
        Order::Relevance => "relevance",
        Order::Newest => "newest",
        Order::Oldest => "oldest",
    };
    if request.order != usual.order {
        out.append_pair("sort", order);
    }
    let numbers = [
        ("limit", request.limit, usual.limit),
        ("passages", request.passages, usual.passages),
        ("facet_values", request.facet_values, usual.facet_values),
        ("per_article", request.per_article, usual.per_article),
    ];
    for (name, number, usual) in numbers {
        if number != usual {
            out.append_pair(name, &number.to_string());
        }
    }
    if request.half_life != usual.half_life {
        out.append_pair("half_life", &request.half_life.map_or("none".to_owned(), |days| days.to_string()));
    }
    if request.offset != usual.offset {
        match request.offset.checked_rem(request.limit) {
            Some(0) => out.append_pair("page", &(request.offset / request.limit + 1).to_string()),
            _ => out.append_pair("offset", &request.offset.to_string()),
        };
    }
}

fn append_facets(out: &mut Out, request: &Request, usual: &Request) {
    if request.facets == usual.facets {
        return;
    }
    if request.facets.is_empty() {
        out.append_pair("facet", "none");
    }
    for group in &request.facets {
        out.append_pair("facet", group.name());
    }
}

fn append_flags(out: &mut Out, request: &Request, usual: &Request) {
    let flags = [
        ("timeline", request.timeline, usual.timeline),
        ("any", request.any, usual.any),
        ("expand", request.expand, usual.expand),
        ("collapse", request.collapse, usual.collapse),
        ("passages_only", request.passages_only, usual.passages_only),
        ("explain", request.explain, usual.explain),
        ("advise", request.advise, usual.advise),
    ];
    for (name, flag, usual) in flags {
        if flag != usual {
            out.append_pair(name, if flag { "yes" } else { "no" });
        }
    }
}
