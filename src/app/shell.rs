//! What goes round once a frame, at a desk and on a page alike: hands are read, the ticks that are due are made, the
//! picture is drawn between two of them.

use crate::app::keyboard::{self, Keyboard};
use crate::app::pads::Pads;
use crate::booth::config::Loudness;
use crate::booth::journal::InputKind;
#[cfg(not(target_arch = "wasm32"))]
use crate::input::Raw;
use crate::input::{Latch, Seen};
use crate::rules::Input;
use crate::screens::Game;
use crate::sound::Audio;
use crate::sound::control::{Command, Volumes};
use crate::view::canvas::Canvas;
use std::time::Duration;

/// One tick.
pub const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);
/// The longest time that a frame may make up for: after a pause the game goes on, it does not run after. Three ticks:
/// where a frame takes longer, the game is slow rather than deaf.
const LONGEST: Duration = Duration::from_millis(50);

/// The game, what it is played with, and the time that it is owed.
pub struct Shell {
    /// The game.
    pub game: Game,
    /// Its sound.
    pub audio: Audio,
    /// Its picture.
    pub canvas: Canvas,
    /// How loud the sound was told to be: it may be changed while the game runs.
    loudness: Loudness,
    keyboard: Keyboard,
    pads: Pads,
    latch: Latch,
    owed: Duration,
}

impl Shell {
    /// A game that is owed its first tick.
    pub fn new(game: Game, audio: Audio, canvas: Canvas, pads: Pads) -> Self {
        Self {
            loudness: game.cabinet().config.sound,
            game,
            audio,
            canvas,
            keyboard: Keyboard::default(),
            pads,
            latch: Latch::default(),
            owed: TICK,
        }
    }

    /// Takes in the time since the last frame, or a part of it after a pause.
    pub fn pass(&mut self, time: Duration) {
        self.owed += time.min(LONGEST);
    }

    /// Whether a tick is due; it is taken as made.
    pub fn takes_tick(&mut self) -> bool {
        let due = self.owed >= TICK;
        if due {
            self.owed -= TICK;
        }
        due
    }

    /// Takes in what keys and pads say, and what others do; the journal hears on which of them the hands are.
    pub fn read_hands(&mut self, others: Seen) {
        let (keys, pads) = (self.keyboard.read(), self.pads.read());
        self.latch.see(keys.down, keys.pressed);
        self.latch.add(pads);
        self.latch.add(others);
        if !pads.pressed.is_idle() {
            self.game.note_input(InputKind::Gamepad);
        } else if !keys.pressed.is_idle() {
            self.game.note_input(InputKind::Keyboard);
        }
    }

    /// Lets the staff's menu know what was pressed on which device, and whether staff ask for it.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn tell_staff(&mut self) {
        if keyboard::calls_staff() {
            self.game.call_staff();
        }
        let mut said = self.keyboard.raw();
        said.extend(self.pads.events().iter().copied().map(Raw::Pad));
        self.game
            .hear_devices(&said, &self.pads.plugged_in().collect::<Vec<_>>());
    }

    /// Opens the pause, or closes it, when that was asked for in this frame.
    pub fn read_escape(&mut self) {
        if keyboard::escapes() {
            self.game.escape();
        }
    }

    /// What the hands hold in this tick.
    pub fn held(&mut self) -> Input {
        self.latch.take()
    }

    /// Makes a tick, to be seen and heard.
    pub fn tick(&mut self, held: Input) {
        self.game.tick(held);
        self.audio.hear(&self.game.moment());
        self.follow_loudness();
    }

    /// Tells the sound when it was made louder or softer.
    fn follow_loudness(&mut self) {
        let set = self.game.cabinet().config.sound;
        if set != self.loudness {
            self.loudness = set;
            self.audio.order(Command::Volumes(Volumes::from(set)));
        }
    }

    /// How much of the next tick has passed, out of 256.
    pub fn part(&self) -> i32 {
        (self.owed.as_nanos() * 256 / TICK.as_nanos()) as i32
    }

    /// Draws the game when `part` 256ths of a tick have passed.
    pub fn draw(&mut self, part: i32) {
        self.game.draw(&mut self.canvas, part);
    }
}
