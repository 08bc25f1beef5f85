//! What each alert has seen, article by article: which words stood in which place, and all words that ever did. Not here:
//! what is new (`news`), the file itself (`cli`).

use crate::article::ArticleId;
use std::collections::{BTreeMap, BTreeSet};

/// What was seen, by the name of the alert.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    alerts: BTreeMap<String, Articles>,
}

/// Articles that an alert has seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Articles {
    /// The words that stood there when the alert last ran.
    places: BTreeMap<u64, u64>,
    /// All words that were seen, where they stand no longer too.
    words: BTreeSet<u64>,
}

/// The text was not written by this program, or only in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1.
    pub line: usize,
}

/// Opens the text.
const HEAD: &str =
    "# what morgue's alerts have shown; without this file, each starts anew from what the archive holds\n";

impl Articles {
    /// The words that stood in this place, when one was seen there.
    pub fn words_at(&self, id: ArticleId) -> Option<u64> {
        self.places.get(&id.number()).copied()
    }

    /// Whether an article of these words was seen, wherever it stood.
    pub fn has_words(&self, words: u64) -> bool {
        self.words.contains(&words)
    }

    /// Makes an article one that was seen, as it is now.
    pub fn add(&mut self, id: ArticleId, words: u64) {
        self.places.insert(id.number(), words);
        self.words.insert(words);
    }

    /// How many places are known.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

impl Seen {
    /// What an alert has seen; `None` before its first run.
    pub fn of(&self, name: &str) -> Option<&Articles> {
        self.alerts.get(name)
    }

    /// Notes what an alert has seen.
    pub fn note(&mut self, name: &str, articles: Articles) {
        self.alerts.insert(name.to_owned(), articles);
    }

    /// Forgets an alert.
    pub fn forget(&mut self, name: &str) {
        self.alerts.remove(name);
    }

    /// The text to keep: a line an alert, its name, then `place:words`, then words that stand nowhere now; in hexadecimal,
    /// with a sum to check it by.
    pub fn write(&self) -> String {
        let mut text = HEAD.to_owned();
        for (name, Articles { places, words }) in &self.alerts {
            let standing: BTreeSet<u64> = places.values().copied().collect();
            let pairs: Vec<String> = places.iter().map(|(place, words)| format!("{place:x}:{words:x}")).collect();
            let gone: Vec<String> = words.difference(&standing).map(|words| format!("{words:x}")).collect();
            let body = format!("{}\t{}\t{}", name.replace(['\t', '\n'], " "), pairs.join(" "), gone.join(" "));
            text.push_str(&format!("{body}\t{}\n", checksum(&body)));
        }
        text
    }

    /// Reads what [`Seen::write`] wrote.
    ///
    /// # Errors
    /// When a line is not whole: to take it for nothing seen would show everything again.
    pub fn read(text: &str) -> Result<Seen, Unreadable> {
        let mut seen = Seen::default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let (name, articles) = read_line(line).ok_or(Unreadable { line: number })?;
            seen.alerts.insert(name, articles);
        }
        Ok(seen)
    }
}

fn read_line(line: &str) -> Option<(String, Articles)> {
    let (body, sum) = line.rsplit_once('\t')?;
    if sum != checksum(body) {
        return None;
    }
    let mut fields = body.split('\t');
    let name = fields.next()?.to_owned();
    let hex = |text: &str| u64::from_str_radix(text, 16).ok();
    let pair = |text: &str| text.split_once(':').and_then(|(place, words)| Some((hex(place)?, hex(words)?)));
    let places: BTreeMap<u64, u64> = fields.next()?.split_whitespace().map(pair).collect::<Option<_>>()?;
    let mut words: BTreeSet<u64> = fields.next()?.split_whitespace().map(hex).collect::<Option<_>>()?;
    words.extend(places.values());
    Some((name, Articles { places, words }))
}

fn checksum(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_damaged_line_is_named() {
        let mut seen = Seen::default();
        let mut articles = Articles::default();
        articles.add(ArticleId::from_number(7), 9);
        seen.note("wall", articles);
        let text = seen.write();
        assert_eq!(Seen::read(&text[..text.len() - 4]), Err(Unreadable { line: 2 }));
        assert_eq!(Seen::read(""), Ok(Seen::default()));
    }

    proptest! {
        #[test]
        fn what_was_written_reads_back(names in prop::collection::btree_map("[a-zé ]{1,8}", prop::collection::vec(any::<(u32, u64)>(), 0..5), 0..4)) {
            let mut seen = Seen::default();
            for (name, numbers) in names {
                let mut articles = Articles::default();
                numbers.iter().for_each(|(id, words)| articles.add(ArticleId::from_number(u64::from(*id)), *words));
                seen.note(&name, articles);
            }
            prop_assert_eq!(Seen::read(&seen.write()), Ok(seen));
        }
    }
}
