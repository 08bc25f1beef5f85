//! What else could be asked when a query finds nothing: the smallest change that finds something, as a whole query with
//! what it finds. Not here: which words are misspelled (`spelling`), changing a tree (`variants`).

use super::spelling::{Slip, slips};
use super::variants::{Replaced, with};
use super::{Advice, Request};
use crate::engine::{Engine, EngineError, LeafWeight};
use crate::query::{Ask, Clause, DateRange, Filter, How, Kind, Leaf, Query, any_of, interpreted, parse, plan};
use crate::text::{Date, Span};

/// Most pieces of advice.
const MOST: usize = 5;
/// Most clauses that are left out one by one.
const MOST_LEFT_OUT: usize = 20;
/// A word in at most so many articles is worth a look at how it is spelled.
const HARDLY_EVER: u64 = 3;
/// So many other words may stand between those of a quotation that is loosened.
const FEW_BETWEEN: u32 = 5;
/// By so many years a date is widened, one after the other.
const YEARS: [i16; 4] = [0, 1, 5, 20];

/// A changed query, not yet asked.
struct Candidate {
    change: String,
    root: Clause,
    filters: Vec<Filter>,
}

/// What is asked, and what is answered so far.
struct Adviser<'a> {
    engine: &'a dyn Engine,
    query: &'a Query,
    request: &'a Request,
    /// Fewest articles that a change must find.
    more_than: u64,
    advice: Vec<Advice>,
}

/// Looks for better queries: whenever a word is hardly ever spelled so, and when nothing was found for a looser one.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn advise(
    engine: &dyn Engine,
    query: &Query,
    request: &Request,
    total: u64,
    leaves: &[Leaf],
    weights: &[LeafWeight],
) -> Result<Vec<Advice>, EngineError> {
    if total > 0 && !leaves.iter().zip(weights).any(|(leaf, weight)| is_a_rare_word(leaf, *weight)) {
        return Ok(Vec::new());
    }
    let mut adviser = Adviser { engine, query, request, more_than: total, advice: Vec::new() };
    adviser.spelling()?;
    if total == 0 {
        adviser.dates()?;
        adviser.loosen()?;
        adviser.leave_out()?;
        adviser.any_word()?;
    }
    Ok(adviser.advice)
}

fn is_a_rare_word(leaf: &Leaf, weight: LeafWeight) -> bool {
    leaf.positive && weight.articles <= HARDLY_EVER && matches!(leaf.ask, Ask::Words { .. } | Ask::Named { .. })
}

impl Adviser<'_> {
    /// Asks for the changes; those that find something become advice. Says whether there were any.
    fn ask(&mut self, candidates: impl IntoIterator<Item = Candidate>) -> Result<bool, EngineError> {
        let mut found = Vec::new();
        for candidate in candidates {
            let query = Query { text: self.query.text.clone(), root: candidate.root };
            let articles = self.engine.count(&plan(&query, &candidate.filters))?;
            if articles > self.more_than {
                let query = interpreted(&query, &candidate.filters);
                found.push(Advice { change: candidate.change, query, articles });
            }
        }
        let any = !found.is_empty();
        for advice in found {
            let known = self.advice.iter().any(|known| known.query == advice.query);
            if self.advice.len() < MOST && !known {
                self.advice.push(advice);
            }
        }
        Ok(any)
    }

    fn changed(&self, change: String, root: Clause) -> Candidate {
        Candidate { change, root, filters: self.request.filters.clone() }
    }

    /// All slips corrected at once, each as it was most likely meant; then the other spellings one by one.
    fn spelling(&mut self) -> Result<(), EngineError> {
        let slips = slips(self.engine, &self.query.root)?;
        if slips.is_empty() {
            return Ok(());
        }
        let likeliest = |slip: &Slip| slip.meant[0].clone();
        let changes: Vec<String> = slips.iter().map(|slip| format!("{} for {}", likeliest(slip), slip.typed)).collect();
        // From behind, so that the places of those before stay what they are.
        let all =
            slips.iter().rev().fold(self.query.root.clone(), |root, slip| slip.corrected(&root, &likeliest(slip)));
        let mut candidates = vec![self.changed(changes.join(", "), all.clone())];
        if slips.len() == 1 {
            let others = slips[0].meant[1..].iter();
            candidates.extend(others.map(|word| {
                self.changed(format!("{word} for {}", slips[0].typed), slips[0].corrected(&self.query.root, word))
            }));
        }
        self.ask(candidates).map(|_| ())
    }

    /// Every date, one by one, as little wider as finds something.
    fn dates(&mut self) -> Result<(), EngineError> {
        for (span, range) in dates(&self.query.root) {
            for wider in YEARS.into_iter().filter_map(|years| widened(range, years)) {
                let root = with(&self.query.root, &|clause| {
                    (clause.span == span && clause.kind == Kind::Dated(range))
                        .then(|| Replaced::By(Clause { kind: Kind::Dated(wider), ..clause.clone() }))
                });
                if self.ask([self.changed(instead(&Kind::Dated(wider), &Kind::Dated(range)), root)])? {
                    break;
                }
            }
        }
        for (at, filter) in self.request.filters.iter().enumerate() {
            let Filter::Dated(range) = filter else { continue };
            for wider in YEARS.into_iter().filter_map(|years| widened(*range, years)) {
                let mut filters = self.request.filters.clone();
                filters[at] = Filter::Dated(wider);
                let change = instead(&Kind::Dated(wider), &Kind::Dated(*range));
                if self.ask([Candidate { change, root: self.query.root.clone(), filters }])? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Quotations and fields, one by one, as little looser as finds something.
    fn loosen(&mut self) -> Result<(), EngineError> {
        let mut strict = Vec::new();
        collect(&self.query.root, &mut strict);
        for clause in strict {
            for looser in looser(&clause, self.request.today) {
                let change = instead(&looser.kind, &clause.kind);
                let root = with(&self.query.root, &|other| {
                    (*other == clause).then(|| Replaced::By(Clause { span: clause.span, ..looser.clone() }))
                });
                if self.ask([self.changed(change, root)])? {
                    break;
                }
            }
        }
        Ok(())
    }

    /// One clause or condition left out; those first that leave the question narrowest.
    fn leave_out(&mut self) -> Result<(), EngineError> {
        let mut candidates = Vec::new();
        if let Kind::And(clauses) = &self.query.root.kind {
            for clause in clauses.iter().take(MOST_LEFT_OUT) {
                let root = with(&self.query.root, &|other| (other == clause).then_some(Replaced::ByNothing));
                candidates.push(self.changed(format!("without {}", printed(&clause.kind)), root));
            }
        }
        for at in 0..self.request.filters.len().min(MOST_LEFT_OUT) {
            let mut filters = self.request.filters.clone();
            let left_out = filters.remove(at);
            let everything = Query { text: String::new(), root: clause(Kind::Everything) };
            let change = format!("without {}", interpreted(&everything, &[left_out]));
            if !filters.is_empty() || self.query.root.kind != Kind::Everything {
                candidates.push(Candidate { change, root: self.query.root.clone(), filters });
            }
        }
        let from = self.advice.len();
        self.ask(candidates)?;
        self.advice[from..].sort_by_key(|advice| advice.articles);
        Ok(())
    }

    fn any_word(&mut self) -> Result<(), EngineError> {
        let any = any_of(self.query);
        if any.root.kind == self.query.root.kind {
            return Ok(());
        }
        self.ask([self.changed("any of the words".to_owned(), any.root)]).map(|_| ())
    }
}

fn clause(kind: Kind) -> Clause {
    Clause::new(kind, Span::new(0, 0))
}

fn printed(kind: &Kind) -> String {
    interpreted(&Query { text: String::new(), root: clause(kind.clone()) }, &[])
}

fn instead(new: &Kind, old: &Kind) -> String {
    format!("{} instead of {}", printed(new), printed(old))
}

/// The dates that must hold, with where they stand.
fn dates(root: &Clause) -> Vec<(Span, DateRange)> {
    let date = |clause: &Clause| match clause.kind {
        Kind::Dated(range) => Some((clause.span, range)),
        _ => None,
    };
    match &root.kind {
        Kind::And(clauses) => clauses.iter().filter_map(date).collect(),
        _ => date(root).into_iter().collect(),
    }
}

/// Whole years, and so many more on each side; `None` when that is no wider.
fn widened(range: DateRange, years: i16) -> Option<DateRange> {
    let from = range.from.and_then(|from| Date::new(from.year().checked_sub(years)?, 1, 1).ok());
    let to = range.to.and_then(|to| Date::new(to.year().checked_add(years)?, 12, 31).ok());
    let wider = DateRange { from, to };
    (wider != range && from.is_some() == range.from.is_some() && to.is_some() == range.to.is_some()).then_some(wider)
}

/// The clauses that may be stricter than was meant: quotations of several words, fields, names; none under NOT.
fn collect(clause: &Clause, strict: &mut Vec<Clause>) {
    match &clause.kind {
        Kind::And(inner) | Kind::Or(inner) => inner.iter().for_each(|clause| collect(clause, strict)),
        Kind::Phrase { .. } | Kind::Within(..) | Kind::Named { .. } | Kind::Entity(_) => strict.push(clause.clone()),
        Kind::Close { .. } | Kind::AtLeast(..) | Kind::Exact(_) | Kind::Capitals(_) => strict.push(clause.clone()),
        Kind::Weighted(_, inner) => collect(inner, strict),
        _ => {}
    }
}

/// Looser forms of a clause, the least loose first.
fn looser(strict: &Clause, today: Date) -> Vec<Clause> {
    match &strict.kind {
        Kind::Phrase { text, slop } => {
            let words: Vec<Clause> = text.split_whitespace().filter_map(|word| read(word, today)).collect();
            let near = clause(Kind::Phrase { text: text.clone(), slop: FEW_BETWEEN });
            let apart = if words.len() < 2 { words.into_iter().next() } else { Some(clause(Kind::And(words))) };
            let near = Some(near).filter(|_| *slop < FEW_BETWEEN && text.contains(' '));
            near.into_iter().chain(apart).collect()
        }
        Kind::Close { first, second, how } => {
            let both = |how| Kind::Close { first: first.clone(), second: second.clone(), how };
            let together = clause(Kind::And(vec![(**first).clone(), (**second).clone()]));
            match how {
                How::Before(within) => vec![clause(both(How::Near(*within))), together],
                How::Near(_) => vec![together],
                How::Apart(_) => vec![(**first).clone()],
            }
        }
        Kind::Within(_, inner) | Kind::AtLeast(_, inner) => vec![(**inner).clone()],
        Kind::Named { name, .. } | Kind::Entity(name) => vec![clause(phrase(name))],
        Kind::Exact(text) | Kind::Capitals(text) => vec![clause(phrase(text))],
        _ => Vec::new(),
    }
}

fn phrase(text: &str) -> Kind {
    Kind::Phrase { text: text.to_owned(), slop: 0 }
}

/// What is read from a text, when all of it is understood.
fn read(text: &str, today: Date) -> Option<Clause> {
    let (query, problems) = parse(text, today);
    problems.is_empty().then_some(query.root)
}
