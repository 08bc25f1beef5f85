//! Whole clippings, read. Not here: single lines, which the modules test beside their code.

use crate::article::Article;
use crate::corpus::{decode, parse_file, source_offset};
use proptest::prelude::*;

fn read(name: &str, text: &str) -> Vec<Article> {
    parse_file(name, text.as_bytes()).expect("articles")
}

/// An article on a few lines: `-` stands for what is missing; paragraphs as role and text.
fn shown(article: &Article) -> String {
    let or = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let by: Vec<&str> = article.bylines.iter().map(|by| by.name.as_str()).collect();
    let mut shown = format!(
        "{} ({}) | {} | {} | {} | {} | {}",
        or(article.date.map(|date| date.span.to_string())),
        or(article.date.map(|date| date.source.name().to_owned())),
        article.headline,
        or(article.deck.clone()),
        by.join(" & "),
        or(article.dateline.as_ref().map(|dateline| dateline.place.clone())),
        or(article.source.clone()),
    );
    for paragraph in &article.paragraphs {
        shown.push_str(&format!("\n{}: {}", paragraph.role.name(), paragraph.text));
    }
    shown
}

fn check(text: &str, expected: &str) {
    let found: Vec<String> = read("a.txt", text).iter().map(shown).collect();
    assert_eq!(found.join("\n"), expected, "{text}");
}

#[test]
fn the_layout() {
    check(
        "March 14, 1999\n\nPUTIN NAMES NEW SECURITY CHIEF\n\n[A former K.G.B. officer takes over]\n\nBy MICHAEL R. GORDON and CELESTINE BOHLEN\n\nMOSCOW, March 13 — He did it.\n\nThen he left.\n\nAnn Xu contributed reporting from Kiev.\n\n@ The Paper",
        "1999-03-14 (field) | PUTIN NAMES NEW SECURITY CHIEF | A former K.G.B. officer takes over | Michael R. Gordon & Celestine Bohlen | MOSCOW | The Paper\nlead: He did it.\nbody: Then he left.\ncredit: Ann Xu contributed reporting from Kiev.",
    );
}

#[test]
fn the_layout_without_blank_lines() {
    let text = "14 March 1999\nPUTIN NAMES NEW\nSECURITY CHIEF\n[A former officer\ntakes over]\nBy MICHAEL R. GORDON\nMOSCOW — He did it.\nThen he left.\n@ The Paper";
    let expected = "1999-03-14 (field) | PUTIN NAMES NEW SECURITY CHIEF | A former officer takes over | Michael R. Gordon | MOSCOW | The Paper\nlead: He did it.\nbody: Then he left.";
    check(text, expected);
    check(&text.replace('\n', "\r\n"), expected);
    check(&text.replace('\n', "\r"), expected);
    check(&text.replace(' ', "\u{a0}"), expected);
    check(&format!("\u{feff}{text}\n\n"), expected);
}

#[test]
fn any_field_may_be_missing() {
    check(
        "ONE WORD\n\nBy Ann Xu\n\nShe said it.\n\nTwice.",
        "- (-) | ONE WORD | - | Ann Xu | - | -\nlead: She said it.\nbody: Twice.",
    );
    check(
        "May 2, 2001\n\nBy Ann Xu\n\nOSLO — She said it.",
        "2001-05-02 (field) |  | - | Ann Xu | OSLO | -\nlead: She said it.",
    );
    check(
        "May 2, 2001\n\nOSLO — She said it.\n\nTwice.",
        "2001-05-02 (field) |  | - |  | OSLO | -\nlead: She said it.\nbody: Twice.",
    );
    check(
        "May 2, 2001\n\nShe said it. He did not.\n\nTwice.",
        "2001-05-02 (field) |  | - |  | - | -\nlead: She said it. He did not.\nbody: Twice.",
    );
    check(
        "One Word\n\nShe said it.\n\n© 2001 The Paper",
        "- (-) | One Word | - |  | - | The Paper\nlead: She said it.",
    );
    check(
        "ONE WORD\n\nOSLO, May 1, 2001 — She said it.",
        "2001-05-01 (dateline) | ONE WORD | - |  | OSLO | -\nlead: She said it.",
    );
    check(
        "One Word\n\nBy Ann Xu\nMay 2, 2001\n\nShe said it.",
        "2001-05-02 (field) | One Word | - | Ann Xu | - | -\nlead: She said it.",
    );
}

#[test]
fn decks() {
    let with = |deck: &str, byline: &str| {
        format!("May 2, 2001\n\nONE WORD\n\n{deck}\n\n{byline}OSLO — She said it.\n\nTwice.")
    };
    let deck = |deck: &str, byline: &str| read("a.txt", &with(deck, byline)).remove(0).deck.unwrap_or_default();
    let by = "By Ann Xu\n\n";
    assert_eq!(deck("[What she\nsaid.]", by), "What she said.");
    assert_eq!(deck("[What\n\nshe said.]", by), "What she said.");
    assert_eq!(deck("[What “we [the party]” said.]", by), "What “we [the party]” said.");
    assert_eq!(deck("[What she said.", by), "What she said.");
    assert_eq!(deck("What she said, and why", by), "What she said, and why");
    assert_eq!(deck("What she said, and why", ""), "What she said, and why");
    assert_eq!(deck("[What she said.] By Bo Yi", ""), "What she said.");
    check(
        "May 2, 2001\n\nONE WORD\n\nBy Ann Xu\n\n[ Bo Yi said in Oslo that he was not there. ]\n\nShe said it.",
        "2001-05-02 (field) | ONE WORD | - | Ann Xu | - | -\nlead: [ Bo Yi said in Oslo that he was not there. ]\nbody: She said it.",
    );
    check(
        "May 2, 2001\n\nONE WORD\n\n[ He ] was not there, she said.\n\nTwice.",
        "2001-05-02 (field) | ONE WORD | - |  | - | -\nlead: [ He ] was not there, she said.\nbody: Twice.",
    );
}

#[test]
fn what_else_stands_in_a_head() {
    check(
        "May 2, 2001\n\nONE WORD; Correction Appended\n\nhttps://a.example/b\n\nBy Ann Xu; Bo Yi contributed reporting for this article.\n\nShe said it.",
        "2001-05-02 (field) | ONE WORD | - | Ann Xu | - | -\ncorrection: Correction Appended\ncredit: Bo Yi contributed reporting for this article.\nlead: She said it.",
    );
    check(
        "May 2, 2001\n\nONE WORD\nCorrection Appended\n\n[A deck]\n\nBy ANN XU and\nBO YI\nSpecial to The Paper\n\nShe said it.\n\n@ The Paper",
        "2001-05-02 (field) | ONE WORD | A deck | Ann Xu & Bo Yi | - | The Paper\ncorrection: Correction Appended\nlead: She said it.",
    );
    check(
        "May 2, 2001\n\nONE WORD\n\nBy Ann Xu, Special to The Paper\n\nShe said it.\n\n@ Other Paper",
        "2001-05-02 (field) | ONE WORD | - | Ann Xu | - | Other Paper\ncredit: Special to The Paper\nlead: She said it.",
    );
    check(
        "May 2, 2001\n\nONE WORD\n\nBy Ann Xu\nAssociated Press Writer\n\nShe said it.",
        "2001-05-02 (field) | ONE WORD | - | Ann Xu | - | -\ncredit: Associated Press Writer\nlead: She said it.",
    );
    check(
        "3/4/2021\n\nONE WORD\n\nBy Ann Xu\n\nBy early morning the crowd was gone.",
        "- (-) | ONE WORD | - | Ann Xu | - | -\nlead: By early morning the crowd was gone.",
    );
    assert_eq!(
        read("a.txt", "3/4/2021\n\nONE WORD\n\nBy Ann Xu\n\nText.")[0].warnings,
        ["the date 3/4/2021 can be read in two ways"]
    );
}

#[test]
fn a_dateline_by_itself_is_no_paragraph() {
    check(
        "May 2, 2001\n\nONE WORD\n\nBy Ann Xu\n\nRIYADH, Saudi Arabia, May 1\n\nShe said it.",
        "2001-05-02 (field) | ONE WORD | - | Ann Xu | RIYADH, Saudi Arabia | -\nlead: She said it.",
    );
}

#[test]
fn several_clippings_in_one_file() {
    let found = read(
        "a.txt",
        "May 2, 2001\n\nONE\n\nText one.\n\n@ The Paper\n\nMay 3, 2001\n\nTWO\n\nText two.\n\n@ The Paper\n-----\nMay 4, 2001\n\nTHREE\n\nText three.",
    );
    let heads: Vec<(u32, &str)> =
        found.iter().map(|article| (article.origin.ordinal, article.headline.as_str())).collect();
    assert_eq!(heads, [(0, "ONE"), (1, "TWO"), (2, "THREE")]);
}

#[test]
fn an_unknown_layout_is_kept_whole() {
    let found = read("1968/notes.txt", "notes on the gale\n\nIt blew for three days.\n\nThe wall held.").remove(0);
    assert_eq!(
        shown(&found),
        "1968 (filename) |  | - |  | - | -\nbody: notes on the gale\nbody: It blew for three days.\nbody: The wall held."
    );
    assert_eq!(found.warnings, ["layout not recognised"]);
}

#[test]
fn places_lead_back_to_the_file() {
    let text =
        "May 2, 2001\n\nONE\nWORD\n\n[What  she\nsaid.]\n\nBy Ann Xu\n\nOSLO — She  said\nit to a hun-\ndred men.";
    let article = read("a.txt", text).remove(0);
    let decoded = decode(text.as_bytes()).text;
    assert_eq!(article.places.headline.map(|span| span.of(&decoded)), Some("ONE\nWORD"));
    assert_eq!(article.places.deck.map(|span| span.of(&decoded)), Some("What  she\nsaid."));
    let lead = &article.paragraphs[0];
    assert_eq!(
        (lead.text.as_str(), lead.place.of(&decoded)),
        ("She said it to a hundred men.", "She  said\nit to a hun-\ndred men.")
    );
    let men = source_offset(&decoded, lead.place, &lead.text, lead.text.find("men").expect("there"));
    assert_eq!(&decoded[men..], "men.");
}

/// The clipping that the project exists for stands outside of it.
#[test]
fn the_real_clipping() {
    let Some(shared) = std::env::var_os("MORGUE_SHARED") else {
        eprintln!("skipped: MORGUE_SHARED does not say where the clippings are");
        return;
    };
    let folder = std::path::PathBuf::from(shared).join("clippings");
    let file = crate::corpus::walk(&folder).expect("a folder").next().expect("a file").expect("readable");
    let bytes = crate::corpus::read(&file, crate::corpus::Limits::default()).expect("readable");
    let article = parse_file(&file.name, &bytes).expect("an article").remove(0);
    let by: Vec<&str> = article.bylines.iter().map(|by| by.name.as_str()).collect();
    let text = article.paragraphs.iter().filter(|p| p.role.is_running()).count();
    assert_eq!(by, ["Anton Troianovski", "Steven Lee Myers"]);
    assert_eq!(article.date.map(|date| date.span.to_string()).as_deref(), Some("2021-12-15"));
    assert_eq!((article.source.as_deref(), text), (Some("The New York Times"), 28));
    assert_eq!(article.dateline.map(|dateline| dateline.place).as_deref(), Some("MOSCOW"));
    assert!(article.deck.is_some_and(|deck| deck.starts_with("President Vladimir V. Putin") && !deck.contains('[')));
    assert!(article.credit.is_some_and(|credit| credit.contains("Seoul") && credit.contains("Khasmagomadova")));
    assert!(article.paragraphs[0].text.starts_with("President Biden may have"));
    assert_eq!(article.warnings, [] as [&str; 0]);
}

/// Words that mark a field and go with it.
const MARKS: [&str; 15] = [
    "by",
    "and",
    "with",
    "in",
    "special",
    "to",
    "copyright",
    "c",
    "the",
    "compiled",
    "url",
    "from",
    "all",
    "rights",
    "reserved",
];

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).filter(|word| !MARKS.contains(&word.as_str())).collect();
    words.sort();
    words
}

fn all_fields(article: &Article) -> String {
    let dateline = article.dateline.iter().flat_map(|d| [d.place.clone(), d.agency.clone().unwrap_or_default()]);
    let by = article.bylines.iter().flat_map(|by| [by.name.clone(), by.place.clone().unwrap_or_default()]);
    let own = [&article.deck, &article.source, &article.url].into_iter().flatten().cloned();
    let texts = article.paragraphs.iter().map(|paragraph| paragraph.text.clone());
    dateline.chain(by).chain(own).chain(texts).chain([article.headline.clone()]).collect::<Vec<_>>().join("\n")
}

/// Every word of `text` is in a field, as often as it stands there, when the file is `head` and `text`.
fn nothing_is_lost(head: &str, text: &str) -> Result<(), TestCaseError> {
    let Ok(articles) = parse_file("a.txt", format!("{head}{text}").as_bytes()) else { return Ok(()) };
    let mut left = words(&articles.iter().map(all_fields).collect::<Vec<_>>().join("\n"));
    for word in words(text) {
        let found = left.binary_search(&word);
        prop_assert!(found.is_ok(), "{word:?} is lost from {text:?}: {articles:#?}");
        found.map(|at| left.remove(at)).ok();
    }
    Ok(())
}

/// Lines of every kind that a clipping knows, without dates: those become a value.
fn line() -> impl Strategy<Value = String> {
    const KNOWN: [&str; 44] = [
        "PUTIN NAMES NEW SECURITY CHIEF",
        "The Ash That Left Hartwell",
        "a line of notes",
        "[A former officer takes over]",
        "[A deck over",
        "two lines]",
        "]",
        "[",
        "By MICHAEL GORDON and CELESTINE BOHLEN",
        "By Ann Xu in Moscow and Bo Yi in London",
        "By Ann Xu, Special to The Gazette",
        "Special to The Herald",
        "By Ann Xu; Bo Yi contributed reporting.",
        "By Reuters",
        "and CY ZED",
        "By early morning he was gone.",
        "By Land and Sea",
        "Times Staff Writer",
        "MOSCOW (AP) — The minister left.",
        "KIEV, Ukraine — He stayed.",
        "IBM — the biggest maker — said so.",
        "Moscow — She said it.",
        "Correction Appended",
        "Fees Rise; Correction Appended",
        "Correction: It was two.",
        "PHOTO: A boat.",
        "(pg. A1)",
        "Ann Xu contributed reporting.",
        "A version of this article appears in print, Section A, Page 1.",
        "@ The Paper",
        "@handle",
        "© The Paper Company",
        "(c) Reuters",
        "All rights reserved.",
        "https://a.example/b",
        "URL: https://a.example/c",
        "-----",
        "* * *",
        "The worst gale in the memory of living men tore through the Narrows on Sunday night and left more than thirty men dead or lost at sea.",
        "He was seen in the harbour by a man who knew him, at the hour of the flood, and he did not speak to him. Long Night Falls",
        "",
        "",
        "",
        "",
    ];
    prop_oneof![8 => proptest::sample::select(KNOWN.to_vec()).prop_map(str::to_owned), 1 => "[A-Za-zÄé“”\\[\\]().,;:—– @-]{0,40}[a-z.]"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_clipping_is_lost(mut lines in proptest::collection::vec(line(), 1..14), ends in prop::bool::ANY) {
        // A field that is given twice in the same words is one field.
        let mut seen = std::collections::HashSet::new();
        lines.retain(|line| line.is_empty() || seen.insert(line.clone()));
        // A hyphen at the end of a line is mended, and two words become one.
        let text = lines.join(if ends { "\n" } else { "\n\n" }).replace("-\n", "\n");
        nothing_is_lost("", &text)?;
        nothing_is_lost("May 2, 2001\n", &text)?;
    }

    #[test]
    fn any_bytes_are_read_or_skipped(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse_file("a.txt", &bytes);
    }

    #[test]
    fn any_text_is_read_or_skipped(text in "(\\PC|\n){0,200}") {
        if let Ok(articles) = parse_file("a.txt", text.as_bytes()) {
            let decoded = decode(text.as_bytes()).text;
            for paragraph in articles.iter().flat_map(|article| &article.paragraphs) {
                let end = source_offset(&decoded, paragraph.place, &paragraph.text, paragraph.text.len());
                prop_assert_eq!(end, paragraph.place.end(), "{:?}", paragraph);
            }
        }
    }
}
