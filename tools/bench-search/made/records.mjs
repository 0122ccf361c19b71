// Invented institutions from a seed: the same seed and number give the same records. `_` holds what a
// record was made of; truths of queries come from it alone, never from text.

import { rng } from './random.mjs';
import { BRANDS, SURNAMES, TAILS } from './names.mjs';
import { place } from './places.mjs';
import { CATS, DEPT, FLAGS } from './care.mjs';
import { FW, toHalf } from './kana.mjs';

const KN = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export function generate(n, seed = 20260717) {
  const r = rng(seed + n),
    scope = n <= 1000 ? 'city' : n <= 30000 ? 'pref' : 'japan';
  const pick = (a) => a[Math.floor(r() * a.length)],
    zipf = (a) => a[Math.floor(Math.pow(r(), 1.7) * a.length)];
  const wsum = CATS.reduce((s, c) => s + c[1], 0);
  const out = new Array(n);
  for (let i = 0; i < n; i++) {
    let w = r() * wsum,
      cat = CATS[0][0];
    for (const [c, x] of CATS) {
      if ((w -= x) < 0) {
        cat = c;
        break;
      }
    }
    const p = place(r, scope);
    let core,
      coreKey,
      name,
      kana,
      key,
      depts = [];
    const surname = () => {
      const s = zipf(SURNAMES);
      coreKey = 'S:' + s.k;
      core = { k: s.v.length && r() < 0.4 ? pick(s.v) : s.k, r: s.r };
    };
    const brand = (tail) => {
      const b = pick(BRANDS);
      coreKey = 'B:' + b.k;
      core = { k: b.k, r: b.r };
      if (tail && r() < 0.6) {
        const t = pick(TAILS);
        core = { k: b.k + t.k, r: b.r + t.r };
        coreKey += '+' + t.k;
      }
    };
    const placeCore = () => {
      const t =
        r() < 0.5 && p.town
          ? [p.town.replace(/町$/, ''), p.townR.replace(/マチ$/, '')]
          : r() < 0.3
            ? [p.city.replace(/[市町村]$/, ''), p.cityR.replace(/(シ|マチ|チョウ|ムラ)$/, '')]
            : [p.oaza, p.oazaR];
      core = { k: t[0], r: t[1] };
      coreKey = 'P:' + t[0];
    };
    const mk = (parts) => {
      name = parts.map((x) => x[0]).join('');
      kana = parts.map((x) => x[1]).join('');
      key = parts.map((x) => x[2] ?? x[0]).join('|');
    };
    const C = () => [core.k, core.r, coreKey];
    if (cat === '病院') {
      const t = r();
      if (t < 0.5) placeCore();
      else if (t < 0.8) surname();
      else brand();
      const x = pick([
        ['総合病院', 'ソウゴウビョウイン'],
        ['中央病院', 'チュウオウビョウイン'],
        ['記念病院', 'キネンビョウイン'],
        ['病院', 'ビョウイン'],
        ['厚生病院', 'コウセイビョウイン'],
        ['リハビリテーション病院', 'リハビリテーションビョウイン'],
      ]);
      mk(
        coreKey[0] === 'P' && r() < 0.3
          ? [['市立', 'シリツ'], C(), ['病院', 'ビョウイン']]
          : [C(), x],
      );
      depts = [...new Set(Array.from({ length: 4 + Math.floor(r() * 8) }, () => pick(DEPT).k))];
    } else if (cat === '診療所') {
      const t = r();
      if (t < 0.68) surname();
      else if (t < 0.85) brand();
      else placeCore();
      const d = zipf(DEPT);
      depts = [
        ...new Set([d.k, ...Array.from({ length: Math.floor(r() * 3) }, () => zipf(DEPT).k)]),
      ];
      const sfx = pick([
        ['医院', 'イイン'],
        ['クリニック', 'クリニック'],
        ['クリニック', 'クリニック'],
        ['診療所', 'シンリョウジョ'],
      ]);
      const dn =
        r() < 0.72
          ? [
              [
                d.k.replace('リハビリテーション科', 'リハビリ'),
                d.r.replace('リハビリテーションカ', 'リハビリ'),
              ],
            ]
          : [];
      mk([C(), ...dn, sfx]);
    } else if (cat === '歯科診療所') {
      const t = r();
      if (t < 0.6) surname();
      else if (t < 0.85) brand();
      else placeCore();
      depts = [
        '歯科',
        ...(r() < 0.35 ? ['小児歯科'] : []),
        ...(r() < 0.3 ? ['矯正歯科'] : []),
        ...(r() < 0.2 ? ['歯科口腔外科'] : []),
      ];
      mk([
        C(),
        pick([
          ['歯科医院', 'シカイイン'],
          ['歯科医院', 'シカイイン'],
          ['歯科クリニック', 'シカクリニック'],
          ['デンタルクリニック', 'デンタルクリニック'],
          ['歯科', 'シカ'],
        ]),
      ]);
    } else if (cat === '薬局') {
      const t = r();
      if (t < 0.6) brand();
      else if (t < 0.8) surname();
      else placeCore();
      const shop = r() < 0.55 ? [[p.oaza + '店', p.oazaR + 'テン', 'o:' + p.oaza]] : [];
      mk([
        C(),
        pick([
          ['薬局', 'ヤッキョク'],
          ['調剤薬局', 'チョウザイヤッキョク'],
          ['ファーマシー', 'ファーマシー'],
        ]),
        ...shop,
      ]);
    } else {
      brand(true);
      const sets = {
        訪問看護: [['訪問看護ステーション', 'ホウモンカンゴステーション']],
        訪問介護: [
          ['ヘルパーステーション', 'ヘルパーステーション'],
          ['訪問介護事業所', 'ホウモンカイゴジギョウショ'],
        ],
        通所介護: [
          ['デイサービスセンター', 'デイサービスセンター'],
          ['通所介護事業所', 'ツウショカイゴジギョウショ'],
        ],
        介護老人福祉施設: [['特別養護老人ホーム', 'トクベツヨウゴロウジンホーム']],
        介護老人保健施設: [['介護老人保健施設', 'カイゴロウジンホケンシセツ']],
        認知症対応型共同生活介護: [['グループホーム', 'グループホーム']],
        居宅介護支援: [
          ['居宅介護支援事業所', 'キョタクカイゴシエンジギョウショ'],
          ['ケアプランセンター', 'ケアプランセンター'],
        ],
        短期入所生活介護: [
          ['ショートステイ', 'ショートステイ'],
          ['短期入所生活介護事業所', 'タンキニュウショセイカツカイゴジギョウショ'],
        ],
        有料老人ホーム: [
          ['住宅型有料老人ホーム', 'ジュウタクガタユウリョウロウジンホーム'],
          ['介護付有料老人ホーム', 'カイゴツキユウリョウロウジンホーム'],
        ],
        地域包括支援センター: [['地域包括支援センター', 'チイキホウカツシエンセンター']],
      }[cat];
      if (cat === '地域包括支援センター' && r() < 0.7) placeCore();
      const pre = pick(sets);
      mk(r() < 0.15 && cat !== '地域包括支援センター' ? [C(), pre] : [pre, C()]);
    }
    // corporate prefix, as open data often carries
    let display = name,
      dkana = kana;
    if (cat === '診療所' && r() < 0.12) {
      display = '医療法人社団　' + name;
      dkana = 'イリョウホウジンシャダン ' + kana;
    }
    const flags = {};
    for (const f of Object.keys(FLAGS)) {
      const care = !['病院', '診療所', '歯科診療所', '薬局'].includes(cat);
      let pr = 0.15;
      if (f === 'homevisit') pr = cat === '診療所' || cat === '病院' ? 0.25 : 0;
      if (f === 'mitori')
        pr = ['診療所', '訪問看護', '介護老人福祉施設', '病院'].includes(cat) ? 0.25 : 0;
      if (f === 'pickup') pr = ['通所介護', '短期入所生活介護'].includes(cat) ? 0.7 : 0.03;
      if (f === 'dialysis') pr = depts.includes('腎臓内科') ? 0.8 : 0;
      if (f === 'rehab')
        pr = depts.includes('リハビリテーション科') || cat === '介護老人保健施設' ? 0.9 : 0;
      if (f === 'sat') pr = care ? 0 : 0.6;
      if (f === 'parking') pr = 0.6;
      if (f === 'dementia') pr = cat.startsWith('認知症') ? 1 : care ? 0.3 : 0;
      if (f === 'online' || f === 'vaccine' || f === 'checkup' || f === 'female')
        pr = ['診療所', '病院'].includes(cat) ? 0.25 : 0;
      if (r() < pr) flags[f] = 1;
    }
    const ch = 1 + Math.floor(r() * 5),
      b1 = 1 + Math.floor(r() * 300),
      b2 = 1 + Math.floor(r() * 40),
      st = r();
    let num =
      st < 0.25
        ? `${ch}丁目${(b1 % 30) + 1}-${b2}`
        : st < 0.45
          ? `${FW(String(ch))}丁目${FW(String((b1 % 30) + 1))}番${FW(String(b2))}号`
          : st < 0.6
            ? `${KN[ch]}丁目${(b1 % 30) + 1}番地${b2}`
            : st < 0.8
              ? `${b1}番地`
              : st < 0.92
                ? FW(`${b1}番地${b2}`)
                : `${b1}-${b2}`;
    const aza = p.town && r() < 0.5 ? '字' : r() < 0.2 ? '字' : '';
    const address = p.pref + p.city + p.town + aza + p.oaza + num;
    const area = scope === 'city' ? '0182' : '0' + String(100 + Math.floor(r() * 890));
    const tel0 = `${area}-${String(20 + Math.floor(r() * 79))}-${String(10000 + Math.floor(r() * 90000)).slice(1)}`;
    const tel = r() < 0.12 ? FW(tel0) : tel0;
    const text = Object.keys(flags)
      .map((f) => pick(FLAGS[f]))
      .join('');
    if (r() < 0.05) dkana = toHalf(dkana);
    out[i] = {
      id: i,
      name: display,
      kana: dkana,
      category: cat,
      departments: depts,
      pref: p.pref,
      city: p.city,
      town: p.town,
      oaza: p.oaza,
      address,
      tel,
      text,
      flags: Object.keys(flags),
      _: {
        core: core.k,
        coreR: core.r,
        coreKey,
        key,
        plain: name,
        plainR: kana,
        tel: tel0.replace(/-/g, ''),
        oazaR: p.oazaR,
        townR: p.townR,
        cityR: p.cityR,
      },
    };
  }
  return out;
}
