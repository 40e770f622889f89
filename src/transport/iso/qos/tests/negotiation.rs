//! The listener's answer and what the caller gets.

use super::super::Unacceptable;
use super::*;

/// What the listener is shown of the worked example.
fn listener_of_the_example() -> UserQos {
    UserQos::indication(&parameters_of(C3)).unwrap()
}

#[test]
fn the_vector_of_an_answer() {
    let mut listener = listener_of_the_example();
    listener.receiving = FLOWSPEC { TokenRate: 32_000, PeakBandwidth: 64_000, ..listener.receiving };
    listener.sending = FLOWSPEC { TokenRate: 64_000, PeakBandwidth: 128_000, ..listener.sending };
    (listener.receiving.Latency, listener.sending.Latency) = (50_000, 60_000);
    listener.iso.Priority = 7;
    let answer = listener.answer(&parameters_of(C3));
    assert_eq!(answer, Ok(parameters_of(C4)));

    let caller = caller_of_the_example();
    let outcome = caller.outcome(&parameters_of(C3), &parameters_of(C4)).unwrap();
    assert_eq!(outcome.sending, flow(SERVICETYPE_BESTEFFORT, 32_000, 64_000, 50_000));
    assert_eq!(outcome.receiving, flow(SERVICETYPE_BESTEFFORT, 64_000, 128_000, 60_000));
    let iso = outcome.iso;
    assert_eq!((iso.ErrorRate, iso.ErrorRateSduSize, iso.Priority), (9, 10, 7));
    assert_eq!((iso.SendingTokenRateLimit, iso.ReceivingPeakBandwidthLimit), (32_000, 128_000));
    assert_eq!((iso.SendingLatencyLimit, iso.ReceivingLatencyLimit), (50_000, 60_000));

    let given = UserQos::given(&parameters_of(C3), &parameters_of(C4));
    assert_eq!(given.sending, FLOWSPEC { MaxSduSize: 1024, ..outcome.receiving });
    assert_eq!(given.receiving, FLOWSPEC { MaxSduSize: 1024, ..outcome.sending });
}

#[test]
fn a_listener_that_changes_nothing_agrees() {
    let offer = parameters_of(C3);
    let answer = listener_of_the_example().answer(&offer).unwrap();
    assert_eq!(answer, UserQos::agreement(&offer));
    let caller = caller_of_the_example();
    let outcome = caller.outcome(&offer, &answer).unwrap();
    assert_eq!((outcome.sending, outcome.receiving), (caller.sending, caller.receiving));
    assert_eq!(UserQos::agreement(&Qos::default()), Qos::default());
}

#[test]
fn a_member_that_says_nothing_or_is_better_agrees() {
    let offer = parameters_of(C3);
    let better = UserQos {
        sending: flow(SERVICETYPE_GUARANTEED, POSITIVE_INFINITY_RATE, 0xFF_FFFF, 0),
        receiving: flow(SERVICETYPE_NETWORK_CONTROL, 62_501, 125_001, 19_999),
        iso: WSP_QOS_ISO { ErrorRate: 10, Priority: 0, ..object::UNSAID },
    };
    let unsaid = flow(QOS_NOT_SPECIFIED, UNSAID, UNSAID, UNSAID);
    for listener in [better, UserQos::UNSAID, wish(unsaid, unsaid)] {
        assert_eq!(listener.answer(&offer), Ok(UserQos::agreement(&offer)));
    }
}

#[test]
fn what_is_worse_than_acceptable_cannot_be() {
    let offer = parameters_of(C3);
    let at_the_limit = UserQos {
        sending: flow(SERVICETYPE_BESTEFFORT, 12_500, 25_000, 300_000),
        receiving: flow(SERVICETYPE_BESTEFFORT, 6_250, 12_500, 200_000),
        iso: WSP_QOS_ISO { ErrorRate: 6, Priority: 0xFFFF, ..object::UNSAID },
    };
    assert!(at_the_limit.answer(&offer).is_ok());
    let changes: [fn(&mut UserQos); 9] = [
        |qos| qos.sending.TokenRate = 12_499,
        |qos| qos.sending.PeakBandwidth = 24_999,
        |qos| qos.sending.Latency = 300_001,
        |qos| qos.receiving.TokenRate = 6_249,
        |qos| qos.receiving.PeakBandwidth = 12_499,
        |qos| qos.receiving.Latency = 200_001,
        |qos| qos.iso.ErrorRate = 5,
        |qos| qos.receiving.ServiceType = SERVICETYPE_NOTRAFFIC,
        |qos| qos.sending.Latency = 0xFFFF_FFFE,
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut listener = at_the_limit;
        change(&mut listener);
        assert_eq!(listener.answer(&offer), Err(Unacceptable), "change {at}");
    }
}

#[test]
fn the_average_comes_down_with_the_maximum() {
    let maximum = rates(offer(1000, 0), offer(1000, 0));
    let average = Some(rates(offer(800, 0), offer(800, 500)));
    let offered = Qos { throughput: Some(Throughput { maximum, average }), ..Qos::default() };
    let mut listener = UserQos::indication(&offered).unwrap();
    listener.receiving.PeakBandwidth = 300;
    let answer = listener.answer(&offered).unwrap().throughput.unwrap();
    assert_eq!(answer.maximum, rates(offer(300, 300), offer(1000, 1000)));
    assert_eq!(answer.average, Some(rates(offer(300, 300), offer(800, 800))));
    listener.sending.PeakBandwidth = 700;
    let answer = listener.answer(&offered).unwrap().throughput.unwrap();
    assert_eq!(answer.maximum, rates(offer(300, 300), offer(700, 700)));
    assert_eq!(answer.average, None);
    listener.sending.PeakBandwidth = 499;
    assert_eq!(listener.answer(&offered), Err(Unacceptable));
}

#[test]
fn a_weaker_service_changes_the_priority_only() {
    let wish = wish(flow(SERVICETYPE_GUARANTEED, 1000, 1000, 5_000), UNSAID_FLOW);
    let sent = wish.proposal().unwrap();
    let mut listener = UserQos::indication(&sent).unwrap();
    assert_eq!(listener.receiving.ServiceType, SERVICETYPE_GUARANTEED);
    (listener.receiving.ServiceType, listener.sending.ServiceType) =
        (SERVICETYPE_QUALITATIVE, SERVICETYPE_BESTEFFORT);
    let answer = listener.answer(&sent).unwrap();
    assert_eq!(answer, Qos { priority: Some(3), ..UserQos::agreement(&sent) });
    let outcome = wish.outcome(&sent, &answer).unwrap();
    assert_eq!(outcome.sending, FLOWSPEC { ServiceType: SERVICETYPE_QUALITATIVE, ..wish.sending });
    assert_eq!(outcome.receiving.ServiceType, SERVICETYPE_BESTEFFORT);
    assert_eq!(UserQos::given(&sent, &answer).receiving.ServiceType, SERVICETYPE_QUALITATIVE);
}

#[test]
fn a_guarantee_is_kept_or_the_connection_is_not() {
    let wish = wish(flow(SERVICETYPE_GUARANTEED, 1000, 2000, 5_500), UNSAID_FLOW);
    let sent = wish.proposal().unwrap();
    let mut listener = UserQos::indication(&sent).unwrap();
    let answer = listener.answer(&sent).unwrap();
    assert_eq!(wish.outcome(&sent, &answer).unwrap().sending, wish.sending);
    listener.receiving.TokenRate = 999;
    assert_eq!(listener.answer(&sent), Err(Unacceptable));
    let worse = Qos { throughput: Some(Throughput::default()), ..answer };
    assert_eq!(wish.outcome(&sent, &worse), Err(Unacceptable));
    let late = TransitDelay { to_called: offer(6, 6), to_calling: offer(1, 1) };
    assert_eq!(wish.outcome(&sent, &Qos { transit_delay: Some(late), ..answer }), Err(Unacceptable));
    for unanswered in [
        Qos::default(),
        Qos { throughput: None, ..answer },
        Qos { transit_delay: None, ..answer },
        Qos { priority: Some(1), ..Qos::default() },
    ] {
        assert_eq!(wish.outcome(&sent, &unanswered), Err(Unacceptable), "{unanswered:?}");
    }
    let without_priority = wish.outcome(&sent, &Qos { priority: None, ..answer }).unwrap();
    assert_eq!(without_priority.sending, wish.sending);
}

#[test]
fn a_guarantee_without_values_rests_on_the_priority() {
    let wish = wish(flow(SERVICETYPE_GUARANTEED, UNSAID, UNSAID, UNSAID), UNSAID_FLOW);
    let sent = wish.proposal().unwrap();
    assert_eq!(sent, Qos { priority: Some(1), ..Qos::default() });
    assert_eq!(wish.outcome(&sent, &Qos::default()), Err(Unacceptable));
    assert_eq!(wish.outcome(&sent, &sent).unwrap().sending, wish.sending);
    assert_eq!(wish.outcome(&Qos::default(), &Qos::default()), Err(Unacceptable));
}

#[test]
fn without_an_answer_there_is_no_quality() {
    let wish = wish(flow(SERVICETYPE_CONTROLLEDLOAD, 1, 2, 3_000), flow(SERVICETYPE_NOTRAFFIC, 0, 0, 0));
    let sent = wish.proposal().unwrap();
    assert_eq!(wish.outcome(&sent, &Qos::default()), Ok(UserQos::UNSAID));
    assert_eq!(UserQos::UNSAID.outcome(&Qos::default(), &parameters_of(C4)), Ok(UserQos::UNSAID));
    assert_eq!(UserQos::given(&Qos::default(), &Qos::default()), UserQos::UNSAID);
    // In part: the rates are there, delay and priority are not.
    let answer = Qos { throughput: sent.throughput, ..Qos::default() };
    let outcome = wish.outcome(&sent, &answer).unwrap();
    assert_eq!(outcome.sending, flow(SERVICETYPE_BESTEFFORT, 1, 2, UNSAID));
    assert_eq!(outcome.receiving.ServiceType, SERVICETYPE_NOTRAFFIC);
}

#[test]
fn the_caller_takes_no_more_than_it_asked_for() {
    let (caller, sent) = (caller_of_the_example(), parameters_of(C3));
    let all = |rate| rates(offer(rate, rate), offer(rate, rate));
    let better = Qos {
        throughput: Some(Throughput { maximum: all(0xFF_FFFF), average: None }),
        transit_delay: Some(TransitDelay { to_called: offer(0, 0), to_calling: offer(0, 0) }),
        residual_error_rate: Some(ResidualErrorRate { exponent: offer(200, 200), tsdu_size: 3 }),
        priority: Some(0),
    };
    let outcome = caller.outcome(&sent, &better).unwrap();
    assert_eq!((outcome.sending, outcome.receiving), (caller.sending, caller.receiving));
    assert_eq!((outcome.iso.ErrorRate, outcome.iso.ErrorRateSduSize, outcome.iso.Priority), (9, 10, 4));
    let worse = ResidualErrorRate { exponent: offer(5, 5), tsdu_size: 10 };
    let worse = Qos { residual_error_rate: Some(worse), ..better };
    assert_eq!(caller.outcome(&sent, &worse), Err(Unacceptable));
}

#[test]
fn rounding_and_clamping_do_not_show() {
    let sending = flow(SERVICETYPE_CONTROLLEDLOAD, 0x200_0000, POSITIVE_INFINITY_RATE, 1_234);
    let receiving = FLOWSPEC {
        TokenBucketSize: 3,
        MaxSduSize: 4,
        MinimumPolicedSize: 5,
        DelayVariation: 6,
        ..flow(SERVICE_NO_TRAFFIC_CONTROL | SERVICETYPE_CONTROLLEDLOAD, 1000, UNSAID, UNSAID)
    };
    let wish = wish(sending, receiving);
    let sent = wish.proposal().unwrap();
    let outcome = wish.outcome(&sent, &UserQos::agreement(&sent)).unwrap();
    assert_eq!(outcome.sending, sending);
    assert_eq!(outcome.receiving, FLOWSPEC { DelayVariation: UNSAID, ..receiving });
    let lower = Qos { priority: Some(9), ..UserQos::agreement(&sent) };
    let service = wish.outcome(&sent, &lower).unwrap().receiving.ServiceType;
    assert_eq!(service, SERVICE_NO_TRAFFIC_CONTROL | SERVICETYPE_BESTEFFORT);
    let untold = flow(SERVICETYPE_NOCHANGE, 1, 2, 3);
    let one_way = UserQos { receiving: untold, ..wish };
    let sent = one_way.proposal().unwrap();
    assert_eq!(one_way.outcome(&sent, &UserQos::agreement(&sent)).unwrap().receiving, untold);
}
