//! Visual effects: dust, sparks, floating numbers, shaking, a banner. They only change how the game looks. They have
//! their own random number generator, so they can never change a score.

use super::canvas::Canvas;
use super::looks::Motion;
use super::palette::{self, Rgba};
use crate::names::letters::SMALL;
use crate::names::{Sprite, sprites};
use crate::rules::event::Event;
use crate::rules::grid::Tile;
use crate::rules::score::Points;
use crate::rules::thing::PickUp;
use arrayvec::ArrayVec;
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;
use std::fmt::Write;

/// The largest number of effects of each kind at the same time. Further effects are left out.
const MOST_BITS: usize = 192;
const MOST_CLIPS: usize = 48;
const MOST_FLOATS: usize = 12;
/// The number of pieces of paper in a burst of confetti.
const CONFETTI: usize = 96;
/// How long a number floats, in ticks.
const FLOAT: u16 = 45;
/// How long the banner stays, in ticks.
const BANNER: u16 = 110;

/// The text shown at a machine that Pip touched without the hat.
const NO_HAT: &str = "NO HAT";

/// A flying piece of confetti or a spark. Positions and speeds are in sixteenths of a pixel.
#[derive(Clone, Copy, Debug)]
struct Bit {
    x: i32,
    y: i32,
    dx: i32,
    dy: i32,
    left: u16,
    size: i32,
    colour: Rgba,
}

/// An animation that plays once at a position on the board.
#[derive(Clone, Copy, Debug)]
struct Playing {
    sprite: Sprite,
    x: i32,
    y: i32,
    age: u32,
}

/// A number or word that floats up.
#[derive(Clone, Debug)]
struct Float {
    text: String,
    x: i32,
    y: i32,
    age: u16,
    colour: Rgba,
}

/// All effects on a board.
#[derive(Debug)]
pub struct Effects {
    bits: ArrayVec<Bit, MOST_BITS>,
    clips: ArrayVec<Playing, MOST_CLIPS>,
    floats: ArrayVec<Float, MOST_FLOATS>,
    shake: u16,
    squash: i8,
    toss: u16,
    banner: u16,
    /// The points for the trick that the banner announces.
    trick: Points,
    combo_flash: u16,
    motion: Motion,
    rng: Pcg32,
}

impl Effects {
    /// Makes an empty set of effects. `motion` limits how much they may move.
    pub fn new(motion: Motion) -> Self {
        Self {
            motion,
            bits: ArrayVec::new(),
            clips: ArrayVec::new(),
            floats: ArrayVec::new(),
            shake: 0,
            squash: 0,
            toss: 0,
            banner: 0,
            trick: Points(0),
            combo_flash: 0,
            rng: Pcg32::seed_from_u64(0x4a7),
        }
    }

    /// Advances by one tick.
    pub fn tick(&mut self) {
        for bit in &mut self.bits {
            bit.x += bit.dx;
            bit.y += bit.dy;
            bit.dy += 2;
            bit.left = bit.left.saturating_sub(1);
        }
        self.bits.retain(|bit| bit.left > 0);
        for clip in &mut self.clips {
            clip.age += 1;
        }
        self.clips.retain(|clip| clip.age < 40);
        for float in &mut self.floats {
            float.age += 1;
        }
        self.floats.retain(|float| float.age < FLOAT);
        for left in [&mut self.shake, &mut self.toss, &mut self.banner, &mut self.combo_flash] {
            *left = left.saturating_sub(1);
        }
        self.squash -= self.squash.signum();
    }

    /// Handles an event of the rules.
    pub fn see(&mut self, event: &Event) {
        match *event {
            Event::Stepped { from, turned, .. } => {
                if turned {
                    self.squash = -4;
                    self.play(sprites::fx::DUST, from);
                }
            }
            Event::Stopped { at } => {
                self.squash = 5;
                self.play(sprites::fx::DUST, at);
            }
            Event::HatOn { at, points } => {
                self.play(sprites::fx::RING, at);
                self.burst(at, 14, &[palette::CYAN, palette::ICE, palette::SKY]);
                self.float(at, points.0, palette::CYAN);
                self.squash = 6;
                self.unsay();
            }
            Event::Tossed { .. } => self.toss = 12,
            Event::HatTurned { at, wall } => {
                if wall {
                    self.play(sprites::fx::BONK, at);
                }
            }
            Event::Caught => {
                self.squash = 5;
                self.unsay();
            }
            Event::Coin { at, points, combo } => {
                self.play(sprites::coin::SPARKLE, at);
                self.float(
                    at,
                    points.0,
                    if combo > 2 { palette::LIGHT_GOLD } else { palette::GOLD },
                );
                self.combo_flash = 20;
            }
            Event::Stunned { at, points, .. } => {
                self.play(sprites::fx::SPARK, at);
                self.float(at, points.0, palette::CREAM);
                self.shake = 3;
            }
            Event::DeadLettered { at, points, .. } => {
                self.play(sprites::fx::POOF, at);
                self.burst(at, 10, &[palette::CREAM, palette::ORANGE]);
                self.float(at, points.0, palette::LIME);
                self.shake = 4;
            }
            Event::HatTrick { points } => {
                self.banner = BANNER;
                self.trick = points;
                self.shake = 8;
                self.confetti();
            }
            Event::Pressed { at, .. } | Event::Respawned { at } | Event::Rescued { at } => {
                self.play(sprites::fx::RING, at)
            }
            Event::Refused { at } => {
                self.play(sprites::fx::SMOKE, at);
                self.say(at, NO_HAT, palette::ORANGE);
            }
            Event::GateOpened { at } | Event::GateClosed { at } => self.play(sprites::fx::DUST, at),
            Event::Hit { at } => {
                if !self.are_calm() {
                    self.play(sprites::fx::SPARK, at);
                    self.burst(at, 12, &[palette::RED, palette::ORANGE, palette::CREAM]);
                }
                self.shake = 10;
            }
            Event::ExitOpened { at } => {
                self.play(sprites::fx::RING, at);
                self.burst(at, 18, &[palette::GOLD, palette::CYAN]);
                self.say(at, "OPEN!", palette::GOLD);
            }
            Event::PickedUp { at, kind } => {
                let sprite = if kind == PickUp::Retry {
                    sprites::fx::HEART
                } else {
                    sprites::fx::RING
                };
                self.play(sprite, at);
                self.burst(at, 14, &[palette::GOLD, palette::ICE]);
                self.say(at, told(kind), palette::LIGHT_GOLD);
            }
            Event::Shielded { at } => {
                self.play(sprites::fx::RING, at);
                self.burst(at, 16, &[palette::CYAN, palette::WHITE]);
                self.say(at, "CIRCUIT OPEN", palette::CYAN);
                self.shake = 4;
            }
            Event::Cleared(_) | Event::QuizAnswered { right: true, .. } => self.confetti(),
            Event::ExtraRetry { .. } => self.confetti(),
            Event::TimeoutEntered { at } => {
                self.shake = 12;
                self.say(at, "TIMEOUT", palette::RED);
            }
            Event::LevelEntered => *self = Self::new(self.motion),
            Event::LevelStarted
            | Event::Waking { .. }
            | Event::Called(_)
            | Event::Api(_)
            | Event::RetryLost { .. }
            | Event::ExitShut { .. }
            | Event::Hurry
            | Event::LastCall
            | Event::QuizAsked
            | Event::Completed
            | Event::QuizMoved
            | Event::QuizAnswered { right: false, .. }
            | Event::GameOver => {}
        }
    }

    /// Returns the number of milliseconds since Pip began to throw the hat, or `None` if he is not throwing it.
    pub fn tossing(&self) -> Option<u32> {
        (self.toss > 0).then(|| u32::from(12 - self.toss) * 1000 / 60)
    }

    /// Returns how many pixels wider and flatter Pip is drawn than at rest. The number is negative when he is stretched
    /// upward.
    pub fn squash(&self) -> i32 {
        i32::from(self.squash) / 2
    }

    /// Whether a coin has just been collected.
    pub fn combo_is_fresh(&self) -> bool {
        self.combo_flash > 0
    }

    /// Whether shaking, blinking and sliding are turned off.
    pub fn are_calm(&self) -> bool {
        self.motion == Motion::Reduced
    }

    /// Returns how far the shaking currently shifts the board, in pixels.
    pub fn shaken(&self) -> (i32, i32) {
        if self.are_calm() {
            return (0, 0);
        }
        let size = i32::from(self.shake.min(8)) / 3;
        let way = [(1, 0), (-1, 1), (0, -1), (-1, 0), (1, 1)];
        let (x, y) = way
            .get(usize::from(self.shake) % way.len())
            .copied()
            .unwrap_or_default();
        (x * size, y * size)
    }

    /// Draws all effects on the board.
    pub fn draw(&self, canvas: &mut Canvas, origin: (i32, i32)) {
        for clip in &self.clips {
            let ms = clip.age * 1000 / 60;
            let shown = canvas.atlas().clip(clip.sprite);
            if ms < shown.length() {
                let part = shown.once(ms);
                canvas.part(part, origin.0 + clip.x, origin.1 + clip.y);
            }
        }
        for bit in &self.bits {
            canvas.fill(
                origin.0 + bit.x / 16,
                origin.1 + bit.y / 16,
                bit.size,
                bit.size,
                bit.colour,
            );
        }
        for float in &self.floats {
            let up = ease_out(i32::from(float.age), i32::from(FLOAT), 14);
            let (x, y) = (origin.0 + float.x, origin.1 + float.y - up);
            let left = x - SMALL.width(&float.text) / 2;
            canvas.text_edged(left, y, &float.text, float.colour);
        }
    }

    /// Draws the banner of a HAT TRICK over everything.
    pub fn draw_banner(&self, canvas: &mut Canvas) {
        if self.banner == 0 {
            return;
        }
        let age = i32::from(BANNER - self.banner);
        let slide = if self.are_calm() {
            0
        } else {
            300 - ease_out(age, 14, 300)
        };
        canvas.fill(0, 112, 480, 34, palette::faded(palette::DEEP, 220));
        canvas.fill(0, 112, 480, 1, palette::CYAN);
        canvas.fill(0, 145, 480, 1, palette::CYAN);
        canvas.big_mid(240 - slide, 116, "HAT TRICK!", palette::GOLD);
        // A HAT TRICK earns points only once per level.
        let line = match self.trick {
            Points(0) => "three with one toss".to_owned(),
            Points(points) => format!("three with one toss  +{points}"),
        };
        canvas.text_mid(240 + slide, 134, &line, palette::CREAM);
    }

    fn play(&mut self, sprite: Sprite, at: Tile) {
        let (x, y) = (i32::from(at.x) * 16, i32::from(at.y) * 16);
        // If there is no room left, the new animation is left out.
        let _ = self.clips.try_push(Playing { sprite, x, y, age: 0 });
    }

    fn float(&mut self, at: Tile, points: u32, colour: Rgba) {
        if points > 0 {
            let mut text = String::with_capacity(8);
            let _ = write!(text, "+{points}");
            self.add_float(at, text, colour);
        }
    }

    /// Removes the floating text [`NO_HAT`], which is no longer true once Pip wears the hat.
    fn unsay(&mut self) {
        self.floats.retain(|float| float.text != NO_HAT);
    }

    fn say(&mut self, at: Tile, text: &str, colour: Rgba) {
        self.add_float(at, text.to_owned(), colour);
    }

    fn add_float(&mut self, at: Tile, text: String, colour: Rgba) {
        let half = SMALL.width(&text) / 2 + 2;
        let x = (i32::from(at.x) * 16 + 8).clamp(half, 480 - half);
        let y = (i32::from(at.y) * 16 - 14).max(20);
        let _ = self.floats.try_push(Float {
            text,
            x,
            y,
            age: 0,
            colour,
        });
    }

    fn burst(&mut self, at: Tile, count: usize, colours: &[Rgba]) {
        let (x, y) = (i32::from(at.x) * 256 + 128, i32::from(at.y) * 256 + 128);
        for i in 0..count {
            let colour = colours.get(i % colours.len().max(1)).copied().unwrap_or(palette::WHITE);
            let (dx, dy) = (self.rng.random_range(-24..=24), self.rng.random_range(-40..=4));
            let left = self.rng.random_range(14..30);
            let bit = Bit {
                x,
                y,
                dx,
                dy,
                left,
                size: 2,
                colour,
            };
            let _ = self.bits.try_push(bit);
        }
    }

    fn confetti(&mut self) {
        let count = if self.are_calm() { CONFETTI / 2 } else { CONFETTI };
        for i in 0..count {
            let colour = palette::PARTY
                .get(i % palette::PARTY.len())
                .copied()
                .unwrap_or(palette::WHITE);
            let bit = Bit {
                x: self.rng.random_range(0..480 * 16),
                y: self.rng.random_range(-60 * 16..10 * 16),
                dx: self.rng.random_range(-8..=8),
                dy: self.rng.random_range(0..12),
                left: self.rng.random_range(60..130),
                size: 2,
                colour,
            };
            let _ = self.bits.try_push(bit);
        }
    }
}

/// Returns a word or two that describe the effect of a pick-up.
const fn told(kind: PickUp) -> &'static str {
    match kind {
        PickUp::Retry => "+1 RETRY",
        PickUp::Timeout => "ROGUES TIME OUT",
        PickUp::Breaker => "CIRCUIT BREAKER",
        PickUp::Trace => "TRACE",
    }
}

/// Returns a value that moves from 0 to `whole` in `time` ticks, fast at first and slowly at the end.
pub fn ease_out(age: i32, time: i32, whole: i32) -> i32 {
    let left = (time - age).clamp(0, time);
    whole - whole * left * left / (time * time).max(1)
}
