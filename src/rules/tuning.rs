//! The numbers that play-testing may change, each with its unit and its reason. Numbers that concern only one API or
//! one rogue are in the folder of that API or the file of that rogue.

use super::score::Points;

/// The number of ticks per second. The rules run at exactly this rate, whatever the refresh rate of the screen.
pub const SECOND: u32 = 60;

/// Pip's pace, in ticks per tile. This is brisk: a corridor of ten tiles takes 1.3 s.
pub const HERO_PACE: u8 = 8;
/// How long Pip remembers a turn that is not possible yet, in ticks. This is the time that he takes to walk one tile,
/// so a turn that is pressed anywhere on the tile before a junction still counts.
pub const TURN_MEMORY: u32 = 8;
/// How long a turn still counts after Pip has left a junction, in ticks: he goes back and takes the turn. Three ticks
/// are 50 ms, so short that players do not notice that they were late.
pub const LATE_TURN: u8 = 3;
/// How long Pip remembers a toss that is not possible yet, in ticks, so that a press just before he catches the hat
/// counts.
pub const TOSS_MEMORY: u32 = 8;

/// The hat's pace on the way out and back, in ticks per tile.
pub const HAT_PACE: u8 = 3;
/// How many tiles the hat flies before it turns back.
pub const HAT_RANGE: u8 = 6;
/// How near the hat must come to Pip to be caught, in units. This is a little less than a tile, so that the catch is
/// visible.
pub const HAT_CATCH: i32 = 200;
/// How near the flying hat must pass a rogue to stun it, in units. The distance is generous, because tossing the hat is
/// the fun part of the game.
pub const HAT_STUN: i32 = 190;

/// The number of levels from one quiz to the next.
pub const QUIZ_EVERY: u8 = 2;
/// How long a player has to answer a quiz question, in ticks.
pub const QUIZ: u16 = 8 * SECOND as u16;
/// How long a new quiz question ignores input, in ticks.
pub const QUIZ_DEAF: u16 = 30;
/// How long the right answer is shown, in ticks.
pub const QUIZ_ANSWERED: u16 = 3 * SECOND as u16;
/// The points for a right answer.
pub const QUIZ_POINTS: Points = Points(500);
/// How long the ending is shown, in ticks.
pub const ENDING: u16 = 14 * SECOND as u16;
/// How long the ending ignores the button, in ticks: long enough for the player to take a photo.
pub const ENDING_DEAF: u16 = 3 * SECOND as u16;

/// How long a Lag's trail stays sticky, in ticks.
pub const TRAIL: u16 = 5 * 60;
/// Pip's pace on a sticky trail, in ticks per tile: slow enough that players feel it at once, but faster than a Lag.
pub const STICKY_PACE: u8 = 15;
/// How long the Timeout pick-up makes rogues stand still, in ticks.
pub const FREEZE: u16 = 4 * 60;
/// How long the circuit breaker protects Pip after a hit has bounced off him, in ticks.
pub const CIRCUIT_OPEN: u16 = 6 * 60;
/// How long the Trace pick-up shows the next steps of rogues, in ticks.
pub const TRACE: u16 = 8 * 60;
/// How near a rogue must be to hit Pip, in units. This is less than a tile, so that a near miss is not a hit.
pub const HIT_REACH: i32 = 150;
/// How long a stunned rogue stays stunned, in ticks.
pub const STUN: u16 = 180;
/// How long a dead-lettered rogue stays off the board, in ticks.
pub const DEAD_LETTER: u16 = 8 * 60;
/// How long a rogue blinks before it comes back, in ticks, to give the player fair warning.
pub const WAKING: u16 = 60;
/// How near Pip must be to a rogue's starting tile to keep the rogue from coming back, in steps.
pub const WAKING_ROOM: u32 = 4;
/// How soon after one dead letter the next must follow to continue the chain, in ticks.
pub const CHAIN: u16 = 180;

/// How long the whole board pauses when Pip is hit, in ticks, so that the player feels the blow.
pub const HIT_STOP: u8 = 4;
/// The number of ticks from a hit to the respawn. The time is short, so that play soon goes on.
pub const DYING: u16 = 60;
/// How long Pip blinks and cannot be hit after he comes back, in ticks.
pub const SAFE: u16 = 120;
/// The number of retries at the start of a game.
pub const RETRIES: u8 = 3;
/// The maximum number of retries that a player can have. The display has no room for more.
pub const MOST_RETRIES: u8 = 6;

/// How soon after one coin the next must follow to continue the combo, in ticks.
pub const COMBO: u16 = 90;
/// The highest combo.
pub const MOST_COMBO: u8 = 5;

/// How long before the deadline the music speeds up and the time bar changes, in ticks.
pub const HURRY: u32 = 15 * SECOND;
/// The Timeout's speed when it enters, in units per tick. At this speed, The Timeout takes 16 ticks to cross a tile,
/// which is 240 units wide.
pub const TIMEOUT_SPEED: i32 = 15;
/// How much The Timeout's speed, in units per tick, rises every second.
pub const TIMEOUT_GAIN: i32 = 1;
/// The Timeout's top speed, in units per tick. At this speed, The Timeout crosses a tile in 5 ticks, which is faster
/// than Pip, so it always catches him in the end.
pub const TIMEOUT_MOST: i32 = 48;
/// How near The Timeout must be to hit Pip, in units. The Timeout is two tiles wide.
pub const TIMEOUT_REACH: i32 = 220;

/// How long a level's name and goal are shown before play begins, in ticks.
pub const INTRO: u16 = 120;
/// How long the tally and the card of a cleared level are shown, in ticks: enough time to read three lines comfortably.
pub const CLEARED: u16 = 9 * 60;
/// How long the intro and the tally ignore the button, in ticks, so that a press meant for something else does not skip
/// them.
pub const SKIP_AFTER: u16 = 45;

/// The points for a coin, before they are multiplied by the combo.
pub const COIN_POINTS: Points = Points(50);
/// The points for picking up the hat, once per level.
pub const HAT_POINTS: Points = Points(200);
/// The points for stunning a rogue.
pub const STUN_POINTS: Points = Points(100);
/// The points for stunning three rogues with one toss.
pub const HAT_TRICK_POINTS: Points = Points(3000);
/// The number of stuns with one toss that make a HAT TRICK.
pub const HAT_TRICK_STUNS: u8 = 3;
/// The points for the first, second, third and fourth dead letter of a chain. Any further dead letters get the last
/// value.
pub const DEAD_LETTER_POINTS: [Points; 4] = [Points(200), Points(400), Points(800), Points(1600)];
/// The points for clearing a level, to be multiplied by the level's number. This value was 500 at first, but then the
/// points for clearing levels alone made up most of the 100,000 points of a first loop, and coins, stuns and seconds
/// hardly counted.
pub const CLEAR_POINTS: Points = Points(250);
/// The points for each second left before the deadline.
pub const SECOND_POINTS: Points = Points(20);
/// The points for clearing a level without being hit, shown as FIVE NINES.
pub const FIVE_NINES_POINTS: Points = Points(1000);
/// The scores that earn an extra retry.
pub const EXTRA_RETRIES: [Points; 2] = [Points(25_000), Points(75_000)];

/// How long the Rival stays calm at the start of a level and after each of its writes, in ticks. A value that Pip saves
/// lasts at least this long, so that he can use the gate that the value opened.
pub const RIVAL_CALM: u16 = 6 * 60;

/// Returns a rogue's pace, in ticks per tile, in the given loop. Rogues are a fifth faster from the second loop on.
pub const fn pace_in_loop(pace: u8, round: u8) -> u8 {
    if round > 1 { pace - pace / 5 } else { pace }
}

/// Returns a deadline, in ticks, in the given loop. Deadlines are a fifth shorter from the second loop on.
pub const fn deadline_in_loop(deadline: u32, round: u8) -> u32 {
    if round > 1 { deadline - deadline / 5 } else { deadline }
}

/// The number of ticks that a belt takes to carry a coin one tile. Pip is faster, so he can catch up with the coin.
pub const BELT_PACE: u16 = 12;
