// The page's half of src/app/page/browser.rs, and everything around the picture: loading, size, focus, switches and
// sharing.

"use strict";

const WIDTH = 480;
const HEIGHT = 270;
const WASM = "hat-trick.wasm";
const element = (id) => document.getElementById(id);
// A phone held upright has no room for the picture; a tablet has.
const upright = matchMedia("(orientation: portrait) and (pointer: coarse) and (max-width: 600px)");

// State for tests, and for anyone who is curious.
const hatTrick = { screen: "", tick: 0, run: "", verified: "", frames: 0, playableAt: 0 };
window.hatTrick = hatTrick;

let answer = new Uint8Array();
let waits = true;
let left = false;
const orders = [];

const memory = () => wasm_memory.buffer;
const text = (at, length) => new TextDecoder().decode(new Uint8Array(memory(), at, length));

function ready(string) {
  if (string === null) return -1;
  answer = new TextEncoder().encode(string);
  return answer.length;
}

const TOLD = [
  showScreen,
  offerRun,
  say,
  (lines) => (hatTrick.verified = lines),
  fail,
];

Object.assign(importObject.env, {
  hat_trick_time: () => Date.now(),
  hat_trick_offset: () => -new Date().getTimezoneOffset(),
  hat_trick_clock: () => performance.now(),
  hat_trick_link: () => ready(location.hash.slice(1)),
  hat_trick_take: (into) => new Uint8Array(memory()).set(answer, into),
  hat_trick_get: (at, length) => ready(store.get(text(at, length))),
  hat_trick_set: (at, length, value, size) => store.set(text(at, length), text(value, size)),
  hat_trick_remove: (at, length) => store.remove(text(at, length)),
  hat_trick_keys: () => ready(store.keys().join("\n")),
  hat_trick_touch: () => thumbs.take(),
  hat_trick_pads: tellPads,
  hat_trick_order: () => orders.shift() ?? 0,
  hat_trick_left: takeLeft,
  hat_trick_waits: () => Number(waits),
  hat_trick_calm: () => Number(matchMedia("(prefers-reduced-motion: reduce)").matches),
  hat_trick_tick: (tick) => (hatTrick.tick = tick),
  hat_trick_show_switches: showSwitches,
  hat_trick_sound_room: () => sound.room(),
  hat_trick_play: (at, length) => sound.play(new Int16Array(memory(), at, length)),
  hat_trick_tell: (what, at, length) => TOLD[what](text(at, length)),
  // One pixel of the canvas is one pixel of the screen; see resize.
  dpi_scale: () => 1,
});

// A visitor who holds the phone upright cannot see the game, so that counts as leaving, too.
function takeLeft() {
  const was = left || upright.matches;
  left = false;
  return Number(was);
}

const waitingNews = [];

function tellPads(at, most) {
  waitingNews.push(...pads.news());
  const now = waitingNews.splice(0, most);
  if (now.some(([, role, , value]) => role === pads.BUTTON && value)) start();
  new Int32Array(memory(), at, now.length * 5).set(now.flat());
  return now.length;
}

// Macroquad's own function would fill the window. Here every pixel of the picture becomes a whole number of screen
// pixels, and the picture is centred. On a small screen with less than two screen pixels per pixel, that could leave
// half of it unused. There the picture fills the screen and the game blends the edges of its pixels, unless the
// picture nearly fits.
window.resize = function (canvas, tell) {
  const dots = devicePixelRatio || 1;
  const [across, along] = [innerWidth * dots, innerHeight * dots];
  const fits = Math.min(across / WIDTH, along / HEIGHT);
  const whole = Math.floor(fits + 0.001);
  const scale = whole >= 2 || whole >= fits * 0.75 ? whole : fits;
  const width = Math.max(1, Math.round(WIDTH * scale));
  const height = Math.max(1, Math.round(HEIGHT * scale));
  const middle = (room, size) => Math.round((room - size) / 2) / dots;
  place(canvas, middle(across, width), middle(along, height), width / dots, height / dots);
  thumbs.lay();
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
  tell?.(width, height);
};

// Places the canvas, and tells the style sheet where the picture is and how large its dots are.
function place(canvas, x, y, width, height) {
  Object.assign(canvas.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  const page = document.documentElement.style;
  page.setProperty("--x", `${x}px`);
  page.setProperty("--y", `${y}px`);
  page.setProperty("--dot", `${width / WIDTH}px`);
}

// Handles the first press, after which the page may make a sound.
function start() {
  waits = false;
  sound.wake();
  takeKeyboard();
}

// The picture has the keyboard focus, except while a link waits to be copied.
function takeKeyboard() {
  if (element("link").hidden) canvas.focus({ preventScroll: true });
}

function say(sentence) {
  element("sentence").textContent = sentence;
  element("sentence").hidden = !sentence;
}

function offerRun(run) {
  hatTrick.run = run;
  share.offer();
}

const PLAYED = ["intro", "play", "dying", "cleared", "quiz", "ending"];

function showScreen(screen) {
  hatTrick.screen = screen;
  document.body.classList.toggle("playing", PLAYED.includes(screen));
  share.offer();
  if (screen !== "intro") return;
  // Messages from before the run would cover the picture.
  say("");
  share.close();
}

let pointed;

function point(event) {
  if (event.pointerType !== "mouse") return;
  document.body.classList.add("pointing");
  clearTimeout(pointed);
  pointed = setTimeout(() => document.body.classList.remove("pointing"), 2500);
}

const ICONS = {
  sound: ["...#....", "..##..#.", "####.#.#", "####.#.#", "####.#.#", "####.#.#", "..##..#.", "...#...."],
  mute: ["...#....", "..##....", "####.#.#", "####..#.", "####..#.", "####.#.#", "..##....", "...#...."],
  tube: [".######.", "#......#", "#.####.#", "#......#", "#.####.#", "#......#", ".######.", "..####.."],
  flat: ["########", "#......#", "#......#", "#......#", "#......#", "#......#", "########", "........"],
  full: ["###..###", "#......#", "#......#", "........", "........", "#......#", "#......#", "###..###"],
};

function drawIcon(button, name) {
  const picture = button.firstElementChild ?? button.appendChild(document.createElement("canvas"));
  picture.width = picture.height = 8;
  const pen = picture.getContext("2d");
  pen.fillStyle = "#f6f9ff";
  ICONS[name].forEach((row, y) => [...row].forEach((dot, x) => dot === "#" && pen.fillRect(x, y, 1, 1)));
}

function showSwitches(heard, tube) {
  drawIcon(element("sound"), heard ? "sound" : "mute");
  drawIcon(element("tube"), tube ? "tube" : "flat");
  element("sound").setAttribute("aria-pressed", Boolean(heard));
  element("tube").setAttribute("aria-pressed", Boolean(tube));
}

function drawPhone() {
  const pen = element("phone").getContext("2d");
  pen.fillStyle = "#73cdf3";
  pen.fillRect(1, 7, 22, 12);
  pen.fillStyle = "#0d2192";
  pen.fillRect(4, 9, 16, 8);
  pen.fillStyle = "#ffb545";
  for (let i = 0; i < 4; i++) pen.fillRect(11 - i, 1 + i, i * 2 + 1, 1);
}

// The browser uses Esc to leave full screen, so the game never sees that key; it pauses as Esc does in a window.
let leavesFull = false;

function noteFull() {
  left ||= !document.fullscreenElement && !leavesFull;
  leavesFull = false;
}

async function toggleFull() {
  try {
    leavesFull = Boolean(document.fullscreenElement);
    if (document.fullscreenElement) await document.exitFullscreen();
    else {
      await document.documentElement.requestFullscreen();
      await screen.orientation?.lock?.("landscape");
    }
  } catch {
    // Some browsers cannot fill the screen, and most cannot turn it; the game then stays as it is.
  }
  takeKeyboard();
}

const KEYS = { KeyF: toggleFull, KeyM: () => orders.push(1), KeyT: () => orders.push(2) };

function listen() {
  const switches = {
    full: toggleFull,
    sound: KEYS.KeyM,
    tube: KEYS.KeyT,
    share: () => share.send(),
    close: () => share.close(),
  };
  for (const [id, act] of Object.entries(switches)) {
    // The picture keeps the keyboard focus.
    element(id).addEventListener("pointerdown", (event) => event.preventDefault());
    element(id).addEventListener("click", () => {
      start();
      act();
    });
  }
  element("full").hidden = !document.fullscreenEnabled;
  // A click that ends a text selection must not close the message.
  element("sentence").addEventListener("click", () => getSelection().isCollapsed && say(""));
  addEventListener("pointerdown", start, true);
  addEventListener("pointermove", point);
  // A press beside the picture takes the keyboard focus away, and only a click handler comes late enough to restore it.
  addEventListener("click", start, true);
  addEventListener("keydown", (event) => {
    start();
    if (event.code === "Escape") share.close();
    if (event.target === element("address")) return;
    if (!event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey) KEYS[event.code]?.();
    // The arrow keys and Space would scroll a page that shows the game in a frame.
    if (event.code.startsWith("Arrow") || event.code === "Space") event.preventDefault();
  });
  // Texts may be copied, so they keep their context menu.
  addEventListener("contextmenu", (event) => event.target.closest(".words") || event.preventDefault());
  addEventListener("focus", takeKeyboard);
  addEventListener("blur", () => (left = true));
  document.addEventListener("visibilitychange", () => (left ||= document.hidden));
  document.addEventListener("fullscreenchange", noteFull);
  addEventListener("hashchange", () => location.reload());
  canvas.addEventListener("webglcontextlost", () => fail("The graphics card has lost the picture. Load the game again."));
  upright.addEventListener("change", showTurn);
  thumbs.begin();
}

function showTurn() {
  element("turn").hidden = !upright.matches;
}

// Fetches the bytes of the game, and shows on the progress bar how many have arrived.
async function fetched() {
  const response = await fetch(WASM);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const size = Number(document.documentElement.dataset.bytes);
  let got = 0;
  const count = new TransformStream({
    transform(chunk, out) {
      got += chunk.length;
      element("done").style.transform = `scaleX(${Math.min(1, got / size)})`;
      out.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": "application/wasm" } });
}

async function load() {
  if (!document.createElement("canvas").getContext("webgl")) {
    fail("This browser has no WebGL, which the game needs. Switch it on, or use another browser.");
    return;
  }
  try {
    const { instance } = await WebAssembly.instantiateStreaming(fetched(), importObject);
    wasm_memory = instance.exports.memory;
    wasm_exports = instance.exports;
    instance.exports.main();
    element("loading").hidden = true;
    hatTrick.playableAt = performance.now();
  } catch (error) {
    fail(`The game could not be loaded (${error.message}). Check your connection and load it again.`);
  }
}

function countFrames() {
  hatTrick.frames++;
  requestAnimationFrame(countFrames);
}

async function keepForOffline() {
  try {
    await navigator.serviceWorker?.register("worker.js");
  } catch {
    // Private windows and frames on other hosts have no service workers; there the game needs the network each time.
  }
}

drawPhone();
drawIcon(element("full"), "full");
listen();
showTurn();
countFrames();
// If a file is missing, do not start: the game would only stop later, without a message.
if (!failure) load().then(keepForOffline);
