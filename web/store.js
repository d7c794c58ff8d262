// The browser's storage for the game; src/booth/disk/page.rs names the entries. Nothing here throws, because a browser
// may store nothing at all, as some do in private windows.

"use strict";

const store = {
  // Returns 0 if the entry was stored, 1 if there is no room, and 2 if the browser stores nothing.
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
      // If there is no storage, there is nothing to remove.
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
