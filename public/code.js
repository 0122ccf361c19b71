// A printed address that was typed with mistakes leads on from the page for missing pages: small or
// full-width letters, a slash or the Q left out, blanks and signs, and up to two characters that no
// code has, such as O or 1. boot.js calls this for <renkei-code>, in which the sentences stand.
//
// The characters of codes are put in by `renkei publish` from the compiler's own
// (crates/bundle/src/qr/code.rs).
const LETTERS = "__LETTERS__";
const LENGTH = 5;
// More than that is a guess.
const UNREADABLE = 2;
// The Q of the folder, and what is typed for it.
const FOLDER = /^[QO0DG9]/;

// The last character is the sum of the others, each times its place.
const isCode = (code) => {
  const values = [...code].map((letter) => LETTERS.indexOf(letter));
  const check = values.pop();
  return values.reduce((sum, value, at) => sum + value * (at + 1), 0) % LETTERS.length === check;
};

// Only what codes and the folder could have been written with, whatever stands between.
const plain = (path) => {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // Not as browsers write it: as it is.
  }
  text = text.replace(/index\.html$/, "").normalize("NFKC").toUpperCase();
  return text.replace(/[^0-9A-Z]/g, "").replaceAll("VV", "W");
};

// The codes that a path, from the folder of the site on, may have been meant for. Without the folder
// Q it has to be a code to the letter.
export const codesOf = (path) => {
  const text = plain(path);
  const inFolder = text.length === LENGTH + 1 && FOLDER.test(text);
  const typed = [...(inFolder ? text.slice(1) : text)];
  const unreadable = typed.filter((letter) => !LETTERS.includes(letter)).length;
  if (typed.length !== LENGTH || unreadable > (inFolder ? UNREADABLE : 0)) {
    return [];
  }
  const may = (letter) => (LETTERS.includes(letter) ? [letter] : [...LETTERS]);
  const all = typed.reduce((begun, letter) => begun.flatMap((it) => may(letter).map((one) => it + one)), [""]);
  return all.filter(isCode);
};

// The page of a code, as it names what it leads to; nothing where there is none. Hosts that answer
// everything with some page are not believed.
const ask = async (href) => {
  const answer = await fetch(href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const leads = answer.ok && page.querySelector("meta[http-equiv=refresh]");
  return leads ? page.querySelector("h1").textContent : "";
};

const find = (base, path) => {
  const codes = codesOf(path);
  const pages = codes.map(async (code) => {
    const href = `${base}Q/${code}/`;
    // Without a network only what was typed to the letter is offered.
    const name = await ask(href).catch(() => (codes.length === 1 && plain(path).endsWith(code) ? code : ""));
    return { href, name };
  });
  return Promise.all(pages).then((found) => found.filter(({ name }) => name));
};

// The app puts an element of its own in this one's place: both show the same answers.
let asked;

export const show = async (element) => {
  const { base } = document.documentElement.dataset;
  const { pathname } = location;
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  if (!asked || asked.path !== path) {
    asked = { path, pages: find(base, path) };
  }
  const pages = (await asked.pages).filter(({ href }) => href !== pathname);
  if (pages.length === 0) {
    // The hint of how codes look is for who typed one.
    element.hidden = !plain(path).startsWith("Q");
    return;
  }
  const lead = document.createElement("p");
  lead.textContent = element.dataset.lead;
  const list = document.createElement("ul");
  list.className = "app-chips";
  for (const { href, name } of pages) {
    const link = document.createElement("a");
    // The program leaves it to the browser.
    Object.assign(link, { href, rel: "external", className: "app-chip" });
    link.textContent = element.dataset.link.replace("{name}", () => name);
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  element.replaceChildren(lead, list);
};
