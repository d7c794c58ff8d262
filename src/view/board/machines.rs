//! Machines in the state that their API shows: gates, pads, pipes, the exit, and the marks on them.

use super::{Snapshot, TILE, TOP, place};
use crate::names::letters::SMALL;
use crate::names::{Sprite, sprites};
use crate::rules::apis::Face;
use crate::rules::grid::Dir;
use crate::rules::object::{CountAt, Kind, Mark};
use crate::rules::stage::Stage;
use crate::rules::thing::{Sign, Thing};
use crate::view::canvas::Canvas;
use crate::view::palette;
use crate::view::signs;

pub(super) fn draw(canvas: &mut Canvas, moment: &Snapshot) {
    let stage = &moment.world.stage;
    let (x, y) = place(stage.level.start);
    canvas.frame(sprites::board::START, 0, x, y);
    let exit = if stage.is_exit_open() {
        sprites::tall::EXIT_OPEN
    } else {
        sprites::tall::EXIT_CLOSED
    };
    let (x, y) = place(stage.level.exit);
    canvas.machine(exit, moment.ms, x, y);
    draw_exit_wants(canvas, stage, (x, y - 19 - (moment.ms / 400 % 2) as i32));
    for (index, thing) in stage.level.things.iter().enumerate() {
        let face = moment.world.api.face(stage, index);
        if thing.object.marks.contains(&Mark::Chute) {
            draw_chute(canvas, stage, thing, moment.ms);
        }
        let (x, y) = moment.slides.thing(index);
        let y = TOP + y;
        if thing.kind == Kind::GATE {
            let since = moment.gates.get(index).copied().unwrap_or(u32::MAX);
            draw_gate(canvas, &face, thing.sign, (x, y), since, moment.ms);
        } else {
            draw_machine(canvas, &face, thing, (x, y), moment.ms);
        }
    }
}

/// Draws the part of a pipe that leads through the wall to its mouth, with a glint that moves in the direction of the
/// coins. In the story, coins come through the pipe from the outside world behind the wall.
fn draw_chute(canvas: &mut Canvas, stage: &Stage, mouth: &Thing, ms: u32) {
    let mut along = 0;
    let mut tile = mouth.at;
    while let Some(next) = tile.step(Dir::Up).filter(|next| stage.level.walls.contains(*next)) {
        let (x, y) = place(next);
        canvas.fill(x + 3, y, 10, TILE, palette::INK);
        canvas.fill(x + 4, y, 8, TILE, palette::SLATE);
        canvas.fill(x + 5, y, 2, TILE, palette::SILVER);
        let glint = (ms / 60 % 16) as i32;
        canvas.fill(x + 4, y + glint, 8, 2, palette::LIGHT_GOLD);
        (tile, along) = (next, along + 1);
        if along == 3 {
            break;
        }
    }
}

/// Draws what a closed exit is waiting for: the remaining coins or, if there are none left, the hat.
fn draw_exit_wants(canvas: &mut Canvas, stage: &Stage, (x, y): (i32, i32)) {
    let left = stage.coins_left().count_ones();
    if left > 0 {
        let text = left.to_string();
        let start = x + 8 - (10 + SMALL.width(&text)) / 2;
        canvas.frame(sprites::ui::COIN_SMALL, 0, start, y);
        canvas.text_edged(start + 11, y + 1, &text, palette::LIGHT_GOLD);
    } else if !stage.is_exit_open() {
        canvas.frame(sprites::ui::RETRY, 0, x + 4, y);
    }
}

/// How long a gate takes to slide, in ticks.
const SLIDE: u32 = 10;

fn draw_gate(canvas: &mut Canvas, face: &Face, sign: Sign, (x, y): (i32, i32), since: u32, ms: u32) {
    let opened = face.sprite == Some(sprites::board::GATE_OPEN);
    if since < SLIDE {
        let step = (since * 3 / SLIDE) as usize;
        canvas.frame(
            sprites::board::GATE_MOVING,
            if opened { step } else { 2 - step.min(2) },
            x,
            y,
        );
    } else {
        if let Some(sprite) = face.sprite {
            canvas.frame(sprite, 0, x, y);
        }
        if !opened {
            canvas.frame(signs::lit(sign), 0, x, y);
        }
    }
    if let Some(overlay) = face.overlay {
        canvas.machine(overlay, ms, x, y);
    }
    if let Some(bar) = face.bar {
        draw_timer(canvas, x, y, i32::from(bar), ms);
    }
}

fn draw_machine(canvas: &mut Canvas, face: &Face, thing: &Thing, (x, y): (i32, i32), ms: u32) {
    if let Some(sprite) = face.sprite {
        canvas.machine(sprite, ms, x, y);
    }
    for mark in thing.object.marks {
        draw_mark(canvas, *mark, face, thing, (x, y));
    }
    if let Some(overlay) = face.overlay {
        canvas.machine(overlay, ms, x, y);
    }
    if let Some(count) = face.count {
        draw_count(canvas, thing.object.count, count, (x, y));
    }
    if let Some(bar) = face.bar {
        draw_timer(canvas, x, y, i32::from(bar), ms);
    }
    let smokes = |mark: &Mark| matches!(mark, Mark::Smoke(flag) if thing.is(*flag));
    if thing.object.marks.iter().any(smokes) {
        canvas.looped(sprites::fx::SMOKE, ms, x, y - 9);
    }
}

/// Draws a mark on a machine, below its overlay.
fn draw_mark(canvas: &mut Canvas, mark: Mark, face: &Face, thing: &Thing, (x, y): (i32, i32)) {
    match mark {
        Mark::Shade if !face.lit => draw_shade(canvas, (x, y)),
        Mark::Sign(lower) if !face.hides_sign => {
            let sign = if face.lit {
                signs::lit(thing.sign)
            } else {
                signs::dark(thing.sign)
            };
            canvas.frame(sign, 0, x, y + i32::from(lower));
        }
        Mark::Words(words, sprites) => draw_word(canvas, sprites, thing.value(words), (x, y)),
        Mark::Item {
            up,
            only_lit,
            tint,
            small: is_small,
        } if face.lit || !only_lit => {
            let gem = if thing.is(is_small) {
                signs::small(thing.sign)
            } else {
                signs::big(thing.sign)
            };
            canvas.frame(gem, usize::from(thing.value(tint)), x, y - i32::from(up));
            if !face.lit {
                draw_shade(canvas, (x, y));
            }
        }
        Mark::Chute | Mark::Shade | Mark::Sign(_) | Mark::Item { .. } | Mark::Smoke(_) => {}
    }
}

fn draw_shade(canvas: &mut Canvas, (x, y): (i32, i32)) {
    canvas.fill(x, y, 16, 16, palette::faded(palette::INK, 150));
}

/// Draws the number on a machine: on the chest of a robot or beside the face of a clock, where it does not cover the
/// machine's sign.
fn draw_count(canvas: &mut Canvas, at: CountAt, count: u8, (x, y): (i32, i32)) {
    let text = count.to_string();
    match at {
        CountAt::Chest => canvas.text_mid(x + 8, y + 6, &text, palette::WHITE),
        CountAt::Corner => {
            let wide = SMALL.width(&text) + 3;
            canvas.fill(x + 17 - wide, y + 9, wide, 9, palette::INK);
            canvas.text(x + 19 - wide, y + 10, &text, palette::LIGHT_GOLD);
        }
        CountAt::Middle => canvas.text_mid(x + 9, y + 5, &text, palette::WHITE),
    }
}

/// Draws the sprite in `words` that stands for the lowest bit that is set in `set`.
fn draw_word(canvas: &mut Canvas, words: &[Sprite], set: u8, (x, y): (i32, i32)) {
    if let Some(word) = words.get(set.trailing_zeros() as usize) {
        canvas.frame(*word, 0, x, y);
    }
}

/// Draws a bar for the time that an open gate has left. When full, it is as wide as the gate. Near the end, it blinks
/// three times per second.
fn draw_timer(canvas: &mut Canvas, x: i32, y: i32, left: i32, ms: u32) {
    let ends = left < 110;
    if ends && (ms / 166).is_multiple_of(2) {
        canvas.edge(x, y, 16, 16, palette::ORANGE);
    }
    canvas.fill(x, y - 2, 16, 6, palette::INK);
    canvas.fill(
        x + 1,
        y - 1,
        (14 * left / 255).max(1),
        4,
        if ends { palette::ORANGE } else { palette::MINT },
    );
}
