//! TransmitFile against sendfile(2): some MiB of a file over a connection, as fast as the other thread
//! takes them.

use super::{raw, spi};
use std::ptr::null_mut;
use std::thread;
use wsp::ffi::WSPIoctl;
use wsp::spi::extension::WSAID_TRANSMITFILE;
use wsp::spi::option::SIO_GET_EXTENSION_FUNCTION_POINTER;
use wsp::spi::transmit::LPFN_TRANSMITFILE;
use wsp::spi::types::*;

const LEN: usize = 4 << 20;
const BLOCK: usize = 256 << 10;

/// A file in memory.
fn file() -> i32 {
    // SAFETY: a name and integers.
    unsafe {
        let file = libc::memfd_create(c"bench".as_ptr(), libc::MFD_CLOEXEC);
        assert_eq!(libc::write(file, [7u8; LEN].as_ptr().cast(), LEN), LEN as isize);
        file
    }
}

fn rewind(file: i32) {
    // SAFETY: integers.
    assert_eq!(unsafe { libc::lseek(file, 0, libc::SEEK_SET) }, 0);
}

fn drain(socket: i32, count: u32) {
    let mut room = vec![0; BLOCK];
    let mut left = count as usize * LEN;
    while left > 0 {
        left -= raw::receive(socket, &mut room);
    }
}

pub fn raw_file(count: u32) {
    let ((here, there), file) = (raw::pair(), file());
    thread::scope(|scope| {
        scope.spawn(|| drain(there, count));
        for _ in 0..count {
            rewind(file);
            let mut left = LEN;
            while left > 0 {
                // SAFETY: integers, and no place.
                let sent = unsafe { libc::sendfile(here, file, null_mut(), left) };
                assert!(sent > 0);
                left -= sent as usize;
            }
        }
    });
    [here, there, file].into_iter().for_each(raw::close);
}

pub fn wsp_file(count: u32) {
    let ((here, there), file) = (spi::pair(), file());
    let transmit = transmit_file(here).expect("a function");
    thread::scope(|scope| {
        scope.spawn(|| drain(there as i32, count));
        for _ in 0..count {
            rewind(file);
            // SAFETY: the function takes these integers, and null pointers.
            let answer = unsafe { transmit(here, file as usize as HANDLE, 0, 0, null_mut(), null_mut(), 0) };
            assert_eq!(answer, TRUE);
        }
    });
    [here, there].into_iter().for_each(spi::close);
    raw::close(file);
}

fn transmit_file(socket: SOCKET) -> LPFN_TRANSMITFILE {
    let (mut id, mut returned, mut error) = (WSAID_TRANSMITFILE, 0, 0);
    let mut function: LPFN_TRANSMITFILE = None;
    // SAFETY: the buffers are as long as they say.
    let answer = unsafe {
        WSPIoctl(
            socket,
            SIO_GET_EXTENSION_FUNCTION_POINTER,
            (&raw mut id).cast(),
            size_of::<GUID>() as u32,
            (&raw mut function).cast(),
            size_of::<LPFN_TRANSMITFILE>() as u32,
            &mut returned,
            null_mut(),
            None,
            null_mut(),
            &mut error,
        )
    };
    assert_eq!(answer, 0, "{error}");
    function
}
