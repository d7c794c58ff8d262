//! The ending: the multi-tool opens, blade after blade; then the sun rises over a cloud that works.

use super::{ms, pages};
use crate::names::sprites;
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette;

/// What is told, a line after the other.
const STORY: [&str; 4] = [
    "Fourteen blades, one hat, one small developer.",
    "No message went rogue today.",
    "The team ships. You can, too: dapr init",
    "And now once more, faster, and worth double.",
];
/// Ticks that a blade takes to swing out.
const SWING: u32 = 9;
/// When the sun rises, ticks.
const SUNRISE: u32 = 15 * SWING + 70;
/// Ticks between two lines of the story.
const BEAT: u32 = 100;

/// Draws the ending `age` ticks after it began.
pub(super) fn draw(canvas: &mut Canvas, age: u32) {
    match age.checked_sub(SUNRISE) {
        None => draw_tool(canvas, age),
        Some(since) => draw_sunrise(canvas, since),
    }
    pages::draw_outlined(canvas, 240, 6, "YOUR MULTI-TOOL IS COMPLETE", palette::LIGHT_GOLD);
}

/// The tool opens, twice as large as drawn, and shines.
fn draw_tool(canvas: &mut Canvas, age: u32) {
    draw_dawn(canvas);
    let opened = (age / SWING) as usize;
    let part = if opened < 15 {
        canvas.atlas().clip(sprites::tool::OPEN).frame(opened)
    } else {
        canvas.atlas().clip(sprites::tool::SHINE).at(ms(age - 15 * SWING))
    };
    canvas.doubled(part, 144, 56);
}

/// The sky before the sun has risen.
fn draw_dawn(canvas: &mut Canvas) {
    let dawn = canvas.atlas().clip(sprites::scenes::DUSK).at(0);
    canvas.doubled(dawn, 0, 0);
}

fn draw_sunrise(canvas: &mut Canvas, since: u32) {
    draw_dawn(canvas);
    let scene = canvas.atlas().clip(sprites::ending::SCENE).at(ms(since));
    let rise = 270 - ease_out(since as i32, 40, 270);
    canvas.doubled(scene, 0, rise);
    if let Some(told) = since.checked_sub(40) {
        draw_story(canvas, told);
    }
}

/// One line of the story after the other, letter by letter; the last one stays.
fn draw_story(canvas: &mut Canvas, told: u32) {
    let nth = (told / BEAT).min(STORY.len() as u32 - 1);
    let line = STORY.get(nth as usize).copied().unwrap_or_default();
    let typed = ((told - nth * BEAT) / 2) as usize;
    let shown = line.get(..typed.min(line.len())).unwrap_or(line);
    canvas.fill(0, 245, 480, 17, palette::faded(palette::INK, 220));
    canvas.text_mid(240, 250, shown, palette::CREAM);
}
