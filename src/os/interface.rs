//! Network interfaces and their addresses.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use super::address::{AF_INET6, SocketAddress};
use std::ffi::CString;
use std::net::{IpAddr, Ipv6Addr};

/// The scopes in which this computer has an address: the index of each link-local interface that
/// has it, or 0 for an address without a scope.
pub(crate) fn scopes_of(ip: Ipv6Addr) -> Vec<u32> {
    let mut scopes = Vec::new();
    for_each_ipv6(|address| {
        if address.ip() == Some(IpAddr::V6(ip)) {
            scopes.push(address.scope());
        }
    });
    scopes
}

fn for_each_ipv6(mut visit: impl FnMut(SocketAddress)) {
    let mut list = std::ptr::null_mut();
    // SAFETY: getifaddrs stores a list that freeifaddrs takes back.
    if unsafe { libc::getifaddrs(&mut list) } != 0 {
        return;
    }
    let mut next = list;
    while !next.is_null() {
        // SAFETY: an entry of the list; a family AF_INET6 means a whole sockaddr_in6.
        let entry = unsafe { &*next };
        next = entry.ifa_next;
        if entry.ifa_addr.is_null() {
            continue;
        }
        // SAFETY: as above.
        let octets = unsafe {
            if (*entry.ifa_addr).sa_family != AF_INET6 {
                continue;
            }
            std::slice::from_raw_parts(entry.ifa_addr.cast::<u8>(), size_of::<libc::sockaddr_in6>())
        };
        visit(SocketAddress::new(octets));
    }
    // SAFETY: the list is whole, and nothing of it is kept.
    unsafe { libc::freeifaddrs(list) };
}

/// The index of the interface with this name.
pub(crate) fn index_of(name: &str) -> Option<u32> {
    let name = CString::new(name).ok()?;
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
        assert!(scopes_of(Ipv6Addr::LOCALHOST).iter().all(|scope| *scope == 0));
    }
}
