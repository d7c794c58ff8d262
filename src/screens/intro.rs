//! The intro of a level: its name, its goal, and how its machines lead to the goal.

use super::ms;
use crate::names::sprites;
use crate::rules::World;
use crate::rules::apis::Spec;
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette;

/// How long the card takes to slide in, in ticks.
const SLIDE: i32 = 14;

/// Draws a level's name and goal over the board, before play.
pub(super) fn draw(canvas: &mut Canvas, world: &World, age: u32) {
    let level = &world.stage.level;
    let spec = level.api.spec();
    let slide = 480 - ease_out(age as i32, SLIDE, 480);
    canvas.fill(0, 170, 480, 78, palette::faded(palette::INK, 235));
    canvas.fill(0, 170, 480, 1, palette::CYAN);
    canvas.fill(0, 247, 480, 1, palette::CYAN);
    canvas.frame(spec.emblem, 0, 22 - slide, 185);
    canvas.text(84 + slide, 182, &format!("LEVEL {}", level.number), palette::CYAN);
    canvas.big(84 + slide, 194, &spec.title.to_uppercase(), palette::GOLD);
    canvas.text(84 + slide, 216, &level.goal, palette::WHITE);
    if world.stage.round > 1 {
        let text = format!("LOOP {}: faster, and worth double", world.stage.round);
        canvas.text(84 + slide, 230, &text, palette::ORANGE);
    }
    draw_recipe(canvas, spec, 330 + slide, ms(age));
}

/// Draws how to reach the goal of a level: three machines with the same sign, twice as large as on the board.
fn draw_recipe(canvas: &mut Canvas, spec: &Spec, x: i32, ms: u32) {
    let atlas = std::rc::Rc::clone(canvas.atlas());
    let sign = atlas.clip(sprites::signs::CIRCLE).frame(0);
    for (i, step) in spec.recipe.into_iter().enumerate() {
        let x = x + i as i32 * 50;
        let part = atlas.clip(step.sprite).at(ms);
        canvas.doubled(part, x, 210 - 2 * part.h as i32);
        if step.signed {
            let lower = if part.h > 16 { 2 } else { 0 };
            canvas.doubled(sign, x, 178 + lower);
        }
        if i > 0 {
            canvas.frame(sprites::ui::CURSOR, 0, x - 17, 186);
        }
    }
}
