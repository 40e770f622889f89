//! Whatever the two users and a strange peer say.

use super::*;
use proptest::prelude::*;

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![
        Just(QOS_NOT_SPECIFIED),
        Just(POSITIVE_INFINITY_RATE),
        Just(0),
        0_u32..100_000,
        0xFF_FFF0_u32..0x100_0010,
        any::<u32>(),
    ]
}

fn a_service() -> impl Strategy<Value = SERVICETYPE> {
    prop::sample::select(vec![
        SERVICETYPE_NOTRAFFIC,
        SERVICETYPE_BESTEFFORT,
        SERVICETYPE_CONTROLLEDLOAD,
        SERVICETYPE_GUARANTEED,
        SERVICETYPE_GENERAL_INFORMATION,
        SERVICETYPE_NOCHANGE,
        SERVICETYPE_NETWORK_CONTROL,
        SERVICETYPE_QUALITATIVE,
        SERVICE_NO_QOS_SIGNALING | SERVICETYPE_GUARANTEED,
        SERVICE_NO_TRAFFIC_CONTROL | SERVICETYPE_CONTROLLEDLOAD,
        QOS_NOT_SPECIFIED,
    ])
}

fn a_flow() -> impl Strategy<Value = FLOWSPEC> {
    (a_service(), number(), number(), number())
        .prop_map(|(kind, rate, peak, latency)| flow(kind, rate, peak, latency))
}

fn a_user() -> impl Strategy<Value = UserQos> {
    (a_flow(), a_flow(), prop::array::uniform10(number())).prop_map(|(sending, receiving, raw)| {
        let iso = WSP_QOS_ISO {
            SendingTokenRateLimit: raw[0],
            SendingPeakBandwidthLimit: raw[1],
            SendingLatencyLimit: raw[2],
            ReceivingTokenRateLimit: raw[3],
            ReceivingPeakBandwidthLimit: raw[4],
            ReceivingLatencyLimit: raw[5],
            ErrorRate: raw[6],
            ErrorRateLimit: raw[7],
            ErrorRateSduSize: raw[8],
            Priority: raw[9],
            ..object::UNSAID
        };
        UserQos { sending, receiving, iso }
    })
}

fn rate() -> impl Strategy<Value = Offer<u32>> {
    (0_u32..=0xFF_FFFF, 0_u32..=0xFF_FFFF).prop_map(|(target, acceptable)| offer(target, acceptable))
}

fn a_delay() -> impl Strategy<Value = Offer<u16>> {
    (any::<u16>(), any::<u16>()).prop_map(|(target, acceptable)| offer(target, acceptable))
}

/// What any peer could send, also targets that are worse than what is acceptable.
fn any_parameters() -> impl Strategy<Value = Qos> {
    let pair = || (rate(), rate()).prop_map(|(to_called, to_calling)| rates(to_called, to_calling));
    let throughput = (pair(), prop::option::of(pair()));
    let delay =
        (a_delay(), a_delay()).prop_map(|(to_called, to_calling)| TransitDelay { to_called, to_calling });
    let errors = any::<(u8, u8, u8)>().prop_map(|(target, worst, tsdu_size)| ResidualErrorRate {
        exponent: offer(target, worst),
        tsdu_size,
    });
    let all = (
        prop::option::of(throughput.prop_map(|(maximum, average)| Throughput { maximum, average })),
        prop::option::of(delay),
        prop::option::of(errors),
        any::<Option<u16>>(),
    );
    all.prop_map(|(throughput, transit_delay, residual_error_rate, priority)| Qos {
        throughput,
        transit_delay,
        residual_error_rate,
        priority,
    })
}

/// All rates: maximum and average, both directions.
fn all_rates(qos: &Qos) -> Vec<Offer<u32>> {
    let throughput = qos.throughput.iter();
    let pairs = throughput.flat_map(|all| [all.maximum, all.average.unwrap_or(all.maximum)]);
    pairs.flat_map(|rates| [rates.to_called, rates.to_calling]).collect()
}

fn all_delays(qos: &Qos) -> Vec<Offer<u16>> {
    qos.transit_delay.iter().flat_map(|delay| [delay.to_called, delay.to_calling]).collect()
}

/// The same parameters, none better than the offer, and every value in both places.
fn is_no_better(answer: &Qos, offer: &Qos) -> bool {
    let rates = all_rates(answer).into_iter().zip(all_rates(offer));
    let delays = all_delays(answer).into_iter().zip(all_delays(offer));
    let errors = answer.residual_error_rate.zip(offer.residual_error_rate);
    has_the_parameters_of(answer, offer)
        && rates.clone().all(|(answer, offer)| answer.target <= offer.target)
        && rates.map(|(answer, _)| answer).all(|rate| rate.target == rate.acceptable)
        && delays.clone().all(|(answer, offer)| answer.target >= offer.target)
        && delays.map(|(answer, _)| answer).all(|delay| delay.target == delay.acceptable)
        && errors.is_none_or(|(answer, offer)| {
            answer.exponent.target <= offer.exponent.target && answer.tsdu_size == offer.tsdu_size
        })
        && answer.priority >= offer.priority
}

fn has_the_parameters_of(answer: &Qos, offer: &Qos) -> bool {
    answer.throughput.is_some() == offer.throughput.is_some()
        && answer.transit_delay.is_some() == offer.transit_delay.is_some()
        && answer.residual_error_rate.is_some() == offer.residual_error_rate.is_some()
        && answer.priority.is_some() == offer.priority.is_some()
}

fn is_acceptable(answer: &Qos, offer: &Qos) -> bool {
    let rates = all_rates(answer).into_iter().zip(all_rates(offer));
    let delays = all_delays(answer).into_iter().zip(all_delays(offer));
    let errors = answer.residual_error_rate.zip(offer.residual_error_rate);
    rates.fold(true, |all, (answer, offer)| all && answer.target >= offer.acceptable)
        && delays.fold(true, |all, (answer, offer)| all && answer.target <= offer.acceptable)
        && errors.is_none_or(|(answer, offer)| answer.exponent.target >= offer.exponent.acceptable)
}

/// A numeric member that the other has too, and not better.
fn not_more(got: u32, wanted: u32) -> bool {
    got == wanted || got <= wanted.min(0xFF_FFFF)
}

proptest! {
    #[test]
    fn a_proposal_is_well_formed(user in a_user()) {
        let parameters = user.proposal().unwrap();
        prop_assert!(all_rates(&parameters).iter().all(|rate| rate.acceptable <= rate.target));
        prop_assert!(all_rates(&parameters).iter().all(|rate| rate.target <= 0xFF_FFFF));
        prop_assert!(all_delays(&parameters).iter().all(|delay| delay.acceptable >= delay.target));
        prop_assert!(all_delays(&parameters).iter().all(|delay| delay.target != 0));
        if let Some(rate) = parameters.residual_error_rate {
            prop_assert!(rate.exponent.acceptable <= rate.exponent.target);
        }
    }

    #[test]
    fn what_is_agreed_is_no_better_than_the_offer_and_no_worse_than_acceptable(
        caller in a_user(),
        listener in a_user(),
    ) {
        let sent = caller.proposal().unwrap();
        if let Ok(answer) = listener.answer(&sent) {
            prop_assert!(is_no_better(&answer, &sent), "{answer:?} to {sent:?}");
            prop_assert!(is_acceptable(&answer, &sent), "{answer:?} to {sent:?}");
            // Both ends see the same.
            let refused = caller.is_guaranteed() && answer.is_empty();
            prop_assert_eq!(caller.outcome(&sent, &answer).is_ok(), !refused);
        }
    }

    #[test]
    fn who_changes_nothing_agrees(caller in a_user()) {
        let sent = caller.proposal().unwrap();
        let agreement = UserQos::agreement(&sent);
        prop_assert!(is_acceptable(&agreement, &sent));
        if let Some(shown) = UserQos::indication(&sent) {
            prop_assert_eq!(shown.answer(&sent), Ok(agreement));
        }
        if let Ok(outcome) = caller.outcome(&sent, &agreement) && !sent.is_empty() {
            let latency = |wish: &FLOWSPEC, got: &FLOWSPEC| got.Latency == wish.Latency || got.Latency == UNSAID;
            prop_assert!(latency(&caller.sending, &outcome.sending) || caller.iso.SendingLatencyLimit != UNSAID);
            prop_assert_eq!(outcome.sending.ServiceType, caller.sending.ServiceType);
            prop_assert_eq!(outcome.receiving.ServiceType, caller.receiving.ServiceType);
        }
    }

    #[test]
    fn the_caller_gets_nothing_better_and_nothing_unacceptable(
        caller in a_user(),
        answer in any_parameters(),
    ) {
        let sent = caller.proposal().unwrap();
        if let Ok(outcome) = caller.outcome(&sent, &answer) {
            let agreed = outcome::agreed(&sent, &answer).unwrap();
            prop_assert!(is_acceptable(&agreed, &sent));
            for (agreed, sent) in all_rates(&agreed).into_iter().zip(all_rates(&sent)) {
                prop_assert!(agreed.target <= sent.target);
            }
            if agreed.throughput.is_some() {
                prop_assert!(not_more(outcome.sending.TokenRate, caller.sending.TokenRate));
                prop_assert!(not_more(outcome.receiving.PeakBandwidth, caller.receiving.PeakBandwidth));
            }
        }
    }

    #[test]
    fn no_peer_is_strange_enough(offer in any_parameters(), answer in any_parameters(), user in a_user()) {
        let agreement = UserQos::agreement(&offer);
        prop_assert!(is_no_better(&agreement, &offer));
        if let Ok(own) = user.answer(&offer) {
            prop_assert!(is_no_better(&own, &offer));
        }
        let _ = UserQos::indication(&offer);
        let _ = UserQos::given(&offer, &answer);
        let _ = user.outcome(&offer, &answer);
    }

    #[test]
    fn any_octets_are_a_list_of_objects_or_none(octets in prop::collection::vec(any::<u8>(), 0..120)) {
        let _ = object::find(&octets);
    }

    #[test]
    fn the_object_is_read_as_it_was_written(user in a_user()) {
        prop_assert_eq!(object::find(&user.specific()), Ok(Some(user.iso)));
    }
}
