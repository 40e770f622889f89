//! Blocking calls: how they sleep, what wakes them, the client's blocking hook and
//! WSPCancelBlockingCall.

use super::Provider;
use super::event::procedures::{self, Procedures, Sleeper};
use super::event::{self, Notice};
use super::socket::Socket;
use super::socket_state::NEVER_SLEEPS;
use super::upcall::BlockingHook;
use crate::os::eventfd::EventFd;
use crate::os::option;
use crate::os::poll::{self, Entry};
use crate::os::syscall;
use crate::os::{Deadline, Errno};
use crate::spi::error::{Result, WSAEINTR, WSAEINVAL, WSAENOBUFS, WSAENOTSOCK, WsaError, fail};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What a sleep waits for, and on which descriptor: the socket's own one unless another is named.
#[derive(Clone, Copy)]
struct Interest {
    events: i16,
    elsewhere: Option<i32>,
}

impl Interest {
    fn descriptor(self, socket: &Socket) -> i32 {
        if self.events == 0 { NOBODY } else { self.elsewhere.unwrap_or_else(|| socket.poll_fd()) }
    }
}

/// Wakers kept for the next sleep.
const SPARE_WAKERS: usize = 8;

/// No descriptor; poll passes over it.
const NOBODY: i32 = -1;

/// The blocking call of this thread, if one is outstanding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outstanding {
    None,
    Running,
    Cancelled,
}

thread_local! {
    static OUTSTANDING: Cell<Outstanding> = const { Cell::new(Outstanding::None) };
    /// A wait of this thread was cancelled, and nobody has asked yet.
    static CANCELLED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a wait was cancelled since the last time somebody asked. The kernel gives a part of what
/// was asked for, not `EINTR`, when a signal comes after the beginning.
pub(super) fn take_cancel() -> bool {
    CANCELLED.replace(false)
}

/// WSPCancelBlockingCall: only the thread itself can ask for it, from its blocking hook or from
/// a signal handler (CANCEL-01, CANCEL-02).
pub(crate) fn cancel_blocking_call() -> Result<()> {
    OUTSTANDING.with(|outstanding| match outstanding.get() {
        Outstanding::None => fail(WSAEINVAL),
        _ => {
            outstanding.set(Outstanding::Cancelled);
            Ok(())
        }
    })
}

thread_local! {
    static IMPATIENT: Cell<bool> = const { Cell::new(false) };
}

/// Makes an attempt of a request: whatever would wait is WSAEWOULDBLOCK, also on a blocking socket.
/// What an upcall calls may wait, also for this request: it is told later.
pub(super) fn without_waiting<T>(notices: &mut Vec<Notice>, attempt: impl FnOnce() -> T) -> T {
    event::holding_back(notices, |_| with_impatience(true, attempt))
}

/// Calls the client in the midst of such an attempt: its own calls may wait.
pub(super) fn patiently<T>(call: impl FnOnce() -> T) -> T {
    event::telling(|| with_impatience(false, call))
}

fn with_impatience<T>(on: bool, work: impl FnOnce() -> T) -> T {
    let _former = Former(IMPATIENT.replace(on));
    work()
}

/// Comes back also after a panic.
struct Former(bool);

impl Drop for Former {
    fn drop(&mut self) {
        IMPATIENT.set(self.0);
    }
}

/// Whether such an attempt is being made.
pub(super) fn is_impatient() -> bool {
    IMPATIENT.get()
}

impl Socket {
    /// The socket is non-blocking, or the call is an attempt of a request.
    pub(super) fn must_not_wait(&self) -> bool {
        self.is_nonblocking() || is_impatient()
    }
}

/// Marks a call as one that can be cancelled. Calls nest when a hook makes another one.
pub(super) struct BlockingCall {
    outer: Outstanding,
}

impl BlockingCall {
    pub(super) fn begin() -> BlockingCall {
        BlockingCall { outer: OUTSTANDING.replace(Outstanding::Running) }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        OUTSTANDING.get() == Outstanding::Cancelled
    }
}

impl Drop for BlockingCall {
    fn drop(&mut self) {
        if self.is_cancelled() {
            CANCELLED.set(true);
        }
        OUTSTANDING.set(self.outer);
    }
}

/// Makes a system call that sleeps until it is done. A signal lets it go on unless the call was
/// cancelled; closing the socket ends it (CLOSE-03).
pub(crate) fn in_kernel<T>(
    socket: &Socket,
    mut call: impl FnMut() -> syscall::Result<T>,
) -> Result<syscall::Result<T>> {
    let blocking = BlockingCall::begin();
    loop {
        let answer = socket.asleep_in(&mut call)?;
        match answer {
            Err(Errno(libc::EINTR)) if !socket.is_closed() && !blocking.is_cancelled() => {}
            Err(Errno(libc::EINTR)) => return fail(WSAEINTR),
            Err(_) if socket.is_closed() => return fail(WSAEINTR),
            answer => return Ok(answer),
        }
    }
}

impl Provider {
    /// The calling thread's blocking hook (BLOCK-01). Asked only when a call really has to wait.
    pub(super) fn hook(&self, socket: &Socket) -> Option<BlockingHook> {
        self.upcalls().blocking_hook(socket.protocol.entry_id)
    }

    /// Whether a blocking call may sleep in the kernel. It may not where a hook has to be called
    /// instead, where procedures can be queued to the thread, or where the socket is shared: then
    /// closing it could wake nobody who sleeps there.
    pub(crate) fn may_sleep_in_kernel(&self, socket: &Socket) -> bool {
        let hooks = self.may_have_hooks.load(Ordering::Acquire);
        let never = procedures::is_open() || socket.is_shared() || socket.state.has(NEVER_SLEEPS);
        !never && (!hooks || self.hook(socket).is_none())
    }

    /// Sleeps until the socket is ready for one of `interest`, until `enough` says that there is
    /// no need, or until the deadline (false). Without any `interest` the state of the socket does
    /// not matter. Closing the socket or cancelling the call is WSAEINTR.
    pub(crate) fn sleep(
        &self,
        socket: &Socket,
        interest: i16,
        deadline: Deadline,
        enough: impl Fn() -> bool,
    ) -> Result<bool> {
        self.sleep_for(socket, Interest { events: interest, elsewhere: None }, deadline, enough)
    }

    /// The same until another descriptor is readable.
    pub(crate) fn sleep_until_readable(&self, socket: &Socket, descriptor: i32) -> Result<()> {
        let interest = Interest { events: poll::IN, elsewhere: Some(descriptor) };
        self.sleep_for(socket, interest, Deadline::Never, || false).map(drop)
    }

    fn sleep_for(
        &self,
        socket: &Socket,
        interest: Interest,
        deadline: Deadline,
        enough: impl Fn() -> bool,
    ) -> Result<bool> {
        let blocking = BlockingCall::begin();
        if let Some(hook) = self.hook(socket) {
            return sleep_with_hook(socket, interest, deadline, enough, &blocking, &hook);
        }
        let waker = self.borrow_waker()?;
        let alertable = Alertable::begin(&waker);
        socket.add_sleeper(&waker);
        let outcome = sleep_in_poll(socket, &waker, interest, deadline, enough, &blocking, &alertable);
        socket.remove_sleeper(&waker);
        drop(alertable);
        self.return_waker(waker);
        outcome
    }

    /// A waker for a thread that is going to sleep.
    pub(crate) fn borrow_waker(&self) -> Result<Arc<EventFd>> {
        if let Some(waker) = self.wakers.lock().pop() {
            return Ok(waker);
        }
        EventFd::new().map(Arc::new).or_else(|_| fail(WSAENOBUFS))
    }

    /// Nobody else has it any more when it comes back: it was taken off every socket.
    pub(crate) fn return_waker(&self, waker: Arc<EventFd>) {
        waker.clear();
        let mut spare = self.wakers.lock();
        if spare.len() < SPARE_WAKERS && self.is_started() {
            spare.push(waker);
        }
    }
}

impl Socket {
    /// When a receive that starts now gives up (SO_RCVTIMEO).
    pub(super) fn receive_deadline(&self) -> Deadline {
        option::get_timeout(self.fd(), libc::SO_RCVTIMEO).map_or(Deadline::Never, Deadline::after)
    }

    /// When a send that starts now gives up (SO_SNDTIMEO).
    pub(super) fn send_deadline(&self) -> Deadline {
        option::get_timeout(self.fd(), libc::SO_SNDTIMEO).map_or(Deadline::Never, Deadline::after)
    }
}

impl Socket {
    /// EAGAIN of a blocking socket without a time-out: the client has made the descriptor
    /// non-blocking behind our back, so the call has to sleep in poll.
    pub(super) fn did_not_sleep<T>(&self, answer: &syscall::Result<T>, timeout: i32) -> bool {
        matches!(answer, Err(errno) if errno.would_block())
            && (option::get_timeout(self.fd(), timeout).is_none() || self.state.has(NEVER_SLEEPS))
    }
}

/// A sleep in which procedures that are queued to the thread run (RCV-21, ACC-29). A procedure
/// may sleep itself, so sleeps nest.
struct Alertable(Option<(Arc<Procedures>, Option<Sleeper>)>);

impl Alertable {
    /// From now on a procedure that is queued sets the waker.
    fn begin(waker: &Arc<EventFd>) -> Alertable {
        let procedures = procedures::own();
        Alertable(procedures.map(|procedures| {
            let outer = procedures.set_sleeper(Some(Sleeper::InPoll(Arc::clone(waker))));
            (procedures, outer)
        }))
    }

    fn run(&self) {
        if let Some((procedures, _)) = &self.0 {
            procedures.run_all();
        }
    }
}

impl Drop for Alertable {
    fn drop(&mut self) {
        if let Some((procedures, outer)) = self.0.take() {
            procedures.set_sleeper(outer);
        }
    }
}

fn check_alive(socket: &Socket, blocking: &BlockingCall) -> Result<()> {
    if socket.is_closed() || blocking.is_cancelled() { fail(WSAEINTR) } else { Ok(()) }
}

/// A descriptor that the client closed behind our back is no socket any more.
fn check_valid(ready: i16) -> Result<()> {
    if ready & poll::NVAL != 0 { fail(WSAENOTSOCK) } else { Ok(()) }
}

fn sleep_in_poll(
    socket: &Socket,
    waker: &EventFd,
    interest: Interest,
    deadline: Deadline,
    enough: impl Fn() -> bool,
    blocking: &BlockingCall,
    alertable: &Alertable,
) -> Result<bool> {
    loop {
        alertable.run();
        check_alive(socket, blocking)?;
        if enough() {
            return Ok(true);
        }
        let descriptor = interest.descriptor(socket);
        let mut entries = [Entry::new(descriptor, interest.events), Entry::new(waker.raw(), poll::IN)];
        match poll::wait(&mut entries, deadline) {
            Ok(0) => return Ok(false),
            Ok(_) | Err(Errno(libc::EINTR)) => {}
            Err(errno) => return Err(WsaError::from(errno)),
        }
        check_alive(socket, blocking)?;
        check_valid(entries[0].ready())?;
        if entries[0].ready() != 0 {
            return Ok(true);
        }
        waker.clear();
    }
}

/// BLOCK-02, BLOCK-03: the hook is called again and again while the call has to wait.
fn sleep_with_hook(
    socket: &Socket,
    interest: Interest,
    deadline: Deadline,
    enough: impl Fn() -> bool,
    blocking: &BlockingCall,
    hook: &BlockingHook,
) -> Result<bool> {
    loop {
        check_alive(socket, blocking)?;
        let ready = poll::now(interest.descriptor(socket), interest.events);
        check_valid(ready)?;
        if ready != 0 || enough() {
            return Ok(true);
        }
        if deadline.passed() {
            return Ok(false);
        }
        if !hook() {
            return fail(WSAEINTR);
        }
    }
}
