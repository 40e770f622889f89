//! The C surface is what Winsock has: layouts, constants, header, exported symbols.

mod compile;
mod constants;
mod header;
mod layout;
mod symbols;
