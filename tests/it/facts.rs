//! Lists every string in the game that states something about Dapr, together with the fact that it is based on.
//!
//! A new or changed string fails this test until a fact is listed for it. A fact is cited as a page of Dapr's
//! documentation (docs.dapr.io, under "building blocks") or as a file of the runtime's source code. On each API's page
//! of facts, the lines of the console have a separate table.

use hat_trick::levels;
use hat_trick::names::letters::SMALL;
use hat_trick::rules::apis::{ApiKind, Call, Spec};
use std::collections::BTreeSet;
use std::path::Path;

/// The tables on the page of facts about an API.
struct Facts {
    /// Each statement that the game makes, and why it is true.
    said: Vec<[String; 2]>,
    /// For each console line: the method, the beginning of the path, the status, and the beginning of the note.
    console: Vec<[String; 4]>,
}

impl Facts {
    fn of(api: ApiKind) -> Self {
        let name = format!("tests/it/facts/{}.md", api.spec().name);
        let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name));
        let page = page.unwrap_or_else(|error| panic!("{name}: {error}; write down why it is true what {api:?} says"));
        let rows = page
            .lines()
            .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
        let cells = |row: &str| -> Vec<String> { row.split('|').map(|cell| cell.trim().to_owned()).collect() };
        // Skip each table's heading and the line below it.
        let tables: Vec<Vec<String>> = rows.map(cells).collect();
        let of_width = |width| tables.iter().filter(move |row| row.len() == width).skip(2);
        Self {
            said: of_width(2).map(|row| [&row[0], &row[1]].map(Clone::clone)).collect(),
            console: of_width(5)
                .map(|row| [&row[0], &row[1], &row[2], &row[3]].map(Clone::clone))
                .collect(),
        }
    }

    /// Returns the row of the console table that matches this call. If several rows match, returns the most specific
    /// one.
    fn row_of(&self, call: &Call) -> Option<usize> {
        let goes = |[method, path, status, note]: &[String; 4]| {
            call.method == method
                && call.path.starts_with(path)
                && call.status.to_string() == *status
                && call.note.starts_with(note)
        };
        let rows = self.console.iter().enumerate().filter(|(_, row)| goes(row));
        rows.max_by_key(|(_, row)| row[1].len() + row[3].len())
            .map(|(place, _)| place)
    }
}

/// Returns every string that the game shows about an API, except on the console. A card counts as one string, and so
/// does a question together with its right answer.
fn said(about: &Spec) -> Vec<String> {
    let questions = about
        .quiz
        .iter()
        .map(|question| format!("{} {}", question.ask, question.answers[0]));
    let notices = about.notices.iter().map(|notice| (*notice).to_owned());
    let first = [about.card.join(" "), about.tip.to_owned()];
    first.into_iter().chain(questions).chain(notices).collect()
}

#[test]
fn whatever_is_said_has_its_fact_and_every_fact_is_said() {
    let campaign = levels::shipped().unwrap();
    for api in ApiKind::ALL {
        let goals = campaign.levels().filter(|level| level.api == api);
        let goals = goals.map(|level| level.goal.clone());
        let said: BTreeSet<String> = goals.chain(said(api.spec())).collect();
        let facts = Facts::of(api).said;
        let known: BTreeSet<String> = facts.iter().map(|[text, _]| text.clone()).collect();
        let unknown: Vec<_> = said.difference(&known).collect();
        assert!(unknown.is_empty(), "{api:?}: no fact is named for {unknown:#?}");
        let stale: Vec<_> = known.difference(&said).collect();
        assert!(stale.is_empty(), "{api:?}: nobody says {stale:#?}");
        for [text, fact] in facts {
            assert!(fact.len() > 10, "{api:?}: {text}: {fact}");
        }
    }
}

#[test]
fn every_console_line_has_its_fact_and_every_fact_its_line() {
    for api in ApiKind::ALL {
        let facts = Facts::of(api);
        let calls = (api.spec().calls)();
        assert!(calls.len() > 1, "{api:?}");
        let row_of = |call: &&Call| {
            facts
                .row_of(call)
                .ok_or_else(|| format!("{api:?}: no fact is named for {call:?}"))
        };
        let used: BTreeSet<usize> = calls.iter().map(|call| row_of(call).unwrap()).collect();
        let stale: Vec<_> = (0..facts.console.len()).filter(|row| !used.contains(row)).collect();
        assert!(stale.is_empty(), "{api:?}: no line goes by the rows {stale:?}");
    }
}

#[test]
fn nothing_is_said_that_dapr_does_not_promise() {
    // Words that are tempting to use, but are wrong or will soon be out of date.
    let never = [
        "exactly once",
        "exact time",
        "removes duplicates",
        "always encrypted",
        "alpha",
        "beta",
        "1.19",
        "microsoft",
    ];
    for api in ApiKind::ALL {
        for [text, _] in Facts::of(api).said {
            let text = text.to_lowercase();
            assert!(never.iter().all(|word| !text.contains(word)), "{api:?}: {text}");
        }
    }
}

#[test]
fn every_string_fits_its_place() {
    for about in ApiKind::ALL.map(ApiKind::spec) {
        assert!(about.short.len() <= 8, "{}", about.short);
        for question in &about.quiz {
            assert!(
                SMALL.width(question.ask) <= 376 && !question.ask.is_empty(),
                "{}",
                question.ask
            );
            let distinct: BTreeSet<&str> = question.answers.into_iter().collect();
            assert_eq!(distinct.len(), 3, "{}", question.ask);
            for answer in question.answers {
                assert!(SMALL.width(answer) <= 290 && !answer.is_empty(), "{answer}");
            }
        }
        for notice in about.notices {
            assert!(notice.len() <= 40, "{notice}");
        }
    }
    for level in levels::shipped().unwrap().levels() {
        // The goal must fit between the emblem and the right edge of the screen.
        assert!(84 + SMALL.width(&level.goal) <= 478, "{}", level.goal);
    }
    // Wrong answers and notices are shown to players too, but they are not facts.
    for about in ApiKind::ALL.map(ApiKind::spec) {
        let answers = about.quiz.iter().flat_map(|ask| ask.answers).map(str::to_owned);
        for text in said(about).into_iter().chain(answers) {
            assert!(text.bytes().all(|letter| (b' '..=b'~').contains(&letter)), "{text}");
        }
    }
}
