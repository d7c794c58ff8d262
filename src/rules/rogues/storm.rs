//! A rogue that sleeps and then rushes in Pip's direction until a wall stops it.

use super::{Nap, Rogue, RogueSpec, RogueSprites, Sight, looks};
use crate::names::sprites;
use crate::rules::grid::Dir;
use crate::rules::object::DIR;

/// A Storm's pace during a burst, in ticks per tile: twice as fast as Pip.
const PACE: u8 = 4;
/// How long a Storm sleeps between bursts, in ticks: long enough for Pip to get out of its way.
const SLEEP: u16 = 150;

/// The description of this rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    nap: Some(Nap {
        ticks: SLEEP,
        ends: burst,
    }),
    ..RogueSpec::new(
        "storm",
        "Storm",
        "sleeps, then bursts in Pip's direction until a wall stops it",
        PACE,
        &[DIR],
        RogueSprites {
            asleep: Some(sprites::storm::ASLEEP),
            ..looks!(storm).lifted(4)
        },
    )
};

/// Chooses a direction towards Pip, preferably along the axis on which he is farther away.
fn burst(rogue: &Rogue, sight: &Sight) -> Option<Dir> {
    let (here, hero) = (rogue.walk.tile, sight.hero);
    let across = if hero.x > here.x { Dir::Right } else { Dir::Left };
    let along = if hero.y > here.y { Dir::Down } else { Dir::Up };
    let wider = here.x.abs_diff(hero.x) >= here.y.abs_diff(hero.y);
    let turns = if wider { [across, along] } else { [along, across] };
    turns.into_iter().find(|dir| rogue.walk.can_go(*dir, &sight.open))
}
