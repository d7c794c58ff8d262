//! Checks that new versions of the compiler or of a crate cannot break replays: the rules draw their random numbers
//! themselves, and use nothing whose results may change.

use hat_trick::rules::random::below;
use rand::RngExt;
use rand_pcg::Pcg32;
use std::fs;
use std::path::Path;

const DRAWS: usize = 1_000_000;

/// Upper bounds, each with the hash of the first million numbers drawn below it. The rules depend on these numbers: if
/// one of them changes, every recorded run becomes useless.
const FIRST_MILLION: [(u32, u64); 12] = [
    (1, 0x1a73_2cf0_313c_5725),
    (2, 0x5b58_4d9e_be2c_0c75),
    (3, 0x5f67_1092_aa32_fb46),
    (6, 0x0ea5_8f46_7706_3994),
    (7, 0x3091_3fca_0a0d_f903),
    (64, 0xd0db_0f9a_61f5_6eb4),
    (1 << 16, 0xbf1b_2623_5ca6_877a),
    (1_000_003, 0xb9a9_a164_740e_e8a3),
    (1 << 31, 0x1477_8492_1aed_a058),
    (3 << 30, 0x075c_e943_fe95_8814),
    (u32::MAX - 1, 0xa195_3366_de23_573b),
    (u32::MAX, 0xa5d8_1e5d_5762_e04b),
];

fn generator(n: u32) -> Pcg32 {
    Pcg32::new(0x5eed, u64::from(n))
}

/// Returns the FNV-1a hash of the bytes of `numbers`.
fn hash(numbers: impl Iterator<Item = u32>) -> u64 {
    let bytes = numbers.flat_map(u32::to_le_bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_first_million_numbers_below_any_other_never_change() {
    let drawn = FIRST_MILLION.map(|(n, _)| {
        let mut rng = generator(n);
        (n, hash((0..DRAWS).map(|_| below(&mut rng, n))))
    });
    assert_eq!(drawn, FIRST_MILLION);
}

#[test]
fn numbers_are_drawn_as_rand_draws_them() {
    for (n, _) in FIRST_MILLION {
        let (mut ours, mut rands) = (generator(n), generator(n));
        for draw in 0..DRAWS {
            assert_eq!(below(&mut ours, n), rands.random_range(0..n), "draw {draw} below {n}");
        }
        assert_eq!(ours, rands, "as many draws below {n}");
    }
}

#[test]
fn below_nothing_there_is_nothing_to_draw() {
    assert_eq!(below(&mut generator(0), 0), 0);
}

/// Code whose results may change with a new version of the compiler or of a crate, which would then change runs or
/// their fingerprints.
const SHIFTING: [&str; 6] = [
    "random_range",
    "random_bool",
    ".random(",
    ".shuffle(",
    "DefaultHasher",
    "std::hash",
];

#[test]
fn the_rules_rest_on_nothing_that_a_compiler_or_a_crate_may_change() {
    let mut files = 0;
    for_each_source(Path::new("src/rules"), &mut |path, text| {
        files += 1;
        for (number, line) in (1..).zip(text.lines().filter(|line| !line.trim_start().starts_with("//"))) {
            let derives = line.contains("derive(") && line.contains("Hash");
            let shifts = derives || SHIFTING.iter().any(|word| line.contains(word));
            assert!(!shifts, "{}:{number}: {line}", path.display());
        }
    });
    assert!(files > 30, "{files} files were read");
}

fn for_each_source(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for_each_source(&path, look);
        } else {
            look(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}
