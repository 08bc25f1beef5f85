//! One person's page against a count by hand: every article of the sample archive is read, and counted the slow way.

use crate::workbench::Bench;
use morgue::article::{Article, ArticleId, Part, TagKind};
use morgue::engine::{Engine, PeopleWanted, TantivyEngine};
use morgue::schema::FacetGroup;
use morgue::search::portrait;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn engine() -> TantivyEngine {
    TantivyEngine::open(&Bench::sample().path("index")).expect("an index")
}

fn archive(engine: &TantivyEngine) -> Vec<Article> {
    let hits = Bench::sample().search("*", &["-n", "1000", "--passages", "0", "--copies"]);
    let ids: Vec<ArticleId> = hits["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| hit["id"].as_str().expect("an id").parse().expect("an id"))
        .collect();
    engine.fetch(&ids).expect("articles").into_iter().flatten().collect()
}

/// The parts of an article in which one of these names of that kind is mentioned; `None` when none is.
fn parts(article: &Article, kind: TagKind, forms: &BTreeSet<String>) -> Option<BTreeSet<Part>> {
    let tags = article.tags.iter().filter(|tag| tag.kind == kind && tag.resolved && forms.contains(&tag.name));
    let tags: Vec<_> = tags.collect();
    (!tags.is_empty()).then(|| tags.iter().flat_map(|tag| &tag.mentions).map(|mention| mention.part).collect())
}

#[test]
fn a_portrait_counts_what_a_count_by_hand_counts() {
    let engine = engine();
    let archive = archive(&engine);
    let everybody =
        engine.people(&PeopleWanted { name: None, offset: 0, limit: 25, reasons: false }).expect("people").people;
    let forms_of: BTreeMap<String, BTreeSet<String>> = engine
        .people(&PeopleWanted { name: None, offset: 0, limit: 100_000, reasons: false })
        .expect("people")
        .people
        .into_iter()
        .map(|person| (person.name, person.forms.into_iter().map(|form| form.name).collect()))
        .collect();
    for person in everybody {
        let own = &forms_of[&person.name];
        let articles: Vec<(&Article, BTreeSet<Part>)> =
            archive.iter().filter_map(|article| Some((article, parts(article, TagKind::Person, own)?))).collect();
        let shown = portrait(&engine, &person.name, 1000).expect("an index").expect("a person");
        assert_eq!(shown.person.name, person.name);
        assert_eq!(
            (shown.read, shown.person.articles),
            (articles.len() as u64, articles.len() as u64),
            "{}",
            person.name
        );
        let bars: u64 = shown.timeline.iter().map(|(_, count)| count).sum();
        assert_eq!(bars + shown.undated, shown.read, "{}", person.name);
        let days = articles.iter().filter_map(|(article, _)| article.date.map(|date| date.span.first));
        let day =
            |article: &Option<Article>| article.as_ref().and_then(|article| article.date).map(|date| date.span.first);
        assert_eq!(day(&shown.first), days.clone().min(), "{}", person.name);
        assert_eq!(day(&shown.last), days.max(), "{}", person.name);
        for (group, together) in &shown.with {
            let kind = TagKind::ALL.into_iter().find(|kind| kind.name() == group.name()).expect("a kind");
            assert!(together.windows(2).all(|pair| pair[0].weight >= pair[1].weight), "{}", person.name);
            for one in together {
                let single = BTreeSet::from([one.name.clone()]);
                let other = if kind == TagKind::Person { &forms_of[&one.name] } else { &single };
                let all = archive.iter().filter(|article| parts(article, kind, other).is_some()).count();
                let both: Vec<bool> = articles
                    .iter()
                    .filter_map(|(article, own)| Some(parts(article, kind, other)?.intersection(own).next().is_some()))
                    .collect();
                let close = both.iter().filter(|close| **close).count();
                let counted = (one.articles, one.close, one.all);
                assert_eq!(counted, (both.len() as u64, close as u64, all as u64), "{} with {}", person.name, one.name);
            }
            let names: BTreeSet<&str> = together.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names.len(), together.len());
            assert!(*group != FacetGroup::Person || !names.contains(person.name.as_str()));
        }
    }
}

#[test]
fn a_person_is_shown_on_the_command_line() {
    let ran = Bench::sample().run(&["people", "show", "lindqvist", "--format", "json"]).exits(0).json();
    assert_eq!(ran["name"], "Vera K. Lindqvist");
    assert!(ran["others"].as_array().expect("others").iter().any(|other| other["name"] == "Anders Lindqvist"));
    assert!(ran["with"]["person"][0]["paragraphs"].as_u64() > Some(0), "{}", ran["with"]["person"][0]);
    let first: &Value = &ran["first"]["date"];
    assert!(first.as_str() < ran["last"]["date"].as_str());
    let text = Bench::sample().run(&["people", "show", "Vera", "K.", "Lindqvist"]).exits(0).out;
    assert!(text.starts_with("Vera K. Lindqvist "), "{text}");
    assert!(text.contains("\nPeople  "), "{text}");
    let nobody = Bench::sample().run(&["people", "show", "Nobody", "Atall"]).exits(1);
    assert!(nobody.err.contains("morgue people"), "{}", nobody.err);
}
