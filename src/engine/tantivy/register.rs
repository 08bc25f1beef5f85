//! The register of the names of a facet: every value that an article has, with its articles, and by which of its words it is
//! found. Made behind every commit and kept in a file, or made when first needed. Not here: which names are one person
//! (`people`), who asks (`lower`, `suggest`, `spelling`, `known`, `naming`).

mod texts;

use self::texts::{Numbers, Texts};
use super::facets::{InUse, Joined};
use super::kept::Kept;
use crate::query::{Pattern, wild_matches};
use crate::schema::{FacetCount, FacetGroup};
use crate::text::tokens;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::Path;
use tantivy::Searcher;

/// First byte of every file.
const LAYOUT: u8 = 1;

/// The names of one facet, numbered in alphabetical order, as the bytes of its file.
#[derive(Debug, PartialEq)]
pub struct Register(Vec<u8>);

/// What the bytes hold.
#[derive(Debug, Clone, Copy, Default)]
struct Names<'b> {
    names: Texts<'b>,
    /// Articles of each name.
    articles: Numbers<'b>,
    /// Every word of a name, as the analyser makes it.
    words: Texts<'b>,
    /// Where the names that have each word end in `bearers`.
    ends: Numbers<'b>,
    /// The names that have a word, in their order, one word behind the other.
    bearers: Numbers<'b>,
}

/// The files of a facet.
pub fn files(group: FacetGroup) -> Kept {
    Kept::new(&format!("names-{}-", group.name()))
}

/// Makes the file of a facet for this state of an index, unless there is one.
///
/// # Errors
/// When the index cannot be read, or the file system says no.
pub fn keep(generation: &Path, searcher: &Searcher, group: FacetGroup) -> tantivy::Result<()> {
    if !files(group).is_there(generation, searcher) {
        files(group).write(generation, searcher, Register::find(searcher, group)?.bytes())?;
    }
    Ok(())
}

impl Register {
    /// That of a facet of an index in this folder: from its file, or made where no file has it.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn open(generation: &Path, searcher: &Searcher, group: FacetGroup) -> tantivy::Result<Register> {
        let kept = files(group).read(generation, searcher).and_then(Register::from_bytes);
        kept.map_or_else(|| Register::find(searcher, group), Ok)
    }

    fn find(searcher: &Searcher, group: FacetGroup) -> tantivy::Result<Register> {
        Ok(Register::new(&InUse::of(searcher, &Joined::new(searcher, group)?)?.names))
    }

    /// Of names in alphabetical order with their articles.
    pub fn new(names: &[(String, u64)]) -> Register {
        let words = by_word(names);
        let mut bytes = vec![LAYOUT];
        let articles = names.iter().map(|(_, articles)| usize::try_from(*articles).unwrap_or(usize::MAX));
        Texts::write(names.iter().map(|(name, _)| name.as_str()), &mut bytes);
        Numbers::write(articles, &mut bytes);
        Texts::write(words.iter().map(|(word, _)| word.as_str()), &mut bytes);
        Numbers::write_ends(words.iter().map(|(_, own)| own.len()), &mut bytes);
        let bearers: Vec<usize> = words.iter().flat_map(|(_, own)| own).copied().collect();
        Numbers::write(bearers.into_iter(), &mut bytes);
        Register(bytes)
    }

    /// From what [`Register::bytes`] told; `None` when the bytes are something else.
    pub fn from_bytes(bytes: Vec<u8>) -> Option<Register> {
        Names::read(&bytes)?;
        Some(Register(bytes))
    }

    /// As bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn view(&self) -> Names<'_> {
        Names::read(&self.0).unwrap_or_default()
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.view().names.len()
    }

    /// All names with their articles, in alphabetical order.
    pub fn all(&self) -> Vec<(&str, u64)> {
        let own = self.view();
        (0..own.names.len()).map(|name| own.counted(name)).collect()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.view().names.get(number as usize)
    }

    /// The number of a name.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.view().names.find(name).and_then(|number| u32::try_from(number).ok())
    }

    /// Articles of the name of a number.
    pub fn articles(&self, number: u32) -> u64 {
        self.view().articles.get(number as usize) as u64
    }

    /// The name of a number with its articles.
    pub fn counted(&self, number: u32) -> FacetCount {
        FacetCount { value: self.name(number).to_owned(), count: self.articles(number) }
    }

    /// The names that have all these words, or words of these forms, most frequent first.
    pub fn bearers(&self, words: &[String]) -> Vec<u32> {
        let own = self.view();
        let mut found = common(words.iter().map(|word| own.with(word)).collect());
        found.sort_unstable_by_key(|name| (Reverse(own.articles.get(*name as usize)), *name));
        found
    }

    /// The names that have all these words, the last of them perhaps only begun, in alphabetical order.
    pub fn starting(&self, words: &[String]) -> Vec<u32> {
        let own = self.view();
        let Some((begun, whole)) = words.split_last() else { return Vec::new() };
        let mut sets: Vec<Vec<u32>> = whole.iter().map(|word| own.with(word)).collect();
        sets.push(own.with_any(begun, |_| true));
        let mut found = common(sets);
        found.retain(|name| whole.is_empty() || has_all(own.names.get(*name as usize), whole, begun));
        found
    }

    /// The names whose words are these, in this order.
    pub fn written_so(&self, words: &[String]) -> Vec<&str> {
        let Some(first) = words.first() else { return Vec::new() };
        let found = self.view().with(first).into_iter().map(|name| self.name(name));
        found.filter(|name| tokens(name).iter().map(|(word, _)| word).eq(words)).collect()
    }

    /// Articles of all names with a word, added up.
    pub fn articles_with(&self, word: &str) -> u64 {
        self.view().with(word).into_iter().map(|name| self.articles(name)).sum()
    }
}

/// Every word with the names that have it, both in order.
fn by_word(names: &[(String, u64)]) -> Vec<(String, Vec<usize>)> {
    let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, (name, _)) in names.iter().enumerate() {
        for (word, _) in tokens(name) {
            let own = bearers.entry(word).or_default();
            if own.last() != Some(&number) {
                own.push(number);
            }
        }
    }
    let mut bearers: Vec<(String, Vec<usize>)> = bearers.into_iter().collect();
    bearers.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    bearers
}

impl<'b> Names<'b> {
    fn read(bytes: &'b [u8]) -> Option<Names<'b>> {
        let (layout, mut bytes) = bytes.split_first()?;
        let (names, articles) = (Texts::read(&mut bytes)?, Numbers::read(&mut bytes)?);
        let (words, ends) = (Texts::read(&mut bytes)?, Numbers::read(&mut bytes)?);
        let bearers = Numbers::read(&mut bytes)?;
        (*layout == LAYOUT && bytes.is_empty()).then_some(Names { names, articles, words, ends, bearers })
    }

    fn counted(self, name: usize) -> (&'b str, u64) {
        (self.names.get(name), self.articles.get(name) as u64)
    }

    /// The names with this word, or with a word of this form.
    fn with(self, word: &str) -> Vec<u32> {
        if has_form(word) {
            return self.with_any(Pattern::new(word).start(), |own| wild_matches(word, own));
        }
        self.words.find(word).map(|word| self.of_word(word).collect()).unwrap_or_default()
    }

    /// The names with a word that starts so and fits.
    fn with_any(self, start: &str, fits: impl Fn(&str) -> bool) -> Vec<u32> {
        let words = self.words.starting(start).filter(|word| fits(self.words.get(*word)));
        let mut found: Vec<u32> = words.flat_map(|word| self.of_word(word)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn of_word(self, word: usize) -> impl Iterator<Item = u32> {
        self.bearers.range(self.ends.between(word))
    }
}

/// What is in all of these, each of which is in order; nothing is in all of none.
fn common(mut sets: Vec<Vec<u32>>) -> Vec<u32> {
    sets.sort_by_key(Vec::len);
    let mut sets = sets.into_iter();
    let mut found = sets.next().unwrap_or_default();
    for set in sets {
        found.retain(|name| set.binary_search(name).is_ok());
    }
    found
}

/// Whether it is the form of words rather than a word.
pub fn has_form(word: &str) -> bool {
    word.contains(['*', '?'])
}

/// Whether a name has all whole words, and besides them one that starts so.
fn has_all(name: &str, whole: &[String], begun: &str) -> bool {
    let own: Vec<String> = tokens(name).into_iter().map(|(word, _)| word).collect();
    let mut left: Vec<&String> = own.iter().collect();
    for word in whole {
        let Some(at) = left.iter().position(|own| *own == word) else { return false };
        left.swap_remove(at);
    }
    left.iter().any(|own| own.starts_with(begun))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn register() -> Register {
        let names = ["George W. Bush", "George H. W. Bush", "Émile Zola", "Bushra Bibi", "New New York", "York"];
        let mut names: Vec<(String, u64)> = (1..).zip(names).map(|(count, name)| (name.to_owned(), count)).collect();
        names.sort_unstable();
        Register::new(&names)
    }

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    fn check(find: fn(&Register, &[String]) -> Vec<u32>, rows: &[(&str, &str)]) {
        let register = register();
        let told = |number| format!("{} {}", register.articles(number), register.name(number));
        for (asked, found) in rows {
            let numbers = find(&register, &words(asked)).into_iter();
            assert_eq!(numbers.map(told).collect::<Vec<_>>().join(", "), *found, "{asked}");
        }
    }

    #[test]
    fn names_are_found_by_their_words_and_by_forms_of_them() {
        let rows = [
            ("bush", "2 George H. W. Bush, 1 George W. Bush"),
            ("bush h", "2 George H. W. Bush"),
            ("bush*", "4 Bushra Bibi, 2 George H. W. Bush, 1 George W. Bush"),
            ("?mile zo*", "3 Émile Zola"),
            ("new york", "5 New New York"),
            ("york", "6 York, 5 New New York"),
            ("nobody", ""),
        ];
        check(Register::bearers, &rows);
        assert!(register().bearers(&[]).is_empty());
    }

    #[test]
    fn a_word_that_is_begun_is_another_than_the_whole_ones() {
        let rows = [
            ("bu", "4 Bushra Bibi, 2 George H. W. Bush, 1 George W. Bush"),
            ("george b", "2 George H. W. Bush, 1 George W. Bush"),
            ("york n", "5 New New York"),
            ("york y", ""),
            ("new n", "5 New New York"),
        ];
        check(Register::starting, &rows);
    }

    #[test]
    fn names_are_counted_whole_and_by_a_word() {
        let register = register();
        let york = register.number("York").expect("a name");
        assert_eq!(register.counted(york).count, 6);
        assert_eq!(register.number("york"), None);
        assert_eq!(register.articles_with("york"), 11);
        assert_eq!(register.written_so(&words("emile zola")), ["Émile Zola"]);
        assert!(register.written_so(&words("new york")).is_empty());
    }

    #[test]
    fn a_register_comes_back_from_its_bytes_and_from_no_part_of_them() {
        let register = register();
        let bytes = register.bytes();
        assert_eq!(Register::from_bytes(bytes.to_owned()).as_ref(), Some(&register));
        for length in 0..bytes.len() {
            assert_eq!(Register::from_bytes(bytes[..length].to_owned()), None, "{length} bytes");
        }
    }
}
