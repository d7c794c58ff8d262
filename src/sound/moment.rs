//! Everything that determines the sound of one tick. The screens provide this information, and the module `score` turns
//! it into commands for the mixer.

use crate::names::{Sound, Tune};
use crate::rules::World;
use crate::rules::event::Event;

/// Everything that determines the sound of one tick.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment<'a> {
    /// The tune of the current screen, or `None` to leave the current music playing.
    pub tune: Option<Tune>,
    /// Whether the attract loop is shown, which has its own volume.
    pub is_attract: bool,
    /// Whether the game is paused, and the music with it.
    pub is_paused: bool,
    /// The world on the screen, if there is one.
    pub world: Option<&'a World>,
    /// What happened in that world in this tick.
    pub events: &'a [Event],
    /// A sound that does not come from an event.
    pub cue: Option<Chime>,
}

/// Sounds that do not come from events of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chime {
    /// A run begins, or a button is pressed at the title.
    Start,
    /// A letter was changed or chosen.
    Letter,
    /// Initials were rejected.
    Refused,
    /// A row was added to the leaderboard.
    Row,
    /// The new blade clicks into the tool.
    Blade,
    /// Staff are listening to an effect at one of its steps, from 0.
    Effect(Sound, u8),
    /// Staff have started a tune, or have stopped it (`None`).
    Tune(Option<Tune>),
}
