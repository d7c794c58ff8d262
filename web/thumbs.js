// Touch controls: a stick under the left thumb, centred where the thumb comes down, and a button under the right one.

"use strict";

// The bits of an input, as in src/rules/input.rs.
const UP = 1;
const RIGHT = 2;
const DOWN = 4;
const LEFT = 8;
const PRESS = 16;

const thumbs = {
  // The thumb must be at least SHORT pixels of the page from the middle of the stick; farther than LONG, it drags it
  // along.
  SHORT: 10,
  LONG: 44,
  down: 0,
  pressed: 0,
  middle: null,
  touches: new Map(),

  // Returns what is held, and eight bits higher what was pressed since the last call.
  take() {
    const bits = this.down | (this.pressed << 8);
    this.pressed = 0;
    return bits;
  },

  begin() {
    for (const kind of ["touchstart", "touchmove", "touchend", "touchcancel"]) {
      document.addEventListener(kind, (event) => this.see(event), { passive: false });
    }
  },

  see(event) {
    if (event.target.closest?.("button, .words, #turn")) return;
    event.preventDefault();
    document.getElementById("thumbs").hidden = false;
    for (const touch of event.changedTouches) {
      const at = { x: touch.clientX, y: touch.clientY };
      if (event.type === "touchstart") {
        const left = at.x < innerWidth / 2;
        this.touches.set(touch.identifier, left ? "stick" : "button");
        if (left) this.middle = { ...at };
      }
      const role = this.touches.get(touch.identifier);
      const over = event.type === "touchend" || event.type === "touchcancel";
      if (over) this.touches.delete(touch.identifier);
      if (role === "stick") this.hold(UP | RIGHT | DOWN | LEFT, over ? 0 : this.way(at));
      if (role === "stick" && over) this.middle = null;
      if (role === "button") this.hold(PRESS, [...this.touches.values()].includes("button") ? PRESS : 0);
    }
    this.lay();
  },

  hold(of, bits) {
    this.pressed |= bits & ~this.down;
    this.down = (this.down & ~of) | bits;
  },

  // Returns the direction from the middle. Thumbs tremble, so a held direction stays until another is clearly meant.
  way(at) {
    const dx = at.x - this.middle.x;
    const dy = at.y - this.middle.y;
    const far = Math.hypot(dx, dy);
    if (far > this.LONG) {
      this.middle.x += dx * (1 - this.LONG / far);
      this.middle.y += dy * (1 - this.LONG / far);
    }
    if (far < this.SHORT) return 0;
    const favour = this.down & (LEFT | RIGHT) ? 1.3 : this.down & (UP | DOWN) ? 1 / 1.3 : 1;
    if (Math.abs(dx) * favour > Math.abs(dy)) return dx > 0 ? RIGHT : LEFT;
    return dy > 0 ? DOWN : UP;
  },

  // Puts the stick and the button where the thumbs are, or where they rest, and draws their state.
  lay() {
    const { room, low, over } = restingPlace(canvas.getBoundingClientRect());
    const size = Math.max(88, Math.min(140, room - 12));
    const small = size * 0.75;
    const edge = low ? 24 : Math.max(0, Math.min(24, (room - size) / 2));
    const foot = low ? (room - size) / 2 : 24;
    const stick = document.getElementById("stick");
    const button = document.getElementById("button");
    const rest = { x: edge + size / 2, y: innerHeight - foot - size / 2 };
    putAt(stick, this.middle ?? rest, size);
    putAt(button, { x: innerWidth - edge - small / 2, y: innerHeight - foot - small / 2 }, small);
    drawStick(stick, this.down);
    drawButton(button, (this.down & PRESS) !== 0);
    // If they must lie on the picture, they are transparent until they are used.
    stick.classList.toggle("faint", over && !this.middle);
    button.classList.toggle("faint", over && (this.down & PRESS) === 0);
  },
};

// Returns where the stick and the button rest: beside or below the picture if there is room, or else on it.
function restingPlace({ left, bottom }) {
  const below = innerHeight - bottom;
  if (left >= 88) return { room: left, low: false, over: false };
  if (below >= 88) return { room: below, low: true, over: false };
  return { room: innerHeight * 0.32, low: false, over: true };
}

function putAt(canvas, middle, size) {
  canvas.style.width = canvas.style.height = `${size}px`;
  canvas.style.left = `${middle.x - size / 2}px`;
  canvas.style.top = `${middle.y - size / 2}px`;
}

// Draws a disc of hard pixels.
function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  for (let row = -radius; row < radius; row++) {
    const half = Math.round(Math.sqrt(radius * radius - (row + 0.5) * (row + 0.5)));
    pen.fillRect(x - half, y + row, half * 2, 1);
  }
}

function drawStick(canvas, held) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, 64, 64);
  disc(pen, 32, 32, 31, "#0b0f2e");
  disc(pen, 32, 32, 30, "#3d4a73");
  disc(pen, 32, 32, 28, "#1b2344");
  const arrows = [
    [UP, (i) => [32 - i, 6 + i, i * 2, 1]],
    [DOWN, (i) => [32 - i, 57 - i, i * 2, 1]],
    [LEFT, (i) => [6 + i, 32 - i, 1, i * 2]],
    [RIGHT, (i) => [57 - i, 32 - i, 1, i * 2]],
  ];
  for (const [bit, line] of arrows) {
    pen.fillStyle = held & bit ? "#ffb545" : "#6f80a8";
    for (let i = 1; i < 6; i++) pen.fillRect(...line(i));
  }
  const x = 32 + (held & RIGHT ? 9 : held & LEFT ? -9 : 0);
  const y = 32 + (held & DOWN ? 9 : held & UP ? -9 : 0);
  disc(pen, x, y, 15, "#0b0f2e");
  disc(pen, x, y, 14, "#0d2192");
  disc(pen, x, y - 1, 12, "#2347c9");
  disc(pen, x - 3, y - 4, 4, "#73cdf3");
}

function drawButton(canvas, held) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, 48, 48);
  disc(pen, 24, 24, 23, "#0b0f2e");
  disc(pen, 24, 24, 22, "#5c1a3a");
  const y = held ? 25 : 22;
  disc(pen, 24, y, 18, "#a3243b");
  disc(pen, 24, y - 1, 16, "#e8433f");
  disc(pen, 18, y - 7, 4, "#ffb545");
}
