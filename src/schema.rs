//! The words that filling an index and asking it share. Not here: how an engine stores them.

/// Most words that a mention of a name takes; of a longer one the first so many are told.
pub const MOST_MENTION_WORDS: u32 = 64;

/// A field of running text that a query can be restricted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The headline.
    Headline,
    /// The deck.
    Deck,
    /// Who wrote it, credit line included.
    Byline,
    /// Where it was filed from.
    Dateline,
    /// The paragraphs.
    Body,
}

impl Field {
    /// All fields, in the order in which they are read.
    pub const ALL: [Field; 5] = [Field::Headline, Field::Deck, Field::Byline, Field::Dateline, Field::Body];

    /// The word for it in a query.
    pub fn name(self) -> &'static str {
        match self {
            Field::Headline => "headline",
            Field::Deck => "deck",
            Field::Byline => "byline",
            Field::Dateline => "dateline",
            Field::Body => "body",
        }
    }
}

/// A property of an article that takes few values and is counted over a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetGroup {
    /// People in the text.
    Person,
    /// Organisations in the text.
    Org,
    /// Places in the text.
    Place,
    /// Where it was filed from.
    Filed,
    /// The reporters who wrote it.
    Byline,
    /// Reporters who worked on it without writing it.
    Contributor,
    /// The wire agency that it came from.
    Agency,
    /// The paper.
    Source,
    /// Section of the paper.
    Section,
    /// Year of publication.
    Year,
}

impl FacetGroup {
    /// All groups, in the order in which they are shown.
    pub const ALL: [FacetGroup; 10] = [
        FacetGroup::Person,
        FacetGroup::Org,
        FacetGroup::Place,
        FacetGroup::Filed,
        FacetGroup::Byline,
        FacetGroup::Contributor,
        FacetGroup::Agency,
        FacetGroup::Source,
        FacetGroup::Section,
        FacetGroup::Year,
    ];

    /// The groups whose values stand at places of the text.
    pub const IN_TEXT: [FacetGroup; 3] = [FacetGroup::Person, FacetGroup::Org, FacetGroup::Place];

    /// The word for it in a query, in JSON and as a flag.
    pub fn name(self) -> &'static str {
        match self {
            FacetGroup::Person => "person",
            FacetGroup::Org => "org",
            FacetGroup::Place => "place",
            FacetGroup::Filed => "filed",
            FacetGroup::Byline => "byline",
            FacetGroup::Contributor => "contributor",
            FacetGroup::Agency => "agency",
            FacetGroup::Source => "source",
            FacetGroup::Section => "section",
            FacetGroup::Year => "year",
        }
    }

    /// Whether its values stand at places of the text, where they can be marked.
    pub fn stands_in_text(self) -> bool {
        FacetGroup::IN_TEXT.contains(&self)
    }

    /// Whether an article has at most one of its values, so that several of them can only be alternatives.
    pub fn is_single(self) -> bool {
        matches!(
            self,
            FacetGroup::Filed | FacetGroup::Agency | FacetGroup::Source | FacetGroup::Section | FacetGroup::Year
        )
    }

    /// The group of that name.
    pub fn from_name(name: &str) -> Option<FacetGroup> {
        FacetGroup::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// A value of a facet and how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The value (`Vladimir V. Putin`).
    pub value: String,
    /// Articles.
    pub count: u64,
}
