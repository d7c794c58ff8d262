//! Tests the sound: what is written is heard, at the right pitch, loudness and time, without clicks, without
//! allocation, and without a device.

mod effects;
mod files;
mod listen;
mod mixer;
mod mml;
mod pitch;
mod score;
mod voices;
