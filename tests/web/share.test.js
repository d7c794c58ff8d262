// Tests the button that shares a run: where it is, and that its link reaches the visitor wherever the page is embedded.

"use strict";

const assert = require("node:assert");
const { after, before, test } = require("node:test");
const { held } = require("./hands.js");
const { FLAGS, PHONE, open, picture, serve } = require("./page.js");

const RUN = `r=${"AQABBwc".repeat(150)}`;
const TITLE = "SHARE YOUR RUN";

let server;
before(async () => (server = await serve()));
after(() => server.close());

// Opens the page with its clock stopped and, as far as the page knows, with the board after a run.
async function afterRun(url, options) {
  const browser = await open(null, options);
  await held.open(browser.page, url);
  await browser.page.evaluate((run) => {
    showScreen("ranking");
    offerRun(run);
  }, RUN);
  return browser;
}

// Returns the contents of the clipboard by pasting them.
async function pasted(page) {
  await page.evaluate(() => addEventListener("paste", (event) => (window.pasted = event.clipboardData.getData("text")), true));
  await page.keyboard.press("Control+V");
  return page.evaluate(() => window.pasted);
}

test("on plain http, where there is no clipboard for pages, the link is copied all the same", async () => {
  const url = server.url.replace("127.0.0.1", "booth.test");
  const browser = await afterRun(url, { args: [...FLAGS, "--host-resolver-rules=MAP booth.test 127.0.0.1"] });
  const { page } = browser;
  assert.ok(await page.evaluate(() => !isSecureContext && !navigator.clipboard));
  await page.click("#share");
  await page.waitForFunction(() => document.getElementById("share").textContent === "LINK COPIED");
  assert.ok(await page.isHidden("#link"));
  assert.strictEqual(await page.evaluate(() => document.activeElement.id), "glcanvas");
  assert.strictEqual(await pasted(page), `${url}#${RUN}`);
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
});

for (const [what, options] of [
  ["desk", { viewport: { width: 480, height: 270 } }],
  ["phone", PHONE],
]) {
  test(`where nothing may be copied, the link stands selected in a field, at a ${what}`, async () => {
    const forbid = (page) =>
      page.addInitScript(() => {
        document.execCommand = () => false;
        for (const name of ["clipboard", "share"]) Object.defineProperty(navigator, name, { value: undefined });
      });
    const browser = await afterRun(server.url, { ...options, before: forbid });
    const { page } = browser;
    const press = (what) => (options.hasTouch ? page.tap(what) : page.click(what));
    await press("#share");
    await page.waitForSelector("#address");
    await picture(page, `share-field-${what}`);
    const selected = () => page.evaluate(() => [getSelection().toString(), document.activeElement.id]);
    assert.deepStrictEqual(await selected(), [`${server.url}#${RUN}`, "address"]);
    const { x, y, width, height } = await page.locator("#link").boundingBox();
    const { viewport } = options;
    assert.ok(x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height, "it hangs over the edge");
    assert.ok(await page.isHidden("#sentence"));
    await press("#address");
    assert.ok(await page.isVisible("#link"), "a press in the field shuts it");
    await press("#close");
    assert.ok(await page.isHidden("#link"));
    assert.strictEqual(await page.evaluate(() => document.activeElement.id), "glcanvas");
    // The button can be pressed again, and Escape closes the field, too.
    await press("#share");
    await page.waitForSelector("#address");
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#link"));
    // Somebody else begins a run in the meantime.
    await press("#share");
    await page.waitForSelector("#address");
    await page.evaluate(() => showScreen("intro"));
    assert.ok(await page.isHidden("#link"));
    assert.deepStrictEqual(browser.complaints, []);
    await browser.close();
  });
}

test("the button stands beside the words that explain it, on their panel, as long as they do", async () => {
  for (const viewport of [{ width: 480, height: 270 }, { width: 1366, height: 768 }, PHONE.viewport]) {
    const browser = await afterRun(server.url, { viewport });
    const { page } = browser;
    assert.strictEqual(await page.innerText("#share"), TITLE);
    const [button, stage] = await page.evaluate(() =>
      ["share", "glcanvas"].map((id) => document.getElementById(id).getBoundingClientRect().toJSON()),
    );
    // The text ends 314 dots from the left; the panel lies between 199 and 247 dots from the top and ends at 466.
    const dot = stage.width / 480;
    const dots = [button.left - stage.left, button.top - stage.top, button.right - stage.left, button.bottom - stage.top];
    const [left, top, right, bottom] = dots.map((length) => length / dot);
    assert.ok(left > 316 && right < 464 && top > 200 && bottom < 246, `${[left, top, right, bottom]}`);
    const fits = await page.evaluate(() => element("share").scrollWidth <= element("share").clientWidth);
    assert.ok(fits, "its words hang over");
    for (const name of ["attract-title", "title", "intro"]) {
      await page.evaluate((name) => showScreen(name), name);
      assert.ok(await page.isHidden("#share"), name);
    }
    await browser.close();
  }
});
