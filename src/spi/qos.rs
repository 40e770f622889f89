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

/// What every object in ProviderSpecific of a QOS begins with.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QOS_OBJECT_HDR {
    /// What it is.
    pub ObjectType: ULONG,
    /// Octets of the whole object with this header.
    pub ObjectLength: ULONG,
}
/// A pointer to a QOS_OBJECT_HDR.
pub type LPQOS_OBJECT_HDR = *mut QOS_OBJECT_HDR;
assert_layout!(QOS_OBJECT_HDR, 8, ObjectType at 0, ObjectLength at 4);

/// What a connection of the ISO transport, class 2, negotiates and FLOWSPEC has no member for: an
/// object in ProviderSpecific, of type WSP_QOS_OBJECT_ISO and 48 octets long.
///
/// In a member that is QOS_NOT_SPECIFIED nothing is said. WSPConnect takes the object as a wish,
/// and a condition function is shown one; in both, the limits are the worst values that the caller
/// can do with, while FLOWSPEC has the values that it would like. The condition function may answer
/// with a lower ErrorRate and a greater Priority; what it does to the limits is ignored. After the
/// connection has been made, the limits are the values that were agreed.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WSP_QOS_ISO {
    /// WSP_QOS_OBJECT_ISO, and 48.
    pub ObjectHdr: QOS_OBJECT_HDR,
    /// The limit for TokenRate of SendingFlowspec: not less.
    pub SendingTokenRateLimit: ULONG,
    /// The limit for its PeakBandwidth: not less.
    pub SendingPeakBandwidthLimit: ULONG,
    /// The limit for its Latency: not more. Like Latency it is rounded to milliseconds.
    pub SendingLatencyLimit: ULONG,
    /// The limit for TokenRate of ReceivingFlowspec: not less.
    pub ReceivingTokenRateLimit: ULONG,
    /// The limit for its PeakBandwidth: not less.
    pub ReceivingPeakBandwidthLimit: ULONG,
    /// The limit for its Latency: not more.
    pub ReceivingLatencyLimit: ULONG,
    /// The residual error rate: 9 is one error in 10^9 messages. 0 to 255.
    pub ErrorRate: ULONG,
    /// The limit for ErrorRate: not less.
    pub ErrorRateLimit: ULONG,
    /// The messages that it is about: 10 is 2^10 octets.
    pub ErrorRateSduSize: ULONG,
    /// The priority, 0 the highest, instead of that of ServiceType. 0 to 65535.
    pub Priority: ULONG,
}
/// A pointer to a WSP_QOS_ISO.
pub type LPWSP_QOS_ISO = *mut WSP_QOS_ISO;
assert_layout!(
    WSP_QOS_ISO, 48,
    ObjectHdr at 0, SendingTokenRateLimit at 8, SendingPeakBandwidthLimit at 12,
    SendingLatencyLimit at 16, ReceivingTokenRateLimit at 20, ReceivingPeakBandwidthLimit at 24,
    ReceivingLatencyLimit at 28, ErrorRate at 32, ErrorRateLimit at 36, ErrorRateSduSize at 40,
    Priority at 44,
);

/// # Quality of service
///
/// WSPConnect and SIO_SET_QOS take a wish. The ISO transport, class 2, negotiates it with the called
/// party; on TCP and UDP it marks and paces what is sent; AF_UNIX has none. WSPGetQOSByName has wishes
/// of well-known codecs.
///
/// ---
///
/// Nothing is said about a member of FLOWSPEC.
pub const QOS_NOT_SPECIFIED: u32 = 0xFFFF_FFFF_u32;
/// A rate without a bound.
pub const POSITIVE_INFINITY_RATE: u32 = 0xFFFF_FFFE_u32;
/// Type of the object that ends ProviderSpecific.
pub const QOS_OBJECT_END_OF_LIST: u32 = 2001_u32;
/// Type of a WSP_QOS_ISO.
pub const WSP_QOS_OBJECT_ISO: u32 = 0x5753_5007_u32;

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
