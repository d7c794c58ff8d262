//! What is heard of a screen: its tune, and what no event of the rules tells.

use super::{cleared, pause};
use crate::names::Tune;
use crate::rules::event::Event;
use crate::rules::{Phase, World, tuning};
use crate::sound::score::level_tune;
use crate::sound::{Chime, Moment};

/// What there is to hear of the screen with this name, with the world that it shows and what happened in that.
pub fn moment<'a>(screen: &str, shown: Option<(&'a World, &'a [Event])>, cue: Option<Chime>) -> Moment<'a> {
    let (world, events) = shown.map_or((None, [].as_slice()), |(world, events)| (Some(world), events));
    Moment {
        tune: tune(screen, world),
        is_attract: screen.starts_with("attract") || screen.ends_with("-attract"),
        is_paused: screen == pause::PAUSED,
        world,
        events,
        cue: cue.or_else(|| world.filter(|world| blade_clicks(world)).map(|_| Chime::Blade)),
    }
}

/// The tune of a screen; `None`: whatever plays goes on.
fn tune(screen: &str, world: Option<&World>) -> Option<Tune> {
    match screen {
        "attract-title" | "attract-how-to" | "attract-ranking" | "attract-learn" | "title" => Some(Tune::Title),
        "attract-champion" => Some(Tune::Champion),
        "game-over" => Some(Tune::GameOver),
        "initials" | "ranking" => Some(Tune::NameEntry),
        _ => world.map(|world| level_tune(world.phase, world.stage.level.number)),
    }
}

/// Whether the new blade clicks into the tool in this tick.
fn blade_clicks(world: &World) -> bool {
    matches!(world.phase, Phase::Cleared(left, _) if u32::from(left) + cleared::CLICK == u32::from(tuning::CLEARED))
}
