//! Queries that do not say what they mean: how they are read all the same, and what is told.

use super::{TODAY, read};
use crate::query::{Kind, parse};

const FIELDS: &str = "the fields are headline, deck, byline, dateline, body, lead, hlead, person, org, place, filed, contributor, agency, source, section, date";
const DATES: &str = "is not a date and was ignored; understood are 2021, 2021-12-15, \"Dec. 15, 2021\", 1968..1970, \
                     >=2020-06, \"last week\", \"past 30 days\", missing";
/// Each row: the query, its full form, and the problems, a line each: where, what. `{…}` stand for the texts above.
fn check(rows: &[(&str, &str, &str)]) {
    for (query, full, problems) in rows {
        let (read, _, told) = read(query);
        let problems = problems.replace("{FIELDS}", FIELDS).replace("{DATES}", DATES);
        assert_eq!((read.as_str(), told.as_str()), (*full, problems.as_str()), "{query}");
    }
}

#[test]
fn words_and_quotations_without_letters() {
    check(&[
        ("!!!", "*", "!!!: `!!!` has neither letters nor digits and was ignored"),
        ("putin - xi", "putin AND xi", "-: `-` has neither letters nor digits and was ignored"),
        ("a , b", "a AND b", ",: `,` has neither letters nor digits and was ignored"),
        (
            r#""united front"#,
            r#""united front""#,
            r#""united front: this quotation is not closed; it was read to the end"#,
        ),
        ("“united front", r#""united front""#, "“united front: this quotation is not closed; it was read to the end"),
        (r#""""#, "*", r#""": there are no words in this quotation; it was ignored"#),
        (r#"a "" b"#, "a AND b", r#""": there are no words in this quotation; it was ignored"#),
        (r#""—""#, "*", r#""—": there are no words in this quotation; it was ignored"#),
        (r#"headline:"""#, "*", r#""": there are no words in this quotation; it was ignored"#),
    ]);
}

#[test]
fn parentheses_without_a_partner() {
    check(&[
        ("(a b", "a AND b", "(: this parenthesis is not closed; it was closed at the end"),
        ("a b)", "a AND b", "): no parenthesis is open here; this one was ignored"),
        ("((a", "a", "(: 2 parentheses are not closed; they were closed at the end"),
        ("()", "*", "(): there is nothing in these parentheses; they were ignored"),
        ("a ()", "a", "(): there is nothing in these parentheses; they were ignored"),
        (
            "(a))(",
            "a",
            "): no parenthesis is open here; this one was ignored\n(: there is nothing in these parentheses; they were ignored\n(: this parenthesis is not closed; it was closed at the end",
        ),
    ]);
}

#[test]
fn operators_with_nothing_beside_them() {
    check(&[
        ("AND a", "a", "AND: there is something missing beside this AND; it was ignored"),
        ("a AND", "a", "AND: there is something missing beside this AND; it was ignored"),
        ("a AND AND b", "a AND b", "AND: there is something missing beside this AND; it was ignored"),
        ("OR a", "a", "OR: there is something missing beside this OR; it was ignored"),
        ("a OR", "a", "OR: there is something missing beside this OR; it was ignored"),
        ("a OR OR b", "a OR b", "OR: there is something missing beside this OR; it was ignored"),
        ("AND", "*", "AND: there is something missing beside this AND; it was ignored"),
        ("OR", "*", "OR: there is something missing beside this OR; it was ignored"),
        ("NOT", "*", "NOT: there is nothing behind this; it was ignored"),
        ("a NOT", "a", "NOT: there is nothing behind this; it was ignored"),
        ("NOT AND a", "a", "NOT: there is nothing behind this; it was ignored"),
        ("a -", "a", "-: `-` has neither letters nor digits and was ignored"),
    ]);
}

#[test]
fn operators_in_lower_case() {
    check(&[
        ("a or b", "a AND or AND b", "or: `or` was searched as a word; write OR"),
        (r#""x y" and z"#, r#""x y" AND and AND z"#, "and: `and` was searched as a word; write AND"),
        ("a not b", "a AND not AND b", "not: `not` was searched as a word; write NOT"),
        ("person:(Putin or Xi)", r#"person:"Putin or Xi""#, "or: `or` was searched as a word; write OR"),
    ]);
}

#[test]
fn fields_that_there_are_not() {
    check(&[
        ("foo:bar", "foo AND bar", "foo:: there is no field `foo:` and it was read as a word; {FIELDS}"),
        (
            "persn:Putin",
            "persn AND Putin",
            "persn:: there is no field `persn:` and it was read as a word; did you mean `person:`",
        ),
        (r#"foo:"a b""#, r#"foo AND "a b""#, "foo:: there is no field `foo:` and it was read as a word; {FIELDS}"),
        ("foo:(a OR b)", "foo AND (a OR b)", "foo:: there is no field `foo:` and it was read as a word; {FIELDS}"),
    ]);
}

#[test]
fn values_that_are_none() {
    check(&[
        ("headline:", "*", "headline:: there is nothing behind `headline:` and it was ignored; write headline:word"),
        (
            "headline: OR a",
            "a",
            "headline:: there is nothing behind `headline:` and it was ignored; write headline:word",
        ),
        (
            "headline:by:x",
            "byline:x",
            "headline:: there is nothing behind `headline:` and it was ignored; write headline:word",
        ),
        (
            "person:[a TO b]",
            "*",
            "[a TO b]: ranges in brackets are for dates, as in `date:2019..2021`; this one was ignored",
        ),
        ("person:foo:bar", "person:foo AND bar", "foo:: there is no field `foo:` and it was read as a word; {FIELDS}"),
        ("date:soon", "*", "soon: `soon` {DATES}"),
        (r#"date:"next week""#, "*", r#""next week": `"next week"` {DATES}"#),
        ("date:last wek", "wek", "last: `last` {DATES}"),
        ("date:3/4/2021", "*", "3/4/2021: `3/4/2021` {DATES}"),
        ("date:", "*", "date:: there is nothing behind `date:` and it was ignored; write date:2021"),
        ("date:(soon OR 2021)", "date:2021", "soon: `soon` {DATES}"),
        (r#"-"…" a"#, "a", r#""…": there are no words in this quotation; it was ignored"#),
    ]);
}

/// Each row: the query, how many words of it are read, where the rest begins, what is told.
#[test]
fn what_is_too_much_is_ignored() {
    let words = "a ".repeat(500);
    let long = "wave ".repeat(3_998);
    let rows = [
        (words.clone(), 500, None),
        (format!("{words}b c"), 500, Some((1_000, "a query has at most 500 words and phrases; the rest was ignored"))),
        (format!("({words}b)"), 500, Some((1_001, "a query has at most 500 words and phrases; the rest was ignored"))),
        (format!("\"{long}\" storm"), 2, None),
        (format!("\"{long}\" storm surge"), 2, Some((19_998, "a query has at most 20000 bytes; the rest was ignored"))),
    ];
    for (query, clauses, expected) in rows {
        let (read, problems) = parse(&query, TODAY);
        let count = if let Kind::And(clauses) = &read.root.kind { clauses.len() } else { 1 };
        let told: Vec<(usize, &str)> = problems.iter().map(|p| (p.span.start(), p.message.as_str())).collect();
        assert_eq!((count, told), (clauses, expected.into_iter().collect()), "{}", query.len());
    }
}
