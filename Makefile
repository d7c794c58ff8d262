# Shortcuts for people who work on the game. `make help` lists them.
.PHONY: help run test all check demos fingerprints editor gallery pictures stickers bench long page

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
run: ## play
	cargo run --release
test: ## the tests that need no screen and no foreign program
	cargo test
all: ## all tests, after .ci/run has installed what they need
	cargo test --features desktop-tests
long: ## kills in every trouble and visitors at the kiosk's keys, for minutes instead of seconds
	HAT_TRICK_LONG=1 cargo test --features desktop-tests --test it --test desktop -- kill_nine full_disk kiosk whole_loop
check: ## format, lints, and the library without the window
	cargo fmt --check
	cargo clippy --all-targets --features desktop-tests -- -D warnings
	cargo clippy --all-targets --no-default-features -- -D warnings
demos: ## solve every level and write the demos anew, after a change of rules or levels
	cargo run --release -- levels solve --write assets/demos
fingerprints: ## record the demos' inputs again, after a change of the encoding alone
	HAT_TRICK_FINGERPRINTS=write cargo test --test it golden::every_demo_is_what
editor: ## write the tile set and the project for Tiled anew, after a change of thing.rs or the board's sprites
	cargo run --release -- levels tileset levels
pictures: ## paint the golden pictures anew, after a change of looks
	HAT_TRICK_PICTURES=write cargo test --test it golden_pictures
gallery: ## every sprite and screen into ./gallery; open its index.html
	cargo run --release -- gallery gallery
stickers: ## the characters and emblems for the printer into ./stickers
	cargo run --release -- stickers stickers
bench: ## ticks a second, replay time, first frame, processor time a frame
	cargo bench
page: ## the game as a page into ./dist, played in Chromium
	web/build
	npm ci --prefix tests/web --no-audit --no-fund
	tests/web/run
