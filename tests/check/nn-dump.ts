// @ts-nocheck
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { draftSets, samples } from './corpus.ts';
import { examplesOf } from './nn-examples.ts';
import { scored, kindOfCase, decision } from '#modules/check/engine/likely-weights.ts';
import { likeliestWrong, decisionSigns, chanceBy } from '#modules/check/engine/likely-decision.ts';
import { gramsOf } from '#modules/check/engine/likely-grams.ts';
import { lastMonthOf } from '#modules/check/engine/moments.ts';
const [, , out, which] = process.argv; // which: comma sets or dirs
const LEFT = 72, RIGHT = 20, TOP = 12;
const MARK = /\{([^{}]*?)=>([^{}|]*)\|([a-z]+)\}/gu;
function dirSamples(d) { return readdirSync(d).filter((x) => x.endsWith('.txt')).sort().map((f) => { const marked = readFileSync(path.join(d, f), 'utf8'); const faults = []; let clean = ''; let planted = ''; let at = 0;
  for (const m of marked.matchAll(MARK)) { const [w, right, wrong, kind] = m; const b = marked.slice(at, m.index); clean += b + right; planted += b + wrong; const to = [...planted].length; faults.push({ kind, right, wrong, from: to - [...wrong].length, to: /\d/u.test(wrong) ? to : to + 12 }); at = m.index + w.length; }
  return { name: f.replace('.txt', ''), clean: clean + marked.slice(at), planted: planted + marked.slice(at), faults }; }); }
const ids = new Map(); const idOf = (t) => { let i = ids.get(t); if (i === undefined) { i = ids.size; ids.set(t, i); } return i; };
const signIds = new Map(); const signOf = (t) => { let i = signIds.get(t); if (i === undefined) { i = signIds.size; signIds.set(t, i); } return i; };
const kinds = new Map(); const kindOf = (t) => { let i = kinds.get(t); if (i === undefined) { i = kinds.size; kinds.set(t, i); } return i; };
const unitClass = (u) => (u === '%' || u === 'pp' || u === 'yuan' || u === 'rank' || u === 'x' ? u : 'other');
const setCache = new WeakMap();
function sentencesOf(scene, judged) { let c = setCache.get(scene); if (c) return c; const list = [...scene.tokens.entries()].map(([index, tokens]) => ({ index, tokens })); const nums = new Map(judged.map((j, i) => [j.item.fact.from, i])); const par = new Map(judged.map((j) => [j.item.fact.sentence, j.item.fact.paragraph])); c = { list, nums }; setCache.set(scene, c); return c; }
function sequence(e) {
  const { scene, judged, asked } = e; const { fact } = asked.judged.item; const { nums } = sentencesOf(scene, judged);
  const seq = []; const text = scene.text;
  const timesAt = new Map(scene.times.map((t) => [t.from, t])); const menAt = new Map(scene.mentions.map((m) => [m.from, m])); const plAt = new Map(scene.places.map((p) => [p.from, p]));
  const build = (sentence, endAt, startAt) => { const toks = scene.tokens.get(sentence); const o = []; if (toks === undefined || toks.length === 0) return o;
    let last = toks[0].from;
    for (const t of toks) { if (endAt !== null && t.from >= endAt) break; if (startAt !== null && t.from < startAt) continue;
      if (t.letter === 'n') { const i = nums.get(t.from); const j = i === undefined ? undefined : judged[i]; o.push({ id: `N:${unitClass(j?.item.fact.statement.unit ?? '')}`, num: i }); }
      else if (menAt.has(t.from)) { const m = menAt.get(t.from); o.push({ id: m.ratio ? 'S:ratio' : 'S', men: m }); }
      else if (timesAt.has(t.from)) { const m = timesAt.get(t.from); o.push({ id: m.isBase ? 't' : 'T', time: m }); if (m.isBase) o.push(...[...t.text].slice(0, 1).map((c) => ({ id: c }))); }
      else if (plAt.has(t.from)) o.push({ id: plAt.get(t.from).place === '' ? 'L' : 'P', place: plAt.get(t.from) });
      else for (const c of t.text) o.push({ id: c }); }
    return o; };
  const own = build(fact.sentence, fact.from, null);
  let left = own; let s = fact.sentence - 1;
  const parOf = (k) => { for (const m of scene.tokens.get(k) ?? []) { } return null; };
  while (left.length < LEFT && s >= 0 && s > fact.sentence - 6) { const b = build(s, null, null); left = [...b, { id: '。' }, ...left]; s -= 1; }
  left = left.slice(-LEFT);
  const right = build(fact.sentence, null, fact.from + 1).slice(0, RIGHT);
  return { toks: [...left, { id: `#:${unitClass(asked.unit)}`, target: true }, ...right], target: left.length };
}
function flagsOf(tok, one, e) {
  const r = one.reading; if (r === null) return 0; const { asked } = e; let f = 0;
  if (tok.men) { if (tok.men.keys.includes(r.key)) f |= 1; if (r.other && tok.men.keys.includes(r.other)) f |= 2; }
  if (tok.time) { const m = lastMonthOf(tok.time.moment); if (r.kind === 'aim' ? m.slice(0, 4) === r.month.slice(0, 4) : m === r.month) f |= 1; if (r.base && m === r.base) f |= 2; if (tok.time.moment.span === 'month') f |= 4; if (m.slice(0,4) !== r.month.slice(0,4)) f |= 8; }
  if (tok.place) { if (tok.place.place === r.place) f |= 1; if (r.against !== '-' && tok.place.place === r.against) f |= 2; }
  if (tok.num !== undefined) { const back = asked.index - tok.num; const h = asked.heard.find((x) => x.back === back);
    const at = h === undefined ? -1 : r.from.findIndex((k) => k.id === h.known.id);
    if (at === 0) f |= 1; if (at > 0) f |= 2;
    if (h) { f |= 16; const n = h.known.names[0]; if (r.from[0]?.names[0] === n) f |= 4; if (h.known.month === r.month) f |= 8; } }
  return f;
}
const fd = openSync(`${out}.bin`, 'w'); const meta = openSync(`${out}.jsonl`, 'w'); let n = 0;
for (const w of which.split(',')) { const isDir = w.startsWith('/'); const set = isDir ? w.split('/').pop() : w; const ss = isDir ? dirSamples(w) : samples(w);
  for (const sample of ss) for (const e of examplesOf(set, sample)) {
    const { toks, target } = sequence(e); const idx = new Map(e.cases.map((c, i) => [c, i])); const all = scored(e.asked, e.cases);
    const keep = new Set(all.slice(0, TOP).map((x) => x.one)); let add = 0; for (const x of all) if (e.labels[idx.get(x.one)] && !keep.has(x.one) && add < 4) { keep.add(x.one); add += 1; }
    for (const x of all) if (x.one.outcome === 'outside') keep.add(x.one);
    const named = likeliestWrong(e.asked, all);
    if (named) keep.add(named.one);
    const rows = all.filter((x) => keep.has(x.one));
    const buf = []; const u8 = (v) => buf.push(v & 255); const u16 = (v) => { buf.push(v & 255, (v >> 8) & 255); };
    u8(toks.length); u8(target); for (const t of toks) u16(idOf(t.id)); u8(rows.length);
    for (const x of rows) { u8(e.labels[idx.get(x.one)] ? 1 : 0); u8({ right: 1, wrong: 2, outside: 0 }[x.one.outcome]); u8(kindOf(kindOfCase(x.one))); u8(x === named ? 1 : 0); const sg = x.one.features; u8(sg.length); for (const s of sg) u16(signOf(s)); for (const t of toks) u8(flagsOf(t, x.one, e));
      const fb = new Uint8Array(new Float32Array([Math.log(Math.max(x.chance, 1e-12))]).buffer); buf.push(...fb); }
    const head = new Uint8Array(new Uint32Array([buf.length]).buffer); writeSync(fd, head); writeSync(fd, Uint8Array.from(buf));
    const pw = all.filter((x) => x.one.outcome === 'wrong').reduce((a, x) => a + x.chance, 0), pr = all.filter((x) => x.one.outcome === 'right').reduce((a, x) => a + x.chance, 0);
    writeSync(meta, `${JSON.stringify({ set, name: sample.name, span: e.span, off: e.offset, status: e.status, f: e.isFault ? 1 : 0, c: e.isClean ? 1 : 0, m: e.isMade ? 1 : 0, w: e.weight, digits: e.asked.digits, unit: e.asked.unit, cause: e.asked.judged.cause ?? '', pw, pr, named: named ? 1 : 0, dec: named || e.status === 'differing' ? chanceBy(decision, decisionSigns(e.asked, all, named)) : 0, lab: e.labels.filter(Boolean).length })}\n`); n += 1; } }
closeSync(fd); closeSync(meta);
writeFileSync(`${out}.names.json`, JSON.stringify({ ids: [...ids.keys()], signs: [...signIds.keys()], kinds: [...kinds.keys()] })); console.log(out, n);
