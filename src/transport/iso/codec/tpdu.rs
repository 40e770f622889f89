//! The TPDUs of classes 0 and 2.

use super::{ClassOptions, DisconnectReason, Parameters, RejectCause};

/// A TPDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tpdu<'a> {
    /// CR, connection request.
    ConnectionRequest(ConnectionRequest<'a>),
    /// CC, connection confirm.
    ConnectionConfirm(ConnectionConfirm<'a>),
    /// DR, disconnect request.
    DisconnectRequest(DisconnectRequest<'a>),
    /// DC, disconnect confirm.
    DisconnectConfirm(DisconnectConfirm),
    /// DT, data.
    Data(Data<'a>),
    /// ED, expedited data.
    ExpeditedData(ExpeditedData<'a>),
    /// EA, expedited data acknowledgement; class 2.
    ExpeditedAcknowledgement(ExpeditedAcknowledgement),
    /// ER, TPDU error.
    ErrorReport(ErrorReport<'a>),
    /// AK, data acknowledgement: not for us, but a class 2 peer may send it. It is ignored.
    DataAcknowledgement,
    /// RJ, reject: as AK.
    Reject,
}

/// CR (X.224 13.3). Its destination reference is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionRequest<'a> {
    /// The caller's reference. Some class 0 callers say 0.
    pub source: u16,
    /// The preferred class.
    pub class: ClassOptions,
    /// The variable part.
    pub parameters: Parameters<'a>,
    /// User data, 32 octets at most.
    pub user_data: &'a [u8],
}

/// CC (X.224 13.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionConfirm<'a> {
    /// The reference of the CR. Some class 0 peers say something else.
    pub destination: u16,
    /// The responder's reference. Some class 0 peers say 0.
    pub source: u16,
    /// The selected class.
    pub class: ClassOptions,
    /// The variable part.
    pub parameters: Parameters<'a>,
    /// User data, 32 octets at most.
    pub user_data: &'a [u8],
}

/// DR (X.224 13.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisconnectRequest<'a> {
    /// The receiver's reference. In class 0 it may be anything.
    pub destination: u16,
    /// The sender's reference; 0 when it refuses a CR.
    pub source: u16,
    /// Why.
    pub reason: DisconnectReason,
    /// Additional information, code E0.
    pub additional: Option<&'a [u8]>,
    /// User data, 64 octets at most.
    pub user_data: &'a [u8],
}

impl DisconnectRequest<'_> {
    /// RFC 2126: the additional information that asks for a release which loses nothing.
    pub const NON_DISRUPTIVE: &'static [u8] = &[0x80];
}

/// DC (X.224 13.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisconnectConfirm {
    /// The receiver's reference.
    pub destination: u16,
    /// The sender's reference.
    pub source: u16,
}

/// DT (X.224 13.7). TPDU numbers mean nothing without explicit flow control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Data<'a> {
    /// The receiver's reference in class 2; `None` is the format of class 0.
    pub destination: Option<u16>,
    /// EOT: the TSDU ends here.
    pub end: bool,
    /// User data.
    pub user_data: &'a [u8],
}

/// ED (X.224 13.8; in class 0 as RFC 1006 5 draws it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpeditedData<'a> {
    /// The receiver's reference in class 2; `None` is the format of class 0.
    pub destination: Option<u16>,
    /// The number that an EA repeats, 7 bits; 0 in class 0.
    pub number: u8,
    /// User data, 1 to 16 octets.
    pub user_data: &'a [u8],
}

/// EA (X.224 13.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpeditedAcknowledgement {
    /// The receiver's reference.
    pub destination: u16,
    /// The number of the ED, 7 bits.
    pub number: u8,
}

/// ER (X.224 13.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorReport<'a> {
    /// The receiver's reference.
    pub destination: u16,
    /// Why.
    pub cause: RejectCause,
    /// The rejected TPDU up to and including the octet that caused it, code C1. Class 0 has it
    /// always; a peer that forgets it is understood all the same.
    pub rejected: Option<&'a [u8]>,
}

impl<'a> Tpdu<'a> {
    /// Its user data; empty for those that have none.
    pub fn user_data(&self) -> &'a [u8] {
        match self {
            Self::ConnectionRequest(request) => request.user_data,
            Self::ConnectionConfirm(confirm) => confirm.user_data,
            Self::DisconnectRequest(request) => request.user_data,
            Self::Data(data) => data.user_data,
            Self::ExpeditedData(data) => data.user_data,
            _ => &[],
        }
    }
}
