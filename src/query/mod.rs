//! The query language. Two types mark the border: [`Query`] is what was typed, [`Plan`] what it means. Not here: who is
//! found (`engine`), what is marked (`passage`), the clock (today is an argument).

mod ast;
mod dates;
mod evidence;
mod fields;
mod leaf;
mod nesting;
mod parse;
mod plan;
mod planner;
mod print;
#[cfg(test)]
mod tests;
mod token;
mod words;

pub use ast::{Clause, Kind, Problem, Query};
pub use dates::{DateRange, parse_range};
pub use evidence::{Evidence, FRONT, Stand};
pub use parse::parse;
pub use plan::{Ask, Filter, Leaf, LeafId, Node, Plan, Scope, Word};
pub use planner::plan;
pub use print::interpreted;
