//! The screens, each in its own file. A transition is a value ([`Go`]), applied in one place ([`Game::tick`]).
//!
//! Every screen closes on its own after a while, so that a booth is never stuck. Screens know about the rules, the
//! leaderboard and the canvas, but not about the window, so tests can draw and drive all of them in memory.

mod attract;
mod cabinet;
mod cleared;
mod ending;
mod game_over;
mod heard;
mod how_to;
mod initials;
mod intro;
mod list;
mod marquee;
mod name;
mod pages;
mod pause;
mod play;
mod playback;
mod quiz;
mod ranking;
mod second;
mod sponsor;
#[cfg_attr(target_arch = "wasm32", path = "no_staff.rs")]
mod staff;
mod stays;
mod title;
mod tool;

pub use cabinet::{Cabinet, Keeper, Setup};
pub use heard::moment;
pub use name::ScreenName;
pub use pages::CREDITS;
pub use play::Finished;
pub use second::SecondScreen;

use crate::booth::journal::InputKind;
use crate::booth::leaderboard::Placement;
use crate::input::Raw;
use crate::rules::World;
use crate::rules::event::Event;
use crate::rules::replay::Replay;
use crate::rules::{Input, tuning};
use crate::sound::{Chime, Moment};
use crate::view::canvas::Canvas;

/// The screen to go to next.
#[derive(Debug)]
pub enum Go {
    /// The attract loop.
    Attract,
    /// The title, waiting for the button.
    Title,
    /// A new run.
    Play,
    /// The end of a run.
    GameOver(Box<Finished>),
    /// Entering initials for the leaderboard.
    Initials(Box<Finished>),
    /// The leaderboard, with the new row highlighted if there is one.
    Ranking(Option<Placement>),
    /// The PIN and then the staff menu.
    Staff,
    /// No further screen: the game closes.
    Leave(Leave),
}

/// Why the game closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The requested recording has been shown.
    Shown,
    /// Staff have asked for the game to restart at once.
    Restart,
    /// Staff have closed the game and ended the kiosk, or a player has quit from the pause menu.
    Quit,
}

/// The player's input in a tick.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// Everything that is held down.
    pub held: Input,
    /// What was pressed in this tick.
    pub pressed: Input,
}

enum Screen {
    Attract(attract::Attract),
    Title(title::Title),
    Play(Box<play::Play>),
    Recording(Box<playback::Playback>),
    Shared(Box<playback::Playback>),
    GameOver(game_over::GameOver),
    Initials(initials::NameEntry),
    Ranking(ranking::Ranking),
    Staff(staff::Staff),
    Left(Leave),
}

/// The whole game except for the window: the cabinet and the current screen.
pub struct Game {
    cabinet: Cabinet,
    screen: Screen,
    pause: Option<pause::Pause>,
    /// The input that is held down, and the part of it that is ignored until it is released.
    held: Input,
    spent: Input,
    before: Input,
    cue: Option<Chime>,
}

impl Game {
    /// Starts a cabinet, either in the attract loop or, if a level was given on the command line, directly in play.
    pub fn new(mut cabinet: Cabinet) -> Self {
        let straight = cabinet.setup.level.is_some();
        let screen = if straight {
            Screen::Play(Box::new(play::Play::new(&mut cabinet)))
        } else {
            Screen::Attract(attract::Attract::new())
        };
        Self::showing(cabinet, screen)
    }

    fn showing(cabinet: Cabinet, screen: Screen) -> Self {
        Self {
            cabinet,
            screen,
            pause: None,
            held: Input::NONE,
            spent: Input::NONE,
            before: Input::NONE,
            cue: None,
        }
    }

    /// Makes a cabinet that shows one recording and then closes the game.
    pub fn with_recording(cabinet: Cabinet, replay: &Replay) -> Self {
        let playback = playback::Playback::new(&cabinet, replay, "REPLAY");
        let screen = playback.map_or(Screen::Left(Leave::Shown), |playback| {
            Screen::Recording(Box::new(playback))
        });
        Self::showing(cabinet, screen)
    }

    /// Makes a cabinet that shows a shared run until the run ends or the viewer presses something, and then shows the
    /// title.
    pub fn with_shared(cabinet: Cabinet, replay: &Replay) -> Self {
        let caption = format!("SHARED RUN  {}  VERIFIED BY REPLAY", replay.end.score);
        let playback = playback::Playback::new(&cabinet, replay, &caption);
        let shared = playback.map(|playback| Screen::Shared(Box::new(playback)));
        let mut game = Self::new(cabinet);
        game.screen = shared.unwrap_or(game.screen);
        game
    }

    /// Whether somebody is playing. Entering initials counts as playing.
    pub fn is_played(&self) -> bool {
        matches!(self.screen, Screen::Play(_) | Screen::GameOver(_) | Screen::Initials(_))
    }

    /// The state that the screens share, for code that changes the settings of staff.
    pub fn cabinet_mut(&mut self) -> &mut Cabinet {
        &mut self.cabinet
    }

    /// The state that the screens share.
    pub fn cabinet(&self) -> &Cabinet {
        &self.cabinet
    }

    /// Records which device was used most recently, for the journal.
    pub fn note_input(&mut self, input: InputKind) {
        self.cabinet.input = input;
    }

    /// Why the game has closed, if it has.
    pub fn left(&self) -> Option<Leave> {
        match self.screen {
            Screen::Left(why) => Some(why),
            _ => None,
        }
    }

    /// Opens the staff menu when its key is pressed. This works only on the title and in the attract loop.
    pub fn call_staff(&mut self) {
        if !self.is_paused() && matches!(self.screen, Screen::Attract(_) | Screen::Title(_)) {
            self.go(Go::Staff);
        }
    }

    /// Passes the reports of all devices in this frame, and the numbers of the connected pads, to the input test in the
    /// staff menu.
    pub fn hear_devices(&mut self, said: &[Raw], pads: &[u32]) {
        if let Screen::Staff(staff) = &mut self.screen {
            staff.hear_devices(said, pads);
        }
    }

    /// The name of the current screen, for logs and tests.
    pub fn screen_name(&self) -> ScreenName {
        if self.is_paused() {
            return ScreenName::Paused;
        }
        match &self.screen {
            Screen::Attract(attract) => attract.name(),
            Screen::Title(_) => ScreenName::Title,
            Screen::Play(play) => play.name(),
            Screen::Recording(_) => ScreenName::Recording,
            Screen::Shared(_) => ScreenName::Shared,
            Screen::GameOver(_) => ScreenName::GameOver,
            Screen::Initials(_) => ScreenName::Initials,
            Screen::Ranking(_) => ScreenName::Ranking,
            Screen::Staff(staff) => staff.name(),
            Screen::Left(_) => ScreenName::Left,
        }
    }

    /// The longest time that this screen stays if nobody touches anything, in ticks. The result is `None` for a
    /// requested or shared recording, which ends on its own, and for a pause in a browser. A run continues while there
    /// is input.
    pub fn time_out(&self) -> Option<u32> {
        if self.is_paused() {
            return self.pause_time_out();
        }
        let idle = &self.cabinet.config.idle;
        match &self.screen {
            Screen::Attract(attract) => Some(attract.time_out(idle)),
            Screen::Title(_) => Some(stays::title(idle)),
            Screen::Play(play) => Some(stays::phase(play.shown().0, idle)),
            Screen::GameOver(_) => Some(stays::GAME_OVER),
            Screen::Initials(_) => Some(stays::INITIALS),
            Screen::Ranking(_) => Some(stays::RANKING),
            Screen::Staff(staff) => Some(staff.time_out()),
            Screen::Recording(_) | Screen::Shared(_) | Screen::Left(_) => None,
        }
    }

    /// Returns the world on the screen and what happened in it in the last tick, or `None` during a pause.
    fn shown(&self) -> Option<(&World, &[Event])> {
        if self.is_paused() {
            return None;
        }
        match &self.screen {
            Screen::Attract(attract) => attract.shown(),
            Screen::Play(play) => Some(play.shown()),
            Screen::Recording(playback) | Screen::Shared(playback) => Some(playback.shown()),
            Screen::Title(_)
            | Screen::GameOver(_)
            | Screen::Initials(_)
            | Screen::Ranking(_)
            | Screen::Staff(_)
            | Screen::Left(_) => None,
        }
    }

    /// Returns everything that the sound needs to know about the last tick.
    pub fn moment(&self) -> Moment<'_> {
        heard::moment(self.screen_name(), self.shown(), self.cue)
    }

    /// Advances by a sixtieth of a second, with `held` as the input.
    pub fn tick(&mut self, held: Input) {
        self.held = held;
        self.spent = self.spent.without(self.spent.without(held));
        let fresh = held.without(self.spent);
        let hands = Hands {
            held: fresh,
            pressed: fresh.pressed_since(self.before),
        };
        self.before = fresh;
        self.cabinet.tick();
        let go = if self.is_paused() {
            let go = self.tick_pause(hands);
            self.cue = self.pause.as_ref().and_then(pause::Pause::cue);
            go
        } else {
            let go = self.tick_screen(hands);
            self.cue = self.cue_of(go.as_ref());
            go
        };
        if let Some(go) = go {
            self.go(go);
        }
    }

    fn tick_screen(&mut self, hands: Hands) -> Option<Go> {
        let cabinet = &mut self.cabinet;
        match &mut self.screen {
            Screen::Attract(screen) => screen.tick(hands, cabinet),
            Screen::Title(screen) => screen.tick(hands, cabinet),
            Screen::Play(screen) => screen.tick(hands, cabinet),
            Screen::Recording(screen) => (!screen.tick()).then_some(Go::Leave(Leave::Shown)),
            Screen::Shared(screen) => (!screen.tick() || !hands.pressed.is_idle()).then_some(Go::Title),
            Screen::GameOver(screen) => screen.tick(hands),
            Screen::Initials(screen) => screen.tick(hands, cabinet),
            Screen::Ranking(screen) => screen.tick(hands),
            Screen::Staff(screen) => screen.tick(hands, cabinet),
            Screen::Left(_) => None,
        }
    }

    /// Returns the sound of this tick that does not come from an event of the rules.
    fn cue_of(&self, go: Option<&Go>) -> Option<Chime> {
        match (&self.screen, go) {
            (Screen::Initials(entry), None) => entry.cue(),
            (Screen::Initials(_), Some(Go::Ranking(Some(_)))) => Some(Chime::Row),
            (Screen::Staff(staff), _) => staff.cue(),
            (Screen::Title(_), Some(Go::Play)) | (Screen::Attract(_), Some(Go::Title)) => Some(Chime::Start),
            _ => None,
        }
    }

    fn go(&mut self, go: Go) {
        self.screen = match self.instead_of(go) {
            Go::Attract => Screen::Attract(attract::Attract::new()),
            Go::Title => Screen::Title(title::Title::default()),
            Go::Play => Screen::Play(Box::new(play::Play::new(&mut self.cabinet))),
            Go::GameOver(run) => Screen::GameOver(game_over::GameOver::new(*run)),
            Go::Initials(run) => Screen::Initials(initials::NameEntry::new(*run)),
            Go::Ranking(placement) => Screen::Ranking(ranking::Ranking::new(placement)),
            Go::Staff => match staff::Staff::open(&self.cabinet) {
                Ok(staff) => Screen::Staff(staff),
                Err(why) => Screen::Title(title::Title::saying(why)),
            },
            Go::Leave(why) => Screen::Left(why),
        };
    }

    /// Returns the screen that follows. This is `go`, except that while a level is being tried out, each run is
    /// followed by another.
    fn instead_of(&self, go: Go) -> Go {
        match go {
            Go::Attract | Go::Title | Go::Initials(_) | Go::Ranking(_) if self.cabinet.tries_out => Go::Play,
            go => go,
        }
    }

    /// Draws the screen. `part` is the fraction of the current tick that has passed, in 256ths.
    pub fn draw(&self, canvas: &mut Canvas, part: i32) {
        canvas.clear();
        let cabinet = &self.cabinet;
        // During a pause, `part` is ignored, and everything is drawn as it is at the end of the tick. Otherwise, moving
        // things would jitter.
        let part = if self.is_paused() { 256 } else { part };
        match &self.screen {
            Screen::Attract(screen) => screen.draw(canvas, cabinet, part),
            Screen::Title(screen) => screen.draw(canvas, cabinet),
            Screen::Play(screen) => screen.draw(canvas, cabinet, part),
            Screen::Recording(screen) | Screen::Shared(screen) => screen.draw(canvas, cabinet.best(), part),
            Screen::GameOver(screen) => screen.draw(canvas),
            Screen::Initials(screen) => screen.draw(canvas),
            Screen::Ranking(screen) => screen.draw(canvas, cabinet),
            Screen::Staff(screen) => screen.draw(canvas, cabinet),
            Screen::Left(_) => {}
        }
        if let Some(pause) = &self.pause {
            pause.draw(canvas, cabinet);
        }
    }
}

/// Converts ticks to milliseconds.
const fn ms(ticks: u32) -> u32 {
    ticks * 1000 / tuning::SECOND
}

/// Whether something that blinks once per second is visible at this tick.
const fn blinks(ticks: u32) -> bool {
    ticks % 60 < 40
}
