//! Everything that belongs to the staff of a booth: the booth's folder, its configuration, the leaderboard, the journal
//! of plays, the initials that people may enter, and the PIN of the staff menu.
//!
//! The only thing that this module is told about a play is its result. It knows nothing about the window, the rules or
//! the clock: the time is passed in as `now`, so that tests can choose it.

pub mod claim_code;
pub mod config;
pub mod day;
pub mod denied;
pub mod disk;
pub mod error;
pub mod folder;
pub mod initials;
pub mod journal;
pub mod leaderboard;
#[cfg(not(target_arch = "wasm32"))]
pub mod pin;
pub mod writer;

pub use error::BoothError;
