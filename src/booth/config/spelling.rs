//! Guesses which key somebody meant when a key does not exist.

use super::settings::{Config, Setting, ValueKind};
use strsim::osa_distance;

/// The largest number of letters in a key that may be wrong, swapped, missing or extra. For short keys, fewer are
/// allowed.
const MOST_WRONG: usize = 3;

/// A setting, given by its section (empty at the top level) and its key.
type Path = (&'static str, &'static str);

/// Returns the hint for a key that does not exist in the section at `within` (a JSON pointer). `section` lists the
/// settings that exist there.
pub(super) fn hint(key: &str, within: &str, section: &[Setting]) -> String {
    let here = within.strip_prefix('/').unwrap_or(within);
    let meant = all()
        // The key exists in another section, so it was probably put in the wrong one.
        .find(|(_, own)| *own == key)
        .or_else(|| nearest(key, all().filter(|(of, _)| *of == here)))
        .or_else(|| nearest(key, all()));
    match meant {
        Some(("", own)) => format!("did you mean /{own}?"),
        Some((of, own)) => format!("did you mean /{of}/{own}?"),
        None => {
            let keys: Vec<&str> = section.iter().map(|own| own.key).collect();
            format!("expected one of {}", keys.join(", "))
        }
    }
}

fn nearest(key: &str, paths: impl Iterator<Item = Path>) -> Option<Path> {
    let key = key.to_lowercase();
    let letters = key.chars().count();
    let most = MOST_WRONG.min(letters / 3);
    // The difference between the lengths of two words is cheap to compute, and the distance between the words is never
    // smaller.
    let near = paths.filter(|(_, own)| own.len().abs_diff(letters) <= most);
    let rated = near.map(|path| (osa_distance(&key, path.1), path));
    let meant = rated.filter(|(wrong, _)| *wrong <= most);
    meant.min_by_key(|(wrong, _)| *wrong).map(|(_, path)| path)
}

/// Returns the paths of all settings.
fn all() -> impl Iterator<Item = Path> {
    Config::SETTINGS.iter().flat_map(|setting| {
        let section: &'static [Setting] = match setting.kind {
            ValueKind::Section(section) => section,
            _ => &[],
        };
        let within = section.iter().map(|own| (setting.key, own.key));
        std::iter::once(("", setting.key)).chain(within)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_may_miss_double_change_or_swap_a_letter() {
        for typed in ["retrie", "retriess", "retrues", "retires"] {
            assert_eq!(nearest(typed, all()), Some(("play", "retries")), "{typed}");
        }
    }

    #[test]
    fn a_swap_is_one_mistake_so_that_a_short_key_may_have_it() {
        assert_eq!(nearest("quzi", all()), Some(("play", "quiz")));
        assert_eq!(nearest("quza", all()), None);
    }
}
