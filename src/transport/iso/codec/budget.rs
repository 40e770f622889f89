//! Making a CR fit into the 128 octets that it may have (X.224 13.3).

use super::{ConnectionRequest, Parameters, Tpdu, Unsendable, head};

/// What a connection can do without, the most dispensable first: the version, which is the
/// default, the preferred size, the error rate, the priority.
const DISPENSABLE: [fn(&mut Parameters<'_>); 4] = [
    |parameters| parameters.version = None,
    |parameters| parameters.preferred_size = None,
    |parameters| parameters.qos.residual_error_rate = None,
    |parameters| parameters.qos.priority = None,
];

/// What it can do without unless the user asked for guarantees.
const RATES: [fn(&mut Parameters<'_>); 2] =
    [|parameters| parameters.qos.transit_delay = None, |parameters| parameters.qos.throughput = None];

/// Leaves out what the connection can do without until the CR is short enough. With `guaranteed`
/// the throughput and the transit delay stay: [`Unsendable::Quality`] if it is their fault that
/// it is too long. [`Unsendable::TooLong`] if it is too long without all of these.
pub fn fit(request: &mut ConnectionRequest<'_>, guaranteed: bool) -> Result<(), Unsendable> {
    if fits_without(request, &DISPENSABLE)? {
        return Ok(());
    }
    let mut without_rates = *request;
    if !fits_without(&mut without_rates, &RATES)? {
        return Err(Unsendable::TooLong);
    }
    if guaranteed {
        return Err(Unsendable::Quality);
    }
    *request = without_rates;
    Ok(())
}

/// Drops one after the other as long as the CR is too long; whether it fits in the end.
fn fits_without(
    request: &mut ConnectionRequest<'_>,
    dispensable: &[fn(&mut Parameters<'_>)],
) -> Result<bool, Unsendable> {
    for drop in dispensable {
        if fits(request)? {
            return Ok(true);
        }
        drop(&mut request.parameters);
    }
    fits(request)
}

fn fits(request: &ConnectionRequest<'_>) -> Result<bool, Unsendable> {
    match head(&Tpdu::ConnectionRequest(*request)) {
        Ok(_) => Ok(true),
        Err(Unsendable::TooLong) => Ok(false),
        Err(other) => Err(other),
    }
}
