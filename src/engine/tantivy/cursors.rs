//! Where the words of one leaf stand in a segment: a cursor for each word, all moved together. Not here: which terms a
//! word stands for (`terms`), what is made of the places (`words`, `standing`, `testimony`).

use super::pair::Pair;
use super::schema::{column, undo_mention_place};
use super::terms::{Besides, Listed, Slot, Terms};
use super::union::{Read, Union};
use super::walk::{self, Positions};
use crate::query::{FRONT, Scope};
use crate::schema::Field;
use crate::text::PARAGRAPH_GAP;
use std::ops::Range;
use std::sync::Arc;
use tantivy::columnar::Column;
use tantivy::postings::Postings;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

/// What a leaf looks for in an index.
#[derive(Debug, Clone)]
pub struct Sought {
    /// For each word, what satisfies it; `None` where any word does. The first and the last are not `None`.
    pub slots: Vec<Option<Slot>>,
    /// In which sections of the article; `None` is anywhere.
    pub sections: Option<Sections>,
    /// Whether the terms are names, whose positions are those of `schema::mention_place`.
    pub mentions: bool,
    /// Where the positions of the index are.
    pub positions: Arc<Positions>,
}

/// Some sections of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sections {
    /// These, by number.
    pub numbers: Range<usize>,
    /// And the lead.
    pub lead: bool,
}

impl Sections {
    /// Those of a scope; `None` is anywhere.
    pub fn of(scope: Scope) -> Option<Sections> {
        const HEADLINE_AND_DECK: usize = 2;
        let (numbers, lead) = match scope {
            Scope::Anywhere => return None,
            Scope::Only(Field::Body) => (FRONT.len()..usize::MAX, false),
            Scope::Only(field) => {
                let at = FRONT.iter().position(|front| *front == field).unwrap_or(FRONT.len());
                (at..at + 1, false)
            }
            Scope::Lead => (0..0, true),
            Scope::HeadAndLead => (0..HEADLINE_AND_DECK, true),
        };
        Some(Sections { numbers, lead })
    }
}

impl Sought {
    /// The terms of a leaf that is nothing but these, anywhere.
    pub fn plain(&self) -> Option<&Terms> {
        match self.slots.as_slice() {
            [Some(Slot { terms, besides: None })] if self.sections.is_none() => Some(terms),
            _ => None,
        }
    }

    /// Whether what stands in the echoes behind the last section, or beyond a section's end, would count wrongly.
    fn is_bounded(&self) -> bool {
        let any = self.slots.split(Option::is_some).map(<[_]>::len).max().unwrap_or_default();
        any >= PARAGRAPH_GAP as usize
            || self.slots.iter().flatten().any(|slot| matches!(slot.besides, Some(Besides::None(_))))
    }

    /// The place that starts at a position, and how many words it takes.
    pub fn place(&self, position: u32) -> (u32, u32) {
        if self.mentions {
            undo_mention_place(position)
        } else {
            (position, u32::try_from(self.slots.len()).unwrap_or(u32::MAX))
        }
    }
}

/// One cursor a word, moved together.
pub struct Cursors {
    /// With the place of each in the row.
    slots: Vec<(u32, Cursor)>,
    /// Slots from the rarest to the commonest.
    order: Vec<usize>,
    bounds: Option<Bounds>,
    /// Room for the positions of another word, and of what must or must not stand at the same place.
    others: Vec<u32>,
    besides: Vec<u32>,
    marked: Marked,
}

/// What is needed to tell sections apart.
struct Bounds {
    sections: Option<Sections>,
    starts: Column<u64>,
    lead: Column<u64>,
    len: u32,
}

/// The list of one word.
enum List {
    One(walk::List),
    Two(Box<Pair>),
    Many(Box<Union>),
    Read(Read),
}

struct Cursor {
    list: List,
    /// What must stand at the same place or must not, and which of the two.
    besides: Option<(List, bool)>,
}

impl Cursors {
    /// Opens the cursors of a leaf in a segment; `None` when a word has no term there. With `only`, ascending, they need
    /// find no other articles.
    pub fn open(sought: &Sought, reader: &SegmentReader, only: Option<&[DocId]>) -> tantivy::Result<Option<Cursors>> {
        let articles = |slot: &Slot| slot.terms.of_segment(reader).iter().map(|term| term.info.doc_freq).sum();
        let shortest: u32 = sought.slots.iter().flatten().map(articles).min().unwrap_or_default();
        let beside = only.map_or(shortest, |only| u32::try_from(only.len()).unwrap_or(u32::MAX));
        let how = Opening { reader, positions: &sought.positions, beside, only };
        let mut slots = Vec::with_capacity(sought.slots.len());
        for (offset, slot) in (0..).zip(&sought.slots) {
            let Some(slot) = slot else { continue };
            let Some(list) = List::open(&slot.terms, &how)? else { return Ok(None) };
            let besides = match &slot.besides {
                None => None,
                Some(Besides::None(terms)) => List::open(terms, &how)?.map(|list| (list, false)),
                Some(Besides::Some(terms)) => {
                    let Some(list) = List::open(terms, &how)? else { return Ok(None) };
                    Some((list, true))
                }
            };
            slots.push((offset, Cursor { list, besides }));
        }
        let mut order: Vec<usize> = (0..slots.len()).collect();
        order.sort_by_key(|slot| slots[*slot].1.list.size_hint());
        let bounds = Bounds::open(sought, reader)?;
        Ok(Some(Cursors { slots, order, bounds, others: Vec::new(), besides: Vec::new(), marked: Marked::default() }))
    }

    fn list(&mut self, rank: usize) -> &mut List {
        &mut self.slots[self.order[rank]].1.list
    }

    /// The first article that has all words, wherever they stand.
    pub fn first(&mut self) -> DocId {
        let rarest = self.list(0).doc();
        self.align(rarest)
    }

    /// The next one.
    pub fn next(&mut self) -> DocId {
        let next = self.list(0).advance();
        self.align(next)
    }

    /// The first article from `target` on that has all words, wherever they stand.
    pub fn seek(&mut self, target: DocId) -> DocId {
        let found = self.list(0).seek(target);
        self.align(found)
    }

    fn align(&mut self, mut candidate: DocId) -> DocId {
        'again: while candidate != TERMINATED {
            for rank in 1..self.order.len() {
                let found = self.list(rank).seek(candidate);
                if found > candidate {
                    candidate = self.list(0).seek(found);
                    continue 'again;
                }
            }
            return candidate;
        }
        TERMINATED
    }

    /// About how many articles.
    pub fn size_hint(&self) -> u32 {
        self.order.first().map_or(0, |rarest| self.slots[*rarest].1.list.size_hint())
    }

    /// Adds the positions at which the words stand side by side in the article that all cursors are at, ascending. Begins
    /// with the rarest word: where it has no fitting neighbour, the places of the commonest need not be read.
    pub fn stands(&mut self, doc: DocId, stands: &mut Vec<u32>) {
        let kept = stands.len();
        for rank in 0..self.order.len() {
            let (offset, cursor) = &mut self.slots[self.order[rank]];
            if rank == 0 {
                cursor.positions(doc, stands, &mut self.besides);
                subtract(stands, kept, *offset);
                continue;
            }
            if stands.len() == kept {
                return;
            }
            if cursor.keep_followed(stands, kept, *offset) {
                continue;
            }
            self.others.clear();
            cursor.positions(doc, &mut self.others, &mut self.besides);
            self.marked.keep_followed(stands, kept, &self.others, *offset);
        }
        if let Some(bounds) = &self.bounds
            && stands.len() > kept
        {
            bounds.keep_within(doc, stands, kept);
        }
    }
}

/// From the positions of a word to those of the first word: of the positions from `kept` on, drops what has no room for
/// the words before it.
fn subtract(stands: &mut Vec<u32>, kept: usize, offset: u32) {
    if offset > 0 {
        let short = stands[kept..].partition_point(|position| *position < offset);
        stands.drain(kept..kept + short);
        stands[kept..].iter_mut().for_each(|position| *position -= offset);
    }
}

/// Room for marking positions, which needs no clearing: a place is marked when it has the stamp of this time.
#[derive(Default)]
struct Marked {
    stamps: Vec<u32>,
    stamp: u32,
}

impl Marked {
    /// Of the positions from `kept` on, keeps those with `position + offset` among the others; both are sorted. Walking along
    /// both at once would guess wrong at every other step which of them comes next.
    fn keep_followed(&mut self, stands: &mut Vec<u32>, kept: usize, others: &[u32], offset: u32) {
        let Some(last) = stands.last() else { return };
        let room = (last + offset) as usize + 1;
        if room > MOST_MARKED || (stands.len() - kept) * FEW < others.len() {
            let mut number = 0;
            stands.retain(|position| {
                number += 1;
                number <= kept || others.binary_search(&(position + offset)).is_ok()
            });
            return;
        }
        if self.stamps.len() < room {
            self.stamps.resize(room, 0);
        }
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.stamps.fill(0);
            self.stamp = 1;
        }
        for other in others {
            if let Some(place) = self.stamps.get_mut(*other as usize) {
                *place = self.stamp;
            }
        }
        let mut to = kept;
        for from in kept..stands.len() {
            let position = stands[from];
            stands[to] = position;
            to += usize::from(self.stamps.get((position + offset) as usize) == Some(&self.stamp));
        }
        stands.truncate(to);
    }
}

/// Positions beyond this are not marked but looked for.
const MOST_MARKED: usize = 1 << 16;
/// So many times fewer are looked for among the others instead of being marked.
const FEW: usize = 8;

impl Cursor {
    /// Of the positions from `kept` on, keeps those with `position + offset` among its own, if few are looked for among many:
    /// those behind the last need not be read then. Otherwise does nothing, and says so.
    fn keep_followed(&mut self, stands: &mut Vec<u32>, kept: usize, offset: u32) -> bool {
        match (&mut self.list, &self.besides) {
            (List::One(walk::List::Walked(list)), None)
                if (stands.len() - kept).saturating_mul(FEW) < list.term_freq() as usize =>
            {
                list.keep_followed(stands, kept, offset);
                true
            }
            _ => false,
        }
    }

    /// Adds the positions in an article that the list is at, sorted.
    fn positions(&mut self, doc: DocId, positions: &mut Vec<u32>, scratch: &mut Vec<u32>) {
        let from = positions.len();
        self.list.positions(positions);
        if let Some((besides, wanted)) = &mut self.besides {
            scratch.clear();
            if besides.seek(doc) == doc {
                besides.positions(scratch);
            }
            let mut number = 0;
            positions.retain(|position| {
                number += 1;
                number <= from || scratch.binary_search(position).is_ok() == *wanted
            });
        }
    }
}

impl Bounds {
    fn open(sought: &Sought, reader: &SegmentReader) -> tantivy::Result<Option<Bounds>> {
        if sought.sections.is_none() && !sought.is_bounded() {
            return Ok(None);
        }
        let columns = reader.fast_fields();
        Ok(Some(Bounds {
            sections: sought.sections.clone(),
            starts: columns.u64(column::STARTS)?,
            lead: columns.u64(column::LEAD)?,
            len: u32::try_from(sought.slots.len()).unwrap_or(u32::MAX),
        }))
    }

    /// Of the positions from `kept` on, keeps those that start and end in one of the sections.
    fn keep_within(&self, doc: DocId, stands: &mut Vec<u32>, kept: usize) {
        let starts: Vec<u32> =
            self.starts.values_for_doc(doc).map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        let lead = self.lead.first(doc).and_then(|lead| usize::try_from(lead).ok());
        let mut number = 0;
        stands.retain(|position| {
            number += 1;
            number <= kept || {
                let behind = starts.partition_point(|start| start <= position);
                let section = behind.wrapping_sub(1);
                let ends = starts.get(behind).is_some_and(|end| position + self.len <= *end);
                ends && self.sections.as_ref().is_none_or(|sections| {
                    sections.numbers.contains(&section) || sections.lead && lead == Some(section)
                })
            }
        });
    }
}

/// What lists are opened for: in which segment, beside how many articles of the shortest of them, and perhaps for some
/// articles only.
struct Opening<'o> {
    reader: &'o SegmentReader,
    positions: &'o Positions,
    beside: u32,
    only: Option<&'o [DocId]>,
}

impl List {
    fn open(terms: &Terms, how: &Opening<'_>) -> tantivy::Result<Option<List>> {
        let open = |term: &Listed| walk::List::open(term, how.reader, how.positions, how.beside);
        Ok(match (terms.of_segment(how.reader), how.only) {
            ([], _) => None,
            ([one], _) => Some(List::One(open(one)?)),
            ([first, second], _) => Some(List::Two(Box::new(Pair::new(open(first)?, open(second)?)))),
            (many, None) => Some(List::Many(Box::new(Union::open(many, how.reader)?))),
            (many, Some(only)) => Some(List::Read(Read::open(many, how.reader, only)?)),
        })
    }

    fn doc(&self) -> DocId {
        match self {
            List::One(list) => list.doc(),
            List::Two(pair) => pair.doc(),
            List::Many(union) => union.doc(),
            List::Read(read) => read.doc(),
        }
    }

    fn advance(&mut self) -> DocId {
        match self {
            List::One(list) => list.advance(),
            List::Two(pair) => pair.advance(),
            List::Many(union) => union.advance(),
            List::Read(read) => read.advance(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match self {
            List::One(list) => list.seek(target),
            List::Two(pair) => pair.seek(target),
            List::Many(union) => union.seek(target),
            List::Read(read) => read.seek(target),
        }
    }

    fn size_hint(&self) -> u32 {
        match self {
            List::One(list) => list.size_hint(),
            List::Two(pair) => pair.size_hint(),
            List::Many(union) => union.size_hint(),
            List::Read(read) => read.size_hint(),
        }
    }

    fn positions(&mut self, positions: &mut Vec<u32>) {
        match self {
            List::One(list) => list.append_positions_with_offset(0, positions),
            List::Two(pair) => pair.positions(positions),
            List::Many(union) => union.positions(positions),
            List::Read(read) => read.positions(positions),
        }
    }
}
