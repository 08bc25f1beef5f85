//! Who and what an article is about. [`Recogniser::tag`] is the door; whatever stands behind it may be replaced. Not
//! here: files (word lists are part of the program), other articles.
//!
//! Two steps: `find` reads candidate spans in each text by itself, `resolve` decides over the whole article who and
//! what they are. A name that could be two people's is given to neither.

mod find;
mod lexicon;
mod resolve;
mod words;

#[cfg(test)]
mod tests;

use crate::article::{Article, Origin, Paragraph, Part, Role, Tag};
use crate::text::Span;
use find::{Candidate, Reading};
use lexicon::Lexicon;
use std::collections::HashSet;
use words::{Shape, read_words};

/// Finds people, organisations and places in articles; made once and shared by threads.
pub struct Recogniser {
    lexicon: Lexicon,
}

impl Default for Recogniser {
    fn default() -> Recogniser {
        Recogniser::new()
    }
}

impl Recogniser {
    /// Reads the word lists; costs a few milliseconds.
    pub fn new() -> Recogniser {
        Recogniser { lexicon: Lexicon::new() }
    }

    /// Replaces the article's tags by one tag for every person, organisation and place in headline, deck and
    /// paragraphs (those that only name who worked on it excepted), in the order of their first mention.
    pub fn tag(&self, article: &mut Article) {
        article.tags = self.tags_of(article);
    }

    /// The same for running text: mentions stand in `Part::Paragraph(0)`, spans are bytes of `text`.
    pub fn tag_text(&self, text: &str) -> Vec<Tag> {
        let mut article = Article::empty(Origin { path: String::new(), ordinal: 0 }, "");
        let place = Span::new(0, text.len());
        article.paragraphs.push(Paragraph { role: Role::Body, text: text.to_owned(), place });
        self.tags_of(&article)
    }

    fn tags_of(&self, article: &Article) -> Vec<Tag> {
        let readings = self.read(article);
        let lower: HashSet<&str> = readings
            .iter()
            .flat_map(|reading| &reading.words)
            .filter(|word| word.shape == Shape::Lower)
            .map(|word| word.text)
            .collect();
        let (sources, headings): (Vec<&Reading>, Vec<&Reading>) =
            readings.iter().partition(|reading| !is_set_in_capitals(article, reading));
        let mut candidates: Vec<Candidate> = Vec::new();
        for reading in sources {
            find::find(reading, &self.lexicon, &lower, &mut candidates);
        }
        resolve::resolve(article, &self.lexicon, &lower, &candidates, &headings)
    }

    fn read<'a>(&self, article: &'a Article) -> Vec<Reading<'a>> {
        parts(article)
            .enumerate()
            .map(|(number, part)| {
                let text = article.part(part);
                let mut words = Vec::with_capacity(text.len() / 5);
                read_words(text, &self.lexicon, &mut words);
                Reading { part, number, text, words }
            })
            .collect()
    }
}

/// The parts that are read, in reading order.
fn parts(article: &Article) -> impl Iterator<Item = Part> {
    let paragraphs = article.paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.role != Role::Credit);
    [Part::Headline, Part::Deck].into_iter().chain(paragraphs.map(|(number, _)| Part::Paragraph(number)))
}

/// Whether capitals say nothing in this text: a heading in capitals or in title case, a paragraph in capitals.
fn is_set_in_capitals(article: &Article, reading: &Reading) -> bool {
    let is_heading = match reading.part {
        Part::Headline => true,
        Part::Deck => false,
        Part::Paragraph(number) => article.paragraphs[number].role == Role::Subhead,
    };
    let long = reading.words.iter().filter(|word| word.text.len() > 3 && word.shape != Shape::Other);
    let (mut lower, mut capital, mut capitals) = (0, 0, 0);
    for word in long {
        match word.shape {
            Shape::Lower => lower += 1,
            Shape::Capitals => capitals += 1,
            _ => capital += 1,
        }
    }
    if is_heading { lower <= capital + capitals } else { capitals > 2 && capitals > lower }
}
