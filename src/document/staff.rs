//! Who made an article beside those who wrote it: contributors, as the credit line names them, and the wire agency. Not
//! here: which line is a credit (`corpus`).

use crate::article::Article;
use crate::text::fold;

/// Agencies, each by the name that is shown and, folded, the other names that papers give it.
const AGENCIES: [(&str, &[&str]); 12] = [
    ("Associated Press", &["ap", "theassociatedpress", "associatedpress"]),
    ("Reuters", &["reuters", "thomsonreuters", "reuter"]),
    ("Agence France-Presse", &["afp", "agencefrancepresse"]),
    ("United Press International", &["upi", "up", "unitedpressinternational"]),
    ("Bloomberg News", &["bloomberg", "bloombergnews"]),
    ("Dow Jones", &["dj", "dowjones", "dowjonesnewswires"]),
    ("Deutsche Presse-Agentur", &["dpa", "deutschepresseagentur"]),
    ("Press Association", &["pa", "pressassociation", "thepressassociation"]),
    ("Canadian Press", &["cp", "canadianpress", "thecanadianpress"]),
    ("Kyodo News", &["kyodo", "kyodonews"]),
    ("Xinhua", &["xinhua", "xinhuanewsagency"]),
    ("Tass", &["tass", "itartass"]),
];
/// Last words of the names of other agencies.
const AGENCY_HEADS: [&str; 7] = ["wire", "newswire", "newswires", "agency", "reports", "wires", "services"];

/// The agencies that an article names in its dateline and bylines.
pub(super) fn agencies(article: &Article) -> Vec<String> {
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.agency.as_deref());
    let mut found: Vec<String> = dateline.iter().map(|agency| known(agency).unwrap_or(agency).to_owned()).collect();
    found.extend(article.bylines.iter().filter_map(|byline| agency_of(&byline.name)));
    // `(AW)` in the dateline is the Allied Wire of the byline.
    let initials = |name: &str| name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>();
    let spelt: Vec<String> = found.iter().filter(|name| name.contains(' ')).map(|name| initials(name)).collect();
    found.retain(|name| !spelt.contains(name));
    found
}

/// The agency that stands in place of a reporter, if it is one.
pub(super) fn agency_of(byline: &str) -> Option<String> {
    if let Some(known) = known(byline) {
        return Some(known.to_owned());
    }
    let bare = byline.strip_prefix("The ").or_else(|| byline.strip_prefix("the ")).unwrap_or(byline);
    let last = fold(bare.rsplit(' ').next().unwrap_or_default());
    (bare.contains(' ') && AGENCY_HEADS.contains(&last.as_str())).then(|| bare.to_owned())
}

fn known(name: &str) -> Option<&'static str> {
    let key = fold(name);
    AGENCIES.iter().find(|(_, forms)| forms.contains(&key.as_str())).map(|(agency, _)| *agency)
}

/// The people whom a credit line names: `X in Seoul and Y contributed reporting.`, `X reported from Dorn, and Y from
/// Wexmouth.`, `Reporting by X; editing by Y`.
pub(super) fn contributors(credit: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in sentences(credit) {
        let named = match sentence.split_once(" by ") {
            _ if sentence.starts_with("Follow ") || sentence.starts_with("A version ") => continue,
            Some((_, named)) => named.to_owned(),
            // An office (`Times Staff Writer`) is no contribution.
            None if !sentence.contains(" contributed") && !sentence.contains(" reported") => continue,
            None => without_verbs(&sentence),
        };
        found.extend(named.split([',', ';']).flat_map(|part| part.split(" and ")).filter_map(name_in));
    }
    found
}

/// The sentences of a line; the dot of an initial and of `Jr.` ends none.
fn sentences(line: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    for word in line.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word.trim_matches(['(', ')']));
        }
        let is_short = word.trim_end_matches('.').chars().count() <= 2;
        if word.ends_with(';') || (word.ends_with('.') && !is_short) {
            sentences.push(String::new());
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// A comma in place of every verb and of what is done, so that names stand between commas.
fn without_verbs(sentence: &str) -> String {
    let mut named = String::new();
    for word in sentence.split(' ') {
        let bare = word.trim_end_matches(['.', ',', ';']);
        let is_verb = matches!(
            bare,
            "contributed" | "reported" | "reporting" | "research" | "writing" | "this" | "article" | "report" | "story"
        );
        named.push_str(if is_verb { "," } else { word });
        named.push(' ');
    }
    named
}

/// The name at the start of a part, up to the place (`Omar al-Sayed in London`); none when the part starts with no name.
fn name_in(part: &str) -> Option<String> {
    let part = part.trim().trim_start_matches("and ");
    let words: Vec<&str> = part.split_whitespace().collect();
    let end = words.iter().position(|word| matches!(*word, "in" | "from" | "to" | "at" | "for" | "with" | "of"));
    let name = words[..end.unwrap_or(words.len())].join(" ");
    let name = if name.ends_with("Jr.") || name.ends_with("Sr.") { &name } else { name.trim_end_matches('.') };
    let is_name = name.starts_with(char::is_uppercase) && name.contains(' ') && !name.contains('@');
    is_name.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Byline, Dateline, Origin};

    #[test]
    fn contributors_are_those_named() {
        for (credit, expected) in [
            ("Michael Wines contributed reporting from Kiev.", "Michael Wines"),
            ("Su-hyun Lee in Seoul and Owen Guo in Beijing contributed reporting.", "Su-hyun Lee|Owen Guo"),
            ("Desmond Achterberg Jr. contributed reporting from Aldhaven.", "Desmond Achterberg Jr."),
            (
                "T. R. Winslow reported from Dorn, and Haruka Ito from Wexmouth. Omar al-Sayed contributed reporting from London.",
                "T. R. Winslow|Haruka Ito|Omar al-Sayed",
            ),
            ("Pia van de Velde contributed to this report.", "Pia van de Velde"),
            ("(Reporting by Ann Xu; editing by Bo Yi)", "Ann Xu|Bo Yi"),
            ("Additional reporting by Ann Xu and Bo Yi.", "Ann Xu|Bo Yi"),
            ("Ann Xu, Cy Zed and Di Ott contributed research.", "Ann Xu|Cy Zed|Di Ott"),
            ("Ann Xu contributed reporting. Follow Bo Yi on Twitter: @boyi.", "Ann Xu"),
            ("A version of this article appears in print on Jan. 16, 2021, Section A, Page 1.", ""),
            ("Times Staff Writer", ""),
        ] {
            assert_eq!(contributors(credit).join("|"), expected, "{credit}");
        }
    }

    #[test]
    fn agencies_have_one_name() {
        for (byline, dateline, expected) in [
            ("The Associated Press", None, "Associated Press"),
            ("Reuters", Some("Reuters"), "Reuters|Reuters"),
            ("Ann Xu", Some("AP"), "Associated Press"),
            ("The Allied Wire", Some("AW"), "Allied Wire"),
            ("Ann Xu", Some("AW"), "AW"),
            ("Ann Xu", None, ""),
            ("Reports", None, ""),
        ] {
            let mut article = Article::empty(Origin { path: "a".to_owned(), ordinal: 0 }, "clipping");
            article.bylines = vec![Byline { name: byline.to_owned(), place: None }];
            article.dateline = dateline.map(|agency| Dateline {
                place: "HULL".to_owned(),
                date: None,
                agency: Some(agency.to_owned()),
            });
            assert_eq!(agencies(&article).join("|"), expected, "{byline}, {dateline:?}");
        }
    }
}
