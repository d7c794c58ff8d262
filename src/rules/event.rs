//! What happened in a tick, for the view, the sound and the booth. Events report; they decide nothing.

use super::call::{Call, Cue};
use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use super::rogues::RogueKind;
use super::score::Points;
use super::thing::PickUp;
use arrayvec::ArrayVec;

/// The most events that one tick can report. Any more are dropped: the view and the sound may miss something, but the
/// rules never do.
pub const MOST_EVENTS: usize = 32;

/// The events of one tick, in the order in which they happened.
pub type Events = ArrayVec<Event, MOST_EVENTS>;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A level is on the board, and its intro begins.
    LevelEntered,
    /// The intro is over, and play begins.
    LevelStarted,
    /// Pip left a tile's centre.
    Stepped {
        /// The tile left.
        from: Tile,
        /// The direction.
        dir: Dir,
        /// Whether the direction is new.
        turned: bool,
    },
    /// Pip came to a stop.
    Stopped {
        /// Where.
        at: Tile,
    },
    /// The hat was picked up from the floor, so the sidecar now answers.
    HatOn {
        /// Where.
        at: Tile,
        /// What it was worth.
        points: Points,
    },
    /// The hat was tossed.
    Tossed {
        /// The direction of the toss.
        dir: Dir,
    },
    /// The flying hat reached a wall or the end of its range, and turned.
    HatTurned {
        /// Where.
        at: Tile,
        /// Whether it was a wall.
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
        /// What it was worth: 0 for a coin that has paid before.
        points: Points,
    },
    /// A rogue was stunned by the hat.
    Stunned {
        /// Where.
        at: Tile,
        /// Which rogue.
        kind: RogueKind,
        /// What it was worth.
        points: Points,
    },
    /// A rogue was dead-lettered.
    DeadLettered {
        /// Where.
        at: Tile,
        /// Which rogue.
        kind: RogueKind,
        /// Its place in the chain, 1 to 4.
        chain: u8,
        /// What it was worth.
        points: Points,
    },
    /// A dead-lettered rogue blinks where it will come back.
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
    /// A call to the sidecar or from it: a line for the console.
    Called(&'static Call),
    /// Something that only the level's API reports.
    Api(&'static Cue),
    /// Pip was hit.
    Hit {
        /// Where.
        at: Tile,
    },
    /// The hit cost a retry.
    RetryLost {
        /// How many retries are left.
        left: u8,
    },
    /// The level's API undid the hit: Pip is somewhere else and loses no retry.
    Rescued {
        /// Where Pip is now.
        at: Tile,
    },
    /// Pip is back at the start.
    Respawned {
        /// Where.
        at: Tile,
    },
    /// The score reached a mark that earns an extra retry.
    ExtraRetry {
        /// How many retries there are now.
        retries: u8,
    },
    /// All coins are collected and the hat is on, so the exit opens.
    ExitOpened {
        /// Where.
        at: Tile,
    },
    /// A pick-up was taken.
    PickedUp {
        /// Where.
        at: Tile,
        /// Which pick-up.
        kind: PickUp,
    },
    /// A hit bounced off the breaker; its circuit is open now, and nothing gets through.
    Shielded {
        /// Where.
        at: Tile,
    },
    /// The hat left Pip's head, so the exit is shut again.
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
        /// Whether the answer was right.
        right: bool,
        /// What it was worth.
        points: Points,
    },
    /// The last blade is in the multi-tool: the game is complete.
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
    /// The seconds that were left, rounded up, as the display shows them.
    pub seconds_left: u32,
    /// For the seconds that were left.
    pub time: Points,
    /// For a level without a hit, otherwise 0.
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
    /// The sum of all three.
    pub fn total(&self) -> Points {
        Points(self.level.0 + self.time.0 + self.five_nines.0)
    }
}
