//! Notices when the kiosk is asked to end: by systemd, by the session when it closes, or by Ctrl+C in a terminal.

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the kiosk was asked to end, shared between its threads.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens for SIGTERM, SIGINT and SIGHUP from now on. Systems other than Unix have no such signals: there, the
    /// kiosk is ended like any other program, and the game exits because its lifeline closes.
    ///
    /// # Errors
    /// Returns an error if the system refuses to deliver signals.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::default();
        #[cfg(unix)]
        for signal in [SIGTERM, SIGINT, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&stop.0))?;
        }
        Ok(stop)
    }

    /// Asks the kiosk to end, as a signal does.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the kiosk was asked to end.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
