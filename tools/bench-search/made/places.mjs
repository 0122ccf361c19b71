// Where an invented institution is: in 横手市, in 秋田県, or anywhere with invented names.

import { AKITA, PA, PB, PREFS, YOKOTE } from './names.mjs';
import { rng } from './random.mjs';

/** One of the places of a scope: 'city', 'pref' or 'japan'. */
export function place(r, scope) {
  // -> {pref, prefR, city, cityR, town, townR, oaza, oazaR}
  const pick = (a) => a[Math.floor(r() * a.length)];
  const oazaGen = () => {
    const a = pick(PA),
      b = pick(PB);
    let k = a.k + b.k,
      rr = a.r + b.r;
    const t = r();
    if (t < 0.18) {
      k += '町';
      rr += 'マチ';
    } else if (t < 0.25) {
      k += '新田';
      rr += 'シンデン';
    }
    return { k, r: rr };
  };
  let pref = PREFS[4],
    inY = scope === 'city' || (scope === 'pref' && r() < 0.08);
  if (scope === 'japan') {
    pref = pick(PREFS);
    inY = pref.k === '秋田県' && r() < 0.08;
  }
  if (inY) {
    const tk = pick(Object.keys(YOKOTE.towns).concat(['', '', '']));
    const o = pick(YOKOTE.towns[tk]);
    const [town, townR] = tk ? tk.split('/') : ['', ''];
    return {
      pref: '秋田県',
      prefR: 'アキタケン',
      city: '横手市',
      cityR: 'ヨコテシ',
      town,
      townR,
      oaza: o.k,
      oazaR: o.r,
    };
  }
  let city;
  if (pref.k === '秋田県') city = pick(AKITA);
  else {
    const i = Math.floor(Math.pow(r(), 1.6) * 38),
      a = PA[(i * 7 + pref.k.charCodeAt(0)) % PA.length],
      b = PB[(i * 11 + pref.k.charCodeAt(1)) % PB.length];
    const t = i % 3 === 2 ? ['町', 'マチ'] : ['市', 'シ'];
    city = { k: a.k + b.k + t[0], r: a.r + b.r + t[1] };
  }
  // each city has a fixed stock of about 60 oaza
  let h = 0;
  for (const c of pref.k + city.k) h = Math.imul(h ^ c.codePointAt(0), 0x01000193) >>> 0;
  const r2 = rng(h + Math.floor(Math.pow(r(), 1.3) * 60));
  const keep = r;
  r = r2;
  const o = oazaGen();
  r = keep;
  return {
    pref: pref.k,
    prefR: pref.r,
    city: city.k,
    cityR: city.r,
    town: '',
    townR: '',
    oaza: o.k,
    oazaR: o.r,
  };
}
