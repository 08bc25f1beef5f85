//! The verdict on a form, applied wherever the form stands. Not here: how it comes about (`form`).

use super::form::{Form, Verdict};
use super::{Ballot, Name, add_missing};
use crate::entities::learnt::Kind;
use crate::entities::learnt::evidence::ByHash;
use crate::entities::learnt::tokens::{GRAMMAR, SHOUTED, STATES, TITLE, Token};

impl Ballot<'_> {
    /// Gives every name the kind that the article has for its form.
    pub(super) fn settle(&self, mut names: Vec<Name>, verdicts: &ByHash<Verdict>) -> Vec<Name> {
        for name in &mut names {
            let verdict = verdicts.get(&self.key(name.tokens.clone()));
            let shouted = self.token(name.tokens.start).is(SHOUTED);
            let people = name.tokens.len() == 1 && self.is_people(name.tokens.start);
            if let Some(verdict) = verdict.filter(|verdict| verdict.share >= 0.55 && !shouted && !people)
                && !(verdict.kind == Kind::Person && self.is_located(name))
            {
                name.kind = verdict.kind;
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
