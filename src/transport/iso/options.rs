//! The options of level SOL_ISO, and what they mean to the state machine.

use super::machine::Settings;
use crate::spi::address::{ISO_EXP_DATA_NUSE, ISO_EXP_DATA_USE};
use crate::spi::error::{Result, WSAEINVAL, WSAENOPROTOOPT, fail};
use crate::spi::iso::*;
use std::time::Duration;

/// The values of one socket; an accepted one starts with its listener's.
#[derive(Clone)]
pub(super) struct Options {
    pub(super) class2: bool,
    pub(super) stream: bool,
    expedited: Option<bool>,
    class2_only: bool,
    offer_class0: bool,
    pub(super) max_tpdu: u32,
    pub(super) rdp_data: bool,
    disconnect_data: bool,
    pub(super) hide_selectors: bool,
    pub(super) reject_reason: Option<u8>,
    pub(super) raw: bool,
    pub(super) request_timeout: u32,
    connect_timeout: u32,
    release_timeout: u32,
    frame_timeout: u32,
    max_half_open: u32,
    max_half_open_per_caller: u32,
    pub(super) max_expedited: u32,
    pub(super) max_queued: u32,
}

/// The shortest and the longest TPDU (X.224 13.3.4; RFC 1006 6).
const TPDU_SIZES: std::ops::RangeInclusive<u32> = 128..=65531;

impl Options {
    pub(super) fn new(class2: bool, stream: bool) -> Options {
        Options {
            class2,
            stream,
            expedited: None,
            class2_only: false,
            offer_class0: false,
            max_tpdu: if class2 { 65531 } else { 8192 },
            rdp_data: false,
            disconnect_data: true,
            hide_selectors: false,
            reject_reason: None,
            raw: false,
            request_timeout: 10_000,
            connect_timeout: 60_000,
            release_timeout: 5_000,
            frame_timeout: 60_000,
            max_half_open: 0,
            max_half_open_per_caller: 0,
            max_expedited: 16,
            max_queued: 1 << 20,
        }
    }

    pub(super) fn settings(&self) -> Settings {
        let time = |milliseconds| Duration::from_millis(u64::from(milliseconds));
        Settings {
            class2: self.class2,
            class2_only: self.class2_only,
            offer_class0: self.offer_class0,
            expedited: self.expedited.unwrap_or(self.class2),
            max_tpdu: self.max_tpdu,
            connect_data_in_variable_part: self.rdp_data,
            connect_timeout: time(self.connect_timeout),
            release_timeout: time(self.release_timeout),
            frame_timeout: time(self.frame_timeout),
            request_timeout: time(self.request_timeout),
            disconnect_data_in_class0: self.disconnect_data,
        }
    }

    /// Callers without a complete request, of all addresses and of one (the reference for both is
    /// the backlog).
    pub(super) fn half_open(&self, backlog: usize) -> (usize, usize) {
        let chosen = |value: u32, default: usize| if value == 0 { default } else { value as usize };
        let all = chosen(self.max_half_open, (backlog * 4).max(64));
        (all, chosen(self.max_half_open_per_caller, (all / 4).max(1)))
    }

    pub(super) fn get(&self, name: i32) -> Result<u32> {
        Ok(match name {
            ISO_EXPEDITED_DATA => match self.expedited.unwrap_or(self.class2) {
                true => ISO_EXP_DATA_USE as u32,
                false => ISO_EXP_DATA_NUSE as u32,
            },
            ISO_CLASS2_ONLY => self.class2_only.into(),
            ISO_OFFER_CLASS0 => self.offer_class0.into(),
            ISO_MAX_TPDU => self.max_tpdu,
            ISO_RDP_DATA => self.rdp_data.into(),
            ISO_DISCONNECT_DATA => self.disconnect_data.into(),
            ISO_HIDE_SELECTORS => self.hide_selectors.into(),
            ISO_REJECT_REASON => self.reject_reason.unwrap_or(if self.class2 { 0x80 } else { 0 }).into(),
            ISO_RAW => self.raw.into(),
            ISO_REQUEST_TIMEOUT => self.request_timeout,
            ISO_CONNECT_TIMEOUT => self.connect_timeout,
            ISO_RELEASE_TIMEOUT => self.release_timeout,
            ISO_FRAME_TIMEOUT => self.frame_timeout,
            ISO_MAX_HALF_OPEN => self.max_half_open,
            ISO_MAX_HALF_OPEN_PER_CALLER => self.max_half_open_per_caller,
            ISO_MAX_EXPEDITED => self.max_expedited,
            ISO_MAX_QUEUED => self.max_queued,
            _ => return fail(WSAENOPROTOOPT),
        })
    }

    pub(super) fn set(&mut self, name: i32, value: u32) -> Result<()> {
        let on = value != 0;
        match name {
            ISO_EXPEDITED_DATA if value > 1 => return fail(WSAEINVAL),
            ISO_EXPEDITED_DATA => self.expedited = Some(value == ISO_EXP_DATA_USE as u32),
            ISO_CLASS2_ONLY | ISO_OFFER_CLASS0 if on && !self.class2 => return fail(WSAEINVAL),
            ISO_CLASS2_ONLY => self.class2_only = on,
            ISO_OFFER_CLASS0 => self.offer_class0 = on,
            ISO_MAX_TPDU if !TPDU_SIZES.contains(&value) => return fail(WSAEINVAL),
            ISO_MAX_TPDU => self.max_tpdu = value,
            ISO_RDP_DATA if on && self.class2 => return fail(WSAEINVAL),
            ISO_RDP_DATA => self.rdp_data = on,
            ISO_DISCONNECT_DATA => self.disconnect_data = on,
            ISO_HIDE_SELECTORS => self.hide_selectors = on,
            ISO_REJECT_REASON => match u8::try_from(value) {
                Ok(reason) => self.reject_reason = Some(reason),
                Err(_) => return fail(WSAEINVAL),
            },
            ISO_MAX_HALF_OPEN => self.max_half_open = value,
            ISO_MAX_HALF_OPEN_PER_CALLER => self.max_half_open_per_caller = value,
            _ if value == 0 => return fail(WSAEINVAL), // a limit of nothing lets nothing happen
            ISO_REQUEST_TIMEOUT => self.request_timeout = value,
            ISO_CONNECT_TIMEOUT => self.connect_timeout = value,
            ISO_RELEASE_TIMEOUT => self.release_timeout = value,
            ISO_FRAME_TIMEOUT => self.frame_timeout = value,
            ISO_MAX_EXPEDITED => self.max_expedited = value,
            ISO_MAX_QUEUED => self.max_queued = value,
            _ => return fail(WSAENOPROTOOPT),
        }
        Ok(())
    }
}
