//! Machines as their API shows them: gates, pads, pipes, the exit, and what is written on them.

use super::{Moment, TILE, TOP, place};
use crate::names::{Sprite, sprites};
use crate::rules::apis::Face;
use crate::rules::grid::Dir;
use crate::rules::stage::Stage;
use crate::rules::thing::{Kind, Sign, Thing, WORDS};
use crate::view::canvas::Canvas;
use crate::view::palette;
use crate::view::signs;

pub(super) fn draw(canvas: &mut Canvas, moment: &Moment) {
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
        let face = moment.world.api.get().face(stage, index);
        if thing.kind == Kind::PipeIn {
            draw_chute(canvas, stage, thing, moment.ms);
        }
        let (x, y) = moment.slides.thing(index);
        let y = TOP + y;
        if thing.kind == Kind::Gate {
            let since = moment.gates.get(index).copied().unwrap_or(u32::MAX);
            draw_gate(canvas, &face, thing.sign, (x, y), since, moment.ms);
        } else {
            draw_machine(canvas, &face, thing, (x, y), moment.ms);
        }
    }
}

/// The pipe that leads through the wall to a pipe's mouth, with a glint that runs the way that coins come: the room
/// behind the wall is where the outside world keeps them.
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

/// What a shut exit still wants: coins, or else the hat.
fn draw_exit_wants(canvas: &mut Canvas, stage: &Stage, (x, y): (i32, i32)) {
    let left = stage.coins_left().count_ones();
    if left > 0 {
        let text = left.to_string();
        let start = x + 8 - (10 + crate::view::canvas::width(&text)) / 2;
        canvas.frame(sprites::ui::COIN_SMALL, 0, start, y);
        canvas.text_edged(start + 11, y + 1, &text, palette::LIGHT_GOLD);
    } else if !stage.is_exit_open() {
        canvas.frame(sprites::ui::RETRY, 0, x + 4, y);
    }
}

/// Ticks that a gate takes to slide.
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
    if !face.lit && matches!(thing.kind, Kind::Activity | Kind::Timer | Kind::Approval) {
        canvas.fill(x, y, 16, 16, palette::faded(palette::INK, 150));
    }
    if thing.kind.is_signed() && face.sprite != Some(sprites::tall::DESK_DONE) {
        let lower = i32::from(thing.kind == Kind::Desk);
        let sign = if face.lit {
            signs::lit(thing.sign)
        } else {
            signs::dark(thing.sign)
        };
        canvas.frame(sign, 0, x, y + lower);
    }
    if thing.kind == Kind::Chip {
        draw_words(canvas, thing.words, (x, y));
    }
    if thing.kind == Kind::Item || thing.kind == Kind::Sample && face.lit {
        let gem = if thing.small {
            signs::small(thing.sign)
        } else {
            signs::big(thing.sign)
        };
        let lift = if thing.kind == Kind::Sample { 4 } else { 0 };
        canvas.frame(gem, thing.tint as usize, x, y - lift);
        if !face.lit {
            canvas.fill(x, y, 16, 16, palette::faded(palette::INK, 150));
        }
    }
    if let Some(overlay) = face.overlay {
        canvas.machine(overlay, ms, x, y);
    }
    if let Some(count) = face.count {
        draw_count(canvas, thing.kind, count, (x, y));
    }
    if let Some(bar) = face.bar {
        draw_timer(canvas, x, y, i32::from(bar), ms);
    }
    if thing.down && thing.kind == Kind::Desk {
        canvas.looped(sprites::fx::SMOKE, ms, x, y - 9);
    }
}

/// The number on a machine: on the chest of a robot, and beside the face of a clock, whose sign must stay in sight.
fn draw_count(canvas: &mut Canvas, kind: Kind, count: u8, (x, y): (i32, i32)) {
    let text = count.to_string();
    match kind {
        Kind::Robot => canvas.text_mid(x + 8, y + 6, &text, palette::WHITE),
        Kind::Plinth => {
            let wide = crate::view::canvas::width(&text) + 3;
            canvas.fill(x + 17 - wide, y + 9, wide, 9, palette::INK);
            canvas.text(x + 19 - wide, y + 10, &text, palette::LIGHT_GOLD);
        }
        _ => canvas.text_mid(x + 9, y + 5, &text, palette::WHITE),
    }
}

/// The words as they stand on a chip, in the order of [`WORDS`].
const WORD_SPRITES: [Sprite; WORDS.len()] = {
    use sprites::words;
    [
        words::SUN,
        words::SEA,
        words::CAT,
        words::MAP,
        words::KEY,
        words::ICE,
        words::JAM,
        words::OWL,
    ]
};

/// The first word of a set, on a chip.
fn draw_words(canvas: &mut Canvas, words: u8, (x, y): (i32, i32)) {
    if let Some(word) = WORD_SPRITES.get(words.trailing_zeros() as usize) {
        canvas.frame(*word, 0, x, y);
    }
}

/// The time that an open gate has left, as wide as the gate; it blinks at the end, three times a second.
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
