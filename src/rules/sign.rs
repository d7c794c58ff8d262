//! Signs, which show which objects on a board belong together, and tables with one value for each sign.

use super::encode::{Encode, Encoder};
use std::ops::{Index, IndexMut};

/// A colour and a shape that together show which pad belongs to which gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sign {
    /// A lavender circle.
    #[default]
    Circle,
    /// A green triangle.
    Triangle,
    /// A magenta square.
    Square,
    /// A cyan diamond.
    Diamond,
}

impl Encode for Sign {
    fn encode(&self, to: &mut Encoder) {
        to.tag(match self {
            Self::Circle => 0,
            Self::Triangle => 1,
            Self::Square => 2,
            Self::Diamond => 3,
        });
    }
}

impl Sign {
    /// All signs.
    pub const ALL: [Self; 4] = [Self::Circle, Self::Triangle, Self::Square, Self::Diamond];

    /// The names of the signs in level files, in the order of [`Sign::ALL`].
    pub const NAMES: [&'static str; 4] = ["circle", "triangle", "square", "diamond"];

    /// The name in level files.
    pub const fn name(self) -> &'static str {
        BySign(Self::NAMES).get(self)
    }

    /// The sign called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.name() == name)
    }
}

/// A table with one value for each sign, in the order of [`Sign::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct BySign<T>(pub [T; 4]);

impl<T> BySign<T> {
    /// Makes a table by calling `make` for each sign.
    pub fn of(make: impl FnMut(Sign) -> T) -> Self {
        Self(Sign::ALL.map(make))
    }

    /// Returns the value of a sign. Unlike `values[sign]`, this works at compile time.
    pub const fn get(&self, sign: Sign) -> &T {
        let [circle, triangle, square, diamond] = &self.0;
        match sign {
            Sign::Circle => circle,
            Sign::Triangle => triangle,
            Sign::Square => square,
            Sign::Diamond => diamond,
        }
    }

    /// The signs with their values.
    pub fn pairs(&self) -> impl Iterator<Item = (Sign, &T)> {
        Sign::ALL.into_iter().zip(&self.0)
    }

    /// The values.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The values, mutable.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }
}

impl<T> Index<Sign> for BySign<T> {
    type Output = T;

    fn index(&self, sign: Sign) -> &T {
        self.get(sign)
    }
}

impl<T> IndexMut<Sign> for BySign<T> {
    fn index_mut(&mut self, sign: Sign) -> &mut T {
        let [circle, triangle, square, diamond] = &mut self.0;
        match sign {
            Sign::Circle => circle,
            Sign::Triangle => triangle,
            Sign::Square => square,
            Sign::Diamond => diamond,
        }
    }
}

impl<'a, T> IntoIterator for &'a BySign<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Encode> Encode for BySign<T> {
    fn encode(&self, to: &mut Encoder) {
        to.put(&self.0);
    }
}
