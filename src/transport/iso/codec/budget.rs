//! Making a CR fit into the 128 octets that it may have (X.224 13.3).

use super::{ConnectionRequest, Unsendable};

/// Leaves out what the connection can do without until the CR is short enough: the version, the
/// preferred size, the quality of service. With `guaranteed` throughput and transit delay stay:
/// [`Unsendable::Quality`] if it is too long with them, [`Unsendable::TooLong`] if it is too long
/// without all of these.
pub fn fit(_request: &mut ConnectionRequest<'_>, _guaranteed: bool) -> Result<(), Unsendable> {
    unimplemented!()
}
