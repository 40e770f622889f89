//! What holds for a connection machine of the ISO transport whatever happens to it. Run with
//! `cargo +nightly fuzz run machine`; the checks are in the crate, because the machine is private.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| wsp::iso_machine_trial::check(input));
