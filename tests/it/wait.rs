//! Waiting for what must come. A busy machine may take its time: the only limit in seconds is the one against a hang.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// Whatever takes longer than this never comes.
pub const HANG: Duration = Duration::from_secs(5 * 60);
/// Between two looks.
const BLINK: Duration = Duration::from_millis(2);

/// Looks until there is an answer.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(since.elapsed() < HANG, "waited {HANG:?} for {what}");
        sleep(BLINK);
    }
}
