// The small program of the tests: takes the page over when its two halves and its data are sound.
const hex = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((it) => it.toString(16).padStart(2, "0")).join("");

const say = (text) => {
  const message = document.getElementById("boot-message");
  message.querySelector("[data-line]").textContent = text;
  message.hidden = false;
};

// boot.js asks for the manifest too, for the real program. Asking beside it is what two pages do that
// are opened at once: each has to get an answer.
const load = async (base) => {
  const answer = await fetch(`${base}bundle/manifest.json`, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const manifest = await answer.json();
  if (manifest.schema !== __SCHEMA__) throw new Error(`schema ${manifest.schema}`);
  const read = async (role) => {
    const file = manifest.files.find((it) => it.role === role);
    const bytes = await (await fetch(`${base}bundle/${file.name}`)).arrayBuffer();
    if ((await hex(bytes)) !== file.sha256) throw new Error(`${role} is damaged`);
    return JSON.parse(new TextDecoder().decode(bytes));
  };
  const roles = ["guide", "facilities", "holidays", "synonyms", "documents", "towns"];
  const there = roles.filter((role) => manifest.files.some((it) => it.role === role));
  const [guide] = await Promise.all(there.map(read));
  return guide.city.notice;
};

export default async ({ module_or_path }) => {
  const half = await (await fetch(module_or_path)).text();
  if (half !== "program __PROGRAM__") throw new Error(`program __PROGRAM__ meets ${half}`);
  let data;
  try {
    data = await load(document.documentElement.dataset.base);
  } catch (error) {
    console.warn("toy:", error.message);
    say(`no data: ${error.message}`);
    return;
  }
  const fresh = document.createElement("div");
  fresh.id = "app";
  fresh.dataset.live = "";
  const heading = document.createElement("h1");
  heading.textContent = `program __PROGRAM__ ${data}`;
  const where = document.createElement("p");
  where.id = "where";
  where.textContent = location.pathname + location.search;
  fresh.append(heading, where);
  document.getElementById("app").replaceWith(fresh);
  document.getElementById("boot-message").hidden = true;
};
