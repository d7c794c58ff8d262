// Tests loading: how much, how fast, from where, without a network, and when the game cannot be loaded.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const zlib = require("node:zlib");
const { test } = require("node:test");
const { DIST, begin, open, picture, playable, screen, serve } = require("./page.js");

// The most bytes that the page may load, compressed.
const MOST_BYTES = 1_000_000;
// The longest time until the game responds, in milliseconds.
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
    assert.match(said, /^The game could not be loaded \(.+\)\. Check your connection and load it again\.$/);
    assert.ok(await browser.page.isVisible("#again"));
    await picture(browser.page, `failure-${what.split(" ")[1]}`);
    await browser.close();
    await server.close();
  });
}

const SCRIPTS = fs.readdirSync(DIST).filter((name) => name.endsWith(".js") && !["before.js", "worker.js"].includes(name));

for (const [what, files, change, wanted] of [
  ["is missing", [...SCRIPTS, "page.css"], { status: 404 }, /^The game could not be loaded \(FILE is missing\)\. Check/],
  ["breaks", SCRIPTS, { status: 200, body: "<html>login</html>" }, /^The game could not be started \(.+\)\. Load it again, or/],
]) {
  test(`a part of the page that ${what} is a sentence with a way out`, async (t) => {
    const { page, close } = await open(null);
    for (const file of files) {
      await t.test(file, async () => {
        const server = await serve((name) => (name === file ? change : undefined));
        await page.goto(server.url);
        await page.waitForSelector("#failure:not([hidden])", { timeout: 5_000 });
        assert.match((await page.innerText("#failure p")).replace(file, "FILE"), wanted);
        assert.ok(await page.isHidden("#loading"));
        await Promise.all([page.waitForEvent("load"), page.click("#again")]);
        await server.close();
      });
    }
    await close();
  });
}

test("without the script that watches over the others the page itself says what to do", async () => {
  const server = await serve((asked) => (asked === "before.js" ? { status: 404 } : undefined));
  const browser = await open(server.url);
  assert.ok(await browser.page.isHidden("#slow"), "at once");
  await browser.page.waitForSelector("#slow", { timeout: 20_000 });
  assert.match(await browser.page.innerText("#slow"), /load the page again\.$/);
  await picture(browser.page, "failure-slow");
  await browser.close();
  await server.close();
});

test("a new version is made of new files, whatever the browser has kept, and nothing is loaded twice", async () => {
  const next = new Map();
  const server = await serve((name) => (next.has(name) ? { status: 200, body: next.get(name) } : undefined));
  const browser = await open(server.url);
  const { page } = browser;
  await playable(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const twice = server.sent.filter((name, i) => server.sent.indexOf(name) !== i);
  assert.deepStrictEqual(twice, []);
  assert.ok(server.sent.includes("/hat-trick.wasm"));
  const read = (name) => fs.readFileSync(path.join(DIST, name), "utf8");
  next.set("sound.js", `${read("sound.js")}// new`);
  next.set("worker.js", read("worker.js").replace(/hat-trick-[0-9a-f]{12}/, "hat-trick-next"));
  const kept = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    while (worker.state === "installing") await new Promise((done) => setTimeout(done, 50));
    const cache = await caches.open("hat-trick-next");
    return (await cache.match("sound.js")).text();
  });
  assert.strictEqual(kept, next.get("sound.js"));
  await browser.close();
  await server.close();
});

test("in a frame that may do nothing but run scripts it is played, and complains of nothing", async () => {
  const frame = `<link rel="icon" href="icon.png"><iframe sandbox="allow-scripts" src="./" width="960" height="540"></iframe>`;
  const server = await serve((name) => (name === "frame.html" ? { status: 200, body: frame } : undefined));
  const browser = await open(`${server.url}frame.html`);
  const game = browser.page.frames()[1];
  await game.waitForFunction(() => window.hatTrick?.playableAt > 0, null, { timeout: 30_000 });
  await browser.page.mouse.click(300, 300);
  await browser.page.keyboard.press("Space", { delay: 50 });
  await game.waitForFunction(() => hatTrick.screen === "title");
  // The worker is loaded after the game.
  await browser.page.waitForTimeout(300);
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
  await server.close();
});

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
