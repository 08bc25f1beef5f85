//! Any text as a query: it is read, planned and printed, and what is printed reads back to the same plan.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morgue::query::{interpreted, parse, plan};
use morgue::text::Date;

fuzz_target!(|text: &str| {
    let today = Date::constant(2024, 6, 1);
    let (query, problems) = parse(text, today);
    for problem in problems {
        let _ = problem.span.of(text);
    }
    let printed = interpreted(&query, &[]);
    let again = parse(&printed, today).0;
    assert_eq!(interpreted(&again, &[]), printed);
    let _ = plan(&query, &[]);
});
