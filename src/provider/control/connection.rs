//! One TCP or AF_UNIX connection: its keep-alive, its figures, its first retries, its peer.

use super::{IoctlAnswer, IoctlBuffers, IoctlFailure};
use crate::os::address::AF_UNIX;
use crate::os::option;
use crate::os::tcp_info::{Figures, default_syn_retries};
use crate::provider::Provider;
use crate::provider::options::{is_tcp, tcp_level};
use crate::provider::socket::Socket;
use crate::provider::socket_state::Phase;
use crate::spi::control::*;
use crate::spi::error::*;
use std::sync::Arc;

/// IOCTL-27: a switch and two times in milliseconds. Linux counts in seconds.
pub(super) fn keep_alive_values(socket: &Arc<Socket>, buffers: &IoctlBuffers<'_>) -> Result<()> {
    let (on, idle, interval) = (buffers.word(0)?, buffers.word(1)?, buffers.word(2)?);
    if !socket.protocol.connection_oriented() {
        return fail(WSAENOPROTOOPT);
    }
    if socket.protocol.family == AF_UNIX {
        return fail(WSAEOPNOTSUPP);
    }
    option::set_int(socket.fd(), libc::SOL_SOCKET, libc::SO_KEEPALIVE, i32::from(on != 0))?;
    if on != 0 {
        tcp_level::set_time(socket, libc::TCP_KEEPIDLE, whole_seconds(idle))?;
        tcp_level::set_time(socket, libc::TCP_KEEPINTVL, whole_seconds(interval))?;
    }
    Ok(())
}

fn whole_seconds(milliseconds: u32) -> u32 {
    milliseconds.div_ceil(1000).max(1)
}

/// SIO_LOOPBACK_FAST_PATH: the loopback interface of Linux has no slower path.
pub(super) fn fast_path(socket: &Socket, buffers: &IoctlBuffers<'_>) -> Result<()> {
    buffers.word(0)?;
    if is_tcp(socket.protocol) { Ok(()) } else { fail(WSAEOPNOTSUPP) }
}

/// Linux sends a SYN again at least once, and no more often than this.
const MOST_RETRIES: u8 = 127;

/// SIO_TCP_INITIAL_RTO. The number of retries can be had; the time before the first one is the
/// same for all sockets of the system.
pub(super) fn initial_retries(socket: &Socket, buffers: &IoctlBuffers<'_>) -> Result<()> {
    let [low, high, retries, _] = buffers.word(0)?.to_ne_bytes();
    if !is_tcp(socket.protocol) {
        return fail(WSAEOPNOTSUPP);
    }
    if matches!(socket.state.phase(), Phase::Connecting | Phase::Connected) {
        return fail(WSAEINVAL);
    }
    if !matches!(
        u16::from_ne_bytes([low, high]),
        TCP_INITIAL_RTO_DEFAULT_RTT | TCP_INITIAL_RTO_UNSPECIFIED_RTT
    ) {
        return fail(WSAEOPNOTSUPP);
    }
    let count = match retries {
        TCP_INITIAL_RTO_UNSPECIFIED_MAX_SYN_RETRANSMISSIONS => return Ok(()),
        TCP_INITIAL_RTO_NO_SYN_RETRANSMISSIONS => return fail(WSAEOPNOTSUPP),
        TCP_INITIAL_RTO_DEFAULT_MAX_SYN_RETRANSMISSIONS => default_syn_retries(),
        count => count.min(MOST_RETRIES),
    };
    Ok(option::set_int(socket.fd(), libc::IPPROTO_TCP, libc::TCP_SYNCNT, count.into())?)
}

/// IOC-14: as much as can be on its way, and at least what Windows begins with.
pub(super) fn ideal_backlog(provider: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    const LEAST: u64 = 0x10000;
    const MOST: u64 = 0x100_0000;
    if !is_tcp(socket.protocol) {
        return fail(WSAEOPNOTSUPP);
    }
    provider.settle(socket);
    socket.state.need_connection()?;
    let figures = Figures::of(socket.fd())?;
    let product = figures.delivery_rate().saturating_mul(figures.min_rtt().into()) / 1_000_000;
    Ok(product.clamp(LEAST, MOST) as u32)
}

/// SIO_AF_UNIX_GETPEERPID.
pub(super) fn peer_process(provider: &Provider, socket: &Arc<Socket>) -> Result<u32> {
    if socket.protocol.family != AF_UNIX || !socket.protocol.connection_oriented() {
        return fail(WSAEOPNOTSUPP);
    }
    provider.settle(socket);
    socket.state.need_connection()?;
    Ok(option::peer_credentials(socket.fd())?.0 as u32)
}

/// SIO_TCP_INFO: its errors are its own, and a failure tells that it has returned nothing.
pub(super) fn figures(socket: &Arc<Socket>, buffers: &IoctlBuffers<'_>) -> IoctlAnswer {
    let failed = |code| Err(IoctlFailure::with_nothing(WsaError(code)));
    let Some(version) = buffers.input.and_then(|input| <[u8; 4]>::try_from(input).ok()) else {
        return failed(WSAEMSGSIZE);
    };
    let fits = buffers.has_room(size_of::<TCP_INFO_v0>());
    if u32::from_ne_bytes(version) != 0 || !is_tcp(socket.protocol) || !fits {
        return failed(WSAEINVAL);
    }
    let figures = Figures::of(socket.fd()).map_err(WsaError::from)?;
    let room = option::get_int(socket.fd(), libc::SOL_SOCKET, libc::SO_RCVBUF).map_err(WsaError::from)?;
    let age = socket.state.connected_at().map_or(0, |start| start.elapsed().as_millis() as u64);
    Ok(lay_out(&tell(&figures, socket.state.phase(), age, room as u32)))
}

/// What Linux calls a state, in Winsock's order.
fn state(linux: u8, phase: Phase) -> TCPSTATE {
    match linux {
        1 => TCPSTATE_ESTABLISHED,
        2 => TCPSTATE_SYN_SENT,
        3 => TCPSTATE_SYN_RCVD,
        4 => TCPSTATE_FIN_WAIT_1,
        5 => TCPSTATE_FIN_WAIT_2,
        6 => TCPSTATE_TIME_WAIT,
        8 => TCPSTATE_CLOSE_WAIT,
        9 => TCPSTATE_LAST_ACK,
        10 => TCPSTATE_LISTEN,
        11 => TCPSTATE_CLOSING,
        _ if phase == Phase::Listening => TCPSTATE_LISTEN,
        _ => TCPSTATE_CLOSED,
    }
}

fn tell(figures: &Figures, phase: Phase, age: u64, receive_buffer: u32) -> TCP_INFO_v0 {
    let connecting = matches!(figures.state(), 2 | 3);
    TCP_INFO_v0 {
        State: state(figures.state(), phase),
        Mss: figures.mss(),
        ConnectionTimeMs: age,
        TimestampsEnabled: u8::from(figures.has_time_stamps()),
        RttUs: figures.rtt(),
        MinRttUs: figures.min_rtt(),
        BytesInFlight: figures.segments_in_flight().saturating_mul(figures.mss()),
        Cwnd: figures.congestion_window().saturating_mul(figures.mss()),
        SndWnd: figures.send_window(),
        RcvWnd: figures.receive_window(),
        RcvBuf: receive_buffer,
        BytesOut: figures.octets_sent(),
        BytesIn: figures.octets_received(),
        BytesReordered: figures.segments_out_of_order().saturating_mul(figures.mss()),
        BytesRetrans: u32::try_from(figures.octets_sent_again()).unwrap_or(u32::MAX),
        FastRetrans: figures.segments_sent_again().saturating_sub(figures.timeouts()),
        DupAcksIn: figures.duplicates_told(),
        TimeoutEpisodes: figures.timeouts(),
        SynRetrans: if connecting { figures.retries() } else { 0 },
    }
}

fn lay_out(info: &TCP_INFO_v0) -> Vec<u8> {
    let mut octets = Vec::with_capacity(size_of::<TCP_INFO_v0>());
    octets.extend(info.State.to_ne_bytes());
    octets.extend(info.Mss.to_ne_bytes());
    octets.extend(info.ConnectionTimeMs.to_ne_bytes());
    octets.extend([info.TimestampsEnabled, 0, 0, 0]);
    let middle =
        [info.RttUs, info.MinRttUs, info.BytesInFlight, info.Cwnd, info.SndWnd, info.RcvWnd, info.RcvBuf];
    octets.extend(middle.iter().flat_map(|word| word.to_ne_bytes()));
    octets.extend([info.BytesOut, info.BytesIn].iter().flat_map(|word| word.to_ne_bytes()));
    let rest =
        [info.BytesReordered, info.BytesRetrans, info.FastRetrans, info.DupAcksIn, info.TimeoutEpisodes];
    octets.extend(rest.iter().flat_map(|word| word.to_ne_bytes()));
    octets.push(info.SynRetrans);
    octets.resize(size_of::<TCP_INFO_v0>(), 0);
    octets
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem::offset_of;

    #[test]
    fn times_are_rounded_up_to_seconds() {
        assert_eq!([0, 1, 1000, 1001].map(whole_seconds), [1, 1, 1, 2]);
    }

    #[test]
    fn figures_are_laid_out_as_in_c() {
        let octets = lay_out(&tell(&Figures::default(), Phase::Listening, 0x1122, 7));
        assert_eq!(octets.len(), size_of::<TCP_INFO_v0>());
        assert_eq!(octets[..4], TCPSTATE_LISTEN.to_ne_bytes());
        assert_eq!(octets[8..16], 0x1122u64.to_ne_bytes());
        assert_eq!(octets[offset_of!(TCP_INFO_v0, RcvBuf)], 7);
        let numbered =
            TCP_INFO_v0 { BytesOut: 8, SynRetrans: 9, ..tell(&Figures::default(), Phase::Bound, 0, 0) };
        let octets = lay_out(&numbered);
        assert_eq!(octets[offset_of!(TCP_INFO_v0, BytesOut)], 8);
        assert_eq!(octets[offset_of!(TCP_INFO_v0, SynRetrans)], 9);
    }
}
