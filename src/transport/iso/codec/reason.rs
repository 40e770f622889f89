//! Why a TPDU ends a connection or a request for one.

/// The reason in a DR (X.224 13.5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisconnectReason {
    /// 00
    NotSpecified,
    /// 01: congestion at the TSAP.
    Congestion,
    /// 02: nobody is attached to the TSAP.
    NotAttached,
    /// 03: address unknown.
    AddressUnknown,
    /// 80: the user wants it so.
    Normal,
    /// 81: the transport entity is congested.
    EntityCongested,
    /// 82: none of the proposed classes is supported.
    NegotiationFailed,
    /// 83: duplicate source reference.
    DuplicateReference,
    /// 84: mismatched references.
    MismatchedReferences,
    /// 85: protocol error.
    ProtocolError,
    /// 87: reference overflow.
    ReferenceOverflow,
    /// 88: no connection request is welcome on this network connection.
    RefusedHere,
    /// 8A: header or parameter length invalid.
    InvalidLength,
    /// Any other code; it means no more than [`DisconnectReason::NotSpecified`].
    Unlisted(u8),
}

impl DisconnectReason {
    const LISTED: [(u8, Self); 13] = [
        (0x00, Self::NotSpecified),
        (0x01, Self::Congestion),
        (0x02, Self::NotAttached),
        (0x03, Self::AddressUnknown),
        (0x80, Self::Normal),
        (0x81, Self::EntityCongested),
        (0x82, Self::NegotiationFailed),
        (0x83, Self::DuplicateReference),
        (0x84, Self::MismatchedReferences),
        (0x85, Self::ProtocolError),
        (0x87, Self::ReferenceOverflow),
        (0x88, Self::RefusedHere),
        (0x8A, Self::InvalidLength),
    ];

    /// The reason of a code.
    pub fn from_code(code: u8) -> Self {
        let listed = Self::LISTED.iter().find(|(known, _)| *known == code);
        listed.map_or(Self::Unlisted(code), |(_, reason)| *reason)
    }

    /// The code as it is on the wire.
    pub fn code(self) -> u8 {
        if let Self::Unlisted(code) = self {
            return code;
        }
        Self::LISTED.iter().find(|(_, reason)| *reason == self).map_or(0x00, |(code, _)| *code)
    }
}

/// The reject cause in an ER (X.224 13.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectCause {
    /// 00
    NotSpecified,
    /// 01
    InvalidParameterCode,
    /// 02
    InvalidTpduType,
    /// 03
    InvalidParameterValue,
    /// Any other code; it means no more than [`RejectCause::NotSpecified`].
    Unlisted(u8),
}

impl RejectCause {
    /// The cause of a code.
    pub fn from_code(code: u8) -> Self {
        match code {
            0x00 => Self::NotSpecified,
            0x01 => Self::InvalidParameterCode,
            0x02 => Self::InvalidTpduType,
            0x03 => Self::InvalidParameterValue,
            _ => Self::Unlisted(code),
        }
    }

    /// The code as it is on the wire.
    pub fn code(self) -> u8 {
        match self {
            Self::NotSpecified => 0x00,
            Self::InvalidParameterCode => 0x01,
            Self::InvalidTpduType => 0x02,
            Self::InvalidParameterValue => 0x03,
            Self::Unlisted(code) => code,
        }
    }
}
