//! Each malformed frame: what is wrong, which octet is to blame, what answers it.

use wsp::iso_codec::{
    Answer, Class, Defect, DisconnectReason, ErrorReport, Format, Kind, Origin, RejectCause, Tpdu, Tpdus,
};

use crate::frames::{contents, octets, read, written};

const VALUE: Answer = Answer::Error(RejectCause::InvalidParameterValue);
const TYPE: Answer = Answer::Error(RejectCause::InvalidTpduType);
const CODE: Answer = Answer::Error(RejectCause::InvalidParameterCode);
const LENGTH: Answer = Answer::Refuse(DisconnectReason::InvalidLength);
const PROTOCOL: Answer = Answer::Refuse(DisconnectReason::ProtocolError);
const REFERENCES: Answer = Answer::Refuse(DisconnectReason::MismatchedReferences);

fn check(format: Format, cases: &[(&str, Defect, usize, Answer)]) {
    for (text, defect, position, answer) in cases {
        let frame = octets(text);
        let Err(malformed) = read(&frame, format) else {
            panic!("{text} is malformed");
        };
        let found = (malformed.defect, malformed.position(), malformed.answer(format));
        assert_eq!(found, (*defect, *position, *answer), "{text}");
        assert_eq!(malformed.rejected(), &frame[4..4 + position], "{text}");
    }
}

#[test]
fn length_indicators() {
    check(
        Format::Zero,
        &[
            ("0300000bffe00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000b20e00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000b0be00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000b05e00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000b00e00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000b01e00000000100", Defect::LengthIndicator, 1, VALUE),
            ("0300000a04f080028068", Defect::LengthIndicator, 1, VALUE),
            ("0300000703f080", Defect::LengthIndicator, 1, VALUE),
            ("0300000a04c000010001", Defect::LengthIndicator, 1, Answer::Close),
        ],
    );
    check(
        Format::Two,
        &[
            ("0300000b05e00000000100", Defect::LengthIndicator, 1, Answer::Close),
            ("0300000702f080", Defect::LengthIndicator, 1, Answer::Close),
            ("0300000c07f00042000000 80", Defect::LengthIndicator, 1, Answer::Close),
            ("0300000b0620004200c300", Defect::LengthIndicator, 1, Answer::Close),
        ],
    );
}

#[test]
fn tpdu_types() {
    check(
        Format::Zero,
        &[
            ("0300000702ff80", Defect::TpduType, 2, TYPE),
            ("0300000702f180", Defect::TpduType, 2, TYPE),
            ("0300000b06810000000100", Defect::TpduType, 2, TYPE),
            ("03000007020080", Defect::TpduType, 2, TYPE),
            ("03000007023080", Defect::TpduType, 2, TYPE),
            ("03000007024080", Defect::TpduType, 2, TYPE),
            ("03000007029580", Defect::TpduType, 2, TYPE),
            ("0300000702a080", Defect::TpduType, 2, TYPE),
            ("030000090420004200", Defect::TpduType, 2, TYPE),
            ("030000090460004200", Defect::TpduType, 2, TYPE),
            ("030000090450004200", Defect::TpduType, 2, TYPE),
        ],
    );
    check(Format::Two, &[("030000090430004200", Defect::TpduType, 2, Answer::Close)]);
}

#[test]
fn parameters_of_class_0() {
    check(
        Format::Zero,
        &[
            ("030000110ce00000000100c0010ac20901", Defect::ParameterLength, 12, VALUE),
            ("030000100be00000000100c0010ac209", Defect::ParameterLength, 12, VALUE),
            ("0300000f0ae00000000100c0010ac2", Defect::ParameterLength, 11, VALUE),
            ("0300000d08e00000000100c000", Defect::ParameterLength, 9, VALUE),
            ("0300000f0ae00000000100c0020a0a", Defect::ParameterLength, 9, VALUE),
            ("0300000d08e00000000100f000", Defect::ParameterLength, 9, VALUE),
            ("030000120de00000000100f0050000000001", Defect::ParameterLength, 9, VALUE),
            ("0300000d08e00000000100ff00", Defect::ParameterCode, 8, CODE),
        ],
    );
}

#[test]
fn parameters_of_class_2() {
    check(
        Format::Zero,
        &[
            ("030000110ce00000000121c0010ac20901", Defect::ParameterLength, 12, LENGTH),
            ("0300000f0ae00000000121c0010ac2", Defect::ParameterLength, 11, LENGTH),
            ("0300000d08e000000001210100", Defect::ParameterCode, 8, PROTOCOL),
            ("0300000d08e00000000121ff00", Defect::ParameterCode, 8, PROTOCOL),
            ("0300000f0ae00000000121c7020021", Defect::ParameterValue, 11, PROTOCOL),
            ("0300000e09e00000000121c70150", Defect::ParameterValue, 10, PROTOCOL),
            ("0300000f0ae00000000121c6022100", Defect::ParameterLength, 9, LENGTH),
            ("0300000e09e00000000121870104", Defect::ParameterLength, 9, LENGTH),
            ("0300000d08e000000001218900", Defect::ParameterLength, 9, LENGTH),
            ("0300000f0ae000000001218602090a", Defect::ParameterLength, 9, LENGTH),
            ("0300000f0ae000000001218802090a", Defect::ParameterLength, 9, LENGTH),
            ("0300000e09d00042800221f00100", Defect::ParameterValue, 10, PROTOCOL),
        ],
    );
}

#[test]
fn throughput_has_12_or_24_octets() {
    for (len, good) in [(11, false), (12, true), (13, false), (23, false), (24, true), (25, false)] {
        let mut frame = vec![3, 0, 0, 13 + len, 8 + len, 0xE0, 0, 0, 0, 1, 0x21, 0x89, len];
        frame.resize(13 + usize::from(len), 1);
        assert_eq!(read(&frame, Format::Two).is_ok(), good, "{len} octets");
    }
}

#[test]
fn selectors_have_32_octets_at_most() {
    for (class, answer) in [(0x00, Answer::Refuse(DisconnectReason::AddressUnknown)), (0x21, LENGTH)] {
        let mut frame = vec![3, 0, 0, 46, 41, 0xE0, 0, 0, 0, 1, class, 0xC2, 33];
        frame.resize(46, b'T');
        let malformed = read(&frame, Format::Zero).expect_err("33 octets");
        assert_eq!((malformed.defect, malformed.position()), (Defect::SelectorLength, 9));
        assert_eq!(malformed.answer(Format::Zero), answer);
        (frame[3], frame[4], frame[12]) = (45, 40, 32);
        assert!(read(&frame[..45], Format::Zero).is_ok());
    }
}

#[test]
fn references_and_class_octets() {
    check(
        Format::Zero,
        &[
            ("0300000b06e00001000121", Defect::Reference, 4, REFERENCES),
            ("0300000b06e00000000021", Defect::Reference, 6, REFERENCES),
            ("0300000b06d00042000021", Defect::Reference, 6, REFERENCES),
            ("0300000b06e00000000150", Defect::ClassOptions, 7, PROTOCOL),
            ("0300000b06e00000000129", Defect::ClassOptions, 7, PROTOCOL),
        ],
    );
}

#[test]
fn user_data_of_class_2() {
    for (header, limit, format) in [
        ("e00000000121", 32, Format::Two),
        ("d00042800221", 32, Format::Zero),
        ("800042800280", 64, Format::Two),
    ] {
        let len = 11 + limit + 1;
        let mut frame = octets(&format!("030000{len:02x}06{header}"));
        frame.resize(len, 0x55);
        let malformed = read(&frame, format).expect_err("too much");
        assert_eq!((malformed.defect, malformed.position()), (Defect::UserData, 7 + limit + 1));
        assert_eq!(malformed.answer(format), LENGTH);
        frame[3] -= 1;
        assert!(read(&frame[..len - 1], format).is_ok());
    }
}

#[test]
fn expedited_data() {
    check(
        Format::Zero,
        &[
            ("03000007021080", Defect::ExpeditedLength, 3, VALUE),
            ("0300001802108000112233445566778899aabbccddeeff10", Defect::ExpeditedLength, 20, VALUE),
            ("0300000802100041", Defect::EndMark, 3, VALUE),
        ],
    );
    check(
        Format::Two,
        &[
            ("030000090410800280", Defect::ExpeditedLength, 5, Answer::Close),
            ("0300000a041080020041", Defect::EndMark, 5, Answer::Close),
            ("030000090420004280", Defect::EndMark, 5, Answer::Close),
        ],
    );
    let sixteen = octets("0300001702108000112233445566778899aabbccddeeff");
    assert!(read(&sixteen, Format::Zero).is_ok());
}

#[test]
fn parameters_of_releases_and_reports() {
    check(
        Format::Zero,
        &[
            ("0300000e0980000100010099 0106", Defect::ParameterCode, 8, CODE),
            ("0300000c0770004102c00100", Defect::ParameterCode, 6, Answer::Close),
            ("0300000c0770004102c10300", Defect::ParameterLength, 7, Answer::Close),
        ],
    );
    check(Format::Two, &[("0300000e09800001000180990106", Defect::ParameterCode, 8, Answer::Close)]);
}

#[test]
fn a_second_tpdu_in_a_class_0_packet() {
    for text in ["0300000d05c00001000102f080", "0300000c047000410202f080"] {
        let frame = octets(text);
        let malformed =
            Tpdus::new(contents(&frame), Format::Zero).next().expect("a result").expect_err("garbage");
        assert_eq!(malformed.defect, Defect::Concatenated);
        assert_eq!(malformed.answer(Format::Zero), Answer::Close);
    }
}

#[test]
fn an_error_ends_the_packet() {
    let frame = octets("0300000e04200042000430004200");
    let results: Vec<_> = Tpdus::new(contents(&frame), Format::Two).collect();
    assert!(matches!(results[..], [Ok(_), Err(_)]), "{results:?}");
}

#[test]
fn the_sender_of_a_malformed_request_is_known() {
    let frame = octets("030000110ce00000123421c0010ac20901");
    let malformed = read(&frame, Format::Zero).expect_err("malformed");
    assert_eq!(malformed.kind, Some(Kind::ConnectionRequest));
    assert_eq!(malformed.origin, Some(Origin { source: 0x1234, class: Some(Class::Two) }));
    let unreadable = octets("0300000b05e00000123400");
    assert_eq!(read(&unreadable, Format::Zero).expect_err("malformed").origin, None);
}

#[test]
fn an_error_report_repeats_what_li_lets_it() {
    let mut request = vec![3, 0, 1, 2, 253, 0xE0, 0, 0, 0, 1, 0, 0x80, 240];
    request.resize(13 + 240, 7);
    request.extend([0xC0, 1, 7, 0xC0, 9]);
    let malformed = read(&request, Format::Zero).expect_err("overrun");
    assert_eq!((malformed.position(), malformed.rejected().len()), (254, 248));
    let report =
        ErrorReport { destination: 1, cause: malformed.cause(), rejected: Some(malformed.rejected()) };
    assert_eq!(written(&Tpdu::ErrorReport(report)).map(|frame| frame[4]), Ok(254));
}

#[test]
fn nothing_at_all_is_malformed() {
    let malformed = wsp::iso_codec::parse(&[], Format::Zero).expect_err("nothing");
    assert_eq!((malformed.defect, malformed.position(), malformed.kind), (Defect::LengthIndicator, 0, None));
}
