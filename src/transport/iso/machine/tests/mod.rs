//! The machine against recorded and computed frames, against all inputs, and against itself.

mod errors;
mod negotiation;
mod pipes;
mod refusal;
mod release;
mod states;
mod support;
mod timers;
mod transfer;
