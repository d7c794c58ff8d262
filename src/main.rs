//! Maps the command line's result to an exit code, nothing else.
use hat_trick::{levels, solver};
fn main() {
    if std::env::args().nth(1).as_deref() == Some("tileset") {
        hat_trick::cli::tileset::write(std::path::Path::new("levels")).unwrap();
        return;
    }
    let campaign = match levels::shipped() { Ok(c) => c, Err(e) => { for e in e { println!("{e}"); } return } };
    for level in campaign.levels() {
        let t = std::time::Instant::now();
        match solver::solve(&campaign, level.number, 1, &Default::default()) {
            Some(s) => println!("{} {:.1}s score {} hits {} took {:?}", level.name, s.ticks as f32/60.0, s.score, s.hits, t.elapsed()),
            None => println!("{} unsolved {:?}", level.name, t.elapsed()),
        }
    }
}
