//! What there is to hear in a tick: the screens say it, the score makes orders of it.

use crate::names::{Sound, Tune};
use crate::rules::World;
use crate::rules::event::Event;

/// What there is to hear in a tick.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment<'a> {
    /// The tune of what is shown; `None`: whatever plays goes on.
    pub tune: Option<Tune>,
    /// Whether this is the attract loop, which has a volume of its own.
    pub is_attract: bool,
    /// Whether the game is paused: the music waits.
    pub is_paused: bool,
    /// The world that is shown, if any.
    pub world: Option<&'a World>,
    /// What happened in it in this tick.
    pub events: &'a [Event],
    /// What is heard without an event.
    pub cue: Option<Chime>,
}

/// What is heard without an event of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chime {
    /// A run begins, or the title answers.
    Start,
    /// A letter was changed or chosen.
    Letter,
    /// Initials were refused.
    Refused,
    /// A row was added to the leaderboard.
    Row,
    /// The new blade clicks into the tool.
    Blade,
    /// Staff listen to an effect, at one of its steps from 0.
    Effect(Sound, u8),
    /// Staff listen to a tune, or to none.
    Tune(Option<Tune>),
}
