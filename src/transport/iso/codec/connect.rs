//! The variable part of CR and CC, interpreted (X.224 13.3.4 and 13.4.4).

use super::{ClassSet, PreferredSize, Qos, TpduSize};

/// The bits of the additional option selection (X.224 13.3.4, RFC 2126 4.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AdditionalOptions(pub u8);

impl AdditionalOptions {
    /// Transport expedited data.
    pub const EXPEDITED: Self = Self(0x01);
    /// RFC 2126: each ED is acknowledged by an EA. Means something with `EXPEDITED` only.
    pub const EXPEDITED_ACKNOWLEDGEMENT: Self = Self(0x20);

    /// Whether all the options of `wanted` are on.
    pub fn contains(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    /// The options that are on in both: yes may be answered by no, no only by no.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The options that are on in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What belongs to classes 1, 3 and 4. It is read, because a CR that prefers one of them may
/// offer class 0 too, and never sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OtherClasses {
    /// Code C3; not verified.
    pub checksum: Option<u16>,
    /// Code 85, milliseconds.
    pub acknowledgement_time: Option<u16>,
    /// Code 8B, seconds.
    pub reassignment_time: Option<u16>,
    /// Code F2, milliseconds.
    pub inactivity_time: Option<u32>,
}

/// The variable part of a CR or a CC.
///
/// A class 0 TPDU has `tpdu_size`, `preferred_size`, `calling`, `called`, `options` and `residue`
/// only; what else a peer puts there is private to it and is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters<'a> {
    /// Code C0.
    pub tpdu_size: Option<TpduSize>,
    /// Code F0.
    pub preferred_size: Option<PreferredSize>,
    /// Code C1, the selector of the calling user. An empty one is none.
    pub calling: Option<&'a [u8]>,
    /// Code C2, the selector of the called user, in a CC of the one that responds. An empty one is
    /// none.
    pub called: Option<&'a [u8]>,
    /// Code C4, in a CR.
    pub version: Option<u8>,
    /// Code C5, defined by the users.
    pub protection: Option<&'a [u8]>,
    /// Code C6. Over TCP no expedited data is the default (RFC 1006 5, RFC 2126 4.2).
    pub options: Option<AdditionalOptions>,
    /// Code C7, in a CR.
    pub alternatives: ClassSet,
    /// Codes 86 to 89.
    pub qos: Qos,
    /// Parameters of classes 1, 3 and 4.
    pub other_classes: OtherClasses,
    /// Class 0: what follows from the first octet on that cannot be a parameter's code. RDP puts
    /// its cookie or routing token and its negotiation here, without a parameter around them.
    pub residue: &'a [u8],
}
