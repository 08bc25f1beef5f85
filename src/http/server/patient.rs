//! A connection with bounded patience: a client that takes too little of its answer for too long is let go. Not here:
//! clients that send too slowly, which the library bounds for the head and the router for the body.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// Bytes that a client must take while the server waits for it as long as its patience lasts: a byte now and then would
/// otherwise keep a connection for hours.
const LEAST: usize = 64 * 1024;

/// Wraps a connection.
pub struct Patient<T> {
    inner: T,
    patience: Duration,
    /// How long it has been waited, without the present wait, since the client had last taken enough.
    waited: Duration,
    /// What the client has taken since.
    taken: usize,
    /// Runs while a write makes no progress: since when, and to the end of all patience.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl<T> Patient<T> {
    /// Waits so long for the other side to take bytes.
    pub fn new(inner: T, patience: Duration) -> Patient<T> {
        Patient { inner, patience, waited: Duration::ZERO, taken: 0, waiting: None }
    }

    /// What came of trying to write: a stall runs the clock, and only enough progress resets it.
    fn judge<R>(
        &mut self,
        tried: Poll<io::Result<R>>,
        bytes: impl FnOnce(&R) -> usize,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<R>> {
        if let Poll::Ready(done) = tried {
            if let Some((since, _)) = self.waiting.take() {
                self.waited += since.elapsed();
            }
            self.taken += done.as_ref().map_or(0, bytes);
            if self.taken >= LEAST {
                (self.waited, self.taken) = (Duration::ZERO, 0);
            }
            return Poll::Ready(done);
        }
        let left = self.patience.saturating_sub(self.waited);
        let (_, end) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        ready!(end.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Patient<T> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_read(context, into)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Patient<T> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let tried = Pin::new(&mut this.inner).poll_write(context, bytes);
        this.judge(tried, |taken| *taken, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let tried = Pin::new(&mut this.inner).poll_write_vectored(context, pieces);
        this.judge(tried, |taken| *taken, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let tried = Pin::new(&mut this.inner).poll_flush(context);
        this.judge(tried, |()| 0, context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let tried = Pin::new(&mut this.inner).poll_shutdown(context);
        this.judge(tried, |()| 0, context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::poll_fn;

    /// Somebody who takes so many bytes whenever he has been waited for.
    struct Sip {
        bytes: usize,
        pause: Option<Pin<Box<Sleep>>>,
    }

    impl AsyncWrite for Sip {
        fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            let pause = self.pause.get_or_insert_with(|| Box::pin(sleep(Duration::from_millis(2))));
            ready!(pause.as_mut().poll(context));
            self.pause = None;
            Poll::Ready(Ok(self.bytes.min(bytes.len())))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// How much of an answer is taken before the client is let go.
    async fn taken(sip: usize, patience: Duration, answer: usize) -> usize {
        let mut patient = Patient::new(Sip { bytes: sip, pause: None }, patience);
        let mut taken = 0;
        while taken < answer {
            let rest = vec![0; answer - taken];
            match poll_fn(|context| Pin::new(&mut patient).poll_write(context, &rest)).await {
                Ok(bytes) => taken += bytes,
                Err(error) => {
                    assert_eq!(error.kind(), io::ErrorKind::TimedOut);
                    break;
                }
            }
        }
        taken
    }

    #[tokio::test]
    async fn a_client_that_sips_is_let_go() {
        let answer = 2 * LEAST;
        assert!(taken(1, Duration::from_millis(20), answer).await < LEAST);
        assert_eq!(taken(LEAST, Duration::from_secs(60), answer).await, answer);
    }
}
