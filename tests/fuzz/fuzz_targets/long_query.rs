//! A few bytes said over and over, up to the longest query that is read: what takes more than a blink for some of them
//! grows with the square of its length. Run it with `-timeout=1`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morgue::query::{interpreted, parse_any, plan};
use morgue::text::Date;

/// As many bytes as a query is read of.
const LONG: usize = 20_000;

fuzz_target!(|parts: (&str, &str)| {
    let (start, again) = parts;
    if again.is_empty() || again.len() > 40 || start.len() > 40 {
        return;
    }
    let text = format!("{start}{}", again.repeat(LONG / again.len()));
    let (query, _) = parse_any(&text, Date::constant(2024, 6, 1));
    let _ = (interpreted(&query, &[]), plan(&query, &[]));
});
