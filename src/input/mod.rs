//! Turns the state of all devices into one [`crate::rules::Input`] per tick. Only values are handled here; the devices
//! are read in `app`.
//!
//! Sticks and pads need no mapping: any stick or hat switch works as the stick, and any button as the button. So an
//! arcade encoder, a pad and a flight stick all work as they are.

mod latch;
mod pad;
mod raw;

pub use latch::{Latch, Seen};
pub use pad::{Pad, PadRole, Part};
pub use raw::{Raw, RawEvent};
