//! A level in play, as players see it: the board, effects, console and head-up display together.

use super::board::{self, Snapshot};
use super::canvas::Canvas;
use super::console::Console;
use super::effects::Effects;
use super::hints::Hints;
use super::hud;
use super::looks::Motion;
use super::palette;
use super::poses::Poses;
use super::slides::Slides;
use crate::names::letters::SMALL;
use crate::rules::event::{Event, Events};
use crate::rules::level::MOST_THINGS;
use crate::rules::tuning::SECOND;
use crate::rules::{Phase, Tile, World};

/// How long LAST CALL is shown over the board, in ticks.
const LAST_CALL: u32 = 2 * SECOND;

/// The state that is kept between ticks in order to draw a world.
#[derive(Debug)]
pub struct Scene {
    effects: Effects,
    console: Console,
    hints: Hints,
    before: Poses,
    ticks: u32,
    gates: [u32; MOST_THINGS],
    slides: Slides,
}

impl Scene {
    /// Makes the scene of a world that has just begun.
    pub fn new(world: &World, motion: Motion) -> Self {
        Self {
            effects: Effects::new(motion),
            console: Console::default(),
            hints: Hints::default(),
            before: Poses::of(&world.stage),
            ticks: 0,
            gates: [u32::MAX; MOST_THINGS],
            slides: Slides::of(world),
        }
    }

    /// Remembers the positions of everybody. Call this before each tick of the world.
    pub fn remember(&mut self, world: &World) {
        self.before = Poses::of(&world.stage);
    }

    /// Handles the events of a tick. Call this after each tick of the world.
    pub fn tick(&mut self, world: &World, events: &Events) {
        self.ticks += 1;
        self.effects.tick();
        self.console.tick();
        self.hints.tick();
        for since in &mut self.gates {
            *since = since.saturating_add(1);
        }
        for event in events {
            self.effects.see(event);
            self.console.see(event);
            self.hints.see(event);
            self.see_gate(world, event);
        }
        if events.iter().any(|event| matches!(event, Event::LevelEntered)) {
            self.slides = Slides::of(world);
        } else {
            self.slides.tick(world);
        }
    }

    fn see_gate(&mut self, world: &World, event: &Event) {
        match *event {
            Event::GateOpened { at } | Event::GateClosed { at } => self.gate_moved(world, at),
            Event::LevelEntered => self.gates = [u32::MAX; MOST_THINGS],
            _ => {}
        }
    }

    fn gate_moved(&mut self, world: &World, at: Tile) {
        let moved = world.stage.level.thing_at(at).map(|(index, _)| index);
        if let Some(since) = moved.and_then(|index| self.gates.get_mut(index)) {
            *since = 0;
        }
    }

    /// Whether shaking, blinking and sliding are turned off.
    pub fn is_calm(&self) -> bool {
        self.effects.are_calm()
    }

    /// How long this scene has been shown, in milliseconds.
    pub fn ms(&self) -> u32 {
        self.ticks * 1000 / 60
    }

    /// Draws everything. `part` is the fraction of the current tick that has passed, in 256ths.
    pub fn draw(&self, canvas: &mut Canvas, world: &World, best: u32, part: i32) {
        let show = world.api.show(&world.stage);
        let moment = Snapshot {
            world,
            show: &show,
            before: &self.before,
            part,
            ms: self.ms(),
            gates: &self.gates,
            slides: &self.slides,
        };
        board::draw(canvas, &moment, &self.effects);
        self.hints.draw(canvas, world, self.ms());
        if let Some(notice) = show.notice.filter(|_| world.phase == Phase::Play) {
            draw_notice(canvas, notice, self.ms());
        }
        if let Some(age) = world.since_last_call().filter(|age| *age < LAST_CALL) {
            draw_last_call(canvas, age);
        }
        self.effects.draw_banner(canvas);
        hud::draw(canvas, world, best, self.effects.combo_is_fresh(), self.ms());
        self.console.draw(canvas, self.ms());
    }
}

/// Announces that the session's time is up and this level is the last.
fn draw_last_call(canvas: &mut Canvas, age: u32) {
    let slide = 300 - super::effects::ease_out(age as i32, 14, 300);
    canvas.fill(0, 62, 480, 34, palette::faded(palette::DEEP, 220));
    canvas.fill(0, 62, 480, 1, palette::GOLD);
    canvas.fill(0, 95, 480, 1, palette::GOLD);
    canvas.big_mid(240 - slide, 66, "LAST CALL", palette::GOLD);
    canvas.text_mid(240 + slide, 84, "this level is your last", palette::CREAM);
}

/// Draws a warning in one line across the top of the board. The line blinks twice per second.
fn draw_notice(canvas: &mut Canvas, text: &str, ms: u32) {
    let width = SMALL.width(text) + 16;
    let colour = if (ms / 250).is_multiple_of(2) {
        palette::LIGHT_GOLD
    } else {
        palette::ORANGE
    };
    canvas.panel(240 - width / 2, 16, width, 13, palette::DEEP, colour);
    canvas.text_mid(240, 18, text, colour);
}
