//! WSPStartup and WSPCleanup: version negotiation, the start count, and what a fork leaves.

use super::Provider;
use super::event::driver::Driver;
use super::protocol;
use super::socket::Socket;
use super::upcall::{NoUpcalls, Upcalls};
use crate::os::process::{self, PerProcess};
use crate::spi::error::{Result, WSAEINVAL, WSANOTINITIALISED, WsaError, fail};
use crate::spi::protocol_info::WSAPROTOCOL_INFOW;
use std::sync::Arc;
use std::sync::atomic::Ordering;

static INSTANCE: PerProcess<Provider> = PerProcess::new();

/// The one version of the interface: 2.2, major number in the low byte (STARTUP-03).
pub(crate) const VERSION: u16 = 0x0202;

/// The process's provider, started or not: event objects work without a start.
pub(crate) fn instance() -> &'static Provider {
    INSTANCE.get_or_make(|| {
        process::in_forked_child(forget_parent);
        Provider::new()
    })
}

/// The provider, if it has been started in this process.
pub(crate) fn current() -> Result<&'static Provider> {
    match INSTANCE.get() {
        Some(provider) if provider.is_started() => Ok(provider),
        _ => fail(WSANOTINITIALISED),
    }
}

extern "C" fn forget_parent() {
    INSTANCE.forget();
    crate::transport::iso::forget_parent();
}

/// STARTUP-04, STARTUP-06: a request for less than 2.2 is refused.
pub(crate) fn supports(version: u16) -> bool {
    let (major, minor) = (version & 0xff, version >> 8);
    (major, minor) >= (VERSION & 0xff, VERSION >> 8)
}

/// STARTUP-12: the entry tells which provider is wanted; it has to be one of ours.
pub(crate) fn check_entry(info: &WSAPROTOCOL_INFOW) -> Result<()> {
    protocol::of_entry(info).map(drop).ok_or(WsaError(WSAEINVAL))
}

/// Counts one more start and takes over the client's upcalls.
pub(crate) fn startup(upcalls: Arc<dyn Upcalls>) {
    let provider = instance();
    let _whole = provider.transition.lock();
    provider.may_have_hooks.store(upcalls.may_have_hooks(), Ordering::Release);
    *provider.upcalls.write() = upcalls;
    let before = provider.started.fetch_add(1, Ordering::AcqRel);
    log::info!("WSPStartup: started, {} in all", before + 1);
}

/// Takes one start back; the last one ends everything (CLEANUP-01, CLEANUP-03, CLEANUP-05).
pub(crate) fn cleanup() -> Result<()> {
    let provider = current()?;
    let whole = provider.transition.lock();
    let counted = provider
        .started
        .fetch_update(Ordering::AcqRel, Ordering::Acquire, |count| count.checked_sub(1))
        .map_err(|_| WsaError(WSANOTINITIALISED))?;
    log::info!("WSPCleanup: {} starts left", counted - 1);
    if counted == 1 {
        let remains = provider.take_down();
        drop(whole);
        provider.see_out(remains);
    }
    Ok(())
}

/// What the last cleanup leaves to be ended when others may start again.
struct Remains {
    sockets: Vec<Arc<Socket>>,
    departed: Vec<Arc<Socket>>,
    driver: Option<Arc<Driver>>,
    upcalls: Arc<dyn Upcalls>,
}

impl Provider {
    /// Nothing in here waits or calls the client.
    fn take_down(&self) -> Remains {
        self.offers.withdraw_all();
        let sockets = self.sockets.take_all();
        sockets.iter().for_each(|socket| self.abandon(socket));
        self.wakers.lock().clear();
        Remains {
            sockets,
            departed: std::mem::take(&mut *self.departed.lock()),
            driver: self.driver.write().take(),
            upcalls: std::mem::replace(&mut *self.upcalls.write(), Arc::new(NoUpcalls)),
        }
    }

    fn see_out(&self, remains: Remains) {
        for socket in remains.sockets.iter().filter(|socket| socket.session().is_some()) {
            remains.upcalls.close_socket_handle(socket.handle);
        }
        self.drain_outboxes(remains.departed);
        if let Some(driver) = remains.driver {
            driver.end();
        }
    }
}
