import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { AskedForm } from '#modules/reporting/rules-asked.ts';
import {
  automatic,
  automaticShare,
  burdenOf,
  burdenWords,
  type CellFacts,
  fillingsOf,
  readingsOfForm,
  readingsWords,
} from './rules.ts';
import { consequencesOf } from './rules-retire.ts';

type Row = AskedForm['rows'][number];
const row = (id: string, frequency: 'month' | 'quarter' = 'month'): Row => ({
  indicator: {
    id,
    code: null,
    name: `指标${id}`,
    kind: 'number',
    aspect: 'level',
    measure: 'yuan',
    scale: null,
    digits: null,
    frequency,
    noJanuary: false,
    span: 'cumulative',
    definition: '',
  },
  dimension: '',
  section: '',
  optional: false,
  role: 'lead',
  commitments: [],
  target: null,
  comparator: null,
  trajectory: null,
});
const form = (id: string, ids: readonly string[], silent: string | null = null): AskedForm => ({
  form: id,
  title: `表${id}`,
  kind: 'own',
  silent,
  rows: ids.map((one) => row(one)),
});
const nothing: CellFacts = { computed: new Set(), fed: new Set(), typed: new Map() };
const town = { unit: 'gs', month: '2022-05' };

describe('the burden of a unit and month', () => {
  it('counts every field once: computed, entered elsewhere, fed by another system, or work of a hand', () => {
    const asked = [form('plan', ['a', 'b', 'c']), form('own', ['b', 'c', 'd', 'e'])];
    const facts = { computed: new Set(['e']), fed: new Set(['a']), typed: new Map([['plan', 1]]) };
    const [plan, own] = fillingsOf(town, asked, facts);
    assert.deepEqual(plan, {
      ...town,
      form: 'plan',
      title: '表plan',
      asked: 3,
      linked: 0,
      computed: 0,
      fed: 1,
      byHand: 2,
      typed: 1,
    });
    assert.deepEqual([own?.asked, own?.linked, own?.computed, own?.fed, own?.byHand], [4, 2, 1, 0, 1]);
  });

  it('counts a field with a formula, which is asked of nobody, as filled by itself; a form of such fields only is not filled in', () => {
    const share = { ...row('h'), indicator: { ...row('h').indicator, formula: 'a ÷ b' } };
    const mixed: AskedForm = { ...form('m', ['a', 'b']), rows: [row('a'), row('b'), share] };
    const [one] = fillingsOf(town, [mixed], nothing);
    assert.deepEqual([one?.asked, one?.computed, one?.byHand], [3, 1, 2]);
    assert.deepEqual(fillingsOf(town, [{ ...form('n', []), rows: [share] }], nothing), []);
  });

  it('asks nothing of a silent form or in a month without the indicator', () => {
    const quarterly: AskedForm = { ...form('q', []), rows: [row('g', 'quarter')] };
    assert.deepEqual(fillingsOf(town, [form('x', ['a'], '本月不填'), quarterly], nothing), []);
    assert.equal(fillingsOf({ ...town, month: '2022-06' }, [quarterly], nothing).length, 1);
  });

  // @source anchors/peers.md finding 9: a town of 永川 filled in 168 forms 1,377 times in 2022
  it('prints the measure of a town that filled 168 forms 1,377 times in a year', () => {
    const kinds = [
      { forms: 96, everyMonths: 1 },
      { forms: 51, everyMonths: 3 },
      { forms: 21, everyMonths: 12 },
    ];
    const fillings = kinds.flatMap(({ forms, everyMonths }, kind) =>
      Array.from({ length: forms }, (_, index) => index).flatMap((index) =>
        Array.from({ length: 12 }, (_, month) => month + 1)
          .filter((month) => month % everyMonths === 0)
          .flatMap((month) => {
            const of = { unit: 'gs', month: `2022-${String(month).padStart(2, '0')}` };
            const ids = Array.from({ length: 15 }, (_, field) => `${kind}-${index}-${field}`);
            return fillingsOf(of, [form(`${kind}-${index}`, ids)], nothing);
          }),
      ),
    );
    const burden = burdenOf(fillings);
    assert.deepEqual([burden.forms, burden.times], [168, 1377]);
    assert.equal(burdenWords(burden), '168张表，填报1,377次，20,655个数，其中手工20,655个、自动0个（0%）');
  });

  it('prints what a month without forms is', () => {
    assert.equal(burdenWords(burdenOf([])), '没有要填的报表');
    assert.equal(automaticShare(burdenOf([])), null);
  });
});

const some: fc.Arbitrary<readonly AskedForm[]> = fc
  .array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 6 }), {
    maxLength: 5,
  })
  .map((forms) => forms.map((ids, index) => form(`f${index}`, ids)));
const facts: fc.Arbitrary<CellFacts> = fc
  .tuple(fc.uniqueArray(fc.constantFrom('a', 'b')), fc.uniqueArray(fc.constantFrom('b', 'c', 'd')))
  .map(([computed, fed]) => ({ computed: new Set(computed), fed: new Set(fed), typed: new Map() }));

describe('whatever is asked', () => {
  it('the parts add up, an indicator is typed at most once, and no share is above 100', () => {
    fc.assert(
      fc.property(some, facts, (asked, known) => {
        const fillings = fillingsOf(town, asked, known);
        for (const one of fillings) assert.equal(one.linked + one.computed + one.fed + one.byHand, one.asked);
        const burden = burdenOf(fillings);
        const different = new Set(asked.flatMap(({ rows }) => rows.map(({ indicator }) => indicator.id)));
        assert.ok(burden.byHand <= different.size, 'nobody is asked twice for one thing');
        assert.equal(burden.byHand + automatic(burden), burden.asked);
        const share = automaticShare(burden);
        assert.ok(share === null || (share >= 0 && share <= 100));
      }),
    );
  });

  it('retiring a form saves no more than it asked, and what it alone gave is named', () => {
    fc.assert(
      fc.property(some, facts, (asked, known) => {
        const units = [{ unit: 'gs', asked, facts: known }];
        for (const one of asked) {
          const found = consequencesOf(one.form, units, town.month, []);
          assert.ok(found.saved >= 0 && found.saved + found.movedTo <= one.rows.length);
          const others = new Set(
            asked
              .filter((other) => other.form !== one.form)
              .flatMap(({ rows }) => rows.map(({ indicator }) => indicator.id)),
          );
          const alone = one.rows.map(({ indicator }) => indicator.id).filter((id) => !others.has(id));
          assert.deepEqual(
            found.withoutSource.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)),
            alone.toSorted((a, b) => (a < b ? -1 : 1)),
          );
        }
      }),
    );
  });
});

describe('retiring a form', () => {
  it('names units, saved fields, those another form takes over, and computed indicators that lack a part', () => {
    const asked = [form('own', ['a', 'b', 'c']), form('later', ['c'])];
    const units = ['gs', 'yp'].map((unit) => ({ unit, asked, facts: nothing }));
    const found = consequencesOf('own', units, '2022-05', [
      { id: 'ratio', name: '比率', needs: ['a', 'x'] },
      { id: 'other', name: '别的', needs: ['c'] },
    ]);
    assert.deepEqual([found.units, found.saved, found.movedTo], [['gs', 'yp'], 4, 2]);
    assert.deepEqual(
      found.withoutSource.map(({ name }) => name),
      ['指标a', '指标b'],
    );
    assert.deepEqual(found.broken, [{ id: 'ratio', name: '比率' }]);
  });
});

describe('what is read', () => {
  const counts = [
    { thing: 'form:own', kind: 'sheet' as const, count: 3 },
    { thing: 'indicator:a', kind: 'figures' as const, count: 1200 },
    { thing: 'indicator:z', kind: 'figures' as const, count: 9 },
    { thing: 'form:ow', kind: 'sheet' as const, count: 5 },
  ];
  it('is the form itself and the indicators it gives', () => {
    const found = readingsOfForm('own', new Set(['a']), counts);
    assert.equal(found.total, 1203);
    assert.equal(readingsWords(found.byKind), '上级打开3次，看序列1,200次');
    assert.equal(readingsWords(readingsOfForm('none', new Set(), counts).byKind), '没有人看');
  });
});
