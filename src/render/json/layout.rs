//! How JSON is set: on one line for machines, or opened out so that a page of hits can be read. What a terminal would
//! obey is escaped. Not here: what is said.

use crate::render::hostile::is_hostile;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io;

/// How an object is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// On one line.
    Line,
    /// Over many: every object of a list on its own line, and a member a line where an object is too long for one.
    OpenedOut,
}

/// Writes a value and a line feed.
pub fn write(value: &impl Serialize, layout: Layout, out: &mut dyn io::Write) -> io::Result<()> {
    match layout {
        Layout::Line => serialize(value, Setter { gap: "" }, &mut *out)?,
        Layout::OpenedOut => {
            let mut line = Vec::new();
            serialize(value, Setter { gap: " " }, &mut line)?;
            let line = String::from_utf8(line).map_err(io::Error::other)?;
            open(&line, 0, out)?;
        }
    }
    out.write_all(b"\n")
}

/// An object with more characters than this does not stand on one line.
const LONGEST: usize = 100;

/// Writes a value that stands on one line, opened out.
fn open(line: &str, depth: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let (list, fits) = (line.starts_with("[{"), depth > 0 && line.len() <= LONGEST);
    if !list && (fits || !line.starts_with('{') || line == "{}") {
        return out.write_all(line.as_bytes());
    }
    let (begin, end) = line.split_at(1);
    out.write_all(begin.as_bytes())?;
    for (number, member) in members(&end[..end.len() - 1]).into_iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        write!(out, "{:1$}", "", 2 * (depth + 1))?;
        let value = if list { 0 } else { value_of(member) };
        out.write_all(&member.as_bytes()[..value])?;
        open(&member[value..], depth + 1, out)?;
    }
    write!(out, "\n{:1$}{2}", "", 2 * depth, &end[end.len() - 1..])
}

/// The members of what stands between two brackets.
fn members(inside: &str) -> Vec<&str> {
    let mut members = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, byte) in outside_strings(inside) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => {
                members.push(inside[start..at].trim_start());
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(inside[start..].trim_start());
    members
}

/// Where the value of a member of an object begins.
fn value_of(member: &str) -> usize {
    outside_strings(member).find(|(_, byte)| *byte == b':').map_or(0, |(at, _)| at + ": ".len())
}

/// The bytes that are part of no string, with their places.
fn outside_strings(json: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut inside, mut escaped) = (false, false);
    json.bytes().enumerate().filter(move |(_, byte)| {
        let quote = *byte == b'"' && !std::mem::take(&mut escaped);
        escaped = inside && *byte == b'\\' && !escaped;
        inside ^= quote;
        !inside && !quote
    })
}

fn serialize(value: &impl Serialize, setter: Setter, out: impl io::Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, setter))?;
    Ok(())
}

/// Sets a value on one line, with this between members and behind colons.
struct Setter {
    gap: &'static str,
}

impl Setter {
    fn separate<W: ?Sized + io::Write>(&self, first: bool, writer: &mut W) -> io::Result<()> {
        if first { Ok(()) } else { write!(writer, ",{}", self.gap) }
    }
}

impl Formatter for Setter {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(first, writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.separate(first, writer)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        write!(writer, ":{}", self.gap)
    }

    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, hostile)) = rest.char_indices().find(|(_, c)| is_hostile(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            // None of them needs more than four digits.
            write!(writer, "\\u{:04x}", u32::from(hostile))?;
            rest = &rest[at + hostile.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn written(value: &Value, layout: Layout) -> String {
        let mut bytes = Vec::new();
        write(value, layout, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn lists_of_objects_and_long_objects_are_opened_out() {
        let long = "x".repeat(LONGEST);
        let value = json!({"a": [{"b": 1, "c": [[1, 2], [3]]}, {"b": long, "c": []}], "d": {"e": ["f", "}"]}, "g": {}});
        let lines = [
            "{",
            "  \"a\": [",
            "    {\"b\": 1, \"c\": [[1, 2], [3]]},",
            "    {",
            &format!("      \"b\": \"{long}\","),
            "      \"c\": []",
            "    }",
            "  ],",
            "  \"d\": {\"e\": [\"f\", \"}\"]},",
            "  \"g\": {}",
            "}",
            "",
        ];
        assert_eq!(written(&value, Layout::OpenedOut), lines.join("\n"));
        assert_eq!(written(&json!({"a": [1, {"b": 2}]}), Layout::Line), "{\"a\":[1,{\"b\":2}]}\n");
        assert_eq!(written(&json!({}), Layout::OpenedOut), "{}\n");
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        let text = json!("a\u{1b}[2J\u{9b}2J\u{202e}\u{2028}\u{7f}é");
        assert_eq!(written(&text, Layout::Line), "\"a\\u001b[2J\\u009b2J\\u202e\\u2028\\u007fé\"\n");
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let text = "[a\\\\\"{}\\[\\],: \u{1b}\u{9b}é]{0,12}";
        let leaf = prop_oneof![Just(Value::Null), any::<u32>().prop_map(Value::from), text.prop_map(Value::from)];
        leaf.prop_recursive(5, 40, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((text, inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_layout_reads_back_as_the_value(value in any_value()) {
            for layout in [Layout::Line, Layout::OpenedOut] {
                let text = written(&value, layout);
                prop_assert_eq!(&serde_json::from_str::<Value>(&text).unwrap(), &value);
            }
        }
    }
}
