//! The octets of X.224 in TPKTs: [`packet()`] finds a frame, [`Tpdus`] reads what is in it,
//! [`emit()`] writes one.
//!
//! What is sent is strict: only what classes 0 and 2 without explicit flow control know, each
//! parameter where it belongs, every limit kept; anything else is [`Unsendable`]. What is received
//! is read with the tolerances that real peers need, each told where it is granted. The rest is
//! [`Malformed`], which knows the octet that is to blame and the TPDU that answers it.
//!
//! Nothing here does I/O or keeps state. What has been read borrows from the octets received.
//!
//! Octets of a TPDU count from 1, as in the standard; octet 1 is the length indicator LI.

mod budget;
mod class;
mod connect;
mod emit;
mod emit_parameters;
mod malformed;
mod parameter;
mod parse;
mod qos;
mod reason;
mod size;
mod tpdu;
mod tpkt;

pub use budget::fit;
pub use class::{Class, ClassOptions, ClassSet, Format};
pub use connect::{AdditionalOptions, OtherClasses, Parameters};
pub use emit::{Head, Unsendable, emit, head};
pub use malformed::{Answer, Defect, Kind, Malformed, Origin};
pub use parse::{Tpdus, parse};
pub use qos::{Offer, Qos, Rates, ResidualErrorRate, Throughput, TransitDelay};
pub use reason::{DisconnectReason, RejectCause};
pub use size::{PreferredSize, TpduSize, data_room};
pub use tpdu::{
    ConnectionConfirm, ConnectionRequest, Data, DisconnectConfirm, DisconnectRequest, ErrorReport,
    ExpeditedAcknowledgement, ExpeditedData, Tpdu,
};
pub use tpkt::{BadPacket, FIRST_PACKET_LIMIT, PACKET_HEADER, PACKET_LIMIT, Packet, packet};

/// User data that a CR or a CC carries at most (X.224 13.3.5; RFC 2126 extends it to class 0).
pub const CONNECT_DATA_LIMIT: usize = 32;
/// User data that a DR carries at most (X.224 13.5.5).
pub const DISCONNECT_DATA_LIMIT: usize = 64;
/// User data that an ED carries at most (X.224 13.8.4); it carries at least one octet.
pub const EXPEDITED_DATA_LIMIT: usize = 16;
/// Octets of a transport selector.
pub const SELECTOR_LIMIT: usize = 32;
