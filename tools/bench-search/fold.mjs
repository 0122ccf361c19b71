// What other engines are given so that they meet us on equal terms: our folding of texts and queries,
// and our table of lay words as a rewriting of the query in front of them.

import { layRows, wasm } from './ours.mjs';

let foldText;
const folded = (text) => (foldText ??= wasm().fold_text)(text);

const isPhone = (text) => /^[\d\s()-]{4,}$/.test(text) && (text.match(/\d/g) ?? []).length >= 4;

/** A query in the one spelling; a telephone number as its digits. */
export function foldQuery(text) {
  const plain = folded(text);
  return isPhone(plain) ? plain.replace(/\D/g, '') : plain;
}

/** A record in the one spelling; of the number also its ends, which bigrams could not tell apart. */
export function foldRecord(record) {
  const groups = record.tel.normalize('NFKC').split('-');
  const fields = ['name', 'kana', 'address', 'category', 'departments', 'text'];
  const out = { ...record, tel: [groups.join(''), groups.slice(1).join(''), groups.at(-1)].join(' ') };
  for (const field of fields) out[field] = folded(record[field]);
  out.kana = out.kana.replace(/ /g, '');
  return out;
}

const PARTICLES =
  /^(をさがしています|を探しています|さん|の|で|に|を|は|が|へ)+|(をさがしています|を探しています|さん|の|で|に|を|は|が|へ)+$/g;
const MOST_QUERIES = 6;

/** Rewrites a folded query into the queries that the table allows; the query itself comes first. */
export function layRewriter() {
  const table = new Map();
  for (const [word, means] of layRows()) {
    const [from, to] = [folded(word), folded(means)];
    if (from && to) table.set(from, [...new Set([...(table.get(from) ?? []), to])]);
  }
  const longest = Math.max(...[...table.keys()].map((key) => [...key].length));
  const slotsOf = (word) => {
    const chars = [...word];
    const slots = [];
    let rest = '';
    const flush = () => {
      const kept = rest.replace(PARTICLES, '');
      if (kept) slots.push([kept]);
      rest = '';
    };
    for (let at = 0; at < chars.length;) {
      let length = Math.min(longest, chars.length - at);
      while (length >= 2 && !table.has(chars.slice(at, at + length).join(''))) length -= 1;
      if (length >= 2) {
        flush();
        const part = chars.slice(at, at + length).join('');
        slots.push([part, ...table.get(part)]);
        at += length;
      } else {
        rest += chars[at];
        at += 1;
      }
    }
    if (!slots.length) return [[word]];
    flush();
    return slots;
  };
  return (query) => {
    const slots = query.split(' ').filter(Boolean).flatMap(slotsOf);
    if (!slots.some((slot) => slot.length > 1)) return [query];
    let queries = [''];
    for (const slot of slots) {
      queries = queries
        .flatMap((start) => slot.map((part) => `${start} ${part}`.trim()))
        .slice(0, MOST_QUERIES);
    }
    return queries;
  };
}

/** Takes from the lists in turn, what was meant before what was typed. */
export function interleave(lists, most) {
  const order = lists.length > 1 ? [...lists.slice(1), lists[0]] : lists;
  const out = [];
  for (let at = 0; at < most; at++) {
    for (const list of order) if (at < list.length && !out.includes(list[at])) out.push(list[at]);
  }
  return out.slice(0, most);
}
