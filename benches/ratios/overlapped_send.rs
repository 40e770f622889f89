//! Overlapped sends against a raw epoll loop: each of so many connections has a message under way
//! that does not fit into its buffers. The peer of one at a time takes octets until that message has
//! gone; then the next one begins.

use super::{raw, spi};
use std::cell::Cell;
use std::ptr::null_mut;
use wsp::ffi::*;
use wsp::spi::types::*;

const MESSAGE: usize = 1 << 20;
/// More than two segments of the loopback interface: with less its windows open late.
const BUFFER: i32 = 1 << 17;
/// What a peer takes at once.
const PORTION: usize = 1 << 17;

/// What all sends send.
static OCTETS: [u8; MESSAGE] = [b'x'; MESSAGE];

/// One send with all that it needs; it stays where it is.
#[repr(C)]
struct Send {
    overlapped: WSAOVERLAPPED,
    socket: SOCKET,
    gone: u32,
}

thread_local! {
    static ENDING: Cell<bool> = const { Cell::new(false) };
}

/// # Safety
/// The overlapped structure is the beginning of a `Send`.
unsafe extern "C" fn completed(error: DWORD, count: DWORD, overlapped: LPWSAOVERLAPPED, _: DWORD) {
    if ENDING.get() {
        return;
    }
    assert_eq!((error, count as usize), (0, MESSAGE));
    let send = overlapped.cast::<Send>();
    // SAFETY: promised by the caller.
    unsafe {
        (*send).gone += 1;
        post(send);
    }
}

/// # Safety
/// The send is not pending and stays.
unsafe fn post(send: *mut Send) {
    let mut buffer = WSABUF { len: MESSAGE as u32, buf: OCTETS.as_ptr().cast_mut().cast() };
    let mut error = 0;
    // SAFETY: promised by the caller; the octets are only read.
    let answer = unsafe {
        let overlapped = &raw mut (*send).overlapped;
        let socket = (*send).socket;
        WSPSend(socket, &mut buffer, 1, null_mut(), 0, overlapped, Some(completed), null_mut(), &mut error)
    };
    assert_eq!((answer, error), (-1, wsp::spi::error::WSA_IO_PENDING));
}

pub fn wsp_send(count: u32, connections: usize) {
    let pairs: Vec<_> = (0..connections).map(|_| spi::pair()).collect();
    let mut room = vec![0; PORTION];
    ENDING.set(false);
    let sends: Vec<*mut Send> = pairs
        .iter()
        .map(|pair| {
            raw::small_buffers(pair.0 as i32, pair.1 as i32, BUFFER);
            // SAFETY: zeros are valid in all of it.
            Box::into_raw(Box::new(Send { socket: pair.1, ..unsafe { std::mem::zeroed() } }))
        })
        .collect();
    // SAFETY: the boxes live until everything has been cancelled.
    sends.iter().for_each(|send| unsafe { post(*send) });
    super::measure(|| {
        for turn in 0..count as usize {
            let index = turn % connections;
            // SAFETY: this thread alone writes it, in its alertable waits.
            let gone = || unsafe { (*sends[index]).gone };
            let before = gone();
            while gone() == before {
                raw::take_what_is_there(pairs[index].0 as i32, &mut room);
                // SAFETY: an integer.
                unsafe { wsp_sleep_alertable(0) };
            }
        }
    });
    ENDING.set(true);
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(spi::close));
    // SAFETY: an integer; the cancelled sends are told of, and nobody has them any more.
    unsafe {
        wsp_sleep_alertable(0);
        sends.into_iter().for_each(|send| drop(Box::from_raw(send)));
    }
}

pub fn raw_send(count: u32, connections: usize) {
    let pairs: Vec<_> = (0..connections).map(|_| raw::pair()).collect();
    let mut room = vec![0; PORTION];
    let senders: Vec<i32> = pairs.iter().map(|pair| pair.1).collect();
    let epoll = raw::epoll_of_senders(&senders);
    let begin = |sender| MESSAGE - raw::send_what_fits(sender, &OCTETS);
    pairs.iter().for_each(|pair| raw::small_buffers(pair.0, pair.1, BUFFER));
    let mut left: Vec<usize> = senders.iter().map(|sender| begin(*sender)).collect();
    let mut gone = vec![0; connections];
    super::measure(|| {
        for turn in 0..count as usize {
            let before = gone[turn % connections];
            while gone[turn % connections] == before {
                raw::take_what_is_there(pairs[turn % connections].0, &mut room);
                raw::each_ready(epoll, |ready| {
                    left[ready] -= raw::send_what_fits(senders[ready], &OCTETS[..left[ready]]);
                    if left[ready] == 0 {
                        gone[ready] += 1;
                        left[ready] = begin(senders[ready]);
                    }
                });
            }
        }
    });
    raw::close(epoll);
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(raw::close));
}
