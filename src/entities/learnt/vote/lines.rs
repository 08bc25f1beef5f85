//! Text whose form says what stands in it: lines in capitals, datelines, the party and state of a member of Congress. Not
//! here: running text (`settle`).

use super::form::{Form, Verdict};
use super::{Ballot, Name, clear, overlaps};
use crate::entities::learnt::Kind;
use crate::entities::learnt::evidence::ByHash;
use crate::entities::learnt::tokens::{
    ALL_CAPITALS, BREAK, CAPITAL, GIVEN, GRAMMAR, NUMBER, PLACES, SHOUTED, STATES, SURNAME_FIRST, Token,
};
use std::ops::Range;

impl Ballot<'_> {
    /// Lines in capitals, read by what the running text knows, in any case.
    pub(super) fn read_shouts(&self, names: &mut Vec<Name>, verdicts: &ByHash<Verdict>, forms: &ByHash<Form>) {
        if !self.view.tokens.iter().any(|token| token.is(SHOUTED)) {
            return;
        }
        let known = self.known_in_any_case(names, verdicts, forms);
        let inside =
            |run: &&Range<usize>| run.len() > 1 && self.before(run.start).is_some_and(|word| !word.is(CAPITAL));
        let things = forms.values().flat_map(|form| &form.runs).filter(inside);
        let things: ByHash<()> = things.map(|run| (self.lower_key(run.clone()), ())).collect();
        // `MARLOW QUAY`, which the running text writes as one name, is not David Marlow.
        let is_part = |at: usize| {
            let ends = (at + 2..=at + 4).filter(|end| *end <= self.view.tokens.len());
            ends.into_iter().any(|end| things.contains_key(&self.lower_key(at..end)))
        };
        let (mut found, mut at) = (Vec::new(), 0);
        while at < self.view.tokens.len() {
            // A name does not go on in the next paragraph.
            let inside = |count: &usize| {
                let behind = self.view.tokens.get(at + 1..at + count);
                behind.is_some_and(|behind| !behind.iter().any(|token| token.is(BREAK)))
            };
            let longest = (1..=4).rev().filter(inside);
            let hit = self.token(at).is(SHOUTED).then(|| {
                longest.into_iter().find_map(|count| Some((count, *known.get(&self.lower_key(at..at + count))?)))
            });
            match hit.flatten() {
                Some((count, kind)) => {
                    if !(count == 1 && kind == Kind::Person && (self.is_namesake(at) || is_part(at))) {
                        found.push(Name { tokens: at..at + count, kind, margin: 1.0 });
                    }
                    at += count;
                }
                None => at += 1,
            }
        }
        names.retain(|name| !overlaps(&found, &name.tokens));
        names.extend(found);
        names.sort_by_key(|name| name.tokens.start);
    }

    /// What the running text knows, by keys in lower case; a name that is of two kinds there says nothing.
    fn known_in_any_case(&self, names: &[Name], verdicts: &ByHash<Verdict>, forms: &ByHash<Form>) -> ByHash<Kind> {
        let mut known: ByHash<Kind> = ByHash::default();
        let mut doubtful: ByHash<()> = ByHash::default();
        for name in names.iter().filter(|name| !self.token(name.tokens.start).is(SHOUTED)) {
            if let Some(verdict) = verdicts.get(&self.key(name.tokens.clone()))
                && verdict.share >= 0.6
                && verdict.weight >= if name.tokens.len() > 1 { 1.0 } else { 2.0 }
                && name.kind != Kind::Other
            {
                let key = self.lower_key(name.tokens.clone());
                if known.insert(key, name.kind).is_some_and(|kind| kind != name.kind) {
                    doubtful.insert(key, ());
                }
                let last = name.tokens.end - 1;
                let first = name.tokens.start;
                let alias = forms.get(&self.key(last..name.tokens.end)).map_or(0.0, |form| form.person_alias);
                if name.kind == Kind::Person && name.tokens.len() > 1 && alias > 1.5 {
                    known.entry(self.lower_key(last..name.tokens.end)).or_insert(Kind::Person);
                    if self.token(first).lists & SURNAME_FIRST != 0 {
                        known.entry(self.lower_key(first..first + 1)).or_insert(Kind::Person);
                    }
                }
            }
        }
        known.retain(|key, _| !doubtful.contains_key(key));
        known
    }

    /// `ARTHUR MARLOW` is not the David Marlow of the body, and what stands behind `IN` and its like may be a place.
    fn is_namesake(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            let given = before.lists & GIVEN != 0 && before.lists & GRAMMAR == 0;
            let towards = matches!(before.text(self.view.parts), "IN" | "TO" | "NEAR" | "AT" | "FROM" | "OFF");
            before.is(ALL_CAPITALS) && (given || towards)
        })
    }

    /// `NAIROBI, Kenya (AP) _` at the start of a paragraph.
    pub(super) fn read_datelines(&self, names: &mut Vec<Name>) {
        for start in
            (0..self.view.tokens.len()).filter(|at| self.token(*at).is(BREAK) && self.token(*at).is(ALL_CAPITALS))
        {
            let found = self.dateline(start);
            if let Some(end) = found.last().map(|name| name.tokens.end) {
                clear(names, &(start..end));
                names.extend(found);
            }
        }
        names.sort_by_key(|name| name.tokens.start);
    }

    fn dateline(&self, start: usize) -> Vec<Name> {
        let tokens = self.view.tokens;
        let take = |from: usize, most: usize, flags: u16| {
            let fits = |token: &&Token| token.is(flags) && !token.is(BREAK);
            from + tokens[from.min(tokens.len())..].iter().take(most).take_while(fits).count()
        };
        let is = |at: usize, text: &str| self.stands(at, text) && !tokens[at].is(BREAK);
        let end = take(start + 1, 2, ALL_CAPITALS);
        let mut found = vec![Name { tokens: start..end, kind: Kind::Place, margin: 3.0 }];
        let mut at = end;
        if is(at, ",") {
            let region = take(at + 1, 3, CAPITAL);
            let month = tokens.get(at + 1).is_some_and(|token| token.lists & GRAMMAR != 0);
            if region > at + 1 && !month {
                found.push(Name { tokens: at + 1..region, kind: Kind::Place, margin: 3.0 });
                at = region;
            }
        }
        if is(at, ",") {
            at += 1;
        }
        if tokens.get(at + 1).is_some_and(|token| token.is(NUMBER) && !token.is(BREAK)) {
            at += 2;
        }
        if is(at, "(") {
            let close = (at + 2..at + 6).find(|close| is(*close, ")"));
            let Some(close) = close else { return Vec::new() };
            found.push(Name { tokens: at + 1..close, kind: Kind::Org, margin: 3.0 });
            at = close + 1;
        }
        let dash = ["_", "-", "–", "—"].iter().any(|dash| is(at, dash));
        let shown = found.len() > 1 || self.view.known(start..end) & PLACES != 0;
        if dash && shown { found } else { Vec::new() }
    }

    /// `R-Miss.`: the state of a member of Congress.
    pub(super) fn read_parties(&self, names: &mut Vec<Name>) {
        let party =
            |at: usize| self.token(at).is(CAPITAL) && matches!(self.text(at), "R" | "D") && self.text(at + 1) == "-";
        let state = |at: usize| self.token(at).lists & STATES != 0;
        for at in (0..self.view.tokens.len().saturating_sub(2)).filter(|at| party(*at) && state(*at + 2)) {
            clear(names, &(at..at + 3));
            names.push(Name { tokens: at + 2..at + 3, kind: Kind::Place, margin: 3.0 });
        }
        names.sort_by_key(|name| name.tokens.start);
    }
}
