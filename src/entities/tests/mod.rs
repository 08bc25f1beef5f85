//! Whole articles through the door: who is meant, and who must not be joined. A wrong join is worse than none.

mod people;

use super::*;
use crate::article::{Byline, Dateline, Origin, Paragraph, TagKind};
use crate::text::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

/// The lists are read once for all tests.
fn recogniser() -> &'static Recogniser {
    static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(Recogniser::new);
    &RECOGNISER
}

/// An article from headline, deck, byline and a body with blank lines between paragraphs; empty means none.
fn article(headline: &str, deck: &str, byline: &str, body: &str) -> Article {
    let mut article = Article::empty(Origin { path: "test.txt".to_owned(), ordinal: 0 }, "test");
    article.headline = headline.to_owned();
    article.deck = Some(deck.to_owned()).filter(|deck| !deck.is_empty());
    let names = byline.split(" and ").filter(|name| !name.is_empty());
    article.bylines = names.map(|name| Byline { name: name.to_owned(), place: None }).collect();
    for text in body.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
        let role = if text.contains("contributed re") { Role::Credit } else { Role::Body };
        article.paragraphs.push(Paragraph { role, text: text.replace('\n', " "), place: Span::new(0, 0) });
    }
    article
}

/// `Name: mention, mention` for each tag of that kind, with `; ` between them.
fn show(article: &Article, kind: TagKind) -> String {
    let tags = article.tags.iter().filter(|tag| tag.kind == kind && tag.resolved);
    let shown = tags.map(|tag| {
        let mentions: Vec<&str> =
            tag.mentions.iter().map(|mention| mention.span.of(article.part(mention.part))).collect();
        format!("{}: {}", tag.name, mentions.join(", "))
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check_kind(kind: TagKind, cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (body, expected) in cases {
        let mut article = article("", "", "", body);
        recogniser().tag(&mut article);
        let found = show(&article, kind);
        if found != *expected {
            wrong.push(format!("{body}\n  found    {found}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn people_are(cases: &[(&str, &str)]) {
    check_kind(TagKind::Person, cases);
}

/// Headline and body; the people that come out.
fn with_headline(cases: &[(&str, &str, &str)]) {
    for (headline, body, expected) in cases {
        let mut article = article(headline, "", "", body);
        recogniser().tag(&mut article);
        assert_eq!(show(&article, TagKind::Person), *expected, "{headline}");
    }
}

#[test]
fn halvorsen_behind_halvorsen_marine_is_the_person() {
    people_are(&[(
        "Nils Halvorsen, who runs Halvorsen Marine, resigned. Halvorsen said no. Halvorsen Marine fell.",
        "Nils Halvorsen: Nils Halvorsen, Halvorsen",
    )]);
    check_kind(
        TagKind::Org,
        &[(
            "Nils Halvorsen, who runs Halvorsen Marine, resigned. Halvorsen said no. Halvorsen Marine fell.",
            "Halvorsen Marine: Halvorsen Marine, Halvorsen Marine",
        )],
    );
}

#[test]
fn headlines_in_capitals_are_read_with_what_the_body_knows() {
    with_headline(&[
        ("JOHN SMITH WINS PRIZE", "The prize was won by a baker.", ""),
        (
            "VERA LINDQVIST QUITS",
            "Vera K. Lindqvist left. Vera Lindqvist is 51.",
            "Vera K. Lindqvist: VERA LINDQVIST, Vera K. Lindqvist, Vera Lindqvist",
        ),
        (
            "LINDQVIST QUITS",
            "Vera Lindqvist left. Anders Lindqvist stayed.",
            "Vera Lindqvist: Vera Lindqvist; Anders Lindqvist: Anders Lindqvist",
        ),
        (
            "GRACE HARTWELL GOES HOME TO HARTWELL",
            "Grace Hartwell spoke in Hartwell.",
            "Grace Hartwell: GRACE HARTWELL, Grace Hartwell",
        ),
        ("ARTHUR MARLOW DIES", "He was a cousin of David Marlow.", "David Marlow: David Marlow"),
        ("PRICE OF BREAD RISES", "Dagny Price baked. Ms. Price sold.", "Dagny Price: Dagny Price, Price"),
        (
            "Castellan Quits in Tears, and a Nation Shrugs",
            "Edmund R. Castellan quit.",
            "Edmund R. Castellan: Castellan, Edmund R. Castellan",
        ),
        (
            "Putin names a new aide in Moscow",
            "President Vladimir V. Putin did so.",
            "Vladimir V. Putin: Putin, Vladimir V. Putin",
        ),
    ]);
}

#[test]
fn speakers_and_signatures_in_capitals() {
    people_are(&[(
        "Josiah Marlow was no friend of ours.\n\nDAVID MARLOW\nCustoms Road\n\nMr. Marlow is right.",
        "Josiah Marlow: Josiah Marlow; David Marlow: DAVID MARLOW",
    )]);
}

#[test]
fn reporters_are_not_subjects() {
    let mut article = article(
        "A DAY AT THE PORT",
        "Vera Lindqvist speaks",
        "Ruth Abernathy and Omar al-Sayed",
        "Vera Lindqvist spoke to Ruth Abernathy. Omar al-Sayed listened.\n\nPia van de Velde contributed reporting.",
    );
    recogniser().tag(&mut article);
    assert_eq!(show(&article, TagKind::Person), "Vera Lindqvist: Vera Lindqvist, Vera Lindqvist");
}

#[test]
fn organisations_by_form_and_by_list() {
    check_kind(
        TagKind::Org,
        &[
            (
                "The University of Wexmouth sued Cardiff University.",
                "University of Wexmouth: University of Wexmouth; Cardiff University: Cardiff University",
            ),
            (
                "The International Maritime Organization (IMO) met. The I.M.O. left.",
                "International Maritime Organization: International Maritime Organization, IMO, I.M.O.",
            ),
            (
                "The Dockworkers’ Federation (D.W.F.) struck. The federation and the D.W.F. won.",
                "Dockworkers’ Federation: Dockworkers’ Federation, D.W.F., D.W.F.",
            ),
            ("The K.G.B. and the KGB.", "K.G.B.: K.G.B., KGB"),
            (
                "NATO, the EU, the U.N. and the Kremlin met.",
                "NATO: NATO; European Union: EU; United Nations: U.N.; Kremlin: Kremlin",
            ),
            (
                "The Skarrow Fishermen’s Union met the Ministry of Harbours.",
                "Skarrow Fishermen’s Union: Skarrow Fishermen’s Union; Ministry of Harbours: Ministry of Harbours",
            ),
            (
                "The Department of Health and Human Services replied.",
                "Department of Health and Human Services: Department of Health and Human Services",
            ),
            (
                "The Wexmouth Port Authority closed. The Port Authority said so.",
                "Wexmouth Port Authority: Wexmouth Port Authority, Port Authority",
            ),
            (
                "According to the Levada Center, the Bank of Vesterland fell.",
                "Levada Center: Levada Center; Bank of Vesterland: Bank of Vesterland",
            ),
        ],
    );
}

#[test]
fn places_by_list_and_by_what_stands_before() {
    check_kind(
        TagKind::Place,
        &[
            ("The United States and the U.S. and America.", "United States: United States, U.S., America"),
            (
                "WEXMOUTH, Vesterland (AW) — A storm hit Wexmouth.",
                "Wexmouth: WEXMOUTH, Wexmouth; Vesterland: Vesterland",
            ),
            ("St. Orrin is north of the Gulf of Finland.", "St. Orrin: St. Orrin; Gulf of Finland: Gulf of Finland"),
            ("She trusts in Halvorsen’s word, in March, in Latin.", ""),
        ],
    );
}

#[test]
fn titles_of_works_and_states_of_parties() {
    check_kind(
        TagKind::Place,
        &[
            ("Sen. Trent Lott, R-Calif., spoke in Oslo.", "California: Calif.; Oslo: Oslo"),
            ("He wrote “The Irish in America” and “A Day in Oslo,” both long.", ""),
            ("“We met in Oslo,” he said.", "Oslo: Oslo"),
        ],
    );
}

#[test]
fn the_place_of_the_dateline_is_known_in_mixed_case() {
    let mut article = article("", "", "", "A storm closed Wexmouth harbour. Wexmouth slept.");
    article.dateline = Some(Dateline { place: "WEXMOUTH".to_owned(), date: None, agency: None });
    recogniser().tag(&mut article);
    assert_eq!(show(&article, TagKind::Place), "Wexmouth: Wexmouth, Wexmouth");
}

#[test]
fn running_text_by_itself() {
    let text = "Mr. Putin met Xi Jinping in Moscow.";
    let tags = recogniser().tag_text(text);
    let found: Vec<(&str, &str)> = tags.iter().map(|tag| (tag.name.as_str(), tag.mentions[0].span.of(text))).collect();
    assert_eq!(found, [("Putin", "Putin"), ("Xi Jinping", "Xi Jinping"), ("Moscow", "Moscow")]);
}

proptest! {
    /// Whatever the text, every mention is inside it, on character borders, and stands once in its tag.
    #[test]
    fn any_text_gives_sound_mentions(words in proptest::collection::vec(
        prop_oneof![
            "[A-Za-zÉé’'.,“”() -]{1,8}",
            proptest::sample::select(vec![
                "Mr.", "Mrs. ", "Putin", " Vladimir ", "V. ", "’s", " of ", "the ", "(", ")", "“", "”", " — ", "U.S. ", "PUTIN ", "van ",
                "der ", "Jr.", ", ", "Bank ", "University", "\u{301}", "ß", "\n", "St. ", "A&N", "&", "é’", "Kim ", "LEE ", "x",
            ]).prop_map(str::to_owned),
        ],
        0..30,
    )) {
        let text = words.concat();
        for tag in recogniser().tag_text(&text) {
            prop_assert!(!tag.name.is_empty());
            prop_assert!(tag.mentions.windows(2).all(|pair| pair[0] < pair[1]));
            for mention in tag.mentions {
                prop_assert!(text.get(mention.span.start()..mention.span.end()).is_some_and(|name| !name.trim().is_empty()));
            }
        }
    }
}

#[test]
fn a_real_clipping() {
    let Some(folder) = std::env::var_os("MORGUE_SHARED") else {
        return eprintln!("skipped: MORGUE_SHARED is not set");
    };
    let path = std::path::Path::new(&folder).join("clippings/000_65d4c2a72f05d57b.txt");
    let text = std::fs::read_to_string(path).unwrap().replace('\u{a0}', " ");
    let blocks: Vec<&str> = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()).collect();
    let body = blocks[4..].join("\n\n");
    let byline = blocks[3].trim_start_matches("By ");
    let (body, credit) = body.split_once("Anton Troianovski reported").unwrap();
    assert!(credit.contains("research"));
    let mut article = article(blocks[1], blocks[2].trim_matches(['[', ']']), byline, body);
    recogniser().tag(&mut article);
    let names = |kind| -> Vec<&str> {
        article.tags.iter().filter(|tag| tag.kind == kind).map(|tag| tag.name.as_str()).collect()
    };
    let mut people = names(TagKind::Person);
    people.sort_unstable();
    assert_eq!(
        people,
        [
            "Biden",
            "Cheng Xiaohe",
            "Dmitry Rogozin",
            "Karen Donfried",
            "Narendra Modi",
            "Sergey Radchenko",
            "Vladimir V. Putin",
            "Xi Jinping",
            "Yuri V. Ushakov"
        ]
    );
    let written: usize = article.paragraphs.iter().map(|paragraph| paragraph.text.matches("Putin").count()).sum();
    let putin = article.tags.iter().find(|tag| tag.name == "Vladimir V. Putin").unwrap();
    let in_body = putin.mentions.iter().filter(|mention| matches!(mention.part, Part::Paragraph(_))).count();
    assert!(written >= 14 && in_body == written, "{in_body} of {written}");
    for org in ["NATO", "Kremlin", "Levada Center", "Cardiff University"] {
        assert!(names(TagKind::Org).contains(&org), "{org}");
    }
    for place in ["Russia", "China", "Ukraine", "Taiwan", "Crimea", "Moscow", "Beijing", "New Delhi"] {
        assert!(names(TagKind::Place).contains(&place), "{place}");
    }
}
