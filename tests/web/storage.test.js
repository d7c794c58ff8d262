// Tests storage that is full, forbidden or filled with rubbish. The game goes on, and says what is wrong.

"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { held } = require("./hands.js");
const { open, picture, playable, serve } = require("./page.js");

const BOARD = "hat-trick/leaderboard.json";

// Opens the page after `before` has run, and waits for the leaderboard of the attract loop.
async function played(name, before) {
  const server = await serve();
  const small = { width: 480, height: 270 };
  const browser = await open(null, { viewport: small, before: (page) => page.addInitScript(before) });
  await held.open(browser.page, server.url);
  await held.screen(browser.page, "attract-ranking", 20_000);
  await picture(browser.page, `storage-${name}`);
  const kept = await browser.page.evaluate(() => {
    try {
      return { ...localStorage };
    } catch {
      return {};
    }
  });
  await held.begin(browser.page);
  assert.deepStrictEqual(browser.complaints, [], name);
  await browser.close();
  await server.close();
  return kept;
}

test("a browser that keeps nothing", async () => {
  await played("forbidden", () => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
});

test("a browser that has no room", async () => {
  const kept = await played("full", () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
  });
  assert.deepStrictEqual(kept, {});
});

test("rubbish in place of the leaderboard is moved aside, never lost, and settings that cannot be are the game's own", async () => {
  const kept = await played("rubbish", () => {
    if (localStorage.length > 0) return;
    localStorage.setItem("hat-trick/leaderboard.json", "dear diary");
    localStorage.setItem("hat-trick/leaderboard.json.bak", "\u0000\uD800");
    localStorage.setItem("hat-trick/booth.json", '{"sound":{"master_percent":"loud"},"idle":7,');
    localStorage.setItem("hat-trick/replays/x", "x");
    localStorage.setItem("another game", "its own");
  });
  const aside = Object.keys(kept).filter((key) => key.startsWith(`${BOARD}.set-aside-`));
  assert.strictEqual(aside.length, 1, Object.keys(kept).join(", "));
  assert.strictEqual(kept[aside[0]], "dear diary");
  assert.strictEqual(kept["another game"], "its own");
  assert.deepStrictEqual(JSON.parse(kept[BOARD]).rows, []);
});

test("where there is no room for a new entry, the oldest replays make it", async () => {
  const server = await serve();
  const browser = await open(server.url, {
    before: (page) =>
      page.addInitScript(() => {
        if (localStorage.length > 0) return;
        for (let i = 10; i < 50; i++) {
          localStorage.setItem(`hat-trick/replays/2026-03-${i}-100000-ACDEF.replay`, "x".repeat(120_000));
        }
        localStorage.setItem("filler", "");
        for (let size = 1 << 20; size > 16; size >>= 1) {
          try {
            localStorage.setItem("filler", localStorage.getItem("filler") + "x".repeat(size));
          } catch {
            // This much more does not fit.
          }
        }
      }),
  });
  await playable(browser.page);
  const replays = () => browser.page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("replays/")).sort());
  const before = await replays();
  // The state of the sound switch is stored with the settings, which are longer than the space left.
  await browser.page.keyboard.press("KeyM");
  await browser.page.waitForFunction(() => localStorage.getItem("hat-trick/booth.json"), null, { timeout: 5_000 });
  assert.deepStrictEqual(await replays(), before.slice(1));
  assert.ok(await browser.page.isHidden("#sentence"));
  await browser.close();
  await server.close();
});
