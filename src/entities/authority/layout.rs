//! White space and comments of a names file while it is edited. Not here: what an edit means (`edit`).

use toml_edit::{Array, Decor, DocumentMut, Item, RawString, Table, Value};

fn text(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

/// Puts a value where another was; what stands around it stays.
pub fn replace(item: &mut Item, mut value: Value) {
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *item = Item::Value(value);
}

/// Adds to a list in the way in which it is set: on a line of its own where the others are.
pub fn push(list: &mut Array, mut added: Value) {
    let comma = list.trailing_comma();
    let trailing = text(Some(list.trailing())).to_owned();
    let last = list.len().checked_sub(1).and_then(|last| list.get_mut(last));
    let Some(last) = last else {
        *added.decor_mut() = Decor::new("", "");
        list.push_formatted(added);
        return;
    };
    let before = text(last.decor().prefix());
    let indent = before.rfind('\n').map(|at| before[at..].to_owned());
    let after = text(last.decor().suffix()).to_owned();
    let movable = !after.contains('#');
    let suffix = if movable && !comma { after } else { String::new() };
    if movable {
        last.decor_mut().set_suffix("");
    }
    let remark = if comma { trailing.trim_end_matches(['\n', '\r', ' ', '\t']) } else { "" };
    let prefix = match indent {
        Some(indent) => format!("{remark}{indent}"),
        None => " ".to_owned(),
    };
    *added.decor_mut() = Decor::new(prefix, suffix);
    if !remark.is_empty() {
        list.set_trailing("\n");
    }
    list.push_formatted(added);
}

/// Takes what stands at the top of a file, above its first entry and a blank line, or all of a file of comments.
pub fn take_head(document: &mut DocumentMut) -> String {
    let has_values = document.iter().any(|(_, item)| item.is_value());
    if document.is_empty() {
        let head = text(Some(document.trailing())).to_owned();
        document.set_trailing("");
        return head;
    }
    if has_values {
        return String::new();
    }
    let tables = document.iter_mut().filter_map(|(_, item)| item.as_array_of_tables_mut()?.get_mut(0));
    let Some(first) = tables.min_by_key(|table| table.position()) else { return String::new() };
    let prefix = text(first.decor().prefix()).to_owned();
    let (head, rest) = prefix.rfind("\n\n").map_or(("", prefix.as_str()), |at| prefix.split_at(at + 2));
    first.decor_mut().set_prefix(format!("\n{rest}"));
    head.to_owned()
}

/// All comments of an entry, a line each.
pub fn comments(table: &Table) -> String {
    let mut found = String::new();
    let mut take = |raw: &str| {
        for line in raw.lines().map(str::trim).filter(|line| line.starts_with('#')) {
            found.push_str(line);
            found.push('\n');
        }
    };
    take(text(table.decor().prefix()));
    take(text(table.decor().suffix()));
    for (key, item) in table {
        if let Some(key) = table.key(key) {
            take(text(key.leaf_decor().prefix()));
        }
        let Some(value) = item.as_value() else { continue };
        for element in value.as_array().into_iter().flat_map(Array::iter) {
            take(text(element.decor().prefix()));
            take(text(element.decor().suffix()));
        }
        if let Some(list) = value.as_array() {
            take(text(Some(list.trailing())));
        }
        take(text(value.decor().suffix()));
    }
    found
}
