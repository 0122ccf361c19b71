// Slips of the finger and of the conversion.

const KANAROW = [
  'あいうえお',
  'かきくけこ',
  'さしすせそ',
  'たちつてと',
  'なにぬねの',
  'はひふへほ',
  'まみむめも',
  'らりるれろ',
  'がぎぐげご',
  'ばびぶべぼ',
];
const DAKU = {
  か: 'が',
  き: 'ぎ',
  く: 'ぐ',
  け: 'げ',
  こ: 'ご',
  さ: 'ざ',
  し: 'じ',
  す: 'ず',
  た: 'だ',
  て: 'で',
  と: 'ど',
  は: 'ば',
  ひ: 'び',
  ふ: 'ぶ',
  へ: 'べ',
  ほ: 'ぼ',
};
const SMALL = { ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', っ: 'つ', ぃ: 'い', ぇ: 'え', ぁ: 'あ', ぉ: 'お' };
export const HOMO = [
  ['整形', '成形'],
  ['病院', '病員'],
  ['医院', '委員'],
  ['眼科', '眼下'],
  ['訪問', '訪門'],
  ['薬局', '薬曲'],
  ['診療', '心療'],
  ['循環', '循還'],
  ['泌尿', '秘尿'],
  ['小児', '少児'],
  ['歯科', '歯課'],
  ['内科', '内課'],
  ['皮膚', '皮ふ'],
  ['神経', '心経'],
  ['佐藤', '左藤'],
  ['看護', '看誤'],
];
export function typo(s, r) {
  // s in hiragana or mixed; one realistic slip
  const a = [...s],
    kinds = [0, 1, 2, 3, 4, 5].sort(() => r() - 0.5);
  for (const k of kinds) {
    if (k === 0) {
      const i = a.findIndex((c, j) => j > 0 && 'っーうん'.includes(c));
      if (i > 0) return a.filter((_, j) => j !== i).join('');
    }
    if (k === 1) {
      const c = a.map((x, j) => [x, j]).filter(([x]) => DAKU[x]);
      if (c.length) {
        const [x, j] = c[Math.floor(r() * c.length)];
        a[j] = DAKU[x];
        return a.join('');
      }
    }
    if (k === 2 && a.length >= 4) {
      const i = 1 + Math.floor(r() * (a.length - 2));
      if (a[i] !== a[i + 1]) {
        [a[i], a[i + 1]] = [a[i + 1], a[i]];
        return a.join('');
      }
    }
    if (k === 3) {
      const c = a.map((x, j) => [x, j]).filter(([x]) => KANAROW.some((t) => t.includes(x)));
      if (c.length) {
        const [x, j] = c[Math.floor(r() * c.length)];
        const row = KANAROW.find((t) => t.includes(x));
        a[j] = row[(row.indexOf(x) + 1) % 5];
        return a.join('');
      }
    }
    if (k === 4) {
      const c = a.map((x, j) => [x, j]).filter(([x]) => SMALL[x]);
      if (c.length) {
        const [x, j] = c[0];
        a[j] = SMALL[x];
        return a.join('');
      }
    }
    if (k === 5 && a.length >= 4) {
      const i = 1 + Math.floor(r() * (a.length - 1));
      a.splice(i, 0, a[i - 1]);
      return a.join('');
    }
  }
  return a.slice(0, -1).join('');
}
