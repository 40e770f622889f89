//! Quality of service: what is asked for, what is agreed to, and how both stand in the octets.

use super::*;

#[test]
fn quality_of_service_is_reduced_by_the_called_end() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.caller.does("quality 62500 125000 20000 125000 250000 30000 2");
    pair.called.does("quality 64000 128000 60000 32000 64000 50000 2");
    pair.call(ECHO);
    pair.called.tell("accept accept");
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    // It sends what the caller receives.
    pair.called.hear("wants 125000/250000/30000/2 62500/125000/20000/2");
    pair.called.hear("accepted");
    pair.caller.hear("connected data=-");
    pair.caller.answers("agreed", "quality 32000/64000/50000/2 64000/128000/60000/2");
    pair.talk();
    let wish =
        "priority=2 rate-to=62500 peak-to=125000 delay-to=20 rate-from=125000 peak-from=250000 delay-from=30";
    let agreed =
        "priority=2 rate-to=32000 peak-to=64000 delay-to=50 rate-from=64000 peak-from=128000 delay-from=60";
    let call = CALL_2.replace("data", &format!("{wish} data"));
    let accept = ACCEPT_2.replace("data=796573", agreed);
    oracle::check(&pair.relay.frames(0, 4), &[&call, &accept, PING_2, PONG_2]);
}

/// Whoever has no wish agrees.
#[test]
fn quality_of_service_is_agreed_to() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.caller.does("quality 62500 62500 20000 62500 62500 20000 3");
    pair.call(ECHO);
    pair.called.tell("accept accept");
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    pair.called.hear("wants 62500/62500/20000/3 62500/62500/20000/3");
    pair.called.hear("accepted");
    pair.caller.hear("connected data=-");
    pair.caller.answers("agreed", "quality 62500/62500/20000/3 62500/62500/20000/3");
    pair.talk();
    // Where the average is the maximum, only the maximum is told.
    let wish = "priority=1 peak-to=62500 delay-to=20 peak-from=62500 delay-from=20";
    let call = CALL_2.replace("data", &format!("{wish} data"));
    let accept = ACCEPT_2.replace("data=796573", wish);
    oracle::check(&pair.relay.frames(0, 4), &[&call, &accept, PING_2, PONG_2]);
}

/// A guarantee cannot be given with less than was asked for.
#[test]
fn less_than_guaranteed_is_no_connection() {
    let mut pair = Pair::of(CLASS_2, &[]);
    pair.caller.does("quality 62500 62500 20000 62500 62500 20000 3");
    pair.called.does("quality 32000 32000 20000 62500 62500 20000 3");
    pair.call(ECHO);
    pair.called.tell("accept accept");
    pair.called.hear(&format!("asked caller={CALLER} called={ECHO} data={HELLO}"));
    pair.called.hear("wants 62500/62500/20000/3 62500/62500/20000/3");
    pair.called.hear("WSAECONNREFUSED");
    pair.caller.hear("WSAEOPNOTSUPP data=-");
    pair.caller.answers("get ISO_REASON", "ISO_REASON 130");
    let wish = "priority=1 peak-to=62500 delay-to=20 peak-from=62500 delay-from=20";
    let call = CALL_2.replace("data", &format!("{wish} data"));
    oracle::check(&pair.relay.whole(0), &[&call, "< DR dst=caller src=0x0000 reason=130"]);
}
