// Runs before the rest of the page. It declares a name that Macroquad lacks, and shows a sentence that says what to do
// if a part of the page cannot be loaded, or breaks before the game can be played.

"use strict";

// Macroquad's bundle sets this variable without declaring it, which its own strict mode forbids.
var register_plugin;

// The sentence with which the game has ended.
let failure = "";

// Ends the game with a sentence. Only the first one is shown, because later ones are its consequences.
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

// An error of loading a file does not bubble: it can be seen here only while it is captured on its way to the target.
addEventListener("error", ({ target, error, message, filename }) => {
  const source = target.src ?? target.href ?? filename;
  // Ignore errors that come from browser extensions.
  if (!source?.startsWith(FOLDER)) return;
  if (target instanceof HTMLScriptElement || target.rel === "stylesheet") {
    const name = source.slice(FOLDER.length);
    fail(`The game could not be loaded (${name} is missing). Check your connection and load it again.`);
  } else if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) {
    fail("The game has stopped. Load it again; your scores are safe.");
  } else if (target === window && !window.hatTrick?.playableAt) {
    fail(`The game could not be started (${message}). Load it again, or use another browser.`);
  }
}, true);
