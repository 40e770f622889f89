//! The service thread: it exists only while something must move although nobody waits in the
//! library (a foreign event handle, a posted message, a send that did not fit, an overlapped
//! request, a descriptor given out by wsp_event_fd). A program that has asked for the driver's
//! descriptor does that work itself: a thread beside it would take reports that its poll has to
//! see.

use super::driver::Driver;
use super::turn::{Awaited, Parker};
use crate::os::{Deadline, process};
use crate::provider::{Provider, startup};
use crate::spi::error::{Result, WSAENOBUFS, fail};
use parking_lot::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

/// How much the thread is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// Somebody who does not wait here is to be told at once.
    Prompt,
    /// Whoever issued it will most likely wait here soon. A thread that leads for itself is some
    /// seven times as fast as one that another thread has to wake, so it is given time to come.
    Patient,
}

/// How long clients may stay away before the thread stands in for them: long for a program that
/// comes back, short for the peer of one that does not.
const PAUSE: Duration = Duration::from_millis(1);

#[derive(Default)]
struct State {
    /// How many things need the thread.
    prompt: usize,
    patient: usize,
    running: bool,
    thread: Option<JoinHandle<()>>,
    /// Where the thread sleeps while another one drives.
    parker: Option<Arc<Parker>>,
}

impl State {
    fn count(&mut self, need: Need) -> &mut usize {
        match need {
            Need::Prompt => &mut self.prompt,
            Need::Patient => &mut self.patient,
        }
    }
}

#[derive(Default)]
pub(crate) struct Service {
    state: Mutex<State>,
    ending: AtomicBool,
    /// The program's own loop drives.
    hosted: AtomicBool,
}

/// The thread does what it does until it is needed otherwise, or not at all.
struct Otherwise<'a>(&'a Service, Need);

impl Awaited for Otherwise<'_> {
    fn happened(&self) -> bool {
        self.0.need_now(&self.0.state.lock()) != Some(self.1)
    }

    fn subscribe(&self, parker: &Arc<Parker>) {
        self.0.state.lock().parker = Some(Arc::clone(parker));
    }

    fn unsubscribe(&self, _parker: &Arc<Parker>) {
        self.0.state.lock().parker = None;
    }
}

impl Service {
    fn need_now(&self, state: &State) -> Option<Need> {
        if self.ending.load(Ordering::SeqCst) || self.hosted.load(Ordering::SeqCst) {
            return None;
        }
        match (state.prompt, state.patient) {
            (0, 0) => None,
            (0, _) => Some(Need::Patient),
            _ => Some(Need::Prompt),
        }
    }

    /// wsp_driver_fd: from now on the program calls wsp_drive.
    pub(crate) fn leave_to_host(&self, driver: &Driver) {
        if !self.hosted.swap(true, Ordering::SeqCst) {
            wake(&mut self.state.lock(), driver);
        }
    }

    /// One thing more needs the thread; it is started if it does not run (STARTUP-13).
    fn need(&self, driver: &Arc<Driver>, need: Need) -> Result<()> {
        let mut state = self.state.lock();
        let mut ended = None;
        if !state.running && !self.hosted.load(Ordering::SeqCst) {
            ended = state.thread.take();
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
        *state.count(need) += 1;
        if need == Need::Prompt && state.prompt == 1 {
            wake(&mut state, driver); // it may be standing by
        }
        drop(state);
        if let Some(ended) = ended {
            let _ = ended.join(); // it has left its loop; requests that it has made may end yet
        }
        Ok(())
    }

    /// One thing less; without need the thread ends.
    fn release(&self, driver: &Driver, need: Need) {
        let mut state = self.state.lock();
        let count = state.count(need);
        *count -= 1;
        if *count == 0 {
            wake(&mut state, driver);
        }
    }

    fn run(&self, driver: &Arc<Driver>) {
        let provider = startup::instance();
        while let Some(need) = self.need_or_leave() {
            match need {
                Need::Prompt => drop(driver.wait(provider, &Otherwise(self, need), Deadline::Never)),
                Need::Patient => driver.stand_by(provider, &Otherwise(self, need), PAUSE),
            }
        }
    }

    /// How the thread is needed; if it is not, it has left.
    fn need_or_leave(&self) -> Option<Need> {
        let mut state = self.state.lock();
        let need = self.need_now(&state);
        state.running = need.is_some();
        need
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

/// One thing that needs the service thread, for as long as this is held. It counts for the driver
/// that there was when it began: the last WSPCleanup ends that one, whoever still holds this.
pub(crate) struct Needed {
    driver: Weak<Driver>,
    need: Need,
}

impl Needed {
    pub(super) fn by(driver: &Arc<Driver>, need: Need) -> Result<Needed> {
        driver.service.need(driver, need)?;
        Ok(Needed { driver: Arc::downgrade(driver), need })
    }

    pub(super) fn is_of(&self, driver: &Arc<Driver>) -> bool {
        self.driver.as_ptr() == Arc::as_ptr(driver)
    }
}

impl Drop for Needed {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.upgrade() {
            driver.service.release(&driver, self.need);
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
    pub(crate) fn need_service(&self, need: Need) -> Result<Needed> {
        Needed::by(&self.driver()?, need)
    }

    pub(crate) fn need_service_for_sockets(&self) -> Result<Needed> {
        Needed::by(&self.driver_of_sockets()?, Need::Prompt)
    }
}
