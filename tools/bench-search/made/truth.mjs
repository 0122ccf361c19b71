// Which records a query means: alternatives of conditions on what a record was made of.

const compile = (w) => {
  const t = [];
  const set = (x) => new Set([].concat(x));
  if (w.key) t.push((d) => d._.key === w.key);
  if (w.coreKey) {
    const p = w.coreKey + '+';
    t.push((d) => d._.coreKey === w.coreKey || d._.coreKey.startsWith(p));
  }
  if (w.coreR) t.push((d) => d._.coreR === w.coreR || d._.coreR.startsWith(w.coreR + 'ノ'));
  if (w.plainR) t.push((d) => d._.plainR === w.plainR);
  if (w.namePrefix) t.push((d) => d._.plain.startsWith(w.namePrefix));
  if (w.tel) t.push((d) => d._.tel === w.tel);
  if (w.telEnd) t.push((d) => d._.tel.endsWith(w.telEnd));
  if (w.city) t.push((d) => d.city === w.city);
  if (w.town) t.push((d) => d.town === w.town);
  if (w.oaza) t.push((d) => d.oaza === w.oaza);
  if (w.cat) {
    const c = set(w.cat);
    t.push((d) => c.has(d.category));
  }
  if (w.dept) {
    const c = [...set(w.dept)];
    t.push((d) => c.some((x) => d.departments.includes(x)));
  }
  if (w.flag) t.push((d) => d.flags.includes(w.flag));
  return (d) => {
    for (let i = 0; i < t.length; i++) if (!t[i](d)) return false;
    return true;
  };
};
export function matches(rec, where) {
  return where.some((w) => compile(w)(rec));
}
export function relevantIds(data, where) {
  const f = where.map(compile),
    s = [];
  if (f.length) for (const d of data) if (f.some((g) => g(d))) s.push(d.id);
  return s;
}
