//! Writes the files that commands create. Each is written completely or not at all. If a file cannot be written, an
//! error says why.

use super::Failure;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// A folder that a command writes into. If [`Folder::open`] had to create the folder and the folder is still empty on
/// drop, it is removed again.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// The folders that were created, the outermost first.
    made: Vec<PathBuf>,
}

impl Folder {
    /// Opens a folder, creating it if necessary, and tests at once whether files can be created in it, because a
    /// command may run for hours before it writes.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let mut folder = Self {
            path: path.to_owned(),
            made: Vec::new(),
        };
        folder
            .make()
            .and_then(|()| temporary(path).map(drop))
            .map_err(|error| unwritable(path, &error))?;
        Ok(folder)
    }

    fn make(&mut self) -> io::Result<()> {
        let named = self.path.ancestors().filter(|above| *above != Path::new(""));
        let missing: Vec<PathBuf> = named.take_while(|above| !above.exists()).map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(&folder) {
                Ok(()) => self.made.push(folder),
                Err(error) if !folder.is_dir() => return Err(error),
                // Somebody else was faster.
                Err(_) => {}
            }
        }
        if self.path.is_dir() {
            Ok(())
        } else {
            Err(ErrorKind::NotADirectory.into())
        }
    }

    /// Writes a file, replacing any existing file with this name, and returns its path.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let path = self.path.join(name);
        let written = temporary(&self.path).and_then(|mut file| {
            file.as_file_mut().write_all(bytes)?;
            Ok(file.into_temp_path().persist(&path)?)
        });
        written.map_err(|error| unwritable(&path, &error))?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // Removing fails if the folder contains a file, which is intended: only empty folders are removed.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Creates an ordinary temporary file, which other accounts may read if the umask allows it. It is deleted on drop.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".hat-trick-").suffix(".tmp");
    builder.make_in(folder, |path| File::options().write(true).create_new(true).open(path))
}

/// Returns why a file or folder cannot be written, and what to do.
pub fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure(format!("{} cannot be written: {}", path.display(), reason(path, error)))
}

fn reason(path: &Path, error: &io::Error) -> String {
    let above = || path.ancestors().skip(1).filter(|above| *above != Path::new(""));
    if let Some(file) = above().find(|above| above.exists() && !above.is_dir()) {
        return format!("{} is not a folder; choose another place", file.display());
    }
    if error.kind() == ErrorKind::NotFound
        && let Some(missing) = above().find(|above| !above.exists())
    {
        return format!(
            "there is no folder {}; create it or choose another place",
            missing.display()
        );
    }
    match error.kind() {
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "it already exists and is not a folder; choose another place".to_owned()
        }
        ErrorKind::IsADirectory => "there is already a folder; move it away or choose another place".to_owned(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => format!(
            "this account may not write there ({}); give it permission or choose another place",
            plain(error)
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            format!(
                "there is no space ({}); free some or choose another place",
                plain(error)
            )
        }
        _ => format!("the system refuses ({}); choose another place", plain(error)),
    }
}

/// Returns the system's message without its error number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_owned()
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
    fn a_folder_that_was_made_for_nothing_goes_again() {
        let home = tempfile::tempdir().unwrap();
        drop(Folder::open(&home.path().join("a/b/c")).unwrap());
        assert!(names(home.path()).is_empty());
        let folder = Folder::open(&home.path().join("a/b")).unwrap();
        folder.write("one", b"1").unwrap();
        drop(folder);
        assert_eq!(names(&home.path().join("a/b")), ["one"]);
    }

    #[test]
    fn a_folder_that_was_there_stays_with_all_that_is_in_it() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("mine"), "mine").unwrap();
        let folder = Folder::open(home.path()).unwrap();
        folder.write("one", b"1").unwrap();
        folder.write("one", b"2").unwrap();
        drop(folder);
        assert_eq!(names(home.path()), ["mine", "one"]);
        assert_eq!(fs::read(home.path().join("one")).unwrap(), b"2");
    }

    #[test]
    fn what_stands_in_the_way_is_named_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        fs::write(&file, "mine").unwrap();
        for path in [file.clone(), file.join("below"), file.join("far/below")] {
            let told = Folder::open(&path).unwrap_err().to_string();
            assert!(told.contains(&*file.to_string_lossy()), "{told}");
            assert!(told.contains("not a folder") && !told.contains("os error"), "{told}");
        }
        fs::create_dir(home.path().join("taken")).unwrap();
        let told = Folder::open(home.path()).unwrap().write("taken", b"").unwrap_err();
        assert!(told.to_string().contains("there is already a folder"), "{told}");
        assert_eq!(names(home.path()), ["file", "taken"]);
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }

    #[test]
    fn a_file_in_a_folder_that_is_not_there_names_that_folder() {
        let error = io::Error::from(ErrorKind::NotFound);
        let told = unwritable(Path::new("/nowhere/at/all.csv"), &error).to_string();
        assert!(told.contains("there is no folder /nowhere/at;"), "{told}");
    }
}
