//! WSPIoctl.
//!
//! This file knows which code is whose; what a code does stands in the file of its subject.

mod addresses;
mod changes;
mod connection;
mod mode;
pub(super) mod network;
mod sort;

use super::Provider;
use super::multipoint;
use super::socket::Socket;
use crate::spi::error::*;
use crate::spi::option::*;
use crate::spi::types::SOCKET;
use std::sync::Arc;

pub(crate) use changes::waits_for_change;
pub(crate) use sort::sort_destinations;

/// Linux's numbers of the commands that Linux has.
const FIONBIO: u32 = libc::FIONBIO as u32;
const FIONREAD: u32 = libc::FIONREAD as u32;
const SIOCATMARK: u32 = 0x8905;

/// What goes in and where the answer goes.
#[derive(Clone, Copy)]
pub(crate) struct IoctlBuffers<'a> {
    /// `None` if lpvInBuffer is null.
    pub(crate) input: Option<&'a [u8]>,
    /// Octets at lpvOutBuffer, `None` if it is null.
    pub(crate) room: Option<usize>,
    /// Where lpvOutBuffer points; lists tell addresses inside of it.
    pub(crate) place: usize,
}

impl<'a> IoctlBuffers<'a> {
    /// IOCTL-02: an input that is missing or too short.
    pub(super) fn word(&self, index: usize) -> Result<u32> {
        let octets = self.input.and_then(|input| input.get(index * 4..)).and_then(<[u8]>::first_chunk::<4>);
        octets.map(|octets| u32::from_ne_bytes(*octets)).ok_or(WsaError(WSAEFAULT))
    }

    fn need_room(&self, octets: usize) -> Result<()> {
        if self.has_room(octets) { Ok(()) } else { fail(WSAEFAULT) }
    }

    fn has_room(&self, octets: usize) -> bool {
        self.room.is_some_and(|room| room >= octets)
    }

    /// An answer of 32 bits. IOC-03: the room is looked at first.
    fn answer(&self, ask: impl FnOnce() -> Result<u32>) -> Result<Vec<u8>> {
        self.need_room(size_of::<u32>())?;
        Ok(ask()?.to_ne_bytes().to_vec())
    }

    /// Octets that there has to be room for; the failure tells how many they are (IOC-19, IOC-21).
    fn fit(&self, octets: Vec<u8>) -> core::result::Result<Vec<u8>, IoctlFailure> {
        match self.has_room(octets.len()) {
            true => Ok(octets),
            false => Err(IoctlFailure { error: WsaError(WSAEFAULT), count: Some(octets.len() as u32) }),
        }
    }
}

/// Why a code failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct IoctlFailure {
    pub(crate) error: WsaError,
    /// What lpcbBytesReturned tells all the same.
    pub(crate) count: Option<u32>,
}

impl IoctlFailure {
    /// A failure that tells that it has returned nothing.
    fn with_nothing(error: WsaError) -> IoctlFailure {
        IoctlFailure { error, count: Some(0) }
    }
}

impl From<WsaError> for IoctlFailure {
    fn from(error: WsaError) -> IoctlFailure {
        IoctlFailure { error, count: None }
    }
}

/// The octets of the output buffer; how many they are is what lpcbBytesReturned tells.
pub(crate) type IoctlAnswer = core::result::Result<Vec<u8>, IoctlFailure>;

impl Provider {
    pub(crate) fn ioctl(&self, handle: SOCKET, code: u32, buffers: IoctlBuffers<'_>) -> IoctlAnswer {
        let socket = self.socket(handle)?;
        match code {
            SIO_ADDRESS_LIST_QUERY => addresses::list(&socket, &buffers),
            SIO_GET_INTERFACE_LIST => addresses::interfaces(&socket, &buffers),
            SIO_GET_BROADCAST_ADDRESS => addresses::broadcast(&socket, &buffers),
            SIO_ROUTING_INTERFACE_QUERY => addresses::route(&socket, &buffers),
            _ if waits_for_change(code) => self.await_change(&socket, code, &buffers).map(nothing),
            SIO_TCP_INFO => connection::figures(&socket, &buffers),
            FIONBIO => mode::set_mode(&socket, buffers.word(0)? != 0).map(nothing),
            _ => Ok(self.plain_ioctl(&socket, code, &buffers)?),
        }
    }

    /// The codes whose failure leaves lpcbBytesReturned alone.
    fn plain_ioctl(&self, socket: &Arc<Socket>, code: u32, buffers: &IoctlBuffers<'_>) -> Result<Vec<u8>> {
        match code {
            FIONREAD => buffers.answer(|| mode::readable_octets(self, socket)),
            SIOCATMARK => buffers.answer(|| mode::at_mark(socket)),
            SIO_UDP_CONNRESET => mode::report_ports(socket, buffers.word(0)?).map(nothing),
            SIO_UDP_NETRESET => mode::report_times(socket, buffers.word(0)?).map(nothing),
            SIO_MULTIPOINT_LOOPBACK => multipoint::set_loopback(socket, buffers).map(nothing),
            SIO_MULTICAST_SCOPE => multipoint::set_scope(socket, buffers).map(nothing),
            SIO_RCVALL => self.receive_all(socket, buffers).map(nothing),
            SIO_KEEPALIVE_VALS => connection::keep_alive_values(socket, buffers).map(nothing),
            SIO_LOOPBACK_FAST_PATH => connection::fast_path(socket, buffers).map(nothing),
            SIO_TCP_INITIAL_RTO => connection::initial_retries(socket, buffers).map(nothing),
            SIO_IDEAL_SEND_BACKLOG_QUERY => buffers.answer(|| connection::ideal_backlog(self, socket)),
            SIO_AF_UNIX_GETPEERPID => buffers.answer(|| connection::peer_process(self, socket)),
            _ => same_everywhere(socket, code, buffers),
        }
    }
}

/// What needs no look at the kind of the socket.
fn same_everywhere(socket: &Socket, code: u32, buffers: &IoctlBuffers<'_>) -> Result<Vec<u8>> {
    match code {
        // IOCTL-24: there is no provider below us, so everything depends on this one.
        SIO_BASE_HANDLE
        | SIO_BSP_HANDLE
        | SIO_BSP_HANDLE_SELECT
        | SIO_BSP_HANDLE_POLL
        | SIO_QUERY_TARGET_PNP_HANDLE => {
            buffers.need_room(size_of::<SOCKET>())?; // IOCTL-25
            Ok(socket.handle.to_ne_bytes().to_vec())
        }
        // IOCTL-16 to IOCTL-19, IOCTL-23: commands that a provider need not have.
        SIO_ENABLE_CIRCULAR_QUEUEING | SIO_FLUSH | SIO_ASSOCIATE_HANDLE | SIO_TRANSLATE_HANDLE => {
            fail(WSAENOPROTOOPT)
        }
        // IOC-10: Windows passes on what it does not know, and nobody can carry it out.
        _ => fail(WSAEOPNOTSUPP),
    }
}

fn nothing((): ()) -> Vec<u8> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_room_are_checked() {
        let octets = [7u32, 8].map(u32::to_ne_bytes).concat();
        let buffers = IoctlBuffers { input: Some(&octets), room: Some(3), place: 0 };
        assert_eq!((buffers.word(0), buffers.word(1)), (Ok(7), Ok(8)));
        assert_eq!(buffers.word(2), fail(WSAEFAULT));
        assert_eq!(buffers.answer(|| Ok(1)), fail(WSAEFAULT));
        assert_eq!(buffers.fit(vec![0; 3]), Ok(vec![0; 3]));
        let too_long = IoctlFailure { error: WsaError(WSAEFAULT), count: Some(4) };
        assert_eq!(buffers.fit(vec![0; 4]), Err(too_long));
        let nothing = IoctlBuffers { input: None, room: None, place: 0 };
        assert_eq!((nothing.word(0), nothing.need_room(0)), (fail(WSAEFAULT), fail(WSAEFAULT)));
    }
}
