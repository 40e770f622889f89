//! Who drives: whoever waits.
//!
//! There is one epoll instance for the process, edge-triggered, in which each socket with
//! network events is registered once. A thread that waits in the library and finds nobody
//! driving leads: it sleeps in the instance, brings the records of the sockets up to date and
//! wakes the threads concerned. The others follow. No thread of ours exists for that.

use super::alarms::{self, Alarms};
use super::network_changes::{self, Due, Expectation, NetworkChanges};
use super::notice::{Notice, holding_back};
use super::service::Service;
use super::turn::{Awaited, Engine, Parker, Turn};
use crate::os::Deadline;
use crate::os::epoll::{Batch, Epoll, Report};
use crate::os::eventfd::EventFd;
use crate::os::syscall;
use crate::provider::Provider;
use crate::provider::control::network::Subject;
use crate::spi::error::{Result, WSANOTINITIALISED, fail};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The token of the driver's own waker.
const BELL: u64 = u64::MAX;

thread_local! {
    static PARKER: Arc<Parker> = Arc::default();
}

pub(crate) struct Driver {
    epoll: Epoll,
    bell: EventFd,
    alarms: Alarms,
    network_changes: Arc<NetworkChanges>,
    turn: Turn,
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
            alarms: Alarms::default(),
            network_changes: Arc::default(),
            turn: Turn::default(),
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

    /// Has the socket looked at when the moment has come, if it is driven.
    pub(crate) fn set_alarm(&self, token: u64, moment: Option<Instant>) {
        self.alarms.set(&self.epoll, token, moment);
    }

    /// Has the socket told of the next change of the network; who else has one to be told of is
    /// returned.
    pub(super) fn watch_network(&self, token: u64, subject: Subject) -> Result<Due> {
        self.network_changes.arm(&self.epoll, token, subject)
    }

    /// The same for an overlapped request of the socket.
    pub(super) fn expect_network(&self, token: u64, subject: Subject) -> Result<(Expectation, Due)> {
        self.network_changes.expect(&self.epoll, token, subject)
    }

    /// The socket is being closed.
    pub(super) fn forget(&self, token: u64) {
        self.set_alarm(token, None);
        self.network_changes.forget(token);
    }

    /// Has the leader look again: something that it may wait for has happened elsewhere.
    pub(crate) fn ring(&self) {
        if self.turn.must_ring() {
            self.bell.set();
        }
    }

    /// Handles what is ready, without sleeping; how much it was.
    pub(crate) fn collect(&self, provider: &Provider) -> usize {
        let mut batch = Batch::new();
        let (mut handled, mut rung) = (0, false);
        loop {
            self.epoll.wait(&mut batch, Deadline::Now);
            handled += batch.reports().len();
            rung |= batch.reports().iter().any(|report| report.token() == BELL);
            let mut notices = Vec::new();
            self.dispatch(provider, batch.reports(), &mut notices);
            provider.deliver_all(notices);
            if !batch.is_full() {
                // The bell is for the leader, who may not have woken yet.
                if rung && self.turn.is_taken() {
                    self.bell.set();
                }
                return handled;
            }
        }
    }

    /// Brings the sockets up to date; what has to be told to the client by an upcall becomes a notice,
    /// because an upcall may enter the library again.
    fn dispatch(&self, provider: &Provider, reports: &[Report], notices: &mut Vec<Notice>) {
        holding_back(notices, |notices| self.take_in(provider, reports, notices));
    }

    fn take_in(&self, provider: &Provider, reports: &[Report], notices: &mut Vec<Notice>) {
        for report in reports {
            match report.token() {
                BELL => {}
                alarms::TIMER => {
                    for token in self.alarms.due() {
                        provider.on_ready(token, 0, notices);
                    }
                }
                network_changes::EAR => {
                    provider.on_network_changes(self.network_changes.due(), notices);
                }
                token => provider.on_ready(token, report.ready(), notices),
            }
        }
    }

    /// Waits, leading or following; false when the deadline has passed first.
    pub(crate) fn wait(&self, provider: &Provider, awaited: &dyn Awaited, deadline: Deadline) -> bool {
        self.turn.wait(&PARKER.with(Arc::clone), awaited, &mut Lead::new(self, provider, deadline))
    }

    /// Waits, leading where nobody else has for so long.
    pub(super) fn stand_by(&self, provider: &Provider, awaited: &dyn Awaited, pause: Duration) {
        let mut lead = Lead::new(self, provider, Deadline::Never);
        self.turn.stand_by(&PARKER.with(Arc::clone), awaited, &mut lead, || Instant::now() + pause);
    }

    /// The last WSPCleanup: the service thread, if there is one, ends.
    pub(crate) fn end(&self) {
        self.service.end(self);
    }
}

/// One thread's lead.
struct Lead<'a> {
    driver: &'a Driver,
    provider: &'a Provider,
    deadline: Deadline,
    batch: Batch,
    notices: Vec<Notice>,
}

impl<'a> Lead<'a> {
    fn new(driver: &'a Driver, provider: &'a Provider, deadline: Deadline) -> Lead<'a> {
        Lead { driver, provider, deadline, batch: Batch::new(), notices: Vec::new() }
    }
}

impl Engine for Lead<'_> {
    fn sleep(&mut self) {
        // A signal handler that ran may have set an event.
        self.driver.epoll.wait(&mut self.batch, self.deadline);
    }

    fn work(&mut self) -> bool {
        self.driver.dispatch(self.provider, self.batch.reports(), &mut self.notices);
        !self.notices.is_empty()
    }

    fn follow_up(&mut self) {
        self.notices.drain(..).for_each(|notice| self.provider.deliver(notice));
    }

    fn expired(&self) -> bool {
        self.deadline.passed()
    }

    fn deadline(&self) -> Option<Instant> {
        self.deadline.instant()
    }
}

impl Provider {
    /// The driver, made when the first socket or waiter needs it.
    pub(crate) fn driver(&self) -> Result<Arc<Driver>> {
        self.driver_if(|| true)
    }

    /// The driver for a socket. The last WSPCleanup takes the driver away while closed sockets
    /// still have something to say; another one would outlive it.
    pub(crate) fn driver_of_sockets(&self) -> Result<Arc<Driver>> {
        self.driver_if(|| self.is_started())
    }

    fn driver_if(&self, may_be_made: impl Fn() -> bool) -> Result<Arc<Driver>> {
        if let Some(driver) = self.driver_if_any() {
            return Ok(driver);
        }
        let mut slot = self.driver.write();
        if let Some(driver) = slot.as_ref() {
            return Ok(Arc::clone(driver));
        }
        if !may_be_made() {
            return fail(WSANOTINITIALISED);
        }
        let made = Driver::new().inspect_err(|errno| log::error!("no network events: errno {}", errno.0));
        let driver = Arc::new(made?);
        *slot = Some(Arc::clone(&driver));
        drop(slot);
        self.events.be_driven(&driver)?;
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
        if let Some(driver) = &*self.driver.read() {
            driver.ring();
        }
    }

    /// wsp_driver_fd: one descriptor for a host's own loop, which drives from here on.
    pub(crate) fn driver_descriptor(&self) -> Result<i32> {
        let driver = self.driver()?;
        driver.service.leave_to_host(&driver);
        Ok(driver.descriptor())
    }

    /// wsp_drive: the host's loop found that descriptor readable.
    pub(crate) fn drive(&self) -> Result<usize> {
        Ok(self.driver()?.collect(self))
    }
}
