//! Addresses of the ISO transport in their parts.

use crate::os::SocketAddress;
use crate::os::address::{AF_INET, AF_INET6, AF_UNSPEC};
use crate::spi::address::SOCKADDR_TP;
use crate::spi::error::{Result, WSAEAFNOSUPPORT, WSAEFAULT, WSAEINVAL, WsaError, fail};
use crate::transport::iso::address::TransportAddress;
use crate::transport::iso::selector::Selector;
use std::net::{IpAddr, SocketAddr};

pub(crate) struct IsoAddressParts {
    /// Of family AF_UNSPEC if there is none.
    pub(crate) network: SocketAddress,
    pub(crate) selector: Vec<u8>,
}

/// The address with this selector on a host; `network` is a `sockaddr_in` or a `sockaddr_in6`.
pub(crate) fn iso_address(network: Option<&[u8]>, selector: &[u8]) -> Result<SOCKADDR_TP> {
    let selector = Selector::new(selector).ok_or(WsaError(WSAEINVAL))?;
    let network = network.map(ip_address).transpose()?;
    Ok(TransportAddress { selector, network }.to_sockaddr())
}

pub(crate) fn iso_address_parts(name: &[u8]) -> Result<IsoAddressParts> {
    let address = TransportAddress::local(name)?;
    let network = match address.network {
        None => SocketAddress::new(&AF_UNSPEC.to_ne_bytes()),
        Some(network) => match network.ip() {
            IpAddr::V4(ip) => SocketAddress::v4(ip, network.port()),
            IpAddr::V6(ip) => SocketAddress::v6(ip, network.port(), 0),
        },
    };
    Ok(IsoAddressParts { network, selector: address.selector.to_vec() })
}

fn ip_address(name: &[u8]) -> Result<SocketAddr> {
    let address = SocketAddress::new(&name[..name.len().min(28)]);
    if !matches!(address.family(), AF_INET | AF_INET6) {
        return fail(WSAEAFNOSUPPORT);
    }
    let ip = address.ip().ok_or(WsaError(WSAEFAULT))?;
    Ok(SocketAddr::new(ip, address.port()))
}
