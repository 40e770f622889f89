//! Network events: what a socket has to tell, to whom, and who brings it up to date.

mod alarms;
pub(crate) mod driver;
mod network_changes;
mod notice;
pub(crate) mod object;
mod observe;
pub(crate) mod procedures;
mod record;
mod reenable;
mod registration;
mod service;
mod sync;
mod turn;
mod wait;

pub(crate) use network_changes::Expectation;
pub(crate) use notice::{Notice, holding_back, telling};
pub(crate) use observe::broken_by;
pub(crate) use record::EventRecord;
pub(crate) use reenable::Receipt;
pub(crate) use registration::NetworkEvents;
pub(crate) use service::{Need, Needed};
pub(crate) use wait::WaitOutcome;
