//! Feeds against a snapshot, and the XML read back by a strict reader.

use super::*;
use crate::render::{Renderer, fixture};

fn written(renderer: &dyn Renderer) -> String {
    let mut bytes = Vec::new();
    renderer.render(&fixture::page(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn options() -> Options {
    Options {
        title: Some("walls & <barriers>".to_owned()),
        address: Some("http://127.0.0.1:7700/feed.atom?q=a&b".to_owned()),
        articles: Some("http://127.0.0.1:7700/article/".to_owned()),
        updated: "2021-12-01T10:00:00Z".to_owned(),
    }
}

#[test]
fn a_page_becomes_a_feed() {
    let text = [
        written(&Atom::new(options())),
        written(&JsonFeed::new(options())),
        written(&Atom::new(Options::default())),
        written(&JsonFeed::new(Options::default())),
    ]
    .concat();
    snapbox::assert_data_eq!(text, snapbox::file!["../snapshots/feeds.txt": Text].raw());
}

#[test]
fn every_tag_of_the_feed_is_closed_and_every_entry_has_what_the_standard_wants() {
    let text = written(&Atom::new(options()));
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(2).map(|rest| rest.split_once('>').unwrap().0) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty());
    let entries: Vec<&str> = text.split("<entry>").skip(1).collect();
    assert_eq!(entries.len(), fixture::page().hits.len());
    for entry in entries {
        for wanted in ["<id>", "<title>", "<updated>", "<content>"] {
            assert_eq!(entry.matches(wanted).count(), 1, "{wanted} in {entry}");
        }
    }
}
