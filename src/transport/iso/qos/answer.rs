//! The listener's answer to an offer: the parameters of the CC.

use super::indication::directions;
use super::proposal::{together, within};
use super::{MICROSECONDS, Service, UNSAID_DELAY, Unacceptable, UserQos, level_of_both, service, specified};
use crate::spi::qos::{FLOWSPEC, SERVICETYPE_NOTRAFFIC, WSP_QOS_ISO};
use crate::transport::iso::codec::{Offer, Qos, Rates, ResidualErrorRate, Throughput, TransitDelay};

impl UserQos {
    /// The parameters of the CC: those of the CR, no others, with the values that this user of
    /// the listening end selects. `self` is what [`UserQos::indication`] gave, with the user's
    /// changes.
    ///
    /// A member left alone, or QOS_NOT_SPECIFIED, agrees to the offer; one that is better than the
    /// offer does too. One that is worse than what is acceptable is [`Unacceptable`]: the
    /// connection cannot be (DR 82).
    pub(crate) fn answer(&self, offer: &Qos) -> Result<Qos, Unacceptable> {
        let [to_called, to_calling] = directions(offer);
        let (sending, receiving) = (&self.sending, &self.receiving);
        Ok(Qos {
            throughput: match (to_called.rates, to_calling.rates) {
                (Some(to_called), Some(to_calling)) => {
                    Some(throughput(rates(to_called, receiving)?, rates(to_calling, sending)?))
                }
                _ => None,
            },
            transit_delay: match (to_called.delay, to_calling.delay) {
                (Some(to_called), Some(to_calling)) => Some(TransitDelay {
                    to_called: delay(to_called, receiving)?,
                    to_calling: delay(to_calling, sending)?,
                }),
                _ => None,
            },
            residual_error_rate: match offer.residual_error_rate {
                Some(offered) => Some(error_rate(offered, &self.iso)?),
                None => None,
            },
            priority: offer.priority.map(|offered| self.priority(offered, offer)),
        })
    }

    /// The answer of a user that has no wishes: the offer, as well-formed as it has to be.
    pub(crate) fn agreement(offer: &Qos) -> Qos {
        Self { sending: super::AGREES, receiving: super::AGREES, ..Self::UNSAID }
            .answer(offer)
            .unwrap_or_default()
    }

    /// The lowest of what was offered, what the service means and what the object says. A service
    /// that is left as it was shown is none of them: values that are firm show as GUARANTEED,
    /// whatever the priority is.
    fn priority(&self, offered: u16, offer: &Qos) -> u16 {
        let shown = Self::indication(offer).unwrap_or(Self::UNSAID);
        let service = |own: &FLOWSPEC, shown: &FLOWSPEC| match service(own) {
            Ok(Service::NoTraffic) => Service::NoTraffic,
            Ok(Service::Level(level)) if own.ServiceType != shown.ServiceType => Service::Level(level),
            _ => Service::Level(offered),
        };
        let sending = service(&self.sending, &shown.sending);
        let level = level_of_both(sending, service(&self.receiving, &shown.receiving));
        let named = specified(self.iso.Priority).map(|priority| u16::try_from(priority).unwrap_or(u16::MAX));
        [level, named].into_iter().flatten().fold(offered, u16::max)
    }
}

/// In a CC the selected value stands in both places.
pub(super) fn selected<T: Copy>(value: T) -> Offer<T> {
    Offer { target: value, acceptable: value }
}

fn throughput(to_called: (u32, u32), to_calling: (u32, u32)) -> Throughput {
    let rates =
        |to_called, to_calling| Rates { to_called: selected(to_called), to_calling: selected(to_calling) };
    together(rates(to_called.0, to_calling.0), rates(to_called.1, to_calling.1))
}

/// Maximum and average of a direction. The average comes down with the maximum.
fn rates(offered: (Offer<u32>, Offer<u32>), flow: &FLOWSPEC) -> Result<(u32, u32), Unacceptable> {
    let (maximum, average) = (within(offered.0, offered.0.target), within(offered.1, offered.0.target));
    let wish = |value| match flow.ServiceType {
        SERVICETYPE_NOTRAFFIC => 0,
        _ => specified(value).unwrap_or(u32::MAX),
    };
    let peak = maximum.target.min(wish(flow.PeakBandwidth));
    let token = average.target.min(wish(flow.TokenRate)).min(peak);
    let will_do = peak >= maximum.acceptable && token >= average.acceptable;
    if will_do { Ok((peak, token)) } else { Err(Unacceptable) }
}

/// Rounded up, so that no less is promised than what the user said.
fn delay(offered: Offer<u16>, flow: &FLOWSPEC) -> Result<Offer<u16>, Unacceptable> {
    let wish = specified(flow.Latency).map_or(0, |latency| latency.div_ceil(MICROSECONDS));
    let delay = u16::try_from(wish).unwrap_or(UNSAID_DELAY).max(offered.target);
    let will_do = delay <= offered.acceptable.max(offered.target);
    if will_do { Ok(selected(delay)) } else { Err(Unacceptable) }
}

fn error_rate(offered: ResidualErrorRate, iso: &WSP_QOS_ISO) -> Result<ResidualErrorRate, Unacceptable> {
    let Offer { target, acceptable } = offered.exponent;
    let wish = specified(iso.ErrorRate).map_or(u8::MAX, |rate| rate.min(0xFF) as u8);
    let exponent = target.min(wish);
    let will_do = exponent >= acceptable.min(target);
    if will_do {
        Ok(ResidualErrorRate { exponent: selected(exponent), ..offered })
    } else {
        Err(Unacceptable)
    }
}
