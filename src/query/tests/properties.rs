//! What holds for every text, whatever it is.

use super::{Date, TODAY};
use crate::query::{Clause, Filter, Kind, interpreted, parse, plan};
use crate::schema::{FacetGroup, Field};
use crate::text::Span;
use proptest::prelude::*;

/// Whatever is typed: no panic, problems that lie in it, and a full form that reads back to the same tree and tells
/// nothing. Made to be called by a fuzzer as well.
fn holds(input: &str) {
    let (query, problems) = parse(input, TODAY);
    for problem in &problems {
        let (start, end) = (problem.span.start(), problem.span.end());
        assert!(input.get(start..end).is_some(), "{problem:?} of {input:?}");
        assert!(!problem.message.is_empty() && !problem.message.ends_with('.'), "{problem:?}");
    }
    let full = interpreted(&query, &[]);
    let (again, problems) = parse(&full, TODAY);
    assert_eq!(without_spans(&again.root), without_spans(&query.root), "{input:?} was read as {full:?}");
    assert_eq!(problems, [], "{input:?} was read as {full:?}");
    assert_eq!(interpreted(&again, &[]), full);
    let (first, second) = (plan(&query, &[]), plan(&again, &[]));
    assert_eq!(first.root, second.root, "{input:?}");
    for (a, b) in first.leaves.iter().zip(&second.leaves) {
        assert_eq!((&a.ask, a.positive, a.boost), (&b.ask, b.positive, b.boost), "{input:?}");
        let span = a.span.expect("a leaf of a query has a place");
        assert!(input.get(span.start()..span.end()).is_some(), "{span:?} of {input:?}");
    }
}

fn without_spans(clause: &Clause) -> Clause {
    let all = |clauses: &[Clause]| clauses.iter().map(without_spans).collect();
    let kind = match &clause.kind {
        Kind::Within(scope, inner) => Kind::Within(*scope, Box::new(without_spans(inner))),
        Kind::Close { first, second, how } => {
            let (first, second) = (Box::new(without_spans(first)), Box::new(without_spans(second)));
            Kind::Close { first, second, how: *how }
        }
        Kind::AtLeast(times, inner) => Kind::AtLeast(*times, Box::new(without_spans(inner))),
        Kind::Weighted(by, inner) => Kind::Weighted(*by, Box::new(without_spans(inner))),
        Kind::And(clauses) => Kind::And(all(clauses)),
        Kind::Or(clauses) => Kind::Or(all(clauses)),
        Kind::Not(inner) => Kind::Not(Box::new(without_spans(inner))),
        kind => kind.clone(),
    };
    Clause::new(kind, Span::new(0, 0))
}

/// Pieces that mean something, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "putin",
        "Storms",
        "US",
        "O’Brien",
        "Chernobyl-era",
        "U.S.",
        "10:30",
        "AT&T",
        "习近平",
        "C++",
        "1,000",
        "or",
        "and",
        "not",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR/5",
        "w/5",
        "ATLEAST5",
        "ATLEAST3(",
        "atleast2",
        "ATLEAST0",
        "EXACT(",
        "EXACT",
        "CAPS(",
        "nocaps(",
        "PERSON",
        "ORG",
        "[Vladimir Putin]",
        "[person: Xi]",
        "[a:b]",
        "[",
        "PRE/3",
        "W/S",
        "w/p",
        "w/seg",
        "W/0",
        "W/99999999999",
        "near5",
        "adj3",
        "w5",
        "/5",
        "/N5/",
        "same",
        "SAME",
        "NOT W/5",
        "terroris!",
        "storm$",
        "hd=",
        "la=en",
        "hlp=",
        "hlead(",
        "LEAD(",
        "lead:",
        "date(geq (1/1/2020))",
        "date aft 2019",
        "/joh?n/",
        "*:*",
        "*gate",
        "h*ll",
        "?x?",
        "~5",
        "^0.5",
        "^",
        "putin~1^3",
        "\"a * b\"~3",
        "\"wom?n of\"",
        "Williams",
        "Banks",
        "TO",
        "XOR",
        "a",
        "*",
        "**",
        "govern*",
        "a*",
        "wom?n",
        "sm*th",
        "?",
        "~",
        "~2",
        "^2",
        "putin~",
        "\"",
        "“",
        "”",
        "„",
        "«",
        "»",
        "‘",
        "’",
        "'",
        "(",
        ")",
        "((",
        "))",
        "-",
        "+",
        "!",
        "--",
        "&",
        "&&",
        "|",
        "||",
        "[",
        "]",
        "[2019 TO 2021]",
        "{",
        "}",
        "headline:",
        "BYLINE:",
        "by:",
        "person:",
        "person:Lind*",
        "org:\"H?rbour B*\"",
        "person:(V* *",
        "deck:*",
        "person:*",
        "org:",
        "source:",
        "date:",
        "year:",
        "foo:",
        "Re:",
        ":",
        "http://a.b/c?d=e*",
        "2021",
        "2021-12",
        "1968..1970",
        ">2020",
        "last week",
        "past 30 days",
        "missing",
        "..",
        "…",
        ",",
        ".",
        "'s",
        "united front",
        "Dec. 15, 2021",
        "\u{ad}",
        "\u{301}",
        "İ",
        "\n",
    ]);
    let glue = prop::sample::select(vec!["", "", " ", " ", " ", "\u{a0}"]);
    prop::collection::vec((piece, glue), 0..14)
        .prop_map(|parts| parts.into_iter().flat_map(|(piece, glue)| [piece, glue]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_hold(input in pieces()) {
        holds(&input);
    }

    #[test]
    fn any_text_holds(input in "\\PC{0,60}") {
        holds(&input);
    }

    #[test]
    fn any_marks_hold(input in "[a-cA-C01 ()\"“”‘’'*?~^:.,&|!+\\[\\]/ -]{0,40}") {
        holds(&input);
    }

    /// With filters beside it, the full form still asks for the same.
    #[test]
    fn filters_read_back(input in pieces(), name in "[a-zé’*\". -]{0,20}", text in "[a-z’*\". -]{0,20}") {
        let (query, _) = parse(&input, TODAY);
        let filters = [
            Filter::Named(FacetGroup::Person, name.clone()),
            Filter::Named(FacetGroup::Byline, name),
            Filter::Within(Field::Headline, text),
            Filter::Named(FacetGroup::Year, "2021".to_owned()),
        ];
        let full = interpreted(&query, &filters);
        let (again, problems) = parse(&full, TODAY);
        prop_assert_eq!(problems, [], "{}", full);
        prop_assert_eq!(plan(&again, &[]).root, plan(&query, &filters).root, "{}", full);
    }
}

#[test]
fn what_is_huge_is_answered_at_once() {
    let many = 10_000;
    let huge = [
        "(".repeat(many),
        ")".repeat(many),
        format!("{}storm{}", "(".repeat(many), ")".repeat(many)),
        "NOT ".repeat(many),
        "-(".repeat(many),
        "by:".repeat(many),
        "‘".repeat(many),
        "[".repeat(many),
        "a ".repeat(many),
        "a OR (".repeat(many),
        "习".repeat(many),
        "* ".repeat(many),
        "date:last ".repeat(many),
        "* ".repeat(many),
        "*?".repeat(many),
        format!("a{} b", " w/5 a".repeat(many)),
        format!("\"{}\"", "a* ".repeat(many)),
        format!("abc{}", "1$".repeat(many)),
        format!("storm{}", "~5’".repeat(many)),
        "--~2".repeat(many),
    ];
    for input in huge {
        let started = std::time::Instant::now();
        let (query, problems) = parse(&input, Date::constant(2021, 12, 15));
        let _ = (plan(&query, &[]), interpreted(&query, &[]));
        assert!(!problems.is_empty() && problems.len() <= 51, "{} of {}", problems.len(), &input[..6]);
        // Not a measure of speed: what grows with the square or worse of ten thousand would take minutes.
        assert!(started.elapsed().as_secs() < 60, "{:?} for {}", started.elapsed(), &input[..6]);
    }
}
