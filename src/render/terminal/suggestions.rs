//! What may be meant by what is being typed. Not here: what is (`search`).

use super::rich::Rich;
use super::sheet::{Sheet, widest};
use super::styles::Role;
use super::words;
use crate::search::{SuggestionKind, Suggestions};
use std::io;

/// Columns between two parts of a line.
const GAP: usize = 2;

/// Writes a line a suggestion: what it is, what it is called, in how many articles.
pub fn write(found: &Suggestions, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if found.suggestions.is_empty() {
        return sheet.block(0, &Rich::of(Role::Remark, "nothing in the archive starts so"));
    }
    let kinds = widest(found.suggestions.iter().map(|suggestion| suggestion.kind.name()));
    for suggestion in &found.suggestions {
        let label = Rich::of(Role::Remark, suggestion.kind.name());
        let mut line = Rich::of(Role::Text, &suggestion.text);
        match suggestion.article {
            Some(id) => line.push(Role::Remark, &format!(" · {id}")),
            None if suggestion.kind == SuggestionKind::Word => {
                line.push(Role::Count, &format!(" about {}", words::number(suggestion.articles)));
            }
            None => line.push(Role::Count, &format!(" {}", words::number(suggestion.articles))),
        }
        sheet.item(&label, kinds + GAP, &line)?;
    }
    Ok(())
}
