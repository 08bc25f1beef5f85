//! Where questions are answered: few at a time on threads of their own, some more wait, the rest is sent away at once. Not
//! here: the questions.

use super::room::Limits;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

/// A bounded pool with a bounded queue.
pub struct Desk {
    /// Seats and places in the queue together.
    places: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    deadline: Duration,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The queue is full.
    Full,
    /// It took too long. A question that had a seat is finished all the same, and keeps the seat until then.
    Late,
    /// The work panicked.
    Failed,
}

impl Desk {
    /// An empty desk.
    pub fn new(limits: &Limits) -> Desk {
        let seats = limits.seats.max(1);
        Desk {
            places: Arc::new(Semaphore::new(seats.saturating_add(limits.queue).min(Semaphore::MAX_PERMITS))),
            seats: Arc::new(Semaphore::new(seats)),
            deadline: limits.deadline,
        }
    }

    /// Runs the work on a thread of its own as soon as there is a seat.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
        let deadline = Instant::now() + self.deadline;
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Refusal::Full)?;
        let seat = match timeout_at(deadline, Arc::clone(&self.seats).acquire_owned()).await {
            Ok(Ok(seat)) => seat,
            _ => return Err(Refusal::Late),
        };
        let working = spawn_blocking(move || {
            let done = work();
            drop((seat, place));
            done
        });
        match timeout_at(deadline, working).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(_)) => Err(Refusal::Failed),
            Err(_) => Err(Refusal::Late),
        }
    }

    /// How many questions wait or are being answered.
    pub fn taken(&self, limits: &Limits) -> usize {
        (limits.seats.max(1) + limits.queue).saturating_sub(self.places.available_permits())
    }
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
