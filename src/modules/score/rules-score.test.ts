import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, constantFrom, integer, property, record } from 'fast-check';
import { must } from '#kernel/errors.ts';
import { type ItemScore, pointWords, type Score, type SheetReader, scoreOf } from '#kernel/scoresheet.ts';
import type { FactId, FactValue } from './rules-facts.ts';
import { sheetFault } from './rules-sheet.ts';
import { type Input, type Item, type SheetBody, sheetShape } from './schema-sheet.ts';
import { shippedSheets } from './sheets.ts';

const sheet = (id: string): SheetBody =>
  must(
    shippedSheets.find((one) => one.id === id),
    'a shipped sheet',
  );

/** Facts by name, hand values by key; whatever is not named is missing. */
function reader(
  facts: Partial<Record<FactId, string>>,
  hand: Readonly<Record<string, string>> = {},
): SheetReader<Input> {
  const found = (input: Input): FactValue => {
    const value = input.from === 'fact' ? facts[input.fact] : hand[input.key];
    return value === undefined ? { value: null, why: '缺数据' } : { value, of: '' };
  };
  return (input) => ({ ...found(input), unit: input.from === 'hand' ? input.unit : '%' });
}

const itemOf = (score: Score, id: string): ItemScore =>
  must(
    score.items.find(({ item }) => item === id),
    'an item',
  );
const points = (id: string, item: string, facts: Partial<Record<FactId, string>>): string | null =>
  itemOf(scoreOf(sheet(id), reader(facts)), item).points;

describe('枣庄 2005 (domain/economy.md §3.5 [S90])', () => {
  it('gives 20 when the plan is met, ±1 for each 2 points over or under, ±15 at most', () => {
    const table: readonly (readonly [string, string])[] = [
      ['100', '20'],
      ['102', '21'],
      ['101', '20.5'],
      ['98', '19'],
      ['130', '35'],
      ['140', '35'],
      ['70', '5'],
      ['0', '5'],
    ];
    for (const [rate, expected] of table)
      assert.equal(points('zaozhuang-2005', 'city', { rate }), expected, rate);
  });

  it('does not count items whose weight the source does not print, and says 权重未设', () => {
    const score = scoreOf(
      sheet('zaozhuang-2005'),
      reader({ rate: '100', new_starts: '3' }, { 'investment-growth': '18' }),
    );
    assert.equal(score.total, '58');
    assert.deepEqual([score.counted, score.missing], [3, 2]);
    assert.equal(itemOf(score, 'new').missing, '权重未设');
    assert.equal(itemOf(score, 'new').points, null);
  });

  it('prints the arithmetic', () => {
    const score = scoreOf(sheet('zaozhuang-2005'), reader({ rate: '107' }));
    assert.equal(itemOf(score, 'city').arithmetic, '20 +3.5（超100的7每2计1） = 23.5分');
    const low = scoreOf(sheet('zaozhuang-2005'), reader({ rate: '60' }));
    assert.equal(itemOf(low, 'city').arithmetic, '20 −15（差100的40每2计1，封顶±15） = 5分');
  });
});

describe('延安 2017 (domain/economy.md §3.5 [S91])', () => {
  it('adds new starts 5, continuing 2, sizes 20/10/6/3, progress 60 × completed ÷ plan, bonus and criticism', () => {
    const facts = {
      new_starts: '3',
      continuing: '4',
      plans_between: '2',
      rate: '97.15',
      provincial: '1',
      operating: '2',
      months_over: '1',
    } as const;
    const hand = {
      'kind-industry': '2',
      'kind-livelihood': '1',
      'kind-function': '0',
      'put-to-use': '1',
      'collective-starts': '2',
      'city-criticism': '-5',
      'province-criticism': '0',
    };
    const score = scoreOf(sheet('yanan-2017'), reader(facts, hand));
    // 15 + 8 + 2×(20+10+6+3) + 2×15 + 8 + 0 + 58.29 + 20 + 40 + 10 + 30 + 60 − 5 + 0
    assert.equal(pointWords(score.total), '352.29');
    assert.equal(score.missing, 0);
    assert.equal(itemOf(score, 'progress').arithmetic, '60 × 97.15% = 58.29分');
  });

  it('caps collective starts at four a year', () => {
    const score = scoreOf(sheet('yanan-2017'), reader({}, { 'collective-starts': '5' }));
    assert.equal(itemOf(score, 'collective').points, '120');
    assert.match(itemOf(score, 'collective').arithmetic, /封顶\+120/u);
  });

  it('refuses a deduction by hand that the sheet does not allow', () => {
    const score = scoreOf(sheet('yanan-2017'), reader({}, { 'province-criticism': '-4' }));
    assert.match(itemOf(score, 'province-criticism').missing ?? '', /应不高于-10分（或0分）/u);
  });
});

const opening = (starts_due: string, start_rate?: string) =>
  points('award-2020', 'opening', { starts_due, ...(start_rate === undefined ? {} : { start_rate }) });

describe('the award of 2020 (domain/economy.md §3.5 [S92])', () => {
  it('gives 25 for the plan: −0.1 a point under, +0.2 to 130 %, +0.1 above, ±10 at most', () => {
    const table: readonly (readonly [string, string])[] = [
      ['100', '25'],
      ['90', '24'],
      ['110', '27'],
      ['130', '31'],
      ['140', '32'],
      ['200', '35'],
      ['0', '15'],
    ];
    for (const [rate, expected] of table)
      assert.equal(points('award-2020', 'plan', { rate }), expected, rate);
  });

  it('gives 7, 5, 3 for the half-year place', () => {
    const table = [
      ['1', '7'],
      ['3', '7'],
      ['4', '5'],
      ['7', '3'],
      ['10', '3'],
      ['11', '0'],
    ] as const;
    for (const [half_rank, expected] of table)
      assert.equal(points('award-2020', 'half', { half_rank }), expected, half_rank);
    assert.equal(points('award-2020', 'half', {}), null);
  });

  it('takes the opening rate by the number due: 80 % of few, 70 % of many, ±1 for each full 10 points, ±2 at most; none is 2', () => {
    assert.equal(opening('0'), '2');
    assert.equal(opening('5', '80'), '5');
    assert.equal(opening('5', '75'), '5');
    assert.equal(opening('5', '60'), '3');
    assert.equal(opening('5', '40'), '3');
    assert.equal(opening('5', '100'), '7');
    assert.equal(opening('6', '70'), '5');
    assert.equal(opening('6', '100'), '7');
    assert.equal(opening('6'), null);
  });

  it('takes 3 off for each late start and late entry', () => {
    const score = scoreOf(sheet('award-2020'), reader({ late_starts: '2', late_entries: '1' }));
    assert.equal(score.total, '-9');
    assert.equal(score.missing, 3);
  });
});

describe('a sheet', () => {
  it('that ships is sound, and says where it comes from', () => {
    for (const one of shippedSheets) {
      assert.deepEqual(sheetShape.parse(one), one);
      assert.equal(sheetFault(one), null, one.id);
      assert.notEqual(one.source, '');
    }
  });

  it('with a veto leaves what the veto says, whatever else was scored', () => {
    const veto: Item = {
      id: 'veto',
      title: '重大安全事故',
      role: 'veto',
      weight: '0',
      input: { from: 'hand', key: 'accident', unit: '起', hint: '' },
      rule: { kind: 'veto', points: '0' },
      note: '',
    };
    const body = { ...sheet('award-2020'), items: [...sheet('award-2020').items, veto] };
    const facts = { rate: '100' } as const;
    assert.deepEqual(
      [
        scoreOf(body, reader(facts, { accident: '1' })).total,
        scoreOf(body, reader(facts, { accident: '1' })).vetoed,
      ],
      ['0', '重大安全事故'],
    );
    assert.equal(scoreOf(body, reader(facts, { accident: '0' })).total, '25');
    const unknown = scoreOf(body, reader(facts));
    assert.deepEqual([unknown.total, unknown.vetoed], ['25', null]);
  });

  it('never counts a missing input as nought: total and missing add up over every sheet', () => {
    const some = record({
      id: constantFrom(...shippedSheets.map(({ id }) => id)),
      facts: array(
        record({
          fact: constantFrom('rate', 'new_starts', 'continuing', 'late_starts'),
          value: integer({ min: 0, max: 200 }),
        }),
        { maxLength: 4 },
      ),
    });
    check(
      property(some, ({ id, facts }) => {
        const known = Object.fromEntries(facts.map(({ fact, value }) => [fact, String(value)]));
        const score = scoreOf(sheet(id), reader(known));
        assert.equal(score.counted + score.missing, score.items.length);
        for (const item of score.items) assert.equal(item.points === null, item.missing !== null);
        const sum = score.items.reduce((all, { points: one }) => all + Number(one ?? '0'), 0);
        assert.ok(Math.abs(sum - Number(score.total)) < 1e-9);
      }),
    );
  });

  it('is faulty without positive steps, with a choice that leaves a gap or two items of one name', () => {
    const [first] = sheet('award-2020').items;
    assert.ok(first !== undefined);
    const withRule = (rule: Item['rule']): SheetBody => ({
      ...sheet('award-2020'),
      items: [{ ...first, rule }],
    });
    assert.match(
      sheetFault(
        withRule({
          kind: 'target',
          target: '100',
          points: '25',
          over: [],
          under: { per: '0', points: '1', whole: false },
          cap: null,
        }),
      ) ?? '',
      /应大于0/u,
    );
    assert.match(sheetFault({ ...sheet('award-2020'), items: [first, first] }) ?? '', /重复/u);
    assert.match(sheetFault({ ...sheet('award-2020'), items: [{ ...first, weight: null }] }) ?? '', /分值/u);
  });
});
