//! Level SOL_ISO, and the options of SOL_SOCKET that carry connect and disconnect data. The
//! session has the values.

use super::session;
use super::table::*;
use super::value::Shape;
use crate::provider::condition;
use crate::provider::protocol::Protocol;
use crate::spi::address::AF_ISO;
use crate::spi::error::{Result, WSAENOPROTOOPT, fail};
use crate::spi::iso::*;
use crate::spi::option::*;

fn iso(protocol: &Protocol) -> Result<()> {
    if i32::from(protocol.family) == AF_ISO { Ok(()) } else { fail(WSAENOPROTOOPT) }
}

const fn flag(name: i32) -> Row {
    Row { name, on: iso, shape: Shape::Flag, get: Get::Session, set: Set::Session }
}

const fn number(name: i32) -> Row {
    Row { name, on: iso, shape: Shape::Number, get: Get::Session, set: Set::Session }
}

const fn told(name: i32) -> Row {
    Row { set: Set::READ_ONLY, ..number(name) }
}

pub(super) static ROWS: &[Row] = &[
    number(ISO_EXPEDITED_DATA),
    flag(ISO_CLASS2_ONLY),
    flag(ISO_OFFER_CLASS0),
    number(ISO_MAX_TPDU),
    flag(ISO_RDP_DATA),
    flag(ISO_DISCONNECT_DATA),
    flag(ISO_HIDE_SELECTORS),
    number(ISO_REJECT_REASON),
    flag(ISO_RAW),
    number(ISO_REQUEST_TIMEOUT),
    number(ISO_CONNECT_TIMEOUT),
    number(ISO_RELEASE_TIMEOUT),
    number(ISO_FRAME_TIMEOUT),
    number(ISO_MAX_HALF_OPEN),
    number(ISO_MAX_HALF_OPEN_PER_CALLER),
    number(ISO_MAX_EXPEDITED),
    number(ISO_MAX_QUEUED),
    told(ISO_CLASS),
    told(ISO_REASON),
    told(ISO_ERROR_CAUSE),
    Row { get: Get::Ask(|_, _| condition::caller_frame()), ..told(ISO_CALLER_MAX_TPDU) },
    Row {
        get: Get::Octets(|_, socket, _| session(socket)?.octets_option(ISO_REASON_INFO)),
        ..told(ISO_REASON_INFO)
    },
    Row { get: Get::Octets(|_, socket, _| session(socket)?.octets_option(ISO_RESIDUE)), ..told(ISO_RESIDUE) },
];

/// Rows of SOL_SOCKET (OPT-20 of the rules): the other door to what WSPConnect, WSPAccept and the
/// disconnects carry.
pub(super) static DATA_ROWS: &[Row] = &[
    Row {
        get: Get::Octets(|_, socket, _| Ok(session(socket)?.connect_data())),
        set: Set::Octets(|_, socket, input| {
            session(socket)?.set_connect_data(input.structure(libc::SOL_SOCKET)?)
        }),
        ..number(SO_CONNDATA)
    },
    Row {
        get: Get::Ask(|_, socket| Ok(session(socket)?.connect_data().len() as u32)),
        ..told(SO_CONNDATALEN)
    },
    Row {
        get: Get::Octets(|_, socket, _| Ok(session(socket)?.disconnect_data())),
        set: Set::Octets(|_, socket, input| {
            session(socket)?.set_disconnect_data(input.structure(libc::SOL_SOCKET)?)
        }),
        ..number(SO_DISCDATA)
    },
    Row {
        get: Get::Ask(|_, socket| Ok(session(socket)?.disconnect_data().len() as u32)),
        ..told(SO_DISCDATALEN)
    },
];
