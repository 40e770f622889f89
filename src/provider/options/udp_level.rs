//! Level IPPROTO_UDP.

use super::table::*;
use super::value::Shape;
use crate::os::option as os;
use crate::spi::option::*;
use libc::{SO_NO_CHECK, SOL_SOCKET, UDP_SEGMENT};

pub(super) static ROWS: &[Row] = &[
    Row {
        name: UDP_CHECKSUM_COVERAGE,
        on: udp_over_ipv4,
        shape: Shape::Flag,
        get: Get::Ask(|_, socket| Ok(u32::from(os::get_int(socket.fd(), SOL_SOCKET, SO_NO_CHECK)? == 0))),
        set: Set::Do(|_, socket, on| {
            Ok(os::set_int(socket.fd(), SOL_SOCKET, SO_NO_CHECK, i32::from(on == 0))?)
        }),
    },
    // OPT-32 of the rules. IPv6 has no datagrams without a checksum.
    Row {
        name: UDP_NOCHECKSUM,
        on: udp_over_ipv4,
        shape: Shape::Flag,
        get: Get::KernelAs(SOL_SOCKET, SO_NO_CHECK),
        set: Set::KernelAs(SOL_SOCKET, SO_NO_CHECK),
    },
    Row {
        name: UDP_SEND_MSG_SIZE,
        on: udp,
        shape: Shape::Number,
        get: Get::KernelAs(libc::IPPROTO_UDP, UDP_SEGMENT),
        set: Set::KernelAs(libc::IPPROTO_UDP, UDP_SEGMENT),
    },
];
