//! Checks that the game never makes more than a quarter of the screen flash more than three times per second.
//!
//! The rule is from WCAG 2.2 (success criterion 2.3.1): a flash is a pair of opposing changes in luminance of 10% or
//! more, where the darker image is below 0.8. Frames are painted in memory, and only every eighth pixel in each
//! direction is kept.

use crate::fixture::bot::Bot;
use hat_trick::booth::leaderboard::Leaderboard;
use hat_trick::levels;
use hat_trick::rules::{Campaign, Event, Input, World, step};
use hat_trick::screens::{Cabinet, Game, Setup};
use hat_trick::view::Atlas;
use hat_trick::view::canvas::Canvas;
use hat_trick::view::looks::Looks;
use hat_trick::view::palette;
use hat_trick::view::raster::paint_every;
use hat_trick::view::sheet::Picture;
use jiff::ZonedDateTime;
use std::rc::Rc;
use std::sync::Arc;

/// Only every eighth pixel is checked, both across and down.
const EVERY: i32 = 8;
/// The smallest change in luminance, on a scale from 0 to 1, that counts as part of a flash.
const CHANGE: f32 = 0.1;
/// A pixel with at least this luminance is too bright to be the darker side of a flash.
const BRIGHT: f32 = 0.8;
/// The share of the screen that may flash any number of times.
const AREA: f32 = 0.25;
/// The most flashes allowed per second.
const MOST: u32 = 3;
const SECOND: u32 = 60;
/// How long each run is watched, in ticks.
const WATCHED: u32 = 60 * SECOND;

/// One pixel over time: the luminance at which it last turned lighter or darker, and the direction since then.
#[derive(Clone, Copy, Default)]
struct Spot {
    turned_at: f32,
    rises: Option<bool>,
}

impl Spot {
    /// Takes the pixel's next luminance. If the luminance has changed enough in a new direction, returns whether the
    /// pixel got brighter; otherwise returns `None`.
    fn see(&mut self, now: f32) -> Option<bool> {
        let rises = now > self.turned_at;
        if self.rises == Some(rises) {
            // The luminance has moved farther in the same direction, so the next change is measured from this
            // luminance.
            self.turned_at = now;
            return None;
        }
        if (now - self.turned_at).abs() < CHANGE || now.min(self.turned_at) >= BRIGHT {
            return None;
        }
        (self.turned_at, self.rises) = (now, Some(rises));
        Some(rises)
    }
}

/// Watches frames and counts flashes.
#[derive(Default)]
struct Watch {
    spots: Vec<Spot>,
    /// For each pixel, the frames of its latest changes.
    changes: Vec<[u32; 2 * MOST as usize + 1]>,
    /// The frames in which more than [`AREA`] of the screen changed at once, and whether this part got brighter.
    wide: Vec<(u32, bool)>,
    frame: u32,
    /// The most flashes of more than [`AREA`] of the screen within a second, and the largest share of pixels that
    /// flashed too often.
    worst: (u32, f32),
    worst_frame: u32,
}

impl Watch {
    fn see(&mut self, picture: &Picture) {
        let pixels = picture.rgba.chunks_exact(4);
        self.spots.resize(pixels.len(), Spot::default());
        // Frame numbers start well above 0, so that 0 can stand for a pixel that has not changed yet.
        self.changes.resize(pixels.len(), [0; 7]);
        self.frame += 1;
        // The first frame cannot be a change.
        let now = self.frame + 2 * SECOND;
        let (mut up, mut down, mut often) = (0, 0, 0);
        for ((spot, changes), pixel) in self.spots.iter_mut().zip(&mut self.changes).zip(pixels) {
            let light = luminance(pixel);
            if self.frame == 1 {
                spot.turned_at = light;
                continue;
            }
            if let Some(rises) = spot.see(light) {
                changes.rotate_left(1);
                changes[2 * MOST as usize] = now;
                *if rises { &mut up } else { &mut down } += 1;
            }
            // A pixel that has changed seven times within a second has begun its fourth flash.
            often += u32::from(now - changes[0] < SECOND);
        }
        let share = |count: u32| count as f32 / self.spots.len() as f32;
        let often = share(often);
        for (count, rises) in [(up, true), (down, false)] {
            if share(count) > AREA && self.wide.last().is_none_or(|(_, way)| *way != rises) {
                self.wide.push((now, rises));
            }
        }
        let within = self.wide.iter().filter(|(at, _)| now - at < SECOND).count() as u32;
        if (within / 2, often) > self.worst {
            self.worst_frame = self.frame;
        }
        self.worst = (self.worst.0.max(within / 2), self.worst.1.max(often));
    }

    fn judge(&self, what: &str) {
        let (flashes, share) = self.worst;
        println!("{what}: at most {flashes} wide flashes a second; {share:.3} of the screen flashed too often");
        let second = self.worst_frame as f32 / SECOND as f32;
        assert!(
            flashes <= MOST && share <= AREA,
            "{what}: {flashes} flashes, {share:.2} at {second:.1} s"
        );
    }
}

/// Returns the relative luminance of an sRGB pixel, from 0 to 1.
fn luminance(pixel: &[u8]) -> f32 {
    let light = |byte: u8| {
        let part = f32::from(byte) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * light(pixel[0]) + 0.7152 * light(pixel[1]) + 0.0722 * light(pixel[2])
}

/// A game in memory, and the same run simulated beside it, so that the simulated player can see the world.
struct Booth {
    game: Game,
    campaign: Arc<Campaign>,
    twin: World,
    canvas: Canvas,
    seed: u64,
    level: u8,
    /// The number of hits and clears so far.
    seen: (u32, u32),
    _data: tempfile::TempDir,
}

impl Booth {
    fn new(level: Option<u8>, seed: u64) -> Self {
        let data = tempfile::tempdir().unwrap();
        let campaign = levels::shipped().unwrap();
        let setup = Setup {
            level,
            seed: Some(seed),
            god: false,
            looks: Looks::default(),
            now: ZonedDateTime::now,
        };
        let board = Leaderboard::open(data.path(), &ZonedDateTime::now());
        let first = level.unwrap_or(1);
        Self {
            game: Game::new(Cabinet::new(Arc::clone(&campaign), board, setup)),
            twin: World::new(&campaign, seed, first),
            campaign,
            canvas: Canvas::new(Rc::new(Atlas::load().unwrap())),
            seed,
            level: first,
            seen: (0, 0),
            _data: data,
        }
    }

    fn tick(&mut self, held: Input) {
        let in_run = self.game.moment().world.is_some();
        self.game.tick(held);
        match (in_run, self.game.moment().world.is_some()) {
            (true, _) => self.step(held),
            (false, true) => self.twin = World::new(&self.campaign, self.seed, self.level),
            (false, false) => {}
        }
    }

    fn step(&mut self, held: Input) {
        for event in &step(&mut self.twin, held) {
            self.seen.0 += u32::from(matches!(event, Event::Hit { .. }));
            self.seen.1 += u32::from(matches!(event, Event::Cleared(_)));
        }
    }

    fn watch(&mut self, mut hold: impl FnMut(&World) -> Input) -> Watch {
        let mut watch = Watch::default();
        for _ in 0..WATCHED {
            let held = hold(&self.twin);
            self.tick(held);
            self.game.draw(&mut self.canvas, 256);
            watch.see(&paint_every(&self.canvas, EVERY));
        }
        watch
    }
}

/// Plays the given levels. In half of the levels, the player makes many errors and dies; in the other half, the player
/// clears the level. Together, these runs include hits, tosses, tallies, quizzes, game overs and new runs.
fn wild_play(levels: impl Iterator<Item = u8>) {
    let mut seen = (0, 0);
    for level in levels {
        let seed = 100 + u64::from(level);
        let mut bot = Bot::new(seed, if level % 4 < 2 { 4 } else { 30 });
        let mut booth = Booth::new(Some(level), seed);
        let watch = booth.watch(|world| bot.hold(world));
        watch.judge(&format!("level {level}"));
        seen = (seen.0 + booth.seen.0, seen.1 + booth.seen.1);
    }
    assert!(seen.0 > 10 && seen.1 > 0, "too tame: {seen:?} hits and clears");
}

#[test]
fn wild_play_of_the_odd_levels_does_not_flash() {
    wild_play((1..=levels::MAPS.len() as u8).step_by(2));
}

#[test]
fn wild_play_of_the_even_levels_does_not_flash() {
    wild_play((2..=levels::MAPS.len() as u8).step_by(2));
}

#[test]
fn the_attract_loop_and_hammered_buttons_do_not_flash() {
    Booth::new(None, 1).watch(|_| Input::NONE).judge("the attract loop");
    // Pressing the button five times per second leaves every screen as soon as possible.
    let mut tick = 0;
    let hammer = move |_: &World| {
        tick += 1;
        if tick % 12 < 6 {
            Input::NONE.with_button()
        } else {
            Input::NONE
        }
    };
    Booth::new(None, 2).watch(hammer).judge("hammered buttons");
}

/// Watches a blinking rectangle for a second and a half and returns the worst result. The rectangle is light for
/// `half_period` frames, then dark for the same time.
fn blinking(width: i32, half_period: u32) -> (u32, f32) {
    let mut canvas = Canvas::new(Rc::new(Atlas::load().unwrap()));
    let mut watch = Watch::default();
    for frame in 0..SECOND * 3 / 2 {
        canvas.clear();
        let lit = (frame / half_period).is_multiple_of(2);
        let colour = if lit { palette::SKY } else { palette::INK };
        canvas.fill(0, 0, width, 270, colour);
        watch.see(&paint_every(&canvas, EVERY));
    }
    watch.worst
}

#[test]
fn what_flashes_is_counted() {
    let (flashes, share) = blinking(480, 6);
    assert!(flashes == 5 && share > 0.99, "{flashes} {share}");
    let (flashes, share) = blinking(480, 15);
    assert!(
        flashes == 2 && share < 0.01,
        "twice a second is allowed: {flashes} {share}"
    );
    let (flashes, share) = blinking(100, 6);
    assert!(
        flashes == 0 && share < AREA,
        "a fifth of the screen may: {flashes} {share}"
    );
}
