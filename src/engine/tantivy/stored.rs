//! The article as it is stored in the index. Its types mirror `article`, so that neither has to follow the other. Not
//! here: the JSON that people read (`render`).

use crate::article::{
    Article, ArticleDate, Byline, DateSource, Dateline, Mention, Origin, Paragraph, Part, Places, Role, Tag, TagKind,
    TagOrigin,
};
use crate::text::{Date, DateSpan, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Writes an article for the store.
pub fn to_stored(article: &Article) -> String {
    // Strings, numbers and lists of them cannot fail to be written.
    serde_json::to_string(&Stored::from(article)).unwrap_or_default()
}

/// Reads what [`to_stored`] wrote; `None` when it was written by something else.
pub fn from_stored(text: &str) -> Option<Article> {
    serde_json::from_str::<Stored<'_>>(text).ok().map(Article::from)
}

type Text<'a> = Cow<'a, str>;
type Range = (usize, usize);

#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    #[serde(rename = "o", borrow)]
    path: Text<'a>,
    #[serde(rename = "n")]
    ordinal: u32,
    #[serde(rename = "f", borrow)]
    format: Text<'a>,
    #[serde(rename = "h", borrow)]
    headline: Text<'a>,
    #[serde(rename = "k", borrow)]
    deck: Option<Text<'a>>,
    #[serde(rename = "b")]
    bylines: Vec<(String, Option<String>)>,
    #[serde(rename = "c", borrow)]
    credit: Option<Text<'a>>,
    #[serde(rename = "d")]
    date: Option<(Day, Day, u8)>,
    #[serde(rename = "l")]
    dateline: Option<StoredDateline>,
    #[serde(rename = "p", borrow)]
    paragraphs: Vec<(u8, Text<'a>, Range)>,
    #[serde(rename = "s", borrow)]
    source: Option<Text<'a>>,
    #[serde(rename = "e", borrow)]
    section: Option<Text<'a>>,
    #[serde(rename = "g", borrow)]
    page: Option<Text<'a>>,
    #[serde(rename = "u", borrow)]
    url: Option<Text<'a>>,
    #[serde(rename = "i", borrow)]
    language: Option<Text<'a>>,
    #[serde(rename = "t", borrow)]
    tags: Vec<StoredTag<'a>>,
    #[serde(rename = "w", borrow)]
    warnings: Vec<Text<'a>>,
    #[serde(rename = "r")]
    places: (Option<Range>, Option<Range>),
}

/// Place, first and last day, agency.
type StoredDateline = (String, Option<(Day, Day)>, Option<String>);
/// Set in the stored origin of a tag of which nobody knows whom it means.
const OPEN: u8 = 1 << 4;
/// Kind, name, origin, and for each mention part, start and end.
type StoredTag<'a> = (u8, Text<'a>, u8, Vec<(i64, usize, usize)>);
/// Year, month, day.
type Day = (i16, i8, i8);

const HEADLINE: i64 = -2;
const DECK: i64 = -1;
const DATE_SOURCES: [DateSource; 3] = [DateSource::Field, DateSource::Dateline, DateSource::FileName];

fn index_of<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or_default()
}

fn day(date: Date) -> Day {
    (date.year(), date.month(), date.day())
}

fn undo_day((year, month, day): Day) -> Date {
    Date::new(year, month, day).unwrap_or_default()
}

fn range(span: Span) -> Range {
    (span.start(), span.end())
}

fn undo_range((start, end): Range) -> Span {
    Span::new(start.min(end), end)
}

fn borrowed(text: &Option<String>) -> Option<Text<'_>> {
    text.as_deref().map(Cow::Borrowed)
}

impl<'a> From<&'a Article> for Stored<'a> {
    fn from(article: &'a Article) -> Stored<'a> {
        Stored {
            path: article.origin.path.as_str().into(),
            ordinal: article.origin.ordinal,
            format: article.format.as_str().into(),
            headline: article.headline.as_str().into(),
            deck: borrowed(&article.deck),
            bylines: article.bylines.iter().map(|byline| (byline.name.clone(), byline.place.clone())).collect(),
            credit: borrowed(&article.credit),
            date: article
                .date
                .map(|date| (day(date.span.first), day(date.span.last), index_of(&DATE_SOURCES, &date.source))),
            dateline: article.dateline.as_ref().map(|line| {
                (line.place.clone(), line.date.map(|date| (day(date.first), day(date.last))), line.agency.clone())
            }),
            paragraphs: article
                .paragraphs
                .iter()
                .map(|paragraph| {
                    (index_of(&Role::ALL, &paragraph.role), paragraph.text.as_str().into(), range(paragraph.place))
                })
                .collect(),
            source: borrowed(&article.source),
            section: borrowed(&article.section),
            page: borrowed(&article.page),
            url: borrowed(&article.url),
            language: borrowed(&article.language),
            tags: article.tags.iter().map(stored_tag).collect(),
            warnings: article.warnings.iter().map(|warning| warning.as_str().into()).collect(),
            places: (article.places.headline.map(range), article.places.deck.map(range)),
        }
    }
}

fn stored_tag(tag: &Tag) -> StoredTag<'_> {
    let mentions = tag.mentions.iter().map(|mention| {
        let part = match mention.part {
            Part::Headline => HEADLINE,
            Part::Deck => DECK,
            Part::Paragraph(number) => number as i64,
        };
        (part, mention.span.start(), mention.span.end())
    });
    (
        index_of(&TagKind::ALL, &tag.kind),
        tag.name.as_str().into(),
        index_of(&TagOrigin::ALL, &tag.origin) | if tag.resolved { 0 } else { OPEN },
        mentions.collect(),
    )
}

impl From<Stored<'_>> for Article {
    fn from(stored: Stored<'_>) -> Article {
        let owned = |text: Option<Text<'_>>| text.map(Cow::into_owned);
        Article {
            origin: Origin { path: stored.path.into_owned(), ordinal: stored.ordinal },
            format: stored.format.into_owned(),
            headline: stored.headline.into_owned(),
            deck: owned(stored.deck),
            bylines: stored.bylines.into_iter().map(|(name, place)| Byline { name, place }).collect(),
            credit: owned(stored.credit),
            date: stored.date.map(|(first, last, source)| ArticleDate {
                span: DateSpan { first: undo_day(first), last: undo_day(last) },
                source: DATE_SOURCES.get(usize::from(source)).copied().unwrap_or(DateSource::Field),
            }),
            dateline: stored.dateline.map(|(place, date, agency)| Dateline {
                place,
                date: date.map(|(first, last)| DateSpan { first: undo_day(first), last: undo_day(last) }),
                agency,
            }),
            paragraphs: stored
                .paragraphs
                .into_iter()
                .map(|(role, text, place)| Paragraph {
                    role: Role::ALL.get(usize::from(role)).copied().unwrap_or(Role::Body),
                    text: text.into_owned(),
                    place: undo_range(place),
                })
                .collect(),
            source: owned(stored.source),
            section: owned(stored.section),
            page: owned(stored.page),
            url: owned(stored.url),
            language: owned(stored.language),
            tags: stored.tags.into_iter().map(tag).collect(),
            warnings: stored.warnings.into_iter().map(Cow::into_owned).collect(),
            places: Places { headline: stored.places.0.map(undo_range), deck: stored.places.1.map(undo_range) },
        }
    }
}

fn tag((kind, name, origin, mentions): StoredTag<'_>) -> Tag {
    let mentions = mentions.into_iter().map(|(part, start, end)| Mention {
        part: match part {
            HEADLINE => Part::Headline,
            DECK => Part::Deck,
            number => Part::Paragraph(usize::try_from(number).unwrap_or_default()),
        },
        span: undo_range((start, end)),
    });
    Tag {
        kind: TagKind::ALL.get(usize::from(kind)).copied().unwrap_or(TagKind::Place),
        name: name.into_owned(),
        origin: TagOrigin::ALL.get(usize::from(origin & !OPEN)).copied().unwrap_or(TagOrigin::Recogniser),
        mentions: mentions.collect(),
        resolved: origin & OPEN == 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_back_as_it_went() {
        let mut article = Article::empty(Origin { path: "a/b.txt".to_owned(), ordinal: 2 }, "clipping");
        article.headline = "STORM \"BRAGE\"".to_owned();
        article.deck = Some("Gates\nopen".to_owned());
        article.bylines = vec![Byline { name: "Ruth Abernathy".to_owned(), place: Some("Wexmouth".to_owned()) }];
        let day = DateSpan::month(2021, 1).expect("a month");
        article.date = Some(ArticleDate { span: day, source: DateSource::FileName });
        article.dateline = Some(Dateline { place: "OSLO".to_owned(), date: Some(day), agency: Some("AW".to_owned()) });
        article.paragraphs = vec![Paragraph { role: Role::Caption, text: "Ø".to_owned(), place: Span::new(3, 5) }];
        article.tags = vec![Tag {
            kind: TagKind::Org,
            name: "K.G.B.".to_owned(),
            origin: TagOrigin::Authority,
            mentions: vec![
                Mention { part: Part::Headline, span: Span::new(0, 1) },
                Mention { part: Part::Paragraph(0), span: Span::new(0, 2) },
            ],
            resolved: false,
        }];
        article.places.deck = Some(Span::new(1, 2));
        assert_eq!(from_stored(&to_stored(&article)), Some(article));
        assert_eq!(from_stored("{}"), None);
    }
}
