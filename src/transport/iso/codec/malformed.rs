//! What is wrong with a TPDU that was received, where, and what answers it.

use super::{Class, DisconnectReason, Format, RejectCause};

/// The kind of a TPDU, from its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// CR, code Ex.
    ConnectionRequest,
    /// CC, code Dx.
    ConnectionConfirm,
    /// DR, code 80.
    DisconnectRequest,
    /// DC, code C0.
    DisconnectConfirm,
    /// DT, code F0.
    Data,
    /// ED, code 10.
    ExpeditedData,
    /// EA, code 20.
    ExpeditedAcknowledgement,
    /// ER, code 70.
    ErrorReport,
    /// AK, code 6x.
    DataAcknowledgement,
    /// RJ, code 5x.
    Reject,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// There is no code, or LI is reserved (255), or goes beyond the TPDU, or ends within the fixed
    /// part, or is not the one that the format has.
    LengthIndicator,
    /// The code is that of no TPDU of this class.
    TpduType,
    /// A reference that has to be 0 is not, or the other way round.
    Reference,
    /// The octet of class and options.
    ClassOptions,
    /// The code of a parameter is illegal, or not defined in this TPDU.
    ParameterCode,
    /// A parameter goes beyond LI, or has not the length of its kind.
    ParameterLength,
    /// A parameter's value means nothing.
    ParameterValue,
    /// A selector has more than 32 octets.
    SelectorLength,
    /// More user data than the TPDU may carry; class 0 takes the first of them instead.
    UserData,
    /// ED with no octet or more than 16.
    ExpeditedLength,
    /// The EOT bit of an ED is not 1, or the one of an EA not 0.
    EndMark,
    /// Class 0: something follows in the same TPKT.
    Concatenated,
}

/// What a malformed CR, CC or DR tells about its sender, when its fixed part could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its SRC-REF, which is the DST-REF of the answer.
    pub source: u16,
    /// The class preferred or selected; `None` in a DR, or if that is what is wrong.
    pub class: Option<Class>,
}

/// The TPDU that answers a malformed one, according to the receiver's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// None: end the network connection.
    Close,
    /// ER, with [`Malformed::rejected`].
    Error(RejectCause),
    /// DR.
    Refuse(DisconnectReason),
}

/// A TPDU that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed<'a> {
    /// What is wrong.
    pub defect: Defect,
    /// Of which TPDU; `None` if its code was not reached or is no code.
    pub kind: Option<Kind>,
    /// Who sent it; CR, CC and DR only.
    pub origin: Option<Origin>,
    /// The TPDU up to and including the octet that is to blame.
    pub(super) blamed: &'a [u8],
}

impl Kind {
    /// The kind of a TPDU's second octet (X.224 13.2.2.2). In CR, CC, AK and RJ the low half is a
    /// credit. DT with bit 1 asks for an acknowledgement, which classes 0 and 2 do not have.
    pub(super) fn from_code(code: u8) -> Option<Self> {
        match code {
            0xE0..=0xEF => Some(Self::ConnectionRequest),
            0xD0..=0xDF => Some(Self::ConnectionConfirm),
            0x80 => Some(Self::DisconnectRequest),
            0xC0 => Some(Self::DisconnectConfirm),
            0xF0 => Some(Self::Data),
            0x10 => Some(Self::ExpeditedData),
            0x20 => Some(Self::ExpeditedAcknowledgement),
            0x70 => Some(Self::ErrorReport),
            0x60..=0x6F => Some(Self::DataAcknowledgement),
            0x50..=0x5F => Some(Self::Reject),
            _ => None,
        }
    }

    /// The code, with credit 0 where there is one.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::ConnectionRequest => 0xE0,
            Self::ConnectionConfirm => 0xD0,
            Self::DisconnectRequest => 0x80,
            Self::DisconnectConfirm => 0xC0,
            Self::Data => 0xF0,
            Self::ExpeditedData => 0x10,
            Self::ExpeditedAcknowledgement => 0x20,
            Self::ErrorReport => 0x70,
            Self::DataAcknowledgement => 0x60,
            Self::Reject => 0x50,
        }
    }
}

impl<'a> Malformed<'a> {
    /// The octet that is to blame, counted from 1; 0 if there was none at all.
    pub fn position(&self) -> usize {
        self.blamed.len()
    }

    /// What an ER repeats of the TPDU (X.224 13.12.4): all up to the octet that is to blame, as
    /// far as LI lets it.
    pub fn rejected(&self) -> &'a [u8] {
        &self.blamed[..self.blamed.len().min(super::emit::REJECTED_LIMIT)]
    }

    /// The cause for an ER (X.224 13.12.3).
    pub fn cause(&self) -> RejectCause {
        match self.defect {
            Defect::TpduType => RejectCause::InvalidTpduType,
            Defect::ParameterCode => RejectCause::InvalidParameterCode,
            Defect::Concatenated => RejectCause::NotSpecified,
            _ => RejectCause::InvalidParameterValue,
        }
    }

    /// The reason for a DR (X.224 13.5.3).
    pub fn reason(&self) -> DisconnectReason {
        match self.defect {
            Defect::Reference => DisconnectReason::MismatchedReferences,
            Defect::LengthIndicator | Defect::ParameterLength | Defect::SelectorLength | Defect::UserData => {
                DisconnectReason::InvalidLength
            }
            _ => DisconnectReason::ProtocolError,
        }
    }

    /// What answers it on a connection of this format (X.224 6.22). Nothing ever answers an ER or a
    /// DC. Without [`Malformed::origin`] the reference is the peer's that is known; if none is,
    /// close.
    pub fn answer(&self, format: Format) -> Answer {
        match (self.kind, self.origin) {
            (Some(Kind::ErrorReport | Kind::DisconnectConfirm), _) => Answer::Close,
            (Some(kind), Some(Origin { class: Some(Class::Zero), .. })) => self.answer_in_class_0(kind),
            (Some(Kind::ConnectionRequest | Kind::ConnectionConfirm), Some(_)) => {
                Answer::Refuse(self.reason())
            }
            _ if self.defect == Defect::UserData => Answer::Refuse(self.reason()),
            _ if format == Format::Zero => Answer::Error(self.cause()),
            _ => Answer::Close,
        }
    }

    /// A selector that nobody can have is an unknown address, the one such reason of class 0.
    fn answer_in_class_0(&self, kind: Kind) -> Answer {
        match (kind, self.defect) {
            (Kind::ConnectionRequest, Defect::SelectorLength) => {
                Answer::Refuse(DisconnectReason::AddressUnknown)
            }
            _ => Answer::Error(self.cause()),
        }
    }
}
