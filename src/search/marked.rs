//! What of a request stands in an article, and where: evidence from its text, for engines that give none, and the marks
//! made of it. Not here: which articles are found (`run`), the rules of marking (`passage`).

use crate::article::Article;
use crate::document::facets;
use crate::engine::Taken;
use crate::passage::{Bearers, NameHere, Text, bears, has_words, marks, testify};
use crate::query::{Ask, Evidence, FRONT, LeafId, Part, Plan};
use crate::schema::FacetGroup;
use crate::text::{Span, Stemmer};

/// The first section is the headline, the second the deck.
const HEADLINE: usize = 0;
const DECK: usize = 1;

/// The marks of a request in one article.
pub struct Marked<'a> {
    pub article: &'a Article,
    pub evidence: &'a Evidence,
    pub leaves: &'a [LeafId],
}

impl Marked<'_> {
    pub fn headline(&self) -> Vec<Span> {
        self.within(&self.article.headline, HEADLINE)
    }

    pub fn deck(&self) -> Vec<Span> {
        self.within(self.article.deck.as_deref().unwrap_or_default(), DECK)
    }

    /// Of the paragraph of that number and text.
    pub fn paragraph(&self, number: usize, text: &str) -> Vec<Span> {
        self.within(text, FRONT.len() + number)
    }

    fn within(&self, text: &str, section: usize) -> Vec<Span> {
        marks(text, section, self.evidence, self.leaves)
    }
}

/// Whom the names of a plan were taken for.
pub fn bearers(taken: &[Taken]) -> Bearers<'_> {
    let mut bearers = Bearers::default();
    for taken in taken {
        bearers.add(taken.leaf, taken.forms.iter().flatten().map(|form| form.value.as_str()));
    }
    bearers
}

/// For engines that give no evidence: the same, from the text.
pub fn evidence_from_text(plan: &Plan, bearers: &Bearers<'_>, article: &Article) -> Evidence {
    let mut names = Vec::new();
    for tag in article.tags.iter().filter(|tag| tag.resolved) {
        // The kinds of tags bear the names of the facets that count them.
        let Some(group) = FacetGroup::from_name(tag.kind.name()) else { continue };
        names.extend(tag.mentions.iter().map(|mention| NameHere {
            section: mention.part.section(),
            span: mention.span,
            group,
            value: &tag.name,
        }));
    }
    let sections = article.sections();
    let text = Text { language: article.stemmed_in(), sections: &sections, lead: article.lead(), names: &names };
    let mut evidence = testify(plan, text, bearers, &|ask| holds(ask, article), &mut Stemmer::default());
    plan.keep_witness(&mut evidence);
    evidence
}

/// Whether an article has the date or the value that is asked for.
fn holds(ask: &Ask, article: &Article) -> bool {
    match ask {
        Ask::Words { .. } | Ask::Mentioned(_) => false,
        Ask::Undated => article.date.is_none(),
        Ask::Has(Part::Names(group)) => facets(article).iter().any(|(of, _)| of == group),
        Ask::Has(Part::Text(scope)) => has_words(*scope, &article.sections(), article.lead()),
        Ask::Dated(range) => article.date.is_some_and(|date| {
            range.from.is_none_or(|from| from <= date.span.first) && range.to.is_none_or(|to| date.span.last <= to)
        }),
        Ask::Named { group, words } => facets(article).iter().any(|(of, value)| of == group && bears(value, words)),
    }
}
