//! In which language a text is written, and which languages have their words stemmed. Not here: how (`stemmer`).

/// How much of a text is looked at, in bytes: enough for a sure answer, little enough to cost nothing.
const LOOKED_AT: usize = 1_500;
/// Words that are among the commonest of English and rare in its neighbours.
const ENGLISH: [&str; 12] = ["the", "of", "and", "to", "that", "was", "with", "for", "his", "he", "said", "is"];

/// A language whose words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[expect(missing_docs, reason = "A language is its name.")]
pub enum Language {
    /// And every language that is not among the others, or not known.
    #[default]
    English,
    Arabic,
    Catalan,
    Czech,
    Danish,
    Dutch,
    Estonian,
    Finnish,
    French,
    German,
    Greek,
    Hindi,
    Hungarian,
    Indonesian,
    Italian,
    Lithuanian,
    Norwegian,
    Persian,
    Polish,
    Portuguese,
    Romanian,
    Russian,
    Serbian,
    Spanish,
    Swedish,
    Turkish,
}

impl Language {
    /// All but English, with their ISO 639-1 codes.
    const OTHERS: [(Language, &'static str); 25] = [
        (Language::Arabic, "ar"),
        (Language::Catalan, "ca"),
        (Language::Czech, "cs"),
        (Language::Danish, "da"),
        (Language::Dutch, "nl"),
        (Language::Estonian, "et"),
        (Language::Finnish, "fi"),
        (Language::French, "fr"),
        (Language::German, "de"),
        (Language::Greek, "el"),
        (Language::Hindi, "hi"),
        (Language::Hungarian, "hu"),
        (Language::Indonesian, "id"),
        (Language::Italian, "it"),
        (Language::Lithuanian, "lt"),
        (Language::Norwegian, "no"),
        (Language::Persian, "fa"),
        (Language::Polish, "pl"),
        (Language::Portuguese, "pt"),
        (Language::Romanian, "ro"),
        (Language::Russian, "ru"),
        (Language::Serbian, "sr"),
        (Language::Spanish, "es"),
        (Language::Swedish, "sv"),
        (Language::Turkish, "tr"),
    ];

    /// All but English.
    pub fn others() -> impl Iterator<Item = Language> {
        Language::OTHERS.into_iter().map(|(language, _)| language)
    }

    /// The language with an ISO 639-1 code, whatever region stands behind it (`pt-BR`).
    pub fn of(code: Option<&str>) -> Language {
        let code = code.unwrap_or_default().split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
        let code = if matches!(code.as_str(), "nb" | "nn") { "no" } else { &code };
        Language::OTHERS.iter().find(|(_, own)| *own == code).map_or(Language::English, |(language, _)| *language)
    }

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        Language::OTHERS.iter().find(|(language, _)| *language == self).map_or("en", |(_, code)| code)
    }
}

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
    fn codes_are_those_of_languages() {
        for (code, language) in [
            (None, Language::English),
            (Some("en"), Language::English),
            (Some("uk"), Language::English),
            (Some("de"), Language::German),
            (Some("pt-BR"), Language::Portuguese),
            (Some("NB"), Language::Norwegian),
            (Some("zh_TW"), Language::English),
        ] {
            assert_eq!(Language::of(code), language, "{code:?}");
        }
        assert!(Language::others().all(|language| Language::of(Some(language.code())) == language));
    }

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
