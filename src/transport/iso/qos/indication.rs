//! The parameters of a CR as the listener is shown them.

use super::{
    BEST_EFFORT, GUARANTEED, UNBOUNDED_RATE, UNSAID_DELAY, UNSAID_FLOW, UserQos, latency, object, rate,
    service_type,
};
use crate::spi::qos::{FLOWSPEC, QOS_NOT_SPECIFIED, SERVICETYPE, SERVICETYPE_NOTRAFFIC, WSP_QOS_ISO};
use crate::transport::iso::codec::{Offer, Qos, ResidualErrorRate};

/// One direction of the parameters of a CR, with absent ones told.
#[derive(Clone, Copy)]
pub(super) struct Offered {
    /// Maximum and average throughput.
    pub(super) rates: Option<(Offer<u32>, Offer<u32>)>,
    pub(super) delay: Option<Offer<u16>>,
}

/// Both directions of an offer: to the called user and to the calling one.
pub(super) fn directions(offer: &Qos) -> [Offered; 2] {
    let average = offer.throughput.map(|throughput| throughput.average.unwrap_or(throughput.maximum));
    let rates = offer.throughput.zip(average);
    let to_called = rates.map(|(all, average)| (all.maximum.to_called, average.to_called));
    let to_calling = rates.map(|(all, average)| (all.maximum.to_calling, average.to_calling));
    [
        Offered { rates: to_called, delay: offer.transit_delay.map(|delay| delay.to_called) },
        Offered { rates: to_calling, delay: offer.transit_delay.map(|delay| delay.to_calling) },
    ]
}

impl UserQos {
    /// What a condition function is shown of a CR; `None` if the CR says nothing of quality.
    ///
    /// The listener sends what the caller receives: its directions are the other way round.
    pub(crate) fn indication(offer: &Qos) -> Option<Self> {
        if offer.is_empty() {
            return None;
        }
        let [to_called, to_calling] = directions(offer);
        let (sending, receiving) = (flow(&to_calling, offer), flow(&to_called, offer));
        Some(Self { sending, receiving, iso: iso(&to_calling, &to_called, offer) })
    }
}

fn flow(offered: &Offered, offer: &Qos) -> FLOWSPEC {
    let target = |rates: (Offer<u32>, Offer<u32>)| (rate(rates.0.target), rate(rates.1.target));
    let (peak, token) = offered.rates.map_or((QOS_NOT_SPECIFIED, QOS_NOT_SPECIFIED), target);
    FLOWSPEC {
        TokenRate: token,
        PeakBandwidth: peak,
        Latency: offered.delay.map_or(QOS_NOT_SPECIFIED, |delay| latency(delay.target)),
        ServiceType: service_of(offered, offer.priority),
        MaxSduSize: offer.residual_error_rate.map_or(QOS_NOT_SPECIFIED, sdu_size),
        ..UNSAID_FLOW
    }
}

fn sdu_size(rate: ResidualErrorRate) -> u32 {
    1_u32.checked_shl(u32::from(rate.tsdu_size)).unwrap_or(QOS_NOT_SPECIFIED)
}

/// A direction of which nothing worse than the target is acceptable is guaranteed, whatever its
/// priority is.
fn service_of(offered: &Offered, priority: Option<u16>) -> SERVICETYPE {
    let rates = offered.rates.map(|(maximum, average)| [maximum, average]);
    if rates.is_some_and(|rates| rates.iter().all(|rate| rate.target == 0)) {
        return SERVICETYPE_NOTRAFFIC;
    }
    let unsaid_rate = Offer { target: UNBOUNDED_RATE, acceptable: 0 };
    let said = rates.iter().flatten().filter(|rate| **rate != unsaid_rate && rate.target != 0);
    let rates = said.map(|rate| rate.target == rate.acceptable);
    let said = offered.delay.filter(|delay| delay.target != UNSAID_DELAY);
    let mut firm = rates.chain(said.map(|delay| delay.target == delay.acceptable)).peekable();
    if firm.peek().is_some() && firm.all(|firm| firm) {
        return service_type(GUARANTEED);
    }
    service_type(priority.unwrap_or(BEST_EFFORT))
}

fn iso(sending: &Offered, receiving: &Offered, offer: &Qos) -> WSP_QOS_ISO {
    let peak = |offered: &Offered| offered.rates.map_or(QOS_NOT_SPECIFIED, |rates| rates.0.acceptable);
    let token = |offered: &Offered| offered.rates.map_or(QOS_NOT_SPECIFIED, |rates| rates.1.acceptable);
    let delay =
        |offered: &Offered| offered.delay.map_or(QOS_NOT_SPECIFIED, |delay| latency(delay.acceptable));
    let error = |value: fn(&ResidualErrorRate) -> u8| {
        offer.residual_error_rate.as_ref().map_or(QOS_NOT_SPECIFIED, |rate| u32::from(value(rate)))
    };
    WSP_QOS_ISO {
        SendingTokenRateLimit: token(sending),
        SendingPeakBandwidthLimit: peak(sending),
        SendingLatencyLimit: delay(sending),
        ReceivingTokenRateLimit: token(receiving),
        ReceivingPeakBandwidthLimit: peak(receiving),
        ReceivingLatencyLimit: delay(receiving),
        ErrorRate: error(|rate| rate.exponent.target),
        ErrorRateLimit: error(|rate| rate.exponent.acceptable),
        ErrorRateSduSize: error(|rate| rate.tsdu_size),
        Priority: offer.priority.map_or(QOS_NOT_SPECIFIED, u32::from),
        ..object::UNSAID
    }
}
