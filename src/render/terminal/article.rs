//! An article, set for reading. Not here: the list of hits.

use super::hit::path;
use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::{Options, words};
use crate::article::{self, Article, Byline, Dateline, Paragraph, TagKind};
use std::io;

/// Writes all of it.
pub fn write(article: &Article, options: &Options, sheet: &mut Sheet<'_>) -> io::Result<()> {
    // With numbers, everything else keeps clear of the margin that they stand in.
    let digits = article.paragraphs.len().saturating_sub(1).to_string().len();
    let indent = match options.linked {
        _ if options.numbers => digits + 2,
        Some(_) => 2,
        None => 0,
    };
    write_head(article, indent, sheet)?;
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        sheet.blank()?;
        let linked = options.linked == Some(number);
        let label = match options.numbers {
            true => format!("{number:>digits$}{}", if linked { "»" } else { "" }),
            false => if linked { "»" } else { "" }.to_owned(),
        };
        let dateline = article.dateline.as_ref().filter(|_| is_opening(article, number));
        sheet.item(&Rich::of(Role::Remark, &label), indent, &set(paragraph, dateline))?;
    }
    write_credit(article, indent, sheet)?;
    write_names(article, indent, sheet)?;
    write_foot(article, options, indent, sheet)
}

fn write_head(article: &Article, indent: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let headline = if article.headline.is_empty() {
        Rich::of(Role::Remark, "(no headline)")
    } else {
        Rich::of(Role::Headline, &article.headline)
    };
    sheet.block(indent, &headline)?;
    if let Some(deck) = &article.deck {
        sheet.block(indent, &Rich::of(Role::Deck, deck))?;
    }
    sheet.blank()?;
    if !article.bylines.is_empty() {
        sheet.block(indent, &Rich::of(Role::Text, &by(&article.bylines)))?;
    }
    sheet.block(indent, &Rich::of(Role::Remark, &publication(article)))
}

/// `By Priya Raman and Zoë Åkerlund in Aldhaven`.
fn by(bylines: &[Byline]) -> String {
    let names: Vec<String> = bylines
        .iter()
        .map(|Byline { name, place }| match place {
            Some(place) => format!("{name} in {place}"),
            None => name.clone(),
        })
        .collect();
    format!("By {}", words::listed(&names.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn publication(article: &Article) -> String {
    let parts = [
        article.source.clone(),
        Some(article.date.map_or_else(|| "undated".to_owned(), |date| words::date(date.span))),
        article.section.clone(),
        article.page.as_ref().map(|page| format!("page {page}")),
        article.url.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whether the text begins with this paragraph.
fn is_opening(article: &Article, number: usize) -> bool {
    let is_text = |paragraph: &Paragraph| matches!(paragraph.role, article::Role::Lead | article::Role::Body);
    article.paragraphs.iter().position(is_text) == Some(number)
}

fn set(paragraph: &Paragraph, dateline: Option<&Dateline>) -> Rich {
    let (label, role) = match paragraph.role {
        article::Role::Lead | article::Role::Body => ("", Role::Text),
        article::Role::Subhead => ("", Role::Headline),
        article::Role::Caption => ("[caption] ", Role::Deck),
        article::Role::Credit => ("", Role::Deck),
        article::Role::Correction => ("[correction] ", Role::Text),
    };
    let mut text = Rich::of(Role::Remark, label);
    text.push(Role::Remark, &dateline.map(before_text).unwrap_or_default());
    text.push(role, &paragraph.text);
    text
}

/// `MOSCOW (AP) — `; its day is said when it is known, for it may differ from the paper's.
fn before_text(dateline: &Dateline) -> String {
    let date = dateline.date.map(|date| format!(", {}", words::date(date))).unwrap_or_default();
    let agency = dateline.agency.as_ref().map(|agency| format!(" ({agency})")).unwrap_or_default();
    format!("{}{date}{agency} — ", dateline.place)
}

/// Only when no paragraph says it.
fn write_credit(article: &Article, indent: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    match &article.credit {
        Some(credit) if article.paragraphs.iter().all(|paragraph| paragraph.role != article::Role::Credit) => {
            sheet.blank()?;
            sheet.block(indent, &Rich::of(Role::Deck, credit))
        }
        _ => Ok(()),
    }
}

fn write_names(article: &Article, indent: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    const LABELS: [(TagKind, &str); 3] =
        [(TagKind::Person, "People"), (TagKind::Org, "Organisations"), (TagKind::Place, "Places")];
    let mut first = true;
    for (kind, label) in LABELS {
        let names = names(article, kind);
        if names.is_empty() {
            continue;
        }
        if std::mem::take(&mut first) {
            sheet.blank()?;
        }
        let mut line = Rich::of(Role::Headline, label);
        line.push(Role::Text, "  ");
        line.append(&names);
        sheet.block(indent, &line)?;
    }
    Ok(())
}

/// `Elin Lindqvist 3, José Núñez 1`, by mentions.
fn names(article: &Article, kind: TagKind) -> Rich {
    let mut tags: Vec<_> = article.tags.iter().filter(|tag| tag.kind == kind).collect();
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.mentions.len()));
    let mut line = Rich::default();
    for tag in tags {
        line.push(Role::Text, if line.is_empty() { "" } else { ", " });
        line.push(Role::Text, &tag.name);
        line.push(Role::Count, &format!(" {}", tag.mentions.len()));
    }
    line
}

fn write_foot(article: &Article, options: &Options, indent: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.blank()?;
    for warning in &article.warnings {
        sheet.block(indent, &Rich::of(Role::Warning, warning))?;
    }
    let mut line = Rich::of(Role::Remark, &article.id().to_string());
    line.push(Role::Remark, " · ");
    line.append(&path(article, options.links.as_deref()));
    sheet.block(indent, &line)
}
