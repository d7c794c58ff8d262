//! Decides which sounds are played: effects for events, and tunes for screens. This module changes nothing in the game,
//! and keeps very little state.

use super::control::Command;
use super::{Chime, Moment};
use crate::names::{Sound, Tune};
use crate::rules::apis::ApiKind;
use crate::rules::event::Event;
use crate::rules::grid::Tile;
use crate::rules::{Phase, World, tuning};

/// The middle column of the board, and how far to the left or right an effect at the edge of the board is heard.
const MIDDLE: f32 = 14.5;
const WIDTH: f32 = 0.4;
/// The lowest HTTP status code that means failure.
const FAILURE: u16 = 400;

/// Turns what happens in the game into commands for the mixer.
#[derive(Debug, Default)]
pub struct Conductor {
    tune: Option<Tune>,
    hurries: bool,
    attract: bool,
    pauses: bool,
}

/// Receives the commands.
type Orders<'a> = &'a mut dyn FnMut(Command);

impl Conductor {
    /// Plays the sounds of one tick of the game.
    pub fn hear(&mut self, moment: &Moment, orders: Orders) {
        self.hear_screen(moment, orders);
        if let Some(cue) = moment.cue {
            orders(cue_command(cue));
        }
        if let Some(Chime::Tune(tune)) = moment.cue {
            self.tune = tune;
        }
        if let Some(world) = moment.world {
            for event in moment.events {
                if let Some(command) = event_command(event, world) {
                    orders(command);
                }
            }
        }
    }

    /// Plays the screen's tune. A new tune plays from its beginning.
    fn hear_screen(&mut self, moment: &Moment, orders: Orders) {
        if moment.is_paused != self.pauses {
            self.pauses = moment.is_paused;
            orders(Command::Pause(self.pauses));
        }
        if self.pauses {
            // During a pause, the tune of the screen behind the pause menu does not change.
            return;
        }
        if moment.is_attract != self.attract {
            self.attract = moment.is_attract;
            orders(Command::Attract(self.attract));
        }
        let tune = moment.tune.or(self.tune);
        if tune != self.tune {
            self.tune = tune;
            orders(Command::Music(tune));
        }
        let hurries = moment.world.is_some_and(is_hurried);
        if hurries != self.hurries {
            self.hurries = hurries;
            orders(Command::Hurry(hurries));
        }
    }
}

/// Whether the deadline is near. Returns false once the level is cleared, so that the music after the level never
/// speeds up.
fn is_hurried(world: &World) -> bool {
    matches!(world.phase, Phase::Play | Phase::Dying(_)) && world.stage.time_left <= tuning::HURRY
}

/// Returns the tune for this phase of a level about `api`.
pub fn level_tune(phase: Phase, api: ApiKind) -> Tune {
    match phase {
        Phase::Ending(_) => Tune::Ending,
        Phase::Quiz(_) => Tune::NameEntry,
        Phase::Cleared(..) => Tune::Clear,
        Phase::Intro(_) | Phase::Play | Phase::Dying(_) | Phase::Over => api.spec().tune,
    }
}

fn cue_command(cue: Chime) -> Command {
    match cue {
        Chime::Start => effect(Sound::Start, 0, None),
        Chime::Letter => effect(Sound::Letter, 0, None),
        Chime::Refused => effect(Sound::Refused, 0, None),
        Chime::Row => effect(Sound::Row, 0, None),
        Chime::Blade => effect(Sound::Blade, 0, None),
        Chime::Effect(id, step) => effect(id, step, None),
        Chime::Tune(tune) => Command::Music(tune),
    }
}

/// Returns the effect of an event, if it has one. Steps count from 0.
pub fn event_command(event: &Event, world: &World) -> Option<Command> {
    let (id, at) = match event {
        Event::Coin { at, combo, .. } => return Some(effect(Sound::Coin, combo.saturating_sub(1), Some(*at))),
        Event::DeadLettered { at, chain, .. } => {
            return Some(effect(Sound::DeadLetter, chain.saturating_sub(1), Some(*at)));
        }
        Event::Stepped { from, .. } => (Sound::Step, Some(*from)),
        Event::HatOn { at, .. } => (Sound::HatOn, Some(*at)),
        Event::Tossed { .. } => (Sound::Toss, None),
        Event::HatTurned { at, wall: true } => (Sound::Wall, Some(*at)),
        Event::Caught => (Sound::Catch, None),
        Event::Stunned { at, .. } => (Sound::Stun, Some(*at)),
        Event::Waking { at } => (Sound::Waking, Some(*at)),
        Event::HatTrick { .. } => (Sound::HatTrick, None),
        Event::Pressed { at, thing } => (machine_effect(world, *thing)?, Some(*at)),
        Event::Api(cue) => (cue.sound, None),
        Event::Refused { at } => (Sound::Refused, Some(*at)),
        Event::GateOpened { at } => (Sound::GateOpen, Some(*at)),
        Event::GateClosed { at } | Event::ExitShut { at } => (Sound::GateShut, Some(*at)),
        Event::Called(call) if call.status >= FAILURE => (Sound::Refused, None),
        Event::Hit { at } => (Sound::Hit, Some(*at)),
        Event::RetryLost { .. } => (Sound::RetryLost, None),
        Event::Rescued { at } => (Sound::Restore, Some(*at)),
        Event::ExtraRetry { .. } => (Sound::ExtraRetry, None),
        Event::ExitOpened { at } => (Sound::ExitOpen, Some(*at)),
        Event::PickedUp { at, .. } => (Sound::PickUp, Some(*at)),
        Event::Shielded { at } => (Sound::Shield, Some(*at)),
        Event::Hurry | Event::LastCall => (Sound::Deadline, None),
        Event::TimeoutEntered { at } => (Sound::Timeout, Some(*at)),
        Event::Cleared(_) => (Sound::LevelClear, None),
        Event::QuizMoved => (Sound::Letter, None),
        Event::QuizAnswered { right: true, .. } => (Sound::QuizRight, None),
        Event::QuizAnswered { right: false, .. } => (Sound::QuizWrong, None),
        Event::LevelEntered
        | Event::LevelStarted
        | Event::Stopped { .. }
        | Event::HatTurned { wall: false, .. }
        | Event::Called(_)
        | Event::Respawned { .. }
        | Event::QuizAsked
        // These events lead to screens with tunes of their own.
        | Event::Completed
        | Event::GameOver => return None,
    };
    Some(effect(id, 0, at))
}

/// Returns the sound of using the machine with this index.
fn machine_effect(world: &World, thing: u8) -> Option<Sound> {
    Some(world.stage.thing(usize::from(thing))?.object.sound)
}

fn effect(id: Sound, step: u8, at: Option<Tile>) -> Command {
    let place = at.map_or(0.0, |at| (f32::from(at.x) - MIDDLE) / MIDDLE * WIDTH);
    Command::Effect { id, step, place }
}
