//! The caller's wish as the parameters of a CR.

use super::{
    BEST_EFFORT, GUARANTEED, MICROSECONDS, Service, UNBOUNDED_RATE, UNSAID_DELAY, UserQos, level_of_both,
    service, specified,
};
use crate::spi::error::Result;
use crate::spi::qos::{FLOWSPEC, WSP_QOS_ISO};
use crate::transport::iso::codec::{Offer, Qos, Rates, ResidualErrorRate, Throughput, TransitDelay};

/// TSDU size of interest, 128 octets, if the user names none: the one of the transit delay.
const DEFAULT_SDU_SIZE: u8 = 7;

/// What a user calls acceptable in one direction.
struct Limits {
    rate: Option<u32>,
    peak: Option<u32>,
    latency: Option<u32>,
}

/// One direction of the parameters.
struct Direction {
    maximum: Offer<u32>,
    average: Offer<u32>,
    delay: Offer<u16>,
    /// Whether the user has named a rate; else 89 is not needed for this direction.
    names_rate: bool,
}

impl UserQos {
    /// The parameters of the CR: each only if there is something to say in it.
    ///
    /// WSAEOPNOTSUPP for a ServiceType that nobody can ask for.
    pub(crate) fn proposal(&self) -> Result<Qos> {
        let (sending, receiving) = (service(&self.sending)?, service(&self.receiving)?);
        let [sending_limits, receiving_limits] = limits(&self.iso);
        let to_called = Direction::of(&self.sending, sending, &sending_limits);
        let to_calling = Direction::of(&self.receiving, receiving, &receiving_limits);
        let own_level = level_of_both(sending, receiving).filter(|level| *level != BEST_EFFORT);
        Ok(Qos {
            throughput: throughput(&to_called, &to_calling),
            transit_delay: transit_delay(&to_called, &to_calling),
            residual_error_rate: error_rate(&self.iso),
            priority: specified(self.iso.Priority).map(saturated).or(own_level),
        })
    }
}

fn limits(iso: &WSP_QOS_ISO) -> [Limits; 2] {
    [
        Limits {
            rate: specified(iso.SendingTokenRateLimit),
            peak: specified(iso.SendingPeakBandwidthLimit),
            latency: specified(iso.SendingLatencyLimit),
        },
        Limits {
            rate: specified(iso.ReceivingTokenRateLimit),
            peak: specified(iso.ReceivingPeakBandwidthLimit),
            latency: specified(iso.ReceivingLatencyLimit),
        },
    ]
}

impl Direction {
    /// Anything will do.
    const UNSAID: Self = Self {
        maximum: Offer { target: UNBOUNDED_RATE, acceptable: 0 },
        average: Offer { target: UNBOUNDED_RATE, acceptable: 0 },
        delay: Offer { target: UNSAID_DELAY, acceptable: UNSAID_DELAY },
        names_rate: false,
    };
    /// A direction without data.
    const NO_TRAFFIC: Self = Self {
        maximum: Offer { target: 0, acceptable: 0 },
        average: Offer { target: 0, acceptable: 0 },
        ..Self::UNSAID
    };

    fn of(flow: &FLOWSPEC, service: Service, limits: &Limits) -> Self {
        let Service::Level(level) = service else {
            return if service == Service::NoTraffic { Self::NO_TRAFFIC } else { Self::UNSAID };
        };
        let guaranteed = level == GUARANTEED;
        let (rate, peak) = (specified(flow.TokenRate), specified(flow.PeakBandwidth));
        let maximum = rate_offer(peak.or(rate), limits.peak, guaranteed);
        let average = rate_offer(rate.or(peak), limits.rate, guaranteed);
        Self {
            maximum,
            average: within(average, maximum.target),
            delay: delay_offer(specified(flow.Latency), limits.latency, guaranteed),
            names_rate: [rate, peak, limits.rate, limits.peak].iter().any(Option::is_some),
        }
    }
}

/// An unbounded rate and one that says nothing are both the largest that there is.
fn rate_offer(rate: Option<u32>, limit: Option<u32>, guaranteed: bool) -> Offer<u32> {
    let target = rate.unwrap_or(UNBOUNDED_RATE).min(UNBOUNDED_RATE);
    let worst = if guaranteed && rate.is_some() { target } else { 0 };
    Offer { target, acceptable: limit.unwrap_or(worst).min(target) }
}

/// No average is above the maximum.
pub(super) fn within(average: Offer<u32>, maximum: u32) -> Offer<u32> {
    let target = average.target.min(maximum);
    Offer { target, acceptable: average.acceptable.min(target) }
}

/// A limit without a wish is the wish too, because the parameter cannot say one without the other.
fn delay_offer(latency: Option<u32>, limit: Option<u32>, guaranteed: bool) -> Offer<u16> {
    let Some(target) = latency.or(limit).map(milliseconds) else { return Direction::UNSAID.delay };
    let worst = if guaranteed { target } else { UNSAID_DELAY };
    Offer { target, acceptable: limit.map_or(worst, milliseconds).max(target) }
}

/// Rounded down, so that nobody promises less than what was asked for.
fn milliseconds(latency: u32) -> u16 {
    saturated(latency / MICROSECONDS).clamp(1, UNSAID_DELAY - 1)
}

fn saturated(value: u32) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn throughput(to_called: &Direction, to_calling: &Direction) -> Option<Throughput> {
    let maximum = Rates { to_called: to_called.maximum, to_calling: to_calling.maximum };
    let average = Rates { to_called: to_called.average, to_calling: to_calling.average };
    let needed = to_called.names_rate || to_calling.names_rate;
    needed.then(|| together(maximum, average))
}

/// The average is left out if it is the maximum.
pub(super) fn together(maximum: Rates, average: Rates) -> Throughput {
    Throughput { maximum, average: (average != maximum).then_some(average) }
}

fn transit_delay(to_called: &Direction, to_calling: &Direction) -> Option<TransitDelay> {
    let delay = TransitDelay { to_called: to_called.delay, to_calling: to_calling.delay };
    let unsaid = Direction::UNSAID.delay;
    (delay != TransitDelay { to_called: unsaid, to_calling: unsaid }).then_some(delay)
}

fn error_rate(iso: &WSP_QOS_ISO) -> Option<ResidualErrorRate> {
    let octet = |value| specified(value).map(|value| value.min(0xFF) as u8);
    let target = octet(iso.ErrorRate)?;
    let acceptable = octet(iso.ErrorRateLimit).unwrap_or(0).min(target);
    let tsdu_size = octet(iso.ErrorRateSduSize).unwrap_or(DEFAULT_SDU_SIZE);
    Some(ResidualErrorRate { exponent: Offer { target, acceptable }, tsdu_size })
}
