//! The sound thread, which makes samples and passes them to ALSA. Without a device, the thread goes on in silence at
//! the same pace and keeps looking for one. When a device appears, the tune continues as if it had never been silent.

use super::alsa::{Alsa, AlsaError, Pcm};
use super::pace::Pace;
use crate::sound::control::Command;
use crate::sound::mixer::Mixer;
use crate::sound::{CHANNELS, RATE, Tell};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The number of frames made at a time: 5 ms of sound. The thread takes new orders after each batch.
const PERIOD: usize = RATE as usize / 200;
/// How much sound a device buffers, in microseconds.
const LATENCY: u32 = 40_000;
/// How often to look for a device.
const TRY_AGAIN: Duration = Duration::from_secs(5);
/// How long a device may go without accepting samples before it counts as gone, in milliseconds.
const STUCK: u16 = 1000;
/// How many times in a row a device may accept no samples, although it says that it is ready, before it counts as
/// stopped.
const MOST_STALLS: u32 = 20;
/// How many periods of 5 ms are played after the order to stop: enough for the fade and for the sound that the device
/// has buffered.
const LAST_PERIODS: u32 = 16;

/// The state of the sound device, for any thread that asks; `None` until the thread has first looked for one.
#[derive(Clone, Debug, Default)]
pub struct Bulletin(Arc<Mutex<Option<Result<(), AlsaError>>>>);

impl Bulletin {
    /// Returns the most recently posted state.
    pub fn latest(&self) -> Option<Result<(), AlsaError>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn post(&self, news: Result<(), AlsaError>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(news);
    }
}

/// Why playing ended.
enum Stopped {
    /// The game has ended.
    Left,
    /// The device is gone.
    Lost(AlsaError),
}

/// Does the work of the sound thread.
pub struct Player {
    mixer: Mixer,
    orders: Receiver<Command>,
    /// The number of periods of 5 ms left to play, once the game has ended.
    last: Option<u32>,
    samples: [i16; PERIOD * CHANNELS],
    tell: Tell,
    told: bool,
    /// The bulletin in which the thread posts the state of the device.
    device: Bulletin,
}

impl Player {
    /// Plays the output of `mixer`, following the orders that arrive.
    pub fn new(mixer: Mixer, orders: Receiver<Command>, tell: Tell, device: Bulletin) -> Self {
        Self {
            mixer,
            orders,
            last: None,
            samples: [0; PERIOD * CHANNELS],
            tell,
            told: false,
            device,
        }
    }

    /// Runs until the game ends.
    pub fn run(mut self) {
        let alsa = match Alsa::load() {
            Ok(alsa) => alsa,
            Err(error) => {
                self.say(&error);
                return;
            }
        };
        loop {
            let problem = match alsa.open(CHANNELS as u32, RATE, LATENCY) {
                Ok(device) => {
                    self.device.post(Ok(()));
                    match self.play(device) {
                        Stopped::Left => return,
                        Stopped::Lost(error) => error,
                    }
                }
                Err(error) => error,
            };
            self.say(&problem);
            if self.be_silent() {
                return;
            }
        }
    }

    fn say(&mut self, problem: &AlsaError) {
        self.device.post(Err(*problem));
        if !self.told {
            self.told = true;
            (self.tell)(&format_args!("{problem}; {}", problem.meanwhile()));
        }
    }

    fn play(&mut self, mut device: Pcm) -> Stopped {
        let (mut pace, mut stalls) = (Pace::start(), 0);
        while self.make() {
            let mut rest: &[i16] = &self.samples;
            while !rest.is_empty() {
                let taken = match give(&mut device, rest) {
                    Ok(taken) => taken,
                    Err(error) => return Stopped::Lost(error),
                };
                stalls = if taken == 0 { stalls + 1 } else { 0 };
                if stalls > MOST_STALLS {
                    return Stopped::Lost(AlsaError::Stuck);
                }
                if taken == 0 {
                    // The device's buffer is full, so the device sets the pace.
                    pace = Pace::start();
                }
                rest = rest.get(taken..).unwrap_or_default();
                // Use the clock to slow down output to a device that is never full, such as a file.
                std::thread::sleep(pace.went(taken));
            }
        }
        Stopped::Left
    }

    /// Goes on in silence until it is time to look for a device again. Returns true if the game has ended.
    fn be_silent(&mut self) -> bool {
        let (mut pace, since) = (Pace::start(), Instant::now());
        while since.elapsed() < TRY_AGAIN {
            if !self.make() {
                return true;
            }
            std::thread::sleep(pace.went(self.samples.len()));
        }
        false
    }

    /// Carries out the waiting orders and makes the next samples. Returns false when the game has ended and the sound
    /// has faded.
    fn make(&mut self) -> bool {
        loop {
            match self.orders.try_recv() {
                Ok(command) => self.mixer.apply(command),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.mixer.apply(Command::Stop);
                    self.last = Some(self.last.unwrap_or(LAST_PERIODS));
                    break;
                }
            }
        }
        self.mixer.fill(&mut self.samples);
        self.last = self.last.map(|left| left.saturating_sub(1));
        self.last != Some(0)
    }
}

/// Passes samples to the device, waiting while it is full. Returns how many the device took.
fn give(device: &mut Pcm, samples: &[i16]) -> Result<usize, AlsaError> {
    let taken = device.write(samples)?;
    if taken == 0 && !device.wait(STUCK)? {
        return Err(AlsaError::Stuck);
    }
    Ok(taken)
}
