//! Waits for what must come. A busy machine may take its time: the only limit in seconds is the one against a hang.

use std::thread::sleep;
use std::time::{Duration, Instant};

/// The time after which a test gives up waiting.
pub const HANG: Duration = Duration::from_secs(5 * 60);
/// The time between two looks.
const BLINK: Duration = Duration::from_millis(2);

/// Looks again and again until there is an answer.
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
