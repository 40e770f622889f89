//! WSPSelect: which of a few sockets are ready, by their present state.

use super::Provider;
use super::listener::has_request;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::eventfd::EventFd;
use crate::os::poll::{self, ERR, Entry, HUP, IN, OUT, PRI};
use crate::os::{Deadline, Errno};
use crate::spi::error::*;
use crate::spi::types::SOCKET;
use std::sync::Arc;

/// The three sets of a call, each in the client's order.
#[derive(Default)]
pub(crate) struct SocketSets {
    pub(crate) read: Vec<SOCKET>,
    pub(crate) write: Vec<SOCKET>,
    pub(crate) except: Vec<SOCKET>,
}

impl SocketSets {
    fn is_empty(&self) -> bool {
        self.read.is_empty() && self.write.is_empty() && self.except.is_empty()
    }

    pub(crate) fn count(&self) -> usize {
        self.read.len() + self.write.len() + self.except.len()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Read,
    Write,
    Except,
}

/// A member of a set, as the call found it.
struct Member {
    socket: Arc<Socket>,
    handle: SOCKET,
    set: Set,
}

impl Provider {
    /// The members that are ready, at the latest when the deadline has passed.
    pub(crate) fn select(&self, sets: &SocketSets, deadline: Deadline) -> Result<SocketSets> {
        if sets.is_empty() {
            return fail(WSAEINVAL); // SEL-02
        }
        let mut members = Vec::with_capacity(sets.count());
        for (handles, set) in
            [(&sets.read, Set::Read), (&sets.write, Set::Write), (&sets.except, Set::Except)]
        {
            for &handle in handles {
                members.push(Member { socket: self.socket(handle)?, handle, set });
            }
        }
        let ready = self.look(&members)?;
        if ready.count() > 0 || deadline == Deadline::Now {
            return Ok(ready);
        }
        self.select_asleep(&members, deadline)
    }

    fn select_asleep(&self, members: &[Member], deadline: Deadline) -> Result<SocketSets> {
        let call = super::blocking::BlockingCall::begin();
        if let Some(hook) = members.first().and_then(|member| self.hook(&member.socket)) {
            return self.select_with_hook(members, deadline, &call, &hook);
        }
        let Ok(waker) = self.borrow_waker() else {
            return fail(WSAEFAULT); // SELECT-11: a lack of resources
        };
        members.iter().for_each(|member| member.socket.add_sleeper(&waker));
        // Looked at only now that a close would wake us.
        let mut outcome = self.look(members);
        while matches!(&outcome, Ok(ready) if ready.count() == 0) && !deadline.passed() {
            if call.is_cancelled() {
                outcome = fail(WSAEINTR);
                break;
            }
            outcome = self.sleep_and_judge(members, &waker, deadline);
        }
        members.iter().for_each(|member| member.socket.remove_sleeper(&waker));
        self.return_waker(waker);
        outcome
    }

    fn select_with_hook(
        &self,
        members: &[Member],
        deadline: Deadline,
        call: &super::blocking::BlockingCall,
        hook: &super::upcall::BlockingHook,
    ) -> Result<SocketSets> {
        loop {
            let ready = self.look(members)?;
            if ready.count() > 0 || deadline.passed() {
                return Ok(ready);
            }
            if !hook() || call.is_cancelled() {
                return fail(WSAEINTR);
            }
        }
    }

    fn sleep_and_judge(&self, members: &[Member], waker: &EventFd, deadline: Deadline) -> Result<SocketSets> {
        let mut entries: Vec<Entry> = members.iter().map(Member::entry).collect();
        entries.push(Entry::new(waker.raw(), IN));
        let sessions = members.iter().filter_map(|member| member.socket.session()?.deadline());
        let deadline = sessions.map(Deadline::At).fold(deadline, Deadline::earlier);
        match poll::wait(&mut entries, deadline) {
            Ok(_) | Err(Errno(libc::EINTR)) => waker.clear(),
            Err(errno) => return Err(errno.into()),
        }
        self.judge(members, &entries[..members.len()])
    }

    fn look(&self, members: &[Member]) -> Result<SocketSets> {
        let mut entries: Vec<Entry> = members.iter().map(Member::entry).collect();
        poll::look(&mut entries).map_err(WsaError::from)?;
        self.judge(members, &entries)
    }

    /// Which members are ready. A socket that another thread closes is ready to be read, because
    /// a receive would not block; in the other sets it is no socket any more (SEL-21, SEL-22).
    fn judge(&self, members: &[Member], entries: &[Entry]) -> Result<SocketSets> {
        members.iter().for_each(|member| self.look_at_session(&member.socket));
        let settling = members.iter().zip(entries).filter(|(_, entry)| entry.ready() != 0);
        settling.for_each(|(member, _)| self.settle(&member.socket));
        let mut ready = SocketSets::default();
        let mut closed = false;
        for (member, entry) in members.iter().zip(entries) {
            let gone = member.socket.is_closed();
            if gone && !self.is_started() {
                return fail(WSAEINTR); // CLEANUP-03
            }
            closed |= gone && member.set != Set::Read;
            match member.set {
                Set::Read if gone || member.may_read(entry.ready()) => ready.read.push(member.handle),
                Set::Write if !gone && member.may_write(entry.ready()) => ready.write.push(member.handle),
                Set::Except if !gone && member.is_exceptional(entry.ready()) => {
                    ready.except.push(member.handle);
                }
                _ => {}
            }
        }
        if closed && ready.count() == 0 { fail(WSAENOTSOCK) } else { Ok(ready) }
    }
}

impl Member {
    /// What the kernel is asked. A socket that can be in no such state is left out: Linux calls
    /// a fresh TCP socket writable and hung up (SEL-05).
    fn entry(&self) -> Entry {
        let socket = &self.socket;
        let stream = socket.protocol.connection_oriented();
        let interest = match (socket.state.phase(), self.set) {
            _ if socket.is_closed() => return Entry::new(-1, 0),
            (Phase::Unbound | Phase::Bound | Phase::Accepting, _) if stream => return Entry::new(-1, 0),
            (Phase::Connecting, Set::Read) => return Entry::new(-1, 0),
            (Phase::Connecting, _) => OUT,
            (Phase::Listening, Set::Read) => IN,
            (Phase::Listening, _) => return Entry::new(-1, 0),
            (_, Set::Read) => IN,
            (_, Set::Write) => OUT,
            (_, Set::Except) => PRI,
        };
        let interest = match socket.session() {
            Some(session) if socket.listener().is_none() => session.awaits(),
            _ => interest,
        };
        Entry::new(socket.poll_fd(), interest)
    }

    /// SELECT-05.
    fn may_read(&self, ready: i16) -> bool {
        if self.socket.state.phase() == Phase::Listening {
            return has_request(&self.socket, ready);
        }
        if let Some(session) = self.socket.session() {
            let signs = session.signs(&self.socket.descriptor);
            return signs.data || signs.end.is_some();
        }
        ready & (IN | HUP | ERR) != 0
    }

    /// SELECT-06.
    fn may_write(&self, ready: i16) -> bool {
        let stream = self.socket.protocol.connection_oriented();
        if stream && self.socket.state.phase() != Phase::Connected {
            return false;
        }
        if let Some(session) = self.socket.session() {
            let signs = session.signs(&self.socket.descriptor);
            return signs.room || signs.over; // a send would not wait
        }
        let room = self.socket.outbox().is_none_or(|outbox| outbox.is_empty());
        room && ready & (OUT | HUP | ERR) != 0
    }

    /// SELECT-07. A failed attempt stays exceptional until the next one (SEL-25).
    fn is_exceptional(&self, ready: i16) -> bool {
        let state = &self.socket.state;
        if state.has(CONNECT_FAILED) {
            return true;
        }
        match self.socket.session() {
            Some(session) => session.signs(&self.socket.descriptor).expedited,
            None => ready & PRI != 0 && !self.socket.oob_inline(),
        }
    }
}
