//! The line of WSP_LOG about one connection request: who called, what the condition function
//! answered, and what became of it.

use super::backlog::Pending;
use crate::os::SocketAddress;
use crate::provider::journal::{Code, Name};
use crate::provider::socket::Socket;
use crate::spi::error::*;
use crate::spi::types::{CF_ACCEPT, CF_DEFER, CF_REJECT, SOCKET};

pub(super) struct Line {
    listener: SOCKET,
    caller: SocketAddress,
    called: Option<SocketAddress>,
    answer: Option<i32>,
}

impl Line {
    /// None if nobody reads it.
    pub(super) fn of(listener: &Socket, pending: &Pending) -> Option<Line> {
        log::log_enabled!(log::Level::Info).then(|| Line {
            listener: listener.handle,
            caller: pending.request.caller().clone(),
            called: pending.request.called().ok(),
            answer: None,
        })
    }

    pub(super) fn answered(&mut self, answer: i32) {
        self.answer = Some(answer);
    }

    pub(super) fn tell(self, outcome: &Result<SOCKET>) {
        let answer = match self.answer {
            None => "not asked".to_owned(),
            Some(CF_ACCEPT) => "CF_ACCEPT".to_owned(),
            Some(CF_REJECT) => "CF_REJECT".to_owned(),
            Some(CF_DEFER) => "CF_DEFER".to_owned(),
            Some(other) => format!("{other}, which is no answer"),
        };
        let end = match outcome {
            Ok(accepted) => format!("accepted as socket {accepted}"),
            Err(WsaError(WSAECONNREFUSED)) => "refused".to_owned(),
            Err(WsaError(WSATRY_AGAIN)) => "waits, first in the queue".to_owned(),
            Err(WsaError(WSAEINVAL)) if self.answer.is_some() => "waits; WSAEINVAL".to_owned(),
            Err(WsaError(code @ (WSAEACCES | WSAECONNRESET))) => {
                format!("the caller has gone; {}", Code(WsaError(*code)))
            }
            Err(error) => Code(*error).to_string(),
        };
        let called = self.called.map_or(String::new(), |called| format!(" for {}", Name(&called)));
        let (listener, caller) = (self.listener, Name(&self.caller));
        log::info!("listener {listener}: call from {caller}{called}; condition function: {answer}; {end}");
    }
}
