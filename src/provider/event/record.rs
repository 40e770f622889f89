//! The network event record of one socket (pure).
//!
//! Each event has three marks. *Recorded*: it has happened and WSPEnumNetworkEvents has not told
//! it. *Spent*: it was recorded and its re-enabling function has not been called, so it is not
//! recorded once more (EVSEL-10). *Wanted*: the client's mask names it. Recording does not look
//! at the mask; reporting and signalling do.

use crate::spi::error::WsaError;
use crate::spi::network_event::*;

/// The events whose condition is tested again when a window is registered (ASY-03).
const LEVELS: i32 = FD_READ | FD_WRITE | FD_OOB | FD_ACCEPT | FD_CLOSE;

/// Every event there is; the order is that in which messages are posted (EVSEL-26).
const IN_ORDER: [i32; 10] = [
    FD_CONNECT,
    FD_ACCEPT,
    FD_WRITE,
    FD_READ,
    FD_OOB,
    FD_CLOSE,
    FD_QOS,
    FD_GROUP_QOS,
    FD_ROUTING_INTERFACE_CHANGE,
    FD_ADDRESS_LIST_CHANGE,
];

/// What one WSPEnumNetworkEvents tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Recorded {
    pub(crate) events: i32,
    /// WSA codes, which have 16 bits.
    connect_error: u16,
    close_error: u16,
}

impl Recorded {
    /// The error of one event; only FD_CONNECT and FD_CLOSE can have one here (EVSEL-39).
    pub(crate) fn error(&self, event: i32) -> i32 {
        match event {
            FD_CONNECT => self.connect_error.into(),
            FD_CLOSE => self.close_error.into(),
            _ => 0,
        }
    }

    /// Each recorded event with its error.
    pub(crate) fn each(self) -> impl Iterator<Item = (i32, i32)> {
        IN_ORDER
            .into_iter()
            .filter(move |event| self.events & event != 0)
            .map(move |event| (event, self.error(event)))
    }
}

#[derive(Default)]
pub(crate) struct EventRecord {
    wanted: i32,
    spent: i32,
    recorded: Recorded,
    /// How much was unread when the socket itself did something that the kernel reports just as
    /// it reports data.
    unread: Option<u32>,
}

impl EventRecord {
    /// Records an event unless it is spent.
    pub(crate) fn indicate(&mut self, event: i32, error: Option<WsaError>) {
        if self.spent & event == 0 {
            self.indicate_again(event, error);
        }
    }

    /// Records an event because something new has happened: in event mode new data or a new
    /// request counts even before the re-enabling call.
    pub(crate) fn indicate_again(&mut self, event: i32, error: Option<WsaError>) {
        let code = error.map_or(0, |error| error.0 as u16);
        match event {
            FD_CONNECT => self.recorded.connect_error = code,
            FD_CLOSE => self.recorded.close_error = code,
            _ => {}
        }
        self.recorded.events |= event;
        self.spent |= event;
    }

    /// The re-enabling function was called (EVSEL-11 to EVSEL-18). An indication that nobody has
    /// asked for is not owed any more either (EVR-09).
    pub(crate) fn reenable(&mut self, events: i32) {
        self.spent &= !events;
        self.recorded.events &= self.wanted | !events;
    }

    /// Before the socket sends or ends its data, with what is unread then.
    pub(crate) fn expect_own_report(&mut self, unread: u32) {
        if self.is_spent(FD_READ) {
            self.unread.get_or_insert(unread);
        }
    }

    /// Whether a report can mean data that came after the last look; `unread` is how much there
    /// is now.
    pub(crate) fn brings_data(&mut self, unread: impl FnOnce() -> Option<u32>) -> bool {
        let Some(before) = self.unread else { return true };
        self.unread = unread();
        self.unread.is_none_or(|now| now > before)
    }

    /// A receive has left data: it is not new any more.
    pub(crate) fn leave_unread(&mut self, unread: impl FnOnce() -> Option<u32>) {
        if self.unread.is_some() {
            self.unread = unread();
        }
    }

    /// A new attempt to connect: everything about the former one is over.
    pub(crate) fn start_over(&mut self) {
        *self = EventRecord { wanted: self.wanted, ..EventRecord::default() };
    }

    pub(crate) fn is_spent(&self, event: i32) -> bool {
        self.spent & event != 0
    }

    pub(crate) fn wanted(&self) -> i32 {
        self.wanted
    }

    /// WSPEventSelect: the record survives a change of the mask (EVG-20).
    pub(crate) fn want(&mut self, mask: i32) {
        self.wanted = mask;
    }

    /// WSPAsyncSelect: what holds now is posted again, except that a connection is no news
    /// (ASY-03, ASY-08).
    pub(crate) fn want_messages(&mut self, mask: i32) {
        self.wanted = mask;
        self.spent = (self.spent & !LEVELS) | FD_CONNECT;
        self.recorded = Recorded::default();
    }

    /// Whether the event object has to be signalled.
    pub(crate) fn has_news(&self) -> bool {
        self.recorded.events & self.wanted != 0
    }

    /// What the client asked for and has happened; told once (ENUM-02). Events that it did not
    /// ask for stay recorded (EVC-06).
    pub(crate) fn take(&mut self) -> Recorded {
        let told = Recorded { events: self.recorded.events & self.wanted, ..self.recorded };
        self.recorded.events &= !told.events;
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(mask: i32) -> EventRecord {
        let mut record = EventRecord::default();
        record.want(mask);
        record
    }

    #[test]
    fn a_spent_event_waits_for_its_reenabling_function() {
        let mut record = record(FD_READ);
        record.indicate(FD_READ, None);
        assert_eq!(record.take().events, FD_READ);
        record.indicate(FD_READ, None);
        assert!(!record.has_news());
        record.reenable(FD_READ);
        record.indicate(FD_READ, None);
        assert!(record.has_news());
    }

    #[test]
    fn an_event_outside_the_mask_stays_recorded() {
        let mut record = record(FD_WRITE);
        record.indicate(FD_CONNECT, Some(WsaError(10061)));
        record.indicate(FD_WRITE, None);
        assert_eq!(record.take().events, FD_WRITE);
        record.want(FD_CONNECT);
        let told = record.take();
        assert_eq!((told.events, told.error(FD_CONNECT)), (FD_CONNECT, 10061));
    }

    #[test]
    fn reading_while_nobody_asks_forgets_the_data() {
        let mut record = record(0);
        record.indicate(FD_READ, None);
        record.reenable(FD_READ);
        record.want(FD_READ);
        assert!(!record.has_news());
    }

    #[test]
    fn what_the_socket_does_itself_brings_no_data() {
        let mut record = record(FD_READ);
        record.expect_own_report(3);
        assert!(record.brings_data(|| Some(3)), "nothing was unread, so every report counts");
        record.indicate(FD_READ, None);
        record.expect_own_report(3);
        assert!(!record.brings_data(|| Some(3)));
        assert!(record.brings_data(|| Some(4)));
        record.leave_unread(|| Some(2));
        assert!(!record.brings_data(|| Some(2)));
    }

    #[test]
    fn a_window_hears_again_what_holds_but_not_of_the_connection() {
        let mut record = record(FD_READ | FD_CONNECT);
        record.indicate(FD_READ, None);
        record.take();
        record.want_messages(FD_READ | FD_CONNECT);
        record.indicate(FD_READ, None);
        record.indicate(FD_CONNECT, None);
        assert_eq!(record.take().each().collect::<Vec<_>>(), [(FD_READ, 0)]);
    }

    #[test]
    fn events_come_in_the_order_of_a_connection() {
        let mut record = record(FD_CONNECT | FD_WRITE | FD_CLOSE);
        for event in [FD_CLOSE, FD_WRITE, FD_CONNECT] {
            record.indicate(event, None);
        }
        let order: Vec<i32> = record.take().each().map(|(event, _)| event).collect();
        assert_eq!(order, [FD_CONNECT, FD_WRITE, FD_CLOSE]);
    }
}
