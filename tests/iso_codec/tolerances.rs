//! What is forgiven, with the frame of the peer that needs it, and that it is forgiven no further.

use wsp::iso_codec::{
    AdditionalOptions, Answer, Class, ClassOptions, Defect, DisconnectReason, Format, Parameters,
    PreferredSize, RejectCause, Tpdu, TpduSize, Tpdus, data_room,
};

use crate::frames::{confirm, contents, octets, read, request};
use crate::peers::*;

fn refused(text: &str) -> (Defect, Answer) {
    let frame = octets(text);
    let malformed = read(&frame, Format::Zero).expect_err("malformed");
    (malformed.defect, malformed.answer(Format::Zero))
}

#[test]
fn reference_0_in_a_class_0_request() {
    assert_eq!(request(&octets(R14)).source, 0);
    let mismatched = Answer::Refuse(DisconnectReason::MismatchedReferences);
    assert_eq!(refused("0300000b06e00000000021"), (Defect::Reference, mismatched));
}

#[test]
fn a_destination_in_a_class_0_request() {
    assert_eq!(request(&octets("0300000b06e00001000100")).source, 1);
    let mismatched = Answer::Refuse(DisconnectReason::MismatchedReferences);
    assert_eq!(refused("0300000b06e00001000121"), (Defect::Reference, mismatched));
}

#[test]
fn destination_0_in_a_confirm() {
    assert_eq!(confirm(&octets(R17)).destination, 0);
    assert_eq!(confirm(&octets(R18)).destination, 0);
}

#[test]
fn a_variable_part_that_is_none_in_class_0() {
    assert_eq!(request(&octets(R15)).parameters.residue, b"Cookie: mstshash=alice\r\n");
    assert_eq!(request(&octets(R16)).parameters.residue[..6], *b"tsv://");
    assert_eq!(confirm(&octets(R17)).parameters.residue, [2, 1, 8, 0, 1, 0, 0, 0]);
    let bare_request = octets("030000130ee000000000000100080003000000");
    assert_eq!(request(&bare_request).parameters.residue, [1, 0, 8, 0, 3, 0, 0, 0], "not four parameters");
}

#[test]
fn a_residue_may_follow_parameters_and_may_be_one_octet() {
    let frame = octets("030000120de00000000100c0010a01000800");
    let parameters = request(&frame).parameters;
    assert_eq!((parameters.tpdu_size, parameters.residue), (TpduSize::from_code(0x0A), &[1, 0, 8, 0][..]));
    assert_eq!(request(&octets("0300000c07e0000000010043")).parameters.residue, [0x43]);
}

#[test]
fn class_2_has_no_residue() {
    let rejected = Answer::Refuse(DisconnectReason::ProtocolError);
    assert_eq!(refused("0300000f0ae0000000012101000800"), (Defect::ParameterCode, rejected));
}

#[test]
fn options_and_alternatives_of_odd_lengths_in_class_0() {
    let frame = octets(R7);
    let parameters = request(&frame).parameters;
    assert_eq!(parameters.options, None);
    assert!(parameters.alternatives.is_empty());
    assert_eq!(parameters.called, Some(&[1, 1][..]));
    let with_options = octets("0300000e09e00000000100c60101");
    assert_eq!(request(&with_options).parameters.options, Some(AdditionalOptions::EXPEDITED));
    let too_long = Answer::Refuse(DisconnectReason::InvalidLength);
    assert_eq!(refused("0300000f0ae00000000121c6021234"), (Defect::ParameterLength, too_long));
}

#[test]
fn a_release_in_class_0_with_wrong_references_and_stray_data() {
    for (text, references, stray) in [(R5, [1, 1], 1), (R20, [0, 0], 0)] {
        let frame = octets(text);
        let Ok(Tpdu::DisconnectRequest(release)) = read(&frame, Format::Zero) else {
            panic!("a DR expected");
        };
        assert_eq!([release.destination, release.source], references);
        assert_eq!(release.user_data.len(), stray);
    }
}

#[test]
fn a_disconnect_confirm_in_class_0() {
    assert!(matches!(read(&octets(R6), Format::Zero), Ok(Tpdu::DisconnectConfirm(_))));
}

#[test]
fn data_larger_than_agreed() {
    let mut s7_server = octets("0300012f02f080");
    s7_server.resize(303, 0x5A);
    let mut s7_client = octets("0300040702f080");
    s7_client.resize(1031, 0x5A);
    for (frame, agreed) in [(s7_server, 128), (s7_client, 1024)] {
        let Ok(Tpdu::Data(data)) = read(&frame, Format::Zero) else {
            panic!("a DT expected");
        };
        assert_eq!(data.user_data.len(), frame.len() - 7);
        assert!(data.user_data.len() > data_room(Format::Zero, agreed));
    }
}

#[test]
fn a_number_in_class_0_data() {
    let frame = octets("0300000802f0ff41");
    let Ok(Tpdu::Data(data)) = read(&frame, Format::Zero) else {
        panic!("a DT expected");
    };
    assert!(data.end);
    assert_eq!(data.user_data, b"A");
}

#[test]
fn a_confirm_without_size_and_with_the_class_of_the_request() {
    assert_eq!(confirm(&octets(R18)).parameters.tpdu_size, None);
    assert_eq!(confirm(&octets(R11)).class, ClassOptions::TWO);
}

#[test]
fn no_selectors_in_a_request_and_unasked_ones_in_a_confirm() {
    let bare = octets(R14);
    assert_eq!((request(&bare).parameters.calling, request(&bare).parameters.called), (None, None));
    assert_eq!(confirm(&octets(R10)).parameters.called, Some(&[0, 1][..]));
    assert_eq!(
        request(&octets("0300000d08e00000000100c200")).parameters.called,
        None,
        "an empty one is none"
    );
}

#[test]
fn unknown_parameters_in_request_and_confirm() {
    for text in
        ["0300000e09e00000000100990106", "0300000e09e00000000121990106", "0300000e09e00000000121410106"]
    {
        assert_eq!(request(&octets(text)).parameters, Parameters::default());
    }
    let confirmed = octets("0300001109d00042800221990106c40102");
    assert_eq!(confirm(&confirmed).parameters, Parameters::default());
}

#[test]
fn sizes_that_are_none_say_nothing() {
    assert_eq!(request(&octets("0300000e09e00000000100c00106")).parameters.tpdu_size, None);
    assert_eq!(request(&octets("0300000e09e00000000100c00110")).parameters.tpdu_size, None);
    let large = octets("0300000e09e00000000100c0010f");
    assert_eq!(request(&large).parameters.tpdu_size.map(TpduSize::octets), Some(32768));
    assert_eq!(request(&octets("0300000e09e00000000100f00100")).parameters.preferred_size, None);
    let four_octets = octets("030000110ce00000000100f00400000140");
    assert_eq!(request(&four_octets).parameters.preferred_size, PreferredSize::from_units(0x140));
}

#[test]
fn of_a_parameter_that_comes_twice_the_last_counts() {
    let frame = octets("030000110ce00000000100c0010ac0010b");
    assert_eq!(request(&frame).parameters.tpdu_size.map(TpduSize::octets), Some(2048));
}

#[test]
fn class_0_ignores_parameters_of_other_classes() {
    let frame = octets("0300001510e000000001008901008700c401018600");
    assert_eq!(request(&frame).parameters, Parameters::default());
}

#[test]
fn more_connect_data_than_32_octets_in_class_0() {
    let mut frame = octets("0300002c06e00000000100");
    frame.extend(1..=33);
    assert_eq!(request(&frame).user_data, (1..=32).collect::<Vec<u8>>());
}

#[test]
fn more_disconnect_data_than_64_octets_in_class_0() {
    let mut frame = octets("0300004c06800001000100");
    frame.extend(1..=65);
    let Ok(Tpdu::DisconnectRequest(release)) = read(&frame, Format::Zero) else {
        panic!("a DR expected");
    };
    assert_eq!(release.user_data, (1..=64).collect::<Vec<u8>>());
}

#[test]
fn a_request_longer_than_128_octets() {
    let mut frame = octets("030000cdc8e00000000000");
    frame.resize(205, b'x');
    assert_eq!(request(&frame).parameters.residue.len(), 194);
}

#[test]
fn flow_control_acknowledgements_in_class_2_only() {
    let acknowledgement = octets("030000090462004200 030000090451004200 0300000e09600042000000000001");
    for (frame, tpdu) in [
        (&acknowledgement[..9], Tpdu::DataAcknowledgement),
        (&acknowledgement[9..18], Tpdu::Reject),
        (&acknowledgement[18..], Tpdu::DataAcknowledgement),
    ] {
        assert_eq!(read(frame, Format::Two), Ok(tpdu));
        let malformed = read(frame, Format::Zero).expect_err("none of class 0");
        assert_eq!(malformed.answer(Format::Zero), Answer::Error(RejectCause::InvalidTpduType));
    }
}

#[test]
fn several_tpdus_in_one_packet_in_class_2() {
    let frame = octets("0300001a 0420004200 0420004201 05c000428002 04f080028068");
    let kinds: Vec<_> =
        Tpdus::new(contents(&frame), Format::Two).map(|tpdu| tpdu.expect("well-formed")).collect();
    assert!(matches!(
        kinds[..],
        [
            Tpdu::ExpeditedAcknowledgement(_),
            Tpdu::ExpeditedAcknowledgement(_),
            Tpdu::DisconnectConfirm(_),
            Tpdu::Data(_)
        ]
    ));
}

#[test]
fn the_rest_of_a_packet_belongs_to_the_first_tpdu_with_user_data() {
    let two_data = octets("0300001004f080028041 04f080028042");
    let tpdus: Vec<_> = Tpdus::new(contents(&two_data), Format::Two).collect();
    let [Ok(Tpdu::Data(data))] = tpdus[..] else {
        panic!("one DT expected, found {tpdus:?}");
    };
    assert_eq!(data.user_data, [0x41, 4, 0xF0, 0x80, 2, 0x80, 0x42]);
}

#[test]
fn an_error_report_that_forgets_the_rejected_tpdu() {
    let frame = octets("030000090470004102");
    let Ok(Tpdu::ErrorReport(report)) = read(&frame, Format::Zero) else {
        panic!("an ER expected");
    };
    assert_eq!((report.cause, report.rejected), (RejectCause::InvalidTpduType, None));
}

#[test]
fn classes_1_3_and_4_are_read_with_their_parameters() {
    let frame = octets(
        "0300002f2ae000000043 40 c3020102 85020064 8b02003c f204 00007530 c70300 2030 c4 0101 c5 03 616263 86 03 09060a",
    );
    let parameters = request(&frame).parameters;
    assert_eq!(parameters.other_classes.checksum, Some(0x0102));
    assert_eq!(parameters.other_classes.acknowledgement_time, Some(100));
    assert_eq!(parameters.other_classes.reassignment_time, Some(60));
    assert_eq!(parameters.other_classes.inactivity_time, Some(30_000));
    assert_eq!(parameters.protection, Some(&b"abc"[..]));
    let alternatives: Vec<Class> = parameters.alternatives.iter().collect();
    assert_eq!(alternatives, [Class::Zero, Class::Two, Class::Three]);
}

#[test]
fn reasons_and_causes_that_are_not_listed() {
    let frame = octets("0300000b0680004100008b");
    let Ok(Tpdu::DisconnectRequest(refusal)) = read(&frame, Format::Zero) else {
        panic!("a DR expected");
    };
    assert_eq!(refusal.reason, DisconnectReason::Unlisted(0x8B));
    for code in 0..=255 {
        assert_eq!(DisconnectReason::from_code(code).code(), code);
        assert_eq!(RejectCause::from_code(code).code(), code);
    }
}
