// The page's side of the worker (sw.js): registers it when the page has what it needs, and says what
// the worker has told. Nothing is loaded anew before the visitor says so. The sentences stand in
// index.html. Where there are no workers (LINE on iPhone, plain http), the page is as it would be.
const root = document.documentElement;
const { base, app } = root.dataset;
const workers = navigator.serviceWorker;

// A program that starts slowly is not waited for longer.
const LONGEST_MS = 20000;
// As long as boot.js itself would wait.
const SLOW_AFTER_MS = 10000;

const dayInJapanese = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年（令和${year - 2018}年）${month}月${date}日`;
};

let box = null;
let decide = null;

// Says a sentence; `act`: what the visitor may decide for.
const say = (name, day, act) => {
  // What can be decided on is not covered by what is only told.
  if (decide && !act) {
    return;
  }
  decide = act;
  box.querySelector("[data-show]").hidden = !act;
  box.hidden = false;
  box.querySelector("[data-line]").textContent = box.dataset[name].replace("{day}", day ? dayInJapanese(day) : "");
};

const reload = () => location.reload();

const takeOver = async () => {
  const { waiting } = (await workers.getRegistration(base)) || {};
  workers.addEventListener("controllerchange", reload, { once: true });
  if (waiting) {
    waiting.postMessage("take over");
  } else {
    reload();
  }
};

const heard = ({ data }) => {
  if (data.waiting && data.waiting !== app) {
    say("waiting", "", takeOver);
  } else if (data.inCharge && data.inCharge !== app) {
    say("waiting", "", reload);
  } else if (data.newer) {
    say(data.newer, "", reload);
  } else if (data.coming) {
    say("coming", data.coming);
  } else if (data.stored !== undefined) {
    say(data.stored ? "stored" : "kept", data.stored);
  }
};

const loaded = new Promise((done) => {
  if (document.readyState === "complete") {
    done();
  } else {
    addEventListener("load", done, { once: true });
  }
});

// The app has the page, or none will come; the page's own files have.
const settled = (boot) =>
  new Promise((done) => {
    const live = () => document.querySelector("#app[data-live]") && done();
    if (boot) {
      new MutationObserver(live).observe(document.body, { childList: true });
      setTimeout(done, LONGEST_MS);
      live();
    } else {
      loaded.then(done);
    }
  });

const hasWebAssembly = () => {
  try {
    return Boolean(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  } catch (error) {
    return false;
  }
};

// A file that came damaged may be kept by the browser for a year. Asked for anew, the host's takes
// its place, and 「もう一度読み込む」 helps. Where the program cannot run anyway, nothing is asked for.
const mend = async (boot) => {
  const manifest = `${base}bundle/manifest.json`;
  const files = [boot.src, boot.dataset.js, boot.dataset.wasm, manifest];
  if (hasWebAssembly()) {
    await Promise.all(
      files.filter(Boolean).map((it) => fetch(it, { cache: "reload" }).then((answer) => answer.blob())),
    ).catch(() => {});
    root.dataset.mended = "";
  }
};

// Says so where the start script never ran, and mends whenever the app could not start.
const watch = (boot) => {
  const message = document.getElementById("boot-message");
  const sentence = message.querySelector("[data-line]");
  const { failed } = message.dataset;
  const failedToStart = () => {
    if (!message.hidden && !("waiting" in message.dataset)) {
      observer.disconnect();
      mend(boot);
    }
  };
  const observer = new MutationObserver(failedToStart);
  observer.observe(message, { attributes: true, childList: true, subtree: true });
  const started = () => {
    if (!("started" in boot.dataset) && message.hidden) {
      message.hidden = false;
      sentence.textContent = failed;
    }
  };
  loaded.then(started);
  setTimeout(started, SLOW_AFTER_MS);
  failedToStart();
};

// The page that stands for all others when there is no network gets the name of the one it became.
const name = () => {
  const heading = document.querySelector("#app[data-live] h1");
  if ("shell" in root.dataset && heading) {
    document.title = `${heading.textContent}｜${document.title}`;
  }
};

const register = async (boot) => {
  await settled(boot);
  name();
  const before = workers.controller;
  const registration = await workers.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  // One of another release of this page's own program answers too, and nothing is said.
  if (registration.waiting) {
    registration.waiting.postMessage("who waits");
  }
  if (!before) {
    // The page that came before the worker belongs to what was visited.
    const visited = location.pathname.slice(base.length);
    (await workers.ready).active.postMessage({ visited });
  } else if (!boot) {
    // Pages without the app ask for no data by themselves.
    before.postMessage("check");
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && workers.controller) {
      workers.controller.postMessage("check");
      registration.update().catch(() => {});
    }
  });
};

const start = () => {
  box = document.getElementById("offline-message");
  const boot = document.getElementById("boot");
  if (!box) {
    // The page ends before its end: the host's takes its place at the next visit.
    fetch(location.pathname, { cache: "reload" }).catch(() => {});
    return;
  }
  box.querySelector("[data-show]").addEventListener("click", () => decide && decide());
  box.querySelector("[data-later]").addEventListener("click", () => {
    box.hidden = true;
    decide = null;
  });
  if (boot) {
    watch(boot);
  }
  if (workers) {
    workers.addEventListener("message", heard);
    if (workers.controller) {
      workers.controller.postMessage("what now");
    }
    // Without room, or where storing is forbidden, the page goes on by itself.
    register(boot).catch((error) => console.info("No offline use:", error.message));
  }
};

// This script waits for no other and lets none wait: it may come before the page's end.
if (document.readyState === "loading") {
  addEventListener("DOMContentLoaded", start, { once: true });
} else {
  start();
}
