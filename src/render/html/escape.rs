//! The one door through which text comes into a page. Not here: pages.

use crate::render::hostile::is_hostile;
use std::borrow::Cow;

/// The text as it may stand between tags and inside quoted attributes. Control characters and those that turn the
/// direction of the text after them become `�`, one for one; line feeds and tabs are white space and stay.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| replaced(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match replaced(c) {
            Some(instead) => out.push_str(instead),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn replaced(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\n' | '\t' => None,
        _ if is_hostile(c) => Some("\u{FFFD}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_becomes_text() {
        let table = [
            ("plain, naïve, 堤防", "plain, naïve, 堤防"),
            ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
            ("\" onload=\"x & y", "&quot; onload=&quot;x &amp; y"),
            ("a\u{0}\u{1b}\u{85}b\u{202e}c\n\t", "a���b�c\n\t"),
        ];
        for (text, expected) in table {
            assert_eq!(escape(text), expected);
        }
    }

    proptest! {
        #[test]
        fn nothing_that_means_something_to_a_browser_is_left(text in any::<String>()) {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            prop_assert!(!escaped.chars().any(|c| is_hostile(c) && !matches!(c, '\n' | '\t')));
            let back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            let back = back.replace("&amp;", "&");
            prop_assert_eq!(back.chars().count(), text.chars().count());
        }
    }
}
