//! The events of a tick, which the rules report to the view, the sound and the booth. Events only report what happened:
//! they never change the game.

use super::call::{Call, Cue};
use super::encode::{Encode, Encoder};
use super::grid::{Dir, Tile};
use super::rogues::RogueKind;
use super::score::Points;
use super::thing::PickUp;
use arrayvec::ArrayVec;

/// The maximum number of events that one tick can report. Any further events are dropped, so the view and the sound may
/// miss some events. The rules do not need events.
pub const MOST_EVENTS: usize = 32;

/// The events of one tick, in the order in which they happened.
pub type Events = ArrayVec<Event, MOST_EVENTS>;

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A new level was set up on the board, and its intro begins.
    LevelEntered,
    /// The intro is over, and play begins.
    LevelStarted,
    /// Pip left the centre of a tile.
    Stepped {
        /// The tile that Pip left.
        from: Tile,
        /// The direction in which Pip walks.
        dir: Dir,
        /// Whether Pip has changed direction.
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
        /// The number of points that the player earned.
        points: Points,
    },
    /// The hat was tossed.
    Tossed {
        /// The direction of the toss.
        dir: Dir,
    },
    /// The flying hat reached a wall or the end of its range and turned back.
    HatTurned {
        /// Where.
        at: Tile,
        /// Whether a wall made the hat turn.
        wall: bool,
    },
    /// The hat is back on Pip's head.
    Caught,
    /// A coin was collected.
    Coin {
        /// Where.
        at: Tile,
        /// The combo that the player reached with this coin, from 1 to 5.
        combo: u8,
        /// The number of points that the player earned: 0 if the coin had already earned its points before.
        points: Points,
    },
    /// A rogue was stunned by the hat.
    Stunned {
        /// Where.
        at: Tile,
        /// Which rogue.
        kind: RogueKind,
        /// The number of points that the player earned.
        points: Points,
    },
    /// A rogue was dead-lettered: removed from the board for a while.
    DeadLettered {
        /// Where.
        at: Tile,
        /// Which rogue.
        kind: RogueKind,
        /// The rogue's position in the chain of dead letters, from 1 to 4.
        chain: u8,
        /// The number of points that the player earned.
        points: Points,
    },
    /// A dead-lettered rogue started to blink on the tile where it will come back.
    Waking {
        /// Where.
        at: Tile,
    },
    /// Three rogues were stunned with one toss.
    HatTrick {
        /// The number of points that the player earned.
        points: Points,
    },
    /// A machine was used.
    Pressed {
        /// Where.
        at: Tile,
        /// The machine's index in the level.
        thing: u8,
    },
    /// Pip touched a machine while he was not wearing the hat.
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
    /// A call to or from the sidecar, shown as a line on the console.
    Called(&'static Call),
    /// An event that is specific to the level's API.
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
    /// The level's API undid the hit: Pip was moved to another tile and lost no retry.
    Rescued {
        /// Where Pip is now.
        at: Tile,
    },
    /// Pip is back at the start.
    Respawned {
        /// Where.
        at: Tile,
    },
    /// The score reached a threshold that earns an extra retry.
    ExtraRetry {
        /// How many retries there are now.
        retries: u8,
    },
    /// The exit opened, because all coins are collected and Pip wears the hat.
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
    /// A hit bounced off the circuit breaker. The circuit is now open for a while, so that no further hit gets through.
    Shielded {
        /// Where.
        at: Tile,
    },
    /// The hat left Pip's head, so the exit closed again.
    ExitShut {
        /// Where.
        at: Tile,
    },
    /// Fifteen seconds are left before the deadline.
    Hurry,
    /// The deadline passed, and The Timeout entered.
    TimeoutEntered {
        /// Where.
        at: Tile,
    },
    /// The level was cleared.
    Cleared(Tally),
    /// A quiz question appeared.
    QuizAsked,
    /// The cursor moved to another answer of the quiz.
    QuizMoved,
    /// The quiz question was answered, or its time ran out.
    QuizAnswered {
        /// Whether the answer was right.
        right: bool,
        /// The number of points that the player earned.
        points: Points,
    },
    /// The player earned the last blade of the multi-tool, so the game is complete.
    Completed,
    /// The time for this run is up, so this level is the last one of the run.
    LastCall,
    /// The run is over: no retry is left, or the player has finished the level during which LAST CALL came.
    GameOver,
}

/// The points for a cleared level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Points for clearing the level.
    pub level: Points,
    /// How many seconds were left before the deadline, rounded up as on the display.
    pub seconds_left: u32,
    /// Points for the seconds that were left.
    pub time: Points,
    /// Points for clearing the level without being hit, or 0 if there was a hit.
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
    /// The sum of the three kinds of points.
    pub fn total(&self) -> Points {
        Points(self.level.0 + self.time.0 + self.five_nines.0)
    }
}
