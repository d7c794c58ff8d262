// Links: what stands behind # in the address. A good run is shown, anything else is a sentence; and the demos play in
// the browser as they do at a desk.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { after, before, test } = require("node:test");
const { open, picture, playable, serve } = require("./page.js");

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
  ["a cut link", "r=AQABBwc"],
  ["letters that mean nothing", "r=AQA%3Cscript%3E"],
  ["an empty link", "r="],
  ["another version", "r=ZZZZZZZZZZ"],
  ["a run that does not come to its score", "r=AQABAQFhYmNkAqqqqqqq"],
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
    if (what === "a cut link") await picture(browser.page, "broken-link");
    await browser.page.keyboard.press("Space");
    await browser.page.waitForFunction(() => hatTrick.screen === "title");
    assert.deepStrictEqual(browser.complaints, []);
    await browser.close();
  });
}
