//! What makes a newcomer a newcomer, and a regular a regular.

/// What makes one kind of people differ from another.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// Ticks from seeing to doing.
    pub reaction: u32,
    /// How far off danger is heeded, tiles.
    pub sight: u32,
    /// How many of 100 times danger that comes into sight is overlooked for a moment, because eyes are on a coin.
    pub overlooks: u32,
    /// How many steps are thought ahead.
    pub horizon: usize,
    /// One turn in this many goes wrong.
    pub errs_one_in: u32,
    /// How far off a rogue in line is worth a toss, tiles.
    pub toss_range: u32,
    /// How many of 100 rogues in line are tossed at.
    pub tosses: u32,
    /// Turns towards a rogue to toss at it.
    pub aims: bool,
    /// Knows what each machine is for.
    pub knows: bool,
    /// The longest look at a new level before the first step, ticks.
    pub dithers: u32,
    /// How many of 100 questions are answered rightly.
    pub answers: u32,
    /// How long a page is read, ticks.
    pub reads: u16,
}

impl Traits {
    /// Has never seen the game.
    pub const NEWCOMER: Self = Self {
        reaction: 18,
        sight: 2,
        // Sees so little of it that nothing is left to overlook.
        overlooks: 0,
        horizon: 4,
        errs_one_in: 8,
        toss_range: 3,
        tosses: 25,
        aims: false,
        knows: false,
        dithers: 120,
        answers: 40,
        reads: 300,
    };
    /// Has played some games before.
    pub const REGULAR: Self = Self {
        reaction: 15,
        sight: 4,
        overlooks: 70,
        horizon: 8,
        errs_one_in: 16,
        toss_range: 5,
        tosses: 80,
        aims: true,
        knows: true,
        dithers: 30,
        answers: 67,
        reads: 150,
    };
}
