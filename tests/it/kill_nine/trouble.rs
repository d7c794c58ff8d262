//! What a booth may be killed in: a late clock, a folder that cannot be written, files that cannot grow.

use rustix::process::{Resource, Rlimit, getuid, setrlimit};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Set for a child whose clock is an hour late.
pub const LATE_CLOCK: &str = "HAT_TRICK_TEST_LATE_CLOCK";
/// Set for a child that is to give up root's right to write where nobody may.
const WITHOUT_ROOTS_RIGHT: &str = "HAT_TRICK_TEST_WITHOUT_ROOTS_RIGHT";
/// The most bytes that a file of a child may have.
const MOST: &str = "HAT_TRICK_TEST_MOST_BYTES";

/// What besides the kill goes wrong for a crew.
#[derive(Clone, Copy)]
pub enum Trouble {
    /// Nothing.
    None,
    /// The game's clock was set back an hour.
    ClockSetBack,
    /// The folder is locked up: see [`lock_up`].
    ReadOnly,
    /// No file may become larger than so many half kilobytes: each write that would fails, after what still fits.
    FilesGrowNoFurther(u32),
}

impl Trouble {
    /// The command that starts a program which will meet the trouble.
    pub fn around(self, program: &Path) -> Command {
        let mut command = match self {
            // Whoever ignores the signal is told by the write instead, and so is every program that it starts.
            Self::FilesGrowNoFurther(_) => {
                let mut env = Command::new("env");
                env.arg("--ignore-signal=XFSZ").arg(program);
                env
            }
            _ => Command::new(program),
        };
        match self {
            Self::None => {}
            Self::ClockSetBack => drop(command.env(LATE_CLOCK, "1")),
            Self::ReadOnly => drop(command.env(WITHOUT_ROOTS_RIGHT, "1")),
            Self::FilesGrowNoFurther(most) => drop(command.env(MOST, (u64::from(most) * 512).to_string())),
        }
        command
    }
}

/// What a child does first: it takes upon itself, and upon every program that it will start, the trouble that is meant
/// for it.
pub fn meet() {
    if let Ok(most) = env::var(MOST) {
        let most = Some(most.parse().unwrap());
        let limit = Rlimit {
            current: most,
            maximum: most,
        };
        setrlimit(Resource::Fsize, limit).unwrap();
    }
    if env::var_os(WITHOUT_ROOTS_RIGHT).is_some() && getuid().is_root() {
        give_up_roots_right();
    }
}

/// From here on this thread, those that it starts and their programs may write only where anybody may.
#[cfg(target_os = "linux")]
fn give_up_roots_right() {
    use rustix::thread::{CapabilitySet, capabilities, remove_capability_from_bounding_set, set_capabilities};
    let rights = [CapabilitySet::DAC_OVERRIDE, CapabilitySet::DAC_READ_SEARCH];
    let mut held = capabilities(None).unwrap();
    for right in rights {
        remove_capability_from_bounding_set(right).unwrap();
        for set in [&mut held.effective, &mut held.permitted, &mut held.inheritable] {
            set.remove(right);
        }
    }
    set_capabilities(None, held).unwrap();
}

#[cfg(not(target_os = "linux"))]
fn give_up_roots_right() {
    panic!("nothing keeps root from writing here: run the tests as another user");
}

/// Every file below a folder, and what it holds.
pub type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Takes the right to write away from a folder and all that is in it; says what that is.
pub fn lock_up(folder: &Path) -> Contents {
    change_modes(folder, |mode| mode & !0o222);
    contents(folder)
}

/// Gives the right back; says what is there.
pub fn unlock(folder: &Path) -> Contents {
    change_modes(folder, |mode| mode | 0o200);
    contents(folder)
}

/// Changes who may do what with a path and all that is in it.
fn change_modes(path: &Path, change: fn(u32) -> u32) {
    let mut rights = fs::metadata(path).unwrap().permissions();
    rights.set_mode(change(rights.mode()));
    fs::set_permissions(path, rights).unwrap();
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        entries.for_each(|entry| change_modes(&entry.unwrap().path(), change));
    }
}

fn contents(folder: &Path) -> Contents {
    let mut found = Contents::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// A limit for files, half kilobytes, that the largest file of the folder is about to meet.
pub fn limit_near(folder: &Path, luck: f64) -> u32 {
    let largest = contents(folder).values().map(Vec::len).max().unwrap_or(0);
    ((largest as f64 * (0.2 + luck)) as u32).div_ceil(512) + 1
}
