//! The board: floor and walls derived from the map, machines as their API shows them, and everybody on it.

use super::canvas::Canvas;
use super::cast;
use super::effects::Effects;
use super::palette;
use super::poses::{Poses, between};
use super::slides::Slides;
use crate::rules::World;
use crate::rules::apis::Face;
use crate::rules::grid::{Dir, HEIGHT, Tile, Tiles, WIDTH};
use crate::rules::hat::Hat;
use crate::rules::stage::Stage;
use crate::rules::thing::{Kind, Sign, Thing, WORDS};

/// The top of the board on the canvas: below the head-up display.
pub const TOP: i32 = 14;
/// The side of a tile, pixels.
const TILE: i32 = 16;
/// A moment of a board to be drawn.
#[derive(Debug)]
pub struct Moment<'a> {
    /// The world now.
    pub world: &'a World,
    /// Where everybody was a tick ago.
    pub before: &'a Poses,
    /// How much of the tick has passed, out of 256.
    pub part: i32,
    /// Milliseconds since the level began, for animations.
    pub ms: u32,
    /// Ticks since each gate last moved, in the level's order of things.
    pub gates: &'a [u32],
    /// Where machines and coins are drawn.
    pub slides: &'a Slides,
}

/// Draws the board with all that is on it.
pub fn draw(canvas: &mut Canvas, moment: &Moment, effects: &Effects) {
    let (x, y) = effects.shaken();
    canvas.set_shift(x, y);
    draw_ground(canvas, &moment.world.stage);
    draw_things(canvas, moment);
    draw_coins(canvas, moment);
    cast::draw(canvas, moment, effects);
    if let Some(radius) = moment.world.api.get().light(&moment.world.stage) {
        draw_darkness(canvas, moment, i32::from(radius));
        draw_glow(canvas, moment, i32::from(radius));
    }
    effects.draw(canvas, (0, TOP));
    canvas.set_shift(0, 0);
}

pub(super) fn place(tile: Tile) -> (i32, i32) {
    (i32::from(tile.x) * TILE, TOP + i32::from(tile.y) * TILE)
}

fn draw_ground(canvas: &mut Canvas, stage: &Stage) {
    let level = &stage.level;
    let theme = format!("theme_{}", level.api.about().name);
    let atlas = std::rc::Rc::clone(canvas.atlas());
    let (floor, wall, shade) = (
        atlas.clip(&theme, "floor"),
        atlas.clip(&theme, "wall"),
        atlas.clip(&theme, "shade"),
    );
    for tile in level.area.iter() {
        let (x, y) = place(tile);
        if level.walls.contains(tile) {
            canvas.part(wall.frame(mask(&level.walls, tile)), x, y);
            continue;
        }
        canvas.part(floor.frame(variant(tile)), x, y);
        if level.tunnels.contains(tile) {
            canvas.frame("board", "tunnel", 0, x, y);
        }
        if tile.step(Dir::Up).is_some_and(|above| level.walls.contains(above)) {
            canvas.part(shade.frame(0), x, y);
        }
    }
}

/// Which neighbours are walls too: 1 north, 2 east, 4 south, 8 west; past the edge counts as wall.
fn mask(walls: &Tiles, tile: Tile) -> usize {
    let wall = |dir: Dir| tile.step(dir).is_none_or(|next| walls.contains(next));
    let bits = Dir::ALL.into_iter().zip([1, 2, 4, 8]);
    bits.filter(|(dir, _)| wall(*dir)).map(|(_, bit)| bit).sum()
}

/// Which of the four floors lies on `tile`: mostly the plain one.
fn variant(tile: Tile) -> usize {
    match (u32::from(tile.x) * 7919 + u32::from(tile.y) * 104_729) % 27 {
        0..=19 => 0,
        20..=23 => 1,
        24..=25 => 2,
        _ => 3,
    }
}

/// The lines of a workflow, from each step to the next; bright from what is done. They turn two tiles after what
/// fans out and two tiles before what fans in, so that a level leaves those columns free.
fn draw_lines(canvas: &mut Canvas, world: &World) {
    let things = &world.stage.level.things;
    let is_step = |kind: Kind| matches!(kind, Kind::Activity | Kind::Timer | Kind::Approval);
    for (index, from) in things.iter().enumerate().filter(|(_, thing)| is_step(thing.kind)) {
        let done = world.api.get().face(&world.stage, index).sprite == "activity_done";
        let colour = if done { palette::MINT } else { palette::SLATE };
        let fans_in = things
            .iter()
            .filter(|thing| is_step(thing.kind) && thing.step == from.step)
            .count()
            > 1;
        for to in things.iter().filter(|to| is_step(to.kind) && to.step == from.step + 1) {
            let ((x, y), (to_x, to_y)) = (place(from.at), place(to.at));
            let turn = if fans_in { to_x - 2 * TILE } else { x + 2 * TILE };
            canvas.fill(x + 8, y + 7, turn - x, 2, colour);
            canvas.fill(turn + 8, y.min(to_y) + 7, 2, (y - to_y).abs() + 2, colour);
            canvas.fill(turn + 8, to_y + 7, to_x - turn, 2, colour);
        }
    }
}

fn draw_things(canvas: &mut Canvas, moment: &Moment) {
    let stage = &moment.world.stage;
    draw_lines(canvas, moment.world);
    let (x, y) = place(stage.level.start);
    canvas.frame("board", "start", 0, x, y);
    let exit = if stage.is_exit_open() {
        "exit_open"
    } else {
        "exit_closed"
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
        canvas.frame("ui", "coin_small", 0, start, y);
        canvas.text(start + 11, y + 1, &text, palette::LIGHT_GOLD);
    } else if !stage.is_exit_open() {
        canvas.frame("ui", "retry", 0, x + 4, y);
    }
}

/// Ticks that a gate takes to slide.
const SLIDE: u32 = 10;

fn draw_gate(canvas: &mut Canvas, face: &Face, sign: Sign, (x, y): (i32, i32), since: u32, ms: u32) {
    let opened = face.sprite == "gate_open";
    if since < SLIDE {
        let step = (since * 3 / SLIDE) as usize;
        canvas.frame(
            "board",
            "gate_moving",
            if opened { step } else { 2 - step.min(2) },
            x,
            y,
        );
    } else {
        canvas.frame("board", face.sprite, 0, x, y);
        if !opened {
            canvas.frame("signs", sign.name(), 0, x, y);
        }
    }
    if let Some(overlay) = face.overlay {
        canvas.machine(overlay, ms, x, y);
    }
    if let Some(bar) = face.bar {
        draw_timer(canvas, x, y, i32::from(bar), ms);
    }
}

fn draw_machine(canvas: &mut Canvas, face: &Face, thing: &crate::rules::thing::Thing, (x, y): (i32, i32), ms: u32) {
    canvas.machine(face.sprite, ms, x, y);
    if !face.lit && matches!(thing.kind, Kind::Activity | Kind::Timer | Kind::Approval) {
        canvas.fill(x, y, 16, 16, palette::faded(palette::INK, 150));
    }
    if thing.kind.is_signed() && face.sprite != "desk_done" {
        let lower = i32::from(thing.kind == Kind::Desk);
        let tag = if face.lit {
            thing.sign.name()
        } else {
            dark_sign(thing.sign)
        };
        canvas.frame("signs", tag, 0, x, y + lower);
    }
    if thing.kind == Kind::Chip {
        draw_words(canvas, thing.words, (x, y));
    }
    if thing.kind == Kind::Item || thing.kind == Kind::Sample && face.lit {
        let tag = if thing.small {
            small(thing.sign)
        } else {
            big(thing.sign)
        };
        let lift = if thing.kind == Kind::Sample { 4 } else { 0 };
        canvas.frame("items", tag, thing.tint as usize, x, y - lift);
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
        canvas.looped("fx", "smoke", ms, x, y - 9);
    }
}

/// The number on a machine; beside the face of a clock, whose sign must stay in sight.
fn draw_count(canvas: &mut Canvas, kind: Kind, count: u8, (x, y): (i32, i32)) {
    let text = count.to_string();
    if kind != Kind::Plinth {
        canvas.text_mid(x + 9, y + 5, &text, palette::WHITE);
        return;
    }
    let wide = crate::view::canvas::width(&text) + 3;
    canvas.fill(x + 17 - wide, y + 9, wide, 9, palette::INK);
    canvas.text(x + 19 - wide, y + 10, &text, palette::LIGHT_GOLD);
}

/// The first word of a set, on a chip.
fn draw_words(canvas: &mut Canvas, words: u8, (x, y): (i32, i32)) {
    let word = WORDS.get(words.trailing_zeros() as usize);
    canvas.frame("words", word.copied().unwrap_or_default(), 0, x, y);
}

const fn big(sign: Sign) -> &'static str {
    sign.pick(["circle_big", "triangle_big", "square_big", "diamond_big"])
}

const fn small(sign: Sign) -> &'static str {
    sign.pick(["circle_small", "triangle_small", "square_small", "diamond_small"])
}

const fn dark_sign(sign: Sign) -> &'static str {
    sign.pick(["circle_off", "triangle_off", "square_off", "diamond_off"])
}

/// The next tiles of every roaming rogue, as dots.
fn draw_traces(canvas: &mut Canvas, world: &World) {
    let mut ahead = world.clone();
    for _ in 0..6 {
        ahead.foresee(8);
        for rogue in ahead.stage.rogues.iter().filter(|rogue| rogue.is_roaming()) {
            let (x, y) = between(None, rogue.walk.point(), 0);
            canvas.fill(x + 6, TOP + y + 6, 4, 4, palette::INK);
            canvas.fill(x + 7, TOP + y + 7, 2, 2, palette::ORANGE);
        }
    }
}

/// The side of a cell of darkness, pixels.
const CELL: i32 = 4;

/// Everything but a round of light: dark beyond the radius (tiles), with an edge of three rings that are dithered more
/// and more densely, so that it is soft but of our pixels.
fn draw_darkness(canvas: &mut Canvas, moment: &Moment, radius: i32) {
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
        while column < super::canvas::WIDTH / CELL {
            let begun = is_dark(column, row);
            let run = (column..super::canvas::WIDTH / CELL)
                .take_while(|at| is_dark(*at, row) == begun)
                .count() as i32;
            if begun {
                canvas.fill(column * CELL, TOP + row * CELL, run * CELL, CELL, dark);
            }
            column += run.max(1);
        }
    }
}

/// What shines in the dark: the eyes of the rogues out there, red while they hunt, and the sign of the doors that open
/// to what Pip carries.
fn draw_glow(canvas: &mut Canvas, moment: &Moment, radius: i32) {
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
    let carried = moment.world.api.get().carried();
    let shut = stage.level.gates().filter(|(index, _)| !stage.is_gate_open(*index));
    for (_, gate) in shut.filter(|(_, gate)| Some(gate.sign) == carried) {
        let (x, y) = place(gate.at);
        canvas.frame("signs", gate.sign.name(), 0, x, y);
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

/// A small bar that runs out: mint, then orange at the last third.
pub(super) fn draw_bar(canvas: &mut Canvas, x: i32, y: i32, left: i32) {
    canvas.fill(x, y, 16, 4, palette::INK);
    let colour = if left > 85 { palette::MINT } else { palette::ORANGE };
    canvas.fill(x + 1, y + 1, (14 * left / 255).max(1), 2, colour);
}

fn draw_coins(canvas: &mut Canvas, moment: &Moment) {
    for (tile, left) in &moment.world.stage.trail {
        let (x, y) = place(*tile);
        canvas.frame(
            "trail",
            "slime",
            if *left > 180 { 0 } else { 2 - usize::from(*left > 80) },
            x,
            y,
        );
    }
    for (_, kind, tile) in moment.world.stage.pick_ups() {
        let (x, y) = place(tile);
        let bob = (moment.ms / 250 % 2) as i32;
        canvas.looped("pickups", kind.name(), moment.ms, x, y - 2 - bob);
    }
    if moment.world.stage.trace > 0 {
        draw_traces(canvas, moment.world);
    }
    let stage = &moment.world.stage;
    let sealed = moment.world.api.get().sealed();
    let coins = (0..stage.level.coins.len()).filter_map(|coin| Some((coin, stage.coin_place(coin)?)));
    for (coin, tile) in coins {
        let sheet = if sealed & (1 << coin) == 0 {
            "coin"
        } else {
            "coin_sealed"
        };
        let (x, y) = moment.slides.coin(coin);
        // Neighbours turn a little later, so that a row of coins shimmers.
        let ms = moment.ms + (u32::from(tile.x) + u32::from(tile.y)) * 70;
        canvas.looped(sheet, "spin", ms, x, TOP + y);
    }
    if let Hat::Floor(tile) = moment.world.stage.hat {
        let (x, y) = place(tile);
        let bob = if (moment.ms / 300).is_multiple_of(2) { 0 } else { 1 };
        canvas.frame("fx", "ring", (moment.ms / 150 % 4) as usize, x, y);
        canvas.looped("hat", "rest", moment.ms, x, y - 3 - bob);
    }
}

const _: () = assert!(WIDTH as i32 * TILE == super::canvas::WIDTH && HEIGHT as i32 * TILE == 240);
