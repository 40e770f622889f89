//! The timers.

use std::time::Duration;

use super::super::{CallRequest, Cause, Settings, Wire};
use super::support::{End, Told};

#[test]
fn no_request() {
    let mut end = End::called(Settings::class0());
    assert_eq!(end.machine.deadline(), Some(end.now + Duration::from_secs(10)));
    end.machine.first_octet(end.now + Duration::from_secs(9));
    end.after(9_999).expect("", Wire::Keep, &[]);
    end.after(1).expect("", Wire::Close, &[]);
    assert_eq!(end.machine.deadline(), None);
}

#[test]
fn no_answer() {
    let (mut end, _) = End::calling(Settings::class2(), 1, &CallRequest::default());
    end.after(59_999).expect("", Wire::Keep, &[]);
    end.after(1).expect("", Wire::Close, &[Told::Refused(Cause::TimedOut, vec![])]);
}

#[test]
fn a_timer_that_is_longer_than_time() {
    let settings = Settings { connect_timeout: Duration::MAX, ..Settings::class0() };
    let (end, _) = End::calling(settings, 1, &CallRequest::default());
    assert_eq!(end.machine.deadline(), None);
}

#[test]
fn a_decision_takes_as_long_as_it_takes() {
    let mut end = End::called(Settings::class0());
    end.frame("0300000b06e00000000100");
    assert_eq!(end.machine.deadline(), None);
    end.after(1_000_000).expect("", Wire::Keep, &[Told::CallReceived]);
}

#[test]
fn no_end_of_tcp_after_a_refusal() {
    let mut end = End::called(Settings::class0());
    end.frame("0300000b06e00000000121").written();
    end.after(4_999).expect("", Wire::EndSending, &[]);
    end.after(1).expect("", Wire::Close, &[]);
}

#[test]
fn no_answer_to_a_disconnect() {
    let mut end = End::class2();
    end.machine.disconnect(b"", end.now).unwrap();
    end.written();
    end.after(4_999).expect("", Wire::Keep, &[]);
    end.after(1).expect("", Wire::Close, &[Told::Broken(Cause::TimedOut)]);
    let mut end = End::class0();
    end.machine.disconnect(b"x", end.now).unwrap();
    end.written();
    end.after(5_000).expect("", Wire::Close, &[Told::Broken(Cause::TimedOut)]);
}

#[test]
fn a_frame_that_does_not_come_to_its_end() {
    let mut end = End::class0();
    end.machine.first_octet(end.now);
    end.after(30_000);
    // More octets of it do not start the timer again; the end of it stops it.
    end.machine.first_octet(end.now);
    let mut other = End { machine: end.machine.clone(), now: end.now, told: vec![] };
    end.after(30_000).expect("", Wire::Close, &[Told::Broken(Cause::TimedOut)]);
    other.frame("0300000802f08061").heard();
    assert_eq!(other.machine.deadline(), None);
    other.machine.first_octet(other.now);
    other.machine.reading_stopped();
    other.after(1_000_000).expect("", Wire::Keep, &[]);
}
