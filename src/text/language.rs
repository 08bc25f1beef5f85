//! In which language a text is written. Not here: what follows from it.

/// How much of a text is looked at, in bytes: enough for a sure answer, little enough to cost nothing.
const LOOKED_AT: usize = 1_500;
/// Words that are among the commonest of English and rare in its neighbours.
const ENGLISH: [&str; 12] = ["the", "of", "and", "to", "that", "was", "with", "for", "his", "he", "said", "is"];

/// ISO 639-1 code of the language of a text, if it can be told.
pub fn detect_language(text: &str) -> Option<&'static str> {
    let mut end = LOOKED_AT.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    if is_plainly_english(text) {
        return Some("en");
    }
    let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?;
    two_letters(found.lang().code())
}

/// The detector costs as much as all the rest of reading an article; most archives are in English, which a handful of
/// words betrays.
fn is_plainly_english(text: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        english += u32::from(ENGLISH.contains(&word));
    }
    words >= 30 && english * 8 >= words
}

fn two_letters(three: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 40] = [
        ("eng", "en"),
        ("deu", "de"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "no"),
        ("fin", "fi"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("pol", "pl"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("bul", "bg"),
        ("ell", "el"),
        ("tur", "tr"),
        ("ara", "ar"),
        ("heb", "he"),
        ("pes", "fa"),
        ("hin", "hi"),
        ("ben", "bn"),
        ("cmn", "zh"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("vie", "vi"),
        ("tha", "th"),
        ("ind", "id"),
        ("cat", "ca"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("lat", "la"),
    ];
    CODES.iter().find(|(long, _)| *long == three).map(|(_, short)| *short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let rows = [
            (
                "The minister said that the gates of the barrier had failed to close and that he was with the engineers for most of the night, but is to resign.",
                Some("en"),
            ),
            (
                "Der Minister sagte, dass die Tore der Sperre sich nicht geschlossen hätten, und dass er die Nacht mit den Ingenieuren verbracht habe.",
                Some("de"),
            ),
            (
                "Le ministre a déclaré que les portes du barrage ne s'étaient pas fermées et qu'il avait passé la nuit avec les ingénieurs.",
                Some("fr"),
            ),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(detect_language(text), expected, "{text}");
        }
    }
}
