//! Where the terms of one field stand, gathered article by article and written term by term. Not here: the terms
//! themselves (`terms`), how it is kept meanwhile (`log`), the layout of the files, which is the engine's.

use super::log::{self, Log, Placed};
use super::terms::Terms;
use std::io;
use tantivy::postings::FieldSerializer;

/// Terms that a field may have before it is to be written: half of what there are numbers for.
const MOST_TERMS: usize = log::TERMS / 2;

/// The longest term, in bytes, as the engine has it.
const LONGEST_TERM: usize = 65_530;

/// Whether there is anything to be looked up: what is longer is no word, and of a mark that belongs to no letter nothing is left.
fn is_term(term: &[u8]) -> bool {
    (1..=LONGEST_TERM).contains(&term.len())
}

/// So many words before one is needed, memory is asked for it.
const AHEAD: usize = 12;

/// Entries that are brought together at a time, in 16 MB. Every further time costs another walk through all of them.
const AT_ONCE: usize = 1 << 21;

/// More than that are, where this many walks would not do.
const MOST_WALKS: usize = 16;

/// The terms of one field with their places. Articles are noted one behind the other, which writes memory where it was
/// written last; only when all have come are the entries of each term brought together.
#[derive(Debug, Default)]
pub struct Postings {
    terms: Terms,
    log: Log,
    /// Room for the hashes of a row.
    hashes: Vec<u32>,
    /// The numbers of the terms of the last row, each with its place.
    row: Vec<(u32, u32)>,
}

impl Postings {
    /// Adds terms at their places to the article that is being told.
    pub fn add_row<'t>(&mut self, row: impl Iterator<Item = (&'t str, u32)> + Clone) {
        let mut hashes = std::mem::take(&mut self.hashes);
        hashes.clear();
        hashes.extend(row.clone().map(|(term, _)| {
            let hash = self.terms.hash(term.as_bytes());
            self.terms.expect_slot(hash);
            hash
        }));
        self.row.clear();
        for (at, (term, place)) in row.enumerate() {
            if let Some(ahead) = hashes.get(at + AHEAD) {
                self.terms.expect_term(*ahead);
            }
            if is_term(term.as_bytes()) {
                let number = self.terms.number(hashes[at], term.as_bytes());
                self.row.push((number, place));
                self.log.push(number, place);
            }
        }
        self.hashes = hashes;
    }

    /// The row that was added last: the numbers of its terms, each with its place.
    pub fn last_row(&self) -> &[(u32, u32)] {
        &self.row
    }

    /// Adds a term at places of the article that is being told.
    pub fn add(&mut self, term: &[u8], places: &[u32]) {
        if is_term(term) && !places.is_empty() {
            let number = self.number(term);
            places.iter().for_each(|place| self.log.push(number, *place));
        }
    }

    /// The number of a term, which is to be added at some place.
    pub fn number(&mut self, term: &[u8]) -> u32 {
        self.terms.number(self.terms.hash(term), term)
    }

    /// Adds the term of a number at a place of the article that is being told.
    pub fn add_number(&mut self, number: u32, place: u32) {
        self.log.push(number, place);
    }

    /// How many terms there are: their numbers are below.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The term of a number.
    pub fn term(&self, number: u32) -> &[u8] {
        self.terms.get(number as usize)
    }

    /// Whether a term has been added.
    pub fn has(&self, term: &[u8]) -> bool {
        self.terms.has(term)
    }

    /// Ends an article; how many entries it has.
    pub fn end_article(&mut self) -> u32 {
        self.log.end_article()
    }

    /// How many entries there are in all.
    pub fn total(&self) -> u64 {
        self.log.total()
    }

    /// Whether this is to be written before another article comes.
    pub fn is_full(&self) -> bool {
        self.terms.len() >= MOST_TERMS
    }

    /// Bytes of memory.
    pub fn memory(&self) -> usize {
        let room = size_of::<u32>() * self.hashes.capacity() + size_of::<(u32, u32)>() * self.row.capacity();
        self.terms.memory() + self.log.memory() + room
    }

    /// Writes all terms, with or without their places; `room` is what entries are brought together in.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&self, to: &mut FieldSerializer<'_>, with_places: bool, room: &mut Vec<Placed>) -> io::Result<()> {
        let mut times = vec![0; self.terms.len()];
        self.log.each(|term, _| times[term] += 1);
        let sorted = self.terms.sorted();
        let mut targets = vec![Target::default(); self.terms.len()];
        let mut steps = Vec::new();
        let entries = AT_ONCE.max(self.total() as usize / MOST_WALKS);
        let mut rest = sorted.as_slice();
        while !rest.is_empty() {
            let (terms, behind) = rest.split_at(at_once(rest, &times, entries));
            rest = behind;
            self.bring_together(terms, &times, &mut targets, room);
            let mut room = room.as_slice();
            for number in terms {
                let (entries, behind) = room.split_at(times[*number as usize] as usize);
                room = behind;
                write_term(to, self.term(*number), entries, with_places, &mut steps)?;
            }
        }
        Ok(())
    }

    /// Puts all entries of these terms into the room, term by term.
    fn bring_together(&self, terms: &[u32], times: &[u32], targets: &mut [Target], room: &mut Vec<Placed>) {
        let mut start = 0;
        for number in terms {
            targets[*number as usize] = Target { next: start, step: 1 };
            start += times[*number as usize];
        }
        // The entries of all other terms go to the place behind, where each overwrites the one before: to step over them
        // would cost more, as nobody can foresee which they are.
        let unwanted = Target { next: start, step: 0 };
        targets.iter_mut().filter(|target| target.step == 0).for_each(|target| *target = unwanted);
        room.clear();
        room.resize(start as usize + 1, Placed::default());
        self.log.each(|term, placed| {
            let target = &mut targets[term];
            room[target.next as usize] = placed;
            target.next += target.step;
        });
        terms.iter().for_each(|number| targets[*number as usize] = unwanted);
    }
}

/// How many of these terms have so many entries together; one, at the least.
fn at_once(terms: &[u32], times: &[u32], entries: usize) -> usize {
    let mut left = entries;
    let fit = terms.iter().take_while(|number| {
        let times = times[**number as usize] as usize;
        let fits = times <= left;
        left = left.saturating_sub(times);
        fits
    });
    fit.count().max(1)
}

/// Where the next entry of a term goes, and how far the one behind that goes behind it.
#[derive(Debug, Clone, Copy, Default)]
struct Target {
    next: u32,
    step: u32,
}

/// Writes a term with its entries; `steps` is room for the places of an article.
fn write_term(
    to: &mut FieldSerializer<'_>,
    term: &[u8],
    entries: &[Placed],
    with_places: bool,
    steps: &mut Vec<u32>,
) -> io::Result<()> {
    let articles = entries.chunk_by(|entry, next| entry.article == next.article);
    to.new_term(term, articles.clone().count() as u32, with_places)?;
    for of_article in articles {
        steps.clear();
        if with_places {
            let places = of_article.iter().map(|entry| entry.place);
            steps.extend(places.scan(0, |last, place| Some(place - std::mem::replace(last, place))));
        }
        to.write_doc(of_article[0].article, steps.len() as u32, steps);
    }
    to.close_term()
}
