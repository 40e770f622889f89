//! ISO transport over TCP: X.224 classes 0 and 2 in the packets of RFC 1006 and RFC 2126.

#[cfg_attr(not(test), expect(dead_code, reason = "the transport that uses it comes next"))]
pub(crate) mod address;
pub mod codec;
pub(crate) mod machine;
mod nsap;
#[cfg_attr(not(test), expect(dead_code, reason = "as address"))]
pub(crate) mod qos;
pub(crate) mod selector;
#[cfg_attr(not(test), expect(dead_code, reason = "as address"))]
mod text;
