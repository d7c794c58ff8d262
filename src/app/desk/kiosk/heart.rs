//! The game's side of the two pipes: a beat a second to standard output, and an end when standard input closes.

use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Between two beats.
const BEAT: Duration = Duration::from_secs(1);
/// What the loop has to leave by itself after the supervisor is gone.
const GRACE: Duration = Duration::from_secs(2);

/// The heart of a watched game.
#[derive(Debug)]
pub struct Heart {
    /// The supervisor has let go of the lifeline.
    released: Arc<AtomicBool>,
    last: Option<Instant>,
}

impl Heart {
    /// Holds on to the lifeline from now on.
    pub fn start() -> Self {
        let released = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&released);
        let hold = move || hold_lifeline(io::stdin().lock(), &seen);
        // Without the thread the next beat into a closed pipe is the end, a second later.
        let _ = std::thread::Builder::new().name("lifeline".to_owned()).spawn(hold);
        Self { released, last: None }
    }

    /// To be called once a frame: beats when it is time to. False when nobody is left to hear it, and the game
    /// must leave.
    ///
    /// A beat cannot block: the pipe holds hours of them.
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

/// Waits until the pipe closes. A loop that does not leave then is ended by force, or it would stay on the screen as
/// an orphan; not by `exit`, which waits for a graphics driver that may be what hangs.
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
