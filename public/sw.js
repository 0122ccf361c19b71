// The worker: opens the guide without a network. `renkei publish` puts in what this release is
// (crates/cli/src/publish/worker.rs) and leaves out lines that are comments.
//
// Three stores, all named by the folder that the site is in, since other sites may share its host:
// - the program of this build with its pages: an old program never meets a new one;
// - the bundle of this build's wire format, switched only when a new one is complete and verified;
// - which build is in charge.
const { base, app, list, schema, routes } = __RELEASE__;

const OURS = `renkei ${base} `;
const APP = `${OURS}app ${app}`;
const DATA = `${OURS}data ${schema}`;
const STATE = `${OURS}state`;
const MANIFEST = `${base}bundle/manifest.json`;
const IN_CHARGE = `${base}in-charge`;
const SHELL = `${base}shell.html`;
const NOT_KEPT = `${base}offline.html`;

// How long a page waits for the host before it takes what is kept.
const LIMIT_MS = 3000;
// And one that is all there is to read: on a slow line the kept one comes, then word of a newer one.
const PAGE_LIMIT_MS = 250;
// A file that has not come by then does not come.
const LONGEST_MS = 120000;
// What is shown from here is compared with the host's when the visitor's own requests are over.
const LATER_MS = 4000;
const AT_ONCE = 6;

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

const digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

const ask = async (address, cache) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_MS);
  try {
    const answer = await fetch(address, { cache, signal: stop.signal });
    const bytes = await answer.arrayBuffer();
    return { ok: answer.ok, status: answer.status, type: answer.headers.get("content-type"), bytes };
  } finally {
    clearTimeout(timer);
  }
};

const response = ({ bytes, type, status }) =>
  new Response(bytes, { status, headers: type ? { "content-type": type } : {} });

// A file with exactly the bytes that were published: kept already, as the browser has it, or anew.
const published = async (address, hash) => {
  const kept = await caches.match(address);
  if (kept && (await digest(await kept.clone().arrayBuffer())).startsWith(hash)) {
    return kept;
  }
  for (const cache of ["default", "reload"]) {
    const answer = await ask(address, cache);
    if (answer.ok && (await digest(answer.bytes)).startsWith(hash)) {
      return response(answer);
    }
  }
  throw new Error(`${address} is not what was published`);
};

// Program and pages of this release. What has come stays, so that a line that breaks costs nothing
// twice; pages are put in place together, the list last: it says that all is there.
const fill = async () => {
  const cache = await caches.open(APP);
  const address = base + list.name;
  const own = await published(address, list.hash);
  const wanted = Object.entries(await own.clone().json());
  const pages = [];
  while (wanted.length > 0) {
    const next = wanted.splice(0, AT_ONCE).map(async ([path, hash]) => {
      const file = await published(base + path, hash);
      if (isPage(path)) {
        pages.push([base + path, file]);
      } else {
        await cache.put(base + path, file);
      }
    });
    await Promise.all(next);
  }
  for (const [page, file] of pages) {
    await cache.put(page, file);
  }
  await cache.put(address, own);
};

// What this release has, hashes by path; nothing until all of it is there.
const listed = async (cache) => {
  const own = await cache.match(base + list.name);
  return own && own.json().catch(() => {});
};

// A file that may be damaged, then all others. The file alone first: what else this release had may be
// on the host no more, while a later one with the same program waits.
const mend = async (address) => {
  const cache = await caches.open(APP);
  const own = await listed(cache);
  const hash = own && own[address.slice(base.length)];
  if (hash) {
    await cache.put(address, await published(address, hash));
  }
  await fill();
};

const inCharge = async () => {
  const state = await (await caches.open(STATE)).match(IN_CHARGE);
  return state ? state.text() : "";
};

const install = async () => {
  let full = false;
  try {
    await fill();
    full = Boolean((await renew().catch(() => ({}))).unstored);
    const data = await caches.open(DATA);
    // The last good bundle will do: a host whose data are being uploaded keeps no program waiting.
    if (!(await whole(data, await known(data)))) {
      throw new Error("the bundle is not complete");
    }
  } catch (error) {
    if ((full || error.name === "QuotaExceededError") && (await inCharge()) !== app) {
      await caches.delete(APP);
    }
    throw error;
  }
  if ((await inCharge()) === app) {
    // Another release with the same program, which shares its store: the former worker serves it as
    // well, and the browser puts this one in charge when no page is open.
    await sweep({ lists: false });
  } else if (self.registration.active) {
    await tellAll({ waiting: app });
  }
};

const activate = async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(OURS) && ![APP, DATA, STATE].includes(name)) {
      await caches.delete(name);
    }
  }
  await (await caches.open(STATE)).put(IN_CHARGE, new Response(app));
  await sweep({ lists: true });
  await self.clients.claim();
  await tellAll({ inCharge: app });
};

// What this release has no more; pages of the app's own routes are kept as visited. The list of the
// release before stays while its worker looks for it.
const sweep = async ({ lists }) => {
  const cache = await caches.open(APP);
  const wanted = await listed(cache);
  if (!wanted) {
    return;
  }
  for (const { url } of await cache.keys()) {
    const path = new URL(url).pathname.slice(base.length);
    const stays = isList(path) ? !lists || path === list.name : isPage(path) && isOfApp(path);
    if (!(path in wanted) && !stays) {
      await cache.delete(url);
    }
  }
};

const isList = (path) => /^offline-[0-9a-f]+\.json$/.test(path);

// "f/abcde/" and "": a folder's index.html.
const isPage = (path) => path === "" || path.endsWith("/");
const isOfApp = (path) => routes.includes(path.split("/")[0]);

// What each page was told, for one whose script comes later than the word.
const told = new Map();

const tell = async (id, message) => {
  told.set(id, message);
  const client = id && (await self.clients.get(id));
  if (client) {
    client.postMessage(message);
  }
};

const tellAll = async (message, but = () => false) => {
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (!but(client)) {
      client.postMessage(message);
    }
  }
};

// ---- the bundle ----

const known = async (data) => {
  const manifest = await data.match(MANIFEST);
  return manifest ? manifest.json() : null;
};

const addresses = (manifest) => manifest.files.map(({ name }) => `${base}bundle/${name}`);

const whole = async (data, manifest) => {
  const found = manifest && (await Promise.all(addresses(manifest).map((it) => data.match(it))));
  return Boolean(found) && found.every(Boolean);
};

// The version that each page was given, as long as this worker remembers.
const given = new Map();

const tellOfNewer = ({ newer }) =>
  newer && tellAll({ newer: "data" }, ({ id }) => given.get(id) === newer);

let renewal = null;

// Asks the host for its bundle, once at a time.
const renew = () => {
  if (!renewal) {
    renewal = renewed().finally(() => {
      renewal = null;
    });
  }
  return renewal;
};

// A sign-in page is no JSON. A damaged copy that the browser keeps would stay "not modified".
const hostsManifest = async () => {
  for (const cache of ["no-cache", "reload"]) {
    const answer = await ask(MANIFEST, cache);
    try {
      return { answer, next: answer.ok && JSON.parse(new TextDecoder().decode(answer.bytes)) };
    } catch (error) {
      continue;
    }
  }
  return {};
};

const renewed = async () => {
  const { answer, next } = await hostsManifest();
  if (!next) {
    throw new Error(`${MANIFEST} is not there`);
  }
  if (next.schema !== schema) {
    return next.schema > schema ? { later: true } : { failed: true };
  }
  const plain = ({ name, sha256 }) => /^[\w.-]+\.json$/.test(name) && /^[0-9a-f]{64}$/.test(sha256);
  if (!next.files.every(plain) || !next.version.startsWith(`${next.as_of}-`)) {
    throw new Error(`${MANIFEST} is damaged`);
  }
  const data = await caches.open(DATA);
  const former = await known(data);
  if (former && former.version === next.version && (await whole(data, former))) {
    return {};
  }
  const files = await Promise.all(
    next.files.map(async ({ name, sha256 }) => {
      const address = `${base}bundle/${name}`;
      return [address, await published(address, sha256)];
    }),
  );
  try {
    for (const [address, file] of files) {
      await data.put(address, file);
    }
    // The pointer last: until here the former bundle is the one that is shown.
    await data.put(MANIFEST, response(answer));
  } catch (error) {
    // No room. The host has it whole: without a store, but new.
    return { unstored: response(answer) };
  }
  const kept = [MANIFEST, ...addresses(next), ...(former ? addresses(former) : [])];
  for (const { url } of await data.keys()) {
    if (!kept.includes(new URL(url).pathname)) {
      await data.delete(url);
    }
  }
  return { newer: former && former.version !== next.version && next.version };
};

// Every file of the kept bundle with exactly its bytes.
const prove = async () => {
  const data = await caches.open(DATA);
  const { files } = (await known(data)) || { files: [] };
  for (const { name, sha256 } of files) {
    const address = `${base}bundle/${name}`;
    await data.put(address, await published(address, sha256));
  }
};

// The host's manifest where its bundle is complete in time, else the last good one.
const manifest = async (event) => {
  const data = await caches.open(DATA);
  const former = await known(data);
  if (!(await whole(data, former))) {
    // As without a worker; then what is missing.
    event.waitUntil(wait(LATER_MS).then(renew).catch(() => {}));
    return fetch(event.request);
  }
  const renewal = renew().catch(() => ({ failed: true }));
  const outcome = await Promise.race([renewal, wait(LIMIT_MS).then(() => ({ late: true }))]);
  if (outcome.late) {
    event.waitUntil(renewal.then(tellOfNewer));
  }
  if (outcome.unstored) {
    // Two pages that ask at once wait for one renewal, and an answer can be read once.
    return outcome.unstored.clone();
  }
  if (outcome.late || outcome.failed) {
    event.waitUntil(tell(event.clientId, { stored: former.as_of }));
  }
  if (outcome.later) {
    event.waitUntil(tell(event.clientId, { coming: former.as_of }));
    event.waitUntil(self.registration.update().catch(() => {}));
  }
  // A renewal that was late may have put the next one in place meanwhile: it is whole too.
  const answer = await data.match(MANIFEST);
  given.set(event.clientId, (await answer.clone().json()).version);
  return answer;
};

// ---- pages ----

// The page as the host has it. It is one of ours when it says so and is there to its end.
const hosts = async (path) => {
  const answer = await ask(base + path, "no-cache");
  const html = new TextDecoder().decode(answer.bytes);
  const mark = html.trimEnd().endsWith("</html>") && /<html[^>]* data-app="([0-9a-f]+)"/.exec(html.slice(0, 500));
  const { ok, status } = answer;
  const found = { ok, gone: status === 404, app: mark && mark[1], html, response: response(answer) };
  if (found.ok && found.app === app) {
    // Without room it is shown all the same.
    await keep(path, found.response.clone()).catch(() => {});
  }
  return found;
};

const keep = async (path, page) => (await caches.open(APP)).put(base + path, page);

const page = async (event, path) => {
  const cache = await caches.open(APP);
  const kept = await cache.match(base + path);
  return isOfApp(path) ? appPage(event, path, kept, cache) : contentPage(event, path, kept, cache);
};

// A kept page names the bundle of its day ahead of the app; the app asks for the one that is kept.
const withoutPreloads = async (page) => {
  const html = (await page.text()).replace(/<link rel="preload" href="[^"]*\/bundle\/[^>]*>\n?/g, "");
  return new Response(html, { headers: page.headers });
};

// The app brings its own data, so the kept page will do, and any page that the same app takes over.
const appPage = async (event, path, kept, cache) => {
  if (kept) {
    event.waitUntil(wait(LATER_MS).then(() => hosts(path)).catch(() => {}));
    return withoutPreloads(kept);
  }
  const shell = await cache.match(SHELL);
  const fresh = hosts(path);
  event.waitUntil(fresh.catch(() => {}));
  if (!shell) {
    return (await fresh).response;
  }
  const found = await Promise.race([fresh.catch(() => null), wait(LIMIT_MS)]);
  // Our own page for addresses that there are not; or another build's page, which must not come
  // upon this build's bundle.
  return found && found.app === app && (found.ok || found.gone)
    ? found.response
    : withoutPreloads(shell);
};

// Who loads a page anew wants the host's.
const isAnew = ({ cache, isReloadNavigation }) => isReloadNavigation || cache !== "default";

// These pages are all that there is to read: the host's come first, if it is quick.
const contentPage = async (event, path, kept, cache) => {
  const fresh = hosts(path);
  event.waitUntil(fresh.catch(() => {}));
  if (!kept) {
    return fresh.then(({ response }) => response, () => cache.match(NOT_KEPT));
  }
  const limit = wait(isAnew(event.request) ? LIMIT_MS : PAGE_LIMIT_MS);
  const before = await kept.clone().text();
  const found = await Promise.race([fresh.catch(() => null), limit]);
  if (found && found.app && (found.ok || found.gone)) {
    return found.response;
  }
  const late = fresh.catch(() => ({})).then(({ ok, app: of, html }) => {
    const same = html === before;
    return same ? null : tell(event.resultingClientId, ok && of ? { newer: "page" } : { stored: "" });
  });
  event.waitUntil(late);
  return kept;
};

// A folder's address without its slash: the host leads on; without one, we do.
const withoutSlash = async (event, path) => {
  try {
    return await fetch(event.request);
  } catch (error) {
    if (isOfApp(path)) {
      return Response.redirect(`${base}${path}/`);
    }
    throw error;
  }
};

// A page by the name of its file, which no link has: as the host gives it, else as it is kept.
const byName = async (event, path) => {
  try {
    return await fetch(event.request);
  } catch (error) {
    const cache = await caches.open(APP);
    const kept = await cache.match(base + path);
    return kept ? withoutPreloads(kept) : cache.match(NOT_KEPT);
  }
};

// ---- files ----

const file = async (event, name, address) => {
  const cache = await caches.open(name);
  const kept = await cache.match(address);
  if (event.request.cache === "reload") {
    // The page fears that the kept one is damaged: the host's, where there is one; then all is proved.
    event.waitUntil(wait(LATER_MS).then(() => (name === DATA ? prove() : mend(address))).catch(() => {}));
    const fresh = await fetch(event.request).catch(() => null);
    return (fresh && fresh.ok && fresh) || kept || fresh || Response.error();
  }
  return kept || fetch(event.request);
};

const answered = (event, path) => {
  if (event.request.mode !== "navigate") {
    const address = base + path;
    const store = path.startsWith("bundle/") ? DATA : APP;
    return address === MANIFEST ? manifest(event) : file(event, store, address);
  }
  const folder = path.replace(/(^|\/)index\.html$/, "$1");
  if (isPage(folder)) {
    return page(event, folder);
  }
  return path.endsWith(".html") ? byName(event, path) : withoutSlash(event, path);
};

// What staff name on the telephone when nothing else helps, and what is always the host's own.
const NEVER = ["reset.html", "sw.js", "releases.json", "files.json"];

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const path = pathname.slice(base.length);
  const ours = origin === self.location.origin && pathname.startsWith(base) && !NEVER.includes(path);
  const last = path.split("/").pop();
  const download = event.request.mode === "navigate" && last.includes(".") && !last.endsWith(".html");
  if (event.request.method === "GET" && ours && !download && !event.request.headers.has("range")) {
    event.respondWith(answered(event, path).catch(() => fetch(event.request)));
  }
});

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

// From offline.js: the visitor has decided; look after the data; keep the page that came before me.
self.addEventListener("message", (event) => {
  const { data } = event;
  if (data === "take over") {
    event.waitUntil(self.skipWaiting());
  } else if (data === "what now") {
    event.source.postMessage(told.get(event.source.id) || {});
  } else if (data === "who waits") {
    event.source.postMessage({ waiting: app });
  } else if (data === "check") {
    const mended = caches.open(APP).then(listed).then((it) => it || fill());
    const looked = renew().then(tellOfNewer);
    event.waitUntil(Promise.all([mended, looked]).catch(() => {}));
  } else if (data && typeof data.visited === "string") {
    event.waitUntil(hosts(data.visited).catch(() => {}));
  }
});
