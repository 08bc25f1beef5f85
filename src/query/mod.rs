//! The query language. Two types mark the border: [`Query`] is what was typed, [`Plan`] what it means. Not here: who is
//! found (`engine`), what is marked (`passage`), the clock (today is an argument).

mod ast;
mod bare;
mod dates;
mod dialect;
mod evidence;
mod fields;
mod filters;
mod forms;
mod leaf;
mod loose;
mod manner;
mod nesting;
mod operators;
mod parse;
mod places;
mod placing;
mod plan;
mod planner;
mod print;
mod proximity;
mod question;
mod suffix;
mod surnames;
#[cfg(test)]
mod tests;
mod token;
mod values;
mod wild;
mod witness;
mod words;

pub use ast::{Clause, How, Kind, Problem, ProblemKind, Query};
pub use bare::Bare;
pub use dates::{DateRange, parse_range};
pub use evidence::{Evidence, FRONT, Stand};
pub use forms::{Pattern, in_capitals, wild_matches, within_edits};
pub use loose::{any_of, parse_any};
pub use parse::parse;
pub use places::{Ground, Matcher, Place, WordPair};
pub use plan::{Ask, Filter, Leaf, LeafId, Node, Part, Places, Plan, Scope, Seen, Standing, Within, Word};
pub use planner::{plan, plan_any};
pub use print::interpreted;
pub use witness::Testimony;
