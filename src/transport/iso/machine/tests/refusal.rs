//! Refusals: what we send (X.224 13.5.3) and what we take.

use super::super::{CallRequest, Cause, Settings, Wire};
use super::support::{End, Told};

const CLASS_0: &str = "0300000e09e00000004100c0010d";
const CLASS_2: &str = "0300000e09e00000004221c0010d";

#[track_caller]
fn refused(request: &str, reason: u8, data: &[u8], written: &str) {
    let mut end = End::called(Settings::class2());
    end.frame(request).heard();
    end.machine.refuse(reason, data, end.now);
    end.expect(written, Wire::EndSending, &[]);
    end.end_of_input(false, false).expect("", Wire::Close, &[]);
}

#[test]
fn reasons_that_are_sent() {
    // By the user, with data in class 2 only.
    refused(CLASS_0, 0x80, b"no", "0300000b06800041000000");
    refused(CLASS_2, 0x80, b"no thanks", "03000014068000420000806e6f207468616e6b73");
    // Known and nobody there, unknown, congested.
    refused(CLASS_0, 0x02, b"", "0300000b06800041000002");
    refused(CLASS_2, 0x02, b"", "0300000b06800042000002");
    refused(CLASS_0, 0x03, b"", "0300000b06800041000003");
    refused(CLASS_2, 0x03, b"", "0300000b06800042000003");
    refused(CLASS_0, 0x81, b"", "0300000b06800041000001");
    refused(CLASS_2, 0x81, b"", "0300000b06800042000081");
    refused(CLASS_2, 0x01, b"", "0300000b06800042000081");
    // Quality of service.
    refused(CLASS_2, 0x82, b"", "0300000b06800042000082");
    refused(CLASS_0, 0x82, b"", "0300000b06800041000000");
}

#[test]
fn data_of_a_refusal_are_64_octets() {
    let mut end = End::called(Settings::class2());
    end.frame(CLASS_2);
    end.machine.refuse(0x80, &[7; 65], end.now);
    assert_eq!(end.written().len(), 2 * (11 + 64));
}

#[test]
fn a_listener_that_closes() {
    let mut end = End::called(Settings::class2());
    end.frame(CLASS_2).heard();
    end.machine.close(end.now);
    end.expect("0300000b06800042000002", Wire::EndSending, &[]);
    let mut end = End::called(Settings::class2());
    end.machine.close(end.now);
    end.expect("", Wire::Close, &[]);
}

#[test]
fn every_reason_and_cause_refuses_a_call() {
    for reason in [0x00, 0x80, 0x01, 0x81, 0x02, 0x03, 0x82, 0x83, 0x84, 0x85, 0x87, 0x88, 0x8A, 0x8F] {
        for settings in [Settings::class0(), Settings::class2()] {
            let (mut end, _) = End::calling(settings, 0x41, &CallRequest::default());
            end.frame(&format!("0300000d068000410000{reason:02x}6e6f"));
            end.expect("", Wire::Close, &[Told::Refused(Cause::Reason(reason), b"no".to_vec())]);
            assert_eq!(end.machine.disconnected().unwrap().data, b"no");
        }
    }
    let (mut end, _) = End::calling(Settings::class0(), 0x41, &CallRequest::default());
    end.frame("0300000d0870004102c1020650");
    end.expect("", Wire::Close, &[Told::Refused(Cause::Error(2), vec![])]);
    assert_eq!(end.machine.error_cause(), Some(2));
}

#[test]
fn references_of_a_refusal() {
    // Class 0 has only one connection, whatever the references.
    let (mut end, _) = End::calling(Settings::class0(), 0x41, &CallRequest::default());
    end.frame("0300000b06800000000000");
    end.expect("", Wire::Close, &[Told::Refused(Cause::Reason(0), vec![])]);
    // In class 2 the DR of another connection is confirmed.
    let (mut end, _) = End::calling(Settings::class2(), 0x41, &CallRequest::default());
    end.frame("0300000b06800099007700").expect("0300000a05c000770099", Wire::Keep, &[]);
    end.frame("0300000b06800041000003");
    end.expect("", Wire::Close, &[Told::Refused(Cause::Reason(3), vec![])]);
}

#[test]
fn tcp_ends_before_the_answer() {
    for reset in [false, true] {
        let (mut end, _) = End::calling(Settings::class0(), 1, &CallRequest::default());
        end.end_of_input(false, reset).expect("", Wire::Close, &[Told::Refused(Cause::Ended, vec![])]);
    }
}

#[test]
fn a_caller_that_gives_up_closes_tcp() {
    let (mut end, _) = End::calling(Settings::class2(), 1, &CallRequest::default());
    end.machine.close(end.now);
    end.expect("", Wire::Close, &[]);
}

#[test]
fn a_call_that_is_withdrawn() {
    for reset in [false, true] {
        let mut end = End::called(Settings::class0());
        end.frame(CLASS_0).end_of_input(false, reset);
        end.expect("", Wire::Close, &[Told::CallReceived, Told::Withdrawn]);
        assert!(end.accept(b"").is_err());
    }
    let mut end = End::called(Settings::class2());
    end.frame(CLASS_2).frame("0300000b06800000004280");
    end.expect("", Wire::Close, &[Told::CallReceived, Told::Withdrawn]);
    let mut end = End::called(Settings::class2());
    end.end_of_input(false, false).expect("", Wire::Close, &[]);
}

#[test]
fn a_confirm_with_a_foreign_reference() {
    let (mut end, _) = End::calling(Settings::class2(), 0x41, &CallRequest::default());
    end.frame("0300000b06d00099000721");
    let written = "0300000b06800007004184";
    end.expect(written, Wire::EndSending, &[Told::Refused(Cause::Protocol, vec![])]);
    end.frame("0300000a05c000410007").expect("", Wire::Close, &[]);
}

#[test]
fn anything_else_instead_of_an_answer() {
    // xrdp answers a CR that it does not like by a DT; python-snap7 by nothing of the kind.
    for frame in
        ["0300000902f0802180", "03000008021080aa", "0300000b06e00000007700", "0300000bffd00000000100"]
    {
        let (mut end, _) = End::calling(Settings::class0(), 1, &CallRequest::default());
        end.frame(frame).expect("", Wire::Close, &[Told::Refused(Cause::Protocol, vec![])]);
    }
    for frame in ["0300000902f0802180", "0300000904f000018021", "0300000a04100001802a", "030000090420000100"]
    {
        let (mut end, _) = End::calling(Settings::class2(), 1, &CallRequest::default());
        end.frame(frame).expect("", Wire::Close, &[Told::Refused(Cause::Protocol, vec![])]);
    }
    for settings in [Settings::class0(), Settings::class2()] {
        let (mut end, _) = End::calling(settings, 1, &CallRequest::default());
        end.frame("0300000d08800001000785ff00");
        end.expect("", Wire::Close, &[Told::Refused(Cause::Protocol, vec![])]);
    }
    // A call of the peer's in class 2 is refused, and ours goes on.
    let (mut end, _) = End::calling(Settings::class2(), 1, &CallRequest::default());
    end.frame("0300000b06e00000007721").expect("0300000b06800077000088", Wire::Keep, &[]);
    end.frame("0300000b06d00001000921").expect("", Wire::Keep, &[Told::Connected(vec![])]);
}
