//! Errors: the WSA codes, and what an errno value means to a Winsock client.

mod code;
mod table;

pub use code::*;
use table::{Entry, TABLE};

/// An error as Winsock tells it: a code, and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WsaError(pub i32);

/// What a call gives, or the WSA code that its client gets.
pub type Result<T> = core::result::Result<T, WsaError>;

/// Fails with a WSA code.
pub fn fail<T>(code: i32) -> Result<T> {
    Err(WsaError(code))
}

impl WsaError {
    /// The error that an errno value stands for where the caller knows nothing better.
    pub fn from_errno(errno: i32) -> WsaError {
        let entry = TABLE.iter().find(|entry| entry.errnos.contains(&errno));
        WsaError(entry.map_or(WSASYSCALLFAILURE, |entry| entry.code))
    }

    /// The name of the code, such as `WSAECONNREFUSED`; none for a number that is no code.
    pub fn name(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.name)
    }

    /// What the code means, in a few plain words.
    pub fn message(self) -> &'static str {
        self.entry().map_or("unknown error", |entry| entry.message)
    }

    /// Every code that there is.
    pub fn all() -> impl Iterator<Item = WsaError> {
        TABLE.iter().map(|entry| WsaError(entry.code))
    }

    fn entry(self) -> Option<&'static Entry> {
        let index = TABLE.binary_search_by_key(&self.0, |entry| entry.code).ok()?;
        TABLE.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_has_each_code_once() {
        assert!(TABLE.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn an_errno_stands_for_one_code_only() {
        let mut all: Vec<i32> = TABLE.iter().flat_map(|entry| entry.errnos).copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn an_errno_that_no_one_expects_is_a_system_call_failure() {
        assert_eq!(WsaError::from_errno(libc::EIO), WsaError(WSASYSCALLFAILURE));
        assert_eq!(WsaError::from_errno(libc::ECONNREFUSED), WsaError(WSAECONNREFUSED));
    }

    #[test]
    fn names_and_messages_belong_to_codes() {
        assert_eq!(WsaError(WSAEINTR).name(), Some("WSAEINTR"));
        assert_eq!(WsaError(WSAECONNREFUSED).message(), "connection refused");
        assert_eq!((WsaError(1).name(), WsaError(1).message()), (None, "unknown error"));
    }
}
