# Shortcuts for people who work on the game. `make help` lists them.
.PHONY: help run test check demos editor gallery bench

help: ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
run: ## play
	cargo run --release
test: ## all tests
	cargo test
check: ## format, lints, and the library without the window
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --all-targets --no-default-features -- -D warnings
demos: ## solve every level and write the demos anew, after a change of rules or levels
	cargo run --release -- levels solve --write assets/demos
editor: ## write the tile set and the project for Tiled anew, after a change of thing.rs or the board's sprites
	cargo run --release -- levels tileset levels
gallery: ## every sprite and screen as PNG into ./gallery
	cargo run --release -- gallery gallery
bench: ## ticks a second, replay time, first frame, processor time a frame
	cargo bench
