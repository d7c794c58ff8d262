//! Faults under which a booth may be killed: a clock that is set back, a folder that cannot be written to, files that
//! cannot grow.

use rustix::process::{Resource, Rlimit, getuid, setrlimit};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The environment variable that tells a child to run its clock an hour slow.
pub const LATE_CLOCK: &str = "HAT_TRICK_TEST_LATE_CLOCK";
/// The environment variable that tells a child to give up root's permission to write anywhere.
const WITHOUT_ROOTS_RIGHT: &str = "HAT_TRICK_TEST_WITHOUT_ROOTS_RIGHT";
/// The environment variable that holds the maximum size of the files that a child writes, in bytes.
const MOST: &str = "HAT_TRICK_TEST_MOST_BYTES";

/// The fault that a game and its staff have to deal with before they are killed.
#[derive(Clone, Copy)]
pub enum Trouble {
    /// Nothing else goes wrong.
    None,
    /// The game's clock was set back an hour.
    ClockSetBack,
    /// The folder cannot be written to: see [`lock_up`].
    ReadOnly,
    /// No file may grow beyond this many blocks of 512 bytes. A write beyond this limit stores only the part that fits,
    /// then fails.
    FilesGrowNoFurther(u32),
}

impl Trouble {
    /// Returns the command that starts a program under this fault.
    pub fn around(self, program: &Path) -> Command {
        let mut command = match self {
            // Make the program and everything that it starts ignore the signal SIGXFSZ, so that the write itself
            // reports the error.
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

/// Applies the fault named by a child's environment variables to the child and to every program that it will start.
/// Each child calls this first.
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

/// Gives up root's privileges: from now on, this thread and everything that it starts may write only where any user
/// may.
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

/// The contents of every file in a folder and its subfolders.
pub type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Takes away the write permission for a folder and everything in it, and returns the files' contents.
pub fn lock_up(folder: &Path) -> Contents {
    change_modes(folder, |mode| mode & !0o222);
    contents(folder)
}

/// Gives back the write permission, and returns the files' contents.
pub fn unlock(folder: &Path) -> Contents {
    change_modes(folder, |mode| mode | 0o200);
    contents(folder)
}

/// Changes the permissions of a path and everything in it.
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

/// Returns a file size limit, in blocks of 512 bytes. Depending on `luck`, it is about 20% to 120% of the size of the
/// largest file in the folder.
pub fn limit_near(folder: &Path, luck: f64) -> u32 {
    let largest = contents(folder).values().map(Vec::len).max().unwrap_or(0);
    ((largest as f64 * (0.2 + luck)) as u32).div_ceil(512) + 1
}
