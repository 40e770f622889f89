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
    /// More user data than the TPDU may carry.
    UserData,
    /// ED with no octet or more than 16.
    ExpeditedLength,
    /// The EOT bit of an ED is not 1, or the one of an EA not 0.
    EndMark,
    /// Class 0: something follows in the same TPKT.
    Concatenated,
}

/// What a malformed CR or CC tells about its sender, when its fixed part could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its SRC-REF, which is the DST-REF of the answer.
    pub source: u16,
    /// The class preferred or selected; `None` if that is what is wrong.
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
    /// Who sent it; CR and CC only.
    pub origin: Option<Origin>,
    /// The TPDU up to and including the octet that is to blame.
    pub(super) blamed: &'a [u8],
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

    /// The cause for an ER.
    pub fn cause(&self) -> RejectCause {
        unimplemented!()
    }

    /// The reason for a DR.
    pub fn reason(&self) -> DisconnectReason {
        unimplemented!()
    }

    /// What answers it on a connection of this format. Nothing ever answers an ER or a DC. Without
    /// [`Malformed::origin`] the reference is the peer's that is known; if none is, close.
    pub fn answer(&self, _format: Format) -> Answer {
        unimplemented!()
    }
}
