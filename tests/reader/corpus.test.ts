import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { filesOf } from './build.ts';
import { loadSet, type Sample } from './corpus.ts';
import { ASPECTS, COMPARATORS, type GoldStatement, KINDS, UNITS } from './gold.ts';

const SETS = ['dev', 'held'] as const;
const slice = (text: string, offset: number, span: string): string =>
  Array.from(text)
    .slice(offset, offset + Array.from(span).length)
    .join('');
const knownUnit = (unit: string): boolean => unit.split('/').every((code) => UNITS.includes(code));

function checkStatement(sample: Sample, s: GoldStatement): void {
  const where = `${sample.name} ${s.id} ${s.span}`;
  assert.equal(slice(sample.text, s.offset, s.span), s.span, where);
  assert.ok(
    KINDS.includes(s.kind) && ASPECTS.includes(s.aspect) && COMPARATORS.includes(s.comparator),
    where,
  );
  assert.ok(knownUnit(s.unit), `${where}: unit ${s.unit}`);
  assert.ok(Number.isFinite(s.value) && s.subject !== '', where);
  assert.equal(
    s.comparator === 'between',
    s.value_hi !== undefined,
    `${where}: between and value_hi go together`,
  );
  checkSense(s, where);
  checkAlternatives(s, where);
}

/** A point is a difference, a rank a place, and percent never a size: the guide's parts 4 and 7. */
function checkSense(s: GoldStatement, where: string): void {
  if (s.unit === 'pp') assert.equal(s.aspect, 'change', where);
  if (s.unit === 'rank') assert.ok(s.aspect === 'rank' || s.aspect === 'change', where);
  if (s.unit === '%') assert.ok(!['level', 'count', 'duration', 'rank'].includes(s.aspect), where);
}

function checkAlternatives(s: GoldStatement, where: string): void {
  for (const kind of s.alt?.kind ?? []) assert.ok(KINDS.includes(kind), where);
  for (const aspect of s.alt?.aspect ?? []) assert.ok(ASPECTS.includes(aspect), where);
  for (const comparator of s.alt?.comparator ?? []) assert.ok(COMPARATORS.includes(comparator), where);
  for (const unit of s.alt?.unit ?? []) assert.ok(knownUnit(unit), where);
}

function checkOrder(sample: Sample): void {
  let end = 0;
  for (const s of sample.statements) {
    assert.ok(s.offset >= end, `${sample.name}: ${s.span} overlaps the statement before it`);
    end = s.offset + Array.from(s.span).length;
  }
}

test('every gold statement stands in its text where it says, in the words the guide allows', () => {
  for (const sample of SETS.flatMap((set) => loadSet(set))) {
    for (const s of sample.statements) checkStatement(sample, s);
    checkOrder(sample);
  }
});

test('every gold task and direction stands in its text where it says and carries statements that exist', () => {
  for (const sample of SETS.flatMap((set) => loadSet(set))) {
    const ids = new Set(sample.statements.map((s) => s.id));
    for (const t of sample.tasks) {
      assert.equal(slice(sample.text, t.offset, t.text), t.text, `${sample.name} task ${String(t.id)}`);
      assert.ok(
        t.statements.every((id) => ids.has(id)),
        `${sample.name} task ${String(t.id)}`,
      );
    }
    for (const d of sample.directions)
      assert.equal(slice(sample.text, d.offset, d.span), d.span, `${sample.name} ${d.span}`);
  }
});

test('the corpus is what the builder makes of the marked texts', () => {
  for (const set of SETS) {
    const marked = path.join(import.meta.dirname, 'marked', set);
    const built = readdirSync(marked).flatMap((f) => [
      ...filesOf(path.basename(f, '.txt'), readFileSync(path.join(marked, f), 'utf8')),
    ]);
    const folder = path.join(import.meta.dirname, 'corpus', set);
    assert.deepEqual(readdirSync(folder).toSorted(), built.map(([name]) => name).toSorted());
    for (const [name, content] of built)
      assert.equal(readFileSync(path.join(folder, name), 'utf8'), content, name);
  }
});

test('at least forty texts, six of them long, and no text without gold', () => {
  const samples = SETS.flatMap((set) => loadSet(set));
  assert.ok(samples.length >= 40);
  assert.ok(samples.filter((s) => Array.from(s.text).length > 1100).length >= 6);
  assert.ok(samples.every((s) => s.statements.length > 0));
});
