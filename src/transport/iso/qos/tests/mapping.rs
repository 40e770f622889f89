//! FLOWSPEC to parameters of a CR, and parameters to FLOWSPEC.

use super::*;
use crate::spi::error::{WSA_QOS_EOBJLENGTH, WSAEOPNOTSUPP, fail};
use crate::transport::Quality;

fn proposal(sending: FLOWSPEC, receiving: FLOWSPEC) -> Qos {
    wish(sending, receiving).proposal().expect("a wish that there is")
}

/// Maximum and average from the caller to the listener.
fn sending_rates(flow: FLOWSPEC) -> Option<(Offer<u32>, Offer<u32>)> {
    let throughput = proposal(flow, UNSAID_FLOW).throughput?;
    assert_eq!(throughput.maximum.to_calling, NO_RATE);
    let average = throughput.average.unwrap_or(throughput.maximum);
    Some((throughput.maximum.to_called, average.to_called))
}

#[test]
fn the_vector_of_a_request() {
    assert_eq!(caller_of_the_example().proposal(), Ok(parameters_of(C3)));
    let shown = UserQos::indication(&parameters_of(C3)).unwrap();
    let caller = caller_of_the_example();
    assert_eq!(shown.sending, FLOWSPEC { MaxSduSize: 1024, ..caller.receiving });
    assert_eq!(shown.receiving, FLOWSPEC { MaxSduSize: 1024, ..caller.sending });
    let iso = WSP_QOS_ISO {
        SendingTokenRateLimit: 12_500,
        SendingPeakBandwidthLimit: 25_000,
        SendingLatencyLimit: 300_000,
        ReceivingTokenRateLimit: 6_250,
        ReceivingPeakBandwidthLimit: 12_500,
        ReceivingLatencyLimit: 200_000,
        ..caller.iso
    };
    assert_eq!(shown.iso, iso);
}

#[test]
fn a_client_passes_two_flows_and_a_list() {
    let caller = caller_of_the_example();
    let passed = |specific: &[u8]| {
        UserQos::read(&Quality {
            sending: caller.sending,
            receiving: caller.receiving,
            specific: specific.to_vec(),
        })
    };
    assert_eq!(passed(&caller.specific()), Ok(caller));
    assert_eq!(passed(&[]), Ok(wish(caller.sending, caller.receiving)));
    assert_eq!(passed(&[1]), fail(WSA_QOS_EOBJLENGTH));
}

#[test]
fn rates() {
    let rates = |rate, peak| sending_rates(flow(SERVICETYPE_BESTEFFORT, rate, peak, UNSAID));
    let any = |rate| offer(rate, 0);
    assert_eq!(rates(UNSAID, UNSAID), None);
    assert_eq!(rates(1000, 2000), Some((any(2000), any(1000))));
    assert_eq!(rates(1000, UNSAID), Some((any(1000), any(1000))));
    assert_eq!(rates(UNSAID, 2000), Some((any(2000), any(2000))));
    assert_eq!(rates(2000, 1000), Some((any(1000), any(1000))));
    assert_eq!(rates(1000, POSITIVE_INFINITY_RATE), Some((any(0xFF_FFFF), any(1000))));
    assert_eq!(rates(POSITIVE_INFINITY_RATE, UNSAID), Some((any(0xFF_FFFF), any(0xFF_FFFF))));
    assert_eq!(rates(0xFF_FFFF, 0x100_0000), Some((any(0xFF_FFFF), any(0xFF_FFFF))));
}

#[test]
fn a_guarantee_takes_nothing_worse() {
    let rates = |rate, peak| sending_rates(flow(SERVICETYPE_GUARANTEED, rate, peak, UNSAID));
    assert_eq!(rates(1000, 2000), Some((offer(2000, 2000), offer(1000, 1000))));
    assert_eq!(rates(1000, UNSAID), Some((offer(1000, 1000), offer(1000, 1000))));
    assert_eq!(rates(2000, 1000), Some((offer(1000, 1000), offer(1000, 1000))));
    let infinite = offer(0xFF_FFFF, 0xFF_FFFF);
    assert_eq!(rates(POSITIVE_INFINITY_RATE, UNSAID), Some((infinite, infinite)));
    let delay = proposal(flow(SERVICETYPE_GUARANTEED, UNSAID, UNSAID, 20_000), UNSAID_FLOW);
    assert_eq!(delay.throughput, None);
    assert_eq!(delay.transit_delay, Some(TransitDelay { to_called: offer(20, 20), to_calling: NO_DELAY }));
}

#[test]
fn delays() {
    let delay = |latency| {
        let flow = flow(SERVICETYPE_BESTEFFORT, UNSAID, UNSAID, latency);
        proposal(UNSAID_FLOW, flow).transit_delay.map(|delay| delay.to_calling)
    };
    for (latency, target) in
        [(0, 1), (999, 1), (1999, 1), (2000, 2), (65_534_999, 65534), (0xFFFF_FFFE, 65534)]
    {
        assert_eq!(delay(latency), Some(offer(target, 0xFFFF)), "{latency}");
    }
    assert_eq!(delay(UNSAID), None);
}

#[test]
fn limits_of_the_object() {
    let mut wish = wish(flow(SERVICETYPE_GUARANTEED, 1000, 2000, 20_000), UNSAID_FLOW);
    wish.iso.SendingTokenRateLimit = 3000;
    wish.iso.SendingPeakBandwidthLimit = 10;
    wish.iso.SendingLatencyLimit = 10_000;
    wish.iso.ReceivingPeakBandwidthLimit = 5;
    wish.iso.ReceivingLatencyLimit = 7_000;
    let parameters = wish.proposal().unwrap();
    let throughput = parameters.throughput.unwrap();
    assert_eq!(throughput.maximum, super::rates(offer(2000, 10), offer(0xFF_FFFF, 5)));
    assert_eq!(throughput.average, Some(super::rates(offer(1000, 1000), NO_RATE)));
    let delay = TransitDelay { to_called: offer(20, 20), to_calling: offer(7, 7) };
    assert_eq!(parameters.transit_delay, Some(delay));
    assert_eq!(parameters.residual_error_rate, None);
}

#[test]
fn services_and_priorities() {
    let priority = |sending, receiving| {
        let flow = |service| flow(service, UNSAID, UNSAID, UNSAID);
        let parameters = proposal(flow(sending), flow(receiving));
        assert_eq!(Qos { priority: None, ..parameters }, Qos::default());
        parameters.priority
    };
    for (service, expected) in [
        (SERVICETYPE_NETWORK_CONTROL, Some(0)),
        (SERVICETYPE_GUARANTEED, Some(1)),
        (SERVICETYPE_CONTROLLEDLOAD, Some(2)),
        (SERVICETYPE_QUALITATIVE, Some(3)),
        (SERVICETYPE_BESTEFFORT, None),
        (SERVICETYPE_GENERAL_INFORMATION, None),
        (SERVICETYPE_NOTRAFFIC, None),
        (SERVICETYPE_NOCHANGE, None),
        (QOS_NOT_SPECIFIED, None),
        (SERVICE_BESTEFFORT, None),
        (SERVICE_NO_TRAFFIC_CONTROL | SERVICETYPE_CONTROLLEDLOAD, Some(2)),
        (SERVICE_NO_QOS_SIGNALING | SERVICETYPE_GUARANTEED, None),
    ] {
        assert_eq!(priority(service, SERVICETYPE_NOTRAFFIC), expected, "{service:#x}");
        assert_eq!(priority(SERVICETYPE_BESTEFFORT, service), expected, "{service:#x}");
    }
    assert_eq!(priority(SERVICETYPE_QUALITATIVE, SERVICETYPE_CONTROLLEDLOAD), Some(2));
    for service in [SERVICETYPE_NETWORK_UNAVAILABLE, SERVICETYPE_NONCONFORMING, 7, 0xFF] {
        let flow = flow(service, UNSAID, UNSAID, UNSAID);
        assert_eq!(wish(UNSAID_FLOW, flow).proposal(), fail(WSAEOPNOTSUPP));
    }
}

#[test]
fn a_direction_without_signalling_is_not_told() {
    let silent = flow(SERVICETYPE_GUARANTEED | SERVICE_NO_QOS_SIGNALING, 1, 2, 3_000);
    assert_eq!(proposal(silent, silent), Qos::default());
    assert!(!wish(silent, UNSAID_FLOW).is_guaranteed());
    assert!(wish(UNSAID_FLOW, flow(SERVICETYPE_GUARANTEED, 1, 2, 3)).is_guaranteed());
}

#[test]
fn a_direction_without_traffic() {
    let none = flow(SERVICETYPE_NOTRAFFIC, 5, 5, 5_000);
    assert_eq!(proposal(none, none), Qos::default());
    let parameters = proposal(none, flow(SERVICETYPE_CONTROLLEDLOAD, 1000, UNSAID, UNSAID));
    let maximum = super::rates(offer(0, 0), offer(1000, 0));
    assert_eq!(parameters.throughput, Some(Throughput { maximum, average: None }));
    assert_eq!((parameters.transit_delay, parameters.priority), (None, Some(2)));
    let shown = UserQos::indication(&parameters).unwrap();
    assert_eq!(shown.receiving, flow(SERVICETYPE_NOTRAFFIC, 0, 0, UNSAID));
    assert_eq!(shown.sending, flow(SERVICETYPE_CONTROLLEDLOAD, 1000, 1000, UNSAID));
}

#[test]
fn the_error_rate_comes_from_the_object_alone() {
    let error_rate = |rate, limit, size| {
        let iso =
            WSP_QOS_ISO { ErrorRate: rate, ErrorRateLimit: limit, ErrorRateSduSize: size, ..object::UNSAID };
        let wish = UserQos { iso, ..UserQos::UNSAID };
        wish.proposal().unwrap().residual_error_rate.map(|rate| (rate.exponent, rate.tsdu_size))
    };
    assert_eq!(error_rate(9, 6, 10), Some((offer(9, 6), 10)));
    assert_eq!(error_rate(9, UNSAID, UNSAID), Some((offer(9, 0), 7)));
    assert_eq!(error_rate(300, 400, 1000), Some((offer(255, 255), 255)));
    assert_eq!(error_rate(6, 9, 10), Some((offer(6, 6), 10)));
    assert_eq!(error_rate(UNSAID, 6, 10), None);
}

#[test]
fn what_is_shown_of_each_parameter_alone() {
    assert_eq!(UserQos::indication(&Qos::default()), None);
    let only = |qos| UserQos::indication(&qos).unwrap();
    let shown = only(Qos { priority: Some(7), ..Qos::default() });
    assert_eq!((shown.sending, shown.receiving), (UNSAID_FLOW, UNSAID_FLOW));
    assert_eq!(shown.iso, WSP_QOS_ISO { Priority: 7, ..object::UNSAID });
    let maximum = super::rates(NO_RATE, offer(500, 500));
    let shown = only(Qos { throughput: Some(Throughput { maximum, average: None }), ..Qos::default() });
    assert_eq!(shown.sending, flow(SERVICETYPE_GUARANTEED, 500, 500, UNSAID));
    assert_eq!(shown.receiving, UNSAID_FLOW);
    let delay = TransitDelay { to_called: offer(5, 0xFFFF), to_calling: NO_DELAY };
    let shown = only(Qos { transit_delay: Some(delay), priority: Some(3), ..Qos::default() });
    assert_eq!(shown.receiving, flow(SERVICETYPE_QUALITATIVE, UNSAID, UNSAID, 5_000));
    assert_eq!((shown.iso.ReceivingLatencyLimit, shown.iso.SendingLatencyLimit), (UNSAID, UNSAID));
    let errors = |tsdu_size| ResidualErrorRate { exponent: offer(5, 4), tsdu_size };
    let shown = only(Qos { residual_error_rate: Some(errors(31)), ..Qos::default() });
    assert_eq!(shown.sending, FLOWSPEC { MaxSduSize: 1 << 31, ..UNSAID_FLOW });
    let shown = only(Qos { residual_error_rate: Some(errors(32)), ..Qos::default() });
    assert_eq!(shown.sending, UNSAID_FLOW);
}
