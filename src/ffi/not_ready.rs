#![expect(unsafe_code, reason = "floor 4: pointers from C")]
use crate::spi::error::WSASYSNOTREADY;
use crate::spi::types::LPINT;

/// What an export answers that nobody has wired to the provider yet.
pub(super) fn not_ready<T>(lp_errno: LPINT, failed: T) -> T {
    if !lp_errno.is_null() {
        // SAFETY: a pointer that is not null is the client's int.
        unsafe { *lp_errno = WSASYSNOTREADY };
    }
    failed
}
