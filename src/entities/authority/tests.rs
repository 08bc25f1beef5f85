//! What a names file does to tags, and what is wrong in it.

use super::edit::{Edit, edit};
use super::{Authority, Tagger};
use crate::article::{Article, Mention, Origin, Paragraph, Part, Role, Tag, TagKind, TagOrigin};
use crate::text::Span;
use proptest::prelude::*;

/// Tags as `kind name: form, form`, a line each, of a text in which the recogniser found those.
fn applied(file: &str, text: &str, found: &[(TagKind, &str, &[&str])]) -> String {
    let authority = Authority::parse(file).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut from = 0;
    let mut tags = Vec::new();
    for (kind, name, forms) in found {
        let mention = |form: &&str| {
            let at =
                text[from..].find(form).map(|at| at + from).unwrap_or_else(|| text.find(form).expect("in the text"));
            from = at + form.len();
            Mention { part: Part::Paragraph(0), span: Span::new(at, at + form.len()) }
        };
        let mentions = forms.iter().map(mention).collect();
        from = 0;
        tags.push(Tag {
            kind: *kind,
            name: (*name).to_owned(),
            origin: TagOrigin::Recogniser,
            mentions,
            resolved: true,
        });
    }
    shown(&authority.apply(&[(Part::Paragraph(0), text)], tags), |mention| mention.span.of(text))
}

fn shown<'t>(tags: &[Tag], text: impl Fn(&Mention) -> &'t str) -> String {
    let line = |tag: &Tag| {
        let forms: Vec<&str> = tag.mentions.iter().map(&text).collect();
        format!("{} {}: {}", tag.kind.name(), tag.name, forms.join(", "))
    };
    tags.iter().map(line).collect::<Vec<_>>().join("\n")
}

use TagKind::{Org, Person, Place};

#[test]
fn the_file_wins_over_the_recogniser() {
    type Case<'a> = (&'a str, &'a str, &'a str, &'a [(TagKind, &'a str, &'a [&'a str])], &'a str);
    const HALE: &str = "[[person]]\nname = \"Orla B. Hale\"\naliases = [\"Orla Hale\"]\n";
    let cases: &[Case<'_>] = &[
        (
            "renamed",
            HALE,
            "Orla Hale met Hale.",
            &[(Person, "Orla Hale", &["Orla Hale", "Hale"])],
            "person Orla B. Hale: Orla Hale, Hale",
        ),
        (
            "joined",
            HALE,
            "Orla Hale and Orla B. Hale",
            &[(Person, "Orla Hale", &["Orla Hale"]), (Person, "Orla B. Hale", &["Orla B. Hale"])],
            "person Orla B. Hale: Orla Hale, Orla B. Hale",
        ),
        (
            "by a form of several words",
            HALE,
            "Orla Hale, or Orla Beth Hale",
            &[(Person, "Orla Beth Hale", &["Orla Hale", "Orla Beth Hale"])],
            "person Orla B. Hale: Orla Hale, Orla Beth Hale",
        ),
        ("another kind", "[[org]]\nname = \"Hale\"\n", "Hale sank.", &[(Person, "Hale", &["Hale"])], "org Hale: Hale"),
        ("not found by the recogniser", HALE, "Orla Hale’s boat", &[], "person Orla B. Hale: Orla Hale"),
        (
            "a part of a longer name is not it",
            "[[person]]\nname = \"Orla Hale\"\naliases = [\"Hale\"]\n",
            "Hale and the Hale Foundation and Igor Hale",
            &[
                (Person, "Hale", &["Hale"]),
                (Org, "Hale Foundation", &["Hale Foundation"]),
                (Person, "Igor Hale", &["Igor Hale"]),
            ],
            "person Orla Hale: Hale\nperson Igor Hale: Igor Hale\norg Hale Foundation: Hale Foundation",
        ),
        (
            "one form goes over alone",
            "[[person]]\nname = \"Orla Hale\"\naliases = [\"Mrs. Hale\"]\n",
            "Bram Hale and Mrs. Hale",
            &[(Person, "Bram Hale", &["Bram Hale", "Hale"])],
            "person Bram Hale: Bram Hale\nperson Orla Hale: Mrs. Hale",
        ),
        (
            "capitals as in the file",
            "[[person]]\nname = \"Bush\"\n",
            "the bush, BUSH, Bush",
            &[],
            "person Bush: BUSH, Bush",
        ),
        ("exact", "[[org]]\nname = \"WHO\"\ncase = \"exact\"\n", "Who met the WHO and the Who", &[], "org WHO: WHO"),
        (
            "any case",
            "[[org]]\nname = \"eBay\"\ncase = \"any\"\n",
            "ebay, EBAY and EBay",
            &[],
            "org eBay: ebay, EBAY, EBay",
        ),
        (
            "never a person",
            "never-person = [\"Main Street\"]\n",
            "Main Street",
            &[(Person, "Main Street", &["Main Street"]), (Place, "Main Street", &["Main Street"])],
            "place Main Street: Main Street",
        ),
        ("never at all", "never = [\"Main Street\"]\n", "Main Street", &[(Place, "Main Street", &["Main Street"])], ""),
        (
            "never as a form",
            "never = [\"Holy Cow\"]\n",
            "Holy Cow, said Ann Cow",
            &[(Person, "Ann Cow", &["Cow", "Ann Cow"])],
            "person Ann Cow: Ann Cow",
        ),
        ("two sentences are not a name", "[[person]]\nname = \"Moscow Hale\"\n", "to Moscow. Hale said", &[], ""),
    ];
    for (what, file, text, found, expected) in cases {
        assert_eq!(applied(file, text, found), *expected, "{what}");
    }
}

#[test]
fn a_split_goes_by_words_of_the_article() {
    const FILE: &str = "[[person]]\nname = \"Tom Roe\"\n\n[[person]]\nname = \"Tom Roe (sailor)\"\naliases = [{ name = \"Tom Roe\", context = [\"regatta\", \"tall ship\"] }]\n";
    let cases = [
        ("Tom Roe spoke. Roe left.", "Tom Roe"),
        ("Tom Roe won the regatta. Roe left.", "Tom Roe (sailor)"),
        ("Tom Roe sailed a tall ship. Roe left.", "Tom Roe (sailor)"),
        ("Tom Roe is tall. Roe left on a ship.", "Tom Roe"),
    ];
    for (text, name) in cases {
        let expected = format!("person {name}: Tom Roe, Roe");
        assert_eq!(
            applied(FILE, text, &[(Person, "Tom Roe", &["Tom Roe", ". Roe"])]).replace(". Roe", "Roe"),
            expected
        );
    }
}

#[test]
fn two_kinds_may_bear_one_name_and_the_recogniser_decides() {
    const FILE: &str = "[[person]]\nname = \"Gale\"\n[[place]]\nname = \"Gale\"\n";
    assert_eq!(applied(FILE, "Gale", &[(Place, "Gale", &["Gale"])]), "place Gale: Gale");
    assert_eq!(applied(FILE, "Gale", &[]), "");
}

#[test]
fn tags_of_the_file_itself_come_first_and_are_found_in_the_text() {
    let mut article = Article::empty(Origin { path: "a.xml".to_owned(), ordinal: 0 }, "nitf");
    let text = "The minister, Orla B. Hale, resigned. Ms. Hale, who met Adam Roth in Oslo, gave no reason.";
    article.paragraphs = vec![Paragraph { role: Role::Lead, text: text.to_owned(), place: Span::new(0, text.len()) }];
    let given = |name: &str| Tag {
        kind: Person,
        name: name.to_owned(),
        origin: TagOrigin::Metadata,
        mentions: Vec::new(),
        resolved: true,
    };
    article.tags = vec![given("HALE, ORLA B (1952- )"), given("Nobody, Else")];
    let recogniser = crate::entities::Recogniser::new();
    Tagger { recogniser: &recogniser, authority: &Authority::default() }.tag(&mut article);
    let people: Vec<_> = article.tags.iter().filter(|tag| tag.kind == Person).collect();
    let told: Vec<_> = people.iter().map(|tag| (tag.name.as_str(), tag.origin, tag.mentions.len())).collect();
    assert_eq!(
        told,
        [
            ("Nobody, Else", TagOrigin::Metadata, 0),
            ("HALE, ORLA B (1952- )", TagOrigin::Metadata, 2),
            ("Adam Roth", TagOrigin::Recogniser, 1)
        ]
    );
}

#[test]
fn every_way_to_break_a_file_is_named_with_its_place_and_a_remedy() {
    for (file, place, message, remedy) in super::broken::BROKEN {
        let problems = Authority::parse(file).expect_err(file);
        let found = problems.iter().any(|problem| {
            (problem.line, problem.column) == place
                && problem.message.contains(message)
                && problem.remedy.contains(remedy)
        });
        assert!(found, "{file}\n{place:?} {message} {remedy}\n{problems:#?}");
    }
}

/// The text after an edit; what it refuses as `! why`.
fn edited(text: &str, wanted: &Edit) -> String {
    edit(text, Person, wanted).map_or_else(|error| format!("! {error}"), |edited| edited.text)
}

fn merge(names: &[&str]) -> Edit {
    Edit::Merge(names.iter().map(|name| (*name).to_owned()).collect())
}

fn never(name: &str) -> Edit {
    Edit::Never(vec![name.to_owned()])
}

fn rename(name: &str, new: &str) -> Edit {
    Edit::Rename { name: name.to_owned(), new: new.to_owned() }
}

fn split(name: &str, word: &str, other: &str) -> Edit {
    Edit::Split { name: name.to_owned(), context: vec![word.to_owned()], other: other.to_owned() }
}

#[test]
fn edits_keep_comments_and_order() {
    let cases: &[(&str, Edit, &str)] = &[
        ("", merge(&["Ann Roe", "A. Roe"]), "[[person]]\nname = \"Ann Roe\"\naliases = [\"A. Roe\"]\n"),
        ("# Mine.\n", never("Main Street"), "# Mine.\nnever-person = [\"Main Street\"]\n"),
        (
            "# Mine.\n",
            merge(&["Ann Roe", "A. Roe"]),
            "# Mine.\n[[person]]\nname = \"Ann Roe\"\naliases = [\"A. Roe\"]\n",
        ),
        (
            "# Head.\n\n# Of Ann.\n[[person]] # 1\nname = \"Ann Roe\" # 2\naliases = [\n  \"A. Roe\", # 3\n  \"Roe\", # 4\n]\n# End.\n",
            merge(&["Ann Roe", "Annie Roe"]),
            "# Head.\n\n# Of Ann.\n[[person]] # 1\nname = \"Ann Roe\" # 2\naliases = [\n  \"A. Roe\", # 3\n  \"Roe\", # 4\n  \"Annie Roe\",\n]\n# End.\n",
        ),
        (
            "[[person]]\nname = \"Ann Roe\"\n\n# The same?\n[[person]]\nname = \"A. Roe\"\naliases = [\"Roe\"] # Surely.\nids = { viaf = 7 }\n\n[[org]]\nname = \"Roe\"\n",
            merge(&["Ann Roe", "A. Roe"]),
            "# The same?\n# Surely.\n[[person]]\nname = \"Ann Roe\"\naliases = [\"A. Roe\", \"Roe\"]\nids = { viaf = 7 }\n\n[[org]]\nname = \"Roe\"\n",
        ),
        (
            "# Head.\n\n# Of Ann.\n[[person]]\nname = \"Ann Roe\"\n",
            never("Main Street"),
            "# Head.\n\nnever-person = [\"Main Street\"]\n\n# Of Ann.\n[[person]]\nname = \"Ann Roe\"\n",
        ),
        (
            "[[person]]\nname = \"Ann Roe\" # why\n",
            rename("Ann Roe", "Ann R. Roe"),
            "[[person]]\nname = \"Ann R. Roe\" # why\naliases = [\"Ann Roe\"]\n",
        ),
        (
            "[[person]]\nname = \"Ann Roe\"\n",
            split("Ann Roe", "regatta", "Ann Roe (sailor)"),
            "[[person]]\nname = \"Ann Roe\"\n\n[[person]]\nname = \"Ann Roe (sailor)\"\naliases = [{ name = \"Ann Roe\", context = [\"regatta\"] }]\n",
        ),
        (
            "never-person = [\"Ann Roe\"]\n",
            merge(&["Ann Roe", "A. Roe"]),
            "never-person = []\n\n[[person]]\nname = \"Ann Roe\"\naliases = [\"A. Roe\"]\n",
        ),
        (
            "[[person]]\nname = \"Ann Roe\"\n",
            never("Ann Roe"),
            "! \"Ann Roe\" has an entry in the file; delete it there, or rename it first",
        ),
        ("[[person]]\nnam = \"Ann Roe\"\n", never("Ann Roe"), "! the names file has to be put right first"),
    ];
    for (before, wanted, after) in cases {
        assert_eq!(edited(before, wanted), *after, "{wanted:?}");
    }
}

#[test]
fn an_edit_that_is_there_already_changes_nothing() {
    let wanted = [merge(&["Ann Roe", "A. Roe"]), never("Main Street"), split("Ann Roe", "sea", "Ann of the Sea")];
    let mut text = String::new();
    for edit in &wanted {
        text = edited(&text, edit);
    }
    for wanted in &wanted {
        let again = edit(&text, Person, wanted).expect("an edit");
        assert_eq!((again.text.as_str(), again.done.len()), (text.as_str(), 0), "{wanted:?}");
    }
}

#[test]
fn only_what_is_said_otherwise_differs() {
    let parse = |text| Authority::parse(text).expect("in order");
    let one = parse("never = [\"Oh My\"]\n[[person]]\nname = \"Ann Roe\"\n[[org]]\nname = \"Roe\"\n");
    let two = parse(
        "# New.\nnever = [\"Oh My\"]\n[[org]]\nname = \"Roe\"\nids = { viaf = 7 }\n[[person]]\nname = \"Ann Roe\"\ncase = \"exact\"\naliases = [\"A. Roe\"]\n",
    );
    assert_eq!(one.differing_names(&two), [vec!["a", "roe"], vec!["ann", "roe"]]);
    assert!(one.differing_names(&one).is_empty());
}

#[test]
fn the_examples_of_the_page_are_in_order() {
    let page = include_str!("../../../docs/names-file.md");
    let examples: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        assert!(Authority::parse(example).is_ok_and(|authority| !authority.is_empty()), "{example}");
    }
}

#[test]
fn files_of_other_systems_and_hostile_ones_are_read() {
    let windows = "\u{feff}# Mine.\r\n[[person]]\r\nname = \"Ann Roe\"\r\n";
    assert!(Authority::parse(windows).is_ok());
    let after = edited(windows, &merge(&["Ann Roe", "A. Roe"]));
    assert!(Authority::parse(&after).is_ok() && after.contains("# Mine."), "{after:?}");
    for hostile in ["never = ".to_owned() + &"[".repeat(100_000), "a.".repeat(50_000), "[[person]]\n".repeat(5_000)] {
        assert!(Authority::parse(&hostile).is_err());
    }
}

/// Pieces of names files, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[[person]]\n",
        "[[org]]\n",
        "name = ",
        "aliases = ",
        "never = ",
        "never-person = ",
        "case = ",
        "context = ",
        "ids = ",
        "\"Ann Roe\"",
        "\"roe\"",
        "\"exact\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "# x\n",
        "7",
        "=",
        "\"",
        "Ø",
        "[person]\n",
        "name",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn parsing_never_panics(text in prop_oneof![any::<String>(), pieces()]) {
        if let Err(problems) = Authority::parse(&text) {
            let lines = text.matches('\n').count() + 1;
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line) && problem.column >= 1));
        }
    }

    #[test]
    fn an_edited_file_reads_back_and_keeps_its_comments(
        edits in prop::collection::vec((0..4, 0..5_usize, 0..5_usize), 1..12)
    ) {
        let names = ["Ann Roe", "A. Roe", "Roe", "Bo Hale", "Hale"];
        let mut text = "# Head.\n\n# Ann.\n[[person]] # 1\nname = \"Ann Roe\" # 2\naliases = [ # 3\n  \"Roe\", # 4\n] # 5\n".to_owned();
        for (what, one, two) in edits {
            let (one, two) = (names[one], names[two]);
            let wanted = match what { 0 => merge(&[one, two]), 1 => never(one), 2 => rename(one, two), _ => split(one, "sea", two) };
            let now = edited(&text, &wanted);
            if !now.starts_with('!') {
                text = now;
            }
            prop_assert!(Authority::parse(&text).is_ok(), "{}", text);
            for comment in ["# Head.", "# Ann.", "# 2", "# 5"] {
                prop_assert!(text.contains(comment), "{} lost by {:?}: {}", comment, wanted, text);
            }
        }
    }

    #[test]
    fn tags_stay_in_their_text(text in any::<String>()) {
        let authority = Authority::parse("never = [\"A\"]\n[[person]]\nname = \"A B\"\naliases = [\"B\", \"É\"]\ncase = \"any\"\n").expect("in order");
        for tag in authority.apply(&[(Part::Paragraph(0), &text)], Vec::new()) {
            for mention in tag.mentions {
                prop_assert!(text.get(mention.span.start()..mention.span.end()).is_some());
            }
        }
    }
}
