// What depends on the visitor, on pages without a program. Each page is right without it. The
// sentences stand in the page; today is Japan's day, whatever the device says of its zone.
const DAY_MS = 86400000;
const today = new Date(Date.now() + 9 * 3600000).toISOString().slice(0, 10);
const page = document.getElementById("page");
const all = (selector) => page.querySelectorAll(selector);
const daysFrom = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
const said = (day) => {
  const date = new Date(day);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（${"日月火水木金土"[date.getUTCDay()]}）`;
};

// Events whose day has passed leave what is planned.
const passed = page.querySelector("[data-passed]");
for (const card of all("[data-planned] > [data-last]")) {
  if (card.dataset.last < today) {
    passed.hidden = false;
    passed.querySelector("ul").prepend(card);
  }
}
for (const list of all("[data-planned]")) {
  list.previousElementSibling.hidden = true;
  page.querySelector("[data-none]").hidden = list.children.length > 0;
}

// How many days are left, and the next day of what repeats.
for (const line of all("[data-first]")) {
  const { first, last, today: now, tomorrow, daysLeft, over } = line.dataset;
  const left = daysFrom(first);
  line.textContent =
    last < today ? over : left <= 0 ? now : left === 1 ? tomorrow : daysLeft.replace("{n}", left);
}
for (const line of all("[data-days]")) {
  const next = line.dataset.days.split(",").find((day) => day >= today);
  line.textContent = next ? line.dataset.next.replace("{day}", said(next)) : "";
}
for (const part of all("[data-until]")) {
  part.hidden = part.dataset.until < today;
}
for (const line of all("[data-after]")) {
  line.hidden = line.dataset.after >= today;
}

// Who is on duty: today's or the next day comes first, days that have passed are put away.
const duties = [...all("[data-duty]")];
const next = duties.find((part) => part.dataset.duty >= today);
for (const part of duties.filter((part) => part.dataset.duty < today)) {
  part.hidden = true;
}
for (const place of all("[data-duty-now]")) {
  if (next) {
    const { now, later } = place.dataset;
    place.querySelector("h2").textContent = next.dataset.duty === today ? now : later;
    place.append(next);
    place.hidden = false;
  }
}
for (const month of all("[data-month]")) {
  month.hidden = ![...month.querySelectorAll("[data-duty]")].some((part) => !part.hidden);
}

// Sharing and subscribing need the address of the page.
for (const link of all("[data-webcal]")) {
  link.href = `webcal://${location.host}${link.dataset.webcal}`;
}
for (const link of all("[data-google-feed]")) {
  const feed = `webcal://${location.host}${link.dataset.googleFeed}`;
  link.href = `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(feed)}`;
}
// A press on the button copies a text, and a line says whether it did.
const copies = (button, text) => {
  const told = button.closest("section, .app-card").querySelector("[data-told]");
  button.addEventListener("click", async () => {
    const { copied, failed } = button.dataset;
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = copied;
    } catch {
      told.textContent = failed;
    }
  });
};
for (const place of all("[data-feed]")) {
  place.textContent = location.origin + place.dataset.feed;
  copies(place.closest(".app-card").querySelector("[data-do=copy-feed]"), place.textContent);
}
for (const part of all(".app-share")) {
  const { title } = part.dataset;
  const text = `${title}\n${location.origin}${location.pathname}`;
  const links = {
    line: `https://line.me/R/share?text=${encodeURIComponent(text)}`,
    mail: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text)}`,
  };
  for (const link of part.querySelectorAll("[data-share]")) {
    link.href = links[link.dataset.share];
  }
  copies(part.querySelector("[data-do=copy]"), text);
}
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
for (const button of all("[data-do=print]")) {
  button.addEventListener("click", () => print());
}
page.dataset.live = "";

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
