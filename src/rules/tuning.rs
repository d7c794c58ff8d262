//! The numbers of the whole game that play-testing may change, each with its unit and its reason. Those of one API or
//! one rogue are in its own room or file.

use super::score::Points;

/// Ticks per second. The rules run at exactly this pace, whatever the screen does.
pub const SECOND: u32 = 60;

/// Pip's pace, ticks per tile: brisk enough that a corridor of ten tiles takes 1.3 s.
pub const HERO_PACE: u8 = 8;
/// How long a turn that is not possible yet is remembered, ticks: one whole tile, so that a turn pressed anywhere on
/// the tile before the junction is taken.
pub const TURN_MEMORY: u32 = 8;
/// How many ticks after leaving a junction a turn still counts: Pip steps back and takes it. Three ticks are 50 ms, too
/// short for a player to notice being late.
pub const LATE_TURN: u8 = 3;
/// How long a toss that is not possible yet is remembered, ticks, so that a press just before the catch counts.
pub const TOSS_MEMORY: u32 = 8;

/// The hat's pace, ticks per tile, out and back.
pub const HAT_PACE: u8 = 3;
/// How many tiles the hat flies before it turns.
pub const HAT_RANGE: u8 = 6;
/// How near the hat must come to be caught, units: a little under a tile, so that a catch looks like one.
pub const HAT_CATCH: i32 = 200;
/// How near the flying hat must pass a rogue to stun it, units: generous, because the throw is the fun part.
pub const HAT_STUN: i32 = 190;

/// How many levels there are from one quiz to the next.
pub const QUIZ_EVERY: u8 = 2;
/// How long a player has to answer, ticks.
pub const QUIZ: u16 = 8 * SECOND as u16;
/// How long a new question ignores input, ticks.
pub const QUIZ_DEAF: u16 = 30;
/// How long the right answer is shown, ticks.
pub const QUIZ_ANSWERED: u16 = 3 * SECOND as u16;
/// What a right answer is worth.
pub const QUIZ_POINTS: Points = Points(500);
/// How long the ending is shown, ticks.
pub const ENDING: u16 = 14 * SECOND as u16;
/// How long the ending ignores the button, ticks: long enough for a photo.
pub const ENDING_DEAF: u16 = 3 * SECOND as u16;

/// How long a Lag's trail stays sticky, ticks.
pub const TRAIL: u16 = 5 * 60;
/// Pip's pace on a sticky trail, ticks per tile: slow enough to be felt at once, but faster than a Lag.
pub const STICKY_PACE: u8 = 15;
/// How long the Timeout pick-up makes rogues stand still, ticks.
pub const FREEZE: u16 = 4 * 60;
/// How long the circuit stays open after a hit bounces off, ticks.
pub const CIRCUIT_OPEN: u16 = 6 * 60;
/// How long the next steps of rogues are drawn, ticks.
pub const TRACE: u16 = 8 * 60;
/// How near a rogue must be to hit Pip, units: less than a tile, so that a near miss is a miss.
pub const HIT_REACH: i32 = 150;
/// How long a stunned rogue stays stunned, ticks.
pub const STUN: u16 = 180;
/// How long a dead-lettered rogue stays away, ticks.
pub const DEAD_LETTER: u16 = 8 * 60;
/// How long a rogue blinks before it comes back, ticks: a fair warning.
pub const WAKING: u16 = 60;
/// How near Pip must be to a rogue's place to keep it from coming back, steps.
pub const WAKING_ROOM: u32 = 4;
/// How long after a dead letter another one continues the chain, ticks.
pub const CHAIN: u16 = 180;

/// How long the whole board pauses when Pip is hit, ticks: long enough to feel the blow.
pub const HIT_STOP: u8 = 4;
/// How long it takes from the hit to the respawn, ticks: short, so that play goes on soon.
pub const DYING: u16 = 60;
/// How long Pip blinks and cannot be hit after coming back, ticks.
pub const SAFE: u16 = 120;
/// Retries at the start of a game.
pub const RETRIES: u8 = 3;
/// The most retries that a player can have: the display has room for this many.
pub const MOST_RETRIES: u8 = 6;

/// How long a combo waits for the next coin, ticks.
pub const COMBO: u16 = 90;
/// The highest combo.
pub const MOST_COMBO: u8 = 5;

/// How much time is left when the music and the bar begin to hurry, ticks.
pub const HURRY: u32 = 15 * SECOND;
/// The Timeout's speed when it enters, units per tick: 16 ticks per tile of 240 units.
pub const TIMEOUT_SPEED: i32 = 15;
/// How much speed The Timeout gains every second, units per tick.
pub const TIMEOUT_GAIN: i32 = 1;
/// The Timeout's top speed, units per tick: 5 ticks per tile, faster than Pip, so that it always catches him in the
/// end.
pub const TIMEOUT_MOST: i32 = 48;
/// How near The Timeout must be to hit Pip, units. It is two tiles wide.
pub const TIMEOUT_REACH: i32 = 220;

/// How long a level's name and goal are shown before play, ticks.
pub const INTRO: u16 = 120;
/// How long the tally and the card of a cleared level are shown, ticks: time to read three lines in peace.
pub const CLEARED: u16 = 9 * 60;
/// How long the intro and the tally ignore the button, ticks, so that an earlier press does not skip them.
pub const SKIP_AFTER: u16 = 45;

/// For a coin, before the combo.
pub const COIN_POINTS: Points = Points(50);
/// For the hat, once per level.
pub const HAT_POINTS: Points = Points(200);
/// For a stunned rogue.
pub const STUN_POINTS: Points = Points(100);
/// For three stuns with one toss.
pub const HAT_TRICK_POINTS: Points = Points(3000);
/// How many stuns in one toss make a HAT TRICK.
pub const HAT_TRICK_STUNS: u8 = 3;
/// For the dead letters along a chain. The last value repeats.
pub const DEAD_LETTER_POINTS: [Points; 4] = [Points(200), Points(400), Points(800), Points(1600)];
/// For a cleared level, times its number. The first plan was twice as much, but with 500, clearing alone made up most
/// of the 100,000 points of a first loop, and coins, stuns and seconds hardly counted.
pub const CLEAR_POINTS: Points = Points(250);
/// For each second left before the deadline.
pub const SECOND_POINTS: Points = Points(20);
/// For a level without a hit: FIVE NINES.
pub const FIVE_NINES_POINTS: Points = Points(1000);
/// The scores that earn an extra retry.
pub const EXTRA_RETRIES: [Points; 2] = [Points(25_000), Points(75_000)];

/// How long the Rival keeps calm at the start of a level and after each write, ticks. A save lasts at least this long,
/// enough to use what it opened.
pub const RIVAL_CALM: u16 = 6 * 60;

/// Returns `pace` (ticks per tile) in the given loop. Rogues are a fifth faster from the second loop on.
pub const fn pace_in_loop(pace: u8, round: u8) -> u8 {
    if round > 1 { pace - pace / 5 } else { pace }
}

/// Returns `deadline` (ticks) in the given loop. It is a fifth shorter from the second loop on.
pub const fn deadline_in_loop(deadline: u32, round: u8) -> u32 {
    if round > 1 { deadline - deadline / 5 } else { deadline }
}

/// How long a belt takes to carry a coin one tile, ticks. Pip is faster, so he can run after it.
pub const BELT_PACE: u16 = 12;
