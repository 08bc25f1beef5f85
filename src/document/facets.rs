//! What of an article is counted over a result, and when it was published, as numbers. Not here: counting.

use super::staff;
use crate::article::{Article, TagKind};
use crate::entities::mixed_case::mixed_case;
use crate::schema::FacetGroup;
use crate::text::{DateSpan, day_number};

/// When an article was published, as numbers that sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Days since January 1, 1970 of the first day that it may have been.
    pub first: i64,
    /// The same of the last.
    pub last: i64,
    /// Year and month as `year * 100 + month`; the month is 0 when only the year is known.
    pub period: i64,
}

impl Days {
    /// The numbers of a date.
    pub fn of(span: DateSpan) -> Days {
        let (first, last) = (span.first, span.last);
        let one_month = first.first_of_month() == last.first_of_month();
        let month = if one_month { i64::from(first.month()) } else { 0 };
        Days { first: day_number(first), last: day_number(last), period: i64::from(first.year()) * 100 + month }
    }

    /// The word for a period: `2021-12`, or `2021` where the month is not known.
    pub fn period_name(period: i64) -> String {
        match (period.div_euclid(100), period.rem_euclid(100)) {
            (year, 0) => format!("{year:04}"),
            (year, month) => format!("{year:04}-{month:02}"),
        }
    }
}

/// All facets of an article, every pair once.
pub fn facets(article: &Article) -> Vec<(FacetGroup, String)> {
    let mut found: Vec<(FacetGroup, String)> = Vec::with_capacity(article.tags.len() + 6);
    let tags = article.tags.iter().filter(|tag| tag.resolved);
    found.extend(tags.map(|tag| (group_of(tag.kind), tag.name.clone())));
    let filed = article.dateline.iter().map(|dateline| mixed_case(&dateline.place)).filter(|place| !place.is_empty());
    found.extend(filed.map(|place| (FacetGroup::Filed, place)));
    let reporters = article.bylines.iter().filter(|byline| staff::agency_of(&byline.name).is_none());
    found.extend(reporters.map(|byline| (FacetGroup::Byline, byline.name.clone())));
    let contributors = article.credit.iter().flat_map(|credit| staff::contributors(credit));
    found.extend(contributors.map(|name| (FacetGroup::Contributor, name)));
    found.extend(staff::agencies(article).into_iter().map(|agency| (FacetGroup::Agency, agency)));
    found.extend(article.source.iter().map(|source| (FacetGroup::Source, source.clone())));
    found.extend(article.section.iter().map(|section| (FacetGroup::Section, section.clone())));
    found.extend(article.date.map(|date| (FacetGroup::Year, format!("{:04}", date.span.first.year()))));
    found.sort_unstable();
    found.dedup();
    found
}

/// The facet that counts names of that kind.
pub fn group_of(kind: TagKind) -> FacetGroup {
    match kind {
        TagKind::Person => FacetGroup::Person,
        TagKind::Org => FacetGroup::Org,
        TagKind::Place => FacetGroup::Place,
    }
}
