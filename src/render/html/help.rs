//! How to ask: the page of the documentation about the query language, with its examples to try, and the keys. Not here:
//! the language (`query`), the text (`docs/query.md`).

use super::frame::{Frame, Place, Room};
use super::page;
use super::state::Address;
use askama::Template;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

const QUERY: &str = include_str!("../../../docs/query.md");

/// The page.
pub fn help(room: &Room) -> String {
    let (text, headings) = set(QUERY);
    page(&HelpPage { frame: Frame::new(room, "How to ask", Place::Help), text, headings })
}

#[derive(Template)]
#[template(path = "help.html", config = "src/render/html/askama.toml")]
struct HelpPage {
    frame: Frame,
    text: String,
    /// Anchor and words of each.
    headings: Vec<(String, String)>,
}

/// A page of our documentation as markup. What stands in the first column of a table as code can be asked by a click.
fn set(markdown: &str) -> (String, Vec<(String, String)>) {
    let mut events = Vec::new();
    let mut headings: Vec<(String, String)> = Vec::new();
    let mut cell = None;
    let mut heading: Option<String> = None;
    let mut in_head = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {}
            // The page has its own first heading.
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => heading = None,
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => {
                let words = heading.take().unwrap_or_default();
                let anchor: String = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
                let anchor: String = anchor.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
                events.push(markup(&HeadingMark { level: &level.to_string(), anchor: &anchor, words: &words }));
                headings.push((anchor, words));
            }
            Event::Text(text) | Event::Code(text) if heading.is_some() => {
                heading.get_or_insert_default().push_str(&text);
            }
            Event::Start(Tag::TableHead) => {
                in_head = true;
                cell = Some(0);
                events.push(event);
            }
            Event::Start(Tag::TableRow) => {
                cell = Some(0);
                events.push(event);
            }
            Event::End(TagEnd::TableHead) => {
                in_head = false;
                events.push(event);
            }
            Event::End(TagEnd::TableCell) => {
                cell = cell.map(|number| number + 1);
                events.push(event);
            }
            Event::End(TagEnd::Table) => {
                cell = None;
                events.push(event);
            }
            Event::Code(code) if cell == Some(0) && !in_head => {
                let href = Address::new("/").with("q", &code).to_string();
                events.push(markup(&Example { href: &href, query: &code }));
            }
            Event::Start(Tag::CodeBlock(_)) => events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
            // Links of the documentation lead to other pages of it, which the room does not have.
            Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => {}
            event => events.push(event),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    (out, headings)
}

fn markup(template: &impl Template) -> Event<'static> {
    Event::InlineHtml(CowStr::from(page(template)))
}

#[derive(Template)]
#[template(
    source = r#"<{{ level }} id="{{ anchor }}">{{ words }}</{{ level }}>"#,
    ext = "html",
    config = "src/render/html/askama.toml"
)]
struct HeadingMark<'a> {
    level: &'a str,
    anchor: &'a str,
    words: &'a str,
}

#[derive(Template)]
#[template(
    source = r#"<a href="{{ href }}"><code>{{ query }}</code></a>"#,
    ext = "html",
    config = "src/render/html/askama.toml"
)]
struct Example<'a> {
    href: &'a str,
    query: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_can_be_tried() {
        let text = "# Asking\n\nType *words*.\n\n## A and B\n\n| type | and find |\n|---|---|\n| `a \\| \"b\"` | `x` |\n<!-- x -->\n";
        let (page, headings) = set(text);
        assert_eq!(headings, [("a-and-b".to_owned(), "A and B".to_owned())]);
        assert!(page.contains("<a href=\"/?q=a+%7C+%22b%22\"><code>a | &quot;b&quot;</code></a>"), "{page}");
        assert!(page.contains("<td><code>x</code></td>"), "{page}");
        assert!(!page.contains("<!--") && !page.contains("<h1"), "{page}");
    }

    #[test]
    fn the_page_has_the_whole_language() {
        let page = help(&Room::default());
        for part in ["person:Lindqvist", "date:2021-12", "Quotations", "id=\"keys\""] {
            assert!(page.contains(part), "{part}");
        }
    }
}
