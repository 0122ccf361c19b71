// The nation's files over HTTP: requests, bytes and time of each query, nothing cached but the root.
//   node nation.mjs http://host/ QUERIES

import fs from 'node:fs';
import http from 'node:http';
import zlib from 'node:zlib';
import { generate } from './made/records.mjs';
import { layRows, line, wasm } from './ours.mjs';

const [host, queriesFile] = process.argv.slice(2);
const { Bench, Nation } = wasm();
const agent = new http.Agent({ keepAlive: true, maxSockets: 3 });

/** A file as text, with the bytes that came over the line: body and headers. */
const get = (path) =>
  new Promise((done, failed) => {
    const request = http.get(host + path, { agent, headers: { 'accept-encoding': 'br' } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', failed);
      answer.on('end', () => {
        if (answer.statusCode !== 200) return failed(new Error(`${path}: ${answer.statusCode}`));
        const body = Buffer.concat(parts);
        const bytes = body.length + answer.rawHeaders.join('    ').length;
        const text = answer.headers['content-encoding'] === 'br' ? zlib.brotliDecompressSync(body) : body;
        done({ bytes, text: text.toString() });
      });
    });
    request.on('error', failed);
  });

/** A prefecture's 10,000 as one file: its bytes, and the processor's time to read it and be ready. */
function prefecture() {
  const bench = new Bench();
  const data = generate(10_000, 31);
  for (let at = 0; at < data.length; at += 100)
    bench.records(
      data
        .slice(at, at + 100)
        .map(line)
        .join('\n'),
    );
  bench.lay_words(
    layRows()
      .map((row) => row.join('\t'))
      .join('\n'),
  );
  const pack = bench.pack();
  let least = Infinity;
  for (let round = 0; round < 5; round++) {
    const before = process.cpuUsage();
    if (bench.ready(pack) !== data.length) throw new Error('not all of the prefecture was read');
    least = Math.min(least, cpu(before));
  }
  const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };
  return { raw: Buffer.byteLength(pack), bytes: zlib.brotliCompressSync(pack, options).length, ms: least };
}
/** Milliseconds of the processor since. */
function cpu(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const rootFile = await get(Nation.root());
const nation = Nation.read(rootFile.text);
const rows = [];
for (const { cls, q, meant } of JSON.parse(fs.readFileSync(queriesFile))) {
  const start = process.hrtime.bigint();
  const files = await Promise.all(nation.first(q).map(get));
  let asking = process.cpuUsage();
  let [sure, ...found] = nation.answer(
    q,
    files.map((file) => file.text),
  );
  let own = cpu(asking);
  let rounds = 1;
  const more = sure ? [] : nation.then(q);
  if (more.length) {
    rounds = 2;
    files.push(...(await Promise.all(more.map(get))));
    asking = process.cpuUsage();
    [sure, ...found] = nation.answer(
      q,
      files.map((file) => file.text),
    );
    own += cpu(asking);
  }
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  const right = new Set(meant);
  const first = found.findIndex((id) => right.has(id));
  rows.push({
    cls,
    q,
    requests: files.length,
    rounds,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    ms: took,
    engine_ms: own,
    silent: !sure,
    recall: meant.length ? found.filter((id) => right.has(id)).length / Math.min(10, meant.length) : null,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
  });
  if (process.env.RENKEI_BENCH_MISSES && meant.length && rows.at(-1).recall < 1) {
    console.error(
      [cls, q, rows.at(-1).recall.toFixed(2), meant.length, nation.first(q), nation.then(q)].join('\t'),
    );
  }
}
console.log(
  JSON.stringify({
    root: { bytes: rootFile.bytes, raw: rootFile.text.length },
    rows,
    prefecture: prefecture(),
  }),
);
process.exit(0);
