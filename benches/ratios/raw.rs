//! The raw side: libc and nothing else.

use std::mem::{size_of, zeroed};

pub fn loopback() -> libc::sockaddr_in {
    // SAFETY: all zeros is a valid sockaddr_in.
    let mut address: libc::sockaddr_in = unsafe { zeroed() };
    address.sin_family = libc::AF_INET as u16;
    address.sin_addr.s_addr = u32::from_be(0x7f00_0001);
    address
}

pub fn socket() -> i32 {
    // SAFETY: three integers.
    unsafe { libc::socket(libc::AF_INET, libc::SOCK_STREAM | libc::SOCK_CLOEXEC, 0) }
}

/// A listening socket and its address.
pub fn listener() -> (i32, libc::sockaddr_in) {
    let (listener, mut address) = (socket(), loopback());
    let mut len = size_of::<libc::sockaddr_in>() as u32;
    // SAFETY: the address is as long as it says.
    unsafe {
        assert_eq!(libc::bind(listener, (&raw const address).cast(), len), 0);
        assert_eq!(libc::listen(listener, 256), 0);
        assert_eq!(libc::getsockname(listener, (&raw mut address).cast(), &mut len), 0);
    }
    (listener, address)
}

pub fn connect(to: &libc::sockaddr_in) -> i32 {
    let caller = socket();
    // SAFETY: the address is as long as it says.
    assert_eq!(unsafe { libc::connect(caller, std::ptr::from_ref(to).cast(), 16) }, 0);
    caller
}

pub fn accept(listener: i32) -> i32 {
    let mut peer = loopback();
    let mut len = 16;
    // SAFETY: there is room for the address.
    let accepted = unsafe { libc::accept4(listener, (&raw mut peer).cast(), &mut len, libc::SOCK_CLOEXEC) };
    assert!(accepted >= 0);
    accepted
}

/// Closes with a reset, so that no connection stays in TIME-WAIT.
pub fn reset(socket: i32) {
    let linger = libc::linger { l_onoff: 1, l_linger: 0 };
    // SAFETY: the value is as long as it says.
    unsafe {
        libc::setsockopt(socket, libc::SOL_SOCKET, libc::SO_LINGER, (&raw const linger).cast(), 8);
        libc::close(socket);
    }
}

pub fn close(socket: i32) {
    // SAFETY: an integer.
    unsafe { libc::close(socket) };
}

pub fn no_delay(socket: i32) {
    let on = 1i32;
    // SAFETY: the value is as long as it says.
    unsafe { libc::setsockopt(socket, libc::IPPROTO_TCP, libc::TCP_NODELAY, (&raw const on).cast(), 4) };
}

/// Both ends of a connection.
pub fn pair() -> (i32, i32) {
    let (listener, address) = listener();
    let pair = (connect(&address), accept(listener));
    no_delay(pair.0);
    no_delay(pair.1);
    close(listener);
    pair
}

pub fn send(socket: i32, octets: &[u8]) {
    // SAFETY: the buffer is as long as it says.
    let sent = unsafe { libc::send(socket, octets.as_ptr().cast(), octets.len(), libc::MSG_NOSIGNAL) };
    assert_eq!(sent, octets.len() as isize);
}

pub fn receive(socket: i32, room: &mut [u8]) -> usize {
    // SAFETY: the buffer is as long as it says.
    let count = unsafe { libc::recv(socket, room.as_mut_ptr().cast(), room.len(), 0) };
    assert!(count > 0);
    count as usize
}

/// An epoll instance that watches the sockets for reading, level-triggered.
pub fn epoll(sockets: &[i32]) -> i32 {
    // SAFETY: an integer.
    let epoll = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
    for (index, socket) in sockets.iter().enumerate() {
        let mut event = libc::epoll_event { events: libc::EPOLLIN as u32, u64: index as u64 };
        // SAFETY: the event lives through the call.
        assert_eq!(unsafe { libc::epoll_ctl(epoll, libc::EPOLL_CTL_ADD, *socket, &mut event) }, 0);
    }
    epoll
}

/// Sleeps until something is ready; its index.
pub fn epoll_wait(epoll: i32) -> usize {
    let mut event = libc::epoll_event { events: 0, u64: 0 };
    // SAFETY: there is room for one event.
    assert_eq!(unsafe { libc::epoll_wait(epoll, &mut event, 1, -1) }, 1);
    event.u64 as usize
}

/// As many descriptors as the process may have: raises the limit to that.
pub fn descriptors() -> usize {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the structure is read and written as a whole.
    unsafe {
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit);
        limit.rlim_cur = limit.rlim_max;
        libc::setrlimit(libc::RLIMIT_NOFILE, &limit);
    }
    limit.rlim_cur as usize
}

/// Has both ends of a connection keep little.
pub fn small_buffers(receiver: i32, sender: i32, octets: i32) {
    for (socket, name) in [(receiver, libc::SO_RCVBUF), (sender, libc::SO_SNDBUF)] {
        // SAFETY: the value is as long as it says.
        unsafe { libc::setsockopt(socket, libc::SOL_SOCKET, name, (&raw const octets).cast(), 4) };
    }
}

/// An epoll instance that tells when the sockets have room again, edge-triggered.
pub fn epoll_of_senders(sockets: &[i32]) -> i32 {
    // SAFETY: an integer.
    let epoll = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
    for (index, socket) in sockets.iter().enumerate() {
        let events = (libc::EPOLLOUT | libc::EPOLLET) as u32;
        let mut event = libc::epoll_event { events, u64: index as u64 };
        // SAFETY: the event lives through the call.
        assert_eq!(unsafe { libc::epoll_ctl(epoll, libc::EPOLL_CTL_ADD, *socket, &mut event) }, 0);
    }
    epoll
}

/// What is ready, without sleeping.
pub fn each_ready(epoll: i32, mut act: impl FnMut(usize)) {
    let mut events = [libc::epoll_event { events: 0, u64: 0 }; 64];
    // SAFETY: there is room for so many events.
    let count = unsafe { libc::epoll_wait(epoll, events.as_mut_ptr(), 64, 0) };
    events[..count.max(0) as usize].iter().for_each(|event| act(event.u64 as usize));
}

/// How many of the octets there was room for.
pub fn send_what_fits(socket: i32, octets: &[u8]) -> usize {
    let flags = libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
    // SAFETY: the buffer is as long as it says.
    let sent = unsafe { libc::send(socket, octets.as_ptr().cast(), octets.len(), flags) };
    sent.max(0) as usize
}

pub fn take_what_is_there(socket: i32, room: &mut [u8]) {
    // SAFETY: the buffer is as long as it says.
    unsafe { libc::recv(socket, room.as_mut_ptr().cast(), room.len(), libc::MSG_DONTWAIT) };
}
