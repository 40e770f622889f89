//! The ISO transport with programs that others wrote, each started here and ended by its own pid, and tshark as the
//! judge of every octet on the wire. `install.sh` brings them. What is missing is skipped; where `CI` is set it fails.

mod endpoint;
mod loopback;
mod mms;
mod oracle;
mod peer;
#[path = "../examples/program.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod program;
mod rdp;
mod recording;
mod relay;
mod s7;
