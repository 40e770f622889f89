//! Quality of service in CR and CC (X.224 13.3.4). All numbers are big-endian.
//!
//! In a CR each value comes as a target and the worst that is acceptable; in a CC both are the
//! selected value.

use super::parameter::{PRIORITY, Parameter, RESIDUAL_ERROR_RATE, THROUGHPUT, TRANSIT_DELAY};
use super::{Malformed, Unsendable};

/// Octets of one [`Rates`].
const RATES: usize = 12;
/// The highest rate.
pub(super) const HIGHEST_RATE: u32 = 0xFF_FFFF;

/// What is asked for and the worst that will do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offer<T> {
    /// Asked for.
    pub target: T,
    /// The worst that will do.
    pub acceptable: T,
}

/// One rate a direction, octets a second, in 24 bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// From the calling to the called user.
    pub to_called: Offer<u32>,
    /// From the called to the calling user.
    pub to_calling: Offer<u32>,
}

/// Throughput.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Throughput {
    /// For a while.
    pub maximum: Rates,
    /// All the time; if absent it is the maximum.
    pub average: Option<Rates>,
}

/// Transit delay of a TSDU of 128 octets, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TransitDelay {
    /// From the calling to the called user.
    pub to_called: Offer<u16>,
    /// From the called to the calling user.
    pub to_calling: Offer<u16>,
}

/// Residual error rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResidualErrorRate {
    /// Magnitudes of negative powers of ten: 9 is one in 10^9, and more is better.
    pub exponent: Offer<u8>,
    /// TSDU size of interest, as a power of two.
    pub tsdu_size: u8,
}

/// The parameters of quality of service that a CR or CC has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Qos {
    /// Code 89.
    pub throughput: Option<Throughput>,
    /// Code 88.
    pub transit_delay: Option<TransitDelay>,
    /// Code 86.
    pub residual_error_rate: Option<ResidualErrorRate>,
    /// Code 87; 0 is the highest.
    pub priority: Option<u16>,
}

impl Qos {
    /// Whether there is none of them.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    pub(super) fn set<'a>(&mut self, parameter: &Parameter<'_, 'a>) -> Result<(), Malformed<'a>> {
        match parameter.code {
            THROUGHPUT => self.throughput = Some(Throughput::read(parameter)?),
            TRANSIT_DELAY => self.transit_delay = Some(TransitDelay::read(parameter.exactly()?)),
            RESIDUAL_ERROR_RATE => {
                let [target, acceptable, tsdu_size] = parameter.exactly()?;
                let exponent = Offer { target, acceptable };
                self.residual_error_rate = Some(ResidualErrorRate { exponent, tsdu_size });
            }
            PRIORITY => self.priority = Some(u16::from_be_bytes(parameter.exactly()?)),
            _ => {}
        }
        Ok(())
    }
}

impl Throughput {
    /// 12 octets, or 24 with the average.
    fn read<'a>(parameter: &Parameter<'_, 'a>) -> Result<Self, Malformed<'a>> {
        let (maximum, average) =
            parameter.value.split_first_chunk::<RATES>().ok_or_else(|| parameter.bad_length())?;
        let average = match average {
            [] => None,
            _ => Some(Rates::read(average.try_into().map_err(|_| parameter.bad_length())?)),
        };
        Ok(Self { maximum: Rates::read(maximum), average })
    }
}

impl Rates {
    fn read(octets: &[u8; RATES]) -> Self {
        let rate = |at: usize| u32::from_be_bytes([0, octets[at], octets[at + 1], octets[at + 2]]);
        let offer = |at: usize| Offer { target: rate(at), acceptable: rate(at + 3) };
        Self { to_called: offer(0), to_calling: offer(6) }
    }

    pub(super) fn octets(&self) -> Result<[u8; RATES], Unsendable> {
        let Self { to_called, to_calling } = self;
        let rates = [to_called.target, to_called.acceptable, to_calling.target, to_calling.acceptable];
        let mut octets = [0; RATES];
        for (place, rate) in octets.chunks_exact_mut(3).zip(rates) {
            if rate > HIGHEST_RATE {
                return Err(Unsendable::Value);
            }
            place.copy_from_slice(&rate.to_be_bytes()[1..]);
        }
        Ok(octets)
    }
}

impl TransitDelay {
    fn read(octets: [u8; 8]) -> Self {
        let delay = |at: usize| u16::from_be_bytes([octets[at], octets[at + 1]]);
        let offer = |at: usize| Offer { target: delay(at), acceptable: delay(at + 2) };
        Self { to_called: offer(0), to_calling: offer(4) }
    }

    pub(super) fn octets(&self) -> [u8; 8] {
        let Self { to_called, to_calling } = self;
        let delays = [to_called.target, to_called.acceptable, to_calling.target, to_calling.acceptable];
        let mut octets = [0; 8];
        for (place, delay) in octets.chunks_exact_mut(2).zip(delays) {
            place.copy_from_slice(&delay.to_be_bytes());
        }
        octets
    }
}
