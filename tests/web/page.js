// A static server for dist/, and Chromium with the game in it.

"use strict";

const { chromium } = require("playwright-core");
const crypto = require("node:crypto");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const zlib = require("node:zlib");

const DIST = path.join(__dirname, "../../dist");
const PICTURES = path.join(__dirname, "pictures");
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".woff": "font/woff",
  ".webmanifest": "application/manifest+json",
};
const FLAGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// A phone held sideways.
const PHONE = { viewport: { width: 844, height: 390 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true };

// Serves dist/ as good hosts do: compressed, cached by browsers for an hour, checked by its tag, and allowed in frames.
// `change` may answer in place of a file, with { status, body }; `sent` lists the files that were sent whole.
async function serve(change = () => undefined) {
  const sent = [];
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
    const file = path.join(DIST, path.normalize(name));
    const here = file.startsWith(DIST) && fs.existsSync(file);
    const { status, body } = change(name) ?? (here ? { status: 200, body: fs.readFileSync(file) } : { status: 404 });
    const tag = `"${crypto.createHash("sha256").update(body ?? "").digest("hex")}"`;
    const headers = { ETag: tag, "Cache-Control": "max-age=3600", "Access-Control-Allow-Origin": "*" };
    if (status === 200 && request.headers["if-none-match"] === tag) {
      response.writeHead(304, headers).end();
      return;
    }
    sent.push(request.url);
    const kind = { "Content-Type": TYPES[path.extname(name)] ?? "text/html", "Content-Encoding": "gzip" };
    response.writeHead(status, { ...headers, ...kind }).end(zlib.gzipSync(body ?? ""));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, sent, close };
}

// Starts a browser with the page open; everything that it complains about is in `complaints`.
async function open(url, options = {}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "hat-trick-web-"));
  const { before, ...rest } = options;
  const context = await chromium.launchPersistentContext(home, {
    executablePath: "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    viewport: { width: 1280, height: 720 },
    serviceWorkers: "allow",
    ...rest,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  const hosts = new Set();
  context.on("request", (request) => hosts.add(new URL(request.url()).host));
  await before?.(page, context);
  if (url) await page.goto(url);
  const close = async () => {
    await context.close();
    fs.rmSync(home, { recursive: true, force: true });
  };
  return { page, context, complaints, hosts, close };
}

const playable = (page) => page.waitForFunction(() => window.hatTrick?.playableAt > 0, null, { timeout: 30_000 });

const screen = (page, name, timeout = 20_000) =>
  page.waitForFunction((name) => window.hatTrick.screen === name, name, { timeout, polling: "raf" });

// Goes from the attract loop into a run. However slow the machine, there must be a tick without a press between two
// presses.
async function begin(page) {
  await page.keyboard.press("Space", { delay: 50 });
  await screen(page, "title");
  await page.waitForTimeout(200);
  await page.waitForFunction((frames) => hatTrick.frames > frames + 3, await page.evaluate(() => hatTrick.frames));
  await page.keyboard.press("Space", { delay: 50 });
  await screen(page, "intro");
}

async function picture(page, name) {
  fs.mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

module.exports = { DIST, FLAGS, PHONE, begin, open, picture, playable, screen, serve };
