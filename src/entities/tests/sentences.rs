//! Running text with traps. A mention joined to the wrong person is a failure; one that is left out is not, and the
//! tables then say so.

use super::super::Recogniser;
use crate::article::{Article, Byline, Origin, Paragraph, Part, Role, TagKind};
use crate::text::Span;

/// `Name 2; Other 1`: names with their mentions, in reading order.
fn found(recogniser: &Recogniser, kind: TagKind, text: &str) -> String {
    let tags = recogniser.tag_text(text);
    let line = tags.iter().filter(|tag| tag.kind == kind).map(|tag| format!("{} {}", tag.name, tag.mentions.len()));
    line.collect::<Vec<_>>().join("; ")
}

fn check(kind: TagKind, cases: &[(&str, &str)]) {
    let recogniser = Recogniser::new();
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, found(&recogniser, kind, text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n   expected {expected}\n   found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn full_names_gather_their_short_forms() {
    check(
        TagKind::Person,
        &[
            (
                "Vladimir V. Putin spoke. Mr. Putin left. Putin’s aides and President Putin agreed.",
                "Vladimir V. Putin 4",
            ),
            ("Xi Jinping met aides. Mr. Xi smiled.", "Xi Jinping 2"),
            ("The economist Liu Yanmei spoke. Ms. Liu left.", "Liu Yanmei 2"),
            (
                "Jonas van der Meer won. Mr. van der Meer spoke. “Van der Meer is right,” a voter said.",
                "Jonas van der Meer 3",
            ),
            ("Col. Yusuf al-Karim flew out. Colonel al-Karim came back.", "Yusuf al-Karim 2"),
            ("Mayor Margaret O’Dowd stood up. Ms. O’Dowd’s shoe fell.", "Margaret O’Dowd 2"),
            ("K. J. Rowntree has died. Ms. Rowntree was 84.", "K. J. Rowntree 2"),
            ("Vera K. Lindqvist resigned. Vera Lindqvist was a minister.", "Vera K. Lindqvist 2"),
            ("Kim Dae-jung was freed. Mr. Kim went home.", "Kim Dae-jung 2"),
            ("Carlos Salinas de Gortari fled. Mr. Salinas was in Ireland.", "Carlos Salinas de Gortari 2"),
            ("Mary-Kate Olsen arrived. Ms. Olsen sat down.", "Mary-Kate Olsen 2"),
            ("Mr. Clark said so. Mr. Clark left.", "Clark 2"),
            ("President Biden spoke. Mr. Biden left.", "Biden 2"),
            ("Dr. Ingeborg Sund counted eels. Dr. Sund was wet.", "Ingeborg Sund 2"),
            ("Prime Minister Narendra Modi of India called. Mr. Modi hung up.", "Narendra Modi 2"),
            ("Bertil Krag, 67, drowned. Mr. Krag was a watchman.", "Bertil Krag 2"),
        ],
    );
}

#[test]
fn two_people_of_one_surname_are_kept_apart() {
    check(
        TagKind::Person,
        &[
            ("Bill Clinton spoke. Mrs. Clinton listened.", "Bill Clinton 1; Clinton 1"),
            ("Hillary Clinton spoke. Mr. Clinton listened.", "Hillary Clinton 1; Clinton 1"),
            (
                "Bill Clinton and Hillary Clinton came. Mrs. Clinton spoke. Mr. Clinton sat.",
                "Bill Clinton 2; Hillary Clinton 2",
            ),
            ("Bill Clinton and Hillary Clinton came. Clinton spoke.", "Bill Clinton 1; Hillary Clinton 1"),
            ("Hillary Rodham Clinton waited. President Clinton was late.", "Hillary Rodham Clinton 1; Clinton 1"),
            ("Chelsea Clinton wed. Mr. Clinton wept.", "Chelsea Clinton 1; Clinton 1"),
            (
                "George W. Bush and his father, George H. W. Bush, sat. Mr. Bush spoke.",
                "George W. Bush 1; George H. W. Bush 1",
            ),
            ("George W. Bush and Laura Bush came. Mrs. Bush read. Mr. Bush sat.", "George W. Bush 2; Laura Bush 2"),
            ("George W. Bush met George H. W. Bush. George Bush laughed.", "George W. Bush 1; George H. W. Bush 1"),
            ("Kim Jong Il died. Kim Jong Un followed. Mr. Kim bowed.", "Kim Jong Il 1; Kim Jong Un 1"),
            ("Michael Jackson sang with Janet Jackson. Ms. Jackson danced.", "Michael Jackson 1; Janet Jackson 2"),
            ("Michael Jackson sang with Janet Jackson. Jackson danced.", "Michael Jackson 1; Janet Jackson 1"),
            ("Michael Jackson met Jesse Jackson. Mr. Jackson prayed.", "Michael Jackson 1; Jesse Jackson 1"),
            (
                "Vera Lindqvist and her brother, Anders Lindqvist, spoke. Mr. Lindqvist sat. Ms. Lindqvist stood.",
                "Vera Lindqvist 2; Anders Lindqvist 2",
            ),
            (
                "Robert T. Ashby Jr. spoke of his father, Robert T. Ashby. The elder Mr. Ashby built ships.",
                "Robert T. Ashby Jr. 1; Robert T. Ashby 2",
            ),
            (
                "Robert T. Ashby Jr. spoke of his father, Robert T. Ashby. Mr. Ashby built ships.",
                "Robert T. Ashby Jr. 1; Robert T. Ashby 1",
            ),
            (
                "Edmund Castellan arrived with his wife, Helene Castellan. Mrs. Castellan painted.",
                "Edmund Castellan 1; Helene Castellan 2",
            ),
            (
                "Edmund Castellan arrived with his wife, Helene Castellan. Castellan painted.",
                "Edmund Castellan 1; Helene Castellan 1",
            ),
            ("Mr. Clark sang. Ms. Clark danced.", "Clark 1; Clark 1"),
            ("Anna Clark sang.\n\nBob Clark danced.\n\nClark, the taller one, left.", "Anna Clark 1; Bob Clark 1"),
            ("Senator John Kerry met Peggy Kerry. Senator Kerry left.", "John Kerry 2; Peggy Kerry 1"),
            (
                "Agnes Thorvald, 81, and Ida Thorvald, 78, died. Ms. Thorvald had a cat.",
                "Agnes Thorvald 1; Ida Thorvald 1",
            ),
            ("Bill and Hillary Clinton came. Mrs. Clinton spoke.", "Hillary Clinton 2"),
        ],
    );
}

#[test]
fn what_is_no_person() {
    check(
        TagKind::Person,
        &[
            ("Moscow said on Monday that talks would go on.", ""),
            ("Washington said no. London agreed.", ""),
            ("On Tuesday the Russians and the Catholics met in March.", ""),
            ("The Prime Minister and the President met.", ""),
            ("Reuters and the AP reported it.", ""),
            ("INTERVIEWER: Who sang? SMITH: We did.", ""),
            ("He lives in Chelsea. Chelsea is dear.", ""),
            ("The Secretary of State spoke to the Speaker of the House.", ""),
            ("Yesterday rain fell. Nobody cared. Hope remained.", ""),
            ("General Motors and General Electric rose.", ""),
            ("The Lady Constance left the port.", ""),
            ("They met in Washington near Jackson, Miss.", ""),
            ("Marlow Quay was quiet. Lake Tahoe froze.", ""),
            ("They danced at Christmas and on New Year’s Eve.", ""),
        ],
    );
}

#[test]
fn a_surname_that_is_a_place_needs_evidence() {
    check(
        TagKind::Person,
        &[
            ("Denzel Washington flew to Washington. Mr. Washington was tired.", "Denzel Washington 2"),
            ("Denzel Washington came. Washington said that taxes would rise.", "Denzel Washington 1"),
            ("Paris Hilton was in Paris. Ms. Hilton shopped.", "Paris Hilton 2"),
            ("Austin Prowse scored. Prowse scored again in Austin.", "Austin Prowse 2"),
            ("Chelsea Clinton moved to Chelsea.", "Chelsea Clinton 1"),
            ("Grace Hartwell spoke in Hartwell, Vesterland. Ms. Hartwell left Hartwell.", "Grace Hartwell 2"),
            ("David Marlow came from Marlow Quay. Mr. Marlow had a list.", "David Marlow 2"),
            ("Jack London wrote. Mr. London drank in London.", "Jack London 2"),
        ],
    );
    check(
        TagKind::Place,
        &[
            ("Denzel Washington flew to Washington. Mr. Washington was tired.", "Washington 1"),
            ("Paris Hilton was in Paris. Ms. Hilton shopped.", "Paris 1"),
            ("David Marlow came from Marlow Quay. Mr. Marlow had a list.", "Marlow Quay 1"),
            (
                "The U.S. and Russia met near Khabarovsk; the United States left.",
                "United States 2; Russia 1; Khabarovsk 1",
            ),
            ("The ship lay in the Gulf of Aden, off Cape Horn.", "Gulf of Aden 1; Cape Horn 1"),
            ("They live in Saltgate. Saltgate floods.", "Saltgate 2"),
            ("A house on Pump Street in Cooper’s Row fell.", "Pump Street 1; Cooper’s Row 1"),
        ],
    );
}

#[test]
fn organisations_and_their_short_forms() {
    check(
        TagKind::Org,
        &[
            (
                "The International Maritime Organization (IMO) met. The IMO voted.",
                "International Maritime Organization 3",
            ),
            ("She works at the University of Wexmouth.", "University of Wexmouth 1"),
            ("The Skarrow Fishermen’s Union struck.", "Skarrow Fishermen’s Union 1"),
            ("Nils Halvorsen runs Halvorsen Marine. Halvorsen’s shares fell.", "Halvorsen Marine 1"),
            (
                "Netscape Communications Corp. rose. The Ministry of Trade and Industry fell.",
                "Netscape Communications Corp. 1; Ministry of Trade and Industry 1",
            ),
            ("The Wexmouth Port Authority agreed. The Port Authority paid.", "Wexmouth Port Authority 2"),
            (
                "He teaches at the Renmin University’s School of International Studies.",
                "Renmin University 1; School of International Studies 1",
            ),
        ],
    );
    check(TagKind::Person, &[("Nils Halvorsen runs Halvorsen Marine. Halvorsen’s shares fell.", "Nils Halvorsen 2")]);
}

/// People with the text of each mention in the headline.
fn headline(headline: &str, byline: &str, body: &str) -> String {
    let mut article = Article::empty(Origin { path: String::new(), ordinal: 0 }, "clipping");
    article.headline = headline.to_owned();
    article.bylines.push(Byline { name: byline.to_owned(), place: None });
    article.paragraphs.push(Paragraph { role: Role::Lead, text: body.to_owned(), place: Span::new(0, body.len()) });
    Recogniser::new().tag(&mut article);
    let people = article.tags.iter().filter(|tag| tag.kind == TagKind::Person);
    let lines = people.map(|tag| {
        let heads = tag.mentions.iter().filter(|mention| mention.part == Part::Headline);
        let heads: Vec<&str> = heads.map(|mention| mention.span.of(headline)).collect();
        format!("{}: {}", tag.name, heads.join(","))
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[test]
fn a_headline_knows_what_the_body_knows_and_no_more() {
    let putin = "Vladimir V. Putin met Xi Jinping.";
    assert_eq!(headline("PUTIN AND XI MEET GORE", "Ann Lee", putin), "Vladimir V. Putin: PUTIN; Xi Jinping: XI");
    assert_eq!(headline("Putin Meets Bob Gore", "Ann Lee", putin), "Vladimir V. Putin: Putin; Xi Jinping: ");
    let clarks = "Anna Clark met Bob Clark.";
    assert_eq!(headline("CLARK WINS", "Ann Lee", clarks), "Anna Clark: ; Bob Clark: ");
    assert_eq!(headline("ANNA CLARK WINS", "Ann Lee", clarks), "Anna Clark: ANNA CLARK; Bob Clark: ");
    assert_eq!(headline("DAVID CLARK WINS", "Ann Lee", "Bob Clark wept."), "Bob Clark: ");
    assert_eq!(headline("RAIN", "Bob R. Clark", "Bob Clark met Anna Lund."), "Anna Lund: ");
}

#[test]
fn spans_leave_out_titles_and_possessives() {
    let text = "Mr. Putin’s aide and Prime Minister Jonas van der Meer’s wife met the Hon. Robert T. Ashby Jr.’s son.";
    let tags = Recogniser::new().tag_text(text);
    let spans: Vec<&str> = tags.iter().flat_map(|tag| &tag.mentions).map(|mention| mention.span.of(text)).collect();
    assert_eq!(spans, ["Putin", "Jonas van der Meer", "Robert T. Ashby Jr."]);
}
