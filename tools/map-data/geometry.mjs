// Lines of a map: which polygons share which border, chained and simplified. Pure.
// A point is [longitude, latitude] in degrees; a key is the point to six decimals.

const METRES_PER_DEGREE = 111_320;

export const key = ([x, y]) => `${x.toFixed(6)},${y.toFixed(6)}`;
const point = (text) => text.split(",").map(Number);

/** Metres from p to the segment ab, flat: good for kilometres. */
export const distance = (p, a, b) => {
  const squeeze = Math.cos((p[1] * Math.PI) / 180);
  const flat = (q) => [(q[0] - p[0]) * squeeze, q[1] - p[1]];
  const [ax, ay] = flat(a);
  const [bx, by] = flat(b);
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const t = long === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / long));
  return Math.hypot(ax + t * dx, ay + t * dy) * METRES_PER_DEGREE;
};

/** Douglas and Peucker: no dropped point was further than `metres` from the line that is left. */
export const simplify = (line, metres) => {
  const keep = new Set([0, line.length - 1]);
  const open = [[0, line.length - 1]];
  while (open.length > 0) {
    const [from, to] = open.pop();
    let [worst, far] = [0, metres];
    for (let i = from + 1; i < to; i++) {
      // A closed line has no chord: its points are measured from where it begins.
      const away = distance(line[i], line[from], line[to]);
      if (away > far) [worst, far] = [i, away];
    }
    if (worst > 0) {
      keep.add(worst);
      open.push([from, worst], [worst, to]);
    }
  }
  return line.filter((_, i) => keep.has(i));
};

/** The lines of a LineString or MultiLineString. */
export const strings = ({ type, coordinates }) =>
  type === "LineString" ? [coordinates] : coordinates;

/** The rings of a Polygon or MultiPolygon. */
export const rings = ({ type, coordinates }) =>
  type === "Polygon" ? coordinates : coordinates.flat();

/** Whether p is inside the rings (even and odd). */
export const inside = (p, list) => {
  let odd = false;
  for (const ring of list) {
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1], ring[i]];
      if (y1 > p[1] !== y2 > p[1] && p[0] < x1 + ((p[1] - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
    }
  }
  return odd;
};

/**
 * Puts corners of the other polygons that no `loose` one has into its border, where they lie on it
 * (within `metres`): else the two would not share the border on both sides of the corner.
 */
const shareCorners = (polygons, metres) => {
  const known = new Set(polygons.filter(({ loose }) => loose).flatMap(({ rings }) => rings.flat().map(key)));
  const missing = polygons
    .filter(({ loose }) => !loose)
    .flatMap(({ rings }) => rings.flat())
    .filter((p) => !known.has(key(p)));
  const between = (a, b) => {
    const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
    const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
    const near = missing.filter(
      (p) =>
        p[0] >= west - 1e-4 && p[0] <= east + 1e-4 && p[1] >= south - 1e-4 && p[1] <= north + 1e-4 &&
        distance(p, a, b) < metres,
    );
    const corners = new Map(near.map((p) => [key(p), p]));
    return [...corners.values()].sort((l, r) => distance(l, a, a) - distance(r, a, a));
  };
  return polygons.map((polygon) => {
    if (!polygon.loose) return polygon;
    const rings = polygon.rings.map((ring) =>
      ring.flatMap((p, i) => (i === 0 ? [p] : [...between(ring[i - 1], p), p])),
    );
    return { ...polygon, rings };
  });
};

/**
 * The borders between polygons `{ name, rings, loose }`, as lines `{ sides, points }`: `sides` are
 * the names on both sides, sorted; one name alone where nothing is on the other side. Each piece of
 * border is there once. Corners of others are put into the borders of `loose` polygons.
 */
export const borders = (polygons) => {
  const edges = new Map();
  for (const { name, rings } of shareCorners(polygons, 1)) {
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [key(ring[i - 1]), key(ring[i])];
        if (a === b) continue;
        const id = a < b ? `${a} ${b}` : `${b} ${a}`;
        edges.set(id, (edges.get(id) ?? new Set()).add(name));
      }
    }
  }
  const bySides = new Map();
  for (const [id, names] of edges) {
    const sides = [...names].sort().join("|");
    bySides.set(sides, [...(bySides.get(sides) ?? []), id.split(" ")]);
  }
  // Where more than two pieces meet, lines end.
  const degree = new Map();
  for (const id of edges.keys()) {
    for (const end of id.split(" ")) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  return [...bySides].flatMap(([sides, pieces]) =>
    chain(pieces, (end) => degree.get(end) !== 2).map((line) => ({
      sides: sides.split("|"),
      points: line.map(point),
    })),
  );
};

/** Joins pieces `[end, end]` (keys) into lines that stop at the ends for which `stops` holds. */
const chain = (pieces, stops) => {
  const at = new Map();
  for (const piece of pieces) {
    for (const end of piece) at.set(end, [...(at.get(end) ?? []), piece]);
  }
  const used = new Set();
  const follow = (line) => {
    for (;;) {
      const end = line.at(-1);
      const open = at.get(end).filter((piece) => !used.has(piece));
      if (open.length === 0 || (line.length > 1 && (stops(end) || at.get(end).length !== 2))) return line;
      used.add(open[0]);
      line.push(open[0][0] === end ? open[0][1] : open[0][0]);
    }
  };
  const starts = [...at.keys()].filter((end) => stops(end) || at.get(end).length !== 2).sort();
  const lines = [];
  for (const start of [...starts, ...[...at.keys()].sort()]) {
    while (at.get(start).some((piece) => !used.has(piece))) lines.push(follow([start]));
  }
  return lines;
};

/** Joins lines that touch into as few as there can be. */
export const joined = (lines) => {
  const pieces = lines.flatMap((line) => line.slice(1).map((p, i) => [key(line[i]), key(p)]));
  return chain(pieces, () => false).map((line) => line.map(point));
};

/** The point inside the rings and the box that is furthest from every border, coarsely. */
export const middle = (list, [west, south, east, north]) => {
  const frame = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  const lines = [frame, ...list.map((ring) => ring.filter((_, i) => i % 8 === 0))];
  let best = { away: 0 };
  for (let i = 1; i < 40; i++) {
    for (let j = 1; j < 40; j++) {
      const p = [west + ((east - west) * i) / 40, south + ((north - south) * j) / 40];
      if (!inside(p, list)) continue;
      let away = Infinity;
      for (const line of lines) {
        for (let k = 1; k < line.length; k++) away = Math.min(away, distance(p, line[k - 1], line[k]));
      }
      if (away > best.away) best = { away, p };
    }
  }
  return best.p;
};
