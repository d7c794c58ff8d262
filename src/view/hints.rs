//! Hints as pictures: the stick, the button or an arrow, each at the moment when it is needed.
//!
//! In the first level, hints appear at once. In the other levels, only the arrow appears, after the player has made no
//! progress for a while.

use super::board::{TOP, place};
use super::canvas::Canvas;
use super::palette;
use super::poses::between;
use crate::names::sprites;
use crate::rules::apis::Presser;
use crate::rules::event::Event;
use crate::rules::grid::UNITS;
use crate::rules::hat::Hat;
use crate::rules::rogues::Rogue;
use crate::rules::{Phase, Tile, Tiles, World, tuning};

/// How long a player must go without progress before the arrow appears, in ticks.
const PATIENCE: u32 = 8 * tuning::SECOND;
/// How near a rogue must be for the button to appear, in units.
const NEAR: i32 = 5 * UNITS;

/// A record of what the player has done so far, from which the hints are chosen.
#[derive(Debug, Default)]
pub struct Hints {
    walked: bool,
    tossed: bool,
    /// Ticks since the player last made progress.
    stuck: u32,
}

impl Hints {
    /// Advances by one tick.
    pub fn tick(&mut self) {
        self.stuck += 1;
    }

    /// Handles an event of the rules.
    pub fn see(&mut self, event: &Event) {
        match event {
            Event::LevelEntered => self.stuck = 0,
            Event::Stepped { .. } => self.walked = true,
            Event::Tossed { .. } => self.tossed = true,
            Event::Coin { .. } | Event::Pressed { .. } | Event::HatOn { .. } => self.stuck = 0,
            _ => {}
        }
    }

    /// Draws the hints that help at this moment.
    pub fn draw(&self, canvas: &mut Canvas, world: &World, ms: u32) {
        if world.phase != Phase::Play {
            return;
        }
        let first = world.stage.level.number == 1 && world.stage.round == 1;
        if first {
            self.draw_hands(canvas, world, ms);
        }
        if first || self.stuck > PATIENCE {
            goals(world).for_each(|tile| draw_arrow(canvas, tile, ms));
        }
    }

    /// Draws the stick until Pip has walked, and the button if a rogue is near and the player has never tossed the hat.
    fn draw_hands(&self, canvas: &mut Canvas, world: &World, ms: u32) {
        let point = world.stage.hero_point();
        let (x, y) = between(None, point, 0);
        let y = TOP + y - 28;
        if !self.walked {
            let sign = if (ms / 300).is_multiple_of(2) {
                sprites::ui::STICK
            } else {
                sprites::ui::ARROW_RIGHT
            };
            canvas.frame(sign, 0, x, y);
        } else if !self.tossed && world.stage.hat.is_worn() {
            let near = |rogue: &Rogue| rogue.is_roaming() && rogue.is_near(point, NEAR);
            if world.stage.rogues.iter().any(near) {
                canvas.looped(sprites::ui::BUTTON, ms, x, y);
            }
        }
    }
}

/// Returns the tiles that Pip should go to next: first the hat, then the goals of the level's API, then the exit.
fn goals(world: &World) -> impl Iterator<Item = Tile> {
    let stage = &world.stage;
    let tiles = match stage.hat {
        Hat::Floor(tile) => [tile].into_iter().collect(),
        _ if stage.is_exit_open() => [stage.level.exit].into_iter().collect(),
        _ => coins_at_last(world).unwrap_or_else(|| world.api.goals(stage)),
    };
    let all: arrayvec::ArrayVec<Tile, 8> = tiles.iter().take(8).collect();
    all.into_iter()
}

/// Returns the coins within reach that Pip may collect in his present state, if there are also coins that he may not
/// collect in this state. He should collect the coins within reach before he changes his state.
fn coins_at_last(world: &World) -> Option<Tiles> {
    let (stage, api) = (&world.stage, &*world.api);
    let coins = |mine: bool| -> Tiles {
        let coins = (0..stage.level.coins.len()).filter(|coin| api.may_collect(stage, *coin, Presser::Pip) == mine);
        coins.filter_map(|coin| stage.coin_place(coin)).collect()
    };
    let here: Tiles = [stage.hero.walk.target()].into_iter().collect();
    let reached = coins(true).and(&here.flood(stage.hero_floor()));
    (!coins(false).is_empty() && !reached.is_empty()).then_some(reached)
}

/// Draws a gold arrow that bobs over a tile and points at it.
fn draw_arrow(canvas: &mut Canvas, tile: Tile, ms: u32) {
    let (x, y) = place(tile);
    let y = y - 15 - (ms / 200 % 3) as i32;
    for (row, half) in [3, 3, 6, 5, 4, 3, 2, 1].into_iter().enumerate() {
        let row = row as i32;
        canvas.fill(x + 8 - half - 1, y + row, 2 * half + 2, 1, palette::INK);
        let colour = if row < 3 { palette::LIGHT_GOLD } else { palette::GOLD };
        canvas.fill(x + 8 - half, y + row, 2 * half, 1, colour);
    }
}
