//! The ISO codec against frames of real peers, computed frames, malformed frames and properties.

#[path = "../../fuzz/checks/codec.rs"]
mod check;
mod frames;
mod malformed;
mod packets;
mod peers;
mod properties;
mod strict;
mod tolerances;
mod vectors;
