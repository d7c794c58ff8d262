//! The slow hash of a PIN, and its salt.

use super::Pin;
use argon2::{Algorithm, Argon2, Params, Version};
use std::io;

/// Memory in KiB, passes, lanes: what OWASP's password storage cheat sheet asks of Argon2id. On the screen the lock keeps
/// guesses off; against a stolen file no hash helps that a frame can wait for: a PIN has at most 390,625 brothers.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// Sixteen bytes of the system's random numbers, in hexadecimal digits.
pub(super) fn salt() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(hex(bytes))
}

/// The hash of a PIN, in hexadecimal digits.
pub(super) fn hash(pin: &Pin, salt: &str) -> io::Result<String> {
    let (memory, passes, lanes) = COST;
    let mut bytes = [0; 16];
    let params = Params::new(memory, passes, lanes, Some(bytes.len())).map_err(other)?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.text().as_bytes(), salt.as_bytes(), &mut bytes)
        .map_err(other)?;
    Ok(hex(bytes))
}

fn hex(bytes: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(bytes))
}

fn other(error: argon2::Error) -> io::Error {
    io::Error::other(error.to_string())
}
