//! Overlapped receives against a raw epoll loop: a receive is outstanding on each of so many
//! connections, one of which has data at a time; its completion routine posts the next one. On both
//! sides each connection has a record of its own, with room for its data.

use super::{raw, spi};
use std::cell::Cell;
use std::ptr::null_mut;
use wsp::ffi::*;
use wsp::spi::types::*;

/// One receive with all that it needs; it stays where it is.
#[repr(C)]
struct Receive {
    overlapped: WSAOVERLAPPED,
    socket: SOCKET,
    buffer: WSABUF,
    room: [u8; 16],
}

thread_local! {
    static COMPLETED: Cell<u32> = const { Cell::new(0) };
    static ENDING: Cell<bool> = const { Cell::new(false) };
}

/// # Safety
/// The overlapped structure is the beginning of a `Receive`.
unsafe extern "C" fn completed(error: DWORD, count: DWORD, overlapped: LPWSAOVERLAPPED, _: DWORD) {
    if ENDING.get() {
        return;
    }
    assert_eq!((error, count), (0, 1));
    COMPLETED.set(COMPLETED.get() + 1);
    // SAFETY: promised by the caller.
    unsafe { post(overlapped.cast()) };
}

/// # Safety
/// The receive is not pending and stays.
unsafe fn post(receive: *mut Receive) {
    let (mut flags, mut error) = (0, 0);
    // SAFETY: promised by the caller.
    let answer = unsafe {
        let receive = &mut *receive;
        receive.buffer = WSABUF { len: receive.room.len() as u32, buf: receive.room.as_mut_ptr().cast() };
        let (buffer, overlapped) = (&raw mut receive.buffer, &raw mut receive.overlapped);
        WSPRecv(
            receive.socket,
            buffer,
            1,
            null_mut(),
            &mut flags,
            overlapped,
            Some(completed),
            null_mut(),
            &mut error,
        )
    };
    assert_eq!((answer, error), (-1, wsp::spi::error::WSA_IO_PENDING));
}

pub fn wsp_receive(count: u32, connections: usize) {
    let pairs: Vec<_> = (0..connections).map(|_| spi::pair()).collect();
    // SAFETY: zeros are valid in all of it.
    let mut receives: Vec<Box<Receive>> = pairs
        .iter()
        .map(|pair| Box::new(Receive { socket: pair.1, ..unsafe { std::mem::zeroed() } }))
        .collect();
    COMPLETED.set(0);
    ENDING.set(false);
    // SAFETY: the boxes live until everything has been cancelled.
    receives.iter_mut().for_each(|receive| unsafe { post(&mut **receive) });
    super::measure(|| {
        for turn in 0..count {
            raw::send(pairs[turn as usize % connections].0 as i32, b"x");
            while COMPLETED.get() <= turn {
                // SAFETY: an integer.
                unsafe { wsp_sleep_alertable(WSA_INFINITE) };
            }
        }
    });
    ENDING.set(true);
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(spi::close));
    // SAFETY: an integer; the cancelled receives are told of.
    unsafe { wsp_sleep_alertable(0) };
}

/// The same for the raw loop.
struct RawReceive {
    descriptor: i32,
    room: [u8; 16],
}

pub fn raw_receive(count: u32, connections: usize) {
    let pairs: Vec<_> = (0..connections).map(|_| raw::pair()).collect();
    let watched: Vec<i32> = pairs.iter().map(|pair| pair.1).collect();
    let mut receives: Vec<Box<RawReceive>> =
        watched.iter().map(|&descriptor| Box::new(RawReceive { descriptor, room: [0; 16] })).collect();
    let epoll = raw::epoll(&watched);
    super::measure(|| {
        for turn in 0..count as usize {
            raw::send(pairs[turn % connections].0, b"x");
            let index = raw::epoll_wait(epoll);
            let receive = &mut *receives[index];
            raw::receive(receive.descriptor, &mut receive.room);
        }
    });
    raw::close(epoll);
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(raw::close));
}
