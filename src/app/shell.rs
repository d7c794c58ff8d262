//! What happens once per frame, on the desktop and on a web page alike: read the input, run the ticks that are due, and
//! draw the picture, interpolated between two ticks.

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

/// The length of a tick.
pub const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);
/// The maximum time that the ticks of one frame may cover, so that the game simply goes on after an interruption
/// instead of racing to catch up. The maximum is three ticks: if a frame takes longer, the game slows down, but it
/// still responds.
const LONGEST: Duration = Duration::from_millis(50);

/// The game, its input and output, and the time for which ticks are still due.
pub struct Shell {
    /// The game.
    pub game: Game,
    /// Its sound.
    pub audio: Audio,
    /// Its picture.
    pub canvas: Canvas,
    /// The loudness that was last sent to the sound output; staff may change it while the game runs.
    loudness: Loudness,
    keyboard: Keyboard,
    pads: Pads,
    latch: Latch,
    owed: Duration,
}

impl Shell {
    /// Makes a shell whose first tick is due at once.
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

    /// Adds the time since the last frame, but no more than three ticks.
    pub fn pass(&mut self, time: Duration) {
        self.owed += time.min(LONGEST);
    }

    /// Returns whether a tick is due and, if so, counts it as done.
    pub fn takes_tick(&mut self) -> bool {
        let due = self.owed >= TICK;
        if due {
            self.owed -= TICK;
        }
        due
    }

    /// Reads the keyboard and the pads, and adds input from other sources; tells the journal which device is being
    /// used.
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

    /// Tells the staff menu what was pressed on which device, and whether staff have asked for the menu.
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

    /// Pauses or resumes the game if the key for that was pressed in this frame.
    pub fn read_escape(&mut self) {
        if keyboard::escapes() {
            self.game.escape();
        }
    }

    /// Returns the input for this tick.
    pub fn held(&mut self) -> Input {
        self.latch.take()
    }

    /// Runs a tick, and plays its sounds.
    pub fn tick(&mut self, held: Input) {
        self.game.tick(held);
        self.audio.hear(&self.game.moment());
        self.follow_loudness();
    }

    /// Passes a change of loudness on to the sound output.
    fn follow_loudness(&mut self) {
        let set = self.game.cabinet().config.sound;
        if set != self.loudness {
            self.loudness = set;
            self.audio.order(Command::Volumes(Volumes::from(set)));
        }
    }

    /// Returns how much of the next tick has passed, in 256ths.
    pub fn part(&self) -> i32 {
        (self.owed.as_nanos() * 256 / TICK.as_nanos()) as i32
    }

    /// Draws the game as it looks when `part` 256ths of a tick have passed.
    pub fn draw(&mut self, part: i32) {
        self.game.draw(&mut self.canvas, part);
    }
}
