//! Quality of service of a connection: what the users say in FLOWSPECs, what CR and CC carry, and
//! what becomes of it (X.224 6.5.5, 13.3.4).
//!
//! ```text
//! caller                     CR                     listener
//! UserQos -- proposal ----> offer ---- indication ---> UserQos (sending and receiving swapped)
//!                                                        |
//! UserQos <-- outcome -----  CC  <------ answer ---------+
//! ```
//!
//! Each value may get worse on its way, never better, and never worse than what the caller calls
//! acceptable. Nothing here enforces it on the network.
//!
//! | FLOWSPEC | parameter |
//! |---|---|
//! | TokenRate, PeakBandwidth | 89, average and maximum throughput |
//! | Latency | 88, transit delay in milliseconds |
//! | ServiceType | 87, and what is acceptable: GUARANTEED takes nothing worse, the others anything |
//! | MaxSduSize | from 86, for the listener |
//! | the others | none |
//!
//! [`WSP_QOS_ISO`] says what is acceptable otherwise, and has 86 and 87 as they are.

mod answer;
mod indication;
mod object;
mod outcome;
mod proposal;
#[cfg(test)]
mod tests;

pub(crate) use object::LIST_LEN;

use crate::spi::error::{Result, WSAEOPNOTSUPP, fail};
use crate::spi::qos::*;
use crate::transport::Quality;

/// The largest rate that parameter 89 has room for. It stands for a rate without a bound too.
const UNBOUNDED_RATE: u32 = 0xFF_FFFF;
/// A delay of parameter 88 that says nothing.
const UNSAID_DELAY: u16 = 0xFFFF;
/// Microseconds in the unit of parameter 88.
const MICROSECONDS: u32 = 1000;

/// The quality of service that one of the users wants, is shown, or has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UserQos {
    /// For data that this user sends.
    pub(crate) sending: FLOWSPEC,
    /// For data that it receives.
    pub(crate) receiving: FLOWSPEC,
    /// What FLOWSPEC has no member for.
    pub(crate) iso: WSP_QOS_ISO,
}

/// The other end cannot do with the quality of service that this end can give: DR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unacceptable;

impl UserQos {
    /// Nothing is said, and nothing more than best effort is expected.
    pub(crate) const UNSAID: Self =
        Self { sending: UNSAID_FLOW, receiving: UNSAID_FLOW, iso: object::UNSAID };

    /// What a client passes.
    /// WSA_QOS_EOBJLENGTH if these are no list of objects.
    pub(crate) fn read(quality: &Quality) -> Result<Self> {
        let iso = object::find(&quality.specific)?.unwrap_or(object::UNSAID);
        Ok(Self { sending: quality.sending, receiving: quality.receiving, iso })
    }

    /// The same for a client.
    pub(crate) fn quality(&self) -> Quality {
        Quality { sending: self.sending, receiving: self.receiving, specific: self.specific().to_vec() }
    }

    /// ProviderSpecific for a client: the ISO object and the end of the list.
    pub(crate) fn specific(&self) -> [u8; LIST_LEN] {
        object::list(&self.iso)
    }

    /// Whether a direction takes nothing worse than it asks for. Such a wish fails in class 0.
    pub(crate) fn is_guaranteed(&self) -> bool {
        [&self.sending, &self.receiving].into_iter().any(is_guaranteed)
    }
}

/// A FLOWSPEC that says nothing.
const UNSAID_FLOW: FLOWSPEC = FLOWSPEC {
    TokenRate: QOS_NOT_SPECIFIED,
    TokenBucketSize: QOS_NOT_SPECIFIED,
    PeakBandwidth: QOS_NOT_SPECIFIED,
    Latency: QOS_NOT_SPECIFIED,
    DelayVariation: QOS_NOT_SPECIFIED,
    ServiceType: SERVICETYPE_BESTEFFORT,
    MaxSduSize: QOS_NOT_SPECIFIED,
    MinimumPolicedSize: QOS_NOT_SPECIFIED,
};

/// A FLOWSPEC that agrees to whatever is offered.
const AGREES: FLOWSPEC = FLOWSPEC { ServiceType: SERVICETYPE_NOCHANGE, ..UNSAID_FLOW };

/// What ServiceType says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    /// A service, as the priority that goes with it.
    Level(u16),
    /// No data will go in this direction.
    NoTraffic,
    /// Nothing is to be told to the peer.
    Unsaid,
}

/// The levels of priority, those of XTI: top, high, medium, low, and the default.
const NETWORK_CONTROL: u16 = 0;
const GUARANTEED: u16 = 1;
const CONTROLLED_LOAD: u16 = 2;
const QUALITATIVE: u16 = 3;
const BEST_EFFORT: u16 = 4;

/// The bits of ServiceType that are no flags.
const SERVICE_BITS: u32 = 0xFFFF;

/// The service of a direction. WSAEOPNOTSUPP for one that cannot be asked for.
fn service(flow: &FLOWSPEC) -> Result<Service> {
    if flow.ServiceType == SERVICETYPE_NOTRAFFIC {
        return Ok(Service::NoTraffic);
    }
    if flow.ServiceType & SERVICE_NO_QOS_SIGNALING != 0 {
        return Ok(Service::Unsaid);
    }
    Ok(Service::Level(match flow.ServiceType & SERVICE_BITS {
        SERVICETYPE_NETWORK_CONTROL => NETWORK_CONTROL,
        SERVICETYPE_GUARANTEED => GUARANTEED,
        SERVICETYPE_CONTROLLEDLOAD => CONTROLLED_LOAD,
        SERVICETYPE_QUALITATIVE => QUALITATIVE,
        SERVICETYPE_BESTEFFORT | SERVICETYPE_GENERAL_INFORMATION | 0 => BEST_EFFORT,
        SERVICETYPE_NOCHANGE => return Ok(Service::Unsaid),
        _ => return fail(WSAEOPNOTSUPP),
    }))
}

/// The service that a priority means.
fn service_type(priority: u16) -> SERVICETYPE {
    match priority {
        NETWORK_CONTROL => SERVICETYPE_NETWORK_CONTROL,
        GUARANTEED => SERVICETYPE_GUARANTEED,
        CONTROLLED_LOAD => SERVICETYPE_CONTROLLEDLOAD,
        QUALITATIVE => SERVICETYPE_QUALITATIVE,
        _ => SERVICETYPE_BESTEFFORT,
    }
}

/// 87 is one for both directions: the higher of the two priorities.
fn level_of_both(sending: Service, receiving: Service) -> Option<u16> {
    let level = |service| match service {
        Service::Level(level) => Some(level),
        Service::NoTraffic | Service::Unsaid => None,
    };
    [sending, receiving].into_iter().filter_map(level).min()
}

fn is_guaranteed(flow: &FLOWSPEC) -> bool {
    service(flow) == Ok(Service::Level(GUARANTEED))
}

/// A member that says something.
fn specified(value: u32) -> Option<u32> {
    (value != QOS_NOT_SPECIFIED).then_some(value)
}

/// What parameter 88 says in the unit of Latency.
fn latency(delay: u16) -> u32 {
    if delay == UNSAID_DELAY { QOS_NOT_SPECIFIED } else { u32::from(delay) * MICROSECONDS }
}

/// What parameter 89 says as a rate of FLOWSPEC.
fn rate(throughput: u32) -> u32 {
    if throughput >= UNBOUNDED_RATE { QOS_NOT_SPECIFIED } else { throughput }
}
