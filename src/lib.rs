//! `morgue`: a folder of news articles in, ranked passages with marked words out.
//!
//! ```text
//! corpus/*  ─► corpus (walk, read, formats) ─► Article ─► entities ─► document ─► engine::Writer ─► index/
//!                                                                                                    │
//! 'storm AND place:hull' ─► query::parse ─► Query ─► query::plan ─► Plan ─► engine::Engine ──────────┘─► Hits
//!                                                       └──► passage (evidence, score, marks)          │
//!         SearchPage ◄── search ◄── Passages with marked Spans ◄── articles fetched by id ◄────────────┘
//!             └──► render: terminal | json | csv ──► standard output
//! ```
//!
//! The modules stand below in reading order: who reads them from top to bottom has followed an article from the
//! disk to the page. What each may name is in `docs/ARCHITECTURE.md`, and a test holds the source against it.

// Saved searches, and what is new since each was last run.
pub mod alerts;
// The article: what every format is read into and everything later works on.
pub mod article;
// The door: arguments, subcommands, exit codes, progress.
pub mod cli;
// From a folder to articles: walking, reading, decoding, formats.
pub mod corpus;
// The user's names file on disk, edited.
pub mod curate;
// What of an article goes into an index, and in which form.
pub mod document;
// The border to the index: `Engine` to ask, `Writer` to fill.
pub mod engine;
// Who and what an article is about: people, organisations, places.
pub mod entities;
// The reading room: pages and an API over HTTP, and what keeps both safe.
pub mod http;
// The verb that fills: corpus to engine, with an account of every file.
pub mod ingest;
// The archive as tools for a program that speaks the Model Context Protocol.
#[cfg(feature = "mcp")]
pub mod mcp;
// Which paragraphs answer, and which words in them matched.
pub mod passage;
// The query language: text to `Query`, `Query` to `Plan`.
pub mod query;
// A page of plain data becomes bytes: terminal, JSON, CSV.
pub mod render;
// The words that filling an index and asking it share: fields and facet groups.
pub mod schema;
// The verb that asks: request to `SearchPage`.
pub mod search;
// Positions in text, the one analyser, dates as people write them.
pub mod text;
