//! The sound: what is written is what is heard, at the right pitch, loudness and time, without clicks, without
//! allocation, and with or without a device.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may stop the test"
)]

#[cfg(target_os = "linux")]
#[path = "sound/alsa.rs"]
mod alsa;
#[path = "sound/effects.rs"]
mod effects;
#[path = "sound/files.rs"]
mod files;
#[path = "sound/listen.rs"]
mod listen;
#[path = "sound/mixer.rs"]
mod mixer;
#[path = "sound/mml.rs"]
mod mml;
#[path = "sound/score.rs"]
mod score;
#[path = "sound/speed.rs"]
mod speed;
#[cfg(target_os = "linux")]
#[path = "sound/studio.rs"]
mod studio;
#[path = "sound/voices.rs"]
mod voices;
