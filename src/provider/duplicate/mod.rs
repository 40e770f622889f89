//! Shared sockets: WSPDuplicateSocket, and WSPSocket with what it filled in.
//!
//! Linux gives no descriptor to a process that is not listening for one. So the source keeps a
//! duplicate of the descriptor and waits at an abstract AF_UNIX name, which the protocol info
//! carries; the target comes, the kernel tells who it is, and it gets the descriptor. A target in
//! another network namespace comes over a socket of the source, which the kernel lets it copy if it
//! may trace the source. What all descriptors then have in common beside the kernel's socket is a
//! [`SharedState`].

mod fetch;
mod offer;
mod parcel;
mod place;
mod state;

pub(crate) use offer::Offers;
pub(crate) use place::is_special;
pub(crate) use state::{STATE_WORDS, SharedState};

use super::Provider;
use super::protocol::{self, Protocol};
use super::socket::Socket;
use super::socket_state::Phase;
use crate::os::other_process::Process;
use crate::os::{Errno, socket as os};
use crate::spi::error::*;
use crate::spi::protocol_info::WSAPROTOCOL_INFOW;
use crate::spi::types::SOCKET;
use crate::transport::Accepted;
use offer::Offer;
use parcel::Parcel;
use place::Place;
use state::Share;
use std::sync::Arc;

impl Provider {
    /// wsp_duplicate_timeout.
    pub(crate) fn set_sharing_time(&self, milliseconds: u32) -> u32 {
        self.offers.set_patience(milliseconds)
    }

    /// WSPDuplicateSocket.
    pub(crate) fn duplicate(&self, handle: SOCKET, process: u32) -> Result<WSAPROTOCOL_INFOW> {
        let socket = self.socket(handle)?;
        if socket.session().is_some() {
            return fail(WSAEOPNOTSUPP); // the connection is more than its descriptor
        }
        if socket.own_quality().is_some() || socket.state.phase() == Phase::Accepting {
            return fail(WSAEINVAL); // DUP-08; an AcceptEx puts another connection under one handle only
        }
        let target = find_process(process)?;
        self.settle(&socket);
        let shared = socket.share()?;
        let parcel = Parcel {
            entry_id: socket.protocol.entry_id,
            claimed_port: socket.state.claimed_port(),
            peer: socket.state.peer(),
            connected_for: socket.state.connected_at().map(|moment| moment.elapsed()),
            descriptor: os::duplicate(&socket.descriptor)?,
            share: Share::new(shared),
        };
        let offer = Offer::new(target, parcel)?;
        let info = offer.place().in_info(socket.protocol.info());
        self.post(offer)?;
        Ok(info)
    }

    /// WSPSocket in the target process.
    pub(super) fn open_shared(
        &self,
        info: &WSAPROTOCOL_INFOW,
        protocol: &'static Protocol,
        overlapped: bool,
    ) -> Result<SOCKET> {
        let place = Place::of_info(info)?;
        if protocol::of_entry(info).is_none_or(|named| named.entry_id != protocol.entry_id) {
            return fail(WSAEINVAL);
        }
        let parcel = match self.offers.take_own(&place) {
            Some(taken) => self.take_back(taken)?,
            None => fetch::fetch(&place)?,
        };
        if parcel.entry_id != protocol.entry_id {
            return fail(WSAEINVAL);
        }
        self.unpack(parcel, protocol, overlapped)
    }

    fn unpack(&self, parcel: Parcel, protocol: &'static Protocol, overlapped: bool) -> Result<SOCKET> {
        let Parcel { claimed_port, peer, descriptor, share, .. } = parcel;
        let Some(shared) = share.state().cloned() else { return fail(WSAEINVAL) };
        let connected_at = parcel.connected_for.and_then(|time| std::time::Instant::now().checked_sub(time));
        let made = Accepted { descriptor, session: None };
        let socket = self.adopt(made, protocol, overlapped, |socket| {
            socket.state.adopt(shared, peer, connected_at);
            Ok(())
        })?;
        share.give(); // the socket gives it up when it is closed
        if claimed_port.is_some() {
            self.claim_address(&socket);
        }
        Ok(socket.handle)
    }
}

/// DUP-08: a process that there is not is a bad parameter.
fn find_process(number: u32) -> Result<Process> {
    let number = i32::try_from(number).map_err(|_| WsaError(WSAEINVAL))?;
    Process::find(number).map_err(|errno| match errno {
        Errno(libc::ESRCH) => WsaError(WSAEINVAL),
        Errno(libc::EPERM) => WsaError(WSAEACCES),
        errno => errno.into(),
    })
}

impl Socket {
    /// Makes the socket one that is shared.
    fn share(&self) -> Result<&Arc<SharedState>> {
        // Whoever sets an option meanwhile waits, and then finds the new place.
        let options = self.options.lock();
        if self.state.shared().is_none() {
            let shared = SharedState::new()?;
            for (level, name, value) in options.iter().flat_map(|options| options.values()) {
                shared.put_option(*level, *name, *value);
            }
            let mask = self.events().map_or(0, |events| events.ask(|record| record.wanted()));
            shared.begin_with(mask);
            self.state.share(shared);
        }
        self.state.shared().ok_or(WsaError(WSAENOBUFS))
    }

    /// The descriptor is being closed; whether no other is known of the same socket.
    pub(super) fn leave_others(&self) -> bool {
        self.state.shared().is_none_or(|shared| shared.leave())
    }
}
