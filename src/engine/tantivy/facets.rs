//! Counts of facet values over all segments. Every segment numbers its values by itself; here the numberings are joined
//! once an opened index, so that counting needs no strings and only the values shown are looked up. Not here: the walk
//! over the articles (`gather`).

use super::gather::SegmentCounts;
use super::pack::Unpacker;
use super::people::{self, People};
use super::register::Register;
use super::schema::Fields;
use crate::schema::{FacetCount, FacetGroup};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tantivy::Searcher;
use tantivy::columnar::StrColumn;

/// The joined numberings of an opened index, made when first needed.
pub struct FacetNames {
    generation: PathBuf,
    groups: [OnceLock<Joined>; FacetGroup::ALL.len()],
    people: OnceLock<Arc<People>>,
    registers: [OnceLock<Arc<Register>>; FacetGroup::ALL.len()],
}

/// The values of one facet over all segments, numbered in alphabetical order.
pub struct Joined {
    columns: Vec<Option<StrColumn>>,
    /// For each segment, the joined number of each of its own; `None` where there is one segment and they are the same.
    numbers: Option<Vec<Vec<u32>>>,
    /// For each joined number, a segment that has the value and its own number there.
    origins: Vec<(u32, u32)>,
}

impl FacetNames {
    /// Of the index in this folder.
    pub fn new(generation: &Path) -> FacetNames {
        let (groups, registers) = Default::default();
        FacetNames { generation: generation.to_owned(), groups, people: OnceLock::new(), registers }
    }

    /// The people; read at the first call, or found out where no file has them.
    pub fn people(&self, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Arc<People>> {
        if let Some(people) = self.people.get() {
            return Ok(Arc::clone(people));
        }
        let names = self.register(searcher, FacetGroup::Person)?;
        let kept = people::file::files().read(&self.generation, searcher);
        let people = match kept.and_then(|bytes| people::file::unpack(&mut Unpacker::new(&bytes), &names)) {
            Some(people) => people,
            None => {
                let joined = self.joined(searcher, FacetGroup::Person)?;
                People::find(searcher, fields, joined, &InUse::of(searcher, joined)?, &names)?
            }
        };
        let people = Arc::new(people);
        Ok(Arc::clone(self.people.get_or_init(|| people)))
    }

    /// The register of the names of a facet; read at the first call, or made where no file has it.
    pub fn register(&self, searcher: &Searcher, group: FacetGroup) -> tantivy::Result<Arc<Register>> {
        let register = &self.registers[group as usize];
        if let Some(register) = register.get() {
            return Ok(Arc::clone(register));
        }
        let found = Arc::new(Register::open(&self.generation, searcher, group)?);
        Ok(Arc::clone(register.get_or_init(|| found)))
    }

    fn joined(&self, searcher: &Searcher, group: FacetGroup) -> tantivy::Result<&Joined> {
        let group_names = &self.groups[group as usize];
        if let Some(joined) = group_names.get() {
            return Ok(joined);
        }
        let joined = Joined::new(searcher, group)?;
        Ok(group_names.get_or_init(|| joined))
    }

    /// The most frequent values, of equals in alphabetical order, and how many distinct ones there are.
    pub fn most_frequent(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        group: FacetGroup,
        counts: &[SegmentCounts],
        limit: usize,
    ) -> tantivy::Result<(Vec<FacetCount>, u64)> {
        if group == FacetGroup::Person {
            return Ok(self.people(searcher, fields)?.most_frequent(counts, limit));
        }
        let joined = self.joined(searcher, group)?;
        let mut found = joined.add_up(counts);
        let distinct = found.len() as u64;
        if limit < found.len() {
            found.select_nth_unstable_by_key(limit, |(number, count)| (Reverse(*count), *number));
            found.truncate(limit);
        }
        found.sort_unstable_by_key(|(number, count)| (Reverse(*count), *number));
        let named = found.into_iter().map(|(number, count)| Ok(FacetCount { value: joined.name(number)?, count }));
        Ok((named.collect::<io::Result<_>>()?, distinct))
    }
}

impl Joined {
    /// Joins the numberings of a facet.
    pub fn new(searcher: &Searcher, group: FacetGroup) -> tantivy::Result<Joined> {
        let segments = searcher.segment_readers().iter();
        let columns: Vec<Option<StrColumn>> =
            segments.map(|segment| segment.fast_fields().str(group.name())).collect::<tantivy::Result<_>>()?;
        if columns.len() <= 1 {
            return Ok(Joined { columns, numbers: None, origins: Vec::new() });
        }
        let (numbers, origins) = join(&columns)?;
        Ok(Joined { columns, numbers: Some(numbers), origins })
    }

    /// All values in alphabetical order, and for each segment the place among them of each of its own.
    pub fn all_names(&self) -> io::Result<(Vec<String>, Vec<Vec<u32>>)> {
        let sizes = self.columns.iter().map(|column| column.as_ref().map_or(0, |column| column.num_terms()));
        let numbers = match &self.numbers {
            Some(numbers) => numbers.clone(),
            None => sizes.map(|size| (0..).take(size).collect()).collect(),
        };
        let distinct = if self.numbers.is_some() { self.origins.len() } else { numbers.iter().map(Vec::len).sum() };
        let mut names = vec![String::new(); distinct];
        for (column, own) in self.columns.iter().zip(&numbers) {
            let Some(column) = column else { continue };
            let mut stream = column.dictionary().stream()?;
            for number in own {
                if stream.advance() && names[*number as usize].is_empty() {
                    names[*number as usize] = String::from_utf8_lossy(stream.key()).into_owned();
                }
            }
        }
        Ok((names, numbers))
    }

    /// Shows the numbers of the values of every article of a segment that is not deleted.
    pub fn each_article(
        &self,
        searcher: &Searcher,
        segment: usize,
        mut show: impl FnMut(&mut dyn Iterator<Item = usize>),
    ) {
        let (Some(Some(column)), Ok(ord)) = (self.columns.get(segment), u32::try_from(segment)) else { return };
        for doc in searcher.segment_reader(ord).doc_ids_alive() {
            show(&mut column.term_ords(doc).filter_map(|value| usize::try_from(value).ok()));
        }
    }

    fn add_up(&self, counts: &[SegmentCounts]) -> Vec<(u32, u64)> {
        let Some(numbers) = &self.numbers else {
            return counts.iter().flat_map(|segment| (0..).zip(&segment.counts)).filter_map(counted).collect();
        };
        let mut sums = vec![0_u32; self.origins.len()];
        for segment in counts {
            let own = numbers.get(segment.segment as usize).map(Vec::as_slice).unwrap_or_default();
            for (count, number) in segment.counts.iter().zip(own).filter(|(count, _)| **count > 0) {
                sums[*number as usize] += count;
            }
        }
        (0..).zip(&sums).filter_map(counted).collect()
    }

    fn name(&self, number: u32) -> io::Result<String> {
        let (segment, own) = if self.numbers.is_some() { self.origins[number as usize] } else { (0, number) };
        let mut name = String::new();
        if let Some(Some(column)) = self.columns.get(segment as usize) {
            column.ord_to_str(u64::from(own), &mut name)?;
        }
        Ok(name)
    }
}

/// The values of a facet that some article has which is not deleted.
pub struct InUse {
    /// In alphabetical order, with their articles.
    pub names: Vec<(String, u64)>,
    /// For each segment and each of its own numbers of values, the place among these; [`UNUSED`] for one that has none.
    pub by_segment: Vec<Vec<u32>>,
}

/// Of a value that no article has any more.
pub const UNUSED: u32 = u32::MAX;

impl InUse {
    /// Those of a facet.
    pub fn of(searcher: &Searcher, joined: &Joined) -> io::Result<InUse> {
        let (all, mut by_segment) = joined.all_names()?;
        let mut counts = vec![0_u64; all.len()];
        for (segment, own) in by_segment.iter().enumerate() {
            joined.each_article(searcher, segment, |values| values.for_each(|value| counts[own[value] as usize] += 1));
        }
        let mut place = vec![UNUSED; all.len()];
        let mut names: Vec<(String, u64)> = Vec::with_capacity(all.len());
        for (number, (name, articles)) in all.into_iter().zip(counts).enumerate().filter(|(_, (_, count))| *count > 0) {
            place[number] = u32::try_from(names.len()).unwrap_or(UNUSED);
            names.push((name, articles));
        }
        by_segment.iter_mut().flatten().for_each(|number| *number = place[*number as usize]);
        Ok(InUse { names, by_segment })
    }
}

fn counted((number, count): (u32, &u32)) -> Option<(u32, u64)> {
    (*count > 0).then_some((number, u64::from(*count)))
}

/// Merges the sorted dictionaries of the segments.
#[expect(clippy::type_complexity, reason = "the two tables are named where they are kept, in Joined")]
fn join(columns: &[Option<StrColumn>]) -> io::Result<(Vec<Vec<u32>>, Vec<(u32, u32)>)> {
    let mut streams = Vec::with_capacity(columns.len());
    let mut waiting = BinaryHeap::new();
    for (segment, column) in (0_u32..).zip(columns) {
        let mut stream = column.as_ref().map(|column| column.dictionary().stream()).transpose()?;
        if let Some(stream) = &mut stream
            && stream.advance()
        {
            waiting.push(Reverse((stream.key().to_owned(), segment)));
        }
        streams.push(stream);
    }
    let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); columns.len()];
    let mut origins: Vec<(u32, u32)> = Vec::new();
    let mut last: Vec<u8> = Vec::new();
    while let Some(Reverse((key, segment))) = waiting.pop() {
        let own = &mut numbers[segment as usize];
        if origins.is_empty() || key != last {
            origins.push((segment, u32::try_from(own.len()).unwrap_or(u32::MAX)));
            last.clone_from(&key);
        }
        own.push(u32::try_from(origins.len() - 1).unwrap_or(u32::MAX));
        if let Some(stream) = streams[segment as usize].as_mut()
            && stream.advance()
        {
            let mut key = key;
            key.clear();
            key.extend_from_slice(stream.key());
            waiting.push(Reverse((key, segment)));
        }
    }
    Ok((numbers, origins))
}
