"use strict";
// Before the terminal's own script: what keeps the page to this server.
(() => {
  const nonce = document.currentScript.nonce;

  // The terminal makes style elements; the policy lets those in that have the nonce.
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (name, options) {
    const made = create.call(this, name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  };

  // Links in the terminal lead nowhere: what stands there is data, and a click on it would ask
  // another server. Files that the app hands over are fetched from this one.
  window.open = (address) => {
    const handed = /^\/download\/([0-9a-f]+)$/.exec(new URL(address ?? "", location).pathname);
    if (handed) {
      const link = document.createElement("a");
      link.href = `download/${handed[1]}`;
      link.download = "";
      link.click();
    }
    return null;
  };

  window.WebSocket = class extends WebSocket {
    constructor(address) {
      super(address);
      // What is typed goes to the app at once, without a click.
      this.addEventListener("open", () => {
        document.querySelector(".xterm-helper-textarea").focus();
      });
      this.addEventListener("close", (event) => {
        document.getElementById("why").textContent = event.reason;
      });
    }
  };

  // Ctrl+V is the browser's, which knows the clipboard; the terminal would send it as a letter.
  addEventListener(
    "keydown",
    (event) => {
      const ctrl = event.ctrlKey && !event.altKey && !event.metaKey;
      if (ctrl && event.key.toLowerCase() === "v") event.stopImmediatePropagation();
    },
    true,
  );

  document.addEventListener("DOMContentLoaded", () => {
    const where = `ws://${location.host}${location.pathname}ws`;
    document.getElementById("terminal").dataset.sessionWebsocketUrl = where;
    if (!document.createElement("canvas").getContext("webgl2")) {
      document.body.classList.add("-needs");
    }
  });

  // The token has done its work; it need not stay in the address and the history.
  history.replaceState(null, "", location.pathname);
})();
