//! Every frame reads as its fields and is written from them.

use wsp::iso_codec::{
    AdditionalOptions, Class, ClassOptions, ClassSet, ConnectionConfirm, ConnectionRequest, Data,
    DisconnectConfirm, DisconnectReason, DisconnectRequest, ErrorReport, ExpeditedAcknowledgement,
    ExpeditedData, Format, Offer, Parameters, PreferredSize, Qos, Rates, RejectCause, ResidualErrorRate,
    Throughput, Tpdu, TpduSize, TransitDelay, Unsendable, data_room,
};

use crate::frames::{both_ways, in_another_order, named, octets, only_received, read, written};
use crate::peers::*;

const CLASS_4: ClassOptions =
    ClassOptions { class: Class::Four, no_explicit_flow_control: false, extended_formats: false };
const WITH_FLOW_CONTROL: ClassOptions =
    ClassOptions { class: Class::Two, no_explicit_flow_control: false, extended_formats: false };

fn cr<'a>(source: u16, class: ClassOptions, parameters: Parameters<'a>, user_data: &'a [u8]) -> Tpdu<'a> {
    Tpdu::ConnectionRequest(ConnectionRequest { source, class, parameters, user_data })
}

fn cc<'a>(
    [destination, source]: [u16; 2],
    class: ClassOptions,
    parameters: Parameters<'a>,
    user_data: &'a [u8],
) -> Tpdu<'a> {
    Tpdu::ConnectionConfirm(ConnectionConfirm { destination, source, class, parameters, user_data })
}

fn dr<'a>(
    [destination, source]: [u16; 2],
    reason: DisconnectReason,
    additional: Option<&'a [u8]>,
    user_data: &'a [u8],
) -> Tpdu<'a> {
    Tpdu::DisconnectRequest(DisconnectRequest { destination, source, reason, additional, user_data })
}

fn dt(destination: Option<u16>, end: bool, user_data: &[u8]) -> Tpdu<'_> {
    Tpdu::Data(Data { destination, end, user_data })
}

fn residue(residue: &[u8]) -> Parameters<'_> {
    Parameters { residue, ..Parameters::default() }
}

#[test]
fn connection_requests_of_s7_and_mms_clients() {
    let s7 = named(Some(0x0A), &[1, 0], &[1, 1]);
    in_another_order(R1, Format::Zero, cr(1, ClassOptions::ZERO, s7, &[]));
    let routed = cr(1, ClassOptions::ZERO, s7, &[]);
    assert_eq!(read(&octets(R7), Format::Zero), Ok(routed), "C6 and C7 of two octets are no options");
    let named_in_ascii = named(Some(0x0D), &[6, 0], b"SIMATIC-ROOT-HMI");
    in_another_order(R8, Format::Zero, cr(1, ClassOptions::ZERO, named_in_ascii, &[]));
    let mms = named(Some(0x0D), &[0, 1], &[0, 1]);
    in_another_order(R9, Format::Zero, cr(1, ClassOptions::ZERO, mms, &[]));
}

#[test]
fn connection_confirms_of_s7_and_mms_servers() {
    let s7 = named(Some(0x0A), &[1, 0], &[1, 1]);
    both_ways(R2, Format::Zero, cc([1, 1], ClassOptions::ZERO, s7, &[]));
    let mms = named(Some(0x0D), &[0, 1], &[0, 1]);
    in_another_order(R10, Format::Zero, cc([0xABCD, 1], ClassOptions::ZERO, mms, &[]));
    let class_2 = named(Some(0x0D), &[1, 0], &[1, 1]);
    in_another_order(R11, Format::Two, cc([1, 1], ClassOptions::TWO, class_2, &[]));
}

#[test]
fn rdp_clients_and_server_have_a_residue() {
    let cookie_and_request = b"Cookie: mstshash=alice\r\n\x01\0\x08\0\x03\0\0\0";
    let token_and_request = b"tsv://MS_Terminal_Services.1.Foo\r\n\x01\0\x08\0\x03\0\0\0";
    for (frame, left) in
        [(R14, &cookie_and_request[..]), (R15, b"Cookie: mstshash=alice\r\n"), (R16, token_and_request)]
    {
        let tpdu = cr(0, ClassOptions::ZERO, residue(left), &[]);
        only_received(frame, Format::Zero, tpdu, Unsendable::Reference);
        let with_reference = cr(1, ClassOptions::ZERO, residue(left), &[]);
        let mut ours = written(&with_reference).expect("sendable");
        assert_eq!(ours[8..10], [0, 1]);
        ours[9] = 0;
        assert_eq!(ours, octets(frame), "all but the reference is the same");
    }
    let response = residue(&[2, 1, 8, 0, 1, 0, 0, 0]);
    both_ways(R17, Format::Zero, cc([0, 0x1234], ClassOptions::ZERO, response, &[]));
    both_ways(R18, Format::Zero, cc([0, 0x1234], ClassOptions::ZERO, Parameters::default(), &[]));
}

#[test]
fn data_of_s7_and_mms_peers() {
    for (frame, len) in [(R3, 18), (R4, 20), (R12, 180)] {
        let frame_octets = octets(frame);
        assert_eq!(frame_octets[7..].len(), len);
        both_ways(frame, Format::Zero, dt(None, true, &frame_octets[7..]));
    }
    both_ways(R19, Format::Zero, dt(None, true, &[0x21, 0x80]));
    let (first, second) = (octets(R13A), octets(R13B));
    assert_eq!((first[7..].len(), second[7..].len()), (data_room(Format::Zero, 128), 11));
    both_ways(R13A, Format::Zero, dt(None, false, &first[7..]));
    both_ways(R13B, Format::Zero, dt(None, true, &second[7..]));
}

#[test]
fn releases_of_s7_peers() {
    both_ways(R5, Format::Zero, dr([1, 1], DisconnectReason::NotSpecified, None, &[0]));
    both_ways(R20, Format::Zero, dr([0, 0], DisconnectReason::NotSpecified, None, &[]));
    let confirm = DisconnectConfirm { destination: 1, source: 1 };
    both_ways(R6, Format::Zero, Tpdu::DisconnectConfirm(confirm));
}

#[test]
fn requests_that_we_would_not_make() {
    let foreign = Parameters {
        alternatives: ClassSet::NONE.with(Class::Zero),
        qos: Qos { priority: Some(0x0300), ..Qos::default() },
        ..Parameters::default()
    };
    let tpdu = cr(0x22, WITH_FLOW_CONTROL, foreign, b"caller data");
    only_received(R21, Format::Two, tpdu, Unsendable::Class);
    let mut with_checksum = named(None, &[], &[0, 1]);
    with_checksum.other_classes.checksum = Some(0);
    only_received(C21, Format::Two, cr(0x43, CLASS_4, with_checksum, &[]), Unsendable::Class);
    let called = named(None, &[], &[0, 1]);
    only_received(C22, Format::Two, cr(0x44, WITH_FLOW_CONTROL, called, &[]), Unsendable::Class);
}

#[test]
fn class_0_with_user_data() {
    let echo = named(Some(0x0D), b"CALLER", b"ECHO");
    both_ways(C1, Format::Zero, cr(0x41, ClassOptions::ZERO, echo, b"hello"));
    both_ways(C2, Format::Zero, cc([0x41, 0x8001], ClassOptions::ZERO, echo, b"yes"));
    both_ways(C19, Format::Zero, cr(1, ClassOptions::ZERO, Parameters::default(), &[]));
    let both_sizes =
        Parameters { preferred_size: Some(PreferredSize::LARGEST), ..named(Some(0x0B), &[], &[0, 1]) };
    both_ways(C20, Format::Zero, cr(1, ClassOptions::ZERO, both_sizes, &[]));
}

fn rates(to_called: [u32; 2], to_calling: [u32; 2]) -> Rates {
    let offer = |[target, acceptable]: [u32; 2]| Offer { target, acceptable };
    Rates { to_called: offer(to_called), to_calling: offer(to_calling) }
}

fn delay(to_called: [u16; 2], to_calling: [u16; 2]) -> TransitDelay {
    let offer = |[target, acceptable]: [u16; 2]| Offer { target, acceptable };
    TransitDelay { to_called: offer(to_called), to_calling: offer(to_calling) }
}

fn qos(maximum: Rates, average: Rates, delay: TransitDelay, acceptable: u8, priority: u16) -> Qos {
    let exponent = Offer { target: 9, acceptable };
    Qos {
        throughput: Some(Throughput { maximum, average: Some(average) }),
        transit_delay: Some(delay),
        residual_error_rate: Some(ResidualErrorRate { exponent, tsdu_size: 10 }),
        priority: Some(priority),
    }
}

fn expedited_with_acknowledgement() -> Option<AdditionalOptions> {
    Some(AdditionalOptions::EXPEDITED.or(AdditionalOptions::EXPEDITED_ACKNOWLEDGEMENT))
}

#[test]
fn class_2_with_everything() {
    let proposed = Parameters {
        tpdu_size: Some(TpduSize::LARGEST),
        preferred_size: Some(PreferredSize::LARGEST),
        calling: Some(&[0x10, 1]),
        called: Some(&[0x10, 2]),
        version: Some(1),
        options: expedited_with_acknowledgement(),
        alternatives: ClassSet::NONE.with(Class::Zero),
        qos: qos(
            rates([125_000, 12_500], [250_000, 25_000]),
            rates([62_500, 6_250], [125_000, 12_500]),
            delay([20, 200], [30, 300]),
            6,
            4,
        ),
        ..Parameters::default()
    };
    let user_data: Vec<u8> = (0x30..0x50).collect();
    assert_eq!(octets(C3).len() - 4, 108);
    both_ways(C3, Format::Two, cr(0x42, ClassOptions::TWO, proposed, &user_data));
}

#[test]
fn class_2_agrees_to_less() {
    let selected = Parameters {
        preferred_size: PreferredSize::at_most(8192),
        calling: Some(&[0x10, 1]),
        called: Some(&[0x10, 2]),
        options: expedited_with_acknowledgement(),
        qos: qos(
            rates([64_000, 64_000], [128_000, 128_000]),
            rates([32_000, 32_000], [64_000, 64_000]),
            delay([50, 50], [60, 60]),
            9,
            7,
        ),
        ..Parameters::default()
    };
    both_ways(C4, Format::Two, cc([0x42, 0x8002], ClassOptions::TWO, selected, b"welcome"));
    let class_0 = named(Some(0x0D), &[], &[]);
    both_ways(C5, Format::Two, cc([0x42, 0x8003], ClassOptions::ZERO, class_0, &[]));
}

#[test]
fn data_of_class_2() {
    both_ways(C6, Format::Two, dt(Some(0x8002), true, b"hello"));
    let expedited = ExpeditedData { destination: Some(0x8002), number: 0, user_data: b"!" };
    both_ways(C7, Format::Two, Tpdu::ExpeditedData(expedited));
    let acknowledgement = ExpeditedAcknowledgement { destination: 0x42, number: 0 };
    both_ways(C8, Format::Two, Tpdu::ExpeditedAcknowledgement(acknowledgement));
}

#[test]
fn release_and_refusal() {
    let bill = dr([0x8002, 0x42], DisconnectReason::Normal, None, b"total=1234567890");
    both_ways(C9, Format::Two, bill);
    let careful = Some(DisconnectRequest::NON_DISRUPTIVE);
    both_ways(C10, Format::Two, dr([0x8002, 0x42], DisconnectReason::Normal, careful, b"bye"));
    let confirm = DisconnectConfirm { destination: 0x42, source: 0x8002 };
    both_ways(C11, Format::Two, Tpdu::DisconnectConfirm(confirm));
    both_ways(C12, Format::Zero, dr([0x41, 0], DisconnectReason::AddressUnknown, None, &[]));
    both_ways(C13, Format::Zero, dr([0x41, 0], DisconnectReason::NegotiationFailed, None, &[]));
    both_ways(C14, Format::Two, dr([0x42, 0], DisconnectReason::Normal, None, b"no thanks"));
}

#[test]
fn error_report_and_expedited_data_of_class_0() {
    let cause = RejectCause::InvalidTpduType;
    let report = ErrorReport { destination: 0x41, cause, rejected: Some(&[6, 0x50]) };
    both_ways(C15, Format::Zero, Tpdu::ErrorReport(report));
    let expedited = ExpeditedData { destination: None, number: 0, user_data: &[3] };
    both_ways(C16, Format::Zero, Tpdu::ExpeditedData(expedited));
}

#[test]
fn a_message_in_three_parts() {
    let message: Vec<u8> = (0..300_usize).map(|index| index as u8).collect();
    let parts: Vec<&[u8]> = message.chunks(data_room(Format::Zero, 128)).collect();
    assert_eq!(parts.len(), 3);
    for (index, (frame, part)) in [C17A, C17B, C17C].into_iter().zip(parts).enumerate() {
        both_ways(frame, Format::Zero, dt(None, index == 2, part));
    }
    both_ways(C18, Format::Zero, dt(None, true, &[]));
}
