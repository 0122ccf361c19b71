//! What may go wrong between a host and a visitor.

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// One misbehaviour of the server, for one answer.
#[derive(Debug, Clone)]
pub struct Fault {
    pub(super) delay: Duration,
    pub(super) change: Change,
}

#[derive(Debug, Clone)]
pub(super) enum Change {
    None,
    Replace { status: u16, content_type: String, body: Vec<u8> },
    Truncate(usize),
    Cut(usize),
    Stall(usize),
    Flip(usize),
}

impl Fault {
    /// Answers this status with a short text as the body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::replace(status, "text/plain", format!("{status}"))
    }

    /// Answers something else altogether, like the login page of a hotel's network.
    #[must_use]
    pub fn replace(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let change =
            Change::Replace { status, content_type: content_type.to_owned(), body: body.into() };
        Self { delay: Duration::ZERO, change }
    }

    /// Sends only the first bytes of the body (as it is sent: compressed, when it is), and claims
    /// that they are all.
    #[must_use]
    pub fn truncate(bytes: usize) -> Self {
        Self { delay: Duration::ZERO, change: Change::Truncate(bytes) }
    }

    /// Announces the whole body, sends the first bytes and closes the connection.
    #[must_use]
    pub fn cut(bytes: usize) -> Self {
        Self { delay: Duration::ZERO, change: Change::Cut(bytes) }
    }

    /// Announces the whole body, sends the first bytes, and then nothing for ever.
    #[must_use]
    pub fn stall(bytes: usize) -> Self {
        Self { delay: Duration::ZERO, change: Change::Stall(bytes) }
    }

    /// Changes one bit of the uncompressed body: no decoder notices. The place counts round.
    #[must_use]
    pub fn flip(at: usize) -> Self {
        Self { delay: Duration::ZERO, change: Change::Flip(at) }
    }

    /// The usual answer, later.
    #[must_use]
    pub fn delay(time: Duration) -> Self {
        Self { delay: time, change: Change::None }
    }

    /// The same fault, later.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        self.delay = time;
        self
    }
}

/// A body that breaks after its bytes, or sends no more. Its length is left unknown, so that the
/// header stands.
pub(super) struct CutBody {
    first: Option<Bytes>,
    flushed: bool,
    stalls: bool,
}

impl CutBody {
    pub(super) fn new(first: Bytes, stalls: bool) -> Self {
        Self { first: Some(first), flushed: false, stalls }
    }
}

impl HttpBody for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(bytes) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if self.stalls {
            // Nobody wakes it: the connection stays open until the browser or the server ends.
            return Poll::Pending;
        }
        if !self.flushed {
            // An error throws away what is still buffered; a body that waits has it sent first.
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::other("the connection is cut on purpose"))))
    }
}
