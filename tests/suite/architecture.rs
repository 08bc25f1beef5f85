//! The module table of `docs/ARCHITECTURE.md` held against the source, and the rules of the house that a machine can
//! check. Not here: behaviour.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Which modules each module may name, as the document says.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).expect("the document");
    let start = page.find("<!-- module table -->").expect("the start of the table");
    let end = page.find("<!-- end of module table -->").expect("the end of the table");
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<String>>();
    page[start..end]
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            (names(cells[1]).into_iter().next().expect("a module"), names(cells[3]))
        })
        .collect()
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of a file: without comments, strings and what is only compiled for tests.
fn code(text: &str) -> String {
    let tested = text.split("#[cfg(test)]\n").next().unwrap_or_default();
    let uncommented = tested.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut code = String::new();
    for line in uncommented {
        let outside: Vec<&str> = line.split('"').step_by(2).collect();
        code.push_str(&outside.join(" "));
        code.push('\n');
    }
    code
}

/// The modules of this crate that a piece of code names, `use crate::{a, b}` included.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let boundary = code[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '_');
        let rest = &code[at + "crate::".len()..];
        let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
        if !boundary {
            continue;
        }
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut start = true;
            for (at, c) in list.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => start = true,
                    c if start && c.is_alphanumeric() => {
                        found.insert(word(&list[at..]));
                        start = false;
                    }
                    _ => {}
                }
            }
        } else {
            found.insert(word(rest));
        }
    }
    found
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("below src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn modules_name_only_what_the_table_allows() {
    let table = table();
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(allowed) = table.get(&module) else {
            wrong.push(format!("{}: the table has no module {module}", path.display()));
            continue;
        };
        for other in named(&code(&fs::read_to_string(&path).expect("a source"))) {
            if other != module && !allowed.contains(&other) {
                wrong.push(format!("{}: {module} may not name {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "the source is not as docs/ARCHITECTURE.md says:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_has_no_cycle() {
    let mut table = table();
    while !table.is_empty() {
        let ready = |(module, allowed): (&String, &BTreeSet<String>)| {
            allowed.iter().all(|other| !table.contains_key(other)).then(|| module.clone())
        };
        let free: Vec<String> = table.iter().filter_map(ready).collect();
        assert!(!free.is_empty(), "a cycle among {:?}", table.keys().collect::<Vec<_>>());
        table.retain(|module, _| !free.contains(module));
    }
}

#[test]
fn libraries_stay_in_their_rooms() {
    let rules: [(&str, &[&str]); 6] = [
        ("tantivy::", &["src/engine/tantivy"]),
        ("clap::", &["src/cli"]),
        ("println!", &["src/cli"]),
        ("std::env", &["src/cli", "src/main.rs"]),
        ("process::exit", &[]),
        ("SystemTime::now", &["src/cli"]),
    ];
    for path in sources(&root().join("src")) {
        let name = path.strip_prefix(root()).expect("below").to_string_lossy().into_owned();
        if name.contains("/tests/") || name.ends_with("/tests.rs") {
            continue;
        }
        let code = code(&fs::read_to_string(&path).expect("a source"));
        for (word, rooms) in rules {
            // `self::tantivy` and `engine::tantivy` are our own folder.
            let found = code
                .match_indices(word)
                .any(|(at, _)| !code[..at].ends_with("self::") && !code[..at].ends_with("engine::"));
            assert!(!found || rooms.iter().any(|room| name.starts_with(room)), "{name} names {word}");
        }
    }
}

#[test]
fn every_file_says_what_lives_in_it() {
    for folder in ["src", "tests"] {
        for path in sources(&root().join(folder)) {
            let text = fs::read_to_string(&path).expect("a source");
            assert!(text.starts_with("//! "), "{} does not open with //!", path.display());
        }
    }
}

#[test]
fn every_test_file_is_compiled() {
    let suite = root().join("tests/suite");
    for path in sources(&suite).into_iter().filter(|path| *path != suite.join("main.rs")) {
        let folder = path.parent().expect("a folder");
        let parent = if folder == suite { suite.join("main.rs") } else { folder.with_extension("rs") };
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&parent).expect("the module above");
        assert!(text.contains(&format!("mod {stem};")), "{stem}.rs is not in {}", parent.display());
    }
}

#[test]
fn the_check_sees_what_it_is_there_to_see() {
    let sample = "use crate::{article::Article, text};\n// crate::comment\nlet x = \"crate::string\";\nfn f() -> crate::query::Plan {}";
    let found: Vec<String> = named(&code(sample)).into_iter().collect();
    assert_eq!(found, ["article", "query", "text"]);
}
