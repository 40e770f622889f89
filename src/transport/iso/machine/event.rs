//! What the machine and its user tell each other.

use super::super::codec::{Class, Qos};

/// The parameters of quality of service, 86 to 89.
pub(crate) type QosParameters = Qos;

/// What a caller asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CallRequest {
    /// Its own selector; empty if it has none.
    pub(crate) calling: Vec<u8>,
    /// The selector of whom it calls; may be empty.
    pub(crate) called: Vec<u8>,
    /// Connect data.
    pub(crate) data: Vec<u8>,
    /// Class 2 only.
    pub(crate) qos: QosParameters,
    /// Throughput and transit delay must not be left out for want of room.
    pub(crate) guaranteed: bool,
}

/// What the called user answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CallAnswer {
    /// Connect data.
    pub(crate) data: Vec<u8>,
    /// The selected values. What the caller did not ask for is not told.
    pub(crate) qos: QosParameters,
}

/// A CR as the called user sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallReceived {
    /// The caller's selector; empty if it told none.
    pub(crate) calling: Vec<u8>,
    /// The selector called; empty if it told none.
    pub(crate) called: Vec<u8>,
    /// Connect data.
    pub(crate) data: Vec<u8>,
    /// What follows the parameters in class 0: RDP's cookie or token and negotiation.
    pub(crate) residue: Vec<u8>,
    /// The class that the CR prefers.
    pub(crate) preferred: Class,
    /// The class that an acceptance selects.
    pub(crate) class: Class,
    /// The largest TPDU that the CR proposes, in octets.
    pub(crate) proposed_size: usize,
    /// The largest TPDU that an acceptance agrees to, in octets.
    pub(crate) size: usize,
    /// Whether an acceptance agrees to expedited data.
    pub(crate) expedited: bool,
    /// What the caller proposes; nothing if class 0 is selected.
    pub(crate) qos: QosParameters,
}

/// Why a connection or a request for one came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A DR with this reason.
    Reason(u8),
    /// An ER with this cause.
    Error(u8),
    /// TCP ended or was reset.
    Ended,
    /// A timer ran out.
    TimedOut,
    /// The peer violated the protocol.
    Protocol,
}

/// What the machine tells its user. What it borrows is a part of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// A valid CR is there: see `Machine::request`.
    CallReceived,
    /// The CC came.
    Connected {
        /// Connect data.
        data: &'a [u8],
        /// What follows the parameters in class 0.
        residue: &'a [u8],
        /// The selector that answers, if it is told.
        called: Option<&'a [u8]>,
        /// The selected values.
        qos: QosParameters,
    },
    /// There will be no connection.
    Refused {
        /// Why.
        cause: Cause,
        /// User data of the DR.
        data: &'a [u8],
    },
    /// A part of a TSDU.
    Data {
        /// User data of one DT.
        octets: &'a [u8],
        /// The TSDU ends here.
        last: bool,
    },
    /// Expedited data; see `Machine::expedited_taken`.
    Expedited {
        /// 1 to 16 octets.
        octets: &'a [u8],
    },
    /// The peer has ended gracefully. In class 0 after a FIN this end may go on sending.
    Released {
        /// Disconnect data.
        data: &'a [u8],
        /// The DR's reason; 0 if there was none.
        reason: u8,
    },
    /// The connection has ended abortively.
    Broken {
        /// Why.
        why: Cause,
    },
    /// The caller went away before the answer.
    Withdrawn,
}

/// Why the machine does not do what its user asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not in this state.
    WrongState,
    /// Too much user data, or none where some is needed.
    DataTooLong,
    /// The selectors and data do not fit into the TPDU.
    TooLong,
    /// Quality of service is for class 2.
    NeedsClass2,
    /// The quality of service that the caller insists on does not fit into the CR.
    Quality,
    /// Expedited data was not agreed.
    NotAgreed,
    /// Expedited data is not acknowledged yet.
    Waiting,
}

/// Whether expedited data can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExpeditedState {
    /// Never.
    NotAgreed,
    /// Now.
    Free,
    /// When the EA has come.
    Waiting,
}

/// What the TCP connection is to do, after all output has been written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wire {
    /// Go on.
    Keep,
    /// Send FIN; go on reading.
    EndSending,
    /// Close.
    Close,
    /// Reset; output does not matter.
    Abort,
}

/// What the peer's DR told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Disconnect {
    /// Its reason.
    pub(crate) reason: u8,
    /// The additional information, code E0.
    pub(crate) additional: Option<Vec<u8>>,
    /// Its user data.
    pub(crate) data: Vec<u8>,
}

/// The header of a DT with that of its TPKT.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    pub(super) octets: [u8; 9],
    pub(super) len: usize,
}

impl Header {
    /// The octets to send before the user data.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.octets[..self.len]
    }
}
