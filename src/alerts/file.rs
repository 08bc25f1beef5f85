//! The file of saved searches: TOML, a table an alert, edited without losing the user's comments. Not here: running them.

use crate::query::parse;
use crate::text::{Date, Problem};
use std::collections::HashSet;
use std::ops::Range;
use toml_edit::{ArrayOfTables, DocumentMut, Item, RawString, Table, value};

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// By which it is asked for; no two are the same.
    pub name: String,
    /// The query, conditions included.
    pub query: String,
}

const KEY: &str = "alert";
const REMEDY: &str = "an alert is written as [[alert]], then name = \"…\" and query = \"…\" on lines of their own";

/// Reads the file; a text without alerts has none.
///
/// # Errors
/// Everything that is wrong, each with its place and what to do.
pub fn read(text: &str) -> Result<Vec<Alert>, Vec<Problem>> {
    let problem = |span: Option<Range<usize>>, message: String, remedy: &str| {
        Problem::at(text, span.map_or(0, |span| span.start), message, remedy)
    };
    let document = toml_edit::Document::parse(text)
        .map_err(|error| vec![problem(error.span(), error.message().to_owned(), "write it as TOML wants it")])?;
    let mut problems = Vec::new();
    for (key, item) in document.iter().filter(|(key, _)| *key != KEY) {
        problems.push(problem(item.span(), format!("{key:?} means nothing here"), REMEDY));
    }
    let mut alerts: Vec<Alert> = Vec::new();
    let mut names = HashSet::new();
    let tables = match document.get(KEY) {
        None => None,
        Some(Item::ArrayOfTables(tables)) => Some(tables),
        Some(item) => {
            problems.push(problem(item.span(), format!("{KEY:?} is no list of tables"), REMEDY));
            None
        }
    };
    for table in tables.into_iter().flat_map(ArrayOfTables::iter) {
        for (key, item) in table.iter().filter(|(key, _)| !matches!(*key, "name" | "query")) {
            problems.push(problem(item.span(), format!("an alert has no {key:?}"), REMEDY));
        }
        let mut text_of = |key: &str| match table.get(key) {
            None => {
                problems.push(problem(table.span(), format!("the alert has no {key}"), REMEDY));
                None
            }
            Some(item) => match item.as_str().map(str::trim).filter(|text| !text.is_empty()) {
                Some(text) => Some(text.to_owned()),
                None => {
                    problems.push(problem(item.span(), format!("{key} is no text, or empty"), REMEDY));
                    None
                }
            },
        };
        let (name, query) = (text_of("name"), text_of("query"));
        if let (Some(name), Some(query)) = (name, query) {
            if !names.insert(name.clone()) {
                let remedy = "give one of the two another name";
                problems.push(problem(
                    table.get("name").and_then(Item::span),
                    format!("two alerts are called {name:?}"),
                    remedy,
                ));
            }
            alerts.push(Alert { name, query });
        }
    }
    if problems.is_empty() { Ok(alerts) } else { Err(problems) }
}

/// The text with one more alert.
///
/// # Errors
/// When the text has problems, the name is taken, or the query cannot be read as it was meant; in words.
pub fn add(text: &str, alert: &Alert, today: Date) -> Result<String, String> {
    let known = sound(text)?;
    if alert.name.trim().is_empty() || alert.name.chars().any(char::is_control) {
        return Err("an alert needs a name, of one line".to_owned());
    }
    if let Some(known) = known.iter().find(|known| known.name == alert.name) {
        return Err(format!(
            "there is an alert called {:?}: {}; remove it first, or take another name",
            known.name, known.query
        ));
    }
    if let Some(problem) = parse(&alert.query, today).1.first() {
        return Err(format!("the query is not in order: {}", problem.message));
    }
    let mut table = Table::new();
    table.insert("name", value(&alert.name));
    table.insert("query", value(&alert.query));
    let mut tables = ArrayOfTables::new();
    tables.push(table);
    let mut document = DocumentMut::new();
    document.insert(KEY, Item::ArrayOfTables(tables));
    // Written behind the text, not into it: what the user wrote stays as it is.
    let before = text.trim_end();
    Ok(if before.is_empty() { document.to_string() } else { format!("{before}\n\n{document}") })
}

/// The text without an alert.
///
/// # Errors
/// When the text has problems, or there is no alert of that name; in words.
pub fn remove(text: &str, name: &str) -> Result<String, String> {
    let known = sound(text)?;
    let Some(at) = known.iter().position(|alert| alert.name == name) else {
        let names: Vec<String> = known.iter().map(|alert| format!("{:?}", alert.name)).collect();
        let names =
            if names.is_empty() { "there are none".to_owned() } else { format!("there are {}", names.join(", ")) };
        return Err(format!("no alert is called {name:?}; {names}"));
    };
    let mut document: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
    if let Some(tables) = document.get_mut(KEY).and_then(Item::as_array_of_tables_mut) {
        let prefix = tables.get(at).and_then(|table| table.decor().prefix()).and_then(RawString::as_str);
        // A comment right above the alert goes with it; what stands further up belongs to the file.
        let kept = prefix.and_then(|prefix| prefix.rsplit_once("\n\n")).map(|(kept, _)| format!("{kept}\n"));
        let kept = kept.filter(|kept| !kept.trim().is_empty()).unwrap_or_default();
        tables.remove(at);
        match tables.get_mut(at) {
            Some(next) => {
                let below = next.decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
                next.decor_mut().set_prefix(format!("{kept}{below}"));
            }
            None => {
                let below = document.trailing().as_str().unwrap_or_default().to_owned();
                document.set_trailing(format!("{kept}{below}"));
            }
        }
    }
    Ok(document.to_string().trim_start_matches('\n').to_owned())
}

fn sound(text: &str) -> Result<Vec<Alert>, String> {
    read(text).map_err(|problems| {
        let told = problems
            .iter()
            .map(|Problem { line, column, message, remedy }| format!("{line}:{column}: {message}; {remedy}"));
        format!("the file has to be put right first:\n  {}", told.collect::<Vec<_>>().join("\n  "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alert(name: &str, query: &str) -> Alert {
        Alert { name: name.to_owned(), query: query.to_owned() }
    }

    #[test]
    fn alerts_are_added_and_removed_and_comments_stay() {
        let today = Date::constant(2021, 1, 1);
        let one = add("# mine\n", &alert("wall", "barrier \"one line\""), today).unwrap();
        let two = add(&one, &alert("cod", "cod OR hake"), today).unwrap();
        assert_eq!(
            two,
            "# mine\n\n[[alert]]\nname = \"wall\"\nquery = 'barrier \"one line\"'\n\n[[alert]]\nname = \"cod\"\nquery = \"cod OR hake\"\n"
        );
        assert_eq!(read(&two).unwrap(), [alert("wall", "barrier \"one line\""), alert("cod", "cod OR hake")]);
        assert_eq!(remove(&two, "wall").unwrap(), "# mine\n\n[[alert]]\nname = \"cod\"\nquery = \"cod OR hake\"\n");
        assert_eq!(remove(&one, "wall").unwrap(), "# mine\n");
        assert_eq!(remove(&one.replace("\n\n", "\n"), "wall").unwrap(), "");
        assert!(add(&two, &alert("cod", "cod"), today).unwrap_err().contains("another name"));
        assert!(add(&two, &alert("x", "(cod"), today).unwrap_err().contains("not in order"));
        assert!(remove(&two, "eel").unwrap_err().contains("\"wall\", \"cod\""));
        assert_eq!(read("").unwrap(), []);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, line, told) in [
            ("[[alert]]\nname = \"a\"\n", 1, "has no query"),
            ("[[alert]]\nname = \"a\"\nquery = 3\n", 3, "query is no text"),
            ("[[alert]]\nname = \"a\"\nquery = \"x\"\nsince = 1\n", 4, "no \"since\""),
            ("[[alert]]\nname = \"a\"\nquery = \"x\"\n[[alert]]\nname = \"a\"\nquery = \"y\"\n", 5, "two alerts"),
            ("x = 1\n", 1, "means nothing"),
            ("alert = 1\n", 1, "no list of tables"),
            ("[[alert]]\nname = \"a\n", 2, ""),
        ] {
            let problems = read(text).unwrap_err();
            assert!(problems[0].message.contains(told) && problems[0].line == line, "{text}: {problems:?}");
        }
    }
}
