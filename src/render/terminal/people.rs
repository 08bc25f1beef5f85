//! People with the forms of their names. Not here: what joins them (`document`).

use super::Terminal;
use super::rich::Rich;
use super::sheet::Sheet;
use super::styles::Role;
use super::{timeline, words};
use crate::article::Article;
use crate::render::PeopleRenderer;
use crate::render::people::{how_said, why_said};
use crate::schema::FacetGroup;
use crate::search::{PeopleFound, Person, Portrait, Together};
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

    fn portrait(&self, portrait: &Portrait, out: &mut dyn io::Write) -> io::Result<()> {
        let sheet = &mut self.sheet(out);
        let mut line = Rich::of(Role::Headline, &portrait.person.name);
        line.push(Role::Count, &format!(" {}", words::counted(portrait.person.articles, "article")));
        sheet.block(0, &line)?;
        if portrait.person.forms.len() > 1 {
            sheet.block(INDENT, &forms(&portrait.person))?;
        }
        if !portrait.others.is_empty() {
            let mut line = Rich::of(Role::Remark, "others of this name: ");
            let names: Vec<&str> = portrait.others.iter().map(|other| other.name.as_str()).collect();
            line.push(Role::Text, &words::listed(&names));
            sheet.block(INDENT, &line)?;
        }
        sheet.blank()?;
        for (label, article) in [("First", &portrait.first), ("Last", &portrait.last)] {
            article.as_ref().map_or(Ok(()), |article| end(label, article, sheet))?;
        }
        if portrait.read < portrait.person.articles {
            let read = format!("The names below are counted over {} articles.", words::number(portrait.read));
            sheet.block(0, &Rich::of(Role::Remark, &read))?;
        }
        portrait.with.iter().try_for_each(|(group, together)| beside(*group, together, sheet))?;
        timeline::write_periods(&portrait.timeline, Some(portrait.undated), sheet)
    }
}

/// `First  15 January 2021 · NINE DEAD · adxa8qz582zs`.
fn end(label: &str, article: &Article, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let date = article.date.map(|date| words::date(date.span)).unwrap_or_default();
    let mut line = Rich::of(Role::Remark, &format!("{label}  {date} · "));
    line.push(Role::Text, &article.headline);
    line.push(Role::Remark, &format!(" · {}", article.id()));
    sheet.block(0, &line)
}

/// `Jonas van der Meer 5 (2)`: articles with both, and of these those with both in one paragraph.
fn beside(group: FacetGroup, together: &[Together], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if together.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    let mut line = Rich::of(Role::Headline, words::heading(group));
    line.push(Role::Remark, "  with both in an article (in a paragraph):  ");
    for (number, one) in together.iter().enumerate() {
        line.push(Role::Remark, if number == 0 { "" } else { ", " });
        line.push(Role::Text, &one.name);
        line.push(Role::Count, &format!(" {} ({})", words::number(one.articles), words::number(one.close)));
    }
    sheet.block(0, &line)
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
