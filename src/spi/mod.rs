//! Floor 0: the vocabulary. Types, constants, errors and layouts, and nothing that acts.
//!
//! Names and layouts are Winsock's. Constants are here if only Winsock has them; a name that
//! Linux has too (`AF_INET`, `SOL_SOCKET`, `MSG_PEEK`) keeps Linux's value and comes from the
//! system headers in C and from `libc` in Rust.
#![expect(non_camel_case_types, non_snake_case, reason = "the names are Winsock's")]

// In the order of the header: cbindgen goes through them as they stand here.
pub mod types;

pub mod protocol_info;

pub mod proc_table;

pub mod upcall_table;

pub mod address;

pub mod network_event;

pub mod option;

pub mod control;

pub mod extension;

pub mod message;

pub mod transmit;

pub mod iso;

pub mod qos;

pub mod error;

/// Fails to compile if a size or an offset differs from that of 64-bit Windows.
macro_rules! assert_layout {
    ($type:ty, $size:expr $(, $field:ident at $offset:expr)* $(,)?) => {
        const _: () = {
            assert!(size_of::<$type>() == $size);
            $(assert!(core::mem::offset_of!($type, $field) == $offset);)*
        };
    };
}
use assert_layout;
