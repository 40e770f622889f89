//! What one end of a transport connection wants, from the socket's options.

use core::time::Duration;

/// What one end wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Class 2 is wanted; else class 0.
    pub(crate) class2: bool,
    /// As the called end: do not take class 0 instead of class 2.
    pub(crate) class2_only: bool,
    /// As the calling end of class 2: offer class 0 too.
    pub(crate) offer_class0: bool,
    /// Expedited data is asked for, and agreed to. In class 2 with acknowledgement.
    pub(crate) expedited: bool,
    /// The largest TPDU to propose and to agree to: 128 to 65531 octets.
    pub(crate) max_tpdu: u32,
    /// Connect data is what RDP has in the variable part, instead of user data.
    pub(crate) connect_data_in_variable_part: bool,
    /// TS1: how long the calling end waits for the answer to its CR.
    pub(crate) connect_timeout: Duration,
    /// TS2: how long an end waits for its peer after its last TPDU.
    pub(crate) release_timeout: Duration,
    /// How long a TPKT may take from its first octet to its last.
    pub(crate) frame_timeout: Duration,
    /// How long the called end waits for a whole CR.
    pub(crate) request_timeout: Duration,
    /// Class 0 tells disconnect data in a DR, as ISODE does; else they are not sent.
    pub(crate) disconnect_data_in_class0: bool,
}

#[cfg(any(test, fuzzing))]
impl Settings {
    /// Those of a class 0 socket without options.
    pub(crate) fn class0() -> Self {
        Self {
            class2: false,
            class2_only: false,
            offer_class0: false,
            expedited: false,
            max_tpdu: 65531,
            connect_data_in_variable_part: false,
            connect_timeout: Duration::from_secs(60),
            release_timeout: Duration::from_secs(5),
            frame_timeout: Duration::from_secs(60),
            request_timeout: Duration::from_secs(10),
            disconnect_data_in_class0: true,
        }
    }

    /// Those of a class 2 socket without options.
    pub(crate) fn class2() -> Self {
        Self { class2: true, expedited: true, ..Self::class0() }
    }
}
