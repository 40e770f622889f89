//! Quality of service in CR and CC (X.224 13.3.4). All numbers are big-endian.
//!
//! In a CR each value comes as a target and the worst that is acceptable; in a CC both are the
//! selected value.

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
}
