import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { organName } from '#kernel/organ-name.ts';
import { kinds } from './kinds.ts';
import { compose } from './rules.ts';
import type { BulletinFacts, BulletinRow, RowLight } from './rules-facts.ts';
import { filled } from './rules-kinds.ts';
import { changesSince, type LedgerFigure, type Present } from './rules-now.ts';
import type { PaperFacts } from './rules-paper.ts';
import { amountWords } from './rules-words.ts';
import type { Block, Inline, Pin } from './schema.ts';

const light: RowLight = {
  version: 3,
  colour: 'red',
  actual: '240000000',
  due: '450000000',
  reason: '截至9月累计完成2.40亿元，欠35.00个百分点',
  toGreen: '到10月底再完成2.6亿元',
  figures: ['f1+f2'],
};
const row: BulletinRow = {
  id: 'c1',
  title: '园区道路投资',
  lead: '住建局',
  target: '6亿元',
  value: '600000000',
  measure: 'yuan',
  version: 2,
  state: null,
  light,
};
const rows: readonly BulletinRow[] = [
  row,
  {
    ...row,
    id: 'c2',
    title: '就业培训',
    target: '900人次',
    value: '900',
    measure: 'person_time',
    light: { ...light, colour: 'green', actual: '880', due: '675', figures: ['f3'] },
  },
  {
    ...row,
    id: 'c3',
    title: '建立巡查机制',
    target: '定性',
    value: null,
    measure: null,
    state: '推进中',
    light: {
      ...light,
      colour: 'yellow',
      actual: null,
      due: null,
      figures: [],
      reason: '推进中，已超时限1个月',
      toGreen: null,
    },
  },
  { ...row, id: 'c4', title: '森林面积', light: null, lead: null },
];
const facts: BulletinFacts = {
  month: '2022-09',
  county: '某某区',
  rows,
  figures: new Map(
    [
      { id: 'f1', period: '2022-09', basis: 'flash', version: 1, correction: null },
      { id: 'f2', period: '2022-09', basis: 'estimate', version: 4, correction: null },
      { id: 'f3', period: '2022-09', basis: 'final', version: 1, correction: null },
    ].map((one) => [one.id, one]),
  ),
  missing: [
    { name: '商务局', items: ['园区道路投资', '外贸'], isWhole: true },
    { name: '林业局', items: ['森林面积'], isWhole: false },
  ],
  pack: '“默认规则”（第1版）',
};

const nothing = { ranking: null, projects: null, reds: null, late: null, classes: null, correcting: null };
const composeBulletin = (economy: BulletinFacts) => {
  const paper: PaperFacts = { ...nothing, month: economy.month, county: economy.county, economy };
  const [kind] = kinds;
  assert.ok(kind?.id === 'economy');
  return compose(kind, paper);
};

const words = (text: Inline): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
const textsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.table.rows.map((cells) => cells.map(words).join('|'))
      : [words(block.text)],
  );
const pinsIn = (blocks: readonly Block[]): readonly { readonly text: string; readonly pin: string }[] =>
  blocks
    .flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : [block.text]))
    .flat()
    .flatMap((piece) => (typeof piece === 'string' ? [] : [piece]));

describe('a bulletin', () => {
  const made = composeBulletin(facts);
  const texts = textsOf(made.blocks);

  it('counts the lights, gives red and yellow one by one with the reason of the light, and the table of all in the order of the plan', () => {
    assert.match(texts[1] ?? '', /共4项，其中绿灯1项、黄灯1项、红灯1项，暂不判定1项/u);
    assert.equal(
      texts[3],
      '1．园区道路投资（牵头单位：住建局）。目标6亿元，实际2.4亿元（预计），应达4.5亿元。截至9月累计完成2.40亿元，欠35.00个百分点。到10月底再完成2.6亿元。',
    );
    assert.equal(texts[5], '1．建立巡查机制（牵头单位：住建局）。推进中，已超时限1个月。');
    assert.match(
      texts[7] ?? '',
      /9月数据未报送或未审核入库的单位有1个：商务局；数据有缺项的单位有1个：林业局（森林面积）。/u,
    );
    assert.deepEqual(texts.slice(-4), [
      '1|园区道路投资|住建局|6亿元|2.4亿元（预计）|4.5亿元|红灯',
      '2|就业培训|住建局|900人次|880人次（终核）|675人次|绿灯',
      '3|建立巡查机制|住建局|定性|推进中|—|黄灯',
      '4|森林面积|未分解|6亿元|—|—|暂不判定',
    ]);
  });

  it('pins every amount to figures, value, unit, basis, version and light, each pin once and as printed', () => {
    const printed = pinsIn(made.blocks);
    assert.deepEqual(printed.map((one) => one.pin).toSorted(), made.pins.map((one) => one.id).toSorted());
    const byId = new Map(made.pins.map((pin) => [pin.id, pin]));
    for (const one of printed) assert.equal(byId.get(one.pin)?.text, one.text);
    const actual = made.pins.find((pin) => pin.kind === 'actual' && pin.commitment === 'c1');
    assert.deepEqual(
      { ...actual, id: '' },
      {
        id: '',
        kind: 'actual',
        text: '2.4亿元',
        about: '园区道路投资',
        commitment: 'c1',
        figures: ['f1', 'f2'],
        value: '240000000',
        measure: 'yuan',
        period: '2022-09',
        basis: 'estimate',
        version: 4,
        light: 3,
      },
    );
  });

  it('leaves no number of the table or the summary without a pin', () => {
    for (const block of made.blocks) {
      const inlines =
        block.kind === 'table' ? block.table.rows.flatMap((cells) => cells.slice(3)) : [block.text];
      for (const inline of inlines) {
        const loose = inline.filter((piece) => typeof piece === 'string').join('');
        assert.doesNotMatch(loose.replace(/2022年9月|9月|第1版|^1．/gu, ''), /\d/u);
      }
    }
  });

  it('says so when there is nothing red, nothing yellow, nobody missing', () => {
    const calm = textsOf(composeBulletin({ ...facts, rows: rows.slice(1, 2), missing: [] }).blocks);
    assert.ok(calm.includes('本月没有红灯事项。') && calm.includes('本月没有黄灯事项。'));
    assert.ok(calm.includes('各责任单位9月数据均已报送并审核入库。'));
  });

  it('is the same paper for the same facts', () => assert.deepEqual(composeBulletin(facts), made));
});

describe('what has changed since', () => {
  const { pins } = composeBulletin(facts);
  const ledger = new Map<string, LedgerFigure>(
    [
      { id: 'f1', basis: 'flash', value: '140000000', measure: 'yuan' },
      { id: 'f2', basis: 'estimate', value: '100000000', measure: 'yuan' },
      { id: 'f3', basis: 'final', value: '880', measure: 'person_time' },
    ].map((one) => [one.id, one]),
  );
  const now = (
    change: Partial<BulletinFacts> = {},
    newer: Readonly<Record<string, LedgerFigure | null>> = {},
  ) => {
    const present: Present = {
      facts: { ...facts, ...change },
      ledger,
      standing: (id) => newer[id] ?? (id in newer ? null : (ledger.get(id) ?? null)),
    };
    const byId = new Map(pins.map((pin): [string, Pin] => [pin.id, pin]));
    return changesSince(pins, present).map(({ pin, now, why }) => [
      byId.get(pin)?.kind,
      byId.get(pin)?.about,
      now,
      why,
    ]);
  };

  it('is nothing while nothing moves', () => assert.deepEqual(now(), []));

  it('is the sum with the new version of one part, before any light is judged again', () => {
    const newer = { f2: { id: 'f9', basis: 'estimate', value: '130000000', measure: 'yuan' } };
    const expected = ['actual', '园区道路投资', '2.7亿元', '数据有新版本'];
    assert.deepEqual(now({}, newer), [expected, expected]);
  });

  it('is printed to the last digit when rounding would hide it', () => {
    const newer = { f2: { id: 'f9', basis: 'estimate', value: '100000003', measure: 'yuan' } };
    assert.equal(now({}, newer)[0]?.[2], '2.40000003亿元');
  });

  it('is a firmer basis of the same value, and a figure taken back', () => {
    const firmer = { f2: { id: 'f9', basis: 'final', value: '100000000', measure: 'yuan' } };
    assert.deepEqual(now({}, firmer)[0], [
      'actual',
      '园区道路投资',
      '2.4亿元（快报）',
      '数值未变，口径已更新',
    ]);
    assert.deepEqual(now({}, { f2: null })[0], ['actual', '园区道路投资', null, '数据已撤回']);
  });

  it('is a new light with its sentence, its due and the counts, a changed target, a commitment withdrawn', () => {
    const judged = {
      ...row,
      light: {
        ...light,
        version: 4,
        colour: 'green' as const,
        due: '300000000',
        reason: '已达序时',
        toGreen: null,
      },
    };
    const kinds = now({ rows: [judged, ...rows.slice(1)] }).map((one) => `${one[0]} ${one[2]}`);
    assert.deepEqual(
      new Set(kinds),
      new Set(['count 2', 'count 0', 'due 3亿元', 'reason 已达序时', 'remedy null']),
    );
    const retargeted = now({ rows: [{ ...row, target: '5亿元' }, ...rows.slice(1)] });
    assert.deepEqual(retargeted[0], ['target', '园区道路投资', '5亿元', '目标已调整']);
    const withdrawn = now({ rows: rows.slice(1) });
    assert.ok(withdrawn.some((one) => one[0] === 'actual' && one[2] === null && one[3] === '该事项已撤下'));
  });

  it('is who has reported meanwhile', () => {
    assert.deepEqual(now({ missing: [] }), [
      ['count', '数据未入库单位', '0', '报送情况已变化'],
      ['count', '数据缺项单位', '0', '报送情况已变化'],
    ]);
  });
});

describe('words of the paper', () => {
  it('name the month, the organ and the number', () => {
    const title = kinds[0]?.heading ?? '';
    assert.match(filled(title, '2022-01'), /^关于2022年1月国民经济/u);
    assert.match(filled(title, '2022-11'), /^关于2022年1—11月国民经济/u);
    assert.equal(filled('{半}', '2022-06'), '上半年');
    assert.equal(organName('某某区', '区发展和改革局'), '某某区发展和改革局');
    assert.equal(organName('某某县', '发展和改革局'), '某某县发展和改革局');
    assert.equal(organName('某某县', '某某县统计局'), '某某县统计局');
  });

  it('print amounts as the board does', () => {
    assert.deepEqual(
      [
        amountWords('17955000000', 'yuan'),
        amountWords('6.666', '%'),
        amountWords('3', 'rank'),
        amountWords('-3.1', '%'),
      ],
      ['179.55亿元', '6.67%', '第3位', '-3.1%'],
    );
  });
});
