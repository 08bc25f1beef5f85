//! People with the forms of their names. Not here: what joins them (`document`).

use super::Terminal;
use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::words;
use crate::render::PeopleRenderer;
use crate::render::people::{how_said, why_said};
use crate::search::{PeopleFound, Person};
use std::io;

const INDENT: usize = 3;

impl PeopleRenderer for Terminal {
    fn people(&self, found: &PeopleFound, out: &mut dyn io::Write) -> io::Result<()> {
        let sheet = &mut self.sheet(out);
        let all =
            if found.total == 1 { "1 person".to_owned() } else { format!("{} people", words::number(found.total)) };
        let shown = found.people.len() as u64;
        let some = if shown < found.total { format!("{} of ", words::number(shown)) } else { String::new() };
        sheet.block(0, &Rich::of(Role::Remark, &format!("{some}{all}")))?;
        found.people.iter().try_for_each(|person| write(person, sheet))
    }
}

fn write(person: &Person, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut line = Rich::of(Role::Headline, &person.name);
    line.push(Role::Count, &format!(" {}", words::number(person.articles)));
    let Some(apart) = &person.apart else {
        sheet.block(0, &line)?;
        return if person.forms.len() > 1 { sheet.block(INDENT, &forms(person)) } else { Ok(()) };
    };
    sheet.blank()?;
    sheet.block(0, &line)?;
    for form in &person.forms {
        reason(&form.name, form.articles, how_said(form.how), sheet)?;
    }
    if !apart.is_empty() {
        sheet.block(INDENT, &Rich::of(Role::Remark, "kept apart:"))?;
    }
    for other in apart {
        reason(&other.name, other.articles, why_said(other.why), sheet)?;
    }
    Ok(())
}

/// `Vladimir Putin 12 · PUTIN, VLADIMIR V 3`: names may hold commas.
fn forms(person: &Person) -> Rich {
    let mut line = Rich::default();
    for (number, form) in person.forms.iter().enumerate() {
        line.push(Role::Remark, if number == 0 { "" } else { " · " });
        line.push(Role::Text, &form.name);
        line.push(Role::Remark, &format!(" {}", words::number(form.articles)));
    }
    line
}

fn reason(name: &str, articles: u64, said: &str, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let mut line = Rich::of(Role::Text, name);
    line.push(Role::Count, &format!(" {}", words::number(articles)));
    line.push(Role::Remark, &format!(" — {said}"));
    sheet.block(INDENT, &line)
}
