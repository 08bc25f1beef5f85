//! Organisations and places by list, by head word and by the `of` behind it. Not here: people.

use super::{Finder, Guess};
use crate::entities::lexicon::{Phrase, flag};
use crate::entities::words::{Gap, Shape};

/// No name of an organisation is longer, in words.
const LONGEST: usize = 10;

impl<'t> Finder<'_, 't> {
    /// An organisation or place of the lists, unless a person or a longer organisation begins with it.
    pub(super) fn listed(&mut self, at: usize, common: bool) -> Option<usize> {
        let phrase = self.phrase_at(at)?.clone();
        let end = at + phrase.words.len();
        if common && phrase.words.len() == 1 && !self.context(at, end).inside {
            return None;
        }
        let capital_follows = self.joined(end) && self.words[end].is_capital();
        if !phrase.is_org && phrase.words.len() == 1 && capital_follows {
            let next = self.words[end];
            if self.words[at].is(flag::GIVEN) && !next.is(flag::PLACE_HEAD | flag::ORG_HEAD | flag::ANY_TITLE) {
                return None;
            }
        }
        if capital_follows && let Some((longer, _)) = self.organisation_end(at) {
            let title_follows = self.next_is(longer - 1, flag::ANY_TITLE) && phrase.is_org;
            if longer > end && !title_follows {
                return None;
            }
        }
        if !phrase.is_org && capital_follows && self.words[end].is(flag::PLACE_HEAD) {
            return None;
        }
        let guess = if phrase.is_org { Guess::Org } else { Guess::Place };
        if !phrase.is_org && capital_follows && self.is_team(end) {
            self.push(at, end + 1, Guess::Org);
            return Some(end + 1);
        }
        self.push(at, end, guess).listed = Some(phrase.name);
        Some(self.acronym_behind(end))
    }

    /// `Chicago Bulls`: a place and a plural.
    fn is_team(&self, at: usize) -> bool {
        let word = self.words[at];
        word.text.ends_with('s')
            && word.text.len() > 4
            && !word.text.ends_with("ss")
            && !word.is(flag::ANY_TITLE | flag::DEMONYM | flag::NOT_A_NAME | flag::GIVEN | flag::COMMON)
            && !(self.joined(at + 1) && self.words[at + 1].is_capital())
    }

    fn phrase_at(&self, at: usize) -> Option<&Phrase> {
        self.lexicon.phrases(self.words[at].text).iter().find(|phrase| {
            let rest = phrase.words.iter().enumerate().skip(1);
            rest.into_iter().all(|(n, text)| self.joined(at + n) && self.words[at + n].text == *text)
        })
    }

    pub(super) fn is_listed_place(&self, at: usize) -> bool {
        self.words[at].is_capital() && self.phrase_at(at).is_some_and(|phrase| !phrase.is_org)
    }

    /// An organisation by its head word.
    pub(super) fn organisation(&mut self, at: usize) -> Option<usize> {
        let (end, surname_head) = self.organisation_end(at)?;
        if surname_head && self.words[at].is(flag::GIVEN) && end == at + 2 {
            return None;
        }
        self.push(at, end, Guess::Org);
        Some(self.acronym_behind(end))
    }

    /// Where an organisation that begins here ends, and whether its head may be a surname.
    fn organisation_end(&self, at: usize) -> Option<(usize, bool)> {
        let mut found = None;
        let mut ampersand = false;
        for here in at..self.words.len().min(at + LONGEST) {
            let word = self.words[here];
            let letter = word.text.len() == 1 && word.text != "&";
            if letter || !word.is_capital() && word.text != "&" || here > at && !self.continues_organisation(here) {
                break;
            }
            if let Some(end) = self.behind_of(here) {
                return Some((end, false));
            }
            if here > at && (word.is(flag::ORG_HEAD | flag::ORG_SUFFIX) || ampersand) {
                let plain_head = word.is(flag::SURNAME_HEAD) && !word.is(flag::ORG_SUFFIX);
                found = Some((here + 1, plain_head));
            }
            ampersand = word.text == "&";
        }
        found
    }

    fn continues_organisation(&self, here: usize) -> bool {
        let word = self.words[here];
        let last = self.words[here - 1];
        if word.gap == Gap::Comma {
            return word.is(flag::ORG_SUFFIX) && !last.possessive;
        }
        if word.gap != Gap::Space || last.possessive && !is_plural_possessive(last.text) {
            return false;
        }
        let title = word.is(flag::TITLE | flag::HONORIFIC) && !word.is(flag::ORG_HEAD);
        let soft = word.is(flag::SOFT_TITLE) && !word.is(flag::ORG_HEAD) && self.next_is(here, flag::ANY_TITLE);
        !title && !soft && !word.is(flag::TIME)
    }

    /// `University of Wexmouth`, `Institute for Strategic Studies`: where it ends, if the head stands here.
    fn behind_of(&self, head: usize) -> Option<usize> {
        let word = self.words[head];
        if !(word.is(flag::ORG_OF) || word.is(flag::ORG_HEAD) && head > 0 && self.joined(head)) || word.possessive {
            return None;
        }
        let link = head + 1;
        if !self.joined(link) || !matches!(self.words[link].text, "of" | "for" | "on") {
            return None;
        }
        if self.words[link].text != "of" && !word.is(flag::ORG_OF) {
            return None;
        }
        let article = usize::from(self.joined(link + 1) && self.words[link + 1].text == "the");
        let mut end = link + 1 + article;
        let first = end;
        while self.joined(end) && self.is_plain_capital(end) {
            end += 1;
        }
        if end == first {
            return None;
        }
        let more = self.joined(end) && self.words[end].text == "and" && self.joined(end + 1);
        if more && word.is(flag::ORG_OF) && self.is_plain_capital(end + 1) && self.is_topic(end + 1) {
            end += 2;
        }
        Some(end)
    }

    fn is_plain_capital(&self, at: usize) -> bool {
        let word = self.words[at];
        word.is_capital() && !word.is(flag::HONORIFIC | flag::TIME | flag::TITLE)
    }

    /// `Trade and Industry`: no person, no place follows the `and`.
    fn is_topic(&self, at: usize) -> bool {
        !self.words[at].is(flag::GIVEN) && self.phrase_at(at).is_none() && !self.words[at - 2].is(flag::GIVEN)
    }

    /// `… Organization (IMO)`.
    fn acronym_behind(&mut self, end: usize) -> usize {
        let Some(next) = self.words.get(end).copied() else { return end };
        let between = &self.reading.text[self.words[end - 1].end..next.start];
        if between != " (" || !matches!(next.shape, Shape::Capitals | Shape::Dotted) {
            return end;
        }
        self.push(end, end + 1, Guess::Acronym).stands_for_last = true;
        end + 1
    }

    /// A place by its head word (`Marlow Quay`), the word in front (`River Wex`) or its `of` (`Gulf of Aden`).
    pub(super) fn place(&mut self, at: usize) -> Option<usize> {
        let word = self.words[at];
        let end = self.place_of(at).or_else(|| self.place_front(at)).or_else(|| self.place_head(at))?;
        if word.is(flag::COMMON) && word.gap == Gap::Stop {
            return None;
        }
        self.push(at, end, Guess::Place);
        Some(end)
    }

    fn place_of(&self, at: usize) -> Option<usize> {
        let fits = self.words[at].is(flag::PLACE_HEAD | flag::PLACE_FRONT)
            && self.joined(at + 1)
            && self.words[at + 1].text == "of"
            && self.joined(at + 2)
            && self.is_plain_capital(at + 2);
        fits.then_some(at + 3)
    }

    fn place_front(&self, at: usize) -> Option<usize> {
        let word = self.words[at];
        if !word.is(flag::PLACE_FRONT) || !self.joined(at + 1) || !self.is_plain_capital(at + 1) {
            return None;
        }
        if word.is(flag::DIRECTION) && !self.is_listed_place(at + 1) {
            return None;
        }
        let longer = self.next_is(at + 1, flag::PLACE_HEAD);
        Some(at + 2 + usize::from(longer))
    }

    fn place_head(&self, at: usize) -> Option<usize> {
        let mut found = None;
        for here in at..self.words.len().min(at + 4) {
            let word = self.words[here];
            let possessive_link = here == at + 1 && self.words[at].possessive && word.gap == Gap::Space;
            if here > at && !self.joined(here) && !possessive_link || !self.is_plain_capital(here) {
                break;
            }
            if here > at && word.is(flag::PLACE_HEAD) {
                found = Some(here + 1);
            } else if possessive_link {
                return None;
            }
        }
        let end = found?;
        let surname = self.words[end - 1].is(flag::SURNAME_HEAD) && self.words[at].is(flag::GIVEN);
        let person = surname && end == at + 2 && !self.words[at].possessive;
        let initials = self.words[at..end].iter().any(|word| word.shape == Shape::Dotted);
        (!(person || initials && surname)).then_some(end)
    }
}

/// `Fishermen’s`, `Dockworkers’`: what follows is theirs and part of the name.
fn is_plural_possessive(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss") || word.ends_with("men") || word == "Children" || word == "People"
}
