//! What of the picture is a matter of taste or of health. The rules know nothing of it: no run, replay or score depends
//! on any of this.

/// How much may move that nobody steers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// The board shakes when something hits.
    #[default]
    Full,
    /// For people whom moving pictures make ill: no shake, no sparks at a hit, a Pip who fades instead of blinking, half
    /// of the confetti.
    Reduced,
}

/// How the picture is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// As on the tube of an old cabinet, where the window is large enough for it.
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
