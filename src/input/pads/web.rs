//! Pads of a browser: none. The web page would have to hand them in.

use super::RawEvent;
use crate::input::Seen;
use std::fmt;

/// No pads.
#[derive(Debug)]
pub struct Pads;

impl Pads {
    /// No pads, and nothing to tell of.
    pub fn open(_: fn(&dyn fmt::Display)) -> Self {
        Self
    }

    /// Nothing.
    pub fn read(&mut self) -> Seen {
        Seen::default()
    }

    /// Nothing.
    pub fn events(&self) -> &[RawEvent] {
        &[]
    }

    /// None.
    pub fn plugged_in(&self) -> impl Iterator<Item = u32> {
        std::iter::empty()
    }
}
