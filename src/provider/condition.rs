//! The condition function of WSPAccept, seen from inside.

use crate::os::SocketAddress;
use crate::spi::error::{Result, WSAEINVAL, WSAEOPNOTSUPP, WsaError};
use crate::transport::{ConnectionRequest, Quality};
use std::cell::RefCell;

/// What the condition function is asked about, and where it puts its answer.
pub(crate) struct Question<'a> {
    pub(crate) caller: &'a SocketAddress,
    pub(crate) caller_data: Option<&'a [u8]>,
    /// The caller's wish; the function may lower it (COND-12).
    pub(crate) qos: Option<Quality>,
    pub(crate) called: &'a SocketAddress,
    /// Octets back to the caller: as long as the room at first, as long as the data afterwards.
    pub(crate) callee_data: Vec<u8>,
    /// The group for the new socket; reserved (GROUP-01).
    pub(crate) group: u32,
}

/// The client's condition function. That of a WSPAccept runs in the thread of the call, that of a
/// listener in whichever thread carries out an AcceptEx; with no lock held, so it may call the
/// provider again (ACCEPT-03, GEN-07).
pub(crate) trait Condition: Send + Sync {
    /// The function's return value, whatever it is.
    fn decide(&self, question: &mut Question) -> i32;
}

thread_local! {
    /// The callers that this thread's condition functions are deciding about, innermost last: a
    /// condition function may call WSPAccept again.
    static DECIDING: RefCell<Vec<Caller>> = const { RefCell::new(Vec::new()) };
}

/// What a condition function can ask about the caller beside its parameters.
#[derive(Clone, Copy)]
struct Caller {
    credentials: Option<(i32, u32, u32)>,
    proposed_frame: Option<u32>,
}

struct Deciding;

impl Drop for Deciding {
    fn drop(&mut self) {
        DECIDING.with_borrow_mut(|stack| stack.pop());
    }
}

/// Asks the condition function about `request`.
pub(super) fn ask(
    condition: &dyn Condition,
    request: &dyn ConnectionRequest,
    question: &mut Question,
) -> i32 {
    let caller = Caller { credentials: request.credentials(), proposed_frame: request.proposed_frame() };
    DECIDING.with_borrow_mut(|stack| stack.push(caller));
    let _popped_at_the_end = Deciding;
    condition.decide(question)
}

/// Process, user and group of the caller that is being decided about.
pub(crate) fn caller_credentials() -> Result<(i32, u32, u32)> {
    let caller = caller()?;
    caller.credentials.ok_or(WsaError(WSAEOPNOTSUPP))
}

/// The longest frame that it proposes.
pub(super) fn caller_frame() -> Result<u32> {
    let caller = caller()?;
    caller.proposed_frame.ok_or(WsaError(WSAEOPNOTSUPP))
}

fn caller() -> Result<Caller> {
    DECIDING.with_borrow(|stack| stack.last().copied()).ok_or(WsaError(WSAEINVAL))
}
