//! How values travel through optval and optlen (OPT-11 to OPT-18).

use crate::spi::error::*;
use libc::SOL_SOCKET;

/// Octets of an int.
const INT: usize = 4;

/// Where a value that is read will go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionRoom {
    /// What optlen says.
    pub(crate) len: i32,
    /// Where optval points; SO_BSP_STATE tells addresses inside of it.
    pub(crate) address: usize,
}

/// A value that was read.
#[derive(Debug)]
pub(crate) struct OptionValue {
    pub(crate) octets: Vec<u8>,
}

/// A value to be set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionInput<'a> {
    /// What optval points to: `len` octets, or four if `len` is negative. `None` if it is null.
    pub(crate) octets: Option<&'a [u8]>,
    /// What optlen says.
    pub(crate) len: i32,
}

impl<'a> OptionInput<'a> {
    /// The octets of a value that is no plain number. OPT-18: at SOL_SOCKET a negative length is
    /// as good as four, elsewhere it is WSAENOBUFS.
    pub(super) fn structure(self, level: i32) -> Result<&'a [u8]> {
        let octets = self.octets.ok_or(WsaError(WSAEFAULT))?;
        if self.len < 0 && level != SOL_SOCKET { fail(WSAENOBUFS) } else { Ok(octets) }
    }
}

/// How the value of an option travels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// A BOOL of which the low octet counts, and which is read as one octet (OPT-11, OPT-12).
    Octet,
    /// A BOOL that may also travel as fewer octets than four (OPT-13).
    Flag,
    /// A BOOL of four octets.
    WideFlag,
    /// A number that may also travel as fewer octets than four (OPT-31).
    ShortNumber,
    /// A number of four octets (OPT-14).
    Number,
}

impl Shape {
    fn may_be_short(self) -> bool {
        !matches!(self, Shape::WideFlag | Shape::Number)
    }

    /// The number that a client passes; a BOOL is 0 or 1.
    pub(super) fn decode(self, level: i32, input: OptionInput<'_>) -> Result<u32> {
        let octets = input.octets.ok_or(WsaError(WSAEFAULT))?; // OPT-09
        let lenient = level == SOL_SOCKET && self != Shape::Octet;
        match input.len {
            ..0 if !lenient => return fail(WSAENOBUFS),          // OPT-18
            0 if lenient && self == Shape::Flag => return Ok(0), // OPT-16
            0 => return fail(WSAEFAULT),
            _ => {}
        }
        if octets.is_empty() || (octets.len() < INT && !self.may_be_short()) {
            return fail(WSAEFAULT);
        }
        Ok(self.reduce(number(octets)))
    }

    fn reduce(self, value: u32) -> u32 {
        match self {
            Shape::Octet => u32::from(value as u8 != 0),
            Shape::Flag | Shape::WideFlag => u32::from(value != 0),
            Shape::ShortNumber | Shape::Number => value,
        }
    }

    /// The octets that a client gets for a number.
    pub(super) fn encode(self, value: u32, room: OptionRoom) -> Result<OptionValue> {
        let value = self.reduce(value);
        let octets = match self != Shape::Octet && room.len as usize >= INT {
            true => value.to_ne_bytes().to_vec(),
            false if self.may_be_short() => vec![value as u8],
            false => return fail(WSAEFAULT),
        };
        Ok(OptionValue { octets })
    }
}

/// The number in the first four octets, or in fewer if there are no more.
fn number(octets: &[u8]) -> u32 {
    match octets.first_chunk::<INT>() {
        Some(octets) => u32::from_ne_bytes(*octets),
        None => octets.iter().rev().fold(0, |value, octet| value << 8 | u32::from(*octet)),
    }
}

/// The 32-bit number at an offset of a structure.
pub(super) fn word_at(octets: &[u8], offset: usize) -> Result<u32> {
    let word = octets.get(offset..).and_then(<[u8]>::first_chunk::<INT>);
    word.map(|word| u32::from_ne_bytes(*word)).ok_or(WsaError(WSAEFAULT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(shape: Shape, level: i32, octets: &[u8], len: i32) -> core::result::Result<u32, i32> {
        shape.decode(level, OptionInput { octets: Some(octets), len }).map_err(|error| error.0)
    }

    fn encode(shape: Shape, value: u32, len: i32) -> core::result::Result<Vec<u8>, i32> {
        let value = shape.encode(value, OptionRoom { len, address: 0 });
        value.map(|value| value.octets).map_err(|error| error.0)
    }

    #[test]
    fn only_the_low_octet_of_an_octet_counts() {
        let word = 0x100u32.to_ne_bytes();
        assert_eq!(decode(Shape::Octet, 6, &word, 4), Ok(0));
        assert_eq!(decode(Shape::Octet, 6, &[2], 1), Ok(1));
        assert_eq!(decode(Shape::Octet, 6, &[], 0), Err(WSAEFAULT));
        assert_eq!(decode(Shape::Octet, SOL_SOCKET, &word, -1), Err(WSAENOBUFS));
        assert_eq!(encode(Shape::Octet, 1, 4), Ok(vec![1]));
    }

    #[test]
    fn a_flag_is_any_value_and_may_be_short() {
        let word = 0x100u32.to_ne_bytes();
        assert_eq!(decode(Shape::Flag, SOL_SOCKET, &word, 4), Ok(1));
        assert_eq!(decode(Shape::Flag, SOL_SOCKET, &[], 0), Ok(0));
        assert_eq!(decode(Shape::Flag, SOL_SOCKET, &word, -1), Ok(1));
        assert_eq!(decode(Shape::Flag, 0, &[], 0), Err(WSAEFAULT));
        assert_eq!(decode(Shape::Flag, 0, &word, -1), Err(WSAENOBUFS));
        assert_eq!(encode(Shape::Flag, 7, 2), Ok(vec![1]));
        assert_eq!(encode(Shape::Flag, 7, 4), Ok(1u32.to_ne_bytes().to_vec()));
    }

    #[test]
    fn a_number_needs_all_its_octets_unless_it_may_be_short() {
        assert_eq!(decode(Shape::Number, SOL_SOCKET, &[1, 0], 2), Err(WSAEFAULT));
        assert_eq!(decode(Shape::ShortNumber, 0, &[0x0c, 0, 0], 3), Ok(12));
        assert_eq!(decode(Shape::ShortNumber, 0, &[0x0c, 1], 2), Ok(0x10c));
        assert_eq!(decode(Shape::Number, 0, &[9, 0, 0, 0, 255, 255, 255, 255], 8), Ok(9));
        assert_eq!(encode(Shape::Number, 9, 3), Err(WSAEFAULT));
        assert_eq!(encode(Shape::ShortNumber, 9, 3), Ok(vec![9]));
    }

    #[test]
    fn a_null_pointer_is_a_fault_whatever_the_length() {
        for len in [-1, 0, 4] {
            let input = OptionInput { octets: None, len };
            assert_eq!(Shape::Flag.decode(SOL_SOCKET, input), fail(WSAEFAULT));
        }
    }
}
