//! Checks whether a system library can be opened. This needs `unsafe`, because opening a library runs its code.

use libloading::os::unix::Library;

/// Returns whether this process can open the library. It stays open, because the caller wants to use it next, and
/// drivers below libGL do not survive being closed.
pub fn can_open(name: &str) -> bool {
    // SAFETY: the libraries passed here may be opened at any time; their initialisers touch nothing of ours.
    let library = unsafe { Library::new(name) };
    library.map(Library::into_raw).is_ok()
}
