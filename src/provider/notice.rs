//! What a datagram socket tells of datagrams that it has sent: ICMP errors.

use super::event::broken_by;
use super::socket::Socket;
use super::socket_state::*;
use crate::os::Errno;
use crate::spi::error::*;
use crate::transport::udp::{self, Notice};

/// What an error of a datagram socket means; `None` if the client need not know (RECV-20).
pub(super) fn message_error(socket: &Socket, errno: Errno) -> Option<WsaError> {
    let code = match errno.0 {
        libc::EAGAIN if socket.must_not_wait() => WSAEWOULDBLOCK,
        libc::EAGAIN => WSAETIMEDOUT,
        libc::EFAULT | libc::ENOMEM | libc::ENOBUFS | libc::EBADF | libc::ENOTSOCK | libc::EINVAL => {
            return Some(errno.into());
        }
        code if socket.protocol.connection_oriented() => {
            return Some(socket.state.break_with(broken_by(code)));
        }
        libc::ECONNRESET => WSAECONNRESET,
        _ => return notice_error(socket, errno),
    };
    Some(WsaError(code))
}

/// What an ICMP error means to the client, unless it does not want to know (IOCTL-28).
pub(super) fn notice_error(socket: &Socket, errno: Errno) -> Option<WsaError> {
    let (unwanted, code) = match udp::take_notice(&socket.descriptor, errno) {
        Notice::PortUnreachable => (NO_PORT_NOTICES, WSAECONNRESET),
        Notice::TimeExceeded => (NO_TIME_NOTICES, WSAENETRESET),
        Notice::Other => return None,
    };
    (!socket.state.has(unwanted)).then_some(WsaError(code))
}

/// An ICMP error that a send has met already; a send does not report it.
pub(super) fn pending_notice(socket: &Socket) -> Option<WsaError> {
    let errno = socket.state.take_notice()?;
    notice_error(socket, Errno(errno))
}
