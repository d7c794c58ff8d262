//! Reads all of `src/` and finds out where each path in the code leads, however it is written.

use super::source::{Binding, Named, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The most `use` items that a path may lead through. Without a limit, the search would never end if two `use` items
/// led to each other.
const MOST_JUMPS: usize = 12;

/// The path from the crate's root to a module or to an item in one.
pub type Place = Vec<String>;

/// Source files with their modules, and the names in each module.
#[derive(Debug, Default)]
pub struct Code {
    /// The source files.
    pub sources: Vec<Source>,
    modules: BTreeSet<Place>,
    bindings: BTreeMap<Place, Vec<Binding>>,
}

impl Code {
    /// Reads the code of these files, each given as its name, its module and its text.
    pub fn of<'a>(files: impl IntoIterator<Item = (String, Place, &'a str)>) -> Self {
        let mut code = Self::default();
        for (file, module, text) in files {
            let source = Source::read(&file, &module, text);
            // Every folder counts as a module, even if the file of that module is not given here.
            code.modules
                .extend((1..=module.len()).map(|depth| module[..depth].to_vec()));
            code.modules.extend(source.inner.iter().cloned());
            for binding in &source.bindings {
                let own = code.bindings.entry(binding.target.module.clone()).or_default();
                own.push(binding.clone());
            }
            code.sources.push(source);
        }
        code.resolve();
        code
    }

    /// Finds out where every path leads.
    fn resolve(&mut self) {
        let mut sources = std::mem::take(&mut self.sources);
        for named in sources.iter_mut().flat_map(|source| &mut source.named) {
            named.places = self.places(named);
        }
        self.sources = sources;
    }

    /// Reads the crate in `src` and the code in other folders. Each of those folders counts as a module here.
    pub fn in_folders(others: &[&str]) -> Self {
        let folders = ["src"].iter().chain(others);
        let texts: Vec<_> = folders
            .flat_map(|folder| rust_files(Path::new(folder)))
            .map(|path| {
                let module = module_of(path.strip_prefix("src").unwrap_or(&path));
                let text = fs::read_to_string(&path).unwrap();
                (path.display().to_string(), module, text)
            })
            .collect();
        let files = texts.iter();
        Self::of(files.map(|(file, module, text)| (file.clone(), module.clone(), text.as_str())))
    }

    fn places(&self, named: &Named) -> BTreeSet<Place> {
        let mut found = BTreeSet::new();
        self.follow(&named.module, &named.path, MOST_JUMPS, &mut found);
        found
    }

    fn follow(&self, module: &Place, path: &[String], jumps: usize, found: &mut BTreeSet<Place>) {
        let Some((first, rest)) = path.split_first() else {
            return;
        };
        match first.as_str() {
            "crate" | "hat_trick" => self.descend(Place::new(), rest, jumps, found),
            "self" => self.descend(module.clone(), rest, jumps, found),
            "super" => self.follow_up(module, rest, jumps, found),
            _ => self.descend(module.clone(), path, jumps, found),
        }
    }

    fn follow_up(&self, module: &Place, rest: &[String], jumps: usize, found: &mut BTreeSet<Place>) {
        let mut up = module.clone();
        up.pop();
        let supers = rest.iter().take_while(|part| *part == "super").count();
        up.truncate(up.len().saturating_sub(supers));
        self.descend(up, &rest[supers..], jumps, found);
    }

    /// Follows a path down from a module, through every name that a `use` has introduced.
    fn descend(&self, mut at: Place, path: &[String], jumps: usize, found: &mut BTreeSet<Place>) {
        for (i, part) in path.iter().enumerate() {
            let mut deeper = at.clone();
            deeper.push(part.clone());
            if self.modules.contains(&deeper) {
                at = deeper;
                continue;
            }
            if jumps > 0 {
                self.jump(&at, part, &path[i + 1..], jumps - 1, found);
            }
            // A name that no `use` introduces is defined in the module itself, or comes from another crate.
            if i > 0 || !at.is_empty() {
                at.extend(path[i..].iter().cloned());
                found.insert(at);
            }
            return;
        }
        found.insert(at);
    }

    fn jump(&self, at: &Place, part: &str, rest: &[String], jumps: usize, found: &mut BTreeSet<Place>) {
        for binding in self.bindings.get(at).into_iter().flatten() {
            let target = &binding.target;
            let mut path = target.path.clone();
            match &binding.name {
                Some(name) if name == part => {}
                Some(_) => continue,
                None if target.path.first().is_some_and(|first| first == part) => continue,
                None => path.push(part.to_owned()),
            }
            path.extend(rest.iter().cloned());
            self.follow(&target.module, &path, jumps, found);
        }
    }
}

/// Returns the module that a file in `src` defines.
pub fn module_of(file: &Path) -> Place {
    let mut parts: Place = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        parts.pop();
    }
    parts
}

/// Returns all Rust files in a folder and its subfolders, in order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
