//! The end of an overlapped request: what the client finds in its WSAOVERLAPPED, and how it is
//! told (OVL-03 to OVL-06, OVL-12 to OVL-14).

use crate::os::lent::LentOverlapped;
use crate::os::{Deadline, probe};
use crate::provider::event::procedures::{Procedure, Procedures};
use crate::provider::receive::Delivered;
use crate::provider::socket::Socket;
use crate::provider::upcall::EventHandle;
use crate::provider::{Provider, startup};
use crate::spi::error::*;
use crate::spi::types::CompletionRoutine;
use parking_lot::Mutex;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

pub(crate) type Outcome = Result<Delivered>;

/// The client's completion routine.
pub(crate) struct Routine {
    pub(crate) thread: RoutineThread,
    pub(crate) function: CompletionRoutine,
    /// Calls it with the address of the client's structure, the error, the octets and the flags.
    pub(crate) caller: fn(CompletionRoutine, usize, u32, u32, u32),
}

/// The thread in which a completion routine runs, in an alertable wait.
pub(crate) enum RoutineThread {
    /// lpThreadId.
    Named(usize, usize),
    /// Without lpThreadId: the thread that made the request.
    Own(Arc<Procedures>),
}

/// Who is to be told, and where.
pub(crate) struct Ticket {
    overlapped: LentOverlapped,
    routine: Option<Routine>,
    /// The number of the thread that made the request.
    issuer: u64,
}

impl Ticket {
    pub(crate) fn new(overlapped: LentOverlapped, routine: Option<Routine>) -> Ticket {
        Ticket { overlapped, routine, issuer: own_number() }
    }

    /// Where the client's structure is.
    pub(crate) fn address(&self) -> usize {
        self.overlapped.address()
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { address: self.overlapped.address(), issuer: self.issuer }
    }

    /// The request was cancelled, and nobody is told.
    pub(super) fn drop_silently(self) {
        self.overlapped.finish(0, 0, WSA_OPERATION_ABORTED as u32, status(WSA_OPERATION_ABORTED));
    }

    /// OVL-04: with a routine the event belongs to the client. CMP-10: the low bit of the handle
    /// says something to completion ports only.
    fn event(&self) -> Option<EventHandle> {
        if self.routine.is_some() {
            return None;
        }
        Some(EventHandle(self.overlapped.event() & !1)).filter(|event| event.0 != 0)
    }
}

/// What a request is known by.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    /// Of the client's structure.
    pub(super) address: usize,
    pub(super) issuer: u64,
}

/// A request that is over and not told yet.
pub(crate) struct Completed {
    socket: Arc<Socket>,
    ticket: Ticket,
    outcome: Outcome,
    /// Octets that had gone out when it failed.
    handed_over: u32,
    status: Option<u32>,
}

impl Completed {
    pub(super) fn new(socket: &Arc<Socket>, ticket: Ticket, outcome: Outcome, handed_over: u32) -> Completed {
        Completed { socket: Arc::clone(socket), ticket, outcome, handed_over, status: None }
    }

    /// What Internal gets after a failure, instead of what belongs to the error.
    pub(super) fn with_status(self, status: Option<u32>) -> Completed {
        Completed { status, ..self }
    }
}

/// OVL-14: the routines of one socket do not nest, also when one of them waits alertably.
#[derive(Default)]
pub(crate) struct RoutineOrder(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    running: bool,
    next: VecDeque<Call>,
}

/// A routine with what it is told.
struct Call {
    function: CompletionRoutine,
    caller: fn(CompletionRoutine, usize, u32, u32, u32),
    /// Of the client's structure.
    address: usize,
    error: u32,
    octets: u32,
    flags: u32,
}

impl Call {
    fn make(self) {
        (self.caller)(self.function, self.address, self.error, self.octets, self.flags);
    }
}

impl RoutineOrder {
    pub(super) fn is_running(&self) -> bool {
        self.0.lock().running
    }

    /// Runs it, and those that came meanwhile; or leaves it to the one that runs.
    fn run(&self, call: Call) {
        let mut waiting = self.0.lock();
        if std::mem::replace(&mut waiting.running, true) {
            return waiting.next.push_back(call);
        }
        let mut next = Some(call);
        while let Some(call) = next {
            drop(waiting);
            call.make(); // no lock is held while the client's routine runs
            waiting = self.0.lock();
            next = waiting.next.pop_front();
        }
        waiting.running = false;
    }
}

/// What Internal holds at the end, as a Windows status, and the error that it stands for (OVL-09,
/// OVL-10). Others than these are told by OffsetHigh alone.
const STATUSES: [(i32, u32); 12] = [
    (WSA_OPERATION_ABORTED, 0xC000_0120),
    (WSAECONNRESET, 0xC000_020D),
    (WSAECONNRESET, 0xC000_013C),
    (WSAECONNABORTED, 0xC000_0241),
    (WSAECONNABORTED, 0xC000_013B),
    (WSAECONNREFUSED, 0xC000_0236),
    (WSAETIMEDOUT, 0xC000_00B5),
    (WSAEMSGSIZE, 0x8000_0005),
    (WSAEFAULT, 0xC000_0005),
    (WSAEFAULT, BUFFER_TOO_SMALL),
    (WSAENOBUFS, 0xC000_009A),
    (WSAESHUTDOWN, 0xC000_0230),
];
/// The status of a request whose result does not fit.
pub(crate) const BUFFER_TOO_SMALL: u32 = 0xC000_0023;
/// A failure without a status of its own.
const UNSUCCESSFUL: u32 = 0xC000_0001;

fn status(error: i32) -> u32 {
    match STATUSES.iter().find(|(code, _)| *code == error) {
        _ if error == 0 => 0,
        Some((_, status)) => *status,
        None => UNSUCCESSFUL,
    }
}

/// The error of a status that somebody else has put into Internal.
fn error_of(status: u32) -> Option<WsaError> {
    if status >> 30 < 2 {
        return None; // success, or information
    }
    let known = STATUSES.iter().find(|(_, known)| *known == status);
    Some(WsaError(known.map_or(WSAEINVAL, |(code, _)| *code)))
}

impl Provider {
    /// OVL-07, OVL-09: a request that pends.
    pub(super) fn begin(&self, ticket: &Ticket) {
        ticket.overlapped.begin();
        if let Some(event) = ticket.event() {
            self.reset_any_event(event);
        }
    }

    /// Tells the client. No lock is held.
    pub(crate) fn complete(&self, completed: Completed) {
        let Completed { socket, ticket, outcome, handed_over, status: special } = completed;
        let (octets, flags, error) = match outcome {
            Ok(delivered) => (delivered.octets, delivered.flags as u32, 0),
            Err(error) => (handed_over, 0, error.0 as u32),
        };
        probe::request_complete(ticket.overlapped.address(), octets, error as i32);
        let (event, address) = (ticket.event(), ticket.address()); // the client may reuse its structure from here on
        let internal = special.filter(|_| error != 0).unwrap_or_else(|| status(error as i32));
        ticket.overlapped.finish(octets, flags, error, internal);
        socket.kick_sleepers();
        if let Some(Routine { thread, function, caller }) = ticket.routine {
            let call = Call { function, caller, address, error, octets, flags };
            self.schedule(
                &thread,
                Box::new(move || match socket.requests.get() {
                    Some(requests) => requests.order().run(call),
                    None => call.make(),
                }),
            );
        } else if let Some(event) = event {
            self.set_any_event(event);
        }
    }

    fn schedule(&self, thread: &RoutineThread, run: Procedure) {
        match thread {
            RoutineThread::Own(queue) => self.push_procedure(queue, run),
            // A thread that has gone has nobody to tell.
            RoutineThread::Named(handle, reserved) => drop(self.queue_to_client(*handle, *reserved, run)),
        }
    }

    /// A call that is done at once, such as a control code.
    pub(crate) fn complete_at_once(&self, handle: usize, ticket: Ticket, octets: u32) -> Result<()> {
        let socket = self.socket(handle)?;
        self.complete(Completed::new(&socket, ticket, Ok(Delivered { octets, flags: 0 }), 0));
        Ok(())
    }

    fn set_any_event(&self, event: EventHandle) {
        match self.upcalls().owns_events() {
            true => self.upcalls().set_event(event),
            false => drop(self.set_event(event)),
        }
    }

    fn reset_any_event(&self, event: EventHandle) {
        match self.upcalls().owns_events() {
            true => drop(self.upcalls().reset_event(event)),
            false => drop(self.reset_event(event)),
        }
    }

    /// WSPGetOverlappedResult: octets and flags, or the request's own error.
    pub(crate) fn overlapped_result(&self, overlapped: &LentOverlapped, wait: bool) -> Result<(u32, u32)> {
        loop {
            match overlapped.result() {
                Some((octets, flags, 0, status)) => {
                    return error_of(status).map_or(Ok((octets, flags)), Err);
                }
                Some((_, _, error, _)) => return fail(error as i32),
                None if !wait => return fail(WSA_IO_INCOMPLETE),
                None => {}
            }
            // GETOVL-03: only an event can be waited for.
            let event = EventHandle(overlapped.event() & !1);
            self.wait_for_events(&[event], true, Deadline::Never, false)
                .map_err(|_| WsaError(WSA_INVALID_HANDLE))?;
        }
    }
}

/// Sockets that a thread has made pending requests on; when it ends they are cancelled (OVL-18).
struct Issuer {
    thread: u64,
    /// By their addresses, which a socket has for itself as long as somebody holds it, if only weakly.
    sockets: HashMap<usize, Weak<Socket>>,
    /// How many there may be before those that are gone are looked for.
    limit: usize,
}

impl Issuer {
    fn new() -> Issuer {
        Issuer { thread: own_number(), sockets: HashMap::new(), limit: 16 }
    }

    fn watch(&mut self, socket: &Arc<Socket>) {
        if self.sockets.len() >= self.limit {
            self.sockets.retain(|_, held| held.strong_count() > 0);
            self.limit = 2 * self.sockets.len().max(8);
        }
        self.sockets.entry(Arc::as_ptr(socket).addr()).or_insert_with(|| Arc::downgrade(socket));
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let Ok(provider) = startup::current() else { return };
        for socket in self.sockets.values().filter_map(Weak::upgrade) {
            provider.cancel_of_thread(&socket, self.thread);
        }
    }
}

thread_local! {
    static ISSUER: RefCell<Option<Issuer>> = const { RefCell::new(None) };
    /// No other thread has it, also none that comes later.
    static NUMBER: u64 = {
        static LAST: AtomicU64 = AtomicU64::new(0);
        LAST.fetch_add(1, Ordering::Relaxed) + 1
    };
}

fn own_number() -> u64 {
    NUMBER.with(|number| *number)
}

/// The thread that was the last to issue on the socket knows that already.
pub(super) fn watch_thread(socket: &Arc<Socket>) {
    let own = own_number();
    if socket.requests.get_or_init(Box::default).issuer.swap(own, Ordering::Relaxed) != own {
        ISSUER.with_borrow_mut(|issuer| issuer.get_or_insert_with(Issuer::new).watch(socket));
    }
}
