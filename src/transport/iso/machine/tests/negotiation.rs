//! Classes, sizes, options and connect data: what CR and CC agree upon.

use super::super::super::codec::{Class, Offer, ResidualErrorRate, Throughput, TransitDelay};
use super::super::{CallAnswer, CallRequest, Cause, Refusal, Settings, Wire};
use super::support::{End, Told};

const R1: &str = "0300001611e00000000100c1020100c2020101c0010a";
const R14: &str = "0300002b26e00000000000436f6f6b69653a206d737473686173683d616c6963650d0a0100080003000000";
const R15: &str = "030000231ee00000000000436f6f6b69653a206d737473686173683d616c6963650d0a";
const R16: &str = "0300003530e000000000007473763a2f2f4d535f5465726d696e616c5f53657276696365732e312e466f6f0d0a0100080003000000";
const C1: &str = "0300002117e00000004100c0010dc10643414c4c4552c2044543484f68656c6c6f";
const C3: &str = "030000704be00000004221c0010df00201ffc1021001c2021002c40101c60121c70100891801e8480030d403d0900061a800f42400186a01e8480030d48808001400c8001e012c860309060a87020004303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f";
const C4: &str = "0300004d41d00042800221f00140c1021001c2021002c60121891800fa0000fa0001f40001f400007d00007d0000fa0000fa00880800320032003c003c860309090a8702000777656c636f6d65";

/// A CR of a class with alternatives.
fn request(class: u8, alternatives: &str) -> String {
    let len = alternatives.len() / 2;
    let parameter = if len == 0 { String::new() } else { format!("c7{len:02x}{alternatives}") };
    let li = 6 + parameter.len() / 2;
    format!("030000{:02x}{li:02x}e000000041{class:02x}{parameter}", li + 5)
}

fn class2_only() -> Settings {
    Settings { class2_only: true, ..Settings::class2() }
}

#[track_caller]
fn selects(settings: Settings, request: &str, class: Class) {
    let mut end = End::called(settings);
    end.frame(request);
    assert_eq!(end.heard(), [Told::CallReceived], "{request}");
    assert_eq!(end.machine.request().unwrap().class, class, "{request}");
    end.accept(b"").unwrap();
    let octet = if class == Class::Two { "21" } else { "00" };
    assert_eq!(&end.written()[10..22], format!("d000418002{octet}"), "{request}");
    assert!(end.machine.is_open());
}

#[track_caller]
fn refuses(settings: Settings, request: &str, reason: u8) {
    let mut end = End::called(settings);
    end.frame(request).expect(&format!("0300000b068000410000{reason:02x}"), Wire::EndSending, &[]);
    end.end_of_input(false, false).expect("", Wire::Close, &[]);
}

#[test]
fn class_of_a_class_0_listener() {
    for (class, alternatives) in [
        (0x00, ""),
        (0x10, ""),
        (0x10, "00"),
        (0x21, "00"),
        (0x20, "00"),
        (0x30, "00"),
        (0x30, "10"),
        (0x40, "00"),
        (0x40, "10"),
        (0x41, "2000"),
    ] {
        selects(Settings::class0(), &request(class, alternatives), Class::Zero);
    }
    for (class, alternatives) in
        [(0x21, ""), (0x21, "20"), (0x20, ""), (0x30, ""), (0x40, "20"), (0x40, "30")]
    {
        refuses(Settings::class0(), &request(class, alternatives), 0x82);
    }
}

#[test]
fn class_of_a_class_2_listener() {
    for (class, alternatives) in [(0x21, ""), (0x21, "00"), (0x21, "20"), (0x23, "")] {
        selects(Settings::class2(), &request(class, alternatives), Class::Two);
        selects(class2_only(), &request(class, alternatives), Class::Two);
    }
    for (class, alternatives) in [(0x00, ""), (0x10, ""), (0x20, "00"), (0x30, "00"), (0x40, "10")] {
        selects(Settings::class2(), &request(class, alternatives), Class::Zero);
        let reason = if class == 0 { 0x00 } else { 0x82 };
        refuses(class2_only(), &request(class, alternatives), reason);
    }
    for (class, alternatives) in [(0x20, ""), (0x30, ""), (0x40, ""), (0x40, "20")] {
        refuses(Settings::class2(), &request(class, alternatives), 0x82);
    }
}

#[test]
fn recorded_requests_for_other_classes() {
    let mut end = End::called(Settings::class2());
    end.frame("030000130ee00000004340c3020000c2020001");
    end.expect("0300000b06800043000082", Wire::EndSending, &[]);
    let mut end = End::called(Settings::class2());
    end.frame("0300000f0aef0000004420c2020001");
    end.expect("0300000b06800044000082", Wire::EndSending, &[]);
    selects_class_0_for_icspacket();
}

fn selects_class_0_for_icspacket() {
    let mut end = End::called(Settings::class2());
    end.frame("0300001d0de00000002220c701008702030063616c6c65722064617461");
    let call = end.machine.request().unwrap();
    assert_eq!((call.class, call.data.as_slice()), (Class::Zero, b"caller data".as_slice()));
    assert!(call.qos.is_empty());
    end.accept(b"").unwrap();
    assert_eq!(end.written(), "0300000b06d00022800200");
}

#[test]
fn a_listener_with_other_settings_adopts_the_call() {
    let mut end = End::called(Settings::class2());
    end.frame("0300000e09e00000004121c70100");
    assert_eq!(end.machine.request().unwrap().class, Class::Two);
    assert!(end.machine.adopt(Settings::class0(), end.now));
    assert_eq!(end.machine.request().unwrap().class, Class::Zero);
    let mut end = End::called(Settings::class2());
    end.frame("0300000b06e00000004121");
    assert!(!end.machine.adopt(Settings::class0(), end.now));
    end.expect("0300000b06800041000082", Wire::EndSending, &[Told::CallReceived]);
}

#[track_caller]
fn answers(settings: &Settings, request: &str, confirm: &str, size: usize) {
    let mut end = End::called(settings.clone());
    end.frame(request);
    end.accept(b"").unwrap();
    assert_eq!((end.written().as_str(), end.machine.size()), (confirm, size), "{request}");
}

#[test]
fn sizes_that_are_selected() {
    let class0 = Settings::class0();
    // F0 is answered by F0 alone.
    answers(
        &class0,
        "0300001611e00000000100c0010bf00201ffc2020001",
        "030000130ed00001800200f00201ffc2020001",
        65408,
    );
    let small = Settings { max_tpdu: 1000, ..Settings::class0() };
    answers(
        &small,
        "0300001611e00000000100c0010bf00201ffc2020001",
        "030000120dd00001800200f00107c2020001",
        896,
    );
    // C0 by no more.
    answers(&class0, "0300000e09e00000000100c00107", "0300000e09d00001800200c00107", 128);
    answers(&class0, "0300000e09e00000000100c0010f", "0300000e09d00001800200c0010d", 8192);
    answers(&small, "0300000e09e00000000100c0010d", "0300000e09d00001800200c00109", 512);
    answers(&class0, "030000110ce00000000100c0010ac0010b", "0300000e09d00001800200c0010b", 2048);
}

#[test]
fn sizes_that_are_not_told() {
    // Silence by silence in class 0, by 8192 in class 2.
    let class0 = Settings::class0();
    answers(&class0, "0300000b06e00000000100", "0300000b06d00001800200", 65531);
    answers(&class0, "0300000e09e00000000100c00106", "0300000b06d00001800200", 65531);
    answers(&class0, "0300000e09e00000000100990106", "0300000b06d00001800200", 65531);
    answers(&class0, "0301000b06e00000000100", "0300000b06d00001800200", 65531);
    answers(&Settings::class2(), "0300000b06e00000000121", "030000110cd00001800221c0010dc60100", 8192);
}

#[test]
fn a_request_without_a_size_has_a_bare_answer() {
    let settings = Settings { expedited: true, ..Settings::class0() };
    let request = "0300001611e00000000100c1020100c2020101c60101";
    answers(&settings, request, "0300000b06d00001800200", 65531);
    let mut end = End::accepted(settings, request);
    assert_eq!(end.machine.expedited(b"!"), Err(Refusal::NotAgreed));
}

#[test]
fn sizes_that_are_proposed_and_agreed() {
    let agreed = |settings: &Settings, confirm: &str| {
        let (mut end, _) = End::calling(settings.clone(), 0x0001, &CallRequest::default());
        end.frame(confirm);
        assert_eq!(end.heard(), [Told::Connected(vec![])], "{confirm}");
        end.machine.size()
    };
    let (_, written) = End::calling(Settings::class0(), 1, &CallRequest::default());
    assert_eq!(written, "0300000e09e00000000100c0010d");
    let (_, written) = End::calling(Settings::class2(), 1, &CallRequest::default());
    assert_eq!(written, "0300001813e00000000121c0010df00201ffc40101c60121");
    let class0 = Settings::class0();
    assert_eq!(agreed(&class0, "0300000e09d00001000900c0010a"), 1024);
    // No size, a larger one, one that was not asked for: the proposal.
    assert_eq!(agreed(&class0, "0300000b06d00001000900"), 8192);
    assert_eq!(agreed(&class0, "0300000e09d00001000900c0010f"), 8192);
    assert_eq!(agreed(&class0, "0300000e09d00001000900f00107"), 8192);
    let class2 = Settings::class2();
    assert_eq!(agreed(&class2, "0300000e09d00001000921f00140"), 8192);
    assert_eq!(agreed(&class2, "0300000f0ad00001000921f00201ff"), 65408);
    assert_eq!(agreed(&class2, "0300000e09d00001000921c0010a"), 1024);
    assert_eq!(agreed(&class2, "0300000b06d00001000921"), 8192);
}

#[test]
fn recorded_callers_are_answered() {
    // S7, rack 0 slot 1.
    answers(&Settings::class0(), R1, "0300001611d00001800200c0010ac1020100c2020101", 1024);
    // S7 with routing: C6 and C7 are not ours.
    let routed = "0300001e19e00000000100c1020100c2020101c0010ac6021234c7020103";
    answers(&Settings::class0(), routed, "0300001611d00001800200c0010ac1020100c2020101", 1024);
    let hmi = "030000241fe00000000100c1020600c21053494d415449432d524f4f542d484d49c0010d";
    let confirm = "030000241fd00001800200c0010dc1020600c21053494d415449432d524f4f542d484d49";
    answers(&Settings::class0(), hmi, confirm, 8192);
    // MMS.
    let mms = "0300001611e00000000100c0010dc2020001c1020001";
    answers(&Settings::class0(), mms, "0300001611d00001800200c0010dc1020001c2020001", 8192);
    // RDP: no reference, nothing but its own.
    for rdp in [R14, R15, R16] {
        answers(&Settings::class0(), rdp, "0300000b06d00000800200", 65531);
    }
}

#[test]
fn recorded_answers_are_taken() {
    for (reference, confirm) in [
        (1, "0300001611d00001000100c0010ac1020100c2020101"),
        (0xABCD, "0300001611d0abcd000100c0010dc2020001c1020001"),
        (7, "0300000b06d00000123400"),
        (7, "030000130ed000001234000201080001000000"),
    ] {
        let (mut end, _) = End::calling(Settings::class0(), reference, &CallRequest::default());
        end.frame(confirm).expect("", Wire::Keep, &[Told::Connected(vec![])]);
        assert!(end.machine.is_open() && end.machine.may_send_data());
    }
}

#[test]
fn a_class_that_was_not_offered() {
    let (mut end, _) = End::calling(Settings::class0(), 1, &CallRequest::default());
    end.frame("0300001611d00001000121c0010dc2020101c1020100");
    end.expect("", Wire::Close, &[Told::Refused(Cause::Protocol, vec![])]);
    for class in ["00", "20", "23", "10", "40"] {
        let (mut end, _) = End::calling(Settings::class2(), 1, &CallRequest::default());
        end.frame(&format!("0300000b06d000010009{class}"));
        end.expect("", Wire::Close, &[Told::Refused(Cause::Protocol, vec![])]);
    }
    let either = Settings { offer_class0: true, ..Settings::class2() };
    let (mut end, _) = End::calling(either, 0x42, &CallRequest::default());
    end.frame("0300000e09d00042800300c0010d").expect("", Wire::Keep, &[Told::Connected(vec![])]);
    assert_eq!((end.machine.class(), end.machine.size()), (Class::Zero, 8192));
}

#[test]
fn connect_data_both_ways_in_class_0() {
    let call = CallRequest {
        calling: b"CALLER".to_vec(),
        called: b"ECHO".to_vec(),
        data: b"hello".to_vec(),
        ..CallRequest::default()
    };
    let (mut caller, written) = End::calling(Settings::class0(), 0x41, &call);
    assert_eq!(written, C1);
    let mut end = End::called(Settings::class0());
    end.frame(C1);
    let received = end.machine.request().unwrap();
    assert_eq!((received.calling.as_slice(), received.called.as_slice()), (&b"CALLER"[..], &b"ECHO"[..]));
    assert_eq!(received.data, b"hello");
    assert_eq!(end.accept(&[0; 33]), Err(Refusal::DataTooLong));
    end.accept(b"yes").unwrap();
    let confirm = end.written();
    assert_eq!(confirm, "0300001f17d00041800200c0010dc10643414c4c4552c2044543484f796573");
    caller.frame(&confirm);
    assert_eq!(caller.heard(), [Told::Connected(b"yes".to_vec())]);
}

fn qos_of_c3() -> super::super::QosParameters {
    let offer = |target, acceptable| Offer { target, acceptable };
    let rates = |a, b| super::super::super::codec::Rates { to_called: a, to_calling: b };
    super::super::QosParameters {
        throughput: Some(Throughput {
            maximum: rates(offer(125_000, 12_500), offer(250_000, 25_000)),
            average: Some(rates(offer(62_500, 6_250), offer(125_000, 12_500))),
        }),
        transit_delay: Some(TransitDelay {
            to_called: Offer { target: 20, acceptable: 200 },
            to_calling: Offer { target: 30, acceptable: 300 },
        }),
        residual_error_rate: Some(ResidualErrorRate {
            exponent: Offer { target: 9, acceptable: 6 },
            tsdu_size: 10,
        }),
        priority: Some(4),
    }
}

#[test]
fn everything_in_class_2() {
    let call = CallRequest {
        calling: vec![0x10, 0x01],
        called: vec![0x10, 0x02],
        data: (0x30..0x50).collect(),
        qos: qos_of_c3(),
        guaranteed: true,
    };
    let either = Settings { offer_class0: true, ..Settings::class2() };
    let (mut caller, written) = End::calling(either, 0x42, &call);
    assert_eq!(written, C3);
    let mut end = End::called(Settings { max_tpdu: 8192, ..Settings::class2() });
    end.frame(C3);
    let received = end.machine.request().unwrap();
    assert_eq!((received.qos, received.expedited, received.size), (qos_of_c3(), true, 8192));
    let mut selected = None;
    caller.machine.frame(&super::support::octets(C4), caller.now, &mut |event| {
        if let super::super::Event::Connected { qos, .. } = event {
            selected = Some(qos);
        }
    });
    end.machine.accept(&CallAnswer { data: b"welcome".to_vec(), qos: selected.unwrap() }, end.now).unwrap();
    assert_eq!(end.written(), C4);
}

#[test]
fn quality_of_service_is_for_class_2_and_for_who_asks() {
    let call = CallRequest { qos: qos_of_c3(), ..CallRequest::default() };
    let mut machine = super::super::Machine::calling(Settings::class0(), 1);
    assert_eq!(machine.call(&call, std::time::Instant::now()), Err(Refusal::NeedsClass2));
    let mut end = End::called(Settings::class2());
    end.frame("0300000b06e00000000121");
    end.machine.accept(&CallAnswer { data: vec![], qos: qos_of_c3() }, end.now).unwrap();
    assert_eq!(end.written(), "030000110cd00001800221c0010dc60100");
}

#[test]
fn calls_that_do_not_fit() {
    let now = std::time::Instant::now();
    let long = CallRequest { data: vec![0; 33], ..CallRequest::default() };
    let mut machine = super::super::Machine::calling(Settings::class0(), 1);
    assert_eq!(machine.call(&long, now), Err(Refusal::DataTooLong));
    let wide = CallRequest {
        calling: vec![1; 32],
        called: vec![2; 32],
        data: vec![0; 32],
        qos: qos_of_c3(),
        guaranteed: true,
    };
    let mut machine = super::super::Machine::calling(Settings::class2(), 1);
    assert_eq!(machine.call(&wide, now), Err(Refusal::Quality));
    machine.call(&CallRequest { guaranteed: false, ..wide }, now).unwrap();
    assert_eq!(machine.call(&CallRequest::default(), now), Err(Refusal::WrongState));
}

#[test]
fn rdp_in_the_variable_part() {
    let settings = Settings { connect_data_in_variable_part: true, ..Settings::class0() };
    let mut end = End::called(settings.clone());
    end.frame(R14);
    let received = end.machine.request().unwrap();
    assert!(received.data.starts_with(b"Cookie: ") && received.data == received.residue);
    let call = CallRequest { data: received.data.clone(), called: vec![1], ..CallRequest::default() };
    end.accept(&[2, 1, 8, 0, 1, 0, 0, 0]).unwrap();
    let confirm = end.written();
    assert_eq!(confirm, "030000130ed000008002000201080001000000");
    let (mut caller, written) = End::calling(settings, 9, &call);
    assert_eq!(written, R14.replacen("e000000000", "e000000009", 1));
    caller.frame(&confirm);
    assert_eq!(caller.heard(), [Told::Connected(vec![2, 1, 8, 0, 1, 0, 0, 0])]);
}
