//! Protocol errors, and the peers that must be borne with.

use super::super::{Cause, Settings, Wire};
use super::support::{End, Told};

fn broken() -> [Told; 1] {
    [Told::Broken(Cause::Protocol)]
}

#[test]
fn bad_input_instead_of_a_request() {
    for settings in [Settings::class0(), Settings::class2()] {
        for frame in [
            "0300000606e0",
            "0300000bffe00000000100",
            "0300000b20e00000000100",
            "0300000b05e00000000100",
            "0300000a02f080616263",
            "0300000b06d00000000100",
            "0300000a05c000010001",
            "03000007021080",
            "0300000b06800000000100",
            "0300000d08800000000100ff00",
            "030000090470000102",
            "030000090460000100",
            "03000004",
        ] {
            let mut end = End::called(settings.clone());
            end.frame(frame).expect("", Wire::Close, &[]);
        }
        let mut end = End::called(settings);
        end.machine.no_frame(&mut |_| panic!("nobody to tell"));
        end.expect("", Wire::Close, &[]);
    }
}

#[test]
fn invalid_requests_are_answered() {
    for (frame, written) in [
        ("030000100be00000000100c0010ac20901", "030000171270000103c10c0be00000000100c0010ac209"),
        ("0300000f0ae00000000100c0010ac2", "030000161170000103c10b0ae00000000100c0010ac2"),
        ("030000100be00000000121c0010ac20901", "0300000b0680000100008a"),
        ("0300000b06e00001000121", "0300000b06800001000084"),
        ("0300000b06e00000000021", "0300000b06800000000084"),
        ("0300000b06e00000000125", "0300000b06800001000085"),
        ("0300000b06e00000000150", "0300000b06800001000085"),
        ("0300000e09e00000000121c70101", "0300000b06800001000085"),
    ] {
        let mut end = End::called(Settings::class2());
        end.frame(frame);
        end.expect(written, Wire::EndSending, &[]);
        end.end_of_input(false, false).expect("", Wire::Close, &[]);
    }
}

#[test]
fn requests_with_too_much() {
    let data = "00".repeat(33);
    let mut end = End::called(Settings::class2());
    end.frame(&format!("0300002c06e00000000121{data}"));
    end.expect("0300000b0680000100008a", Wire::EndSending, &[]);
    let mut end = End::called(Settings::class0());
    end.frame(&format!("0300002c06e00000000100{data}"));
    assert_eq!(end.machine.request().unwrap().data.len(), 32);
    let selector = "41".repeat(33);
    let mut end = End::called(Settings::class0());
    end.frame(&format!("0300002e29e00000000100c221{selector}"));
    end.expect("0300000b06800001000003", Wire::EndSending, &[]);
    let mut end = End::called(Settings::class2());
    end.frame(&format!("0300002e29e00000000121c221{selector}"));
    end.expect("0300000b0680000100008a", Wire::EndSending, &[]);
}

#[test]
fn what_class_0_does_not_have() {
    for (frame, written) in [
        // Codes of no TPDU, and of those of class 2.
        ("030000090230000000", "0300000d0870000102c1020230"),
        ("030000090460000100", "0300000d0870000102c1020460"),
        ("030000090450000100", "0300000d0870000102c1020450"),
        ("030000090420000100", "0300000d0870000102c1020420"),
        // ED that was not agreed, a second CR.
        ("0300000802108003", "0300000d0870000102c1020210"),
        ("0300000b06e00000007700", "0300000d0870000102c10206e0"),
        // ED that is none; LI that is none.
        ("03000007021080", "0300000e0970000103c103021080"),
        ("03000009fff0800000", "0300000c0770000103c101ff"),
    ] {
        let mut end = End::class0();
        end.frame(frame).expect(written, Wire::EndSending, &broken());
        end.after(5000).expect("", Wire::Close, &[]);
    }
}

#[test]
fn seventeen_octets_of_expedited_data() {
    let mut end = End::class0();
    end.frame("0300001802108000112233445566778899aabbccddeeff10");
    assert_eq!(&end.written()[10..18], "70000103");
    assert_eq!((end.machine.wire(), end.heard().as_slice()), (Wire::EndSending, &broken()[..]));
}

#[test]
fn what_class_2_does_not_have() {
    for frame in ["030000090230000000", "03000009fff0800000", "0300000a041080020021", "0300000802f08061"] {
        let mut end = End::class2();
        end.frame(frame).expect("", Wire::Close, &broken());
    }
    // AK and RJ are borne with.
    for frame in ["030000090460800200", "030000090450800200"] {
        End::class2().frame(frame).expect("", Wire::Keep, &[]);
    }
    let mut end = End::accepted(Settings::class2(), "030000110ce00000004221c0010dc60100");
    end.frame("0300000a041080028021").expect("", Wire::Close, &broken());
}

#[test]
fn tpdus_of_other_connections_in_class_2() {
    let mut end = End::class2();
    for frame in ["030000090470999902", "0300000a05c099990042", "0300000a041099998021", "030000090420999900"]
    {
        end.frame(frame).expect("", Wire::Keep, &[]);
    }
    // CC and CR: the peer's again are ignored, because a DR would end the connection. Others are
    // refused. Once.
    for frame in ["0300000b06d08002004221", "0300000b06d09999004221", "0300000b06e00000004221"] {
        end.frame(frame).expect("", Wire::Keep, &[]);
    }
    end.frame("0300000b06d08002007721").expect("0300000b06800077000084", Wire::Keep, &[]);
    end.frame("0300000b06e00000007721").expect("", Wire::Keep, &[]);
    let mut end = End::class2();
    end.frame("0300000b06e00000007721").expect("0300000b06800077000088", Wire::Keep, &[]);
    assert!(end.machine.is_open());
}

#[test]
fn a_confirm_on_an_open_class_0_connection() {
    End::class0().frame("0300000b06d08002000100").expect("", Wire::Close, &broken());
}

#[test]
fn an_error_report_ends_the_connection() {
    for mut end in [End::class0(), End::class2()] {
        end.frame("0300000d0870800202c1020650");
        end.expect("", Wire::Close, &[Told::Broken(Cause::Error(2))]);
        assert_eq!(end.machine.error_cause(), Some(2));
    }
}

#[test]
fn an_error_report_that_is_wrong_has_no_answer() {
    for mut end in [End::class0(), End::class2()] {
        end.frame("0300000c0770800202990106").expect("", Wire::Close, &broken());
    }
}

#[test]
fn too_much_disconnect_data() {
    let data = "00".repeat(65);
    let mut end = End::class2();
    end.frame(&format!("0300004c06808002004280{data}"));
    end.expect("0300000b0680004280028a", Wire::EndSending, &broken());
    let mut end = End::class0();
    end.frame(&format!("0300004c06808002004200{data}"));
    end.expect("", Wire::Close, &[Told::Released(vec![0; 64], 0)]);
}

#[test]
fn tpdus_before_the_answer_to_a_request() {
    let pending = |settings, request: &str| {
        let mut end = End::called(settings);
        end.frame(request);
        assert_eq!(end.heard(), [Told::CallReceived]);
        end
    };
    let class0 = "0300000b06e00000004200";
    let class2 = "0300000b06e00000004221";
    pending(Settings::class0(), class0).frame("0300000802f08061").expect("", Wire::Close, &[Told::Withdrawn]);
    let mut end = pending(Settings::class0(), class0);
    end.frame(class0).expect("0300000d0870004202c10206e0", Wire::EndSending, &[Told::Withdrawn]);
    let mut end = pending(Settings::class2(), class2);
    end.frame(class2).expect("", Wire::Keep, &[]);
    end.frame("0300000b06e00000007721").expect("0300000b06800077000088", Wire::Keep, &[]);
    end.frame("030000090470800200").expect("", Wire::Close, &[Told::Withdrawn]);
}

#[test]
fn octets_that_are_no_frame() {
    for mut end in [End::class0(), End::class2()] {
        let told = &mut end.told;
        end.machine.no_frame(&mut |event| told.push(Told::of(event)));
        end.expect("", Wire::Close, &broken());
    }
}
