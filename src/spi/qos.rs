//! Quality of service: what a flow asks for.

use super::assert_layout;
use super::types::{ULONG, WSABUF};

/// The kind of service that a flow wants.
pub type SERVICETYPE = ULONG;

/// What one direction of a connection asks for, or gets.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FLOWSPEC {
    /// Octets a second.
    pub TokenRate: ULONG,
    /// Octets.
    pub TokenBucketSize: ULONG,
    /// Octets a second.
    pub PeakBandwidth: ULONG,
    /// Microseconds.
    pub Latency: ULONG,
    /// Microseconds.
    pub DelayVariation: ULONG,
    /// A SERVICETYPE_ constant.
    pub ServiceType: SERVICETYPE,
    /// Octets.
    pub MaxSduSize: ULONG,
    /// Octets.
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

/// Quality of service of a connection.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct QOS {
    /// For data sent.
    pub SendingFlowspec: FLOWSPEC,
    /// For data received.
    pub ReceivingFlowspec: FLOWSPEC,
    /// More for the provider.
    pub ProviderSpecific: WSABUF,
}
/// A pointer to a QOS.
pub type LPQOS = *mut QOS;
assert_layout!(QOS, 80, SendingFlowspec at 0, ReceivingFlowspec at 32, ProviderSpecific at 64);

/// Nothing is said about this field of a FLOWSPEC.
pub const QOS_NOT_SPECIFIED: ULONG = 0xFFFF_FFFF_u32;

/// No traffic in this direction.
pub const SERVICETYPE_NOTRAFFIC: SERVICETYPE = 0_u32;
/// As well as the network can.
pub const SERVICETYPE_BESTEFFORT: SERVICETYPE = 1_u32;
/// As if the network were not loaded.
pub const SERVICETYPE_CONTROLLEDLOAD: SERVICETYPE = 2_u32;
/// With a bound on the delay.
pub const SERVICETYPE_GUARANTEED: SERVICETYPE = 3_u32;
/// A notification: the service is not to be had.
pub const SERVICETYPE_NETWORK_UNAVAILABLE: SERVICETYPE = 4_u32;
/// All kinds.
pub const SERVICETYPE_GENERAL_INFORMATION: SERVICETYPE = 5_u32;
/// As before.
pub const SERVICETYPE_NOCHANGE: SERVICETYPE = 6_u32;
/// Traffic beyond what was asked for.
pub const SERVICETYPE_NONCONFORMING: SERVICETYPE = 9_u32;
/// Control traffic of the network.
pub const SERVICETYPE_NETWORK_CONTROL: SERVICETYPE = 10_u32;
/// Better than best effort.
pub const SERVICETYPE_QUALITATIVE: SERVICETYPE = 13_u32;
/// Flag: best effort without traffic control.
pub const SERVICE_BESTEFFORT: SERVICETYPE = 0x8001_0000_u32;
/// Flag: controlled load.
pub const SERVICE_CONTROLLEDLOAD: SERVICETYPE = 0x8002_0000_u32;
/// Flag: guaranteed.
pub const SERVICE_GUARANTEED: SERVICETYPE = 0x8004_0000_u32;
/// Flag: qualitative.
pub const SERVICE_QUALITATIVE: SERVICETYPE = 0x8020_0000_u32;
/// Flag: no signalling.
pub const SERVICE_NO_QOS_SIGNALING: SERVICETYPE = 0x4000_0000_u32;
/// Flag: no traffic control.
pub const SERVICE_NO_TRAFFIC_CONTROL: SERVICETYPE = 0x8100_0000_u32;
