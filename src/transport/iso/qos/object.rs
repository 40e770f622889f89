//! ProviderSpecific: a list of objects, of which one is for the ISO transport.

use crate::spi::error::{Result, WSA_QOS_EOBJLENGTH, WsaError, fail};
use crate::spi::qos::*;

const HEADER_LEN: usize = size_of::<QOS_OBJECT_HDR>();
const OBJECT_LEN: usize = size_of::<WSP_QOS_ISO>();
/// Octets of the ISO object and the end of the list.
pub(crate) const LIST_LEN: usize = OBJECT_LEN + HEADER_LEN;

/// An object that says nothing.
pub(super) const UNSAID: WSP_QOS_ISO = WSP_QOS_ISO {
    ObjectHdr: QOS_OBJECT_HDR { ObjectType: WSP_QOS_OBJECT_ISO, ObjectLength: OBJECT_LEN as u32 },
    SendingTokenRateLimit: QOS_NOT_SPECIFIED,
    SendingPeakBandwidthLimit: QOS_NOT_SPECIFIED,
    SendingLatencyLimit: QOS_NOT_SPECIFIED,
    ReceivingTokenRateLimit: QOS_NOT_SPECIFIED,
    ReceivingPeakBandwidthLimit: QOS_NOT_SPECIFIED,
    ReceivingLatencyLimit: QOS_NOT_SPECIFIED,
    ErrorRate: QOS_NOT_SPECIFIED,
    ErrorRateLimit: QOS_NOT_SPECIFIED,
    ErrorRateSduSize: QOS_NOT_SPECIFIED,
    Priority: QOS_NOT_SPECIFIED,
};

/// The ISO object in a list; others are passed over. The list ends with its buffer if nothing
/// else ends it.
pub(super) fn find(mut list: &[u8]) -> Result<Option<WSP_QOS_ISO>> {
    while let Some(header) = list.first_chunk::<HEADER_LEN>() {
        let [kind, len] = words(header);
        if kind == QOS_OBJECT_END_OF_LIST {
            return Ok(None);
        }
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let (object, rest) = list.split_at_checked(len).ok_or(WsaError(WSA_QOS_EOBJLENGTH))?;
        if kind == WSP_QOS_OBJECT_ISO {
            return read(object).map(Some);
        }
        if len < HEADER_LEN {
            return fail(WSA_QOS_EOBJLENGTH);
        }
        list = rest;
    }
    if list.is_empty() { Ok(None) } else { fail(WSA_QOS_EOBJLENGTH) }
}

fn read(object: &[u8]) -> Result<WSP_QOS_ISO> {
    let Ok(octets) = <&[u8; OBJECT_LEN]>::try_from(object) else { return fail(WSA_QOS_EOBJLENGTH) };
    let [kind, len, rate, peak, latency, rate_in, peak_in, latency_in, error, limit, size, priority] =
        words(octets);
    Ok(WSP_QOS_ISO {
        ObjectHdr: QOS_OBJECT_HDR { ObjectType: kind, ObjectLength: len },
        SendingTokenRateLimit: rate,
        SendingPeakBandwidthLimit: peak,
        SendingLatencyLimit: latency,
        ReceivingTokenRateLimit: rate_in,
        ReceivingPeakBandwidthLimit: peak_in,
        ReceivingLatencyLimit: latency_in,
        ErrorRate: error,
        ErrorRateLimit: limit,
        ErrorRateSduSize: size,
        Priority: priority,
    })
}

/// The list of this object alone.
pub(super) fn list(object: &WSP_QOS_ISO) -> [u8; LIST_LEN] {
    let words = [
        object.ObjectHdr.ObjectType,
        object.ObjectHdr.ObjectLength,
        object.SendingTokenRateLimit,
        object.SendingPeakBandwidthLimit,
        object.SendingLatencyLimit,
        object.ReceivingTokenRateLimit,
        object.ReceivingPeakBandwidthLimit,
        object.ReceivingLatencyLimit,
        object.ErrorRate,
        object.ErrorRateLimit,
        object.ErrorRateSduSize,
        object.Priority,
        QOS_OBJECT_END_OF_LIST,
        HEADER_LEN as u32,
    ];
    let mut octets = [0; LIST_LEN];
    for (place, word) in octets.as_chunks_mut::<4>().0.iter_mut().zip(words) {
        *place = word.to_ne_bytes();
    }
    octets
}

/// The numbers in the octets of an object, in the order of the host.
fn words<const OCTETS: usize, const WORDS: usize>(octets: &[u8; OCTETS]) -> [u32; WORDS] {
    let (words, _) = octets.as_chunks::<4>();
    core::array::from_fn(|index| u32::from_ne_bytes(words[index]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn octets(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_ne_bytes()).collect()
    }

    #[test]
    fn the_object_is_found_among_others() {
        let own = WSP_QOS_ISO { Priority: 3, SendingTokenRateLimit: 1, ErrorRate: 9, ..UNSAID };
        let list = list(&own);
        assert_eq!(find(&list), Ok(Some(own)));
        assert_eq!(find(&list[..OBJECT_LEN]), Ok(Some(own)));
        let other = octets(&[2003, 12, 5]);
        assert_eq!(find(&[&other, &list[..]].concat()), Ok(Some(own)));
        assert_eq!(find(&[&octets(&[2001, 8]), &list[..]].concat()), Ok(None));
        assert_eq!(find(&other), Ok(None));
        assert_eq!(find(&[]), Ok(None));
    }

    #[test]
    fn a_list_with_a_wrong_length() {
        let own = WSP_QOS_OBJECT_ISO;
        for words in [&[2003, 0][..], &[2003, 7, 0], &[2003, 9], &[2003, 8, 1], &[own, 8], &[own, 0]] {
            assert_eq!(find(&octets(words)), fail(WSA_QOS_EOBJLENGTH), "{words:?}");
        }
        let mut long = [own; 13];
        long[1] = 52;
        assert_eq!(find(&octets(&long)), fail(WSA_QOS_EOBJLENGTH));
        assert_eq!(find(&octets(&long)[..48]), fail(WSA_QOS_EOBJLENGTH));
        assert_eq!(find(&octets(&[2003, u32::MAX])), fail(WSA_QOS_EOBJLENGTH));
        assert_eq!(find(&[0; 7]), fail(WSA_QOS_EOBJLENGTH));
    }
}
