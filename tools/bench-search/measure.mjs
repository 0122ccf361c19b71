// One engine on one track and size, in a process of its own; prints one object.
//   node --expose-gc measure.mjs '{"engine","track","size","seeds":[[data,queries],…],"seconds":{"quality","keys"}}'

import { foldQuery, foldRecord, interleave, layRewriter } from './fold.mjs';
import { keystrokes, makeQueries } from './made/queries.mjs';
import { generate } from './made/records.mjs';
import { rng } from './made/random.mjs';
import { relevantIds } from './made/truth.mjs';
import { ours } from './ours.mjs';
import { PEERS } from './peers.mjs';

const task = JSON.parse(process.argv[2]);
const MOST = 10;
const ms = (from) => Number(process.hrtime.bigint() - from) / 1e6;
const now = () => process.hrtime.bigint();
const heap = () => {
  global.gc();
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** The records as the track gives them to an engine. */
function given(data) {
  const plain = data.map(({ _, ...record }) => ({ ...record, departments: record.departments.join(' ') }));
  return task.track === 'shipped' || task.track === 'cjk' ? plain : plain.map(foldRecord);
}

/** An engine with the records in it, ready; how long that took and how much memory it holds. */
async function ready(data) {
  if (task.engine === 'ours') {
    const engine = ours();
    engine.load(data);
    const [from, before] = [now(), process.cpuUsage()];
    engine.build();
    const { user, system } = process.cpuUsage(before);
    return { ...engine, built: ms(from), cpu: (user + system) / 1000, memory: engine.grown };
  }
  const records = given(data);
  const engine = await PEERS[task.engine].make(task.track);
  const before = heap();
  const from = now();
  await engine.build(records);
  const built = ms(from);
  const held = heap() - before;
  const raw = task.track === 'shipped' || task.track === 'cjk';
  const asked = raw ? (text) => text : foldQuery;
  const rewrite = task.track === 'lay' ? layRewriter() : null;
  const search = (text, most) => {
    if (task.track !== 'lay') return engine.search(asked(text), most);
    return interleave(
      rewrite(asked(text)).map((query) => engine.search(query, most)),
      most,
    );
  };
  return { ...engine, search, built, memory: () => held };
}

/** Sums over classes; `seconds` ends it early, with every class asked equally often. */
async function quality(engine, data, queries, seconds) {
  const classes = {};
  const groups = Object.values(Object.groupBy?.(queries, (query) => query.cls) ?? grouped(queries));
  const from = now();
  let cut = false;
  for (let at = 0; groups.some((group) => at < group.length); at++) {
    for (const group of groups) {
      const query = group[at];
      if (!query) continue;
      if (ms(from) > seconds * 1000) {
        cut = true;
        continue;
      }
      const ids = [...(await engine.search(query.q, MOST))];
      const sums = (classes[query.cls] ??= { asked: 0, recall: 0, reciprocal: 0, silent: 0 });
      sums.asked += 1;
      if (query.cls === 'no_answer') {
        if (!ids.length || engine.guesses?.(query.q)) sums.silent += 1;
        continue;
      }
      const meant = new Set(relevantIds(data, query.where));
      const first = ids.findIndex((id) => meant.has(id));
      const recall = ids.filter((id) => meant.has(id)).length / Math.min(MOST, meant.size);
      sums.recall += recall;
      if (first >= 0) sums.reciprocal += 1 / (first + 1);
      if (task.misses && recall < 1) {
        console.error(
          [
            query.cls,
            query.q,
            recall.toFixed(2),
            ids
              .slice(0, 3)
              .map((id) => data[id].name)
              .join(' / '),
          ].join('\t'),
        );
      }
    }
  }
  return { classes, cut };
}
function grouped(queries) {
  const groups = {};
  for (const query of queries) (groups[query.cls] ??= []).push(query);
  return groups;
}

/** Each beginning of each query, shuffled: the least of three times, because the machine is shared. */
async function keys(search, queries, seconds) {
  const texts = keystrokes(queries);
  const random = rng(1);
  for (let at = texts.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [texts[at], texts[other]] = [texts[other], texts[at]];
  }
  for (const text of texts.slice(0, 60)) await search(text);
  const times = [];
  const from = now();
  for (const text of texts) {
    if (ms(from) > seconds * 1000) break;
    let least = Infinity;
    for (let round = 0; round < 3; round++) {
      const start = now();
      const pending = search(text);
      if (pending instanceof Promise) await pending;
      const took = ms(start);
      least = Math.min(least, took);
      if (took > 400) break;
    }
    times.push(least);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { asked: times.length, of: texts.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

const out = { engine: task.engine, track: task.track, size: task.size, seeds: [] };
for (const [number, [dataSeed, querySeed]] of task.seeds.entries()) {
  const data = generate(task.size, dataSeed);
  const queries = makeQueries(data, querySeed);
  const engine = await ready(data);
  if (number === 0) {
    out.version = engine.version();
    // The first build of a process is the one a visitor has; the least tells what the machine can do.
    out.built = [engine.built];
    out.textBytes = Buffer.byteLength(
      data.map((d) => [d.name, d.kana, d.address, d.tel, d.departments.join(''), d.text].join('')).join(''),
    );
  } else out.built.push(engine.built);
  out.seeds.push({ seed: dataSeed, ...(await quality(engine, data, queries, task.seconds.quality)) });
  if (number === 0) {
    out.keys = await keys((text) => engine.search(text, MOST), queries, task.seconds.keys);
    if (engine.suggest)
      out.suggest = await keys((text) => engine.suggest(text, 8), queries, task.seconds.keys);
    out.memory = engine.memory();
    out.size_of = task.size <= 10_000 && engine.size ? engine.size() : null;
  }
}
if (task.engine === 'ours') {
  // Other work runs beside it: what the machine can do is the least of several.
  const data = generate(task.size, task.seeds[0][0]);
  out.cpu = Infinity;
  for (let round = 0; round < 5; round++) {
    const { built, cpu } = await ready(data);
    out.built.push(built);
    out.cpu = Math.min(out.cpu, cpu);
  }
}
console.log(JSON.stringify(out));
process.exit(0);
