//! Runs the booth of `tests/it/kill_nine.rs` on a full disk and kills it again and again.
//!
//! Needs unshare, mount and umount, and the right to use them.

#[path = "../it/kill_nine/crew.rs"]
mod crew;
#[path = "../it/kill_nine/days.rs"]
#[expect(dead_code, reason = "a small disk has no room for days")]
mod days;
#[path = "../it/kill_nine/ledger.rs"]
#[expect(dead_code, reason = "only a disk with room keeps the whole journal")]
mod ledger;
#[path = "../it/kill_nine/trouble.rs"]
#[expect(dead_code, reason = "a full disk is trouble enough")]
mod trouble;

use crate::child::{only, test_name};
use days::{Days, kills_in_trouble};
use rand::RngExt;
use std::env;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use trouble::Trouble;

/// The number of kills on each small disk: few enough that the rows alone do not fill the disk.
const KILLS_A_DISK: u32 = 20;

#[test]
fn on_a_full_disk_every_row_that_was_called_safe_is_safe() {
    with_own_disks("on_a_full_disk_every_row_that_was_called_safe_is_safe", || {
        let mut days = Days::new();
        for _ in 0..kills_in_trouble() / KILLS_A_DISK {
            let disk = SmallDisk::new();
            days.ledger.begin_day();
            for _ in 0..KILLS_A_DISK {
                disk.fill(days.random.random());
                days.live_and_die(disk.folder(), Trouble::None);
                disk.make_room();
                days.ledger.expect_every_safe_row(disk.folder());
            }
        }
        assert!(days.ledger.unsaved() > 0, "the disk was never full");
        days.expect_proof(kills_in_trouble());
    });
}

/// The environment variable that marks a test as running in a namespace of its own.
const INSIDE: &str = "HAT_TRICK_TEST_INSIDE";

/// Runs a test that may mount disks. The test is started again, by its name, in a namespace of its own, so nobody else
/// sees the disks, and they disappear at the end of the test.
fn with_own_disks(name: &str, test: impl FnOnce()) {
    if env::var_os(INSIDE).is_some() {
        return test();
    }
    if let Err(why) = try_own_namespace() {
        panic!("no disk may be mounted here ({why}): run as root, or allow namespaces for users");
    }
    let mut again = only(
        own_namespace(&env::current_exe().unwrap()),
        &test_name(module_path!(), name),
    );
    // Collect the output of the second run, so that it is shown only if this test fails and is never mixed with the
    // output of other tests.
    let output = again.env(INSIDE, "1").output().unwrap();
    let [said, complaint] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    assert!(output.status.success(), "{said}\n{complaint}");
}

/// Tries to make a namespace in which disks may be mounted, and returns the reason if that fails.
fn try_own_namespace() -> Result<(), String> {
    let tried = own_namespace("true".as_ref())
        .output()
        .map_err(|error| format!("unshare: {error}"))?;
    let why = String::from_utf8_lossy(&tried.stderr).trim().to_owned();
    if tried.status.success() { Ok(()) } else { Err(why) }
}

fn own_namespace(program: &Path) -> Command {
    let mut unshare = Command::new("unshare");
    unshare.args(["--map-root-user", "--mount"]).arg(program);
    unshare
}

/// The size of a small disk in kilobytes: twice what the rows of one day need.
const DISK: u32 = 2048;

/// The file that fills a disk.
const BALLAST: &str = "ballast";

/// A small disk, unmounted on drop.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={DISK}k"), "tmpfs"]);
        assert!(mount.arg(folder.path()).status().unwrap().success());
        Self { folder }
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Fills the disk, but leaves up to a tenth of it free: nothing if `luck` is 0, a tenth if `luck` is 1.
    fn fill(&self, luck: f64) {
        let mut ballast = fs::File::create(self.folder().join(BALLAST)).unwrap();
        let block = [0; 1024];
        while ballast.write_all(&block).is_ok() {}
        let length = ballast.metadata().unwrap().len();
        let room = f64::from(DISK) * 1024.0 / 10.0 * luck;
        ballast.set_len(length.saturating_sub(room as u64)).unwrap();
    }

    fn make_room(&self) {
        fs::remove_file(self.folder().join(BALLAST)).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}
