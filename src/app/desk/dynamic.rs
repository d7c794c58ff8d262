//! Checks whether a system library can be opened. This needs `unsafe`, because opening a library runs its code.

use libloading::os::unix::Library;

/// Returns whether this process can open the library. The library stays open, because the caller is about to use it,
/// and because some drivers that libGL loads crash when they are closed.
pub fn can_open(name: &str) -> bool {
    // SAFETY: the libraries passed here may be opened at any time; their initialisers do not touch the game's data.
    let library = unsafe { Library::new(name) };
    library.map(Library::into_raw).is_ok()
}
