//! The ISO transport against plain sockets that exchange the same frames: both ends in one
//! process, a thread each, because a caller waits for the answer.

use super::{raw, spi};
use std::ptr::null_mut;
use std::thread;
use wsp::ffi::*;
use wsp::spi::address::{AF_ISO, ISOPROTO_TP0, SOCKADDR_TP};
use wsp::spi::qos::QOS;
use wsp::spi::types::*;

/// CR of class 0 with size 8192 and the called selector ECHO, and the CC that answers it.
const REQUEST: [u8; 20] = *b"\x03\x00\x00\x14\x0f\xe0\x00\x00\x00\x01\x00\xc0\x01\x0d\xc2\x04ECHO";
const CONFIRM: [u8; 20] = *b"\x03\x00\x00\x14\x0f\xd0\x00\x01\x00\x02\x00\xc0\x01\x0d\xc2\x04ECHO";
const ONE_OCTET: [u8; 8] = *b"\x03\x00\x00\x08\x02\xf0\x80x";

/// A frame as a plain program reads it: its header, then the rest.
fn read_frame(socket: i32, room: &mut [u8]) {
    read_exactly(socket, &mut room[..4]);
    let len = usize::from(room[2]) << 8 | usize::from(room[3]);
    read_exactly(socket, &mut room[4..len]);
}

fn read_exactly(socket: i32, room: &mut [u8]) {
    let mut have = 0;
    while have < room.len() {
        have += raw::receive(socket, &mut room[have..]);
    }
}

pub fn raw_accept(count: u32) {
    let (listener, address) = raw::listener();
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..count {
                let accepted = raw::accept(listener);
                raw::no_delay(accepted);
                read_frame(accepted, &mut [0; 64]);
                raw::send(accepted, &CONFIRM);
                raw::close(accepted);
            }
        });
        for _ in 0..count {
            let caller = raw::connect(&address);
            raw::no_delay(caller);
            raw::send(caller, &REQUEST);
            read_frame(caller, &mut [0; 64]);
            raw::reset(caller);
        }
    });
    raw::close(listener);
}

pub fn wsp_accept(count: u32) {
    let (listener, address) = listener();
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..count {
                spi::close(accept(listener));
            }
        });
        for _ in 0..count {
            let caller = connect(&address);
            linger_for_nothing(caller);
            spi::close(caller);
        }
    });
    spi::close(listener);
}

pub fn raw_ping_pong(count: u32) {
    let (here, there) = raw::pair();
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..count {
                read_frame(there, &mut [0; 64]);
                raw::send(there, &ONE_OCTET);
            }
        });
        for _ in 0..count {
            raw::send(here, &ONE_OCTET);
            read_frame(here, &mut [0; 64]);
        }
    });
    raw::close(here);
    raw::close(there);
}

pub fn wsp_ping_pong(count: u32) {
    let (listener, address) = listener();
    let (here, there) = thread::scope(|scope| {
        let there = scope.spawn(|| accept(listener));
        (connect(&address), there.join().expect("accepted"))
    });
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..count {
                spi::receive(there, &mut [0]);
                spi::send(there, b"x");
            }
        });
        for _ in 0..count {
            spi::send(here, b"x");
            spi::receive(here, &mut [0]);
        }
    });
    spi::close(here);
    spi::close(there);
    spi::close(listener);
}

fn socket() -> SOCKET {
    let mut error = 0;
    // SAFETY: integers, and a null entry.
    let socket =
        unsafe { WSPSocket(AF_ISO, libc::SOCK_SEQPACKET, ISOPROTO_TP0, null_mut(), 0, 0, &mut error) };
    assert_ne!(socket, INVALID_SOCKET, "{error}");
    socket
}

fn listener() -> (SOCKET, SOCKADDR_TP) {
    let (listener, network) = (socket(), raw::loopback());
    // SAFETY: zeros are a valid address; the pointers are as long as they say.
    unsafe {
        let mut address: SOCKADDR_TP = std::mem::zeroed();
        let (mut len, mut error) = (size_of::<SOCKADDR_TP>() as i32, 0);
        let name = (&raw mut address).cast();
        let selector = b"ECHO".as_ptr().cast();
        assert_eq!(
            wsp_iso_address(&mut address, (&raw const network).cast(), 16, selector, 4, &mut error),
            0
        );
        assert_eq!(WSPBind(listener, name, len, &mut error), 0);
        assert_eq!(WSPGetSockName(listener, name, &mut len, &mut error), 0);
        assert_eq!(WSPListen(listener, 256, &mut error), 0);
        (listener, address)
    }
}

fn connect(to: &SOCKADDR_TP) -> SOCKET {
    let (caller, mut error) = (socket(), 0);
    let (name, len) = (std::ptr::from_ref(to).cast(), size_of::<SOCKADDR_TP>() as i32);
    // SAFETY: the address is as long as it says; the other pointers may be null.
    let answer =
        unsafe { WSPConnect(caller, name, len, null_mut(), null_mut(), null_mut(), null_mut(), &mut error) };
    assert_eq!(answer, 0, "{error}");
    caller
}

fn accept(listener: SOCKET) -> SOCKET {
    let mut error = 0;
    // SAFETY: no address is wanted.
    let accepted = unsafe { WSPAccept(listener, null_mut(), null_mut(), Some(say_nothing), 0, &mut error) };
    assert_ne!(accepted, INVALID_SOCKET, "{error}");
    accepted
}

/// A condition function that takes everybody and sends no data back.
///
/// # Safety
/// The provider's pointers.
unsafe extern "C" fn say_nothing(
    _: *mut WSABUF,
    _: *mut WSABUF,
    _: *mut QOS,
    _: *mut QOS,
    _: *mut WSABUF,
    callee_data: *mut WSABUF,
    _: *mut GROUP,
    _: usize,
) -> i32 {
    // SAFETY: the ISO transport carries data, so there is a buffer.
    unsafe { (*callee_data).len = 0 };
    CF_ACCEPT
}

/// The close becomes a reset, so that no connection stays in TIME-WAIT.
fn linger_for_nothing(socket: SOCKET) {
    let (value, mut error) = ([1u16, 0], 0);
    // SAFETY: the value is as long as it says.
    let answer = unsafe {
        WSPSetSockOpt(socket, libc::SOL_SOCKET, libc::SO_LINGER, value.as_ptr().cast(), 4, &mut error)
    };
    assert_eq!(answer, 0, "{error}");
}
