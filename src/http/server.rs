//! Connections: taking them, bounding how many there are and how slow they may be, and ending them in good order. Not here:
//! what they ask.

use super::archive::Archive;
use super::guard::Peer;
use super::room::{LONGEST_HEAD, Room, Settings};
use super::router::router;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

mod patient;

use patient::Patient;

/// How often a newer commit is looked for.
const BETWEEN_LOOKS: Duration = Duration::from_millis(300);
/// How long answers that are being made at the end may still take.
const LAST_CALL: Duration = Duration::from_secs(5);
/// Headers of a request.
const MOST_HEADERS: usize = 64;

/// A server that has its address, and serves once it is told to.
pub struct Server {
    listener: TcpListener,
    settings: Settings,
    archive: Arc<Archive>,
    stop: watch::Sender<bool>,
}

/// Ends a server from another thread.
#[derive(Debug, Clone)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    /// Takes no further connection and lets those that are being answered come to their end.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Server {
    /// Takes the address that the settings name.
    ///
    /// # Errors
    /// When it is taken already, or not this machine's.
    pub fn bind(settings: Settings) -> io::Result<Server> {
        let listener = TcpListener::bind(settings.listen)?;
        listener.set_nonblocking(true)?;
        let archive = Arc::new(Archive::at(&settings.index));
        Ok(Server { listener, settings, archive, stop: watch::Sender::new(false) })
    }

    /// Where it listens; the port is known even if any was asked for.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The archive that it shows, to be told how far a first run is.
    pub fn archive(&self) -> Arc<Archive> {
        Arc::clone(&self.archive)
    }

    /// What ends it.
    pub fn stopper(&self) -> Stopper {
        Stopper(self.stop.clone())
    }

    /// Serves until it is stopped, by its [`Stopper`] or by an interrupt or termination signal to the process.
    ///
    /// # Errors
    /// When the system gives no threads or no connections any more.
    pub fn run(self) -> io::Result<()> {
        self.archive.refresh();
        let watching = self.watch_archive();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(self.settings.limits.seats + 4)
            .enable_all()
            .build()?;
        let stop = self.stop.clone();
        let served = runtime.block_on(self.serve());
        stop.send_replace(true);
        // A question that is still being answered has nobody left to hear the answer.
        runtime.shutdown_background();
        let _ = watching.join();
        served
    }

    fn watch_archive(&self) -> thread::JoinHandle<()> {
        let (archive, stop) = (self.archive(), self.stop.subscribe());
        thread::spawn(move || {
            while !*stop.borrow() {
                thread::sleep(BETWEEN_LOOKS);
                archive.refresh();
            }
        })
    }

    async fn serve(self) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let limits = self.settings.limits.clone();
        let app = router(Room::new(self.settings, self.archive));
        let places = Arc::new(Semaphore::new(limits.connections.max(1)));
        let all = u32::try_from(limits.connections.max(1)).unwrap_or(u32::MAX);
        stop_at_signals(self.stop.clone())?;
        let mut stopped = self.stop.subscribe();
        loop {
            // Beyond the bound, connections wait in the queue of the system.
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place.map_err(io::Error::other)?,
                _ = stopped.wait_for(|stop| *stop) => break,
            };
            let (stream, peer) = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(error) if is_of_one_connection(&error) => continue,
                    // Out of descriptors, most likely: some will be free in a moment.
                    Err(_) => { tokio::time::sleep(Duration::from_millis(50)).await; continue }
                },
                _ = stopped.wait_for(|stop| *stop) => break,
            };
            let (app, stop) = (app.clone(), self.stop.subscribe());
            tokio::spawn(async move {
                connection(stream, peer, app, stop, limits.patience).await;
                drop(place);
            });
        }
        drop(listener);
        // The last connection gives back the last place.
        let _ = tokio::time::timeout(LAST_CALL, places.acquire_many(all)).await;
        Ok(())
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Serves one connection to its end. What goes wrong in it is the client's doing and concerns nobody else.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    mut stop: watch::Receiver<bool>,
    patience: Duration,
) {
    let _ = stream.set_nodelay(true);
    let service =
        TowerToHyperService::new(app.map_request(move |mut request: hyper::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            request.map(axum::body::Body::new)
        }));
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(2 * LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Patient::new(stream, patience)), service);
    tokio::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => serving.as_mut().graceful_shutdown(),
    }
    let _ = serving.await;
}

/// Stops when the process is asked to end: by the keyboard, or by the system.
fn stop_at_signals(stop: watch::Sender<bool>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            stop.send_replace(true);
        });
    }
    #[cfg(not(unix))]
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.send_replace(true);
        }
    });
    Ok(())
}
