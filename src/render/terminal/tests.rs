//! Whole pages and articles against snapshots, and what holds for all of them.

use super::rich::Ink;
use super::safe::width;
use super::sheet::Sheet;
use super::*;
use crate::render::fixture;
use snapbox::{Data, assert_data_eq, file};

const WIDTHS: [usize; 5] = [30, 40, 80, 120, 200];

fn options(width: usize) -> Options {
    Options { width, took: Some(Duration::from_micros(1_438)), ..Options::default() }
}

fn coloured(width: usize) -> Options {
    Options { colour: true, links: Some("/home/reader/corpus".into()), ..options(width) }
}

fn written(write: impl Fn(&mut dyn io::Write) -> io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn page(options: Options) -> String {
    written(|out| Terminal::new(options.clone()).render(&fixture::page(), out))
}

/// Everything that can be written, as one text.
fn everything(terminal: &Terminal) -> String {
    written(|out| {
        terminal.render(&fixture::page(), out)?;
        terminal.facets(&fixture::page(), out)?;
        terminal.article(&fixture::article(), out)?;
        terminal.article(&fixture::nasty_article(), out)?;
        terminal.stats(&fixture::stats(), out)?;
        terminal.index(&fixture::index_report(), out)?;
        terminal.tagged(&fixture::tagged(), out)
    })
}

/// What is written on a sheet of so many columns, without colours.
pub fn check_lines(write: impl Fn(&mut Sheet<'_>) -> io::Result<()>, columns: usize, expected: &[&str]) {
    let mut bytes = Vec::new();
    write(&mut Sheet::new(&mut bytes, Ink { colour: false, stars: true }, columns)).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap().lines().collect::<Vec<_>>(), expected);
}

fn check(text: String, expected: Data) {
    assert_data_eq!(text, expected.raw());
}

#[test]
fn pages_look_as_they_did() {
    check(page(options(40)), file!["../snapshots/page-40.txt": Text]);
    check(page(options(80)), file!["../snapshots/page-80.txt": Text]);
    check(page(options(120)), file!["../snapshots/page-120.txt": Text]);
    // Escapes are written out, so that the snapshot itself is harmless.
    check(page(coloured(80)).replace('\x1b', "␛"), file!["../snapshots/page-80-coloured.txt": Text]);
}

#[test]
fn articles_look_as_they_did() {
    let article = |width, numbers| {
        let terminal = Terminal::new(Options { numbers, ..options(width) });
        written(|out| terminal.article(&fixture::article(), out))
    };
    check(article(40, false), file!["../snapshots/article-40.txt": Text]);
    check(article(120, true), file!["../snapshots/article-120.txt": Text]);
}

#[test]
fn reports_look_as_they_did() {
    let terminal = Terminal::new(options(80));
    let text = written(|out| {
        terminal.stats(&fixture::stats(), out)?;
        out.write_all(b"\n")?;
        terminal.index(&fixture::index_report(), out)?;
        out.write_all(b"\n")?;
        terminal.tagged(&fixture::tagged(), out)
    });
    check(text, file!["../snapshots/reports.txt": Text]);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width_given in WIDTHS {
        for line in everything(&Terminal::new(options(width_given))).lines() {
            assert!(width(line) <= width_given, "{width_given}: {line}");
            assert_eq!(line, line.trim_end(), "{width_given}");
        }
    }
}

#[test]
fn styles_add_nothing_but_styles() {
    for width in WIDTHS {
        let ink = Ink { colour: false, stars: false };
        let plain = everything(&Terminal { options: options(width), ink });
        let styled = everything(&Terminal::new(coloured(width)));
        assert_ne!(styled, plain);
        assert_eq!(anstream::adapter::strip_str(&styled).to_string(), plain);
    }
}

#[test]
fn what_is_not_wanted_is_left_out() {
    let bare = page(Options { facets: false, timeline: false, took: None, ..options(80) });
    for absent in ["People", "By month", "ms)", "undated  "] {
        assert!(!bare.contains(absent), "{absent}");
    }
    let unlinked = page(Options { links: None, ..coloured(80) });
    assert!(!unlinked.contains("\x1b]8;"));
}
