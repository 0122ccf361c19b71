// Starts the app over the page that is already there. Whatever fails here, the page stays.
// The sentences stand in index.html, the addresses on this script's own element.
const boot = document.getElementById("boot");
const message = document.getElementById("boot-message");
const page = document.getElementById("app");
const SLOW_AFTER_MS = 10000;

// offline.js tells where this script never ran.
boot.dataset.started = "";

const say = (sentence) => {
  message.querySelector("[data-line]").textContent = sentence;
  message.hidden = false;
};

// Only a module can import by name; the app asks for the map's code by this.
globalThis.renkeiImport = (url) => import(url);

// The app puts a page of its own in this one's place; until then, program or data are on their way.
setTimeout(() => {
  if (page.isConnected && message.hidden) {
    say(message.dataset.slow);
  }
}, SLOW_AFTER_MS);

// A search sent before the app is there is kept on the form; the app sends it when it has
// taken the page over. The listener goes with the static page.
page.addEventListener("submit", (event) => {
  event.preventDefault();
  event.target.dataset.submitted = "true";
  if (!message.hidden) {
    message.scrollIntoView();
  }
});

// The app waits with taking the page over while an input method is composing.
page.addEventListener("compositionstart", (event) => {
  event.target.dataset.composing = "true";
});
page.addEventListener("compositionend", (event) => {
  delete event.target.dataset.composing;
});

// The device's own ways to send a page on, where it has any.
if (navigator.share) {
  document.documentElement.dataset.canShare = "";
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-do=share]")) {
      // Rejects when the visitor changes their mind.
      navigator.share({ title: document.title, url: location.href }).catch(() => {});
    }
  });
}

const start = async () => {
  if (typeof WebAssembly !== "object") {
    throw new Error("no WebAssembly");
  }
  const app = await import(boot.dataset.js);
  await app.default({ module_or_path: boot.dataset.wasm });
};

start().catch((error) => {
  console.warn("The app could not start; the static page stays.", error);
  say(message.dataset.failed);
});
