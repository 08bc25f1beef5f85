//! What alerts have to tell, one after the other. Not here: hits (`hit`).

use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::{hit, words};
use crate::render::AlertNews;
use crate::search::ProblemKind;
use std::io;
use std::path::Path;

/// Writes a line an alert, and below it what is new.
pub fn write(all: &[AlertNews], corpus: Option<&Path>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    for (number, news) in all.iter().enumerate() {
        if number > 0 && (news.page.total > 0 || all[number - 1].page.total > 0) {
            sheet.blank()?;
        }
        let mut line = Rich::of(Role::Headline, &news.name);
        let said = match news.page.total {
            _ if news.first => format!(": first run, {} taken as seen", words::counted(news.known, "article")),
            0 => ": nothing new".to_owned(),
            new => format!(": {} new", words::counted(new, "article")),
        };
        line.push(Role::Text, &said);
        line.push(Role::Remark, &format!(" · {}", news.page.query));
        sheet.block(0, &line)?;
        for problem in &news.page.problems {
            let role = if problem.kind == ProblemKind::Fault { Role::Warning } else { Role::Remark };
            sheet.block(0, &Rich::of(role, &problem.message))?;
        }
        hit::write_all(&news.page, corpus, sheet)?;
    }
    Ok(())
}
