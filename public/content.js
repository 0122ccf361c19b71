// What depends on the visitor on pages without a program. Each page is right without it.
// The sentences stand in the page; today is Japan's day, whatever the device says of its zone.
const DAY = 24 * 60 * 60 * 1000;
const JAPAN = 9 * 60 * 60 * 1000;
export const today = (now = Date.now()) =>
  new Date(now + JAPAN).toISOString().slice(0, 10);
export const daysUntil = (day, from = today()) =>
  Math.round((Date.parse(day) - Date.parse(from)) / DAY);

const page = document.getElementById("page");
page.dataset.live = "";

for (const button of page.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// Readings over words: style alone switches them where the browser can; here it is remembered, and
// done for browsers that cannot. A device that keeps nothing only forgets.
const furigana = document.getElementById("furigana");
if (furigana) {
  const KEPT = "renkei-furigana";
  const set = (on) => {
    document.documentElement.dataset.furigana = on ? "on" : "off";
  };
  try {
    furigana.checked = localStorage.getItem(KEPT) === "on";
  } catch {}
  set(furigana.checked);
  furigana.addEventListener("change", () => {
    set(furigana.checked);
    try {
      localStorage.setItem(KEPT, furigana.checked ? "on" : "off");
    } catch {}
  });
}

// What a word means, beside the text. Without this, the word is a link to its place on this page.
const words = page.querySelectorAll("a.app-word");
if (words.length > 0 && "popover" in HTMLElement.prototype) {
  const close = page.querySelector("[data-close]").dataset.close;
  for (const link of words) {
    const entry = document.getElementById(link.hash.slice(1));
    const name = entry.querySelector("dt");
    const meaning = entry.querySelector("dd");
    const note = document.createElement("div");
    note.className = "app-word-note";
    note.popover = "auto";
    note.setAttribute("role", "dialog");
    const title = document.createElement("p");
    title.className = "app-word-note__title";
    title.id = `note-${entry.id}`;
    title.append(...name.cloneNode(true).childNodes);
    note.setAttribute("aria-labelledby", title.id);
    const text = document.createElement("p");
    text.id = `text-${entry.id}`;
    text.textContent = meaning.textContent;
    note.setAttribute("aria-describedby", text.id);
    const done = document.createElement("button");
    done.type = "button";
    done.className = "app-button";
    done.autofocus = true;
    done.textContent = close;
    done.popoverTargetElement = note;
    done.popoverTargetAction = "hide";
    note.append(title, text, done);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-word";
    button.append(...link.childNodes);
    button.popoverTargetElement = note;
    link.replaceWith(button);
    page.append(note);
  }
}
