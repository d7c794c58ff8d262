//! The head-up display: the top 14 pixels.

use super::canvas::Canvas;
use super::palette;
use crate::names::sprites;
use crate::rules::apis::ApiKind;
use crate::rules::{World, tuning};

/// The left edge of the picture of the multi-tool, in pixels.
const TOOL_X: i32 = 384;
/// The largest number of retries that is shown as hats. A larger number is shown in digits.
const MOST_HATS: u8 = 4;

/// Draws the score, high score, combo, deadline, level and retries. `best` is the high score to beat.
pub fn draw(canvas: &mut Canvas, world: &World, best: u32, fresh_combo: bool, ms: u32) {
    let stage = &world.stage;
    canvas.fill(0, 0, 480, 14, palette::INK);
    canvas.fill(0, 13, 480, 1, palette::BLUE);
    let score = world.score().0;
    canvas.text(5, 3, &format!("{score:06}"), palette::WHITE);
    let colour = if score > best { palette::GOLD } else { palette::SILVER };
    canvas.text(47, 3, &format!("HI {:06}", best.max(score)), colour);
    draw_coins(canvas, world);
    draw_combo(canvas, world, fresh_combo);
    draw_deadline(canvas, world, ms);
    let spec = stage.level.api.spec();
    canvas.frame(spec.icon, 0, 294, -1);
    canvas.text(312, 3, &format!("{} {}", stage.level.number, spec.short), palette::ICE);
    draw_tool(canvas, world);
    draw_retries(canvas, stage.retries);
}

/// Draws the retries as little hats, with an empty outline for each lost retry, or as one hat and a number if there are
/// more than [`MOST_HATS`].
fn draw_retries(canvas: &mut Canvas, retries: u8) {
    let (hats, places) = if retries > MOST_HATS {
        (1, 1)
    } else {
        (retries, retries.max(tuning::RETRIES))
    };
    for i in 0..places {
        let hat = if i < hats {
            sprites::ui::RETRY
        } else {
            sprites::ui::RETRY_EMPTY
        };
        canvas.frame(hat, 0, 467 - i32::from(i) * 10, 3);
    }
    if retries > MOST_HATS {
        canvas.text_end(464, 3, &format!("{retries}x"), palette::ICE);
    }
}

/// Draws the multi-tool as a row of marks, one for each blade in the order of the levels. The marks of the blades that
/// Pip has are bright.
fn draw_tool(canvas: &mut Canvas, world: &World) {
    for (i, api) in (0..).zip(ApiKind::ALL) {
        let has = world.has_blade(api);
        let colour = if has { palette::LIGHT_GOLD } else { palette::SLATE };
        let height = if has { 6 } else { 3 };
        canvas.fill(TOOL_X + i * 3 - i / 7, 9 - height, 2, height, colour);
    }
    canvas.fill(TOOL_X, 9, 41, 2, palette::BLUE);
}

/// Draws the number of coins that have been collected, and the total number of coins in the level.
fn draw_coins(canvas: &mut Canvas, world: &World) {
    let all = world.stage.level.coins.len();
    let collected = all - world.stage.coins_left().count_ones() as usize;
    canvas.frame(sprites::ui::COIN_SMALL, 0, 108, 2);
    let colour = if collected == all {
        palette::GOLD
    } else {
        palette::WHITE
    };
    canvas.text(119, 3, &format!("{collected}/{all}"), colour);
}

fn draw_combo(canvas: &mut Canvas, world: &World, fresh: bool) {
    let score = &world.stage.score;
    if score.combo_left() == 0 || score.combo() < 2 {
        return;
    }
    let colour = if fresh { palette::LIGHT_GOLD } else { palette::GOLD };
    canvas.text(155, 3, &format!("x{}", score.combo()), colour);
    let left = i32::from(score.combo_left()) * 22 / i32::from(tuning::COMBO);
    canvas.fill(169, 6, left, 3, colour);
}

fn draw_deadline(canvas: &mut Canvas, world: &World, ms: u32) {
    let stage = &world.stage;
    let whole = stage.deadline;
    let hurries = stage.time_left <= tuning::HURRY;
    canvas.frame(sprites::ui::CLOCK, 0, 198, 2);
    canvas.fill(210, 4, 62, 6, palette::SLATE);
    let left = (stage.time_left * 60).div_ceil(whole) as i32;
    // When the deadline is near, the remaining time blinks twice per second.
    let blinks = hurries && (ms / 250).is_multiple_of(2);
    let colour = match (hurries, blinks) {
        (true, true) => palette::CREAM,
        (true, false) => palette::ORANGE,
        _ => palette::CYAN,
    };
    canvas.fill(211, 5, left, 4, colour);
    let seconds = stage.time_left.div_ceil(tuning::SECOND);
    canvas.text(276, 3, &format!("{seconds:2}"), colour);
}
