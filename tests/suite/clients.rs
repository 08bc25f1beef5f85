//! Programs of other people, where they are at hand: a client of the Model Context Protocol, readers of citations. A Python
//! that has them is named by `MORGUE_PYTHON` (`pip install mcp rispy bibtexparser`).

use crate::workbench::{Bench, repository};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// What a script of `tests/clients` prints; `None`, and a word about it, where its packages are missing.
fn script(name: &str, imports: &str, arguments: &[&str]) -> Option<Value> {
    let python = std::env::var("MORGUE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&python).args(["-c", &format!("import {imports}")]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: needs a Python with {imports}");
        return None;
    }
    let script = repository().join("tests/clients").join(name);
    let output = Command::new(&python).arg(script).args(arguments).output().expect("Python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

#[test]
fn readers_of_citations_read_what_is_written() {
    let bench = Bench::sample();
    let file = |format: &str| {
        let text = bench.run(&["search", "*", "-n", "1000", "--format", format]).exits(0).out;
        let path = bench.path(&format!("all.{format}"));
        fs::write(&path, text).expect("written");
        path.to_str().expect("a path").to_owned()
    };
    let files = ["ris", "bibtex", "csl"].map(file);
    let Some(read) = script("citations.py", "rispy, bibtexparser.middlewares", &files.each_ref().map(String::as_str))
    else {
        return;
    };
    let items = read["csl"].as_array().expect("items");
    assert!(items.len() > 50);
    for (style, records) in [("ris", &read["ris"]), ("bibtex", &read["bibtex"])] {
        let records = records.as_array().expect("records");
        assert_eq!(records.len(), items.len(), "{style}");
        for (record, item) in records.iter().zip(items) {
            assert_eq!(record[0], item[0], "{style}");
            assert_eq!(record[1].as_array().map(Vec::len), item[1].as_array().map(Vec::len), "{style}: {record}");
        }
    }
}

#[cfg(feature = "mcp")]
#[test]
fn a_client_of_the_protocol_gets_quotes_with_permalinks() {
    let index = Bench::sample().path("index");
    let arguments = [env!("CARGO_BIN_EXE_morgue"), index.to_str().expect("a path")];
    let Some(told) = script("mcp_client.py", "mcp", &arguments) else { return };
    assert_eq!((&told["server"], &told["wrong"]), (&json!("morgue"), &json!(true)));
    assert_eq!(told["tools"], json!(["search", "article", "people"]));
    let quote = &told["found"]["hits"][0]["quotes"][0];
    let linked = told["article"]["paragraphs"].as_array().expect("paragraphs").iter().find(|one| one["linked"] == true);
    let linked = linked.expect("the linked paragraph");
    assert_eq!(linked["permalink"], quote["permalink"]);
    assert!(
        linked["text"].as_str().expect("text").contains(quote["quote"].as_str().expect("a quote").trim_matches('…'))
    );
    assert_eq!(told["person"]["name"], "Vera K. Lindqvist");
}

#[cfg(feature = "mcp")]
#[test]
fn the_tools_answer_as_the_command_line_does() {
    use std::io::Write;
    use std::process::Stdio;
    let bench = Bench::sample();
    let mut server = bench.command(&["mcp"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program");
    let call = |id: u32, name: &str, arguments: Value| json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": name, "arguments": arguments}});
    let messages = [
        json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        call(1, "search", json!({"query": "barrier", "person": "lindqvist", "since": "2021", "limit": 5})),
        call(2, "people", json!({"limit": 3})),
        call(3, "article", json!({"link": "000000000000"})),
        call(4, "search", json!({"query": "x", "since": "yesteryear"})),
    ];
    let mut input = server.stdin.take().expect("its input");
    messages.iter().for_each(|message| writeln!(input, "{message}").expect("written"));
    drop(input);
    let output = server.wait_with_output().expect("its end");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers.len(), 5, "{text}");
    let found = &answers[1]["result"]["structuredContent"];
    let page = bench.search("barrier", &["--person", "lindqvist", "--since", "2021", "-n", "5"]);
    assert_eq!(found["total"], page["total"]);
    for (hit, expected) in found["hits"].as_array().expect("hits").iter().zip(page["hits"].as_array().expect("hits")) {
        assert_eq!(hit["permalink"], expected["id"]);
        let passage = &expected["passages"][0];
        let link = format!("{}#{}", expected["id"].as_str().expect("an id"), passage["anchor"].as_str().expect("one"));
        assert_eq!((&hit["quotes"][0]["permalink"], &hit["quotes"][0]["quote"]), (&json!(link), &passage["text"]));
    }
    assert_eq!(answers[2]["result"]["structuredContent"]["people"].as_array().map(Vec::len), Some(3));
    assert_eq!(answers[3]["result"]["isError"], true);
    assert!(answers[4]["result"]["content"][0]["text"].as_str().expect("text").contains("no date"));
}
