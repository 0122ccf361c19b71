// Writes the records of a size as lines, and the queries with whom they mean:
//   node write-records.mjs SIZE DATA_SEED QUERY_SEED RECORDS QUERIES

import fs from 'node:fs';
import { makeQueries } from './made/queries.mjs';
import { generate } from './made/records.mjs';
import { relevantIds } from './made/truth.mjs';
import { line } from './ours.mjs';

const [size, dataSeed, querySeed, recordsFile, queriesFile] = process.argv.slice(2);
const data = generate(Number(size), Number(dataSeed));
const out = fs.openSync(recordsFile, 'w');
for (let at = 0; at < data.length; at += 1000) {
  fs.writeSync(
    out,
    data
      .slice(at, at + 1000)
      .map((record) => `${line(record)}\n`)
      .join(''),
  );
}
fs.closeSync(out);
const queries = makeQueries(data, Number(querySeed));
// Up to ten right ones are counted, but any of all that are meant is right.
const asked = queries.map(({ cls, q, where }) => ({ cls, q, meant: relevantIds(data, where) }));
fs.writeFileSync(queriesFile, JSON.stringify(asked));
