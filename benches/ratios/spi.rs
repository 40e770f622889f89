//! The provider's side, through the exported functions only.

use super::raw;
use std::ptr::null_mut;
use std::sync::OnceLock;
use wsp::ffi::*;
use wsp::spi::network_event::WSANETWORKEVENTS;
use wsp::spi::protocol_info::WSAPROTOCOL_INFOW;
use wsp::spi::qos::QOS;
use wsp::spi::types::*;

struct Entry(WSAPROTOCOL_INFOW);

static ENTRY: OnceLock<Entry> = OnceLock::new();

/// WSPStartup with an all-zero upcall table, once.
pub fn start() {
    ENTRY.get_or_init(|| {
        // SAFETY: zeros are valid in all of these; the buffers are as long as they say.
        unsafe {
            let mut entries: [WSAPROTOCOL_INFOW; 16] = std::mem::zeroed();
            let (mut len, mut error) = (size_of_val(&entries) as u32, 0);
            assert!(WSCEnumProtocols(null_mut(), entries.as_mut_ptr(), &mut len, &mut error) > 0);
            let (mut data, mut table) = (std::mem::zeroed(), std::mem::zeroed());
            assert_eq!(WSPStartup(0x0202, &mut data, &mut entries[0], std::mem::zeroed(), &mut table), 0);
            Entry(entries[0])
        }
    });
}

pub fn socket() -> SOCKET {
    let mut entry = ENTRY.get().expect("started").0;
    let mut error = 0;
    // SAFETY: the entry outlives the call.
    let socket = unsafe {
        WSPSocket(
            libc::AF_INET,
            libc::SOCK_STREAM,
            libc::IPPROTO_TCP,
            &mut entry,
            0,
            WSA_FLAG_OVERLAPPED,
            &mut error,
        )
    };
    assert_ne!(socket, INVALID_SOCKET, "{error}");
    socket
}

pub fn listener() -> (SOCKET, libc::sockaddr_in) {
    let (listener, mut address) = (socket(), raw::loopback());
    let (mut len, mut error) = (16, 0);
    let name = (&raw mut address).cast();
    // SAFETY: the address is as long as it says.
    unsafe {
        assert_eq!(WSPBind(listener, name, len, &mut error), 0);
        assert_eq!(WSPListen(listener, 256, &mut error), 0);
        assert_eq!(WSPGetSockName(listener, name, &mut len, &mut error), 0);
    }
    (listener, address)
}

pub fn connect(to: &libc::sockaddr_in) -> SOCKET {
    let (caller, mut error) = (socket(), 0);
    let name = std::ptr::from_ref(to).cast();
    // SAFETY: the address is as long as it says; the other pointers may be null.
    let answer =
        unsafe { WSPConnect(caller, name, 16, null_mut(), null_mut(), null_mut(), null_mut(), &mut error) };
    assert_eq!(answer, 0, "{error}");
    caller
}

pub fn accept(listener: SOCKET, condition: LPCONDITIONPROC) -> SOCKET {
    let mut peer = raw::loopback();
    let (mut len, mut error) = (16, 0);
    // SAFETY: there is room for the address.
    let accepted = unsafe { WSPAccept(listener, (&raw mut peer).cast(), &mut len, condition, 0, &mut error) };
    assert_ne!(accepted, INVALID_SOCKET, "{error}");
    accepted
}

/// A condition function that takes everybody.
///
/// # Safety
/// Touches none of its pointers.
pub unsafe extern "C" fn take_everybody(
    _: *mut WSABUF,
    _: *mut WSABUF,
    _: *mut QOS,
    _: *mut QOS,
    _: *mut WSABUF,
    _: *mut WSABUF,
    _: *mut GROUP,
    _: usize,
) -> i32 {
    CF_ACCEPT
}

pub fn close(socket: SOCKET) {
    let mut error = 0;
    // SAFETY: an integer and a variable.
    assert_eq!(unsafe { WSPCloseSocket(socket, &mut error) }, 0, "{error}");
}

pub fn pair() -> (SOCKET, SOCKET) {
    let (listener, address) = listener();
    let pair = (connect(&address), accept(listener, None));
    raw::no_delay(pair.0 as i32);
    raw::no_delay(pair.1 as i32);
    close(listener);
    pair
}

pub fn send(socket: SOCKET, octets: &[u8]) {
    let mut buffer = WSABUF { len: octets.len() as u32, buf: octets.as_ptr().cast_mut().cast() };
    let (mut sent, mut error) = (0, 0);
    // SAFETY: the buffer is as long as it says.
    let answer =
        unsafe { WSPSend(socket, &mut buffer, 1, &mut sent, 0, null_mut(), None, null_mut(), &mut error) };
    assert_eq!((answer, sent as usize), (0, octets.len()), "{error}");
}

pub fn receive(socket: SOCKET, room: &mut [u8]) -> usize {
    let mut buffer = WSABUF { len: room.len() as u32, buf: room.as_mut_ptr().cast() };
    let (mut count, mut flags, mut error) = (0, 0, 0);
    // SAFETY: the buffer is as long as it says.
    let answer = unsafe {
        WSPRecv(socket, &mut buffer, 1, &mut count, &mut flags, null_mut(), None, null_mut(), &mut error)
    };
    assert_eq!(answer, 0, "{error}");
    count as usize
}

pub fn event() -> WSAEVENT {
    // SAFETY: takes nothing.
    unsafe { WSACreateEvent() }
}

pub fn close_event(event: WSAEVENT) {
    // SAFETY: an event of ours.
    unsafe { WSACloseEvent(event) };
}

pub fn select(socket: SOCKET, event: WSAEVENT, mask: i32) {
    let mut error = 0;
    // SAFETY: integers and a variable.
    assert_eq!(unsafe { WSPEventSelect(socket, event, mask, &mut error) }, 0, "{error}");
}

/// Waits for one of the events; its index.
pub fn wait(events: &[WSAEVENT]) -> usize {
    // SAFETY: the array is as long as it says.
    let answer =
        unsafe { WSAWaitForMultipleEvents(events.len() as u32, events.as_ptr(), FALSE, WSA_INFINITE, FALSE) };
    assert!((answer as usize) < events.len());
    answer as usize
}

/// What has happened; the event is reset.
pub fn enumerate(socket: SOCKET, event: WSAEVENT) -> i32 {
    let mut happened = WSANETWORKEVENTS { lNetworkEvents: 0, iErrorCode: [0; 10] };
    let mut error = 0;
    // SAFETY: there is room for the record.
    assert_eq!(unsafe { WSPEnumNetworkEvents(socket, event, &mut happened, &mut error) }, 0, "{error}");
    happened.lNetworkEvents
}
