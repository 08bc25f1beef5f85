//! Index run, index and tagged file, in few lines. Not here: articles and hits.

use super::facets::write_table;
use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::words;
use crate::article::{TagKind, TagOrigin};
use crate::render::{IndexReport, Tagged, TaggedName};
use crate::search::Stats;
use std::io;

/// Writes what an index run did: a line, then a line for every file that was not read.
pub fn write_index(report: &IndexReport, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut line = Rich::of(Role::Count, &words::counted(report.files, "file"));
    line.push(Role::Text, &format!(" in {}", words::duration(report.elapsed)));
    line.push(Role::Remark, &format!(" · index {}", words::size(report.bytes)));
    sheet.block(0, &line)?;
    sheet.block(0, &Rich::of(Role::Text, &articles(report)))?;
    if report.retagged > 0 {
        let retagged = words::counted(report.retagged, "article");
        sheet.block(0, &Rich::of(Role::Text, &format!("names changed: {retagged} tagged anew")))?;
    }
    for file in &report.skipped {
        let mut line = Rich::of(Role::Warning, "not read: ");
        line.push(Role::Text, &file.path);
        line.push(Role::Remark, &format!(" — {}", file.reason));
        sheet.block(0, &line)?;
    }
    Ok(())
}

/// `articles: 1,070 added, 2 updated`; what did not happen is not said.
fn articles(report: &IndexReport) -> String {
    let counts = &report.articles;
    let parts = [
        (counts.added, "added"),
        (counts.updated, "updated"),
        (counts.unchanged, "unchanged"),
        (counts.removed, "removed"),
        (counts.skipped, "skipped"),
    ];
    let said = parts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, fate)| format!("{} {fate}", words::number(count))).collect();
    if said.is_empty() { "no articles".to_owned() } else { format!("articles: {}", said.join(", ")) }
}

/// Writes what an index holds, as a table.
pub fn write_stats(stats: &Stats, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut rows = vec![
        ("Articles".to_owned(), words::number(stats.articles)),
        ("  undated".to_owned(), words::number(stats.undated)),
    ];
    if let Some((first, last)) = stats.years {
        rows.push(("Years".to_owned(), format!("{first}–{last}")));
    }
    rows.push(("Words".to_owned(), words::number(stats.words)));
    let distinct = stats.distinct.iter();
    rows.extend(distinct.map(|(group, values)| (words::heading(*group).to_owned(), words::number(*values))));
    rows.push(("Size".to_owned(), words::size(stats.bytes)));
    rows.push(("Index format".to_owned(), stats.version.to_string()));
    write_table(&rows, sheet)
}

/// `, as Åkerlund`: the forms beside the name itself, in the order in which they first stand; `, by the names file`.
fn other_forms(name: &TaggedName, text: &str) -> String {
    let mut forms: Vec<&str> = Vec::new();
    for form in name.mentions.iter().map(|span| span.of(text)) {
        if form != name.name && !forms.contains(&form) {
            forms.push(form);
        }
    }
    let forms = if forms.is_empty() { String::new() } else { format!(", as {}", forms.join(", ")) };
    let by = match name.origin {
        TagOrigin::Metadata => ", by the file itself",
        TagOrigin::Authority => ", by the names file",
        TagOrigin::Recogniser => "",
    };
    let open = if name.resolved { "" } else { ", of whom is not clear" };
    format!("{forms}{by}{open}")
}

/// Writes the names of a file below its path, each with how often it is mentioned.
pub fn write_tagged(tagged: &Tagged<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    sheet.block(0, &Rich::of(Role::Headline, &tagged.path))?;
    let widest = TagKind::ALL.iter().map(|kind| kind.name().len()).max().unwrap_or(0);
    for name in &tagged.names {
        let label = Rich::of(Role::Remark, &format!("  {}", name.kind.name()));
        let mut line = Rich::of(Role::Text, &name.name);
        line.push(Role::Count, &format!(" {}", name.mentions.len()));
        line.push(Role::Remark, &other_forms(name, tagged.text));
        sheet.item(&label, widest + 4, &line)?;
    }
    if tagged.names.is_empty() {
        sheet.block(2, &Rich::of(Role::Remark, "no names found"))?;
    }
    Ok(())
}
