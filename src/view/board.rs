//! The board: floor and walls derived from the map, machines as their API shows them, and everybody on it.

use super::canvas::Canvas;
use super::effects::Effects;
use super::palette;
use super::poses::{Poses, between};
use crate::rules::apis::Face;
use crate::rules::grid::{Dir, HEIGHT, Point, Tile, Tiles, WIDTH};
use crate::rules::hat::Hat;
use crate::rules::rogues::{Mood, Rogue, RogueKind};
use crate::rules::stage::Stage;
use crate::rules::thing::{Kind, Sign};
use crate::rules::{Phase, World};

/// The top of the board on the canvas: below the head-up display.
pub const TOP: i32 = 14;
/// The side of a tile, pixels.
const TILE: i32 = 16;
/// The developers of the team, in the order in which they stand.
const TEAM: [(&str, &str); 4] = [
    ("ana_idle", "ana_cheer"),
    ("ben_idle", "ben_cheer"),
    ("chi_idle", "chi_cheer"),
    ("dee_idle", "dee_cheer"),
];

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
}

/// Draws the board with all that is on it.
pub fn draw(canvas: &mut Canvas, moment: &Moment, effects: &Effects) {
    let (x, y) = effects.shaken();
    canvas.set_shift(x, y);
    draw_ground(canvas, &moment.world.stage);
    draw_things(canvas, moment);
    draw_coins(canvas, moment);
    draw_everybody(canvas, moment, effects);
    effects.draw(canvas, (0, TOP));
    canvas.set_shift(0, 0);
}

fn place(tile: Tile) -> (i32, i32) {
    (i32::from(tile.x) * TILE, TOP + i32::from(tile.y) * TILE)
}

fn draw_ground(canvas: &mut Canvas, stage: &Stage) {
    let level = &stage.level;
    let theme = theme_of(level.api.about().name);
    let atlas = std::rc::Rc::clone(canvas.atlas());
    let (floor, wall, shade) = (
        atlas.clip(theme, "floor"),
        atlas.clip(theme, "wall"),
        atlas.clip(theme, "shade"),
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

/// The sheet with an API's floor and walls.
fn theme_of(api: &str) -> &'static str {
    match api {
        "invocation" => "theme_invocation",
        "pubsub" => "theme_pubsub",
        _ => "theme_state",
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

fn draw_things(canvas: &mut Canvas, moment: &Moment) {
    let stage = &moment.world.stage;
    let (x, y) = place(stage.level.start);
    canvas.frame("board", "start", 0, x, y);
    let exit = if stage.is_exit_open() {
        "exit_open"
    } else {
        "exit_closed"
    };
    let (x, y) = place(stage.level.exit);
    canvas.machine(exit, moment.ms, x, y);
    for (index, thing) in stage.level.things.iter().enumerate() {
        let face = moment.world.api.get().face(stage, index);
        let (x, y) = place(thing.at);
        if thing.kind == Kind::Gate {
            let since = moment.gates.get(index).copied().unwrap_or(u32::MAX);
            draw_gate(canvas, &face, thing.sign, (x, y), since, moment.ms);
        } else {
            draw_machine(canvas, &face, thing, (x, y), moment.ms);
        }
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
    if face.sprite != "desk_done" {
        let lower = i32::from(thing.kind == Kind::Desk);
        let tag = if face.lit {
            thing.sign.name()
        } else {
            dark_sign(thing.sign)
        };
        canvas.frame("signs", tag, 0, x, y + lower);
    }
    if thing.down {
        canvas.looped("fx", "smoke", ms, x, y - 9);
    }
}

const fn dark_sign(sign: Sign) -> &'static str {
    sign.pick(["circle_off", "triangle_off", "square_off", "diamond_off"])
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
fn draw_bar(canvas: &mut Canvas, x: i32, y: i32, left: i32) {
    canvas.fill(x, y, 16, 4, palette::INK);
    let colour = if left > 85 { palette::MINT } else { palette::ORANGE };
    canvas.fill(x + 1, y + 1, (14 * left / 255).max(1), 2, colour);
}

fn draw_coins(canvas: &mut Canvas, moment: &Moment) {
    for tile in moment.world.stage.coin_tiles() {
        let (x, y) = place(tile);
        // Neighbours turn a little later, so that a row of coins shimmers.
        let ms = moment.ms + (u32::from(tile.x) + u32::from(tile.y)) * 70;
        canvas.looped("coin", "spin", ms, x, y);
    }
    if let Hat::Floor(tile) = moment.world.stage.hat {
        let (x, y) = place(tile);
        let bob = if (moment.ms / 300).is_multiple_of(2) { 0 } else { 1 };
        canvas.frame("fx", "ring", (moment.ms / 150 % 4) as usize, x, y);
        canvas.looped("hat", "rest", moment.ms, x, y - 3 - bob);
    }
}

/// Whoever stands on the board, drawn from the back to the front.
fn draw_everybody(canvas: &mut Canvas, moment: &Moment, effects: &Effects) {
    let stage = &moment.world.stage;
    draw_team(canvas, moment);
    let hero = between(Some(moment.before.hero), stage.hero_point(), moment.part);
    let shown = |(index, rogue): (usize, &Rogue)| {
        let before = moment.before.rogues.get(index).copied();
        between(before, rogue.walk.point(), moment.part)
    };
    for (i, rogue) in stage
        .rogues
        .iter()
        .enumerate()
        .filter(|(i, rogue)| shown((*i, rogue)).1 <= hero.1)
    {
        draw_rogue(canvas, rogue, shown((i, rogue)), moment.ms);
    }
    draw_hero(canvas, moment, effects, hero);
    for (i, rogue) in stage
        .rogues
        .iter()
        .enumerate()
        .filter(|(i, rogue)| shown((*i, rogue)).1 > hero.1)
    {
        draw_rogue(canvas, rogue, shown((i, rogue)), moment.ms);
    }
    if let Some(point) = stage.hat.flying_at() {
        let (x, y) = between(moment.before.hat, point, moment.part);
        draw_shadow(canvas, x, TOP + y);
        canvas.looped("hat", "spin", moment.ms, x, TOP + y - 6);
    }
    if let Some(timeout) = stage.timeout {
        let (x, y) = between(moment.before.timeout, timeout.point, moment.part);
        canvas.looped("timeout", "move", moment.ms, x - 8, TOP + y - 8);
    }
}

fn draw_team(canvas: &mut Canvas, moment: &Moment) {
    let cheers = moment.world.stage.is_exit_open();
    for (i, (tile, (idle, cheer))) in moment.world.stage.level.team.iter().zip(TEAM).enumerate() {
        let (x, y) = place(*tile);
        let ms = moment.ms + i as u32 * 130;
        canvas.looped("team", if cheers { cheer } else { idle }, ms, x, y - 8);
    }
}

fn draw_shadow(canvas: &mut Canvas, x: i32, y: i32) {
    let shade = palette::faded(palette::INK, 110);
    canvas.fill(x + 3, y + 13, 10, 3, shade);
    canvas.fill(x + 2, y + 14, 12, 1, shade);
}

fn draw_rogue(canvas: &mut Canvas, rogue: &Rogue, (x, y): (i32, i32), ms: u32) {
    let y = TOP + y;
    let (sheet, lift) = match rogue.kind {
        RogueKind::Patrol => ("patrol", 2),
        RogueKind::Poison => ("poison", 3),
        RogueKind::Rival => ("rival", 8),
    };
    let tag = match rogue.mood {
        Mood::Gone(_) => return,
        // It blinks two and a half times a second: a warning, not a flash.
        Mood::Waking(left) if left / 12 % 2 == 0 => return,
        Mood::Stunned(_) => "stunned",
        Mood::Roaming | Mood::Waking(_) => match rogue.walk.dir {
            Dir::Up => "move_up",
            Dir::Right => "move_right",
            Dir::Down => "move_down",
            Dir::Left => "move_left",
        },
    };
    draw_shadow(canvas, x, y);
    canvas.looped(sheet, tag, ms, x, y - lift);
    if let Mood::Stunned(left) = rogue.mood {
        let whole = i32::from(crate::rules::tuning::STUN);
        draw_bar(canvas, x, y - lift - 5, i32::from(left) * 255 / whole);
    }
}

fn draw_hero(canvas: &mut Canvas, moment: &Moment, effects: &Effects, (x, y): (i32, i32)) {
    let world = moment.world;
    let stage = &world.stage;
    let y = TOP + y;
    let blinks = stage.hero.safe > 0 && world.phase == Phase::Play;
    if blinks && (stage.hero.safe / 6).is_multiple_of(2) {
        return;
    }
    draw_shadow(canvas, x, y);
    let (tag, ms) = hero_pose(moment, effects);
    let part = canvas.atlas().clip("pip", tag).at(ms);
    let wide = effects.squash();
    let (w, h) = (part.w as i32 + wide, part.h as i32 - wide);
    canvas.stretched(part, x - wide / 2, y - 8 + wide, w, h, [255; 4]);
    draw_carried(canvas, world, x, y);
}

/// The animation of Pip and how far it is.
fn hero_pose(moment: &Moment, effects: &Effects) -> (&'static str, u32) {
    let stage = &moment.world.stage;
    let by = |tags: [&'static str; 4]| {
        let [up, right, down, left] = tags;
        match stage.facing() {
            Dir::Up => up,
            Dir::Right => right,
            Dir::Down => down,
            Dir::Left => left,
        }
    };
    match moment.world.phase {
        Phase::Dying(left) => return ("hit", u32::from(60 - left.min(60)) * 1000 / 60),
        Phase::Cleared(..) => return ("cheer", moment.ms),
        Phase::Over => return ("hit", 300),
        Phase::Intro(_) | Phase::Play => {}
    }
    if let Some(ms) = effects.tossing() {
        return (by(["toss_up", "toss_right", "toss_down", "toss_left"]), ms);
    }
    let walks = !stage.hero.walk.at_centre() || moment.before.hero != stage.hero_point();
    let hat = stage.hat.is_worn();
    let tags = match (walks, hat) {
        (true, true) => ["walk_up", "walk_right", "walk_down", "walk_left"],
        (true, false) => ["bare_walk_up", "bare_walk_right", "bare_walk_down", "bare_walk_left"],
        (false, true) => ["idle_up", "idle_right", "idle_down", "idle_left"],
        (false, false) => ["bare_idle_up", "bare_idle_right", "bare_idle_down", "bare_idle_left"],
    };
    (by(tags), moment.ms)
}

/// The bubble with what Pip carries.
fn draw_carried(canvas: &mut Canvas, world: &World, x: i32, y: i32) {
    let Some(sign) = world.api.get().carried() else { return };
    canvas.frame("bubble", "bubble", 0, x, y - 24);
    canvas.frame("signs", sign.name(), 0, x, y - 25);
}

/// The place of a point of the board on the canvas, pixels.
pub fn on_canvas(point: Point) -> (i32, i32) {
    let (x, y) = between(None, point, 0);
    (x, TOP + y)
}

const _: () = assert!(WIDTH as i32 * TILE == super::canvas::WIDTH && HEIGHT as i32 * TILE == 240);
