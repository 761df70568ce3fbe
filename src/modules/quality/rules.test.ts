import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Figure } from '#modules/reporting/index.ts';
import { flagActsFor, flagValue, flagValueWords } from './rules-flag.ts';
import { held, type MatchingFact, matched, type Sources } from './rules-reconcile.ts';

const figure = (unit: string, value: string | null, more: Partial<Figure> = {}): Figure => ({
  id: `${unit}-${more.period ?? ''}-${more.basis ?? ''}-${more.version ?? 1}-${more.indicator ?? ''}`,
  indicator: 'forest',
  unit,
  period: '2022-05',
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
  system: 'plan',
  ...more,
});
const fact = (kind: MatchingFact['kind'], percent = '1', more: Partial<MatchingFact> = {}): MatchingFact => ({
  id: kind,
  kind,
  left: null,
  right: null,
  percent,
  active: true,
  ...more,
});
const sources = (figures: readonly Figure[], shares: Sources['shares'] = new Map()): Sources => ({
  figures,
  indicators: new Map(['forest', 'woods'].map((id) => [id, { name: id, kind: 'number', aspect: 'level' }])),
  units: new Map([
    ['n', { name: '北镇', kind: 'town' }],
    ['s', { name: '南镇', kind: 'town' }],
    ['park', { name: '园区', kind: 'other' }],
    ['county', { name: '林业局', kind: 'department' }],
  ]),
  shares,
  systemName: ({ system }) => system,
});
const at = { indicator: 'forest', unit: 'n', dimension: '', month: '2022-05', side: '' };
const side = (value: string) => ({ label: '', value });

describe('two values', () => {
  it('agree up to the tolerance itself; nothing is a percent of 0', () => {
    assert.equal(held(fact('bases', '1'), at, side('101'), side('100')).agrees, true);
    assert.equal(held(fact('bases', '1'), at, side('101.0001'), side('100')).agrees, false);
    const zero = held(fact('bases', '1'), at, side('1'), side('0'));
    assert.deepEqual([zero.percent, zero.agrees, zero.difference], [null, false, '1']);
    assert.equal(held(fact('bases', '0'), at, side('0.10'), side('0.1')).agrees, true);
  });
});

describe('units together', () => {
  const towns = [figure('n', '2'), figure('s', '3'), figure('county', '6')];

  it('are the towns where the plan shared nothing out, else exactly those that share', () => {
    const [both] = matched([fact('units')], sources(towns), '2022-05');
    assert.deepEqual([both?.left.value, both?.right.value, both?.percent], ['5', '6', '-16.67']);
    const shares = new Map([['forest', new Set(['n', 's', 'park'])]]);
    const three = [...towns, figure('park', '1')];
    assert.equal(matched([fact('units')], sources(three, shares), '2022-05')[0]?.left.value, '6');
  });

  it('are not compared while one of them has no month, nor where growth would be added up', () => {
    const late = [...towns.slice(1), figure('n', '2', { period: '2022-04' })];
    assert.deepEqual(matched([fact('units')], sources(late), '2022-05'), []);
    const growth: Sources = {
      ...sources(towns),
      indicators: new Map([['forest', { name: '增速', kind: 'number', aspect: 'growth_yoy' }]]),
    };
    assert.deepEqual(matched([fact('units')], growth, '2022-05'), []);
  });
});

describe('sources', () => {
  it('are the firmest statistical figure, the newest of each system, and both of a pair', () => {
    const figures = [
      figure('n', '5'),
      figure('n', '6', { basis: 'flash' }),
      figure('n', '7', { basis: 'final' }),
      figure('n', '8', { version: 2, system: '文件' }),
      figure('n', '9', { indicator: 'woods' }),
    ];
    const all = [fact('bases'), fact('systems'), fact('pair', '0', { left: 'woods', right: 'forest' })];
    assert.deepEqual(
      matched(all, sources(figures), '2022-05').map((one) => [one.matching, one.left.value, one.right.value]),
      [
        ['bases', '8', '7'],
        ['pair', '9', '7'],
        ['systems', '8', '5'],
      ],
    );
    assert.deepEqual(
      matched(
        all.map((one) => ({ ...one, active: false })),
        sources(figures),
        '2022-05',
      ),
      [],
    );
  });

  it('are marked where the number came of a correction, a sum where one of its parts did', () => {
    const correction = '漏报一个村';
    const figures = [
      figure('n', '2', { version: 2, correction }),
      figure('n', '3', { basis: 'final' }),
      figure('s', '3'),
      figure('county', '6', { correction }),
    ];
    const labels = matched([fact('bases'), fact('units')], sources(figures), '2022-05').map((one) => [
      one.left.label,
      one.right.label,
    ]);
    assert.deepEqual(labels, [
      ['预计，更正', '终核'],
      ['2个分解单位合计', '林业局（预计），更正'],
    ]);
    const uncorrected = figures.filter(({ basis }) => basis !== 'final');
    const [sum] = matched([fact('units')], sources(uncorrected), '2022-05');
    assert.equal(sum?.left.label, '2个分解单位合计，更正');
  });

  it('give the same whatever the order of figures and matchings', () => {
    const figures = ['n', 's', 'county'].flatMap((unit, index) => [
      figure(unit, String(index + 1)),
      figure(unit, String(index + 2), { basis: 'flash', system: '文件' }),
      figure(unit, String(index + 3), { version: 2, system: '文件' }),
    ]);
    const all = [fact('bases'), fact('systems'), fact('units')];
    const whole = matched(all, sources(figures), '2022-05');
    assert.ok(whole.length >= 7);
    fc.assert(
      fc.property(fc.shuffledSubarray(figures, { minLength: figures.length }), (mixed) => {
        assert.deepEqual(matched(all.toReversed(), sources(mixed), '2022-05'), whole);
      }),
    );
  });
});

const possible = (state: 'open' | 'answered' | 'closed', rights: readonly string[]) =>
  flagActsFor(state, (act) => rights.includes(act)).flatMap(({ act, refusal }) =>
    refusal === null ? [act] : [],
  );

const askedWords = (corrected: boolean, standing: string | null, value = '3.2亿元') =>
  flagValueWords(flagValue({ value, corrected }, standing));

describe('the value of a question', () => {
  it('is marked as it was when asked, and says what it has been corrected to since', () => {
    assert.equal(askedWords(false, null), '3.2亿元');
    assert.equal(askedWords(true, '3.2亿元'), '3.2亿元（更正）');
    assert.equal(askedWords(true, '3.1亿元'), '3.2亿元（更正），现已更正为3.1亿元');
    assert.equal(askedWords(false, '3.1亿元'), '3.2亿元，现已更正为3.1亿元');
    assert.equal(askedWords(false, '3.1亿元', ''), '现已更正为3.1亿元', 'asked about an empty cell');
    assert.equal(askedWords(false, null, ''), '');
  });
});

describe('a question', () => {
  it('offers each reader the acts of its right, with the reason why not now', () => {
    assert.deepEqual(possible('open', ['report.write']), ['answer']);
    assert.deepEqual(possible('answered', ['report.write']), []);
    assert.deepEqual(possible('answered', ['flag.change']), ['close', 'reopen']);
    assert.deepEqual(possible('closed', ['flag.change', 'report.write']), ['reopen']);
    assert.match(flagActsFor('closed', () => true)[0]?.refusal ?? '', /已关闭，不能答复/u);
  });
});
