//! Calls from the provider to its client: the upcall table, the blocking hook, the condition
//! function. No lock is held in any of them.
#![expect(unsafe_code, reason = "floor 4: function pointers from C")]

use super::upcall_defaults;
use crate::provider::event::procedures::Procedure;
use crate::provider::upcall::{BlockingHook, Window};
use crate::provider::{Condition, EventHandle, Quality, Question, Upcalls};
use crate::spi::error::{Result, WSAEINVAL, fail};
use crate::spi::qos::QOS;
use crate::spi::types::*;
use crate::spi::upcall_table::*;

/// A client's upcall table. An entry that is null, or that is the built-in default itself, is
/// not called: the provider answers it on its own.
pub(super) struct ClientUpcalls {
    modify_ifs_handle: LPWPUMODIFYIFSHANDLE,
    create_socket_handle: LPWPUCREATESOCKETHANDLE,
    close_socket_handle: LPWPUCLOSESOCKETHANDLE,
    query_blocking_callback: LPWPUQUERYBLOCKINGCALLBACK,
    post_message: LPWPUPOSTMESSAGE,
    queue_apc: LPWPUQUEUEAPC,
    set_event: LPWPUSETEVENT,
    reset_event: LPWPURESETEVENT,
}

impl ClientUpcalls {
    pub(super) fn new(table: &WSPUPCALLTABLE) -> ClientUpcalls {
        /// The entry, unless it is the built-in function itself.
        fn foreign<F: Copy>(entry: Option<F>, address: fn(F) -> usize, built_in: usize) -> Option<F> {
            entry.filter(|entry| address(*entry) != built_in)
        }
        use upcall_defaults as ours;
        ClientUpcalls {
            modify_ifs_handle: foreign(
                table.lpWPUModifyIFSHandle,
                |entry| entry as usize,
                ours::WPUModifyIFSHandle as *const () as usize,
            ),
            create_socket_handle: foreign(
                table.lpWPUCreateSocketHandle,
                |entry| entry as usize,
                ours::WPUCreateSocketHandle as *const () as usize,
            ),
            close_socket_handle: foreign(
                table.lpWPUCloseSocketHandle,
                |entry| entry as usize,
                ours::WPUCloseSocketHandle as *const () as usize,
            ),
            query_blocking_callback: foreign(
                table.lpWPUQueryBlockingCallback,
                |entry| entry as usize,
                ours::WPUQueryBlockingCallback as *const () as usize,
            ),
            queue_apc: foreign(
                table.lpWPUQueueApc,
                |entry| entry as usize,
                ours::WPUQueueApc as *const () as usize,
            ),
            post_message: foreign(
                table.lpWPUPostMessage,
                |entry| entry as usize,
                ours::WPUPostMessage as *const () as usize,
            ),
            set_event: foreign(
                table.lpWPUSetEvent,
                |entry| entry as usize,
                ours::WPUSetEvent as *const () as usize,
            ),
            reset_event: foreign(
                table.lpWPUResetEvent,
                |entry| entry as usize,
                ours::WPUResetEvent as *const () as usize,
            ),
        }
    }
}

/// What a client's WPUQueueApc runs in the thread that it was told (OVL-12).
///
/// # Safety
/// `context` is a box from `queue_procedure`, run once.
unsafe extern "C" fn run_procedure(context: usize) {
    // SAFETY: promised by the caller.
    let procedure = unsafe { Box::from_raw(context as *mut Procedure) };
    procedure();
}

impl Upcalls for ClientUpcalls {
    fn modify_ifs_handle(&self, catalog_entry: u32, proposed: SOCKET) -> Result<SOCKET> {
        let Some(modify) = self.modify_ifs_handle else { return Ok(proposed) };
        let mut error = WSAEINVAL;
        // SAFETY: the client's function, called as WPUModifyIFSHandle is declared.
        match unsafe { modify(catalog_entry, proposed, &mut error) } {
            INVALID_SOCKET => fail(error),
            handle => Ok(handle),
        }
    }

    fn create_socket_handle(&self, catalog_entry: u32, context: usize) -> Option<Result<SOCKET>> {
        let create = self.create_socket_handle?;
        let mut error = WSAEINVAL;
        // SAFETY: the client's function, called as WPUCreateSocketHandle is declared.
        Some(match unsafe { create(catalog_entry, context, &mut error) } {
            INVALID_SOCKET => fail(error),
            handle => Ok(handle),
        })
    }

    fn close_socket_handle(&self, handle: SOCKET) {
        let mut error = 0;
        if let Some(close) = self.close_socket_handle {
            // SAFETY: the client's function, called as WPUCloseSocketHandle is declared.
            unsafe { close(handle, &mut error) };
        }
    }

    fn may_have_hooks(&self) -> bool {
        self.query_blocking_callback.is_some()
    }

    fn blocking_hook(&self, catalog_entry: u32) -> Option<BlockingHook> {
        let query = self.query_blocking_callback?;
        let (mut hook, mut context, mut error) = (None, 0, 0);
        // SAFETY: the client's function, called as WPUQueryBlockingCallback is declared.
        if unsafe { query(catalog_entry, &mut hook, &mut context, &mut error) } != 0 {
            return None;
        }
        let hook = hook?;
        // SAFETY: the hook and its context come together from the client (BLOCK-03).
        Some(Box::new(move || unsafe { hook(context) } != FALSE))
    }

    fn has_windows(&self) -> bool {
        self.post_message.is_some()
    }

    fn post_message(&self, window: Window, wparam: usize, lparam: isize) -> bool {
        let Some(post) = self.post_message else { return false };
        // SAFETY: the client's function, called as WPUPostMessage is declared.
        unsafe { post(window.handle as HWND, window.message, wparam, lparam) != FALSE }
    }

    fn queue_procedure(
        &self,
        handle: usize,
        reserved: usize,
        procedure: Procedure,
    ) -> core::result::Result<Result<()>, Procedure> {
        let Some(queue) = self.queue_apc else { return Err(procedure) };
        let mut thread = WSATHREADID { ThreadHandle: handle as HANDLE, Reserved: reserved };
        let (mut error, context) = (WSAEINVAL, Box::into_raw(Box::new(procedure)));
        // SAFETY: the client's function, called as WPUQueueApc is declared. The context is a box
        // that run_procedure takes back.
        match unsafe { queue(&mut thread, Some(run_procedure), context as usize, &mut error) } {
            0 => Ok(Ok(())),
            _ => {
                // SAFETY: nobody will run it.
                drop(unsafe { Box::from_raw(context) });
                Ok(fail(error))
            }
        }
    }

    fn tells_elsewhere(&self) -> bool {
        self.queue_apc.is_some() || self.owns_events()
    }

    fn owns_events(&self) -> bool {
        self.set_event.is_some()
    }

    fn set_event(&self, event: EventHandle) {
        let mut error = 0;
        if let Some(set) = self.set_event {
            // SAFETY: the client's function and the client's event.
            unsafe { set(event.0 as WSAEVENT, &mut error) };
        }
    }

    fn reset_event(&self, event: EventHandle) -> bool {
        let mut error = 0;
        // SAFETY: the client's function and the client's event.
        self.reset_event.is_some_and(|reset| unsafe { reset(event.0 as WSAEVENT, &mut error) } != FALSE)
    }
}

/// The condition function of one WSPAccept.
pub(super) struct ClientCondition {
    pub(super) function: unsafe extern "C" fn(
        *mut WSABUF,
        *mut WSABUF,
        *mut QOS,
        *mut QOS,
        *mut WSABUF,
        *mut WSABUF,
        *mut GROUP,
        usize,
    ) -> i32,
    pub(super) callback_data: usize,
}

fn buffer(octets: &mut [u8]) -> WSABUF {
    WSABUF { len: octets.len() as u32, buf: octets.as_mut_ptr().cast() }
}

/// The quality of service as C sees it, over the octets of ours.
fn client_qos(quality: &mut Quality) -> QOS {
    QOS {
        SendingFlowspec: quality.sending,
        ReceivingFlowspec: quality.receiving,
        ProviderSpecific: match quality.specific.is_empty() {
            true => WSABUF { len: 0, buf: std::ptr::null_mut() },
            false => buffer(&mut quality.specific),
        },
    }
}

impl Condition for ClientCondition {
    /// COND-03 to COND-14. The function gets copies, so nothing that it does to them counts but
    /// what the SPI calls an output.
    fn decide(&self, question: &mut Question) -> i32 {
        let mut caller = question.caller.as_bytes().to_vec();
        let mut called = question.called.as_bytes().to_vec();
        let mut data = question.caller_data.map(<[u8]>::to_vec);
        let mut data_buffer = data.as_mut().map(|data| buffer(data));
        let data_pointer = data_buffer.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
        let mut qos = question.qos.as_mut().map(client_qos);
        let qos_pointer = qos.as_mut().map_or(std::ptr::null_mut(), std::ptr::from_mut);
        let (mut caller_id, mut callee_id) = (buffer(&mut caller), buffer(&mut called));
        let mut callee_data = buffer(&mut question.callee_data);
        // SAFETY: the client's condition function; every pointer outlives the call.
        let verdict = unsafe {
            (self.function)(
                &mut caller_id,
                data_pointer,
                qos_pointer,
                std::ptr::null_mut(),
                &mut callee_id,
                &mut callee_data,
                &mut question.group,
                self.callback_data,
            )
        };
        if let (Some(quality), Some(qos)) = (&mut question.qos, qos) {
            (quality.sending, quality.receiving) = (qos.SendingFlowspec, qos.ReceivingFlowspec);
            quality.specific.truncate(qos.ProviderSpecific.len as usize);
        }
        question.callee_data.truncate(callee_data.len as usize); // COND-11
        verdict
    }
}
