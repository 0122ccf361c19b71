// The quality set: queries in 17 classes made from the records, with whom each means.

import { rng } from './random.mjs';
import { SURNAMES } from './names.mjs';
import { LAY, NOANS } from './lay.mjs';
import { FW, toHalf, toHira, toKata } from './kana.mjs';
import { HOMO, typo } from './slips.mjs';
import { matches, relevantIds } from './truth.mjs';

export function makeQueries(data, seed = 77) {
  const r = rng(seed),
    Q = [],
    pick = (a) => a[Math.floor(r() * a.length)];
  const seen = new Set();
  const add = (cls, q, where) => {
    const id = cls + '\t' + q;
    if (seen.has(id)) return false;
    seen.add(id);
    Q.push({ cls, q, where });
    return true;
  };
  const med = data.filter((d) => ['病院', '診療所', '歯科診療所', '薬局'].includes(d.category)),
    care = data.filter((d) => !['病院', '診療所', '歯科診療所', '薬局'].includes(d.category));
  const fill = (cls, n, f) => {
    for (let i = 0, t = 0; i < n && t < 3000; t++) if (f(i)) i++;
  };
  const any = () => (r() < 0.75 ? pick(med) : pick(care));
  fill('exact_name', 16, () => {
    const d = any();
    return add('exact_name', d._.plain, [{ key: d._.key }]);
  });
  fill('partial_name', 16, () => {
    const d = any();
    if (d._.coreKey[0] === 'P') return false;
    const [a, b] = [d._.core, d._.plain];
    const q =
      r() < 0.5
        ? a
        : b.startsWith(a)
          ? [...b].slice(0, [...a].length + 1 + Math.floor(r() * 2)).join('')
          : a;
    return (
      [...q].length >= 2 &&
      add(
        'partial_name',
        q,
        q === a ? [{ coreKey: d._.coreKey }] : [{ coreKey: d._.coreKey, namePrefix: q }],
      )
    );
  });
  fill('prefix_keystroke', 12, () => {
    const d = any();
    const q = [...d._.plain].slice(0, 2 + Math.floor(r() * 3)).join('');
    return d._.coreKey[0] !== 'P' && add('prefix_keystroke', q, [{ namePrefix: q }]);
  });
  fill('reading_full', 16, () => {
    const d = any();
    return add('reading_full', toHira(d._.plainR), [{ plainR: d._.plainR }]);
  });
  fill('reading_core', 16, () => {
    const d = any();
    return (
      d._.coreKey[0] === 'S' &&
      d._.coreR.length >= 3 &&
      add('reading_core', toHira(d._.coreR), [{ coreR: d._.coreR }])
    );
  });
  fill('hira_for_kata', 14, () => {
    const d = any();
    const q = toHira(d._.plain);
    return q !== d._.plain && add('hira_for_kata', q, [{ key: d._.key }]);
  });
  fill('kata_for_hira', 12, () => {
    const d = any();
    const q = toKata(d._.core);
    if (q === d._.core) return false;
    return r() < 0.5
      ? add('kata_for_hira', q, [{ coreKey: d._.coreKey }])
      : add('kata_for_hira', toKata(d._.plain), [{ key: d._.key }]);
  });
  fill('halfwidth_kana', 14, () => {
    const d = any();
    const t = r();
    if (t < 0.5) return add('halfwidth_kana', toHalf(d._.plainR), [{ plainR: d._.plainR }]);
    const q = toHalf(toKata(d._.core));
    return /[ｦ-ﾟ]/.test(q) && add('halfwidth_kana', q, [{ coreKey: d._.coreKey }]);
  });
  const SV = new Map(SURNAMES.filter((x) => x.v.length).map((x) => ['S:' + x.k, x]));
  const withV = med.filter((d) => SV.has(d._.coreKey));
  fill('kanji_variant', 18, () => {
    const d = pick(withV),
      s = SV.get(d._.coreKey),
      forms = [s.k, ...s.v];
    const other = pick(forms.filter((f) => f !== d._.core));
    return r() < 0.5
      ? add('kanji_variant', other, [{ coreKey: d._.coreKey }])
      : add('kanji_variant', d._.plain.replace(d._.core, other), [{ key: d._.key }]);
  });
  fill('typo', 20, (i) => {
    const d = any();
    if (i % 5 === 4) {
      const h = HOMO.find((x) => d._.plain.includes(x[0]));
      return (
        h &&
        [...d._.plain].length >= 5 &&
        add('typo', d._.plain.replace(h[0], h[1]), [{ key: d._.key }])
      );
    }
    const useKana = i % 2 === 0;
    const base = useKana ? toHira(d._.plainR) : d._.plain;
    if ([...base].length < 5 || (!useKana && !/[ぁ-んァ-ヶ]/.test(base))) return false;
    const q = useKana ? typo(base, r) : toKataLike(base, typo(toHira(base), r));
    return q !== base && add('typo', q, [{ plainR: d._.plainR }]);
  });
  for (const [q, w] of LAY) if (relevantIds(data, w).length) add('lay_synonym', q, w);
  fill('place', 14, () => {
    const d = any(),
      i = Math.floor(r() * 4);
    if (i % 4 === 0 && d.town) return add('place', d.town, [{ town: d.town }]);
    if (i % 4 === 1) return add('place', d.city, [{ city: d.city }]);
    if (i % 4 === 2 && d.town)
      return add('place', d.town + d.oaza, [{ city: d.city, town: d.town, oaza: d.oaza }]);
    if (d.town && i % 4 !== 3) return false;
    return add('place', i % 4 === 3 ? d.oaza : d.city + d.oaza, [
      i % 4 === 3 ? { oaza: d.oaza } : { city: d.city, oaza: d.oaza },
    ]);
  });
  fill('phone', 16, (i) => {
    const d = any();
    const t = d._.tel,
      h = d.tel.normalize('NFKC').replace(/[－ー]/g, '-');
    const f = [
      h,
      t,
      FW(h),
      t.slice(-6),
      FW(t),
      h.split('-').slice(1).join('-'),
      h.replace(/-/g, ' '),
    ][i % 7];
    return add('phone', f, [i % 7 === 3 || i % 7 === 5 ? { telEnd: t.slice(-6) } : { tel: t }]);
  });
  const lbl = (d) =>
    d.category === '薬局'
      ? ['薬局', { cat: '薬局' }]
      : d.category === '歯科診療所'
        ? ['歯科', { cat: '歯科診療所' }]
        : d.departments.length
          ? ((x) => [x, { dept: x }])(pick(d.departments))
          : null;
  fill('multi_word', 18, (i) => {
    const d = pick(med),
      l = lbl(d);
    if (!l) return false;
    const loc =
      d.town && r() < 0.5
        ? [d.town, { town: d.town }]
        : r() < 0.5
          ? [d.city, { city: d.city }]
          : [d.oaza, { city: d.city, oaza: d.oaza }];
    const sp = r() < 0.3 ? '　' : ' ';
    if (i % 3 === 0)
      return (
        d._.coreKey[0] === 'S' &&
        add('multi_word', [d._.core, l[0]].join(sp), [{ coreKey: d._.coreKey, ...l[1] }])
      );
    if (i % 3 === 1)
      return add('multi_word', r() < 0.5 ? loc[0] + sp + l[0] : l[0] + sp + loc[0], [
        { ...loc[1], ...l[1] },
      ]);
    return add('multi_word', [loc[0], d._.core, l[0]].join(sp), [
      { ...loc[1], coreKey: d._.coreKey, ...l[1] },
    ]);
  });
  fill('joined_words', 12, () => {
    const d = pick(med),
      l = lbl(d);
    if (!l) return false;
    return d.town && r() < 0.6
      ? add('joined_words', d.town + l[0], [{ town: d.town, ...l[1] }])
      : add('joined_words', d.city + (r() < 0.5 ? 'の' : '') + l[0], [{ city: d.city, ...l[1] }]);
  });
  fill('lay_plus_place', 14, () => {
    const d = any();
    const c = LAY.filter(([, w]) => matches(d, w));
    if (!c.length) return false;
    const [q, w] = pick(c);
    const loc = d.town ? [d.town, { town: d.town }] : [d.city, { city: d.city }];
    const form = pick([
      loc[0] + ' ' + q,
      loc[0] + 'の' + q,
      loc[0] + 'で' + q + 'を探しています',
      q + ' ' + loc[0],
    ]);
    return add(
      'lay_plus_place',
      form,
      w.map((x) => ({ ...x, ...loc[1] })),
    );
  });
  for (const q of NOANS) add('no_answer', q, []);
  return Q.map((x, i) => ({ qid: i, ...x }));
}
function toKataLike(base, hira) {
  // put katakana back where the base was katakana-only
  return /[ぁ-ん]/.test(base) ? hira : toKata(hira);
}
// keystroke stream: every prefix of every query
export const keystrokes = (qs) =>
  qs.flatMap((q) => {
    const a = [...q.q];
    return a.map((_, i) => a.slice(0, i + 1).join(''));
  });
