//! The display options that are a matter of taste or health. The rules know nothing about them, so no run, replay or
//! score depends on them.

/// How much things may move on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Everything moves, and the board shakes when Pip is hit.
    #[default]
    Full,
    /// For people who get motion sickness: no shaking, no sparks at a hit, only half the confetti, and Pip fades
    /// instead of blinking.
    Reduced,
}

/// How the picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether the picture looks like the tube of an old arcade cabinet, if the window is large enough for that.
    pub crt: bool,
    /// How much things may move.
    pub motion: Motion,
}

impl Default for Looks {
    fn default() -> Self {
        Self {
            crt: true,
            motion: Motion::Full,
        }
    }
}
