//! What can be heard in one tick. The screens fill it in, and the score turns it into orders.

use crate::names::{Sound, Tune};
use crate::rules::World;
use crate::rules::event::Event;

/// What can be heard in one tick.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment<'a> {
    /// The tune of the current screen; `None` leaves the music as it is.
    pub tune: Option<Tune>,
    /// Whether this is the attract loop, which has a volume of its own.
    pub is_attract: bool,
    /// Whether the game is paused, and the music with it.
    pub is_paused: bool,
    /// The world on the screen, if there is one.
    pub world: Option<&'a World>,
    /// What happened in that world in this tick.
    pub events: &'a [Event],
    /// A sound without an event.
    pub cue: Option<Chime>,
}

/// Sounds without an event of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chime {
    /// A run begins, or a button is pressed at the title.
    Start,
    /// A letter was changed or chosen.
    Letter,
    /// Initials were refused.
    Refused,
    /// A row was added to the leaderboard.
    Row,
    /// The new blade clicks into the tool.
    Blade,
    /// Staff listen to an effect at one of its steps, from 0.
    Effect(Sound, u8),
    /// Staff listen to a tune, or to none.
    Tune(Option<Tune>),
}
