//! Input: whatever hands do becomes one [`crate::rules::Input`] per tick. Values only; the devices are read in `app`.
//!
//! Sticks and pads need no mapping: any stick or hat is the stick, any button is the button. So an arcade encoder, a pad
//! and a flight stick work as they are.

mod latch;
mod pad;
mod raw;

pub use latch::{Latch, Seen};
pub use pad::{Pad, PadRole, Part};
pub use raw::{Raw, RawEvent};
