//! Articles like one: those that share its most telling words and names, measured against the archive. Not here: copies of
//! it (`copies`), which are left out.

use crate::article::{Article, ArticleId, Part};
use crate::document::group_of;
use crate::engine::{Engine, EngineError, Hit, Order, Wanted};
use crate::query::{Ask, Bare, Leaf, LeafId, Node, Plan, Scope, Word};
use crate::schema::FacetGroup;
use crate::text::{Language, Span, Stemmer, Tokenizer, tokens};
use std::collections::HashMap;

/// Most words and names that are looked for; as many as others take (Lucene's MoreLikeThis takes 25 words).
const MOST_TELLING: usize = 25;
/// Most words of an article that are weighed.
const MOST_WEIGHED: usize = 800;
/// What fewer articles have cannot lead to others.
const FEWEST_ARTICLES: u64 = 2;
/// What more than one article in so many has tells nothing.
const COMMONEST: u64 = 4;
/// A word in fewer letters tells little.
const SHORTEST: usize = 3;
/// What a name weighs beside a word of the same rarity.
const NAME: f32 = 1.5;
/// Most reasons that are told of a hit.
const MOST_REASONS: usize = 8;

/// An article and others like it.
#[derive(Debug, Clone, PartialEq)]
pub struct Like {
    /// The article.
    pub article: Article,
    /// What it was looked for by, most telling first.
    pub telling: Vec<Telling>,
    /// The others, the most alike first.
    pub found: Vec<Similar>,
}

/// A word or a name that tells what an article is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// What bears the name; `None` for a word.
    pub group: Option<FacetGroup>,
    /// The word, folded, in the form that the article has most often; or the name.
    pub text: String,
}

impl Telling {
    /// The word for what it is: the group of the name, or `word`.
    pub fn kind(&self) -> &'static str {
        self.group.map_or("word", FacetGroup::name)
    }
}

/// An article that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// It.
    pub article: Article,
    /// Higher is more alike; comparable within one answer.
    pub score: f32,
    /// What the two share, most telling first.
    pub shared: Vec<Telling>,
}

/// Something that an article says, and how often.
struct Said {
    telling: Telling,
    ask: Ask,
    times: u32,
}

/// At most `limit` articles like one, itself and its copies left out; `None` when there is no such article.
///
/// # Errors
/// When the index cannot be read.
pub fn like(engine: &dyn Engine, id: ArticleId, limit: usize) -> Result<Option<Like>, EngineError> {
    let Some(article) = engine.fetch(&[id])?.pop().flatten() else { return Ok(None) };
    let (telling, found) = like_it(engine, &article, limit)?;
    Ok(Some(Like { article, telling, found }))
}

/// What an article that is at hand is looked for by, and at most `limit` articles like it.
///
/// # Errors
/// When the index cannot be read.
pub fn like_it(
    engine: &dyn Engine,
    article: &Article,
    limit: usize,
) -> Result<(Vec<Telling>, Vec<Similar>), EngineError> {
    let id = article.id();
    let telling = most_telling(engine, said(article))?;
    let leaves = telling.iter().map(|(said, _)| leaf(said.ask.clone(), 1.0 + (said.times as f32).ln())).collect();
    let nodes: Vec<Node> = (0..).take(telling.len()).map(Node::Leaf).collect();
    let root = if nodes.len() < 2 { nodes.into_iter().next().unwrap_or(Node::Nothing) } else { Node::Any(nodes) };
    let mut own: Vec<ArticleId> = engine.copies(&[id])?.into_iter().flatten().map(|copy| copy.id).collect();
    own.push(id);
    let room = limit.saturating_add(own.len());
    let wanted = Wanted { hits: room, evidence: room, order: Order::Relevance, collapse: true, ..Wanted::default() };
    let mut hits = engine.search(&Plan { root, leaves }, &wanted)?.hits;
    hits.retain(|hit| !own.contains(&hit.id));
    hits.truncate(limit);
    let ids: Vec<ArticleId> = hits.iter().map(|hit| hit.id).collect();
    let pairs = engine.fetch(&ids)?.into_iter().zip(&hits);
    let found = pairs
        .filter_map(|(found, hit)| Some(Similar { article: found?, score: hit.score, shared: shared(hit, &telling) }));
    let found = found.collect();
    Ok((telling.into_iter().map(|(said, _)| said.telling).collect(), found))
}

fn leaf(ask: Ask, boost: f32) -> Leaf {
    Leaf { ask, span: Some(Span::new(0, 0)), positive: true, boost }
}

/// What stands in a hit, most telling first.
fn shared(hit: &Hit, telling: &[(Said, f32)]) -> Vec<Telling> {
    let stands =
        |number: LeafId| hit.evidence.iter().any(|evidence| evidence.stands.iter().any(|at| at.leaf == number));
    let both = (0..).zip(telling).filter(|(number, _)| stands(*number));
    both.map(|(_, (said, _))| said.telling.clone()).take(MOST_REASONS).collect()
}

/// The most telling of what is said, with their weights: how often the article says it, and how few others do.
fn most_telling(engine: &dyn Engine, said: Vec<Said>) -> Result<Vec<(Said, f32)>, EngineError> {
    let everything = Plan { root: Node::Everything, leaves: Vec::new() };
    let all = engine.count(&everything)?;
    // A plan that finds nothing still says what its leaves weigh.
    let leaves = said.iter().map(|said| leaf(said.ask.clone(), 1.0)).collect();
    let weights = engine.search(&Plan { root: Node::Nothing, leaves }, &Wanted::default())?.weights;
    let mut weighed: Vec<(Said, f32)> = Vec::new();
    for (said, weight) in said.into_iter().zip(weights) {
        let common = all / COMMONEST;
        if weight.articles < FEWEST_ARTICLES || weight.articles > common.max(FEWEST_ARTICLES) {
            continue;
        }
        let name = if said.telling.group.is_some() { NAME } else { 1.0 };
        let told = name * weight.idf * (1.0 + (said.times as f32).ln());
        weighed.push((said, told));
    }
    weighed
        .sort_by(|(a, a_told), (b, b_told)| b_told.total_cmp(a_told).then_with(|| a.telling.text.cmp(&b.telling.text)));
    weighed.truncate(MOST_TELLING);
    Ok(weighed)
}

/// The names of an article, then its words, those said most often first.
fn said(article: &Article) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for tag in article.tags.iter().filter(|tag| tag.resolved) {
        let group = group_of(tag.kind);
        let words: Vec<String> = tokens(&tag.name).into_iter().map(|(word, _)| word).collect();
        if !words.is_empty() {
            let times = u32::try_from(tag.mentions.len()).unwrap_or(u32::MAX).max(1);
            let telling = Telling { group: Some(group), text: tag.name.clone() };
            said.push(Said { telling, ask: Ask::Named { group, words }, times });
        }
    }
    said.extend(words(article).into_iter().take(MOST_WEIGHED).map(|word| Said {
        telling: Telling { group: None, text: word.bare.term.clone() },
        ask: Ask::Words { scope: Scope::Anywhere, words: vec![Word::Stem(word.bare)] },
        times: word.times,
    }));
    said
}

/// A word that an article says.
pub(super) struct Uttered {
    /// Its stem, in the language of the article.
    pub(super) stem: (Language, String),
    /// In its most frequent form.
    pub(super) bare: Bare,
    /// How often, in any form.
    pub(super) times: u32,
}

/// The words of headline and running text that are no part of a name, most frequent first.
pub(super) fn words(article: &Article) -> Vec<Uttered> {
    let language = article.stemmed_in();
    let mut stemmer = Stemmer::default();
    let mut counts: HashMap<String, HashMap<String, (u32, String)>> = HashMap::new();
    let running = article.paragraphs.iter().enumerate().filter(|(_, one)| one.role.is_running());
    for part in std::iter::once(Part::Headline).chain(running.map(|(number, _)| Part::Paragraph(number))) {
        let names: Vec<Span> = article
            .tags
            .iter()
            .flat_map(|tag| &tag.mentions)
            .filter(|mention| mention.part == part)
            .map(|mention| mention.span)
            .collect();
        let text = article.part(part);
        let mut tokenizer = Tokenizer::new(text);
        while let Some(token) = tokenizer.advance() {
            let is_word = token.term.len() >= SHORTEST && token.term.chars().any(char::is_alphabetic);
            if is_word && !names.iter().any(|name| name.overlaps(token.span)) {
                let surface = token.span.of(text);
                let forms = counts.entry(stemmer.stems(language, token.term, surface).own.to_owned()).or_default();
                forms.entry(token.term.to_owned()).or_insert_with(|| (0, surface.to_owned())).0 += 1;
            }
        }
    }
    let mut words: Vec<Uttered> = counts
        .into_iter()
        .filter_map(|(stem, forms)| {
            let times = forms.values().map(|(times, _)| times).sum();
            let (form, (_, surface)) = forms
                .into_iter()
                .max_by(|(a, (a_times, _)), (b, (b_times, _))| a_times.cmp(b_times).then_with(|| b.cmp(a)))?;
            Some(Uttered { stem: (language, stem), bare: Bare::new(&form, &surface, &mut stemmer), times })
        })
        .collect();
    words.sort_unstable_by(|a, b| b.times.cmp(&a.times).then_with(|| a.stem.cmp(&b.stem)));
    words
}
