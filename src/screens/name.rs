//! The names of the screens, used by the sound, the web page, the logs and the tests.

use std::fmt;

macro_rules! names {
    ($($(#[$doc:meta])* $Name:ident = $text:literal,)*) => {
        /// The name of a screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ScreenName {
            $($(#[$doc])* $Name,)*
        }

        impl ScreenName {
            /// The name in logs and on the web page.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Name => $text,)*
                }
            }
        }
    };
}

names! {
    /// The title in the attract loop.
    AttractTitle = "attract-title",
    /// How to play, in the attract loop.
    AttractHowTo = "attract-how-to",
    /// A demo.
    AttractDemo = "attract-demo",
    /// The leaderboard in the attract loop.
    AttractRanking = "attract-ranking",
    /// The champion's run.
    AttractChampion = "attract-champion",
    /// The page with the QR code.
    AttractLearn = "attract-learn",
    /// The title, which waits for the button.
    Title = "title",
    /// The intro of a level.
    Intro = "intro",
    /// A level in play.
    Play = "play",
    /// The moment after a hit.
    Dying = "dying",
    /// The tally of a cleared level.
    Cleared = "cleared",
    /// A question between two levels.
    Quiz = "quiz",
    /// The end of the story.
    Ending = "ending",
    /// A run that has just ended.
    Over = "over",
    /// A requested replay.
    Recording = "recording",
    /// A run that somebody shared.
    Shared = "shared",
    /// The end of a run.
    GameOver = "game-over",
    /// Entering three letters for the leaderboard.
    Initials = "initials",
    /// The leaderboard.
    Ranking = "ranking",
    /// The pause.
    Paused = "paused",
    /// The PIN of the staff menu.
    StaffPin = "staff-pin",
    /// The staff menu.
    StaffMenu = "staff-menu",
    /// The newest rows, for staff.
    StaffRows = "staff-rows",
    /// Statistics, for staff.
    StaffStatistics = "staff-statistics",
    /// The question that asks staff to confirm a change.
    StaffConfirm = "staff-confirm",
    /// The result of a change.
    StaffSaid = "staff-said",
    /// The test of sticks and keys.
    StaffInput = "staff-input",
    /// The test of the sound.
    StaffSound = "staff-sound",
    /// The test of the picture.
    StaffScreen = "staff-screen",
    /// The settings.
    StaffSettings = "staff-settings",
    /// The setting for the volume of the attract loop.
    StaffSettingsAttract = "staff-settings-attract",
    /// About this game.
    StaffAbout = "staff-about",
    /// No screen, because the game has ended.
    Left = "left",
}

impl fmt::Display for ScreenName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
