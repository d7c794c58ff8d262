//! The tunes of the game: a table of names and files. A new one is a file and a row.

use crate::sound::SoundError;
use crate::sound::mml;
use crate::sound::tune::Tune;

/// A tune of the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TuneId {
    /// The title and the attract loop.
    Title,
    /// Levels 1 to 3.
    Stretch1,
    /// Levels 4 to 7.
    Stretch2,
    /// Levels 8 to 10.
    Stretch3,
    /// Levels 11 to 13.
    Stretch4,
    /// A cleared level; played once.
    Clear,
    /// The last retry is lost; played once.
    GameOver,
    /// Entering initials.
    NameEntry,
    /// Level 14.
    LastLevel,
    /// The champion's run.
    Champion,
    /// The last level is cleared.
    Ending,
}

impl TuneId {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Title,
        Self::Stretch1,
        Self::Stretch2,
        Self::Stretch3,
        Self::Stretch4,
        Self::Clear,
        Self::GameOver,
        Self::NameEntry,
        Self::LastLevel,
        Self::Champion,
        Self::Ending,
    ];

    /// Its name and its text in `assets/music`.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("title", include_str!("../../assets/music/title.mml")),
            Self::Stretch1 => ("stretch1", include_str!("../../assets/music/stretch1.mml")),
            Self::Stretch2 => ("stretch2", include_str!("../../assets/music/stretch2.mml")),
            Self::Stretch3 => ("stretch3", include_str!("../../assets/music/stretch3.mml")),
            Self::Stretch4 => ("stretch4", include_str!("../../assets/music/stretch4.mml")),
            Self::Clear => ("clear", include_str!("../../assets/music/clear.mml")),
            Self::GameOver => ("game_over", include_str!("../../assets/music/game_over.mml")),
            Self::NameEntry => ("name_entry", include_str!("../../assets/music/name_entry.mml")),
            Self::LastLevel => ("last_level", include_str!("../../assets/music/last_level.mml")),
            Self::Champion => ("champion", include_str!("../../assets/music/champion.mml")),
            Self::Ending => ("ending", include_str!("../../assets/music/ending.mml")),
        }
    }

    /// Its name, which is its file's without `.mml`.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The tune itself.
    pub fn load(self) -> Result<Tune, SoundError> {
        let (name, text) = self.row();
        mml::parse(&format!("assets/music/{name}.mml"), text)
    }
}
