//! DT and ED on the open connection.

use super::super::{CallRequest, Cause, ExpeditedState, Refusal, Settings, Wire};
use super::support::{End, Told, octets};

#[test]
fn data_in_both_classes() {
    let mut end = End::class0();
    end.frame("0300000702f000").frame("0300000802f00061").frame("0300000802f0ff62");
    end.expect("", Wire::Keep, &[Told::Data(b"a".to_vec(), false), Told::Data(b"b".to_vec(), true)]);
    // A lone empty DT is a message; larger than agreed is taken.
    end.frame("0300000702f080").expect("", Wire::Keep, &[Told::Data(vec![], true)]);
    let large = format!("0300010702f080{}", "5a".repeat(256));
    end.frame(&large).expect("", Wire::Keep, &[Told::Data(vec![0x5A; 256], true)]);
    let mut end = End::class2();
    end.frame("0300000e04f080028068656c6c6f");
    end.expect("", Wire::Keep, &[Told::Data(b"hello".to_vec(), true)]);
    end.frame("0300000e04f080038068656c6c6f").expect("", Wire::Keep, &[]);
}

/// An S7 request; an MMS answer in two DTs of a connection with TPDUs of 128 octets.
#[test]
fn recorded_data() {
    let mut end = End::class0();
    let request = "0300001902f08032010000000100080000f0000001000101e0";
    end.frame(request).expect("", Wire::Keep, &[Told::Data(octets(&request[14..]), true)]);
    let parts = [
        "0300008402f0000e8605061301001601021402000234020001c1743172a003800101a26b830400000001a512300780010081025101300780010081025101614f304d020101a0486146a107060528ca220203a203020100a305a103020100be2f282d020103a028a926800300fde881010582010583010aa416800101810305f100820c03",
        "0300001202f080ee1c00000002000040ed18",
    ];
    for (part, last) in parts.into_iter().zip([false, true]) {
        let data = octets(&part[14..]);
        assert_eq!(data.len(), if last { 11 } else { 125 });
        assert_eq!(end.machine.data_header(data.len(), last).as_bytes(), octets(&part[..14]));
        end.frame(part).expect("", Wire::Keep, &[Told::Data(data, last)]);
    }
}

#[test]
fn headers_of_data() {
    let end = End::class0();
    assert_eq!(end.machine.segment(), 125);
    assert_eq!(end.machine.data_header(125, false).as_bytes(), [3, 0, 0, 132, 2, 0xF0, 0]);
    assert_eq!(end.machine.data_header(0, true).as_bytes(), [3, 0, 0, 7, 2, 0xF0, 0x80]);
    let end = End::class2();
    assert_eq!(end.machine.segment(), 8187);
    assert_eq!(end.machine.data_header(5, true).as_bytes(), [3, 0, 0, 14, 4, 0xF0, 0, 0x42, 0x80]);
    let end = End::accepted(Settings::class0(), "0300000b06e00000000100");
    assert_eq!(end.machine.segment(), 65528);
    assert_eq!(end.machine.data_header(65528, true).as_bytes()[2..4], [0xFF, 0xFF]);
    assert_eq!(end.machine.data_header(usize::MAX, true).as_bytes()[2..4], [0xFF, 0xFF]);
}

#[test]
fn empty_data_without_end() {
    let mut end = End::class0();
    for _ in 0..1000 {
        end.frame("0300000702f000");
    }
    end.frame("0300000802f00061").expect("", Wire::Keep, &[Told::Data(b"a".to_vec(), false)]);
    for _ in 0..1001 {
        end.frame("0300000702f000");
    }
    end.expect("", Wire::Close, &[Told::Broken(Cause::Protocol)]);
}

#[test]
fn expedited_in_class_0() {
    let settings = Settings { expedited: true, ..Settings::class0() };
    let (mut end, written) = End::calling(settings.clone(), 1, &CallRequest::default());
    assert_eq!(written, "030000110ce00000000100c0010dc60101");
    end.frame("030000110cd00001000700c0010dc60101").heard();
    end.machine.expedited(&[3]).unwrap();
    end.expect("0300000802108003", Wire::Keep, &[]);
    assert_eq!(end.machine.expedited_state(), ExpeditedState::Free);
    assert!(end.machine.may_send_data());
    end.frame("0300000802108004").expect("", Wire::Keep, &[Told::Expedited(vec![4])]);
    end.machine.expedited_taken();
    end.expect("", Wire::Keep, &[]);
    // Only if both ends want it, and never unasked.
    let (mut end, _) = End::calling(settings.clone(), 1, &CallRequest::default());
    end.frame("0300000e09d00001000700c0010d");
    assert_eq!(end.machine.expedited(&[3]), Err(Refusal::NotAgreed));
    let mut end = End::accepted(settings, "0300000e09e00000000100c0010d");
    assert_eq!(end.machine.expedited_state(), ExpeditedState::NotAgreed);
    let mut end2 = End::called(Settings::class0());
    end2.frame("030000110ce00000000100c0010dc60101");
    end2.accept(b"").unwrap();
    assert_eq!(end2.written(), "0300000e09d00001800200c0010d");
    assert_eq!(end.machine.expedited(&[3]), Err(Refusal::NotAgreed));
}

#[test]
fn expedited_with_acknowledgement() {
    let mut end = End::class2();
    end.machine.expedited(b"!").unwrap();
    end.expect("0300000a041000428021", Wire::Keep, &[]);
    assert_eq!(end.machine.expedited_state(), ExpeditedState::Waiting);
    assert!(!end.machine.may_send_data());
    assert_eq!(end.machine.expedited(b"?"), Err(Refusal::Waiting));
    // The EA of another connection does not count.
    end.frame("030000090420800300");
    assert!(!end.machine.may_send_data());
    end.frame("030000090420800200").expect("", Wire::Keep, &[]);
    assert!(end.machine.may_send_data());
    // The EA has the number of the ED, and is sent when the user has it.
    end.frame("0300000a041080028521").expect("", Wire::Keep, &[Told::Expedited(b"!".to_vec())]);
    end.machine.expedited_taken();
    end.expect("030000090420004205", Wire::Keep, &[]);
    end.machine.expedited_taken();
    end.expect("", Wire::Keep, &[]);
}

#[test]
fn expedited_without_acknowledgement() {
    let mut end = End::accepted(Settings::class2(), "030000110ce00000004221c0010dc60101");
    end.machine.expedited(b"!").unwrap();
    end.machine.expedited(b"!").unwrap();
    assert!(end.machine.may_send_data());
    end.written();
    end.frame("0300000a041080028021").heard();
    end.machine.expedited_taken();
    end.expect("", Wire::Keep, &[]);
    // Nobody may acknowledge what was not agreed.
    end.frame("030000090420800200").expect("", Wire::Close, &[Told::Broken(Cause::Protocol)]);
}

#[test]
fn only_options_that_we_know_are_agreed() {
    for (theirs, answer) in [("69", "21"), ("21", "21"), ("01", "01"), ("20", "00"), ("00", "00")] {
        let mut end = End::called(Settings::class2());
        end.frame(&format!("030000110ce00000004221c0010dc601{theirs}"));
        end.accept(b"").unwrap();
        assert!(end.written().ends_with(&format!("c601{answer}")), "{theirs}");
    }
    let settings = Settings { expedited: false, ..Settings::class2() };
    let (_, written) = End::calling(settings, 1, &CallRequest::default());
    assert!(written.ends_with("c60100"));
}

#[test]
fn expedited_data_have_1_to_16_octets() {
    let mut end = End::class2();
    assert_eq!(end.machine.expedited(b""), Err(Refusal::DataTooLong));
    assert_eq!(end.machine.expedited(&[0; 17]), Err(Refusal::DataTooLong));
    end.machine.expedited(&[0; 16]).unwrap();
}

#[test]
fn expedited_data_that_the_user_does_not_take() {
    let mut end = End::class2();
    for _ in 0..16 {
        end.frame("0300000a041080028021");
    }
    assert_eq!(end.heard().len(), 16);
    end.frame("0300000a041080028021").expect("", Wire::Close, &[Told::Broken(Cause::Protocol)]);
}

#[test]
fn several_tpdus_in_one_frame() {
    // EA and DT in class 2 (X.224 6.4).
    let mut end = End::class2();
    end.machine.expedited(b"!").unwrap();
    end.written();
    end.frame("0300000f042080020004f080028061");
    end.expect("", Wire::Keep, &[Told::Data(b"a".to_vec(), true)]);
    assert!(end.machine.may_send_data());
}
