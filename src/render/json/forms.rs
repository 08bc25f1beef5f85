//! In which words a name is mentioned. Not here: where (`article`, `reports`).

use serde::Serialize;
use utoipa::ToSchema;

/// A form of a name, and how often it stands.
#[derive(Serialize, ToSchema)]
pub struct Form<'a> {
    text: &'a str,
    count: usize,
}

/// The forms among the texts of mentions, most frequent first, then in the order in which they first stand.
pub fn forms<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Form<'a>> {
    let mut forms: Vec<Form<'a>> = Vec::new();
    for text in texts {
        match forms.iter_mut().find(|form| form.text == text) {
            Some(form) => form.count += 1,
            None => forms.push(Form { text, count: 1 }),
        }
    }
    forms.sort_by_key(|form| std::cmp::Reverse(form.count));
    forms
}
