//! Which terms a word with wildcards, a fuzzy word or a word in capitals stands for: the one rule that the index's
//! dictionary and the words of a text are both held against. Not here: what is a word (`text`), syntax (`parse`).

/// A form of words: `*` stands for any letters or none, `?` for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pattern<'p>(&'p str);

impl<'p> Pattern<'p> {
    /// As written.
    pub fn new(pattern: &'p str) -> Pattern<'p> {
        Pattern(pattern)
    }

    /// What every term of this form starts with.
    pub fn start(&self) -> &'p str {
        &self.0[..self.0.find(['*', '?']).unwrap_or(self.0.len())]
    }

    /// Whether a term has this form. Linear in practice, at most the product of the two lengths.
    pub fn matches(&self, term: &str) -> bool {
        let mut pattern = self.0.chars();
        let mut term = term.chars();
        // What stands behind the last star, and where its match was begun: only the last one ever needs to grow.
        let mut star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
        loop {
            let before = (pattern.clone(), term.clone());
            match (pattern.next(), term.next()) {
                (Some('*'), _) => {
                    if pattern.as_str().is_empty() {
                        return true;
                    }
                    term = before.1;
                    star = Some((pattern.clone(), term.clone()));
                }
                (None, None) => return true,
                (Some('?'), Some(_)) => {}
                (Some(letter), Some(other)) if letter == other => {}
                (_, other) => {
                    let Some((behind, begun)) = &mut star else { return false };
                    if other.is_none() || begun.next().is_none() {
                        return false;
                    }
                    pattern = behind.clone();
                    term = begun.clone();
                }
            }
        }
    }
}

/// Whether a term has the form of a pattern.
pub fn wild_matches(pattern: &str, term: &str) -> bool {
    Pattern::new(pattern).matches(term)
}

/// Whether at most so many letters must be added, left out, changed, or changed round with their neighbour to make one
/// term of the other (optimal string alignment: no letter is touched twice).
pub fn within_edits(term: &str, other: &str, edits: u8) -> bool {
    let most = usize::from(edits);
    let term: Vec<char> = term.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if term.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for row in 1..=term.len() {
        let mut next = vec![row; other.len() + 1];
        for column in 1..=other.len() {
            let changed = last[column - 1] + usize::from(term[row - 1] != other[column - 1]);
            let mut least = changed.min(last[column] + 1).min(next[column - 1] + 1);
            let turned =
                row > 1 && column > 1 && term[row - 1] == other[column - 2] && term[row - 2] == other[column - 1];
            if turned {
                least = least.min(before_last[column - 2] + 1);
            }
            next[column] = least;
        }
        if next.iter().all(|cost| *cost > most) {
            return false;
        }
        before_last = std::mem::replace(&mut last, next);
    }
    last[other.len()] <= most
}

/// Whether every letter is a capital; at least two letters.
pub fn in_capitals(surface: &str) -> bool {
    let mut letters = 0;
    surface.chars().filter(|c| c.is_alphabetic()).all(|c| {
        letters += 1;
        c.is_uppercase()
    }) && letters >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_and_terms() {
        for (pattern, term, matches) in [
            ("wom?n", "women", true),
            ("wom?n", "womn", false),
            ("*gate", "watergate", true),
            ("*gate", "gate", true),
            ("*gate", "gates", false),
            ("go*n*t", "government", true),
            ("go*n*t", "governs", false),
            ("*a*a*", "banana", true),
            ("*", "", true),
            ("?", "", false),
            ("?é", "éé", true),
        ] {
            assert_eq!(wild_matches(pattern, term), matches, "{pattern} {term}");
        }
    }

    #[test]
    fn edits_between_terms() {
        for (term, other, edits, within) in [
            ("gorbachev", "gorbachov", 1, true),
            ("gorbachev", "gorbachow", 1, false),
            ("gorbachev", "gorbachow", 2, true),
            ("putin", "puitn", 1, true),
            ("putin", "ptuni", 2, true),
            ("putin", "putins", 1, true),
            ("ca", "abc", 2, false),
            ("müller", "muller", 1, true),
        ] {
            assert_eq!(within_edits(term, other, edits), within, "{term} {other} {edits}");
        }
    }

    #[test]
    fn capitals() {
        for (surface, all) in
            [("AIDS", true), ("A.I.D.S.", true), ("Aids", false), ("A", false), ("AT&T", true), ("G7", false)]
        {
            assert_eq!(in_capitals(surface), all, "{surface}");
        }
    }
}
