//! One file a subcommand: its arguments, then what it does. Not here: anything that two of them share (`cli`).

pub mod alerts;
pub mod completions;
pub mod facets;
pub mod index;
pub mod man;
#[cfg(feature = "mcp")]
pub mod mcp;
pub mod people;
pub mod search;
pub mod serve;
pub mod show;
pub mod stats;
pub mod suggest;
pub mod tag;
