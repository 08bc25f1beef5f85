//! What the oracle is asked with: articles, an archive of several segments, plans of every kind, all by a die with a seed.
//! Not here: what is true of them (`loops`).

use crate::dice::Dice;
use morgue::article::{
    Article, ArticleDate, DateSource, Mention, Origin, Paragraph, Part, Role, Tag, TagKind, TagOrigin,
};
use morgue::document::{Document, Scratch};
use morgue::engine::{TantivyEngine, TantivyWriter, WriteOptions, Writer};
use morgue::query::{Ask, Bare, DateRange, Leaf, LeafId, Node, Places, Plan, Scope, Standing, Within, Word};
use morgue::schema::{FacetGroup, Field};
use morgue::text::{Date, DateSpan, Span, Stemmer, Tokenizer, tokens};
use std::collections::BTreeMap;

/// Common words first: they are picked more often.
pub const WORDS: [&str; 49] = [
    "the",
    "of",
    "flood",
    "said",
    "gates",
    "a",
    "The",
    "flooded",
    "Häuser",
    "haus",
    "gate",
    "aids",
    "AIDS",
    "Aids",
    "U.S.",
    "us",
    "US",
    "K.G.B.",
    "KGB",
    "Kraków",
    "krakow",
    "1,000",
    "Bush",
    "bush",
    "flooding",
    "gated",
    "watergate",
    "Floods",
    "it",
    "harbour",
    "Harbor",
    "harbours",
    "O’Brien",
    "AT&T",
    "go",
    "educación",
    "educacion",
    "educaciones",
    "élevées",
    "eleve",
    "l’eau",
    "eau",
    "книги",
    "Книга",
    "Hauses",
    "hauser",
    "HÄUSERN",
    "governments",
    "Mr.",
];
const NAMES: [(TagKind, &str, &str); 5] = [
    (TagKind::Person, "Vladimir Putin", "Vladimir V. Putin"),
    (TagKind::Person, "Vladimir Putin", "Putin"),
    (TagKind::Person, "Ruth Putin", "Ruth Putin"),
    (TagKind::Place, "St. Orrin", "St. Orrin"),
    (TagKind::Org, "Gate Board", "Gate Board"),
];

fn text(dice: &mut Dice, part: Part, tags: &mut BTreeMap<(usize, String), Tag>) -> String {
    let shouted = dice.roll(9) == 0;
    let mut text = String::new();
    for _ in 0..dice.roll(11) {
        if dice.roll(9) == 0 {
            let (kind, name, form) = dice.pick(&NAMES);
            let form = if shouted { form.to_uppercase() } else { (*form).to_owned() };
            let span = Span::new(text.len(), text.len() + form.len());
            let tag = tags.entry((*kind as usize, (*name).to_owned())).or_insert_with(|| Tag {
                kind: *kind,
                name: (*name).to_owned(),
                origin: TagOrigin::Recogniser,
                mentions: Vec::new(),
                resolved: true,
            });
            tag.mentions.push(Mention { part, span });
            text.push_str(&form);
        } else {
            let most = 1 + dice.roll(WORDS.len());
            let word = WORDS[dice.roll(most)];
            text.push_str(&if shouted { word.to_uppercase() } else { word.to_owned() });
        }
        let between: [&str; 8] = [" ", " ", " ", " ", ", ", ". ", "’s ", "-"];
        text.push_str(between[dice.roll(between.len())]);
    }
    text.trim_end().to_owned()
}

fn article(dice: &mut Dice, number: usize) -> Article {
    let mut article = Article::empty(Origin { path: format!("{number}.txt"), ordinal: 0 }, "clipping");
    article.language =
        [None, Some("en"), Some("de"), Some("fr"), Some("es"), Some("ru")][dice.roll(6)].map(str::to_owned);
    let mut tags = BTreeMap::new();
    article.headline = text(dice, Part::Headline, &mut tags);
    article.deck = (dice.roll(2) == 0).then(|| text(dice, Part::Deck, &mut tags));
    let mut led = false;
    for paragraph in 0..1 + dice.roll(4) {
        let caption = dice.roll(4) == 0;
        let role = if caption {
            Role::Caption
        } else if led {
            Role::Body
        } else {
            Role::Lead
        };
        led |= !caption;
        let text = text(dice, Part::Paragraph(paragraph), &mut tags);
        article.paragraphs.push(Paragraph { role, text, place: Span::new(0, 0) });
    }
    article.tags = tags.into_values().collect();
    if dice.roll(3) > 0 {
        let day = Date::constant(2020, 1, 1 + i8::try_from(dice.roll(9)).expect("a day"));
        article.date = Some(ArticleDate { span: DateSpan { first: day, last: day }, source: DateSource::Field });
    }
    article
}

/// Articles of each segment.
const EACH: usize = 8;

/// An index of several segments, with articles deleted and replaced since they were written, and what is in it.
pub fn archive(dice: &mut Dice, folder: &std::path::Path) -> (TantivyEngine, Vec<Article>) {
    let options = WriteOptions { full: true, memory: 20_000_000, threads: 1 };
    let mut writer: Box<dyn Writer> = Box::new(TantivyWriter::open(folder, options).expect("a writer"));
    let mut kept: BTreeMap<usize, Article> = BTreeMap::new();
    let mut scratch = Scratch::default();
    for round in 0..5 {
        for number in 0..EACH {
            // Some of every round replace articles of an earlier one.
            let number = if number % 4 == 3 { dice.roll(EACH * round + 1) } else { EACH * round + number };
            let article = article(dice, number);
            writer.remove(&article.origin.path).expect("removed");
            writer.add(Document::new(article.clone(), &mut scratch)).expect("added");
            kept.insert(number, article);
        }
        let number = dice.roll(EACH * round + 1);
        writer.remove(&format!("{number}.txt")).expect("removed");
        kept.remove(&number);
        writer.commit(b"oracle").expect("committed");
    }
    writer.close().expect("closed");
    (TantivyEngine::open(folder).expect("an engine"), kept.into_values().collect())
}

struct Maker<'d> {
    dice: &'d mut Dice,
    stemmer: Stemmer,
    leaves: Vec<Leaf>,
}

impl Maker<'_> {
    fn word(&mut self) -> Word {
        let most = 1 + self.dice.roll(WORDS.len());
        let typed = WORDS[self.dice.roll(most)];
        let term = Tokenizer::for_query(typed).advance().expect("a word").term.to_owned();
        match self.dice.roll(11) {
            0..=2 => Word::Written(term),
            3..=5 => Word::Stem(Bare::new(&term, typed.trim_end_matches('.'), &mut self.stemmer)),
            6 => Word::Prefix(term.chars().take(2).collect()),
            7 => Word::Wild(
                (*self.dice.pick(&["*gate", "gat*", "?ush", "*o*", "fl??d*", "*", "h*r", "krak?w"])).to_owned(),
            ),
            8 => Word::Fuzzy { term, edits: 1 + u8::try_from(self.dice.roll(2)).expect("small") },
            9 => Word::Exact(tokens(typed)[0].1.of(typed).to_owned()),
            _ => Word::Capitals(term),
        }
    }

    fn words(&mut self) -> Vec<Word> {
        let mut words = vec![self.word()];
        for _ in 0..[0, 0, 0, 1, 1, 2][self.dice.roll(6)] {
            for _ in 0..[0, 0, 1, 2, 9][self.dice.roll(5)] {
                words.push(Word::Any);
            }
            words.push(self.word());
        }
        words
    }

    fn ask(&mut self, places_only: bool) -> Ask {
        let group = *self.dice.pick(&[FacetGroup::Person, FacetGroup::Org, FacetGroup::Place]);
        match self.dice.roll(if places_only { 12 } else { 14 }) {
            0 => Ask::Mentioned(group),
            1 => Ask::Named { group: FacetGroup::Place, words: vec!["orrin".to_owned()] },
            2 => Ask::Named { group: FacetGroup::Org, words: vec!["gate".to_owned(), "board".to_owned()] },
            3 => {
                let scopes = [
                    Scope::Only(Field::Headline),
                    Scope::Only(Field::Deck),
                    Scope::Only(Field::Body),
                    Scope::Lead,
                    Scope::HeadAndLead,
                ];
                Ask::Words { scope: *self.dice.pick(&scopes), words: self.words() }
            }
            12 => Ask::Undated,
            13 => {
                let day =
                    |dice: &mut Dice| Some(Date::constant(2020, 1, 1 + i8::try_from(dice.roll(9)).expect("a day")));
                let from = if self.dice.roll(2) == 0 { day(self.dice) } else { None };
                Ask::Dated(DateRange { from, to: day(self.dice) })
            }
            _ => Ask::Words { scope: Scope::Anywhere, words: self.words() },
        }
    }

    fn leaf(&mut self, positive: bool, places_only: bool) -> LeafId {
        let ask = self.ask(places_only);
        let known = self.leaves.iter().position(|leaf| leaf.ask == ask && leaf.positive == positive);
        let at = known.unwrap_or(self.leaves.len());
        if known.is_none() {
            self.leaves.push(Leaf { ask, span: Some(Span::new(0, 1)), positive, boost: 1.0 });
        }
        LeafId::try_from(at).expect("few")
    }

    fn places(&mut self, positive: bool, depth: usize) -> Places {
        let within = match self.dice.roll(5) {
            0 => Within::Sentence,
            1 => Within::Section,
            _ => Within::Words(*self.dice.pick(&[1, 2, 3, 5, 8, 9, 20])),
        };
        match if depth == 0 { 9 } else { self.dice.roll(10) } {
            0..=2 => Places::Near {
                first: Box::new(self.places(positive, depth - 1)),
                second: Box::new(self.places(positive, depth - 1)),
                within,
                ordered: self.dice.roll(2) == 0,
            },
            3 => Places::Apart {
                wanted: Box::new(self.places(positive, depth - 1)),
                from: Box::new(self.places(false, depth - 1)),
                within,
            },
            4 => Places::Window {
                of: (0..2 + self.dice.roll(2)).map(|_| self.places(positive, depth.min(2) - 1)).collect(),
                extra: *self.dice.pick(&[0, 1, 3, 8, 12]),
            },
            5 => Places::Any((0..1 + self.dice.roll(3)).map(|_| self.places(positive, depth - 1)).collect()),
            _ => Places::Leaf(self.leaf(positive, true)),
        }
    }

    fn node(&mut self, positive: bool, depth: usize) -> Node {
        let some = |maker: &mut Self| (0..2 + maker.dice.roll(2)).map(|_| maker.node(positive, depth - 1)).collect();
        match if depth == 0 { 6 + self.dice.roll(4) } else { self.dice.roll(10) } {
            0 | 1 => Node::All(some(self)),
            2 | 3 => Node::Any(some(self)),
            4 => Node::Not(Box::new(self.node(!positive, depth - 1))),
            5 if self.dice.roll(4) == 0 => Node::Everything,
            5..=7 => Node::Leaf(self.leaf(positive, false)),
            _ => {
                let at_least = *self.dice.pick(&[1, 1, 1, 2, 3]);
                Node::Standing(Standing { places: self.places(positive, 2), at_least })
            }
        }
    }
}

/// A plan.
pub fn plan(dice: &mut Dice) -> Plan {
    let mut maker = Maker { dice, stemmer: Stemmer::default(), leaves: Vec::new() };
    let depth = maker.dice.roll(3);
    let root = maker.node(true, depth);
    Plan { root, leaves: maker.leaves }
}
