//! Articles in several languages in one archive: bare words are found in the forms of the article's language, quoted words
//! as they are written, and what is found is what is marked and counted.

use crate::workbench::Bench;
use morgue::article::{Article, Origin, Paragraph, Role};
use morgue::document::{Document, Scratch};
use morgue::engine::{Engine, TantivyEngine, TantivyWriter, Wanted, WriteOptions, Writer};
use morgue::query::{parse, plan};
use morgue::search::{Request, search};
use morgue::text::{Date, Span};
use std::collections::BTreeMap;
use tempfile::TempDir;

const TODAY: Date = Date::constant(2024, 6, 1);

/// An index of articles of one paragraph: path, language, text.
fn archive(articles: &[(&str, &str, &str)]) -> (TempDir, TantivyEngine) {
    let folder = tempfile::tempdir().expect("a folder");
    let options = WriteOptions { full: true, memory: 20_000_000, threads: 1 };
    let mut writer: Box<dyn Writer> = Box::new(TantivyWriter::open(folder.path(), options).expect("a writer"));
    let mut scratch = Scratch::default();
    for (path, language, text) in articles {
        let mut article = Article::empty(Origin { path: (*path).to_owned(), ordinal: 0 }, "clipping");
        article.language = Some((*language).to_owned());
        article.paragraphs.push(Paragraph { role: Role::Lead, text: (*text).to_owned(), place: Span::new(0, 0) });
        writer.add(Document::new(article, &mut scratch)).expect("added");
    }
    writer.commit(b"languages").expect("committed");
    writer.close().expect("closed");
    let engine = TantivyEngine::open(folder.path()).expect("an engine");
    (folder, engine)
}

/// What is marked in each article that a query finds.
fn marked(engine: &TantivyEngine, query: &str) -> BTreeMap<String, Vec<String>> {
    let request = Request { query: query.to_owned(), limit: 20, passages: 3, today: TODAY, ..Request::default() };
    let page = search(engine, &request).expect("an answer");
    assert!(page.problems.is_empty(), "{query}: {:?}", page.problems);
    let marks = |passages: &[morgue::passage::Passage]| {
        let of = |passage: &morgue::passage::Passage| {
            passage.marks.iter().map(|mark| mark.of(&passage.text).to_owned()).collect::<Vec<_>>()
        };
        passages.iter().flat_map(of).collect()
    };
    page.hits.iter().map(|hit| (hit.article.origin.path.clone(), marks(&hit.passages))).collect()
}

#[test]
fn bare_words_are_found_in_the_forms_of_the_article_s_language() {
    let (_folder, engine) = archive(&[
        ("de-1", "de", "Das Haus am Fluss steht leer."),
        ("de-2", "de-AT", "In den Häusern am Ufer steht das Wasser."),
        ("fr-1", "fr", "L’eau monte; le maire est réélu aux élections."),
        ("fr-2", "fr", "Les gouvernements se taisent."),
        ("es-1", "es", "La educación es un derecho."),
        ("es-2", "es", "Las educaciones no son iguales; EDUCACION PARA TODOS."),
        ("ru-1", "ru", "Он читал книги."),
        ("en-1", "en", "The governments said that the houses and gates were safe."),
        ("en-2", "en", "Mr. Hauser said nothing of education."),
        ("uk-1", "uk", "Він читав книги в houses."),
    ]);
    type Found<'f> = &'f [(&'f str, &'f str)];
    let rows: [(&str, Found<'_>); 30] = [
        ("Häuser", &[("de-1", "Haus"), ("de-2", "Häusern"), ("en-2", "Hauser")]),
        ("haus", &[("de-1", "Haus"), ("de-2", "Häusern")]),
        ("Hauses", &[("de-1", "Haus"), ("de-2", "Häusern")]),
        ("\"Häuser\"", &[("en-2", "Hauser")]),
        ("\"haus\"", &[("de-1", "Haus")]),
        ("\"hausern\"", &[("de-2", "Häusern")]),
        ("EXACT(Häusern)", &[("de-2", "Häusern")]),
        ("headline:haus", &[]),
        ("body:haus", &[("de-1", "Haus"), ("de-2", "Häusern")]),
        ("Haus W/3 Fluss", &[("de-1", "Haus Fluss")]),
        ("Häuser W/3 Flüssen", &[("de-1", "Haus Fluss")]),
        ("haus -flusses", &[("de-2", "Häusern")]),
        ("eau", &[("fr-1", "L’eau")]),
        ("d’eau", &[("fr-1", "L’eau")]),
        ("\"eau\"", &[]),
        ("élection", &[("fr-1", "élections")]),
        ("election", &[("fr-1", "élections")]),
        ("réélue", &[("fr-1", "réélu")]),
        ("reelu", &[("fr-1", "réélu")]),
        ("gouvernement", &[("fr-2", "gouvernements")]),
        ("educacion", &[("es-1", "educación"), ("es-2", "educaciones EDUCACION")]),
        ("Educaciones", &[("es-1", "educación"), ("es-2", "educaciones EDUCACION")]),
        ("\"educacion\"", &[("es-1", "educación"), ("es-2", "EDUCACION")]),
        ("\"educaciones\"", &[("es-2", "educaciones")]),
        ("книга", &[("ru-1", "книги")]),
        ("книгой", &[("ru-1", "книги")]),
        ("книги", &[("ru-1", "книги"), ("uk-1", "книги")]),
        ("government", &[("en-1", "governments")]),
        ("house", &[("en-1", "houses"), ("uk-1", "houses")]),
        ("gate", &[("en-1", "gates")]),
    ];
    for (query, found) in rows {
        let marks = marked(&engine, query);
        let marks: Vec<(&str, String)> = marks.iter().map(|(path, marks)| (path.as_str(), marks.join(" "))).collect();
        let expected: Vec<(&str, String)> = found.iter().map(|(path, marks)| (*path, (*marks).to_owned())).collect();
        assert_eq!(marks, expected, "{query}");
    }
}

/// A word is never counted twice, neither as itself and as its stem nor in two languages.
#[test]
fn a_word_counts_the_same_in_every_language() {
    let words = ["haus", "gates", "Häuser", "educación", "educacion", "l’eau", "élevées", "governments", "книги"];
    let others = ["de", "es", "fr", "ru", "tr"];
    for word in words {
        let text = format!("{word} und weiter");
        let articles: Vec<(&str, &str, &str)> =
            others.iter().chain(&["en", "uk"]).map(|language| (*language, *language, text.as_str())).collect();
        let (_folder, engine) = archive(&articles);
        let wanted = Wanted { hits: 20, evidence: 20, ..Wanted::default() };
        let answer = engine.search(&plan(&parse(word, TODAY).0, &[]), &wanted).expect("an answer");
        assert_eq!((answer.hits.len(), answer.weights[0].articles), (articles.len(), answer.total), "{word}");
        assert!(answer.hits.iter().all(|hit| hit.score == answer.hits[0].score && hit.score > 0.0), "{word}");
        let stands = |hit: &morgue::engine::Hit| hit.evidence.as_ref().map_or(0, |evidence| evidence.stands.len());
        assert!(answer.hits.iter().all(|hit| stands(hit) == 1), "{word}");
    }
}

#[test]
fn an_article_counts_once_however_many_forms_it_has() {
    let text = "Häuser, Häusern, das Haus; des Hauses";
    let (_folder, engine) = archive(&[("a", "de", text), ("b", "de", text), ("c", "de", "Haus"), ("d", "en", "house")]);
    for word in ["Haus", "Häuser", "hauses"] {
        let answer = engine.search(&plan(&parse(word, TODAY).0, &[]), &Wanted::default()).expect("an answer");
        assert_eq!((answer.total, answer.weights[0].articles), (3, 3), "{word}");
    }
    let found = marked(&engine, "Hauses");
    assert_eq!(found["a"], ["Häuser", "Häusern", "Haus", "Hauses"]);
}

/// From the file to the answer: the language is told from the text.
#[test]
fn the_language_of_a_clipping_is_found_out() {
    let bench = Bench::new();
    bench.clipping(
        "de.txt",
        "Jan. 3, 2020",
        "Die Sperre schließt nicht",
        "Der Minister sagte, dass die Tore der Sperre sich nicht geschlossen hätten, und dass er die Nacht mit den \
         Ingenieuren verbracht habe. Die Bewohner der Häuser am Ufer mussten ihre Wohnungen verlassen.",
    );
    bench.clipping(
        "en.txt",
        "Jan. 4, 2020",
        "The Barrier Does Not Close",
        "The minister said that the gates of the barrier had failed to close, and that he was with the engineers for \
         most of the night. The people who lived in the houses on the shore had to leave.",
    );
    bench.index();
    for (query, total) in [("Haus", 1), ("\"Haus\"", 0), ("Tor", 1), ("Ingenieur", 1), ("house", 1), ("gate", 1)] {
        assert_eq!(bench.total(query), total, "{query}");
    }
    let like = bench.run(&["show", "de.txt", "--like", "--format", "json"]).exits(0).json();
    assert!(like["like"].is_array(), "{like}");
}
