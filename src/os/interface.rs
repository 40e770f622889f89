//! Network interfaces and their addresses.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::address::{AF_INET, AF_INET6, SocketAddress};
use super::{option, socket, syscall};
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv6Addr};

/// The scopes in which this computer has an address: the index of each link-local interface that
/// has it, or 0 for an address without a scope.
pub(crate) fn scopes_of(ip: Ipv6Addr) -> Vec<u32> {
    let mut scopes = Vec::new();
    for_each_address(|_, address| {
        if address.ip() == Some(IpAddr::V6(ip)) {
            scopes.push(address.scope());
        }
    });
    scopes
}

/// The index of the interface that has this address.
pub(crate) fn index_of_address(ip: IpAddr) -> Option<u32> {
    let mut found = None;
    for_each_address(|interface, address| {
        let one_of_many = ip.is_loopback() && address.ip().is_some_and(|other| other.is_loopback());
        if found.is_none() && (address.ip() == Some(ip) || one_of_many) {
            found = index_of_c(interface);
        }
    });
    found
}

/// Calls `visit` with each IP address of this computer and the name of its interface.
fn for_each_address(mut visit: impl FnMut(&CStr, SocketAddress)) {
    let mut list = std::ptr::null_mut();
    // SAFETY: getifaddrs stores a list that freeifaddrs takes back.
    if unsafe { libc::getifaddrs(&mut list) } != 0 {
        return;
    }
    let mut next = list;
    while !next.is_null() {
        // SAFETY: an entry of the list, whose name is a string.
        let (entry, name) = unsafe { (&*next, CStr::from_ptr((*next).ifa_name)) };
        next = entry.ifa_next;
        if entry.ifa_addr.is_null() {
            continue;
        }
        // SAFETY: the family tells how long the address is.
        let octets = unsafe {
            let len = match (*entry.ifa_addr).sa_family {
                AF_INET => size_of::<libc::sockaddr_in>(),
                AF_INET6 => size_of::<libc::sockaddr_in6>(),
                _ => continue,
            };
            std::slice::from_raw_parts(entry.ifa_addr.cast::<u8>(), len)
        };
        visit(name, SocketAddress::new(octets));
    }
    // SAFETY: the list is whole, and nothing of it is kept.
    unsafe { libc::freeifaddrs(list) };
}

/// The address from which this computer would send to `destination`, with port 0. Nothing is sent.
pub(crate) fn source_towards(destination: &SocketAddress) -> syscall::Result<SocketAddress> {
    const DISCARD: u16 = 9; // no port would be no destination
    let probe = socket::open(destination.family().into(), libc::SOCK_DGRAM, 0)?;
    option::set_int(probe.raw(), libc::SOL_SOCKET, libc::SO_BROADCAST, 1)?;
    socket::connect(&probe, destination.with_port(DISCARD).as_bytes())?;
    Ok(socket::name(&probe)?.with_port(0))
}

/// The index of the interface with this name.
pub(crate) fn index_of(name: &str) -> Option<u32> {
    index_of_c(&CString::new(name).ok()?)
}

fn index_of_c(name: &CStr) -> Option<u32> {
    // SAFETY: a string with a zero at its end.
    let index = unsafe { libc::if_nametoindex(name.as_ptr()) };
    (index != 0).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loopback_interface_has_an_index_and_no_scope() {
        assert!(index_of("lo").is_some());
        assert_eq!(index_of("no such interface"), None);
        assert_eq!(index_of_address(IpAddr::from([127, 0, 0, 9])), index_of("lo"));
        assert!(scopes_of(Ipv6Addr::LOCALHOST).iter().all(|scope| *scope == 0));
    }
}
