//! The C programs that a user meets first: those of `examples/`, those in README.md, and what `make install`
//! puts in place.

mod doorman;
mod echo;
mod event_server;
mod install;
mod iso_gate;
mod iso_gate_peers;
mod load_provider;
mod peers;
mod program;
mod readme;
