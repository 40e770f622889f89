//! Who drives: whoever waits.
//!
//! There is one epoll instance for the process, edge-triggered, in which each socket with
//! network events is registered once. A thread that waits in the library and finds nobody
//! driving leads: it sleeps in the instance, brings the records of the sockets up to date and
//! wakes the threads concerned. The others follow. No thread of ours exists for that.

use super::registration::Notice;
use super::service::Service;
use super::turn::{Parker, Turn};
use crate::os::Deadline;
use crate::os::epoll::{BATCH, Epoll, Report};
use crate::os::eventfd::EventFd;
use crate::os::syscall;
use crate::provider::Provider;
use crate::spi::error::Result;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The token of the driver's own waker.
const BELL: u64 = u64::MAX;

thread_local! {
    static PARKER: Arc<Parker> = Arc::default();
}

/// Something that a thread waits for.
pub(crate) trait Awaited {
    fn happened(&self) -> bool;

    /// From now on whoever makes it happen wakes the parker.
    fn subscribe(&self, parker: &Arc<Parker>);

    fn unsubscribe(&self, parker: &Arc<Parker>);
}

/// How a thread's lead ended.
enum Lead {
    Happened,
    TimedOut,
    Deliver(Vec<Notice>),
}

pub(crate) struct Driver {
    epoll: Epoll,
    bell: EventFd,
    turn: Turn,
    leader_asleep: AtomicBool,
    pub(super) service: Service,
}

impl Driver {
    fn new() -> syscall::Result<Driver> {
        let epoll = Epoll::new()?;
        let bell = EventFd::new()?;
        epoll.add_waker(bell.raw(), BELL)?;
        Ok(Driver {
            epoll,
            bell,
            turn: Turn::default(),
            leader_asleep: AtomicBool::new(false),
            service: Service::default(),
        })
    }

    pub(crate) fn descriptor(&self) -> i32 {
        self.epoll.raw()
    }

    pub(crate) fn add(&self, fd: i32, token: u64) -> syscall::Result<()> {
        self.epoll.add(fd, token)
    }

    pub(crate) fn remove(&self, fd: i32) {
        self.epoll.remove(fd);
    }

    /// Has the leader look again: something that it may wait for has happened elsewhere. The
    /// leader says that it goes to sleep before it looks the last time, so none is missed.
    pub(crate) fn ring(&self) {
        if self.leader_asleep.swap(false, Ordering::SeqCst) {
            self.bell.set();
        }
    }

    /// Handles what is ready, without sleeping; how much it was.
    pub(crate) fn collect(&self, provider: &Provider) -> usize {
        let mut reports = [Report::NONE; BATCH];
        let mut handled = 0;
        loop {
            let count = self.epoll.wait(&mut reports, Deadline::Now).unwrap_or(0);
            handled += count;
            for notice in self.dispatch(provider, &reports[..count]) {
                provider.deliver(notice);
            }
            if count < BATCH {
                return handled;
            }
        }
    }

    /// Brings the sockets up to date; what has to be told to the client by an upcall is returned,
    /// because an upcall may enter the library again.
    fn dispatch(&self, provider: &Provider, reports: &[Report]) -> Vec<Notice> {
        let mut notices = Vec::new();
        for report in reports.iter().filter(|report| report.token() != BELL) {
            provider.on_ready(report.token(), report.ready(), &mut notices);
        }
        notices
    }

    /// Waits, leading or following; false when the deadline has passed first.
    pub(crate) fn wait(&self, provider: &Provider, awaited: &dyn Awaited, deadline: Deadline) -> bool {
        let parker = PARKER.with(Arc::clone);
        let mut following = false;
        let outcome = loop {
            if awaited.happened() {
                break true;
            }
            if self.turn.take_or_follow(&parker) {
                match self.lead(provider, awaited, deadline) {
                    Lead::Happened => break true,
                    Lead::TimedOut => break false,
                    Lead::Deliver(notices) => {
                        notices.into_iter().for_each(|notice| provider.deliver(notice));
                        continue;
                    }
                }
            }
            if deadline.passed() {
                break false;
            }
            if !following {
                // Look once more: it may have happened before we could be woken.
                awaited.subscribe(&parker);
                following = true;
                continue;
            }
            parker.park(deadline.instant());
        };
        if following {
            awaited.unsubscribe(&parker);
        }
        self.turn.stop_following(&parker);
        outcome
    }

    /// Drives until it has happened, the deadline has passed, or there is something to tell; the
    /// turn is free again then.
    fn lead(&self, provider: &Provider, awaited: &dyn Awaited, deadline: Deadline) -> Lead {
        let mut reports = [Report::NONE; BATCH];
        let outcome = loop {
            self.leader_asleep.store(true, Ordering::SeqCst);
            if awaited.happened() {
                break Lead::Happened;
            }
            // EINTR: a signal handler ran; it may have set an event, so look again.
            let count = self.epoll.wait(&mut reports, deadline).unwrap_or(0);
            self.leader_asleep.store(false, Ordering::SeqCst);
            let notices = self.dispatch(provider, &reports[..count]);
            if !notices.is_empty() {
                break Lead::Deliver(notices);
            }
            if awaited.happened() {
                break Lead::Happened;
            }
            if count == 0 && deadline.passed() {
                break Lead::TimedOut;
            }
        };
        self.leader_asleep.store(false, Ordering::SeqCst);
        self.turn.hand_over();
        outcome
    }

    /// The last WSPCleanup: the service thread, if there is one, ends.
    pub(crate) fn end(&self) {
        self.service.end(self);
    }
}

impl Provider {
    /// The driver, made when the first socket or waiter needs it.
    pub(crate) fn driver(&self) -> Result<Arc<Driver>> {
        if let Some(driver) = self.driver_if_any() {
            return Ok(driver);
        }
        let mut slot = self.driver.write();
        if let Some(driver) = slot.as_ref() {
            return Ok(Arc::clone(driver));
        }
        let driver = Arc::new(Driver::new()?);
        *slot = Some(Arc::clone(&driver));
        Ok(driver)
    }

    pub(crate) fn driver_if_any(&self) -> Option<Arc<Driver>> {
        self.driver.read().clone()
    }

    /// Brings the records up to date with what has happened by now.
    pub(crate) fn catch_up(&self) {
        if let Some(driver) = self.driver_if_any() {
            driver.collect(self);
        }
    }

    /// An event object was set: the leader may be waiting for it.
    pub(crate) fn ring(&self) {
        if let Some(driver) = self.driver_if_any() {
            driver.ring();
        }
    }

    /// wsp_driver_fd: one descriptor for a host's own loop.
    pub(crate) fn driver_descriptor(&self) -> Result<i32> {
        Ok(self.driver()?.descriptor())
    }

    /// wsp_drive: the host's loop found that descriptor readable.
    pub(crate) fn drive(&self) -> Result<usize> {
        Ok(self.driver()?.collect(self))
    }
}
