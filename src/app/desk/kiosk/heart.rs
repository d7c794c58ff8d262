//! The game's side of the two pipes: it sends one beat per second to standard output and ends when standard input
//! closes.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The time between two beats.
const BEAT: Duration = Duration::from_secs(1);
/// How long the loop may take to leave on its own after the supervisor is gone.
const GRACE: Duration = Duration::from_secs(2);

/// Sends the heartbeat of a supervised game.
#[derive(Debug)]
pub struct Heart {
    /// Whether the supervisor has let go of the lifeline.
    released: Arc<AtomicBool>,
    last: Option<Instant>,
}

impl Heart {
    /// Starts to watch the lifeline.
    pub fn start() -> Self {
        let released = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&released);
        let hold = move || hold_lifeline(io::stdin().lock(), &seen);
        // Without this thread, the game still ends a second later, when it next beats into the closed pipe.
        let _ = std::thread::Builder::new().name("lifeline".to_owned()).spawn(hold);
        Self { released, last: None }
    }

    /// Beats when a beat is due; call this once per frame. Returns false when nobody is left to hear it and the game
    /// must leave.
    ///
    /// A beat cannot block, because the pipe has room for hours of them.
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

/// Waits until the pipe closes. If the loop does not leave then, this ends it by force, so that it does not stay on the
/// screen as an orphan. It does not use `exit`, which waits for a graphics driver that may itself be hanging.
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
