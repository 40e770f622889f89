//! TPKTs, the frames of RFC 1006 6 (RFC 2126): version, a reserved octet, a length of 16 bits.

const VERSION: u8 = 3;
/// A class 0 DT without data.
const SHORTEST: usize = 7;
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

/// Looks at the octets received so far; the answer depends on them and not on how they were cut.
/// The reserved octet may be anything (RFC 2126).
pub fn packet(octets: &[u8], limit: usize) -> Result<Packet<'_>, BadPacket> {
    if let Some(version) = octets.first().filter(|version| **version != VERSION) {
        return Err(BadPacket::Version(*version));
    }
    let Some([_, _, high, low]) = octets.first_chunk::<PACKET_HEADER>() else {
        return Ok(Packet::Needs(PACKET_HEADER - octets.len()));
    };
    let len = usize::from(u16::from_be_bytes([*high, *low]));
    if len < SHORTEST {
        return Err(BadPacket::TooShort(len));
    }
    if len > limit {
        return Err(BadPacket::TooLong(len));
    }
    match octets.get(PACKET_HEADER..len) {
        Some(contents) => Ok(Packet::Whole { contents, len }),
        None => Ok(Packet::Needs(len - octets.len())),
    }
}

/// The header of a TPKT of so many octets, itself among them.
pub(super) fn header(len: u16) -> [u8; PACKET_HEADER] {
    let [high, low] = len.to_be_bytes();
    [VERSION, 0, high, low]
}
