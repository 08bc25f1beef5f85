//! Datelines: the places in them, from the article's own field and from text that kept it. Not here: dates.

use super::candidates::{Finder, Guess};
use super::cues::Cues;
use super::words::{Shape, Word};
use crate::article::TagKind;

/// Words in a dateline that are no part of the place.
const NO_PLACES: [&str; 7] = ["NEAR", "ABOARD", "THE", "AND", "ON", "OFF", "WITH"];

/// The places of a dateline in mixed case (`WEXMOUTH, Vesterland`: `Wexmouth`, `Vesterland`).
pub fn places(dateline: &str) -> Vec<String> {
    let upper = dateline.to_uppercase();
    if upper.starts_with("ABOARD ") {
        return Vec::new();
    }
    dateline.split(',').flat_map(|part| part.split(" and ")).map(place).filter(|place| !place.is_empty()).collect()
}

fn place(part: &str) -> String {
    let words = part.split_whitespace().filter(|word| !NO_PLACES.contains(&word.to_uppercase().as_str()));
    words.map(mixed_case).collect::<Vec<_>>().join(" ")
}

/// `WEXMOUTH` becomes `Wexmouth`; what has small letters stays as it is.
pub fn mixed_case(word: &str) -> String {
    if word.chars().any(char::is_lowercase) || word.contains('.') {
        return word.to_owned();
    }
    let mut result = String::with_capacity(word.len());
    let mut start = true;
    for c in word.chars() {
        if start {
            result.push(c)
        } else {
            result.extend(c.to_lowercase())
        }
        start = !c.is_alphanumeric();
    }
    result
}

/// A name of several words in mixed case, if no word of it is.
pub fn in_mixed_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) && !name.starts_with("St. ") {
        return name.to_owned();
    }
    name.split(' ').map(mixed_case).collect::<Vec<_>>().join(" ")
}

impl Finder<'_, '_> {
    /// Reads a dateline in capitals at the start of the text; the index of the first word behind it, or 0.
    pub fn dateline(&mut self) -> usize {
        let Some(upto) = self.dateline_end() else { return 0 };
        let mut at = 0;
        while at < upto {
            let end = (at + 1..upto).find(|next| self.breaks_dateline(*next)).unwrap_or(upto);
            let is_place = self.words[at].is_name_like() && !NO_PLACES.contains(&self.words[at].span.of(self.text));
            if is_place && self.words[0].span.of(self.text) != "ABOARD" {
                self.emit_dateline(at, end);
            }
            at = end;
        }
        upto
    }

    fn emit_dateline(&mut self, at: usize, end: usize) {
        let span = self.words[at].span.to(self.words[end - 1].span);
        let known = self.lexicon.known(&span.of(self.text).split(' ').map(mixed_case).collect::<Vec<_>>().join(" "));
        let guess = known.map_or(Guess::Place, Guess::Known);
        self.emit(at..end, guess);
        if known.is_none_or(|known| known.kind == TagKind::Place)
            && let Some(last) = self.found.last_mut()
        {
            last.cues = last.cues | Cues::DATELINE;
        }
    }

    fn breaks_dateline(&self, at: usize) -> bool {
        let word: &Word = &self.words[at];
        let between = &self.text[self.words[at - 1].span.end()..word.span.start()];
        let filler =
            |at: usize| !self.words[at].is_name_like() || NO_PLACES.contains(&self.words[at].span.of(self.text));
        !between.trim().is_empty() || filler(at) || filler(at - 1)
    }

    /// Behind the words before the dash, when they start in capitals and a dash or `(AP)` ends them.
    fn dateline_end(&self) -> Option<usize> {
        let first = self.words.first().filter(|word| self.text[..word.span.start()].trim().is_empty())?;
        let starts = first.shape == Shape::Caps || first.span.of(self.text) == "St.";
        if !starts || first.span.len() < 3 {
            return None;
        }
        let behind = first.span.end();
        let window = self.text[behind..].char_indices().take(70).last().map_or(behind, |(at, _)| behind + at);
        let head = &self.text[behind..window];
        let parenthesis = head.find(" (");
        let dash = ["—", "–", " -", " _"].iter().filter_map(|dash| head.find(dash)).min()?;
        let end = behind + parenthesis.unwrap_or(dash).min(dash);
        let upto = self.words.iter().take_while(|word| word.span.start() < end).count();
        let capitals = self.words[..upto]
            .iter()
            .all(|word| word.is_name_like() || word.shape == Shape::Number || word.span.of(self.text) == "and");
        capitals.then_some(upto)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_datelines() {
        for (dateline, expected) in [
            ("WEXMOUTH, Vesterland", "Wexmouth|Vesterland"),
            ("THE HAGUE", "Hague"),
            ("NEAR SKARROW", "Skarrow"),
            ("ABOARD THE AURELIA", ""),
            ("HARTWELL and WEXMOUTH", "Hartwell|Wexmouth"),
            ("St. ORRIN, Vesterland", "St. Orrin|Vesterland"),
            ("PORT-AU-PRINCE", "Port-Au-Prince"),
        ] {
            assert_eq!(places(dateline).join("|"), expected, "{dateline}");
        }
    }
}
