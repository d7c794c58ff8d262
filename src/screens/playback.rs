//! A recording that is being shown: the real game, with the recorded inputs instead of a player's.

use super::Cabinet;
use crate::names::letters::SMALL;
use crate::rules::event::{Event, Events};
use crate::rules::replay::Replay;
use crate::rules::{Input, World, step};
use crate::view::canvas::Canvas;
use crate::view::palette;
use crate::view::scene::Scene;

/// How long the last picture stays after the last input, in ticks.
const STANDS: u32 = 120;

/// A recording that is being shown.
pub(super) struct Playback {
    world: World,
    scene: Scene,
    inputs: Box<dyn Iterator<Item = Input>>,
    caption: String,
    after: u32,
    /// What happened in the last tick.
    events: Events,
}

impl Playback {
    /// Starts the recording. Returns `None` if the inputs of the replay cannot be read.
    pub(super) fn new(cabinet: &Cabinet, replay: &Replay, caption: &str) -> Option<Self> {
        let world = replay.start(&cabinet.campaign);
        Some(Self {
            scene: Scene::new(&world, cabinet.looks().motion),
            world,
            inputs: Box::new(replay.inputs().ok()?),
            caption: caption.to_owned(),
            after: 0,
            events: Events::new(),
        })
    }

    /// Advances by one tick. Returns false when the recording has ended.
    pub(super) fn tick(&mut self) -> bool {
        let held = self.inputs.next();
        self.after += u32::from(held.is_none());
        self.scene.remember(&self.world);
        let events = step(&mut self.world, held.unwrap_or(Input::NONE));
        self.scene.tick(&self.world, &events);
        self.events = events;
        self.after < STANDS && !self.world.is_over()
    }

    /// Returns the world and what happened in it in the last tick.
    pub(super) fn shown(&self) -> (&World, &[Event]) {
        (&self.world, &self.events)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, best: u32, part: i32) {
        super::play::draw_world(canvas, &self.world, &self.scene, best, part);
        let width = SMALL.width(&self.caption) + 16;
        let blink = (self.scene.ms() / 600).is_multiple_of(2);
        canvas.panel(240 - width / 2, 236, width, 15, palette::DEEP, palette::GOLD);
        canvas.text_mid(
            240,
            239,
            &self.caption,
            if blink { palette::LIGHT_GOLD } else { palette::CREAM },
        );
    }
}
