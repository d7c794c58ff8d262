// Presses real keys at exact ticks. The page's clock is stopped and released frame by frame, so that presses are as
// exact on a busy machine as on an idle one.

"use strict";

const { playable } = require("./page.js");

// The length of a frame of the stopped clock: a little shorter than a tick, so that no frame contains two.
const FRAME = 16;
const KEYS = { U: "ArrowUp", R: "ArrowRight", D: "ArrowDown", L: "ArrowLeft", B: "Space" };

const held = {
  // Opens the page and stops its clock once it can be played.
  async open(page, url) {
    await page.clock.install({ time: new Date("2026-03-24T10:00:00Z") });
    await page.goto(url);
    await playable(page);
    await page.clock.pauseAt(new Date("2026-03-24T10:05:00Z"));
  },

  async frames(page, count) {
    await page.clock.runFor(FRAME * count);
  },

  // Lets the game go on until the run has reached this tick.
  async until(page, tick) {
    for (;;) {
      const now = await page.evaluate(() => window.hatTrick.tick);
      if (now >= tick) return now;
      await this.frames(page, Math.max(1, tick - now - 1));
    }
  },

  // Lets the game go on until this screen, for at most this many frames.
  async screen(page, name, most = 3_000, step = 10) {
    for (let i = 0; i < most; i += step) {
      if ((await page.evaluate(() => window.hatTrick.screen)) === name) return;
      await this.frames(page, step);
    }
    throw new Error(`no ${name} after ${most} frames, but ${await page.evaluate(() => window.hatTrick.screen)}`);
  },

  // Holds a key down for this many frames, and then leaves it up for as long.
  async tap(page, key, frames = 4) {
    await page.keyboard.down(key);
    await this.frames(page, frames);
    await page.keyboard.up(key);
    await this.frames(page, frames);
  },

  // Goes from the attract loop into a run.
  async begin(page) {
    await this.tap(page, "Space");
    await this.screen(page, "title");
    await page.keyboard.down("Space");
    // Let go before the run's first tick, which would otherwise see a press.
    await this.screen(page, "intro", 20, 1);
    await page.keyboard.up("Space");
  },

  // Types a replay's words, such as "-120 R16 UR3 B1", from the given tick of the run on.
  async type(page, words, begun = 0) {
    let tick = begun;
    let down = new Set();
    for (const word of words.split(" ")) {
      const wanted = new Set([...word.matchAll(/[URDLB]/g)].map(([letter]) => KEYS[letter]));
      for (const key of down) if (!wanted.has(key)) await page.keyboard.up(key);
      for (const key of wanted) if (!down.has(key)) await page.keyboard.down(key);
      down = wanted;
      tick += Number(word.match(/\d+/)[0]);
      await this.until(page, tick);
    }
    for (const key of down) await page.keyboard.up(key);
  },
};

module.exports = { held };
