//! Quality of service: what a flow asks for.

use super::assert_layout;
use super::types::{ULONG, WSABUF};

/// The kind of service that a flow wants.
pub type SERVICETYPE = ULONG;

/// What one direction of a connection asks for, or gets.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FLOWSPEC {
    /// Octets a second that may be sent all the time.
    pub TokenRate: ULONG,
    /// Octets that may be sent in a burst.
    pub TokenBucketSize: ULONG,
    /// Octets a second in a burst.
    pub PeakBandwidth: ULONG,
    /// Microseconds from sender to receiver.
    pub Latency: ULONG,
    /// Microseconds between the shortest and the longest delay.
    pub DelayVariation: ULONG,
    /// One of the SERVICETYPE_ constants.
    pub ServiceType: SERVICETYPE,
    /// Octets of the longest message.
    pub MaxSduSize: ULONG,
    /// Shorter messages count as if they had so many octets.
    pub MinimumPolicedSize: ULONG,
}
/// A pointer to a FLOWSPEC.
pub type PFLOWSPEC = *mut FLOWSPEC;
/// A pointer to a FLOWSPEC.
pub type LPFLOWSPEC = *mut FLOWSPEC;
assert_layout!(
    FLOWSPEC, 32,
    TokenRate at 0, TokenBucketSize at 4, PeakBandwidth at 8, Latency at 12,
    DelayVariation at 16, ServiceType at 20, MaxSduSize at 24, MinimumPolicedSize at 28,
);

/// The quality of service of a connection.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct QOS {
    /// For data that are sent.
    pub SendingFlowspec: FLOWSPEC,
    /// For data that are received.
    pub ReceivingFlowspec: FLOWSPEC,
    /// More for the provider; a null buf with len 0 if there is none.
    pub ProviderSpecific: WSABUF,
}
/// A pointer to a QOS.
pub type LPQOS = *mut QOS;
assert_layout!(QOS, 80, SendingFlowspec at 0, ReceivingFlowspec at 32, ProviderSpecific at 64);

/// # Quality of service
///
/// None of the transports of this version has it. WSPConnect takes a wish for best effort, for no
/// traffic or for no change, and refuses every other.
///
/// ---
///
/// Nothing is said about a member of FLOWSPEC.
pub const QOS_NOT_SPECIFIED: u32 = 0xFFFF_FFFF_u32;

/// No traffic in this direction.
pub const SERVICETYPE_NOTRAFFIC: u32 = 0_u32;
/// As well as the network can.
pub const SERVICETYPE_BESTEFFORT: u32 = 1_u32;
/// As if the network were not loaded.
pub const SERVICETYPE_CONTROLLEDLOAD: u32 = 2_u32;
/// With a bound on the delay.
pub const SERVICETYPE_GUARANTEED: u32 = 3_u32;
/// A notification: the service is not to be had.
pub const SERVICETYPE_NETWORK_UNAVAILABLE: u32 = 4_u32;
/// All kinds.
pub const SERVICETYPE_GENERAL_INFORMATION: u32 = 5_u32;
/// As before.
pub const SERVICETYPE_NOCHANGE: u32 = 6_u32;
/// Traffic beyond what was asked for.
pub const SERVICETYPE_NONCONFORMING: u32 = 9_u32;
/// Control traffic of the network.
pub const SERVICETYPE_NETWORK_CONTROL: u32 = 10_u32;
/// Better than best effort.
pub const SERVICETYPE_QUALITATIVE: u32 = 13_u32;
/// Flag: best effort without traffic control.
pub const SERVICE_BESTEFFORT: u32 = 0x8001_0000_u32;
/// Flag: controlled load.
pub const SERVICE_CONTROLLEDLOAD: u32 = 0x8002_0000_u32;
/// Flag: guaranteed.
pub const SERVICE_GUARANTEED: u32 = 0x8004_0000_u32;
/// Flag: qualitative.
pub const SERVICE_QUALITATIVE: u32 = 0x8020_0000_u32;
/// Flag: no signalling.
pub const SERVICE_NO_QOS_SIGNALING: u32 = 0x4000_0000_u32;
/// Flag: no traffic control.
pub const SERVICE_NO_TRAFFIC_CONTROL: u32 = 0x8100_0000_u32;
