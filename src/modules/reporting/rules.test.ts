import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { printValue, readValue, typedValue } from './rules-cell.ts';
import { faultsOf, type Looked, remarksOn } from './rules-check.ts';
import { latestOnly, wholeFigures } from './rules-figures.ts';
import { dueOf, owedByUnit, whyNotAsked } from './rules-owed.ts';
import { actsFor, reasonFault } from './rules-state.ts';
import type { AssignmentFact, CommitmentFact, Figure, IndicatorFact } from './rules-types.ts';

const indicator = (id: string, more: Partial<IndicatorFact> = {}): IndicatorFact => ({
  id,
  code: null,
  name: id,
  kind: 'number',
  aspect: 'level',
  measure: 'yuan',
  scale: '亿',
  digits: 2,
  frequency: 'month',
  noJanuary: false,
  span: 'cumulative',
  definition: '',
  ...more,
});
const commitment = (id: string, of: string, more: Partial<CommitmentFact> = {}): CommitmentFact => ({
  id,
  title: id,
  indicator: of,
  aspect: 'level',
  comparator: '>=',
  value: '1200',
  state: 'active',
  ...more,
});
const assignment = (of: string, more: Partial<AssignmentFact> = {}): AssignmentFact => ({
  commitment: of,
  leadUnit: 'office',
  trajectory: { kind: 'linear' },
  collect: 'lead',
  parts: [],
  ...more,
});
const share = (unit: string, target: string | null = null) => ({ unit, role: 'share', target }) as const;
const figure = (unit: string, period: string, value: string | null, more: Partial<Figure> = {}): Figure => ({
  id: `${unit}-${period}-${more.basis ?? 'estimate'}-${more.version ?? 1}`,
  indicator: 'sales',
  unit,
  period,
  dimension: '',
  basis: 'estimate',
  version: 1,
  value,
  milestone: null,
  explanation: '',
  origin: 'report',
  report: null,
  demo: false,
  recordedAt: '2022-06-03T01:00:00.000Z',
  recordedByName: '',
  correction: null,
  system: '',
  ...more,
});

const asked = (frequency: IndicatorFact['frequency']) =>
  Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) =>
      whyNotAsked({ frequency, noJanuary: false }, `2022-${String(month).padStart(2, '0')}`) === null,
  );
const owed = (more: Partial<IndicatorFact>, comparator = '>=') => ({
  indicator: indicator('x', more),
  dimension: '',
  section: '',
  optional: false,
  role: 'lead' as const,
  commitments: [],
  target: '1200',
  comparator,
  trajectory: { kind: 'linear' } as const,
});
const look = (now: string | null, last: string | null, more: Partial<Looked> = {}): Looked => ({
  row: indicator('sales'),
  month: '2022-05',
  now: { value: now, milestone: null, explanation: '' },
  last: last === null ? null : { value: last, milestone: null, explanation: '' },
  lastYear: null,
  ...more,
});
const kinds = (looked: Looked) => remarksOn(looked).map(({ kind }) => kind);
const cellIn = { place: 3, indicator: 'sales', name: '零售', optional: false, elsewhere: null };
const at = (looked: Looked, more: Partial<typeof cellIn> | { elsewhere: string } = {}) =>
  faultsOf([{ ...looked, ...cellIn, ...more }]);

describe('what a unit owes', () => {
  it('names an indicator once for all commitments it feeds, in the order of the plan', () => {
    const owed = owedByUnit({
      indicators: [indicator('sales'), indicator('jobs')],
      commitments: [
        commitment('a', 'sales', { value: null }),
        commitment('b', 'jobs'),
        commitment('c', 'sales'),
      ],
      assignments: [assignment('a'), assignment('b'), assignment('c')],
    }).get('office');
    assert.deepEqual(
      owed?.map((one) => [one.indicator.id, one.commitments.map(({ id }) => id), one.target]),
      [
        ['sales', ['a', 'c'], '1200'],
        ['jobs', ['b'], '1200'],
      ],
    );
  });

  it('asks the sharing units for their parts, and nobody for what is withdrawn or unassigned', () => {
    const owed = owedByUnit({
      indicators: [indicator('sales'), indicator('jobs')],
      commitments: [
        commitment('a', 'sales'),
        commitment('b', 'jobs', { state: 'withdrawn' }),
        commitment('c', 'jobs'),
      ],
      assignments: [
        assignment('a', {
          collect: 'units',
          parts: [share('north', '500'), { unit: 'x', role: 'support', target: null }],
        }),
        assignment('b'),
      ],
    });
    assert.deepEqual([...owed.keys()], ['north']);
    assert.equal(owed.get('north')?.[0]?.target, '500');
  });

  it('knows no January of a 1—2月 series and asks quarterly ones at quarter ends', () => {
    assert.match(whyNotAsked({ frequency: 'month', noJanuary: true }, '2022-01') ?? '', /合并/u);
    assert.equal(whyNotAsked({ frequency: 'month', noJanuary: true }, '2022-02'), null);
    assert.deepEqual(asked('quarter'), [3, 6, 9, 12]);
    assert.deepEqual(asked('half'), [6, 12]);
    assert.deepEqual(asked('year'), [12]);
  });

  it('divides amounts by time and leaves growth, rates and ceilings undivided', () => {
    assert.equal(dueOf(owed({}), '2022-05'), '500');
    assert.equal(dueOf(owed({ aspect: 'growth_yoy', measure: '%' }), '2022-05'), null);
    assert.equal(dueOf(owed({}, '<='), '2022-05'), null);
  });
});

describe('figures together', () => {
  const units = assignment('a', { collect: 'units', parts: [share('north'), share('south')] });

  it('sums the sharing units of a month exactly and lists who is missing', () => {
    const whole = wholeFigures(commitment('a', 'sales'), units, [
      figure('north', '2022-04', '0.1'),
      figure('south', '2022-04', '0.2', { basis: 'flash' }),
      figure('north', '2022-05', '7'),
      figure('other', '2022-05', '9'),
    ]);
    assert.deepEqual(
      whole.map(({ period, value, partial, missing, basis }) => [period, value, partial, missing, basis]),
      [
        ['2022-04', '0.3', '0.3', [], 'estimate'],
        ['2022-05', null, '7', ['south'], 'estimate'],
      ],
    );
  });

  it('never adds up growth, and gives the lead unit its own figures of every basis', () => {
    const both = [figure('office', '2022-04', '5'), figure('office', '2022-04', '6', { basis: 'final' })];
    assert.deepEqual(wholeFigures(commitment('a', 'sales', { aspect: 'growth_yoy' }), units, both), []);
    assert.equal(wholeFigures(commitment('a', 'sales'), assignment('a'), both).length, 2);
  });

  it('sums as the parts do, in any order, for any values', () => {
    const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, (north, south) => {
        const figures = [
          figure('south', '2022-04', String(south)),
          figure('north', '2022-04', String(north)),
        ];
        assert.equal(wholeFigures(commitment('a', 'sales'), units, figures)[0]?.value, String(north + south));
      }),
    );
  });

  it('keeps the newest version on the firmest basis; one taken back gives way', () => {
    const kept = latestOnly([
      figure('office', '2022-04', '5', { version: 1 }),
      figure('office', '2022-04', '6', { version: 2 }),
      figure('office', '2022-04', '7', { basis: 'flash' }),
      figure('office', '2022-04', null, { basis: 'flash', version: 2 }),
    ]);
    assert.deepEqual(
      kept.map(({ value }) => value),
      ['6'],
    );
  });
});

describe('remarks and faults', () => {
  it('wants an explanation when a cumulative amount falls', () => {
    assert.deepEqual(kinds(look('300000000', '400000000')), ['explain']);
    assert.deepEqual(kinds(look('400000000', '400000000')), []);
    assert.deepEqual(kinds(look('3', '4', { row: indicator('x', { span: 'point' }) })), []);
  });

  it('points at a value in the wrong scale, from the factor 5 on', () => {
    assert.deepEqual(kinds(look('50', '10')), ['look']);
    assert.deepEqual(kinds(look('49', '10')), []);
    assert.deepEqual(kinds(look('100', null, { lastYear: '10' })), ['look']);
  });

  it('stops a submission where a cell is neither filled nor explained', () => {
    assert.equal(at(look(null, '4'))[0]?.row, 3);
    assert.equal(at(look('3', '4')).length, 1);
    assert.equal(
      at({ ...look('3', '4'), now: { value: '3', milestone: null, explanation: '核减' } }).length,
      0,
    );
    assert.equal(at(look('50', '10')).length, 0);
    assert.equal(at(look(null, '4'), { optional: true }).length, 0);
    assert.match(at(look(null, '4'), { elsewhere: '季报' })[0]?.message ?? '', /《季报》/u);
    assert.equal(at(look('3', '4'), { elsewhere: '季报' }).length, 0);
  });
});

describe('states', () => {
  const writer = { account: 'w', writes: true, reviews: false, accepts: false };
  const reviewer = { account: 'r', writes: false, reviews: true, accepts: false };
  const office = { account: 'o', writes: false, reviews: true, accepts: true };
  const open = (
    state: Parameters<typeof actsFor>[0],
    who: typeof writer,
    faults = 0,
    closed: string | null = null,
  ) =>
    actsFor(state, who, { faults, closed, signing: null }).flatMap(({ act, refusal }) =>
      refusal === null ? [act] : [],
    );

  it('offers each reader the acts of its right and says why the others must wait', () => {
    const submitted = { state: 'submitted', submittedBy: 'w' } as const;
    assert.deepEqual(open({ state: 'draft', submittedBy: null }, writer), ['submit']);
    assert.deepEqual(open({ state: 'draft', submittedBy: null }, writer, 2), []);
    assert.deepEqual(open(submitted, writer), ['withdraw']);
    assert.deepEqual(open(submitted, reviewer), ['return', 'approve']);
    assert.deepEqual(open({ state: 'approved', submittedBy: 'w' }, reviewer), ['return']);
    assert.deepEqual(open({ state: 'approved', submittedBy: 'w' }, office), ['return', 'accept']);
    assert.deepEqual(open({ state: 'accepted', submittedBy: 'w' }, reviewer), ['correct']);
    assert.deepEqual(open({ state: 'locked', submittedBy: 'w' }, office), ['correct']);
    assert.deepEqual(open({ state: 'returned', submittedBy: 'w' }, writer), ['submit']);
    assert.deepEqual(open({ state: 'returned', submittedBy: 'w' }, writer, 0, '已锁定'), []);
    const none = { faults: 0, closed: null, signing: null };
    assert.match(
      actsFor(submitted, office, none).find(({ act }) => act === 'accept')?.refusal ?? '',
      /通过后/u,
    );
    assert.ok(actsFor(submitted, reviewer, none).every(({ act }) => act !== 'submit' && act !== 'withdraw'));
  });

  it('lets nobody decide what the same account submitted', () => {
    assert.deepEqual(open({ state: 'submitted', submittedBy: 'r' }, reviewer), []);
  });

  it('wants a reason that says something', () => {
    assert.notEqual(reasonFault('return', '不 对 啊 '), null);
    assert.equal(reasonFault('return', '单位弄错了'), null);
    assert.equal(reasonFault('approve', ''), null);
  });
});

describe('values as typed', () => {
  it('come back as they were, in 亿 and in 万, for any decimal', () => {
    const decimals = fc.tuple(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.integer({ min: 1, max: 99 }),
    );
    fc.assert(
      fc.property(decimals, fc.constantFrom('亿', '万', null), ([whole, part], scale) => {
        const row = indicator('x', { scale });
        const read = readValue(`${whole}.${String(part).padStart(2, '0')}元`, row);
        assert.ok(read.kind === 'value');
        assert.deepEqual(readValue(typedValue(read.value, row), row), read);
        assert.deepEqual(readValue(printValue(read.value, row), row), read);
      }),
    );
  });
});
