//! How long each screen stays open, in ticks. After this time, the screen closes on its own.

use crate::booth::config::Idle;
use crate::rules::tuning::{self, SECOND};
use crate::rules::{Phase, World};

/// A recording in the attract loop.
pub(super) const RECORDING: u32 = 26 * SECOND;
/// Game over.
pub(super) const GAME_OVER: u32 = 12 * SECOND;
/// Entering initials.
pub(super) const INITIALS: u32 = 30 * SECOND;
/// The leaderboard after a run.
pub(super) const RANKING: u32 = 15 * SECOND;

/// A page of the staff menu, if there is no input.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const STAFF_PAGE: u32 = 60 * SECOND;
/// The page that asks for the PIN, if there is no input. This is short, because a visitor may have opened it by
/// accident.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const STAFF_PIN: u32 = 10 * SECOND;

/// A page of the attract loop.
pub(super) const fn attract_page(idle: &Idle) -> u32 {
    idle.attract_page_seconds * SECOND
}

/// The title.
pub(super) const fn title(idle: &Idle) -> u32 {
    idle.title_seconds * SECOND
}

/// How long a run goes without input before it asks whether the player is still there.
pub(super) const fn run_asks(idle: &Idle) -> u32 {
    idle.ask_after_seconds * SECOND
}

/// How long a run goes without input before it is abandoned.
pub(super) const fn run(idle: &Idle) -> u32 {
    run_asks(idle) + idle.count_down_seconds * SECOND
}

/// A page within a run, such as the tally. The page does not close while the run asks whether the player is still
/// there. Play itself continues while there is input, until the deadline passes and The Timeout ends it.
pub(super) fn phase(world: &World, idle: &Idle) -> u32 {
    let page = match world.phase {
        Phase::Play => return run(idle),
        Phase::Intro(_) => tuning::INTRO,
        Phase::Dying(_) => tuning::DYING,
        Phase::Cleared(..) => tuning::CLEARED,
        Phase::Quiz(_) => tuning::QUIZ + tuning::QUIZ_ANSWERED,
        Phase::Ending(_) => tuning::ENDING,
        Phase::Over => 0,
    };
    u32::from(page) + run(idle) - run_asks(idle)
}
