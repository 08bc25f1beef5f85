//! Copies of an article, articles like it, and what is over-represented in a result. Not here: hits (`hit`), plain counts
//! (`facets`).

use super::hit;
use super::rich::Rich;
use super::sheet::{Sheet, widest};
use super::styles::Role;
use super::words;
use crate::article::Article;
use crate::search::{Copies, CopyOf, Like, Over, Significant, Telling};
use std::io;
use std::path::Path;

const INDENT: usize = 4;

/// Writes how many copies there are, then each with how much of it is one.
pub fn write_copies(found: &Copies, corpus: Option<&Path>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let count =
        if found.total == 1 { "1 copy".to_owned() } else { format!("{} copies", words::number(found.total as u64)) };
    write_head(&count, " of: ", &found.article, sheet)?;
    for (number, copy) in found.copies.iter().enumerate() {
        write_article(number, &copy.article, &likeness(copy), corpus, sheet)?;
    }
    Ok(())
}

/// Writes the articles like one, each with what it shares.
pub fn write_like(found: &Like, corpus: Option<&Path>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    write_head(&words::counted(found.found.len() as u64, "article"), " like: ", &found.article, sheet)?;
    for (number, similar) in found.found.iter().enumerate() {
        let mut reasons = Rich::of(Role::Remark, "shares ");
        list(&mut reasons, &similar.shared);
        write_article(number, &similar.article, &reasons, corpus, sheet)?;
    }
    Ok(())
}

fn write_head(count: &str, of: &str, article: &Article, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut line = Rich::of(Role::Count, count);
    line.push(Role::Text, of);
    line.push(Role::Headline, if article.headline.is_empty() { "(no headline)" } else { &article.headline });
    sheet.block(0, &line)
}

fn write_article(
    number: usize,
    article: &Article,
    remark: &Rich,
    corpus: Option<&Path>,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    sheet.blank()?;
    let label = Rich::of(Role::Remark, &format!("{:>2}.", number + 1));
    let headline = if article.headline.is_empty() { "(no headline)" } else { &article.headline };
    sheet.item(&label, INDENT, &Rich::of(Role::Headline, headline))?;
    sheet.block(INDENT, &hit::where_and_when(article))?;
    sheet.block(INDENT, remark)?;
    sheet.block(INDENT, &hit::way_to(article, corpus))
}

fn likeness(copy: &CopyOf) -> Rich {
    let percent = |share: f32| format!("{:.0} %", share * 100.0);
    let text = if copy.of_article >= 0.995 && copy.of_copy >= 0.995 {
        "the same text".to_owned()
    } else {
        format!("has {} of the text; {} of its own is in it", percent(copy.of_article), percent(copy.of_copy))
    };
    Rich::of(Role::Text, &text)
}

fn list(line: &mut Rich, telling: &[Telling]) {
    for (number, one) in telling.iter().enumerate() {
        line.push(Role::Remark, if number == 0 { "" } else { ", " });
        line.push(if one.group.is_some() { Role::Headline } else { Role::Text }, &one.text);
    }
    if telling.is_empty() {
        line.push(Role::Remark, "common words only");
    }
}

/// Writes what is over-represented, a block a kind.
pub fn write_significant(found: &Significant, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut line = Rich::of(Role::Count, &words::counted(found.total, "article"));
    line.push(Role::Text, " for: ");
    line.push(Role::Headline, &found.interpreted);
    line.push(Role::Remark, &format!(", against {} in all", words::number(found.archive)));
    if found.read < found.total {
        line.push(Role::Remark, &format!(" · words of {} of them", words::number(found.read)));
    }
    sheet.block(0, &line)?;
    let names = found.names.iter().map(|(group, values)| (words::heading(*group), values));
    for (heading, values) in
        names.chain(std::iter::once(("Words", &found.words))).filter(|(_, values)| !values.is_empty())
    {
        sheet.blank()?;
        sheet.block(0, &Rich::of(Role::Headline, heading))?;
        write_over(values, sheet)?;
    }
    if found.words.is_empty() && found.names.iter().all(|(_, values)| values.is_empty()) {
        sheet.block(0, &Rich::of(Role::Remark, "nothing is said more often here than elsewhere"))?;
    }
    Ok(())
}

fn write_over(values: &[Over], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let names = widest(values.iter().map(|one| one.value.as_str())).min(40);
    for one in values {
        let mut line = Rich::of(Role::Text, &super::safe::shortened(&one.value, names));
        line.pad_to(names + 2);
        line.push(Role::Count, &words::number(one.hits));
        line.push(Role::Remark, &format!(" of {}", words::number(one.articles)));
        sheet.line(&line)?;
    }
    Ok(())
}
