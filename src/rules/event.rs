//! What happened in a tick, for view, sound and booth. Events tell; they decide nothing.

use super::call::{Call, Cue};
use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use super::rogues::RogueKind;
use super::score::Points;
use super::thing::PickUp;
use arrayvec::ArrayVec;

/// The most events that one tick is expected to have. What is beyond is not told: looks and sound may
/// miss it, the rules do not.
pub const MOST_EVENTS: usize = 32;

/// The events of one tick, in the order in which they happened.
pub type Events = ArrayVec<Event, MOST_EVENTS>;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A level stands on the board; its intro begins.
    LevelEntered,
    /// The intro is over: play.
    LevelStarted,
    /// Pip left a tile's centre.
    Stepped {
        /// The tile left.
        from: Tile,
        /// The way.
        dir: Dir,
        /// Another way than before.
        turned: bool,
    },
    /// Pip came to a stop.
    Stopped {
        /// Where.
        at: Tile,
    },
    /// The hat was picked up from the floor: the sidecar is there.
    HatOn {
        /// Where.
        at: Tile,
        /// What it was worth.
        points: Points,
    },
    /// The hat was tossed.
    Tossed {
        /// The way it flies.
        dir: Dir,
    },
    /// The flying hat touched a wall or the end of its range, and turns.
    HatTurned {
        /// Where.
        at: Tile,
        /// It was a wall.
        wall: bool,
    },
    /// The hat is back on Pip's head.
    Caught,
    /// A coin was collected.
    Coin {
        /// Where.
        at: Tile,
        /// The combo that it made, 1 to 5.
        combo: u8,
        /// What it was worth; 0 for one that was paid before.
        points: Points,
    },
    /// A rogue was stunned by the hat.
    Stunned {
        /// Where.
        at: Tile,
        /// Which.
        kind: RogueKind,
        /// What it was worth.
        points: Points,
    },
    /// A rogue was dead-lettered.
    DeadLettered {
        /// Where.
        at: Tile,
        /// Which.
        kind: RogueKind,
        /// Its place in the chain, 1 to 4.
        chain: u8,
        /// What it was worth.
        points: Points,
    },
    /// A dead-lettered rogue blinks at its place and will be back.
    Waking {
        /// Where.
        at: Tile,
    },
    /// Three stuns with one toss.
    HatTrick {
        /// What it was worth.
        points: Points,
    },
    /// A machine was used.
    Pressed {
        /// Where.
        at: Tile,
        /// The machine's index in the level.
        thing: u8,
    },
    /// A machine was touched without the hat.
    Refused {
        /// Where.
        at: Tile,
    },
    /// A gate opened.
    GateOpened {
        /// Where.
        at: Tile,
    },
    /// A gate closed.
    GateClosed {
        /// Where.
        at: Tile,
    },
    /// The sidecar was called, or called: a line for the console.
    Called(&'static Call),
    /// Something that only the level's API tells.
    Api(&'static Cue),
    /// Pip was hit.
    Hit {
        /// Where.
        at: Tile,
    },
    /// The hit cost a retry.
    RetryLost {
        /// Retries that are left.
        left: u8,
    },
    /// The hit was undone by the level's API: Pip is somewhere else, no retry is lost.
    Rescued {
        /// Where Pip is now.
        at: Tile,
    },
    /// Pip is back at the start.
    Respawned {
        /// Where.
        at: Tile,
    },
    /// The score passed a mark: one retry more.
    ExtraRetry {
        /// Retries there are now.
        retries: u8,
    },
    /// All coins are collected and the hat is on: the exit opens.
    ExitOpened {
        /// Where.
        at: Tile,
    },
    /// A pick-up was taken.
    PickedUp {
        /// Where.
        at: Tile,
        /// Which.
        kind: PickUp,
    },
    /// A hit bounced off the breaker; its circuit is open now, and nothing gets through.
    Shielded {
        /// Where.
        at: Tile,
    },
    /// The hat left Pip's head: the exit is shut again.
    ExitShut {
        /// Where.
        at: Tile,
    },
    /// Fifteen seconds are left.
    Hurry,
    /// The deadline passed: The Timeout enters.
    TimeoutEntered {
        /// Where.
        at: Tile,
    },
    /// The level is cleared.
    Cleared(Tally),
    /// A question is asked.
    QuizAsked,
    /// The cursor of the quiz moved to another answer.
    QuizMoved,
    /// The quiz is answered.
    QuizAnswered {
        /// Rightly.
        right: bool,
        /// What it was worth.
        points: Points,
    },
    /// The last blade is in the multi-tool: the story is told.
    Completed,
    /// The session's time is up: this level is the last one.
    LastCall,
    /// No retry is left, or the last level after LAST CALL is done.
    GameOver,
}

/// What a cleared level is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// For the level itself.
    pub level: Points,
    /// Seconds that were left, a part counted whole, as the display shows them.
    pub seconds_left: u32,
    /// For the seconds left.
    pub time: Points,
    /// For a level without a hit; 0 otherwise.
    pub five_nines: Points,
}

impl Encode for Tally {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            level,
            seconds_left,
            time,
            five_nines,
        } = self;
        to.put(level).put(seconds_left).put(time).put(five_nines);
    }
}

impl Tally {
    /// All of it.
    pub fn total(&self) -> Points {
        Points(self.level.0 + self.time.0 + self.five_nines.0)
    }
}
