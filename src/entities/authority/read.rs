//! TOML to an [`Authority`], with everything that is wrong in it. Not here: what two entries say against each other
//! (`check`).

use super::check::{Claim, clashes};
use super::{Authority, Case, Entry, Form, Never, terms};
use crate::article::TagKind;
use crate::text::Problem;
use std::collections::BTreeMap;
use std::ops::Range;
use toml_edit::{Array, Document, Item, TableLike, Value};

/// No more are looked for: whoever has so many has given the wrong file.
const MOST_PROBLEMS: usize = 200;
/// The keys of an entry.
const ENTRY_KEYS: [&str; 5] = ["name", "aliases", "case", "context", "ids"];
/// The keys of an alias that is a table.
const ALIAS_KEYS: [&str; 3] = ["name", "case", "context"];
/// The keys of the file.
pub const FILE_KEYS: [&str; 7] = ["person", "org", "place", "never", "never-person", "never-org", "never-place"];

/// Reads a file; all problems, sorted by line.
pub fn read(text: &str) -> Result<Authority, Vec<Problem>> {
    let mut reader = Reader { text, problems: Vec::new(), claims: Vec::new() };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = format!("this is not TOML: {}", error.message());
            reader.problem(error.span(), message, "put it right as in docs/names-file.md");
            return Err(reader.problems);
        }
    };
    let (mut entries, mut never) = (Vec::new(), Vec::new());
    for (key, item) in document.as_table().iter() {
        let span = document.as_table().key(key).and_then(toml_edit::Key::span);
        match (kind_of(key), key.strip_prefix("never-").and_then(kind_of)) {
            (Some(kind), _) => reader.entries(kind, key, item, span, &mut entries),
            (None, kind) if kind.is_some() || key == "never" => reader.never(kind, key, item, &mut never),
            _ => reader.unknown(key, span, &FILE_KEYS, "the file"),
        }
    }
    for (span, message, remedy) in clashes(&reader.claims, &entries, &never) {
        reader.problem(span, message, &remedy);
    }
    reader.problems.sort_by_key(|problem| (problem.line, problem.column));
    if reader.problems.is_empty() { Ok(Authority::new(text.to_owned(), entries, never)) } else { Err(reader.problems) }
}

/// What is wrong with a file that is not even text.
pub fn not_utf8(bytes: &[u8], valid_up_to: usize) -> Problem {
    let before = String::from_utf8_lossy(&bytes[..valid_up_to]);
    Problem::at(&before, before.len(), "this is not UTF-8".to_owned(), "save the file as UTF-8")
}

fn kind_of(word: &str) -> Option<TagKind> {
    TagKind::ALL.into_iter().find(|kind| kind.name() == word)
}

type Place = Option<Range<usize>>;

struct Reader<'t> {
    text: &'t str,
    problems: Vec<Problem>,
    claims: Vec<Claim>,
}

impl Reader<'_> {
    fn problem(&mut self, span: Place, message: String, remedy: &str) {
        if self.problems.len() >= MOST_PROBLEMS {
            return;
        }
        self.problems.push(Problem::at(self.text, span.map_or(0, |span| span.start), message, remedy));
    }

    fn unknown(&mut self, key: &str, span: Place, known: &[&str], of: &str) {
        let like = known.iter().map(|word| (distance(key, word), *word)).min().filter(|(far, _)| *far <= 3);
        let remedy = match like {
            Some((_, word)) => format!("did you mean {word:?}?"),
            None => format!("known here are {}", known.join(", ")),
        };
        self.problem(span, format!("{of} has no key {key:?}"), &remedy);
    }

    fn entries(&mut self, kind: TagKind, key: &str, item: &Item, span: Place, entries: &mut Vec<Entry>) {
        if let Some(tables) = item.as_array_of_tables() {
            for table in tables {
                let entry = self.entry(kind, table, table.span(), entries.len());
                entries.extend(entry);
            }
        } else if item.as_table().is_some() {
            self.problem(span, format!("[{key}] can stand only once"), &format!("write [[{key}]], with two brackets"));
        } else {
            let remedy = format!("write [[{key}]] on a line of its own, and name = \"…\" below it");
            self.problem(span, format!("{key} is not a value"), &remedy);
        }
    }

    fn entry(&mut self, kind: TagKind, table: &dyn TableLike, span: Place, number: usize) -> Option<Entry> {
        self.check_keys(table, &ENTRY_KEYS, "an entry");
        let case = self.case(table).unwrap_or_default();
        let context = self.context(table);
        let preferred = table.get("name").map(|item| (self.name(item), item.span()));
        let Some((preferred, place)) = preferred else {
            let message = format!("this {} has no name", kind.name());
            self.problem(span, message, "add a line name = \"…\" below it");
            return None;
        };
        let preferred = preferred?;
        // The preferred name is not in doubt wherever it stands; context tells of the others.
        let mut forms = vec![Form::new(&preferred, case, Vec::new())];
        self.claims.push(Claim { entry: number, form: 0, span: place });
        if let Some(list) = self.list(table.get("aliases"), "aliases") {
            for value in list {
                if let Some(form) = self.alias(value, case, &context) {
                    self.claims.push(Claim { entry: number, form: forms.len(), span: value.span() });
                    forms.push(form);
                }
            }
        }
        Some(Entry { kind, name: preferred, ids: self.ids(table), forms })
    }

    fn check_keys(&mut self, table: &dyn TableLike, known: &[&str], of: &str) {
        for (key, item) in table.iter() {
            if !known.contains(&key) {
                let span = table.key(key).and_then(toml_edit::Key::span).or_else(|| item.span());
                self.unknown(key, span, known, of);
            }
        }
    }

    fn alias(&mut self, value: &Value, case: Case, context: &[Vec<String>]) -> Option<Form> {
        let Some(table) = value.as_inline_table() else {
            let name = self.text_of(value.as_str(), value.span(), "an alias")?;
            return Some(Form::new(&name, case, context.to_vec()));
        };
        self.check_keys(table, &ALIAS_KEYS, "an alias");
        let case = self.case(table).unwrap_or(case);
        let context = if table.get("context").is_some() { self.context(table) } else { context.to_vec() };
        let Some(name) = TableLike::get(table, "name") else {
            self.problem(
                value.span(),
                "this alias has no name".to_owned(),
                "write { name = \"…\", context = [\"…\"] }",
            );
            return None;
        };
        Some(Form::new(&self.name(name)?, case, context))
    }

    fn name(&mut self, item: &Item) -> Option<String> {
        self.text_of(item.as_str(), item.span(), "a name")
    }

    /// A text in which at least one word stands.
    fn text_of(&mut self, text: Option<&str>, span: Place, what: &str) -> Option<String> {
        let Some(text) = text else {
            self.problem(span, format!("{what} is a text"), "put it in quotes: \"…\"");
            return None;
        };
        if terms(text).is_empty() {
            self.problem(span, format!("{what} needs at least one letter or digit"), "write it out, or delete it");
            return None;
        }
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn case(&mut self, table: &dyn TableLike) -> Option<Case> {
        let item = table.get("case")?;
        match item.as_str() {
            Some("capitals") => Some(Case::Capitals),
            Some("exact") => Some(Case::Exact),
            Some("any") => Some(Case::Any),
            _ => {
                let remedy = "write case = \"exact\" (letter by letter), \"any\" (capitals do not matter) or \"capitals\" \
                              (the usual way)";
                self.problem(item.span(), "there is no such case".to_owned(), remedy);
                None
            }
        }
    }

    fn context(&mut self, table: &dyn TableLike) -> Vec<Vec<String>> {
        let Some(list) = self.list(table.get("context"), "context") else { return Vec::new() };
        if list.is_empty() {
            let span = table.get("context").and_then(Item::span);
            self.problem(span, "context without a word".to_owned(), "name at least one, or delete the line");
        }
        let mut context = Vec::new();
        for value in list {
            context.extend(self.text_of(value.as_str(), value.span(), "a context word").map(|word| terms(&word)));
        }
        context
    }

    fn never(&mut self, kind: Option<TagKind>, key: &str, item: &Item, never: &mut Vec<Never>) {
        let Some(list) = self.list(Some(item), key) else { return };
        for value in list {
            if let Some(name) = self.text_of(value.as_str(), value.span(), "a name") {
                never.push(Never { form: Form::new(&name, Case::Capitals, Vec::new()), kind });
            }
        }
    }

    fn list<'a>(&mut self, item: Option<&'a Item>, key: &str) -> Option<&'a Array> {
        let item = item?;
        let list = item.as_array();
        if list.is_none() {
            self.problem(item.span(), format!("{key} is a list"), &format!("write {key} = [\"…\", \"…\"]"));
        }
        list
    }

    fn ids(&mut self, table: &dyn TableLike) -> BTreeMap<String, String> {
        let mut ids = BTreeMap::new();
        let Some(item) = table.get("ids") else { return ids };
        let Some(table) = item.as_table_like() else {
            self.problem(item.span(), "ids is a table".to_owned(), "write ids = { wikidata = \"Q7747\" }");
            return ids;
        };
        for (scheme, item) in table.iter() {
            match (item.as_str(), item.as_integer()) {
                (Some(text), _) if !text.trim().is_empty() => drop(ids.insert(scheme.to_owned(), text.to_owned())),
                (None, Some(number)) => drop(ids.insert(scheme.to_owned(), number.to_string())),
                _ => {
                    let remedy = format!("write {scheme} = \"…\", or delete it");
                    self.problem(item.span(), format!("the identifier {scheme} is a text"), &remedy);
                }
            }
        }
        ids
    }
}

/// How many letters have to be put in, taken out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    // Longer words are like none of ours.
    for (number, letter) in one.chars().take(40).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], number + 1);
        for at in 1..row.len() {
            let changed = diagonal + usize::from(other[at - 1] != letter);
            diagonal = row[at];
            row[at] = changed.min(row[at] + 1).min(row[at - 1] + 1);
        }
    }
    row[other.len()]
}
