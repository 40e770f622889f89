//! From text to TPDUs and back.

use wsp::iso_codec::{
    ConnectionConfirm, ConnectionRequest, Format, Malformed, PACKET_LIMIT, Packet, Parameters, Tpdu, Tpdus,
    Unsendable, emit, packet,
};

/// The octets of hexadecimal text.
pub fn octets(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let pairs = digits.chunks_exact(2).map(|pair| std::str::from_utf8(pair).expect("ASCII"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("hexadecimal")).collect()
}

/// What is in the one TPKT that the octets are.
pub fn contents(octets: &[u8]) -> &[u8] {
    match packet(octets, PACKET_LIMIT) {
        Ok(Packet::Whole { contents, len }) if len == octets.len() => contents,
        other => panic!("one TPKT expected, found {other:?}"),
    }
}

/// The one TPDU in a TPKT.
pub fn read(octets: &[u8], format: Format) -> Result<Tpdu<'_>, Malformed<'_>> {
    let mut tpdus = Tpdus::new(contents(octets), format);
    let tpdu = tpdus.next().expect("a TPDU");
    assert!(tpdus.next().is_none(), "one TPDU");
    tpdu
}

/// The TPKT of a TPDU.
pub fn written(tpdu: &Tpdu<'_>) -> Result<Vec<u8>, Unsendable> {
    let mut out = Vec::new();
    emit(tpdu, &mut out).map(|()| out)
}

/// The frame reads as the TPDU, and the TPDU is written as the frame.
pub fn both_ways(text: &str, format: Format, tpdu: Tpdu<'_>) {
    let frame = octets(text);
    assert_eq!(read(&frame, format), Ok(tpdu));
    assert_eq!(written(&tpdu), Ok(frame));
}

/// The frame reads as the TPDU, and what we write for it has the parameters in another order.
pub fn in_another_order(text: &str, format: Format, tpdu: Tpdu<'_>) {
    let frame = octets(text);
    assert_eq!(read(&frame, format), Ok(tpdu));
    let ours = written(&tpdu).expect("sendable");
    assert_eq!(read(&ours, format), Ok(tpdu));
    assert_ne!(ours, frame);
    assert_eq!(sorted(&ours), sorted(&frame));
}

fn sorted(octets: &[u8]) -> Vec<u8> {
    let mut octets = octets.to_vec();
    octets.sort_unstable();
    octets
}

/// The frame reads as the TPDU, which we would not send.
pub fn only_received(text: &str, format: Format, tpdu: Tpdu<'_>, why: Unsendable) {
    let frame = octets(text);
    assert_eq!(read(&frame, format), Ok(tpdu));
    assert_eq!(written(&tpdu), Err(why));
}

/// The CR in a TPKT.
pub fn request(octets: &[u8]) -> ConnectionRequest<'_> {
    match read(octets, Format::Zero) {
        Ok(Tpdu::ConnectionRequest(request)) => request,
        other => panic!("a CR expected, found {other:?}"),
    }
}

/// The CC in a TPKT.
pub fn confirm(octets: &[u8]) -> ConnectionConfirm<'_> {
    match read(octets, Format::Zero) {
        Ok(Tpdu::ConnectionConfirm(confirm)) => confirm,
        other => panic!("a CC expected, found {other:?}"),
    }
}

/// The parameters of a class 0 peer.
pub fn named<'a>(size: Option<u8>, calling: &'a [u8], called: &'a [u8]) -> Parameters<'a> {
    use wsp::iso_codec::TpduSize;
    Parameters {
        tpdu_size: size.and_then(TpduSize::from_code),
        calling: Some(calling).filter(|octets| !octets.is_empty()),
        called: Some(called).filter(|octets| !octets.is_empty()),
        ..Parameters::default()
    }
}
