// The layout that was not taken: for each bigram a file with the first rows that hold it, the best first.
// A query reads the files of its rarest bigram, in at most three readings with our lay words, and keeps the
// rows that hold all of it. Kinder than it would be: the rarest bigram is known for nothing.
//   node heads.mjs SIZE DATA_SEED QUERY_SEED

import zlib from 'node:zlib';
import { foldQuery, foldRecord, interleave, layRewriter } from './fold.mjs';
import { makeQueries } from './made/queries.mjs';
import { generate } from './made/records.mjs';
import { relevantIds } from './made/truth.mjs';
import { line } from './ours.mjs';

const [size, dataSeed, querySeed] = process.argv.slice(2).map(Number);
const [HEAD, FILES, MOST] = [600, 3, 10];
const data = generate(size, dataSeed);
const queries = makeQueries(data, querySeed);
const rewrite = layRewriter();

/** The bigrams of a text, and the last character of each of its words. */
function bigrams(text) {
  const out = new Set();
  for (const word of text.split(/[ |]+/))
    for (let at = 0; at < word.length; at++) out.add(word.slice(at, at + 2));
  return out;
}
/** Those of a query: an end of a word need not be one of the text's. */
const asked = (text) => [...bigrams(text)].filter((part) => part.length === 2 || text.length === 1);

const texts = data.map((record) => {
  const { name, kana, address, tel, category, departments, text } = foldRecord({
    ...record,
    departments: record.departments.join(' '),
  });
  return [name, kana, address, tel, category, departments, text].join(' | ');
});
const found = new Map();
for (const [id, text] of texts.entries()) {
  for (const part of bigrams(text)) {
    const entry = found.get(part);
    if (!entry) found.set(part, { count: 1, head: [id] });
    else if ((entry.count += 1) <= HEAD) entry.head.push(id);
  }
}

const weighed = new Map();
const brotli = (text) =>
  zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
function bytesOf(part) {
  if (!weighed.has(part))
    weighed.set(
      part,
      brotli(
        found
          .get(part)
          .head.map((id) => line(data[id]))
          .join('\n'),
      ),
    );
  return weighed.get(part);
}

const classes = {};
const bytes = [];
let [recall, right, silent] = [0, 0, 0];
for (const { cls, q, where } of queries) {
  let weight = 0;
  const lists = rewrite(foldQuery(q))
    .slice(0, FILES)
    .map((query) => {
      const parts = asked(query);
      if (!parts.length || parts.some((part) => !found.has(part))) return [];
      const rarest = parts.reduce((a, b) => (found.get(b).count < found.get(a).count ? b : a));
      weight += bytesOf(rarest);
      const words = query.split(' ').filter(Boolean);
      const hits = found.get(rarest).head.filter((id) => words.every((word) => texts[id].includes(word)));
      const begins = (id) => (texts[id].startsWith(words[0]) ? 0 : 1);
      return hits.sort((a, b) => begins(a) - begins(b)).slice(0, MOST);
    });
  const ids = interleave(lists, MOST);
  bytes.push(weight);
  if (cls === 'no_answer') {
    silent += ids.length ? 0 : 1;
    continue;
  }
  const meant = new Set(relevantIds(data, where));
  const share = ids.filter((id) => meant.has(id)).length / Math.min(MOST, meant.size);
  const sums = (classes[cls] ??= { asked: 0, recall: 0 });
  sums.asked += 1;
  sums.recall += share;
  recall += share;
  right += 1;
}
bytes.sort((a, b) => a - b);
const root = brotli([...found].map(([part, { count }]) => `${part}${count}`).join('\n'));
const worst = Object.entries(classes).map(([name, { asked: n, recall: sum }]) => [name, sum / n]);
worst.sort((a, b) => a[1] - b[1]);
console.log(
  JSON.stringify({
    size,
    recall: recall / right,
    silent,
    bytes: { p95: bytes[Math.floor(bytes.length * 0.95)], most: bytes.at(-1) },
    root,
    bigrams: found.size,
    worst: worst.slice(0, 3),
  }),
);
