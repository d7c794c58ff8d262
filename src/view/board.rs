//! The board: the floor and walls derived from the map, the machines in the state that their API shows, and everybody
//! on it.

mod light;
mod machines;

use super::canvas::Canvas;
use super::cast;
use super::effects::Effects;
use super::palette;
use super::poses::{Poses, between};
use super::slides::Slides;
use crate::names::sprites;
use crate::rules::apis::Show;
use crate::rules::grid::{Dir, HEIGHT, Tile, Tiles, WIDTH};
use crate::rules::hat::Hat;
use crate::rules::stage::Stage;
use crate::rules::{Phase, World};

/// The top of the board on the canvas, just below the head-up display.
pub const TOP: i32 = 14;

/// The side of a tile, in pixels.
const TILE: i32 = 16;

/// Everything that is needed to draw a board at one moment.
#[derive(Debug)]
pub struct Snapshot<'a> {
    /// The world now.
    pub world: &'a World,
    /// The things that the level's API shows in addition to the machines.
    pub show: &'a Show,
    /// The positions of everybody one tick ago.
    pub before: &'a Poses,
    /// The fraction of the tick that has passed, in 256ths.
    pub part: i32,
    /// Milliseconds since the level began, for animations.
    pub ms: u32,
    /// The number of ticks since each gate last moved, in the order in which the level lists its machines.
    pub gates: &'a [u32],
    /// The positions at which moving machines and coins are drawn.
    pub slides: &'a Slides,
}

/// Draws the board and everything on it.
pub fn draw(canvas: &mut Canvas, moment: &Snapshot, effects: &Effects) {
    let (x, y) = effects.shaken();
    canvas.set_shift(x, y);
    draw_ground(canvas, &moment.world.stage);
    draw_lines(canvas, moment.world);
    machines::draw(canvas, moment);
    draw_coins(canvas, moment);
    cast::draw(canvas, moment, effects);
    // The lights are on during the intro, so that players can see what they have to find in the dark.
    let is_lit = matches!(moment.world.phase, Phase::Intro(_));
    if let Some(radius) = moment.show.light.filter(|_| !is_lit) {
        light::draw_darkness(canvas, moment, i32::from(radius));
        light::draw_glow(canvas, moment, i32::from(radius));
    }
    effects.draw(canvas, (0, TOP));
    canvas.set_shift(0, 0);
}

pub(super) fn place(tile: Tile) -> (i32, i32) {
    (i32::from(tile.x) * TILE, TOP + i32::from(tile.y) * TILE)
}

fn draw_ground(canvas: &mut Canvas, stage: &Stage) {
    let level = &stage.level;
    let theme = &level.api.spec().theme;
    let atlas = std::rc::Rc::clone(canvas.atlas());
    let (floor, wall, corner, shade) = (
        atlas.clip(theme.floor),
        atlas.clip(theme.wall),
        atlas.clip(theme.corner),
        atlas.clip(theme.shade),
    );
    for tile in level.area.iter() {
        let (x, y) = place(tile);
        if level.walls.contains(tile) {
            canvas.part(wall.frame(mask(&level.walls, tile)), x, y);
            for inner in inner_corners(&level.walls, tile) {
                canvas.part(corner.frame(inner), x, y);
            }
            continue;
        }
        canvas.part(floor.frame(variant(tile)), x, y);
        if level.tunnels.contains(tile) {
            canvas.frame(sprites::board::TUNNEL, 0, x, y);
        }
        if tile.step(Dir::Up).is_some_and(|above| level.walls.contains(above)) {
            canvas.part(shade.frame(0), x, y);
        }
    }
}

/// Returns which neighbours are walls, as a sum of 1 for north, 2 for east, 4 for south and 8 for west. Tiles beyond
/// the edge count as walls.
fn mask(walls: &Tiles, tile: Tile) -> usize {
    let wall = |dir: Dir| tile.step(dir).is_none_or(|next| walls.contains(next));
    let bits = Dir::ALL.into_iter().zip([1, 2, 4, 8]);
    bits.filter(|(dir, _)| wall(*dir)).map(|(_, bit)| bit).sum()
}

/// Returns the corners of a wall tile that touch floor only diagonally, clockwise from the top right. The two tiles
/// beside such a corner are walls, and the tile between them is floor.
fn inner_corners(walls: &Tiles, tile: Tile) -> impl Iterator<Item = usize> {
    let wall = |tile: Option<Tile>| tile.is_none_or(|tile| walls.contains(tile));
    let is_inner = move |side: Dir| {
        let [one, other] = [side, side.right()].map(|dir| tile.step(dir));
        wall(one) && wall(other) && !wall(one.and_then(|next| next.step(side.right())))
    };
    Dir::ALL
        .into_iter()
        .enumerate()
        .filter_map(move |(corner, side)| is_inner(side).then_some(corner))
}

/// Returns which of the four floor pictures to draw on `tile`. It is usually the plain one.
fn variant(tile: Tile) -> usize {
    match (u32::from(tile.x) * 7919 + u32::from(tile.y) * 104_729) % 27 {
        0..=19 => 0,
        20..=23 => 1,
        24..=25 => 2,
        _ => 3,
    }
}

/// Draws the lines between machines that belong together, if the level's API has any.
fn draw_lines(canvas: &mut Canvas, world: &World) {
    let Some(lines) = world.api.lines() else { return };
    lines.each_line(&world.stage, &mut |line| {
        let colour = if line.lit { palette::MINT } else { palette::SLATE };
        let ((x, y), (to_x, to_y)) = (place(line.from), place(line.to));
        let turn = i32::from(line.turns_at) * TILE;
        canvas.fill(x + 8, y + 7, turn - x, 2, colour);
        canvas.fill(turn + 8, y.min(to_y) + 7, 2, (y - to_y).abs() + 2, colour);
        canvas.fill(turn + 8, to_y + 7, to_x - turn, 2, colour);
    });
}

/// Draws dots on the tiles that each roaming rogue will walk on next.
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

/// Draws a small bar that gets shorter as time runs out. It is mint at first, and orange in the last third.
pub(super) fn draw_bar(canvas: &mut Canvas, x: i32, y: i32, left: i32) {
    canvas.fill(x, y, 16, 4, palette::INK);
    let colour = if left > 85 { palette::MINT } else { palette::ORANGE };
    canvas.fill(x + 1, y + 1, (14 * left / 255).max(1), 2, colour);
}

fn draw_coins(canvas: &mut Canvas, moment: &Snapshot) {
    for (tile, left) in &moment.world.stage.trail {
        let (x, y) = place(*tile);
        canvas.frame(
            sprites::trail::SLIME,
            if *left > 180 { 0 } else { 2 - usize::from(*left > 80) },
            x,
            y,
        );
    }
    for (_, kind, tile) in moment.world.stage.pick_ups() {
        let (x, y) = place(tile);
        let bob = (moment.ms / 250 % 2) as i32;
        canvas.looped(kind.sprite(), moment.ms, x, y - 2 - bob);
    }
    if moment.world.stage.trace > 0 {
        draw_traces(canvas, moment.world);
    }
    let stage = &moment.world.stage;
    let sealed = moment.show.sealed;
    let coins = (0..stage.level.coins.len()).filter_map(|coin| Some((coin, stage.coin_place(coin)?)));
    for (coin, tile) in coins {
        let sprite = if sealed & (1 << coin) == 0 {
            sprites::coin::SPIN
        } else {
            sprites::coin_sealed::SPIN
        };
        let (x, y) = moment.slides.coin(coin);
        // Each coin turns a little later than its neighbour, so that a row of coins shimmers.
        let ms = moment.ms + (u32::from(tile.x) + u32::from(tile.y)) * 70;
        canvas.looped(sprite, ms, x, TOP + y);
    }
    if let Hat::Floor(tile) = moment.world.stage.hat {
        let (x, y) = place(tile);
        let bob = if (moment.ms / 300).is_multiple_of(2) { 0 } else { 1 };
        canvas.frame(sprites::fx::RING, (moment.ms / 150 % 4) as usize, x, y);
        canvas.looped(sprites::hat::REST, moment.ms, x, y - 3 - bob);
    }
}

const _: () = assert!(WIDTH as i32 * TILE == super::canvas::WIDTH && HEIGHT as i32 * TILE == 240);
