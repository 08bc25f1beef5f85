//! Periods as an answer counts them, and the row of equal ones that they are drawn over, on a page as in a terminal. Not
//! here: drawing.

use crate::text::Date;
use std::fmt;

/// How long the periods of a chart are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// A year each.
    Year,
    /// A month each.
    Month,
    /// A day each.
    Day,
}

impl Scale {
    /// From the longest to the shortest.
    pub const ALL: [Scale; 3] = [Scale::Year, Scale::Month, Scale::Day];

    /// The word for it in an address.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Year => "year",
            Scale::Month => "month",
            Scale::Day => "day",
        }
    }

    /// The scale of that name.
    pub fn from_name(name: &str) -> Option<Scale> {
        Scale::ALL.into_iter().find(|scale| scale.name() == name)
    }
}

/// A year, a month or a day, in order of time; what is less precise comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: i16,
    /// 0 where no more than the year is known.
    month: i8,
    day: i8,
}

impl Period {
    /// Reads `2021`, `2021-12` or `2021-12-15`.
    pub fn read(text: &str) -> Option<Period> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month =
            parts.next().map_or(Some(0), |month| month.parse().ok().filter(|month| (1..=12).contains(month)))?;
        let day = parts.next().map_or(Some(0), |day| day.parse().ok())?;
        Date::new(year, month.max(1), day.max(1)).ok()?;
        Some(Period { year, month, day })
    }

    /// How long it is.
    pub fn scale(self) -> Scale {
        match (self.month, self.day) {
            (0, _) => Scale::Year,
            (_, 0) => Scale::Month,
            _ => Scale::Day,
        }
    }

    fn first_day(self) -> Date {
        Date::new(self.year, self.month.max(1), self.day.max(1)).unwrap_or_default()
    }

    /// Its number in a row of periods of this length; of one that is longer, the number of its first.
    pub fn number(self, scale: Scale) -> i32 {
        match scale {
            Scale::Year => self.year.into(),
            Scale::Month => i32::from(self.year) * 12 + i32::from(self.month.max(1)) - 1,
            Scale::Day => (self.first_day() - Date::ZERO).get_days(),
        }
    }

    /// The number of its last part.
    pub fn last_number(self, scale: Scale) -> i32 {
        let next = match self.scale() {
            Scale::Year => Period { year: self.year.saturating_add(1), ..self },
            Scale::Month if self.month == 12 => Period { year: self.year.saturating_add(1), month: 1, day: 0 },
            Scale::Month => Period { month: self.month + 1, ..self },
            Scale::Day => return self.number(scale),
        };
        (next.number(scale) - 1).max(self.number(scale))
    }

    /// The period of that number.
    pub fn of(number: i32, scale: Scale) -> Period {
        match scale {
            Scale::Year => Period { year: i16::try_from(number).unwrap_or(i16::MAX), month: 0, day: 0 },
            Scale::Month => {
                let year = i16::try_from(number.div_euclid(12)).unwrap_or(i16::MAX);
                Period { year, month: number.rem_euclid(12) as i8 + 1, day: 0 }
            }
            Scale::Day => {
                let days = jiff::Span::new().try_days(number).unwrap_or_default();
                let date = Date::ZERO.checked_add(days).unwrap_or_default();
                Period { year: date.year(), month: date.month(), day: date.day() }
            }
        }
    }

    /// For a reader: `2021`, `December 2021`, `15 December 2021`.
    pub fn said(self) -> String {
        let format = match self.scale() {
            Scale::Year => return self.year.to_string(),
            Scale::Month => "%B %Y",
            Scale::Day => "%-d %B %Y",
        };
        self.first_day().strftime(format).to_string()
    }

    /// For an axis: `2021`, `Dec 2021`, `15 Dec`.
    pub fn short(self) -> String {
        let format = match self.scale() {
            Scale::Year => return self.year.to_string(),
            Scale::Month => "%b %Y",
            Scale::Day => "%-d %b",
        };
        self.first_day().strftime(format).to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_back_and_count_on() {
        for text in ["2021", "2021-12", "2021-12-31", "1968-02-29"] {
            let period = Period::read(text).unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(Period::of(period.number(period.scale()), period.scale()), period);
        }
        for wrong in ["", "last week", "2021-13", "2021-02-30", "99999"] {
            assert_eq!(Period::read(wrong), None, "{wrong}");
        }
        let year = Period::read("2020").unwrap();
        assert_eq!(year.last_number(Scale::Month) - year.number(Scale::Month), 11);
        assert_eq!(year.last_number(Scale::Day) - year.number(Scale::Day), 365);
        let day = Period::read("2021-12-31").unwrap();
        assert_eq!(Period::of(day.number(Scale::Day) + 1, Scale::Day).said(), "1 January 2022");
    }
}
