//! What an idle connection costs in the process's own memory.

use super::{raw, spi};
use wsp::spi::network_event::{FD_CLOSE, FD_READ};

const CONNECTIONS: usize = 10_000;

/// Anonymous memory of the process, in octets.
fn anonymous() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<usize>().ok()).unwrap_or(0) * 1024
}

/// Accepts `count` connections, whose other ends are raw.
fn accepted(count: usize) -> Vec<(i32, usize)> {
    let (listener, address) = spi::listener();
    let pairs = (0..count).map(|_| (raw::connect(&address), spi::accept(listener, None))).collect();
    spi::close(listener);
    pairs
}

pub fn report() {
    let count = CONNECTIONS.min(raw::descriptors().saturating_sub(200) / 2);
    // What only the first connection needs is not counted.
    let first = accepted(1);
    let mut pairs = Vec::with_capacity(count);
    let before = anonymous();
    pairs.extend(accepted(count));
    let idle = anonymous().saturating_sub(before) / count;
    let event = spi::event();
    pairs.iter().for_each(|pair| spi::select(pair.1, event, FD_READ | FD_CLOSE));
    let registered = anonymous().saturating_sub(before) / count;
    println!(
        "memory of {count} idle connections: {idle} octets each, {registered} with an event registration"
    );
    for (caller, socket) in pairs.into_iter().chain(first) {
        raw::reset(caller);
        spi::close(socket);
    }
    spi::close_event(event);
}
