//! The layout of the file that keeps who is who. Not here: finding it out (`people`), the file itself (`kept`).

use super::{NOBODY, People, segments, stand_ins};
use crate::document::people::Person;
use crate::engine::tantivy::kept::Kept;
use crate::engine::tantivy::pack::{Packer, Unpacker};
use crate::engine::tantivy::register::Register;
use std::sync::Arc;

/// First value of every file.
const LAYOUT: u64 = 2;

/// Its files.
pub fn files() -> Kept {
    Kept::new("people-")
}

/// People as bytes.
pub fn pack(people: &People) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.number(LAYOUT);
    packer.size(people.names.len());
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

/// People from bytes, with the register of their names.
pub fn unpack(unpacker: &mut Unpacker<'_>, names: &Arc<Register>) -> Option<People> {
    if unpacker.number()? != LAYOUT || unpacker.size()? != names.len() {
        return None;
    }
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
    let names = Arc::clone(names);
    whole.then_some(People { names, people, person_of, articles, by_segment, stand_ins, segments })
}

fn small(unpacker: &mut Unpacker<'_>) -> Option<u32> {
    u32::try_from(unpacker.number()?).ok()
}
