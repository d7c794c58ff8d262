//! People with eyes, thumbs and fear: newcomers and regulars.
//!
//! What they are after is in [`Human::wants`], the way there and round danger in [`super::way`]. This file is their
//! hands: late, sometimes wrong, now and then tossing the hat.

use super::Person;
use super::eyes::{Eyes, GLANCE_EVERY, Glance};
use super::notes::Notes;
use super::way::{Field, Outlook, line, one, reachable, rogues_now};
use crate::rules::grid::{Dir, Tile, Tiles};
use crate::rules::hat::Hat;
use crate::rules::quiz::Quiz;
use crate::rules::{Input, Phase, World, tuning};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg32;

/// What makes one kind of people differ from another.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// Ticks from seeing to doing.
    pub reaction: u32,
    /// How far off danger is heeded, tiles.
    pub sight: u32,
    /// How many of 100 times danger that comes into sight is overlooked for a moment, because eyes are on a coin.
    pub overlooks: u32,
    /// How many steps are thought ahead.
    pub horizon: usize,
    /// One turn in this many goes wrong.
    pub errs_one_in: u32,
    /// How far off a rogue in line is worth a toss, tiles.
    pub toss_range: u32,
    /// How many of 100 rogues in line are tossed at.
    pub tosses: u32,
    /// Turns towards a rogue to toss at it.
    pub aims: bool,
    /// Knows what each machine is for.
    pub knows: bool,
    /// The longest look at a new level before the first step, ticks.
    pub dithers: u32,
    /// How many of 100 questions are answered rightly.
    pub answers: u32,
    /// How long a page is read, ticks.
    pub reads: u16,
}

impl Traits {
    /// Has never seen the game.
    pub const NEWCOMER: Self = Self {
        reaction: 18,
        sight: 2,
        // Sees so little of it that nothing is left to overlook.
        overlooks: 0,
        horizon: 4,
        errs_one_in: 8,
        toss_range: 3,
        tosses: 25,
        aims: false,
        knows: false,
        dithers: 120,
        answers: 40,
        reads: 300,
    };
    /// Has played some games before.
    pub const REGULAR: Self = Self {
        reaction: 12,
        sight: 5,
        overlooks: 30,
        horizon: 8,
        errs_one_in: 30,
        toss_range: 5,
        tosses: 80,
        aims: true,
        knows: true,
        dithers: 30,
        answers: 67,
        reads: 150,
    };
}

/// How long danger is overlooked, ticks.
const LAPSE: u32 = 45;
/// How long somebody who has rolled for a toss thinks no more of one, ticks.
const TOSS_REST: u32 = 45;
/// How long a newcomer stays with what seemed a good idea, ticks.
const WHIM: u32 = 4 * tuning::SECOND;
/// How many of 100 such ideas are to try a machine rather than to do what the level wants.
const CURIOUS: u32 = 25;
/// The steps by which a machine counts as farther than a coin for somebody who wonders what it does.
const CURIOSITY: usize = 8;
/// How near a stunned rogue must be to be worth going to, steps.
const EASY_PREY: u32 = 5;
/// Ticks between two taps of a thumb in a quiz.
const TAP: u16 = 12;

/// A person with eyes and thumbs.
#[derive(Clone, Debug)]
pub struct Human {
    traits: Traits,
    rng: Pcg32,
    eyes: Eyes,
    notes: Notes,
    held: Input,
    /// Ticks for which the thumbs go on with what they do.
    busy: u32,
    playing: bool,
    toss_from: u32,
    /// Danger is known to be in sight.
    alert: bool,
    blind_until: u32,
    /// What a machine does that was just touched is waited for until this tick.
    watch_until: u32,
    whim: (bool, u32),
    answer: Option<u8>,
    thought: &'static str,
    turns: u32,
    slips: u32,
}

impl Human {
    /// Somebody with these traits whose luck comes from `seed`.
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

    /// How many turns were meant so far, and how many of them went wrong.
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

    /// What can hurt in the next steps, as far as it is noticed.
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

    /// Turns round between two tiles when it gets hot ahead and is not behind.
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

    /// The thumb goes another way than was meant, and it takes the reaction time to notice.
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

    /// The way in which to toss the hat now.
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

    // ---- what is wanted ----

    /// How far it is to what is wanted now: the hat, coins, the exit, machines, or anything else.
    fn wants(&mut self, world: &World, glance: &Glance) -> Field {
        let stage = &world.stage;
        let pick = || pick_any(&mut self.rng, &reachable(world, &glance.floor));
        if let Some(to) = self.notes.detour(world, pick) {
            self.thought = "detour";
            return Field::new(&[(one(to), 0)], &glance.floor);
        }
        let shown = if self.traits.knows {
            Tiles::ALL
        } else {
            *self.notes.seen()
        };
        let loot = self.loot(world, glance).and(&shown);
        let here = stage.hero.walk.tile;
        let field = self.way_to(&loot, world, glance);
        let machines = self.machines(world, glance);
        if field.reaches(here) {
            self.thought = "loot";
            let curious = !self.understands() && stage.hat.is_worn();
            let new = [(loot, 0), (self.notes.untried(world), CURIOSITY)];
            return if curious {
                Field::new(&new, &glance.floor)
            } else {
                field
            };
        }
        self.thought = "machine";
        let field = Field::new(&[(machines, 0)], &glance.floor);
        if field.reaches(here) {
            return field;
        }
        let unseen = glance.floor.without(self.notes.seen());
        if unseen.is_empty() {
            // The machine that is wanted may be the one that is stood on: off it, and on again.
            self.thought = "steps aside";
            let beside = one(here).spread(&glance.floor).without(&one(here));
            return Field::new(&[(beside, 0)], &glance.floor);
        }
        self.thought = "explores";
        Field::new(&[(unseen, 0)], &glance.floor)
    }

    fn understands(&self) -> bool {
        self.traits.knows || self.notes.understood()
    }

    /// The field round `loot`. Who knows the level waits at gates that will open, and does not step on machines that
    /// are of no use now, for that may undo what was done.
    fn way_to(&self, loot: &Tiles, world: &World, glance: &Glance) -> Field {
        let ways = if self.understands() {
            glance.floor.or(&glance.soon)
        } else {
            glance.floor
        };
        if self.traits.knows {
            let careful = ways.without(&machines(world).without(&glance.goals));
            let field = Field::new(&[(*loot, 0)], &careful);
            if field.reaches(world.stage.hero.walk.tile) {
                return field;
            }
        }
        Field::new(&[(*loot, 0)], &ways)
    }

    /// What can be taken: the hat before anything else, then coins, pick-ups and stunned rogues; at the end the exit.
    fn loot(&self, world: &World, glance: &Glance) -> Tiles {
        let stage = &world.stage;
        if let Hat::Floor(at) = stage.hat {
            let coins = stage.coin_tiles().filter(|_| !self.traits.knows);
            return coins.collect::<Tiles>().or(&one(at));
        }
        let here = stage.hero.walk.tile;
        let stunned = glance
            .rogues
            .iter()
            .filter(|seen| seen.stunned)
            .map(|seen| seen.walk.nearest());
        let prey = stunned.filter(|at| at.distance(here) <= EASY_PREY);
        let coins: Tiles = match stage.coins_left() {
            0 => one(stage.level.exit),
            _ => stage.coin_tiles().collect(),
        };
        let gifts = stage.pick_ups().map(|(.., at)| at);
        coins.or(&prey.chain(gifts).collect())
    }

    /// The machines to go to when nothing can be taken. One that is stood on has had its touch.
    fn machines(&mut self, world: &World, glance: &Glance) -> Tiles {
        let here = world.stage.hero.walk.tile;
        let untried = self.notes.untried(world);
        let mut wanted = if self.follows_the_level(world) || untried.is_empty() {
            glance.goals
        } else {
            untried
        };
        if wanted.and(&reachable(world, &glance.floor)).is_empty() && !self.traits.knows {
            self.notes.try_again();
        }
        if world
            .stage
            .level
            .thing_at(here)
            .is_some_and(|(_, thing)| thing.kind.is_machine())
        {
            wanted.remove(here);
        }
        wanted
    }

    /// Whether the machine that the level wants is gone to, and not any.
    fn follows_the_level(&mut self, world: &World) -> bool {
        if self.traits.knows {
            return true;
        }
        if world.tick >= self.whim.1 {
            self.whim = (self.chance(CURIOUS), world.tick + WHIM);
        }
        self.notes.understood() && !self.whim.0
    }

    // ---- between levels ----

    /// Taps the button when a page has been read that has stood for `stood` ticks.
    fn turn_page(&self, stood: u16) -> Input {
        if stood == self.traits.reads {
            Input::NONE.with_button()
        } else {
            Input::NONE
        }
    }

    fn quiz(&mut self, world: &World, quiz: &Quiz) -> Input {
        if quiz.answered.is_some() {
            self.answer = None;
            return Input::NONE;
        }
        let read = quiz.left + self.traits.reads.min(tuning::QUIZ / 2) <= tuning::QUIZ;
        if !read || !quiz.left.is_multiple_of(TAP) {
            return Input::NONE;
        }
        let answer = match self.answer {
            Some(answer) => answer,
            None => self.make_up_mind(world, quiz),
        };
        self.answer = Some(answer);
        if quiz.cursor == answer {
            Input::NONE.with_button()
        } else {
            Input::from(Dir::Down)
        }
    }

    /// The line that will be answered: as often the right one as people of this kind know it.
    fn make_up_mind(&mut self, world: &World, quiz: &Quiz) -> u8 {
        let lines = quiz.lines(&world.stage);
        let right = lines.iter().position(|(_, right)| *right).unwrap_or(0) as u8;
        if self.chance(self.traits.answers) {
            return right;
        }
        (right + self.rng.random_range(1..=2)) % 3
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

/// Where the machines are that answer a sidecar.
fn machines(world: &World) -> Tiles {
    let things = world.stage.level.things.iter();
    things
        .filter(|thing| thing.kind.is_machine())
        .map(|thing| thing.at)
        .collect()
}

fn pick_any(rng: &mut Pcg32, tiles: &Tiles) -> Option<Tile> {
    let nth = rng.random_range(0..tiles.len().max(1));
    tiles.iter().nth(nth as usize)
}
