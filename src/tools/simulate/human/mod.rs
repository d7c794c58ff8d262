//! Models of people who see, react and avoid danger: newcomers and regulars.
//!
//! The file `wants.rs` decides where they want to go, and [`super::way`] finds a way there that avoids danger. This
//! file turns that way into inputs. The inputs come late, are sometimes wrong, and now and then toss the hat.

mod pages;
mod traits;
mod wants;

pub use traits::Traits;

use super::Person;
use super::eyes::{Eyes, GLANCE_EVERY, Glance};
use super::notes::Notes;
use super::way::{Outlook, line, rogues_now};
use crate::rules::grid::Dir;
use crate::rules::{Input, Phase, World, tuning};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg32;

/// How long a person who overlooks danger remains unaware of it, in ticks.
const LAPSE: u32 = 45;
/// How long a person who has considered tossing the hat waits before considering it again, in ticks.
const TOSS_REST: u32 = 45;

/// A person with eyes and thumbs.
#[derive(Clone, Debug)]
pub struct Human {
    traits: Traits,
    rng: Pcg32,
    eyes: Eyes,
    notes: Notes,
    held: Input,
    /// How many more ticks the thumbs keep holding the same input.
    busy: u32,
    playing: bool,
    toss_from: u32,
    /// Whether danger was in sight when the person last looked.
    alert: bool,
    blind_until: u32,
    /// The tick until which the person waits to see the effect of a machine that Pip has just touched.
    watch_until: u32,
    whim: (bool, u32),
    answer: Option<u8>,
    thought: &'static str,
    turns: u32,
    slips: u32,
}

impl Human {
    /// Makes a person with these traits, whose random choices come from `seed`.
    pub fn new(traits: Traits, seed: u64) -> Self {
        Self {
            traits,
            rng: Pcg32::seed_from_u64(seed),
            eyes: Eyes::new(traits.reaction),
            notes: Notes::default(),
            held: Input::NONE,
            busy: 0,
            playing: false,
            toss_from: 0,
            alert: false,
            blind_until: 0,
            watch_until: 0,
            whim: (false, 0),
            answer: None,
            thought: "",
            turns: 0,
            slips: 0,
        }
    }

    /// Returns how many turns the person has intended so far, and how many of them went wrong.
    pub const fn turns(&self) -> (u32, u32) {
        (self.turns, self.slips)
    }

    fn chance(&mut self, of_100: u32) -> bool {
        self.rng.random_range(0..100) < of_100
    }

    fn play(&mut self, world: &World, new: bool) -> Input {
        let begins = self.notes.take(world);
        if begins || !std::mem::replace(&mut self.playing, true) {
            let most = if begins {
                self.traits.dithers
            } else {
                self.traits.dithers / 3
            };
            self.busy = self
                .rng
                .random_range(self.traits.reaction / 2..=most.max(self.traits.reaction));
            (self.held, self.thought) = (Input::NONE, "dithers");
        }
        if self.busy > 0 {
            self.busy -= 1;
            return self.held;
        }
        let Some(glance) = self.eyes.seen(world.tick).cloned() else {
            return Input::NONE;
        };
        let at_centre = world.stage.hero.walk.at_centre();
        if !at_centre && !new {
            return self.held;
        }
        let outlook = self.look_out(world, &glance);
        if let Some(dir) = self.toss(world, &glance, at_centre) {
            self.held = Input::from(dir);
            self.thought = "toss";
            return self.held.with_button();
        }
        if at_centre {
            self.choose(world, &glance, &outlook);
        } else {
            self.flinch(world, &outlook);
        }
        self.held
    }

    /// Returns the danger during the next steps, as far as the person notices it.
    fn look_out(&mut self, world: &World, glance: &Glance) -> Outlook {
        let outlook = Outlook::new(glance, world, self.traits.sight, self.traits.horizon);
        let was_alert = std::mem::replace(&mut self.alert, !outlook.is_calm());
        if self.alert && !was_alert && self.chance(self.traits.overlooks) {
            self.blind_until = world.tick + LAPSE;
        }
        if world.tick < self.blind_until {
            return outlook.overlooked();
        }
        outlook
    }

    /// Turns back between two tiles if there is danger ahead and none behind.
    fn flinch(&mut self, world: &World, outlook: &Outlook) {
        let walk = &world.stage.hero.walk;
        if !outlook.is_calm() && !outlook.is_safe(walk.target()) && outlook.is_safe(walk.tile) {
            self.held = Input::from(walk.dir.back());
            self.thought = "flees";
        }
    }

    fn choose(&mut self, world: &World, glance: &Glance, outlook: &Outlook) {
        let walk = &world.stage.hero.walk;
        if glance.goals.contains(walk.tile) && self.notes.touched_at() == world.tick {
            self.watch_until = world.tick + self.traits.reaction + GLANCE_EVERY;
        }
        if world.tick < self.watch_until && outlook.is_safe(walk.tile) {
            (self.held, self.thought) = (Input::NONE, "watches");
            return;
        }
        let ahead = world.stage.facing();
        let field = self.wants(world, glance);
        let choice = outlook.choose(walk.tile, &field, ahead);
        if !choice.safe {
            self.thought = "flees";
        }
        self.held = choice.dir.map_or(Input::NONE, Input::from);
        let Some(dir) = choice.dir.filter(|dir| *dir != ahead) else {
            return;
        };
        self.turns += 1;
        if self.rng.random_range(0..self.traits.errs_one_in) == 0 {
            self.slip(world, dir);
        }
    }

    /// Moves the thumb in a direction other than the intended one. The person notices this only after the reaction
    /// time.
    fn slip(&mut self, world: &World, meant: Dir) {
        let walk = &world.stage.hero.walk;
        let open = Dir::ALL.into_iter().filter(|dir| *dir != meant);
        let open: Vec<Dir> = open.filter(|dir| walk.can_go(*dir, world.stage.hero_floor())).collect();
        let nth = self.rng.random_range(0..open.len().max(1));
        let Some(dir) = open.get(nth) else { return };
        self.slips += 1;
        self.held = Input::from(*dir);
        self.busy = self.traits.reaction;
        self.thought = "slips";
    }

    /// Returns the direction in which to toss the hat now, if at all.
    fn toss(&mut self, world: &World, glance: &Glance, at_centre: bool) -> Option<Dir> {
        if !world.stage.hat.is_worn() || world.tick < self.toss_from {
            return None;
        }
        let dir = self.target(world, glance, at_centre)?;
        self.toss_from = world.tick + TOSS_REST;
        self.chance(self.traits.tosses).then_some(dir)
    }

    fn target(&self, world: &World, glance: &Glance, at_centre: bool) -> Option<Dir> {
        let (here, facing) = (world.stage.hero.walk.nearest(), world.stage.facing());
        let turns = self.traits.aims && at_centre;
        rogues_now(glance, world.tick).find_map(|rogue| {
            let (dir, steps) = line(here, rogue.tile, &glance.floor)?;
            let comes = rogue.dir == dir.back();
            let worth = steps <= self.traits.toss_range && (dir == facing || turns) && (comes || self.traits.aims);
            worth.then_some(dir)
        })
    }
}

impl Person for Human {
    fn hands(&mut self, world: &World) -> Input {
        let new = self.eyes.look(world);
        match &world.phase {
            Phase::Play => return self.play(world, new),
            Phase::Cleared(left, _) => {
                self.eyes.close();
                return self.turn_page(tuning::CLEARED - *left);
            }
            Phase::Quiz(quiz) => return self.quiz(world, quiz),
            Phase::Ending(left) => return self.turn_page(tuning::ENDING - *left),
            Phase::Intro(_) | Phase::Dying(_) | Phase::Over => {}
        }
        self.playing = false;
        (self.held, self.busy) = (Input::NONE, 0);
        Input::NONE
    }

    fn thought(&self) -> &'static str {
        self.thought
    }
}
