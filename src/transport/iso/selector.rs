//! Transport selectors: the part of an address that tells the users of one host apart.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Deref;

use super::codec::SELECTOR_LIMIT;

/// A transport selector of 0 to 32 octets; one without octets is none.
///
/// Selectors are equal if all their octets are, their number included.
#[derive(Clone, Copy)]
pub(crate) struct Selector {
    octets: [u8; SELECTOR_LIMIT],
    len: u8,
}

impl Selector {
    /// No selector.
    pub(crate) const NONE: Self = Self { octets: [0; SELECTOR_LIMIT], len: 0 };

    /// The selector of these octets; `None` if there are more than 32.
    pub(crate) fn new(octets: &[u8]) -> Option<Self> {
        let mut selector = Self { len: octets.len() as u8, ..Self::NONE };
        selector.octets.get_mut(..octets.len())?.copy_from_slice(octets);
        Some(selector)
    }
}

impl Deref for Selector {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.octets[..usize::from(self.len)]
    }
}

impl Default for Selector {
    fn default() -> Self {
        Self::NONE
    }
}

impl PartialEq for Selector {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Selector {}

impl Hash for Selector {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Selector(\"{}\")", self.escape_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_has_at_most_32_octets() {
        assert_eq!(Selector::new(&[7; 32]).unwrap().len(), 32);
        assert_eq!(Selector::new(&[7; 33]), None);
        assert_eq!(Selector::new(&[7; 256 + 4]), None);
        assert_eq!(Selector::new(b"").unwrap(), Selector::NONE);
    }

    #[test]
    fn selectors_are_compared_octet_by_octet_with_their_length() {
        let selector = |octets: &[u8]| Selector::new(octets).unwrap();
        assert_eq!(selector(b"ECHO"), selector(b"ECHO"));
        assert_ne!(selector(b"ECHO"), selector(b"echo"));
        assert_ne!(selector(b"ECHO"), selector(b"ECHO\0"));
        assert_ne!(selector(b"ECHO"), selector(b"ECHO "));
        assert_eq!(format!("{:?}", selector(b"A\x01")), "Selector(\"A\\x01\")");
    }
}
