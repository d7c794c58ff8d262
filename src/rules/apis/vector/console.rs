//! The calls of the level, as the console shows them.

use crate::rules::call::Call;

const fn call(path: &'static str, note: &'static str) -> Call {
    Call::new("POST", path, 200, note)
}

const QUERY: &str = "/v1.0-alpha1/vector/gems/collections/tiles/query";
const GET: &str = "/v1.0-alpha1/vector/gems/collections/tiles/get";
/// The call with which the app adds the gems that lie on the floor to the collection.
pub static STORED: Call = call("/v1.0-alpha1/vector/gems/collections/tiles/upsert", "");
/// The answers to a query, indexed by the number of matches. The last answer is for four or more matches.
pub static QUERIED: [Call; 5] = [
    call(QUERY, "no match"),
    call(QUERY, "1 match"),
    call(QUERY, "2 matches"),
    call(QUERY, "3 matches"),
    call(QUERY, "4+ matches"),
];
/// The calls that fetch the record of one of the nearest gems, indexed by how many of the nearest gems were found
/// before.
pub static FETCHED: [Call; 3] = [call(GET, "1 of 3"), call(GET, "2 of 3"), call(GET, "3 of 3")];
/// The call that fetches the record of a match that is not among the nearest gems.
pub static POOR: Call = call(GET, "a poor match");

/// All lines that the console can show in this level.
pub(super) fn calls() -> Vec<&'static Call> {
    [&STORED, &POOR].into_iter().chain(&QUERIED).chain(&FETCHED).collect()
}
