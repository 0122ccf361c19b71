// Makes the tables of data/map/ from a folder of open data. By hand, never in CI:
//   node tools/map-data/make.mjs FOLDER data/map
// The folder holds the GeoJSON files named below; data/LICENSES.md says what they are and what
// their licences ask. The same files give the same tables.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { borders, inside, joined, middle, rings, simplify, strings } from "./geometry.mjs";

const [folder, out] = process.argv.slice(2);
if (!out) throw new Error("usage: make.mjs FOLDER data/map");
const features = (name) => JSON.parse(readFileSync(join(folder, `${name}.geojson`), "utf8")).features;

/** No dropped point of a line lies further than this from what is left of it. */
const METRES = 10;
/** Outside the city a line only says what lies on its other side. */
const METRES_OUTSIDE = 40;
/** Rows of more points are parted: a cell stays below what programs bear. */
const POINTS_PER_ROW = 400;

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const table = (name, head, columns, rows) => {
  const lines = [...head.map((line) => `# ${line}`), ...[columns, ...rows].map((row) => row.map(quoted).join(","))];
  writeFileSync(join(out, `${name}.csv`), `\uFEFF${lines.join("\n")}\n`);
  console.log(`${name}: ${rows.length} rows`);
};
const degrees = ([lon, lat]) => `${lat.toFixed(5)}/${lon.toFixed(5)}`;
const parted = (points) => {
  const parts = [];
  for (let i = 0; i < points.length - 1; i += POINTS_PER_ROW) parts.push(points.slice(i, i + POINTS_PER_ROW + 1));
  return parts;
};
const lines = (list, metres) =>
  list.flatMap(({ cells, points }) =>
    parted(simplify(points, metres)).map((part) => [...cells, part.map(degrees).join(" ")]),
  );

// 1. Borders: the city's, those of the former municipalities, the neighbours'.
const plain = (area) => area.replace(/町$/, "");
const districts = features("yokote_former_municipalities_voronoi").map(({ properties, geometry }) => ({
  name: plain(properties.area),
  rings: rings(geometry),
}));
const neighbours = features("neighbours_n03_full_clip").map(({ properties, geometry }) => ({
  name: properties.name.replace(/^..県/, "").replace(/^.*郡/, ""),
  rings: rings(geometry),
  loose: true,
}));
const own = new Set(districts.map(({ name }) => name));
const frame = [140.2, 39.02, 140.92, 39.56];
const onFrame = ([x, y]) => [x - frame[0], x - frame[2], y - frame[1], y - frame[3]].some((d) => Math.abs(d) < 2e-6);
const all = borders([...districts, ...neighbours]);
const inCity = (side) => own.has(side);

const N03 = "国土数値情報（行政区域データ）（国土交通省）を加工して作成";
const COORDINATES = "線は「緯度/経度」を空白でつないだものです（世界測地系、度）。もとの線から10m以内におさまるように点を減らしました。";
const outline = all.filter(({ sides }) => sides.some(inCity) && !sides.every(inCity));
// What the neighbours lack on the other side is the city's outline all the same.
const cityEdge = all.filter(({ sides }) => sides.length === 1 && inCity(sides[0]));
table(
  "outline",
  [`出典: ${N03}`, "ライセンス: CC BY 4.0", "日付: 2023-02-21", "市の境です。旧市町村は、その線の内側の旧市町村です。", COORDINATES,
   "作り直すとき: node tools/map-data/make.mjs（もとのファイルのあるフォルダー） data/map"],
  ["旧市町村", "線"],
  lines([...outline, ...cityEdge].map(({ sides, points }) => ({ cells: [sides.find(inCity)], points })), METRES),
);
table(
  "districts",
  ["出典: 国土交通省「位置参照情報」・Geolonia 住所データ（町字の代表点）と、国土数値情報（行政区域データ）（国土交通省）を加工して作成",
   "ライセンス: CC BY 4.0", "日付: 2026-11-22",
   "旧市町村の境の目安です。町字の代表点のうち近いもので分けた線（ボロノイ図）で、2005年より前の正式な境ではありません。", COORDINATES],
  ["旧市町村", "となりの旧市町村", "線"],
  lines(
    all.filter(({ sides }) => sides.length === 2 && sides.every(inCity)).map(({ sides, points }) => ({ cells: sides, points })),
    METRES,
  ),
);
// What lies beyond the neighbours is where the open data were cut off.
const between = all.filter(({ sides }) => sides.length === 2 && !sides.some(inCity));
const names = neighbours.map(({ name, rings }) => [name, "", degrees(middle(rings, [140.26, 39.07, 140.83, 39.49]))]);
table(
  "neighbours",
  [`出典: ${N03}`, "ライセンス: CC BY 4.0", "日付: 2023-02-21",
   "となりの市町村どうしの境です。「となりの市町村」が空で点が1つの行は、名前を書く場所です。", COORDINATES.replace("10m", "40m")],
  ["市町村", "となりの市町村", "線"],
  [
    ...names,
    ...lines(
      between.map(({ sides, points }) => ({
        cells: sides,
        points: points.filter((p) => !onFrame(p)),
      })).filter(({ points }) => points.length > 1),
      METRES_OUTSIDE,
    ),
  ],
);

// 2. Railways: a licence of their own, so a file of their own.
table(
  "railways",
  ["出典: 駅データ（Seo-4d696b75/station_database）を加工して作成。もとは国土数値情報（鉄道データ）（国土交通省）",
   "ライセンス: CC BY-SA 4.0", "日付: 2026-05-31",
   "この表とここから作った線は、CC BY-SA 4.0 のまま配ってください。ほかの表とは別の利用条件です。", COORDINATES],
  ["路線", "線"],
  features("rail_lines").flatMap(({ properties, geometry }) =>
    lines(joined(strings(geometry)).map((points) => ({ cells: [properties.name], points })), METRES),
  ),
);

// 3. Shelters: one row a place, from the two lists of 国土地理院.
const HAZARDS = [
  ["洪水", "洪水"], ["土砂災害", "崖崩れ、土石流及び地滑り"], ["地震", "地震"], ["大規模な火事", "大規模な火事"],
  ["内水氾濫", "内水氾濫"], ["高潮", "高潮"], ["津波", "津波"], ["火山現象", "火山現象"],
];
const shelters = new Map();
const shelter = ({ properties: p, geometry }) => {
  const name = p["施設・場所名"].trim();
  const address = p["住所"].replace(/^秋田県/, "").trim();
  const at = `${name}|${address}`;
  if (!shelters.has(at)) {
    const [lon, lat] = geometry.coordinates;
    const area = districts.find(({ rings }) => inside([lon, lat], rings));
    shelters.set(at, { name, address, lat, lon, area: area?.name ?? "", hazards: new Set(), stay: false, notes: new Set() });
  }
  return shelters.get(at);
};
for (const feature of features("yokote_shelters_emergency_gsi")) {
  const one = shelter(feature);
  one.flee = true;
  for (const [name, column] of HAZARDS) if (feature.properties[column] === "1") one.hazards.add(name);
  if (feature.properties["備考"]) one.notes.add(feature.properties["備考"].trim());
}
for (const feature of features("yokote_shelters_designated_gsi")) {
  const one = shelter(feature);
  one.stay = true;
  const note = feature.properties["その他市町村長が必要と認める事項"];
  if (note) one.notes.add(note.trim());
}
const used = HAZARDS.map(([name]) => name).filter((name) => [...shelters.values()].some((it) => it.hazards.has(name)));
table(
  "shelters",
  ["出典: 指定緊急避難場所・指定避難所データ（国土地理院）を加工して作成", "ライセンス: 国土地理院コンテンツ利用規約", "日付: 2025-11-06",
   "最新の状況は、横手市に確かめてください。○は「対象」です。空らんは「対象とされていない」です。",
   "指定緊急避難場所は、災害の危険から逃げる場所です。指定避難所は、しばらく生活する場所です。"],
  ["名称", "住所", "旧市町村", "緯度", "経度", "指定緊急避難場所", "指定避難所", ...used, "注意"],
  [...shelters.values()].map((it) => [
    it.name, it.address, it.area, it.lat.toFixed(6), it.lon.toFixed(6), it.flee ? "○" : "", it.stay ? "○" : "",
    ...used.map((name) => (it.hazards.has(name) ? "○" : "")), [...it.notes].join(" "),
  ]),
);
