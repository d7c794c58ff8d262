// Sticks and pads: any axis or hat is the stick, any button is the button. The browser shows the current state; the
// game wants the changes, in the form that src/app/pads/page.rs takes: [pad, role, part, value, initial].

"use strict";

const pads = {
  GONE: 0,
  BUTTON: 1,
  ACROSS: 2,
  ALONG: 3,
  CROSS: [4, 6, 7, 5], // buttons 12 to 15 of a standard pad: up, down, left, right
  seen: new Map(),

  news() {
    const list = [];
    const now = (navigator.getGamepads?.() ?? []).filter((pad) => pad?.connected);
    for (const [index, before] of this.seen) {
      if (!now.some((pad) => pad.index === index && pad.id === before.id)) {
        list.push([index, this.GONE, 0, 0, 0]);
        this.seen.delete(index);
      }
    }
    for (const pad of now) this.listen(pad, list);
    return list;
  },

  listen(pad, list) {
    const initial = !this.seen.has(pad.index);
    if (initial) this.seen.set(pad.index, { id: pad.id, values: new Map(), hats: new Set(), dead: new Set() });
    const before = this.seen.get(pad.index);
    const say = (role, part, value) => {
      const was = before.values.get(part);
      // A stick at rest trembles, so changes that cannot matter are left out.
      const enough = role === this.ACROSS || role === this.ALONG ? 512 : 1;
      if (was !== undefined && Math.abs(value - was) < enough) return;
      before.values.set(part, value);
      list.push([pad.index, role, part, value, initial ? 1 : 0]);
    };
    const standard = pad.mapping === "standard";
    pad.axes.forEach((value, i) => {
      // At rest, a hat is outside its range, and a trigger that is not a button is at its lower end.
      if (initial && Math.abs(value) > 1.01) before.hats.add(i);
      else if (initial && !standard && i >= 2 && value < -0.9) before.dead.add(i);
      if (before.dead.has(i)) return;
      if (before.hats.has(i)) return this.sayHat(say, i, value);
      say(i % 2 === 0 ? this.ACROSS : this.ALONG, i, Math.round(Math.max(-1, Math.min(1, value)) * 32767));
    });
    pad.buttons.forEach((button, i) => {
      const role = standard && i >= 12 && i <= 15 ? this.CROSS[i - 12] : this.BUTTON;
      say(role, i, button.pressed ? 1 : 0);
    });
  },

  // The eight directions go clockwise from -1 (up) to 1 (up and left); values outside that range mean none.
  sayHat(say, i, value) {
    const way = value > 1.01 || value < -1.01 ? -1 : Math.round((value + 1) * 3.5);
    const across = [0, 1, 1, 1, 0, -1, -1, -1][way] ?? 0;
    const along = [-1, -1, 0, 1, 1, 1, 0, -1][way] ?? 0;
    say(this.ACROSS, 100 + i * 2, across * 32767);
    say(this.ALONG, 101 + i * 2, along * 32767);
  },
};
