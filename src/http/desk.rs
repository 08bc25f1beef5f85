//! Where questions are answered: few at a time on threads of their own, some more wait, the rest is sent away at once, and
//! so is whoever would wait too long. Not here: the questions.

use super::room::Limits;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

/// A bounded pool with a bounded queue.
pub struct Desk {
    /// Seats and places in the queue together.
    places: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    limits: Limits,
    /// Microseconds that the last questions took, the later ones counting more.
    recent: Arc<AtomicU64>,
}

/// So many a seat may wait however long the last questions took: one slow question turns nobody away.
const ALWAYS: usize = 2;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The queue is full, or too slow for its length.
    Full,
    /// It took too long. A question that had a seat is finished all the same, and keeps the seat until then.
    Late,
    /// The work panicked.
    Failed,
}

impl Desk {
    /// An empty desk.
    pub fn new(limits: &Limits) -> Desk {
        let limits = Limits { seats: limits.seats.max(1), ..limits.clone() };
        let places = limits.seats.saturating_add(limits.queue).min(Semaphore::MAX_PERMITS);
        Desk {
            places: Arc::new(Semaphore::new(places)),
            seats: Arc::new(Semaphore::new(limits.seats)),
            limits,
            recent: Arc::default(),
        }
    }

    /// Runs the work on a thread of its own as soon as there is a seat.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let deadline = Instant::now() + self.limits.deadline;
        if self.is_too_slow() {
            return Err(Refusal::Full);
        }
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Refusal::Full)?;
        let seat = match timeout_at(deadline, Arc::clone(&self.seats).acquire_owned()).await {
            Ok(Ok(seat)) => seat,
            _ => return Err(Refusal::Late),
        };
        let recent = Arc::clone(&self.recent);
        let working = spawn_blocking(move || {
            let started = Instant::now();
            let done = work();
            learn(&recent, started.elapsed());
            drop((seat, place));
            done
        });
        match timeout_at(deadline, working).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) => Err(Refusal::Failed),
            Err(_) => Err(Refusal::Late),
        }
    }

    /// Whether one more would wait longer than anybody should, as far as the last questions tell.
    fn is_too_slow(&self) -> bool {
        let seats = self.limits.seats;
        let waiting = self.taken().saturating_sub(seats);
        let turns = u64::try_from(waiting / seats + 1).unwrap_or(u64::MAX);
        let wait = Duration::from_micros(self.recent.load(Ordering::Relaxed).saturating_mul(turns));
        waiting >= ALWAYS * seats && wait > self.limits.longest_wait
    }

    /// How many questions wait or are being answered.
    pub fn taken(&self) -> usize {
        (self.limits.seats + self.limits.queue).saturating_sub(self.places.available_permits())
    }
}

/// An eighth of what a question took, and seven eighths of what was known. Two that end at once may forget one of them.
fn learn(recent: &AtomicU64, took: Duration) {
    let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let known = recent.load(Ordering::Relaxed);
    recent.store(known - known / 8 + took / 8, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    fn limits(seats: usize, queue: usize, deadline: Duration) -> Limits {
        Limits { seats, queue, deadline, ..Limits::for_cores(1) }
    }

    #[tokio::test]
    async fn what_is_beyond_the_queue_is_sent_away_at_once() {
        let desk = Arc::new(Desk::new(&limits(1, 1, Duration::from_secs(60))));
        let (finish, wait) = channel::<()>();
        let one = Arc::clone(&desk);
        let first = tokio::spawn(async move { one.run(move || wait.recv().map(|()| 1)).await });
        while desk.seats.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let other = Arc::clone(&desk);
        let second = tokio::spawn(async move { other.run(|| 2).await });
        while desk.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(desk.run(|| 3).await, Err(Refusal::Full));
        finish.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(Ok(1)));
        assert_eq!(second.await.unwrap(), Ok(2));
        assert_eq!(desk.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn who_would_wait_too_long_is_sent_away_at_once() {
        let limits = Limits { longest_wait: Duration::from_millis(1), ..limits(1, 100, Duration::from_secs(60)) };
        let desk = Arc::new(Desk::new(&limits));
        desk.recent.store(800, Ordering::Relaxed);
        let (finish, wait) = channel::<()>();
        let start = |desk: &Arc<Desk>, work: Box<dyn FnOnce() + Send>| {
            let desk = Arc::clone(desk);
            tokio::spawn(async move { desk.run(work).await })
        };
        let first = start(&desk, Box::new(move || wait.recv().unwrap()));
        let more = [start(&desk, Box::new(|| ())), start(&desk, Box::new(|| ()))];
        while desk.taken() < 3 {
            tokio::task::yield_now().await;
        }
        assert_eq!(desk.run(|| ()).await, Err(Refusal::Full), "three turns of 0.8 ms are more than one");
        desk.recent.store(300, Ordering::Relaxed);
        let last = start(&desk, Box::new(|| ()));
        while desk.taken() < 4 {
            tokio::task::yield_now().await;
        }
        finish.send(()).unwrap();
        for one in more.into_iter().chain([first, last]) {
            assert_eq!(one.await.unwrap(), Ok(()));
        }
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up_and_what_panics_is_said() {
        let desk = Desk::new(&limits(1, 1, Duration::from_millis(1)));
        let (finish, wait) = channel::<()>();
        assert_eq!(desk.run(move || wait.recv()).await, Err(Refusal::Late));
        assert_eq!(desk.run(|| ()).await, Err(Refusal::Late), "the seat is still taken");
        drop(finish);
        let desk = Desk::new(&limits(1, 1, Duration::from_secs(60)));
        assert_eq!(desk.run(|| panic!("on purpose")).await, Err::<(), _>(Refusal::Failed));
        assert_eq!(desk.run(|| 1).await, Ok(1), "its seat is free again");
    }
}
