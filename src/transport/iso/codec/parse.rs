//! Reading TPDUs.

use super::{Format, Malformed, Tpdu};

/// Reads the TPDU that `octets` begin with, and returns it with what follows in the same TPKT.
/// Nothing follows a TPDU that has user data.
pub fn parse(_octets: &[u8], _format: Format) -> Result<(Tpdu<'_>, &[u8]), Malformed<'_>> {
    unimplemented!()
}

/// The TPDUs in a TPKT: one, or in class 2 several (X.224 6.4). After an error there are no more.
#[derive(Clone, Debug)]
pub struct Tpdus<'a> {
    octets: &'a [u8],
    format: Format,
}

impl<'a> Tpdus<'a> {
    /// Those in the contents of a TPKT.
    pub fn new(octets: &'a [u8], format: Format) -> Self {
        Self { octets, format }
    }
}

impl<'a> Iterator for Tpdus<'a> {
    type Item = Result<Tpdu<'a>, Malformed<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.octets.is_empty() {
            return None;
        }
        let result = parse(self.octets, self.format);
        self.octets = result.as_ref().map_or(&[], |(_, rest)| *rest);
        Some(result.map(|(tpdu, _)| tpdu))
    }
}
