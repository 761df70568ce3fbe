import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { defineCase, defineSystem } from './define.ts';
import { readPayload } from './fields.ts';
import { defineForm, formOf, formsOf } from './forms.ts';
import { primaryOf } from './machine.ts';
import { choice, clock, ended, entry, field, limit, move, named, open, presets, yesNo } from './notation.ts';
import { defineScoresheet, sheetScore } from './sheet.ts';
import { rehearse } from './test-support.ts';

const basis = '演示数据';
const sheet = defineScoresheet(
  'visit',
  '评分',
  [
    { id: 'clean', title: '卫生', weight: '60', share: '50', proof: true },
    {
      id: 'beds',
      title: '床位',
      weight: '40',
      share: '50',
      unit: '张',
      rule: { kind: 'each', points: '4', most: '40' },
    },
    { id: 'fraud', title: '欺客', weight: '0', role: 'veto', unit: '次' },
  ],
  { source: basis, sum: 'weighted' },
);
const kind = defineCase({
  ...named('inn 评星 NJ name'),
  fields: [
    field('name', '名称', 'text'),
    choice('ever', '评过', yesNo),
    field('before', '原证号', 'text', { when: { field: 'ever', is: ['yes'] } }),
    ...sheet.fields,
  ],
  states: [
    open('new', '待评', ['unit', '评分']),
    open('scored', '待定'),
    ended('done', '已授星'),
    ended('no', '未评上'),
  ],
  raise: entry('申报', 'new', ['anyone', 'public'], 'name ever before'),
  moves: [
    move('drop', '撤回', 'new scored > no', 'desk', { reason: '理由' }),
    move('score', '评分', 'new > scored', 'unit', { asks: sheet.asks }),
    move('redo', '退回重评', 'scored > new', 'desk', { count: 'redo' }),
    move('star', '授星', 'scored > done', 'desk'),
  ],
  clocks: [clock('visit', '评分', 'raise redo > score', [limit('all', '申报后', '10 workday', basis)])],
  sheets: [sheet.sheet],
  forms: [
    defineForm({
      key: 'again',
      title: '复评申报',
      of: 'raise',
      asks: ['name', 'before'],
      sets: presets('ever=yes'),
      isPublic: true,
    }),
  ],
  columns: ['name'],
});
const system = defineSystem({ key: 'inns', title: '评星', version: 1, kinds: [kind] });
const day = '2022-06-01T09:00:00+08:00';

const filled = (clean: string, beds: string, fraud: string, proof = '地面有积水') =>
  rehearse(system).go(rehearse(system).begin('inn', day, { name: '甲', ever: 'no' }), 'score', day, {
    'visit-clean': clean,
    'visit-clean-proof': proof,
    'visit-beds': beds,
    'visit-fraud': fraud,
  }).item.payload;

const faults = (given: Record<string, string>) =>
  readPayload(kind, sheet.asks, { 'visit-beds': '1', 'visit-fraud': '0', ...given }).faults.map(
    ({ message }) => message,
  );

describe('a score sheet of a kind', () => {
  test('comes to what its items come to: given, counted up to a cap, by shares, taken away by a veto', () => {
    // (50 + 6 × 4) by halves is 37; twelve beds are capped at 40 points.
    assert.equal(filled('50', '6', '0')['visit-total'], '37');
    assert.equal(filled('60', '12', '0')['visit-total'], '50');
    assert.equal(filled('60', '12', '1')['visit-total'], '0');
    assert.match(
      String(filled('50', '12', '0')['visit-words']),
      /床位：12 × 4 = 48分，封顶\+40；欺客：未发生/u,
    );
  });

  test('asks what is less than full to be proved, and is never typed itself', () => {
    assert.deepEqual(faults({ 'visit-clean': '50' }), ['“卫生”计50分，请写明依据']);
    assert.deepEqual(faults({ 'visit-clean': '60' }), []);
    assert.deepEqual(faults({ 'visit-clean': '61' }), ['“卫生”不大于60分']);
    assert.deepEqual(faults({ 'visit-clean': '60', 'visit-total': '99' }), [
      '“评分得分”不在这一步填写，请删去',
    ]);
  });

  test('what is missing is said and never counted as nought', () => {
    const score = sheetScore(kind, sheet.sheet, { 'visit-clean': '60' });
    assert.deepEqual([score.total, score.counted, score.missing], ['30', 1, 2]);
    assert.equal(score.items[1]?.missing, '没有填写“床位”');
  });

  test('its weighted score stays within the items’ points whatever is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 50 }), (clean, beds) => {
        const score = sheetScore(kind, sheet.sheet, {
          'visit-clean': String(clean),
          'visit-beds': String(beds),
          'visit-fraud': '0',
        });
        const expected = (clean + Math.min(40, beds * 4)) / 2;
        assert.equal(Number(score.total), expected);
      }),
    );
  });
});

describe('forms over the fields of a kind', () => {
  test('a field with a condition is asked for only then; what was typed before is left out', () => {
    const read = (given: Record<string, string>) => readPayload(kind, kind.raise.asks, given);
    assert.deepEqual(read({ name: '甲', ever: 'yes' }).faults, [
      { field: 'before', message: '请填写“原证号”' },
    ]);
    assert.deepEqual(read({ name: '甲', ever: 'no', before: '旧' }), {
      payload: { name: '甲', ever: 'no' },
      faults: [],
    });
    const later = readPayload(kind, ['before'], {}, undefined, { ever: 'yes' });
    assert.equal(later.faults.length, 1, 'what the item says already counts too');
  });

  test('there is one for the entry, one for each of the desk’s moves, and those that are declared', () => {
    assert.deepEqual(
      formsOf(kind).map(({ key }) => key),
      ['raise', 'again', 'drop', 'score', 'redo', 'star'],
    );
    assert.equal(formOf(kind, 'again')?.of, 'raise');
    const bad = (form: Parameters<typeof defineForm>[0]) => () =>
      defineSystem({ key: 'inns', title: '评星', version: 1, kinds: [{ ...kind, forms: [form] }] });
    assert.throws(bad({ key: 'x', title: 'x', of: 'raise', asks: ['before'] }), /form x leaves name empty/u);
    assert.throws(bad({ key: 'x', title: 'x', of: 'send', asks: [] }), /form x is of no move send/u);
    assert.throws(bad({ key: 'x', title: 'x', of: 'star', asks: [], isPublic: true }), /not the public’s/u);
  });
});

describe('the button that stands out', () => {
  test('is the move that carries the item on, never a withdrawal or a return', () => {
    assert.equal(primaryOf(kind, ['drop', 'score']), 'score');
    assert.equal(primaryOf(kind, ['drop', 'redo', 'star']), 'star');
    assert.equal(primaryOf(kind, ['drop', 'redo']), null);
    const marked = {
      moves: kind.moves.map((one) => (one.key === 'drop' ? { ...one, isPrimary: true } : one)),
    };
    assert.equal(primaryOf(marked, ['drop', 'score']), 'drop');
    const both = {
      moves: marked.moves.map((one) => (one.key === 'score' ? { ...one, isPrimary: true } : one)),
    };
    const first = kind.moves.find(({ key }) => key === 'drop' || key === 'score')?.key;
    assert.equal(primaryOf(both, ['drop', 'score']), first, 'the first of several that are marked');
    assert.equal(primaryOf(both, ['drop', 'star']), 'drop', 'of those that may be made');
  });
});
