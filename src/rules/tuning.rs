//! Every number that play-testing may change, each with its unit and the reason for it.

use super::score::Points;

/// Ticks in a second: the rules run at exactly this pace, whatever the screen does.
pub const SECOND: u32 = 60;

/// Pip's pace: ticks a tile. Brisk enough that a corridor of ten tiles takes 1.3 s.
pub const HERO_PACE: u8 = 8;
/// For how many ticks a turn that cannot be taken yet is remembered: one whole tile, so that a turn
/// pressed any time on the tile before the junction is taken.
pub const TURN_MEMORY: u32 = 8;
/// How many ticks after leaving a junction a turn still counts as meant for it: Pip steps back and takes it.
/// Three ticks is 50 ms, below what a player can tell from "in time".
pub const LATE_TURN: u8 = 3;
/// For how many ticks a toss that cannot be done yet is remembered, so that a press just before the catch counts.
pub const TOSS_MEMORY: u32 = 8;

/// The hat's pace: ticks a tile, out and back.
pub const HAT_PACE: u8 = 3;
/// How many tiles the hat flies before it turns.
pub const HAT_RANGE: u8 = 6;
/// How near, in units, the hat must come to be caught: a little under a tile, so that a catch looks like one.
pub const HAT_CATCH: i32 = 200;
/// How near, in units, the flying hat must pass a rogue to stun it: generous, because the throw is the fun part.
pub const HAT_STUN: i32 = 190;

/// There is a quiz after every so many levels.
pub const QUIZ_EVERY: u8 = 2;
/// How long an answer may take, ticks.
pub const QUIZ: u16 = 8 * SECOND as u16;
/// How long hands are not heard when a question comes up, ticks.
pub const QUIZ_DEAF: u16 = 30;
/// How long the right answer stands, ticks.
pub const QUIZ_ANSWERED: u16 = 3 * SECOND as u16;
/// What a right answer is worth.
pub const QUIZ_POINTS: Points = Points(500);
/// How long the ending stands, ticks.
pub const ENDING: u16 = 14 * SECOND as u16;
/// After so many ticks the button leaves the ending: long enough for a photo.
pub const ENDING_DEAF: u16 = 3 * SECOND as u16;

/// A Patrol's pace, ticks a tile: slow enough to cross in front of.
pub const PATROL_PACE: u8 = 11;
/// A Thief's pace, ticks a tile: a little slower than Pip, so that it can be caught.
pub const THIEF_PACE: u8 = 12;
/// A bookworm's pace, ticks a tile: it inches along.
pub const WORM_PACE: u8 = 17;
/// A Poison message's pace, ticks a tile: slower than Pip, so that running helps.
pub const POISON_PACE: u8 = 14;
/// The Rival's pace, ticks a tile: half of Pip's, so that it can be overtaken and stopped.
pub const RIVAL_PACE: u8 = 16;
/// A Duplicate's pace, ticks a tile.
pub const DUPLICATE_PACE: u8 = 13;
/// A Lag's pace, ticks a tile.
pub const LAG_PACE: u8 = 22;
/// How long a Lag's trail stays sticky, ticks.
pub const TRAIL: u16 = 5 * 60;
/// Pip's pace on a sticky trail, ticks a tile: felt at once, but faster than a Lag.
pub const STICKY_PACE: u8 = 15;
/// A Storm's pace while it bursts, ticks a tile: twice Pip's.
pub const STORM_PACE: u8 = 4;
/// How long a Storm sleeps between bursts, ticks: time to get out of its line.
pub const STORM_SLEEP: u16 = 150;
/// How long rogues stand still for the pick-up Timeout, ticks.
pub const FREEZE: u16 = 4 * 60;
/// How long the circuit stays open after a hit has bounced off, ticks.
pub const CIRCUIT_OPEN: u16 = 6 * 60;
/// How long the next steps of rogues are drawn, ticks.
pub const TRACE: u16 = 8 * 60;
/// How near, in units, a rogue must be to hit: less than a tile, so that a near miss is a miss.
pub const HIT_REACH: i32 = 150;
/// How long a stunned rogue stays stunned, ticks.
pub const STUN: u16 = 180;
/// How long a dead-lettered rogue stays away, ticks.
pub const DEAD_LETTER: u16 = 8 * 60;
/// How long a rogue blinks at its place before it comes back, ticks: a fair warning.
pub const WAKING: u16 = 60;
/// How near to its place, in steps, Pip keeps a rogue from coming back.
pub const WAKING_ROOM: u32 = 4;
/// How long after a dead letter the next one continues the chain, ticks.
pub const CHAIN: u16 = 180;

/// Pause of the whole board when Pip is hit, ticks: the blow is felt.
pub const HIT_STOP: u8 = 4;
/// From the hit to the respawn, ticks: death is short.
pub const DYING: u16 = 60;
/// How long Pip blinks and cannot be hit after coming back, ticks.
pub const SAFE: u16 = 120;
/// Retries at the start of a game.
pub const RETRIES: u8 = 3;
/// The most retries that can be held: what the display has room for.
pub const MOST_RETRIES: u8 = 6;

/// How long a combo waits for the next coin, ticks.
pub const COMBO: u16 = 90;
/// The highest combo.
pub const MOST_COMBO: u8 = 5;

/// The time left at which music and bar begin to hurry, ticks.
pub const HURRY: u32 = 15 * SECOND;
/// The Timeout's speed when it enters, units a tick (240 a tile): 16 ticks a tile.
pub const TIMEOUT_SPEED: i32 = 15;
/// What The Timeout gains every second, units a tick.
pub const TIMEOUT_GAIN: i32 = 1;
/// The Timeout's highest speed, units a tick: 5 ticks a tile, faster than Pip, so that it always ends.
pub const TIMEOUT_MOST: i32 = 48;
/// How near, in units, The Timeout must be to hit: it is two tiles wide.
pub const TIMEOUT_REACH: i32 = 220;

/// How long a level's name and goal stand before play, ticks.
pub const INTRO: u16 = 120;
/// How long the tally and the card of a cleared level stand, ticks: three lines read without haste.
pub const CLEARED: u16 = 9 * 60;
/// How long a press does not yet leave the intro or the tally, ticks: a press from before must not skip them.
pub const SKIP_AFTER: u16 = 45;

/// A coin, before the combo.
pub const COIN_POINTS: Points = Points(50);
/// The hat, once a level.
pub const HAT_POINTS: Points = Points(200);
/// A stunned rogue.
pub const STUN_POINTS: Points = Points(100);
/// Three stuns with one toss.
pub const HAT_TRICK_POINTS: Points = Points(3000);
/// Stuns in one toss that make a HAT TRICK.
pub const HAT_TRICK_STUNS: u8 = 3;
/// Dead letters along a chain; the last one repeats.
pub const DEAD_LETTER_POINTS: [Points; 4] = [Points(200), Points(400), Points(800), Points(1600)];
/// A cleared level, times its number. Half of what was planned first: with 500, clearing alone made the better half
/// of the 100,000 points of a first loop, and coins, stuns and seconds hardly counted.
pub const CLEAR_POINTS: Points = Points(250);
/// Each second left on the deadline.
pub const SECOND_POINTS: Points = Points(20);
/// A level without a hit: FIVE NINES.
pub const FIVE_NINES_POINTS: Points = Points(1000);
/// Scores at which an extra retry is given.
pub const EXTRA_RETRIES: [Points; 2] = [Points(25_000), Points(75_000)];

/// How long a request may be tried in service invocation, the first try included.
/// Dapr's built-in policy tries a call three times before it gives up.
pub const INVOCATION_TRIES: u8 = 3;

/// How long the Rival keeps calm at the start of a level and after each write, ticks: a save stands at least
/// this long, enough to use what it opened.
pub const RIVAL_CALM: u16 = 6 * 60;

/// How long a subscriber's gate stays open for one message, ticks.
pub const MESSAGE_OPEN: u16 = 6 * 60;
/// How much later a sleeping subscriber gets its copy, ticks.
pub const MESSAGE_LATE: u16 = 4 * 60;
/// One message in this many is delivered twice to a subscriber: at least once is not exactly once.
pub const DUPLICATE_ONE_IN: u32 = 4;
/// How long after the gate closed the second copy comes, ticks.
pub const DUPLICATE_AFTER: u16 = 3 * 60;

/// `pace` (ticks a tile) in the given loop: rogues are a fifth faster from the second loop on.
pub const fn pace_in_loop(pace: u8, round: u8) -> u8 {
    if round > 1 { pace - pace / 5 } else { pace }
}

/// `deadline` (ticks) in the given loop: a fifth shorter from the second loop on.
pub const fn deadline_in_loop(deadline: u32, round: u8) -> u32 {
    if round > 1 { deadline - deadline / 5 } else { deadline }
}

/// How long a belt takes to carry a coin one tile, ticks: slower than Pip, who can run after it.
pub const BELT_PACE: u16 = 12;
/// How often cron pushes a coin in, ticks: `@every 3s`.
pub const CRON_EVERY: u16 = 3 * 60;
/// How soon the first one comes once the hat is on, ticks: the first seconds show what the pipes do.
pub const CRON_FIRST: u16 = 30;
/// How long the crane that takes rogues off the belts must rest after each lift, ticks.
pub const CRANE_REST: u16 = 6 * 60;
/// How many tiles round Pip are lit in the dark with the hat on: a third of a second's warning at the worst.
pub const LIGHT_HAT: u8 = 4;
/// How many tiles are lit bare-headed: enough to find the hat, no more.
pub const LIGHT_BARE: u8 = 2;
/// How long every rogue knows where Pip is after a hard-coded secret was picked up, ticks.
pub const ALARM: u16 = 10 * 60;
/// How often an operator gives the key of the solid blocks another value, ticks: time for two rooms, not for all.
pub const OPERATOR_EVERY: u16 = 12 * 60;
/// How long before the blocks turn a subscriber is told, ticks: enough to leave a room.
pub const OPERATOR_WARNING: u16 = 2 * 60;
/// How long a block that is about to turn keeps each of its two looks, ticks: two and a half blinks a second.
pub const BLOCK_BLINK: u16 = 12;
/// How near, in steps, Pip wakes a robot: one sees it wake before one stands on it.
pub const ACTOR_NEAR: u32 = 3;
/// How long a robot stays awake with nobody near, ticks: Dapr's default is an hour.
pub const ACTOR_IDLE: u16 = 6 * 60;
/// How long a robot is busy with one visit, ticks: time enough to go to another robot meanwhile.
pub const ACTOR_TURN: u16 = 90;
/// Visits to a robot that open its door.
pub const ACTOR_VISITS: u8 = 3;
/// How long Pip holds a lock, ticks: enough to cross a bridge from anywhere near it, and too short to dawdle.
pub const LOCK_LEASE: u16 = 8 * 60;
/// How long the Rival holds a lock, ticks: long enough to be in the way, short enough to be waited for.
pub const LOCK_RIVALS_LEASE: u16 = 6 * 60;
/// How long the gates stay open to everyone after a lease of Pip's, ticks: time to get out, and to be followed.
pub const LOCK_LAPSE: u16 = 4 * 60;
/// How long after taking a lock the Rival wants none, ticks: twice its lease, so that it never holds all of them.
pub const LOCK_CALM: u16 = 12 * 60;
/// How long a workflow's timer takes, ticks: long enough to fetch what the fan-in opened, short enough to wait for.
pub const WORKFLOW_TIMER: u16 = 4 * 60;
/// How long the history bar is shown after each stamp, ticks.
pub const HISTORY_SHOWN: u16 = 2 * 60;
/// The pace of the ghost that replays a workflow's history, ticks a tile: over before Pip has lost his bearings.
pub const GHOST_PACE: u8 = 2;
/// How long a job's ring keeps its gates open, ticks: time to fetch what is behind one gate, not what is behind two.
pub const JOB_OPEN: u16 = 4 * 60;
/// By how much a job is late that is late, ticks: a beat, enough to be felt at the gate.
pub const JOB_LATE: u16 = 30;
/// One ring in this many is late: lateness is not the rule, but nothing rules it out.
pub const JOB_LATE_ONE_IN: u32 = 4;
/// One ring in this many comes a second time: at least once is not exactly once.
pub const JOB_TWICE_ONE_IN: u32 = 4;
/// How long after the gates have shut the second ring comes, ticks: a second chance for who was late.
pub const JOB_AGAIN: u16 = 2 * 60;
/// How long a plinth's bells are seen to ring, ticks.
pub const JOB_BELLS: u16 = 40;
/// How long a line about a job stands over the board, ticks: read in passing.
pub const JOB_NEWS: u16 = 2 * 60;
/// How long a thief wants nothing after it has laid or dropped a coin, ticks: time to come before it.
pub const THIEF_CALM: u16 = 3 * 60;
/// How near to a thief's place, in steps, coins are its loot from the start.
pub const DEN: u32 = 2;
/// How long nothing can hit Pip after he was unsealed, ticks: time to see what is near.
pub const UNSEALED_SAFE: u16 = 60;
/// How long a line stands that says why a coin or the key was not to be had, ticks.
pub const LESSON_SHOWN: u16 = 2 * 60;
/// How long the assistant thinks about a prompt, ticks: long enough for its dots to be seen, short enough to stay.
pub const ASSISTANT_THINKS: u16 = 60;
/// The assistant's pace, ticks a tile: faster than Pip, so that it always catches up with him.
pub const ASSISTANT_PACE: u8 = 7;
/// How long an answer is cached, ticks: a lap round the hall, past every other statue and back.
pub const ANSWER_TTL: u16 = 10 * 60;
/// How many of the nearest gems a sample asks for: the `k` of its query.
pub const NEAREST: usize = 3;
/// How far another shape is from a sample: shape is what is seen first, and weighs more than the rest together.
pub const OTHER_SHAPE: u8 = 4;
/// How far another colour is: more than another size, less than another shape.
pub const OTHER_COLOUR: u8 = 2;
/// How far another size is.
pub const OTHER_SIZE: u8 = 1;
/// The largest distance that a high, a mid and a low threshold let pass: the same shape and colour; the same shape; the
/// same shape or colour.
pub const THRESHOLDS: [u8; 3] = [1, 3, 5];
/// How long it is told that a poor match has woken a rogue, ticks.
pub const POOR_MATCH_TOLD: u16 = 2 * 60;
/// How many hits of a search shine; more than these only glimmer: few enough to walk to.
pub const SEARCH_PAGE: usize = 3;
/// How long the answer to a search is said over the board, ticks: read in passing, then out of the way.
pub const SEARCH_SAID: u16 = 150;
