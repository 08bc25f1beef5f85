//! Queries as they are typed, with every operator of docs/query.md. Not here: what they find (`loops`).

use super::made::WORDS;
use crate::dice::Dice;
use morgue::text::Date;

/// What `date:` counts from.
pub const TODAY: Date = Date::constant(2024, 6, 1);

/// Types queries with every operator of docs/query.md.
pub struct Typist<'d>(pub &'d mut Dice);

impl Typist<'_> {
    fn one_of(&mut self, of: &[&str]) -> String {
        (*self.0.pick(of)).to_owned()
    }

    fn number(&mut self) -> String {
        self.one_of(&["1", "2", "3", "5", "9", "20"])
    }

    fn plain(&mut self) -> String {
        let most = 1 + self.0.roll(WORDS.len());
        WORDS[self.0.roll(most)].to_owned()
    }

    fn quotation(&mut self) -> String {
        let (first, second) = (self.plain(), self.plain());
        match self.0.roll(7) {
            0 => format!("\"{first}\""),
            1 => format!("“{first} {second}”"),
            2 => format!("\"{first} * {second}\""),
            3 => format!("\"{first} {second}\"~{}", self.number()),
            4 => format!("\"gat* {first}\""),
            5 => format!("\"{first} {second} {}\"~{}", self.plain(), self.number()),
            _ => format!("\"{first} {second}\""),
        }
    }

    fn word(&mut self) -> String {
        match self.0.roll(12) {
            0 => self.one_of(&["*gate", "gat*", "?ush", "h*r", "fl??d*", "krak?w", "harb*", "wat*r*te"]),
            1 => self.one_of(&["flod~", "gates~1", "harbuor~", "Krakow~2", "bsuh~1", "watergat~", "orin~"]),
            2 | 3 => self.quotation(),
            4 => format!("EXACT({})", self.plain()),
            5 => self.one_of(&["CAPS(AIDS)", "CAPS(US)", "CAPS(KGB)", "CAPS(gate)", "allcaps(flood)", "nocaps(aids)"]),
            6 => self.one_of(&[
                "[Putin]",
                "[Vladimir Putin]",
                "[St. Orrin]",
                "[org: Gate Board]",
                "PERSON",
                "PLACE",
                "ORG",
            ]),
            7 => self.one_of(&[
                "person:Putin",
                "person:\"Vladimir Putin\"",
                "person:Put*",
                "place:Orr?n",
                "org:\"Gate B*d\"",
            ]),
            _ => self.plain(),
        }
    }

    /// What has places in a text.
    fn placed(&mut self, depth: usize) -> String {
        match if depth == 0 { 5 } else { self.0.roll(6) } {
            0 => format!("({} OR {})", self.placed(depth - 1), self.placed(depth - 1)),
            1 => {
                let field =
                    self.one_of(&["headline:", "deck:", "body:", "lead:", "hlead:", "HEADLINE", "LEAD", "HLEAD"]);
                format!("{field}({})", self.placed(depth - 1))
            }
            2 => format!("({})", self.close(depth - 1)),
            _ => self.word(),
        }
    }

    fn close(&mut self, depth: usize) -> String {
        let operator = match self.0.roll(12) {
            0 => "W/S".to_owned(),
            1 => "W/P".to_owned(),
            2 => "PRE/S".to_owned(),
            3 => "NEAR".to_owned(),
            4 => "NOT W/S".to_owned(),
            5 => format!("NOT W/{}", self.number()),
            6 => format!("NEAR/{}", self.number()),
            7 | 8 => format!("PRE/{}", self.number()),
            _ => format!("W/{}", self.number()),
        };
        let third = if self.0.roll(5) == 0 { format!(" W/{} {}", self.number(), self.word()) } else { String::new() };
        format!("{} {operator} {}{third}", self.placed(depth), self.placed(depth))
    }

    fn clause(&mut self, depth: usize) -> String {
        match if depth == 0 { 4 + self.0.roll(7) } else { self.0.roll(11) } {
            0 => format!("({})", self.query(depth - 1)),
            1 => format!("-({})", self.query(depth - 1)),
            2 => format!("NOT {}", self.clause(depth - 1)),
            3 => format!("({})^2", self.query(depth - 1)),
            4 => self.close(1),
            5 => format!("ATLEAST{}({})", self.one_of(&["2", "3"]), self.placed(1)),
            6 => format!("{}{}", self.one_of(&["headline:", "deck:", "-body:", "lead:", "hlead:", "+"]), self.word()),
            7 => self.one_of(&[
                "date:2020-01-03",
                "date:2020-01-02..2020-01-05",
                "date:>2020-01-04",
                "date:missing",
                "-date:2020",
                "date:*",
                "deck:*",
                "-headline:*",
                "hlead:*",
                "lead:*",
                "body:*",
                "person:*",
                "-place:*",
                "byline:*",
                "*",
            ]),
            _ => self.word(),
        }
    }

    /// A query so deep.
    pub fn query(&mut self, depth: usize) -> String {
        let mut query = self.clause(depth);
        for _ in 0..[0, 0, 1, 1, 2][self.0.roll(5)] {
            let between = self.one_of(&[" ", " AND ", " OR ", " OR ", " AND NOT ", " NOT ", " -"]);
            query = format!("{query}{between}{}", self.clause(depth));
        }
        query
    }
}
