//! Which names are one person: tables, and what holds for every archive.

use super::{Conflict, How, Why, apart, conflict, how, join};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Names with their articles (`George Bush*40`; one without a number) and the people expected: forms joined by ` = `,
/// the label first, people by ` | `, in any order.
fn check(names: &str, expected: &str) {
    let names: Vec<(String, u64)> = names.split(" | ").map(counted).collect();
    let wanted: BTreeSet<String> = expected.split(" | ").map(in_order).collect();
    let backwards: Vec<(String, u64)> = names.iter().rev().cloned().collect();
    for names in [&names, &backwards] {
        let found: BTreeSet<String> = shown(names).iter().map(|person| in_order(person)).collect();
        assert_eq!(found, wanted, "{names:?}");
    }
}

fn counted(name: &str) -> (String, u64) {
    let (name, articles) = name.split_once('*').unwrap_or((name, "1"));
    (name.to_owned(), articles.parse().unwrap())
}

fn shown(names: &[(String, u64)]) -> Vec<String> {
    let name = |form: &u32| names[*form as usize].0.as_str();
    let show = |person: super::Person| {
        let others = person.forms.iter().filter(|form| **form != person.label);
        [&person.label].into_iter().chain(others).map(name).collect::<Vec<_>>().join(" = ")
    };
    join(names).into_iter().map(show).collect()
}

/// Label first, the others in order.
fn in_order(person: &str) -> String {
    let mut forms: Vec<&str> = person.split(" = ").collect();
    forms[1..].sort_unstable();
    forms.join(" = ")
}

#[test]
fn forms_of_one_name() {
    check(
        "Vladimir V. Putin*9 | Vladimir Putin*5 | PUTIN, VLADIMIR V | Putin, Vladimir V (1952- ) | Vladimir Vladimirovich Putin",
        "Vladimir V. Putin = Vladimir Putin = PUTIN, VLADIMIR V = Putin, Vladimir V (1952- ) = Vladimir Vladimirovich Putin",
    );
    for one in [
        "José Núñez*2 | Jose Nunez | JOSÉ NÚÑEZ",
        "Robert T. Ashby Jr.*2 | Robert T. Ashby, Jr. | Ashby, Robert T., Jr. | ROBERT T. ASHBY JR.",
        "Robert Ashby*3 | Robert “Bob” Ashby | Robert \"Bob\" Ashby | Robert (Bob) Ashby | Robert ‘Bob’ Ashby",
        "Jonas van der Meer*2 | JONAS VAN DER MEER | van der Meer, Jonas | Meer, Jonas van der | Jonas Van der Meer",
        "Xi Jinping*2 | XI JINPING | Xi, Jinping | Jinping Xi",
        "Kim Jong-un*3 | Kim Jong Un | KIM JONG UN | Kim Jongun | Jong-un Kim",
        "J. K. Rowling*3 | J.K. Rowling | JK Rowling | Rowling, J K",
        "Joanne K. Rowling*3 | J. K. Rowling | J. Rowling",
        "Bashar al-Assad*2 | Bashar Assad | Bashar Al-Assad | ASSAD, BASHAR AL-",
        "Kim Campbell*2 | Campbell, Kim | Kim A. Campbell",
        "Jean-Claude Juncker*2 | Jean Claude Juncker | JUNCKER, JEAN-CLAUDE",
        "Conor O’Brien*2 | Conor O'Brien | CONOR O’BRIEN | O'Brien, Conor",
        "Martin Luther King Jr.*30 | Martin Luther King | King, Martin Luther, Jr (1929-1968)",
        "George Bush*9 | George W. Bush",
        "Al Gore*2 | AL GORE | Gore, Al",
        "Madonna*2 | MADONNA",
        "Sir Ian Holm | Ian Holm*2",
    ] {
        let forms: Vec<String> = one.split(" | ").map(|name| counted(name).0).collect();
        let first = one.split(" | ").map(counted).max_by_key(|(_, articles)| *articles).unwrap().0;
        let others = forms.iter().filter(|form| **form != first).map(String::as_str);
        check(one, &[first.as_str()].into_iter().chain(others).collect::<Vec<_>>().join(" = "));
    }
}

#[test]
fn people_who_stay_apart() {
    for several in [
        "George W. Bush*50 | George H. W. Bush*40 | George Bush*90",
        "George Walker Bush*50 | George Herbert Walker Bush*40 | G. Bush",
        "Bush, George (1924-2018)*30 | Bush, George (1946- )*50 | George Bush*9",
        "Ken Griffey Jr.*3 | Ken Griffey Sr.*3 | Ken Griffey*3",
        "Robert Ashby III | Robert Ashby Jr.",
        "Robert T. Ashby*6 | Robert T. Ashby Jr.*10 | Robert Ashby",
        "Vladimir Putin*10 | Putin*3",
        "Vladimir Putin*10 | Vera Putin | V. Putin",
        "Bill Clinton | Hillary Clinton | Hillary Rodham Clintonova",
        "Kim Jong-un | Kim Jong-il | Kim Il-sung",
        "Jean Dupont | Jean-Pierre Dupont",
        "Michael Jackson | Janet Jackson | Jackson",
        "John A. Smith | John B. Smith | John Smith",
        "Jonas van der Meer | Jonas Meer",
        "Mrs. John Ashby | John Ashby",
        "Xi Jinping | Xi Zhongxun | Xi",
    ] {
        check(several, &several.split(" | ").map(|name| counted(name).0).collect::<Vec<_>>().join(" | "));
    }
}

#[test]
fn counts_decide() {
    check("George Bush*2 | George W. Bush*2", "George W. Bush = George Bush");
    check("George Bush*3 | George W. Bush*2", "George Bush = George W. Bush");
    // One slip does not tear a person apart that stands in hundreds of articles …
    check(
        "Vladimir Putin*500 | Vladimir V. Putin*900 | Vladimir P. Putin",
        "Vladimir V. Putin = Vladimir Putin | Vladimir P. Putin",
    );
    // … and three are no slip.
    check(
        "Vladimir Putin*500 | Vladimir V. Putin*900 | Vladimir P. Putin*3",
        "Vladimir V. Putin | Vladimir Putin | Vladimir P. Putin",
    );
    check(
        "George H. W. Bush*400 | George W. Bush*500 | George H. Bush",
        "George H. W. Bush = George H. Bush | George W. Bush",
    );
}

#[test]
fn what_the_user_has_settled_stays_apart_and_is_shown() {
    let names =
        [("Ann B. Roe", 1), ("Ann Roe", 9), ("Ann Roe (sailor)", 3), ("ROE, ANN", 2), ("Bo Yi", 1), ("YI, BO", 5)];
    let settled = [0, 1, 2, 4].into_iter().collect();
    let shown: Vec<Vec<&str>> = super::join_settled(&names, &settled)
        .iter()
        .map(|person| [person.label].iter().chain(&person.forms).map(|form| names[*form as usize].0).collect())
        .collect();
    let alone = |name| vec![name, name];
    assert_eq!(
        shown,
        [
            alone("Ann B. Roe"),
            alone("Ann Roe"),
            alone("Ann Roe (sailor)"),
            alone("ROE, ANN"),
            vec!["Bo Yi", "Bo Yi", "YI, BO"]
        ]
    );
}

#[test]
fn joins_and_refusals_are_explained() {
    for (form, label, expected) in [
        ("Vladimir Putin", "Vladimir Putin", How::Label),
        ("PUTIN, VLADIMIR", "Vladimir Putin", How::Spelling),
        ("Vladimir Putin", "Vladimir V. Putin", How::Shorter),
        ("Vladimir V. Putin", "Vladimir Putin", How::Fuller),
        ("V. Putin", "Vladimir Putin", How::Initials),
        ("Vladimir Vladimirovich Putin", "Vladimir V. Putin", How::Initials),
    ] {
        assert_eq!(how(form, label), expected, "{form} / {label}");
    }
    let names = [("George Bush", 9), ("George H. W. Bush", 7), ("George W. Bush", 8), ("Barbara Bush", 1), ("Bush", 2)];
    let people = join(&names);
    let reasons: Vec<(&str, Why)> = apart(&names, &people, 2)
        .into_iter()
        .map(|apart| (names[people[apart.person].label as usize].0, apart.why))
        .collect();
    assert_eq!(
        reasons,
        [
            ("George Bush", Why::Undecided),
            ("George H. W. Bush", Why::Conflict(Conflict::Middle)),
            ("Bush", Why::SurnameAlone)
        ]
    );
}

fn a_name() -> impl Strategy<Value = (String, usize)> {
    let given =
        prop::sample::select(vec!["George", "Georg", "Vera", "Jean-Luc", "Jean", "G.", "V.", "J.K.", "Kim", "Lee"]);
    let middle = prop::sample::select(vec!["", "W.", "H. W.", "Walker", "“Bob”", "Ann"]);
    let surname =
        prop::sample::select(vec![(0, "Bush"), (1, "Putin"), (2, "van der Meer"), (3, "O’Brien"), (4, "Bushnell")]);
    let suffix = prop::sample::select(vec!["", "Jr.", "III"]);
    (given, middle, surname, suffix, 0..4_u8).prop_map(|(given, middle, (number, surname), suffix, style)| {
        let straight = format!("{given} {middle} {surname} {suffix}");
        let name = match style {
            0 => straight,
            1 => straight.to_uppercase(),
            2 => format!("{surname}, {given} {middle}"),
            _ => format!("{surname}, {given} (1952- )"),
        };
        (name.split_whitespace().collect::<Vec<_>>().join(" "), number)
    })
}

proptest! {
    #[test]
    fn every_name_is_one_person_whatever_the_order(
        given in prop::collection::btree_map(a_name(), 1..400_u64, 1..40),
        seed in any::<u64>(),
    ) {
        let names: Vec<(String, u64)> = given.iter().map(|((name, _), articles)| (name.clone(), *articles)).collect();
        let mut shuffled = names.clone();
        shuffled.sort_by_key(|(name, _)| name.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)));
        let as_set = |names: &[(String, u64)]| shown(names).iter().map(|person| in_order(person)).collect::<BTreeSet<_>>();
        prop_assert_eq!(as_set(&names), as_set(&shuffled));

        let surnames: Vec<usize> = given.keys().map(|(_, surname)| *surname).collect();
        let mut seen = vec![0; names.len()];
        for person in join(&names) {
            prop_assert!(person.forms.contains(&person.label));
            for form in &person.forms {
                seen[*form as usize] += 1;
                // `Kim Walker Putin` may be a Kim: there the first word is the family name.
                let is_open = |form: u32| names[form as usize].0.to_uppercase().starts_with("KIM") || names[form as usize].0.to_uppercase().starts_with("LEE");
                if !is_open(*form) && !is_open(person.forms[0]) {
                    prop_assert_eq!(surnames[*form as usize], surnames[person.forms[0] as usize]);
                }
                for other in &person.forms {
                    prop_assert_eq!(conflict(&names[*form as usize].0, &names[*other as usize].0), None);
                }
            }
        }
        prop_assert!(seen.iter().all(|times| *times == 1));
    }

    #[test]
    fn anything_may_be_called_a_name(names in prop::collection::btree_set("\\PC{0,12}( \\PC{0,6}){0,2}", 0..20)) {
        let names: Vec<(String, u64)> = names.into_iter().map(|name| (name, 1)).collect();
        let forms: usize = join(&names).iter().map(|person| person.forms.len()).sum();
        prop_assert_eq!(forms, names.len());
    }
}

/// A particle in small letters starts a family name; with a capital it may be a given name.
#[test]
fn a_family_name_with_its_particle_says_nothing_of_the_given_name() {
    for (one, other, expected) in [
        ("al karim", "Yusuf al-Karim", None),
        ("van der Meer", "Jonas van der Meer", None),
        ("Al Gore", "Tipper Gore", Some(Conflict::First)),
    ] {
        assert_eq!(conflict(one, other), expected, "{one} / {other}");
    }
}
