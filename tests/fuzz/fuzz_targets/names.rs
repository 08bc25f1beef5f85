//! Any text as a names file: it is read or its problems have places in it, and what was read is laid over a text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morgue::article::{Part, TagKind};
use morgue::entities::Authority;
use morgue::entities::authority::edit::{Edit, edit};

fuzz_target!(|text: &str| {
    match Authority::parse(text) {
        Ok(authority) => {
            for tag in authority.apply(&[(Part::Headline, text)], Vec::new()) {
                for mention in tag.mentions {
                    let _ = mention.span.of(text);
                }
            }
            if let Ok(edited) = edit(text, TagKind::Person, &Edit::Merge(vec!["A B".to_owned(), "B".to_owned()])) {
                assert!(Authority::parse(&edited.text).is_ok());
            }
        }
        Err(problems) => {
            let lines = text.matches('\n').count() + 1;
            assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        }
    }
});
