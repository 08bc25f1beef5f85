//! The tools: search, article, people. Each answer is JSON, as text and as structured content, with permalinks and quotes.
//! Not here: messages.

use super::Open;
use crate::article::{Anchor, Article, Permalink, TagKind};
use crate::engine::{Engine, EngineError};
use crate::query::{DateRange, Filter, parse_range};
use crate::render::citations::footnote;
use crate::schema::FacetGroup;
use crate::search::{Found, Order, PeopleWanted, Portrait, Request, follow, portrait, search};
use crate::text::Date;
use serde::Deserialize;
use serde_json::{Value, json};

/// Most hits, people or names of one answer.
const MOST: usize = 50;
/// Most paragraphs of one answer.
const MOST_PARAGRAPHS: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    query: String,
    person: Option<String>,
    org: Option<String>,
    place: Option<String>,
    source: Option<String>,
    since: Option<String>,
    until: Option<String>,
    sort: Option<Sort>,
    limit: Option<usize>,
    offset: Option<usize>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Relevance,
    Newest,
    Oldest,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    link: String,
    offset: Option<usize>,
    limit: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    name: Option<String>,
    limit: Option<usize>,
}

/// The tools with the schemas of their arguments.
pub fn listed() -> Value {
    let text = |description: &str| json!({"type": "string", "description": description});
    let number = |description: &str, most: usize| json!({"type": "integer", "minimum": 0, "maximum": most, "description": description});
    let tool = |name: &str, description: &str, properties: Value, required: &[&str]| {
        let schema = json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false
        });
        let hints = json!({"readOnlyHint": true, "destructiveHint": false, "openWorldHint": false});
        json!({"name": name, "description": description, "inputSchema": schema, "annotations": hints})
    };
    json!([
        tool(
            "search",
            "Find articles and the passages in them that answer. All words must occur, in any form; \"exact phrase\", OR, NOT, \
             (…), prefix*, person:name and date:1999 are understood.",
            json!({
                "query": text("what to look for; * is everything"),
                "person": text("only articles in which this person appears"),
                "org": text("only articles in which this organisation appears"),
                "place": text("only articles in which this place appears"),
                "source": text("only articles of this paper"),
                "since": text("from this date on: 1999, 1999-03, 1999-03-14"),
                "until": text("up to this date"),
                "sort": {"type": "string", "enum": ["relevance", "newest", "oldest"]},
                "limit": number("hits, 10 when not given", MOST),
                "offset": number("hits to pass over", 1_000_000),
            }),
            &["query"],
        ),
        tool(
            "article",
            "Read an article, paragraph by paragraph, each with its permalink. A permalink of a paragraph also says whether \
             that paragraph still stands as it was.",
            json!({
                "link": text("an article's id, or a permalink as search returns it"),
                "offset": number("paragraphs to pass over", 1_000_000),
                "limit": number("paragraphs, 200 when not given", MOST_PARAGRAPHS),
            }),
            &["link"],
        ),
        tool(
            "people",
            "With a name: the person whom it means most likely, over time, and who and what is mentioned with them. Without: the \
             people of the archive, those with most articles first.",
            json!({
                "name": text("a person's name, or any part of it"),
                "limit": number("people or names, 15 when not given", MOST),
            }),
            &[],
        ),
    ])
}

/// Calls a tool. What goes wrong in it is its answer; only a tool that there is not is an error.
///
/// # Errors
/// When there is no such tool, in words.
pub fn call(parameters: &Value, open: &Open<'_>, today: Date) -> Result<Value, String> {
    let name = parameters.get("name").and_then(Value::as_str).unwrap_or_default();
    let arguments = parameters.get("arguments").filter(|given| !given.is_null()).cloned().unwrap_or_else(|| json!({}));
    let result = match name {
        "search" => with(arguments, open, |engine, asked| searched(engine, asked, today)),
        "article" => with(arguments, open, read),
        "people" => with(arguments, open, people),
        _ => return Err(format!("there is no tool {name:?}")),
    };
    Ok(match result {
        Ok(found) => json!({
            "content": [{"type": "text", "text": found.to_string()}], "structuredContent": found, "isError": false
        }),
        Err(message) => json!({"content": [{"type": "text", "text": message}], "isError": true}),
    })
}

fn with<A: for<'d> Deserialize<'d>>(
    arguments: Value,
    open: &Open<'_>,
    run: impl FnOnce(&dyn Engine, A) -> Result<Value, String>,
) -> Result<Value, String> {
    let asked =
        serde_json::from_value(arguments).map_err(|error| format!("the arguments are not in order: {error}"))?;
    run(&*open()?, asked)
}

fn said(error: EngineError) -> String {
    error.to_string()
}

fn searched(engine: &dyn Engine, asked: Search, today: Date) -> Result<Value, String> {
    let request = Request {
        filters: filters(&asked, today)?,
        query: asked.query,
        offset: asked.offset.unwrap_or(0),
        limit: asked.limit.unwrap_or(10).min(MOST),
        passages: 3,
        order: match asked.sort.unwrap_or(Sort::Relevance) {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        },
        today,
        collapse: true,
        advise: true,
        ..Request::default()
    };
    let page = search(engine, &request).map_err(said)?;
    Ok(json!({
        "total": page.total,
        "interpreted": page.interpreted,
        "problems": page.problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(),
        "hits": page.hits.iter().map(hit).collect::<Vec<_>>(),
        "instead": page.advice.iter().map(|advice| json!({"query": advice.query, "articles": advice.articles})).collect::<Vec<_>>(),
    }))
}

fn filters(asked: &Search, today: Date) -> Result<Vec<Filter>, String> {
    let named = [
        (FacetGroup::Person, &asked.person),
        (FacetGroup::Org, &asked.org),
        (FacetGroup::Place, &asked.place),
        (FacetGroup::Source, &asked.source),
    ];
    let mut filters: Vec<Filter> =
        named.into_iter().filter_map(|(group, name)| Some(Filter::Named(group, name.clone()?))).collect();
    let day = |text: &Option<String>| match text {
        None => Ok(DateRange { from: None, to: None }),
        Some(text) => {
            parse_range(text, today).ok_or_else(|| format!("{text:?} is no date; write 1999, 1999-03 or 1999-03-14"))
        }
    };
    let range = DateRange { from: day(&asked.since)?.from, to: day(&asked.until)?.to };
    if range.from.is_some() || range.to.is_some() {
        filters.push(Filter::Dated(range));
    }
    Ok(filters)
}

fn hit(found: &Found) -> Value {
    let article = &found.article;
    let quotes = found.passages.iter().map(|passage| {
        let marked = passage.marks.iter().map(|mark| mark.of(&passage.text)).collect::<Vec<_>>();
        let link = Permalink::to(article, Some(passage.paragraph)).to_string();
        json!({"permalink": link, "quote": passage.text, "matched": marked})
    });
    let mut told = head(article);
    told["quotes"] = quotes.collect();
    told["copies"] = found.copies.iter().map(|copy| copy.id.to_string()).collect();
    told
}

/// What an article is, without its text.
fn head(article: &Article) -> Value {
    json!({
        "permalink": article.id().to_string(),
        "headline": article.headline,
        "date": article.date.map(|date| date.span.to_string()),
        "source": article.source,
        "bylines": article.bylines.iter().map(|byline| byline.name.as_str()).collect::<Vec<_>>(),
        "dateline": article.dateline.as_ref().map(|dateline| dateline.place.as_str()),
        "path": article.origin.path,
    })
}

fn read(engine: &dyn Engine, asked: Read) -> Result<Value, String> {
    let link: Permalink =
        asked.link.trim().parse().map_err(|_| format!("{:?} is no permalink; search returns them", asked.link))?;
    let target = follow(engine, link).map_err(said)?;
    let target = target.ok_or("neither the article nor the paragraph is in the archive")?;
    let article = &target.article;
    let paragraphs = article.paragraphs.iter().zip(Anchor::all_of(article)).enumerate();
    let some =
        paragraphs.skip(asked.offset.unwrap_or(0)).take(asked.limit.unwrap_or(MOST_PARAGRAPHS).min(MOST_PARAGRAPHS));
    let some = some.map(|(number, (paragraph, anchor))| {
        json!({
            "permalink": format!("{}#{anchor}", article.id()),
            "text": paragraph.text,
            "role": paragraph.role.name(),
            "linked": target.paragraph == Some(number),
        })
    });
    let names = |kind: TagKind| {
        article.tags.iter().filter(|tag| tag.kind == kind).map(|tag| tag.name.as_str()).collect::<Vec<_>>()
    };
    let mut told = head(article);
    told["deck"] = json!(article.deck);
    told["credit"] = json!(article.credit);
    told["citation"] = json!(footnote(article));
    told["notice"] = json!(target.kept.said());
    told["people"] = json!(names(TagKind::Person));
    told["paragraphs_in_all"] = json!(article.paragraphs.len());
    told["paragraphs"] = some.collect();
    Ok(told)
}

fn people(engine: &dyn Engine, asked: People) -> Result<Value, String> {
    let limit = asked.limit.unwrap_or(15).min(MOST);
    let Some(name) = asked.name.filter(|name| !name.trim().is_empty()) else {
        let wanted = PeopleWanted { name: None, offset: 0, limit, reasons: false };
        let found = engine.people(&wanted).map_err(said)?;
        let people = found.people.iter().map(|person| json!({"name": person.name, "articles": person.articles}));
        return Ok(json!({"total": found.total, "people": people.collect::<Vec<_>>()}));
    };
    let found = portrait(engine, &name, limit).map_err(said)?;
    found.as_ref().map(person).ok_or_else(|| format!("nobody in the archive is called {name:?}"))
}

fn person(portrait: &Portrait) -> Value {
    let others = portrait.others.iter().map(|other| json!({"name": other.name, "articles": other.articles}));
    let mut with = json!({});
    for (group, together) in &portrait.with {
        let names = together.iter().map(|one| {
            json!({"name": one.name, "articles": one.articles, "in_one_paragraph": one.close, "in_archive": one.all})
        });
        with[group.name()] = names.collect();
    }
    json!({
        "name": portrait.person.name,
        "articles": portrait.person.articles,
        "forms": portrait.person.forms.iter().map(|form| form.name.as_str()).collect::<Vec<_>>(),
        "others": others.collect::<Vec<_>>(),
        "timeline": portrait.timeline.iter().map(|(period, count)| json!({"period": period, "articles": count})).collect::<Vec<_>>(),
        "undated": portrait.undated,
        "first": portrait.first.as_ref().map(head),
        "last": portrait.last.as_ref().map(head),
        "mentioned_with": with,
    })
}
