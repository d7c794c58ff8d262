//! Plays and records a level in a real window, and checks what a player hears, and when.
//!
//! Needs Xvfb, openbox, xdotool, libasound and Mesa's GL.

use crate::listen::rms;
use crate::studio::Studio;
use crate::support::{Display, Game};
use crate::typist::{lead_to, moves_through, type_inputs, wait_for_screen};
use crate::wait;
use hat_trick::names::Sound;
use hat_trick::sound::RATE;
use hat_trick::sound::bank::clips;
use hat_trick::sound::sfx::Effect;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A coin as the game reported it.
#[derive(Clone, Copy, Debug)]
struct Coin {
    /// The length of the combo, including this coin; the first coin makes a combo of 1.
    combo: usize,
    /// The time of the game's report, in samples since the device was opened.
    told: usize,
}

/// The recording of a level from its intro until it is cleared.
struct Take {
    coins: Vec<Coin>,
    /// Both channels mixed into one, with full scale at 1.
    samples: Vec<f32>,
    /// The highest sample of either channel, with full scale at 32768.
    peak: u16,
    /// The times of the intro and of the end of the level, in samples.
    level: [usize; 2],
    /// The longest time for which the machine kept a thread waiting, in samples.
    held_up: usize,
}

/// The longest delay allowed for an effect, in samples: 60 ms.
const LATE: isize = RATE as isize * 60 / 1000;
/// The longest time that the test itself may take to notice a report from the game, in samples: 20 ms.
const BLINK: isize = RATE as isize / 50;
/// The longest silence allowed inside a tune, in samples: 20 ms.
const SILENCE: usize = RATE as usize / 50;
/// How similar the recording must be to a coin's sound to count as a coin, as a share of the best match.
const ALIKE: f32 = 0.7;
/// The number of samples after the first match in which to look for the best match: 5 ms.
const TOP: usize = RATE as usize / 200;
/// The level below which a sample counts as silence: 66 dB below full scale.
const SOFT: f32 = 0.0005;

#[test]
fn a_played_level_has_its_tune_without_gaps_and_coins_that_rise_and_are_in_time() {
    let take = record_level_1();
    let [from, to] = take.level;
    assert!(take.peak < 32767, "something is clipped");

    let played = &take.samples[from + LATE as usize..to.min(take.samples.len())];
    let quiet = longest_silence(played);
    println!(
        "{:.1} s, rms {:.3}, longest silence {quiet} samples",
        played.len() as f64 / 48e3,
        rms(played)
    );
    assert!(quiet <= SILENCE, "silence for {} ms", quiet / 48);
    let softest = played.chunks_exact(RATE as usize).map(rms).fold(1.0, f64::min);
    assert!(softest > 0.01, "the music is there in every second: {softest}");

    let heard = hear_all(&take);
    for (coin, heard) in take.coins.iter().zip(&heard) {
        println!("{coin:?}: {heard:?}, {:.1} ms late", heard.late as f64 / 48.0);
        assert_eq!(heard.step, coin.combo - 1, "the pitch is that of the combo: {coin:?}");
    }
    assert!(
        take.coins.iter().any(|coin| coin.combo == 5),
        "a combo is played to its end"
    );
    // Check the median, because a busy machine delays the sounds of some coins. Allow for the longest delay of the idle
    // thread, because the machine may delay the game and the test by as much.
    let held_up = take.held_up as isize;
    println!("the machine held up a thread for {} ms", held_up / 48);
    let mut late: Vec<_> = heard.iter().map(|heard| heard.late).collect();
    late.sort_unstable();
    let middle = late[late.len() / 2];
    assert!(
        (-held_up..LATE + held_up).contains(&middle),
        "coins are {} ms late",
        middle / 48
    );
}

/// Plays level 1 with the solver's moves.
fn record_level_1() -> Take {
    let (display, studio) = (Display::start(640, 360), Studio::new());
    studio.plug_in();
    let (inputs, _) = moves_through(1, 1);
    let args = [
        "--trace", "--halted", "--level", "1", "--seed", "1", "--size", "640x360",
    ];
    let configuration = studio.configuration();
    let recording = studio.recording();
    let clock = thread::spawn(move || opening(&recording));
    let mut game = Game::start_with(&display, &args, &[(Studio::VARIABLE, &configuration)]);
    let opened = clock.join().unwrap();
    let log = game.log().to_owned();
    let over = Arc::new(AtomicBool::new(false));
    let machine = thread::spawn({
        let over = Arc::clone(&over);
        move || longest_delay(&over)
    });
    let listener = thread::spawn(move || follow(&log, opened));
    // The music begins with the first tick.
    lead_to(&mut game, 1);
    let begun = samples_since(opened);
    type_inputs(&mut game, &inputs);
    wait_for_screen(&game, "cleared", 1);
    let level = [begun, samples_since(opened)];
    let coins = listener.join().unwrap();
    over.store(true, Ordering::Relaxed);
    let held_up = machine.join().unwrap();
    let end = level[1] + RATE as usize / 2;
    wait::until("the end of the recording", || {
        (studio.recorded().len() / 2 > end).then_some(())
    });
    let samples = studio.recorded();
    let pairs = samples.chunks_exact(2);
    let both = pairs.map(|pair| (f32::from(pair[0]) + f32::from(pair[1])) / 65536.0);
    Take {
        coins,
        samples: both.collect(),
        peak: samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap_or(0),
        level,
        held_up,
    }
}

/// Returns the longest delay, in samples, of an idle thread that sleeps for a millisecond at a time.
fn longest_delay(over: &AtomicBool) -> usize {
    let nap = Duration::from_millis(1);
    let mut longest = Duration::ZERO;
    while !over.load(Ordering::Relaxed) {
        let since = Instant::now();
        thread::sleep(nap);
        longest = longest.max(since.elapsed() - nap);
    }
    (longest.as_secs_f64() * f64::from(RATE)) as usize
}

/// Returns when the recording begins, which is when the device was opened.
fn opening(recording: &Path) -> Instant {
    wait::until("a recording", || recording.exists().then(Instant::now))
}

fn samples_since(opened: Instant) -> usize {
    (opened.elapsed().as_secs_f64() * f64::from(RATE)) as usize
}

/// Follows the game's log until the level is cleared.
fn follow(log: &Path, opened: Instant) -> Vec<Coin> {
    let mut log = BufReader::new(File::open(log).unwrap());
    let (mut coins, mut line) = (Vec::new(), String::new());
    while line != "screen cleared\n" && opened.elapsed() < wait::HANG {
        if line.ends_with('\n') {
            line.clear();
        }
        if log.read_line(&mut line).unwrap() == 0 {
            thread::sleep(Duration::from_millis(1));
        } else if let Some(combo) = line.strip_prefix("coin ").and_then(|line| line.strip_suffix('\n')) {
            let (combo, told) = (combo.parse().unwrap(), samples_since(opened));
            coins.push(Coin { combo, told });
        }
    }
    coins
}

/// A coin as it was heard.
#[derive(Debug)]
struct Heard {
    /// The index of the coin's sound.
    step: usize,
    /// The time from the game's report until the coin was heard, in samples.
    late: isize,
}

/// Finds the coins one after another. The sound of each coin is subtracted from the recording, because the next coin
/// may begin before that sound ends.
fn hear_all(take: &Take) -> Vec<Heard> {
    let sounds = clips(&Effect::of(Sound::Coin).unwrap());
    let sounds: Vec<&[f32]> = sounds.iter().map(|clip| &*clip.samples).collect();
    let mut rest = take.samples.clone();
    let mut find = |coin: &Coin| {
        let heard = hear(&rest, &sounds, *coin, take.held_up as isize);
        let (sound, at) = (sounds[heard.step], coin.told as isize + heard.late);
        let gain = likeness(&rest, sound, at) / likeness(sound, sound, 0);
        for (sample, part) in rest.iter_mut().skip(at as usize).zip(sound) {
            *sample -= gain * part;
        }
        heard
    };
    take.coins.iter().map(&mut find).collect()
}

/// Finds the first position near the time of a coin at which the recording resembles one of the coin's sounds.
fn hear(samples: &[f32], sounds: &[&[f32]], coin: Coin, held_up: isize) -> Heard {
    let blink = BLINK.max(held_up);
    let loud: Vec<f32> = sounds.iter().map(|sound| likeness(sound, sound, 0).sqrt()).collect();
    let most_alike = |late: isize| {
        let alike = |(sound, loud): (&&[f32], &f32)| likeness(samples, sound, coin.told as isize + late) / loud;
        let steps = sounds.iter().zip(&loud).map(alike).enumerate();
        steps.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
    };
    let alike: Vec<(usize, f32)> = (-blink..2 * LATE + held_up).map(most_alike).collect();
    let most = alike.iter().map(|(_, alike)| *alike).fold(0.0, f32::max);
    // Use the first match rather than the best one, because the range may also contain the next coin, which may be as
    // loud as this one.
    let first = alike.iter().position(|(_, alike)| *alike > most * ALIKE).unwrap();
    let near = alike.iter().enumerate().skip(first).take(TOP);
    let (at, (step, _)) = near.max_by(|a, b| a.1.1.total_cmp(&b.1.1)).unwrap();
    let (step, late) = (*step, at as isize - blink);
    Heard { step, late }
}

fn likeness(samples: &[f32], sound: &[f32], at: isize) -> f32 {
    let there = samples.get(at.max(0) as usize..).unwrap_or_default();
    sound.iter().zip(there).map(|(a, b)| a * b).sum()
}

/// Returns the longest run of silent samples.
fn longest_silence(samples: &[f32]) -> usize {
    let runs = samples.split(|sample| sample.abs() > SOFT);
    runs.map(<[f32]>::len).max().unwrap_or(0)
}
