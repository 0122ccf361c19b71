// The nation's files over HTTP: requests, bytes and time of each query, nothing cached but the root.
//   node nation.mjs http://host/ QUERIES

import fs from 'node:fs';
import http from 'node:http';
import zlib from 'node:zlib';
import { wasm } from './ours.mjs';

const [host, queriesFile] = process.argv.slice(2);
const { Nation } = wasm();
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

const rootFile = await get(Nation.root());
const nation = Nation.read(rootFile.text);
const rows = [];
for (const { cls, q, meant } of JSON.parse(fs.readFileSync(queriesFile))) {
  const start = process.hrtime.bigint();
  const files = await Promise.all(nation.first(q).map(get));
  let asking = process.hrtime.bigint();
  let [sure, ...found] = nation.answer(q, files.map((file) => file.text));
  let own = process.hrtime.bigint() - asking;
  let rounds = 1;
  const more = sure ? [] : nation.then(q);
  if (more.length) {
    rounds = 2;
    files.push(...(await Promise.all(more.map(get))));
    asking = process.hrtime.bigint();
    [sure, ...found] = nation.answer(q, files.map((file) => file.text));
    own += process.hrtime.bigint() - asking;
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
    engine_ms: Number(own) / 1e6,
    silent: !sure,
    recall: meant.length ? found.filter((id) => right.has(id)).length / Math.min(10, meant.length) : null,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
  });
  if (process.env.RENKEI_BENCH_MISSES && meant.length && rows.at(-1).recall < 1) {
    console.error([cls, q, rows.at(-1).recall.toFixed(2), meant.length, nation.first(q), nation.then(q)].join('\t'));
  }
}
console.log(JSON.stringify({ root: { bytes: rootFile.bytes, raw: rootFile.text.length }, rows }));
process.exit(0);
