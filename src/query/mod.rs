//! The query language. Two types mark the border: [`Query`] is what was typed, [`Plan`] what it means. Not here: who is
//! found (`engine`), what is marked (`passage`), the clock (today is an argument).

mod ast;
mod dates;
mod evidence;
mod fields;
mod forms;
mod leaf;
mod loose;
mod nesting;
mod parse;
mod places;
mod plan;
mod planner;
mod print;
#[cfg(test)]
mod tests;
mod token;
mod witness;
mod words;

pub use ast::{Clause, Kind, Problem, Query};
pub use dates::{DateRange, parse_range};
pub use evidence::{Evidence, FRONT, Stand};
pub use forms::{Pattern, in_capitals, wild_matches, within_edits};
pub use loose::any_of;
pub use parse::parse;
pub use places::{Ground, Matcher, Place};
pub use plan::{Ask, Filter, Leaf, LeafId, Node, Places, Plan, Scope, Seen, Standing, Within, Word};
pub use planner::{plan, plan_any};
pub use print::interpreted;
pub use witness::Testimony;
