//! ISO transport over TCP: X.224 classes 0 and 2 in the packets of RFC 1006 and RFC 2126.
//!
//! `codec` knows octets, `machine` knows the procedures; both do no input or output. `link` joins
//! them to a TCP connection, `port` to a TCP port; `connection` and `request` are what the
//! provider sees of them.

pub(crate) mod address;
pub mod codec;
mod connection;
mod inbox;
mod link;
pub(crate) mod machine;
mod nsap;
mod options;
mod port;
mod qos;
mod request;
pub(crate) mod selector;
mod text;

pub(crate) use port::forget_parent;

use super::{Purpose, Session, Transport};
use crate::os::address::{AF_INET, AF_INET6};
use crate::os::{Descriptor, Errno, SocketAddress, option, socket as os};
use crate::spi::error::Result;
use address::{ADDRESS_LEN, TransportAddress};
use connection::Connection;
use options::Options;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

/// Class 0 or class 2, with or without the boundaries of messages.
pub(crate) struct Iso {
    class2: bool,
    stream: bool,
}

pub(crate) static TP0_MESSAGES: Iso = Iso { class2: false, stream: false };
pub(crate) static TP0_STREAM: Iso = Iso { class2: false, stream: true };
pub(crate) static TP2_MESSAGES: Iso = Iso { class2: true, stream: false };
pub(crate) static TP2_STREAM: Iso = Iso { class2: true, stream: true };

impl Transport for Iso {
    /// A TCP socket for both families of addresses, where the system has both.
    fn open(&self, _family: u16) -> core::result::Result<Descriptor, Errno> {
        let kind = libc::SOCK_STREAM | libc::SOCK_NONBLOCK;
        let wire = match os::open(i32::from(AF_INET6), kind, 0) {
            Err(Errno(libc::EAFNOSUPPORT)) => {
                ONLY_IPV4.store(true, Ordering::Relaxed);
                return os::open(i32::from(AF_INET), kind, 0);
            }
            outcome => outcome?,
        };
        let only_v6 = *ONLY_V6.get_or_init(|| {
            option::get_int(wire.raw(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY).is_ok_and(|on| on != 0)
        });
        if only_v6 {
            option::set_int(wire.raw(), libc::IPPROTO_IPV6, libc::IPV6_V6ONLY, 0)?;
        }
        Ok(wire)
    }

    fn check_address<'a>(&self, _family: u16, name: &'a [u8], purpose: Purpose) -> Result<&'a [u8]> {
        match purpose {
            Purpose::Bind => TransportAddress::local(name)?,
            _ => TransportAddress::destination(name)?,
        };
        Ok(name)
    }

    fn least_address_room(&self, _family: u16) -> usize {
        ADDRESS_LEN
    }

    fn abort(&self, socket: &Descriptor) {
        super::tcp::TCP.abort(socket);
    }

    fn session(&self) -> Option<Box<dyn Session>> {
        Some(Box::new(Connection::new(Options::new(self.class2, self.stream))))
    }
}

/// A reference for a new connection: not zero, not guessable, and different from the last ones
/// (X.224 6.1.4).
fn reference() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    if NEXT.load(Ordering::Relaxed) == 0 {
        let seed = RandomState::new().hash_one(std::process::id()) as u16 | 1;
        let _ = NEXT.compare_exchange(0, seed, Ordering::Relaxed, Ordering::Relaxed);
    }
    match NEXT.fetch_add(0x6255, Ordering::Relaxed) {
        0 => 1,
        reference => reference,
    }
}

/// The system has no IPv6.
static ONLY_IPV4: AtomicBool = AtomicBool::new(false);
/// What the system makes of IPV6_V6ONLY.
static ONLY_V6: OnceLock<bool> = OnceLock::new();

/// The address as our TCP sockets take it: IPv4 in its IPv6 form, unless the system has no IPv6.
fn wire_address(address: SocketAddr) -> SocketAddress {
    let v6 = !ONLY_IPV4.load(Ordering::Relaxed);
    match (address.ip(), v6) {
        (IpAddr::V4(ip), true) => SocketAddress::v6(ip.to_ipv6_mapped(), address.port(), 0),
        (IpAddr::V4(ip), false) => SocketAddress::v4(ip, address.port()),
        (IpAddr::V6(ip), false) if ip == Ipv6Addr::UNSPECIFIED => {
            SocketAddress::v4([0, 0, 0, 0].into(), address.port())
        }
        (IpAddr::V6(ip), _) => SocketAddress::v6(ip, address.port(), 0),
    }
}

/// An address of the kernel with IPv4 in its own form.
fn plain(address: &SocketAddress) -> Option<SocketAddr> {
    let ip = address.ip()?.to_canonical();
    Some(SocketAddr::new(ip, address.port()))
}

/// The local address of a TCP socket.
fn wire_name(wire: &Descriptor) -> Result<SocketAddr> {
    let name = os::name(wire)?;
    plain(&name).ok_or(crate::spi::error::WsaError(crate::spi::error::WSAEINVAL))
}

fn octets_of(address: &TransportAddress) -> SocketAddress {
    SocketAddress::new(&address.to_octets())
}
