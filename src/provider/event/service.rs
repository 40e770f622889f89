//! The service thread: it exists only while something must move although nobody waits in the
//! library (a foreign event handle, a posted message, a send that did not fit, a descriptor
//! given out by wsp_event_fd). A program that has asked for the driver's descriptor does that
//! work itself: a thread beside it would take reports that its poll has to see.

use super::driver::Driver;
use super::turn::{Awaited, Parker};
use crate::os::{Deadline, process};
use crate::provider::{Provider, startup};
use crate::spi::error::{Result, WSAENOBUFS, fail};
use parking_lot::Mutex;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

#[derive(Default)]
struct State {
    /// How many things need the thread.
    needed: usize,
    running: bool,
    thread: Option<JoinHandle<()>>,
    /// Where the thread sleeps while another one drives.
    parker: Option<Arc<Parker>>,
}

#[derive(Default)]
pub(crate) struct Service {
    state: Mutex<State>,
    ending: AtomicBool,
    /// The program's own loop drives.
    hosted: AtomicBool,
}

/// The thread waits until nobody needs it.
struct NoNeed<'a>(&'a Service);

impl Awaited for NoNeed<'_> {
    fn happened(&self) -> bool {
        !self.0.is_wanted(&self.0.state.lock())
    }

    fn subscribe(&self, parker: &Arc<Parker>) {
        self.0.state.lock().parker = Some(Arc::clone(parker));
    }

    fn unsubscribe(&self, _parker: &Arc<Parker>) {
        self.0.state.lock().parker = None;
    }
}

impl Service {
    fn is_wanted(&self, state: &State) -> bool {
        let elsewhere = self.ending.load(Ordering::SeqCst) || self.hosted.load(Ordering::SeqCst);
        state.needed > 0 && !elsewhere
    }

    /// wsp_driver_fd: from now on the program calls wsp_drive.
    pub(crate) fn leave_to_host(&self, driver: &Driver) {
        if !self.hosted.swap(true, Ordering::SeqCst) {
            wake(&mut self.state.lock(), driver);
        }
    }

    /// One thing more needs the thread; it is started if it does not run (STARTUP-13).
    pub(crate) fn need(&self, driver: &Arc<Driver>) -> Result<()> {
        let mut state = self.state.lock();
        if !state.running && !self.hosted.load(Ordering::SeqCst) {
            if let Some(ended) = state.thread.take() {
                // It has left its loop and takes no lock any more.
                let _ = ended.join();
            }
            let driver = Arc::clone(driver);
            match process::spawn_without_signals("wsp-service", move || driver.service.run(&driver)) {
                Ok(thread) => state.thread = Some(thread),
                Err(error) => {
                    log::error!("the service thread cannot be started: {error}");
                    return fail(WSAENOBUFS);
                }
            }
            log::debug!("the service thread is started");
            state.running = true;
        }
        state.needed += 1;
        Ok(())
    }

    /// One thing less; without need the thread ends.
    pub(crate) fn release(&self, driver: &Driver) {
        let mut state = self.state.lock();
        // An event descriptor may outlive the driver that it was asked of.
        state.needed = state.needed.saturating_sub(1);
        if state.needed == 0 {
            wake(&mut state, driver);
        }
    }

    fn run(&self, driver: &Arc<Driver>) {
        let provider = startup::instance();
        loop {
            driver.wait(provider, &NoNeed(self), Deadline::Never);
            let mut state = self.state.lock();
            if !self.is_wanted(&state) {
                state.running = false;
                return;
            }
        }
    }

    pub(crate) fn end(&self, driver: &Driver) {
        self.ending.store(true, Ordering::SeqCst);
        let thread = {
            let mut state = self.state.lock();
            wake(&mut state, driver);
            state.thread.take()
        };
        if let Some(thread) = thread {
            // The last WSPCleanup may come from an upcall that this very thread made.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

fn wake(state: &mut State, driver: &Driver) {
    if let Some(parker) = &state.parker {
        parker.unpark();
    }
    driver.ring();
}

impl Provider {
    pub(crate) fn need_service(&self) -> Result<()> {
        let driver = self.driver()?;
        driver.service.need(&driver)
    }

    pub(crate) fn need_service_for_sockets(&self) -> Result<()> {
        let driver = self.driver_of_sockets()?;
        driver.service.need(&driver)
    }

    pub(crate) fn release_service(&self) {
        if let Some(driver) = self.driver_if_any() {
            driver.service.release(&driver);
        }
    }
}
