//! Quality of service: SIO_SET_QOS, SIO_GET_QOS, WSPConnect's lpSQOS and WSPGetQOSByName.
//!
//! A protocol with XP1_QOS_SUPPORTED negotiates it with the peer. On IP what Linux can do for one
//! direction is done: the kind of service becomes the DSCP and the priority of what is sent, and
//! a guaranteed rate becomes the pace of sending.

use super::Provider;
use super::qos_templates;
use super::socket::Socket;
use crate::os::address::AF_UNIX;
use crate::os::option;
use crate::spi::error::*;
use crate::spi::network_event::FD_QOS;
use crate::spi::qos::*;
use crate::spi::types::SOCKET;
use crate::transport::Quality;
use std::sync::Arc;

/// The bits of ServiceType that are no flags.
const SERVICE: u32 = 0xFFFF;

/// What a kind of service means to IP: type of service (the DSCP in its upper six bits), and
/// SO_PRIORITY, of which Linux gives up to 6 to everybody. The DSCPs are those of Windows.
fn marks(service: u32) -> (i32, i32) {
    match service & SERVICE {
        SERVICETYPE_NETWORK_CONTROL => (0x30 << 2, 6),
        SERVICETYPE_GUARANTEED => (0x28 << 2, 5),
        SERVICETYPE_CONTROLLEDLOAD => (0x18 << 2, 3),
        _ => (0, 0),
    }
}

impl Provider {
    /// SIO_SET_QOS.
    pub(crate) fn set_quality(&self, handle: SOCKET, quality: Quality) -> Result<()> {
        let socket = self.socket(handle)?;
        check(&quality.sending, true)?;
        check(&quality.receiving, false)?;
        match socket.session() {
            Some(session) => session.set_quality(quality),
            None => mark(&socket, quality),
        }
    }

    /// SIO_GET_QOS, which re-enables FD_QOS (EVSEL-16).
    pub(crate) fn quality(&self, handle: SOCKET) -> Result<Quality> {
        let socket = self.socket(handle)?;
        let quality = match socket.session() {
            Some(session) => session.quality(),
            None if socket.protocol.family == AF_UNIX => return fail(WSAENOPROTOOPT),
            None => socket.own_quality(),
        };
        self.update_now(&socket, |record, _| record.reenable(FD_QOS));
        Ok(quality.unwrap_or(Quality { sending: BEST_EFFORT, receiving: BEST_EFFORT, specific: Vec::new() }))
    }
}

/// What a socket has that was never told anything.
const BEST_EFFORT: FLOWSPEC = FLOWSPEC {
    TokenRate: QOS_NOT_SPECIFIED,
    TokenBucketSize: QOS_NOT_SPECIFIED,
    PeakBandwidth: QOS_NOT_SPECIFIED,
    Latency: QOS_NOT_SPECIFIED,
    DelayVariation: QOS_NOT_SPECIFIED,
    ServiceType: SERVICETYPE_BESTEFFORT,
    MaxSduSize: QOS_NOT_SPECIFIED,
    MinimumPolicedSize: QOS_NOT_SPECIFIED,
};

/// QOS-03, QOS-04.
fn check(flow: &FLOWSPEC, sending: bool) -> Result<()> {
    let service = flow.ServiceType & SERVICE;
    if matches!(service, SERVICETYPE_NOTRAFFIC | SERVICETYPE_NOCHANGE) {
        return Ok(());
    }
    let lenient = !matches!(service, SERVICETYPE_GUARANTEED | SERVICETYPE_CONTROLLEDLOAD);
    let no_rate = flow.TokenRate == 0 || (sending && !lenient && flow.TokenRate == QOS_NOT_SPECIFIED);
    let slow_peak = flow.PeakBandwidth < flow.TokenRate && flow.TokenRate != QOS_NOT_SPECIFIED;
    if no_rate || slow_peak || flow.MinimumPolicedSize == 0 {
        return fail(WSA_QOS_EFLOWSPEC);
    }
    Ok(())
}

/// Gives an IP socket the marks and the pace of a wish. QOS-05: a direction without change keeps
/// what it has.
pub(super) fn mark(socket: &Arc<Socket>, mut quality: Quality) -> Result<()> {
    if socket.protocol.family == AF_UNIX {
        return fail(WSAENOPROTOOPT);
    }
    let former = socket.own_quality();
    let former = former.unwrap_or(Quality { sending: BEST_EFFORT, receiving: BEST_EFFORT, specific: vec![] });
    if quality.sending.ServiceType & SERVICE == SERVICETYPE_NOCHANGE {
        quality.sending = former.sending;
    } else {
        mark_sending(socket, &quality.sending)?;
    }
    if quality.receiving.ServiceType & SERVICE == SERVICETYPE_NOCHANGE {
        quality.receiving = former.receiving;
    }
    *socket.rare().quality.lock() = Some(quality);
    Ok(())
}

fn mark_sending(socket: &Socket, flow: &FLOWSPEC) -> Result<()> {
    let (service, priority) = marks(flow.ServiceType);
    let fd = socket.fd();
    if i32::from(socket.protocol.family) == libc::AF_INET6 {
        option::set_int(fd, libc::IPPROTO_IPV6, libc::IPV6_TCLASS, service)?;
    } else {
        option::set_int(fd, libc::IPPROTO_IP, libc::IP_TOS, service)?;
    }
    // After the DSCP, which has set a priority of its own.
    option::set_int(fd, libc::SOL_SOCKET, libc::SO_PRIORITY, priority)?;
    let guaranteed = flow.ServiceType & SERVICE == SERVICETYPE_GUARANTEED;
    let paced = guaranteed && flow.TokenRate < POSITIVE_INFINITY_RATE;
    let rate = if paced { flow.TokenRate } else { u32::MAX };
    option::set_int(fd, libc::SOL_SOCKET, libc::SO_MAX_PACING_RATE, rate as i32)?;
    Ok(())
}

/// What WSPGetQOSByName answers.
pub(crate) enum NamedQuality {
    /// The template of the name.
    Template(FLOWSPEC),
    /// QOSNAME-03: the names.
    Names(Vec<u16>),
}

/// WSPGetQOSByName: `name` is UTF-16 without its zero, `room` what its buffer holds.
pub(crate) fn quality_by_name(name: &[u16], room: usize) -> Result<NamedQuality> {
    if name.is_empty() {
        return qos_templates::list(room).map(NamedQuality::Names).ok_or(WsaError(WSAEFAULT));
    }
    let found = qos_templates::find(name).ok_or(WsaError(WSAEINVAL))?;
    Ok(NamedQuality::Template(found.SendingFlowspec))
}
