//! What in an article makes a plan true: the stands that are marked and scored. Not here: places close to each other
//! (`places`), where the evidence comes from.

use super::{Ask, Evidence, LeafId, Node, Plan, Stand};

/// What evidence about an article has to tell for a plan. Where the article was found, most of it is settled: of `a NOT b`
/// nothing need be known of `b`. Under OR it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimony {
    stands: Vec<bool>,
    holds: Vec<bool>,
    /// Whether it takes the sentences.
    pub sentences: bool,
}

impl Testimony {
    /// Whether it takes the places of this leaf.
    pub fn stands(&self, leaf: LeafId) -> bool {
        self.stands.get(usize::from(leaf)).copied().unwrap_or_default()
    }

    /// Whether it takes to know if this leaf, which has no places, holds.
    pub fn holds(&self, leaf: LeafId) -> bool {
        self.holds.get(usize::from(leaf)).copied().unwrap_or_default()
    }
}

impl Plan {
    /// What evidence has to tell.
    pub fn testimony(&self) -> Testimony {
        let none = vec![false; self.leaves.len()];
        let mut testimony = Testimony { stands: none.clone(), holds: none, sentences: false };
        self.call(&self.root, false, &mut testimony);
        testimony
    }

    /// `open`: whether the node may be true or false of an article that was found.
    fn call(&self, node: &Node, open: bool, testimony: &mut Testimony) {
        match node {
            Node::Everything | Node::Nothing => {}
            Node::Leaf(leaf) => self.call_leaf(*leaf, open, testimony),
            Node::All(nodes) => nodes.iter().for_each(|node| self.call(node, open, testimony)),
            Node::Any(nodes) => nodes.iter().for_each(|node| self.call(node, true, testimony)),
            Node::Not(inner) if open || self.has_positive(inner) => self.call(inner, true, testimony),
            Node::Not(_) => {}
            Node::Standing(standing) => {
                testimony.sentences |= standing.places.asks_for_sentences();
                standing.leaves().into_iter().for_each(|leaf| self.call_leaf(leaf, true, testimony));
            }
        }
    }

    fn call_leaf(&self, leaf: LeafId, open: bool, testimony: &mut Testimony) {
        let at = usize::from(leaf);
        let Some(asked) = self.leaves.get(at) else { return };
        if asked.ask.has_places() {
            testimony.stands[at] |= open || asked.positive;
        } else {
            testimony.holds[at] |= open;
        }
    }

    fn has_positive(&self, node: &Node) -> bool {
        let positive = |leaf: &LeafId| self.leaves.get(usize::from(*leaf)).is_some_and(|leaf| leaf.positive);
        match node {
            Node::Everything | Node::Nothing => false,
            Node::Leaf(leaf) => positive(leaf),
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().any(|node| self.has_positive(node)),
            Node::Not(inner) => self.has_positive(inner),
            Node::Standing(standing) => standing.leaves().iter().any(positive),
        }
    }

    /// Whether all that evidence tells is witness too, as it is for most queries.
    fn is_plain(&self, node: &Node, open: bool) -> bool {
        match node {
            Node::Everything | Node::Nothing | Node::Leaf(_) => true,
            Node::All(nodes) => !open && nodes.iter().all(|node| self.is_plain(node, open)),
            Node::Any(nodes) => nodes.iter().all(|node| self.is_plain(node, true)),
            Node::Not(inner) => !open && !self.has_positive(inner),
            Node::Standing(_) => false,
        }
    }

    /// Of the evidence about an article that was found, keeps the stands that make it one: of every clause that is true of
    /// it, none of a clause that is not, none under NOT. Sorted, each once.
    pub fn keep_witness(&self, evidence: &mut Evidence) {
        if !self.is_plain(&self.root, false) {
            evidence.stands = self.witness(evidence);
        }
    }

    fn witness(&self, evidence: &Evidence) -> Vec<Stand> {
        let court = Court { testimony: self.testimony(), evidence };
        let mut stands = Vec::new();
        court.witness(&self.root, true, &mut stands);
        stands.retain(|stand| self.leaves.get(usize::from(stand.leaf)).is_some_and(|leaf| leaf.positive));
        stands.sort_unstable();
        stands.dedup();
        stands
    }
}

impl Ask {
    /// Whether what it asks for stands at places of an article.
    pub fn has_places(&self) -> bool {
        match self {
            Ask::Words { .. } | Ask::Mentioned(_) => true,
            Ask::Named { group, .. } => group.stands_in_text(),
            Ask::Dated(_) | Ask::Undated | Ask::Has(_) => false,
        }
    }
}

struct Court<'e> {
    testimony: Testimony,
    evidence: &'e Evidence,
}

impl Court<'_> {
    /// Adds what shows that a node is true, or that it is not.
    fn witness(&self, node: &Node, wanted: bool, out: &mut Vec<Stand>) {
        match node {
            Node::Everything | Node::Nothing => {}
            Node::Leaf(leaf) if wanted => out.extend(self.stands(*leaf)),
            Node::Standing(standing) if wanted => standing.witness(self.evidence, out),
            Node::Leaf(_) | Node::Standing(_) => {}
            Node::All(nodes) | Node::Any(nodes) => {
                // All of them are wanted, or whichever are so.
                let all = matches!(node, Node::All(_)) == wanted;
                let counts = |node: &&Node| all || self.is_true(node) == wanted;
                nodes.iter().filter(counts).for_each(|node| self.witness(node, wanted, out));
            }
            Node::Not(inner) => self.witness(inner, !wanted, out),
        }
    }

    /// Asked only of nodes that may be either, whose leaves the evidence tells.
    fn is_true(&self, node: &Node) -> bool {
        match node {
            Node::Everything => true,
            Node::Nothing => false,
            Node::Leaf(leaf) if self.testimony.holds(*leaf) => self.evidence.holds.contains(leaf),
            Node::Leaf(leaf) => self.stands(*leaf).next().is_some(),
            Node::All(nodes) => nodes.iter().all(|node| self.is_true(node)),
            Node::Any(nodes) => nodes.iter().any(|node| self.is_true(node)),
            Node::Not(inner) => !self.is_true(inner),
            Node::Standing(standing) => standing.count(self.evidence, standing.at_least) >= standing.at_least,
        }
    }

    fn stands(&self, leaf: LeafId) -> impl Iterator<Item = Stand> {
        self.evidence.stands.iter().filter(move |stand| stand.leaf == leaf).copied()
    }
}
