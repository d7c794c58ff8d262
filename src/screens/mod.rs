//! The screens: a file for each. A transition is a value ([`Go`]), applied in one place ([`Game::tick`]).
//!
//! Every screen leaves by itself, so that a booth is never stuck. Screens know the rules, the leaderboard and
//! the canvas; they know no window, so that all of them can be drawn and driven in memory.

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

/// Where to go from a screen.
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
    /// Three letters for the leaderboard.
    Initials(Box<Finished>),
    /// The leaderboard, with a row lit when one has just been made.
    Ranking(Option<Placement>),
    /// The PIN, and behind it the staff menu.
    Staff,
    /// Out of the game.
    Leave(Leave),
}

/// Why the game ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// The recording that was asked for has been shown.
    Shown,
    /// Staff want it anew, at once.
    Restart,
    /// Staff have ended it, and the kiosk with it; or a player who had paused.
    Quit,
}

/// What the player's hands do in a tick.
#[derive(Clone, Copy, Debug)]
pub struct Hands {
    /// What is held.
    pub held: Input,
    /// What has just been pressed.
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

/// The whole game behind the window: the cabinet and the screen that is shown.
pub struct Game {
    cabinet: Cabinet,
    screen: Screen,
    pause: Option<pause::Pause>,
    /// All that is held, and what of it means nothing until it is let go.
    held: Input,
    spent: Input,
    before: Input,
    cue: Option<Chime>,
}

impl Game {
    /// A cabinet that has just been switched on: in the attract loop, or in play when a level was asked for.
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

    /// A cabinet that shows one recording and then leaves.
    pub fn with_recording(cabinet: Cabinet, replay: &Replay) -> Self {
        let playback = playback::Playback::new(&cabinet, replay, "REPLAY");
        let screen = playback.map_or(Screen::Left(Leave::Shown), |playback| {
            Screen::Recording(Box::new(playback))
        });
        Self::showing(cabinet, screen)
    }

    /// A cabinet that shows the run that somebody shared, until it is over or something is pressed, and then its title.
    pub fn with_shared(cabinet: Cabinet, replay: &Replay) -> Self {
        let caption = format!("SHARED RUN  {}  VERIFIED BY REPLAY", replay.end.score);
        let playback = playback::Playback::new(&cabinet, replay, &caption);
        let shared = playback.map(|playback| Screen::Shared(Box::new(playback)));
        let mut game = Self::new(cabinet);
        game.screen = shared.unwrap_or(game.screen);
        game
    }

    /// Whether somebody is playing, up to the last letter of the initials.
    pub fn is_played(&self) -> bool {
        matches!(self.screen, Screen::Play(_) | Screen::GameOver(_) | Screen::Initials(_))
    }

    /// What the screens share, for whoever changes what staff have set.
    pub fn cabinet_mut(&mut self) -> &mut Cabinet {
        &mut self.cabinet
    }

    /// What the screens share.
    pub fn cabinet(&self) -> &Cabinet {
        &self.cabinet
    }

    /// Takes note of the device that has just spoken, for the journal.
    pub fn note_input(&mut self, input: InputKind) {
        self.cabinet.input = input;
    }

    /// Why there is nothing more to show, once that is so.
    pub fn left(&self) -> Option<Leave> {
        match self.screen {
            Screen::Left(why) => Some(why),
            _ => None,
        }
    }

    /// The key of the staff menu was pressed: it counts on the title and in the attract loop alone.
    pub fn call_staff(&mut self) {
        if !self.is_paused() && matches!(self.screen, Screen::Attract(_) | Screen::Title(_)) {
            self.go(Go::Staff);
        }
    }

    /// What the devices said in this frame, and the numbers of the pads that are plugged in: for staff's input test.
    pub fn hear_devices(&mut self, said: &[Raw], pads: &[u32]) {
        if let Screen::Staff(staff) = &mut self.screen {
            staff.hear_devices(said, pads);
        }
    }

    /// The name of the screen that is shown, for logs and tests.
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

    /// The longest that this screen stands if nobody touches anything, ticks; none for a recording that was asked for
    /// or shared, which ends by itself, and for the pause on a page. Hands hold up play alone.
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

    /// The world that is shown and what happened in it in the last tick; none in a pause.
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

    /// What there was to hear in the last tick.
    pub fn moment(&self) -> Moment<'_> {
        heard::moment(self.screen_name(), self.shown(), self.cue)
    }

    /// A sixtieth of a second with `held` in the hands.
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

    /// What this tick gives to hear besides events.
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

    /// Where `go` leads here: where a level is tried out, a run is followed by the next one.
    fn instead_of(&self, go: Go) -> Go {
        match go {
            Go::Attract | Go::Title | Go::Initials(_) | Go::Ranking(_) if self.cabinet.tries_out => Go::Play,
            go => go,
        }
    }

    /// Draws the screen; `part` is how much of the tick has passed, out of 256.
    pub fn draw(&self, canvas: &mut Canvas, part: i32) {
        canvas.clear();
        let cabinet = &self.cabinet;
        // In a pause the tick is drawn whole, so that what moves does not tremble.
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

/// Milliseconds in so many ticks.
const fn ms(ticks: u32) -> u32 {
    ticks * 1000 / tuning::SECOND
}

/// Whether something that blinks once a second is to be seen after so many ticks.
const fn blinks(ticks: u32) -> bool {
    ticks % 60 < 40
}
