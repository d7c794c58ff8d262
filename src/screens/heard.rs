//! What is heard on each screen: its tune, and the sounds that do not come from events of the rules.

use super::{ScreenName, cleared};
use crate::names::Tune;
use crate::rules::event::Event;
use crate::rules::{Phase, World, tuning};
use crate::sound::score::level_tune;
use crate::sound::{Chime, Moment};

/// Returns what is heard on the screen with this name, given the world that the screen shows and the events of that
/// world.
pub fn moment<'a>(screen: ScreenName, shown: Option<(&'a World, &'a [Event])>, cue: Option<Chime>) -> Moment<'a> {
    let (world, events) = shown.map_or((None, [].as_slice()), |(world, events)| (Some(world), events));
    Moment {
        tune: tune(screen, world),
        is_attract: is_attract(screen),
        is_paused: screen == ScreenName::Paused,
        world,
        events,
        cue: cue.or_else(|| world.filter(|world| blade_clicks(world)).map(|_| Chime::Blade)),
    }
}

/// Whether a screen plays at the attract loop's volume.
fn is_attract(screen: ScreenName) -> bool {
    use ScreenName::*;
    matches!(
        screen,
        AttractTitle
            | AttractHowTo
            | AttractDemo
            | AttractRanking
            | AttractChampion
            | AttractLearn
            | StaffSettingsAttract
    )
}

/// Returns the tune of a screen. `None` leaves the current music playing.
fn tune(screen: ScreenName, world: Option<&World>) -> Option<Tune> {
    use ScreenName::*;
    match screen {
        AttractTitle | AttractHowTo | AttractRanking | AttractLearn | Title => Some(Tune::Title),
        AttractChampion => Some(Tune::Champion),
        GameOver => Some(Tune::GameOver),
        Initials | Ranking => Some(Tune::NameEntry),
        _ => world.map(|world| level_tune(world.phase, world.stage.level.api)),
    }
}

/// Whether the new blade clicks into the tool in this tick.
fn blade_clicks(world: &World) -> bool {
    matches!(world.phase, Phase::Cleared(left, _) if u32::from(left) + cleared::CLICK == u32::from(tuning::CLEARED))
}
