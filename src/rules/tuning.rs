//! Every number of the whole game that play-testing may change, each with its unit and the reason for it. What belongs to
//! one API or one rogue stands in its room or file.

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

/// How long a Lag's trail stays sticky, ticks.
pub const TRAIL: u16 = 5 * 60;
/// Pip's pace on a sticky trail, ticks a tile: felt at once, but faster than a Lag.
pub const STICKY_PACE: u8 = 15;
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

/// How long the Rival keeps calm at the start of a level and after each write, ticks: a save stands at least
/// this long, enough to use what it opened.
pub const RIVAL_CALM: u16 = 6 * 60;

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
