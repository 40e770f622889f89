//! The source's side: a socket that waits for its target, once and not for ever.

use super::parcel::Parcel;
use super::place::Place;
use crate::os::address::AF_UNIX;
use crate::os::handover;
use crate::os::other_process::Process;
use crate::os::{Descriptor, option, socket as os};
use crate::provider::Provider;
use crate::provider::event::driver::Driver;
use crate::provider::event::{Need, Needed};
use crate::spi::error::{Result, WSAEINVAL, fail};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// How long an offer waits, in milliseconds, unless the client says otherwise.
const PATIENCE: u32 = 60_000;

/// Callers that may wait to be looked at; anybody may call.
const QUEUE: i32 = 128;

/// When a caller could not be taken because descriptors were short, it is tried again.
const RETRY: Duration = Duration::from_millis(20);

/// Where Linux does not tell of the target's end, it is looked for as often as that.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Offer {
    listener: Descriptor,
    /// For a target in another network namespace, whose own sockets do not reach the listener.
    wire: Descriptor,
    target: Process,
    place: Place,
    parcel: Parcel,
}

/// What a look at the callers finds.
#[derive(PartialEq, Eq, Debug)]
enum Outcome {
    Waiting,
    /// Descriptors are short.
    Later,
    Taken,
    /// The target has ended.
    Over,
}

impl Offer {
    pub(super) fn new(target: Process, parcel: Parcel) -> Result<Offer> {
        let place = Place::random()?;
        let kind = libc::SOCK_SEQPACKET | libc::SOCK_NONBLOCK;
        let listener = os::open(i32::from(AF_UNIX), kind, 0)?;
        os::bind(&listener, &place.address())?;
        os::listen(&listener, QUEUE)?;
        let wire = new_wire(&place)?;
        let place = place.with_wire(wire.raw());
        Ok(Offer { listener, wire, target, place, parcel })
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Looks at everybody who has come.
    fn serve(&self) -> Outcome {
        while self.target.lives() {
            match os::accept(&self.listener, true) {
                Ok((caller, _)) if self.is_target(&caller) && self.parcel.send(&caller).is_ok() => {
                    return Outcome::Taken;
                }
                Ok(_stranger) => self.renew_wire(), // and then it finds the end
                Err(errno) if errno.would_block() => return Outcome::Waiting,
                Err(_) => return Outcome::Later,
            }
        }
        Outcome::Over
    }

    /// The stranger may have come over it. Without memory or descriptors the target tries in vain.
    fn renew_wire(&self) {
        if let Ok(fresh) = new_wire(&self.place) {
            let _ = self.wire.become_copy_of(&fresh);
        }
    }

    /// DUP-02. The target still lives, so nobody else has had its number since it was named. Its user
    /// is ours, unless we may do everything.
    fn is_target(&self, caller: &Descriptor) -> bool {
        let own = handover::own_user();
        let trusted = |user| own == 0 || user == own;
        option::peer_credentials(caller.raw())
            .is_ok_and(|(process, user, _)| process == self.target.number() && trusted(user))
    }
}

fn new_wire(place: &Place) -> Result<Descriptor> {
    let wire = os::open(i32::from(AF_UNIX), libc::SOCK_SEQPACKET, 0)?;
    os::bind(&wire, &place.wire_address()?)?;
    Ok(wire)
}

/// An offer, and until when it holds.
struct Posted {
    offer: Offer,
    until: Instant,
    _needed: Needed,
}

impl Posted {
    fn is_late(&self) -> bool {
        self.until <= Instant::now()
    }

    /// When to look although nothing comes.
    fn next_look(&self) -> Instant {
        match self.offer.target.watch() {
            Some(_) => self.until,
            None => self.until.min(Instant::now() + LOOK),
        }
    }
}

/// All offers of the process, by the tokens that the driver reports.
#[derive(Default)]
pub(crate) struct Offers {
    posted: Mutex<HashMap<u64, Posted>>,
    /// Milliseconds; 0 is the default.
    patience: AtomicU32,
}

impl Offers {
    /// How long the offers wait that are made from now on; 0 is the default. Tells the former time.
    pub(crate) fn set_patience(&self, milliseconds: u32) -> u32 {
        match self.patience.swap(milliseconds, Ordering::Relaxed) {
            0 => PATIENCE,
            former => former,
        }
    }

    fn deadline(&self) -> Instant {
        let time = match self.patience.load(Ordering::Relaxed) {
            0 => PATIENCE,
            time => time,
        };
        Instant::now() + Duration::from_millis(time.into())
    }

    /// The offer at a place, if it is one of this process; it is over then. WSAEINVAL if it is for
    /// another process.
    pub(super) fn take_own(&self, place: &Place) -> Option<Result<(u64, Offer)>> {
        let mut posted = self.posted.lock();
        let (token, found) = posted.iter().find(|(_, posted)| posted.offer.place == *place)?;
        if !found.offer.target.is_this_one() || found.is_late() {
            return Some(fail(WSAEINVAL));
        }
        let token = *token;
        posted.remove(&token).map(|posted| Ok((token, posted.offer)))
    }

    /// CLEANUP-05: the last WSPCleanup, after which nobody is there to hand anything over.
    pub(crate) fn withdraw_all(&self) {
        let all = std::mem::take(&mut *self.posted.lock());
        all.values().for_each(|posted| os::shut_for_close(&posted.offer.listener));
    }
}

impl Provider {
    /// From now on the target may come, whatever the threads of this process do.
    pub(super) fn post(&self, offer: Offer) -> Result<()> {
        let driver = self.driver()?;
        let token = u64::from(self.sockets.next_generation()) << 32 | offer.listener.raw() as u64;
        let needed = self.need_service(Need::Prompt)?;
        let offered = Posted { offer, until: self.offers.deadline(), _needed: needed };
        let offer = &offered.offer;
        driver.set_alarm(token, Some(offered.next_look()));
        // Whoever drives waits for the lock, and then finds the offer.
        let mut posted = self.offers.posted.lock();
        let added = driver
            .add(offer.listener.raw(), token)
            .and_then(|()| offer.target.watch().map_or(Ok(()), |watch| driver.add(watch, token)));
        if let Err(errno) = added {
            drop(posted);
            self.forget(&driver, token, offer);
            return Err(errno.into());
        }
        posted.insert(token, offered);
        Ok(())
    }

    /// The driver has a report that may be about an offer; false if there is none with this token.
    pub(crate) fn look_at_offer(&self, token: u64) -> bool {
        // The lock is held, so that the socket goes to one only.
        let mut posted = self.offers.posted.lock();
        let Some(found) = posted.get(&token) else { return false };
        let outcome = if found.is_late() { Outcome::Over } else { found.offer.serve() };
        let again = match outcome {
            Outcome::Waiting => Some(found.next_look()),
            Outcome::Later => Some(Instant::now() + RETRY),
            Outcome::Taken | Outcome::Over => None,
        };
        let ended = if again.is_none() { posted.remove(&token) } else { None };
        drop(posted);
        let Some(driver) = self.driver_if_any() else { return true };
        let Some(Posted { offer, _needed, .. }) = ended else {
            driver.set_alarm(token, again);
            return true;
        };
        self.forget(&driver, token, &offer);
        if outcome == Outcome::Taken {
            offer.parcel.share.give(); // the target has it now
        }
        true
    }

    /// The driver has nothing more to do for an offer, and nobody may come any more, not even where a
    /// forked child keeps the descriptors open.
    fn forget(&self, driver: &Driver, token: u64, offer: &Offer) {
        driver.set_alarm(token, None);
        driver.remove(offer.listener.raw());
        if let Some(watch) = offer.target.watch() {
            driver.remove(watch);
        }
        os::shut_for_close(&offer.listener);
    }

    /// An offer to this very process.
    pub(super) fn take_back(&self, taken: Result<(u64, Offer)>) -> Result<Parcel> {
        let (token, offer) = taken?;
        if let Some(driver) = self.driver_if_any() {
            self.forget(&driver, token, &offer);
        }
        Ok(offer.parcel)
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::{Share, SharedState};
    use super::*;

    fn offer(target: u32) -> Offer {
        let parcel = Parcel {
            entry_id: 1,
            claimed_port: None,
            peer: None,
            connected_for: None,
            descriptor: os::open(libc::AF_INET, libc::SOCK_DGRAM, 0).unwrap(),
            share: Share::new(&SharedState::new().unwrap()),
        };
        Offer::new(Process::find(target as i32).unwrap(), parcel).unwrap()
    }

    #[test]
    fn only_the_target_gets_anything() {
        for (target, expected) in [(std::process::id(), Outcome::Taken), (1, Outcome::Waiting)] {
            if Process::find(target as i32).is_err() {
                continue; // another user's
            }
            let offer = offer(target);
            assert_eq!(offer.serve(), Outcome::Waiting);
            let wire = os::open(libc::AF_UNIX, libc::SOCK_SEQPACKET, 0).unwrap();
            os::connect(&wire, &offer.place.address()).unwrap();
            assert_eq!(offer.serve(), expected);
        }
    }

    #[test]
    fn an_offer_ends_with_its_target() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let offer = offer(child.id());
        assert_eq!(offer.serve(), Outcome::Waiting);
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(offer.serve(), Outcome::Over);
    }
}
