//! A page of hits as JSON. Not here: the article as a whole (`article`).

use super::code_points::Ruler;
use super::honest::{Advice, Clause};
use super::to_three_decimals;
use crate::article::{Anchor, Article, TagKind};
use crate::passage::{Beside, Passage};
use crate::schema::{FacetCount, FacetGroup};
use crate::search::{self, Found, SearchPage};
use serde::{Serialize, Serializer};
use std::time::Duration;
use utoipa::ToSchema;

/// The answer to a search: hits, or counts alone.
#[derive(Serialize, ToSchema)]
#[schema(as = Search)]
pub struct Page<'a> {
    query: &'a str,
    interpreted: &'a str,
    problems: Vec<Problem<'a>>,
    total: u64,
    collapsed: u64,
    took_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    hits: Option<Vec<Hit<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<std::collections::BTreeMap<String, Vec<Counted<'static>>>>)]
    facets: Option<Facets<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Vec<Period<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undated: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    taken: Vec<Taken<'a>>,
    caps: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    expansion: &'a [String],
    clauses: Vec<Clause<'a>>,
    advice: Vec<Advice<'a>>,
}

impl<'a> Page<'a> {
    /// Everything that the page holds.
    pub fn new(page: &'a SearchPage, took: Duration) -> Page<'a> {
        Page {
            hits: Some(page.hits.iter().map(Hit::new).collect()),
            offset: Some(page.offset),
            ..Page::without_hits(page, took)
        }
    }

    /// Its counts.
    pub fn without_hits(page: &'a SearchPage, took: Duration) -> Page<'a> {
        let ruler = Ruler::new(&page.query);
        Page {
            query: &page.query,
            interpreted: &page.interpreted,
            problems: page.problems.iter().map(|problem| Problem::new(problem, &ruler)).collect(),
            total: page.total,
            collapsed: page.collapsed,
            took_ms: to_three_decimals(took.as_secs_f64() * 1000.0),
            hits: None,
            facets: page.facets.as_deref().map(Facets),
            timeline: page.timeline.as_deref().map(timeline),
            undated: page.undated,
            offset: None,
            taken: page.taken.iter().map(Taken::new).collect(),
            caps: &page.caps,
            expansion: &page.expansion,
            clauses: page.clauses.iter().map(|clause| Clause::new(clause, &ruler)).collect(),
            advice: page.advice.iter().map(Advice::new).collect(),
        }
    }
}

/// What of a query was not understood, or a note on how it was; offsets in code points.
#[derive(Serialize, ToSchema)]
#[schema(as = QueryProblem)]
pub struct Problem<'a> {
    kind: &'static str,
    message: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Problem<'a> {
    /// A problem; `ruler` measures the query.
    pub fn new(problem: &'a search::Problem, ruler: &Ruler<'_>) -> Problem<'a> {
        let [start, end] = ruler.measure(problem.span);
        Problem { kind: problem.kind.name(), message: &problem.message, start, end }
    }
}

/// An article found.
#[derive(Serialize, ToSchema)]
pub struct Hit<'a> {
    id: String,
    path: &'a str,
    score: f32,
    headline: &'a str,
    deck: Option<&'a str>,
    bylines: Vec<&'a str>,
    date: Option<String>,
    dateline: Option<&'a str>,
    source: Option<&'a str>,
    section: Option<&'a str>,
    people: Vec<&'a str>,
    orgs: Vec<&'a str>,
    places: Vec<&'a str>,
    passages: Vec<MarkedPassage<'a>>,
    headline_marks: Vec<[usize; 2]>,
    deck_marks: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part<'a>>,
    copies: Vec<Elsewhere<'a>>,
}

/// Where else an article stands.
#[derive(Serialize, ToSchema)]
struct Elsewhere<'a> {
    id: String,
    source: Option<&'a str>,
    date: Option<String>,
}

fn elsewhere(copy: &search::Elsewhere) -> Elsewhere<'_> {
    Elsewhere { id: copy.id.to_string(), source: copy.source.as_deref(), date: copy.date.map(|date| date.to_string()) }
}

impl<'a> Hit<'a> {
    /// The article, as far as it matters in a list, and what of it answers.
    pub fn new(found: &'a Found) -> Hit<'a> {
        let article = &found.article;
        Hit {
            id: article.id().to_string(),
            path: &article.origin.path,
            score: found.score,
            headline: &article.headline,
            deck: article.deck.as_deref(),
            bylines: article.bylines.iter().map(|byline| byline.name.as_str()).collect(),
            date: article.date.map(|date| date.span.to_string()),
            dateline: article.dateline.as_ref().map(|dateline| dateline.place.as_str()),
            source: article.source.as_deref(),
            section: article.section.as_deref(),
            people: names(article, TagKind::Person),
            orgs: names(article, TagKind::Org),
            places: names(article, TagKind::Place),
            passages: found.passages.iter().map(|passage| MarkedPassage::new(passage, article)).collect(),
            headline_marks: Ruler::new(&article.headline).measure_all(&found.headline_marks),
            deck_marks: Ruler::new(article.deck.as_deref().unwrap_or_default()).measure_all(&found.deck_marks),
            parts: parts(&found.parts),
            copies: found.copies.iter().map(elsewhere).collect(),
        }
    }
}

fn names(article: &Article, kind: TagKind) -> Vec<&str> {
    article.tags.iter().filter(|tag| tag.kind == kind).map(|tag| tag.name.as_str()).collect()
}

/// A paragraph that answers; marks in code points.
#[derive(Serialize, ToSchema)]
#[schema(as = Passage)]
struct MarkedPassage<'a> {
    paragraph: usize,
    text: &'a str,
    marks: Vec<[usize; 2]>,
    score: f32,
    role: Option<&'static str>,
    anchor: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<ShownBeside<'a>>,
}

/// A short paragraph that is shown with a short passage.
#[derive(Serialize, ToSchema)]
struct ShownBeside<'a> {
    paragraph: usize,
    text: &'a str,
    marks: Vec<[usize; 2]>,
}

impl<'a> ShownBeside<'a> {
    fn new(beside: &'a Beside) -> ShownBeside<'a> {
        let marks = Ruler::new(&beside.text).measure_all(&beside.marks);
        ShownBeside { paragraph: beside.paragraph, text: &beside.text, marks }
    }
}

impl<'a> MarkedPassage<'a> {
    fn new(passage: &'a Passage, article: &Article) -> MarkedPassage<'a> {
        MarkedPassage {
            paragraph: passage.paragraph,
            text: &passage.text,
            marks: Ruler::new(&passage.text).measure_all(&passage.marks),
            score: passage.score,
            role: article.paragraphs.get(passage.paragraph).map(|paragraph| paragraph.role.name()),
            anchor: Anchor::of_paragraph(article, passage.paragraph).map(|anchor| anchor.to_string()),
            parts: parts(&passage.parts),
            beside: passage.beside.iter().map(ShownBeside::new).collect(),
        }
    }
}

/// What a score is made of, when that was asked for.
#[derive(Serialize, ToSchema)]
struct Part<'a> {
    name: &'a str,
    value: f32,
}

fn parts(of: &[crate::passage::Part]) -> Vec<Part<'_>> {
    of.iter().map(|part| Part { name: &part.name, value: part.value }).collect()
}

/// An object with a member for each group that was asked for.
struct Facets<'a>(&'a [(FacetGroup, Vec<FacetCount>)]);

impl Serialize for Facets<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(group, counts)| (group.name(), values(counts))))
    }
}

/// A value and how many articles have it.
#[derive(Serialize, ToSchema)]
struct Counted<'a> {
    value: &'a str,
    count: u64,
}

fn values(counts: &[FacetCount]) -> Vec<Counted<'_>> {
    counts.iter().map(|counted| Counted { value: &counted.value, count: counted.count }).collect()
}

/// A month or year and how many articles are of it.
#[derive(Serialize, ToSchema)]
struct Period<'a> {
    period: &'a str,
    count: u64,
}

fn timeline(periods: &[(String, u64)]) -> Vec<Period<'_>> {
    periods.iter().map(|(period, count)| Period { period, count: *count }).collect()
}

/// What a name in the query was taken for.
#[derive(Serialize, ToSchema)]
struct Taken<'a> {
    field: &'static str,
    asked: &'a str,
    values: Vec<TakenValue<'a>>,
}

/// One who bears the name.
#[derive(Serialize, ToSchema)]
struct TakenValue<'a> {
    value: &'a str,
    count: u64,
    forms: Vec<Counted<'a>>,
}

impl<'a> Taken<'a> {
    fn new(taken: &'a crate::search::Taken) -> Taken<'a> {
        let forms = taken.forms.iter().map(Vec::as_slice).chain(std::iter::repeat(&[] as &[FacetCount]));
        let value = |(taken, forms): (&'a FacetCount, _)| TakenValue {
            value: &taken.value,
            count: taken.count,
            forms: values(forms),
        };
        Taken {
            field: taken.group.name(),
            asked: &taken.asked,
            values: taken.values.iter().zip(forms).map(value).collect(),
        }
    }
}
