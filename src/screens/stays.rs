//! How long each screen stays open, in ticks. After this time, the screen closes on its own.

use crate::booth::config::Idle;
use crate::rules::tuning::{self, SECOND};
use crate::rules::{Phase, World};

/// How long a recording in the attract loop is shown.
pub(super) const RECORDING: u32 = 26 * SECOND;
/// How long the game-over screen stays open.
pub(super) const GAME_OVER: u32 = 12 * SECOND;
/// How long the screen for entering initials stays open.
pub(super) const INITIALS: u32 = 30 * SECOND;
/// How long the leaderboard is shown after a run.
pub(super) const RANKING: u32 = 15 * SECOND;

/// How long a page of the staff menu stays open without input.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const STAFF_PAGE: u32 = 60 * SECOND;
/// How long the page that asks for the PIN stays open without input. This time is short, because a visitor may have
/// opened the page by accident.
#[cfg(not(target_arch = "wasm32"))]
pub(super) const STAFF_PIN: u32 = 10 * SECOND;

/// How long a page of the attract loop is shown.
pub(super) const fn attract_page(idle: &Idle) -> u32 {
    idle.attract_page_seconds * SECOND
}

/// How long the title stays open.
pub(super) const fn title(idle: &Idle) -> u32 {
    idle.title_seconds * SECOND
}

/// How long a run goes without input before the game asks whether the player is still there.
pub(super) const fn run_asks(idle: &Idle) -> u32 {
    idle.ask_after_seconds * SECOND
}

/// How long a run goes without input before it is abandoned.
pub(super) const fn run(idle: &Idle) -> u32 {
    run_asks(idle) + idle.count_down_seconds * SECOND
}

/// How long a page within a run, such as the tally, stays open. The page does not close while the game asks whether the
/// player is still there. Play itself continues while there is input, until the deadline passes and The Timeout catches
/// Pip.
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
