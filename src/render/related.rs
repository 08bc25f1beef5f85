//! The formats in which lists beside hits are written: copies of an article, articles like one, what is over-represented in
//! a result. Not here: how each format looks.

use super::{Csv, JsonLines, Options, json, terminal};
use crate::search::{Copies, Like, Significant};
use std::io;

/// Writes such lists. Everything ends with a line feed, but for a format of a line an entry, which writes nothing for none.
pub trait RelatedRenderer {
    /// The copies of an article.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn copies(&self, found: &Copies, out: &mut dyn io::Write) -> io::Result<()>;

    /// The articles like one.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn like(&self, found: &Like, out: &mut dyn io::Write) -> io::Result<()>;

    /// What is over-represented in a result.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    fn significant(&self, found: &Significant, out: &mut dyn io::Write) -> io::Result<()>;
}

/// Makes a renderer of such lists.
pub type MakeRelatedRenderer = fn(&Options) -> Box<dyn RelatedRenderer>;

/// Every format for them, by the name that a user gives it.
pub const RELATED_RENDERERS: [(&str, MakeRelatedRenderer); 4] = [
    ("text", |options| Box::new(terminal::Terminal::new(options.terminal.clone()))),
    ("json", |options| Box::new(json::Json::opened_out(options.json))),
    ("jsonl", |_| Box::new(JsonLines)),
    ("csv", |_| Box::new(Csv)),
];

/// The renderer of that name; `None` when [`RELATED_RENDERERS`] has none.
pub fn related_by_name(name: &str, options: &Options) -> Option<Box<dyn RelatedRenderer>> {
    RELATED_RENDERERS.iter().find(|(known, _)| *known == name).map(|(_, make)| make(options))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{fixture, hostile};

    fn check(name: &str, expected: [&str; 3]) {
        let renderer = related_by_name(name, &Options::default()).unwrap();
        let written = |write: &dyn Fn(&mut Vec<u8>) -> io::Result<()>| {
            let mut bytes = Vec::new();
            write(&mut bytes).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.chars().any(|c| c != '\n' && hostile::is_hostile(c)), "{text}");
            text
        };
        let found = [
            written(&|out| renderer.copies(&fixture::copies(), out)),
            written(&|out| renderer.like(&fixture::like(), out)),
            written(&|out| renderer.significant(&fixture::significant(), out)),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_entry_a_line() {
        check(
            "jsonl",
            [
                "{\"id\":\"wa7cjp5m5ca2\",\"path\":\"letters/a\\nb \\u001b]0;x\\u0007.txt\",\
                 \"headline\":\"=1+1: \\u001b[2J\\u202ethe letters page\",\"date\":\"2021-12\",\"source\":null,\
                 \"of_article\":0.61,\"of_copy\":1.0}\n",
                "{\"id\":\"wa7cjp5m5ca2\",\"path\":\"letters/a\\nb \\u001b]0;x\\u0007.txt\",\
                 \"headline\":\"=1+1: \\u001b[2J\\u202ethe letters page\",\"date\":\"2021-12\",\"source\":null,\
                 \"score\":7.5,\"shared\":[{\"kind\":\"person\",\"text\":\"Elin Lindqvist\"},\
                 {\"kind\":\"word\",\"text\":\"barrier\"}]}\n",
                "{\"kind\":\"person\",\"value\":\"Elin Lindqvist\",\"hits\":31,\"articles\":33,\"score\":301.235}\n\
                 {\"kind\":\"place\",\"value\":\"Saltgate \\u001b[2J\",\"hits\":12,\"articles\":40,\"score\":50.5}\n\
                 {\"kind\":\"word\",\"value\":\"concrete\",\"hits\":120,\"articles\":1500,\"score\":99.0}\n",
            ],
        );
        check(
            "csv",
            [
                "id,path,date,headline,source,of_article,of_copy\n\
                 wa7cjp5m5ca2,letters/a�b �]0;x�.txt,2021-12,'=1+1: �[2J�the letters page,,0.61,1\n",
                "id,path,date,headline,source,score,shared\n\
                 wa7cjp5m5ca2,letters/a�b �]0;x�.txt,2021-12,'=1+1: �[2J�the letters page,,7.5,Elin Lindqvist; barrier\n",
                "kind,value,hits,articles,score\n\
                 person,Elin Lindqvist,31,33,301.23\n\
                 place,Saltgate �[2J,12,40,50.5\n\
                 word,concrete,120,1500,99\n",
            ],
        );
        assert!(related_by_name("ris", &Options::default()).is_none());
    }
}
