//! The names file, mended from the page of a person: by whom the owner lets, by nobody else. Not here: what an edit makes
//! of the file (`authority`).

use crate::room::{Answer, ReadingRoom};
use crate::workbench::Bench;
use std::fs;

const PERSON: &str = "/people/Vladimir%20V.%20Putin";

fn speeches() -> Bench {
    let bench = Bench::new();
    for number in 0..2 {
        let text = "President Vladimir V. Putin spoke in Moscow. Mr. Putin was late. Mr. Dmitri Medvedev was not.";
        bench.clipping(&format!("{number}.txt"), "Jan. 5, 2004", "A Day of Speeches", text);
    }
    bench.index();
    bench
}

/// The secret that the forms of a page carry.
fn secret(page: &Answer) -> Option<String> {
    let page = page.text();
    let (_, rest) = page.split_once("name=\"csrf\" value=\"")?;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

fn names_of(bench: &Bench) -> String {
    fs::read_to_string(bench.path("names.toml")).unwrap_or_default()
}

#[test]
fn nothing_is_changed_where_nobody_said_so() {
    let room = ReadingRoom::sample();
    let page = room.get("/people/Vera%20K.%20Lindqvist").with(200);
    assert_eq!(secret(&page), None);
    assert!(page.header("etag").is_some());
    for body in ["", "csrf=&do=rename&into=X", "do=undo"] {
        room.post("/people/Vera%20K.%20Lindqvist", &[], body).with(405);
    }
}

#[test]
fn people_are_joined_renamed_and_taken_back() {
    let bench = speeches();
    let room = ReadingRoom::open(&bench, &["--curate"]);
    let page = room.get(PERSON).with(200);
    assert_eq!(page.header("cache-control"), Some("no-store"), "a form is as old as the server");
    let secret = secret(&page).expect("forms");
    let send = |what: &str| room.post(PERSON, &[], &format!("csrf={secret}&{what}"));
    send("do=undo").with(409);

    let renamed = send("do=rename&into=Vladimir+Putin").with(303);
    assert_eq!(renamed.header("location"), Some("/people/Vladimir%20V.%20Putin?done=renamed"));
    assert!(names_of(&bench).contains("\"Vladimir Putin\""), "{}", names_of(&bench));
    let page = room.get("/people/Vladimir%20V.%20Putin?done=renamed").with(200).text();
    assert!(page.contains("The next run of morgue index applies it") && page.contains("value=\"undo\""), "{page}");
    bench.index();
    assert_eq!(bench.total("person:\"Vladimir Putin\""), 2);

    assert!(send("do=undo").with(303).header("location").is_some_and(|to| to.ends_with("?done=undone")));
    assert!(!names_of(&bench).contains("Putin"), "{}", names_of(&bench));

    send("do=merge&into=Dmitri+Medvedev").with(303);
    let joined = names_of(&bench);
    assert!(joined.contains("Dmitri Medvedev") && joined.contains("Vladimir V. Putin"), "{joined}");
    let again = send("do=merge&into=Dmitri+Medvedev").with(303);
    assert!(again.header("location").is_some_and(|to| to.ends_with("?done=nothing")), "{again:?}");
    assert_eq!(names_of(&bench), joined);
}

#[test]
fn a_form_that_is_not_ours_or_makes_no_sense_changes_nothing() {
    let bench = speeches();
    let room = ReadingRoom::open(&bench, &["--curate"]);
    let secret = secret(&room.get(PERSON).with(200)).expect("forms");
    let wrong: String = secret.chars().rev().collect();
    for body in ["do=rename&into=X", "csrf=&do=rename&into=X", &format!("csrf={wrong}&do=rename&into=X"), "do=undo"] {
        room.post(PERSON, &[], body).with(403);
    }
    for elsewhere in [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site")] {
        room.post(PERSON, &[elsewhere], &format!("csrf={secret}&do=rename&into=X")).with(403);
    }
    for body in ["do=rename", "do=rename&into=+", "do=rename&into=a%07b", "do=away&into=X", "into=X"] {
        room.post(PERSON, &[], &format!("csrf={secret}&{body}")).with(400);
    }
    room.post(PERSON, &[], &format!("csrf={secret}&do=rename&into={}", "x".repeat(300))).with(400);
    assert_eq!(names_of(&bench), "");
    // What is broken already is its owner's to put right.
    fs::write(bench.path("names.toml"), "[[person\n").expect("written");
    room.post(PERSON, &[], &format!("csrf={secret}&do=rename&into=X")).with(409);
    assert_eq!(names_of(&bench), "[[person\n");
}

#[test]
fn another_names_file_is_mended_when_it_is_named() {
    let bench = speeches();
    let other = bench.path("other.toml");
    let room = ReadingRoom::open(&bench, &["--curate", "--names", other.to_str().expect("a path")]);
    let secret = secret(&room.get(PERSON).with(200)).expect("forms");
    room.post(PERSON, &[], &format!("csrf={secret}&do=rename&into=Vladimir+Putin")).with(303);
    assert!(fs::read_to_string(&other).expect("written").contains("\"Vladimir Putin\""));
    assert_eq!(names_of(&bench), "");
}
