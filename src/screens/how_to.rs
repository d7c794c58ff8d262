//! The attract loop's page that shows how to play, in three pictures.

use super::ms;
use super::pages::{draw_backdrop, draw_press};
use crate::names::{Sprite, sprites};
use crate::rules::apis::ApiKind;
use crate::rules::rogues::RogueKind;
use crate::view::canvas::Canvas;
use crate::view::effects::ease_out;
use crate::view::palette;

/// The positions at which the sprites of the rogues are drawn, in a row.
const ROGUES: [(i32, i32); 3] = [(44, 196), (64, 195), (84, 189)];

/// Draws three pictures: walk and collect, toss the hat, go through the door.
pub(super) fn draw(canvas: &mut Canvas, ticks: u32) {
    draw_backdrop(canvas, ticks);
    canvas.big_mid(240, 20, "HOW TO PLAY", palette::GOLD);
    let steps = [
        (sprites::howto::WALK, "COLLECT ALL COINS", "Walk with the stick."),
        (sprites::howto::HAT, "GET AND TOSS THE HAT", "The button tosses it."),
        (sprites::howto::EXIT, "REACH YOUR TEAM", "All coins, and hat on."),
    ];
    for (i, (picture, head, line)) in steps.into_iter().enumerate() {
        let age = ticks as i32 - i as i32 * 20;
        // The pictures slide in from the right. If they rose from below, they would cover the dangers on their way.
        let x = 84 + i as i32 * 156 + 480 - ease_out(age.max(0), 24, 480);
        draw_step(canvas, (x, 60), picture, head, line, ticks);
    }
    draw_dangers(canvas, ticks);
    draw_press(canvas, 240, 244, "PLAY");
}

/// Draws the dangers and an explanation of the signs.
fn draw_dangers(canvas: &mut Canvas, ticks: u32) {
    let ms = ms(ticks);
    for (kind, (x, y)) in RogueKind::ALL.into_iter().zip(ROGUES) {
        canvas.looped(kind.spec().looks.down(), ms, x, y);
    }
    canvas.text(108, 194, "THESE HURT", palette::ORANGE);
    canvas.text(108, 205, "The hat stuns them.", palette::WHITE);
    let [pad, ..] = ApiKind::FIRST.spec().recipe;
    canvas.machine(pad.sprite, ms, 256, 196);
    canvas.frame(sprites::signs::CIRCLE, 0, 256, 196);
    canvas.machine(sprites::board::GATE_CLOSED, ms, 278, 196);
    canvas.frame(sprites::signs::CIRCLE, 0, 278, 196);
    canvas.text(304, 194, "SAME SIGN", palette::GOLD);
    canvas.text(304, 205, "Pads open their gates.", palette::WHITE);
    canvas.text_mid(
        240,
        224,
        "The hat is your sidecar: without it nothing answers.",
        palette::ICE,
    );
}

fn draw_step(canvas: &mut Canvas, (x, y): (i32, i32), picture: Sprite, head: &str, line: &str, ticks: u32) {
    canvas.panel(x - 72, y, 144, 122, palette::NIGHT, palette::BLUE);
    canvas.looped(picture, ms(ticks), x - 48, y + 10);
    canvas.text_mid(x, y + 84, head, palette::LIGHT_GOLD);
    canvas.text_mid(x, y + 98, line, palette::WHITE);
}
