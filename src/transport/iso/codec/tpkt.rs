//! TPKTs, the frames of RFC 1006 6 (RFC 2126 4.3): version, a reserved octet, a length of 16 bits.

/// Octets of a TPKT's header.
pub const PACKET_HEADER: usize = 4;
/// The longest TPKT.
pub const PACKET_LIMIT: usize = 65535;
/// The longest TPKT to take from a peer that has not been accepted: no CR, CC or refusal is longer,
/// not even those of RDP.
pub const FIRST_PACKET_LIMIT: usize = 4 + 255 + 64;

/// What a stream of octets begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packet<'a> {
    /// An incomplete TPKT: so many octets are missing at least.
    Needs(usize),
    /// A TPKT.
    Whole {
        /// Its contents.
        contents: &'a [u8],
        /// Its length with the header: the next one begins here.
        len: usize,
    },
}

/// Why a stream of octets is none of TPKTs. There is no way to find the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPacket {
    /// The version is not 3.
    Version(u8),
    /// No TPDU is so short.
    TooShort(usize),
    /// Longer than the limit.
    TooLong(usize),
}

/// Looks at the octets received so far. No octet is looked at twice for the sake of a cut: the
/// answer depends on what is there, not on how it came.
pub fn packet(_octets: &[u8], _limit: usize) -> Result<Packet<'_>, BadPacket> {
    unimplemented!()
}
