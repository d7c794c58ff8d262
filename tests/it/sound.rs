//! Tests the sound: the music plays as written, at the right pitch, loudness and time, without clicks, without memory
//! allocation, and without a sound device.

mod effects;
mod files;
mod listen;
mod mixer;
mod mml;
mod pitch;
mod score;
mod voices;
