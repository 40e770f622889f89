//! Static probes (USDT): places where bpftrace, perf, SystemTap or gdb can look on. Each is one NOP
//! and a note in the library; nobody who looks costs nothing more.

/// The condition function of a listener has answered about a request.
#[inline(always)]
pub(crate) fn condition_answer(listener: usize, answer: i32) {
    probe::probe!(wsp, condition_answer, listener, answer);
}

/// A WSPAccept that had a request has ended: with a socket, or with an error that is not 0.
#[inline(always)]
pub(crate) fn accept(listener: usize, socket: usize, error: i32) {
    probe::probe!(wsp, accept, listener, socket, error);
}

/// A caller knows how its attempt to connect stands or has ended.
#[inline(always)]
pub(crate) fn connect(socket: usize, error: i32) {
    probe::probe!(wsp, connect, socket, error);
}

/// An overlapped request is complete; it is known by the address of its WSAOVERLAPPED.
#[inline(always)]
pub(crate) fn request_complete(overlapped: usize, octets: u32, error: i32) {
    probe::probe!(wsp, request_complete, overlapped, octets, error);
}
