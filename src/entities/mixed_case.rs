//! Names set in capitals, brought into mixed case. Not here: finding them (`learnt`).

/// `KIEV, Ukraine` is `Kiev, Ukraine`: words in capitals are set in mixed case, those with a dot stay (`N.Y.`).
pub fn mixed_case(text: &str) -> String {
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// A name of several words in mixed case, if no word of it is.
pub fn in_mixed_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) && !name.starts_with("St. ") {
        return name.to_owned();
    }
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `WEXMOUTH` becomes `Wexmouth`; what has small letters stays as it is.
fn word(word: &str) -> String {
    if word.chars().any(char::is_lowercase) || word.contains('.') {
        return word.to_owned();
    }
    let mut result = String::with_capacity(word.len());
    let mut start = true;
    for c in word.chars() {
        if start {
            result.push(c)
        } else {
            result.extend(c.to_lowercase())
        }
        start = !c.is_alphanumeric();
    }
    result
}
