//! The clipping: date line, headline, deck, byline, dateline and paragraphs, source line, as plain text. It takes any
//! text: what it does not understand is kept whole, as body. Not here: decoding.
//!
//! The files, in the order in which a clipping passes them: `split` (several in one file), `lines` (lines to text),
//! `tail` (source line), `head` (down to the byline), `paragraphs`, `roles`, `dateline`; `words` tells capitals,
//! titles and sentences apart for all of them.

mod byline;
mod credit;
mod dateline;
mod dates;
mod head;
mod lines;
mod names;
mod paragraphs;
mod roles;
mod split;
mod tail;
#[cfg(test)]
mod tests;
mod words;

use crate::article::{Article, ArticleDate, DateSource, Dateline, Origin, Paragraph, Places, Role};
use crate::corpus::format::{Format, ParseError};
use crate::corpus::{Decoded, binary, decode};
use crate::text::{DateSpan, detect_language};
use head::Head;
use lines::{Line, Piece};
use tail::Tail;

/// How much text the language is told from, in bytes.
const LANGUAGE_SAMPLE: usize = 1_500;

/// The format.
#[derive(Debug, Clone, Copy)]
pub struct Clipping;

impl Format for Clipping {
    fn name(&self) -> &'static str {
        "clipping"
    }

    fn recognises(&self, _: &str, _: &[u8]) -> bool {
        true
    }

    fn parse(&self, file_name: &str, bytes: &[u8], each: &mut dyn FnMut(Article)) -> Result<(), ParseError> {
        if let Some(what) = binary::seems(bytes) {
            return Err(ParseError::NoText(what));
        }
        let decoded = decode(bytes);
        let mut ordinal = 0;
        for lines in split::clippings(&decoded.text) {
            let origin = Origin { path: file_name.to_owned(), ordinal };
            each(article(origin, &decoded, lines));
            ordinal += 1;
        }
        if ordinal == 0 { Err(ParseError::Empty) } else { Ok(()) }
    }
}

/// One clipping of a decoded file; there is at least one line.
fn article(origin: Origin, decoded: &Decoded, lines: Vec<Line>) -> Article {
    let text = decoded.text.as_str();
    let tail = tail::read(text, &lines);
    let mut head = head::read(text, lines[..tail.from].to_vec());
    head.settle(&tail);
    let pieces = paragraphs::pieces(text, head.body());
    let aside = std::mem::take(&mut head.aside);
    let body = Body::of(text, roles::paragraphs(text, aside, pieces));
    if is_recognised(&head, &tail, &body) {
        assemble(Article::empty(origin, Clipping.name()), &decoded.warnings, head, body, tail)
    } else {
        whole(origin, decoded, &lines)
    }
}

fn assemble(mut article: Article, warnings: &[String], head: Head, body: Body, tail: Tail) -> Article {
    article.warnings = warnings.iter().cloned().chain(head.warnings).collect();
    article.date = date(&article.origin.path, head.date, body.written);
    article.dateline = body.dateline.map(|dateline| Dateline {
        date: body.written.and_then(|written| written.resolve(article.date.map(|date| date.span))),
        ..dateline
    });
    article.paragraphs = body.paragraphs;
    article.credit = joined_credit(&article.paragraphs);
    article.source = tail.source.or(head.special.map(|special| special.paper));
    article.url = tail.url.or_else(|| head.url.and_then(|piece| tail::address(&piece.text).map(str::to_owned)));
    (article.section, article.page) = credit::printed_on(&article.paragraphs);
    article.bylines = head.bylines;
    article.places = Places {
        headline: head.headline.as_ref().map(|piece| piece.place),
        deck: head.deck.as_ref().map(|piece| piece.place),
    };
    article.headline = head.headline.map(|piece| piece.text).unwrap_or_default();
    article.deck = head.deck.map(|piece| piece.text);
    article.language = language(&article);
    article
}

/// A text in which nothing of a clipping was found.
fn whole(origin: Origin, decoded: &Decoded, lines: &[Line]) -> Article {
    let mut article = Article::empty(origin, Clipping.name());
    article.warnings = decoded.warnings.clone();
    article.warnings.push("layout not recognised".to_owned());
    article.date = date(&article.origin.path, None, None);
    let pieces = paragraphs::pieces(&decoded.text, lines);
    article.paragraphs = pieces.into_iter().map(|piece| piece.into_paragraph(Role::Body)).collect();
    article.language = language(&article);
    article
}

fn is_recognised(head: &Head, tail: &Tail, body: &Body) -> bool {
    let in_head = head.date.is_some() || !head.bylines.is_empty() || head.is_bracketed;
    in_head || tail.source.is_some() || body.dateline.is_some()
}

/// The paragraphs, the dateline cut off the lead.
struct Body {
    paragraphs: Vec<Paragraph>,
    dateline: Option<Dateline>,
    written: Option<dateline::Written>,
}

impl Body {
    fn of(text: &str, mut paragraphs: Vec<Paragraph>) -> Body {
        let none = |paragraphs| Body { paragraphs, dateline: None, written: None };
        let Some(lead) = paragraphs.iter().position(|paragraph| paragraph.role == Role::Lead) else {
            return none(paragraphs);
        };
        let follows = paragraphs[lead + 1..].iter().position(|paragraph| paragraph.role == Role::Body);
        let found = dateline::at_start(&paragraphs[lead].text)
            .or_else(|| follows.and_then(|_| dateline::alone(&paragraphs[lead].text)));
        let Some(found) = found else { return none(paragraphs) };
        let at = found.upto;
        if at == paragraphs[lead].text.len() {
            paragraphs.remove(lead);
            if let Some(next) = follows {
                paragraphs[lead + next].role = Role::Lead;
            }
        } else {
            let (_, rest) = Piece::from(paragraphs.remove(lead)).split(text, at);
            paragraphs.insert(lead, rest.into_paragraph(Role::Lead));
        }
        let dateline = Dateline { place: found.place, date: None, agency: found.agency };
        Body { paragraphs, dateline: Some(dateline), written: found.date }
    }
}

fn date(path: &str, field: Option<DateSpan>, dateline: Option<dateline::Written>) -> Option<ArticleDate> {
    let dated = |span, source| ArticleDate { span, source };
    field
        .map(|span| dated(span, DateSource::Field))
        .or_else(|| dateline?.whole().map(|span| dated(span, DateSource::Dateline)))
        .or_else(|| dates::in_path(path).map(|span| dated(span, DateSource::FileName)))
}

fn joined_credit(paragraphs: &[Paragraph]) -> Option<String> {
    let lines: Vec<&str> =
        paragraphs.iter().filter(|paragraph| paragraph.role == Role::Credit).map(|line| line.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The running text tells the language better than a headline in capitals; that comes last.
fn language(article: &Article) -> Option<String> {
    let mut sample = String::with_capacity(2 * LANGUAGE_SAMPLE);
    let running = article.paragraphs.iter().filter(|paragraph| paragraph.role.is_running());
    for text in running.map(|paragraph| paragraph.text.as_str()).chain(article.deck.as_deref()) {
        if sample.len() >= LANGUAGE_SAMPLE {
            break;
        }
        sample.push_str(text);
        sample.push('\n');
    }
    sample.push_str(&article.headline);
    detect_language(&sample).map(str::to_owned)
}
