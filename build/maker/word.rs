//! The name of a file or tag, for use in Rust code.

/// Words that Rust reserves. A module may still have one of these words as its name if `r#` is written before the word.
const KEYWORDS: [&str; 49] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union",
];
/// Words that cannot be the name of an item, not even with `r#`.
const RESERVED: [&str; 3] = ["crate", "self", "super"];

/// The rule for valid names, as error messages state it.
pub const RULE: &str =
    "a name consists of letters a to z, digits, _ and -, begins with a letter, and is not crate, self or super";

/// A name, split into its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(Vec<String>);

impl Word {
    /// Splits a name into its words. Returns `None` for a name that cannot be used in Rust code.
    pub fn read(name: &str) -> Option<Self> {
        let is_joint = |letter: char| matches!(letter, '_' | '-' | ' ');
        let is_known = |letter: char| letter.is_ascii_alphanumeric() || is_joint(letter);
        let begins_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
        if !begins_well || !name.chars().all(is_known) || RESERVED.contains(&name.to_lowercase().as_str()) {
            return None;
        }
        let parts = name.split(is_joint).filter(|part| !part.is_empty());
        Some(Self(parts.map(str::to_lowercase).collect()))
    }

    /// The name as a constant: `WALK_LEFT`.
    pub fn constant(&self) -> String {
        self.0.join("_").to_uppercase()
    }

    /// The name as a variant of an enum: `WalkLeft`.
    pub fn variant(&self) -> String {
        let capital = |part: &String| {
            let (first, rest) = part.split_at_checked(1).unwrap_or_default();
            first.to_uppercase() + rest
        };
        self.0.iter().map(capital).collect()
    }

    /// The name as a module: `walk_left`.
    pub fn module(&self) -> String {
        let name = self.0.join("_");
        if KEYWORDS.contains(&name.as_str()) {
            format!("r#{name}")
        } else {
            name
        }
    }
}
