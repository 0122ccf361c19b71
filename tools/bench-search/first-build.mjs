// How long the first build of a page takes once the data are there: in a process of its own, in which
// only what the app builds before it was built. Prints milliseconds.
//   node first-build.mjs SIZE DATA_SEED

import { setTimeout } from 'node:timers/promises';

import { generate } from './made/records.mjs';
import { ours } from './ours.mjs';

const [size, seed] = process.argv.slice(2).map(Number);
const CITY = 244;
const REST_MS = 300;

const build = async (records) => {
  const engine = ours();
  engine.load(generate(records, seed));
  // Making up records leaves garbage and hot code, which V8 sees to in threads of its own: not beside
  // what is timed.
  global.gc();
  await setTimeout(REST_MS);
  const from = process.hrtime.bigint();
  engine.build();
  return Number(process.hrtime.bigint() - from) / 1e6;
};

// A prefecture comes after the city.
if (size > CITY) await build(CITY);
console.log(await build(size));
