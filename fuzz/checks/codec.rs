//! What holds for the ISO codec whatever comes in. The fuzz target and the tests share it.

use wsp::iso_codec::{
    Answer, ErrorReport, FIRST_PACKET_LIMIT, Format, Malformed, PACKET_LIMIT, Packet, Tpdu, emit, fit,
    packet, parse,
};

/// Takes the first octet for the format and the limit, the rest for a stream of TPKTs; and the
/// rest once more for the contents of one TPKT.
pub fn check(input: &[u8]) {
    let [choice, stream @ ..] = input else { return };
    let format = if choice & 1 == 0 { Format::Zero } else { Format::Two };
    let limit = if choice & 2 == 0 { PACKET_LIMIT } else { FIRST_PACKET_LIMIT };
    check_stream(stream, format, limit);
    check_contents(stream, format);
}

fn check_stream(mut stream: &[u8], format: Format, limit: usize) {
    loop {
        match packet(stream, limit) {
            Ok(Packet::Whole { contents, len }) => {
                assert!(len <= limit && contents == &stream[4..len]);
                assert!(matches!(packet(&stream[..len - 1], limit), Ok(Packet::Needs(1))));
                check_contents(contents, format);
                stream = &stream[len..];
            }
            Ok(Packet::Needs(missing)) => return assert!(missing > 0 && stream.len() + missing <= limit),
            Err(_) => return,
        }
    }
}

fn check_contents(mut contents: &[u8], format: Format) {
    while !contents.is_empty() {
        match parse(contents, format) {
            Ok((tpdu, rest)) => {
                assert!(rest.len() < contents.len());
                check_end(contents, rest, format, &tpdu);
                check_normal_form(&tpdu, format);
                contents = rest;
            }
            Err(malformed) => return check_malformed(&malformed, contents, format),
        }
    }
}

/// A TPDU that ends before the packet does is the same without what follows.
fn check_end(contents: &[u8], rest: &[u8], format: Format, tpdu: &Tpdu<'_>) {
    let alone = &contents[..contents.len() - rest.len()];
    assert_eq!(parse(alone, format), Ok((*tpdu, &[][..])));
}

/// What we would send for it reads as the same.
fn check_normal_form(tpdu: &Tpdu<'_>, format: Format) {
    let mut ours = Vec::new();
    if emit(tpdu, &mut ours).is_ok() {
        let Ok(Packet::Whole { contents, len }) = packet(&ours, PACKET_LIMIT) else {
            panic!("{ours:02x?} is no packet");
        };
        assert_eq!(len, ours.len());
        assert_eq!(parse(contents, format), Ok((*tpdu, &[][..])));
    } else if let Tpdu::ConnectionRequest(request) = tpdu {
        let mut shorter = *request;
        if fit(&mut shorter, false).is_ok() {
            assert!(emit(&Tpdu::ConnectionRequest(shorter), &mut ours).is_ok());
        }
    }
}

/// An error lies within the octets, and an ER for it can be sent.
fn check_malformed(malformed: &Malformed<'_>, contents: &[u8], format: Format) {
    assert!((1..=contents.len()).contains(&malformed.position()));
    assert!(contents.starts_with(malformed.rejected()));
    if let Answer::Error(cause) = malformed.answer(format) {
        let report = ErrorReport { destination: 1, cause, rejected: Some(malformed.rejected()) };
        emit(&Tpdu::ErrorReport(report), &mut Vec::new()).expect("an ER has room for it");
    }
}
