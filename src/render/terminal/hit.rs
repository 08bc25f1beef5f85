//! A hit: headline, where and when, the passages that answer, and how to get to it. Not here: what stands above and
//! below the hits.

use super::links;
use super::rich::{Marked, Rich};
use super::safe::shortened;
use super::sheet::Sheet;
use super::styles::Role;
use super::words;
use crate::article::{self, Article, Paragraph, TagKind};
use crate::passage::{Beside, Part, Passage};
use crate::search::{Elsewhere, Found, SearchPage};
use std::io;
use std::path::Path;
use std::rc::Rc;

/// So many people are named, those first who are mentioned most.
const PEOPLE: usize = 4;
/// Without a passage, about so many lines of the article's beginning are shown.
const PREVIEW_LINES: usize = 2;
/// So many copies are named.
const COPIES: usize = 4;

/// Writes the hits of a page, numbered from its offset, each after an empty line.
pub fn write_all(page: &SearchPage, corpus: Option<&Path>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let digits = page.offset.saturating_add(page.hits.len()).to_string().len();
    for (number, hit) in page.hits.iter().enumerate() {
        sheet.blank()?;
        let label = Rich::of(Role::Remark, &format!("{:>digits$}.", page.offset + number + 1));
        write(&label, digits + 2, hit, corpus, sheet)?;
    }
    Ok(())
}

fn write(label: &Rich, indent: usize, hit: &Found, corpus: Option<&Path>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let article = &hit.article;
    sheet.item(label, indent, &headline(hit, sheet))?;
    sheet.block(indent, &where_and_when(article))?;
    explain("score", hit.score, &hit.parts, indent, sheet)?;
    if !hit.deck_marks.is_empty() {
        sheet.blank()?;
        sheet.block(indent, &deck(hit, sheet))?;
    }
    for passage in &hit.passages {
        sheet.blank()?;
        let (before, behind) = passage.around();
        for beside in before {
            sheet.block(indent, &beside_text(beside, sheet))?;
        }
        sheet.block(indent, &passage_text(passage, article, sheet))?;
        for beside in behind {
            sheet.block(indent, &beside_text(beside, sheet))?;
        }
        explain("passage", passage.score, &passage.parts, indent, sheet)?;
    }
    if hit.passages.is_empty()
        && let Some(beginning) = beginning(article, PREVIEW_LINES * (sheet.measure() - indent))
    {
        sheet.blank()?;
        sheet.block(indent, &beginning)?;
    }
    sheet.blank()?;
    sheet.block(indent, &way_to(article, corpus))?;
    if hit.copies.is_empty() { Ok(()) } else { sheet.block(indent, &elsewhere(&hit.copies)) }
}

/// `3 copies: The Meridian Post, The Wexmouth Chronicle 16 January 2021`.
fn elsewhere(copies: &[Elsewhere]) -> Rich {
    let count =
        if copies.len() == 1 { "1 copy".to_owned() } else { format!("{} copies", words::number(copies.len() as u64)) };
    let mut line = Rich::of(Role::Count, &count);
    for (number, copy) in copies.iter().take(COPIES).enumerate() {
        let date = copy.date.map_or_else(|| "undated".to_owned(), words::date);
        let source = copy.source.as_deref().map_or_else(String::new, |source| format!("{source}, "));
        line.push(Role::Remark, if number == 0 { ": " } else { " · " });
        line.push(Role::Remark, &format!("{source}{date}"));
    }
    if let Some(more @ 1..) = copies.len().checked_sub(COPIES) {
        line.push(Role::Remark, &format!(" · and {more} more"));
    }
    line
}

/// `score 7.31 = words 6.02 + words close together 0.88 + best paragraph 0.41`.
fn explain(what: &str, score: f32, parts: &[Part], indent: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if parts.is_empty() {
        return Ok(());
    }
    let listed: Vec<String> = parts.iter().map(|part| format!("{} {:.2}", part.name, part.value)).collect();
    sheet.block(indent, &Rich::of(Role::Remark, &format!("{what} {score:.2} = {}", listed.join(" + "))))
}

fn headline(hit: &Found, sheet: &Sheet<'_>) -> Rich {
    let mut line = Rich::default();
    line.push_marked(Marked::HEADLINE, &hit.article.headline, &hit.headline_marks, sheet.ink());
    if line.is_empty() {
        line.push(Role::Remark, "(no headline)");
    }
    line
}

/// The deck, which is shown when words of it matched.
fn deck(hit: &Found, sheet: &Sheet<'_>) -> Rich {
    let mut text = Rich::of(Role::Remark, "[deck] ");
    let deck = hit.article.deck.as_deref().unwrap_or_default();
    text.push_marked(Marked::TEXT, deck, &hit.deck_marks, sheet.ink());
    text
}

/// `The Wexmouth Chronicle · 15 December 2021 · WEXMOUTH · Priya Raman`.
pub fn where_and_when(article: &Article) -> Rich {
    let bylines: Vec<&str> = article.bylines.iter().map(|byline| byline.name.as_str()).collect();
    let parts = [
        article.source.clone().unwrap_or_default(),
        article.date.map_or_else(|| "undated".to_owned(), |date| words::date(date.span)),
        article.dateline.as_ref().map(|dateline| dateline.place.clone()).unwrap_or_default(),
        words::listed(&bylines),
    ];
    let known: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Rich::of(Role::Remark, &known.join(" · "))
}

fn passage_text(passage: &Passage, article: &Article, sheet: &Sheet<'_>) -> Rich {
    let paragraph = article.paragraphs.get(passage.paragraph);
    let (before, after) = cut_off(passage, paragraph);
    let mut text = Rich::of(Role::Remark, paragraph.and_then(|paragraph| label(paragraph.role)).unwrap_or_default());
    text.push(Role::Remark, if before { "… " } else { "" });
    text.push_marked(Marked::TEXT, &passage.text, &passage.marks, sheet.ink());
    text.push(Role::Remark, if after { " …" } else { "" });
    text
}

fn beside_text(beside: &Beside, sheet: &Sheet<'_>) -> Rich {
    let mut text = Rich::of(Role::Remark, "");
    text.push_marked(Marked::TEXT, &beside.text, &beside.marks, sheet.ink());
    text
}

/// What a reader must know before he takes the words for the reporter's.
fn label(role: article::Role) -> Option<&'static str> {
    match role {
        article::Role::Lead | article::Role::Body => None,
        article::Role::Subhead => Some("[heading] "),
        article::Role::Caption => Some("[caption] "),
        article::Role::Credit => Some("[credit] "),
        article::Role::Correction => Some("[correction] "),
    }
}

/// Whether the paragraph goes on before and behind the passage.
fn cut_off(passage: &Passage, paragraph: Option<&Paragraph>) -> (bool, bool) {
    let shown = passage.text.trim();
    let whole = paragraph.map_or(shown, |paragraph| paragraph.text.trim());
    match whole.find(shown) {
        Some(start) => (start > 0, start + shown.len() < whole.len()),
        None => (false, false),
    }
}

/// The deck, or else the first paragraph, in about so many columns.
fn beginning(article: &Article, columns: usize) -> Option<Rich> {
    let lead = || article.paragraphs.first().map(|paragraph| paragraph.text.as_str());
    let text = article.deck.as_deref().or_else(lead)?;
    Some(Rich::of(Role::Text, &shortened(text, columns)))
}

/// `3gt5k0q2m7ab · papers/2021/a.txt · Elin Lindqvist, Jonas van der Meer`.
pub fn way_to(article: &Article, corpus: Option<&Path>) -> Rich {
    let mut line = Rich::of(Role::Remark, &article.id().to_string());
    line.push(Role::Remark, " · ");
    line.append(&path(article, corpus));
    let people = people(article);
    if !people.is_empty() {
        line.push(Role::Remark, &format!(" · {people}"));
    }
    line
}

/// The path of the article's file, a link when the corpus is known, and which article of it when it is not the first.
pub fn path(article: &Article, corpus: Option<&Path>) -> Rich {
    let origin = &article.origin;
    let link = corpus.map(|corpus| Rc::from(links::address(corpus, &origin.path)));
    let mut line = Rich::default();
    line.push_linked(Role::Remark, &origin.path, link);
    if origin.ordinal > 0 {
        line.push(Role::Remark, &format!(" (article {})", u64::from(origin.ordinal) + 1));
    }
    line
}

fn people(article: &Article) -> String {
    let mut people: Vec<_> = article.tags.iter().filter(|tag| tag.kind == TagKind::Person).collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.mentions.len()));
    let names: Vec<&str> = people.iter().take(PEOPLE).map(|person| person.name.as_str()).collect();
    match people.len().saturating_sub(PEOPLE) {
        0 => names.join(", "),
        more => format!("{} +{more}", names.join(", ")),
    }
}
