//! The formats in which people are listed, and the words for why names were joined or not. Not here: how each format
//! looks.

use super::{Csv, Options, json, terminal};
use crate::search::{Conflict, How, PeopleFound, Portrait, Why};
use std::io;

/// Writes a list of people.
pub trait PeopleRenderer {
    /// Writes the list, ending with a line feed.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn people(&self, found: &PeopleFound, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes everything about one person, ending with a line feed.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn portrait(&self, portrait: &Portrait, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Makes a renderer of people.
pub type MakePeopleRenderer = fn(&Options) -> Box<dyn PeopleRenderer>;

/// Every format for people, by the name that a user gives it.
pub const PEOPLE_RENDERERS: [(&str, MakePeopleRenderer); 3] = [
    ("text", |options| Box::new(terminal::Terminal::new(options.terminal.clone()))),
    ("json", |options| Box::new(json::Json::opened_out(options.json))),
    ("csv", |_| Box::new(Csv)),
];

/// The renderer of that name; `None` when [`PEOPLE_RENDERERS`] has none.
pub fn people_by_name(name: &str, options: &Options) -> Option<Box<dyn PeopleRenderer>> {
    PEOPLE_RENDERERS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(options))
}

/// The word for it in JSON and CSV.
pub(super) fn how_name(how: How) -> &'static str {
    match how {
        How::Label => "label",
        How::Spelling => "spelling",
        How::Initials => "initials",
        How::Shorter => "shorter",
        How::Fuller => "fuller",
    }
}

/// The same for a reader.
pub(super) fn how_said(how: How) -> &'static str {
    match how {
        How::Label => "the form most used",
        How::Spelling => "the same words in another spelling or order",
        How::Initials => "initials for names, and nobody else fits",
        How::Shorter => "says less, and nobody else fits",
        How::Fuller => "says more, and nobody else fits",
    }
}

/// The word for it in JSON.
pub(super) fn why_name(why: Why) -> &'static str {
    match why {
        Why::Conflict(Conflict::First) => "first_name",
        Why::Conflict(Conflict::Middle) => "middle_name",
        Why::Conflict(Conflict::Suffix) => "suffix",
        Why::Conflict(Conflict::Born) => "born",
        Why::SurnameAlone => "surname_alone",
        Why::Undecided => "undecided",
    }
}

/// The same for a reader.
pub(super) fn why_said(why: Why) -> &'static str {
    match why {
        Why::Conflict(Conflict::First) => "another first name",
        Why::Conflict(Conflict::Middle) => "another middle name or initial",
        Why::Conflict(Conflict::Suffix) => "not the same of Jr., Sr., III or none",
        Why::Conflict(Conflict::Born) => "another year of birth",
        Why::SurnameAlone => "a family name alone joins nobody",
        Why::Undecided => "may be the same, but there are others whom it may be",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, hostile};

    fn check(name: &str, expected: &str) {
        let mut bytes = Vec::new();
        people_by_name(name, &Options::default()).unwrap().people(&fixture::people(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.chars().any(|c| c != '\n' && hostile::is_hostile(c)), "{text}");
        assert_eq!(text, expected);
    }

    #[test]
    fn people_are_written() {
        check(
            "text",
            "1 of 2 people\n\
             \n\
             Elin Lindqvist 1,031\n   \
                Elin Lindqvist 1,030 — the form most used\n   \
                =LINDQVIST, ELIN␛[2J M 3 — says more, and nobody else fits\n   \
                kept apart:\n   \
                Erik Lindqvist 2 — another first name\n   \
                Lindqvist 2 — a family name alone joins nobody\n",
        );
        check(
            "csv",
            "name,articles,form,form_articles,how\n\
             Elin Lindqvist,1031,Elin Lindqvist,1030,label\n\
             Elin Lindqvist,1031,\"'=LINDQVIST, ELIN�[2J M\",3,fuller\n",
        );
        assert!(people_by_name("xml", &Options::default()).is_none());
    }

    #[test]
    fn a_portrait_is_written() {
        let written = |name: &str| {
            let mut bytes = Vec::new();
            people_by_name(name, &Options::default()).unwrap().portrait(&fixture::portrait(), &mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.chars().any(|c| c != '\n' && hostile::is_hostile(c)), "{text}");
            text
        };
        snapbox::assert_data_eq!(written("text"), snapbox::file!["snapshots/portrait.txt": Text].raw());
        assert_eq!(
            written("csv"),
            "group,name,articles,paragraphs,archive,weight\n\
             person,Jonas van der Meer,5,2,5,41.5\n\
             place,'=Wexmouth,12,0,400,3.25\n"
        );
    }
}
