//! ISO transport over TCP: X.224 classes 0 and 2 in the packets of RFC 1006 and RFC 2126.

pub mod address;
pub mod codec;
pub(crate) mod machine;
mod nsap;
pub mod selector;
mod text;
