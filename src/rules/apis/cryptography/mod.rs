//! Cryptography: encrypted data is safe from rogues, and the app never holds the key.
//!
//! What the API does: an app hands data to its sidecar, which encrypts or decrypts it with a key that the app names but
//! never holds. The key stays in a vault, or with the sidecar.
//!
//! What the level teaches:
//! - *Encrypt and decrypt are calls to the sidecar:* a booth with a shut padlock seals Pip, and one with an open
//!   padlock unseals him. Without the hat, neither works.
//! - *What cannot be decrypted is refused:* if Pip is not sealed, he hands the decryption booth plain text, which has
//!   no header to read, and the answer is 500. The refusal costs him nothing.
//! - *The app never holds the key:* it hangs behind glass, where everybody can see it and nobody can take it.
//! - *Encrypted data is still data:* it stays sealed without a sidecar, so Pip stays sealed when he tosses the hat.
//!
//! One rule is the game's own: sealed things and plain things cannot touch each other. Rogues cannot read a sealed Pip,
//! just as nobody can read ciphertext: they pass through him, and he and his hat pass through them. Only The Timeout
//! still hits him, because it does not need to read anything. While Pip is sealed, he and his hat take sealed coins;
//! otherwise they take plain ones. Nobody is sealed twice. After unsealing, Pip is safe for [`UNSEALED_SAFE`] ticks, so
//! that a rogue on the same tile cannot hit him at once. After losing a retry, he starts again in plain text. Thieves
//! (see `thieves.rs`) carry off coins in plain text, but cannot lift sealed ones.
//!
//! Sources: Dapr documentation, building blocks, cryptography overview; the runtime's handlers for the route and the
//! status codes (`pkg/api/http/crypto.go`; the API reference gives the route as `/v1.0/crypto`, which no runtime
//! serves).

mod thieves;

use self::thieves::Thieves;
use super::{Abilities, Call, Face, Incident, Lure, Mechanic, Presser, Question, RecipeStep, Seal, Show, Spec};
use crate::names::sprites;
use crate::names::{Sound, Tune};
use crate::rules::encode::{Encode, Encoder};
use crate::rules::grid::{Tile, Tiles};
use crate::rules::level::MOST_ROGUES;
use crate::rules::object::{Kind, Object, Wall};
use crate::rules::stage::{Stage, bit};

/// How many ticks a thief waits before it goes for a coin again after it has put one down or dropped one. This gives
/// Pip time to reach a coin before the thief does.
pub const THIEF_CALM: u16 = 3 * 60;
/// A coin that is at most this many steps from a thief's den is loot from the start.
pub const DEN: u32 = 2;
/// How many ticks Pip cannot be hit after he is unsealed, so that he has time to see what is near.
pub const UNSEALED_SAFE: u16 = 60;
/// How many ticks a lesson is shown. A lesson is a line that explains why Pip could not take a coin or the key.
pub const LESSON_SHOWN: u16 = 2 * 60;

/// What the rest of the game knows about this API.
pub const SPEC: Spec = Spec {
    name: "cryptography",
    emblem: sprites::emblems::CRYPTOGRAPHY,
    icon: sprites::icons::CRYPTOGRAPHY,
    blade: sprites::swing::CRYPTOGRAPHY,
    theme: theme!(theme_cryptography),
    tune: Tune::Stretch4,
    title: "Cryptography",
    short: "Crypto",
    recipe: [
        RecipeStep::plain(sprites::machines::BOOTH),
        RecipeStep::plain(sprites::coin_sealed::SPIN),
        RecipeStep::plain(sprites::machines::BOOTH_OPEN),
    ],
    card: [
        "Encrypt and decrypt through Dapr.",
        "Your app never sees the raw keys:",
        "they stay in a vault or sidecar.",
    ],
    tip: "The shut padlock seals you: rogues let you pass.",
    docs: "docs.dapr.io/developing-applications/building-blocks/cryptography",
    quiz: [
        Question {
            ask: "Encrypting through Dapr: does your app see the raw key?",
            answers: [
                "No, it never holds the key",
                "Yes, in every reply",
                "Only if it asks nicely",
            ],
        },
        Question {
            ask: "Your keys are rotated. What changes in your code?",
            answers: ["Nothing at all", "Every single line", "The spaces become tabs"],
        },
        Question {
            ask: "Can Dapr encrypt a very large file?",
            answers: [
                "Yes, it works as a stream",
                "No, 1 KB is the most",
                "Yes, if you print it first",
            ],
        },
    ],
    notices: &[
        "A sealed coin: seal yourself first",
        "Sealed, you take sealed coins only",
        "Your app never sees the raw key",
    ],
    machines: MACHINES,
    calls,
    has_gates: false,
    openers: &[],
    out_of_order: None,
    mistakes: |_| Vec::new(),
};

/// A booth that seals Pip.
pub const ENCRYPT: Kind = Kind::named("encrypt");
/// A booth that unseals Pip.
pub const DECRYPT: Kind = Kind::named("decrypt");
/// A glass case with the key in it. The case always blocks the way.
pub const GLASS: Kind = Kind::named("glass");

/// The machines that this API brings to its level.
const MACHINES: &[Object] = &[
    Object::machine("encrypt", sprites::machines::BOOTH, &[])
        .about("a booth that seals Pip; at least one")
        .sounds(Sound::Bolt),
    Object::machine("decrypt", sprites::machines::BOOTH_OPEN, &[])
        .about("a booth that unseals Pip; at least one")
        .sounds(Sound::Bolt),
    Object::fixture("glass", sprites::machines::KEY_GLASS, &[])
        .about("the key behind glass, which is always a wall")
        .wall(Wall::AtTimes),
];

const fn call(path: &'static str, status: u16, note: &'static str) -> Call {
    Call::new("PUT", path, status, note)
}

const DECRYPT_PATH: &str = "/v1.0-alpha1/crypto/vault/decrypt";
static SEALED: Call = call("/v1.0-alpha1/crypto/vault/encrypt", 200, "sealed");
static UNSEALED: Call = call(DECRYPT_PATH, 200, "plain text");
static NOT_SEALED: Call = call(DECRYPT_PATH, 500, "ERR_CRYPTO");

/// All lines that the console can show in this level.
fn calls() -> Vec<&'static Call> {
    [&SEALED, &UNSEALED, &NOT_SEALED].into_iter().collect()
}

/// The reason why Pip could not take a coin or the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lesson {
    /// Pip stands on a sealed coin but is not sealed.
    CoinSealed,
    /// Pip is sealed and stands on a plain coin.
    CoinPlain,
    /// Pip tried to take the key.
    KeyStays,
}

impl Encode for Lesson {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::CoinSealed => 0,
            Self::CoinPlain => 1,
            Self::KeyStays => 2,
        });
    }
}

impl Lesson {
    const fn line(self) -> &'static str {
        match self {
            Self::CoinSealed => "A sealed coin: seal yourself first",
            Self::CoinPlain => "Sealed, you take sealed coins only",
            Self::KeyStays => "Your app never sees the raw key",
        }
    }
}

/// The state of the level's seals and thieves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cryptography {
    /// Whether Pip is sealed.
    sealed: bool,
    /// Whether Pip has been sealed in this level.
    begun: bool,
    /// The coins that are sealed, one bit each.
    coins: u64,
    thieves: Thieves,
    lesson: Option<Lesson>,
    /// How many more ticks the lesson is shown.
    shown: u16,
}

impl Encode for Cryptography {
    fn encode(&self, to: &mut Encoder) {
        let Self {
            sealed,
            begun,
            coins,
            thieves,
            lesson,
            shown,
        } = self;
        to.put(sealed).put(begun).put(coins).put(thieves).put(lesson).put(shown);
    }
}

impl Cryptography {
    /// The API at the start of the level of `stage`: Pip is in plain text, and the level sets which coins are sealed.
    pub fn new(stage: &mut Stage) -> Self {
        let level = &stage.level;
        let sealed = level.coins.iter().enumerate();
        let sealed = sealed.filter(|(_, at)| level.sealed.contains(**at));
        Self {
            sealed: false,
            begun: false,
            coins: sealed.fold(0, |coins, (index, _)| coins | bit(index)),
            thieves: Thieves::new(stage),
            lesson: None,
            shown: 0,
        }
    }

    fn encrypt(&mut self, stage: &mut Stage, booth: usize) {
        if self.sealed {
            return;
        }
        (self.sealed, self.begun) = (true, true);
        stage.pressed(booth);
        stage.tell(&SEALED);
    }

    fn decrypt(&mut self, stage: &mut Stage, booth: usize) {
        stage.pressed(booth);
        if !std::mem::take(&mut self.sealed) {
            stage.tell(&NOT_SEALED);
            return;
        }
        stage.tell(&UNSEALED);
        stage.hero.safe = stage.hero.safe.max(UNSEALED_SAFE);
    }

    fn teach(&mut self, lesson: Lesson) {
        (self.lesson, self.shown) = (Some(lesson), LESSON_SHOWN);
    }
}

impl Cryptography {
    fn bump(&mut self, stage: &mut Stage, thing: usize) {
        if stage.thing(thing).is_some_and(|found| found.kind == GLASS) {
            self.teach(Lesson::KeyStays);
        }
    }

    fn stepped(&mut self, stage: &mut Stage, at: Tile) {
        let left = stage
            .coin_on(at)
            .filter(|coin| !self.may_collect(stage, *coin, Presser::Pip));
        if left.is_some() {
            self.teach(if self.sealed {
                Lesson::CoinPlain
            } else {
                Lesson::CoinSealed
            });
        }
    }

    fn lost(&mut self, _stage: &mut Stage) {
        self.sealed = false;
    }

    fn thief_arrives(&mut self, stage: &mut Stage, rogue: usize) {
        self.thieves.arrive(stage, rogue, !self.coins);
    }

    /// The rogues that carry a coin, one bit each.
    fn laden(&self) -> u64 {
        let laden = (0..MOST_ROGUES).filter(|rogue| self.thieves.carries(*rogue));
        laden.map(|rogue| 1 << rogue).sum()
    }

    fn sealed(&self) -> u64 {
        self.coins
    }

    fn notice(&self, _stage: &Stage) -> Option<&'static str> {
        self.lesson.map(Lesson::line)
    }
}

impl Mechanic for Cryptography {
    fn press(&mut self, stage: &mut Stage, thing: usize, _by: Presser) {
        match stage.thing(thing).map(|found| found.kind) {
            Some(ENCRYPT) => self.encrypt(stage, thing),
            Some(DECRYPT) => self.decrypt(stage, thing),
            _ => {}
        }
    }

    fn tick(&mut self, stage: &mut Stage) {
        self.shown = self.shown.saturating_sub(1);
        if self.shown == 0 {
            self.lesson = None;
        }
        self.thieves.tick(stage);
    }

    fn hear(&mut self, stage: &mut Stage, incident: Incident) {
        match incident {
            Incident::Bumped(thing) => self.bump(stage, thing),
            Incident::Stepped(at) => self.stepped(stage, at),
            Incident::RetryLost => self.lost(stage),
            Incident::RogueArrived(rogue) => self.thief_arrives(stage, rogue),
            _ => {}
        }
    }

    fn face(&self, stage: &Stage, thing: usize) -> Face {
        Face::plain(match stage.thing(thing).map(|found| found.kind) {
            Some(ENCRYPT) => sprites::machines::BOOTH,
            Some(DECRYPT) => sprites::machines::BOOTH_OPEN,
            _ => sprites::machines::KEY_GLASS,
        })
    }

    fn show(&self, stage: &Stage) -> Show {
        Show {
            sealed: self.sealed(),
            laden: self.laden(),
            notice: self.notice(stage),
            ..Show::default()
        }
    }

    fn progress(&self, _stage: &Stage) -> u32 {
        u32::from(self.begun)
    }

    /// The booths that Pip needs for the coins that he cannot take now. While he is not sealed, the dens to which
    /// thieves are carrying coins are goals, too.
    fn goals(&self, stage: &Stage) -> Tiles {
        let left = stage.coins_left();
        let (other, booth) = if self.sealed {
            (left & !self.coins, DECRYPT)
        } else {
            (left & self.coins, ENCRYPT)
        };
        let booths = stage.level.of(booth).filter(|_| other != 0);
        let goals: Tiles = booths.map(|(_, booth)| booth.at).collect();
        if self.sealed {
            goals
        } else {
            goals.or(&self.thieves.awaited(stage))
        }
    }
}

impl Abilities for Cryptography {
    fn lure(&self) -> Option<&dyn Lure> {
        Some(self)
    }

    fn seal(&self) -> Option<&dyn Seal> {
        Some(self)
    }
}

impl Lure for Cryptography {
    fn goal_of(&self, stage: &Stage, rogue: usize) -> Option<Tile> {
        self.thieves.goal(stage, rogue, !self.coins)
    }
}

impl Seal for Cryptography {
    fn hides_pip(&self) -> bool {
        self.sealed
    }

    fn may_collect(&self, _stage: &Stage, coin: usize, _by: Presser) -> bool {
        (self.coins & bit(coin) != 0) == self.sealed
    }
}
