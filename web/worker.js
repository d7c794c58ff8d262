// Stores the page for visits without a network. web/build fills in the files and the version, which is a hash of their
// bytes. A new version is loaded completely beside the old one, and takes over when no page shows the old one any more.

"use strict";

const VERSION = "@version@";
const FILES = ["./", "@files@"];

// The browser asks the server whether the files that it has are up to date. Otherwise an old file could get into a new
// version; and if it loaded every file again, those that the page has just loaded would be loaded twice.
const fresh = (file) => new Request(file, { cache: "no-cache" });

addEventListener("install", (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(FILES.map(fresh))));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("hat-trick-") && name !== VERSION;
  const clear = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(clear.then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const kept = caches.open(VERSION).then((cache) => cache.match(event.request, { ignoreSearch: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
