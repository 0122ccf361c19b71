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
  delete message.dataset.waiting;
};

// Only a module can import by name; the app asks for the map's code by this.
globalThis.renkeiImport = (url) => import(url);

// The app puts a page of its own in this one's place; until then, program or data are on their way.
setTimeout(() => {
  if (page.isConnected && message.hidden) {
    say(message.dataset.slow);
    message.dataset.waiting = "";
  }
}, SLOW_AFTER_MS);

// When the app's page stands in this one's place, lines keep the room that they had here. Below the window
// they give it up: what moves then is not on the screen.
const giveUpRooms = () => {
  const watch = new IntersectionObserver((lines) => {
    for (const { target, isIntersecting, boundingClientRect } of lines) {
      if (!isIntersecting && boundingClientRect.top > 0) {
        watch.unobserve(target);
        target.style.removeProperty("min-block-size");
      }
    }
  });
  for (const line of document.querySelectorAll("#app [style]")) {
    if (line.style.minBlockSize) watch.observe(line);
  }
};
new MutationObserver((_, takeover) => {
  if (page.isConnected) return;
  takeover.disconnect();
  giveUpRooms();
}).observe(page.parentNode, { childList: true });

// A search sent before the app is there is kept on the form; the app sends it when it has
// taken the page over. The listener goes with the static page.
page.addEventListener("submit", (event) => {
  event.preventDefault();
  event.target.dataset.submitted = "true";
  if (!message.hidden) {
    message.scrollIntoView();
  }
});

// The words that the page was asked for stand in the box at once. Not as typed ones: those are the
// visitor's (src/platform/takeover.rs tells them by that).
const asked = new URLSearchParams(location.search).get("q");
const box = page.querySelector("input[name=q]");
if (asked && box) box.defaultValue = asked;

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

// On the front page, who is on duty today or on the next holiday: the part of the page of all days that
// is for then, with its words. It is asked for once; without it the link stays.
let duties;
const fetchDuties = (url) =>
  fetch(url)
    .then((answer) => answer.text())
    .then((text) => new DOMParser().parseFromString(text, "text/html"));
customElements.define(
  "renkei-duty",
  class extends HTMLElement {
    connectedCallback() {
      duties = duties || fetchDuties(this.querySelector("a").href);
      duties.then((known) => this.show(known)).catch(() => (duties = undefined));
    }

    show(known) {
      // Japan's day, whatever the device says of its zone.
      const today = new Date(Date.now() + 9 * 3600000).toISOString().slice(0, 10);
      const days = today < this.dataset.from ? [] : [...known.querySelectorAll("[data-duty]")];
      const next = days.find((day) => day.dataset.duty >= today);
      const { now, later } = known.querySelector("[data-duty-now]").dataset;
      const told = next ? (next.dataset.duty === today ? now : later) : "";
      if (this.told === told + (next ? next.dataset.duty : "")) return;
      this.told = told + (next ? next.dataset.duty : "");
      const when = document.createElement("p");
      when.textContent = told;
      const parts = next ? [when, document.importNode(next, true)] : [];
      this.replaceChildren(...parts, this.lastElementChild);
    }
  },
);
// A page stays open for days.
document.addEventListener("visibilitychange", () => {
  const shown = document.querySelector("renkei-duty");
  if (shown && !document.hidden) shown.connectedCallback();
});

// On the page for missing pages: a printed address that was typed with mistakes.
customElements.define(
  "renkei-code",
  class extends HTMLElement {
    connectedCallback() {
      // Without it the hint stays.
      import(boot.dataset.code).then(({ show }) => show(this)).catch(() => {});
    }
  },
);

const start = async () => {
  if (typeof WebAssembly !== "object") {
    throw new Error("no WebAssembly");
  }
  // On a slow line a question takes as long as a hundred kilobytes: the first one goes out before
  // the program is there to ask it. src/platform/fetch.rs takes the answer.
  const { base } = document.documentElement.dataset;
  globalThis.renkeiManifest = fetch(`${base}bundle/manifest.json`, { cache: "no-cache" });
  globalThis.renkeiManifest.catch(() => {});
  // The map's code too, where there is a map, and its library after what the page itself needs. The app
  // tells when they do not come.
  if (document.querySelector("[data-canvas]")) {
    const library = { rel: "modulepreload", href: boot.dataset.leaflet, fetchPriority: "low" };
    document.head.append(Object.assign(document.createElement("link"), library));
    import(boot.dataset.map).catch(() => {});
  }
  const app = await import(boot.dataset.js);
  await app.default({ module_or_path: boot.dataset.wasm });
};

start().catch((error) => {
  console.warn("The app could not start; the static page stays.", error);
  say(message.dataset.failed);
});
