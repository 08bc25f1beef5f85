//! `Query` to `Places`: what stands close to what, or so often. Not here: the rest of a plan (`planner`), where things stand
//! (`places`).

use super::planner::{Planner, named, words};
use super::words::written;
use super::{Ask, Clause, How, Kind, Places, Scope, Within, Word};
use crate::schema::FacetGroup;
use crate::text::Span;

impl Planner {
    /// The places that a clause means; `None` when it has none. `parse` makes of AND and NOT beside an operator something that
    /// has places; in a tree that was made otherwise AND is one section, and what has no places is left out.
    pub(super) fn places(&mut self, clause: &Clause, scope: Scope, positive: bool) -> Option<Places> {
        match &clause.kind {
            Kind::Within(scope, inner) => self.places(inner, *scope, positive),
            Kind::Weighted(by, inner) => self.weighted(*by, |planner| planner.places(inner, scope, positive)),
            Kind::AtLeast(_, inner) => self.places(inner, scope, positive),
            Kind::Or(inner) => {
                let parts = inner.iter().filter_map(|inner| self.places(inner, scope, positive)).collect();
                any_place(parts)
            }
            Kind::And(inner) => {
                let parts: Vec<Places> = inner.iter().filter_map(|inner| self.places(inner, scope, positive)).collect();
                parts.into_iter().reduce(|a, b| near(a, b, Within::Section, false))
            }
            Kind::Phrase { text, slop } if *slop > 0 => self.window(text, *slop, clause.span, scope, positive),
            Kind::Entity(name) => {
                let place = |group| {
                    let ask = named(group, name)?;
                    self.leaf_id(ask, Some(clause.span), positive).map(Places::Leaf)
                };
                any_place(FacetGroup::IN_TEXT.into_iter().filter_map(place).collect())
            }
            Kind::Close { first, second, how } => self.close(first, second, *how, scope, positive),
            Kind::Not(_) | Kind::Everything | Kind::Dated(_) | Kind::Undated | Kind::Has(_) => None,
            kind => {
                let ask = self.ask(kind, clause.span, scope).filter(Ask::has_places)?;
                self.leaf_id(ask, Some(clause.span), positive).map(Places::Leaf)
            }
        }
    }

    fn close(&mut self, first: &Clause, second: &Clause, how: How, scope: Scope, positive: bool) -> Option<Places> {
        let first = self.places(first, scope, positive);
        let wanted = if matches!(how, How::Apart(_)) { !positive } else { positive };
        let second = self.places(second, scope, wanted);
        let (first, second) = match (first, second) {
            (Some(first), Some(second)) => (first, second),
            (first, second) => return first.or(second.filter(|_| wanted == positive)),
        };
        Some(match how {
            How::Near(within) => near(first, second, within, false),
            How::Before(within) => near(first, second, within, true),
            How::Apart(within) => Places::Apart { wanted: Box::new(first), from: Box::new(second), within },
        })
    }

    /// `"harbour board"~5`: a gap that is written in it is one more word that may stand between.
    fn window(&mut self, text: &str, slop: u32, span: Span, scope: Scope, positive: bool) -> Option<Places> {
        let (gaps, asked): (Vec<Word>, Vec<Word>) = written(text).into_iter().partition(|word| *word == Word::Any);
        let part = |word| self.leaf_id(words(scope, vec![word])?, Some(span), positive).map(Places::Leaf);
        let mut of: Vec<Places> = asked.into_iter().filter_map(part).collect();
        let extra = slop.saturating_add(u32::try_from(gaps.len()).unwrap_or(u32::MAX));
        if of.len() < 2 { of.pop() } else { Some(Places::Window { of, extra }) }
    }
}

fn near(first: Places, second: Places, within: Within, ordered: bool) -> Places {
    Places::Near { first: Box::new(first), second: Box::new(second), within, ordered }
}

/// Places of any of these, as flat as can be.
fn any_place(parts: Vec<Places>) -> Option<Places> {
    let mut flat: Vec<Places> = Vec::with_capacity(parts.len());
    for part in parts {
        let inner = if let Places::Any(inner) = part { inner } else { vec![part] };
        inner.into_iter().for_each(|part| {
            if !flat.contains(&part) {
                flat.push(part);
            }
        });
    }
    if flat.len() < 2 { flat.pop() } else { Some(Places::Any(flat)) }
}
