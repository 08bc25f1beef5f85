//! What the words of a person's name are by themselves: suffixes, particles, initials, family names that stand first.
//! Not here: whole names in an article (`person_name`), names across an archive (`document::people`).

use crate::text::fold;
use std::collections::HashSet;
use std::sync::OnceLock;

const SURNAMES_FIRST: &str = include_str!("lists/surname_first.txt");

/// `Jr.`, `III`; as written, dot or not.
pub fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "2d" | "3d" | "Junior" | "Senior" | "XVI")
}

/// The suffix that a word is in any case, `JR` and `junior` alike (`jr`, `sr`, `ii`, `iii`, `iv`).
pub fn suffix_of(word: &str) -> Option<&'static str> {
    const LONGEST: usize = 7;
    if word.len() > LONGEST {
        return None;
    }
    match word.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "jr" | "junior" => Some("jr"),
        "sr" | "senior" => Some("sr"),
        "ii" | "2d" | "2nd" => Some("ii"),
        "iii" | "3d" | "3rd" => Some("iii"),
        "iv" | "4th" => Some("iv"),
        _ => None,
    }
}

/// A particle that papers also write with a capital (`Van`).
pub fn is_capital_particle(word: &str) -> bool {
    matches!(word, "Van" | "Von" | "De" | "Del" | "Di" | "Della" | "Du" | "Bin" | "Le" | "La" | "Al" | "El")
}

/// A particle in any case, folded (`van`, `der`).
pub fn is_particle(folded: &str) -> bool {
    matches!(
        folded,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "dela"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "la"
            | "le"
            | "las"
            | "los"
            | "bin"
            | "ibn"
            | "bint"
            | "al"
            | "el"
            | "ul"
            | "ter"
            | "ten"
            | "zu"
            | "af"
            | "av"
            | "st"
            | "y"
    )
}

/// Whether a folded word is a family name of those that stand before the given name (`xi`, `kim`).
pub fn is_surname_first(folded: &str) -> bool {
    static KNOWN: OnceLock<HashSet<String>> = OnceLock::new();
    KNOWN.get_or_init(|| SURNAMES_FIRST.split_whitespace().map(fold).collect()).contains(folded)
}

/// The given names or initials that a word is, folded: `J.K.` is two initials.
pub fn given_parts(word: &str) -> Vec<String> {
    let initials = word.ends_with('.') && word.split_terminator('.').all(|part| part.chars().count() == 1);
    if initials { word.split_terminator('.').map(fold).collect() } else { vec![fold(word)] }
}

/// Whether a folded given name is an initial.
pub fn is_initial(given: &str) -> bool {
    let mut letters = given.chars();
    // A sign of a script without case is a whole word.
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_none()
}

/// Whether two folded given names may be one: equal, or one the initial of the other.
pub fn same_given(one: &str, two: &str) -> bool {
    one == two || (is_initial(one) && two.starts_with(one)) || (is_initial(two) && one.starts_with(two))
}
