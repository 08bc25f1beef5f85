//! The engine by itself, for comparison: the same articles in its own index, asked in its own language, answered with its own top ten
//! and its own snippets. `scripts/bench` runs it beside this program when `ENGINE=yes` is set.
//!
//! ```text
//! plain-engine CORPUS QUERIES
//! ```
//!
//! Headline and body are stemmed and stored, and nothing else: no names, no dates, no columns. Queries with a colon ask for a
//! field of this program and are left out. Not here: anything that this program does better.

#![allow(clippy::print_stdout, reason = "a tool that prints figures")]

use anyhow::{Context, Result, bail};
use morgue::corpus::{Limits, parse_file, read, walk};
use morgue::text::Stemmer;
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::time::Instant;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer};
use tantivy::{Index, ReloadPolicy, Searcher, TantivyDocument};

/// Bytes that the index may keep in memory, as this program's `--memory` has it.
const MEMORY: usize = 400_000_000;
/// As many characters as three passages have, about.
const SNIPPET: usize = 1_200;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, queries] = arguments.as_slice() else { bail!("usage: plain-engine CORPUS QUERIES") };
    let folder = tempfile::tempdir()?;
    let index = Index::create_in_dir(folder.path(), schema())?;
    index.tokenizers().register(
        "english",
        TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(English).build(),
    );
    let started = Instant::now();
    let articles = fill(&index, Path::new(corpus))?;
    println!(
        "engine alone       {articles} articles in {:.1} s, one thread reads and two write",
        started.elapsed().as_secs_f64()
    );
    let queries = fs::read_to_string(queries).with_context(|| format!("cannot read {queries}"))?;
    let mut took = Vec::new();
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let asking = Asking::new(&index, reader.searcher())?;
    for query in queries.lines().filter(|query| !query.contains(':')) {
        let started = Instant::now();
        let shown = asking.answer(query)?;
        took.push(started.elapsed().as_secs_f64() * 1e3);
        std::hint::black_box(shown);
    }
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took[((took.len() as f64 * share) as usize).min(took.len() - 1)];
    let (count, slowest) = (took.len(), at(1.0));
    println!(
        "engine alone       p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, slowest {slowest:.1} ms ({count} queries)",
        at(0.5),
        at(0.95),
        at(0.99)
    );
    Ok(())
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("english");
    let indexing = indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing) | STORED;
    schema.add_text_field("headline", text.clone());
    schema.add_text_field("body", text);
    schema.build()
}

fn fill(index: &Index, corpus: &Path) -> Result<usize> {
    let [headline, body] = fields(index)?;
    let mut writer = index.writer_with_num_threads(2, MEMORY)?;
    let mut articles = 0;
    for file in walk(corpus)?.flatten() {
        let Ok(bytes) = read(&file, Limits { file_bytes: u64::MAX }) else { continue };
        for article in parse_file(&file.name, &bytes).into_iter().flatten() {
            let mut document = TantivyDocument::default();
            document.add_text(headline, &article.headline);
            let texts: Vec<&str> = article.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
            document.add_text(body, texts.join("\n"));
            writer.add_document(document)?;
            articles += 1;
        }
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(articles)
}

fn fields(index: &Index) -> Result<[Field; 2]> {
    Ok([index.schema().get_field("headline")?, index.schema().get_field("body")?])
}

struct Asking {
    searcher: Searcher,
    parser: QueryParser,
    body: Field,
}

impl Asking {
    fn new(index: &Index, searcher: Searcher) -> Result<Asking> {
        let [headline, body] = fields(index)?;
        let mut parser = QueryParser::for_index(index, vec![headline, body]);
        parser.set_conjunction_by_default();
        Ok(Asking { searcher, parser, body })
    }

    /// How many articles there are, and of the first ten the snippets.
    fn answer(&self, query: &str) -> Result<(usize, Vec<String>)> {
        let (query, _) = self.parser.parse_query_lenient(query);
        let (count, top) = self.searcher.search(&query, &(Count, TopDocs::with_limit(10).order_by_score()))?;
        let mut snippets = SnippetGenerator::create(&self.searcher, &query, self.body)?;
        snippets.set_max_num_chars(SNIPPET);
        let snippet = |(_, address)| {
            let article: TantivyDocument = self.searcher.doc(address)?;
            Ok(snippets.snippet_from_doc(&article).to_html())
        };
        Ok((count, top.into_iter().map(snippet).collect::<tantivy::Result<_>>()?))
    }
}

/// The stemmer of this program, as a filter of the engine's.
#[derive(Clone)]
struct English;

impl TokenFilter for English {
    type Tokenizer<T: Tokenizer> = Stemmed<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemmed<T> {
        Stemmed(tokenizer)
    }
}

thread_local! {
    /// One a thread: it remembers words, and is dear to make.
    static STEMMER: RefCell<Stemmer> = RefCell::default();
}

#[derive(Clone)]
struct Stemmed<T>(T);

impl<T: Tokenizer> Tokenizer for Stemmed<T> {
    type TokenStream<'a> = StemmedStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> StemmedStream<T::TokenStream<'a>> {
        StemmedStream(self.0.token_stream(text))
    }
}

struct StemmedStream<T>(T);

impl<T: TokenStream> TokenStream for StemmedStream<T> {
    fn advance(&mut self) -> bool {
        let advanced = self.0.advance();
        if advanced {
            let token = &mut self.0.token_mut().text;
            STEMMER.with_borrow_mut(|stemmer| {
                let stem = stemmer.stem(token);
                if stem != token {
                    *token = stem.to_owned();
                }
            });
        }
        advanced
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}
