//! One page, one article, one report that every renderer is tested with: fiction, with accents, wide characters and
//! orders to the terminal in it.

use super::{AlertNews, ArticleCounts, IndexReport, SkippedFile, Tagged, TaggedName};
use crate::article::{
    Article, ArticleDate, Byline, DateSource, Dateline, Mention, Origin, Paragraph, Part, Role, Tag, TagKind, TagOrigin,
};
use crate::passage::Passage;
use crate::schema::{FacetCount, FacetGroup};
use crate::search::{
    Advice, ClauseCount, Conflict, Copies, CopyOf, Elsewhere, Found, How, Like, Over, PeopleFound, Person, PersonApart,
    PersonForm, Portrait, Problem, SearchPage, Significant, Similar, Stats, Suggestion, SuggestionKind, Suggestions,
    Taken, Telling, Together, Why,
};
use crate::text::{Date, DateSpan, Span};
use proptest::prelude::*;
use std::time::Duration;

const LEAD: &str = "Three panels of the sea barrier failed before dawn on Tuesday, and nine people drowned in the \
    streets behind it. Minister Elin Lindqvist said the concrete had been tested “by people whom we trusted.” The \
    café Zoë at the foot of the wall, which had stayed open for the night shift, was gone by 5 a.m.";
const BODY: &str = "“It was one line,” Lindqvist told the inquiry. “One line among four hundred, and it said staff \
    trouble.” The Harbour Authority had ordered 41 further cores; none was drawn. Its director, Jonas van der Meer, \
    declined to comment on what he called an open matter.";
const CAPTION: &str = "The 堤防 at Saltgate, seen from the breakwater. Photograph: José Núñez";
const NASTY: &str = "A reader sent \u{1b}[31mthis\u{1b}[0m line\u{7} with \u{202e}everything\u{9b}2J in it.";

/// Where the `nth` (from 0) `needle` stands.
pub fn at(text: &str, needle: &str, nth: usize) -> Span {
    let (start, found) = text.match_indices(needle).nth(nth).unwrap();
    Span::new(start, start + found.len())
}

/// Counts by month, and by year where no more is known.
pub fn periods() -> impl Strategy<Value = Vec<(String, u64)>> {
    let counts = prop::collection::btree_map((1850_i16..2030, 0_i8..=12), 1_u64..100, 0..60);
    counts.prop_map(|counts| {
        let period = |((year, month), count)| match month {
            0 => (format!("{year}"), count),
            _ => (format!("{year}-{month:02}"), count),
        };
        counts.into_iter().map(period).collect()
    })
}

/// All fields known, and names mentioned.
pub fn article() -> Article {
    let origin = Origin { path: "wexmouth-chronicle/2021/2021-01-15-nine-dead-saltgate.txt".to_owned(), ordinal: 0 };
    let day = DateSpan::day(Date::constant(2021, 1, 15));
    Article {
        headline: "NINE DEAD AS BARRIER FAILS; MINISTER’S “ONE LINE” IN QUESTION".to_owned(),
        deck: Some("Elin Lindqvist, the infrastructure minister, had been warned in writing.".to_owned()),
        bylines: [("Priya Raman", None), ("Zoë Åkerlund", Some("Aldhaven"))].map(byline).to_vec(),
        credit: Some("Declan O’Brien contributed reporting from Dorn.".to_owned()),
        date: Some(ArticleDate { span: day, source: DateSource::Field }),
        dateline: Some(Dateline { place: "WEXMOUTH, Vesterland".to_owned(), date: Some(day), agency: None }),
        paragraphs: [
            (Role::Lead, LEAD),
            (Role::Subhead, "What the log says"),
            (Role::Body, BODY),
            (Role::Caption, CAPTION),
            (Role::Credit, "Declan O’Brien contributed reporting from Dorn."),
        ]
        .map(paragraph)
        .to_vec(),
        source: Some("The Wexmouth Chronicle".to_owned()),
        section: Some("World".to_owned()),
        page: Some("A1".to_owned()),
        url: Some("https://chronicle.example/2021/01/15/nine-dead".to_owned()),
        language: Some("en".to_owned()),
        tags: tags(),
        warnings: vec!["two datelines; the first was taken".to_owned()],
        ..Article::empty(origin, "clipping")
    }
}

fn byline((name, place): (&str, Option<&str>)) -> Byline {
    Byline { name: name.to_owned(), place: place.map(str::to_owned) }
}

fn paragraph((role, text): (Role, &str)) -> Paragraph {
    Paragraph { role, text: text.to_owned(), place: Span::new(0, 0) }
}

fn tags() -> Vec<Tag> {
    let mention = |number, text, name| Mention { part: Part::Paragraph(number), span: at(text, name, 0) };
    let tag = |kind, name: &str, mentions| Tag {
        kind,
        name: name.to_owned(),
        origin: TagOrigin::Recogniser,
        resolved: true,
        mentions,
    };
    let deck = Mention { part: Part::Deck, span: Span::new(0, 14) };
    vec![
        tag(TagKind::Person, "José Núñez", vec![mention(3, CAPTION, "José Núñez")]),
        tag(
            TagKind::Person,
            "Elin Lindqvist",
            vec![deck, mention(0, LEAD, "Elin Lindqvist"), mention(2, BODY, "Lindqvist")],
        ),
        tag(TagKind::Person, "Jonas van der Meer", vec![mention(2, BODY, "Jonas van der Meer")]),
        tag(TagKind::Org, "Harbour Authority", vec![mention(2, BODY, "Harbour Authority")]),
        tag(TagKind::Place, "Saltgate", vec![mention(3, CAPTION, "Saltgate")]),
    ]
}

/// Nothing known but a headline and a paragraph, both with orders to a terminal, in a file with a line feed in its name.
pub fn nasty_article() -> Article {
    let origin = Origin { path: "letters/a\nb \u{1b}]0;x\u{7}.txt".to_owned(), ordinal: 2 };
    Article {
        headline: "=1+1: \u{1b}[2J\u{202e}the letters page".to_owned(),
        date: DateSpan::month(2021, 12).map(|span| ArticleDate { span, source: DateSource::FileName }),
        paragraphs: [(Role::Lead, NASTY)].map(paragraph).to_vec(),
        ..Article::empty(origin, "clipping")
    }
}

/// Three hits of twelve, with everything that an answer can carry.
pub fn page() -> SearchPage {
    let query = "堤防 person:lindqvist \"one line\" (concrete";
    SearchPage {
        query: query.to_owned(),
        interpreted: "堤防 AND person:lindqvist AND \"one line\" AND concrete".to_owned(),
        problems: vec![Problem::fault(
            at(query, "(", 0),
            "this parenthesis is not closed; read as if it were not there",
        )],
        total: 12,
        collapsed: 2,
        offset: 8,
        hits: hits(),
        facets: Some(facets()),
        timeline: Some(
            [("2020-11", 1), ("2021", 2), ("2021-01", 7), ("2021-04", 1)]
                .map(|(period, count)| (period.to_owned(), count))
                .to_vec(),
        ),
        undated: Some(1),
        taken: vec![taken()],
        caps: vec!["of pier*, only the 200 most frequent words were looked for".to_owned()],
        clauses: vec![
            ClauseCount {
                span: Some(at(query, "person:lindqvist", 0)),
                text: "person:lindqvist".to_owned(),
                articles: 33,
            },
            ClauseCount { span: None, text: "date:2021\u{1b}[2J".to_owned(), articles: 0 },
        ],
        advice: vec![Advice {
            change: "without date:2021\u{1b}[2J".to_owned(),
            query: "堤防 AND person:lindqvist".to_owned(),
            articles: 7,
        }],
        ..SearchPage::default()
    }
}

fn hits() -> Vec<Found> {
    let first = article();
    let headline_marks = vec![at(&first.headline, "ONE", 0), at(&first.headline, "LINE", 0)];
    let lead = &LEAD[at(LEAD, "Minister Elin", 0).start()..];
    let whole = passage(2, BODY, &[("one", 0), ("line", 0), ("Lindqvist", 0), ("One", 0), ("line", 1)], 7.25);
    let part = passage(0, lead, &[("Lindqvist", 0), ("concrete", 0)], 3.5);
    let caption = passage(3, CAPTION, &[("堤防", 0)], 1.0);
    let nasty = passage(0, NASTY, &[("\u{1b}[31mthis", 0), ("everything\u{9b}2J", 0)], 0.5);
    let undated = Origin { path: "loose/ebb tide.txt".to_owned(), ordinal: 0 };
    vec![
        Found {
            article: first,
            score: 12.5,
            headline_marks,
            deck_marks: vec![],
            passages: vec![whole, part, caption],
            parts: vec![],
            copies: vec![elsewhere()],
        },
        Found {
            article: nasty_article(),
            score: 4.75,
            headline_marks: vec![],
            deck_marks: vec![],
            passages: vec![nasty],
            parts: vec![],
            copies: vec![],
        },
        Found {
            article: Article::empty(undated, "unrecognised"),
            score: 0.125,
            headline_marks: vec![],
            deck_marks: vec![],
            passages: vec![],
            parts: vec![],
            copies: vec![],
        },
    ]
}

fn elsewhere() -> Elsewhere {
    let origin = Origin { path: "meridian-post/2021/barrier.txt".to_owned(), ordinal: 0 };
    Elsewhere {
        id: crate::article::ArticleId::of(&origin),
        source: Some("Meridian \u{1b}[2JPost".to_owned()),
        date: Some(DateSpan::day(Date::constant(2021, 1, 16))),
    }
}

/// An article with a copy that was cut down.
pub fn copies() -> Copies {
    Copies {
        article: article(),
        copies: vec![CopyOf { article: nasty_article(), of_article: 0.613, of_copy: 1.0 }],
        total: 2,
    }
}

/// An article and one like it.
pub fn like() -> Like {
    let telling = vec![
        Telling { group: Some(FacetGroup::Person), text: "Elin Lindqvist".to_owned() },
        Telling { group: None, text: "barrier".to_owned() },
    ];
    let found = vec![Similar { article: nasty_article(), score: 7.5, shared: telling.clone() }];
    Like { article: article(), telling, found }
}

/// What two hundred hits have that others have not.
pub fn significant() -> Significant {
    let over = |value: &str, hits, articles, score| Over { value: value.to_owned(), hits, articles, score };
    Significant {
        query: "barrier (".to_owned(),
        interpreted: "barrier".to_owned(),
        problems: vec![Problem::fault(Span::new(8, 9), "this parenthesis is not closed")],
        total: 1200,
        archive: 100_000,
        read: 400,
        names: vec![
            (FacetGroup::Person, vec![over("Elin Lindqvist", 31, 33, 301.23456)]),
            (FacetGroup::Org, vec![]),
            (FacetGroup::Place, vec![over("Saltgate \u{1b}[2J", 12, 40, 50.5)]),
        ],
        words: vec![over("concrete", 120, 1500, 99.0)],
    }
}

fn passage(paragraph: usize, text: &str, marks: &[(&str, usize)], score: f32) -> Passage {
    let marks = marks.iter().map(|(needle, nth)| at(text, needle, *nth)).collect();
    Passage { paragraph, text: text.to_owned(), marks, score, ..Passage::default() }
}

fn facets() -> Vec<(FacetGroup, Vec<FacetCount>)> {
    vec![
        (FacetGroup::Person, counts(&[("Elin Lindqvist", 12), ("Jonas van der Meer", 5), ("José Núñez", 1)])),
        (FacetGroup::Org, counts(&[("Harbour Authority", 9), ("Vesterland Coast Guard and Rescue Service", 2)])),
        (FacetGroup::Place, counts(&[("Wexmouth", 11), ("堤防市", 1)])),
        (FacetGroup::Section, counts(&[])),
        (FacetGroup::Year, counts(&[("2021", 10), ("2020", 1)])),
    ]
}

fn counts(values: &[(&str, u64)]) -> Vec<FacetCount> {
    values.iter().map(|(value, count)| FacetCount { value: (*value).to_owned(), count: *count }).collect()
}

fn taken() -> Taken {
    Taken {
        leaf: 1,
        group: FacetGroup::Person,
        asked: "lindqvist".to_owned(),
        values: counts(&[("Elin Lindqvist", 31), ("Per Lindqvist", 2)]),
        forms: vec![counts(&[("Elin Lindqvist", 30), ("Elin M. Lindqvist", 3)]), counts(&[("Per Lindqvist", 2)])],
    }
}

/// A person of two forms, and somebody else.
pub fn people() -> PeopleFound {
    let form = |name: &str, articles, how| PersonForm { name: name.to_owned(), articles, how };
    let other = |name: &str, why| PersonApart { name: name.to_owned(), articles: 2, why };
    PeopleFound {
        total: 2,
        people: vec![Person {
            name: "Elin Lindqvist".to_owned(),
            articles: 1031,
            forms: vec![form("Elin Lindqvist", 1030, How::Label), form("=LINDQVIST, ELIN\u{1b}[2J M", 3, How::Fuller)],
            apart: Some(vec![
                other("Erik Lindqvist", Why::Conflict(Conflict::First)),
                other("Lindqvist", Why::SurnameAlone),
            ]),
        }],
    }
}

/// Of the first of these people.
pub fn portrait() -> Portrait {
    let together = |name: &str, articles, close, all, weight| {
        let name = name.to_owned();
        vec![Together { name, articles, close, all, weight }]
    };
    let mut person = people().people.remove(0);
    person.forms.truncate(2);
    Portrait {
        others: vec![Person { name: "Per Lindqvist".to_owned(), articles: 2, forms: vec![], apart: None }],
        timeline: [("2020-11", 1), ("2021", 2), ("2021-01", 7)]
            .map(|(period, count)| (period.to_owned(), count))
            .to_vec(),
        undated: 1,
        first: Some(article()),
        last: Some(nasty_article()),
        with: vec![
            (FacetGroup::Person, together("Jonas van der Meer", 5, 2, 5, 41.5)),
            (FacetGroup::Org, vec![]),
            (FacetGroup::Place, together("=Wexmouth", 12, 0, 400, 3.25)),
        ],
        read: 11,
        person,
    }
}

/// Of every kind one.
pub fn suggestions() -> Suggestions {
    let suggestion = |kind, text: &str, query: &str, articles| Suggestion {
        kind,
        text: text.to_owned(),
        query: query.to_owned(),
        articles,
        article: None,
    };
    let headline = suggestion(SuggestionKind::Headline, "LINDQVIST \u{1b}[2JQUITS", "headline:\"LINDQVIST QUITS\"", 1);
    Suggestions {
        typed: "storm lind".to_owned(),
        suggestions: vec![
            suggestion(SuggestionKind::Person, "Elin Lindqvist", "storm person:\"Elin Lindqvist\"", 1031),
            suggestion(SuggestionKind::Org, "Lindqvist & Sons", "storm org:\"Lindqvist & Sons\"", 3),
            suggestion(SuggestionKind::Place, "Linden", "storm place:\"Linden\"", 2),
            Suggestion { article: Some(article().id()), ..headline },
            suggestion(SuggestionKind::Word, "lindens", "storm lindens", 12),
        ],
    }
}

/// Of an alert with one new article, and one that runs for the first time.
pub fn alerts() -> Vec<AlertNews> {
    let mut page = page();
    page.hits.truncate(1);
    page.total = 1;
    vec![
        AlertNews { name: "wall".to_owned(), first: false, known: 31, page },
        AlertNews { name: "cod".to_owned(), first: true, known: 2, page: SearchPage::default() },
    ]
}

/// Of an archive of three papers.
pub fn stats() -> Stats {
    Stats {
        articles: 1_204_311,
        undated: 12,
        distinct: vec![(FacetGroup::Person, 88_120), (FacetGroup::Source, 3)],
        years: Some((1987, 2024)),
        words: 602_155_500,
        bytes: 3_400_000_000,
        version: 1,
    }
}

/// Of a run that met two bad files.
pub fn index_report() -> IndexReport {
    let skipped = |path: &str, reason: &str| SkippedFile { path: path.to_owned(), reason: reason.to_owned() };
    IndexReport {
        files: 1074,
        articles: ArticleCounts { added: 1070, updated: 2, unchanged: 0, removed: 1, skipped: 2 },
        retagged: 3,
        skipped: vec![skipped("noise.txt", "not text"), skipped("sub/a\nb.txt", "cannot be read: permission denied")],
        elapsed: Duration::from_micros(1_234_567),
        bytes: 5_250_000,
    }
}

/// Two names in a file whose bytes and code points differ.
pub fn tagged() -> Tagged<'static> {
    let text = "Zoë Åkerlund met Elin Lindqvist at Saltgate. Åkerlund took notes.";
    let name = |kind, name: &str, mentions| TaggedName {
        kind,
        name: name.to_owned(),
        origin: TagOrigin::Recogniser,
        resolved: true,
        mentions,
    };
    Tagged {
        path: "notes.txt".to_owned(),
        text,
        names: vec![
            name(TagKind::Person, "Zoë Åkerlund", vec![at(text, "Zoë Åkerlund", 0), at(text, "Åkerlund", 1)]),
            name(TagKind::Person, "Elin Lindqvist", vec![at(text, "Elin Lindqvist", 0)]),
            name(TagKind::Place, "Saltgate", vec![at(text, "Saltgate", 0)]),
        ],
    }
}
