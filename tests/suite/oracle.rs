//! A brute-force oracle: no index, no postings, plain loops over the words of every article. It says which articles a plan
//! finds and which words make each of them one; the engine and the marks must say the same, for plans of every kind, over
//! several segments with deleted and replaced articles among them.

use morgue::article::{
    Article, ArticleDate, DateSource, Mention, Origin, Paragraph, Part, Role, Tag, TagKind, TagOrigin,
};
use morgue::document::{Document, Scratch};
use morgue::engine::{Engine, Order, TantivyEngine, TantivyWriter, Wanted, WriteOptions, Writer};
use morgue::passage::{marking_leaves, marks};
use morgue::query::{
    Ask, DateRange, Leaf, LeafId, Node, Places, Plan, Scope, Standing, Within, Word, in_capitals, within_edits,
};
use morgue::schema::{FacetGroup, Field};
use morgue::text::{Date, DateSpan, Span, Stemmer, Tokenizer, sentences, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// A small generator with a seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

// ---- articles ------------------------------------------------------------------------------------------------------

/// Common words first: they are picked more often.
const WORDS: [&str; 34] = [
    "the",
    "of",
    "flood",
    "said",
    "gates",
    "a",
    "The",
    "flooded",
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
/// Of so many plans, one has its marks looked at.
const MARKS_OF: usize = 4;

/// An index of several segments, with articles deleted and replaced since they were written, and what is in it.
fn archive(dice: &mut Dice, folder: &std::path::Path) -> (TantivyEngine, Vec<Article>) {
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

// ---- the oracle ----------------------------------------------------------------------------------------------------

/// One word of a text.
struct Told {
    written: String,
    stem: String,
    surface: String,
    span: Span,
    shouted: bool,
    sentence: usize,
}

struct Reading {
    sections: Vec<Vec<Told>>,
    lead: Option<usize>,
    names: Vec<(FacetGroup, String, Spot)>,
    date: Option<DateSpan>,
}

/// Section, first word, last word, counted within the section.
type Spot = (usize, usize, usize);
/// A spot and the leaves, with their own spots, that make it one.
type Made = (Spot, BTreeSet<(LeafId, Spot)>);
/// Spots chosen for the parts of a window so far, and what makes them.
type Chosen = (Vec<Spot>, BTreeSet<(LeafId, Spot)>);

fn reading(article: &Article, stemmer: &mut Stemmer) -> Reading {
    let mut sections = Vec::new();
    for section in article.sections() {
        let mut told = Vec::new();
        let cut = sentences(&section);
        let mut tokenizer = Tokenizer::new(&section);
        let shouted = !section.chars().any(char::is_lowercase);
        while let Some(token) = tokenizer.advance() {
            let sentence = cut.iter().filter(|sentence| sentence.start() <= token.span.start()).count();
            told.push(Told {
                written: token.term.to_owned(),
                stem: stemmer.stem(token.term).to_owned(),
                surface: token.span.of(&section).to_owned(),
                span: token.span,
                shouted,
                sentence,
            });
        }
        sections.push(told);
    }
    let mut names = Vec::new();
    for tag in &article.tags {
        let group = FacetGroup::from_name(tag.kind.name()).expect("a group");
        for mention in &tag.mentions {
            let section = mention.part.section();
            let hit: Vec<usize> = sections[section]
                .iter()
                .enumerate()
                .filter(|(_, told)| told.span.start() < mention.span.end() && mention.span.start() < told.span.end())
                .map(|(at, _)| at)
                .collect();
            names.push((group, tag.name.clone(), (section, hit[0], hit[hit.len() - 1])));
        }
    }
    Reading { sections, lead: article.lead(), names, date: article.date.map(|date| date.span) }
}

fn fits(word: &Word, told: &Told) -> bool {
    match word {
        Word::Stem(stem) => told.stem == *stem,
        Word::Written(term) => told.written == *term,
        Word::Prefix(prefix) => told.written.starts_with(prefix),
        Word::Wild(pattern) => {
            let (pattern, term): (Vec<char>, Vec<char>) = (pattern.chars().collect(), told.written.chars().collect());
            wild(&pattern, &term)
        }
        Word::Fuzzy { term, edits } => within_edits(term, &told.written, *edits),
        Word::Exact(surface) => told.surface == *surface,
        Word::Capitals(term) => told.written == *term && !told.shouted && in_capitals(&told.surface),
        Word::Any => true,
    }
}

fn wild(pattern: &[char], term: &[char]) -> bool {
    match pattern.first() {
        None => term.is_empty(),
        Some('*') => (0..=term.len()).any(|skipped| wild(&pattern[1..], &term[skipped..])),
        Some('?') => !term.is_empty() && wild(&pattern[1..], &term[1..]),
        Some(letter) => term.first() == Some(letter) && wild(&pattern[1..], &term[1..]),
    }
}

impl Reading {
    fn in_scope(&self, scope: Scope, section: usize) -> bool {
        match scope {
            Scope::Anywhere => true,
            Scope::Only(Field::Headline) => section == 0,
            Scope::Only(Field::Deck) => section == 1,
            Scope::Only(Field::Byline) => section == 2,
            Scope::Only(Field::Dateline) => section == 3,
            Scope::Only(Field::Body) => section >= 4,
            Scope::Lead => self.lead == Some(section),
            Scope::HeadAndLead => section < 2 || self.lead == Some(section),
        }
    }

    fn leaf(&self, ask: &Ask) -> Vec<Spot> {
        let mut spots = Vec::new();
        match ask {
            Ask::Words { scope, words } => {
                for (section, told) in self.sections.iter().enumerate().filter(|(at, _)| self.in_scope(*scope, *at)) {
                    for from in 0..told.len() {
                        let here = told.get(from..from + words.len());
                        if here.is_some_and(|here| here.iter().zip(words).all(|(told, word)| fits(word, told))) {
                            spots.push((section, from, from + words.len() - 1));
                        }
                    }
                }
            }
            Ask::Named { group, words } => {
                let bears = |name: &str| {
                    let own: Vec<String> = tokens(name).into_iter().map(|(term, _)| term).collect();
                    words.iter().all(|word| own.contains(word))
                };
                spots.extend(self.names.iter().filter(|(of, name, _)| of == group && bears(name)).map(|name| name.2));
            }
            Ask::Mentioned(group) => {
                spots.extend(self.names.iter().filter(|(of, ..)| of == group).map(|name| name.2));
            }
            Ask::Dated(_) | Ask::Undated => {}
        }
        spots
    }

    fn sentences_of(&self, (section, from, to): Spot) -> (usize, usize) {
        (self.sections[section][from].sentence, self.sections[section][to].sentence)
    }

    fn made(&self, plan: &Plan, places: &Places) -> Vec<Made> {
        let mut found = Vec::new();
        match places {
            Places::Leaf(leaf) => {
                let spots = self.leaf(&plan.leaves[usize::from(*leaf)].ask);
                found.extend(spots.into_iter().map(|spot| (spot, BTreeSet::from([(*leaf, spot)]))));
            }
            Places::Any(of) => of.iter().for_each(|part| found.extend(self.made(plan, part))),
            Places::Near { first, second, within, ordered } => {
                let (first, second) = (self.made(plan, first), self.made(plan, second));
                for (a, of_a) in &first {
                    for (b, of_b) in &second {
                        if self.near(*a, *b, *within) && (!ordered || a.2 < b.1) {
                            found.push((hull(*a, *b), of_a | of_b));
                        }
                    }
                }
            }
            Places::Apart { wanted, from, within } => {
                let others = self.made(plan, from);
                found = self.made(plan, wanted);
                found.retain(|(place, _)| others.iter().all(|(other, _)| !self.disturbs(*place, *other, *within)));
            }
            Places::Window { of, extra } => {
                let mut windows: Vec<Chosen> = vec![(Vec::new(), BTreeSet::new())];
                for part in of {
                    let part = self.made(plan, part);
                    let longer = windows.iter().flat_map(|(spots, of_spots)| {
                        let free = |spot: &Spot| spots.iter().all(|other| spot.0 == other.0 && !overlap(*spot, *other));
                        let fitting = part.iter().filter(move |(spot, _)| free(spot));
                        fitting.map(move |(spot, of_spot)| ([spots.as_slice(), &[*spot]].concat(), of_spots | of_spot))
                    });
                    windows = longer.collect();
                }
                for (spots, of_spots) in windows {
                    let all = spots.iter().copied().reduce(hull).expect("parts");
                    let taken: usize = spots.iter().map(|spot| spot.2 - spot.1 + 1).sum();
                    if all.2 - all.1 + 1 - taken <= *extra as usize {
                        found.push((all, of_spots));
                    }
                }
            }
        }
        found
    }

    fn near(&self, a: Spot, b: Spot, within: Within) -> bool {
        if a.0 != b.0 || overlap(a, b) {
            return false;
        }
        let gap = if a.2 < b.1 { b.1 - a.2 } else { a.1 - b.2 };
        let (first, last) = self.sentences_of(hull(a, b));
        match within {
            Within::Words(words) => gap <= words as usize,
            Within::Sentence => first == last,
            Within::Section => true,
        }
    }

    fn disturbs(&self, place: Spot, other: Spot, within: Within) -> bool {
        if place.0 != other.0 {
            return false;
        }
        let (from, to) = self.sentences_of(place);
        let (other_from, other_to) = self.sentences_of(other);
        overlap(place, other)
            || match within {
                Within::Words(words) => self.near(place, other, Within::Words(words)),
                Within::Sentence => other_from <= to && from <= other_to,
                Within::Section => true,
            }
    }

    fn standing(&self, plan: &Plan, standing: &Standing) -> Vec<Made> {
        let made = self.made(plan, &standing.places);
        let mut spots: Vec<Spot> = made.iter().map(|(spot, _)| *spot).collect();
        spots.sort_unstable_by_key(|spot| (spot.0, spot.2, spot.1));
        let (mut count, mut last): (u32, Option<Spot>) = (0, None);
        for spot in spots {
            if last.is_none_or(|last| last.0 < spot.0 || last.2 < spot.1) {
                count += 1;
                last = Some(spot);
            }
        }
        if count >= standing.at_least { made } else { Vec::new() }
    }

    /// `None` when the node is not as wanted, else the leaves that show it.
    fn shown(&self, plan: &Plan, node: &Node, wanted: bool) -> Option<BTreeSet<(LeafId, Spot)>> {
        let some = |is_true: bool| (is_true == wanted).then(BTreeSet::new);
        match node {
            Node::Everything => some(true),
            Node::Nothing => some(false),
            Node::Leaf(leaf) => {
                let ask = &plan.leaves[usize::from(*leaf)].ask;
                let spots = self.leaf(ask);
                let holds = match ask {
                    Ask::Undated => self.date.is_none(),
                    Ask::Dated(range) => self.date.is_some_and(|date| {
                        range.from.is_none_or(|from| from <= date.first) && range.to.is_none_or(|to| date.last <= to)
                    }),
                    _ => !spots.is_empty(),
                };
                let stands = spots.into_iter().map(|spot| (*leaf, spot)).filter(|_| wanted);
                some(holds).map(|_| stands.collect())
            }
            Node::Standing(standing) => {
                let made = self.standing(plan, standing);
                let stands = some(!made.is_empty())?;
                Some(if wanted { made.into_iter().flat_map(|(_, of)| of).collect() } else { stands })
            }
            Node::Not(inner) => self.shown(plan, inner, !wanted),
            Node::All(nodes) | Node::Any(nodes) => {
                let of: Vec<_> = nodes.iter().map(|node| self.shown(plan, node, wanted)).collect();
                let all = matches!(node, Node::All(_)) == wanted;
                let holds = if all { of.iter().all(Option::is_some) } else { of.iter().any(Option::is_some) };
                holds.then(|| of.into_iter().flatten().flatten().collect())
            }
        }
    }
}

fn overlap(a: Spot, b: Spot) -> bool {
    a.0 == b.0 && a.1 <= b.2 && b.1 <= a.2
}

fn hull(a: Spot, b: Spot) -> Spot {
    (a.0, a.1.min(b.1), a.2.max(b.2))
}

// ---- plans ---------------------------------------------------------------------------------------------------------

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
            3..=5 => Word::Stem(self.stemmer.stem(&term).to_owned()),
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

fn plan(dice: &mut Dice) -> Plan {
    let mut maker = Maker { dice, stemmer: Stemmer::default(), leaves: Vec::new() };
    let depth = maker.dice.roll(3);
    let root = maker.node(true, depth);
    Plan { root, leaves: maker.leaves }
}

// ---- the test ------------------------------------------------------------------------------------------------------

#[test]
fn engine_and_marks_say_what_plain_loops_over_the_words_say() {
    let seed = std::env::var("ORACLE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let plans: usize = std::env::var("ORACLE_PLANS").ok().and_then(|plans| plans.parse().ok()).unwrap_or(20_000);
    let mut dice = Dice(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let (engine, articles) = archive(&mut dice, folder.path());
    let mut stemmer = Stemmer::default();
    let readings: Vec<Reading> = articles.iter().map(|article| reading(article, &mut stemmer)).collect();
    let mut wanted = Wanted {
        hits: 100,
        evidence: 0,
        order: Order::Relevance,
        facets: Vec::new(),
        facet_values: 0,
        collapse: false,
        timeline: false,
    };
    let (mut found, mut marked) = (0, 0);
    for number in 0..plans {
        let plan = plan(&mut dice);
        wanted.evidence = if number % MARKS_OF == 0 { wanted.hits } else { 0 };
        let answer = engine.search(&plan, &wanted).expect("an answer");
        assert!(answer.caps.is_empty(), "{:?}", answer.caps);
        let shown: BTreeMap<_, _> = articles
            .iter()
            .zip(&readings)
            .filter_map(|(article, reading)| {
                Some((article.id(), (article, reading, reading.shown(&plan, &plan.root, true)?)))
            })
            .collect();
        let of_engine: BTreeSet<_> = answer.hits.iter().map(|hit| hit.id).collect();
        let of_oracle: BTreeSet<_> = shown.keys().copied().collect();
        let differ: Vec<_> = of_engine
            .symmetric_difference(&of_oracle)
            .map(|id| {
                articles
                    .iter()
                    .find(|article| article.id() == *id)
                    .map(|article| (of_oracle.contains(id), article.sections(), article.lead()))
            })
            .take(2)
            .collect();
        assert!(differ.is_empty(), "plan {number}: {plan:?}\ndiffers (true: the oracle has it): {differ:#?}");
        assert_eq!(answer.total, of_oracle.len() as u64);
        found += of_oracle.len();
        let marking = marking_leaves(&plan);
        for hit in answer.hits {
            let (article, reading, stands) = &shown[&hit.id];
            let Some(mut evidence) = hit.evidence else { continue };
            plan.keep_witness(&mut evidence);
            for (section, text) in article.sections().iter().enumerate() {
                let mut expected: BTreeSet<usize> = BTreeSet::new();
                for (leaf, spot) in stands.iter().filter(|(leaf, spot)| spot.0 == section && marking.contains(leaf)) {
                    assert!(plan.leaves[usize::from(*leaf)].positive);
                    expected.extend(spot.1..=spot.2);
                }
                let marks = marks(text, section, &evidence, &marking);
                let told = reading.sections[section].iter().enumerate();
                let of_marks = told.filter(|(_, told)| marks.iter().any(|mark| mark.overlaps(told.span)));
                let of_marks: BTreeSet<usize> = of_marks.map(|(at, _)| at).collect();
                assert_eq!(of_marks, expected, "plan {number}: {plan:?}\nmarks of {text:?}");
                marked += expected.len();
            }
        }
    }
    assert!(found > plans && marked > plans, "{found} articles, {marked} words marked, of {plans} plans");
}
