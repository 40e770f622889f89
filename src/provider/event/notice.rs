//! What only an upcall can tell: when it is told, and how.

use super::record::Recorded;
use crate::provider::Provider;
use crate::provider::overlapped::Completed;
use crate::provider::socket::Socket;
use crate::provider::upcall::{EventHandle, Window};
use crate::spi::types::SOCKET;
use std::cell::RefCell;
use std::sync::Arc;

/// Something that only an upcall can tell; no lock is held when it is made.
pub(crate) enum Notice {
    SetEvent(EventHandle),
    Post {
        window: Window,
        socket: SOCKET,
        news: Recorded,
    },
    Completed(Completed),
    /// Requests of a listener that ask the client's condition function.
    Requests(Arc<Socket>),
}

thread_local! {
    /// What this thread has to tell later.
    static HELD_BACK: RefCell<Option<Vec<Notice>>> = const { RefCell::new(None) };
}

/// Runs work in which nothing is told, and adds what there was to tell: an upcall may wait for what
/// only the driver can bring about, and an attempt of a request must not wait at all.
pub(crate) fn holding_back<T>(notices: &mut Vec<Notice>, work: impl FnOnce(&mut Vec<Notice>) -> T) -> T {
    if HELD_BACK.with_borrow(Option::is_some) {
        return work(notices); // inside of other such work, which tells it
    }
    let (outcome, held) = with_held(Some(Vec::new()), || work(notices));
    notices.append(&mut held.unwrap_or_default());
    outcome
}

/// Calls the client in the midst of such work: what it brings about is told on the spot.
pub(crate) fn telling<T>(call: impl FnOnce() -> T) -> T {
    with_held(None, call).0
}

/// What was held before comes back, also after a panic.
fn with_held<T>(held: Option<Vec<Notice>>, work: impl FnOnce() -> T) -> (T, Option<Vec<Notice>>) {
    struct Outer(Option<Vec<Notice>>);
    impl Drop for Outer {
        fn drop(&mut self) {
            HELD_BACK.set(self.0.take());
        }
    }
    let _outer = Outer(HELD_BACK.replace(held));
    let outcome = work();
    (outcome, HELD_BACK.take())
}

/// Keeps a notice for later, or gives it back to be told now.
fn held_back(notice: Notice) -> Option<Notice> {
    HELD_BACK.with_borrow_mut(|held| match held {
        None => Some(notice),
        Some(held) => {
            held.push(notice);
            None
        }
    })
}

impl Provider {
    pub(crate) fn deliver_all(&self, notices: Vec<Notice>) {
        notices.into_iter().for_each(|notice| self.deliver(notice));
    }

    pub(crate) fn deliver(&self, notice: Notice) {
        let Some(notice) = held_back(notice) else { return };
        match notice {
            Notice::Completed(completed) => self.complete(completed),
            Notice::Requests(listener) => {
                self.serve_connections(&listener);
                self.observe_news(&listener);
            }
            Notice::SetEvent(event) => self.upcalls().set_event(event),
            Notice::Post { window, socket, news } => {
                let upcalls = self.upcalls();
                for (event, error) in news.each() {
                    // ASYNC-01: the event in the low word, the error in the high one. ASY-16: a
                    // window hears of a reset as WSAECONNABORTED.
                    let lparam = (error as isize) << 16 | event as isize;
                    upcalls.post_message(window, socket, lparam);
                }
            }
        }
    }
}
