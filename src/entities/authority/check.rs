//! What the entries of a names file say against each other. Not here: what a single entry says wrong (`read`).

use super::{Entry, Form, Never};
use std::collections::HashMap;
use std::ops::Range;

/// Where in the file a form of an entry stands.
pub struct Claim {
    /// Number of the entry.
    pub entry: usize,
    /// Number of the form in it.
    pub form: usize,
    /// Bytes.
    pub span: Option<Range<usize>>,
}

/// Place, what is wrong, what to type.
type Clash = (Option<Range<usize>>, String, String);

/// Every name that one entry has twice, that two entries of a kind claim without a context that could tell them apart,
/// or that is said to be none.
pub fn clashes(claims: &[Claim], entries: &[Entry], never: &[Never]) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut by_terms: HashMap<Vec<&str>, Vec<&Claim>> = HashMap::new();
    for claim in claims.iter().filter(|claim| claim.entry < entries.len()) {
        let form = form_of(claim, entries);
        let known = by_terms.entry(terms(form)).or_default();
        let clash = known.iter().find_map(|earlier| between(earlier, claim, entries));
        found.extend(clash.map(|(message, remedy)| (claim.span.clone(), message, remedy)));
        known.push(claim);
    }
    for never in never {
        for claim in by_terms.get(&terms(&never.form)).into_iter().flatten() {
            let entry = &entries[claim.entry];
            if never.kind.is_none_or(|kind| kind == entry.kind) {
                let message = format!(
                    "{:?} is a name of {:?}, but the file says that it is never one",
                    never.form.text, entry.name
                );
                found.push((
                    claim.span.clone(),
                    message,
                    "delete it here, or in the list that begins with never".to_owned(),
                ));
            }
        }
    }
    found
}

fn form_of<'a>(claim: &Claim, entries: &'a [Entry]) -> &'a Form {
    &entries[claim.entry].forms[claim.form]
}

fn terms(form: &Form) -> Vec<&str> {
    form.words.iter().map(|word| word.term.as_str()).collect()
}

fn between(earlier: &Claim, later: &Claim, entries: &[Entry]) -> Option<(String, String)> {
    let (one, two) = (form_of(earlier, entries), form_of(later, entries));
    let (first, second) = (&entries[earlier.entry], &entries[later.entry]);
    if !one.is_same_name(two) || first.kind != second.kind {
        return None;
    }
    let text = &two.text;
    if earlier.entry == later.entry {
        let doubled = one.context == two.context || one.context.is_empty();
        return doubled.then(|| (format!("{:?} has the name {text:?} twice", first.name), "delete one".to_owned()));
    }
    if earlier.form == 0 && later.form == 0 {
        let message = format!("two entries have the name {text:?}");
        return Some((message, "make one of them, or give them different names".to_owned()));
    }
    let told_apart = one.context != two.context;
    (!told_apart).then(|| {
        let message = format!("{:?} and {:?} both claim the name {text:?}", first.name, second.name);
        let remedy =
            format!("delete one, or say when it counts: {{ name = {text:?}, context = [\"a word of the article\"] }}");
        (message, remedy)
    })
}
