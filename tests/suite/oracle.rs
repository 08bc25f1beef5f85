//! A brute-force oracle: no index, no postings, plain loops over the words of every article. It says which articles a plan
//! finds and which words make each of them one; the engine and the marks must say the same, for plans of every kind and for
//! queries as they are typed, over several segments with deleted and replaced articles among them.

mod loops;
mod made;
mod typed;

use crate::dice::Dice;
use loops::{Reading, reading};
use made::{archive, plan};
use morgue::article::Article;
use morgue::engine::{Engine, TantivyEngine, Wanted};
use morgue::passage::{marking_leaves, marks};
use morgue::query::{Plan, interpreted, parse, parse_any, plan as plan_of};
use std::collections::{BTreeMap, BTreeSet};
use typed::{TODAY, Typist};

/// Of so many plans, one has its marks looked at.
const MARKS_OF: usize = 4;

/// An archive and what plain loops say of it.
struct Oracle {
    _folder: tempfile::TempDir,
    engine: TantivyEngine,
    articles: Vec<Article>,
    readings: Vec<Reading>,
}

impl Oracle {
    fn new(dice: &mut Dice) -> Oracle {
        let folder = tempfile::tempdir().expect("a folder");
        let (engine, articles) = archive(dice, folder.path());
        let readings = articles.iter().map(reading).collect();
        Oracle { _folder: folder, engine, articles, readings }
    }

    /// Holds the engine, and the marks when they are asked for, against the loops; how many articles it found and how many
    /// words are marked.
    fn check(&self, plan: &Plan, with_marks: bool, of: &str) -> (usize, usize) {
        let hits = 100;
        let wanted = Wanted { hits, evidence: if with_marks { hits } else { 0 }, ..Wanted::default() };
        let answer = self.engine.search(plan, &wanted).expect("an answer");
        assert!(answer.caps.is_empty(), "{:?}", answer.caps);
        let shown: BTreeMap<_, _> = self
            .articles
            .iter()
            .zip(&self.readings)
            .filter_map(|(article, reading)| {
                Some((article.id(), (article, reading, reading.shown(plan, &plan.root, true)?)))
            })
            .collect();
        let of_engine: BTreeSet<_> = answer.hits.iter().map(|hit| hit.id).collect();
        let of_oracle: BTreeSet<_> = shown.keys().copied().collect();
        let differ: Vec<_> = of_engine
            .symmetric_difference(&of_oracle)
            .map(|id| {
                self.articles
                    .iter()
                    .find(|article| article.id() == *id)
                    .map(|article| (of_oracle.contains(id), article.sections(), article.lead()))
            })
            .take(2)
            .collect();
        assert!(differ.is_empty(), "{of}: {plan:?}\ndiffers (true: the oracle has it): {differ:#?}");
        assert_eq!(answer.total, of_oracle.len() as u64);
        let marking = marking_leaves(plan);
        let mut marked = 0;
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
                assert_eq!(of_marks, expected, "{of}: {plan:?}\nmarks of {text:?}");
                marked += expected.len();
            }
        }
        (of_oracle.len(), marked)
    }
}

fn from_environment(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

#[test]
fn engine_and_marks_say_what_plain_loops_over_the_words_say() {
    let plans = from_environment("ORACLE_PLANS", 20_000);
    let mut dice = Dice(from_environment("ORACLE_SEED", 1) as u64);
    let oracle = Oracle::new(&mut dice);
    let (mut found, mut marked) = (0, 0);
    for number in 0..plans {
        let plan = plan(&mut dice);
        let (articles, words) = oracle.check(&plan, number % MARKS_OF == 0, &format!("plan {number}"));
        found += articles;
        marked += words;
    }
    assert!(found > plans && marked > plans, "{found} articles, {marked} words marked, of {plans} plans");
}

#[test]
fn what_is_typed_finds_what_plain_loops_over_the_words_find() {
    let queries = from_environment("ORACLE_QUERIES", 4_000);
    let mut dice = Dice(from_environment("ORACLE_SEED", 2) as u64);
    let oracle = Oracle::new(&mut dice);
    let (mut found, mut marked, mut understood) = (0, 0, 0);
    for number in 0..queries {
        let depth = dice.roll(3);
        let typed = Typist(&mut dice).query(depth);
        let read = if number % 5 == 0 { parse_any } else { parse };
        let (query, problems) = read(&typed, TODAY);
        understood += usize::from(problems.is_empty());
        let full = interpreted(&query, &[]);
        let (plan, again) = (plan_of(&query, &[]), plan_of(&parse(&full, TODAY).0, &[]));
        assert_eq!(plan.root, again.root, "{typed} was read as {full}");
        let (articles, words) = oracle.check(&plan, number % MARKS_OF == 0, &typed);
        found += articles;
        marked += words;
    }
    assert!(found > queries && marked > queries, "{found} articles, {marked} words marked, of {queries} queries");
    assert!(understood > queries / 2, "{understood} of {queries} were understood without a word");
}
