//! What a plan holds beyond its shape: leaves and their places, filters, and what facets and highlighting ask of it.

use super::{TODAY, ask, node, sketch};
use crate::query::{
    Bare, Clause, DateRange, Filter, Kind, LeafId, Plan, Query, Seen, Word, any_of, interpreted, parse, parse_range,
    plan, plan_any,
};
use crate::schema::{FacetGroup, Field};
use crate::text::{Language, Span, Stemmer, Stems};

fn planned(text: &str, filters: &[Filter]) -> Plan {
    plan(&parse(text, TODAY).0, filters)
}

fn year(text: &str) -> DateRange {
    parse_range(text, TODAY).expect("a year")
}

/// Each row: the query, and its leaves: where they were written, what they ask, `-` before what stands under NOT.
fn check_leaves(rows: &[(&str, &str)]) {
    for (query, expected) in rows {
        let leaves: Vec<String> = planned(query, &[])
            .leaves
            .iter()
            .map(|leaf| {
                let sign = if leaf.positive { "" } else { "-" };
                format!("{sign}{} {}", leaf.span.map_or("beside", |span| span.of(query)), ask(&leaf.ask))
            })
            .collect();
        assert_eq!(leaves.join("; "), *expected, "{query}");
    }
}

#[test]
fn leaves_stand_in_written_order() {
    check_leaves(&[
        ("*", ""),
        ("b -a", "b ~b; -a ~a"),
        ("“b c” OR (e d*)", "“b c” =b+=c; e ~e; d* ~d"),
        ("storms de* storm", "storms ~storm; de* de*"),
        ("storm -storm -(storm OR hull)", "storm ~storm; -storm ~storm; -hull ~hull"),
        ("-(a -b)", "-a ~a; b ~b"),
        ("headline:(storm -surge) by:Novak", "storm headline:~storm; -surge headline:~surg; Novak byline:=novak"),
        ("person:(Vera Lindqvist)", "Vera Lindqvist person{vera lindqvist}"),
        ("date:last week x", "last week {2021-12-06..2021-12-12}; x ~x"),
    ]);
}

/// Each row: the query, filters, their full form together, the plan, its leaves from the first filter on.
#[test]
fn filters_stand_behind_the_query() {
    let person = |name: &str| Filter::Named(FacetGroup::Person, name.to_owned());
    let source = |name: &str| Filter::Named(FacetGroup::Source, name.to_owned());
    let within = |field, words: &str| Filter::Within(field, words.to_owned());
    let rows = [
        ("", vec![], "*", "everything"),
        ("", vec![person("Xi Jinping")], "person:\"Xi Jinping\"", "person{xi jinping}"),
        ("storm", vec![person("Xi")], "storm AND person:\"Xi\"", "(~storm & person{xi})"),
        ("a b", vec![person("Xi")], "a AND b AND person:\"Xi\"", "(~a & ~b & person{xi})"),
        ("a OR b", vec![person("Xi")], "(a OR b) AND person:\"Xi\"", "((~a | ~b) & person{xi})"),
        ("a", vec![person("…")], "a", "~a"),
        (
            "a",
            vec![source("X"), person("Xi"), source("Y"), person("Li")],
            "a AND (source:\"X\" OR source:\"Y\") AND person:\"Xi\" AND person:\"Li\"",
            "(~a & (source{x} | source{y}) & person{xi} & person{li})",
        ),
        ("", vec![person("…")], "*", "everything"),
        (
            "a",
            vec![within(Field::Headline, "Storms hit")],
            "a AND headline:\"Storms hit\"",
            "(~a & headline:=storms+=hit)",
        ),
        ("a", vec![within(Field::Byline, "Nov*")], "a AND byline:\"Nov*\"", "(~a & byline:nov*)"),
        (
            "a",
            vec![Filter::Named(FacetGroup::Byline, "Ana \"Novak".to_owned())],
            "a AND byline:\"Ana  Novak\"",
            "(~a & byline:=ana+=novak)",
        ),
        (
            "a",
            vec![Filter::Named(FacetGroup::Year, "2021".to_owned())],
            "a AND date:2021",
            "(~a & {2021-01-01..2021-12-31})",
        ),
        ("a", vec![Filter::Named(FacetGroup::Year, "soon".to_owned())], "a", "~a"),
        (
            "a",
            vec![Filter::Dated(year("2021")), Filter::Dated(year("..2021-03"))],
            "a AND date:2021 AND date:..2021-03",
            "(~a & {2021-01-01..2021-12-31} & {..2021-03-31})",
        ),
    ];
    for (query, filters, full, expected) in rows {
        let (read, _) = parse(query, TODAY);
        let plan = plan(&read, &filters);
        assert_eq!((interpreted(&read, &filters).as_str(), sketch(&plan).as_str()), (full, expected), "{query}");
        let written = plan.leaves.iter().take_while(|leaf| leaf.span.is_some()).count();
        assert!(plan.leaves[written..].iter().all(|leaf| leaf.span.is_none() && leaf.positive), "{query}");
        assert_eq!(plan.wanted().count(), written, "{query}");
    }
}

/// Each row: the query, the group, what the facet of that group is counted under.
#[test]
fn a_facet_follows_every_condition_but_its_own() {
    let rows = [
        ("storm", FacetGroup::Person, "~storm"),
        ("person:xi", FacetGroup::Person, "everything"),
        ("storm person:xi", FacetGroup::Person, "~storm"),
        ("storm person:xi", FacetGroup::Org, "(~storm & person{xi})"),
        ("storm person:xi person:putin", FacetGroup::Person, "~storm"),
        ("storm (person:xi OR person:putin)", FacetGroup::Person, "~storm"),
        ("storm (person:xi OR place:hull)", FacetGroup::Person, "(~storm & (person{xi} | place{hull}))"),
        ("storm -person:xi", FacetGroup::Person, "(~storm & !person{xi})"),
        ("storm OR person:xi", FacetGroup::Person, "(~storm | person{xi})"),
        ("storm by:novak", FacetGroup::Byline, "~storm"),
        ("storm headline:novak", FacetGroup::Byline, "(~storm & headline:~novak)"),
        ("storm date:2021", FacetGroup::Year, "~storm"),
        ("storm date:missing", FacetGroup::Year, "~storm"),
        ("*", FacetGroup::Year, "everything"),
        ("NOT *", FacetGroup::Year, "nothing"),
    ];
    for (query, group, expected) in rows {
        let plan = planned(query, &[]);
        assert_eq!(node(&plan, &plan.without_group(group), true), expected, "{query} without {group:?}");
    }
}

#[test]
fn a_filter_of_a_group_is_of_that_group() {
    let plan = planned("storm person:xi", &[Filter::Named(FacetGroup::Person, "Putin".to_owned())]);
    assert_eq!(node(&plan, &plan.without_group(FacetGroup::Person), true), "~storm");
}

#[test]
fn leaves_are_asked_by_their_number() {
    let plan = planned("storm -hull", &[]);
    let asked: Vec<Option<String>> = (0..3).map(|leaf: LeafId| plan.asked(leaf).map(ask)).collect();
    assert_eq!(asked, [Some("~storm".to_owned()), Some("~hull".to_owned()), None]);
    let wanted: Vec<LeafId> = plan.wanted().map(|(id, _)| id).collect();
    assert_eq!(wanted, [0]);
}

#[test]
fn words_match_one_form_each() {
    let mut stemmer = Stemmer::default();
    let mut bare = |term| Word::Stem(Bare::new(term, term, &mut stemmer));
    let rows = [
        (bare("barrier"), "barriers", "barrier", true),
        (bare("barriers"), "barriers", "barrier", true),
        (bare("barred"), "barriers", "barrier", false),
        (Word::Written("barriers".to_owned()), "barriers", "barrier", true),
        (Word::Written("barrier".to_owned()), "barriers", "barrier", false),
        (Word::Prefix("barrie".to_owned()), "barriers", "barrier", true),
        (Word::Prefix("carrie".to_owned()), "barriers", "barrier", false),
    ];
    for (word, written, stem, expected) in rows {
        let stems = Stems { own: stem, plain: None };
        let seen = Seen { written, stems, language: Language::English, surface: written, shouted: false };
        assert_eq!(word.matches(&seen, &mut stemmer), expected, "{word:?}");
    }
}

/// A tree that was not read from text may hold what the parser leaves out.
#[test]
fn a_tree_of_any_shape_is_planned() {
    let clause = |kind| Clause::new(kind, Span::new(0, 0));
    let word = |text: &str| clause(Kind::Word(text.to_owned()));
    let not = |inner| clause(Kind::Not(Box::new(inner)));
    let rows = [
        (clause(Kind::And(vec![])), "everything"),
        (word("…"), "everything"),
        (not(word("…")), "everything"),
        (clause(Kind::And(vec![word("a"), word("…")])), "~a"),
        (clause(Kind::Or(vec![word("…"), word("a")])), "~a"),
        (not(not(word("a"))), "~a"),
        (not(not(not(word("a")))), "!~a"),
        (clause(Kind::And(vec![word("a"), clause(Kind::And(vec![word("b"), word("c")]))])), "(~a & ~b & ~c)"),
        (clause(Kind::Or(vec![word("a"), clause(Kind::Or(vec![word("b"), word("a")]))])), "(~a | ~b)"),
        (not(clause(Kind::Everything)), "nothing"),
    ];
    for (root, expected) in rows {
        let query = Query { text: String::new(), root };
        assert_eq!(sketch(&plan(&query, &[])), expected, "{query:?}");
    }
}

/// Each row: the query, its full form when any of the words will do, its plan then.
#[test]
fn any_of_the_words_will_do() {
    let rows = [
        ("storm", "storm", "~storm"),
        ("storm surge \"at sea\"", "storm OR surge OR \"at sea\"", "(~storm | ~surg | =at+=sea)"),
        ("storm (surge OR flood)", "storm OR surge OR flood", "(~storm | ~surg | ~flood)"),
        ("storm (surge flood)", "storm OR surge OR flood", "(~storm | ~surg | ~flood)"),
        ("storm surge -sale", "(storm OR surge) AND NOT sale", "((~storm | ~surg) & !~sale)"),
        ("storm date:2021 surge", "(storm OR surge) AND date:2021", "((~storm | ~surg) & {2021-01-01..2021-12-31})"),
        (
            "source:Courier storm surge by:Novak",
            "source:Courier AND (storm OR surge) AND byline:Novak",
            "(source{courier} & (~storm | ~surg) & byline:=novak)",
        ),
        ("date:2021 storm", "date:2021 AND storm", "({2021-01-01..2021-12-31} & ~storm)"),
        ("headline:storm surge", "headline:storm OR surge", "(headline:~storm | ~surg)"),
        ("+putin xi war", "putin AND (* OR xi OR war)", "(~putin & (everything | ~xi | ~war))"),
        ("putin +xi", "(* OR putin) AND xi", "((everything | ~putin) & ~xi)"),
        ("putin AND xi", "putin AND xi", "(~putin & ~xi)"),
        ("putin AND xi war", "putin AND xi AND (* OR war)", "(~putin & ~xi & (everything | ~war))"),
        ("putin AND (xi war)", "putin AND xi AND war", "(~putin & ~xi & ~war)"),
        ("+putin +xi", "putin AND xi", "(~putin & ~xi)"),
        ("putin OR xi war", "putin OR (xi AND war)", "(~putin | (~xi & ~war))"),
        ("-storm date:2021", "NOT storm AND date:2021", "(!~storm & {2021-01-01..2021-12-31})"),
        ("*", "*", "everything"),
        ("storm W/5 hull gale*", "storm W/5 hull OR gale*", "((~storm near5 ~hull) | gale*)"),
        ("storm \"a b\"~3 lindqvst~1", "storm OR \"a b\"~3 OR lindqvst~1", "(~storm | [=a =b]~3 | lindqvst~1)"),
        ("CAPS(AIDS) EXACT(virus)", "CAPS(\"AIDS\") OR EXACT(\"virus\")", "(^aids | ==virus)"),
        ("[Xi] PERSON", "[Xi] OR PERSON", "(person{xi} | org{xi} | place{xi} | person{*})"),
        ("ATLEAST3(storm) hull", "ATLEAST3(storm) OR hull", "(3×~storm | ~hull)"),
        ("storm^2 hull", "storm^2 OR hull", "(~storm^2 | ~hull)"),
        ("lead:storm hull -W/5", "lead:storm OR hull", "(lead:~storm | ~hull)"),
        ("storm W/5 hull AND gale", "storm W/5 hull AND gale", "((~storm near5 ~hull) & ~gale)"),
        ("WHO JOINED THE FEDERATION AND WHY", "WHO OR JOINED OR FEDERATION", "(~w.h.o | ~join | ~feder)"),
    ];
    for (query, full, expected) in rows {
        let (read, _) = parse(query, TODAY);
        let plan = plan_any(&read, &[]);
        assert_eq!((interpreted(&any_of(&read), &[]).as_str(), sketch(&plan).as_str()), (full, expected), "{query}");
    }
    let filter = Filter::Dated(year("2021"));
    let plan = plan_any(&parse("storm surge", TODAY).0, &[filter]);
    assert_eq!(sketch(&plan), "((~storm | ~surg) & {2021-01-01..2021-12-31})");
}
