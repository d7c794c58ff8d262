//! What was probably meant by a key that means nothing.

use super::settings::{Kind, SETTINGS, Setting};

/// The most letters that may be wrong, missing or too many in a key of the usual length.
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
    let rated = paths.map(|path| (distance(&key.to_lowercase(), last(&path)), path));
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

/// How many letters must be put in, left out or changed to make one word of the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((other, above), corner) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or_default();
            next.push((corner + usize::from(letter != *other)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_far_apart_as_letters_differ() {
        for (a, b, wrong) in [
            ("", "", 0),
            ("quiz", "quiz", 0),
            ("quizz", "quiz", 1),
            ("", "abc", 3),
            ("retrys", "retries", 2),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (wrong, wrong), "{a} {b}");
        }
    }
}
