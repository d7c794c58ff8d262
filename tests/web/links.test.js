// Tests links, which are addresses with something after the #. A valid run is shown, and anything else gets a message;
// the demos play in the browser as they do at a desk.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { PHONE, begin, open, picture, playable, serve } = require("./page.js");

let server;
before(async () => (server = await serve()));
after(() => server.close());

test("the demos come to the same scores, ticks and fingerprints as where they were recorded", async () => {
  const folder = path.join(__dirname, "../../assets/demos");
  const demos = fs.readdirSync(folder).sort().map((name) => JSON.parse(fs.readFileSync(path.join(folder, name))));
  assert.strictEqual(demos.length, 14);
  const wanted = demos.map(({ level, end }) => `${level} ${end.score} ${end.ticks} ${end.hash}\n`).join("");
  const browser = await open(`${server.url}#verify`);
  await playable(browser.page);
  assert.strictEqual(await browser.page.evaluate(() => hatTrick.verified), wanted);
  await browser.close();
});

const BROKEN = [
  ["a cut link", "r=BAABBwc"],
  ["letters that mean nothing", "r=BAA%3Cscript%3E"],
  ["an empty link", "r="],
  ["a run of newer rules", "r=ZZZZZZZZZZ"],
  ["a run of the first edition", `r=${fs.readFileSync(path.join(__dirname, "../first-edition/links/01-invocation"))}`],
  ["a run that does not come to its score", "r=BAABAQFhYmNkE-QUAQA"],
  ["a megabyte", `r=${"A".repeat(1 << 20)}`],
];

for (const [what, hash] of BROKEN) {
  test(`${what} is one sentence, and the game can be played`, async () => {
    const browser = await open(`${server.url}#${hash}`);
    await playable(browser.page);
    await browser.page.waitForSelector("#sentence:not([hidden])");
    const said = await browser.page.innerText("#sentence");
    console.log(said);
    assert.match(said, /^This link .+\.$|^This link's .+\.$/);
    assert.strictEqual(/ newer rules | older rules /.test(said), what.startsWith("a run of "));
    if (what === "a cut link") await picture(browser.page, "broken-link");
    await browser.page.keyboard.press("Space");
    await browser.page.waitForFunction(() => hatTrick.screen === "title");
    assert.deepStrictEqual(browser.complaints, []);
    await browser.close();
  });
}

test("a tap closes the sentence, and it does not lie over stick and button", async () => {
  const browser = await open(`${server.url}#r=BAABBwc`, PHONE);
  const { page } = browser;
  await playable(page);
  await page.waitForSelector("#sentence");
  await page.touchscreen.tap(700, 100);
  await page.waitForSelector("#stick");
  await picture(page, "broken-link-phone");
  const [sentence, stick, button] = await page.evaluate(() =>
    ["sentence", "stick", "button"].map((id) => document.getElementById(id).getBoundingClientRect().toJSON()),
  );
  assert.ok(sentence.left >= stick.right && sentence.right <= button.left, JSON.stringify([sentence, stick, button]));
  await page.tap("#sentence");
  assert.ok(await page.isHidden("#sentence"));
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
});

test("a run that begins takes the sentence away, and until then it can be copied", async () => {
  const browser = await open(`${server.url}#r=BAABBwc`);
  const { page } = browser;
  await playable(page);
  const { x, y, height } = await page.locator("#sentence").boundingBox();
  await page.mouse.move(x + 30, y + height / 3);
  await page.mouse.down();
  await page.mouse.move(x + 130, y + height / 3, { steps: 4 });
  await page.mouse.up();
  assert.notStrictEqual(await page.evaluate(() => getSelection().toString()), "");
  assert.ok(await page.isVisible("#sentence"));
  await begin(page);
  assert.ok(await page.isHidden("#sentence"));
  await browser.close();
});
