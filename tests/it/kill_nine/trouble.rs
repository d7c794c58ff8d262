//! What a booth may be killed in: a late clock, a folder that cannot be written, files that cannot grow, a full disk.

use super::crew::LATE_CLOCK;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

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
    /// The command that starts a program amid the trouble.
    pub fn around(self, program: &Path) -> Command {
        match self {
            Self::None => Command::new(program),
            Self::ClockSetBack => {
                let mut command = Command::new(program);
                command.env(LATE_CLOCK, "1");
                command
            }
            Self::ReadOnly => as_anybody(program),
            Self::FilesGrowNoFurther(most) => {
                let mut shell = Command::new("sh");
                // Whoever ignores the signal is told by the write instead.
                shell.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &most.to_string()]);
                shell.arg(program);
                shell
            }
        }
    }
}

/// A program without root's right to write whatever it likes, where this process has it.
fn as_anybody(program: &Path) -> Command {
    let rights = "-dac_override,-dac_read_search";
    let mut setpriv = Command::new("setpriv");
    setpriv.args(["--bounding-set", rights, "--inh-caps", rights]);
    if setpriv.arg("true").status().is_ok_and(|status| status.success()) {
        let mut command = Command::new("setpriv");
        command
            .args(["--bounding-set", rights, "--inh-caps", rights])
            .arg(program);
        command
    } else {
        Command::new(program)
    }
}

/// Every file below a folder, and what it holds.
pub type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Takes the right to write away from a folder and all that is in it; says what that is.
pub fn lock_up(folder: &Path) -> Contents {
    chmod("a-w", folder);
    contents(folder)
}

/// Gives the right back; says what is there.
pub fn unlock(folder: &Path) -> Contents {
    chmod("u+w", folder);
    contents(folder)
}

fn chmod(mode: &str, folder: &Path) {
    let status = Command::new("chmod").arg("-R").arg(mode).arg(folder).status();
    assert!(status.unwrap().success());
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

/// Set in a test that runs in a namespace of its own.
const INSIDE: &str = "HAT_TRICK_TEST_INSIDE";

/// Runs a test where it may mount disks that nobody else sees and that are gone with it: the test is started again,
/// by its name, in a namespace of its own.
pub fn with_own_disks(name: &str, test: impl FnOnce()) {
    if env::var_os(INSIDE).is_some() {
        return test();
    }
    if !own_namespace("true".as_ref())
        .status()
        .is_ok_and(|status| status.success())
    {
        println!("no disk may be mounted here: the test with files that cannot grow stands for this one");
        return;
    }
    let mut again = own_namespace(&env::current_exe().unwrap());
    // Its words are this test's: shown when it fails, and never among those of the whole run.
    let output = again
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let [said, complaint] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(output.status.success(), "{said}\n{complaint}");
}

fn own_namespace(program: &Path) -> Command {
    let mut unshare = Command::new("unshare");
    unshare.args(["--map-root-user", "--mount"]).arg(program);
    unshare
}

/// The size of a small disk, kilobytes: twice what the rows of its day need.
const DISK: u32 = 2048;

/// The file that fills a disk.
const BALLAST: &str = "ballast";

/// A disk of its own, gone when dropped.
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={DISK}k"), "tmpfs"]);
        assert!(mount.arg(folder.path()).status().unwrap().success());
        Self { folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Fills the disk but for a part of a tenth.
    pub fn fill(&self, luck: f64) {
        let mut ballast = fs::File::create(self.folder().join(BALLAST)).unwrap();
        let block = [0; 1024];
        while ballast.write_all(&block).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        let room = f64::from(DISK) * 1024.0 / 10.0 * luck;
        ballast.set_len(length.saturating_sub(room as u64)).unwrap();
    }

    pub fn make_room(&self) {
        fs::remove_file(self.folder().join(BALLAST)).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}
