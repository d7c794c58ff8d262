//! Files on the disk. Each file is replaced safely: after a crash or a power cut, there is always a complete file.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::ZonedDateTime;
use tempfile::{Builder, NamedTempFile, TempPath};

use super::{Unread, backup_of, with_ending};

/// The names of unfinished files consist of `.hat-trick-`, six random letters or digits, and `.tmp`.
const TEMP_PREFIX: &str = ".hat-trick-";
const TEMP_RANDOM: usize = 6;
const TEMP_SUFFIX: &str = ".tmp";

/// Identifies one version of a file, so that changes are noticed without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    /// The file's inode number, which changes with every write because each write makes a new file.
    inode: u64,
}

/// Returns the version of the file at the path, or `None` if there is no file.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let found = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&found);
    #[cfg(not(unix))]
    let inode = 0;
    Some(Stamp {
        modified: found.modified().ok(),
        bytes: found.len(),
        inode,
    })
}

/// Returns the bytes of the file, if there are no more than `most`.
///
/// # Errors
/// Returns an [`Unread`] that says why the file was not read.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unread::Absent,
        _ => Unread::Failed(error),
    };
    let found = fs::metadata(path).map_err(failed)?;
    if !found.is_file() {
        return Err(Unread::NotAFile);
    }
    if found.len() > most {
        return Err(Unread::TooLarge(found.len()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    // The file may have grown in the meantime, or it may be a pipe that never ends.
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    let read = bytes.len() as u64;
    if read > most {
        return Err(Unread::TooLarge(read));
    }
    Ok(bytes)
}

/// Returns the names of everything in the folder, or nothing if there is no folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

/// Replaces the file, or makes it if it is missing. The old file is kept at the path that [`backup_of`] returns.
///
/// Once this function has returned without an error, the new bytes survive a power cut. If it fails or the process
/// dies, the file has either all of the old bytes or all of the new ones.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = written_temp(folder_of(path), bytes)?;
    keep_backup(path)?;
    new.into_temp_path().persist(path)?;
    sync_folder(folder_of(path))
}

/// Makes a new file, either completely or not at all. Once this function has returned without an error, the file
/// survives a power cut.
///
/// If the path already exists, this function returns an error of kind [`io::ErrorKind::AlreadyExists`] and changes
/// nothing.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    written_temp(folder, bytes)?.persist_noclobber(path)?;
    sync_folder(folder)
}

/// Renames the file or folder at the path to a free name that contains the time, and returns that name.
///
/// The caller must hold the folder's [`Writer`](crate::booth::writer::Writer), or another process could take the free
/// name in the meantime.
pub fn move_aside(path: &Path, now: &ZonedDateTime) -> io::Result<PathBuf> {
    let dated = format!(".set-aside-{}", now.strftime("%Y-%m-%d-%H-%M-%S"));
    let mut aside = with_ending(path, &dated);
    let mut count = 1;
    while fs::symlink_metadata(&aside).is_ok() {
        count += 1;
        aside = with_ending(path, &format!("{dated}-{count}"));
    }
    // The folder is not synced, because it does no harm if a power cut undoes the rename: the file would just be moved
    // again.
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// Makes the folder and its parents, so that they survive a power cut.
pub fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder_of(folder);
    create_folder(above)?;
    match fs::create_dir(folder) {
        Err(error) if !folder.is_dir() => Err(error),
        _ => sync_folder(above),
    }
}

/// Checks whether files can be made in the folder, leaving nothing behind.
pub fn probe(folder: &Path) -> io::Result<()> {
    create_folder(folder)?;
    // The error type of the `tempfile` crate contains the name of the temporary file, which helps nobody, so only the
    // kind of error is kept.
    temp_in(folder)?.close().map_err(|error| error.kind().into())
}

/// Removes the unfinished files that a crash has left in the folder. No other files are touched.
pub fn clean(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_str().is_some_and(is_our_temp) {
            // A file that cannot be removed does no harm, because nothing ever reads it.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Makes the file at the path available under the backup's name as well. The old backup stays until the new one is
/// complete.
fn keep_backup(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(old) if !old.is_file() => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    let second = second_name(path)?;
    let name = second.to_path_buf();
    second.persist(backup_of(path))?;
    // If the backup already is this very file, as after a crash between the two renames, renaming does nothing and
    // leaves both names in place.
    match fs::remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a temporary second name for the file, or a copy if the file system has no hard links (such as FAT on a USB
/// stick).
fn second_name(path: &Path) -> io::Result<TempPath> {
    let folder = folder_of(path);
    match temp_builder().make_in(folder, |name| fs::hard_link(path, name)) {
        Ok(link) => Ok(link.into_temp_path()),
        Err(_) => Ok(written_temp(folder, &fs::read(path)?)?.into_temp_path()),
    }
}

/// Makes a temporary file, writes the bytes to it, and makes sure that they reach the disk.
fn written_temp(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut temp = temp_in(folder)?;
    fill(&mut temp, bytes)?;
    Ok(temp)
}

/// Writes directly to the file, because the errors of the `tempfile` crate contain the name of the temporary file.
/// Callers add the name of the real file to the error.
fn fill(temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
    temp.as_file_mut().write_all(bytes)?;
    temp.as_file().sync_all()
}

/// Makes an ordinary new file, which other accounts may read if the umask allows it. The error is the operating
/// system's own, without the name of the temporary file.
fn temp_in(folder: &Path) -> io::Result<NamedTempFile> {
    temp_builder().make_in(folder, |path| {
        fs::File::options().write(true).create_new(true).open(path)
    })
}

fn temp_builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(TEMP_PREFIX).rand_bytes(TEMP_RANDOM).suffix(TEMP_SUFFIX);
    builder
}

fn is_our_temp(name: &str) -> bool {
    name.strip_prefix(TEMP_PREFIX)
        .and_then(|rest| rest.strip_suffix(TEMP_SUFFIX))
        .is_some_and(|random| random.len() == TEMP_RANDOM && random.chars().all(|sign| sign.is_ascii_alphanumeric()))
}

/// Returns the folder that contains a path. For a bare file name, this is `.`.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes renames in the folder survive a power cut, if the system and the file system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match fs::File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_old_file_is_kept_as_the_backup_and_nothing_else_stays() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        replace(&path, b"one").unwrap();
        assert_eq!(names(home.path()), ["board"]);
        replace(&path, b"two").unwrap();
        replace(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read(backup_of(&path)).unwrap(), b"two");
        assert_eq!(names(home.path()), ["board", "board.bak"]);
    }

    #[test]
    fn a_new_file_takes_no_others_place() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        create(&path, b"one").unwrap();
        let error = create(&path, b"two").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(home.path()), ["board"]);
    }

    #[test]
    fn a_crash_between_the_two_renames_leaves_no_third_name_behind() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        replace(&path, b"one").unwrap();
        fs::hard_link(&path, backup_of(&path)).unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(backup_of(&path)).unwrap(), b"one");
        assert_eq!(names(home.path()), ["board", "board.bak"]);
    }

    #[test]
    fn a_failed_replace_leaves_the_old_file_and_no_unfinished_one() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        replace(&path, b"one").unwrap();
        fs::create_dir(backup_of(&path)).unwrap();
        replace(&path, b"two").unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(home.path()), ["board", "board.bak"]);
    }

    #[test]
    fn an_error_says_what_the_system_says_and_names_no_unfinished_file() {
        let home = tempfile::tempdir().unwrap();
        let missing = home.path().join("gone/board");
        let said = replace(&missing, b"one").unwrap_err().to_string();
        assert_eq!(said, fs::read(&missing).unwrap_err().to_string());
        assert_eq!(create(&missing, b"one").unwrap_err().to_string(), said);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn an_error_while_writing_names_no_unfinished_file() {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let path = TempPath::try_from_path("/nowhere/.hat-trick-a1B2c3.tmp").unwrap();
        let mut temp = NamedTempFile::from_parts(full, path);
        let said = fill(&mut temp, &[0; 1 << 16]).unwrap_err().to_string();
        assert!(said.contains("No space left") && !said.contains(TEMP_PREFIX), "{said}");
    }

    #[test]
    fn only_our_own_unfinished_files_are_cleaned() {
        let home = tempfile::tempdir().unwrap();
        for name in [
            ".hat-trick-a1B2c3.tmp",
            ".hat-trick-notes.tmp",
            ".hat-trick-a1B2c3",
            "a1B2c3.tmp",
            "board",
        ] {
            fs::write(home.path().join(name), "").unwrap();
        }
        fs::create_dir(home.path().join(".hat-trick-folder.tmp")).unwrap();
        let unfinished = temp_in(home.path()).unwrap().keep().unwrap().1;
        clean(home.path());
        assert!(!unfinished.exists());
        let left = [
            ".hat-trick-a1B2c3",
            ".hat-trick-folder.tmp",
            ".hat-trick-notes.tmp",
            "a1B2c3.tmp",
            "board",
        ];
        assert_eq!(names(home.path()), left);
    }

    #[test]
    fn two_files_moved_aside_in_the_same_second_get_two_names() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        let now: ZonedDateTime = "2026-03-24T10:30:00+01:00[Europe/Amsterdam]".parse().unwrap();
        for bytes in ["one", "two", "three"] {
            fs::write(&path, bytes).unwrap();
            assert_eq!(fs::read_to_string(move_aside(&path, &now).unwrap()).unwrap(), bytes);
        }
        let first = "board.set-aside-2026-03-24-10-30-00";
        assert_eq!(
            names(home.path()),
            [first.to_owned(), format!("{first}-2"), format!("{first}-3")]
        );
    }

    #[test]
    fn folders_are_made_all_the_way_and_an_existing_one_is_fine() {
        let home = tempfile::tempdir().unwrap();
        let deep = home.path().join("a/b/c");
        create_folder(&deep).unwrap();
        create_folder(&deep).unwrap();
        assert!(deep.is_dir());
        fs::write(home.path().join("file"), "").unwrap();
        create_folder(&home.path().join("file/inside")).unwrap_err();
        probe(&home.path().join("file/inside")).unwrap_err();
    }

    #[test]
    #[cfg(unix)]
    fn other_accounts_may_read_the_file_when_the_umask_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("board");
        replace(&path, b"one").unwrap();
        fs::write(home.path().join("plain"), "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&path), mode(&home.path().join("plain")));
    }
}
