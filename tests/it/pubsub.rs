//! Tests what the level about Publish & subscribe teaches, as listed in the comment at the top of
//! `src/rules/apis/pubsub/mod.rs`.

use crate::fixture::{Letters, Maps};
use crate::fixture::{REFUSED, console, face, pip, play, play_quietly, start_all, tile, timed_quietly, wear_hat};
use hat_trick::rules::apis::ApiKind;
use hat_trick::rules::apis::pubsub;
use hat_trick::rules::apis::pubsub::TOPIC;
use hat_trick::rules::rogues::Mood;
use hat_trick::rules::rogues::RogueKind;
use hat_trick::rules::walk::Walk;
use hat_trick::rules::{Dir, Event, Points, Tile, World};

/// The letters that stand for this API's machines in the small maps that the tests draw.
pub const MAPS: Maps = Maps::new(ApiKind::Pubsub, &[Letters::new("abcd", TOPIC)]);

/// A topic beside Pip; below it, two gates with its sign and one with another sign.
const TOPIC_MAP: &[&str] = &["Sa......", "########", "1..1..2."];

/// The number of ticks for which a gate stays open after one message.
const OPEN: u32 = pubsub::MESSAGE_OPEN as u32;
/// A pace, in ticks per tile, so slow that a walker stays between two tiles for the rest of a test.
const SLOW: u8 = 120;
/// The number of ticks between a publish and the moment when a sleeping subscriber gets its copy of the message.
const LATE: u32 = pubsub::MESSAGE_LATE as u32;

const fn opened(x: u8, y: u8) -> Event {
    Event::GateOpened { at: tile(x, y) }
}

const fn closed(x: u8, y: u8) -> Event {
    Event::GateClosed { at: tile(x, y) }
}

/// Plays the inputs `words` and returns each event in which a gate opens or closes, with its tick.
fn gates(world: &mut World, words: &str) -> Vec<(u32, Event)> {
    let mut found = timed_quietly(world, words);
    found.retain(|(_, event)| matches!(event, Event::GateOpened { .. } | Event::GateClosed { .. }));
    found
}

/// Makes the world of the map `rows` from the first seed for which the first message is delivered twice to a gate if
/// `twice` is true, or only once to every gate if not.
fn world_where(rows: &[&str], twice: bool) -> World {
    let found = (1..200).find_map(|seed| {
        let mut world = start_all(vec![MAPS.level(rows)], seed);
        wear_hat(&mut world);
        let opens = gates(&mut world.clone(), "R8 -1200");
        let count = opens
            .iter()
            .filter(|(_, event)| matches!(event, Event::GateOpened { .. }))
            .count();
        let gates = rows.concat().chars().filter(|letter| "1!".contains(*letter)).count();
        ((count > gates) == twice).then_some(world)
    });
    found.unwrap_or_else(|| panic!("no such seed"))
}

#[test]
fn without_the_hat_a_topic_publishes_nothing() {
    let mut world = MAPS.world(TOPIC_MAP);
    assert_eq!(
        play_quietly(&mut world, "R8 -400"),
        [Event::Refused { at: tile(1, 0) }, REFUSED]
    );
}

#[test]
fn one_publish_opens_every_gate_of_the_topic_at_once_and_no_other() {
    let mut world = MAPS.hatted(TOPIC_MAP);
    let found = timed_quietly(&mut world, "R8 -1");
    let expected = [
        (
            8,
            Event::Pressed {
                at: tile(1, 0),
                thing: 0,
            },
        ),
        (8, found[1].1),
        (8, opened(0, 2)),
        (8, opened(3, 2)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_publisher_hears_only_that_the_broker_took_it() {
    let mut world = MAPS.hatted(TOPIC_MAP);
    let found = play_quietly(&mut world, "R8 -2000");
    assert_eq!(console(&found), ["POST /v1.0/publish/pubsub/orders 204"]);
    let mut nobody = MAPS.hatted(&["Sd"]);
    let found = play_quietly(&mut nobody, "R8 -100");
    assert_eq!(
        console(&found),
        ["POST /v1.0/publish/pubsub/shipping 204"],
        "without any subscriber too"
    );
}

#[test]
fn a_message_keeps_a_gate_open_for_six_seconds() {
    let mut world = world_where(TOPIC_MAP, false);
    let found = gates(&mut world, "R8 -1000");
    let expected = [
        (8, opened(0, 2)),
        (8, opened(3, 2)),
        (8 + OPEN, closed(0, 2)),
        (8 + OPEN, closed(3, 2)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn publishing_again_keeps_the_gates_open_from_then_on() {
    let mut world = world_where(&["Sa......", "########", "1......."], false);
    let found = gates(&mut world, "R8 L8 -200 R8 -370");
    assert_eq!(found.first(), Some(&(8, opened(0, 2))));
    assert!(found.contains(&(224 + OPEN, closed(0, 2))), "{found:?}");
}

#[test]
fn a_sleeping_subscriber_gets_its_copy_four_seconds_later() {
    let mut world = world_where(&["Sa......", "########", "1..!...."], false);
    let found = gates(&mut world, "R8 -1000");
    let late = 8 + LATE - 1;
    let expected = [
        (8, opened(0, 2)),
        (late, opened(3, 2)),
        (8 + OPEN, closed(0, 2)),
        (late + OPEN, closed(3, 2)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_second_message_does_not_put_off_the_copy_that_is_on_its_way() {
    let mut world = MAPS.hatted(&["Sa......", "########", "...!...."]);
    // Messages are published on ticks 8, 24, 40 and so on.
    let found = gates(&mut world, &"R8 L8 ".repeat(20));
    assert_eq!(found.first(), Some(&(8 + LATE - 1, opened(3, 2))));
}

#[test]
fn the_same_message_may_come_twice() {
    let mut world = world_where(&["Sa......", "########", "1......."], true);
    let found = gates(&mut world, "R8 -1200");
    let again = 8 + OPEN + u32::from(pubsub::DUPLICATE_AFTER);
    let expected = [
        (8, opened(0, 2)),
        (8 + OPEN, closed(0, 2)),
        (again, opened(0, 2)),
        (again + OPEN, closed(0, 2)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn about_one_message_in_four_comes_twice() {
    let twice = (0..400).filter(|seed| {
        let mut world = start_all(vec![MAPS.level(&["Sa......", "########", "1......."])], *seed);
        wear_hat(&mut world);
        gates(&mut world, "R8 -600").len() > 2
    });
    let twice = twice.count();
    assert!((70..=130).contains(&twice), "{twice} of 400");
}

#[test]
fn a_second_copy_is_not_taken_back_by_another_message() {
    let mut world = world_where(&["Sa......", "########", "1......."], true);
    let again = 8 + OPEN + u32::from(pubsub::DUPLICATE_AFTER);
    let found = gates(&mut world, "R8 L8 R8 -1200");
    assert!(
        found
            .iter()
            .any(|(tick, event)| *event == opened(0, 2) && *tick >= again),
        "{found:?}"
    );
}

#[test]
fn every_copy_is_delivered_hat_or_not() {
    let mut world = MAPS.hatted(&["Sa......", "########", "...!...."]);
    play(&mut world, "R8");
    world.stage.hat = hat_trick::rules::hat::Hat::Floor(tile(7, 0));
    assert_eq!(gates(&mut world, "-300").first(), Some(&(LATE - 1, opened(3, 2))));
}

/// Makes the world of the map `rows` after Pip has stepped onto the topic, which publishes a message to the gate.
fn under_a_gate(rows: &[&str]) -> World {
    let mut world = world_where(rows, false);
    play(&mut world, "R8");
    world
}

#[test]
fn a_gate_never_closes_on_pip_and_closes_when_he_has_left() {
    let mut world = under_a_gate(&["Sa1...", "######"]);
    play(&mut world, "R8");
    assert_eq!(pip(&world), tile(2, 0));
    assert_eq!(gates(&mut world, "-1000"), []);
    // Pip has left the gate's tile once he reaches the centre of the next tile.
    assert_eq!(gates(&mut world, "R8 -2"), [(8, closed(2, 0))]);
}

#[test]
fn a_gate_does_not_close_on_a_pip_who_is_only_half_under_it() {
    // Pip walks either towards the gate in column 2 or away from it.
    for leaving in [false, true] {
        let mut world = under_a_gate(&["Sa1...", "######"]);
        play(&mut world, &format!("-{}", OPEN - 20));
        if leaving {
            play(&mut world, "R8");
        }
        world.stage.hero.walk.pace = SLOW;
        assert_eq!(gates(&mut world, "R40 -20"), [], "leaving: {leaving}");
        assert!(world.stage.hero.walk.touches(tile(2, 0)));
    }
}

#[test]
fn a_rogue_under_a_closing_gate_is_dead_lettered() {
    for mood in [Mood::Roaming, Mood::Stunned(1000)] {
        let mut world = under_a_gate(&["Sa......", "########", ">..1...."]);
        play(&mut world, &format!("-{}", OPEN - 1));
        world.stage.rogues[0].walk = Walk::new(tile(3, 2), Dir::Right, SLOW);
        world.stage.rogues[0].mood = mood;
        let found = timed_quietly(&mut world, "-1");
        let gone = Event::DeadLettered {
            at: tile(3, 2),
            kind: RogueKind::Patrol,
            chain: 1,
            points: Points(200),
        };
        assert_eq!(found, [(1, closed(3, 2)), (1, gone)], "{mood:?}");
    }
}

#[test]
fn a_rogue_half_under_a_closing_gate_is_dead_lettered_and_one_beside_it_is_not() {
    for (at, dir, gone) in [
        ((2, 2), Dir::Right, true),
        ((4, 2), Dir::Left, true),
        ((4, 2), Dir::Right, false),
    ] {
        let mut world = under_a_gate(&["Sa......", "########", ">..1...."]);
        let mut walk = Walk::new(tile(at.0, at.1), dir, SLOW);
        walk.set_off(dir);
        world.stage.rogues[0].walk = walk;
        world.stage.rogues[0].walk.pace = SLOW;
        // The rogue is stunned, so it stays between the two tiles.
        world.stage.rogues[0].mood = Mood::Stunned(1000);
        let found = timed_quietly(&mut world, &format!("-{OPEN}"));
        assert_eq!(found.len(), if gone { 2 } else { 1 }, "{at:?} {dir:?}: {found:?}");
    }
}

#[test]
fn the_flying_hat_publishes_from_afar() {
    let mut world = MAPS.hatted(&["S..a....", "########", "1......."]);
    face(&mut world, Dir::Right);
    assert_eq!(gates(&mut world, "B1 -15"), [(9, opened(0, 2))]);
}

#[test]
fn every_sign_is_its_own_topic() {
    let mut world = MAPS.hatted(&["Sabcd...", "########", "1.2.3.4."]);
    let found = play_quietly(&mut world, "R32");
    let topics = ["orders", "stock", "payments", "shipping"];
    assert_eq!(
        console(&found),
        topics.map(|topic| format!("POST /v1.0/publish/pubsub/{topic} 204"))
    );
    let open = found.iter().filter_map(|event| match event {
        Event::GateOpened { at } => Some(*at),
        _ => None,
    });
    assert_eq!(
        open.collect::<Vec<Tile>>(),
        [tile(0, 2), tile(2, 2), tile(4, 2), tile(6, 2)]
    );
}

#[test]
fn a_gate_shows_how_long_it_stays_open() {
    let mut world = world_where(TOPIC_MAP, false);
    let gate = 1;
    assert_eq!(world.api.face(&world.stage, gate).bar, None);
    play(&mut world, "R8");
    assert_eq!(world.api.face(&world.stage, gate).bar, Some(255));
    play(&mut world, &format!("-{}", OPEN / 2));
    assert_eq!(world.api.face(&world.stage, gate).bar, Some(127));
}
