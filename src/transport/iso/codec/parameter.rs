//! The variable part as a sequence of code, length and value (X.224 13.2.3).

use super::parse::Reader;
use super::{Defect, Malformed};

pub(super) const TPDU_SIZE: u8 = 0xC0;
pub(super) const PREFERRED_SIZE: u8 = 0xF0;
pub(super) const CALLING: u8 = 0xC1;
pub(super) const CALLED: u8 = 0xC2;
pub(super) const CHECKSUM: u8 = 0xC3;
pub(super) const VERSION: u8 = 0xC4;
pub(super) const PROTECTION: u8 = 0xC5;
pub(super) const OPTIONS: u8 = 0xC6;
pub(super) const ALTERNATIVES: u8 = 0xC7;
pub(super) const ACKNOWLEDGEMENT_TIME: u8 = 0x85;
pub(super) const RESIDUAL_ERROR_RATE: u8 = 0x86;
pub(super) const PRIORITY: u8 = 0x87;
pub(super) const TRANSIT_DELAY: u8 = 0x88;
pub(super) const THROUGHPUT: u8 = 0x89;
pub(super) const REASSIGNMENT_TIME: u8 = 0x8B;
pub(super) const INACTIVITY_TIME: u8 = 0xF2;
/// In a DR.
pub(super) const ADDITIONAL: u8 = 0xE0;
/// In an ER, where it has the code of a CR's calling selector.
pub(super) const INVALID_TPDU: u8 = 0xC1;

/// No parameter that is defined has a lower code.
pub(super) const LOWEST_DEFINED: u8 = 0x80;
const RESERVED: u8 = 0xFF;
/// A code without these bits is illegal.
const LEGAL: u8 = 0xC0;

/// A walk over the parameters of a TPDU, which never leaves the header.
pub(super) struct Walk<'r, 'a> {
    reader: &'r Reader<'a>,
    /// Index of the next parameter's code.
    at: usize,
}

impl<'r, 'a> Walk<'r, 'a> {
    /// From the end of the fixed part to the end of the header.
    pub(super) fn new(reader: &'r Reader<'a>) -> Self {
        Self { reader, at: reader.variable_part() }
    }

    /// What has not been taken yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.reader.header()[self.at..]
    }

    /// The next parameter; an error if it goes beyond the header or has an illegal code.
    pub(super) fn take(&mut self) -> Result<Option<Parameter<'r, 'a>>, Malformed<'a>> {
        let (code, len, after) = match *self.rest() {
            [] => return Ok(None),
            [RESERVED, ..] => return Err(self.reader.blame(self.at, Defect::ParameterCode)),
            [code, ..] if code & LEGAL == 0 => {
                return Err(self.reader.blame(self.at, Defect::ParameterCode));
            }
            [_] => return Err(self.reader.blame(self.at, Defect::ParameterLength)),
            [code, len, ref after @ ..] => (code, usize::from(len), after),
        };
        let Some(value) = after.get(..len) else {
            return Err(self.reader.blame(self.at + 1, Defect::ParameterLength));
        };
        let at = self.at;
        self.at += 2 + len;
        Ok(Some(Parameter { reader: self.reader, at, code, value }))
    }
}

/// A parameter in the TPDU that it belongs to.
pub(super) struct Parameter<'r, 'a> {
    reader: &'r Reader<'a>,
    at: usize,
    pub(super) code: u8,
    pub(super) value: &'a [u8],
}

impl<'a> Parameter<'_, 'a> {
    /// Blames the code.
    pub(super) fn unknown(&self) -> Malformed<'a> {
        self.reader.blame(self.at, Defect::ParameterCode)
    }

    /// Blames the length.
    pub(super) fn bad_length(&self) -> Malformed<'a> {
        self.reader.blame(self.at + 1, Defect::ParameterLength)
    }

    /// Blames the length of a selector.
    pub(super) fn long_selector(&self) -> Malformed<'a> {
        self.reader.blame(self.at + 1, Defect::SelectorLength)
    }

    /// Blames an octet of the value.
    pub(super) fn bad_value(&self, index: usize) -> Malformed<'a> {
        self.reader.blame(self.at + 2 + index, Defect::ParameterValue)
    }

    /// The value of a parameter that has exactly so many octets.
    pub(super) fn exactly<const N: usize>(&self) -> Result<[u8; N], Malformed<'a>> {
        self.value.try_into().map_err(|_| self.bad_length())
    }
}
