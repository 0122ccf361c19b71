// Measures our live map beside other libraries on the same points, in one run of one Chromium.
// Started by `cargo xtask bench map`:
//   node bench.mjs SITE MODULES THROTTLE SIZE...
// SITE: a published site of みほん市; MODULES: node_modules of tools/map-bench. Prints JSON.
import { createHash } from "node:crypto";
import { readFileSync, existsSync, statSync, writeFileSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const [site, modules, throttle, ...sizes] = process.argv.slice(2);
const need = createRequire(join(modules, "x.js"));
const puppeteer = (await import(need.resolve("puppeteer-core"))).default;
const esbuild = need("esbuild");

/** Steps of a drag, pixels of a step. */
const STEPS = 30, STEP = 6;
const GIVE_UP_MS = 150_000;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml" };

// 1. The same points for all: the city's institutions, then more of them scattered about these.
const bundle = JSON.parse(readFileSync(join(site, "bundle/manifest.json")));
const original = JSON.parse(readFileSync(join(site, "bundle", bundle.files.find((it) => it.role === "facilities").name)));
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const random = (() => {
  let state = 20260717;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32);
})();
const many = (count) => {
  const facilities = [];
  for (let at = 0; at < count; at++) {
    const one = structuredClone(original.facilities[at % original.facilities.length]);
    if (at >= original.facilities.length) {
      let [id, rest] = ["x", at];
      for (let i = 0; i < 6; i++, rest = Math.floor(rest / 32)) id += ALPHABET[rest % 32];
      one.id = `${id}z`;
      if (one.position) {
        one.position.lat += (random() + random() - 1) * 0.05;
        one.position.lon += (random() + random() - 1) * 0.05;
      }
    }
    facilities.push(one);
  }
  return facilities;
};

/** The bundle with these institutions: its manifest and the new file, as the compiler would. */
const withFacilities = (facilities) => {
  const bytes = Buffer.from(JSON.stringify({ ...original, facilities }));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = `facilities.${sha256.slice(0, 12)}.json`;
  const files = bundle.files.map((it) => (it.role === "facilities" ? { ...it, name, sha256, bytes: bytes.length, records: facilities.length } : it));
  return { [`/bundle/${name}`]: bytes, "/bundle/manifest.json": Buffer.from(JSON.stringify({ ...bundle, files })) };
};

// 2. One page for each of the others: an empty ground, the points, the library's own clustering.
const entry = {
  markercluster: `import L from "leaflet"; globalThis.L = L; await import("leaflet.markercluster");
    globalThis.start = (points, box) => {
      const map = L.map("map", { zoomControl: false, maxZoom: 18 }).fitBounds(box);
      const group = L.markerClusterGroup({ maxClusterRadius: 60, animate: false });
      group.addLayers(points.map((p) => L.marker(p, { icon: L.divIcon({ html: "<button>病</button>", iconSize: [44, 44] }) })));
      map.addLayer(group);
      globalThis.zoomIn = () => map.zoomIn();
    };`,
  openlayers: `import Map from "ol/Map.js"; import View from "ol/View.js"; import Feature from "ol/Feature.js"; import Point from "ol/geom/Point.js";
    import VectorSource from "ol/source/Vector.js"; import Cluster from "ol/source/Cluster.js"; import VectorLayer from "ol/layer/Vector.js";
    import { fromLonLat, transformExtent } from "ol/proj.js"; import { Style, Circle, Fill, Text } from "ol/style.js";
    globalThis.start = (points, [[s, w], [n, e]]) => {
      const features = points.map(([lat, lon]) => new Feature(new Point(fromLonLat([lon, lat]))));
      const source = new Cluster({ distance: 60, source: new VectorSource({ features }) });
      const style = (it) => new Style({ image: new Circle({ radius: 20, fill: new Fill({ color: "#0017c1" }) }), text: new Text({ text: String(it.get("features").length), fill: new Fill({ color: "#fff" }) }) });
      const map = new Map({ target: "map", layers: [new VectorLayer({ source, style })], controls: [], view: new View() });
      map.getView().fit(transformExtent([w, s, e, n], "EPSG:4326", "EPSG:3857"));
      globalThis.zoomIn = () => map.getView().adjustZoom(1);
      return new Promise((done) => map.once("rendercomplete", done));
    };`,
  maplibre: `import { Map, setWorkerUrl } from "maplibre-gl";
    setWorkerUrl("/other/maplibre-gl-worker.mjs");
    globalThis.start = (points, [[s, w], [n, e]]) => {
      const data = { type: "FeatureCollection", features: points.map(([lat, lon]) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [lon, lat] } })) };
      const map = new Map({ container: "map", bounds: [w, s, e, n], attributionControl: false, style: { version: 8, sources: { p: { type: "geojson", data, cluster: true, clusterRadius: 60 } },
        layers: [{ id: "p", type: "circle", source: "p", paint: { "circle-radius": 20, "circle-color": "#0017c1" } }] } });
      globalThis.zoomIn = () => map.zoomIn();
      return new Promise((done, failed) => { map.once("idle", done); map.once("error", ({ error }) => failed(error)); });
    };`,
};
const built = {};
for (const [name, contents] of Object.entries(entry)) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: modules.replace(/node_modules$/, ""), loader: "js" },
    nodePaths: [modules], bundle: true, minify: true, format: "esm", target: "es2022", write: false, loader: { ".png": "dataurl" },
  });
  built[name] = Buffer.from(outputFiles[0].contents);
}
const styles = { markercluster: ["leaflet/dist/leaflet.css", "leaflet.markercluster/dist/MarkerCluster.css"], openlayers: ["ol/ol.css"], maplibre: ["maplibre-gl/dist/maplibre-gl.css"] };
const style = (name) => Buffer.concat(styles[name].map((it) => readFileSync(join(modules, it))));

// 3. One server for the site, the exchanged bundle, and the pages of the others.
let exchanged = {};
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const send = (bytes, type) => response.writeHead(200, { "content-type": type }).end(bytes);
  // MapLibre's worker, and what that shares with the page.
  const named = path.split("/").pop();
  if (/^maplibre-gl-(worker|shared)\.mjs$/.test(named)) {
    return send(readFileSync(join(modules, "maplibre-gl/dist", named)), TYPES[".js"]);
  }
  const other = /^\/other\/(\w+)(\.js|\.css|)$/.exec(path);
  if (exchanged[path]) return send(exchanged[path], TYPES[".json"]);
  if (other?.[2] === ".js") return send(built[other[1]], TYPES[".js"]);
  if (other?.[2] === ".css") return send(style(other[1]), TYPES[".css"]);
  if (other) {
    return send(`<!doctype html><link rel=stylesheet href="/other/${other[1]}.css"><style>body{margin:0}#map{height:100vh}</style><div id=map></div><script type=module src="/other/${other[1]}.js"></script>`, TYPES[".html"]);
  }
  let file = join(site, path);
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  if (!existsSync(file)) return response.writeHead(404).end();
  send(readFileSync(file), TYPES[extname(file)] ?? "application/octet-stream");
}).listen(0);
const origin = `http://localhost:${server.address().port}`;

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const fresh = () =>
  puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--enable-unsafe-swiftshader"], defaultViewport: { width: 390, height: 700, deviceScaleFactor: 2 }, protocolTimeout: GIVE_UP_MS });

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? null;

/** Main-thread milliseconds of each step of a drag, and of one step closer. */
const hands = async (page, { x, y }, zoomIn) => {
  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((it) => it.name === "TaskDuration").value * 1000;
  };
  const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const steps = [];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let at = 1; at <= STEPS; at++) {
    const before = await busy();
    await page.mouse.move(x - at * STEP, y - at * 2);
    await frame();
    steps.push(await busy() - before);
  }
  await page.mouse.up();
  await frame();
  const before = await busy();
  await zoomIn();
  await new Promise((done) => setTimeout(done, 1200));
  return { pan: median(steps), worst: Math.max(...steps), zoom: (await busy()) - before };
};

const ours = async (browser, count) => {
  exchanged = withFacilities(many(count));
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  // The first visit fills the cache, and the worker keeps everything; the app is there before the tap.
  await page.goto(`${origin}/map/`);
  await page.waitForSelector(".map-pin", { timeout: GIVE_UP_MS });
  await page.waitForFunction(() => navigator.serviceWorker.controller, { timeout: GIVE_UP_MS });
  await page.goto(`${origin}/`);
  await page.waitForSelector("[data-live]", { timeout: GIVE_UP_MS });
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(throttle) });
  const ready = await page.evaluate(async () => {
    const begin = performance.now();
    document.querySelector('a[href$="/map/"]').click();
    while (!document.querySelector(".map-pin")) await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  });
  const points = await page.evaluate(() => performance.getEntriesByName("map-points").map((it) => it.duration).at(-1));
  const box = await (await page.$(".app-map__box")).boundingBox();
  await page.evaluate((top) => scrollTo(0, top), box.y - 20);
  const shown = await (await page.$(".app-map__box")).boundingBox();
  const middle = { x: shown.x + shown.width * 0.8, y: shown.y + shown.height * 0.5 };
  // Between the pins.
  await page.evaluate(() => document.querySelectorAll(".map-pin").forEach((it) => (it.style.pointerEvents = "none")));
  const elements = await page.evaluate(() => document.querySelectorAll(".map-pin").length);
  const measured = await hands(page, middle, () => page.evaluate(() => document.querySelector("[data-do=in]").click()));
  await page.close();
  return { ready, points, elements, ...measured };
};

const other = async (browser, name, count) => {
  const points = many(count).filter((it) => it.position).map((it) => [it.position.lat, it.position.lon]);
  const [lats, lons] = [0, 1].map((part) => points.map((it) => it[part]));
  const end = (list, best) => list.reduce((a, b) => best(a, b));
  const box = [[end(lats, Math.min), end(lons, Math.min)], [end(lats, Math.max), end(lons, Math.max)]];
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  await page.goto(`${origin}/other/${name}`);
  await page.goto(`${origin}/other/${name}`);
  await page.waitForFunction(() => globalThis.start);
  await session.send("Emulation.setCPUThrottlingRate", { rate: Number(throttle) });
  const ready = await page.evaluate(async (points, box) => {
    const begin = performance.now();
    await globalThis.start(points, box);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - begin;
  }, points, box);
  const measured = await hands(page, { x: 330, y: 350 }, () => page.evaluate(() => globalThis.zoomIn()));
  await page.close();
  return { ready, ...measured };
};

const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const code = Object.fromEntries(Object.keys(entry).map((name) => [name, gzip(built[name]) + gzip(style(name))]));
code.maplibre += gzip(readFileSync(join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs")));
const rows = [];
for (const size of sizes.map(Number)) {
  for (const name of ["ours", ...Object.keys(entry)]) {
    // A browser of its own: one that gave up must not slow the next.
    const browser = await fresh();
    try {
      const work = name === "ours" ? ours(browser, size) : other(browser, name, size);
      const late = new Promise((_, failed) => setTimeout(() => failed(new Error("gave up")), GIVE_UP_MS));
      rows.push({ name, size, ...(await Promise.race([work, late])) });
    } catch (error) {
      rows.push({ name, size, failed: String(error.message ?? error).split("\n")[0] });
    }
    browser.process()?.kill("SIGKILL");
    console.error(JSON.stringify(rows.at(-1)));
  }
}
const browser = await fresh();
const version = await browser.version();
browser.process()?.kill("SIGKILL");
console.log(JSON.stringify({ version, throttle: Number(throttle), code, rows }));
process.exit(0);
