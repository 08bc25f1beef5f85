//! The one integration binary. Each module tests a feature through the doors that users have; what a single module can
//! show by itself is tested beside its code.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

// Folders, indexes and the program itself, for the tests below.
mod workbench;
// Chance, for what is made at random.
mod dice;
// A reading room to visit, and a client that says what it is told to.
mod room;

// The module table and the rules of the house.
mod architecture;
// From files to an index: what is new, changed, gone, bad; what survives a kill.
mod indexing;
// The names file: what it does, what is touched by a change, what is said when it is broken.
mod authority;
// The command line: what is printed, in which form, with which exit code.
mod journey;
// The real clipping that the layout was learnt from, where it is at hand.
mod clipping;
// Who is meant in a passage, and who must not be taken for whom; what is known to fail is listed.
mod names;
// The people of the sample archive: each once, under every form.
mod people_of_the_archive;
// Measuring the recogniser of names, on sets whose scores are known.
mod measuring;
// The pages in a real browser, where there is one.
mod browser;
// Passages and marks over the sample archive: properties that hold for every query.
mod passages;
// One person across the archive: facet, filter, marks, listing, reasons.
mod people;
// Programs of other people, where they are at hand.
mod clients;
// Saved searches, what is new, whole results.
mod alerts;
// One person, counted by hand.
mod person;
// Citations and permalinks.
mod citing;
// What every plan finds and marks, held against plain loops over the words.
mod oracle;
// Questions as one asks them, paragraphs as hits, measuring both.
mod questions;
// Copies: wire copy that several papers print, cut down and edited.
mod copies;
// Articles like one, and what is said more often in a result than elsewhere.
mod related;
// Articles in several languages in one archive.
mod languages;
// What is said when a query finds little: hits of each clause, what else could be asked.
mod honest;
// What is offered to somebody who is typing.
mod suggest;
// Which article and paragraph answer the questions in `tests/relevance`.
mod relevance;
// The reading room: pages, the API, what a browser may keep, commits that come meanwhile.
mod serving;
// The names file, mended from the page of a person.
mod mending;
// Attacks on the reading room, made by hand.
mod serving_safely;
// The same questions on the command line, in the API and on the page; the description of the API.
mod serving_alike;
