//! The verdict on a form, applied wherever the form stands. Not here: how it comes about (`form`).

use super::form::{Form, Verdict};
use super::{Ballot, Name, add_missing, overlaps};
use crate::entities::learnt::Kind;
use crate::entities::learnt::evidence::ByHash;
use crate::entities::learnt::tokens::{BREAK, CAPITAL, GRAMMAR, NUMBER, SHOUTED, STATES, TITLE, Token};

impl Ballot<'_> {
    /// Gives every name the kind that the article has for its form.
    pub(super) fn settle(&self, mut names: Vec<Name>, verdicts: &ByHash<Verdict>) -> Vec<Name> {
        for name in &mut names {
            let verdict = verdicts.get(&self.key(name.tokens.clone()));
            let shouted = self.token(name.tokens.start).is(SHOUTED);
            let people = name.tokens.len() == 1 && self.is_people(name.tokens.start);
            let addressed = self.is_addressed(name.tokens.start);
            if let Some(verdict) = verdict.filter(|verdict| verdict.share >= 0.55 && !shouted && !people && !addressed)
                && !(verdict.kind == Kind::Person && (self.is_located(name) || self.is_country(name)))
            {
                name.kind = verdict.kind;
            }
            if addressed && name.kind == Kind::Place {
                name.kind = Kind::Person;
            }
        }
        names
    }

    /// `born near Jackson, Miss.`: a place here, whoever bears the name elsewhere.
    fn is_located(&self, name: &Name) -> bool {
        let located = |token: &Token| matches!(token.text(self.view.parts), "in" | "In" | "near" | "at" | "outside");
        let comma = self.stands(name.tokens.end, ",");
        let state = self.view.tokens.get(name.tokens.end + 1).is_some_and(|token| token.lists & STATES != 0);
        name.kind == Kind::Place && (comma && state || self.before(name.tokens.start).is_some_and(located))
    }

    /// `Mr. Washington` is no place.
    fn is_addressed(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| {
            matches!(before.text(self.view.parts), "Mr." | "Mrs." | "Ms." | "Mr" | "Mrs" | "Ms" | "Dr.")
        })
    }

    /// A country that reads as one here, whoever is called so elsewhere (`Michael Jordan flew to Jordan`).
    fn is_country(&self, name: &Name) -> bool {
        name.kind == Kind::Place && name.tokens.len() == 1 && self.token(name.tokens.start).lists & STATES != 0
    }

    /// `Mrs. May`: behind an honorific stands a person, also where the model sees none.
    pub(super) fn add_addressed(&self, names: &mut Vec<Name>) {
        let mut more = Vec::new();
        for at in 1..self.view.tokens.len() {
            let token = self.token(at);
            let may_be = token.is(CAPITAL) && !token.is(SHOUTED) && token.lists & TITLE == 0;
            if may_be && self.is_addressed(at) && !overlaps(names, &(at..at + 1)) {
                let end = at
                    + 1
                    + self.view.tokens[at + 1..]
                        .iter()
                        .take(2)
                        .take_while(|next| next.is(CAPITAL) && !next.is(BREAK))
                        .count();
                let free = (at + 1..=end).rev().find(|end| !overlaps(names, &(at..*end))).unwrap_or(at + 1);
                more.push(Name { tokens: at..free, kind: Kind::Person, margin: 1.0 });
            }
        }
        add_missing(names, more);
    }

    /// `April Dunmore`: a month that is also a first name, where no date can stand.
    pub(super) fn take_first_months(&self, names: &mut [Name]) {
        let mut free = 0;
        for name in names.iter_mut() {
            let (start, from) = (name.tokens.start, free);
            free = name.tokens.end;
            if name.kind != Kind::Person || name.tokens.len() > 1 || start <= from {
                continue;
            }
            let Some(month) = start.checked_sub(1).filter(|_| !self.token(start).is(BREAK)) else { continue };
            let is_first_name = matches!(self.text(month), "April" | "May" | "June" | "August" | "Augusta");
            let towards = |before: &Token| {
                before.lists & GRAMMAR != 0
                    || matches!(
                        before.text(self.view.parts).to_lowercase().as_str(),
                        "in" | "on"
                            | "of"
                            | "last"
                            | "this"
                            | "next"
                            | "since"
                            | "until"
                            | "till"
                            | "by"
                            | "early"
                            | "late"
                            | "mid"
                            | "from"
                            | "to"
                            | "through"
                            | "and"
                            | "every"
                            | "each"
                            | "during"
                            | "before"
                            | "after"
                            | "for"
                            | "between"
                            | "around"
                            | "about"
                            | "or"
                            | "than"
                            | "as"
                    )
            };
            let dated = month.checked_sub(1).filter(|_| !self.token(month).is(BREAK)).is_some_and(|before| {
                self.token(before).is(NUMBER) || self.text(before) == "-" || towards(self.token(before))
            });
            if is_first_name && !dated {
                name.tokens.start = month;
            }
        }
    }

    /// `George Washington Bridge`: what bears a person's whole name and ends in the word for a place is that place.
    pub(super) fn take_places(&self, names: &mut Vec<Name>) {
        for at in 0..names.len() {
            let end = names[at].tokens.end;
            let free = names.get(at + 1).is_none_or(|next| next.tokens.start > end || next.tokens == (end..end + 1));
            if names[at].kind == Kind::Person && names[at].tokens.len() > 1 && free && self.is_place_head(end) {
                names[at].tokens.end = end + 1;
                names[at].kind = Kind::Place;
            }
        }
        let mut end = 0;
        names.retain(|name| {
            let inside = name.tokens.start < end;
            end = end.max(name.tokens.end);
            !inside
        });
    }

    fn is_place_head(&self, at: usize) -> bool {
        let word = |token: &Token| token.text(self.view.parts);
        self.view.tokens.get(at).filter(|token| !token.is(BREAK)).is_some_and(|token| {
            matches!(
                word(token),
                "Street" | "Square" | "Avenue" | "Boulevard" | "Highway" | "Parkway" | "Airport" | "Bridge" | "Stadium"
            )
        })
    }

    /// Names that the model missed here and knows elsewhere.
    pub(super) fn extend(&self, names: &mut Vec<Name>, forms: &ByHash<Form>, verdicts: &ByHash<Verdict>) {
        let mut more = Vec::new();
        for (key, form) in forms {
            let Some(verdict) = verdicts.get(key).filter(|verdict| verdict.kind != Kind::Other && verdict.share >= 0.6)
            else {
                continue;
            };
            let known = verdict.spotted || verdict.listed || verdict.alias > 1.0 || verdict.person_cue >= 2.5;
            for run in &form.runs {
                let alone = run.len() == 1;
                let small = self.view.evidence.get(&self.token(run.start).lower).is_some_and(|seen| seen.small > 0);
                let need =
                    if verdict.kind == Kind::Person { 1.5 } else { 2.0 } + if alone && small { 1.5 } else { 0.0 };
                if known && verdict.weight >= need {
                    more.push(Name { tokens: run.clone(), kind: verdict.kind, margin: 1.0 });
                }
            }
        }
        add_missing(names, more);
    }

    /// `But Putin`: a person behind a word that a sentence starts with.
    pub(super) fn extend_behind_first_words(&self, names: &mut Vec<Name>, verdicts: &ByHash<Verdict>) {
        let mut at = 0;
        let mut more = Vec::new();
        while let Some(run) = self.next_run(at) {
            at = run.end;
            for start in run.start + 1..run.end {
                let front = self.token(start - 1).lists & (GRAMMAR | TITLE) != 0;
                let person = || {
                    verdicts.get(&self.key(start..run.end)).is_some_and(|verdict| {
                        verdict.kind == Kind::Person && verdict.share >= 0.6 && verdict.weight >= 2.5
                    })
                };
                if front && person() {
                    more.push(Name { tokens: start..run.end, kind: Kind::Person, margin: 1.0 });
                    break;
                }
            }
        }
        add_missing(names, more);
    }
}
