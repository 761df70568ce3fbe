import { readFileSync } from 'node:fs';
import { draftSets, ledger, samples } from './corpus.ts';
import { checkDraft } from '#modules/check/engine/check.ts';
const knowns = ledger();
const arg = process.argv[2] ?? '';
const texts: [string, string][] = arg.startsWith('/')
  ? readFileSync(arg, 'utf8').split('\n===\n').map((t, i) => [String(i + 1), t.replace(/\{([^{}]*?)=>[^{}]*?\}/gu, '$1')])
  : draftSets.filter((s) => arg === '' || s === arg).flatMap((s) => samples(s).map((x): [string, string] => [`${s}/${x.name}`, x.clean]));
let total = 0, conf = 0, mut = 0, hit = 0;
for (const [name, text] of texts) {
  const points = Array.from(text);
  const r = checkDraft(text, knowns);
  for (const n of r.numbers) {
    total++;
    if (n.status === 'confirmed') conf++;
    else if (n.status === 'differing' || process.argv.includes('--open')) console.log(`${n.status === 'differing' ? 'ALARM' : 'open '} ${name}: ${n.span} | ${n.subject} | ${n.period} | ${n.message}`);
    if (n.status !== 'confirmed') continue;
    const m = /(\d)(\D*)$/u.exec(n.span);
    if (!m) continue;
    const bad = n.span.slice(0, m.index) + String((Number(m[1]) + 4) % 10) + m[2];
    const t = points.slice(0, n.offset).join('') + bad + points.slice(n.offset + n.length).join('');
    const r2 = checkDraft(t, knowns);
    mut++;
    const at = r2.numbers.find((x) => x.offset === n.offset);
    if (at?.status === 'differing') hit++;
    else if (!process.argv.includes('--quiet')) console.log(`MISS ${name}: ${n.span}=>${bad} | ${at?.subject} | ${at?.period} | ${at?.status} ${at?.message}`);
  }
  for (const m of r.remarks.filter((x) => x.severity === 'error')) console.log(`REMARK ${name}: ${m.message}`);
}
console.log(`${total} figures, ${conf} confirmed; mutated ${mut}, found ${hit} = ${(hit / mut).toFixed(3)}`);
