//! Every string that states something of Dapr, with the fact that it rests on.
//!
//! A string that is new or changed fails here until its fact is named beside it. Facts are named by the page of Dapr's
//! documentation (docs.dapr.io, under "building blocks") or by the file of the runtime's source. The console's lines have
//! a table of their own in `sprites.rs`.

use hat_trick::levels;
use hat_trick::names::letters::SMALL;
use hat_trick::rules::apis::{ApiKind, Spec};
use std::collections::BTreeSet;

/// API, what is said, and why it is true.
const FACTS: &[(&str, &str, &str)] = &[
    (
        "invocation",
        "Call any service by its app ID. Dapr finds it, retries failures, and can encrypt it all with mTLS.",
        "\"Service invocation\" overview: apps are called by app ID; the resiliency page: three tries, a second apart, when the other sidecar cannot be reached; mTLS between sidecars is automatic on Kubernetes, elsewhere it can be set up",
    ),
    (
        "invocation",
        "A desk that smokes is down: any other copy will answer.",
        "name resolution: one app ID covers all copies of an app",
    ),
    (
        "invocation",
        "How do you name the app that you call? By its app ID",
        "overview: one app ID covers all copies",
    ),
    (
        "invocation",
        "The other sidecar cannot be reached. What does Dapr do? It tries again",
        "resiliency policies: built-in retries, three tries",
    ),
    (
        "invocation",
        "What can mTLS do for calls between sidecars? Encrypt them",
        "security concept: mutual TLS between sidecars",
    ),
    (
        "pubsub",
        "Publish once to a topic and every subscriber gets the message, at least once, even after a crash.",
        "\"Pub/sub\" overview: at-least-once delivery to every subscriber, across crashes",
    ),
    (
        "pubsub",
        "One publish opens every gate of its sign, but not for long.",
        "overview: one publish reaches every subscriber of the topic",
    ),
    (
        "pubsub",
        "How often does a subscriber get a message? At least once",
        "overview: at-least-once delivery",
    ),
    (
        "pubsub",
        "What must a publisher know of its subscribers? Nothing: only the topic",
        "overview: publishers know a topic, not the subscribers",
    ),
    (
        "pubsub",
        "What are messages wrapped in? CloudEvents",
        "\"CloudEvents\" page: messages are wrapped in CloudEvents 1.0",
    ),
    (
        "state",
        "Save and load data by key. Swap Redis for PostgreSQL in YAML, not code. ETags stop lost updates.",
        "\"State management\" overview: key/value, swappable stores; ETags for optimistic concurrency",
    ),
    (
        "state",
        "If the Rival writes to your pad, step on it twice to save again.",
        "API reference: a save without an ETag is last-write-wins, so the next save is taken",
    ),
    (
        "state",
        "What stops two writers from losing an update? An ETag",
        "overview: ETags give first-write-wins",
    ),
    (
        "state",
        "You save with a stale ETag. What comes back? 409: refused",
        "runtime, pkg/api/http: ETag mismatch is 409",
    ),
    (
        "state",
        "How do you swap Redis for PostgreSQL? In YAML, not in code",
        "components concept: the same interface, swapped in YAML",
    ),
    (
        "bindings",
        "Input bindings let the outside world trigger your app. Output bindings let your app reach out.",
        "\"Bindings\" overview: input bindings trigger the app, output bindings invoke external resources",
    ),
    (
        "bindings",
        "The circle's lever turns the belts: then the other pipe runs.",
        "overview: an output binding makes another system act; the belts are our own",
    ),
    (
        "bindings",
        "What does an input binding do? The outside world triggers your app",
        "overview: input bindings trigger the app",
    ),
    (
        "bindings",
        "What does an output binding do? Your app reaches other systems",
        "overview: output bindings invoke external systems",
    ),
    (
        "bindings",
        "Which binding can call your app every 15 s? Cron",
        "cron binding: \"@every 15s\"",
    ),
    (
        "secrets",
        "Keep passwords out of your code. Dapr reads them from the vault, and scopes limit what an app sees.",
        "\"Secrets management\" overview: read from a secret store, scopes limit access",
    ),
    (
        "secrets",
        "Keys on the floor are hard-coded secrets: leave them there.",
        "overview: secrets belong in a store, not in code",
    ),
    (
        "secrets",
        "Where does an app get its secrets with Dapr? From a secret store",
        "overview: the API reads from secret stores",
    ),
    (
        "secrets",
        "What limits which secrets an app sees? Scopes",
        "secret scopes: allowed and denied secrets",
    ),
    (
        "secrets",
        "What can the secrets API do with a secret? Read it",
        "API reference: GET only",
    ),
    (
        "configuration",
        "Read settings from one store and subscribe: your app hears about changes while it is running.",
        "\"Configuration\" overview: read from a store, subscribe to changes",
    ),
    (
        "configuration",
        "Keep the hat on: only a subscriber is told of a change.",
        "overview: subscribers are told of changes; the hat is the sidecar that tells",
    ),
    (
        "configuration",
        "How does an app hear of a changed setting? It subscribes",
        "overview: subscribe to keys",
    ),
    (
        "configuration",
        "Who changes the values in the store? Operators",
        "overview: the API is read only for apps, operators change the store",
    ),
    (
        "configuration",
        "When is a subscribed app told of a change? While it is running",
        "API reference: the sidecar calls the app on an update",
    ),
    (
        "actors",
        "Thousands of tiny objects, each with its own state. They wake when called and do one job at a time.",
        "\"Actors\" overview: virtual, own state, activated by a message, turn-based",
    ),
    (
        "actors",
        "While one robot is busy, visit another: each keeps its count.",
        "features: one call at a time in an actor, actors run side by side, state is kept",
    ),
    (
        "actors",
        "How many calls at a time does one actor take? One",
        "features: turn-based access",
    ),
    (
        "actors",
        "An idle actor leaves the memory. Its state? It is kept",
        "overview: idle actors leave memory, their state is kept",
    ),
    (
        "actors",
        "What wakes a sleeping actor? The first message to it",
        "overview: activated by the first message",
    ),
    (
        "lock",
        "Only one app instance holds a named lock at a time. Its lease expires, so a crash can't block.",
        "\"Distributed lock\" overview: one holder of a named lock; the lease is mandatory",
    ),
    (
        "lock",
        "The Rival has the lock? Its lease ends. Then try again.",
        "overview: the lease ends by itself; a try is answered at once, there is no queue",
    ),
    (
        "lock",
        "Somebody else holds the lock. What do you get? A no, at once",
        "API reference: try lock answers success false at once",
    ),
    (
        "lock",
        "The holder crashes. What frees the lock? The end of its lease",
        "overview: the lease frees the lock when its holder crashes",
    ),
    (
        "lock",
        "Who can unlock a lock? Only its owner",
        "runtime, lock.proto: \"belongs to others\"",
    ),
    (
        "workflow",
        "Long tasks written as plain code. Each finished step is saved; after a crash it resumes where it was.",
        "\"Workflow\" features: history, replay; finished steps are answered from history",
    ),
    (
        "workflow",
        "A hit never undoes a finished step: go on from the next.",
        "features: finished steps are answered from history",
    ),
    (
        "workflow",
        "The app crashed. What of the finished steps? History answers them",
        "features: replay answers finished steps from history",
    ),
    (
        "workflow",
        "How long may a durable timer wait? For days, even years",
        "features: durable timers of any length",
    ),
    (
        "workflow",
        "How does a workflow wait for a human? With an external event",
        "features: external events",
    ),
    (
        "jobs",
        "Ask Dapr to call you back later, once or on a schedule. Never early, and at least once.",
        "\"Jobs\" overview: once or on a schedule, at least once, never early",
    ),
    (
        "jobs",
        "Set the clocks first, then run. A gate that you stand under stays open.",
        "overview: never early; lateness has no bound",
    ),
    (
        "jobs",
        "A job is due in 3 seconds. When may it NOT ring? After 2 seconds: it is never early",
        "Runs at least once, never early; lateness is not bounded (durability over precision).",
    ),
    (
        "jobs",
        "Your app restarts. What becomes of its scheduled jobs? They survive: the Scheduler keeps them",
        "Jobs live in the Scheduler's embedded etcd and survive app restarts.",
    ),
    (
        "jobs",
        "A job of that name is scheduled. You schedule it again. Refused, unless you say overwrite",
        "Same name is refused unless `overwrite`.",
    ),
    (
        "cryptography",
        "Encrypt and decrypt through Dapr. Your app never sees the raw keys: they stay in a vault or sidecar.",
        "\"Cryptography\" overview: keys stay in the vault or the sidecar",
    ),
    (
        "cryptography",
        "The shut padlock seals you: rogues let you pass.",
        "overview: the app never sees the key",
    ),
    (
        "cryptography",
        "Encrypting through Dapr: does your app see the raw key? No, it never holds the key",
        "encrypt and decrypt data without the app ever holding the keys.",
    ),
    (
        "cryptography",
        "Your keys are rotated. What changes in your code? Nothing at all",
        "Keys can be rotated with no code change, even with no restart.",
    ),
    (
        "cryptography",
        "Can Dapr encrypt a very large file? Yes, it works as a stream",
        "Works as a stream, so large files are fine; unsafe algorithms are guarded against.",
    ),
    (
        "conversation",
        "One API to talk to many LLMs. Dapr can hide emails and phone numbers and reuse cached answers.",
        "\"Conversation\" overview: one API for many models; PII scrubbing; response cache",
    ),
    (
        "conversation",
        "Step on a statue again while it glows: the cache answers at once.",
        "overview: opt-in scrubbing of personal data, cached answers",
    ),
    (
        "conversation",
        "You send the same prompt twice. Who may answer the second? Dapr's cache, until its TTL ends",
        "Response cache with TTL and prompt caching, **tool calling**, structured output, token cap (`max_tokens`, 1.19).",
    ),
    (
        "conversation",
        "What can Dapr black out on the way to a model? E-mail addresses and phone numbers",
        "**PII scrubbing** in both directions: phone, e-mail, IP and street address, credit card, SSN, ISBN, MAC, SHA-1/SHA-256/MD5 hex. Opt-in.",
    ),
    (
        "conversation",
        "What is the conversation API for? Different LLMs through one API",
        "**Purpose:** talk to different large language models through one API.",
    ),
    (
        "search",
        "Index JSON documents, then find them by the words inside. One API for several search engines.",
        "\"Search\" overview: JSON documents, full-text queries, several engines",
    ),
    (
        "search",
        "One word hits too many shelves. Two words: bump what shines.",
        "overview: full-text search finds documents by their words",
    ),
    (
        "search",
        "What can you index and find with Dapr's search API? JSON documents",
        "index JSON documents and run full-text queries through one API over different search engines.",
    ),
    (
        "search",
        "How many search engines can stand behind that one API? Several different ones",
        "run full-text queries through one API over different search engines. Engines named: Meilisearch, Elasticsearch, OpenSearch.",
    ),
    (
        "search",
        "You send a document to the index twice. What happens? No harm: a retry is fine",
        "Writes are keyed upserts, so a retry is harmless.",
    ),
    (
        "vector",
        "Store embeddings and ask which are most alike. It is the lookup step behind RAG for AI apps.",
        "\"Vector\" overview: embeddings are stored and compared; the retrieval half of RAG",
    ),
    (
        "vector",
        "Too few tiles glow? Turn the dial: a lower threshold lets in what is less alike.",
        "overview: the most alike by a measure of distance",
    ),
    (
        "vector",
        "Who turns your data into embeddings? Your app",
        "Your app makes the embeddings; Dapr stores and compares.",
    ),
    (
        "vector",
        "What does a vector query ask for? What is most alike",
        "store embeddings and find the most similar ones through one API over different vector databases.",
    ),
    (
        "vector",
        "Which part of RAG is the Vector API? The retrieval: looking things up",
        "It is the retrieval half of RAG.",
    ),
    (
        "invocation",
        "Carry the request to a desk with the same sign.",
        "overview: a request goes to any healthy copy of the app with that ID",
    ),
    (
        "pubsub",
        "Publish once: every gate of that sign opens, briefly.",
        "overview: one publish reaches every subscriber; the gates that shut again are our own",
    ),
    (
        "state",
        "Save on a pad: its gates open, and a hit brings you back.",
        "overview: what was saved is there after a crash; the gates are our own",
    ),
    (
        "bindings",
        "Catch what the pipe brings; the circle turns the belts.",
        "overview: input bindings bring events in; the levers call output bindings",
    ),
    (
        "secrets",
        "Get a secret at a hatch, take it to the door of its sign.",
        "overview: a secret comes from the store, within the scope",
    ),
    (
        "configuration",
        "A dial makes its blocks solid, and the others let you by.",
        "overview: values change while the app runs; the blocks are our own",
    ),
    (
        "actors",
        "Meet each robot three times: it opens its door.",
        "overview: an actor keeps its count; three visits are our own",
    ),
    (
        "lock",
        "Take a padlock: its bridges are yours until the lease ends.",
        "overview: one holder until the lease ends",
    ),
    (
        "workflow",
        "Do the steps by number. A hit undoes none of them.",
        "features: steps in order; finished ones are not undone",
    ),
    (
        "jobs",
        "Set a clock, run: its gates open when it rings.",
        "overview: a job is triggered when it is due; the gates are our own",
    ),
    (
        "cryptography",
        "Seal yourself for sealed coins. Thieves take the rest!",
        "overview: sealed data can be read by nobody without the key; thieves and booths are our own",
    ),
    (
        "conversation",
        "Prompt the statues: the assistant fetches your coins.",
        "overview: a prompt goes to a model through one API; fetching coins is our own",
    ),
    (
        "search",
        "Step on two words, then bump the shelf that shines.",
        "overview: full-text queries find documents by the words in them",
    ),
    (
        "vector",
        "Take a sample, then step on the 3 tiles most like it.",
        "overview: a query returns the k most similar; the tiles are our own",
    ),
    (
        "secrets",
        "HARD-CODED SECRET: EVERY ROGUE KNOWS!",
        "secrets overview: secrets do not belong in code, where anybody reads them",
    ),
    (
        "configuration",
        "CHANGE: CIRCLE BLOCKS SOLID",
        "API reference: the sidecar calls a subscribed app on an update",
    ),
    (
        "configuration",
        "CHANGE: TRIANGLE BLOCKS SOLID",
        "API reference: the sidecar calls a subscribed app on an update",
    ),
    (
        "configuration",
        "CHANGE: SQUARE BLOCKS SOLID",
        "API reference: the sidecar calls a subscribed app on an update",
    ),
    (
        "configuration",
        "CHANGE: DIAMOND BLOCKS SOLID",
        "API reference: the sidecar calls a subscribed app on an update",
    ),
    (
        "lock",
        "Lease over: the gates are open to all",
        "overview: after the lease nothing is protected any more",
    ),
    (
        "jobs",
        "That job is scheduled already",
        "API reference: the same name is refused unless overwrite is set",
    ),
    (
        "jobs",
        "A job may be late, but never early",
        "overview: never early, lateness is not bounded",
    ),
    (
        "jobs",
        "At least once: this job rings again",
        "overview: jobs are triggered at least once",
    ),
    (
        "cryptography",
        "A sealed coin: seal yourself first",
        "our own: what is sealed is not read as plain text",
    ),
    (
        "cryptography",
        "Sealed, you take sealed coins only",
        "our own: what is sealed is not read as plain text",
    ),
    (
        "cryptography",
        "Your app never sees the raw key",
        "overview: encrypt and decrypt without the app holding keys",
    ),
    (
        "conversation",
        "Personal data! Walk through the arch",
        "overview: personal data can be scrubbed before it reaches the model",
    ),
    (
        "search",
        "Ask first: step on a word",
        "overview: a query names the words to look for",
    ),
    (
        "search",
        "Not a hit: a bookworm stirs in there",
        "our own: the bookworm; a document without the words is no hit",
    ),
    (
        "search",
        "Not a hit: nothing in there",
        "overview: a document without the words is no hit",
    ),
    (
        "vector",
        "A poor match: it woke a rogue",
        "our own: the rogue; a match beyond the k nearest is a poor one",
    ),
    (
        "vector",
        "Fewer than 3 match: turn the dial down",
        "API reference: a score threshold can leave fewer than k matches",
    ),
];

/// All that is said of an API off the console, a card or a question with its right answer as one string.
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
    let goals = campaign
        .levels()
        .map(|level| (level.api.spec().name, level.goal.clone()));
    let abouts = ApiKind::ALL.map(ApiKind::spec);
    let others = abouts
        .iter()
        .flat_map(|about| said(about).into_iter().map(|text| (about.name, text)));
    let said: BTreeSet<(&str, String)> = goals.chain(others).collect();
    let known: BTreeSet<(&str, String)> = FACTS.iter().map(|(api, text, _)| (*api, (*text).to_owned())).collect();
    let unknown: Vec<_> = said.difference(&known).collect();
    assert!(unknown.is_empty(), "no fact is named for {unknown:#?}");
    let stale: Vec<_> = known.difference(&said).collect();
    assert!(stale.is_empty(), "nobody says {stale:#?}");
    for (api, text, fact) in FACTS {
        assert!(fact.len() > 10, "{api}: {text}: {fact}");
    }
}

#[test]
fn nothing_is_said_that_dapr_does_not_promise() {
    // Tempting, and wrong or soon out of date.
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
    for (api, text, _) in FACTS {
        let text = text.to_lowercase();
        assert!(never.iter().all(|word| !text.contains(word)), "{api}: {text}");
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
        // Beside the emblem and before the three pictures of what leads to what.
        assert!(84 + SMALL.width(&level.goal) <= 478, "{}", level.goal);
    }
    // What is said and not a fact, too: wrong answers, notices.
    let facts = FACTS.iter().map(|(_, text, _)| *text);
    let shown = ApiKind::ALL.map(ApiKind::spec).into_iter();
    let others = shown.flat_map(|about| {
        about
            .quiz
            .iter()
            .flat_map(|ask| ask.answers)
            .chain(about.notices.iter().copied())
    });
    for text in facts.chain(others) {
        assert!(text.bytes().all(|letter| (b' '..=b'~').contains(&letter)), "{text}");
    }
}
