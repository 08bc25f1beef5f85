//! The arguments that `search` and `facets` share: a query and conditions beside it. Not here: the query language
//! (`query`).

use crate::query::{DateRange, Filter, parse_range};
use crate::schema::{FacetGroup, Field};
use crate::text::Date;
use anyhow::{Context, Result, bail};
use clap::Args;

/// A query and conditions beside it.
#[derive(Debug, Clone, Args)]
pub struct QueryArguments {
    /// What to look for: words (all of them, in any form), "exact phrases", OR, NOT, (…), prefix*, person:name, date:2021
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only articles in which this person appears; any part of the name will do
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    person: Vec<String>,
    /// Only articles in which this organisation appears
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    org: Vec<String>,
    /// Only articles in which this place appears
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    place: Vec<String>,
    /// Only articles filed from this place
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    filed: Vec<String>,
    /// Only articles that this reporter wrote or contributed to
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    byline: Vec<String>,
    /// Only articles that this reporter contributed to without writing them
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    contributor: Vec<String>,
    /// Only articles of this wire agency
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    agency: Vec<String>,
    /// Only articles of this paper
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    source: Vec<String>,
    /// Only articles of this section
    #[arg(long, value_name = "NAME", help_heading = "Conditions")]
    section: Vec<String>,
    /// Only articles from this date on (2021, 2021-12, 2021-12-15, "Dec. 15, 2021", "last week")
    #[arg(long, value_name = "DATE", help_heading = "Conditions")]
    since: Option<String>,
    /// Only articles up to this date
    #[arg(long, value_name = "DATE", help_heading = "Conditions")]
    until: Option<String>,
    /// Only articles of this date or span (1968..1970)
    #[arg(long, value_name = "DATE", help_heading = "Conditions")]
    on: Option<String>,
}

impl QueryArguments {
    /// The query as typed, over several words of the shell if need be.
    pub fn text(&self) -> String {
        self.query.join(" ")
    }

    /// Whether nothing is asked at all.
    pub fn is_empty(&self) -> bool {
        let Self { query, person, org, place, filed, byline, contributor, agency, source, section, since, until, on } =
            self;
        query.iter().all(|words| words.trim().is_empty())
            && [person, org, place, filed, byline, contributor, agency, source, section]
                .iter()
                .all(|names| names.is_empty())
            && [since, until, on].iter().all(|date| date.is_none())
    }

    /// The conditions.
    ///
    /// # Errors
    /// When a date cannot be read.
    pub fn filters(&self, today: Date) -> Result<Vec<Filter>> {
        let named = [
            (FacetGroup::Person, &self.person),
            (FacetGroup::Org, &self.org),
            (FacetGroup::Place, &self.place),
            (FacetGroup::Filed, &self.filed),
            (FacetGroup::Contributor, &self.contributor),
            (FacetGroup::Agency, &self.agency),
            (FacetGroup::Source, &self.source),
            (FacetGroup::Section, &self.section),
        ];
        let mut filters = Vec::new();
        for (group, names) in named {
            filters.extend(names.iter().map(|name| Filter::Named(group, name.clone())));
        }
        filters.extend(self.byline.iter().map(|name| Filter::Within(Field::Byline, name.clone())));
        filters.extend(self.since_and_until(today)?.map(Filter::Dated));
        if let Some(on) = &self.on {
            filters.push(Filter::Dated(range("--on", on, today)?));
        }
        Ok(filters)
    }
}

impl QueryArguments {
    fn since_and_until(&self, today: Date) -> Result<Option<DateRange>> {
        let read = |flag, text: &Option<String>| text.as_ref().map(|text| range(flag, text, today)).transpose();
        let from = read("--since", &self.since)?.and_then(|since| since.from);
        let to = read("--until", &self.until)?.and_then(|until| until.to);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            bail!("--since is {from}, --until is {to}: no day is after the one and before the other; swap them");
        }
        Ok((from.is_some() || to.is_some()).then_some(DateRange { from, to }))
    }
}

/// The day that dates without a year, and `last week`, count from.
pub fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

fn range(flag: &str, text: &str, today: Date) -> Result<DateRange> {
    parse_range(text, today).with_context(|| {
        format!(
            "{flag} {text:?} is no date that can be read; \
             write it as 2021, 2021-12, 2021-12-15, \"Dec. 15, 2021\", 1968..1970 or \"last week\""
        )
    })
}
