//! A brute-force oracle: no index, no postings, plain loops over the words of every article. It says which articles a plan
//! finds and which words make each of them one; the engine and the marks must say the same, for plans of every kind, over
//! several segments with deleted and replaced articles among them.

mod loops;
mod made;

use loops::{Reading, reading};
use made::{Dice, archive, plan};
use morgue::engine::{Engine, Order, Wanted};
use morgue::passage::{marking_leaves, marks};
use morgue::text::Stemmer;
use std::collections::{BTreeMap, BTreeSet};

/// Of so many plans, one has its marks looked at.
const MARKS_OF: usize = 4;

#[test]
fn engine_and_marks_say_what_plain_loops_over_the_words_say() {
    let seed = std::env::var("ORACLE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let plans: usize = std::env::var("ORACLE_PLANS").ok().and_then(|plans| plans.parse().ok()).unwrap_or(20_000);
    let mut dice = Dice(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let (engine, articles) = archive(&mut dice, folder.path());
    let mut stemmer = Stemmer::default();
    let readings: Vec<Reading> = articles.iter().map(|article| reading(article, &mut stemmer)).collect();
    let mut wanted = Wanted {
        hits: 100,
        evidence: 0,
        order: Order::Relevance,
        facets: Vec::new(),
        facet_values: 0,
        collapse: false,
        timeline: false,
    };
    let (mut found, mut marked) = (0, 0);
    for number in 0..plans {
        let plan = plan(&mut dice);
        wanted.evidence = if number % MARKS_OF == 0 { wanted.hits } else { 0 };
        let answer = engine.search(&plan, &wanted).expect("an answer");
        assert!(answer.caps.is_empty(), "{:?}", answer.caps);
        let shown: BTreeMap<_, _> = articles
            .iter()
            .zip(&readings)
            .filter_map(|(article, reading)| {
                Some((article.id(), (article, reading, reading.shown(&plan, &plan.root, true)?)))
            })
            .collect();
        let of_engine: BTreeSet<_> = answer.hits.iter().map(|hit| hit.id).collect();
        let of_oracle: BTreeSet<_> = shown.keys().copied().collect();
        let differ: Vec<_> = of_engine
            .symmetric_difference(&of_oracle)
            .map(|id| {
                articles
                    .iter()
                    .find(|article| article.id() == *id)
                    .map(|article| (of_oracle.contains(id), article.sections(), article.lead()))
            })
            .take(2)
            .collect();
        assert!(differ.is_empty(), "plan {number}: {plan:?}\ndiffers (true: the oracle has it): {differ:#?}");
        assert_eq!(answer.total, of_oracle.len() as u64);
        found += of_oracle.len();
        let marking = marking_leaves(&plan);
        for hit in answer.hits {
            let (article, reading, stands) = &shown[&hit.id];
            let Some(mut evidence) = hit.evidence else { continue };
            plan.keep_witness(&mut evidence);
            for (section, text) in article.sections().iter().enumerate() {
                let mut expected: BTreeSet<usize> = BTreeSet::new();
                for (leaf, spot) in stands.iter().filter(|(leaf, spot)| spot.0 == section && marking.contains(leaf)) {
                    assert!(plan.leaves[usize::from(*leaf)].positive);
                    expected.extend(spot.1..=spot.2);
                }
                let marks = marks(text, section, &evidence, &marking);
                let told = reading.sections[section].iter().enumerate();
                let of_marks = told.filter(|(_, told)| marks.iter().any(|mark| mark.overlaps(told.span)));
                let of_marks: BTreeSet<usize> = of_marks.map(|(at, _)| at).collect();
                assert_eq!(of_marks, expected, "plan {number}: {plan:?}\nmarks of {text:?}");
                marked += expected.len();
            }
        }
    }
    assert!(found > plans && marked > plans, "{found} articles, {marked} words marked, of {plans} plans");
}
