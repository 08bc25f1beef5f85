//! Who and what an article is about. [`Recogniser::tag`] is the door; whatever stands behind it may be replaced.
//! Behind it now is a model that has learnt where names stand, and in which the whole article has a vote (`learnt`), then
//! rules of news style that decide whom each name means (`resolve`); the user's names file (`authority`) has the last
//! word. Not here: files (model and lists are part of the program), other articles.

mod around;
pub mod authority;
pub mod learnt;
mod lists;
mod mentions;
pub mod mixed_case;
pub mod name_parts;
mod orgs;
mod people;
mod person_name;
mod resolve;

use crate::article::{Article, Part, Role, Tag};
#[cfg(test)]
mod tests;

pub use authority::{Authority, Tagger};
use learnt::Spotted;
use learnt::memory::Memory;
use learnt::model::Model;
use lists::Lexicon;
use mentions::{candidate, spread_things};
use resolve::{reporter_key, resolve};
use std::sync::Mutex;

/// The learnt weights; how they came about and under which licences is told beside them, in `names.md`.
const MODEL: &[u8] = include_bytes!("learnt/names.model");

/// Finds people, organisations and places. Building one reads the model and the word lists; after that it is cheap to
/// share.
#[derive(Debug)]
pub struct Recogniser {
    model: Model,
    lexicon: Lexicon,
    /// What threads remember of words, while they do not need it.
    memories: Mutex<Vec<Memory>>,
}

impl Default for Recogniser {
    fn default() -> Recogniser {
        Recogniser::new()
    }
}

impl Recogniser {
    /// With the built-in model and lists.
    ///
    /// # Panics
    /// Never: a test reads the built-in model.
    pub fn new() -> Recogniser {
        let Some(model) = Model::read(MODEL) else { unreachable!("the built-in model is not one") };
        Recogniser { model, lexicon: Lexicon::new(), memories: Mutex::default() }
    }

    /// Fills `article.tags`: one tag a person, organisation or place, people first, under the fullest form that the
    /// article gives. Reporters are left out.
    pub fn tag(&self, article: &mut Article) {
        let reporters: Vec<String> =
            article.bylines.iter().map(|byline| reporter_key(&byline.name, &self.lexicon)).collect();
        let dateline = article
            .dateline
            .as_ref()
            .map(|dateline| format!("They met in {} today.", mixed_case::mixed_case(&dateline.place)));
        article.tags = self.tags(&parts(article), dateline.as_deref(), &reporters);
    }

    /// The tags of running text that belongs to no article; mentions are in `Part::Paragraph(0)`, bytes in `text`.
    pub fn tag_text(&self, text: &str) -> Vec<Tag> {
        self.tags(&[(Part::Paragraph(0), text)], None, &[])
    }

    /// `dateline` has a vote on what is a place, and no names of its own.
    fn tags(&self, parts: &[(Part, &str)], dateline: Option<&str>, reporters: &[String]) -> Vec<Tag> {
        let texts: Vec<&str> = parts.iter().map(|(_, text)| *text).chain(dateline).collect();
        let spotted = self.spot(&texts);
        let mut found: Vec<_> =
            spotted.iter().filter_map(|name| Some(candidate(name, *parts.get(name.part)?, &self.lexicon))).collect();
        spread_things(&mut found);
        resolve(&found, reporters, &self.lexicon)
    }

    fn spot(&self, texts: &[&str]) -> Vec<Spotted> {
        let remembered = self.memories.lock().ok().and_then(|mut memories| memories.pop());
        let mut memory = remembered.unwrap_or_default();
        let spotted = learnt::spot(texts, &self.model, &mut memory);
        if let Ok(mut memories) = self.memories.lock() {
            memories.push(memory);
        }
        spotted
    }
}

/// The parts in which names are looked for, in reading order.
fn parts(article: &Article) -> Vec<(Part, &str)> {
    let mut parts = vec![(Part::Headline, article.headline.as_str())];
    parts.extend(article.deck.iter().map(|deck| (Part::Deck, deck.as_str())));
    let paragraphs = article.paragraphs.iter().enumerate();
    let read = paragraphs.filter(|(_, paragraph)| paragraph.role != Role::Credit);
    parts.extend(read.map(|(number, paragraph)| (Part::Paragraph(number), paragraph.text.as_str())));
    parts
}
