//! What somebody probably meant by a key that does not exist.

use super::settings::{Kind, SETTINGS, Setting};
use strsim::osa_distance;

/// The most letters that may be wrong, swapped, missing or too many in a key of the usual length.
const MOST_WRONG: usize = 3;

/// What to say of a key that the section at `within` (a JSON pointer) with these settings does not have.
pub(super) fn hint(key: &str, within: &str, section: &[Setting]) -> String {
    let near = nearest(key, section.iter().map(|own| format!("{within}/{}", own.key)));
    // The right key in the wrong section is meant as it stands.
    let elsewhere = all().into_iter().find(|path| last(path) == key);
    match elsewhere.or(near).or_else(|| nearest(key, all().into_iter())) {
        Some(path) => format!("did you mean {path}?"),
        None => {
            let keys: Vec<&str> = section.iter().map(|own| own.key).collect();
            format!("expected one of {}", keys.join(", "))
        }
    }
}

fn nearest(key: &str, paths: impl Iterator<Item = String>) -> Option<String> {
    let most = MOST_WRONG.min(key.chars().count() / 3);
    let rated = paths.map(|path| (osa_distance(&key.to_lowercase(), last(&path)), path));
    let near = rated.filter(|(wrong, _)| *wrong <= most);
    near.min_by_key(|(wrong, _)| *wrong).map(|(_, path)| path)
}

/// The pointers of all settings.
fn all() -> Vec<String> {
    let within = |setting: &Setting| match setting.kind {
        Kind::Section(section) => section
            .iter()
            .map(|own| format!("/{}/{}", setting.key, own.key))
            .collect(),
        _ => Vec::new(),
    };
    let one = |setting: &Setting| {
        std::iter::once(format!("/{}", setting.key))
            .chain(within(setting))
            .collect::<Vec<_>>()
    };
    SETTINGS.iter().flat_map(one).collect()
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_miss_double_change_or_swap_a_letter() {
        for typed in ["retrie", "retriess", "retrues", "retires"] {
            let found = nearest(typed, all().into_iter());
            assert_eq!(found.as_deref(), Some("/play/retries"), "{typed}");
        }
    }

    #[test]
    fn a_swap_is_one_mistake_so_that_a_short_key_may_have_it() {
        assert_eq!(nearest("quzi", all().into_iter()).as_deref(), Some("/play/quiz"));
        assert_eq!(nearest("quza", all().into_iter()), None);
    }
}
