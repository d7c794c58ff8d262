// The page's texts are shown in the game's own letters.

"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const { open, playable, serve } = require("./page.js");

const SHEET = path.join(__dirname, "../../assets/sprites/font_small.png");

test("every letter of the page's font has the dots of the game's (web/font.py makes it anew)", async () => {
  const server = await serve((name) => (name === "sheet.png" ? { status: 200, body: fs.readFileSync(SHEET) } : undefined));
  const browser = await open(server.url);
  await playable(browser.page);
  const [wrong, dots] = await browser.page.evaluate(async () => {
    const sheet = new Image();
    sheet.src = "sheet.png";
    await Promise.all([sheet.decode(), document.fonts.load(`36px "Hat Trick"`)]);
    // Returns whether the middle of each dot is painted; a dot is this many pixels wide.
    const looks = (size, paint) => {
      const pen = new OffscreenCanvas(6 * size, 9 * size).getContext("2d");
      paint(pen);
      const { data } = pen.getImageData(0, 0, 6 * size, 9 * size);
      const at = (i) => (Math.floor(i / 6) * size + (size >> 1)) * 6 * size + (i % 6) * size + (size >> 1);
      return Array.from({ length: 54 }, (_, i) => (data[at(i) * 4 + 3] > 127 ? "#" : ".")).join("");
    };
    const wrong = [];
    let dots = 0;
    for (let place = 0; place < 95; place++) {
      const letter = String.fromCharCode(32 + place);
      const wanted = looks(1, (pen) => pen.drawImage(sheet, -(place % 16) * 6, -Math.floor(place / 16) * 9));
      const got = looks(4, (pen) => {
        pen.font = `36px "Hat Trick"`;
        pen.fillText(letter, 0, 28);
      });
      if (got !== wanted) wrong.push(letter);
      dots += wanted.replaceAll(".", "").length;
    }
    return [wrong, dots];
  });
  assert.deepStrictEqual(wrong, []);
  assert.ok(dots > 500, "the sheet is empty");
  const families = await browser.page.evaluate(() =>
    ["sentence", "share", "address", "failure", "turn"].map((id) => getComputedStyle(document.getElementById(id)).fontFamily),
  );
  for (const family of families) assert.match(family, /^"Hat Trick"/);
  assert.deepStrictEqual(browser.complaints, []);
  await browser.close();
  await server.close();
});
