// The live map: Leaflet moves it, this module draws the ground, the app decides which pins there are.
// Loaded only where a map is shown. `renkei publish` writes the sentences of words::map::LIVE into it.
const words = __WORDS__;
const boot = document.getElementById("boot").dataset;

/** What the app is told. The numbers are those of src/map/interop.rs. */
const VIEW = 0, PRESSED = 1, POINTS = 2, SEARCH = 3, ALL = 4, CLOSED = 5;
/** The look of a shelter and of a gathering, which the app does not tell apart, and what is added to
 * that of a place that is only about right. */
const SHELTER = 7, EVENT = 8, UNSURE = 100;
/** The zoom at which the app counts pixels. */
const FINEST = 18;
const WORLD = 256 * 2 ** FINEST;
const REMEMBERED = "renkei-map-layers";
/** A tile that has not come by then counts as missing. */
const TILE_PATIENCE_MS = 8000;
/** In place of a broken picture: map.css draws what a missing tile looks like. Leaflet's own empty
 * picture would make it keep the error to itself. */
const BLANK = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
/** The library and the style: asked for at once, while the base map is still on its way. */
let parts;
const load = () => (parts ??= Promise.all([stylesheet(boot.mapStyle), globalThis.L ?? import(boot.leaflet)]));

/** Opens the map in `host`. `bytes`: the verified base map, or nothing. */
export const open = async (host, bytes, tell, label) => {
  await load().catch((error) => {
    // The next map tries again.
    parts = undefined;
    throw error;
  });
  // In pieces, so that a finger is answered in between.
  await pause();
  const data = bytes.length > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : {};
  const live = new LiveMap(globalThis.L, host, data, tell, label);
  const steps = ["whole", "furnish", "layers", "credits", "lay", "name"];
  for (const step of steps) {
    await pause();
    live[step]();
  }
  await frame();
  host.dataset.ready = "";
  await pause();
  return live;
};

/** A task of its own; by a message, since timers that follow each other wait four milliseconds each. */
const pause = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage("");
  });
/** Until what was drawn is shown; a page that nobody looks at shows nothing. */
const frame = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 100);
  });

const stylesheet = (href) =>
  new Promise((done, failed) => {
    if (document.querySelector(`link[href="${href}"]`)) return done();
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    link.addEventListener("load", () => done());
    link.addEventListener("error", () => failed(new Error("the map's style did not come")));
    document.head.append(link);
  });

// `open` tells of what fails here.
load().catch(() => {});

/** An encoded polyline of precision 5 as pairs of hundred-thousandths of a degree. */
const decoded = (text = "") => {
  const out = [];
  let [lat, lon, at] = [0, 0, 0];
  const difference = () => {
    let [value, shift, digit] = [0, 0, 0];
    do {
      digit = text.charCodeAt(at++) - 63;
      value |= (digit & 31) << shift;
      shift += 5;
    } while (digit > 31);
    return (value >>> 1) ^ -(value & 1);
  };
  while (at < text.length) out.push([(lat += difference()), (lon += difference())]);
  return out;
};

/** Pixels of the world at the finest zoom. */
const pixel = ([lat, lon]) => {
  const sine = Math.sin((lat / 1e5) * (Math.PI / 180));
  return [
    Math.round((lon / 36e6 + 0.5) * WORLD),
    Math.round((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD),
  ];
};
/** The pin that lies nearest to a place of the world. */
const nearest = (pins, [x, y]) => {
  const far = ({ at }) => Math.hypot(at[0] - x, at[1] - y);
  return pins.reduce((best, pin) => (best && far(best) <= far(pin) ? best : pin), undefined);
};
/** "id name;id name" as an object. */
const named = (text) => Object.fromEntries(text.split(";").map((pair) => pair.split(" ")));
const degrees = ([lat, lon]) => [lat / 1e5, lon / 1e5];

/** Gatherings that are not over, each with its next time alone. Today is Japan's day, whatever the
 * device says of its zone. */
const upcomingOf = (events) => {
  const today = new Date(Date.now() + 9 * 3600000).toISOString().slice(0, 10);
  return events.flatMap((it) => {
    const next = it.days.find(([, last]) => last >= today);
    return next ? [{ ...it, days: next }] : [];
  });
};

/** 11月14日（土）午後1時30分から午後3時30分まで */
const whenOf = ({ days: [first, last], day_open: open, starts, ends }) => {
  const day = (text) => {
    const date = new Date(text);
    return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日（${"日月火水木金土"[date.getUTCDay()]}）`;
  };
  const clock = (minute) => {
    const [hour, rest] = [Math.floor((minute % 1440) / 60), minute % 60];
    const next = minute > 1440 ? "翌日の" : "";
    if (minute === 1440) return "夜の12時";
    if (hour === 12 && rest === 0) return `${next}正午`;
    return `${next}${hour < 12 ? "午前" : "午後"}${hour % 12}時${rest ? `${rest}分` : ""}`;
  };
  const days = open ? words.dayOpen.replace("{}", Number(first.slice(5, 7))) : first === last ? day(first) : `${day(first)}から${day(last)}まで`;
  return [days, starts !== undefined && `${clock(starts)}から`, ends !== undefined && `${clock(ends)}まで`].filter(Boolean).join("");
};

class LiveMap {
  constructor(L, host, data, tell, label) {
    Object.assign(this, { L, host, data, tell, label, pins: new Map(), places: [], others: [], points: [] });
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [south, west, north, east] = (data.frame ?? [0, 0, 0, 0]).map((it) => it / 1e5);
    this.frame = L.latLngBounds([south, west], [north, east]);
    const map = (this.map = L.map(host.querySelector("[data-canvas]"), {
      zoomControl: false,
      minZoom: 9,
      maxZoom: FINEST,
      // A whole step is much on a small screen: the city would be half as large as there is room for.
      zoomSnap: 0.5,
      maxBounds: south < north ? this.frame.pad(1) : undefined,
      zoomAnimation: !this.still,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: !this.still,
      // Whoever rolls down the page passes the map; once it was pressed, its wheel is its own.
      scrollWheelZoom: false,
    }));
    map.attributionControl.setPrefix(false);
    const container = map.getContainer();
    container.setAttribute("role", "group");
    container.setAttribute("aria-label", words.map);
    container.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
    container.addEventListener("mouseleave", () => {
      if (!("full" in host.dataset)) map.scrollWheelZoom.disable();
    });
    map.createPane("ground").classList.add("map-ground");
    this.pane = map.createPane("pins");
    this.pane.classList.add("leaflet-zoom-hide");
    this.pane.setAttribute("role", "group");
    this.pane.setAttribute("aria-label", words.pins);
  }

  /** What lies on the map and around it; once. */
  furnish() {
    const { L, host, data, map } = this;
    this.ground = ground(L, data, host);
    map.on("moveend", () => this.draw());
    this.pane.addEventListener("keydown", (event) => this.key(event));
    this.buttons = (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this.press(button.dataset.do);
    };
    host.addEventListener("click", this.buttons);
    this.escape = (event) => {
      if (event.key === "Escape") this.leave();
    };
    host.addEventListener("keydown", this.escape);
    this.hand = () => this.ground.widen();
    for (const it of ["pointerdown", "keydown"]) host.addEventListener(it, this.hand);
    const shelters = host.querySelector("[data-shelters]");
    const events = host.querySelector("[data-events]");
    const upcoming = upcomingOf(data.events ?? []);
    events.closest("label").hidden = upcoming.length === 0;
    const others = () => {
      this.others = [...(shelters.checked ? (data.shelters ?? []) : []), ...(events.checked ? upcoming : [])];
      this.set(this.places);
    };
    for (const box of [shelters, events]) box.addEventListener("change", others);
  }

  /** Lays the ground, at first without its names. */
  lay() {
    this.ground.addTo(this.map);
  }

  name() {
    this.ground.name();
  }

  /** Puts points, pairs of hundred-thousandths, on the map in place of the former. */
  set(places) {
    performance.mark("map-points");
    this.places = places;
    this.points = [...places, ...this.others.flatMap((it) => it.at)];
    this.frameOfPoints();
    const pixels = new Int32Array(this.points.length);
    for (let at = 0; at < pixels.length; at += 2) pixels.set(pixel([this.points[at], this.points[at + 1]]), at);
    this.tell(POINTS, pixels);
    performance.measure("map-points", "map-points");
    const held = this.held();
    const first = this.pins.size === 0;
    for (const pin of this.pins.values()) pin.remove();
    this.pins.clear();
    // The first pins are a piece of work of their own, like all that opens the map.
    if (first) pause().then(() => this.draw(held));
    else this.draw(held);
  }

  /** The whole city, but for a strip along its edge: one step closer is worth more. */
  whole(animate = false) {
    this.map.fitBounds(this.frame.pad(-0.06), { animate });
  }

  /** A city whose ground is not there is as large as its points. */
  frameOfPoints() {
    const { points, L } = this;
    if (this.data.frame || points.length === 0) return;
    const at = points.flatMap((lat, i) => (i % 2 === 0 ? [degrees([lat, points[i + 1]])] : []));
    this.data.frame = [];
    this.frame = L.latLngBounds(at);
    this.map.setMaxBounds(undefined).fitBounds(this.frame.pad(0.1), { animate: false });
  }

  /** Where the pin lies that has the focus. */
  held() {
    const pin = document.activeElement;
    return this.pane.contains(pin) ? pin.at : undefined;
  }

  /** Asks which pins there are in view, and shows them. `held`: where the focus was. */
  draw(held = this.held()) {
    const { map, pane, pins } = this;
    if (this.closed) return;
    performance.mark("map-pins");
    const zoom = map.getZoom();
    const bounds = map.getBounds();
    const corners = [bounds.getNorthWest(), bounds.getSouthEast()];
    const window = corners.flatMap((it) => pixel([it.lat * 1e5, it.lng * 1e5]));
    const scale = 2 ** (FINEST - zoom);
    const wanted = this.tell(VIEW, Int32Array.of(...window, Math.round(scale * 16)));
    const origin = map.getPixelOrigin();
    const focused = document.activeElement;
    const seen = new Set();
    const shown = [];
    let places = 0;
    for (let at = 0; at < wanted.length; at += 5) {
      const [x, y, count, first, look] = wanted.subarray(at, at + 5);
      const key = `${first}:${count}`;
      seen.add(key);
      places += count;
      if (!pins.has(key)) pins.set(key, this.pin(count, first, look));
      const pin = pins.get(key);
      pin.at = [x, y];
      // Not in three dimensions, as Leaflet would: each pin would be a layer of its own to be put together.
      pin.style.transform = `translate(${Math.round(x / scale - origin.x)}px, ${Math.round(y / scale - origin.y)}px)`;
      shown.push(pin);
    }
    for (const [key, pin] of pins) {
      if (seen.has(key)) continue;
      pin.remove();
      pins.delete(key);
    }
    // In reading order, and without taking the focus from one that stays.
    shown.forEach((pin, at) => {
      if (pane.children[at] !== pin) pane.insertBefore(pin, pane.children[at] ?? null);
    });
    const next = held && (shown.includes(focused) ? focused : nearest(shown, held));
    const current = next ?? shown.find((pin) => pin.tabIndex === 0) ?? shown[0];
    for (const pin of shown) pin.tabIndex = pin === current ? 0 : -1;
    // Whoever goes from pin to pin is never sent back to the top of the page.
    if (held) (next ?? map.getContainer()).focus({ preventScroll: true });
    this.say(words.inView.replace("{}", places));
    performance.measure("map-pins", "map-pins");
  }

  /** A shelter or a gathering, by its place among all points. */
  other(first) {
    return this.others[first - this.places.length / 2];
  }

  pin(count, first, told) {
    const other = this.other(first);
    const look = other?.days ? EVENT + (other.unsure ? UNSURE : 0) : told;
    const pin = document.createElement("button");
    pin.type = "button";
    pin.className = "map-pin";
    pin.tabIndex = -1;
    pin.translate = false;
    pin.dataset.first = first;
    if (count > 1) {
      pin.dataset.kind = "cluster";
      pin.textContent = count > 999 ? "999+" : String(count);
    } else {
      pin.dataset.kind = look % UNSURE;
      pin.textContent = [...words.letters][look % UNSURE] ?? "";
      pin.toggleAttribute("data-unsure", look >= UNSURE);
    }
    pin.setAttribute("aria-label", this.called(count, first, look));
    pin.addEventListener("click", () => this.choose(first));
    return pin;
  }

  /** What a pin is called: what it is, how far, and whether that is only about right. */
  called(count, first, look) {
    const { points } = this;
    // Of several: whether they lie so close together that no zoom parts them.
    if (count > 1) return words[look ? "together" : "several"].replace("{}", count);
    const other = this.other(first);
    let name = this.label(first);
    if (other) name = other.days ? words.event.replace("{}", other.title) : words.shelter.replace("{}", other.name);
    if (this.me) {
      const away = this.map.distance(this.me, degrees([points[2 * first], points[2 * first + 1]]));
      name =
        away < 950
          ? words.metres.replace("{}", name).replace("{m}", Math.ceil(away / 50) * 50)
          : words.kilometres.replace("{}", name).replace("{km}", (away / 1000).toFixed(1));
    }
    return look >= UNSURE ? words.unsure.replace("{}", name) : name;
  }

  /** A pin was pressed: closer, or a card. */
  choose(first) {
    this.current = first;
    this.leaveCard();
    const [what, ...rest] = this.tell(PRESSED, Int32Array.of(first));
    if (what === 0) this.fit(rest);
    else if (what === 1) this.otherCard(rest.map((at) => this.others[at]));
    this.toCard();
  }

  /** Shows a window of pixels: west, north, east, south. */
  fit([left, top, right, bottom]) {
    const { L, map } = this;
    const place = (x, y) => map.unproject(L.point(x, y), FINEST);
    map.fitBounds(L.latLngBounds(place(left, top), place(right, bottom)), {
      padding: [60, 60],
      animate: !this.still,
    });
  }

  /** Shows a part of the earth in hundred-thousandths of a degree, and the card of a point. */
  show(south, west, north, east, point) {
    this.map.fitBounds([degrees([south, west]), degrees([north, east])], { animate: false, maxZoom: 16 });
    this.current = point;
    this.toCard();
  }

  /** The focus goes to the card, when the app has drawn it, and the pin out from under it. */
  toCard() {
    requestAnimationFrame(() => {
      const card = this.host.querySelector("#map-card");
      if (!card.firstElementChild) return;
      card.focus({ preventScroll: true });
      const lat = this.points[2 * this.current];
      if (lat === undefined) return;
      // Also where it is one of several on a pin.
      const place = degrees([lat, this.points[2 * this.current + 1]]);
      this.mark = this.L.circleMarker(place, { radius: 28, weight: 5, fill: false, className: "map-chosen", interactive: false });
      this.mark.addTo(this.map);
      const hidden = this.map.latLngToContainerPoint(place).y + 40 - (this.map.getSize().y - card.offsetHeight);
      if (hidden > 0) this.map.panBy([0, hidden], { animate: !this.still });
    });
  }

  pinOf(first) {
    return [...this.pins.values()].find((it) => Number(it.dataset.first) === first);
  }

  /** Shelters and gatherings have no page of the app: their card is written here. */
  otherCard(others) {
    const card = document.createElement("div");
    card.dataset.otherCard = "";
    const close = Object.assign(document.createElement("button"), { type: "button", className: "app-button", textContent: words.close });
    close.dataset.do = "close";
    card.append(close);
    for (const it of others) {
      const place = it.unsure ? words.unsure.replace("{}", it.place) : it.place;
      const lines = it.days ? [it.title, whenOf(it), place] : this.ofShelter(it);
      for (const [at, line] of lines.filter(Boolean).entries()) {
        // Of a shelter, its name and its address are no translator's.
        const translate = it.days || at > 1;
        card.append(Object.assign(document.createElement(at === 0 ? "h3" : "p"), { textContent: line, translate }));
      }
      if (!it.days) continue;
      const href = document.documentElement.dataset.base.replace(/\/$/, "") + it.path;
      const more = document.createElement("p");
      more.append(Object.assign(document.createElement("a"), { className: "app-chip", href, textContent: words.more.replace("{}", it.title) }));
      card.append(more);
    }
    this.host.querySelector("#map-card").prepend(card);
  }

  ofShelter({ name, address, hazards = [], stay, note }) {
    const names = named(words.hazards);
    const dangers = hazards.map((hazard) => names[hazard] ?? hazard).join("、");
    return [name, address, dangers && words.flee.replace("{}", dangers), stay && words.stay, note, words.ask];
  }

  leaveCard() {
    this.mark?.remove();
    this.host.querySelector("[data-other-card]")?.remove();
  }

  /** Ends the map. */
  close() {
    this.closed = true;
    this.host.removeEventListener("click", this.buttons);
    this.host.removeEventListener("keydown", this.escape);
    for (const it of ["pointerdown", "keydown"]) this.host.removeEventListener(it, this.hand);
    document.documentElement.removeAttribute("data-map-full");
    this.ground.forget();
    this.map.remove();
  }

  press(what) {
    const { map } = this;
    const [right, down] = { n: [0, -1], s: [0, 1], w: [-1, 0], e: [1, 0] }[what] ?? [0, 0];
    if (right || down) {
      const size = map.getSize();
      map.panBy([(right * size.x) / 3, (down * size.y) / 3], { animate: !this.still });
    } else if (what === "in" || what === "out") {
      // At once: a second press during an animation would be lost.
      map.setZoom(map.getZoom() + (what === "in" ? 1 : -1), { animate: false });
    } else if (what === "all") {
      this.whole(!this.still);
      this.tell(ALL, new Int32Array(0));
    } else if (what === "search") {
      const bounds = map.getBounds();
      const ends = [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
      this.tell(SEARCH, Int32Array.from(ends, (it) => Math.round(it * 1e5)));
    } else if (what === "close") {
      this.closeCard();
    } else if (what === "full") {
      this.full(!("full" in this.host.dataset));
    } else if (what === "here") {
      this.locate();
    }
  }

  full(on) {
    this.host.toggleAttribute("data-full", on);
    document.documentElement.toggleAttribute("data-map-full", on);
    this.host.querySelector("[data-do=full]")?.setAttribute("aria-pressed", String(on));
    this.map.scrollWheelZoom[on ? "enable" : "disable"]();
    this.map.invalidateSize({ animate: false });
  }

  leave() {
    if (this.host.querySelector("#map-card").firstElementChild) this.closeCard();
    else if ("full" in this.host.dataset) this.full(false);
  }

  /** Closes the card; the focus goes back to the pin. */
  closeCard() {
    this.leaveCard();
    this.tell(CLOSED, new Int32Array(0));
    (this.pinOf(this.current) ?? this.map.getContainer()).focus({ preventScroll: true });
  }

  /** Arrow keys lead from pin to pin as one reads. */
  key(event) {
    const pins = [...this.pane.children];
    const at = pins.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: pins.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = pins[Math.max(0, Math.min(pins.length - 1, to))];
    pins[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
  }

  say(text) {
    // Not what the line shows: that may be a translator's.
    if (this.said === text) return;
    this.said = text;
    this.host.querySelector("[data-say]").textContent = text;
  }

  /** Only when the button is pressed; the place stays on the device. */
  locate() {
    if (!navigator.geolocation) return this.say(words.noPlace);
    this.say(words.locating);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = [coords.latitude, coords.longitude];
        if (this.frame.isValid() && !this.frame.pad(0.5).contains(here)) return this.say(words.far);
        this.say("");
        this.here?.remove();
        this.here = this.L.circleMarker(here, { radius: 9, weight: 4, className: "map-here", interactive: false });
        this.here.addTo(this.map);
        this.map.setView(here, Math.max(this.map.getZoom(), 14), { animate: !this.still });
        this.me = here;
        this.set(this.places);
      },
      (error) => this.say(error.code === error.PERMISSION_DENIED ? words.refused : words.noPlace),
      { timeout: 10000, maximumAge: 60000 },
    );
  }

  /** Whom the ground is owed to: on the map a word that leads to the whole list below it. */
  credits() {
    const box = this.host.querySelector("#map-credits");
    const said = new Set((this.data.credits ?? []).map(({ source, licence }) => `${source}（${licence}）`));
    for (const text of said) {
      box.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: text }));
    }
    box.hidden = said.size === 0;
    if (box.hidden) return;
    const summary = box.querySelector("summary");
    const control = this.map.attributionControl;
    control.addAttribution(`<a href="#map-credits">${summary.textContent}</a>`);
    control.getContainer().addEventListener("click", (event) => {
      if (!event.target.closest("a[href='#map-credits']")) return;
      event.preventDefault();
      this.full(false);
      box.open = true;
      summary.focus();
    });
  }

  /** Switches of layers from other hosts: off until the visitor switches them on. */
  layers() {
    const box = this.host.querySelector("[data-layers]");
    const list = this.data.layers ?? [];
    box.closest("details").hidden = list.length === 0;
    let on = [];
    try {
      on = JSON.parse(localStorage.getItem(REMEMBERED)) ?? [];
    } catch {
      // Nothing is remembered where storage is forbidden.
    }
    const line = navigator.connection ?? {};
    if (line.saveData || /2g$/.test(line.effectiveType ?? "")) on = [];
    const boxes = list.map((layer) => {
      const row = document.createElement("div");
      const name = document.createElement("label");
      const check = Object.assign(document.createElement("input"), { type: "checkbox" });
      const more = document.createElement("div");
      more.hidden = true;
      name.className = "app-check";
      name.append(check, layer.name);
      row.append(name, more);
      box.append(row);
      describe(more, layer);
      const switched = () => {
        // One ground at a time; hazards may lie over each other.
        if (check.checked && !layer.over) {
          for (const other of boxes) {
            if (other.layer !== layer && !other.layer.over && other.check.checked) other.check.click();
          }
        }
        more.hidden = !check.checked;
        this.toggle(layer, check.checked, more.querySelector("[data-state]"));
        try {
          localStorage.setItem(REMEMBERED, JSON.stringify(boxes.filter((it) => it.check.checked).map((it) => it.layer.id)));
        } catch {
          // As above.
        }
      };
      check.addEventListener("change", switched);
      return { layer, check };
    });
    for (const { layer, check } of boxes) if (on.includes(layer.id)) check.click();
  }

  toggle(layer, on, state) {
    this.online ??= new Map();
    for (const tiles of this.online.get(layer.id) ?? []) tiles.remove();
    this.online.delete(layer.id);
    state.textContent = "";
    if (on) {
      const missing = new Set();
      const tell = () => (state.textContent = missing.size > 0 ? words.missing : "");
      this.online.set(layer.id, layer.urls.map((url) => this.tiles(layer, url, missing, tell)));
    }
  }

  /** `missing`: the tiles in view that have not come. One that is late may still come. */
  tiles(layer, url, missing, tell) {
    const [first, last] = layer.zoom;
    const tiles = this.L.tileLayer(url, {
      minZoom: first,
      minNativeZoom: first,
      maxNativeZoom: last,
      maxZoom: FINEST,
      opacity: layer.over ? 0.7 : 1,
      zIndex: layer.over ? 2 : 1,
      errorTileUrl: BLANK,
      attribution: link(layer).outerHTML,
      updateWhenIdle: true,
    });
    const waiting = new Map();
    const mark = (tile, is) => {
      clearTimeout(waiting.get(tile));
      tile.classList.toggle("map-missing", is);
      missing[is ? "add" : "delete"](tile);
      tell();
    };
    tiles.on("tileloadstart", ({ tile }) => waiting.set(tile, setTimeout(() => mark(tile, true), TILE_PATIENCE_MS)));
    tiles.on("tileload tileunload", ({ tile, type }) => {
      if (type === "tileunload" || tile.getAttribute("src") !== BLANK) mark(tile, false);
    });
    tiles.on("tileerror", ({ tile }) => mark(tile, true));
    return tiles.addTo(this.map);
  }
}

const link = (layer) =>
  Object.assign(document.createElement("a"), { href: layer.link, rel: "external noopener", textContent: layer.attribution });

/** Source, day, colours, warnings, and whether all of it is there. */
const describe = (box, layer) => {
  const line = (...parts) => {
    const p = document.createElement("p");
    p.append(...parts.filter(Boolean));
    if (p.hasChildNodes()) box.append(p);
    return p;
  };
  line(words.net, link(layer));
  line(layer.as_of);
  if (layer.legend) {
    const list = document.createElement("ul");
    list.className = "map-legend";
    for (const { colour, means } of layer.legend) {
      const item = document.createElement("li");
      const patch = document.createElement("span");
      patch.style.backgroundColor = colour;
      item.append(patch, means);
      list.append(item);
    }
    box.append(list);
  }
  line(layer.note);
  const state = document.createElement("p");
  state.dataset.state = "";
  state.setAttribute("role", "status");
  box.append(state);
};

/** The embedded map on a canvas that is a third larger than the map on every side. */
const ground = (L, data, host) => {
  const lines = (data.lines ?? []).map((line) => shape(line.kind, decoded(line.points)));
  const rings = (data.districts ?? []).map((district, at) => ({
    tint: at % 4,
    shapes: district.rings.map((ring) =>
      shape("area", [], ring.flatMap((part) => (part < 0 ? [...lines[~part].points].reverse() : lines[part].points))),
    ),
  }));
  const names = [];
  const add = (list, kind, from, to) =>
    decoded(list?.points).forEach((point, at) => names.push({ text: list.names[at], at: pixel(point), kind, from, to }));
  add(data.stations, "station", 10, 18);
  for (const it of names) it.text = words.station.replace("{}", it.text);
  for (const it of data.districts ?? []) {
    names.push({ text: it.name, at: pixel(it.label), kind: "district", from: 9, to: 11 });
  }
  add(data.neighbours, "far", 9, 12);
  add(data.towns, "town", 12, 18);
  add(data.hamlets, "hamlet", 14, 18);
  const colours = () => {
    const style = getComputedStyle(host);
    return (name) => style.getPropertyValue(`--map-${name}`).trim();
  };

  const Ground = L.Layer.extend({
    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane("ground"));
      this.canvas.setAttribute("aria-hidden", "true");
      paint(this.clear(0), rings, lines, colours());
    },
    /** The names, where they are not there yet. */
    name() {
      if (this.margin === 0) write(this.view, names, colours());
    },
    onRemove() {
      this.canvas.remove();
    },
    getEvents() {
      return { moveend: this.draw, zoomanim: this.zoom, resize: this.draw };
    },
    /** What is first seen has no margin: it is there sooner. A finger or key brings it, before the map moves. */
    widen() {
      if (this.margin === 0) this.draw();
    },
    zoom({ zoom, center }) {
      const scale = this._map.getZoomScale(zoom, this.at);
      const offset = this._map._latLngToNewLayerPoint(this.corner, zoom, center);
      L.DomUtil.setTransform(this.canvas, offset, scale);
    },
    draw() {
      if (!this._map) return;
      paint(this.clear(1 / 3), rings, lines, colours());
      write(this.view, names, colours());
    },
    /** Empties the canvas, which is larger than the map by that much of it on every side. */
    clear(share) {
      const map = this._map;
      this.margin = share;
      const size = map.getSize();
      const ratio = Math.min(devicePixelRatio || 1, 2);
      const margin = size.multiplyBy(share).round();
      const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
      const { canvas } = this;
      if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
        Object.assign(canvas, { width: width * ratio, height: height * ratio });
        Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      }
      const corner = map.containerPointToLayerPoint([-margin.x, -margin.y]);
      this.at = map.getZoom();
      this.corner = map.layerPointToLatLng(corner);
      L.DomUtil.setPosition(canvas, corner);
      const scale = 2 ** (this.at - FINEST);
      const origin = map.getPixelOrigin().add(corner);
      const paper = canvas.getContext("2d");
      paper.setTransform(ratio, 0, 0, ratio, 0, 0);
      paper.clearRect(0, 0, width, height);
      paper.lineJoin = "round";
      this.view = { paper, scale, x: origin.x, y: origin.y, width, height, zoom: this.at };
      return this.view;
    },
    forget() {
      scheme.removeEventListener("change", redraw);
    },
  });
  const layer = new Ground();
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => layer.draw();
  scheme.addEventListener("change", redraw);
  return layer;
};

/** Points as pixels with the box around them. */
const shape = (kind, points, pixels = points.map(pixel)) => {
  const [xs, ys] = [0, 1].map((part) => pixels.map((it) => it[part]));
  const end = (list, best) => list.reduce((a, b) => best(a, b), list[0]);
  return { kind, points: pixels, box: [end(xs, Math.min), end(ys, Math.min), end(xs, Math.max), end(ys, Math.max)] };
};

const paint = (view, rings, lines, colour) => {
  const { paper, scale, x, y, width, height } = view;
  const inView = ({ box: [left, top, right, bottom] }) =>
    right * scale >= x && left * scale <= x + width && bottom * scale >= y && top * scale <= y + height;
  const trace = (points) => {
    let [lastX, lastY] = [NaN, NaN];
    points.forEach(([px, py], at) => {
      const [dx, dy] = [px * scale - x, py * scale - y];
      // What moves less than a pixel is not seen.
      if (at > 0 && at < points.length - 1 && Math.abs(dx - lastX) < 1 && Math.abs(dy - lastY) < 1) return;
      if (at === 0) paper.moveTo(dx, dy);
      else paper.lineTo(dx, dy);
      [lastX, lastY] = [dx, dy];
    });
  };
  for (const { tint, shapes } of rings) {
    paper.beginPath();
    for (const ring of shapes) if (inView(ring)) trace(ring.points);
    paper.fillStyle = colour(`tint-${tint}`);
    paper.fill();
  }
  const stroke = (kind, name, thick, dash = []) => {
    paper.beginPath();
    for (const line of lines) if (line.kind === kind && inView(line)) trace(line.points);
    paper.strokeStyle = colour(name);
    paper.lineWidth = thick;
    paper.setLineDash(dash);
    paper.stroke();
  };
  stroke("neighbour", "neighbour", 1, [2, 5]);
  stroke("district", "border", 1.5, [8, 6]);
  stroke("outline", "outline", 2.5);
  stroke("railway", "railway", 4);
  stroke("railway", "sleeper", 2, [8, 8]);
  paper.setLineDash([]);
};

/** Names where there is room, the important first. */
const write = (view, names, colour) => {
  const { paper, scale, x, y, width, height, zoom } = view;
  const taken = [];
  paper.textAlign = "center";
  paper.lineWidth = 4;
  for (const { text, at, kind, from, to } of names) {
    if (zoom < from || zoom > to) continue;
    const [px, py] = [at[0] * scale - x, at[1] * scale - y];
    if (px < 0 || py < 0 || px > width || py > height) continue;
    const size = kind === "district" ? 18 : kind === "hamlet" || kind === "far" ? 13 : 15;
    const half = (text.length * size) / 2 + 6;
    const room = [px - half, py - size - 6, px + half, py + 8];
    if (taken.some(([l, t, r, b]) => r > room[0] && l < room[2] && b > room[1] && t < room[3])) continue;
    taken.push(room);
    paper.font = `${kind === "hamlet" || kind === "far" ? "" : "bold "}${size}px sans-serif`;
    paper.strokeStyle = colour("halo");
    paper.fillStyle = colour(kind === "far" ? "far" : "ink");
    if (kind === "station") {
      paper.beginPath();
      paper.arc(px, py, 4.5, 0, 7);
      paper.stroke();
      paper.fill();
    }
    const lift = kind === "station" ? 9 : -5;
    paper.strokeText(text, px, py - lift);
    paper.fillText(text, px, py - lift);
  }
};
