//! Properties of passages and marks that hold for every query, over the sample archive.

use crate::dice::Dice;
use crate::workbench::Bench;
use morgue::article::Article;
use morgue::document::facets;
use morgue::engine::{Engine, Order, Taken, TantivyEngine, Wanted};
use morgue::passage::{Bearers, NameHere, Passage, Text, bears, has_words, marking_leaves, testify};
use morgue::query::{self, Ask, Evidence, FRONT, Plan, parse, plan};
use morgue::schema::FacetGroup;
use morgue::search::{Request, search};
use morgue::text::{Date, Language, Span, Stemmer, tokens};
use std::borrow::Cow;

const TODAY: Date = Date::constant(2024, 6, 1);

fn engine() -> TantivyEngine {
    TantivyEngine::open(&Bench::sample().path("index")).expect("the sample archive")
}

/// Articles of the archive, to take words, phrases and names from.
fn articles(engine: &dyn Engine) -> Vec<Article> {
    let everything = plan(&parse("*", TODAY).0, &[]);
    let wanted = Wanted { hits: 200, evidence: 0, order: Order::Newest, ..Wanted::default() };
    let ids: Vec<_> = engine.search(&everything, &wanted).expect("an answer").hits.iter().map(|hit| hit.id).collect();
    engine.fetch(&ids).expect("articles").into_iter().flatten().collect()
}

/// Queries of every kind, made of what the articles say.
fn queries(articles: &[Article], count: usize, seed: u64) -> Vec<String> {
    let mut dice = Dice(seed);
    let phrase = |dice: &mut Dice, words: usize| loop {
        let paragraphs = &dice_article(dice, articles).paragraphs;
        let text = &dice.pick(paragraphs).text;
        let spans: Vec<Span> = tokens(text).into_iter().map(|(_, span)| span).collect();
        if spans.len() > words {
            let at = dice.roll(spans.len() - words);
            return spans[at].to(spans[at + words - 1]).of(text).replace(['"', '“', '”', '(', ')', '*'], " ");
        }
    };
    let mut made = Vec::new();
    while made.len() < count {
        let word = phrase(&mut dice, 1);
        let other = phrase(&mut dice, 1);
        let tags = &dice_article(&mut dice, articles).tags;
        let name = dice.pick(tags).name.clone();
        made.push(match dice.roll(9) {
            0 => word,
            1 => format!("{word} {other}"),
            2 => format!("\"{}\"", phrase(&mut dice, 2)),
            3 => format!("\"{}\" OR {other}", phrase(&mut dice, 3)),
            4 => format!("{word} NOT {other}"),
            5 => format!("{}* {other}", word.chars().take(3).collect::<String>()),
            6 => format!("person:\"{name}\""),
            7 => format!("headline:{word} OR body:{other}"),
            _ => format!("place:\"{name}\" OR ({word} -\"{}\")", phrase(&mut dice, 2)),
        });
    }
    made
}

fn dice_article<'a>(dice: &mut Dice, articles: &'a [Article]) -> &'a Article {
    let usable = |article: &&Article| !article.paragraphs.is_empty() && !article.tags.is_empty();
    let start = dice.roll(articles.len());
    articles[start..].iter().chain(articles).find(usable).expect("an article with text and names")
}

fn testimony(plan: &Plan, taken: &[Taken], article: &Article) -> Evidence {
    let mut bearers = Bearers::default();
    for taken in taken {
        bearers.add(taken.leaf, taken.forms.iter().flatten().map(|form| form.value.as_str()));
    }
    let names: Vec<NameHere<'_>> = article
        .tags
        .iter()
        .filter(|tag| tag.resolved)
        .flat_map(|tag| {
            tag.mentions.iter().map(|mention| NameHere {
                section: mention.part.section(),
                span: mention.span,
                group: FacetGroup::from_name(tag.kind.name()).expect("a group"),
                value: &tag.name,
            })
        })
        .collect();
    let sections = article.sections();
    let text = Text { language: article.stemmed_in(), sections: &sections, lead: article.lead(), names: &names };
    testify(plan, text, &bearers, &|ask| holds(ask, article), &mut Stemmer::default())
}

fn holds(ask: &Ask, article: &Article) -> bool {
    match ask {
        Ask::Words { .. } | Ask::Mentioned(_) => false,
        Ask::Undated => article.date.is_none(),
        Ask::Has(part) => match part {
            query::Part::Names(group) => facets(article).iter().any(|(of, _)| of == group),
            query::Part::Text(scope) => has_words(*scope, &article.sections(), article.lead()),
        },
        Ask::Dated(range) => article.date.is_some_and(|date| {
            range.from.is_none_or(|from| from <= date.span.first) && range.to.is_none_or(|to| date.span.last <= to)
        }),
        Ask::Named { group, words } => facets(article).iter().any(|(of, value)| of == group && bears(value, words)),
    }
}

#[test]
fn postings_and_text_testify_alike() {
    let engine = engine();
    let articles = articles(&engine);
    let mut stands = 0;
    let seeds = std::env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(1);
    for query in (0..seeds).flat_map(|seed| queries(&articles, 400, 7 + seed)) {
        let plan = plan(&parse(&query, TODAY).0, &[]);
        let wanted = Wanted { hits: 20, evidence: 20, order: Order::Relevance, ..Wanted::default() };
        let answer = engine.search(&plan, &wanted).expect("an answer");
        for hit in answer.hits {
            let article = engine.fetch(&[hit.id]).expect("fetched").remove(0).expect("there");
            let from_postings = hit.evidence.expect("evidence");
            stands += from_postings.stands.len();
            assert_eq!(from_postings, testimony(&plan, &answer.taken, &article), "{query}: {}", article.origin.path);
        }
    }
    assert!(stands > 10_000, "only {stands} places were compared");
}

/// The words of a query that stand in a text by itself.
fn stands_in(plan: &Plan, text: &str, language: Language) -> usize {
    let mut sections = vec![Cow::Borrowed(""); FRONT.len()];
    sections.push(Cow::Borrowed(text));
    let leaves = marking_leaves(plan);
    let text = Text { language, sections: &sections, lead: None, names: &[] };
    let evidence = testify(plan, text, &Bearers::default(), &|_| false, &mut Stemmer::default());
    evidence.stands.iter().filter(|stand| leaves.contains(&stand.leaf)).count()
}

fn blank(text: &str, marks: &[Span]) -> String {
    let mut blanked = String::new();
    let mut at = 0;
    for mark in marks {
        blanked.push_str(&text[at..mark.start()]);
        blanked.push_str(&" ".repeat(mark.of(text).chars().count()));
        at = mark.end();
    }
    blanked.push_str(&text[at..]);
    blanked
}

fn request(query: &str) -> Request {
    Request {
        query: query.to_owned(),
        filters: Vec::new(),
        offset: 0,
        limit: 10,
        passages: 3,
        order: Order::Relevance,
        facets: Vec::new(),
        facet_values: 0,
        timeline: false,
        today: TODAY,
        ..Request::default()
    }
}

#[test]
fn every_mark_is_a_witness_and_every_witness_is_marked() {
    let engine = engine();
    let mut marked = 0;
    for query in queries(&articles(&engine), 400, 7) {
        let plan = plan(&parse(&query, TODAY).0, &[]);
        // A name stands where the recogniser saw it, which a text by itself does not show; the test above covers it.
        if plan.leaves.iter().any(|leaf| matches!(leaf.ask, Ask::Named { .. })) {
            continue;
        }
        for hit in search(&engine, &request(&query)).expect("an answer").hits {
            let language = hit.article.stemmed_in();
            for (text, marks) in hit.passages.iter().flat_map(pieces) {
                let none = stands_in(&plan, &blank(text, marks), language);
                assert_eq!(none, 0, "{query}: unmarked in {text:?} of {marks:?}");
                for mark in marks {
                    let alone = stands_in(&plan, mark.of(text), language);
                    assert!(alone > 0, "{query}: {:?} is marked but answers nothing", mark.of(text));
                    marked += 1;
                }
            }
        }
    }
    assert!(marked > 1_000, "only {marked} marks were seen");
}

/// A passage and the paragraphs that are shown with it, each with its marks.
fn pieces(passage: &Passage) -> impl Iterator<Item = (&str, &[Span])> {
    let own = (passage.text.as_str(), passage.marks.as_slice());
    std::iter::once(own).chain(passage.beside.iter().map(|one| (one.text.as_str(), one.marks.as_slice())))
}

#[test]
fn marks_of_people_are_where_the_article_mentions_them() {
    let page = search(&engine(), &request("person:\"Vera Lindqvist\"")).expect("an answer");
    assert!(page.total > 5, "{}", page.total);
    for hit in &page.hits {
        for passage in hit.passages.iter().filter(|passage| passage.score > 0.0) {
            assert!(!passage.marks.is_empty(), "{}", passage.text);
            for mark in &passage.marks {
                assert!(mark.of(&passage.text).contains("Lindqvist"), "{}", mark.of(&passage.text));
            }
        }
    }
}

#[test]
fn what_stands_under_not_is_never_marked() {
    for hit in search(&engine(), &request("barrier OR storm NOT flood")).expect("an answer").hits {
        for passage in hit.passages {
            assert!(passage.marks.iter().all(|mark| !mark.of(&passage.text).to_lowercase().starts_with("flood")));
        }
    }
}
