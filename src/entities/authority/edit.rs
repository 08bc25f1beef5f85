//! Edits of a names file's text that keep the user's comments and order. Not here: files, reading what the text means
//! (`read`).

use super::{Authority, layout, terms};
use crate::article::TagKind;
use crate::text::Problem;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// All these names are the first of them.
    Merge(Vec<String>),
    /// A name is somebody else's in articles in which one of these words stands.
    Split {
        /// The name.
        name: String,
        /// The words.
        context: Vec<String>,
        /// Who is meant there.
        other: String,
    },
    /// Show a name as another.
    Rename {
        /// The name.
        name: String,
        /// How it is shown from now on.
        new: String,
    },
    /// These are never names of that kind.
    Never(Vec<String>),
}

/// What an edit made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The text.
    pub text: String,
    /// What was done, a sentence a step; empty when everything stood there already.
    pub done: Vec<String>,
}

/// Why a text was not edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotEdited {
    /// It has problems already.
    #[error("the names file has to be put right first")]
    Broken(Vec<Problem>),
    /// It would have problems afterwards, or the edit makes no sense.
    #[error("{0}")]
    Refused(String),
}

/// Edits the text of a names file; names that it does not know yet are of that kind.
///
/// # Errors
/// When the text has problems, or would have.
pub fn edit(text: &str, kind: TagKind, edit: &Edit) -> Result<Edited, NotEdited> {
    Authority::parse(text).map_err(NotEdited::Broken)?;
    let document = text.parse().map_err(|error| NotEdited::Refused(format!("{error}")))?;
    let mut editor = Editor { document, kind, done: Vec::new() };
    match edit {
        Edit::Merge(names) => editor.merge(names)?,
        Edit::Split { name, context, other } => editor.split(name, context, other),
        Edit::Rename { name, new } => editor.rename(name, new)?,
        Edit::Never(names) => editor.never(names)?,
    }
    let text = editor.document.to_string();
    match Authority::parse(&text) {
        Ok(_) => Ok(Edited { text, done: editor.done }),
        Err(problems) => {
            let what = problems.first().map(|problem| format!("{}; {}", problem.message, problem.remedy));
            Err(NotEdited::Refused(what.unwrap_or_default()))
        }
    }
}

struct Editor {
    document: DocumentMut,
    kind: TagKind,
    done: Vec<String>,
}

/// An entry: kind and number among its kind.
type Place = (TagKind, usize);

impl Editor {
    fn merge(&mut self, names: &[String]) -> Result<(), NotEdited> {
        let [first, others @ ..] = names else { return Ok(()) };
        let mut goal = self.entry_or_new(first);
        for other in others.iter().filter(|other| !is_same(other, first)) {
            self.forget_never(other, goal.0);
            if let Some(place) = self.entry_of(other).filter(|place| *place != goal) {
                let preferred = self.preferred(place);
                if is_same(&preferred, other) {
                    if place.0 != goal.0 {
                        let kinds = (place.0.name(), goal.0.name());
                        let message = format!("{preferred:?} is of kind {}, {first:?} of kind {}", kinds.0, kinds.1);
                        return Err(NotEdited::Refused(format!("{message}; edit the file to change a kind")));
                    }
                    self.swallow(place, goal);
                    if place.1 < goal.1 {
                        goal.1 -= 1;
                    }
                } else {
                    self.drop_alias(place, other);
                }
            }
            self.add_alias(goal, other.as_str().into());
        }
        Ok(())
    }

    fn split(&mut self, name: &str, context: &[String], other: &str) {
        // Both have an entry, so that the joining of names across the archive leaves them apart.
        self.entry_or_new(name);
        let goal = self.entry_or_new(other);
        let mut words: Vec<String> = self.alias(goal, name).and_then(context_of).unwrap_or_default();
        let before = words.len();
        for word in context {
            if !words.iter().any(|known| is_same(known, word)) {
                words.push(word.clone());
            }
        }
        if words.len() == before && before > 0 {
            return;
        }
        if let Some(list) = self.aliases(goal) {
            list.retain(|alias| !name_of(alias).is_some_and(|known| is_same(known, name)));
        }
        let mut alias = InlineTable::new();
        alias.insert("name", name.into());
        alias.insert("context", words.iter().map(String::as_str).collect::<Array>().into());
        self.push_alias(goal, Value::InlineTable(alias));
        let shown = self.preferred(goal);
        self.done.push(format!("{name:?} is {shown:?} where one of these stands: {}", words.join(", ")));
    }

    fn rename(&mut self, name: &str, new: &str) -> Result<(), NotEdited> {
        let place = self.entry_or_new(name);
        if let Some(taken) = self.entry_of(new).filter(|taken| *taken != place) {
            let known = self.preferred(taken);
            let message =
                format!("there is an entry {known:?} already; to join the two: morgue people merge {new:?} {name:?}");
            return Err(NotEdited::Refused(message));
        }
        let old = self.preferred(place);
        if old == new {
            return Ok(());
        }
        self.drop_alias(place, new);
        if let Some(item) = self.table(place).and_then(|table| table.get_mut("name")) {
            layout::replace(item, new.into());
        }
        self.done.push(format!("{old:?} is shown as {new:?}"));
        if !is_same(&old, new) {
            self.add_alias(place, old.as_str().into());
        }
        Ok(())
    }

    fn never(&mut self, names: &[String]) -> Result<(), NotEdited> {
        for name in names {
            if let Some(place) = self.entry_of(name).filter(|place| place.0 == self.kind) {
                let preferred = self.preferred(place);
                if is_same(&preferred, name) {
                    let message = format!("{name:?} has an entry in the file; delete it there, or rename it first");
                    return Err(NotEdited::Refused(message));
                }
                self.drop_alias(place, name);
                self.done.push(format!("{name:?} is no longer a name of {preferred:?}"));
            }
            let key = format!("never-{}", self.kind.name());
            let known = self.never_list(&key).is_some_and(|list| has(list, name));
            if known || self.never_list("never").is_some_and(|list| has(list, name)) {
                continue;
            }
            self.add_never(&key, name);
            self.done.push(format!("{name:?} is never a name of kind {}", self.kind.name()));
        }
        Ok(())
    }

    fn tables(&mut self, kind: TagKind) -> Option<&mut ArrayOfTables> {
        self.document.get_mut(kind.name()).and_then(Item::as_array_of_tables_mut)
    }

    fn table(&mut self, (kind, number): Place) -> Option<&mut Table> {
        self.tables(kind)?.get_mut(number)
    }

    fn preferred(&mut self, place: Place) -> String {
        let name = self.table(place).and_then(|table| table.get("name")).and_then(Item::as_str);
        name.unwrap_or_default().to_owned()
    }

    fn aliases(&mut self, place: Place) -> Option<&mut Array> {
        self.table(place)?.get_mut("aliases").and_then(Item::as_array_mut)
    }

    fn alias(&mut self, place: Place, name: &str) -> Option<&Value> {
        self.aliases(place)?.iter().find(|alias| name_of(alias).is_some_and(|known| is_same(known, name)))
    }

    /// The entry that has a name, first of our kind; one that has it as its preferred name before one that has it always,
    /// and never one that has it only in a context.
    fn entry_of(&mut self, name: &str) -> Option<Place> {
        let mut kinds = vec![self.kind];
        kinds.extend(TagKind::ALL.into_iter().filter(|kind| *kind != self.kind));
        let mut places = Vec::new();
        for kind in kinds {
            let count = self.tables(kind).map_or(0, |tables| tables.len());
            places.extend((0..count).map(|number| (kind, number)));
        }
        let preferred = places.iter().copied().find(|place| is_same(&self.preferred(*place), name));
        preferred.or_else(|| {
            places.into_iter().find(|place| {
                let in_context = self.table(*place).is_some_and(|table| table.contains_key("context"));
                !in_context && self.alias(*place, name).is_some_and(|alias| context_of(alias).is_none())
            })
        })
    }

    fn entry_or_new(&mut self, name: &str) -> Place {
        self.forget_never(name, self.kind);
        if let Some(place) = self.entry_of(name) {
            return place;
        }
        let kind = self.kind;
        let mut table = Table::new();
        table.insert("name", value(name));
        // A file of comments alone is a head, and an entry goes below it.
        let prefix = if self.document.is_empty() { layout::take_head(&mut self.document) } else { "\n".to_owned() };
        table.decor_mut().set_prefix(prefix);
        let tables = self.document.entry(kind.name()).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let Some(tables) = tables.as_array_of_tables_mut() else { return (kind, 0) };
        tables.push(table);
        (kind, tables.len() - 1)
    }

    fn add_alias(&mut self, place: Place, alias: Value) {
        let Some(name) = name_of(&alias).map(str::to_owned) else { return };
        let shown = self.preferred(place);
        if is_same(&shown, &name) || self.alias(place, &name).is_some_and(|known| context_of(known).is_none()) {
            return;
        }
        self.push_alias(place, alias);
        self.done.push(format!("{name:?} is {shown:?}"));
    }

    fn push_alias(&mut self, place: Place, alias: Value) {
        let Some(table) = self.table(place) else { return };
        if !table.contains_key("aliases") {
            table.insert("aliases", value(Array::new()));
        }
        if let Some(list) = table.get_mut("aliases").and_then(Item::as_array_mut) {
            layout::push(list, alias);
        }
    }

    fn drop_alias(&mut self, place: Place, name: &str) {
        if let Some(list) = self.aliases(place) {
            list.retain(|alias| !name_of(alias).is_some_and(|known| is_same(known, name)));
        }
    }

    /// Makes an entry part of another: its names, its identifiers where the other has none, its comments.
    fn swallow(&mut self, place: Place, goal: Place) {
        let Some(tables) = self.tables(place.0) else { return };
        let comments = tables.get(place.1).map(layout::comments).unwrap_or_default();
        let swallowed = tables.remove(place.1);
        let goal = if place.1 < goal.1 { (goal.0, goal.1 - 1) } else { goal };
        let name = swallowed.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
        self.add_alias(goal, name.as_str().into());
        // What held for the whole entry is said of each of its aliases.
        let outer = swallowed.get("context").and_then(Item::as_array).cloned();
        for alias in swallowed.get("aliases").and_then(Item::as_array).into_iter().flat_map(Array::iter) {
            let bare = alias.as_str().map(str::to_owned);
            match (bare, &outer) {
                (Some(name), Some(context)) => {
                    let mut table = InlineTable::new();
                    table.insert("name", name.into());
                    table.insert("context", Value::Array(context.clone()));
                    self.add_alias(goal, Value::InlineTable(table));
                }
                _ => self.add_alias(goal, alias.clone()),
            }
        }
        let Some(table) = self.table(goal) else { return };
        if let (Some(ids), false) = (swallowed.get("ids"), table.contains_key("ids")) {
            table.insert("ids", ids.clone());
        }
        if !comments.is_empty() {
            let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n").to_owned();
            table.decor_mut().set_prefix(format!("{prefix}{comments}"));
        }
    }

    fn never_list(&mut self, key: &str) -> Option<&mut Array> {
        self.document.get_mut(key).and_then(Item::as_array_mut)
    }

    fn forget_never(&mut self, name: &str, kind: TagKind) {
        for key in ["never".to_owned(), format!("never-{}", kind.name())] {
            let Some(list) = self.never_list(&key) else { continue };
            let before = list.len();
            list.retain(|known| !known.as_str().is_some_and(|known| is_same(known, name)));
            if list.len() < before {
                self.done.push(format!("{name:?} is no longer in the list {key}"));
            }
        }
    }

    /// Adds to a list above all entries; what stands at the top of the file stays there.
    fn add_never(&mut self, key: &str, name: &str) {
        if !self.document.contains_key(key) {
            let head = layout::take_head(&mut self.document);
            let root = self.document.as_table_mut();
            root.insert(key, value(Array::new()));
            if let Some(mut key) = root.key_mut(key) {
                key.leaf_decor_mut().set_prefix(head);
            }
        }
        if let Some(list) = self.never_list(key) {
            layout::push(list, name.into());
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    terms(one) == terms(other)
}

fn has(list: &Array, name: &str) -> bool {
    list.iter().filter_map(Value::as_str).any(|known| is_same(known, name))
}

/// The name of an alias, which is a text or a table.
fn name_of(alias: &Value) -> Option<&str> {
    alias.as_str().or_else(|| alias.as_inline_table()?.get("name")?.as_str())
}

fn context_of(alias: &Value) -> Option<Vec<String>> {
    let list = alias.as_inline_table()?.get("context")?.as_array()?;
    Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
