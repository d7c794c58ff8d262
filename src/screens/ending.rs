//! The ending: the multi-tool is complete, and the sun rises over a cloud that works.

use super::ms;
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
/// Ticks between two lines of the story.
const BEAT: u32 = 110;

/// Draws the ending `age` ticks after it began.
pub(super) fn draw(canvas: &mut Canvas, age: u32) {
    canvas.fill(0, 0, 480, 270, palette::INK);
    let scene = canvas.atlas().clip("ending", "scene").at(ms(age));
    let rise = 30 - ease_out(age as i32, 60, 30);
    canvas.stretched(scene, 0, rise, 480, 270, palette::WHITE);
    draw_tool(canvas, age);
    canvas.fill(0, 8, 480, 24, palette::faded(palette::INK, 190));
    canvas.big_mid(240, 12, "YOUR MULTI-TOOL IS COMPLETE", palette::GOLD);
    for (nth, line) in (0..).zip(STORY) {
        let own = age.saturating_sub(60 + nth * BEAT) as usize;
        let shown = line.get(..own.min(line.len())).unwrap_or(line);
        if !shown.is_empty() {
            let x = 240 - width(line) / 2;
            let y = 214 + nth as i32 * 13;
            canvas.fill(x - 6, y - 3, width(line) + 12, 13, palette::faded(palette::INK, 190));
            canvas.text(x, y, shown, palette::CREAM);
        }
    }
}

/// The multi-tool opens, blade after blade, and then shines.
fn draw_tool(canvas: &mut Canvas, age: u32) {
    let opened = (age / 8).min(14) as usize;
    let part = if opened < 14 {
        canvas.atlas().clip("tool", "open").frame(opened)
    } else {
        canvas.atlas().clip("tool", "shine").at(ms(age))
    };
    canvas.part(part, 372, 40);
}
