// Plays a whole game with real keys: level 1 by the solver's moves, the end, the initials, a row that survives a
// reload, and the run as a link.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { held } = require("./hands.js");
const { open, picture, screen, serve } = require("./page.js");

const demo = JSON.parse(fs.readFileSync(path.join(__dirname, "../../assets/demos/01-invocation.json")));
const BOARD = "hat-trick/leaderboard.json";

let server, browser, page, run;
before(async () => {
  server = await serve();
  // This is the smallest size, because a processor draws thousands of frames.
  browser = await open(null, { viewport: { width: 480, height: 270 } });
  page = browser.page;
});
after(async () => {
  await browser.close();
  await server.close();
});

const board = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), BOARD);

test("the solver's moves, typed, clear level 1 at the tick at which they did when they were recorded", async () => {
  await held.open(page, `${server.url}#seed=${demo.seed}`);
  await held.begin(page);
  await held.type(page, demo.inputs);
  const [tick, name] = await page.evaluate(() => [hatTrick.tick, hatTrick.screen]);
  assert.deepStrictEqual([tick, name], [demo.end.ticks, "cleared"]);
});

test("who then walks to and fro loses, enters initials, and has a row", async () => {
  await held.tap(page, "Space", 20);
  const ways = ["ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"];
  for (let i = 0; i < 600 && (await page.evaluate(() => hatTrick.screen)) !== "game-over"; i++) {
    await held.tap(page, ways[i % ways.length], 40);
  }
  await picture(page, "game-over");
  await held.frames(page, 90);
  await held.tap(page, "Space");
  await held.screen(page, "initials", 100);
  await held.frames(page, 10);
  for (const key of ["ArrowDown", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight"]) {
    await held.tap(page, key);
  }
  await picture(page, "initials");
  await held.tap(page, "Space");
  await held.screen(page, "ranking", 100);
  await picture(page, "ranking");
  const { rows } = await board(page);
  assert.strictEqual(rows.length, 1);
  assert.ok(rows[0].score >= demo.end.score, `${rows[0].score} points`);
  assert.match(rows[0].initials, /^[A-Z0-9.]{3}$/);
  const replay = await page.evaluate((name) => localStorage.getItem(`hat-trick/replays/${name}`), rows[0].replay);
  assert.strictEqual(JSON.parse(replay).end.score, rows[0].score);
  run = await page.evaluate(() => hatTrick.run);
  assert.match(run, /^r=[A-Za-z0-9_-]{20,2000}$/);
  assert.ok(await page.isVisible("#share"));
});

test("the button that shares the run leaves with the board", async () => {
  await held.frames(page, 90);
  await held.tap(page, "Space");
  assert.notStrictEqual(await page.evaluate(() => hatTrick.screen), "ranking");
  assert.ok(await page.isHidden("#share"));
});

test("the row is there after a reload", async () => {
  const rows = (await board(page)).rows;
  await held.open(page, `${server.url}?again`);
  await held.screen(page, "attract-ranking", 20_000);
  await picture(page, "attract-ranking");
  assert.deepStrictEqual((await board(page)).rows, rows);
});

test("the run's link plays the run in another browser and calls it verified", async () => {
  const other = await open(`${server.url}#${run}`);
  await screen(other.page, "shared");
  await other.page.waitForTimeout(2_500);
  await picture(other.page, "shared");
  assert.ok(await other.page.isHidden("#sentence"));
  await other.page.keyboard.press("Space");
  await screen(other.page, "title");
  assert.deepStrictEqual(other.complaints, []);
  await other.close();
});

test("nothing was complained of", () => assert.deepStrictEqual(browser.complaints, []));
