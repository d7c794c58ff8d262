// Keeps the page for a visit without a network. web/build fills in the files and the version, which is made of their
// bytes: a new version is loaded whole beside the old one and takes over when no page shows the old one any more.

"use strict";

const VERSION = "@version@";
const FILES = ["./", "@files@"];

// The browser asks the server whether what it has is still good: an old file would otherwise come into a new version,
// and what the page has just loaded would be loaded twice if it asked for all anew.
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
