//! One tick of play: who moves, in which order, and what happens when Pip, the hat and the rogues meet.

use super::apis::{Incident, Presser, Verdict};
use super::event::Event;
use super::grid::{Dir, Tile};
use super::hat::{Flight, Hat};
use super::hero::Move;
use super::input::Input;
use super::rogues::RogueKind;
use super::rogues::{Arrival, Mood, Rogue, Sight, Timeout};
use super::tuning;
use super::world::{Phase, World};

/// Who hits Pip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Culprit {
    Rogue,
    /// The Timeout. After the deadline no API can save Pip, so that every level comes to an end.
    Timeout,
}

impl World {
    /// Plays one tick: advances the clock, Pip, the hat, the API and the rogues, in that order, and then handles Pip's
    /// encounters with the rogues and The Timeout.
    pub(super) fn play(&mut self, held: Input, pressed: Input) {
        if self.hit_stop > 0 {
            self.hit_stop -= 1;
            // An input that is pressed during the short pause after a hit, and is still held afterwards, counts as
            // pressed when the pause ends.
            self.before = held.without(pressed);
            return;
        }
        self.run_clock();
        self.stage.score.tick();
        self.move_hero(held, pressed);
        self.fly_hat();
        self.api.tick(&mut self.stage);
        self.move_rogues();
        self.meet_rogues();
        let all_collected = self.stage.coins_left() == 0;
        self.stage.set_exit(
            all_collected && (self.stage.hat.is_worn() || self.stage.hero.walk.touches(self.stage.level.exit)),
        );
        self.give_extra_retry();
    }

    fn run_clock(&mut self) {
        let stage = &mut self.stage;
        if stage.time_left == 0 {
            return;
        }
        stage.time_left -= 1;
        if stage.time_left == tuning::HURRY {
            stage.emit(Event::Hurry);
        }
        if stage.time_left == 0 {
            let timeout = Timeout::entering(stage.hero_point());
            stage.timeout = Some(timeout);
            stage.emit(Event::TimeoutEntered {
                at: timeout.point.tile(),
            });
        }
    }

    fn move_hero(&mut self, held: Input, pressed: Input) {
        let stage = &mut self.stage;
        let from = stage.hero.walk.tile;
        let floor = *stage.hero_floor();
        if stage.hero.walk.at_centre() {
            let sticky = stage.is_sticky(from);
            let pace = &mut stage.hero.walk.pace;
            if sticky {
                *pace = tuning::STICKY_PACE;
            } else if *pace == tuning::STICKY_PACE {
                *pace = tuning::HERO_PACE;
            }
        }
        let drift = self.api.drift(stage, from);
        match stage.hero.step(held, pressed, &floor, drift) {
            Move::Nothing => {}
            Move::SetOff { turned } => stage.emit(Event::Stepped {
                from,
                dir: stage.hero.facing,
                turned,
            }),
            Move::TurnedBack => stage.emit(Event::Stepped {
                from: stage.hero.walk.nearest(),
                dir: stage.hero.facing,
                turned: true,
            }),
            Move::Arrived(at) => self.arrive(at, held),
            Move::Bumped(dir) => self.bump(from.step(dir)),
        }
        let near = self.stage.hero.walk.nearest();
        self.collect(near, Presser::Pip);
        self.stage.pick_up(near);
        self.wear_hat();
        self.toss();
    }

    fn tell_api(&mut self, incident: Incident) {
        self.api.hear(&mut self.stage, incident);
    }

    fn arrive(&mut self, at: super::grid::Tile, held: Input) {
        if held.dirs().next().is_none() {
            self.stage.emit(Event::Stopped { at });
        }
        if at == self.stage.level.exit && self.stage.hat.is_worn() {
            self.clear();
            return;
        }
        self.tell_api(Incident::Stepped(at));
        let found = self.stage.level.thing_at(at);
        let Some((thing, answers)) = found.map(|(i, thing)| (i, thing.object.answers)) else {
            return;
        };
        if self.stage.hat.is_worn() {
            self.api.press(&mut self.stage, thing, Presser::Pip);
        } else if answers {
            self.stage.refuse(at);
        }
    }

    /// Reacts to Pip pushing against `tile`.
    fn bump(&mut self, tile: Option<Tile>) {
        let pushed = tile.and_then(|tile| self.stage.level.thing_at(tile));
        let Some((thing, found)) = pushed.map(|(i, thing)| (i, *thing)) else {
            return;
        };
        if self.stage.hat.is_worn() {
            self.tell_api(Incident::Bumped(thing));
        } else if found.object.answers {
            self.stage.refuse(found.at);
        }
    }

    /// Collects the coin on `tile`, if there is one and the API allows it.
    fn collect(&mut self, tile: Tile, by: Presser) {
        let Some(coin) = self.stage.coin_on(tile) else { return };
        if self.api.may_collect(&self.stage, coin, by) {
            self.stage.collect_coin(coin, tile);
        }
    }

    fn wear_hat(&mut self) {
        let near = self.stage.hero.walk.nearest();
        if self.stage.hat == Hat::Floor(near) {
            self.stage.hat = Hat::Worn;
            let points = self.stage.award(tuning::HAT_POINTS);
            self.stage.emit(Event::HatOn { at: near, points });
        }
    }

    fn toss(&mut self) {
        let stage = &mut self.stage;
        if self.phase != Phase::Play || !stage.hat.is_worn() || !stage.hero.wants_toss() {
            return;
        }
        stage.hero.toss_done();
        let dir = stage.facing();
        stage.hat = Hat::tossed(stage.hero.walk.nearest(), dir);
        stage.emit(Event::Tossed { dir });
    }

    fn fly_hat(&mut self) {
        let floor = *self.stage.hero_floor();
        let owner = self.stage.hero_point();
        match self.stage.hat.step(&floor, owner) {
            Flight::Nothing => {}
            Flight::Turned { at, wall } => self.stage.emit(Event::HatTurned { at, wall }),
            Flight::Caught => self.catch_hat(),
            Flight::Over(at) => {
                if let Some((thing, _)) = self.stage.level.thing_at(at) {
                    self.api.press(&mut self.stage, thing, Presser::Hat);
                }
            }
        }
        let Some(point) = self.stage.hat.flying_at() else {
            return;
        };
        self.collect(point.tile(), Presser::Hat);
        if self.api.hides_pip() {
            return;
        }
        for index in 0..self.stage.rogues.len() {
            let rogue = self.stage.rogues.get(index);
            if rogue.is_some_and(|rogue| rogue.is_roaming() && rogue.is_near(point, tuning::HAT_STUN)) {
                self.stage.stun(index);
            }
        }
    }

    /// Reports that the hat is back on Pip's head, and clears the level if he is standing on the exit.
    fn catch_hat(&mut self) {
        self.stage.emit(Event::Caught);
        let walk = &self.stage.hero.walk;
        if walk.at_centre() && walk.tile == self.stage.level.exit {
            self.clear();
        }
    }

    fn move_rogues(&mut self) {
        let stage = &mut self.stage;
        let mut sight = Sight {
            open: *stage.rogue_floor(),
            hero: stage.hero.walk.target(),
            alarm: stage.alarm > 0,
            twin: None,
            // While Pip is safe from hits, he also counts as hidden. Otherwise, the rogues that hunt him would wait
            // beside him until they could hit him.
            hidden: self.api.hides_pip() || stage.hero.safe > 0,
            goal: None,
        };
        let hero = stage.hero_point();
        if let Some(timeout) = &mut stage.timeout {
            timeout.step(hero);
        }
        self.stage.alarm = self.stage.alarm.saturating_sub(1);
        self.stage.tick_effects();
        if self.stage.freeze > 0 {
            return;
        }
        if self.stage.slow_rogues && self.stage.is_off_beat() {
            return;
        }
        for index in 0..self.stage.rogues.len() {
            let Some(here) = self.stage.rogues.get(index).map(|rogue| rogue.walk) else {
                break;
            };
            // A rogue between two tile centres cannot change direction, so only a rogue at a centre needs to know where
            // to go.
            let mut drift = None;
            if here.at_centre() {
                drift = self.api.drift(&self.stage, here.tile);
                sight.twin = self.twin_of(index);
                sight.goal = self.goal_of(index);
            }
            let Some(rogue) = self.stage.rogues.get_mut(index) else {
                break;
            };
            let was_gone = matches!(rogue.mood, Mood::Gone(_));
            let arrived = rogue.step(&sight, drift);
            let (kind, at) = (rogue.kind, rogue.walk.tile);
            if was_gone && matches!(rogue.mood, Mood::Waking(_)) {
                self.stage.emit(Event::Waking { at });
            }
            if arrived {
                self.rogue_arrives(kind, index, at);
            }
        }
    }

    /// The tile to which the API lures a rogue.
    fn goal_of(&self, index: usize) -> Option<Tile> {
        let rogue = self.stage.rogues.get(index)?;
        let lure = self.api.lure().filter(|_| rogue.kind.spec().lured)?;
        lure.goal_of(&self.stage, index)
    }

    /// The direction of the first Duplicate of a pair, if this rogue is the second one.
    fn twin_of(&self, index: usize) -> Option<Dir> {
        let rogues = &self.stage.rogues;
        let duplicate = |rogue: &&Rogue| rogue.kind.spec().pairs;
        rogues.get(index).filter(duplicate)?;
        let mut before = rogues.iter().take(index).filter(duplicate);
        let is_second = before.clone().count() % 2 == 1;
        before.next_back().filter(|_| is_second).map(|first| first.walk.dir)
    }

    /// Advances only the rogues by `ticks` ticks, as if Pip stood still, so that the view can draw their next steps.
    pub fn foresee(&mut self, ticks: u32) {
        for _ in 0..ticks {
            self.tick += 1;
            self.move_rogues();
        }
    }

    /// Performs the action that a rogue of this kind takes when it reaches a tile's centre.
    fn rogue_arrives(&mut self, kind: RogueKind, index: usize, at: Tile) {
        match kind.spec().arrival {
            Arrival::Nothing => {}
            Arrival::PressesMachine => {
                if let Some((thing, _)) = self.stage.level.thing_at(at) {
                    self.tell_api(Incident::RoguePressed(thing));
                }
            }
            Arrival::Steals => self.tell_api(Incident::RogueArrived(index)),
            Arrival::Smears => self.stage.smear(at),
        }
    }

    fn meet_rogues(&mut self) {
        let hero = self.stage.hero_point();
        let among = if self.api.hides_pip() {
            0
        } else {
            self.stage.rogues.len()
        };
        for index in 0..among {
            let Some(rogue) = self.stage.rogues.get(index) else {
                break;
            };
            if !rogue.is_near(hero, tuning::HIT_REACH) {
                continue;
            }
            if rogue.is_stunned() {
                self.stage.dead_letter(index);
            } else if rogue.is_roaming() {
                self.hit(Culprit::Rogue);
            }
        }
        let timeout = self.stage.timeout;
        if timeout.is_some_and(|timeout| timeout.point.reach(hero) <= tuning::TIMEOUT_REACH) {
            self.hit(Culprit::Timeout);
        }
    }

    fn hit(&mut self, by: Culprit) {
        if self.stage.hero.safe > 0 || self.phase != Phase::Play {
            return;
        }
        let at = self.stage.hero.walk.nearest();
        if std::mem::take(&mut self.stage.shield) {
            self.stage.hero.safe = tuning::CIRCUIT_OPEN;
            self.stage.emit(Event::Shielded { at });
            return;
        }
        self.stage.hits += 1;
        self.stage.emit(Event::Hit { at });
        self.hit_stop = tuning::HIT_STOP;
        let verdict = if by == Culprit::Rogue && self.stage.hat.is_worn() {
            self.api.hit(&mut self.stage)
        } else {
            Verdict::Lost
        };
        match verdict {
            Verdict::Rescued(at) => self.rescue(at),
            Verdict::Lost => self.lose_retry(),
        }
        let hero = self.stage.hero_point();
        if let Some(timeout) = &mut self.stage.timeout {
            timeout.retreat(hero);
        }
    }

    fn rescue(&mut self, at: Tile) {
        self.stage.hero.place(at, tuning::SAFE);
        self.stage.emit(Event::Rescued { at });
    }

    fn lose_retry(&mut self) {
        self.tell_api(Incident::RetryLost);
        self.stage.retries = self.stage.retries.saturating_sub(u8::from(!self.god));
        let left = self.stage.retries;
        self.stage.emit(Event::RetryLost { left });
        self.phase = Phase::Dying(tuning::DYING);
    }
}
