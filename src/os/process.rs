//! The process: fork, and the signal mask of our own thread.
#![expect(unsafe_code, reason = "floor 1: system calls")]

use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread::JoinHandle;

/// Has `child` run in every child of a later fork, before the program goes on there. It may only
/// do what a signal handler may do.
pub(crate) fn in_forked_child(child: extern "C" fn()) {
    static ONCE: Once = Once::new();
    // SAFETY: the handler is a plain function that lives as long as the library, which is never
    // unloaded. A failure (no memory) leaves fork as it was.
    ONCE.call_once(|| unsafe {
        libc::pthread_atfork(None, None, Some(child));
    });
}

/// Starts a thread of ours. It blocks every signal from its first instruction on: the client's
/// handlers run in the client's threads.
pub(crate) fn spawn_without_signals(
    name: &str,
    run: impl FnOnce() + Send + 'static,
) -> std::io::Result<JoinHandle<()>> {
    // SAFETY: all zeros is a valid signal set, and sigfillset fills it; the mask that was in
    // force is restored before the function returns.
    unsafe {
        let mut all: libc::sigset_t = std::mem::zeroed();
        let mut before: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut before);
        let thread = std::thread::Builder::new().name(name.into()).spawn(run);
        libc::pthread_sigmask(libc::SIG_SETMASK, &before, std::ptr::null_mut());
        thread
    }
}

/// A variable of the environment; none in a program that has more rights than its user.
pub(crate) fn trusted_variable(name: &str) -> Option<String> {
    // SAFETY: getauxval(3) takes a number.
    let is_privileged = unsafe { libc::getauxval(libc::AT_SECURE) } != 0;
    if is_privileged { None } else { std::env::var(name).ok() }
}

/// The kernel's number of the calling thread.
pub(crate) fn thread_id() -> i32 {
    // SAFETY: gettid(2) takes nothing and cannot fail.
    unsafe { libc::gettid() }
}

/// One write, without the lock that others may hold; what cannot be written is lost.
pub(crate) fn write_to_standard_error(octets: &[u8]) {
    // SAFETY: the buffer is `octets.len()` octets.
    unsafe { libc::write(libc::STDERR_FILENO, octets.as_ptr().cast(), octets.len()) };
}

/// The file that this library was loaded from.
pub(crate) fn library_path() -> Option<String> {
    // SAFETY: all zeros is a valid Dl_info; dladdr fills it for an address of ours, and the name
    // that it gives lives as long as the library.
    unsafe {
        let mut info: libc::Dl_info = std::mem::zeroed();
        let found = libc::dladdr(library_path as *const () as *const _, &mut info) != 0;
        let name = (found && !info.dli_fname.is_null()).then(|| std::ffi::CStr::from_ptr(info.dli_fname))?;
        name.to_str().ok().map(str::to_owned)
    }
}

/// A value that each process makes for itself. A forked child starts without one and never
/// touches its parent's, whose locks other threads may have held at the fork.
pub(crate) struct PerProcess<T> {
    current: AtomicPtr<T>,
    /// The parent's value stays within reach of a leak checker: it is set aside, not lost.
    parents: AtomicPtr<T>,
}

impl<T: Send + Sync + 'static> PerProcess<T> {
    pub(crate) const fn new() -> PerProcess<T> {
        let nothing = std::ptr::null_mut();
        PerProcess { current: AtomicPtr::new(nothing), parents: AtomicPtr::new(nothing) }
    }

    pub(crate) fn get(&self) -> Option<&'static T> {
        // SAFETY: the pointer is null or comes from `Box::leak` below, so it lives for ever.
        unsafe { self.current.load(Ordering::Acquire).as_ref() }
    }

    pub(crate) fn get_or_make(&self, make: impl FnOnce() -> T) -> &'static T {
        if let Some(value) = self.get() {
            return value;
        }
        let made = Box::into_raw(Box::new(make()));
        match self.current.compare_exchange(std::ptr::null_mut(), made, Ordering::AcqRel, Ordering::Acquire) {
            // SAFETY: the box was just leaked.
            Ok(_) => unsafe { &*made },
            Err(first) => {
                // SAFETY: nobody has seen our box; the first one is leaked and lives for ever.
                unsafe {
                    drop(Box::from_raw(made));
                    &*first
                }
            }
        }
    }

    /// For the child of a fork: the value is the parent's. Does nothing but a swap and a store,
    /// because a fork handler may do little more.
    pub(crate) fn forget(&self) {
        let parents = self.current.swap(std::ptr::null_mut(), Ordering::AcqRel);
        self.parents.store(parents, Ordering::Release);
    }
}
