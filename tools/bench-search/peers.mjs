// Other engines behind one form: build(records), search(text, most) -> ids. Tracks:
//   shipped  as the README begins
//   cjk      with the library's own option for Chinese, Japanese and Korean
//   folded   texts and queries folded by us and cut into bigrams: all words, else any
//   lay      folded, with our table of lay words in front

import fs from 'node:fs';
import zlib from 'node:zlib';

const here = (name) => new URL(name, import.meta.url);
export const version = (name) =>
  JSON.parse(fs.readFileSync(here(`node_modules/${name}/package.json`))).version;

const FIELDS = ['name', 'kana', 'address', 'tel', 'category', 'departments', 'text'];
const BOOST = { name: 4, kana: 3, address: 1.5, tel: 3, category: 2, departments: 2, text: 1 };
const CJK =
  /[\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u;
const RUN =
  /([\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]+)|([\p{L}\p{N}]+)/gu;

/** Runs of Japanese as bigrams; an indexed text also gives its last character, so that one is found. */
function bigrams(text, indexed) {
  const out = [];
  for (const [, run, word] of text.toLowerCase().matchAll(RUN)) {
    if (word) {
      out.push(word);
      continue;
    }
    const chars = [...run];
    for (let at = 0; at + 1 < chars.length; at++) out.push(chars[at] + chars[at + 1]);
    if (indexed || chars.length === 1) out.push(chars.at(-1));
  }
  return out;
}
const joined = (record) => FIELDS.map((field) => record[field]).join(' | ');
const packed = (text) => {
  const bytes = Buffer.from(text);
  return { bytes: bytes.length, gzip: zlib.gzipSync(bytes, { level: 6 }).length };
};

async function miniSearch(track) {
  const { default: MiniSearch } = await import('minisearch');
  const options =
    track === 'shipped'
      ? { fields: FIELDS, searchOptions: { boost: BOOST, prefix: true, fuzzy: 0.2 } }
      : {
          fields: FIELDS,
          tokenize: (text) => bigrams(text, true),
          processTerm: (term) => term,
          searchOptions: {
            boost: BOOST,
            tokenize: (text) => bigrams(text, false),
            prefix: (term) => [...term].length === 1 || !CJK.test(term),
            fuzzy: false,
            combineWith: 'AND',
          },
        };
  const engine = new MiniSearch(options);
  return {
    version: () => version('minisearch'),
    build: (records) => engine.addAll(records),
    size: () => packed(JSON.stringify(engine)),
    search(text, most) {
      let found = engine.search(text);
      if (!found.length && track !== 'shipped') found = engine.search(text, { combineWith: 'OR' });
      return found.slice(0, most).map((hit) => hit.id);
    },
  };
}

async function flexSearch(track) {
  const { default: FlexSearch } = await import('flexsearch');
  const QUERY = '\u0001';
  const cut = (text) =>
    text.startsWith(QUERY) ? text.slice(1).split(' ').filter(Boolean) : bigrams(text, true);
  const options = {
    shipped: { tokenize: 'forward' },
    cjk: { tokenize: 'forward', encoder: FlexSearch.Charset.CJK },
    folded: { tokenize: 'forward', encode: cut, resolution: 9 },
  };
  const engine = new FlexSearch.Index(options[track] ?? options.folded);
  const asked =
    options[track] && track !== 'folded' ? (text) => text : (text) => QUERY + bigrams(text, false).join(' ');
  return {
    version: () => version('flexsearch'),
    build(records) {
      for (const record of records) engine.add(record.id, joined(record));
    },
    size() {
      const sum = { bytes: 0, gzip: 0 };
      engine.export((_, part) => {
        if (part == null) return;
        const { bytes, gzip } = packed(typeof part === 'string' ? part : JSON.stringify(part));
        sum.bytes += bytes;
        sum.gzip += gzip;
      });
      return sum;
    },
    search(text, most) {
      const found = engine.search(asked(text), { limit: most });
      return found.length ? found : engine.search(asked(text), { limit: most, suggest: true });
    },
  };
}

async function fuse(track) {
  const { default: Fuse } = await import('fuse.js');
  const keys = FIELDS.map((name) => ({ name, weight: BOOST[name] }));
  const options =
    track === 'shipped'
      ? { keys: FIELDS }
      : { keys, ignoreLocation: true, threshold: 0.3, useTokenSearch: true, tokenMatch: 'all' };
  let engine;
  return {
    version: () => version('fuse.js'),
    build(records) {
      engine = new Fuse(records, options);
    },
    size: () => packed(JSON.stringify(engine.getIndex().toJSON())),
    search: (text, most) => engine.search(text, { limit: most }).map((hit) => hit.item.id),
  };
}

export const PEERS = {
  minisearch: { make: miniSearch, tracks: ['shipped', 'folded', 'lay'] },
  flexsearch: { make: flexSearch, tracks: ['shipped', 'cjk', 'folded', 'lay'] },
  fuse: { make: fuse, tracks: ['shipped', 'folded'] },
  pagefind: {
    make: async (track) => (await import('./pagefind.mjs')).pagefind(track),
    tracks: ['shipped', 'folded'],
  },
};
