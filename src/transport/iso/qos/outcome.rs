//! What has been agreed, for both users.

use super::answer::selected;
use super::indication::{Offered, directions};
use super::{GUARANTEED, SERVICE_BITS, Service, Unacceptable, UserQos, latency, rate, service, service_type};
use crate::spi::qos::*;
use crate::transport::iso::codec::{Offer, Qos, Rates, ResidualErrorRate, Throughput, TransitDelay};

/// What a CC agrees to of an offer: what both have, within what the offer allows. A value better
/// than the offer is the offer; one that is not acceptable is [`Unacceptable`].
pub(super) fn agreed(offer: &Qos, answer: &Qos) -> Result<Qos, Unacceptable> {
    let throughput =
        offer.throughput.zip(answer.throughput).map(|(offer, answer)| throughput(&offer, &answer));
    let delay = offer.transit_delay.zip(answer.transit_delay).map(|(offer, answer)| delay(&offer, &answer));
    let errors = offer.residual_error_rate.zip(answer.residual_error_rate);
    let errors = errors.map(|(offer, answer)| error_rate(&offer, &answer));
    Ok(Qos {
        throughput: throughput.transpose()?,
        transit_delay: delay.transpose()?,
        residual_error_rate: errors.transpose()?,
        priority: offer.priority.zip(answer.priority).map(|(offer, answer)| answer.max(offer)),
    })
}

fn throughput(offer: &Throughput, answer: &Throughput) -> Result<Throughput, Unacceptable> {
    let average = |throughput: &Throughput| throughput.average.unwrap_or(throughput.maximum);
    let maximum = rates(&offer.maximum, &answer.maximum)?;
    let average = rates(&average(offer), &average(answer))?;
    Ok(super::proposal::together(maximum, average))
}

fn rates(offer: &Rates, answer: &Rates) -> Result<Rates, Unacceptable> {
    let rate = |offer: Offer<u32>, answer: Offer<u32>| {
        let will_do = answer.target >= offer.acceptable;
        if will_do { Ok(selected(answer.target.min(offer.target))) } else { Err(Unacceptable) }
    };
    Ok(Rates {
        to_called: rate(offer.to_called, answer.to_called)?,
        to_calling: rate(offer.to_calling, answer.to_calling)?,
    })
}

fn delay(offer: &TransitDelay, answer: &TransitDelay) -> Result<TransitDelay, Unacceptable> {
    let delay = |offer: Offer<u16>, answer: Offer<u16>| {
        let will_do = answer.target <= offer.acceptable;
        if will_do { Ok(selected(answer.target.max(offer.target))) } else { Err(Unacceptable) }
    };
    Ok(TransitDelay {
        to_called: delay(offer.to_called, answer.to_called)?,
        to_calling: delay(offer.to_calling, answer.to_calling)?,
    })
}

fn error_rate(
    offer: &ResidualErrorRate,
    answer: &ResidualErrorRate,
) -> Result<ResidualErrorRate, Unacceptable> {
    let (offered, exponent) = (offer.exponent, answer.exponent.target);
    if exponent < offered.acceptable {
        return Err(Unacceptable);
    }
    Ok(ResidualErrorRate { exponent: selected(exponent.min(offered.target)), ..*offer })
}

impl UserQos {
    /// What the caller gets. `self` is its wish, `sent` what the CR had of it, `answer` what the
    /// CC has; in class 0 that is nothing.
    ///
    /// [`Unacceptable`] if a value is not acceptable, or if a guaranteed direction is not answered
    /// at all (DR 80, WSAEOPNOTSUPP). If nothing is agreed the result is [`UserQos::UNSAID`].
    /// A value that came back as it was sent is the user's own number again, without what
    /// rounding did to it.
    pub(crate) fn outcome(&self, sent: &Qos, answer: &Qos) -> Result<Self, Unacceptable> {
        let agreed = agreed(sent, answer)?;
        if self.is_guaranteed() && !answers_guarantee(sent, &agreed) {
            return Err(Unacceptable);
        }
        if agreed.is_empty() {
            return Ok(Self::UNSAID);
        }
        let ([to_called, to_calling], [called, calling]) = (directions(sent), directions(&agreed));
        let priority = Priority { sent: sent.priority, agreed: agreed.priority };
        Ok(Self {
            sending: flow(&self.sending, &to_called, &called, &priority),
            receiving: flow(&self.receiving, &to_calling, &calling, &priority),
            iso: Self::indication(&agreed).unwrap_or(Self::UNSAID).swapped().iso,
        })
    }

    /// What the listener's user has after it has answered an offer, for SIO_GET_QOS.
    pub(crate) fn given(offer: &Qos, answer: &Qos) -> Self {
        let (Some(mut given), Some(offered)) = (Self::indication(answer), Self::indication(offer)) else {
            return Self::UNSAID;
        };
        let priority = Priority { sent: offer.priority, agreed: answer.priority };
        // Both places of a value are the same in an answer, which is no guarantee yet.
        given.sending.ServiceType = priority.service_type(&offered.sending, true);
        given.receiving.ServiceType = priority.service_type(&offered.receiving, true);
        given
    }

    fn swapped(self) -> Self {
        let iso = WSP_QOS_ISO {
            SendingTokenRateLimit: self.iso.ReceivingTokenRateLimit,
            SendingPeakBandwidthLimit: self.iso.ReceivingPeakBandwidthLimit,
            SendingLatencyLimit: self.iso.ReceivingLatencyLimit,
            ReceivingTokenRateLimit: self.iso.SendingTokenRateLimit,
            ReceivingPeakBandwidthLimit: self.iso.SendingPeakBandwidthLimit,
            ReceivingLatencyLimit: self.iso.SendingLatencyLimit,
            ..self.iso
        };
        Self { sending: self.receiving, receiving: self.sending, iso }
    }
}

/// Whether all is answered that a guarantee consists of: rates and delay if they were sent, else
/// the priority.
fn answers_guarantee(sent: &Qos, agreed: &Qos) -> bool {
    let rates = sent.throughput.is_some() == agreed.throughput.is_some();
    let delay = sent.transit_delay.is_some() == agreed.transit_delay.is_some();
    let anything = agreed.throughput.is_some() || agreed.transit_delay.is_some() || agreed.priority.is_some();
    rates && delay && anything
}

/// A direction of the caller. What FLOWSPEC says about the caller's own traffic stays.
fn flow(wish: &FLOWSPEC, sent: &Offered, agreed: &Offered, priority: &Priority) -> FLOWSPEC {
    if service(wish) == Ok(Service::Unsaid) {
        return *wish;
    }
    let rates = sent.rates.zip(agreed.rates);
    let delay = sent.delay.zip(agreed.delay);
    let rate = |own, (sent, agreed): (Offer<u32>, Offer<u32>)| {
        if sent.target == agreed.target { own } else { rate(agreed.target) }
    };
    let latency = |(sent, agreed): (Offer<u16>, Offer<u16>)| {
        if sent.target == agreed.target { wish.Latency } else { latency(agreed.target) }
    };
    FLOWSPEC {
        TokenRate: rates.map_or(QOS_NOT_SPECIFIED, |(sent, agreed)| rate(wish.TokenRate, (sent.1, agreed.1))),
        PeakBandwidth: rates
            .map_or(QOS_NOT_SPECIFIED, |(sent, agreed)| rate(wish.PeakBandwidth, (sent.0, agreed.0))),
        Latency: delay.map_or(QOS_NOT_SPECIFIED, latency),
        DelayVariation: QOS_NOT_SPECIFIED,
        ServiceType: priority.service_type(wish, rates.is_some() || delay.is_some()),
        ..*wish
    }
}

/// Parameter 87 as it was sent and as it is agreed.
struct Priority {
    sent: Option<u16>,
    agreed: Option<u16>,
}

impl Priority {
    /// ServiceType of a direction: what it was, unless the priority has become lower. Without an
    /// answer to 87 a guarantee rests on the values, and what rests on nothing is best effort.
    fn service_type(&self, flow: &FLOWSPEC, has_values: bool) -> SERVICETYPE {
        let Ok(Service::Level(level)) = service(flow) else { return flow.ServiceType };
        let weaker = match (self.sent, self.agreed) {
            (Some(sent), Some(agreed)) if agreed > sent && agreed > level => service_type(agreed),
            (Some(_), None) if !(level == GUARANTEED && has_values) => SERVICETYPE_BESTEFFORT,
            _ => return flow.ServiceType,
        };
        flow.ServiceType & !SERVICE_BITS | weaker
    }
}
