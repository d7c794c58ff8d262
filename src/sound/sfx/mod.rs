//! The effects: a table of names and files. A new one is a file and a row.

mod effect;
mod values;

pub use effect::{Effect, Layer};
pub use values::NoteName;

use super::SoundError;

/// An effect of the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EffectId {
    /// Pip sets off, softly.
    Step,
    /// The hat is put on.
    HatOn,
    /// The hat is tossed.
    Toss,
    /// The hat is caught.
    Catch,
    /// The hat meets a wall.
    Wall,
    /// A rogue is stunned.
    Stun,
    /// A rogue is dead-lettered; four steps along the chain.
    DeadLetter,
    /// A coin; five steps along the combo.
    Coin,
    /// A machine is used.
    Pad,
    /// A gate opens.
    GateOpen,
    /// A gate or the exit shuts.
    GateShut,
    /// A lever or dial is moved.
    Lever,
    /// A lock is taken or given back.
    Lock,
    /// A lease has ended.
    LeaseEnd,
    /// The state is saved.
    Save,
    /// Pip is back at the save.
    Restore,
    /// Pip is hit.
    Hit,
    /// A retry is lost.
    RetryLost,
    /// A retry is won.
    ExtraRetry,
    /// Fifteen seconds are left.
    Deadline,
    /// The Timeout enters.
    Timeout,
    /// Three stuns with one toss.
    HatTrick,
    /// A level is cleared.
    LevelClear,
    /// A blade swings out.
    Blade,
    /// A right answer.
    QuizRight,
    /// A wrong answer.
    QuizWrong,
    /// A letter is changed or chosen.
    Letter,
    /// A row on the leaderboard.
    Row,
    /// Something is refused.
    Refused,
    /// A pick-up is taken.
    PickUp,
    /// The exit opens.
    ExitOpen,
    /// A hit bounces off.
    Shield,
    /// A rogue will be back.
    Waking,
    /// The game is started.
    Start,
}

impl EffectId {
    /// All of them.
    pub const ALL: [Self; 34] = [
        Self::Step,
        Self::HatOn,
        Self::Toss,
        Self::Catch,
        Self::Wall,
        Self::Stun,
        Self::DeadLetter,
        Self::Coin,
        Self::Pad,
        Self::GateOpen,
        Self::GateShut,
        Self::Lever,
        Self::Lock,
        Self::LeaseEnd,
        Self::Save,
        Self::Restore,
        Self::Hit,
        Self::RetryLost,
        Self::ExtraRetry,
        Self::Deadline,
        Self::Timeout,
        Self::HatTrick,
        Self::LevelClear,
        Self::Blade,
        Self::QuizRight,
        Self::QuizWrong,
        Self::Letter,
        Self::Row,
        Self::Refused,
        Self::PickUp,
        Self::ExitOpen,
        Self::Shield,
        Self::Waking,
        Self::Start,
    ];

    /// Its name and its text in `assets/sfx`.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Step => ("step", include_str!("../../../assets/sfx/step.json")),
            Self::HatOn => ("hat_on", include_str!("../../../assets/sfx/hat_on.json")),
            Self::Toss => ("toss", include_str!("../../../assets/sfx/toss.json")),
            Self::Catch => ("catch", include_str!("../../../assets/sfx/catch.json")),
            Self::Wall => ("wall", include_str!("../../../assets/sfx/wall.json")),
            Self::Stun => ("stun", include_str!("../../../assets/sfx/stun.json")),
            Self::DeadLetter => ("dead_letter", include_str!("../../../assets/sfx/dead_letter.json")),
            Self::Coin => ("coin", include_str!("../../../assets/sfx/coin.json")),
            Self::Pad => ("pad", include_str!("../../../assets/sfx/pad.json")),
            Self::GateOpen => ("gate_open", include_str!("../../../assets/sfx/gate_open.json")),
            Self::GateShut => ("gate_shut", include_str!("../../../assets/sfx/gate_shut.json")),
            Self::Lever => ("lever", include_str!("../../../assets/sfx/lever.json")),
            Self::Lock => ("lock", include_str!("../../../assets/sfx/lock.json")),
            Self::LeaseEnd => ("lease_end", include_str!("../../../assets/sfx/lease_end.json")),
            Self::Save => ("save", include_str!("../../../assets/sfx/save.json")),
            Self::Restore => ("restore", include_str!("../../../assets/sfx/restore.json")),
            Self::Hit => ("hit", include_str!("../../../assets/sfx/hit.json")),
            Self::RetryLost => ("retry_lost", include_str!("../../../assets/sfx/retry_lost.json")),
            Self::ExtraRetry => ("extra_retry", include_str!("../../../assets/sfx/extra_retry.json")),
            Self::Deadline => ("deadline", include_str!("../../../assets/sfx/deadline.json")),
            Self::Timeout => ("timeout", include_str!("../../../assets/sfx/timeout.json")),
            Self::HatTrick => ("hat_trick", include_str!("../../../assets/sfx/hat_trick.json")),
            Self::LevelClear => ("level_clear", include_str!("../../../assets/sfx/level_clear.json")),
            Self::Blade => ("blade", include_str!("../../../assets/sfx/blade.json")),
            Self::QuizRight => ("quiz_right", include_str!("../../../assets/sfx/quiz_right.json")),
            Self::QuizWrong => ("quiz_wrong", include_str!("../../../assets/sfx/quiz_wrong.json")),
            Self::Letter => ("letter", include_str!("../../../assets/sfx/letter.json")),
            Self::Row => ("row", include_str!("../../../assets/sfx/row.json")),
            Self::Refused => ("refused", include_str!("../../../assets/sfx/refused.json")),
            Self::PickUp => ("pick_up", include_str!("../../../assets/sfx/pick_up.json")),
            Self::ExitOpen => ("exit_open", include_str!("../../../assets/sfx/exit_open.json")),
            Self::Shield => ("shield", include_str!("../../../assets/sfx/shield.json")),
            Self::Waking => ("waking", include_str!("../../../assets/sfx/waking.json")),
            Self::Start => ("start", include_str!("../../../assets/sfx/start.json")),
        }
    }

    /// Its name, which is its file's without `.json`.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The effect itself.
    pub fn load(self) -> Result<Effect, SoundError> {
        let (name, text) = self.row();
        Effect::parse(&format!("assets/sfx/{name}.json"), text)
    }
}
