// What must be there before the rest of the page: a name that Macroquad lacks, and a sentence with a way out for when
// a part of the page does not come, or breaks before the game can be played.

"use strict";

// Macroquad's bundle sets this name without declaring it, which its own strict mode forbids.
var register_plugin;

// The sentence with which the game has ended.
let failure = "";

// Ends the game with a sentence. The first one holds: what follows is its consequence.
function fail(sentence) {
  failure ||= sentence;
  showFailure();
}

function showFailure() {
  if (!failure || document.readyState === "loading") return;
  const place = document.getElementById("failure");
  place.firstElementChild.textContent = failure;
  place.hidden = false;
  document.getElementById("again").onclick = () => location.reload();
  document.getElementById("loading").hidden = true;
}

document.addEventListener("readystatechange", showFailure);

const FOLDER = new URL(".", location.href).href;

// Only while it is handed down to its target is it known here that a file does not come.
addEventListener("error", ({ target, error, message, filename }) => {
  const source = target.src ?? target.href ?? filename;
  // What a browser's extensions break is not the game's.
  if (!source?.startsWith(FOLDER)) return;
  if (target instanceof HTMLScriptElement || target.rel === "stylesheet") {
    const name = source.slice(FOLDER.length);
    fail(`The game could not be loaded (${name} does not come): look at your connection, then load it again.`);
  } else if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) {
    fail("The game has stopped: load it again. Scores are kept.");
  } else if (target === window && !window.hatTrick?.playableAt) {
    fail(`The game could not be started (${message}): load it again, or use another browser.`);
  }
}, true);
