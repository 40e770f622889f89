//! TransmitFile and TransmitPackets. Their manual stands with the types of their pointers.
#![expect(unsafe_code, reason = "floor 4: pointers from C")]

use super::overlapped::{self, Manner, Overlapped, Results};
use super::{boundary, pointer, transfer};
use crate::os::lent::LentBuffers;
use crate::provider::overlapped::{Request, TransmitTask};
use crate::provider::transmission::{FilePart, Part, Transmission};
use crate::provider::{self, Provider};
use crate::spi::error::{Result, WSAEINVAL, WsaError, fail};
use crate::spi::transmit::*;
use crate::spi::types::*;

/// What nNumberOfBytesToWrite may be.
const MOST: DWORD = 2_147_483_646;
/// The place of an element that is read where its file stands.
const CURRENT: i64 = -1;

pub(super) unsafe extern "C" fn file(
    hSocket: SOCKET,
    hFile: HANDLE,
    nNumberOfBytesToWrite: DWORD,
    nNumberOfBytesPerSend: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpTransmitBuffers: LPTRANSMIT_FILE_BUFFERS,
    dwFlags: DWORD,
) -> BOOL {
    boundary::last_error_truth(|| {
        let provider = provider::current()?;
        provider.check_transmission(hSocket, dwFlags, false)?;
        if nNumberOfBytesToWrite > MOST {
            return fail(WSAEINVAL);
        }
        // SAFETY: the client's pointers, as the manual describes them.
        let (manner, place, (head, tail)) = unsafe {
            (manner(provider, hSocket, lpOverlapped)?, place(lpOverlapped)?, around(lpTransmitBuffers)?)
        };
        let body = match hFile.is_null() {
            true => None,
            false => Some(file_part(&manner, hFile, place, nNumberOfBytesToWrite)?),
        };
        let parts = [head, body, tail].into_iter().flatten();
        let transmission = Transmission::new(parts, nNumberOfBytesPerSend);
        let task = TransmitTask { transmission, flags: dwFlags, datagrams: false };
        // SAFETY: as above.
        unsafe { carry_out(provider, hSocket, manner, task) }
    })
}

pub(super) unsafe extern "C" fn packets(
    hSocket: SOCKET,
    lpPacketArray: LPTRANSMIT_PACKETS_ELEMENT,
    nElementCount: DWORD,
    nSendSize: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    dwFlags: DWORD,
) -> BOOL {
    boundary::last_error_truth(|| {
        let provider = provider::current()?;
        provider.check_transmission(hSocket, dwFlags, true)?;
        if nElementCount == 0 || dwFlags & TF_WRITE_BEHIND != 0 {
            return fail(WSAEINVAL);
        }
        // SAFETY: the client's pointers, as the manual describes them.
        let (manner, elements) = unsafe {
            (manner(provider, hSocket, lpOverlapped)?, pointer::list(lpPacketArray, nElementCount as usize)?)
        };
        let mut parts = Vec::new();
        for element in elements {
            // SAFETY: as above.
            parts.push(unsafe { part(&manner, element) }?);
            if element.dwElFlags & TP_ELEMENT_EOP != 0 {
                parts.push(Part::EndOfPacket);
            }
        }
        let transmission = Transmission::new(parts, nSendSize);
        let task = TransmitTask { transmission, flags: dwFlags, datagrams: true };
        // SAFETY: as above.
        unsafe { carry_out(provider, hSocket, manner, task) }
    })
}

/// # Safety
/// As for [`Overlapped::manner`].
unsafe fn manner(provider: &Provider, s: SOCKET, request: LPWSAOVERLAPPED) -> Result<Manner> {
    let overlapped = Overlapped { request, routine: None, thread: std::ptr::null_mut() };
    // SAFETY: promised by the caller.
    unsafe { overlapped.manner(provider, s) }
}

/// Where the structure says that the file begins.
///
/// # Safety
/// The client's pointer.
unsafe fn place(request: LPWSAOVERLAPPED) -> Result<Option<u64>> {
    // SAFETY: promised by the caller.
    let request = unsafe { pointer::optional(request) }?;
    Ok(request.map(|request| u64::from(request.OffsetHigh) << 32 | u64::from(request.Offset)))
}

/// Head and tail.
///
/// # Safety
/// The client's pointers.
unsafe fn around(buffers: LPTRANSMIT_FILE_BUFFERS) -> Result<(Option<Part>, Option<Part>)> {
    // SAFETY: promised by the caller.
    let Some(buffers) = (unsafe { pointer::optional(buffers) })? else { return Ok((None, None)) };
    // SAFETY: as above.
    let lent = |start, len| (len > 0).then(|| unsafe { memory(start, len) }).transpose();
    Ok((lent(buffers.Head, buffers.HeadLength)?, lent(buffers.Tail, buffers.TailLength)?))
}

/// # Safety
/// The client's pointer.
unsafe fn part(manner: &Manner, element: &TRANSMIT_PACKETS_ELEMENT) -> Result<Part> {
    let place = (element.place != CURRENT).then(|| u64::try_from(element.place));
    match element.dwElFlags & !TP_ELEMENT_EOP {
        // SAFETY: promised by the caller.
        TP_ELEMENT_MEMORY => unsafe { memory(element.place as LPVOID, element.cLength) },
        TP_ELEMENT_FILE => {
            let place = place.transpose().map_err(|_| WsaError(WSAEINVAL))?;
            file_part(manner, element.hFile, place, element.cLength)
        }
        _ => fail(WSAEINVAL),
    }
}

/// Octets that the client lends.
///
/// # Safety
/// The client's pointer.
unsafe fn memory(start: LPVOID, len: DWORD) -> Result<Part> {
    let buffer = WSABUF { len, buf: start.cast() };
    // SAFETY: promised by the caller; the list is copied.
    Ok(Part::Memory(unsafe { LentBuffers::new(pointer::buffers(&raw const buffer, 1)?) }))
}

fn file_part(manner: &Manner, file: HANDLE, place: Option<u64>, len: DWORD) -> Result<Part> {
    let part = FilePart::new(file as usize, place, len.into())?;
    Ok(Part::File(match manner {
        Manner::Synchronous(_) => part,
        Manner::Overlapped(_) => part.hold()?,
    }))
}

/// # Safety
/// The client's structure.
unsafe fn carry_out(provider: &Provider, s: SOCKET, manner: Manner, task: TransmitTask) -> Result<()> {
    match manner {
        Manner::Overlapped(ticket) => {
            let nowhere = Results { count: std::ptr::null_mut(), flags: std::ptr::null_mut() };
            // SAFETY: promised by the caller.
            unsafe { overlapped::issue(provider, s, Request::new(task, ticket), &nowhere) }
        }
        Manner::Synchronous(structure) => {
            let sent = provider.transmit(s, task.transmission, task.flags)?;
            transfer::fill(structure, sent, 0);
            Ok(())
        }
    }
}
