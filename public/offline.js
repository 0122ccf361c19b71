// The page's side of the worker (sw.js): registers it when the page has what it needs, and says what
// the worker has told. Nothing is loaded anew before the visitor says so. The sentences stand in
// index.html. Where there are no workers (LINE on iPhone, plain http), the page is as it would be.
const root = document.documentElement;
const { base, app } = root.dataset;
const box = document.getElementById("offline-message");
const workers = navigator.serviceWorker;

// A fold of a program that starts slowly is not waited for longer.
const LONGEST_MS = 20000;

const dayInJapanese = (day) => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年（令和${year - 2018}年）${month}月${date}日`;
};

const line = box.querySelector("[data-line]");
const show = box.querySelector("[data-show]");
let decide = null;

// Says a sentence; `act`: what the visitor may decide for.
const say = (name, day, act) => {
  // What can be decided on is not covered by what is only told.
  if (decide && !act) {
    return;
  }
  decide = act;
  show.hidden = !act;
  box.hidden = false;
  line.textContent = box.dataset[name].replace("{day}", day ? dayInJapanese(day) : "");
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

show.addEventListener("click", () => decide && decide());
box.querySelector("[data-later]").addEventListener("click", () => {
  box.hidden = true;
  decide = null;
});

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

// The app has the page, or none will come; the page's own files have.
const settled = new Promise((done) => {
  const live = () => document.querySelector("#app[data-live]") && done();
  if (document.getElementById("boot")) {
    new MutationObserver(live).observe(document.body, { childList: true });
    setTimeout(done, LONGEST_MS);
    live();
  } else if (document.readyState === "complete") {
    done();
  } else {
    addEventListener("load", done, { once: true });
  }
});

// The page that stands for all others when there is no network gets the name of the one it became.
const name = () => {
  const heading = document.querySelector("#app[data-live] h1");
  if (root.dataset.shell && heading) {
    document.title = `${heading.textContent}｜${document.title}`;
  }
};

const register = async () => {
  await settled;
  name();
  const before = workers.controller;
  const registration = await workers.register(`${base}sw.js`, { scope: base, updateViaCache: "none" });
  if (before && registration.waiting) {
    say("waiting", "", takeOver);
  }
  if (!before) {
    // The page that came before the worker belongs to what was visited.
    const visited = location.pathname.slice(base.length);
    (await workers.ready).active.postMessage({ visited });
  } else if (!document.getElementById("boot")) {
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

if (workers) {
  workers.addEventListener("message", heard);
  // Without room, or where storing is forbidden, the page goes on by itself.
  register().catch((error) => console.info("No offline use:", error.message));
}
