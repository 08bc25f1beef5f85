//! Names set in capitals become names in mixed case. Not here: which words are a name (`byline`).

/// Parts of names that stay small unless the name starts with them.
const PARTICLES: &[&str] =
    &["van", "von", "de", "der", "den", "ten", "ter", "di", "da", "dos", "du", "del", "bin", "ibn", "al", "el", "y"];
/// Before a hyphen, these are the Arabic article.
const ARTICLES: &[&str] = &["al", "el", "ul", "as", "ad", "ar", "an", "ash", "at"];
/// Agencies and stations that are written in capitals.
const ACRONYMS: &[&str] =
    &["AP", "AFP", "UPI", "DPA", "EFE", "ANSA", "BBC", "CNN", "NBC", "CBS", "ABC", "NPR", "PA", "AW", "NYT", "USA"];
/// Names in which a capital follows `Mac` though a vowel comes next.
const MAC: &[&str] = &["arthur", "adam", "allister", "andrew", "askill", "innes", "intosh", "intyre", "isaac", "iver"];

/// The name in mixed case: `MICHAEL R. GORDON` is `Michael R. Gordon`. A name in which capitals are not the rule stays
/// as it is, but for single words in capitals (`Michael GORDON`).
pub(super) fn mixed_case(name: &str) -> String {
    let any_small = name.split_whitespace().any(|word| word.chars().filter(|c| c.is_lowercase()).count() >= 2);
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let cased = words.iter().enumerate().map(|(number, word)| {
        let is_short = word.chars().filter(|c| c.is_alphabetic()).count() < 4;
        if is_small(word) || ACRONYMS.contains(word) || (any_small && is_short) {
            return (*word).to_owned();
        }
        cased(word, number > 0 && number < last)
    });
    cased.collect::<Vec<_>>().join(" ")
}

/// Whether it is not set in capitals: more small letters than `Mc`, `Mac` and `O’` account for.
fn is_small(word: &str) -> bool {
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let prefix = word.starts_with("Mc") || word.starts_with("Mac") || word.starts_with("De");
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    small > 0 && !(prefix && upper > small)
}

fn cased(word: &str, is_inside: bool) -> String {
    if is_initials(word) || is_numeral(word) {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if is_inside && PARTICLES.contains(&lower.as_str()) {
        return lower;
    }
    let parts: Vec<&str> = lower.split('-').collect();
    let cased = parts.iter().enumerate().map(|(number, part)| {
        let is_article = number == 0 && parts.len() > 1 && ARTICLES.contains(part);
        if is_article { (*part).to_owned() } else { capitalised(part) }
    });
    cased.collect::<Vec<_>>().join("-")
}

/// `J.`, `J.R.`, and a letter alone.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|part| part.chars().filter(|c| c.is_alphabetic()).count() <= 1)
}

fn is_numeral(word: &str) -> bool {
    matches!(word, "II" | "III" | "IV")
}

/// Of a word in lower case; knows `Mc`, `Mac`, `O’` and `d’`.
fn capitalised(word: &str) -> String {
    if let Some((before, behind)) = word.split_once(['’', '\'']) {
        let mark = &word[before.len()..word.len() - behind.len()];
        let behind = if behind.chars().count() > 2 { capitalised(behind) } else { behind.to_owned() };
        return format!("{}{mark}{behind}", first_upper(before));
    }
    let behind_mac = word.strip_prefix("mac").filter(|rest| starts_anew(rest));
    if let Some(rest) = word.strip_prefix("mc").filter(|rest| rest.len() > 1) {
        return format!("Mc{}", first_upper(rest));
    }
    behind_mac.map_or_else(|| first_upper(word), |rest| format!("Mac{}", first_upper(rest)))
}

/// `donald`, `lachlan`, `arthur`; not `hado`, `ey`, `ias`, `kenzie`.
fn starts_anew(rest: &str) -> bool {
    let consonant = rest.starts_with(|c: char| c.is_ascii_lowercase() && !"aeiouhky".contains(c));
    (consonant && rest.len() > 3) || MAC.contains(&rest)
}

fn first_upper(word: &str) -> String {
    let Some(at) = word.find(char::is_alphabetic) else { return word.to_owned() };
    let (before, rest) = word.split_at(at);
    let mut letters = rest.chars();
    let first = letters.next().map(char::to_uppercase);
    before.chars().chain(first.into_iter().flatten()).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let rows = [
            ("MICHAEL R. GORDON", "Michael R. Gordon"),
            ("Michael R. Gordon", "Michael R. Gordon"),
            ("Michael GORDON", "Michael Gordon"),
            ("OMAR AL-SAYED", "Omar al-Sayed"),
            ("PIA VAN DE VELDE", "Pia van de Velde"),
            ("Pia van de Velde", "Pia van de Velde"),
            ("MARGARET O’DOWD", "Margaret O’Dowd"),
            ("DECLAN O'BRIEN", "Declan O'Brien"),
            ("FIONA MACLACHLAN", "Fiona MacLachlan"),
            ("JOHN MCCARTHY", "John McCarthy"),
            ("JOHN McCARTHY", "John McCarthy"),
            ("DOUGLAS MACARTHUR", "Douglas MacArthur"),
            ("JOSE MACHADO", "Jose Machado"),
            ("CONNIE MACK", "Connie Mack"),
            ("INGRID FALK-OWENS", "Ingrid Falk-Owens"),
            ("ROBERT T. ASHBY JR.", "Robert T. Ashby Jr."),
            ("HENRY FORD III", "Henry Ford III"),
            ("J.R. SMITH", "J.R. Smith"),
            ("T. R. WINSLOW", "T. R. Winslow"),
            ("THE ASSOCIATED PRESS", "The Associated Press"),
            ("REUTERS", "Reuters"),
            ("AFP", "AFP"),
            ("JÜRGEN MÜLLER", "Jürgen Müller"),
            ("SHIRIN DE L'ISLE", "Shirin de L'Isle"),
        ];
        for (name, expected) in rows {
            assert_eq!(mixed_case(name), expected, "{name}");
        }
    }
}
