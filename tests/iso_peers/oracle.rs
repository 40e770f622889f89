//! tshark, which knows the transport protocol from others than us.

use super::peer::installed;
use super::program::{run, scratch, success};
use super::recording::{Recording, Side};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What tshark is asked for, in this order, and the word that stands for it in a line.
const FIELDS: [(&str, &str); 33] = [
    ("tcp.srcport", ""),
    ("cotp.li", ""),
    ("cotp.type", ""),
    ("cotp.destref", "dst"),
    ("cotp.srcref", "src"),
    ("cotp.class", "class"),
    ("cotp.opts.extended_formats", "extended"),
    ("cotp.opts.no_explicit_flow_control", "no-flow-control"),
    ("cotp.eot", "eot"),
    ("cotp.tpdu_size", "size"),
    ("cotp.preferred_maximum_tpdu_size", "preferred"),
    ("cotp.src-tsap-bytes", "calling"),
    ("cotp.dst-tsap-bytes", "called"),
    ("cotp.vp_version_nr", "version"),
    ("cotp.transport_expedited_data_transfer", "expedited"),
    ("cotp.vp_priority", "priority"),
    ("cotp.avg_throughput.targ_calling_called", "rate-to"),
    ("cotp.max_throughput.targ_calling_called", "peak-to"),
    ("cotp.transit_delay.targ_calling_called", "delay-to"),
    ("cotp.avg_throughput.targ_called_calling", "rate-from"),
    ("cotp.max_throughput.targ_called_calling", "peak-from"),
    ("cotp.transit_delay.targ_called_calling", "delay-from"),
    ("rdp.rt_cookie", "cookie"),
    ("rdp.negReq.requestedProtocols", "requested"),
    ("rdp.negReq.selectedProtocol", "selected"),
    ("rdp.negFailure.failureCode", "failure"),
    ("cotp.cause", "reason"),
    ("cotp.reject_cause", "cause"),
    ("cotp.segment.count", "segments"),
    ("data.data", "data"),
    ("_ws.malformed", ""),
    ("_ws.expert.severity", ""),
    ("_ws.expert.message", ""),
];

/// What would take user data for something else.
const GUESSERS: [&str; 6] = ["t125", "s7comm", "ses", "mms", "h1", "smb"];

/// Severity of a warning; below are chats and notes.
const WARNING: u32 = 0x0060_0000;

/// tshark finds this in a recording, a line a frame: `>` from the caller or `<` to it, the type of the TPDU, and
/// each field that is there. References that belong to the connection are told by the name of their owner. User data
/// in segments stand at the last one.
#[track_caller]
pub fn check(recording: &Recording, expected: &[&str]) {
    assert!(recording.has_whole_frames(), "{recording:#?}");
    if installed(&["tshark", "text2pcap"]) {
        let lines = dissect(recording);
        assert_eq!(lines, expected, "\n{lines:#?}\n{recording:?}");
    }
}

fn dissect(recording: &Recording) -> Vec<String> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let folder = scratch("oracle");
    let name = format!("{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let [text, capture] = ["txt", "pcap"].map(|kind| folder.join(format!("{name}.{kind}")));
    std::fs::write(&text, hex_dump(recording)).expect("a writable target folder");
    let [text, capture] = [text, capture].map(|path| path.to_str().expect("a path in UTF-8").to_owned());
    success(&run("text2pcap", &["-D", "-q", "-T", "40000,10102", &text, &capture], ""));
    let mut arguments =
        vec!["-r", &capture, "-d", "tcp.port==10102,tpkt", "-T", "fields", "-E", "separator=|"];
    arguments.extend(GUESSERS.iter().flat_map(|guesser| ["--disable-protocol", guesser]));
    arguments.extend(FIELDS.iter().flat_map(|(field, _)| ["-e", field]));
    let output = success(&run("tshark", &arguments, ""));
    let mut references = [String::new(), String::new()];
    let lines: Vec<_> = output.lines().map(|line| describe(line, &mut references)).collect();
    assert_eq!(lines.len(), recording.frames.len(), "{output}");
    for path in [text, capture] {
        std::fs::remove_file(path).expect("it was made");
    }
    lines
}

/// What text2pcap reads.
fn hex_dump(recording: &Recording) -> String {
    let mut dump = String::new();
    for frame in &recording.frames {
        dump += if frame.side == Side::Caller { "I\n000000" } else { "O\n000000" };
        frame.octets.iter().for_each(|octet| write!(dump, " {octet:02x}").expect("memory"));
        dump += "\n\n";
    }
    dump
}

fn describe(line: &str, references: &mut [String; 2]) -> String {
    let values: Vec<_> = line.split('|').collect();
    assert_eq!(values.len(), FIELDS.len(), "{line}");
    let value = |field: &str| values[FIELDS.iter().position(|(name, _)| *name == field).expect("a field")];
    assert_eq!(value("_ws.malformed"), "", "malformed: {line}");
    let severities = value("_ws.expert.severity").split(',').filter(|text| !text.is_empty());
    for severity in severities.map(|text| text.parse::<u32>().expect("a number")) {
        assert!(severity < WARNING, "tshark does not like {line}");
    }
    let from_caller = value("tcp.srcport") == "40000";
    let kind = match value("cotp.type") {
        "0x0e" => "CR",
        "0x0d" => "CC",
        "0x08" => "DR",
        "0x0c" => "DC",
        "0x0f" => "DT",
        "0x01" => "ED",
        "0x02" => "EA",
        "0x07" => "ER",
        _ => "?",
    };
    match kind {
        "CR" => references[0] = value("cotp.srcref").to_owned(),
        "CC" => references[1] = value("cotp.srcref").to_owned(),
        _ => {}
    }
    let in_class_0 = value("cotp.li") == "2";
    let mut told = format!("{} {kind}", if from_caller { '>' } else { '<' });
    for ((field, word), value) in FIELDS.iter().zip(&values) {
        if word.is_empty() || value.is_empty() || is_usual(kind, field, value, in_class_0) {
            continue;
        }
        let owner = match *field {
            "cotp.srcref" => Some(usize::from(!from_caller)),
            "cotp.destref" => Some(usize::from(from_caller)),
            _ => None,
        };
        let value = match owner {
            Some(owner) if *value != "0x0000" && *value == references[owner] => ["caller", "called"][owner],
            _ => value,
        };
        write!(told, " {word}={value}").expect("memory");
    }
    told
}

/// What goes without saying: no option bits, and the zero that is no reference.
fn is_usual(kind: &str, field: &str, value: &str, in_class_0: bool) -> bool {
    match field {
        "cotp.opts.extended_formats" => value == "0",
        "cotp.opts.no_explicit_flow_control" => value == "0",
        "cotp.destref" => (kind == "CR" || kind == "DT" && in_class_0) && value == "0x0000",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A judge that accepts everything would prove nothing.
    #[test]
    fn it_notices_what_is_wrong() {
        if !installed(&["tshark", "text2pcap"]) {
            return;
        }
        let wrong: [&[u8]; 3] = [
            b"\x03\0\0\x0b\x20\xe0\0\0\0\x01\0", // a header beyond the frame
            b"\x03\0\0\x0f\x0a\xe0\0\0\0\x01\0\xc1\x09\x01\x01", // a parameter beyond the header
            b"\x03\0\0\x12\x0d\xe0\0\0\0\x01\x20\x88\x05\0\x01\0\x01\0", // five octets of transit delay
        ];
        for octets in wrong {
            let mut recording = Recording::default();
            recording.add(Side::Caller, octets);
            let outcome = std::panic::catch_unwind(|| dissect(&recording));
            assert!(outcome.is_err(), "{outcome:?}");
        }
    }
}
