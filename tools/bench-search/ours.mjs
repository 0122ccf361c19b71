// The search crate as wasm (crates/search-bench, made by `cargo xtask bench search`).

import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The wasm's functions; RENKEI_BENCH_WASM names the JavaScript that wasm-bindgen made. */
export const wasm = () => require(process.env.RENKEI_BENCH_WASM);

/** The rows of data/synonyms.csv as [word, meaning, relation], in the file that RENKEI_BENCH_LAY names. */
export const layRows = () =>
  fs
    .readFileSync(process.env.RENKEI_BENCH_LAY, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\t'))
    // Words of need, and those that no guide can answer, mean nothing.
    .filter(([, means]) => means);

/** A record as a line: what crates/search-bench/src/records.rs reads. */
export const line = (d) =>
  [
    d.name,
    d.kana,
    d.address,
    d.tel,
    d.category,
    d.departments.join(' '),
    d.text,
    d.pref,
    d.city,
    d.town,
    d.oaza,
  ].join('\t');

/**
 * Hands records, lay words and the readings in the file that RENKEI_BENCH_READINGS names to the engine. In
 * parts: a long string passing through would leave a hole of its size.
 */
export function feed(bench, data) {
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
  bench.readings(fs.readFileSync(process.env.RENKEI_BENCH_READINGS, 'utf8'));
}

/** The engine of the app. Its memory is the growth of linear memory, its folded text included. */
export function ours() {
  const bench = new (wasm().Bench)();
  let before = 0;
  return {
    version: () => 'this checkout',
    load(data) {
      feed(bench, data);
      before = bench.memory();
    },
    build: () => bench.build(),
    search: (text, most) => bench.search(text, most),
    guesses: (text) => bench.guesses(text),
    suggest: (text, most) => bench.suggest(text, most),
    grown: () => bench.memory() - before,
  };
}
