//! The end of an open connection.

use super::super::{Cause, Refusal, Settings, Wire};
use super::support::{End, Told};

fn released(data: &[u8], reason: u8) -> Told {
    Told::Released(data.to_vec(), reason)
}

#[test]
fn a_user_ends_a_class_2_connection() {
    let mut end = End::class2();
    end.machine.disconnect(b"bye", end.now).unwrap();
    end.expect("0300001109800042800280e00180627965", Wire::Keep, &[]);
    assert!(!end.machine.may_send_data());
    assert_eq!(end.machine.disconnect(b"", end.now), Err(Refusal::WrongState));
    // All but DR and DC for this connection is ignored.
    for frame in ["0300000e04f080028068656c6c6f", "030000090470800200", "0300000bff", "0300000a05c080030042"]
    {
        end.frame(frame).expect("", Wire::Keep, &[]);
    }
    end.frame("0300000a05c080020042").expect("", Wire::Close, &[released(b"", 0x80)]);
}

#[test]
fn a_user_closes_a_class_2_connection() {
    let mut end = End::class2();
    end.machine.close(end.now);
    end.expect("0300000b06800042800280", Wire::Keep, &[]);
    end.frame("0300000a05c080020042").expect("", Wire::Close, &[]);
}

#[test]
fn disconnects_that_cross() {
    let mut end = End::class2();
    end.machine.disconnect(b"", end.now).unwrap();
    end.written();
    end.frame("0300000e06808002004280627965").expect("", Wire::Close, &[released(b"bye", 0x80)]);
    let mut end = End::class2();
    end.machine.disconnect(b"", end.now).unwrap();
    end.written();
    end.frame("0300000b06808002004285").expect("", Wire::Close, &[Told::Broken(Cause::Reason(0x85))]);
}

#[test]
fn the_peer_ends_a_class_2_connection() {
    let mut end = End::class2();
    end.frame("0300000e09808002004280e00180");
    end.expect("0300000a05c000428002", Wire::Keep, &[released(b"", 0x80)]);
    assert_eq!(end.machine.disconnected().unwrap().additional.as_deref(), Some(&[0x80][..]));
    end.frame("0300000b06808002004280").expect("", Wire::Keep, &[]);
    end.end_of_input(false, false).expect("", Wire::Close, &[]);
    // Not for us: confirmed to whom it comes from.
    let mut end = End::class2();
    end.frame("0300000b06800099007780").expect("0300000a05c000770099", Wire::Keep, &[]);
    assert!(end.machine.is_open());
}

#[test]
fn reasons_on_an_open_connection() {
    for settings in [Settings::class0(), Settings::class2()] {
        let class2 = settings.class2;
        for reason in [0x00, 0x80, 0x01, 0x81, 0x02, 0x03, 0x82, 0x83, 0x84, 0x85, 0x87, 0x88, 0x8A, 0x8F] {
            let mut end = if class2 { End::class2() } else { End::class0() };
            end.frame(&format!("0300000b068080020042{reason:02x}"));
            let told = match reason {
                0x00 | 0x80 => released(b"", reason),
                _ => Told::Broken(Cause::Reason(reason)),
            };
            let (written, wire) =
                if class2 { ("0300000a05c000428002", Wire::Keep) } else { ("", Wire::Close) };
            end.expect(written, wire, &[told]);
        }
    }
}

#[test]
fn data_of_the_peers_disconnect_wait_for_an_answer() {
    let held = || {
        let mut end = End::class2();
        end.frame("0300001b06808002004280746f74616c3d31323334353637383930");
        end.expect("", Wire::Keep, &[released(b"total=1234567890", 0x80)]);
        end
    };
    // Data: a DR that crosses.
    let mut end = held();
    end.machine.disconnect(b"ok", end.now).unwrap();
    end.expect("0300000d068000428002806f6b", Wire::Keep, &[]);
    end.end_of_input(false, false).expect("", Wire::Close, &[]);
    // No data, or nothing: the DC.
    let mut end = held();
    end.machine.disconnect(b"", end.now).unwrap();
    end.expect("0300000a05c000428002", Wire::Keep, &[]);
    let mut end = held();
    end.machine.close(end.now);
    end.expect("0300000a05c000428002", Wire::Keep, &[]);
    let mut end = held();
    end.after(2499).expect("", Wire::Keep, &[]);
    end.after(1).expect("0300000a05c000428002", Wire::Keep, &[]);
    end.after(5000).expect("", Wire::Close, &[]);
}

#[test]
fn disconnect_data_are_64_octets() {
    let mut end = End::class2();
    assert_eq!(end.machine.disconnect(&[0; 65], end.now), Err(Refusal::DataTooLong));
    end.machine.disconnect(&[0; 64], end.now).unwrap();
}

#[test]
fn tcp_ends_under_a_class_2_connection() {
    for (inside_frame, reset) in [(false, false), (true, false), (false, true)] {
        let mut end = End::class2();
        end.end_of_input(inside_frame, reset).expect("", Wire::Close, &[Told::Broken(Cause::Ended)]);
        let mut end = End::class2();
        end.machine.disconnect(b"", end.now).unwrap();
        end.written();
        end.end_of_input(inside_frame, reset).expect("", Wire::Close, &[Told::Broken(Cause::Ended)]);
    }
}

#[test]
fn fin_releases_a_class_0_connection() {
    let mut end = End::class0();
    end.end_of_input(false, false).expect("", Wire::Keep, &[released(b"", 0)]);
    // The other direction may go on (RFC 1006 knows no half close, but TCP does).
    assert!(end.machine.may_send_data());
    end.machine.disconnect(b"", end.now).unwrap();
    end.expect("", Wire::Close, &[]);
    let mut end = End::class0();
    end.end_of_input(false, false).heard();
    end.machine.disconnect(b"x", end.now).unwrap();
    end.expect("0300000c0680000180020078", Wire::Close, &[]);
}

#[test]
fn tcp_ends_within_something_in_class_0() {
    for (inside_frame, reset) in [(true, false), (false, true)] {
        let mut end = End::class0();
        end.end_of_input(inside_frame, reset).expect("", Wire::Close, &[Told::Broken(Cause::Ended)]);
    }
    let mut end = End::class0();
    end.frame("0300000802f00061").heard();
    end.end_of_input(false, false).expect("", Wire::Close, &[Told::Broken(Cause::Ended)]);
}

#[test]
fn a_user_ends_a_class_0_connection() {
    let mut end = End::class0();
    end.machine.disconnect(b"", end.now).unwrap();
    end.expect("", Wire::EndSending, &[]);
    assert!(end.machine.is_open() && !end.machine.may_send_data());
    assert_eq!(end.machine.disconnect(b"x", end.now), Err(Refusal::WrongState));
    assert_eq!(end.machine.deadline(), None);
    end.frame("0300000802f08061").expect("", Wire::EndSending, &[Told::Data(b"a".to_vec(), true)]);
    end.end_of_input(false, false).expect("", Wire::Close, &[released(b"", 0)]);
    let mut end = End::class0();
    end.machine.close(end.now);
    end.expect("", Wire::EndSending, &[]);
    end.frame("0300000802f08061").expect("", Wire::EndSending, &[]);
    end.after(5000).expect("", Wire::Close, &[]);
}

#[test]
fn disconnect_data_in_class_0() {
    let mut end = End::class0();
    end.machine.disconnect(b"bye", end.now).unwrap();
    end.expect("0300000e06800001800200627965", Wire::EndSending, &[]);
    end.frame("0300000802f08061").expect("", Wire::EndSending, &[]);
    // python-snap7's server answers by a DC, others by FIN or by a DR of theirs.
    let mut other = End { machine: end.machine.clone(), now: end.now, told: vec![] };
    end.frame("0300000a05c000010001").expect("", Wire::Close, &[released(b"", 0x80)]);
    other.end_of_input(false, false).expect("", Wire::Close, &[released(b"", 0)]);
    let mut end = End::accepted(
        Settings { disconnect_data_in_class0: false, ..Settings::class0() },
        "0300000b06e00000000100",
    );
    end.machine.disconnect(b"bye", end.now).unwrap();
    end.expect("", Wire::EndSending, &[]);
}

#[test]
fn recorded_disconnects_in_class_0() {
    let mut end = End::class0();
    end.frame("0300000c0680000100010000").expect("", Wire::Close, &[released(&[0], 0)]);
    let mut end = End::class0();
    end.frame("0300000b06800000000000").expect("", Wire::Close, &[released(b"", 0)]);
    let mut end = End::class0();
    end.frame("0300000a05c000010001").expect("", Wire::Keep, &[]);
}

#[test]
fn a_reset_wants_no_words() {
    let mut end = End::class2();
    end.machine.expedited(b"!").unwrap();
    end.machine.abort();
    end.expect("", Wire::Abort, &[]);
    end.end_of_input(false, true).expect("", Wire::Abort, &[]);
}
