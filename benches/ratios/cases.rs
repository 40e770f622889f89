//! The cases, each done once with raw system calls and once through the provider.

use super::{files, iso, overlapped, overlapped_send, raw, spi};
use std::thread;
use wsp::spi::network_event::{FD_ACCEPT, FD_READ};

pub struct Case {
    pub name: &'static str,
    /// Operations of one round.
    pub operations: u32,
    pub raw: fn(u32),
    pub wsp: fn(u32),
}

const fn case(name: &'static str, operations: u32, raw: fn(u32), wsp: fn(u32)) -> Case {
    Case { name, operations, raw, wsp }
}

pub const CASES: &[Case] = &[
    case("connect_and_accept", 2000, raw_accept, |count| wsp_accept(count, false)),
    case("conditional_accept", 2000, raw_accept, |count| wsp_accept(count, true)),
    case("event_driven_accept", 2000, raw_event_accept, wsp_event_accept),
    case("ping_pong_blocking", 10_000, raw_ping_pong, wsp_ping_pong),
    case("ping_pong_events", 20_000, raw_event_ping_pong, wsp_event_ping_pong),
    case("stream_64_kib", 2000, raw_stream, wsp_stream),
    case("transmit_file_4_mib", 40, files::raw_file, files::wsp_file),
    case("events_64_in_one_wait", 20_000, raw_many, wsp_many),
    case("waiting_threads_4", 5000, raw_threads, wsp_threads),
    case(
        "overlapped_receive_1",
        20_000,
        |n| overlapped::raw_receive(n, 1),
        |n| overlapped::wsp_receive(n, 1),
    ),
    case(
        "overlapped_receive_64",
        20_000,
        |n| overlapped::raw_receive(n, 64),
        |n| overlapped::wsp_receive(n, 64),
    ),
    case(
        "overlapped_receive_1000",
        100_000,
        |n| overlapped::raw_receive(n, 1000),
        |n| overlapped::wsp_receive(n, 1000),
    ),
    case("overlapped_send_1", 5000, |n| overlapped_send::raw_send(n, 1), |n| overlapped_send::wsp_send(n, 1)),
    case(
        "overlapped_send_64",
        1000,
        |n| overlapped_send::raw_send(n, 64),
        |n| overlapped_send::wsp_send(n, 64),
    ),
    case(
        "overlapped_send_1000",
        1000,
        |n| overlapped_send::raw_send(n, 1000),
        |n| overlapped_send::wsp_send(n, 1000),
    ),
    case("iso_connect_and_accept", 2000, iso::raw_accept, iso::wsp_accept),
    case("iso_ping_pong", 10_000, iso::raw_ping_pong, iso::wsp_ping_pong),
];

/// A caller connects (with raw calls on both sides) and is accepted.
fn raw_accept(count: u32) {
    let (listener, address) = raw::listener();
    for _ in 0..count {
        let caller = raw::connect(&address);
        let accepted = raw::accept(listener);
        raw::reset(caller);
        raw::close(accepted);
    }
    raw::close(listener);
}

fn wsp_accept(count: u32, conditional: bool) {
    let (listener, address) = spi::listener();
    for _ in 0..count {
        let caller = spi::connect(&address);
        let accepted = match conditional {
            true => spi::accept(listener, Some(spi::take_everybody)),
            false => spi::accept(listener, None),
        };
        reset(caller);
        spi::close(accepted);
    }
    spi::close(listener);
}

/// The same two system calls as `raw::reset`, the second one through the provider.
fn reset(socket: usize) {
    let linger = libc::linger { l_onoff: 1, l_linger: 0 };
    // SAFETY: the value is as long as it says.
    unsafe {
        libc::setsockopt(socket as i32, libc::SOL_SOCKET, libc::SO_LINGER, (&raw const linger).cast(), 8)
    };
    spi::close(socket);
}

fn raw_event_accept(count: u32) {
    let (listener, address) = raw::listener();
    let epoll = raw::epoll(&[listener]);
    for _ in 0..count {
        let caller = raw::connect(&address);
        raw::epoll_wait(epoll);
        let accepted = raw::accept(listener);
        raw::reset(caller);
        raw::close(accepted);
    }
    raw::close(epoll);
    raw::close(listener);
}

fn wsp_event_accept(count: u32) {
    let (listener, address) = spi::listener();
    let event = spi::event();
    spi::select(listener, event, FD_ACCEPT);
    for _ in 0..count {
        let caller = raw::connect(&address);
        spi::wait(&[event]);
        assert_eq!(spi::enumerate(listener, event), FD_ACCEPT);
        let accepted = spi::accept(listener, None);
        raw::reset(caller);
        spi::close(accepted);
    }
    spi::close(listener);
    spi::close_event(event);
}

/// One octet there and back between two threads.
fn raw_ping_pong(count: u32) {
    let (here, there) = raw::pair();
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..count {
                raw::receive(there, &mut [0]);
                raw::send(there, b"x");
            }
        });
        for _ in 0..count {
            raw::send(here, b"x");
            raw::receive(here, &mut [0]);
        }
    });
    raw::close(here);
    raw::close(there);
}

fn wsp_ping_pong(count: u32) {
    let (here, there) = spi::pair();
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
}

/// One octet there and back; the answering side is told by events. One thread, so that no
/// scheduling is measured; the asking side is raw in both.
fn raw_event_ping_pong(count: u32) {
    let (here, there) = raw::pair();
    let epoll = raw::epoll(&[there]);
    for _ in 0..count {
        raw::send(here, b"x");
        raw::epoll_wait(epoll);
        raw::receive(there, &mut [0; 16]);
        raw::send(there, b"x");
        raw::receive(here, &mut [0]);
    }
    [epoll, here, there].into_iter().for_each(raw::close);
}

fn wsp_event_ping_pong(count: u32) {
    let (here, there) = spi::pair();
    let event = spi::event();
    spi::select(there, event, FD_READ);
    for _ in 0..count {
        raw::send(here as i32, b"x");
        spi::wait(&[event]);
        assert_eq!(spi::enumerate(there, event), FD_READ);
        spi::receive(there, &mut [0; 16]);
        spi::send(there, b"x");
        raw::receive(here as i32, &mut [0]);
    }
    spi::close(here);
    spi::close(there);
    spi::close_event(event);
}

const BLOCK: usize = 64 << 10;

/// 64 KiB a send, as fast as the other thread takes them.
fn raw_stream(count: u32) {
    let (here, there) = raw::pair();
    thread::scope(|scope| {
        scope.spawn(|| drain(count, |room| raw::receive(there, room)));
        (0..count).for_each(|_| raw::send(here, &[7; BLOCK]));
    });
    raw::close(here);
    raw::close(there);
}

fn wsp_stream(count: u32) {
    let (here, there) = spi::pair();
    thread::scope(|scope| {
        scope.spawn(|| drain(count, |room| spi::receive(there, room)));
        (0..count).for_each(|_| spi::send(here, &[7; BLOCK]));
    });
    spi::close(here);
    spi::close(there);
}

fn drain(count: u32, mut receive: impl FnMut(&mut [u8]) -> usize) {
    let mut room = vec![0; BLOCK];
    let mut left = count as usize * BLOCK;
    while left > 0 {
        left -= receive(&mut room);
    }
}

const MANY: usize = 64;

/// One of 64 connections has data at a time.
fn raw_many(count: u32) {
    let pairs: Vec<_> = (0..MANY).map(|_| raw::pair()).collect();
    let watched: Vec<i32> = pairs.iter().map(|pair| pair.1).collect();
    let epoll = raw::epoll(&watched);
    for turn in 0..count as usize {
        raw::send(pairs[turn % MANY].0, b"x");
        let index = raw::epoll_wait(epoll);
        raw::receive(pairs[index].1, &mut [0; 16]);
    }
    raw::close(epoll);
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(raw::close));
}

fn wsp_many(count: u32) {
    let pairs: Vec<_> = (0..MANY).map(|_| spi::pair()).collect();
    let events: Vec<_> = pairs.iter().map(|_| spi::event()).collect();
    pairs.iter().zip(&events).for_each(|(pair, event)| spi::select(pair.1, *event, FD_READ));
    for turn in 0..count as usize {
        raw::send(pairs[turn % MANY].0 as i32, b"x");
        let index = spi::wait(&events);
        assert_eq!(spi::enumerate(pairs[index].1, events[index]), FD_READ);
        spi::receive(pairs[index].1, &mut [0; 16]);
    }
    pairs.iter().for_each(|pair| [pair.0, pair.1].into_iter().for_each(spi::close));
    events.into_iter().for_each(spi::close_event);
}

const THREADS: u32 = 4;

/// Four threads, each with a connection and an epoll instance or an event of its own.
fn raw_threads(count: u32) {
    in_threads(|| raw_event_ping_pong(count / THREADS));
}

fn wsp_threads(count: u32) {
    in_threads(|| wsp_event_ping_pong(count / THREADS));
}

fn in_threads(run: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(&run);
        }
    });
}
