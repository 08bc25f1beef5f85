//! The reading room: an address becomes a request, the request an answer, the answer a page or JSON; nothing is built by
//! hand here. And what keeps it safe: who may come in, how much may be asked at once. Not here: what a page looks like
//! (`render::html`), what JSON says (`render::json`), finding (`search`), the clock and printing (the caller's).

mod answer;
mod api;
mod archive;
mod desk;
mod guard;
mod metrics;
mod names;
mod pages;
mod parameters;
mod problem;
mod room;
mod router;
mod server;

pub use archive::Archive;
pub use room::{Limits, Settings};
pub use server::{Server, Stopper};
