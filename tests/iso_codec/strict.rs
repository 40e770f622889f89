//! What is not sent.

use wsp::iso_codec::{
    AdditionalOptions, Class, ClassOptions, ClassSet, ConnectionConfirm, ConnectionRequest, Data,
    DisconnectReason, DisconnectRequest, ErrorReport, ExpeditedAcknowledgement, ExpeditedData, Offer,
    OtherClasses, PACKET_LIMIT, Parameters, PreferredSize, Qos, Rates, RejectCause, ResidualErrorRate,
    Throughput, Tpdu, TpduSize, TransitDelay, Unsendable, fit,
};

use crate::frames::written;

const REQUEST: ConnectionRequest<'_> = ConnectionRequest {
    source: 1,
    class: ClassOptions::ZERO,
    parameters: Parameters {
        tpdu_size: None,
        preferred_size: None,
        calling: None,
        called: None,
        version: None,
        protection: None,
        options: None,
        alternatives: ClassSet::NONE,
        qos: Qos { throughput: None, transit_delay: None, residual_error_rate: None, priority: None },
        other_classes: OtherClasses {
            checksum: None,
            acknowledgement_time: None,
            reassignment_time: None,
            inactivity_time: None,
        },
        residue: &[],
    },
    user_data: &[],
};

fn request(class: ClassOptions, parameters: Parameters<'_>) -> Result<(), Unsendable> {
    written(&Tpdu::ConnectionRequest(ConnectionRequest { class, parameters, ..REQUEST })).map(drop)
}

fn confirm(class: ClassOptions, parameters: Parameters<'_>) -> Result<(), Unsendable> {
    let confirm = ConnectionConfirm { destination: 1, source: 2, class, parameters, user_data: &[] };
    written(&Tpdu::ConnectionConfirm(confirm)).map(drop)
}

fn none<'a>() -> Parameters<'a> {
    Parameters::default()
}

#[test]
fn classes_and_references() {
    for class in [
        ClassOptions { no_explicit_flow_control: false, ..ClassOptions::TWO },
        ClassOptions { extended_formats: true, ..ClassOptions::TWO },
        ClassOptions { class: Class::Four, ..ClassOptions::TWO },
    ] {
        assert_eq!(request(class, none()), Err(Unsendable::Class));
        assert_eq!(confirm(class, none()), Err(Unsendable::Class));
    }
    let without_reference = ConnectionRequest { source: 0, ..REQUEST };
    assert_eq!(written(&Tpdu::ConnectionRequest(without_reference)), Err(Unsendable::Reference));
    let to = |destination, class| {
        let confirm = ConnectionConfirm { destination, source: 2, class, parameters: none(), user_data: &[] };
        written(&Tpdu::ConnectionConfirm(confirm)).map(drop)
    };
    assert_eq!(to(0, ClassOptions::TWO), Err(Unsendable::Reference));
    assert_eq!(to(0, ClassOptions::ZERO), Ok(()));
    for tpdu in [Tpdu::DataAcknowledgement, Tpdu::Reject] {
        assert_eq!(written(&tpdu), Err(Unsendable::Class));
    }
}

#[test]
fn parameters_stay_in_their_class_and_tpdu() {
    let class_0 = ClassSet::NONE.with(Class::Zero);
    let priority = Qos { priority: Some(1), ..Qos::default() };
    for parameters in [
        Parameters { version: Some(1), ..none() },
        Parameters { protection: Some(b"x"), ..none() },
        Parameters { alternatives: class_0, ..none() },
        Parameters { qos: priority, ..none() },
    ] {
        assert_eq!(request(ClassOptions::ZERO, parameters), Err(Unsendable::Parameter));
        assert_eq!(request(ClassOptions::TWO, parameters), Ok(()));
    }
    for parameters in
        [Parameters { version: Some(1), ..none() }, Parameters { alternatives: class_0, ..none() }]
    {
        assert_eq!(confirm(ClassOptions::TWO, parameters), Err(Unsendable::Parameter));
    }
    let other_classes = OtherClasses { inactivity_time: Some(1), ..OtherClasses::default() };
    assert_eq!(
        request(ClassOptions::TWO, Parameters { other_classes, ..none() }),
        Err(Unsendable::Parameter)
    );
}

#[test]
fn a_residue_stands_alone_in_class_0() {
    let residue = Parameters { residue: &[2, 0, 8, 0, 0, 0, 0, 0], ..none() };
    assert_eq!(confirm(ClassOptions::ZERO, residue), Ok(()));
    assert_eq!(confirm(ClassOptions::TWO, residue), Err(Unsendable::Parameter));
    let with_size = Parameters { tpdu_size: Some(TpduSize::LARGEST), ..residue };
    assert_eq!(confirm(ClassOptions::ZERO, with_size), Err(Unsendable::Parameter));
    let like_a_parameter = Parameters { residue: &[0xC0, 1, 7], ..none() };
    assert_eq!(confirm(ClassOptions::ZERO, like_a_parameter), Err(Unsendable::Value));
}

#[test]
fn sizes() {
    let large = Parameters { tpdu_size: TpduSize::from_code(0x0E), ..none() };
    assert_eq!(request(ClassOptions::ZERO, large), Err(Unsendable::Value));
    let preferred = Parameters { preferred_size: PreferredSize::from_units(512), ..none() };
    assert_eq!(confirm(ClassOptions::TWO, preferred), Err(Unsendable::Value));
    let preferred = Parameters { preferred_size: Some(PreferredSize::LARGEST), ..none() };
    assert_eq!(request(ClassOptions::TWO, preferred), Err(Unsendable::Parameter), "alone in a CR");
    assert_eq!(confirm(ClassOptions::TWO, preferred), Ok(()));
    let both = Parameters { tpdu_size: Some(TpduSize::LARGEST), ..preferred };
    assert_eq!(request(ClassOptions::TWO, both), Ok(()));
    assert_eq!(confirm(ClassOptions::TWO, both), Err(Unsendable::Parameter), "two sizes in a CC");
    assert_eq!((TpduSize::at_most(127), TpduSize::at_most(128)), (None, Some(TpduSize::SMALLEST)));
    assert_eq!(TpduSize::at_most(usize::MAX), Some(TpduSize::LARGEST));
    assert_eq!(PreferredSize::at_most(127), None);
    assert_eq!(PreferredSize::at_most(usize::MAX), Some(PreferredSize::LARGEST));
    assert_eq!(PreferredSize::LARGEST.octets(), 65408);
}

#[test]
fn options_alternatives_version_and_selectors() {
    let options = |bits| Parameters { options: Some(AdditionalOptions(bits)), ..none() };
    for (class, bits, result) in [
        (ClassOptions::ZERO, 0x01, Ok(())),
        (ClassOptions::ZERO, 0x00, Err(Unsendable::Value)),
        (ClassOptions::ZERO, 0x21, Err(Unsendable::Value)),
        (ClassOptions::TWO, 0x00, Ok(())),
        (ClassOptions::TWO, 0x21, Ok(())),
        (ClassOptions::TWO, 0x08, Err(Unsendable::Value)),
        (ClassOptions::TWO, 0x41, Err(Unsendable::Value)),
    ] {
        assert_eq!(request(class, options(bits)), result, "{bits:02x}");
    }
    let alternatives = ClassSet::NONE.with(Class::Four);
    assert_eq!(request(ClassOptions::TWO, Parameters { alternatives, ..none() }), Err(Unsendable::Value));
    assert_eq!(request(ClassOptions::TWO, Parameters { version: Some(2), ..none() }), Err(Unsendable::Value));
    for (len, result) in [(0, Err(Unsendable::Selector)), (32, Ok(())), (33, Err(Unsendable::Selector))] {
        let selector = vec![b'T'; len];
        assert_eq!(request(ClassOptions::ZERO, Parameters { called: Some(&selector), ..none() }), result);
        assert_eq!(request(ClassOptions::ZERO, Parameters { calling: Some(&selector), ..none() }), result);
    }
}

#[test]
fn rates_have_24_bits() {
    let rates = |target| Rates { to_calling: Offer { target, acceptable: 0 }, ..Rates::default() };
    let with = |maximum, average| {
        let throughput = Some(Throughput { maximum: rates(maximum), average: Some(rates(average)) });
        request(ClassOptions::TWO, Parameters { qos: Qos { throughput, ..Qos::default() }, ..none() })
    };
    assert_eq!(with(0xFF_FFFF, 0xFF_FFFF), Ok(()));
    assert_eq!(with(0x100_0000, 0), Err(Unsendable::Value));
    assert_eq!(with(0, 0x100_0000), Err(Unsendable::Value));
}

#[test]
fn user_data_limits() {
    let octets = [7; 65];
    for (len, fits) in [(32, true), (33, false)] {
        let user_data = &octets[..len];
        let request = Tpdu::ConnectionRequest(ConnectionRequest { user_data, ..REQUEST });
        let class = ClassOptions::ZERO;
        let confirm = ConnectionConfirm { destination: 1, source: 2, class, parameters: none(), user_data };
        for tpdu in [request, Tpdu::ConnectionConfirm(confirm)] {
            assert_eq!(written(&tpdu).err(), (!fits).then_some(Unsendable::UserData));
        }
    }
    for (len, fits) in [(64, true), (65, false)] {
        let (reason, user_data) = (DisconnectReason::Normal, &octets[..len]);
        let release = DisconnectRequest { destination: 1, source: 2, reason, additional: None, user_data };
        let result = written(&Tpdu::DisconnectRequest(release));
        assert_eq!(result.err(), (!fits).then_some(Unsendable::UserData));
    }
    for (len, fits) in [(0, false), (1, true), (16, true), (17, false)] {
        let expedited = ExpeditedData { destination: None, number: 0, user_data: &octets[..len] };
        let result = written(&Tpdu::ExpeditedData(expedited));
        assert_eq!(result.err(), (!fits).then_some(Unsendable::UserData));
    }
}

#[test]
fn data_fills_a_packet_and_no_more() {
    let octets = vec![0; PACKET_LIMIT];
    for (destination, most) in [(None, PACKET_LIMIT - 7), (Some(1), PACKET_LIMIT - 9)] {
        let data = |len| Tpdu::Data(Data { destination, end: true, user_data: &octets[..len] });
        assert_eq!(written(&data(most)).map(|frame| frame.len()), Ok(PACKET_LIMIT));
        assert_eq!(written(&data(most + 1)), Err(Unsendable::UserData));
    }
    let nobody = Data { destination: Some(0), end: true, user_data: &[] };
    assert_eq!(written(&Tpdu::Data(nobody)), Err(Unsendable::Reference));
}

#[test]
fn numbers_have_7_bits() {
    let expedited = |destination, number| {
        written(&Tpdu::ExpeditedData(ExpeditedData { destination, number, user_data: b"!" })).map(drop)
    };
    assert_eq!(expedited(Some(1), 0x7F), Ok(()));
    assert_eq!(expedited(Some(1), 0x80), Err(Unsendable::Value));
    assert_eq!(expedited(None, 1), Err(Unsendable::Value), "class 0 has none");
    let acknowledgement = ExpeditedAcknowledgement { destination: 1, number: 0x80 };
    assert_eq!(written(&Tpdu::ExpeditedAcknowledgement(acknowledgement)), Err(Unsendable::Value));
}

#[test]
fn refusals_and_reports_that_are_too_long() {
    let additional = [0; 249];
    let refusal = |source, len| {
        let (reason, user_data) = (DisconnectReason::Normal, &[1; 64][..]);
        let additional = Some(&additional[..len]);
        let refusal = DisconnectRequest { destination: 1, source, reason, additional, user_data };
        written(&Tpdu::DisconnectRequest(refusal)).map(drop)
    };
    assert_eq!(refusal(0, 55), Ok(()));
    assert_eq!(refusal(0, 56), Err(Unsendable::TooLong));
    assert_eq!(refusal(1, 246), Ok(()));
    assert_eq!(refusal(1, 247), Err(Unsendable::TooLong));
    let report = |len| {
        let (cause, rejected) = (RejectCause::NotSpecified, Some(&additional[..len]));
        written(&Tpdu::ErrorReport(ErrorReport { destination: 1, cause, rejected })).map(drop)
    };
    assert_eq!(report(248), Ok(()));
    assert_eq!(report(249), Err(Unsendable::TooLong));
}

/// A CR of class 2 with selectors of this length and all that can be left out.
fn full(selector: &[u8]) -> ConnectionRequest<'_> {
    let throughput = Throughput { maximum: Rates::default(), average: Some(Rates::default()) };
    let parameters = Parameters {
        tpdu_size: Some(TpduSize::LARGEST),
        preferred_size: Some(PreferredSize::LARGEST),
        calling: Some(selector),
        called: Some(selector),
        version: Some(1),
        options: Some(AdditionalOptions::EXPEDITED),
        qos: Qos {
            throughput: Some(throughput),
            transit_delay: Some(TransitDelay::default()),
            residual_error_rate: Some(ResidualErrorRate::default()),
            priority: Some(4),
        },
        ..none()
    };
    ConnectionRequest { class: ClassOptions::TWO, parameters, user_data: &[9; 32], ..REQUEST }
}

#[test]
fn a_request_of_128_octets_is_left_alone_and_of_129_is_not() {
    let with_protection = |selector: &'static [u8]| {
        let mut request = full(&[1; 4]);
        request.parameters.protection = Some(selector);
        request
    };
    let exact = with_protection(&[5; 17]);
    assert_eq!(written(&Tpdu::ConnectionRequest(exact)).map(|frame| frame.len()), Ok(132));
    let mut fitted = exact;
    assert_eq!((fit(&mut fitted, true), fitted), (Ok(()), exact));
    let mut longer = with_protection(&[5; 18]);
    assert_eq!(written(&Tpdu::ConnectionRequest(longer)), Err(Unsendable::TooLong));
    assert_eq!(fit(&mut longer, true), Ok(()));
    assert_eq!((longer.parameters.version, longer.parameters.preferred_size.is_some()), (None, true));
}

#[test]
fn the_dispensable_goes_first_and_guarantees_stay() {
    let whole = full(&[1; 20]).parameters;
    let mut request = full(&[1; 20]);
    assert_eq!(fit(&mut request, true), Ok(()));
    assert_eq!((request.parameters.version, request.parameters.preferred_size), (None, None));
    assert_eq!((request.parameters.tpdu_size, request.parameters.options), (whole.tpdu_size, whole.options));
    assert_eq!(request.parameters.qos.throughput, whole.qos.throughput);

    let mut guaranteed = full(&[1; 32]);
    assert_eq!(fit(&mut guaranteed, true), Err(Unsendable::Quality));
    let mut best_effort = full(&[1; 32]);
    assert_eq!(fit(&mut best_effort, false), Ok(()));
    assert_eq!(best_effort.parameters.qos.transit_delay, None);
    assert_eq!(best_effort.parameters.called, Some(&[1; 32][..]));
    assert!(written(&Tpdu::ConnectionRequest(best_effort)).is_ok());
}

#[test]
fn a_request_that_cannot_be_made_to_fit() {
    let mut request = full(&[1; 32]);
    request.parameters.protection = Some(&[0; 60]);
    assert_eq!(fit(&mut request, false), Err(Unsendable::TooLong));
    let mut unsendable = full(&[]);
    assert_eq!(fit(&mut unsendable, false), Err(Unsendable::Selector));
}
