//! The re-enabling functions: what a call of accept, receive or send does to the record.

use super::observe::{has_data, unread};
use crate::os::poll::{self, IN, OUT, PRI, RDHUP};
use crate::provider::Provider;
use crate::provider::blocking::is_impatient;
use crate::provider::listener::has_request;
use crate::provider::socket::Socket;
use crate::spi::error::{Result, WSAEMSGSIZE, WsaError};
use crate::spi::network_event::*;
use crate::transport::Session;

/// How a receive went, as far as the record is concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receipt {
    /// It brought data and may have left more.
    Data,
    /// It brought all that was there.
    AllData,
    /// It brought nothing.
    Nothing,
}

impl Receipt {
    /// Of a call that may have left more.
    pub(crate) fn of<T>(outcome: &Result<T>) -> Receipt {
        match outcome {
            Ok(_) | Err(WsaError(WSAEMSGSIZE)) => Receipt::Data,
            Err(_) => Receipt::Nothing,
        }
    }
}

impl Provider {
    /// WSPRecv, WSPRecvFrom (EVSEL-11, EVSEL-12). Data that nobody had looked at yet would have
    /// been recorded when it came.
    pub(crate) fn after_receive(&self, socket: &Socket, receipt: Receipt, urgent: bool) {
        let Some(events) = socket.events() else { return };
        if let Some(session) = socket.session() {
            self.after_session_receive(socket, session, receipt, urgent);
            return;
        }
        let oob_seen = events.ask(|record| record.is_spent(FD_OOB));
        let mut look = receipt == Receipt::Data || oob_seen || urgent;
        self.update_now(socket, |record, messages| {
            if receipt != Receipt::Nothing && !urgent && record.wanted() & FD_READ != 0 {
                record.indicate(FD_READ, None);
            }
            record.reenable(FD_READ | FD_OOB);
            // What came since the receive was not posted, because the event was spent.
            look |= messages;
        });
        // Looked at only now that a report would be indicated.
        let ready = if look { poll::now(socket.fd(), IN | PRI | RDHUP) } else { 0 };
        let more = has_data(socket, ready);
        let oob = ready & PRI != 0 && !socket.oob_inline();
        if !more && !oob {
            return;
        }
        self.update_now(socket, |record, _| {
            if more {
                record.indicate(FD_READ, None);
                record.leave_unread(|| unread(socket));
            }
            if oob {
                record.indicate(FD_OOB, None);
            }
        });
    }

    /// The same for an overlapped call, which makes no difference. EVR-13: if it pends (`None`), what
    /// comes is the request's.
    pub(crate) fn after_overlapped_receive(&self, socket: &Socket, receipt: Option<Receipt>, urgent: bool) {
        match (receipt, socket.events()) {
            (Some(receipt), _) => self.after_receive(socket, receipt, urgent),
            (None, Some(events)) => events.amend(|record| record.reenable(FD_READ | FD_OOB)),
            (None, None) => {}
        }
    }

    fn after_session_receive(&self, socket: &Socket, session: &dyn Session, receipt: Receipt, urgent: bool) {
        self.update_now(socket, |record, _| {
            if receipt != Receipt::Nothing && !urgent && record.wanted() & FD_READ != 0 {
                record.indicate(FD_READ, None);
            }
            record.reenable(FD_READ | FD_OOB);
        });
        // Looked at only now that a report would be indicated.
        let signs = session.signs(&socket.descriptor);
        self.update_now(socket, |record, _| {
            if signs.data {
                record.indicate(FD_READ, None);
            }
            if signs.expedited {
                record.indicate(FD_OOB, None);
            }
        });
    }

    /// Before the socket sends or ends its data: where the kernel reports that to the socket
    /// itself, it also names the data that is still unread, which is no news (EVSEL-19). A send
    /// on a TCP connection is not reported.
    pub(crate) fn before_own_report(&self, socket: &Socket) {
        let Some(events) = socket.events() else { return };
        if socket.session().is_none()
            && events.ask(|record| record.is_spent(FD_READ))
            && let Some(unread) = unread(socket)
        {
            events.amend(|record| record.expect_own_report(unread));
        }
    }

    /// WSPSend, WSPSendTo that found no room (EVSEL-13, EVSEL-25).
    pub(crate) fn after_full_send(&self, socket: &Socket) {
        // EVW-13: the attempt of a request is no call.
        if socket.events().is_none() || is_impatient() {
            return;
        }
        self.update_now(socket, |record, _| record.reenable(FD_WRITE));
        if let Some(session) = socket.session() {
            if session.signs(&socket.descriptor).room {
                self.update_now(socket, |record, _| record.indicate(FD_WRITE, None));
            }
            return;
        }
        // Room may have come between the failure and the mark; then no report follows.
        if poll::now(socket.fd(), OUT) & OUT != 0 && socket.outbox().is_none_or(|outbox| outbox.is_empty()) {
            self.update_now(socket, |record, _| record.indicate(FD_WRITE, None));
        }
    }

    /// WSPAccept, however it ended but for a deferral (EVSEL-14). A request that nobody had
    /// looked at yet would have been recorded when it came.
    pub(crate) fn after_accept(&self, socket: &Socket, took_one: bool) {
        let Some(listener) = socket.listener() else { return };
        if socket.events().is_none() {
            return;
        }
        self.update_now(socket, |record, _| {
            if took_one && record.wanted() & FD_ACCEPT != 0 {
                record.indicate(FD_ACCEPT, None);
            }
            record.reenable(FD_ACCEPT);
        });
        // Looked at only now that a report would be indicated.
        if !listener.is_deferred() && has_request(socket, poll::now(socket.poll_fd(), IN)) {
            self.update_now(socket, |record, _| record.indicate(FD_ACCEPT, None));
        }
    }
}
