//! Characters that no medium may pass on as they are, because a terminal obeys them instead of showing them. Not here:
//! what each medium writes in their place.

/// Whether a character is an order to a terminal: a control character (escape, the C1 set, line and paragraph ends
/// included) or one that overrides the direction of the text after it.
pub fn is_hostile(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
