//! What holds for the ISO codec whatever comes in. Run with `cargo +nightly fuzz run codec`.

#![no_main]

#[path = "../checks/codec.rs"]
mod codec;

libfuzzer_sys::fuzz_target!(|input: &[u8]| codec::check(input));
