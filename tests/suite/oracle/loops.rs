//! The oracle: plain loops over the words of an article say whether a plan finds it and which words make it so. Not here:
//! what it is asked with (`made`).

use morgue::article::Article;
use morgue::query::{Ask, LeafId, Node, Part, Places, Plan, Scope, Standing, Within, Word, in_capitals, within_edits};
use morgue::schema::{FacetGroup, Field};
use morgue::text::{DateSpan, Language, Span, Stemmer, Tokenizer, sentences, tokens};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// One word of a text.
pub struct Told {
    written: String,
    /// Of the word as it stands, and of its folded term, in the language of its article.
    stems: [String; 2],
    surface: String,
    pub span: Span,
    shouted: bool,
    sentence: usize,
}

/// An article, word by word.
pub struct Reading {
    language: Language,
    stemmer: RefCell<Stemmer>,
    pub sections: Vec<Vec<Told>>,
    lead: Option<usize>,
    names: Vec<(FacetGroup, String, Spot)>,
    date: Option<DateSpan>,
}

/// Section, first word, last word, counted within the section.
pub type Spot = (usize, usize, usize);
/// A spot and the leaves, with their own spots, that make it one.
type Made = (Spot, BTreeSet<(LeafId, Spot)>);
/// Spots chosen for the parts of a window so far, and what makes them.
type Chosen = (Vec<Spot>, BTreeSet<(LeafId, Spot)>);

/// Reads an article.
pub fn reading(article: &Article) -> Reading {
    let language = Language::of(article.language.as_deref());
    let mut stemmer = Stemmer::default();
    let mut sections = Vec::new();
    for section in article.sections() {
        let mut told = Vec::new();
        let cut = sentences(&section);
        let mut tokenizer = Tokenizer::new(&section);
        let shouted = !section.chars().any(char::is_lowercase);
        while let Some(token) = tokenizer.advance() {
            let sentence = cut.iter().filter(|sentence| sentence.start() <= token.span.start()).count();
            let surface = token.span.of(&section);
            told.push(Told {
                written: token.term.to_owned(),
                stems: [surface, token.term].map(|word| stemmer.stems(language, token.term, word).own.to_owned()),
                surface: surface.to_owned(),
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
    let date = article.date.map(|date| date.span);
    Reading { language, stemmer: RefCell::new(stemmer), sections, lead: article.lead(), names, date }
}

/// A bare word in the language of an article: its stem there, and the written words that are it whatever their stem.
struct Meant {
    stem: String,
    written: Vec<String>,
}

fn fits(word: &Word, meant: Option<&Meant>, told: &Told) -> bool {
    match word {
        Word::Stem(_) => {
            let meant = meant.expect("a bare word is meant");
            told.stems.contains(&meant.stem) || meant.written.contains(&told.written)
        }
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

    fn meant(&self, word: &Word) -> Option<Meant> {
        let Word::Stem(bare) = word else { return None };
        let mut stemmer = self.stemmer.borrow_mut();
        if self.language == Language::English {
            return Some(Meant { stem: stemmer.stem(&bare.term).to_owned(), written: Vec::new() });
        }
        let english = stemmer.stem(&bare.term).to_owned();
        let mut written = vec![bare.term.clone()];
        if stemmer.stem(&english) == english {
            written.push(english);
        }
        Some(Meant { stem: stemmer.stems(self.language, &bare.term, &bare.surface).own.to_owned(), written })
    }

    fn leaf(&self, ask: &Ask) -> Vec<Spot> {
        let mut spots = Vec::new();
        match ask {
            Ask::Words { scope, words } => {
                let words: Vec<(&Word, Option<Meant>)> = words.iter().map(|word| (word, self.meant(word))).collect();
                for (section, told) in self.sections.iter().enumerate().filter(|(at, _)| self.in_scope(*scope, *at)) {
                    for from in 0..told.len() {
                        let here = told.get(from..from + words.len());
                        if here.is_some_and(|here| {
                            here.iter().zip(&words).all(|(told, (word, meant))| fits(word, meant.as_ref(), told))
                        }) {
                            spots.push((section, from, from + words.len() - 1));
                        }
                    }
                }
            }
            Ask::Named { group, words } => {
                let bears = |name: &str| {
                    let own: Vec<String> = tokens(name).into_iter().map(|(term, _)| term).collect();
                    let has = |word: &String| {
                        let pattern: Vec<char> = word.chars().collect();
                        own.iter().any(|own| wild(&pattern, &own.chars().collect::<Vec<char>>()))
                    };
                    words.iter().all(has)
                };
                spots.extend(self.names.iter().filter(|(of, name, _)| of == group && bears(name)).map(|name| name.2));
            }
            Ask::Mentioned(group) => {
                spots.extend(self.names.iter().filter(|(of, ..)| of == group).map(|name| name.2));
            }
            Ask::Dated(_) | Ask::Undated | Ask::Has(_) => {}
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
    pub fn shown(&self, plan: &Plan, node: &Node, wanted: bool) -> Option<BTreeSet<(LeafId, Spot)>> {
        let some = |is_true: bool| (is_true == wanted).then(BTreeSet::new);
        match node {
            Node::Everything => some(true),
            Node::Nothing => some(false),
            Node::Leaf(leaf) => {
                let ask = &plan.leaves[usize::from(*leaf)].ask;
                let spots = self.leaf(ask);
                let holds = match ask {
                    Ask::Undated => self.date.is_none(),
                    Ask::Has(Part::Names(group)) => self.names.iter().any(|(of, ..)| of == group),
                    Ask::Has(Part::Text(scope)) => {
                        self.sections.iter().enumerate().any(|(at, told)| self.in_scope(*scope, at) && !told.is_empty())
                    }
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
