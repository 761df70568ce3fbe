import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { add, exact, toDecimal } from '#kernel/decimal.ts';
import { type Carried, carryPlan, carryProposal, cumulativeOf } from './rules-carry.ts';
import { mainStages } from './rules-machine.ts';

const wan = (amount: number): string => String(amount * 10_000);

/** A project of 2022; amounts are 万元. */
function project(id: string, more: Partial<Carried> = {}): Carried {
  return {
    id,
    name: `${id}号工程`,
    unit: 'jt',
    levels: ['county'],
    category: 'active',
    nature: 'new',
    stage: 'building',
    bundle: false,
    parent: null,
    total: wan(120_000),
    doneBefore: wan(20_000),
    done: wan(45_000),
    doneMonth: '2022-12',
    yearPlan: wan(50_000),
    version: 3,
    ...more,
  };
}
const of = { year: 2022, approved: new Set<never>() };
const only = (more: Partial<Carried>, approved: ReadonlySet<'city' | 'county'> = new Set()) =>
  carryProposal([project('a', more)], { year: 2022, approved });

test('economy.md §3.1: cumulative to last year end is what stood before plus last December’s cumulative', () => {
  const [row] = only({}).rows;
  assert.deepEqual(
    [row?.cumulative, row?.remaining, row?.nature, row?.notes],
    [wan(65_000), wan(55_000), 'continued', []],
  );
  assert.equal(only({ stage: 'preparing' }).rows[0]?.nature, 'new');
  assert.equal(only({ doneBefore: null }).rows[0]?.cumulative, wan(45_000));
});

test('what is not known stays unknown, and whoever carries on is told what the cumulative rests on', () => {
  const cases: readonly (readonly [Partial<Carried>, string | null, RegExp])[] = [
    [{ doneBefore: null, done: null, doneMonth: null }, null, /没有报过完成投资，累计为空/u],
    [{ done: null, doneMonth: null }, wan(20_000), /2022年没有报过/u],
    [{ doneMonth: null }, wan(65_000), /手工填写/u],
    [{ doneMonth: '2022-11' }, wan(65_000), /只报到11月/u],
    [{ total: wan(60_000) }, wan(65_000), /累计已达到总投资/u],
  ];
  for (const [more, cumulative, note] of cases) {
    const [row] = only(more).rows;
    assert.equal(row?.cumulative, cumulative);
    assert.match(row?.notes.join('；') ?? '', note);
  }
  assert.equal(only({ total: wan(60_000) }).rows[0]?.remaining, '0');
});

test('finished, moved out and ended projects stay in their year with the reason; a stopped one goes on', () => {
  for (const stage of ['completed', 'operating', 'effective', 'removed', 'terminated'] as const) {
    const { rows, staying } = only({ stage });
    assert.equal(rows.length, 0);
    assert.match(staying[0]?.reason ?? '', /^已/u);
  }
  for (const stage of ['planned', 'preparing', 'partial', 'suspended', 'postponed'] as const)
    assert.equal(only({ stage }).rows.length, 1);
});

test('a level whose list of the next year was approved is not joined silently', () => {
  const [row] = only({ levels: ['city', 'county'] }, new Set(['city'])).rows;
  assert.deepEqual(row?.levels, ['county']);
  assert.match(row?.notes[0] ?? '', /2023年市级.*已经批准.*调入调出/u);
});

test('a bundle goes whole, with its finished parts, and its plan is that of its parts', () => {
  const parts = [
    project('b', { bundle: true }),
    project('b1', { parent: 'b', stage: 'completed' }),
    project('b2', { parent: 'b' }),
    project('b3', { parent: 'b', stage: 'terminated' }),
  ];
  const proposal = carryProposal(parts, of);
  assert.deepEqual(
    proposal.rows.map(({ id }) => id),
    ['b', 'b1', 'b2'],
  );
  const { chosen, faults } = carryPlan(proposal, [
    { id: 'b', version: 3, yearPlan: wan(9) },
    { id: 'b2', version: 3, yearPlan: wan(7000) },
  ]);
  assert.deepEqual(faults, []);
  assert.deepEqual(
    chosen.map(({ id, nextPlan }) => [id, nextPlan]),
    [
      ['b', wan(7000)],
      ['b1', null],
      ['b2', wan(7000)],
    ],
  );
});

test('what cannot go on names its row and the cure', () => {
  const proposal = carryProposal(
    [
      project('a'),
      project('c', { stage: 'completed' }),
      project('b', { bundle: true }),
      project('b1', { parent: 'b' }),
    ],
    of,
  );
  const { faults } = carryPlan(
    proposal,
    ['a', 'a', 'c', 'x', 'b1'].map((id) => ({ id, version: 3, yearPlan: null })),
  );
  assert.deepEqual(
    faults.map(({ row }) => row),
    [2, 3, 4, 5],
  );
  assert.match(
    faults.map(({ message }) => message).join('\n'),
    /出现两次[^]*已竣工[^]*没有这个项目[^]*连同打包项目/u,
  );
  assert.match(
    carryPlan(proposal, [{ id: 'a', version: 2, yearPlan: null }]).faults[0]?.message ?? '',
    /刷新/u,
  );
});

test('year after year the cumulative is the sum of all years, whatever the stages', () => {
  const amount = fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String));
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...mainStages),
      (years, stage) => {
        let before: string | null = null;
        for (const done of years) {
          const one = project('a', { doneBefore: before, done, stage });
          before = cumulativeOf(one);
          const { rows, staying } = carryProposal([one], of);
          assert.equal(rows.length + staying.length, 1);
        }
        const known = years.flatMap((one) => (one === null ? [] : [one]));
        const sum = known.reduce((all, one) => toDecimal(add(exact(all), exact(one))) ?? '', '0');
        assert.equal(before, known.length === 0 ? null : sum);
      },
    ),
  );
});
