# Shortcuts for people who work on the game. `make help` lists them.
.PHONY: help run test desktop format check docs deny notices long demos fingerprints settings editor pictures gallery stickers bench page

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
run: ## play
	cargo run --release
test: ## the tests that need no screen and no other programs
	cargo test
desktop: ## all tests, also those of the window and of other programs; .ci/run installs what they need
	cargo test --features desktop-tests
format: ## format all code; cargo fmt does not follow the macros that declare APIs and rogues
	cargo fmt
	rustfmt --edition 2024 src/rules/apis/*/*.rs src/rules/rogues/*.rs
check: ## format, lints, and the library without the window
	cargo fmt --check
	rustfmt --check --edition 2024 src/rules/apis/*/*.rs src/rules/rogues/*.rs
	cargo clippy --all-targets --features desktop-tests -- -D warnings
	cargo clippy --all-targets --no-default-features -- -D warnings
docs: ## the documentation of the code, private items too; a broken link in it is an error
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items --lib
deny: ## licences, sources and bans of all dependencies; installs cargo-deny if it is missing
	cargo deny --version >/dev/null 2>&1 || cargo install --locked cargo-deny
	cargo deny --locked check licenses bans sources
notices: ## write THIRD_PARTY.md, after a change of dependencies; installs cargo-about if it is missing
	cargo about --version >/dev/null 2>&1 || cargo install --locked cargo-about --features cli
	cargo about generate --locked --fail about.hbs --output-file THIRD_PARTY.md
long: deny ## crashes, full disks and random keys for minutes instead of seconds, and `make deny`
	HAT_TRICK_LONG=1 cargo test --features desktop-tests --test it --test desktop -- kill_nine full_disk kiosk whole_loop
demos: ## solve every level and record the demos, after a change of rules or levels
	cargo run --release -- levels solve --write assets/demos
fingerprints: ## record the demos' inputs again, after a change of the encoding alone
	HAT_TRICK_FINGERPRINTS=write cargo test --test it golden::every_demo_is_what
settings: ## write the table of booth.json's values in docs/staff.md, after a change of settings
	HAT_TRICK_SETTINGS=write cargo test --test it booth_config::init
editor: ## write the tile set and the project for Tiled, after a change of objects or the board's sprites
	cargo run --release -- levels tileset levels
pictures: ## paint the golden pictures, after a change of looks
	HAT_TRICK_PICTURES=write cargo test --test it golden_pictures
gallery: ## every sprite and screen into ./gallery; open its index.html
	cargo run --release -- gallery gallery
stickers: ## the characters and emblems for the printer into ./stickers
	cargo run --release -- stickers stickers
bench: ## ticks per second, replay time, first frame, processor time per frame
	cargo bench
page: ## the game as a page into ./dist, played in Chromium
	web/build
	npm ci --prefix tests/web --no-audit --no-fund
	tests/web/run
