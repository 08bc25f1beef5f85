//! Who is who, kept in a file beside the index, so that no question waits for it to be found out. The file is of one state of
//! the segments, and whoever finds none for his state finds it out himself. Not here: finding it out (`people`).

use super::{NOBODY, People, segments, stand_ins};
use crate::document::people::Person;
use crate::engine::tantivy::generation::sync_folder;
use crate::engine::tantivy::pack::{Packer, Unpacker};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tantivy::Searcher;

const PREFIX: &str = "people-";
/// First value of every file.
const LAYOUT: u64 = 1;

/// Whether the people of this state are in a file already.
pub fn is_there(generation: &Path, searcher: &Searcher) -> bool {
    path(generation, searcher).exists()
}

/// The people of this state, when a file has them.
pub fn read(generation: &Path, searcher: &Searcher) -> Option<People> {
    let bytes = fs::read(path(generation, searcher)).ok()?;
    let (sum, bytes) = bytes.split_first_chunk()?;
    (*blake3::hash(bytes).as_bytes() == *sum).then(|| unpack(&mut Unpacker::new(bytes)))?
}

/// Writes the file, and removes those of other states.
///
/// # Errors
/// When the file system says no; then there is no file.
pub fn write(generation: &Path, searcher: &Searcher, people: &People) -> io::Result<()> {
    let path = path(generation, searcher);
    let mut file = tempfile::NamedTempFile::new_in(generation)?;
    let bytes = pack(people);
    file.write_all(blake3::hash(&bytes).as_bytes())?;
    file.write_all(&bytes)?;
    file.persist(&path)?;
    for entry in fs::read_dir(generation)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX)) && entry.path() != path {
            fs::remove_file(entry.path())?;
        }
    }
    sync_folder(generation)
}

/// The file of a state: which segments there are, and how many articles of each are deleted.
fn path(generation: &Path, searcher: &Searcher) -> PathBuf {
    let mut state = blake3::Hasher::new();
    for segment in searcher.segment_readers() {
        state.update(segment.segment_id().uuid_string().as_bytes());
        state.update(&segment.num_deleted_docs().to_le_bytes());
    }
    generation.join(format!("{PREFIX}{}", &state.finalize().to_hex()[..16]))
}

fn pack(people: &People) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.number(LAYOUT);
    let mut before = "";
    packer.list(&people.names, |packer, (name, articles)| {
        // Names are in alphabetical order, and each starts mostly as the one before.
        let same = common_prefix(before, name);
        packer.size(same);
        packer.text(&name[same..]);
        packer.number(*articles);
        before = name;
    });
    packer.list(&people.people, |packer, person| {
        packer.number(person.label.into());
        packer.list(&person.forms, |packer, form| packer.number((*form).into()));
    });
    packer.list(&people.articles, |packer, articles| packer.number(*articles));
    packer.list(&people.by_segment, |packer, own| {
        packer.list(own, |packer, person| packer.number(person.wrapping_add(1).into()));
    });
    packer.into_bytes()
}

fn common_prefix(one: &str, other: &str) -> usize {
    let mut same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    while !other.is_char_boundary(same) {
        same -= 1;
    }
    same
}

fn unpack(unpacker: &mut Unpacker<'_>) -> Option<People> {
    if unpacker.number()? != LAYOUT {
        return None;
    }
    let mut before = String::new();
    let names = unpacker.list(|unpacker| {
        before.truncate(unpacker.size()?);
        before.push_str(unpacker.text()?);
        Some((before.clone(), unpacker.number()?))
    })?;
    let people = unpacker.list(|unpacker| Some(Person { label: small(unpacker)?, forms: unpacker.list(small)? }))?;
    let articles = unpacker.list(Unpacker::number)?;
    let by_segment = unpacker.list(|unpacker| unpacker.list(|unpacker| Some(small(unpacker)?.wrapping_sub(1))))?;
    let mut person_of = vec![NOBODY; names.len()];
    for (number, person) in (0..).zip(&people) {
        for form in &person.forms {
            *person_of.get_mut(*form as usize)? = number;
        }
    }
    let stand_ins = by_segment.iter().map(|own: &Vec<u32>| stand_ins(own, people.len())).collect();
    let segments = segments(&by_segment, people.len());
    let whole = unpacker.is_at_end() && articles.len() == people.len();
    whole.then_some(People { names, people, person_of, articles, by_segment, stand_ins, segments })
}

fn small(unpacker: &mut Unpacker<'_>) -> Option<u32> {
    u32::try_from(unpacker.number()?).ok()
}
