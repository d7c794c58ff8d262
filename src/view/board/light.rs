//! A board in the dark: a circle of light, and the things that glow outside it.

use super::{Snapshot, TILE, TOP, place};
use crate::view::canvas::{self, Canvas};
use crate::view::palette;
use crate::view::poses::between;
use crate::view::signs;

/// The width and height of the squares that the darkness is made of, in pixels.
const CELL: i32 = 4;

/// Darkens everything outside a circle with this radius in tiles. The edge consists of three rings of increasingly
/// dense dithering, so that it looks soft without smaller pixels.
pub(super) fn draw_darkness(canvas: &mut Canvas, moment: &Snapshot, radius: i32) {
    let (hx, hy) = between(Some(moment.before.hero), moment.world.stage.hero_point(), moment.part);
    let is_dark = |column: i32, row: i32| {
        let (dx, dy) = (column * CELL + CELL / 2 - hx - 8, row * CELL + CELL / 2 - hy - 8);
        let far = dx * dx + dy * dy;
        let ring = |pixels: i32| (radius * 16 + pixels) * (radius * 16 + pixels);
        match far {
            _ if far > ring(8) => true,
            _ if far > ring(0) => column % 2 == 1 || row % 2 == 1,
            _ if far > ring(-8) => (column + row) % 2 == 0,
            _ if far > ring(-16) => column % 2 == 0 && row % 2 == 0,
            _ => false,
        }
    };
    let dark = palette::faded(palette::INK, 250);
    for row in 0..240 / CELL {
        let mut column = 0;
        while column < canvas::WIDTH / CELL {
            let begun = is_dark(column, row);
            let run = (column..canvas::WIDTH / CELL)
                .take_while(|at| is_dark(*at, row) == begun)
                .count() as i32;
            if begun {
                canvas.fill(column * CELL, TOP + row * CELL, run * CELL, CELL, dark);
            }
            column += run.max(1);
        }
    }
}

/// Draws the things that glow in the dark: the eyes of rogues outside the light, and the signs of the closed gates that
/// match the item Pip carries. The eyes are red while the rogues hunt.
pub(super) fn draw_glow(canvas: &mut Canvas, moment: &Snapshot, radius: i32) {
    let stage = &moment.world.stage;
    let (hx, hy) = between(Some(moment.before.hero), stage.hero_point(), moment.part);
    let eyes = if stage.alarm > 0 { palette::RED } else { palette::ORANGE };
    for (i, rogue) in stage.rogues.iter().enumerate().filter(|(_, rogue)| rogue.is_roaming()) {
        let before = moment.before.rogues.get(i).copied();
        let (x, y) = between(before, rogue.walk.point(), moment.part);
        let (dx, dy, lit) = (x - hx, y - hy, radius * TILE);
        if dx * dx + dy * dy > lit * lit {
            canvas.fill(x + 4, TOP + y + 6, 3, 2, eyes);
            canvas.fill(x + 9, TOP + y + 6, 3, 2, eyes);
        }
    }
    let carried = moment.show.carried;
    let shut = stage.level.gates().filter(|(index, _)| !stage.is_gate_open(*index));
    for (_, gate) in shut.filter(|(_, gate)| Some(gate.sign) == carried) {
        let (x, y) = place(gate.at);
        canvas.frame(signs::lit(gate.sign), 0, x, y);
    }
}
