//! What stands close to what: chains of `W/5` and the like, and what becomes of the things between which closeness has no
//! meaning of its own. Not here: what such operators look like (`operators`), which places are meant (`plan`).

use super::operators::{FARTHEST, Nearness, Reach};
use super::parse::{Parser, combined, negated, within};
use super::token::{Mark, Token};
use super::words::shown;
use super::{Clause, How, Kind, Scope, Within};
use crate::text::Span;

impl Parser<'_> {
    /// An operand, and all that are written close to it, from left to right.
    pub(super) fn chain(&mut self) -> Option<Clause> {
        let start = self.at;
        let mut clause = self.operand();
        let mut beside = Vec::new();
        let mut first = start;
        while let Some(near) = self.take_near() {
            let behind = self.at;
            if !self.operand_starts() {
                self.tell(near.span, format!("there is something missing beside this {}; it was ignored", near.typed));
                continue;
            }
            self.tell_of_neighbours(first, behind, &near);
            let second = self.signed(Parser::operand);
            clause = self.close(clause, second, &near, &mut beside);
            first = behind;
        }
        if beside.is_empty() {
            return clause;
        }
        combined(clause.into_iter().chain(beside).collect(), Kind::And)
    }

    /// `W/5`, `NOT W/5`, `AND NOT W/5`.
    fn take_near(&mut self) -> Option<Operator> {
        let ahead = &self.tokens[self.at..];
        let (taken, denied) = match ahead {
            [Token { mark: Mark::Near(_), .. }, ..] => (1, false),
            [Token { mark: Mark::Not, .. }, Token { mark: Mark::Near(_), .. }, ..] => (2, true),
            [Token { mark: Mark::And, .. }, Token { mark: Mark::Not, .. }, Token { mark: Mark::Near(_), .. }, ..] => {
                (3, true)
            }
            _ => return None,
        };
        let token = ahead[taken - 1];
        let span = ahead[0].span.to(token.span);
        let Mark::Near(nearness) = token.mark else { return None };
        self.at += taken;
        let typed = shown(token.span.of(self.text).trim_matches(|c: char| !c.is_alphanumeric() && c != '/'));
        self.tell_how(nearness, &typed, token.span);
        let how = nearness.how().map(|how| if denied { how.denied() } else { how });
        if let Some(how) = how.filter(|_| denied && nearness.ordered) {
            self.note(span, format!("NOT {typed} was read as {}, which is before and behind", how.name()));
        }
        Some(Operator { how, denied, span, typed })
    }

    fn tell_how(&mut self, nearness: Nearness, typed: &str, span: Span) {
        match nearness.reach {
            Reach::Words(0) => {
                let how = nearness.how().map_or(String::new(), How::name);
                self.note(span, format!("`{typed}` was read as {how}, which is side by side"));
            }
            Reach::Words(words) if words > FARTHEST => {
                self.tell(span, format!("no operator looks farther than {FARTHEST} words; `{typed}` was read so"));
            }
            Reach::Field => {
                self.tell(
                    span,
                    format!("`{typed}` was read as AND; for one field write headline:(…), for one paragraph W/P"),
                );
            }
            _ => {
                if let Some(how) = nearness.how().filter(|_| nearness.foreign) {
                    self.note(span, format!("`{typed}` was read as {}", how.name()));
                }
            }
        }
    }

    fn operand_starts(&self) -> bool {
        let ahead = self.tokens[self.at..].iter().find(|token| !matches!(token.mark, Mark::Not | Mark::Plus));
        ahead.is_some_and(|token| token.mark.starts_operand())
    }

    /// Tells of bare words right beside the operands: `climate change W/5 denial` may be meant as a phrase.
    fn tell_of_neighbours(&mut self, first: usize, second: usize, near: &Operator) {
        if self.manner.phrases() || self.inside.form.is_some() {
            return;
        }
        let word = |at: Option<usize>| match at.and_then(|at| self.tokens.get(at)).map(|token| token.mark) {
            Some(Mark::Word(word)) if !matches!(word, "and" | "or" | "not") => Some(word),
            _ => None,
        };
        // The value of a field stands by itself.
        let bound = |mark| matches!(mark, Mark::Field(_) | Mark::AtLeast(_));
        let is_value = first.checked_sub(2).and_then(|at| self.tokens.get(at)).is_some_and(|token| bound(token.mark));
        let before = word(first.checked_sub(1)).filter(|_| !is_value).zip(word(Some(first)));
        let behind = word(Some(second)).zip(word(Some(second + 1)));
        if let Some((a, b)) = before.or(behind) {
            let alone = if before.is_some() { b } else { a };
            self.tell(
                near.span,
                format!(
                    "{} takes `{}` alone; for both words side by side write \"{} {}\"",
                    near.typed,
                    shown(alone),
                    shown(a),
                    shown(b)
                ),
            );
        }
    }

    /// Two things and how they stand to each other; what has no place in a text goes beside.
    fn close(
        &mut self,
        first: Option<Clause>,
        second: Option<Clause>,
        near: &Operator,
        beside: &mut Vec<Clause>,
    ) -> Option<Clause> {
        let (first, second) = match (first, second) {
            (Some(first), Some(second)) => (first, second),
            // What became of the other has been told.
            (first, second) => return first.or(second),
        };
        let Some(how) = near.how else {
            beside.push(if near.denied { negated(second, near.span) } else { second });
            return Some(first);
        };
        let (first, second, how) = match (denied(first), denied(second)) {
            ((first, false), (second, false)) => (first, second, how),
            ((first, false), (second, true)) => (first, second, self.apart(how, near)),
            ((first, true), (second, false)) => (second, first, self.apart(how, near)),
            ((first, true), (second, true)) => {
                self.tell(near.span, format!("what is not there is close to nothing; {} was read as AND", near.typed));
                beside.extend([first, second].map(|clause| negated(clause, near.span)));
                return None;
            }
        };
        let mut placing = Placing { how, near, beside: Some(beside), parser: self };
        let (first, second) = (placing.placed(first), placing.placed(second));
        let (Some(first), Some(second)) = (first.clone(), second.clone()) else { return first.or(second) };
        if let (Some(a), Some(b)) = (scope(&first), scope(&second))
            && !meet(a, b)
        {
            self.tell(
                near.span,
                format!(
                    "`{}:` and `{}:` never stand in one paragraph; {} was read as AND",
                    super::fields::scope_name(a),
                    super::fields::scope_name(b),
                    near.typed
                ),
            );
            beside.push(if matches!(how, How::Apart(_)) { negated(second, near.span) } else { second });
            return Some(first);
        }
        Some(joined(first, second, how))
    }

    fn apart(&mut self, how: How, near: &Operator) -> How {
        let apart = how.denied();
        self.note(near.span, format!("NOT beside {} was read as {}", near.typed, apart.name()));
        apart
    }

    /// What is counted stands at places too.
    pub(super) fn counted(&mut self, clause: Clause, span: Span) -> Option<Clause> {
        let near = Operator { how: None, denied: false, span, typed: "ATLEAST".to_owned() };
        Placing { how: How::Near(Within::Section), near: &near, beside: None, parser: self }.placed(clause)
    }
}

/// An operator as it stands in a query.
struct Operator {
    /// `None` for anywhere in the article.
    how: Option<How>,
    denied: bool,
    span: Span,
    typed: String,
}

/// Makes of what stands beside an operator something that has places in a text.
struct Placing<'p, 'q, 'o> {
    how: How,
    near: &'o Operator,
    /// Where to put what has none; `None` where one of several alternatives is meant.
    beside: Option<&'o mut Vec<Clause>>,
    parser: &'p mut Parser<'q>,
}

impl Placing<'_, '_, '_> {
    fn placed(&mut self, clause: Clause) -> Option<Clause> {
        let Clause { span, firm, kind } = clause;
        let clause = |kind| Clause { span, firm, kind };
        match kind {
            Kind::Or(inner) => {
                let mut alternative = Placing { how: self.how, near: self.near, beside: None, parser: self.parser };
                combined(inner.into_iter().filter_map(|inner| alternative.placed(inner)).collect(), Kind::Or)
            }
            Kind::And(inner) => self.all(inner, span),
            Kind::Within(scope, inner) => {
                let before = self.beside.as_ref().map_or(0, |beside| beside.len());
                let inner = self.placed(*inner);
                for put in self.beside.iter_mut().flat_map(|beside| beside.iter_mut().skip(before)) {
                    let inner = std::mem::replace(put, Clause::new(Kind::Everything, span));
                    *put = within(scope, inner, span);
                }
                let placed = within(scope, inner?, span);
                Some(Clause { firm, ..placed })
            }
            Kind::Weighted(by, inner) => {
                let inner = self.placed(*inner)?;
                Some(clause(Kind::Weighted(by, Box::new(inner))))
            }
            Kind::AtLeast(times, inner) => {
                let kept = inner.as_ref().clone();
                self.put(clause(Kind::AtLeast(times, inner)), "ATLEAST has no place in a text");
                self.placed(kept)
            }
            Kind::Not(inner) => {
                self.put(clause(Kind::Not(inner)), "NOT has no place in a text");
                None
            }
            Kind::Has(part) => self.put(clause(kind), &format!("`{}:*` has no place in a text", part.name())),
            Kind::Dated(_) | Kind::Undated => self.put(clause(kind), "a date has no place in a text"),
            Kind::Named { group, .. } if !group.stands_in_text() => {
                self.put(clause(kind), &format!("`{}:` has no place in a text", group.name()))
            }
            Kind::Everything => {
                self.tell(span, format!("`*` stands beside everything; {} was ignored there", self.near.typed));
                None
            }
            kind => Some(clause(kind)),
        }
    }

    /// All of these: as close to each other as to the rest.
    fn all(&mut self, inner: Vec<Clause>, span: Span) -> Option<Clause> {
        let near = How::Near(self.how.within());
        let (not, all): (Vec<Clause>, Vec<Clause>) =
            inner.into_iter().partition(|clause| matches!(clause.kind, Kind::Not(_)));
        let placed: Vec<Clause> = all.into_iter().filter_map(|clause| self.placed(clause)).collect();
        if placed.len() > 1 {
            self.parser.note(
                span,
                format!(
                    "AND beside {} was read as {}: all of these close to each other; write OR where one is enough",
                    self.near.typed,
                    near.name()
                ),
            );
        }
        let mut placed = placed.into_iter();
        let mut found = placed.next()?;
        for clause in placed {
            match self.conflict(&found, &clause) {
                false => found = joined(found, clause, near),
                true => _ = self.put(clause, "another field never has the same paragraph"),
            }
        }
        for clause in not {
            let apart = How::Apart(self.how.within());
            let (inner, _) = denied(clause);
            if let Some(from) = self.placed(inner).filter(|from| !self.conflict(&found, from)) {
                self.parser.note(span, format!("NOT beside {} was read as {}", self.near.typed, apart.name()));
                found = joined(found, from, apart);
            }
        }
        Some(found)
    }

    fn conflict(&self, a: &Clause, b: &Clause) -> bool {
        scope(a).zip(scope(b)).is_some_and(|(a, b)| !meet(a, b))
    }

    fn put(&mut self, clause: Clause, what: &str) -> Option<Clause> {
        let span = clause.span;
        match &mut self.beside {
            Some(beside) => {
                beside.push(clause);
                self.tell(span, format!("{what}; it was read beside {} with AND", self.near.typed));
            }
            None => {
                self.tell(span, format!("{what}; it was ignored beside {}", self.near.typed));
            }
        }
        None
    }

    fn tell(&mut self, span: Span, message: String) {
        self.parser.tell(span, message);
    }
}

fn joined(first: Clause, second: Clause, how: How) -> Clause {
    let span = first.span.to(second.span);
    let firm = first.firm || second.firm;
    Clause { firm, ..Clause::new(Kind::Close { first: Box::new(first), second: Box::new(second), how }, span) }
}

/// A clause without its NOT, and whether it had one.
fn denied(clause: Clause) -> (Clause, bool) {
    match clause.kind {
        Kind::Not(inner) => (*inner, true),
        Kind::Within(scope, inner) if matches!(inner.kind, Kind::Not(_)) => {
            let (inner, _) = denied(*inner);
            (Clause { kind: Kind::Within(scope, Box::new(inner)), ..Clause::new(Kind::Everything, clause.span) }, true)
        }
        kind => (Clause { kind, ..clause }, false),
    }
}

/// The part of the article that a clause is restricted to.
fn scope(clause: &Clause) -> Option<Scope> {
    match &clause.kind {
        Kind::Within(scope, _) => Some(*scope),
        Kind::Weighted(_, inner) | Kind::AtLeast(_, inner) => scope(inner),
        Kind::Close { first, .. } => scope(first),
        _ => None,
    }
}

/// Whether two parts of an article may have a paragraph, headline or deck in common.
fn meet(a: Scope, b: Scope) -> bool {
    use crate::schema::Field::{Body, Deck, Headline};
    let parts = |scope| match scope {
        Scope::Anywhere => vec![],
        Scope::Only(Body) => vec![Scope::Only(Body), Scope::Lead],
        Scope::HeadAndLead => vec![Scope::Only(Headline), Scope::Only(Deck), Scope::Lead],
        scope => vec![scope],
    };
    let (a, b) = (parts(a), parts(b));
    a.iter().any(|part| b.contains(part))
}
