//! Models of people play whole games, without a window: the numbers behind the tuning.
//!
//! A [`Person`] sees a world as a player does and says what the hands hold, tick by tick. What makes people differ is
//! in [`human`]: how late they react ([`eyes`]), how far off they see danger ([`way`]), what they know of a level and
//! how often a turn goes wrong. The [`expert`] is the solver. [`game`] plays one game and notes what became of it,
//! [`report`] says what many games have in common.
//!
//! Every game has its own two generators, one for the world and one for the person, both from the seed and the game's
//! number. So a game is the same whichever thread plays it, and can be looked at again by its number.

pub mod expert;
pub mod eyes;
pub mod game;
pub mod human;
mod notes;
pub mod report;
mod spread;
pub mod way;

pub use expert::{Book, Expert};
pub use game::{PlayedGame, play};
pub use human::{Human, Traits};
pub use report::Report;

use crate::rules::{Campaign, Input, World};
use clap::ValueEnum;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Somebody who plays.
pub trait Person {
    /// What the hands hold in the next tick of `world`.
    fn hands(&mut self, world: &World) -> Input;

    /// What the person is after, in a word: for a trace.
    fn thought(&self) -> &'static str {
        ""
    }

    /// Whether the person goes home now.
    fn has_enough(&self, _world: &World) -> bool {
        false
    }
}

/// The people that can be simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// Has never seen the game: reacts late, sees danger late, learns a machine by touching it
    Newcomer,
    /// Has played before: knows the machines, goes round danger, tosses at rogues
    Regular,
    /// The solver: no mistakes, and home after one loop
    Expert,
}

impl Model {
    /// All of them, the weakest first.
    pub const ALL: [Self; 3] = [Self::Newcomer, Self::Regular, Self::Expert];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newcomer => "newcomer",
            Self::Regular => "regular",
            Self::Expert => "expert",
        }
    }
}

/// Many games of one kind.
#[derive(Clone, Debug)]
pub struct Session {
    campaign: Arc<Campaign>,
    model: Model,
    seed: u64,
    book: Arc<Book>,
}

impl Session {
    /// Games that `model` plays through `campaign`; `seed` makes all of their luck. For an expert every level is
    /// solved here, which takes a second or so for each.
    pub fn new(campaign: &Arc<Campaign>, model: Model, seed: u64) -> Self {
        let book = match model {
            Model::Expert => Book::of(campaign, seed),
            Model::Newcomer | Model::Regular => Book::default(),
        };
        Self {
            campaign: Arc::clone(campaign),
            model,
            seed,
            book: Arc::new(book),
        }
    }

    /// Who plays.
    pub const fn model(&self) -> Model {
        self.model
    }

    /// The seed of all games.
    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// The world of game `number` before its first tick, and who plays it.
    pub fn begin(&self, number: u32) -> (World, Box<dyn Person>) {
        let seed = self
            .seed
            .wrapping_add(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let first = self.campaign.first().number;
        (World::new(&self.campaign, seed, first), self.person(!seed))
    }

    fn person(&self, seed: u64) -> Box<dyn Person> {
        match self.model {
            Model::Newcomer => Box::new(Human::new(Traits::NEWCOMER, seed)),
            Model::Regular => Box::new(Human::new(Traits::REGULAR, seed)),
            Model::Expert => Box::new(Expert::new(&self.book)),
        }
    }

    /// Plays game `number`.
    pub fn play(&self, number: u32) -> PlayedGame {
        let (world, mut person) = self.begin(number);
        play(world, person.as_mut(), |_, _, _| {})
    }

    /// Plays the games 0 to `games` on so many threads. They come in their order, whoever played them.
    pub fn play_all(&self, games: u32, threads: usize) -> Vec<PlayedGame> {
        let next = AtomicU32::new(0);
        let work = || {
            let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
            let mine = numbers.take_while(|number| *number < games);
            mine.map(|number| (number, self.play(number))).collect::<Vec<_>>()
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let mut all = work();
            for other in others {
                // A thread that panics panics here too: a game that was lost would make every number wrong.
                match other.join() {
                    Ok(games) => all.extend(games),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            all
        });
        all.sort_by_key(|(number, _)| *number);
        all.into_iter().map(|(_, game)| game).collect()
    }
}
