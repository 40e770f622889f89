//! TPKTs in a stream that comes in pieces.

use wsp::iso_codec::{BadPacket, FIRST_PACKET_LIMIT, PACKET_LIMIT, Packet, packet};

use crate::frames::octets;
use crate::peers::{C6, C19, R12, R14};

#[test]
fn every_cut_asks_for_what_is_missing() {
    let frame = octets(R12);
    for cut in 0..frame.len() {
        let missing = if cut < 4 { 4 - cut } else { frame.len() - cut };
        assert_eq!(packet(&frame[..cut], PACKET_LIMIT), Ok(Packet::Needs(missing)), "cut at {cut}");
    }
}

#[test]
fn several_in_one_read_come_one_after_the_other() {
    let frames = [octets(R14), octets(C6), octets(C19)];
    let stream = frames.concat();
    let mut rest = &stream[..];
    for frame in &frames {
        let whole = Packet::Whole { contents: &frame[4..], len: frame.len() };
        assert_eq!(packet(rest, PACKET_LIMIT), Ok(whole));
        rest = &rest[frame.len()..];
    }
    assert_eq!(packet(rest, PACKET_LIMIT), Ok(Packet::Needs(4)));
}

#[test]
fn a_wrong_version_is_seen_at_the_first_octet() {
    assert_eq!(packet(&[2], PACKET_LIMIT), Err(BadPacket::Version(2)));
    assert_eq!(packet(&octets("0200000b06e00000000100"), PACKET_LIMIT), Err(BadPacket::Version(2)));
    assert_eq!(packet(&[0x16, 3, 1], PACKET_LIMIT), Err(BadPacket::Version(0x16)), "TLS");
}

#[test]
fn the_reserved_octet_is_ignored() {
    let frame = octets("0301000b06e00000000100");
    assert_eq!(packet(&frame, PACKET_LIMIT), Ok(Packet::Whole { contents: &frame[4..], len: 11 }));
}

#[test]
fn a_length_without_room_for_a_tpdu_is_seen_with_the_header() {
    assert_eq!(packet(&octets("03000003"), PACKET_LIMIT), Err(BadPacket::TooShort(3)));
    assert_eq!(packet(&octets("0300000606e0"), PACKET_LIMIT), Err(BadPacket::TooShort(6)));
    assert_eq!(packet(&octets("03000007"), PACKET_LIMIT), Ok(Packet::Needs(3)));
}

#[test]
fn an_oversize_length_is_seen_with_the_header() {
    let header = [3, 0, 1, 0x44];
    assert_eq!(FIRST_PACKET_LIMIT, 323);
    assert_eq!(packet(&header, FIRST_PACKET_LIMIT), Err(BadPacket::TooLong(324)));
    assert_eq!(packet(&[3, 0, 1, 0x43], FIRST_PACKET_LIMIT), Ok(Packet::Needs(319)));
    assert_eq!(packet(&[3, 0, 0xFF, 0xFF], PACKET_LIMIT), Ok(Packet::Needs(65531)));
}
