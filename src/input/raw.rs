//! The raw input from the devices, before the game interprets it, for staff who are looking for a broken button.

use super::Part;
use std::fmt;

/// An event of a pad before the game interprets it, for tests and for anyone who is looking for a broken button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawEvent {
    /// The number of the pad: the N of `/dev/input/jsN`, or the system's own number.
    pub pad: u32,
    /// The part of the pad that the event is about.
    pub part: Part,
    /// -32767 to 32767 for an axis; 0 or 1 for a button.
    pub value: i16,
    /// Whether this event reports the state in which the pad was first seen, rather than a movement.
    pub initial: bool,
}

/// Something that a device reported in a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// A key of the keyboard went down or up.
    Key {
        /// The window system's name for the key.
        name: String,
        /// Whether the key went down.
        down: bool,
    },
    /// A part of a pad was moved.
    Pad(RawEvent),
}

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let way = |down| if down { "down" } else { "up" };
        match self {
            Self::Key { name, down } => write!(f, "keyboard  {name} {}", way(*down)),
            Self::Pad(event) => {
                write!(f, "pad {}  ", event.pad)?;
                match event.part {
                    Part::Axis(number) => write!(f, "axis {number} at {}", event.value),
                    Part::Button(number) => write!(f, "button {number} {}", way(event.value != 0)),
                }
            }
        }
    }
}
