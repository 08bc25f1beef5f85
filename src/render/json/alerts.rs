//! What alerts have to tell, as JSON. Not here: hits (`page`).

use super::page::Hit;
use crate::render::AlertNews;
use serde::Serialize;

#[derive(Serialize)]
pub struct Alerts<'a> {
    alerts: Vec<Alert<'a>>,
}

#[derive(Serialize)]
struct Alert<'a> {
    name: &'a str,
    query: &'a str,
    interpreted: &'a str,
    first_run: bool,
    seen: u64,
    new: u64,
    hits: Vec<Hit<'a>>,
}

impl<'a> Alerts<'a> {
    /// Everything that they tell.
    pub fn new(all: &'a [AlertNews]) -> Alerts<'a> {
        let alert = |news: &'a AlertNews| Alert {
            name: &news.name,
            query: &news.page.query,
            interpreted: &news.page.interpreted,
            first_run: news.first,
            seen: news.known,
            new: news.page.total,
            hits: news.page.hits.iter().map(Hit::new).collect(),
        };
        Alerts { alerts: all.iter().map(alert).collect() }
    }
}
