//! A QOS from the client and back, and WSPGetQOSByName.
#![expect(unsafe_code, reason = "floor 4: the C surface")]

use super::pointer::Out;
use super::{boundary, pointer};
use crate::provider::{self, NamedQuality, Quality, quality_by_name};
use crate::spi::error::{Result, WSAEFAULT, WsaError, fail};
use crate::spi::qos::{LPQOS, QOS};
use crate::spi::types::*;

/// Octets of a QOS.
const QOS_OCTETS: usize = size_of::<QOS>();

/// The QOS of SIO_SET_QOS.
///
/// # Safety
/// The client's pointer and length; ProviderSpecific in it is the client's buffer.
pub(super) unsafe fn input(buffer: LPVOID, len: DWORD) -> Result<Quality> {
    if (len as usize) < QOS_OCTETS {
        return fail(WSAEFAULT);
    }
    // SAFETY: promised by the caller.
    let qos = unsafe { pointer::input(buffer.cast::<QOS>()) }?;
    let specific = &qos.ProviderSpecific;
    // SAFETY: as above.
    let specific = unsafe { pointer::octets(specific.buf.cast(), specific.len as usize) }?.to_vec();
    Ok(Quality { sending: qos.SendingFlowspec, receiving: qos.ReceivingFlowspec, specific })
}

/// Stores a QOS and, if there is room behind it, what ProviderSpecific points to; how many octets
/// that was.
///
/// # Safety
/// The client's pointer and length.
pub(super) unsafe fn output(quality: &Quality, buffer: LPVOID, len: DWORD) -> Result<DWORD> {
    let room = (len as usize).checked_sub(QOS_OCTETS).ok_or(WsaError(WSAEFAULT))?;
    let place = buffer.cast::<u8>().wrapping_add(QOS_OCTETS);
    let specific: &[u8] = if quality.specific.len() <= room { &quality.specific } else { &[] };
    let buf = if specific.is_empty() { std::ptr::null_mut() } else { place.cast() };
    let qos = QOS {
        SendingFlowspec: quality.sending,
        ReceivingFlowspec: quality.receiving,
        ProviderSpecific: WSABUF { len: specific.len() as ULONG, buf },
    };
    // SAFETY: promised by the caller.
    unsafe {
        Out::new(buffer.cast::<QOS>())?.store(qos);
        pointer::store_octets(place, specific)?;
    }
    Ok((QOS_OCTETS + specific.len()) as DWORD)
}

/// Looks up a quality of service by the name of a template, or lists the names.
///
/// The templates are those of the codecs that Winsock programs ask for: G711, G723.1, G729, GSM6.10,
/// H261QCIF, H261CIF, H263QCIF and H263CIF. Each asks for what its codec needs: its own rate with
/// the headers of RTP, one packet as the burst, and the delay that a conversation bears, as a
/// guaranteed service in both directions. They are the same for every transport.
///
/// Parameters:
///
/// - s: any socket.
/// - lpQOSName: the name as UTF-16 with a zero behind it, which is case-sensitive. With an empty
///   name the buffer is filled with the names, each with its zero, and an empty one at the end; as
///   many as it has room for.
/// - lpQOS: out, the quality of service; its ProviderSpecific is empty. Not used with an empty name.
/// - lpErrno: out, the error.
///
/// Returns TRUE, or FALSE.
///
/// Errors:
///
/// - WSAEINVAL: no template has the name.
/// - WSAENOTSOCK: s is no socket.
/// - WSAEFAULT: a bad pointer, or no room for an empty name.
///
/// SPI page: WSPGetQOSByName.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSPGetQOSByName(
    s: SOCKET,
    lpQOSName: LPWSABUF,
    lpQOS: LPQOS,
    lpErrno: LPINT,
) -> BOOL {
    boundary::answer(lpErrno, FALSE, || {
        provider::current()?.descriptor(s)?;
        // SAFETY: the client's pointers, as the SPI describes them.
        let buffer = unsafe { pointer::input(lpQOSName) }?;
        // SAFETY: as above.
        let octets = unsafe { pointer::octets(buffer.buf.cast(), buffer.len as usize) }?;
        let units = octets.chunks_exact(2).map(|unit| u16::from_ne_bytes([unit[0], unit[1]]));
        let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        match quality_by_name(&name, octets.len() / 2)? {
            // SAFETY: as above.
            NamedQuality::Names(names) => unsafe { pointer::store_units(buffer.buf.cast(), &names) }?,
            NamedQuality::Template(flow) => {
                let nothing = WSABUF { len: 0, buf: std::ptr::null_mut() };
                let qos = QOS { SendingFlowspec: flow, ReceivingFlowspec: flow, ProviderSpecific: nothing };
                // SAFETY: as above.
                unsafe { Out::new(lpQOS) }?.store(qos);
            }
        }
        Ok(TRUE)
    })
}
