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
