//! Any text as a query: it is read, planned and printed, and what is printed reads back to the same plan and leaves
//! nothing to tell.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morgue::query::{Ask, Plan, interpreted, parse, parse_any, plan};
use morgue::text::Date;

fuzz_target!(|text: &str| {
    let today = Date::constant(2024, 6, 1);
    for parse_it in [parse, parse_any] {
        let (query, problems) = parse_it(text, today);
        for problem in problems {
            let _ = problem.span.of(text);
        }
        let printed = interpreted(&query, &[]);
        let (again, told) = parse(&printed, today);
        assert_eq!(interpreted(&again, &[]), printed);
        // What is longer or deeper than is read cannot read back.
        if printed.len() < 10_000 {
            assert_eq!(told, []);
            let (first, second) = (plan(&query, &[]), plan(&again, &[]));
            assert_eq!(first.root, second.root, "{printed}");
            assert_eq!(asked(&first), asked(&second), "{printed}");
        }
    }
});

fn asked(plan: &Plan) -> Vec<(&Ask, bool, f32)> {
    plan.leaves.iter().map(|leaf| (&leaf.ask, leaf.positive, leaf.boost)).collect()
}
