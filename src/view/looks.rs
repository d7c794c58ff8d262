//! The choices about the picture that are a matter of taste or of health. The rules know nothing of them: no run,
//! replay or score depends on any of them.

/// How much may move on its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Everything moves, and the board shakes at a hit.
    #[default]
    Full,
    /// For people who get ill from moving pictures: no shaking, no sparks at a hit, a Pip who fades instead of
    /// blinking, and half of the confetti.
    Reduced,
}

/// How the picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether to look like the tube of an old cabinet, if the window is large enough for that.
    pub crt: bool,
    /// How much may move.
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
