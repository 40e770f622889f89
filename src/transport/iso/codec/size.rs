//! TPDU sizes: what is proposed and agreed, and what it leaves for user data.

use super::Format;

/// The parameter TPDU size (X.224 13.3.4): a power of two from 128 octets up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TpduSize(u8);

impl TpduSize {
    /// 128 octets.
    pub const SMALLEST: Self = Self(0x07);
    /// 8192 octets, the largest that the standard defines and the largest that is sent.
    pub const LARGEST: Self = Self(0x0D);
    /// Some peers offer 16384 and 32768.
    const LARGEST_RECEIVED: u8 = 0x0F;

    /// The size of a code. A code that no peer offers in earnest is no size.
    pub fn from_code(code: u8) -> Option<Self> {
        (Self::SMALLEST.0..=Self::LARGEST_RECEIVED).contains(&code).then_some(Self(code))
    }

    /// The largest size that may be sent and does not exceed so many octets.
    pub fn at_most(octets: usize) -> Option<Self> {
        (Self::SMALLEST.0..=Self::LARGEST.0).rev().map(Self).find(|size| size.octets() <= octets)
    }

    /// Its code.
    pub fn code(self) -> u8 {
        self.0
    }

    /// The size in octets, without the TPKT's header.
    pub fn octets(self) -> usize {
        1 << self.0
    }
}

/// The parameter preferred maximum TPDU size (X.224 13.3.4): any multiple of 128 octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PreferredSize(u32);

impl PreferredSize {
    /// 65408 octets, the largest multiple that a TPKT has room for, and the largest that is sent.
    pub const LARGEST: Self = Self(511);
    const UNIT: usize = 128;

    /// So many units of 128 octets; none is no size.
    pub fn from_units(units: u32) -> Option<Self> {
        (units != 0).then_some(Self(units))
    }

    /// The largest size that may be sent and does not exceed so many octets.
    pub fn at_most(octets: usize) -> Option<Self> {
        let units = (octets / Self::UNIT).min(Self::LARGEST.0 as usize);
        Self::from_units(units as u32)
    }

    /// The size in units of 128 octets.
    pub fn units(self) -> u32 {
        self.0
    }

    /// The size in octets, without the TPKT's header.
    pub fn octets(self) -> usize {
        (self.0 as usize).saturating_mul(Self::UNIT)
    }
}

/// User data that a DT of a TPDU size has room for (X.224 13.7.5).
pub fn data_room(format: Format, size: usize) -> usize {
    let header = match format {
        Format::Zero => 3,
        Format::Two => 5,
    };
    size.saturating_sub(header)
}
