//! A relay between two ends, which records both directions.

use super::program::patience;
use super::recording::{Recording, Side};
use socket2::SockRef;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Book {
    calls: Mutex<Vec<Recording>>,
    changed: Condvar,
}

impl Book {
    fn write(&self, call: usize, note: impl FnOnce(&mut Recording)) {
        note(&mut self.calls.lock().expect("nobody panics with the book")[call]);
        self.changed.notify_all();
    }

    fn wait(&self, call: usize, until: impl Fn(&Recording) -> bool) -> Recording {
        let calls = self.calls.lock().expect("nobody panics with the book");
        let missing = |calls: &mut Vec<Recording>| !calls.get(call).is_some_and(&until);
        let (calls, time) =
            self.changed.wait_timeout_while(calls, patience(), missing).expect("nobody panics with the book");
        assert!(!time.timed_out(), "call {call} did not come so far: {:#?}", calls.get(call));
        calls[call].clone()
    }
}

/// Where the callers call.
pub struct Relay {
    pub port: u16,
    book: Arc<Book>,
}

impl Relay {
    /// In front of who listens at a port.
    pub fn to(target: u16) -> Relay {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let book = Arc::new(Book::default());
        let relay = Relay { port, book: book.clone() };
        thread::spawn(move || {
            for (call, caller) in listener.incoming().map_while(Result::ok).enumerate() {
                book.calls.lock().expect("nobody panics with the book").push(Recording::default());
                let called = TcpStream::connect((Ipv4Addr::LOCALHOST, target)).expect("the peer listens");
                carry(&book, call, Side::Caller, &caller, &called);
                carry(&book, call, Side::Called, &called, &caller);
            }
        });
        relay
    }

    /// A call from its begin to its end, which is waited for.
    pub fn whole(&self, call: usize) -> Recording {
        self.book.wait(call, Recording::is_over)
    }

    /// A call as soon as so many frames were seen.
    pub fn frames(&self, call: usize, frames: usize) -> Recording {
        self.book.wait(call, |recording| recording.frames.len() >= frames)
    }

    /// A side has ended its half, and the other was told.
    pub fn left(&self, call: usize, side: Side) {
        self.book.wait(call, |recording| recording.told.contains(&side));
    }

    /// No further frame comes for a short time.
    pub fn is_silent(&self, call: usize, frames: usize) {
        thread::sleep(Duration::from_millis(200));
        let calls = self.book.calls.lock().expect("nobody panics with the book");
        assert_eq!(calls[call].frames.len(), frames, "{:#?}", calls[call]);
    }
}

/// Carries one direction. What is noted comes before what it causes.
fn carry(book: &Arc<Book>, call: usize, side: Side, from: &TcpStream, to: &TcpStream) {
    let book = book.clone();
    let (mut from, mut to) = (from.try_clone().expect("a descriptor"), to.try_clone().expect("a descriptor"));
    thread::spawn(move || {
        let mut buffer = [0; 65536];
        loop {
            match from.read(&mut buffer) {
                Ok(length) if length > 0 => {
                    book.write(call, |recording| recording.add(side, &buffer[..length]));
                    let _ = to.write_all(&buffer[..length]); // who does not listen any more is seen elsewhere
                }
                end => {
                    let reset = end.is_err();
                    book.write(call, |recording| recording.end(side, end));
                    if reset {
                        let _ = SockRef::from(&to).set_linger(Some(Duration::ZERO));
                        let _ = to.shutdown(Shutdown::Read);
                    }
                    let _ = to.shutdown(Shutdown::Write);
                    book.write(call, |recording| recording.told.push(side));
                    return;
                }
            }
        }
    });
}
