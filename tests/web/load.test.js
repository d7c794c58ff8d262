// Loading: how much, how fast, from where; without a network, and when the game does not come.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const { test } = require("node:test");
const { DIST, begin, open, picture, playable, screen, serve } = require("./page.js");

// All that the page loads, packed, bytes.
const MOST_BYTES = 1_000_000;
// From the address to a game that answers, milliseconds.
const MOST_WAIT = 2_000;

test("all that the page loads has at most a megabyte, packed", () => {
  const packed = fs.readdirSync(DIST).map((name) => zlib.gzipSync(fs.readFileSync(path.join(DIST, name)), { level: 9 }));
  const bytes = packed.reduce((sum, file) => sum + file.length, 0);
  console.log(`${bytes} bytes`);
  assert.ok(bytes <= MOST_BYTES);
});

test("the game needs no wasm-bindgen, and of the page only what it has", () => {
  const module = new WebAssembly.Module(fs.readFileSync(path.join(DIST, "hat-trick.wasm")));
  const imports = WebAssembly.Module.imports(module);
  assert.deepStrictEqual([...new Set(imports.map((each) => each.module))], ["env"]);
  const page = fs.readFileSync(path.join(DIST, "page.js"), "utf8");
  const ours = imports.filter((each) => each.name.startsWith("hat_trick_"));
  assert.ok(ours.length > 10);
  for (const { name } of ours) assert.ok(page.includes(`  ${name}: `), name);
});

test("it can be played within two seconds, asks no other host, and complains of nothing", async () => {
  const server = await serve();
  const waits = [];
  for (let i = 0; i < 3; i++) {
    const browser = await open(server.url);
    await playable(browser.page);
    waits.push(Math.round(await browser.page.evaluate(() => hatTrick.playableAt)));
    await browser.page.keyboard.press("Space");
    await screen(browser.page, "title");
    assert.deepStrictEqual([...browser.hosts], [new URL(server.url).host]);
    assert.deepStrictEqual(browser.complaints, []);
    await browser.close();
  }
  await server.close();
  console.log(`playable after ${waits.join(", ")} ms`);
  assert.ok(Math.min(...waits) <= MOST_WAIT);
});

test("five seconds of play leave the main thread time", async () => {
  const server = await serve();
  const browser = await open(server.url);
  await playable(browser.page);
  await begin(browser.page);
  await screen(browser.page, "play");
  const session = await browser.context.newCDPSession(browser.page);
  await session.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return [of("TaskDuration"), of("ScriptDuration"), await browser.page.evaluate(() => [hatTrick.frames, hatTrick.tick])].flat();
  };
  const begun = await busy();
  await browser.page.waitForTimeout(5_000);
  const [task, script, frames, ticks] = (await busy()).map((value, i) => value - begun[i]);
  console.log(`5 s of play: ${task.toFixed(2)} s main thread, ${script.toFixed(2)} s of it script, ${frames} frames, ${ticks} ticks`);
  assert.ok(script < 4, "the game leaves the browser no time");
  assert.ok(ticks > 100, "the game does not go on");
  await browser.close();
  await server.close();
});

test("once it was loaded it needs no network", async () => {
  const server = await serve();
  const browser = await open(server.url);
  await playable(browser.page);
  await browser.page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();
  await browser.page.reload();
  await playable(browser.page);
  await browser.page.keyboard.press("Space");
  await screen(browser.page, "title");
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
});

for (const [what, change] of [
  ["is missing", { status: 404, body: "gone" }],
  ["is rubbish", { status: 200, body: "<html>login</html>" }],
]) {
  test(`a game that ${what} is a sentence with a way out`, async () => {
    const server = await serve((name) => (name === "hat-trick.wasm" ? change : undefined));
    const browser = await open(server.url);
    await browser.page.waitForSelector("#failure:not([hidden])");
    const said = await browser.page.innerText("#failure p");
    console.log(said);
    assert.match(said, /^The game could not be loaded \(.+\): look at your connection, then load it again\.$/);
    assert.ok(await browser.page.isVisible("#again"));
    await picture(browser.page, `failure-${what.split(" ")[1]}`);
    await browser.close();
    await server.close();
  });
}

test("a browser without WebGL is told so", async () => {
  const server = await serve();
  const browser = await open(server.url, {
    before: (page) =>
      page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind === "2d" ? getContext.call(this, kind, ...rest) : null;
        };
      }),
  });
  await browser.page.waitForSelector("#failure:not([hidden])");
  assert.match(await browser.page.innerText("#failure p"), /WebGL/);
  await browser.close();
  await server.close();
});
