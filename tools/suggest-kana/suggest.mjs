// Suggests readings for the institutions that have none, for finding them only: the guide never
// shows them. An authoring step, run by hand when names without 名称_カナ were added:
//
//   cd tools/suggest-kana && npm ci && node suggest.mjs ../../data/facilities.csv
//
// Fills the column 名称_カナ_推測 where both it and 名称_カナ are empty, and leaves every other cell as
// it is. Readings come from kuromoji's dictionary (IPADIC); people's and places' names are often read
// otherwise, so look at what changed before you commit it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import kuromoji from 'kuromoji';

const SUGGESTED = '名称_カナ_推測';
// Places of 横手市 that the dictionary reads otherwise (日本郵便 郵便番号データ gives these readings).
const PLACES = [
  ['横手市山内', 'ヨコテシサンナイ'],
  ['横手', 'ヨコテ'],
  ['条里', 'ジョウリ'],
  ['大雄', 'タイユウ'],
];
const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node suggest.mjs facilities.csv');
  process.exit(2);
}

const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
const lines = text.split(/\r?\n/);
const head = lines.findIndex((line) => !line.startsWith('#') && line !== '');
const [header, ...rows] = parse(lines.slice(head).join('\n'), { relax_column_count: true });
if (!header.includes(SUGGESTED)) {
  const after = header.indexOf('名称_カナ') + 1;
  header.splice(after, 0, SUGGESTED);
  rows.forEach((row) => row.splice(after, 0, ''));
}
const [name, kana, suggested] = ['名称', '名称_カナ', SUGGESTED].map((it) => header.indexOf(it));

const dictionary = join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict');
kuromoji.builder({ dicPath: dictionary }).build((error, tokenizer) => {
  if (error) throw error;
  // Forms of kanji that the dictionary does not have.
  const usual = (it) => it.normalize('NFKC').replace(/髙/g, '高').replace(/﨑/g, '崎').replace(/[齋齊]/g, '斉');
  const known = (token) => token.reading && token.reading !== '*';
  const local = (it) => PLACES.reduce((text, [place, kana]) => text.replaceAll(place, kana), it);
  const read = (it) =>
    tokenizer.tokenize(local(usual(it))).map((t) => (known(t) ? t.reading : t.surface_form)).join('');
  // Hiragana to katakana; what has no reading (Latin letters) is found as it is written.
  const katakana = (it) =>
    it.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60)).replace(/[^ァ-ヺー ]/g, '');
  let filled = 0;
  for (const row of rows) {
    if (row[name] && !row[kana] && !row[suggested]) {
      row[suggested] = katakana(read(row[name])).replace(/ +/g, ' ').trim();
      filled += 1;
    }
  }
  const table = stringify([header, ...rows], { record_delimiter: lineEnd });
  writeFileSync(file, '\uFEFF' + lines.slice(0, head).join(lineEnd) + lineEnd + table);
  console.log(`${filled} readings suggested`);
});
