//! Which words hang together: runs of words with capitals, with the small words that names have inside. Not here: what
//! a run means (`candidates`).

use super::lists::Class;
use super::words::{Gap, Shape, Word};

/// Small words inside names of people.
const PARTICLES: [&str; 28] = [
    "van", "der", "den", "de", "la", "le", "les", "di", "da", "dos", "das", "del", "della", "dello", "von", "zu",
    "zur", "bin", "ibn", "bint", "al", "el", "ul", "ter", "ten", "af", "av", "du",
];
/// These may also start a name in the middle of a sentence (`said van der Meer`).
const LEADING: [&str; 8] = ["van", "von", "de", "del", "della", "di", "bin", "du"];
const SUFFIXES: [&str; 12] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "2d", "3d", "Junior", "Senior", "XVI"];

/// Whether the word is one of the small words inside names.
pub fn is_particle(text: &str, word: &Word) -> bool {
    word.shape == Shape::Lower && PARTICLES.contains(&word.span.of(text))
}

/// `Jr.`, `III`
pub fn is_suffix(text: &str, word: &Word) -> bool {
    SUFFIXES.contains(&word.span.of(text))
}

/// The index behind the run that starts with that word, or `None` when none starts there.
pub fn run_end(text: &str, words: &[Word], start: usize) -> Option<usize> {
    let mut end = if words[start].is_name_like() { start + 1 } else { leading_particles(text, words, start)? };
    while end < words.len() {
        match next_in_run(text, words, start, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

/// The run so far ends before `end`; where it ends with the next word.
fn next_in_run(text: &str, words: &[Word], start: usize, end: usize) -> Option<usize> {
    let (last, next) = (&words[end - 1], &words[end]);
    if next.gap == Gap::Open && is_nickname(words, end) {
        return Some(end + 2);
    }
    if next.first || (last.possessive && !keeps_possessive(text, last, next)) {
        return None;
    }
    match next.gap {
        Gap::Space if next.is_name_like() => Some(end + 1),
        Gap::Space if is_particle(text, next) && last.shape != Shape::Caps => behind_particles(text, words, end),
        Gap::Comma if is_suffix(text, next) && end > start + 1 => Some(end + 1),
        Gap::Ampersand if next.is_name_like() => Some(end + 1),
        _ => None,
    }
}

/// `Robert “Bob” Ashby`
fn is_nickname(words: &[Word], at: usize) -> bool {
    let surname =
        words.get(at + 1).is_some_and(|word| word.gap == Gap::Close && word.shape == Shape::Capital && !word.first);
    let last = &words[at - 1];
    surname && words[at].is_name_like() && (last.is_given() || last.shape == Shape::Initial)
}

/// `Fishermen’s Union`, `Dockworkers’ Federation`, `Women’s Institute`: the possessive is part of the name.
fn keeps_possessive(text: &str, owner: &Word, owned: &Word) -> bool {
    let name = owner.span.of(text);
    let bare = text[owner.span.end()..].chars().nth(1).is_some_and(char::is_whitespace);
    let many = bare || name.ends_with("men");
    let common = owner.class.is(Class::COMMON) && !owner.class.any(Class::FUNCTION | Class::NOT_A_NAME);
    let fits = if many { common || owned.class.is(Class::ORG_HEAD) } else { common && owned.class.is(Class::ORG_HEAD) };
    fits && owned.is_name_like() && owned.gap == Gap::Space && !owned.is_given()
}

fn behind_particles(text: &str, words: &[Word], at: usize) -> Option<usize> {
    let mut end = at;
    while end < words.len() && is_particle(text, &words[end]) && words[end].gap == Gap::Space {
        end += 1;
    }
    let name = words.get(end)?;
    (end > at && end - at <= 3 && name.gap == Gap::Space && name.shape == Shape::Capital && !name.first)
        .then_some(end + 1)
}

fn leading_particles(text: &str, words: &[Word], start: usize) -> Option<usize> {
    if !is_particle(text, &words[start]) || !LEADING.contains(&words[start].span.of(text)) {
        return None;
    }
    let second = words.get(start + 1)?;
    if second.gap != Gap::Space {
        return None;
    }
    if second.shape == Shape::Capital { Some(start + 2) } else { behind_particles(text, words, start + 1) }
}
