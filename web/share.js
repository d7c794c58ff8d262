// A run as a link: by the system's own dialogue on a phone, else into the clipboard. Where a page may use neither, as
// on plain http and in some frames, the link stands in a field to be copied from.

"use strict";

const share = {
  // The button is there as long as the board with the run's row is, which says what it does.
  offer() {
    element("share").hidden = !hatTrick.run || hatTrick.screen !== "ranking";
    element("share").textContent = "SHARE YOUR RUN";
  },

  async send() {
    const url = `${location.href.split("#")[0]}#${hatTrick.run}`;
    if (matchMedia("(pointer: coarse)").matches && (await this.byDialogue(url))) return;
    if ((await this.byClipboard(url)) || this.byField(url)) element("share").textContent = "LINK COPIED";
  },

  async byDialogue(url) {
    try {
      await navigator.share({ title: "HAT TRICK", text: "My run in HAT TRICK", url });
      return true;
    } catch (error) {
      // Who closes the dialogue has not asked for the link in another way.
      return error.name === "AbortError";
    }
  },

  async byClipboard(url) {
    try {
      await navigator.clipboard.writeText(url);
      return true;
    } catch {
      return false;
    }
  },

  // Older than the clipboard's own functions, and allowed in more places: it copies what is selected. Where it does
  // not, the field stays, for hands to do it.
  byField(url) {
    element("link").hidden = false;
    element("address").value = url;
    element("address").focus({ preventScroll: true });
    element("address").select();
    const copied = document.execCommand?.("copy") ?? false;
    if (copied) this.close();
    return copied;
  },

  close() {
    element("link").hidden = true;
    takeKeyboard();
  },
};
