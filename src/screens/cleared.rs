//! The page shown when a level is cleared: first the team cheers on the board, then the tally, the new blade of the
//! multi-tool and the API's card appear.

use super::pages::draw_press;
use super::tool;
use crate::rules::World;
use crate::rules::apis::{ApiKind, Spec};
use crate::rules::event::Tally;
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette::{self, Rgba};

/// How long Pip and the team cheer before anything covers the board, in ticks.
const CHEER: u32 = 60;
/// When the card stops rising, in ticks after the level was cleared.
const RISEN: u32 = CHEER + 24;
/// When the new blade begins to swing out, in ticks after the level was cleared.
const SWING: u32 = RISEN + 32;
/// When the new blade clicks into place, in ticks after the level was cleared.
pub const CLICK: u32 = SWING + tool::CLICK;

/// Draws a cleared level's tally, blade and card, `age` ticks after the level was cleared.
pub(super) fn draw(canvas: &mut Canvas, world: &World, tally: &Tally, age: u32) {
    if age < CHEER {
        return;
    }
    let rise = 270 - ease_out((age - CHEER) as i32, 24, 270);
    let spec = world.stage.level.api.spec();
    canvas.panel(60, 20 + rise, 360, 212, palette::NIGHT, palette::GOLD);
    canvas.big_mid(181, 28 + rise, "LEVEL CLEAR", palette::GOLD);
    draw_tally(canvas, tally, age.saturating_sub(RISEN), 54 + rise);
    tool::draw_with_new(canvas, world, (312, 24 + rise), age.checked_sub(SWING));
    draw_card(canvas, spec, world.blades(), 126 + rise);
    draw_press(canvas, 240, 217 + rise, "CONTINUE");
}

/// Draws the points. The numbers count up to their final values, one line after the other.
fn draw_tally(canvas: &mut Canvas, tally: &Tally, age: u32, y: i32) {
    let rows = [
        ("Level", tally.level.0, palette::WHITE),
        ("Time left", tally.time.0, palette::WHITE),
        ("FIVE NINES: no hit", tally.five_nines.0, palette::MINT),
    ];
    let shown = rows.into_iter().filter(|(_, points, _)| *points > 0);
    let mut sum = 0;
    let mut line = y;
    for (i, (name, points, colour)) in shown.enumerate() {
        let own = age.saturating_sub(i as u32 * 25);
        let counted = ease_out(own as i32, 25, points as i32).max(0) as u32;
        sum += counted;
        draw_points(canvas, line, name, counted, colour);
        line += 13;
    }
    canvas.fill(76, line + 1, 210, 1, palette::BLUE);
    draw_points(canvas, line + 6, "TOTAL", sum, palette::GOLD);
}

fn draw_points(canvas: &mut Canvas, y: i32, name: &str, points: u32, colour: Rgba) {
    canvas.text(76, y, name, colour);
    canvas.text_end(286, y, &points.to_string(), colour);
}

/// Draws the card of an API.
fn draw_card(canvas: &mut Canvas, spec: &Spec, blades: u32, y: i32) {
    canvas.fill(72, y, 336, 82, palette::DEEP);
    canvas.edge(72, y, 336, 82, palette::CYAN);
    canvas.frame(spec.emblem, 0, 82, y + 16);
    canvas.text(144, y + 8, spec.title, palette::LIGHT_GOLD);
    for (i, line) in spec.card.iter().enumerate() {
        canvas.text(144, y + 24 + i as i32 * 12, line, palette::WHITE);
    }
    let all = ApiKind::ALL.len() as u32;
    let told = if blades == all {
        "The last blade: your multi-tool is complete".to_owned()
    } else {
        format!("Blade {blades} of {all} for your multi-tool")
    };
    canvas.text(144, y + 66, &told, palette::MINT);
}
