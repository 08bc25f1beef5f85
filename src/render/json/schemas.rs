//! The schemas of the objects, made from the types that write them. Not here: where the objects are served (`http`).

use super::{article, health, page, people, problem, reports, suggestions};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// An object that is an answer by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// Hits, or counts alone.
    Search,
    /// An article, whole.
    Article,
    /// People of the archive.
    People,
    /// What may be meant by what is being typed.
    Suggestions,
    /// What the archive holds.
    Stats,
    /// How the server is.
    Health,
    /// What went wrong.
    Problem,
}

impl Object {
    /// All of them.
    pub const ALL: [Object; 7] = [
        Object::Search,
        Object::Article,
        Object::People,
        Object::Suggestions,
        Object::Stats,
        Object::Health,
        Object::Problem,
    ];

    /// Its name among [`schemas`].
    pub fn name(self) -> String {
        self.describe(&mut Vec::new())
    }

    fn describe(self, into: &mut Named) -> String {
        match self {
            Object::Search => add::<page::Page<'static>>(into),
            Object::Article => add::<article::Whole<'static>>(into),
            Object::People => add::<people::People<'static>>(into),
            Object::Suggestions => add::<suggestions::Suggestions<'static>>(into),
            Object::Stats => add::<reports::Holdings<'static>>(into),
            Object::Health => add::<health::Health<'static>>(into),
            Object::Problem => add::<problem::Problem<'static>>(into),
        }
    }
}

type Named = Vec<(String, RefOr<Schema>)>;

/// Every object, and what they are made of, by name.
pub fn schemas() -> Named {
    let mut named = Vec::new();
    for object in Object::ALL {
        object.describe(&mut named);
    }
    named
}

fn add<T: ToSchema + PartialSchema>(into: &mut Named) -> String {
    let name = T::name().into_owned();
    into.push((name.clone(), T::schema()));
    T::schemas(into);
    name
}
