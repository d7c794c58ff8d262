//! Waits until something happens. A busy machine may be slow, so the only time limit is long: it is a guard against
//! hanging forever.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// The time after which a waiting test gives up.
pub const HANG: Duration = Duration::from_secs(5 * 60);
/// The time between two attempts.
const BLINK: Duration = Duration::from_millis(2);

/// Calls `look` again and again until it returns a result.
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
