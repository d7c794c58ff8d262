//! A run in progress: the world, its recording and its picture.

use super::{Cabinet, Go, Hands, ScreenName};
use super::{cleared, ending, intro, quiz, stays};
use crate::booth::journal::{InputKind, Played};
use crate::rules::apis::ApiKind;
use crate::rules::cause::Cause;
use crate::rules::event::{Event, Events};
use crate::rules::replay::{Outcome, Recorder};
use crate::rules::rogues::Rogue;
use crate::rules::{Input, Phase, World, step, tuning};
use crate::view::canvas::Canvas;
use crate::view::palette;
use crate::view::scene::Scene;
use crate::view::wipe;
use jiff::Timestamp;

/// A run that has ended.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The outcome of the run.
    pub outcome: Outcome,
    /// The API of the level in which the run ended.
    pub api: ApiKind,
    /// Whether the run ended after LAST CALL rather than with the loss of the last retry.
    pub in_time: bool,
    /// The replay as text.
    pub replay: String,
}

/// A run in progress.
pub(super) struct Play {
    world: World,
    scene: Scene,
    recorder: Recorder,
    seed: u64,
    level: u8,
    idle: u32,
    /// What happened in the last tick.
    events: Events,
    began: Timestamp,
    /// The most recent cause of a hit.
    cause: Cause,
}

impl Play {
    pub(super) fn new(cabinet: &mut Cabinet) -> Self {
        let seed = cabinet.next_seed();
        let level = cabinet.setup.level.unwrap_or(1);
        let world = World::with_terms(&cabinet.campaign, seed, level, cabinet.terms());
        let world = if cabinet.setup.god { world.with_god() } else { world };
        Self {
            scene: Scene::new(&world, cabinet.looks().motion),
            level: world.stage.level.number,
            world,
            recorder: Recorder::default(),
            seed,
            idle: 0,
            events: Events::new(),
            began: cabinet.now().timestamp(),
            cause: Cause::Unknown,
        }
    }

    pub(super) fn name(&self) -> ScreenName {
        match self.world.phase {
            Phase::Intro(_) => ScreenName::Intro,
            Phase::Play => ScreenName::Play,
            Phase::Dying(_) => ScreenName::Dying,
            Phase::Cleared(..) => ScreenName::Cleared,
            Phase::Quiz(_) => ScreenName::Quiz,
            Phase::Ending(_) => ScreenName::Ending,
            Phase::Over => ScreenName::Over,
        }
    }

    /// Returns the world and what happened in it in the last tick.
    pub(super) fn shown(&self) -> (&World, &[Event]) {
        (&self.world, &self.events)
    }

    pub(super) fn tick(&mut self, hands: Hands, cabinet: &mut Cabinet) -> Option<Go> {
        self.events.clear();
        self.idle = if hands.held.is_idle() { self.idle + 1 } else { 0 };
        if self.idle > stays::run(&cabinet.config.idle) {
            self.give_up(cabinet);
            return Some(Go::Attract);
        }
        if self.idle > stays::run_asks(&cabinet.config.idle) {
            // The board stands still while the game asks whether somebody is still there.
            return None;
        }
        let mut go = self.play(hands.held);
        if cabinet.tries_out && self.world.stage.round > 1 {
            // A level that is being built is always played at its normal pace, not at the faster pace of a later loop.
            go = Some(Go::Play);
        }
        if go.is_some() {
            cabinet.note_play(self.played(self.cause, cabinet.input));
        }
        go
    }

    /// Records in the journal that the run was abandoned.
    pub(super) fn give_up(&self, cabinet: &mut Cabinet) {
        cabinet.note_play(self.played(Cause::Left, cabinet.input));
    }

    /// Asks whether somebody is still there, as the game does when nobody has touched anything for a while.
    pub(super) fn ask(&mut self, cabinet: &Cabinet) {
        self.idle = stays::run_asks(&cabinet.config.idle);
    }

    /// Records that somebody is still there.
    pub(super) fn wake(&mut self) {
        self.idle = 0;
    }

    fn play(&mut self, held: Input) -> Option<Go> {
        self.scene.remember(&self.world);
        let events = step(&mut self.world, held);
        self.recorder.note(held, &self.world);
        self.scene.tick(&self.world, &events);
        if events.iter().any(|event| matches!(event, Event::Hit { .. })) {
            self.cause = cause_of_hit(&self.world);
        }
        let over = events.iter().any(|event| matches!(event, Event::GameOver));
        self.events = events;
        over.then(|| Go::GameOver(Box::new(self.finish())))
    }

    /// Returns the journal's entry for this run.
    fn played(&self, cause: Cause, input: InputKind) -> Played {
        Played {
            time: self.began,
            seconds: self.world.tick / tuning::SECOND,
            score: self.world.score().0,
            level: self.world.stage.level.number,
            r#loop: self.world.stage.round,
            cause,
            input,
        }
    }

    fn finish(&mut self) -> Finished {
        let recorder = std::mem::take(&mut self.recorder);
        let replay = recorder.finish(&self.world, self.seed, self.level);
        Finished {
            outcome: replay.end.clone(),
            api: self.world.stage.level.api,
            in_time: self.world.stage.retries > 0,
            replay: replay.to_json(),
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cabinet: &Cabinet, part: i32) {
        draw_world(canvas, &self.world, &self.scene, cabinet.best(), part);
        if self.idle > stays::run_asks(&cabinet.config.idle) {
            let left = stays::run(&cabinet.config.idle)
                .saturating_sub(self.idle)
                .div_ceil(tuning::SECOND);
            canvas.fill(0, 0, 480, 270, palette::faded(palette::INK, 150));
            canvas.panel(130, 96, 220, 70, palette::DEEP, palette::CYAN);
            canvas.big_mid(240, 106, "STILL THERE?", palette::GOLD);
            canvas.big_mid(240, 130, &left.to_string(), palette::WHITE);
            canvas.text_mid(240, 152, "press anything to go on", palette::ICE);
        }
    }
}

/// Returns what has just hit Pip: the rogue that touches him or, if no rogue touches him, The Timeout, which has
/// already retreated to a corner.
fn cause_of_hit(world: &World) -> Cause {
    let hero = world.stage.hero_point();
    let touches = |rogue: &&Rogue| rogue.is_roaming() && rogue.is_near(hero, tuning::HIT_REACH);
    match world.stage.rogues.iter().find(touches) {
        Some(rogue) => Cause::Rogue(rogue.kind),
        None if world.stage.timeout.is_some() => Cause::Timeout,
        None => Cause::Unknown,
    }
}

/// Draws a world together with any page that covers the board, such as the intro or the tally.
pub(super) fn draw_world(canvas: &mut Canvas, world: &World, scene: &Scene, best: u32, part: i32) {
    scene.draw(canvas, world, best, part);
    match world.phase {
        Phase::Intro(left) => {
            let age = tuning::INTRO.saturating_sub(left);
            draw_curtain(canvas, scene, age);
            // If there is a curtain between levels, the intro appears only after the curtain has opened.
            let behind = if scene.is_calm() { 0 } else { wipe::WIPE as u32 };
            if let Some(shown) = u32::from(age).checked_sub(behind) {
                intro::draw(canvas, world, shown);
            }
        }
        Phase::Cleared(left, tally) => {
            let age = u32::from(tuning::CLEARED.saturating_sub(left));
            cleared::draw(canvas, world, &tally, age);
            draw_curtain(canvas, scene, left);
        }
        Phase::Quiz(quiz) => {
            quiz::draw(canvas, world, &quiz);
            if quiz.answered.is_some() {
                draw_curtain(canvas, scene, quiz.left);
            }
        }
        Phase::Ending(left) => ending::draw(canvas, u32::from(tuning::ENDING.saturating_sub(left))),
        Phase::Play | Phase::Dying(_) | Phase::Over => {}
    }
}

/// Draws the curtain between levels as it looks `open` ticks after it began to open. If motion is reduced, there is no
/// curtain.
fn draw_curtain(canvas: &mut Canvas, scene: &Scene, open: u16) {
    if !scene.is_calm() {
        wipe::draw(canvas, i32::from(open));
    }
}
