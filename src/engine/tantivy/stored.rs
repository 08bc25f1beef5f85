//! The article as it is stored in the index, value behind value, so that ten of them are read in no time. Not here: how
//! numbers and texts become bytes (`pack`) and few of them (`squeeze`), the JSON that people read (`render`).

use super::pack::{Packer, Unpacker};
use super::squeeze::{squeeze, unsqueeze};
use crate::article::{
    Article, ArticleDate, Byline, DateSource, Dateline, Mention, Origin, Paragraph, Part, Places, Role, Tag, TagKind,
    TagOrigin,
};
use crate::text::{Date, DateSpan, Span};

/// First byte of every stored article.
const LAYOUT: u64 = 1;
const DATE_SOURCES: [DateSource; 3] = [DateSource::Field, DateSource::Dateline, DateSource::FileName];
/// Set in the stored origin of a tag of which nobody knows whom it means.
const OPEN: u64 = 1 << 4;
/// Stored numbers of parts; paragraphs count on behind them.
const HEADLINE: usize = 0;
const DECK: usize = 1;
const FIRST_PARAGRAPH: usize = 2;

/// Writes an article for the store.
pub fn to_stored(article: &Article) -> Vec<u8> {
    let text: usize = article.paragraphs.iter().map(|paragraph| paragraph.text.len()).sum();
    let mut packer = Packer::with_capacity(text + text / 4 + 512);
    write(&mut packer, article);
    squeeze(&packer.into_bytes())
}

/// Reads what [`to_stored`] wrote; `None` when it was written by something else.
pub fn from_stored(bytes: &[u8]) -> Option<Article> {
    let bytes = unsqueeze(bytes)?;
    let mut unpacker = Unpacker::new(&bytes);
    let article = read(&mut unpacker)?;
    unpacker.is_at_end().then_some(article)
}

fn write(packer: &mut Packer, article: &Article) {
    packer.number(LAYOUT);
    packer.text(&article.origin.path);
    packer.number(article.origin.ordinal.into());
    packer.text(&article.format);
    packer.text(&article.headline);
    packer.maybe(article.deck.as_deref(), Packer::text);
    packer.list(&article.bylines, |packer, byline| {
        packer.text(&byline.name);
        packer.maybe(byline.place.as_deref(), Packer::text);
    });
    packer.maybe(article.credit.as_deref(), Packer::text);
    packer.maybe(article.date.as_ref(), |packer, date| {
        write_days(packer, date.span);
        packer.number(index_of(&DATE_SOURCES, &date.source));
    });
    packer.maybe(article.dateline.as_ref(), |packer, dateline| {
        packer.text(&dateline.place);
        packer.maybe(dateline.date, write_days);
        packer.maybe(dateline.agency.as_deref(), Packer::text);
    });
    write_paragraphs(packer, &article.paragraphs);
    for text in [&article.source, &article.section, &article.page, &article.url, &article.language] {
        packer.maybe(text.as_deref(), Packer::text);
    }
    packer.list(&article.tags, write_tag);
    packer.list(&article.warnings, |packer, warning| packer.text(warning));
    packer.maybe(article.places.headline, write_span);
    packer.maybe(article.places.deck, write_span);
}

fn read(unpacker: &mut Unpacker<'_>) -> Option<Article> {
    if unpacker.number()? != LAYOUT {
        return None;
    }
    Some(Article {
        origin: Origin { path: unpacker.string()?, ordinal: u32::try_from(unpacker.number()?).ok()? },
        format: unpacker.string()?,
        headline: unpacker.string()?,
        deck: unpacker.maybe(Unpacker::string)?,
        bylines: unpacker
            .list(|unpacker| Some(Byline { name: unpacker.string()?, place: unpacker.maybe(Unpacker::string)? }))?,
        credit: unpacker.maybe(Unpacker::string)?,
        date: unpacker.maybe(|unpacker| {
            Some(ArticleDate { span: read_days(unpacker)?, source: one_of(&DATE_SOURCES, unpacker.number()?)? })
        })?,
        dateline: unpacker.maybe(|unpacker| {
            Some(Dateline {
                place: unpacker.string()?,
                date: unpacker.maybe(read_days)?,
                agency: unpacker.maybe(Unpacker::string)?,
            })
        })?,
        paragraphs: read_paragraphs(unpacker)?,
        source: unpacker.maybe(Unpacker::string)?,
        section: unpacker.maybe(Unpacker::string)?,
        page: unpacker.maybe(Unpacker::string)?,
        url: unpacker.maybe(Unpacker::string)?,
        language: unpacker.maybe(Unpacker::string)?,
        tags: unpacker.list(read_tag)?,
        warnings: unpacker.list(Unpacker::string)?,
        places: Places { headline: unpacker.maybe(read_span)?, deck: unpacker.maybe(read_span)? },
    })
}

/// A paragraph stands close behind the one before, and is about as long as its text: what is written is by how little not.
fn write_paragraphs(packer: &mut Packer, paragraphs: &[Paragraph]) {
    let mut before = 0;
    packer.list(paragraphs, |packer, paragraph| {
        packer.number(index_of(&Role::ALL, &paragraph.role));
        packer.text(&paragraph.text);
        packer.signed(paragraph.place.start() as i64 - before);
        packer.signed(paragraph.place.len() as i64 - paragraph.text.len() as i64);
        before = paragraph.place.end() as i64;
    });
}

fn read_paragraphs(unpacker: &mut Unpacker<'_>) -> Option<Vec<Paragraph>> {
    let mut before = 0_i64;
    unpacker.list(|unpacker| {
        let role = one_of(&Role::ALL, unpacker.number()?)?;
        let text = unpacker.string()?;
        let start = before.checked_add(unpacker.signed()?)?;
        let end = start.checked_add(unpacker.signed()?)?.checked_add(i64::try_from(text.len()).ok()?)?;
        before = end;
        Some(Paragraph { role, text, place: span(usize::try_from(start).ok()?, usize::try_from(end).ok()?)? })
    })
}

fn write_tag(packer: &mut Packer, tag: &Tag) {
    packer.number(index_of(&TagKind::ALL, &tag.kind));
    packer.text(&tag.name);
    packer.number(index_of(&TagOrigin::ALL, &tag.origin) | if tag.resolved { 0 } else { OPEN });
    packer.list(&tag.mentions, |packer, mention| {
        packer.size(match mention.part {
            Part::Headline => HEADLINE,
            Part::Deck => DECK,
            Part::Paragraph(number) => FIRST_PARAGRAPH + number,
        });
        write_span(packer, mention.span);
    });
}

fn read_tag(unpacker: &mut Unpacker<'_>) -> Option<Tag> {
    let kind = one_of(&TagKind::ALL, unpacker.number()?)?;
    let name = unpacker.string()?;
    let origin = unpacker.number()?;
    let mentions = unpacker.list(|unpacker| {
        let part = match unpacker.size()? {
            HEADLINE => Part::Headline,
            DECK => Part::Deck,
            number => Part::Paragraph(number - FIRST_PARAGRAPH),
        };
        Some(Mention { part, span: read_span(unpacker)? })
    })?;
    Some(Tag { kind, name, origin: one_of(&TagOrigin::ALL, origin & !OPEN)?, mentions, resolved: origin & OPEN == 0 })
}

fn write_span(packer: &mut Packer, span: Span) {
    packer.size(span.start());
    packer.size(span.len());
}

fn read_span(unpacker: &mut Unpacker<'_>) -> Option<Span> {
    let start = unpacker.size()?;
    span(start, start.checked_add(unpacker.size()?)?)
}

fn span(start: usize, end: usize) -> Option<Span> {
    (start <= end).then(|| Span::new(start, end))
}

fn write_days(packer: &mut Packer, span: DateSpan) {
    for day in [span.first, span.last] {
        packer.signed(i64::from(day.year()) << 9 | i64::from(day.month()) << 5 | i64::from(day.day()));
    }
}

fn read_days(unpacker: &mut Unpacker<'_>) -> Option<DateSpan> {
    let mut day = || {
        let number = unpacker.signed()?;
        let year = i16::try_from(number >> 9).ok()?;
        Date::new(year, (number >> 5 & 15) as i8, (number & 31) as i8).ok()
    };
    Some(DateSpan { first: day()?, last: day()? })
}

fn index_of<T: PartialEq>(all: &[T], one: &T) -> u64 {
    all.iter().position(|other| other == one).unwrap_or_default() as u64
}

fn one_of<T: Copy>(all: &[T], number: u64) -> Option<T> {
    all.get(usize::try_from(number).ok()?).copied()
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
        let stored = to_stored(&article);
        assert_eq!(from_stored(&stored), Some(article));
        for end in 0..stored.len() {
            assert_eq!(from_stored(&stored[..end]), None, "{end}");
        }
        assert_eq!(from_stored(b"{}"), None);
    }
}
