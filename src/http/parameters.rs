//! The one reading of an address: parameters become a [`Request`], for pages and the API alike. Not here: writing
//! addresses (`render::html`), which gives them back.

use super::problem::Problem;
use crate::schema::{FacetGroup, Field};
use crate::search::{DateRange, Filter, Order, Request, parse_range};

/// Parameters of an address, in their order, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(Vec<(String, String)>);

/// What the value of a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text,
    /// A date or a span of dates.
    Date,
    /// A whole number between these.
    Number(usize, usize),
    /// `yes` or `no`.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// A parameter of a search.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What it takes.
    pub value: Value,
    /// Whether it may be given several times.
    pub several: bool,
}

/// Hits on a page.
pub const MOST_HITS: usize = 100;
/// Hits that may be passed over: what lies deeper is found by narrowing, not by turning pages.
pub const DEEPEST: usize = 10_000;
const MOST_PASSAGES: usize = 50;
const MOST_VALUES: usize = 1000;
const MOST_DAYS: usize = 1_000_000;
/// Parameters of one address.
const MOST_PARAMETERS: usize = 200;

const SORTS: [(&str, Order); 3] =
    [("relevance", Order::Relevance), ("newest", Order::Newest), ("oldest", Order::Oldest)];
const GROUPS: &[&str] =
    &["all", "none", "person", "org", "place", "filed", "byline", "contributor", "agency", "source", "section", "year"];

const fn one(name: &'static str, value: Value, about: &'static str) -> Parameter {
    Parameter { name, about, value, several: false }
}

const fn several(name: &'static str, value: Value, about: &'static str) -> Parameter {
    Parameter { name, about, value, several: true }
}

/// The question and the conditions beside it.
pub const QUESTION: [Parameter; 18] = [
    one("q", Value::Text, "The query; without one, everything."),
    several("person", Value::Text, "Only articles in which this person appears."),
    several("org", Value::Text, "Only articles in which this organisation appears."),
    several("place", Value::Text, "Only articles in which this place appears."),
    several("filed", Value::Text, "Only articles filed from this place."),
    several("byline", Value::Text, "Only articles that this reporter wrote or contributed to."),
    several("contributor", Value::Text, "Only articles that this reporter contributed to without writing them."),
    several("agency", Value::Text, "Only articles of this wire agency."),
    several("source", Value::Text, "Only articles of this paper."),
    several("section", Value::Text, "Only articles of this section."),
    several("year", Value::Date, "Only articles of this year."),
    several("headline", Value::Text, "Only articles with these words side by side in the headline."),
    several("deck", Value::Text, "Only articles with these words side by side in the deck."),
    several("dateline", Value::Text, "Only articles with these words side by side in the dateline."),
    several("body", Value::Text, "Only articles with these words side by side in a paragraph."),
    one("since", Value::Date, "Only articles from this date on: 2021, 2021-12, 2021-12-15, \"last week\"."),
    one("until", Value::Date, "Only articles up to this date."),
    several("on", Value::Date, "Only articles of this date or span: 1968..1970."),
];

/// Which hits, in which order, and how much of each.
pub const HITS: [Parameter; 12] = [
    one("sort", Value::Word(&["relevance", "newest", "oldest"]), "In which order."),
    one("limit", Value::Number(0, MOST_HITS), "Hits on a page."),
    one("page", Value::Number(1, DEEPEST), "Which page, from 1."),
    one("offset", Value::Number(0, DEEPEST), "Hits to pass over first, instead of a page."),
    one("passages", Value::Number(0, MOST_PASSAGES), "Passages of each hit, at most."),
    one("collapse", Value::Flag, "Whether copies of an article stand as one hit."),
    one("passages_only", Value::Flag, "Whether each hit is a paragraph by itself, the best of all articles."),
    one("per_article", Value::Number(0, MOST_PASSAGES), "Most such paragraphs of one article; 0 for no bound."),
    one("half_life", Value::Number(1, MOST_DAYS), "In how many days an article's age halves what being new gains it."),
    one("expand", Value::Flag, "Whether words that the best articles share may help to rank the others."),
    one("explain", Value::Flag, "Whether to tell every part of a score."),
    one("advise", Value::Flag, "Whether to count each clause by itself, and to look for what finds something."),
];

/// How words are taken.
pub const WORDS: [Parameter; 1] =
    [one("any", Value::Flag, "Whether any of the bare words is enough, the more the better.")];

/// What is counted over all hits.
pub const COUNTS: [Parameter; 3] = [
    several("facet", Value::Word(GROUPS), "Which groups of names to count: all, none, or some of them."),
    one("facet_values", Value::Number(1, MOST_VALUES), "Values of each group, at most."),
    one("timeline", Value::Flag, "Whether to count the hits by month, or by day when they lie within 62 days."),
];

/// Every parameter of a search.
pub fn all() -> impl Iterator<Item = &'static Parameter> + Clone {
    QUESTION.iter().chain(&WORDS).chain(&HITS).chain(&COUNTS)
}

impl Parameters {
    /// The parameters of the query of an address.
    ///
    /// # Errors
    /// When there are more than anybody needs.
    pub fn of(query: Option<&str>) -> Result<Parameters, Problem> {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let pairs: Vec<_> = pairs.into_owned().take(MOST_PARAMETERS + 1).collect();
        if pairs.len() > MOST_PARAMETERS {
            let detail = format!("the address has more than {MOST_PARAMETERS} parameters");
            return Err(Problem::unreadable(detail, "leave some out"));
        }
        Ok(Parameters(pairs))
    }

    /// All of them, as they stand in the address.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Every value of a parameter.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.given().filter(move |(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The first value of a parameter that has one.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.given().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// A number, within bounds.
    ///
    /// # Errors
    /// When it is none, or out of bounds.
    pub fn number(&self, name: &str, least: usize, most: usize) -> Result<Option<usize>, Problem> {
        self.first(name).map(|value| number(name, value, least, most)).transpose()
    }

    /// A flag.
    ///
    /// # Errors
    /// When it is neither `yes` nor `no`.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, Problem> {
        self.first(name).map(|value| flag(name, value)).transpose()
    }

    /// Refuses parameters that are not among these.
    ///
    /// # Errors
    /// When there is one, or when one that is taken once is given twice.
    pub fn only<'p>(&self, known: impl Iterator<Item = &'p Parameter> + Clone) -> Result<(), Problem> {
        for (at, (name, _)) in self.0.iter().enumerate() {
            let Some(parameter) = known.clone().find(|parameter| parameter.name == name) else {
                let names: Vec<&str> = known.map(|parameter| parameter.name).collect();
                let remedy = format!("the parameters here are {}", names.join(", "));
                return Err(Problem::parameter(&printable(name), "there is none of that name", remedy));
            };
            if !parameter.several && self.0[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(Problem::parameter(name, "it is given twice", "give it once"));
            }
        }
        Ok(())
    }

    /// The request of an address; what it does not say is as in `usual`.
    ///
    /// # Errors
    /// When a value cannot be read.
    pub fn request(&self, usual: Request) -> Result<Request, Problem> {
        let mut request = usual;
        let mut facets: Option<Vec<FacetGroup>> = None;
        for (name, value) in self.given() {
            match name {
                "q" => request.query = value.to_owned(),
                "since" | "until" | "on" | "year" => self.date(name, value, &mut request)?,
                "sort" => request.order = sort(value)?,
                "limit" => request.limit = number(name, value, 0, MOST_HITS)?,
                "passages" => request.passages = number(name, value, 0, MOST_PASSAGES)?,
                "per_article" => request.per_article = number(name, value, 0, MOST_PASSAGES)?,
                "facet_values" => request.facet_values = number(name, value, 1, MOST_VALUES)?,
                "half_life" => request.half_life = half_life(value)?,
                "facet" => facet(value, facets.get_or_insert_default())?,
                "timeline" => request.timeline = flag(name, value)?,
                "any" => request.any = flag(name, value)?,
                "expand" => request.expand = flag(name, value)?,
                "collapse" => request.collapse = flag(name, value)?,
                "passages_only" => request.passages_only = flag(name, value)?,
                "explain" => request.explain = flag(name, value)?,
                "advise" => request.advise = flag(name, value)?,
                _ => request.filters.extend(named(name, value)),
            }
        }
        request.facets = facets.unwrap_or(request.facets);
        self.place(&mut request)?;
        Ok(request)
    }

    /// What has a value; a form sends its empty fields too.
    fn given(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        pairs.filter(|(name, value)| *name == "q" || !value.trim().is_empty())
    }

    /// `page` and `offset`: which hits.
    fn place(&self, request: &mut Request) -> Result<(), Problem> {
        if let Some(page) = self.number("page", 1, DEEPEST)? {
            request.offset = (page - 1).saturating_mul(request.limit);
        }
        if let Some(offset) = self.number("offset", 0, DEEPEST)? {
            request.offset = offset;
        }
        if request.offset > DEEPEST {
            let remedy = "narrow the question, by a date for instance, or sort it the other way round";
            return Err(Problem::parameter("page", &format!("it lies behind the first {DEEPEST} hits"), remedy));
        }
        Ok(())
    }

    /// `since` and `until` are the ends of one span, which stands where the first of them does.
    fn date(&self, name: &str, value: &str, request: &mut Request) -> Result<(), Problem> {
        if name == "on" || name == "year" {
            let range = range(name, value, request)?;
            request.filters.push(Filter::Dated(range));
            return Ok(());
        }
        let other = if name == "since" { "until" } else { "since" };
        let place = |name| self.0.iter().position(|(known, value)| known == name && !value.trim().is_empty());
        if place(other) < place(name) && place(other).is_some() {
            return Ok(());
        }
        let end = |name| self.first(name).map(|value| range(name, value, request)).transpose();
        let (from, to) = (end("since")?.and_then(|range| range.from), end("until")?.and_then(|range| range.to));
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            let detail = format!("{from} is after {to}");
            return Err(Problem::parameter("since", &detail, "swap since and until"));
        }
        if from.is_some() || to.is_some() {
            request.filters.push(Filter::Dated(DateRange { from, to }));
        }
        Ok(())
    }
}

/// As much of a name as an error should repeat.
fn printable(name: &str) -> String {
    name.chars().take(40).collect()
}

fn range(name: &str, value: &str, request: &Request) -> Result<DateRange, Problem> {
    let remedy = "write it as 2021, 2021-12, 2021-12-15, \"Dec. 15, 2021\", 1968..1970 or \"last week\"";
    let value = if value == ".." { "1000..9999" } else { value };
    parse_range(value, request.today).ok_or_else(|| Problem::parameter(name, "it is no date that can be read", remedy))
}

fn number(name: &str, value: &str, least: usize, most: usize) -> Result<usize, Problem> {
    let number = value.trim().parse().ok().filter(|number| (least..=most).contains(number));
    let remedy = format!("give a whole number from {least} to {most}");
    number.ok_or_else(|| Problem::parameter(name, "it is no such number", remedy))
}

fn flag(name: &str, value: &str) -> Result<bool, Problem> {
    match value.trim() {
        "yes" | "true" | "1" | "on" => Ok(true),
        "no" | "false" | "0" | "off" => Ok(false),
        _ => Err(Problem::parameter(name, "it is neither yes nor no", "give yes or no")),
    }
}

fn sort(value: &str) -> Result<Order, Problem> {
    let known = SORTS.iter().find(|(name, _)| *name == value);
    let unknown = || Problem::parameter("sort", "there is no such order", "give relevance, newest or oldest");
    known.map(|(_, order)| *order).ok_or_else(unknown)
}

fn half_life(value: &str) -> Result<Option<u32>, Problem> {
    if value == "none" {
        return Ok(None);
    }
    Ok(u32::try_from(number("half_life", value, 1, MOST_DAYS)?).ok())
}

fn facet(value: &str, groups: &mut Vec<FacetGroup>) -> Result<(), Problem> {
    let found = match value {
        "all" => FacetGroup::ALL.to_vec(),
        "none" => Vec::new(),
        name => {
            let unknown = || Problem::parameter("facet", "there is no such group", format!("give one of {GROUPS:?}"));
            vec![FacetGroup::from_name(name).ok_or_else(unknown)?]
        }
    };
    groups.extend(found);
    // Each once, where it stands first.
    let mut seen = Vec::new();
    groups.retain(|group| {
        !seen.contains(group) && {
            seen.push(*group);
            true
        }
    });
    Ok(())
}

/// A condition on names or fields; `None` for a parameter of another kind. A byline is text of the article, so that it
/// also finds who contributed.
fn named(name: &str, value: &str) -> Option<Filter> {
    if let Some(field) = Field::ALL.into_iter().find(|field| field.name() == name) {
        return Some(Filter::Within(field, value.to_owned()));
    }
    FacetGroup::from_name(name).map(|group| Filter::Named(group, value.to_owned()))
}

#[cfg(test)]
mod tests;
