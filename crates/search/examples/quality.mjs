// Made-up institutions, queries and their truth as one JSON for the example `quality`:
//   node quality.mjs <folder of gen.mjs> <records> [seed of the data] [seed of the queries]
import { pathToFileURL } from 'node:url';
import path from 'node:path';
const [folder, records, dataSeed = '20260717', querySeed = '77'] = process.argv.slice(2);
const { generate, makeQueries, relevantIds } = await import(pathToFileURL(path.join(path.resolve(folder), 'gen.mjs')).href);
const data = generate(+records, +dataSeed);
const queries = makeQueries(data, +querySeed).map(({ cls, q, where }) => ({ cls, q, relevant: relevantIds(data, where) }));
const record = ({ name, kana, category, departments, address, tel, text }) => ({ name, kana, category, departments, address, tel, text });
process.stdout.write(JSON.stringify({ records: data.map(record), queries }));
