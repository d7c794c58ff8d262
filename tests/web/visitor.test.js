// Tests what visitors do with thumbs, pads and switches, and what happens when they switch tabs.

"use strict";

const assert = require("node:assert");
const { after, before, test } = require("node:test");
const { held } = require("./hands.js");
const { PHONE, begin, open, picture, playable, screen, serve } = require("./page.js");

let server;
before(async () => (server = await serve()));
after(() => server.close());

test("thumbs on the glass begin a game and walk", async () => {
  const browser = await open(server.url, PHONE);
  const { page } = browser;
  await playable(page);
  const session = await browser.context.newCDPSession(page);
  const touch = (type, ...points) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y, id]) => ({ x, y, id })) });
  const tap = async () => {
    await touch("touchStart", [760, 320, 1]);
    await page.waitForTimeout(120);
    await touch("touchEnd");
    await page.waitForTimeout(300);
  };
  await tap();
  await screen(page, "title");
  await tap();
  await screen(page, "intro");
  await screen(page, "play");
  // The thumb comes down and moves to the right, and the stick is where it came down. The other thumb presses the
  // button.
  await touch("touchStart", [120, 300, 1]);
  await touch("touchMove", [160, 302, 1]);
  await touch("touchStart", [160, 302, 1], [760, 320, 2]);
  await page.waitForTimeout(200);
  assert.strictEqual(await page.evaluate(() => thumbs.down), 2 + 16);
  await picture(page, "phone-play");
  await touch("touchMove", [118, 250, 1], [760, 320, 2]);
  assert.strictEqual(await page.evaluate(() => thumbs.down), 1 + 16);
  await touch("touchEnd");
  assert.strictEqual(await page.evaluate(() => thumbs.down), 0);
  assert.deepStrictEqual(browser.complaints, []);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(300);
  await picture(page, "phone-portrait");
  assert.ok(await page.isVisible("#turn"));
  await browser.close();
});

test("stick and button rest beside the picture, or can be seen through", async () => {
  for (const [what, options, clear] of [
    ["phone", PHONE, true],
    ["coarse-phone", { ...PHONE, deviceScaleFactor: 1 }, false],
    ["tablet", { ...PHONE, viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1 }, true],
  ]) {
    const browser = await open(server.url, options);
    const { page } = browser;
    await playable(page);
    await begin(page);
    await screen(page, "play");
    await page.touchscreen.tap(options.viewport.width - 60, 200);
    await page.waitForTimeout(200);
    await picture(page, `thumbs-${what}`);
    for (const id of ["stick", "button"]) {
      const [thumb, stage, opacity] = await page.evaluate((id) => {
        const box = (id) => document.getElementById(id).getBoundingClientRect().toJSON();
        return [box(id), box("glcanvas"), Number(getComputedStyle(document.getElementById(id)).opacity)];
      }, id);
      const beside = thumb.right <= stage.left || thumb.left >= stage.right || thumb.top >= stage.bottom;
      assert.deepStrictEqual([beside, opacity < 0.3], [clear, !clear], `${what}: ${id}`);
      assert.ok(thumb.left >= 0 && thumb.right <= options.viewport.width && thumb.bottom <= options.viewport.height);
    }
    await browser.close();
  }
});

test("a phone that is turned upright finds its run as it was left", async () => {
  const browser = await open(null, { ...PHONE, deviceScaleFactor: 1 });
  const { page } = browser;
  await held.open(page, server.url);
  await held.begin(page);
  await held.screen(page, "play", 400);
  const tick = () => page.evaluate(() => hatTrick.tick);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForSelector("#turn");
  await held.frames(page, 4);
  const stood = await tick();
  await held.frames(page, 90);
  await page.touchscreen.tap(300, 700);
  await held.frames(page, 10);
  assert.strictEqual(await tick(), stood, "it goes on, unseen");
  await page.setViewportSize(PHONE.viewport);
  await page.waitForSelector("#turn", { state: "hidden" });
  await held.frames(page, 30);
  assert.strictEqual(await tick(), stood, "it goes on before the visitor is ready");
  await picture(page, "turned-back");
  await page.touchscreen.tap(700, 300);
  await held.frames(page, 30);
  const ran = (await tick()) - stood;
  assert.ok(ran > 0 && ran <= 30, `${ran} ticks in 30 frames`);
  await browser.close();
});

test("a tablet that is held upright has room for the picture", async () => {
  const browser = await open(server.url, { ...PHONE, viewport: { width: 768, height: 1024 }, deviceScaleFactor: 2 });
  await playable(browser.page);
  assert.ok(await browser.page.isHidden("#turn"));
  assert.strictEqual(await browser.page.evaluate(() => canvas.width), 1440);
  await picture(browser.page, "tablet-upright");
  await browser.close();
});

// Puts a pad in place of the browser's own.
function plug(pad) {
  window.pad = { index: 0, connected: true, mapping: "", axes: [0, 0], buttons: [{ pressed: false }], ...pad };
}

test("any axis, hat or cross is the stick, any button the button, also after it was unplugged", async () => {
  const browser = await open(null, {
    before: (page) => page.addInitScript(() => (navigator.getGamepads = () => [null, window.pad ?? null])),
  });
  const { page } = browser;
  await held.open(page, server.url);
  const press = async (change) => {
    await page.evaluate((change) => Object.assign(window.pad, change), change);
    await held.frames(page, 4);
  };
  const released = { buttons: [{ pressed: false }] };
  const pressed = { buttons: [{ pressed: true }] };

  // The button of this encoder is held while it is plugged in, which is not a press.
  await page.evaluate(plug, { id: "encoder", ...pressed });
  await held.frames(page, 10);
  assert.strictEqual(await page.evaluate(() => hatTrick.screen), "attract-title");
  await press(released);
  await press({ axes: [0, 1] });
  assert.strictEqual(await page.evaluate(() => hatTrick.screen), "title", "its stick");
  await press({ axes: [0, 0] });
  // It is unplugged with the button down, and another one is plugged in, with a hat that is outside its range at rest.
  await page.evaluate(() => (window.pad = null));
  await held.frames(page, 4);
  assert.strictEqual(await page.evaluate(() => hatTrick.screen), "title");
  await page.evaluate(plug, { id: "flight stick", axes: [0, 0, -1, 3.28], buttons: [{ pressed: false }, { pressed: false }] });
  await held.frames(page, 4);
  await press({ buttons: [{ pressed: false }, { pressed: true }] });
  await held.screen(page, "intro", 40);
  await press({ buttons: [{ pressed: false }, { pressed: false }] });
  await held.screen(page, "play", 400);
  const news = await page.evaluate(() => {
    window.pad.axes = [0, 0, -1, 3 / 7 - 1 + 1 / 7];
    return pads.news();
  });
  assert.deepStrictEqual(news.map(([, role, part, value]) => [role, part, value]), [[2, 106, 32767]], "its hat to the right");
  // The cross of a standard pad consists of four buttons.
  await page.evaluate(() => (window.pad = null));
  await held.frames(page, 2);
  const buttons = Array.from({ length: 17 }, () => ({ pressed: false }));
  await page.evaluate(plug, { id: "standard", mapping: "standard", axes: [0, 0, 0, 0], buttons });
  await held.frames(page, 2);
  const cross = await page.evaluate(() => {
    window.pad.buttons[15] = { pressed: true };
    return pads.news();
  });
  assert.deepStrictEqual(cross, [[0, 5, 15, 1, 0]]);
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
});

test("who looks elsewhere finds the game as it was left, and it never runs after", async () => {
  const browser = await open(null, {});
  const { page } = browser;
  await held.open(page, server.url);
  await held.begin(page);
  await held.screen(page, "play", 400);
  await page.keyboard.down("ArrowRight");
  await held.frames(page, 10);
  await page.evaluate(() => dispatchEvent(new Event("blur")));
  await held.frames(page, 2);
  const stood = await page.evaluate(() => hatTrick.tick);
  await held.frames(page, 120);
  assert.strictEqual(await page.evaluate(() => hatTrick.tick), stood, "it goes on behind the visitor's back");
  await picture(page, "paused");
  await page.keyboard.up("ArrowRight");
  await held.tap(page, "Space");
  await held.frames(page, 30);
  assert.ok((await page.evaluate(() => hatTrick.tick)) > stood, "a press does not end the pause");
  // A minute passes without a frame, as in a tab that nobody sees.
  const before = await page.evaluate(() => hatTrick.tick);
  await page.clock.fastForward(60_000);
  await held.frames(page, 1);
  const ran = (await page.evaluate(() => hatTrick.tick)) - before;
  assert.ok(ran <= 4, `${ran} ticks at once`);
  await browser.close();
});

test("the keyboard stays with the game, and the page does not scroll", async () => {
  const browser = await open(server.url);
  const { page } = browser;
  await playable(page);
  await page.click("#tube");
  await page.mouse.click(5, 700);
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "glcanvas");
  for (const key of ["Space", "ArrowDown", "PageDown", "End"]) await page.keyboard.press(key);
  assert.strictEqual(await page.evaluate(() => scrollY + document.documentElement.scrollTop), 0);
  await browser.close();
});

test("the game is heard from the first press on, until it is silenced", async () => {
  const browser = await open(server.url);
  const { page } = browser;
  await playable(page);
  await page.evaluate(() => {
    const { play } = sound;
    window.loudest = 0;
    sound.play = function (samples) {
      for (const sample of samples) window.loudest = Math.max(window.loudest, Math.abs(sample));
      play.call(this, samples);
    };
  });
  await page.waitForTimeout(1_000);
  assert.strictEqual(await page.evaluate(() => window.loudest), 0, "before anything was pressed");
  await begin(page);
  await page.waitForFunction(() => window.loudest > 1_000, null, { timeout: 5_000 });
  const ahead = await page.evaluate(() => sound.end - sound.context.currentTime);
  assert.ok(ahead < 0.3, `${ahead} s late`);
  await page.keyboard.press("KeyM");
  await page.waitForTimeout(500);
  await page.evaluate(() => (window.loudest = 0));
  await page.waitForTimeout(500);
  assert.strictEqual(await page.evaluate(() => window.loudest), 0, "silenced");
  await browser.close();
});

test("switches are kept for the next visit", async () => {
  const browser = await open(server.url);
  const { page } = browser;
  await playable(page);
  const stand = () => page.evaluate(() => ["sound", "tube"].map((id) => document.getElementById(id).ariaPressed));
  assert.deepStrictEqual(await stand(), ["true", "true"]);
  await page.click("#sound");
  await page.click("#tube");
  await page.waitForFunction(() => document.getElementById("tube").ariaPressed === "false");
  await page.reload();
  await playable(page);
  assert.deepStrictEqual(await stand(), ["false", "false"]);
  await picture(page, "plain");
  await page.keyboard.press("KeyM");
  await page.waitForFunction(() => document.getElementById("sound").ariaPressed === "true");
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
});

test("every pixel of the picture is a whole number of the screen's from two on, in the middle", async () => {
  for (const [width, height, dots, ...wanted] of [
    [1280, 720, 1, 960, 540],
    [1920, 1080, 1, 1920, 1080],
    [1366, 768, 1, 960, 540],
    [1366, 768, 1.25, 1440, 810],
    [844, 390, 3, 1920, 1080],
    [844, 390, 2, 960, 540],
    // Below a scale of two, the picture keeps its size if it nearly fits, or becomes as large as it can.
    [500, 300, 1, 480, 270],
    [844, 390, 1, 693, 390],
  ]) {
    const browser = await open(server.url, { viewport: { width, height }, deviceScaleFactor: dots });
    const { page } = browser;
    await playable(page);
    const [box, size] = await page.evaluate(() => [canvas.getBoundingClientRect(), [canvas.width, canvas.height]]);
    assert.deepStrictEqual(size, wanted);
    assert.ok(Math.abs(box.width * dots - size[0]) < 0.1 && Math.abs(box.height * dots - size[1]) < 0.1);
    assert.ok(Math.abs(box.x * 2 + box.width - width) <= 1 && Math.abs(box.y * 2 + box.height - height) <= 1);
    const corner = [box.x * dots, box.y * dots].map((at) => Math.abs(at - Math.round(at)));
    assert.ok(Math.max(...corner) < 0.05, `it begins within a pixel: ${corner}`);
    await browser.close();
  }
});

test("in play nothing lies over the picture until the mouse is moved", async () => {
  for (const [width, height] of [[1280, 720], [1366, 768], [1920, 1080], [500, 300]]) {
    const browser = await open(server.url, { viewport: { width, height } });
    const { page } = browser;
    await playable(page);
    await begin(page);
    await screen(page, "play");
    assert.ok(await page.isHidden("#sound"), "it lies over the retries");
    await picture(page, `play-${width}`);
    await page.mouse.move(width / 2, height / 2);
    assert.ok(await page.isVisible("#sound"), "the mouse brings it back");
    await browser.close();
  }
});
