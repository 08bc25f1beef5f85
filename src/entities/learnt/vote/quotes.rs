//! What quotes say of names: nicknames belong to them, titles of works take them in. Not here: speech.

use super::{Ballot, Name, clear};
use crate::entities::learnt::Kind;
use crate::entities::learnt::tokens::{BREAK, CAPITAL, NUMBER, PUNCTUATION};

impl Ballot<'_> {
    /// `Robert “Bob” Ashby` is one name.
    pub(super) fn join_nicknames(&self, names: &mut Vec<Name>) {
        let mut at = 0;
        while at < names.len() {
            let next =
                (at + 1..names.len().min(at + 3)).find(|next| self.is_around_nickname(&names[at], &names[*next]));
            if let Some(next) = next {
                names[at].tokens.end = names[next].tokens.end;
                names.drain(at + 1..=next);
            }
            at += 1;
        }
    }

    fn is_around_nickname(&self, one: &Name, other: &Name) -> bool {
        let between = one.tokens.end..other.tokens.start;
        let both = one.kind == Kind::Person && other.kind == Kind::Person;
        let quote = |at: usize| matches!(self.text(at), "\"" | "“" | "”" | "'" | "’" | "‘");
        both && (3..=5).contains(&between.len())
            && quote(between.start)
            && quote(between.end - 1)
            && between.clone().skip(1).take(between.len() - 2).all(|at| self.token(at).is(CAPITAL) || quote(at))
            && !self.view.tokens[between.start..=between.end].iter().any(|token| token.is(BREAK))
    }

    /// Names inside the title of a work (`“The Irish in America”`) are the title's.
    pub(super) fn drop_titles(&self, names: &mut Vec<Name>) {
        let mut at = 0;
        while at < self.view.tokens.len() {
            at += 1;
            if !self.token(at - 1).is(PUNCTUATION) {
                continue;
            }
            let opens = match self.text(at - 1) {
                "“" => true,
                "`" => at < self.view.tokens.len() && !self.stands(at, "`"),
                _ => false,
            };
            if let Some(end) = self.title_end(at).filter(|_| opens) {
                clear(names, &(at..end));
                at = end;
            }
        }
    }

    /// Where a title of two to nine words that starts here is closed.
    fn title_end(&self, start: usize) -> Option<usize> {
        let mut capitals = 0;
        for at in start..self.view.tokens.len().min(start + 12) {
            let token = self.token(at);
            let text = self.text(at);
            match text {
                _ if token.is(BREAK) => return None,
                "”" | "'" | "\"" => return (capitals >= 2 && at - start >= 2).then_some(at),
                "," | ":" | "-" | "'s" | "’s" | "!" | "?" | "&" => {}
                "of" | "the" | "a" | "an" | "in" | "and" | "on" | "to" | "for" | "with" | "from" | "at" | "by"
                | "is" => {}
                _ if token.is(CAPITAL) => capitals += 1,
                _ if token.is(NUMBER) => {}
                _ => return None,
            }
        }
        None
    }

    /// A person’s whole name between quotes is more often the title of something.
    pub(super) fn is_quoted_title(&self, name: &Name) -> bool {
        let is = |at: usize, marks: &[&str]| marks.iter().any(|mark| self.stands(at, mark));
        let opens = name.tokens.start.checked_sub(1).is_some_and(|at| is(at, &["\"", "“", "`"]));
        let end = name.tokens.end;
        let closing = ["\"", "”", "'"];
        let closes = is(end, &closing) || is(end, &[",", ".", "!", "?", ":"]) && is(end + 1, &closing);
        name.kind == Kind::Person && opens && closes
    }
}
