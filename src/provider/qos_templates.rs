//! The templates of WSPGetQOSByName: what well-known media flows need.
//!
//! The names are those that Winsock programs ask for, case-sensitive. A flow is told as its user
//! sends it: the codec's octets and the RTP header, without those of UDP and IP. Both directions
//! are alike, and guaranteed: speech and live pictures are worth nothing when they come late.
//!
//! | template | rate and packet from |
//! |---|---|
//! | G711 | ITU-T G.711: 64 kbit/s; RFC 3551: 20 ms a packet, 160 octets |
//! | G723.1 | ITU-T G.723.1: frames of 30 ms, 24 octets at its higher rate of 6.3 kbit/s; one a packet |
//! | G729 | ITU-T G.729: 8 kbit/s, frames of 10 ms and 10 octets; RFC 3551: two a packet |
//! | H263QCIF | ITU-T H.263 Annex X, level 10: QCIF, 64 kbit/s |
//! | H263CIF | ITU-T H.263 Annex X, level 30: CIF, 384 kbit/s |
//! | H261QCIF | ITU-T H.261: p x 64 kbit/s, QCIF at p = 1 |
//! | H261CIF | ITU-T H.261: p x 64 kbit/s, CIF at p = 6 |
//! | GSM6.10 | GSM 06.10: 13 kbit/s, frames of 20 ms; RFC 3551: 33 octets a packet |
//!
//! Delays: ITU-T G.114 wants at most 150 ms from mouth to ear. What the codec takes of it (its
//! packet or picture, and what it looks ahead) is not left for the network. ITU-T Y.1541 allows
//! the network 50 ms of variation for such flows (class 0).

use crate::spi::qos::{FLOWSPEC, QOS, QOS_NOT_SPECIFIED, SERVICETYPE_GUARANTEED};
use crate::spi::types::WSABUF;

/// Octets of the header of RTP (RFC 3550).
const RTP: u32 = 12;
/// Octets that the formats of H.261 (RFC 4587) and H.263 (RFC 2190, mode A) put before the video.
const VIDEO_HEADER: u32 = 4;
/// Octets of a video packet: what IPv6 and UDP leave of 1500, so that no network cuts it.
const VIDEO_PACKET: u32 = 1452;
/// H.261 and H.263: the largest coded picture, 64 and 256 times 1024 bits.
const QCIF_PICTURE: u32 = 64 * 1024 / 8;
const CIF_PICTURE: u32 = 256 * 1024 / 8;
/// A picture at 30000/1001 a second, in microseconds, and one at half of that.
const PICTURE_TIME: u32 = 33_367;
const SLOW_PICTURE_TIME: u32 = 66_733;
/// ITU-T G.114, in microseconds.
const MOUTH_TO_EAR: u32 = 150_000;
/// ITU-T Y.1541, class 0, in microseconds.
const DELAY_VARIATION: u32 = 50_000;

/// All of them, in the order in which they are listed.
const TEMPLATES: [(&str, FLOWSPEC); 8] = [
    ("G711", speech(160, 20, 0)),
    ("G723.1", speech(24, 30, 7_500)),
    ("G729", speech(20, 20, 5_000)),
    ("H263QCIF", video(64_000, QCIF_PICTURE, SLOW_PICTURE_TIME)),
    ("H263CIF", video(384_000, CIF_PICTURE, PICTURE_TIME)),
    ("H261QCIF", video(64_000, QCIF_PICTURE, SLOW_PICTURE_TIME)),
    ("H261CIF", video(384_000, CIF_PICTURE, PICTURE_TIME)),
    ("GSM6.10", speech(33, 20, 0)),
];

/// Packets of one size at a constant rate: octets of speech, milliseconds that they last, and
/// microseconds that the codec looks ahead.
const fn speech(octets: u32, interval: u32, look_ahead: u32) -> FLOWSPEC {
    let packet = octets + RTP;
    let rate = (packet * 1000).div_ceil(interval);
    FLOWSPEC {
        TokenRate: rate,
        TokenBucketSize: packet,
        PeakBandwidth: rate,
        Latency: MOUTH_TO_EAR - interval * 1000 - look_ahead,
        DelayVariation: DELAY_VARIATION,
        ServiceType: SERVICETYPE_GUARANTEED,
        MaxSduSize: packet,
        MinimumPolicedSize: packet,
    }
}

/// Pictures that differ in size: bits a second in the mean, octets of the largest picture, which
/// may come as one burst, and microseconds from one picture to the next.
const fn video(bits: u32, picture: u32, picture_time: u32) -> FLOWSPEC {
    let payload = VIDEO_PACKET - RTP - VIDEO_HEADER;
    FLOWSPEC {
        TokenRate: (bits / 8 * VIDEO_PACKET).div_ceil(payload),
        TokenBucketSize: picture.div_ceil(payload) * (RTP + VIDEO_HEADER) + picture,
        PeakBandwidth: QOS_NOT_SPECIFIED,
        Latency: MOUTH_TO_EAR - picture_time,
        DelayVariation: DELAY_VARIATION,
        ServiceType: SERVICETYPE_GUARANTEED,
        MaxSduSize: VIDEO_PACKET,
        MinimumPolicedSize: QOS_NOT_SPECIFIED,
    }
}

/// QOSNAME-02: the template of a name in UTF-16, without its zero.
pub(crate) fn find(name: &[u16]) -> Option<QOS> {
    let is_meant = |known: &str| known.encode_utf16().eq(name.iter().copied());
    let (_, flow) = TEMPLATES.iter().find(|(known, _)| is_meant(known))?;
    let nothing = WSABUF { len: 0, buf: core::ptr::null_mut() };
    Some(QOS { SendingFlowspec: *flow, ReceivingFlowspec: *flow, ProviderSpecific: nothing })
}

/// All names.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// QOSNAME-03: as many names as a buffer of so many UTF-16 units has room for, each with its
/// zero, and an empty one at the end. `None` if there is no room for the empty one.
pub(crate) fn list(room: usize) -> Option<Vec<u16>> {
    let room = room.checked_sub(1)?;
    let mut list = Vec::new();
    for name in names() {
        if list.len() + name.len() + 1 > room {
            break;
        }
        list.extend(name.encode_utf16().chain([0]));
    }
    list.push(0);
    Some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(name: &str) -> Option<FLOWSPEC> {
        let name: Vec<u16> = name.encode_utf16().collect();
        find(&name).map(|qos| {
            assert_eq!(qos.SendingFlowspec, qos.ReceivingFlowspec);
            assert!(qos.ProviderSpecific.len == 0 && qos.ProviderSpecific.buf.is_null());
            qos.SendingFlowspec
        })
    }

    #[test]
    fn the_rows_in_numbers() {
        for (name, rate, bucket, packet, latency) in [
            ("G711", 8_600, 172, 172, 130_000),
            ("G723.1", 1_200, 36, 36, 112_500),
            ("G729", 1_600, 32, 32, 125_000),
            ("H263QCIF", 8_090, 8_288, 1_452, 83_267),
            ("H263CIF", 48_535, 33_136, 1_452, 116_633),
            ("H261QCIF", 8_090, 8_288, 1_452, 83_267),
            ("H261CIF", 48_535, 33_136, 1_452, 116_633),
            ("GSM6.10", 2_250, 45, 45, 130_000),
        ] {
            let flow = flow(name).expect(name);
            assert_eq!(
                (flow.TokenRate, flow.TokenBucketSize, flow.MaxSduSize),
                (rate, bucket, packet),
                "{name}"
            );
            assert_eq!((flow.Latency, flow.DelayVariation), (latency, 50_000), "{name}");
            assert_eq!(flow.ServiceType, SERVICETYPE_GUARANTEED);
        }
    }

    #[test]
    fn a_template_is_consistent() {
        for name in names() {
            let flow = flow(name).expect(name);
            assert!(flow.TokenRate != 0 && flow.PeakBandwidth >= flow.TokenRate, "{name}");
            assert!(flow.TokenBucketSize >= flow.MaxSduSize, "{name}");
            assert!(
                flow.MinimumPolicedSize == QOS_NOT_SPECIFIED || flow.MinimumPolicedSize <= flow.MaxSduSize
            );
        }
    }

    #[test]
    fn a_name_is_meant_letter_by_letter() {
        for name in
            ["", "g711", "G711 ", " G711", "G71", "G7111", "G711\0", "GSM", "H263", "h261CIF", "G\u{17f}M"]
        {
            assert_eq!(flow(name), None, "{name}");
        }
        assert!(find(&[0xD800]).is_none());
    }

    #[test]
    fn the_list_has_as_many_whole_names_as_there_is_room_for() {
        let all = "G711\0G723.1\0G729\0H263QCIF\0H263CIF\0H261QCIF\0H261CIF\0GSM6.10\0\0";
        let text = |room| list(room).map(|list| String::from_utf16(&list).unwrap());
        assert_eq!(text(all.len()).as_deref(), Some(all));
        assert_eq!(text(1000).as_deref(), Some(all));
        assert_eq!(text(all.len() - 1).as_deref(), Some(&*all.replace("GSM6.10\0", "")));
        assert_eq!(text(6).as_deref(), Some("G711\0\0"));
        assert_eq!(text(5).as_deref(), Some("\0"));
        assert_eq!(text(1).as_deref(), Some("\0"));
        assert_eq!(text(0), None);
    }
}
