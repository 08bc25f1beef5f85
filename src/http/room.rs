//! What every request can reach: settings, the archive, the desk at which questions are answered. Not here: what each of
//! them does.

use super::archive::{Archive, Opened};
use super::desk::{Desk, Refusal};
use super::guard::Rates;
use super::metrics::Metrics;
use super::names::Names;
use super::problem::Problem;
use crate::engine::Engine;
use crate::text::Date;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How the reading room is kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// What a visitor has to know; `None` for nothing, which only suits the loopback address.
    pub token: Option<String>,
    /// Further names under which the room may be asked for; addresses and `localhost` always may.
    pub hosts: Vec<String>,
    /// Whether a proxy stands in front, whose `X-Forwarded-For` says who is asking.
    pub behind_proxy: bool,
    /// Folder of the index.
    pub index: PathBuf,
    /// The names file, when visitors may edit it.
    pub names: Option<PathBuf>,
    /// The day that `last week` counts from.
    pub today: fn() -> Date,
    /// The folder that an index was made from, if it is there.
    pub corpus_of: fn(&dyn Engine) -> Option<PathBuf>,
    /// Takes a line for each request, when wanted.
    pub log: Option<fn(&str)>,
    /// How much is done at once.
    pub limits: Limits,
}

/// How much is done at once, and how long anything may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Questions that are answered at the same time.
    pub seats: usize,
    /// Questions that may wait for a seat; what comes beyond is sent away at once.
    pub queue: usize,
    /// How long a question may have to wait for a seat; of those that would wait longer, only a few may.
    pub longest_wait: Duration,
    /// How long a question may take, waiting included.
    pub deadline: Duration,
    /// Connections at the same time.
    pub connections: usize,
    /// How long a client may take to send the head of a request, or to take any bytes of the answer.
    pub patience: Duration,
    /// Requests a second of one client, in the long run; 0 for any number. The loopback address is not counted.
    pub per_second: u32,
    /// Wrong tokens a minute of one client.
    pub guesses: u32,
}

/// Whoever is sent away waits so long for being told: a program that asks again at once would otherwise keep the machine
/// busy with being refused.
const BEFORE_REFUSAL: Duration = Duration::from_millis(25);
/// Bytes of an address, query included.
pub const LONGEST_ADDRESS: usize = 8 * 1024;
/// Bytes of all headers of a request.
pub const LONGEST_HEAD: usize = 32 * 1024;
/// Bytes of the body of a request: only forms have one.
pub const LONGEST_BODY: usize = 4 * 1024;

impl Limits {
    /// For a machine with this many cores.
    pub fn for_cores(cores: usize) -> Limits {
        Limits {
            seats: cores.max(1),
            queue: 16 * cores.max(1),
            longest_wait: Duration::from_millis(80),
            deadline: Duration::from_secs(10),
            connections: 512,
            patience: Duration::from_secs(10),
            per_second: 20,
            guesses: 10,
        }
    }
}

/// What every request can reach; cheap to clone.
#[derive(Clone)]
pub struct Room(Arc<Inner>);

pub struct Inner {
    pub settings: Settings,
    pub archive: Arc<Archive>,
    pub desk: Desk,
    pub metrics: Metrics,
    pub rates: Rates,
    /// The names file, when visitors may edit it.
    pub names: Option<Names>,
}

impl std::ops::Deref for Room {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Room {
    /// A room with nobody in it.
    pub fn new(settings: Settings, archive: Arc<Archive>) -> Room {
        let (desk, rates) = (Desk::new(&settings.limits), Rates::new(&settings.limits));
        let names = settings.names.as_deref().and_then(Names::open);
        Room(Arc::new(Inner { desk, archive, metrics: Metrics::new(), rates, names, settings }))
    }

    /// The archive as of its last commit: what a request starts with it keeps to its end.
    ///
    /// # Errors
    /// While there is none.
    pub fn opened(&self) -> Result<Arc<Opened>, Problem> {
        self.archive.opened()
    }

    /// The day that dates count from.
    pub fn today(&self) -> Date {
        (self.settings.today)()
    }

    /// Does work that takes long, such as reading the index, away from the threads that serve connections.
    ///
    /// # Errors
    /// When there is too much to do, when it takes too long, and what the work itself says.
    pub async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        match self.desk.run(work).await {
            Ok(done) => done,
            Err(refusal) => {
                self.metrics.refused();
                if refusal == Refusal::Full {
                    tokio::time::sleep(BEFORE_REFUSAL).await;
                }
                Err(match refusal {
                    Refusal::Full => Problem::busy(),
                    Refusal::Late => Problem::late(),
                    Refusal::Failed => Problem::internal("the answer could not be made"),
                })
            }
        }
    }
}
