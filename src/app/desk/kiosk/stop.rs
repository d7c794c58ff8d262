//! Whether somebody who may has asked the kiosk to end: systemd, a session that closes, Ctrl+C in a terminal.

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The wish to end, once it has come.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Hears SIGTERM, SIGINT and SIGHUP from now on. Other systems have no signals: there the kiosk is ended as any
    /// program is, and the lifeline takes the game with it.
    ///
    /// # Errors
    /// When the system refuses to deliver them.
    pub fn listen() -> io::Result<Self> {
        let stop = Self::default();
        #[cfg(unix)]
        for signal in [SIGTERM, SIGINT, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&stop.0))?;
        }
        Ok(stop)
    }

    /// Asks for the end, as a signal does.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the end has been asked for.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
