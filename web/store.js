// What the browser keeps for the game: src/booth/disk/page.rs names the entries. Nothing here throws: a browser may
// keep nothing at all, as some do in private windows.

"use strict";

const store = {
  // 1: no room. 2: it keeps nothing.
  set(key, text) {
    try {
      localStorage.setItem(key, text);
      return 0;
    } catch (error) {
      return error instanceof DOMException && (error.name === "QuotaExceededError" || error.code === 22) ? 1 : 2;
    }
  },

  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  remove(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Then there is nothing to remove.
    }
  },

  keys() {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};
