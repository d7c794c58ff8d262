//! The ending: the multi-tool opens, blade after blade; then the sun rises over a cloud that works.

use super::{ms, pages};
use crate::view::canvas::{Canvas, width};
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
    canvas.fill(0, 8, 480, 24, palette::faded(palette::INK, 200));
    canvas.big_mid(240, 12, "YOUR MULTI-TOOL IS COMPLETE", palette::GOLD);
}

/// The tool opens, twice as large as drawn, and shines.
fn draw_tool(canvas: &mut Canvas, age: u32) {
    pages::draw_backdrop(canvas, age);
    let opened = (age / SWING) as usize;
    let part = if opened < 15 {
        canvas.atlas().clip("tool", "open").frame(opened)
    } else {
        canvas.atlas().clip("tool", "shine").at(ms(age - 15 * SWING))
    };
    canvas.stretched(part, 144, 48, 192, 192, palette::WHITE);
}

fn draw_sunrise(canvas: &mut Canvas, since: u32) {
    canvas.fill(0, 0, 480, 270, palette::INK);
    let scene = canvas.atlas().clip("ending", "scene").at(ms(since));
    let rise = 270 - ease_out(since as i32, 40, 270);
    canvas.stretched(scene, 0, rise, 480, 270, palette::WHITE);
    for (nth, line) in (0..).zip(STORY) {
        let typed = (since.saturating_sub(40 + nth * BEAT) / 2) as usize;
        let shown = line.get(..typed.min(line.len())).unwrap_or(line);
        if shown.is_empty() {
            continue;
        }
        let (x, y) = (240 - width(line) / 2, 214 + nth as i32 * 13);
        canvas.fill(x - 6, y - 3, width(line) + 12, 13, palette::faded(palette::INK, 200));
        canvas.text(x, y, shown, palette::CREAM);
    }
}
