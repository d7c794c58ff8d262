//! Sleeps, then bursts in Pip's direction until a wall stops it.

use super::{Nap, Rogue, RogueSpec, RogueSprites, Sight, looks};
use crate::names::sprites;
use crate::rules::grid::Dir;
use crate::rules::object::DIR;
use crate::rules::tuning;

/// This rogue.
pub(super) const SPEC: RogueSpec = RogueSpec {
    nap: Some(Nap {
        ticks: tuning::STORM_SLEEP,
        ends: burst,
    }),
    ..RogueSpec::new(
        "storm",
        "Storm",
        tuning::STORM_PACE,
        &[DIR],
        RogueSprites {
            asleep: Some(sprites::storm::ASLEEP),
            ..looks!(storm).lifted(4)
        },
    )
};

/// To where Pip is, along the longer way first.
fn burst(rogue: &Rogue, sight: &Sight) -> Option<Dir> {
    let (here, hero) = (rogue.walk.tile, sight.hero);
    let across = if hero.x > here.x { Dir::Right } else { Dir::Left };
    let along = if hero.y > here.y { Dir::Down } else { Dir::Up };
    let wider = here.x.abs_diff(hero.x) >= here.y.abs_diff(hero.y);
    let turns = if wider { [across, along] } else { [along, across] };
    turns.into_iter().find(|dir| rogue.walk.can_go(*dir, &sight.open))
}
