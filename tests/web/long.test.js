// Presses random keys for minutes (HAT_TRICK_WEB_MINUTES, by default one). Nothing may complain, and the game must not
// use more and more memory.

"use strict";

const assert = require("node:assert");
const { test } = require("node:test");
const { open, playable, serve } = require("./page.js");

const MINUTES = Number(process.env.HAT_TRICK_WEB_MINUTES ?? 1);
const MOST_GROWTH = 5 << 20;
const KEYS = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft", "Space"];

test(`${MINUTES} minutes of wild play`, { timeout: (MINUTES + 3) * 60_000 }, async () => {
  const server = await serve();
  const browser = await open(server.url, { viewport: { width: 960, height: 540 } });
  const { page } = browser;
  await playable(page);
  const session = await browser.context.newCDPSession(page);
  await session.send("Performance.enable");
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const used = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
    return used + (await page.evaluate(() => wasm_memory.buffer.byteLength));
  };
  const screens = new Set();
  const play = async (seconds) => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
      const key = KEYS[Math.floor(Math.random() * KEYS.length)];
      await page.keyboard.press(key, { delay: 20 + Math.random() * 200 });
      screens.add(await page.evaluate(() => hatTrick.screen));
    }
  };
  // By then, everything that is made once, when first needed, has been made.
  await play(Math.min(20, MINUTES * 20));
  const before = await heap();
  await play(MINUTES * 60 - Math.min(20, MINUTES * 20));
  const growth = (await heap()) - before;
  console.log(`${[...screens].join(" ")}; ${before} bytes, then ${growth} more`);
  assert.ok(screens.has("play"));
  assert.ok(growth <= MOST_GROWTH, `${growth} bytes more`);
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
  await server.close();
});
