//! Who and what an article is about. [`Recogniser::tag`] is the door; whatever stands behind it may be replaced.
//! Behind it now are rules and word lists, in two steps: `candidates` finds where names may stand, `resolve` decides
//! whom each means; the user's names file (`authority`) has the last word. Not here: files (word lists are part of the
//! program), other articles.

pub mod authority;
mod candidates;
mod cues;
mod datelines;
mod headlines;
mod lists;
mod orgs;
mod people;
mod person_name;
mod phrases;
mod places;
mod resolve;
mod runs;
mod words;

use crate::article::{Article, Part, Role, Tag};
use crate::text::Span;
#[cfg(test)]
mod tests;

pub use authority::{Authority, Tagger};
use candidates::{Candidate, Guess, find};
use lists::Lexicon;
use resolve::{Resolver, Setting, is_set_in_display, reporter_key};

/// Finds people, organisations and places. Building one reads the word lists; after that it is cheap to share.
#[derive(Debug)]
pub struct Recogniser {
    lexicon: Lexicon,
}

impl Default for Recogniser {
    fn default() -> Recogniser {
        Recogniser::new()
    }
}

impl Recogniser {
    /// With the built-in lists.
    pub fn new() -> Recogniser {
        Recogniser { lexicon: Lexicon::new() }
    }

    /// Fills `article.tags`: one tag a person, organisation or place, people first, under the fullest form that the
    /// article gives. Reporters are left out, and so is every mention of which nobody can say whom it means.
    pub fn tag(&self, article: &mut Article) {
        let setting = Setting {
            reporters: article.bylines.iter().map(|byline| reporter_key(&byline.name, &self.lexicon)).collect(),
            dateline: article.dateline.iter().flat_map(|dateline| datelines::places(&dateline.place)).collect(),
        };
        let tags = self.tags(&parts(article), &setting);
        article.tags = tags;
    }

    /// The tags of running text that belongs to no article; mentions are in `Part::Paragraph(0)`, bytes in `text`.
    pub fn tag_text(&self, text: &str) -> Vec<Tag> {
        self.tags(&[(Part::Paragraph(0), text)], &Setting::default())
    }

    fn tags(&self, parts: &[(Part, &str)], setting: &Setting) -> Vec<Tag> {
        let is_display = |(part, text): &&(Part, &str)| {
            let sentence = text.ends_with(['.', '!', '?', '”', '"']);
            let short = matches!(part, Part::Headline | Part::Deck) || (text.len() < 120 && !sentence);
            parts.len() > 1 && short && is_set_in_display(text, *part, &self.lexicon)
        };
        let (display, running): (Vec<&(Part, &str)>, Vec<_>) = parts.iter().partition(is_display);
        let mut found: Vec<Candidate> = Vec::new();
        let mut shouts: Vec<(Part, &str, Vec<Span>)> = Vec::new();
        for (part, text) in running {
            let here = find(text, *part, &self.lexicon);
            let shouted = here.iter().filter(|candidate| matches!(candidate.guess, Guess::Shout));
            shouts.push((*part, text, shouted.map(|candidate| candidate.span).collect()));
            found.extend(here);
        }
        let mut resolver = Resolver::new(&found, setting, &self.lexicon);
        let known = resolver.known_names();
        for &(part, text) in display {
            resolver.read_display(part, text, None, &known);
        }
        for (part, text, spans) in shouts.iter().filter(|(_, _, spans)| !spans.is_empty()) {
            resolver.read_display(*part, text, Some(spans), &known);
        }
        resolver.into_tags()
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
