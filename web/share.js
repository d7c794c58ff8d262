// Shares a run as a link: through the system's dialogue on a phone, otherwise through the clipboard. If the page may
// use neither, as on plain http and in some frames, a text field shows the link for copying.

"use strict";

const share = {
  // The button is shown together with the board that has the run's row and says what the button does.
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
      // A visitor who closes the dialogue does not want the link in another way.
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

  // This command is older than the clipboard's own functions and allowed in more places. It copies the selection; if
  // it fails, the field stays, so that the visitor can copy the link by hand.
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
