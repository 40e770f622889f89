//! Writing TPDUs, strictly.

use core::ops::Deref;

use super::{PACKET_HEADER, Tpdu};

/// The largest LI; 255 is reserved (X.224 13.2.1).
const LI_LIMIT: usize = 254;
/// Octets of a rejected TPDU that an ER has room for: LI counts the fixed part and two octets of
/// the parameter too.
pub(super) const REJECTED_LIMIT: usize = LI_LIMIT - 6;

/// Why a TPDU is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsendable {
    /// Neither class 0 nor class 2 without explicit flow control, or a TPDU that these do not have.
    Class,
    /// A reference is 0, or must be.
    Reference,
    /// A parameter that its class, or its TPDU, does not have; or one that excludes another.
    Parameter,
    /// A value that its parameter has no room for.
    Value,
    /// A selector of more than 32 octets, or an empty one.
    Selector,
    /// More user data than the TPDU may carry, or less.
    UserData,
    /// The variable part is too long for LI, or a CR or a refusal has more than 128 octets.
    TooLong,
    /// A CR that is too long without a quality of service that the user insists on.
    Quality,
}

/// A TPKT up to the user data: the TPKT's header, LI, the fixed and the variable part.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    octets: [u8; PACKET_HEADER + 1 + LI_LIMIT],
    len: usize,
}

impl Deref for Head {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.octets[..self.len]
    }
}

/// Writes the TPKT of a TPDU but leaves the user data to the caller, who has them: for gathered
/// writes.
pub fn head(_tpdu: &Tpdu<'_>) -> Result<Head, Unsendable> {
    unimplemented!()
}

/// Appends the whole TPKT of a TPDU.
pub fn emit(tpdu: &Tpdu<'_>, out: &mut Vec<u8>) -> Result<(), Unsendable> {
    out.extend_from_slice(&head(tpdu)?);
    out.extend_from_slice(tpdu.user_data());
    Ok(())
}
