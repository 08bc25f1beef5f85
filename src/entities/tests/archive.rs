//! Whole articles: a real clipping, and a folder of articles for the eye.

use super::super::Recogniser;
use crate::article::{Article, Byline, Dateline, Origin, Paragraph, Part, Role, Tag, TagKind};
use crate::text::Span;
use std::path::{Path, PathBuf};

/// An article from the usual layout of a clipping; enough of it for these tests.
fn read_clipping(text: &str) -> Article {
    let mut article = Article::empty(Origin { path: String::new(), ordinal: 0 }, "clipping");
    let mut blocks = text.split("\n\n").map(|block| block.split_whitespace().collect::<Vec<_>>().join(" "));
    blocks.next();
    article.headline = blocks.next().unwrap_or_default();
    for block in blocks.filter(|block| !block.is_empty()) {
        if block == "Correction Appended" {
            continue;
        }
        if block.starts_with('[') && block.ends_with(']') && article.paragraphs.is_empty() {
            article.deck = Some(block[1..block.len() - 1].to_owned());
        } else if let Some(names) = block.strip_prefix("By ").filter(|_| article.paragraphs.is_empty()) {
            let names = names.split(" Special to ").next().unwrap_or_default();
            let names =
                names.split(" and ").flat_map(|names| names.split(", ")).flat_map(|names| names.split(" with "));
            let name = |name: &str| Byline { name: mixed(name.split(" in ").next().unwrap_or_default()), place: None };
            article.bylines = names.map(name).collect();
        } else if !block.starts_with(['@', '©']) && !block.starts_with("(c)") && !block.starts_with("Copyright") {
            push_paragraph(&mut article, block);
        }
    }
    article
}

fn mixed(name: &str) -> String {
    let word = |word: &str| {
        if word.chars().any(char::is_lowercase) {
            word.to_owned()
        } else {
            word[..1].to_owned() + &word[1..].to_lowercase()
        }
    };
    name.split(' ').filter(|part| !part.is_empty()).map(word).collect::<Vec<_>>().join(" ")
}

fn push_paragraph(article: &mut Article, block: String) {
    let credit = block.contains("contributed re") || block.contains(" reported from ");
    let role = match article.paragraphs.is_empty() {
        _ if credit => Role::Credit,
        true => Role::Lead,
        false if block.starts_with("Correction") => Role::Correction,
        false => Role::Body,
    };
    let mut text = block;
    if role == Role::Lead
        && let Some((place, rest)) = [" — ", " – ", " -- "].iter().find_map(|dash| text.split_once(dash))
        && place.len() < 50
    {
        article.dateline =
            Some(Dateline { place: place.split(" (").next().unwrap_or_default().to_owned(), date: None, agency: None });
        text = rest.to_owned();
    }
    let place = Span::new(0, text.len());
    article.paragraphs.push(Paragraph { role, text, place });
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
    found.sort();
}

fn shared(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    match std::env::var("MORGUE_SHARED") {
        Ok(shared) => files(&Path::new(&shared).join(folder), &mut found),
        Err(_) => eprintln!("skipped: MORGUE_SHARED is not set"),
    }
    found
}

fn names(tags: &[Tag], kind: TagKind) -> Vec<&str> {
    tags.iter().filter(|tag| tag.kind == kind).map(|tag| tag.name.as_str()).collect()
}

fn tagged(path: &Path) -> Article {
    let mut article =
        read_clipping(&String::from_utf8_lossy(&std::fs::read(path).expect("a readable clipping")).replace('\r', ""));
    Recogniser::new().tag(&mut article);
    article
}

#[test]
fn a_real_clipping_has_its_people_and_no_others() {
    for article in shared("clippings").iter().map(|path| tagged(path)) {
        let mut people = names(&article.tags, TagKind::Person);
        people.sort_unstable();
        assert_eq!(
            people,
            [
                "Biden",
                "Cheng Xiaohe",
                "Dmitry Rogozin",
                "Karen Donfried",
                "Narendra Modi",
                "Sergey Radchenko",
                "Vladimir V. Putin",
                "Xi Jinping",
                "Yuri V. Ushakov"
            ]
        );
        let orgs = names(&article.tags, TagKind::Org);
        for org in ["NATO", "Kremlin", "Levada Center", "Renmin University", "Cardiff University"] {
            assert!(orgs.contains(&org), "{org} in {orgs:?}");
        }
        let places = names(&article.tags, TagKind::Place);
        for place in ["Russia", "China", "Ukraine", "Taiwan", "Crimea", "Moscow", "Beijing", "New Delhi"] {
            assert!(places.contains(&place), "{place} in {places:?}");
        }
        for (name, word) in [("Vladimir V. Putin", "Putin"), ("Xi Jinping", "Xi"), ("Biden", "Biden")] {
            let written: usize = (0..article.paragraphs.len())
                .filter(|number| article.paragraphs[*number].role != Role::Credit)
                .map(|number| {
                    article
                        .part(Part::Paragraph(number))
                        .split(|c: char| !c.is_alphanumeric())
                        .filter(|part| *part == word)
                        .count()
                })
                .sum();
            let tag = article.tags.iter().find(|tag| tag.name == name).expect("a tag");
            let found = tag.mentions.iter().filter(|mention| matches!(mention.part, Part::Paragraph(_))).count();
            assert_eq!(found, written, "{name}");
        }
    }
}

/// For the eye: `MORGUE_ARTICLES=folder cargo test --lib print_the_tags -- --ignored --nocapture`.
#[test]
#[ignore = "prints; nothing is asserted"]
fn print_the_tags() {
    let mut found = Vec::new();
    files(Path::new(&std::env::var("MORGUE_ARTICLES").unwrap_or_default()), &mut found);
    for path in found {
        let article = tagged(&path);
        eprintln!("== {} | {}", path.display(), article.headline);
        for kind in TagKind::ALL {
            let tags = article.tags.iter().filter(|tag| tag.kind == kind);
            let line: Vec<String> = tags.map(|tag| format!("{} ({})", tag.name, tag.mentions.len())).collect();
            eprintln!("  {:6} {}", kind.name(), line.join(" · "));
        }
    }
}
