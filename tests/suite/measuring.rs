//! `scripts/eval-names` on small made sets whose scores are known by counting. Not here: how good the recogniser is.

use crate::workbench::{Bench, repository};
use serde_json::Value;
use std::fs;
use std::process::{Command, Output};

/// Two documents, in the schemes BIO and BIOES with three columns; a title and an article stand inside names.
const COLUMNS: &str = "\
-DOCSTART- O

President\tB-PER
Bill\tI-PER
Clinton\tI-PER
's\tO
aides\tO
left\tO
the\tB-ORG
Kremlin\tI-ORG
in\tO
Zürich\tB-GPE
.\tO

-DOCSTART- O

José NNP I-PER
slept VBD O
. . O

Anna NNP S-PER
Berg NNP B-MISC
woke VBD O
";

/// Answers for each text the names that are in the list, wherever they stand.
const OTHER: &str = r#"
import json, re, sys
for line in sys.stdin:
    text = json.loads(line)["text"]
    names = {"Bill Clinton's": "PERSON", "The Kremlin": "ORG", "Kremlin": "ORG", "Zürich": "LOC", "Anna Berg": "PER", "slept": "DATE"}
    found = [[m.start(), m.end(), kind] for name, kind in names.items() for m in re.finditer(name, text)]
    print(json.dumps(found))
"#;

const PEOPLE: &str = r#"{"text": "Zoë Clinton came. Mr. Clinton left. Jeb Bush came.", "clusters": [[[0, 11], [18, 29]], [[36, 44]]]}
"#;

/// Puts everything before `came` and `left` into one person, as many as there are.
const JOINER: &str = r#"
import json, re, sys
for line in sys.stdin:
    text = json.loads(line)["text"]
    print(json.dumps([[m.start(1), m.end(1), "PER", "all"] for m in re.finditer(r"([A-Z][\w .]*?) (?:came|left)", text)]))
"#;

fn eval(bench: &Bench, arguments: &[&str]) -> Option<Output> {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: needs python3 on the PATH");
        return None;
    }
    let script = repository().join("scripts/eval-names");
    let program = env!("CARGO_BIN_EXE_morgue");
    let mut command = Command::new("python3");
    command.arg(script).args(["--morgue", program]).args(arguments).current_dir(bench.path("."));
    Some(command.output().expect("python3"))
}

fn written() -> Bench {
    let bench = Bench::new();
    fs::create_dir(bench.path("sets")).expect("a folder");
    for (name, text) in [("sets/c.conll", COLUMNS), ("sets/p.jsonl", PEOPLE), ("o.py", OTHER), ("j.py", JOINER)] {
        fs::write(bench.path(name), text).expect("written");
    }
    bench
}

fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn near(value: &Value, expected: f64) {
    assert!((value.as_f64().expect("a number") - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn columns_are_scored_strictly_by_type() {
    let bench = written();
    let Some(output) = eval(&bench, &["--json", "--other", "list=python3 o.py", "sets/c.conll"]) else { return };
    let result = answer(&output);
    assert_eq!((&result["documents"], &result["words"]), (&2.into(), &14.into()), "{result}");
    let list = &result["systems"]["list"];
    // Of Clinton, José and Anna the list has Clinton, and `Anna Berg`, which ends too late.
    near(&list["people"]["precision"], 1.0 / 2.0);
    near(&list["people"]["recall"], 1.0 / 3.0);
    near(&list["people"]["f1"], 0.4);
    near(&list["organisations"]["f1"], 1.0);
    near(&list["places"]["f1"], 1.0);
    assert!(list["people"]["interval"].is_null(), "two documents give no interval");
    let own = &result["systems"]["morgue"];
    assert_eq!(own["people"]["gold"], 3, "{own}");
    near(&own["places"]["f1"], 1.0);
}

#[test]
fn people_are_scored_by_mention() {
    let bench = written();
    let Some(output) = eval(&bench, &["--json", "--other", "join=python3 j.py", "sets/p.jsonl"]) else { return };
    let result = answer(&output);
    // All three in one: two mentions share their person with one stranger, one with two.
    let join = &result["systems"]["join"];
    near(&join["b3"]["precision"], (2.0 / 3.0 + 2.0 / 3.0 + 1.0 / 3.0) / 3.0);
    near(&join["b3"]["recall"], 1.0);
    assert_eq!(join["wrong_joins"], 1);
    assert_eq!(result["systems"]["morgue"]["wrong_joins"], 0);
}

#[test]
fn a_folder_makes_a_table() {
    let bench = written();
    let Some(output) = eval(&bench, &["--table", "sets"]) else { return };
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows.len() == 4 && rows[2].starts_with("| c | 2 | 14 | morgue | "), "{table}");
    assert!(rows[3].starts_with("| p | 1 | 9 | morgue | – | – | – | ") && rows[3].contains("0 wrong joins"), "{table}");
}

#[test]
fn errors_say_where_and_what_to_do() {
    let bench = written();
    fs::write(bench.path("bad.conll"), "one\n").expect("written");
    fs::write(bench.path("bad.jsonl"), "{\"text\": \"a\"}\n").expect("written");
    for (arguments, expected) in [
        (&["bad.conll"][..], "bad.conll:1: a token without a tag"),
        (&["bad.jsonl"], "bad.jsonl:1: not {\"text\""),
        (&["gone.conll"], "gone.conll: No such file"),
        (&["--other", "x=echo []", "sets/c.conll"], "--other x: 1 lines for 2 texts"),
        (&["--other", "x=exit 7", "sets/c.conll"], "--other x: the command ended with 7"),
        (&["--table", "nowhere"], "--table nowhere: no such folder"),
        (&["--morgue", "nowhere/morgue", "sets/c.conll"], "--morgue nowhere/morgue: no program there"),
    ] {
        let Some(output) = eval(&bench, arguments) else { return };
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && error.contains(expected), "{arguments:?}: {error}");
    }
}
