//! People by title, by given name, by initials, by family name in front, by what stands around. Not here: who is meant.

use super::{Finder, Guess};
use crate::entities::lexicon::{Gender, flag};
use crate::entities::words::{Gap, Shape};

/// No name is longer, in words.
const LONGEST: usize = 7;

/// Before `Lady Pamela`: a ship, no lady.
const SHIPS: &[&str] = &[
    "ship",
    "boat",
    "freighter",
    "dredger",
    "ferry",
    "lifeboat",
    "trawler",
    "yacht",
    "tug",
    "vessel",
    "steamer",
    "tanker",
    "cutter",
    "liner",
    "barge",
    "schooner",
    "frigate",
    "destroyer",
    "carrier",
];

impl<'t> Finder<'_, 't> {
    /// Titles and what follows them.
    pub(super) fn titled(&mut self, at: usize) -> usize {
        if self.is_title_as_given_name(at) {
            return self.name(at);
        }
        let mut end = at;
        let mut gender = Gender::Unknown;
        let mut is_cue = false;
        while end < self.words.len() && (end == at || self.joined(end)) && self.words[end].is(flag::ANY_TITLE) {
            let word = self.words[end];
            gender = gender.or(word.entry.title_gender);
            is_cue |= word.is(flag::HONORIFIC | flag::TITLE) || !word.is(flag::MODIFIER);
            end += 1;
        }
        let last = self.words[end - 1];
        if !self.name_follows(end, last.is(flag::HONORIFIC)) {
            self.lone_title(at, end);
            return end;
        }
        if !is_cue {
            return end;
        }
        self.titled_name(at, end, gender)
    }

    fn titled_name(&mut self, at: usize, from: usize, gender: Gender) -> usize {
        let end = self.name_end(from);
        if end == from {
            // No name after all (`Secretary, U.S. Department`).
            return end;
        }
        let title = self.words[from - 1].text;
        let surname_first = self.is_surname_first(from, end);
        let generation = self.words[end - 1].is(flag::GENERATION) && end > from + 1;
        let count = end - from - usize::from(generation);
        let guess = match count {
            1 => Guess::Titled,
            _ if self.words[from].is(flag::PARTICLE) => Guess::Titled,
            _ => Guess::Person { surname_first },
        };
        let before = self.word_before(at).filter(|_| self.words[at].gap == Gap::Space).map_or("", |word| word.text);
        let before_is_article = matches!(before, "the" | "The");
        if matches!(guess, Guess::Person { .. }) && self.is_title_case_line(from, end) {
            return end;
        }
        let elder = match before {
            "elder" | "senior" => Some(true),
            "younger" | "junior" => Some(false),
            _ => None,
        };
        if guess == Guess::Titled && (SHIPS.contains(&before) || before_is_article && self.words[from].is(flag::GIVEN))
        {
            // A ship (`the Lady Constance`).
            return end;
        }
        let own = if guess == Guess::Titled { Gender::Unknown } else { self.words[from].entry.gender };
        let candidate = self.push(from, end, guess);
        candidate.title = Some(title);
        candidate.gender = gender.or(own);
        candidate.context.elder = elder;
        end
    }

    /// `Judge Allows Suitcase Evidence`: words that the article also writes small, and no given name.
    fn is_title_case_line(&self, from: usize, end: usize) -> bool {
        let words = &self.words[from..end];
        let common = words.iter().filter(|word| self.lower.contains(word.text.to_lowercase().as_str()));
        !words[0].is(flag::GIVEN) && words[0].shape == Shape::Capital && common.count() > 0
    }

    /// `Earl Warren`, unlike `Prince Andrew`.
    fn is_title_as_given_name(&self, at: usize) -> bool {
        let word = self.words[at];
        word.is(flag::GIVEN)
            && !word.is(flag::HONORIFIC | flag::TITLE)
            && self.joined(at + 1)
            && self.words[at + 1].is_capital()
            && !self.words[at + 1].is(flag::GIVEN | flag::ANY_TITLE)
    }

    fn name_follows(&self, at: usize, honorific: bool) -> bool {
        if !self.joined(at) {
            return false;
        }
        let word = self.words[at];
        if word.shape == Shape::Lower {
            return word.is(flag::PARTICLE) && self.particles_lead_to_name(at);
        }
        let person_shape = word.shape == Shape::Capital || word.shape == Shape::Dotted && word.text.len() <= 6;
        let excluded = flag::TIME | flag::DEMONYM | flag::NOT_A_NAME | flag::ORG_HEAD;
        person_shape && (honorific || word.is(flag::GIVEN) || !word.is(excluded))
    }

    fn particles_lead_to_name(&self, at: usize) -> bool {
        let mut here = at;
        while here < self.words.len() && self.words[here].shape == Shape::Lower && self.words[here].is(flag::PARTICLE) {
            here += 1;
            if !self.joined(here) {
                return false;
            }
        }
        here < self.words.len() && self.words[here].shape == Shape::Capital
    }

    /// `King said`: a title alone may be a surname, when it opens no sentence.
    fn lone_title(&mut self, at: usize, end: usize) {
        let word = self.words[at];
        let weak = flag::HONORIFIC | flag::TITLE | flag::MODIFIER;
        if end == at + 1 && !word.is(weak) && word.gap != Gap::Stop {
            self.push(at, end, Guess::Bare);
        }
    }

    /// A name without a title in front.
    pub(super) fn name(&mut self, at: usize) -> usize {
        let word = self.words[at];
        if word.shape == Shape::Capitals && word.text.len() > 2 {
            let alone = !(self.joined(at + 1) && self.words[at + 1].shape == Shape::Capitals);
            let stressed = self.lower.contains(word.text.to_lowercase().as_str());
            let label = self.reading.text[word.end..].starts_with(':');
            if alone && word.text.len() <= 6 && !stressed && !label && !word.is(flag::NOT_A_NAME) {
                self.push(at, at + 1, Guess::Acronym);
            }
            return at + 1;
        }
        let end = self.name_end(at);
        if end == at {
            return at + 1;
        }
        let surname_first = self.is_surname_first(at, end);
        let guess = if end == at + 2 && self.words[end - 1].is(flag::GENERATION) {
            Guess::Bare
        } else if end == at + 1 {
            if word.shape == Shape::Dotted || self.words.get(end).is_some_and(|next| self.is_counted(next.text, end)) {
                return end;
            }
            Guess::Bare
        } else if surname_first
            || !self.behind_article(at) && self.looks_like_person(at, end)
            || self.stands_as_person(at, end)
        {
            Guess::Person { surname_first }
        } else {
            Guess::Maybe
        };
        let kin = self.kinship_before(at);
        let given = if surname_first || end == at + 1 { Gender::Unknown } else { word.entry.gender };
        self.push(at, end, guess).gender = kin.or(given);
        end
    }

    /// `the Gale Medal`.
    fn behind_article(&self, at: usize) -> bool {
        self.words[at].gap == Gap::Space
            && self.word_before(at).is_some_and(|word| matches!(word.text, "the" | "The" | "a" | "an" | "A"))
    }

    /// `Gate 4`.
    fn is_counted(&self, next: &str, at: usize) -> bool {
        self.joined(at) && next.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Where the name that begins here ends.
    fn name_end(&self, from: usize) -> usize {
        let mut end = from;
        while end < self.words.len() && end < from + LONGEST && self.continues_name(from, end) {
            end += 1;
        }
        while end > from + 1 && {
            let last = self.words[end - 1];
            last.shape == Shape::Lower || last.shape == Shape::Dotted && !last.is(flag::GENERATION)
        } {
            end -= 1;
        }
        end
    }

    fn continues_name(&self, from: usize, here: usize) -> bool {
        let word = self.words[here];
        if here > from {
            if word.is(flag::GENERATION) {
                return matches!(word.gap, Gap::Space | Gap::Comma) && !self.words[here - 1].possessive;
            }
            if !self.joined(here) || word.is(flag::TIME) {
                return false;
            }
        }
        match word.shape {
            Shape::Lower => word.is(flag::PARTICLE) && self.particles_lead_to_name(here),
            Shape::Capital if here == from => true,
            Shape::Capital => self.is_name_word(from, here),
            Shape::Dotted => !self.is_listed_place(here) && word.text.len() <= 6,
            Shape::Capitals => word.text.len() == 2 && here == from && self.lexicon.phrases(word.text).is_empty(),
            Shape::Other => false,
        }
    }

    fn is_name_word(&self, from: usize, here: usize) -> bool {
        let word = self.words[here];
        let given = self.words[from].is(flag::GIVEN) || self.words[from].shape == Shape::Dotted;
        if word.is(flag::HONORIFIC) || word.is(flag::ANY_TITLE) && self.title_leads_on(here) {
            return false;
        }
        given || !word.is(flag::NOT_A_NAME | flag::DEMONYM | flag::COMMON | flag::ORG_HEAD | flag::TITLE)
    }

    /// A title inside a run of capitals is one only when more follows (`Halvorsen Marine Chief Executive Nils …`).
    fn title_leads_on(&self, here: usize) -> bool {
        self.joined(here + 1) && self.words[here + 1].is_capital() && !self.words[here + 1].is(flag::GENERATION)
    }

    /// `Xi Jinping`, `Kim Dae-jung`, `Kim Il Sung`.
    fn is_surname_first(&self, at: usize, end: usize) -> bool {
        let words = &self.words[at..end];
        if !(2..=3).contains(&words.len()) || !words[0].is(flag::SURNAME_FIRST) {
            return false;
        }
        if words[1..].iter().any(|word| word.shape != Shape::Capital || word.is(flag::GENERATION | flag::PARTICLE)) {
            return false;
        }
        let second = words[1];
        let hyphenated = second.text.contains('-');
        let short = words.len() == 3 && words[1..].iter().all(|word| word.text.len() <= 4);
        short && !words[2].is(flag::SURNAME_FIRST)
            || !words[0].is(flag::GIVEN) && !second.is(flag::GIVEN)
            || hyphenated
            || words.len() == 3 && !second.is(flag::GIVEN)
    }

    /// A given name, initials or a particle make a full name.
    fn looks_like_person(&self, at: usize, end: usize) -> bool {
        let words = &self.words[at..end];
        let team = words.len() == 2 && self.lexicon.place(words[0].text).is_some() && words[1].text.ends_with('s');
        let thing = words[1].is(flag::NOT_A_NAME | flag::PLACE_HEAD) && !words[1].is(flag::SURNAME_HEAD);
        let initial = words[..words.len() - 1].iter().any(|word| word.shape == Shape::Dotted);
        let particle = words[1..].iter().any(|word| word.is(flag::PARTICLE) && word.shape == Shape::Lower)
            || words.iter().any(|word| word.text.starts_with(char::is_lowercase) && word.shape == Shape::Capital);
        words[0].is(flag::GIVEN) && !team && !thing
            || initial
            || particle
            || words[words.len() - 1].is(flag::GENERATION)
    }

    /// `Bertil Krag, 67, …`, `Foo Bar, who …`, `her brother, Foo Bar`, `Foo Bar said`.
    fn stands_as_person(&self, at: usize, end: usize) -> bool {
        let common = |word: &super::Word<'_>| self.lower.contains(word.text.to_lowercase().as_str());
        let thing = self.behind_article(at) || self.words[at..end].iter().any(common);
        if thing || self.lexicon.place(self.words[at].text).is_some() {
            return false;
        }
        let age = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        let behind = self.words.get(end).is_some_and(|next| match next.gap {
            Gap::Comma => age(next.text) || next.is(flag::ROLE) || self.apposition(end),
            Gap::Space => next.is(flag::SPEECH) && !self.words[end - 1].possessive,
            _ => false,
        });
        let said = |word: &super::Word<'_>| word.is(flag::SPEECH) && self.words[at].gap == Gap::Space;
        behind
            || self.word_before(at).is_some_and(|before| {
                before.shape == Shape::Lower && before.is(flag::ROLE) && self.words[at].gap != Gap::Other
                    || said(&before)
            })
    }

    /// `, the head of`, `, a professor`: a role within four words.
    fn apposition(&self, at: usize) -> bool {
        matches!(self.words[at].text, "a" | "an" | "the" | "his" | "her" | "their" | "then" | "now" | "its")
            && (at + 1..self.words.len().min(at + 5))
                .take_while(|here| matches!(self.words[*here].gap, Gap::Space | Gap::Hyphen))
                .any(|here| self.words[here].is(flag::ROLE))
    }

    /// `his wife, Helene Castellan`.
    fn kinship_before(&self, at: usize) -> Gender {
        let linked = matches!(self.words[at].gap, Gap::Space | Gap::Comma);
        match self.word_before(at).filter(|_| linked).map_or("", |word| word.text) {
            "wife" | "sister" | "daughter" | "mother" | "widow" | "aunt" | "girlfriend" => Gender::Female,
            "husband" | "brother" | "son" | "father" | "uncle" | "boyfriend" => Gender::Male,
            _ => Gender::Unknown,
        }
    }
}
