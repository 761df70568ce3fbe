import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addMonths } from '#kernel/period.ts';
import { numberIndicator } from './rules.ts';
import { definitionOf } from './rules-change.ts';
import {
  bookOf,
  breaksFromVersions,
  definitionAt,
  lockedPastFault,
  mergedBreaks,
  stretchesOf,
} from './rules-versions.ts';
import type { Indicator, ScopeBreak } from './schema.ts';

const greening: Indicator = {
  id: 'green',
  ...numberIndicator({ subject: '造林面积', aspect: 'level', unit: 'ha', printed: '800公顷' }),
  version: 2,
};
const inMu = { ...definitionOf(greening), measure: 'mu' as const };
const by = { changedAt: '2022-06-20T01:00:00.000Z', changedBy: '发展和改革局计划管理岗' };
const versions = [
  { indicator: 'green', version: 1, validFrom: '0000-00', body: inMu, ...by },
  { indicator: 'green', version: 2, validFrom: '2022-07', body: definitionOf(greening), ...by },
];

describe('the definition in force in a period', () => {
  it('is the last recorded of those that have begun; before the first the first', () => {
    assert.deepEqual(
      ['1999-01', '2022-06', '2022-07', '2023-01'].map((month) => definitionAt(versions, month)?.version),
      [1, 1, 2, 2],
    );
    assert.equal(definitionAt([{ version: 1, validFrom: '2022-05' }], '2022-01')?.version, 1);
    assert.equal(definitionAt([], '2022-01'), null);
  });

  it('a version recorded later for an earlier month takes the place of the one between', () => {
    const three = [
      { version: 1, validFrom: '0000-00' },
      { version: 2, validFrom: '2022-07' },
      { version: 3, validFrom: '2022-05' },
    ];
    assert.deepEqual(
      stretchesOf(three).map(({ version, from, until }) => [version.version, from, until]),
      [
        [1, null, '2022-05'],
        [3, '2022-05', null],
      ],
    );
  });

  it('a later definition changes nothing of the months before it, and each month has exactly one', () => {
    const month = fc.integer({ min: 0, max: 35 }).map((count) => addMonths('2021-01', count));
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 6 }), month, month, (froms, next, read) => {
        const before = [
          { version: 1, validFrom: '0000-00' },
          ...froms.map((validFrom, index) => ({ version: index + 2, validFrom })),
        ];
        const after = [...before, { version: froms.length + 2, validFrom: next }];
        const [was, is] = [definitionAt(before, read), definitionAt(after, read)];
        assert.equal(is?.version, read < next ? was?.version : froms.length + 2);
        const holding = stretchesOf(after).filter(
          ({ from, until }) => (from ?? '0000-00') <= read && (until === null || read < until),
        );
        assert.deepEqual(
          holding.map(({ version }) => version.version),
          [is?.version],
        );
      }),
    );
  });
});

describe('the book of definitions', () => {
  const other: Indicator = { ...greening, id: 'other', version: 1 };
  const book = bookOf([greening, other], versions);
  it('reads a month by its own unit, and says by identity that nothing differs', () => {
    assert.equal(book.mapAt('2022-06').get('green')?.measure, 'mu');
    assert.equal(book.mapAt('2022-06').get('green')?.version, 1);
    assert.equal(book.mapAt('2022-07').get('green'), greening);
    assert.equal(book.mapAt('2022-06').get('other'), other);
    assert.equal(book.at('2022-07'), book.at('2022-12'));
    assert.equal(book.listsIn(['2022-05', '2022-06', '2022-07', '2022-08']).length, 2);
  });
});

const priced = (priceBasis: Indicator['priceBasis']) => ({ ...definitionOf(greening), priceBasis });

const notes = (a: Indicator['priceBasis'], b: Indicator['priceBasis']) =>
  breaksFromVersions('green', [
    { version: 1, validFrom: '0000-00', body: priced(a), ...by },
    { version: 2, validFrom: '2022-01', body: priced(b), ...by },
  ]).map(({ note }) => note);

describe('breaks that follow from the versions', () => {
  it('another unit of measure cuts the series, and says whether it converts', () => {
    const [cut, ...rest] = breaksFromVersions('green', versions);
    assert.equal(rest.length, 0);
    assert.equal(cut?.period, '2022-07');
    assert.equal(cut.note, '计量单位由“亩”改为“公顷”');
    assert.equal(cut.comparable, '比较时按单位换算');
    assert.equal(cut.version, 2);
  });

  it('another price basis cuts it too; what was never said before does not', () => {
    assert.deepEqual(notes('current', 'comparable'), ['价格口径由现价改为可比价']);
    assert.deepEqual(notes('none', 'current'), []);
  });

  it('one recorded by hand in the same month is told together with it; one taken back is not told', () => {
    const [derived] = breaksFromVersions('green', versions);
    assert.ok(derived);
    const own: ScopeBreak = { ...derived, id: 'b1', note: '只计成片造林', comparable: '', version: null };
    const revoked = { ...own, period: '2022-03', revoked: { at: by.changedAt, reason: '记错' } };
    const [one, ...rest] = mergedBreaks([own, derived, revoked]);
    assert.equal(rest.length, 0);
    assert.equal(one?.note, '只计成片造林；计量单位由“亩”改为“公顷”');
  });
});

describe('a definition that would reach into the locked past', () => {
  const change = { field: 'formula', label: '公式', before: 'a', after: 'b', meaning: true };
  it('is refused with the month from which it may hold', () => {
    const said = lockedPastFault([change], '2022-05', ['2022-09', '2022-10']) ?? '';
    assert.match(
      said,
      /^公式不能从2022年5月起改：截至2022年10月的数已结账或锁定。请改为从2022年11月或以后起执行/u,
    );
    assert.match(lockedPastFault([change], '2022-12', ['2022-12']) ?? '', /从2023年1月或以后/u);
    assert.equal(lockedPastFault([change], '2022-11', ['2022-09', '2022-10']), null);
  });

  it('what only names, or writes down for the first time what was meant, may stand', () => {
    assert.equal(lockedPastFault([{ ...change, meaning: false }], '2022-05', ['2022-10']), null);
    const first = { ...change, field: 'definition', label: '口径', before: '（空）' };
    assert.equal(lockedPastFault([first], '2022-05', ['2022-10']), null);
  });
});
