//! Headings in capitals or title case, read with what the article knows: they never bring a name of their own.

use crate::article::{Mention, Tag, TagKind};
use crate::entities::find::Reading;
use crate::entities::lexicon::{Lexicon, flag};
use crate::entities::words::{Gap, Word};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// How a heading may name a tag, in lower case; `None` when it may name two.
type Forms = HashMap<String, Option<usize>>;

/// No form has more words.
const LONGEST: usize = 8;

/// Adds the mentions in headings to the tags.
pub(super) fn read(headings: &[&Reading<'_>], lexicon: &Lexicon, lower: &HashSet<&str>, tags: &mut [Tag]) {
    if headings.is_empty() {
        return;
    }
    let forms = forms(tags, lexicon, lower);
    for reading in headings {
        let mut at = 0;
        while at < reading.words.len() {
            at = match match_at(&reading.words, at, &forms, lexicon, tags) {
                Some((tag, end)) => {
                    let span = Span::new(reading.words[at].start, reading.words[end - 1].end);
                    tags[tag].mentions.push(Mention { part: reading.part, span });
                    end
                }
                None => at + 1,
            };
        }
    }
}

fn forms(tags: &[Tag], lexicon: &Lexicon, lower: &HashSet<&str>) -> Forms {
    let mut forms = Forms::new();
    let mut add = |form: String, tag: usize| {
        forms.entry(form).and_modify(|known| *known = known.filter(|known| *known == tag)).or_insert(Some(tag));
    };
    for (number, tag) in tags.iter().enumerate() {
        add(tag.name.to_lowercase(), number);
        if tag.kind == TagKind::Person {
            let mut words = tag.name.split(' ').rev().skip_while(|word| lexicon.entry(word).is(flag::GENERATION));
            let last = words.next().unwrap_or_default();
            let family = if tag.name.split(' ').count() == 2 { tag.name.split(' ').next() } else { None };
            let surname = family.filter(|family| {
                lexicon.entry(family).is(flag::SURNAME_FIRST) && !lexicon.entry(family).is(flag::GIVEN)
            });
            let surname = surname.unwrap_or(last);
            if !lexicon.entry(surname).is(flag::COMMON) && !lower.contains(surname.to_lowercase().as_str()) {
                add(surname.to_lowercase(), number);
            }
            let first = tag.name.split(' ').next().unwrap_or_default();
            add(format!("{} {}", first.to_lowercase(), last.to_lowercase()), number);
        } else {
            for phrase in lexicon.variants(&tag.name) {
                add(phrase.to_lowercase(), number);
            }
        }
    }
    forms
}

fn match_at(words: &[Word<'_>], at: usize, forms: &Forms, lexicon: &Lexicon, tags: &[Tag]) -> Option<(usize, usize)> {
    let joined = (at + 1..words.len().min(at + LONGEST)).take_while(|here| words[*here].gap == Gap::Space);
    let longest = joined.last().unwrap_or(at) + 1;
    for end in (at + 1..=longest).rev() {
        let form: Vec<&str> = words[at..end].iter().map(|word| word.text).collect();
        if let Some(Some(tag)) = forms.get(&form.join(" ").to_lowercase()) {
            let other_first = end == at + 1
                && tags[*tag].kind == TagKind::Person
                && at > 0
                && words[at].gap == Gap::Space
                && is_other_first_name(words[at - 1].text, &tags[*tag].name, lexicon);
            return (!other_first).then_some((*tag, end));
        }
    }
    None
}

/// `ANNA CLARK` is not Bob Clark.
fn is_other_first_name(word: &str, name: &str, lexicon: &Lexicon) -> bool {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return false };
    let mixed = first.to_string() + &letters.as_str().to_lowercase();
    lexicon.entry(&mixed).is(flag::GIVEN) && !lexicon.entry(&mixed).is(flag::COMMON) && !name.starts_with(&mixed)
}
