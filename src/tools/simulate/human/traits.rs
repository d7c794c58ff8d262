//! The traits that distinguish newcomers from regulars.

/// What makes one kind of person different from another.
#[derive(Clone, Copy, Debug)]
pub struct Traits {
    /// The reaction time, from seeing something to acting on it, in ticks.
    pub reaction: u32,
    /// The largest distance at which the person notices danger, in tiles.
    pub sight: u32,
    /// The percentage of cases in which new danger is overlooked for a moment, because the person is looking at a coin.
    pub overlooks: u32,
    /// How many steps the person thinks ahead.
    pub horizon: usize,
    /// One in this many turns goes wrong.
    pub errs_one_in: u32,
    /// The largest distance at which a rogue in a straight line is worth a toss, in tiles.
    pub toss_range: u32,
    /// The chance that the person tosses the hat at a rogue within that distance, in percent.
    pub tosses: u32,
    /// Whether the person turns towards a rogue in order to toss the hat at it.
    pub aims: bool,
    /// Whether the person knows what each machine is for.
    pub knows: bool,
    /// The longest time that the person looks at a new level before the first step, in ticks.
    pub dithers: u32,
    /// The percentage of questions that the person answers correctly.
    pub answers: u32,
    /// How long the person reads a page, in ticks.
    pub reads: u16,
}

impl Traits {
    /// A person who has never seen the game.
    pub const NEWCOMER: Self = Self {
        reaction: 18,
        sight: 2,
        // Newcomers notice so little danger anyway that a chance of overlooking more would make no difference.
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
    /// A person who has played some games before.
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
