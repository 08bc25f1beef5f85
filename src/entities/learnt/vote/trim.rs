//! Where a spotted name starts and ends: without titles, peoples and possessives, with legal endings. Not here: what it is
//! (`settle`).

use super::{Ballot, Name};
use crate::entities::learnt::Kind;
use crate::entities::learnt::tokens::{
    ALL_CAPITALS, BREAK, CAPITAL, DEMONYM, GIVEN, GRAMMAR, NUMBER, PUNCTUATION, SURNAME_FIRST, TITLE, Token,
};

impl Ballot<'_> {
    /// Takes titles, peoples and grammar off the front, possessives off the end, and legal endings in.
    pub(super) fn trim(&self, spotted: Vec<Name>) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::with_capacity(spotted.len());
        for mut name in spotted {
            while name.tokens.len() > 1 && self.is_no_front(&name) {
                name.tokens.start += 1;
            }
            while name.tokens.len() > 1 && self.is_no_end(&name) {
                name.tokens.end -= 1;
            }
            self.cut_signature(&mut name);
            if name.tokens.len() == 1 {
                let token = self.token(name.tokens.start);
                if token.is(PUNCTUATION) || token.lists & GRAMMAR != 0 && !may_be_person(self.text(name.tokens.start)) {
                    continue;
                }
                if self.is_people(name.tokens.start) {
                    name.kind = Kind::Other;
                }
            }
            self.take_suffix(&mut name);
            self.take_hyphen(&mut name);
            if name.kind == Kind::Person && self.is_office_addressed(&name) {
                continue;
            }
            if names.last().is_none_or(|last| last.tokens.end <= name.tokens.start) {
                names.push(name);
            }
        }
        names
    }

    fn is_no_front(&self, name: &Name) -> bool {
        let at = name.tokens.start;
        let token = self.token(at);
        if self.text(at + 1) == "&" {
            return false;
        }
        if token.is(PUNCTUATION) || matches!(self.text(at), "the" | "The" | "THE" | "a" | "an" | "A" | "An") {
            return true;
        }
        let titled = token.lists & TITLE != 0 && token.lists & GIVEN == 0
            || self.text(at) == "Miss"
            || matches!(self.text(at), "Petty" | "Warrant") && self.text(at + 1) == "Officer";
        let people = token.lists & DEMONYM != 0 && token.lists & GIVEN == 0;
        name.kind == Kind::Person && (titled || people)
    }

    fn is_no_end(&self, name: &Name) -> bool {
        let at = name.tokens.end - 1;
        let token = self.token(at);
        let people = name.kind == Kind::Place && token.lists & DEMONYM != 0;
        people || token.is(PUNCTUATION) && !matches!(self.text(at), ")" | "!")
    }

    /// `Serbs`, where no first name or title stands before.
    pub(super) fn is_people(&self, at: usize) -> bool {
        let named = |token: &Token| token.is(CAPITAL) && token.lists & (GIVEN | TITLE) != 0;
        self.token(at).lists & DEMONYM != 0 && !self.before(at).is_some_and(named)
    }

    /// `DAVID MARLOW Customs Road`: a signature ends where the capitals do.
    fn cut_signature(&self, name: &mut Name) {
        let capitals =
            |at: &usize| self.token(*at).is(ALL_CAPITALS) || self.token(*at).is(CAPITAL) && self.text(*at).len() <= 2;
        let count = name.tokens.clone().take_while(capitals).count();
        if name.kind == Kind::Person
            && count >= 2
            && count < name.tokens.len()
            && self.token(name.tokens.start).is(ALL_CAPITALS)
        {
            name.tokens.end = name.tokens.start + count;
        }
    }

    /// `Kim Jong-un`: small letters behind a hyphen belong to names that start with the family name.
    fn take_hyphen(&self, name: &mut Name) {
        let end = name.tokens.end;
        let first = self.token(name.tokens.start);
        if name.kind == Kind::Person
            && name.tokens.len() == 2
            && first.lists & SURNAME_FIRST != 0
            && self.is_hyphen(end)
            && !self.token(end + 1).is(CAPITAL | NUMBER)
        {
            name.tokens.end += 2;
        }
    }

    /// `Mr. President`
    fn is_office_addressed(&self, name: &Name) -> bool {
        let office = matches!(
            self.text(name.tokens.start),
            "President"
                | "Chairman"
                | "Speaker"
                | "Secretary"
                | "Minister"
                | "Prime"
                | "Justice"
                | "Ambassador"
                | "Mayor"
        );
        let address = |token: &Token| matches!(token.text(self.view.parts), "Mr." | "Mr" | "Madam" | "Mrs." | "Ms.");
        office && name.tokens.len() <= 2 && self.before(name.tokens.start).is_some_and(address)
    }

    /// `, Inc.` behind a name makes it a company.
    fn take_suffix(&self, name: &mut Name) {
        let at = name.tokens.end + usize::from(self.stands(name.tokens.end, ","));
        let Some(token) = self.view.tokens.get(at).filter(|token| token.is(CAPITAL) && !token.is(BREAK)) else {
            return;
        };
        let legal = matches!(
            token.text(self.view.parts).trim_end_matches('.'),
            "Inc"
                | "Corp"
                | "Ltd"
                | "LLC"
                | "L.L.C"
                | "PLC"
                | "Co"
                | "INC"
                | "CORP"
                | "LTD"
                | "CO"
                | "GmbH"
                | "AG"
                | "SA"
                | "NV"
                | "L.P"
                | "LP"
                | "LLP"
                | "L.L.P"
        );
        if legal && name.kind != Kind::Other {
            *name = Name { tokens: name.tokens.start..at + 1, kind: Kind::Org, margin: 3.0 };
        }
    }
}

fn may_be_person(word: &str) -> bool {
    matches!(word, "May" | "April" | "June" | "August")
}
