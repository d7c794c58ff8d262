//! Everybody on the board: the team, the rogues, Pip, the flying hat and The Timeout.

use super::board::{Snapshot, TOP, draw_bar, place};
use super::canvas::Canvas;
use super::effects::Effects;
use super::palette;
use super::poses::between;
use super::signs;
use crate::names::{Sprite, sprites};
use crate::rules::Phase;
use crate::rules::apis::Show;
use crate::rules::grid::Dir;
use crate::rules::rogues::{Mood, Rogue};
use crate::rules::tuning::DYING;

/// The four sprites of a walking figure: up, right, down, left.
macro_rules! walk {
    ($sheet:ident) => {
        [
            sprites::$sheet::MOVE_UP,
            sprites::$sheet::MOVE_RIGHT,
            sprites::$sheet::MOVE_DOWN,
            sprites::$sheet::MOVE_LEFT,
        ]
    };
}

/// The developers of the team, in the order in which they stand.
const TEAM: [(Sprite, Sprite); 4] = [
    (sprites::team::ANA_IDLE, sprites::team::ANA_CHEER),
    (sprites::team::BEN_IDLE, sprites::team::BEN_CHEER),
    (sprites::team::CHI_IDLE, sprites::team::CHI_CHEER),
    (sprites::team::DEE_IDLE, sprites::team::DEE_CHEER),
];

/// Draws everybody on the board, from the back to the front.
pub(super) fn draw(canvas: &mut Canvas, moment: &Snapshot, effects: &Effects) {
    let stage = &moment.world.stage;
    draw_team(canvas, moment);
    draw_ghost(canvas, moment);
    draw_assistant(canvas, moment);
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
        draw_loot(canvas, moment, i, shown((i, rogue)));
    }
    draw_hero(canvas, moment, effects, hero);
    for (i, rogue) in stage
        .rogues
        .iter()
        .enumerate()
        .filter(|(i, rogue)| shown((*i, rogue)).1 > hero.1)
    {
        draw_rogue(canvas, rogue, shown((i, rogue)), moment.ms);
        draw_loot(canvas, moment, i, shown((i, rogue)));
    }
    if let Some(point) = stage.hat.flying_at() {
        let (x, y) = between(moment.before.hat, point, moment.part);
        draw_shadow(canvas, x, TOP + y);
        canvas.looped(sprites::hat::SPIN, moment.ms, x, TOP + y - 6);
    }
    if let Some(timeout) = stage.timeout {
        let (x, y) = between(moment.before.timeout, timeout.point, moment.part);
        canvas.looped(sprites::timeout::MOVE, moment.ms, x - 8, TOP + y - 8);
    }
}

fn draw_team(canvas: &mut Canvas, moment: &Snapshot) {
    let cheers = moment.world.stage.is_exit_open();
    for (i, (tile, (idle, cheer))) in moment.world.stage.level.team.iter().zip(TEAM).enumerate() {
        let (x, y) = place(*tile);
        let ms = moment.ms + i as u32 * 130;
        canvas.looped(if cheers { cheer } else { idle }, ms, x, y - 8);
    }
}

/// Draws the assistant that the level's API sends out.
fn draw_assistant(canvas: &mut Canvas, moment: &Snapshot) {
    let Some(assistant) = &moment.show.assistant else {
        return;
    };
    let (x, y) = between(None, assistant.at, 0);
    let walks = toward(assistant.dir, walk!(assistant));
    draw_shadow(canvas, x, TOP + y);
    canvas.looped(assistant.busy.unwrap_or(walks), moment.ms, x, TOP + y - 3);
}

/// Draws a ghost, which is a pale copy of Pip, if the level's API shows one.
fn draw_ghost(canvas: &mut Canvas, moment: &Snapshot) {
    let Some(point) = moment.show.ghost else {
        return;
    };
    let (x, y) = between(None, point, 0);
    let part = canvas.atlas().clip(sprites::pip::WALK_RIGHT).at(moment.ms * 2);
    let half = palette::faded(palette::ICE, 150);
    canvas.stretched(part, x, TOP + y - 8, part.w as i32, part.h as i32, half);
}

fn draw_shadow(canvas: &mut Canvas, x: i32, y: i32) {
    let shade = palette::faded(palette::INK, 110);
    canvas.fill(x + 3, y + 13, 10, 3, shade);
    canvas.fill(x + 2, y + 14, 12, 1, shade);
}

/// Returns the sprite that faces in the direction `dir`, from a list with one sprite per direction.
const fn toward(dir: Dir, [up, right, down, left]: [Sprite; 4]) -> Sprite {
    match dir {
        Dir::Up => up,
        Dir::Right => right,
        Dir::Down => down,
        Dir::Left => left,
    }
}

fn draw_rogue(canvas: &mut Canvas, rogue: &Rogue, (x, y): (i32, i32), ms: u32) {
    let y = TOP + y;
    let looks = rogue.kind.spec().looks;
    let lift = i32::from(looks.lift);
    let sleeps = looks.asleep.filter(|_| rogue.mood == Mood::Roaming && rogue.sleep > 30);
    let sprite = match rogue.mood {
        Mood::Gone(_) | Mood::Asleep => return,
        // The rogue blinks two and a half times per second, slowly enough to be a warning rather than a flash.
        Mood::Waking(left) if left / 12 % 2 == 0 => return,
        Mood::Stunned(_) => looks.stunned,
        Mood::Roaming | Mood::Waking(_) => sleeps.unwrap_or(toward(rogue.walk.dir, looks.walks)),
    };
    draw_shadow(canvas, x, y);
    canvas.looped(sprite, ms, x, y - lift);
    if sleeps.is_some() {
        canvas.looped(sprites::fx::ZZZ, ms, x + 6, y - lift - 9);
    }
    if let Mood::Stunned(left) = rogue.mood {
        let whole = i32::from(crate::rules::tuning::STUN);
        draw_bar(canvas, x, y - lift - 5, i32::from(left) * 255 / whole);
    }
}

/// Draws the coin that a thief carries, over its head.
fn draw_loot(canvas: &mut Canvas, moment: &Snapshot, rogue: usize, (x, y): (i32, i32)) {
    if moment.show.laden & 1 << rogue != 0 {
        canvas.looped(sprites::coin::SPIN, moment.ms, x, TOP + y - 11);
    }
}

fn draw_hero(canvas: &mut Canvas, moment: &Snapshot, effects: &Effects, (x, y): (i32, i32)) {
    let world = moment.world;
    let stage = &world.stage;
    let y = TOP + y;
    let blinks = stage.hero.safe > 0 && world.phase == Phase::Play;
    if blinks && !effects.are_calm() && (stage.hero.safe / 6).is_multiple_of(2) {
        return;
    }
    let opacity = if blinks && effects.are_calm() { 150 } else { 255 };
    let tint = [255, 255, 255, opacity];
    draw_shadow(canvas, x, y);
    let (sprite, ms) = hero_pose(moment, effects);
    let part = canvas.atlas().clip(sprite).at(ms);
    let wide = effects.squash();
    let (w, h) = (part.w as i32 + wide, part.h as i32 - wide);
    canvas.stretched(part, x - wide / 2, y - 8 + wide, w, h, tint);
    if stage.hat.is_worn() {
        match world.phase {
            Phase::Dying(left) => draw_lost_hat(canvas, stage.facing(), since_hit(left), (x, y)),
            Phase::Over => draw_lost_hat(canvas, stage.facing(), HAT_FLIES, (x, y)),
            _ => {}
        }
    }
    if stage.shield {
        canvas.frame(sprites::fx::RING, (moment.ms / 120 % 3) as usize, x, y - 2);
    }
    if world.api.hides_pip() {
        draw_seal(canvas, x, y);
    }
    draw_carried(canvas, moment.show, x, y);
}

/// Draws the padlock around Pip while he is sealed, like the one around a sealed coin: a glass body, and a shackle over
/// the hat.
fn draw_seal(canvas: &mut Canvas, x: i32, y: i32) {
    for (colour, out) in [(palette::INK, 1), (palette::CYAN, 0)] {
        let wide = 2 + 2 * out;
        for post in [x, x + 14] {
            canvas.fill(post - out, y - 10 - out, wide, 10, colour);
        }
        canvas.fill(x + 2 - out, y - 12 - out, 12 + 2 * out, wide, colour);
    }
    canvas.fill(x, y + 1, 16, 15, palette::faded(palette::SKY, 70));
    canvas.edge(x - 3, y - 2, 22, 21, palette::INK);
    canvas.edge(x - 2, y - 1, 20, 19, palette::CYAN);
    canvas.edge(x - 1, y, 18, 17, palette::ICE);
}

/// How long the hat flies after a hit has knocked it off, in ticks.
const HAT_FLIES: u32 = 24;

/// Draws the hat that a hit has knocked off. The hat flies up and over Pip, comes down behind him, and lies there until
/// he is back. As far as the rules are concerned, he still has the hat.
fn draw_lost_hat(canvas: &mut Canvas, facing: Dir, ticks: u32, (x, y): (i32, i32)) {
    let (flies, at) = (HAT_FLIES as i32, ticks.min(HAT_FLIES) as i32);
    let side = if facing == Dir::Right { -1 } else { 1 };
    let (over, rise) = (15 * at / flies, 12 * (flies - at) / flies + at * (flies - at) / 12);
    let sprite = if ticks < HAT_FLIES {
        sprites::hat::SPIN
    } else {
        sprites::hat::REST
    };
    canvas.looped(sprite, ticks * 1000 / 60, x + side * over, y - rise);
}

/// Returns the number of ticks since a hit. `left` is the number of ticks that are left of the pause after the hit.
fn since_hit(left: u16) -> u32 {
    u32::from(DYING.saturating_sub(left))
}

/// Returns the moment of the hit animation, in milliseconds, that is shown `ms` milliseconds after the hit. Pip falls
/// once; the part in which he sits and sees stars then repeats at half speed.
const fn fallen(ms: u32) -> u32 {
    const FALLS: u32 = 200;
    if ms < FALLS {
        ms
    } else {
        FALLS + (ms - FALLS) / 2 % FALLS
    }
}

/// Returns Pip's current animation and how far it has advanced, in milliseconds.
fn hero_pose(moment: &Snapshot, effects: &Effects) -> (Sprite, u32) {
    use sprites::pip;
    let stage = &moment.world.stage;
    match moment.world.phase {
        Phase::Dying(left) => return (pip::HIT, fallen(since_hit(left) * 1000 / 60)),
        Phase::Cleared(..) | Phase::Quiz(_) | Phase::Ending(_) => return (pip::CHEER, moment.ms),
        Phase::Over => return (pip::HIT, 300),
        Phase::Intro(_) | Phase::Play => {}
    }
    if let Some(ms) = effects.tossing() {
        let tosses = [pip::TOSS_UP, pip::TOSS_RIGHT, pip::TOSS_DOWN, pip::TOSS_LEFT];
        return (toward(stage.facing(), tosses), ms);
    }
    let walks = !stage.hero.walk.at_centre() || moment.before.hero != stage.hero_point();
    let hat = stage.hat.is_worn();
    let goes = match (walks, hat) {
        (true, true) => [pip::WALK_UP, pip::WALK_RIGHT, pip::WALK_DOWN, pip::WALK_LEFT],
        (true, false) => [
            pip::BARE_WALK_UP,
            pip::BARE_WALK_RIGHT,
            pip::BARE_WALK_DOWN,
            pip::BARE_WALK_LEFT,
        ],
        (false, true) => [pip::IDLE_UP, pip::IDLE_RIGHT, pip::IDLE_DOWN, pip::IDLE_LEFT],
        (false, false) => [
            pip::BARE_IDLE_UP,
            pip::BARE_IDLE_RIGHT,
            pip::BARE_IDLE_DOWN,
            pip::BARE_IDLE_LEFT,
        ],
    };
    (toward(stage.facing(), goes), moment.ms)
}

/// Draws the bubble that shows what Pip carries.
fn draw_carried(canvas: &mut Canvas, show: &Show, x: i32, y: i32) {
    if let Some(burden) = show.burden {
        canvas.frame(sprites::bubble::BUBBLE, 0, x, y - 24);
        canvas.machine(burden, 0, x, y - 26);
    }
    let Some(sign) = show.carried else { return };
    canvas.frame(sprites::bubble::BUBBLE, 0, x, y - 24);
    canvas.frame(signs::lit(sign), 0, x, y - 25);
}
