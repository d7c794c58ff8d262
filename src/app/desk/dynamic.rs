//! Whether a library of the system can be opened: with `unsafe`, for opening one runs its code.

use libloading::os::unix::Library;

/// Whether this process can open the library. It stays open: what asks wants to use it next, and drivers below libGL
/// do not bear being closed.
pub fn can_open(name: &str) -> bool {
    // SAFETY: the libraries that are asked for may be opened at any time; their initialisers touch nothing of ours.
    let library = unsafe { Library::new(name) };
    library.map(Library::into_raw).is_ok()
}
