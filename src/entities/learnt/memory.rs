//! What a thread remembers of words: news repeats them, and what a word is by itself (hashes, lists, classes, what its own
//! features weigh) needs to be found out only once. Not here: what the features are (`features`).

use super::features::View;
use super::model::Model;
use super::tokens::{SENTENCE_START, SHOUTED, Token};
use super::weights::{Asked, Row};
use prefetch_index::prefetch_index;

/// Forms remembered before a memory starts over, at the next article; about 10 MB.
const REMEMBERED: usize = 50_000;

/// Places for numbers of forms, a power of two: half of them stay free before a memory starts over.
const PLACES: usize = 1 << 17;

/// Everything that one thread has found out about words, under one model.
#[derive(Debug, Default)]
pub struct Memory {
    /// The number of each form and 1, by hash as written, in the next free place behind its own; 0 where none is.
    places: Vec<u32>,
    /// By number.
    forms: Vec<Form>,
    /// By number of the form.
    sums: Vec<Sums>,
    /// Room for the tokens of an article.
    pub(super) tokens: Vec<Token>,
    /// Room for the features of a word.
    features: Vec<u32>,
    /// Room for the features of an article.
    pub(super) asked: Asked,
}

/// A word as written, and what holds for it wherever it stands: half a line of the processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct Form {
    /// Hash as written.
    pub exact: u64,
    /// The properties that it has anywhere.
    pub flags: u16,
    /// What lists know of it.
    pub lists: u16,
    /// Coarse class, 0 for none.
    pub coarse: u8,
    /// Fine class, 0 for none.
    pub fine: u16,
    /// Hash in lower case.
    pub lower: u64,
    /// Hash of its shape.
    pub shape: u64,
}

/// What the features weigh that ask of one word alone, as far as it was needed.
#[derive(Debug, Clone, Default)]
struct Sums {
    /// In its own place: by [`SENTENCE_START`] and [`SHOUTED`].
    own: [Option<Row>; 4],
    /// Beside that place, as in [`NEIGHBOURS`].
    beside: [Option<Row>; NEIGHBOURS.len()],
}

/// How far the neighbours stand that are asked by themselves.
pub const NEIGHBOURS: [isize; 4] = [-1, 1, -2, 2];

impl Memory {
    /// Forgets what has become too much. Numbers of forms that were given out before mean nothing behind this.
    pub fn tidy(&mut self) {
        if self.forms.len() > REMEMBERED {
            self.forms.clear();
            self.sums.clear();
            self.places.clear();
        }
    }

    /// Asks for where the number of a form is found, the first of two steps, without waiting for it.
    pub fn expect_place(&self, exact: u64) {
        prefetch_index(self.places.as_slice(), self.first_place(exact));
    }

    /// Asks for what is known of a form, the second step.
    pub fn expect_form(&self, exact: u64) {
        if let Some(number) = self.places.get(self.first_place(exact)).and_then(|number| number.checked_sub(1)) {
            prefetch_index(self.forms.as_slice(), number as usize);
        }
    }

    /// The number of a form, by its hash as written, and what is known of it.
    pub fn form(&mut self, exact: u64, find_out: impl FnOnce() -> Form) -> (u32, &Form) {
        if self.places.len() < 2 * (self.forms.len() + 1) {
            self.make_room();
        }
        let place = self.place_of(exact);
        if self.places[place] == 0 {
            self.forms.push(find_out());
            self.sums.push(Sums::default());
            self.places[place] = self.forms.len() as u32;
        }
        let number = self.places[place] - 1;
        (number, &self.forms[number as usize])
    }

    /// The place of a form, or the free one that it may have.
    fn place_of(&self, exact: u64) -> usize {
        let mut place = self.first_place(exact);
        while let Some(number) = self.places[place].checked_sub(1) {
            if self.forms[number as usize].exact == exact {
                break;
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        place
    }

    fn first_place(&self, exact: u64) -> usize {
        (exact ^ exact >> 32) as usize & self.places.len().wrapping_sub(1)
    }

    fn make_room(&mut self) {
        let room = (2 * self.places.len()).max(PLACES);
        self.places.clear();
        self.places.resize(room, 0);
        for number in 0..self.forms.len() {
            let place = self.place_of(self.forms[number].exact);
            self.places[place] = number as u32 + 1;
        }
    }

    /// Asks for what [`Memory::sum_of_single_words`] reads, without waiting for it.
    pub fn fetch_single_words(&self, view: &View<'_>, at: usize) {
        let token = &view.tokens[at];
        let sums = |token: &Token| &self.sums[token.form as usize];
        prefetch_index(sums(token).own.as_slice(), variant(token));
        for (number, far) in NEIGHBOURS.into_iter().enumerate() {
            if let Some(neighbour) = at.checked_add_signed(far).and_then(|at| view.tokens.get(at)) {
                prefetch_index(sums(neighbour).beside.as_slice(), number);
            }
        }
    }

    /// What those features of a token weigh that ask of one word alone: of itself, or of a neighbour.
    pub fn sum_of_single_words(&mut self, view: &View<'_>, at: usize) -> Row {
        let Memory { sums, features, .. } = self;
        let token = &view.tokens[at];
        let own = &mut sums[token.form as usize].own[variant(token)];
        let mut sum = *own.get_or_insert_with(|| weigh(view.model, features, |to| view.own(at, to)));
        for (number, far) in NEIGHBOURS.into_iter().enumerate() {
            let mut beside = || weigh(view.model, features, |to| view.neighbour(at, far, to));
            // At the borders of a paragraph the features do not ask of the word alone.
            let row = match view.near(at, far) {
                Some(neighbour) => *sums[neighbour.form as usize].beside[number].get_or_insert_with(beside),
                None => beside(),
            };
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        sum
    }
}

/// Which of its own sums a token has.
fn variant(token: &Token) -> usize {
    usize::from(token.is(SENTENCE_START)) | usize::from(token.is(SHOUTED)) << 1
}

/// What all features weigh that are told; `features` is room for them.
fn weigh(model: &Model, features: &mut Vec<u32>, tell: impl FnOnce(&mut Vec<u32>)) -> Row {
    features.clear();
    tell(features);
    model.sum(features)
}
