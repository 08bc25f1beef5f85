//! Any bytes as a file: every format either makes articles of them or says why not.

#![no_main]

use libfuzzer_sys::fuzz_target;
use morgue::document::{Document, Scratch};
use morgue::entities::Recogniser;
use std::sync::LazyLock;

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(Recogniser::new);

fuzz_target!(|bytes: &[u8]| {
    let Ok(articles) = morgue::corpus::parse_file("2021/12/15-fuzz.txt", bytes) else { return };
    for mut article in articles {
        RECOGNISER.tag(&mut article);
        for tag in &article.tags {
            for mention in &tag.mentions {
                let _ = mention.span.of(article.part(mention.part));
            }
        }
        let _ = Document::new(article, &mut Scratch::default());
    }
});
