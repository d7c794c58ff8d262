//! The kiosk: a parent process that shows nothing and starts the game again whenever it dies or hangs.
//!
//! ```text
//! hat-trick --kiosk            the supervisor: waits, listens, starts; never opens a window
//!   hat-trick --kiosk --watched     the game, whose standard output and input are two pipes
//!      heartbeat  ->  a byte per second for as long as frames are drawn; silence is a hang
//!      lifeline   <-  never written to; when it closes, the supervisor is gone and the game leaves too
//! ```
//!
//! The kernel closes a process's pipes no matter how the process ends, so neither side relies on the other to shut down
//! cleanly. `watch.rs` decides what to do and when, without access to processes or clocks; `supervisor.rs` carries out
//! these decisions.

pub mod awake;
pub mod code;
mod heart;
mod stop;
mod supervisor;
mod watch;

pub use heart::Heart;
pub use stop::Stop;
pub use supervisor::{Ended, supervise};
pub use watch::{Mode, News, Order, Watch};
