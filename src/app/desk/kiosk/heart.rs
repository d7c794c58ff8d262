//! The game's side of the two pipes: it sends one heartbeat per second to standard output and exits when standard input
//! closes.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The time between two heartbeats.
const BEAT: Duration = Duration::from_secs(1);
/// How long the game's loop may take to exit on its own after the supervisor is gone.
const GRACE: Duration = Duration::from_secs(2);

/// Sends the heartbeat of a supervised game.
#[derive(Debug)]
pub struct Heart {
    /// Whether the supervisor has closed the lifeline.
    released: Arc<AtomicBool>,
    last: Option<Instant>,
}

impl Heart {
    /// Starts watching the lifeline.
    pub fn start() -> Self {
        let released = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&released);
        let hold = move || hold_lifeline(io::stdin().lock(), &seen);
        // If this thread cannot start, the game still ends within a second after the supervisor has ended, because the
        // next heartbeat cannot be written to the closed pipe.
        let _ = std::thread::Builder::new().name("lifeline".to_owned()).spawn(hold);
        Self { released, last: None }
    }

    /// Sends a heartbeat if one is due; call this once per frame. Returns false when the supervisor is gone and the
    /// game must exit.
    ///
    /// Sending a heartbeat cannot block, because the pipe has room for hours of them.
    pub fn beat(&mut self) -> bool {
        if self.last.is_none_or(|last| last.elapsed() >= BEAT) {
            self.last = Some(Instant::now());
            let mut out = io::stdout().lock();
            if out.write_all(b".").and_then(|()| out.flush()).is_err() {
                return false;
            }
        }
        !self.released.load(Ordering::Relaxed)
    }
}

/// Waits until the pipe closes. If the game's loop does not exit soon after that, this function ends the process by
/// force, so that no orphaned game stays on the screen. The function does not use `exit`, which waits for a graphics
/// driver that may itself be hanging.
fn hold_lifeline(mut lifeline: impl Read, released: &AtomicBool) {
    let mut ignored = [0; 64];
    loop {
        match lifeline.read(&mut ignored) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    released.store(true, Ordering::Relaxed);
    std::thread::sleep(GRACE);
    std::process::abort();
}
