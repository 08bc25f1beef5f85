//! Terms at their positions, as an article has them and an index takes them. Not here: what a term is (`text`), which rows
//! an article has (`words`).

/// Terms one behind the other, each with its position; a position may have several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// All terms, without anything between them.
    text: String,
    /// For each of them where it ends in the text, in bytes, and its position.
    places: Vec<(u32, u32)>,
}

impl Row {
    /// An empty row with room for so many bytes of terms, and so many terms.
    pub fn with_capacity(bytes: usize, terms: usize) -> Row {
        Row { text: String::with_capacity(bytes), places: Vec::with_capacity(terms) }
    }

    /// Adds a term, put together of parts.
    pub fn push(&mut self, parts: &[&str], position: u32) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.places.push((self.text.len() as u32, position));
    }

    /// All of them, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> + Clone {
        let mut start = 0;
        self.places.iter().map(move |(end, position)| {
            let term = &self.text[start..*end as usize];
            start = *end as usize;
            (term, *position)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_at_their_positions() {
        let mut row = Row::default();
        for (parts, position) in [(&["él", "an"][..], 0), (&["gate"], 2), (&["gates"], 2), (&["ward"], 12)] {
            row.push(parts, position);
        }
        let expected = [("élan", 0), ("gate", 2), ("gates", 2), ("ward", 12)];
        assert_eq!(row.iter().collect::<Vec<_>>(), expected);
        assert_eq!(row.iter().count(), 4);
    }
}
