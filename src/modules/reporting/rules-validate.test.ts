import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from '#kernel/validation-types.ts';
import { applyEdits, noDrafts, shownCells } from './rules-draft.ts';
import { listFindings, remarksAsTyped } from './rules-sheet.ts';
import { sheetFindings } from './rules-validate.ts';
import type { Sheet, SheetRow } from './schema.ts';
import { month, testCell, testRow, testSheet } from './test-sheet.ts';

const months = ['2022-04', '2022-05'];

const row = (indicator: string, values: readonly (string | null)[], more: Partial<SheetRow> = {}): SheetRow =>
  testRow(indicator, {
    digits: 0,
    cells: months.map((one, index) => testCell({ month: one, value: values[index] ?? null, version: 1 })),
    ...more,
  });
const rule = (check: Rule['check'], more: Partial<Rule> = {}): Rule => ({
  id: check.kind,
  version: 1,
  name: '核对',
  importance: 'error',
  explainable: true,
  scope: { forms: [], indicators: [], units: [] },
  check,
  ...more,
});
const sum: Rule['check'] = {
  kind: 'sum',
  whole: 'all',
  by: 'indicators',
  parts: ['a', 'b'],
  tolerance: { by: 'amount', value: '0' },
  missing: 'skip',
};
const sheetOf = (rows: readonly SheetRow[], rules: readonly Rule[]): Sheet =>
  testSheet(rows, { rules: [...rules] });
const kindsAt = (sheet: Sheet, key: string, drafts = noDrafts) => {
  const found = sheet.rows.find((one) => one.key === key) ?? assert.fail();
  const of = { month, sheetMonth: month, sheet, drafts };
  return remarksAsTyped(found, shownCells(found, drafts), of).map(({ kind }) => kind);
};
const typed = (sheet: Sheet, indicator: string, value: string) =>
  applyEdits(noDrafts, sheet, [{ indicator, month, change: { value } }]);

describe('rules while somebody types', () => {
  const rows = [row('all', ['8', '10']), row('a', ['4', '4']), row('b', ['4', '6'])];

  it('speak at the part that is typed as well as at the sum, and fall silent when another row mends it', () => {
    const sheet = sheetOf(rows, [rule(sum)]);
    assert.deepEqual(kindsAt(sheet, 'a'), []);
    const off = typed(sheet, 'a', '5');
    assert.deepEqual([kindsAt(sheet, 'a', off), kindsAt(sheet, 'all', off)], [['explain'], ['explain']]);
    assert.deepEqual(
      kindsAt(sheet, 'a', applyEdits(off, sheet, [{ indicator: 'b', month, change: { value: '5' } }])),
      [],
    );
  });

  it('remember nothing that has changed', () => {
    const sheet = sheetOf([row('sales', ['8', '10'])], [rule({ kind: 'falls' })]);
    assert.deepEqual(kindsAt(sheet, 'sales'), []);
    assert.deepEqual(kindsAt(sheet, 'sales', typed(sheet, 'sales', '7')), ['explain']);
    assert.deepEqual(kindsAt(sheet, 'sales', typed(sheet, 'sales', '9')), []);
    assert.deepEqual(kindsAt(sheet, 'sales'), []);
  });

  it('say whether an error must be mended or may be explained, and that a hint stops nothing', () => {
    const fallen = [row('sales', ['8', '7'])];
    const by = (more: Partial<Rule>) => kindsAt(sheetOf(fallen, [rule({ kind: 'falls' }, more)]), 'sales');
    assert.deepEqual(by({ explainable: false }), ['mend']);
    assert.deepEqual(by({}), ['explain']);
    assert.deepEqual(by({ importance: 'warn' }), ['look']);
  });

  it('are silent about what another form holds and about what lies in other units', () => {
    const linked = row('sales', ['8', '7']);
    const cells = linked.cells.map((cell) => ({ ...cell, linked: { form: 'own', title: '另一张表' } }));
    const sheet = sheetOf([{ ...linked, cells }], [rule({ kind: 'falls' })]);
    assert.deepEqual(kindsAt(sheet, 'sales'), []);
    const units: Rule['check'] = { ...sum, by: 'units', parts: ['north', 'south'], missing: 'zero' };
    assert.deepEqual(kindsAt(sheetOf(rows, [rule(units)]), 'all'), []);
  });

  it('list what they find in the order of the rows, as the server does', () => {
    const sheet = sheetOf(
      [row('z', ['8', '7']), row('a', ['8', null])],
      [rule({ kind: 'falls' }), rule({ kind: 'missing' })],
    );
    const listed = listFindings(sheet, noDrafts).map(({ row: one, finding }) => [one.key, finding.kind]);
    assert.deepEqual(listed, [
      ['z', 'falls'],
      ['a', 'missing'],
    ]);
    const { rules } = sheet;
    assert.equal(sheetFindings({ unit: 'u', rules, rows: sheet.rows }, month).size, 2);
  });

  it('say 含更正数 where a number of theirs came of a correction: at the cell, of last month, of last year, of another unit', () => {
    const textsOf = (rows: readonly SheetRow[], check: Rule['check'], drafts = noDrafts) => {
      const sheet = sheetOf(rows, [rule(check)]);
      const found = rows[0] ?? assert.fail();
      const remarks = remarksAsTyped(found, shownCells(found, drafts), {
        month,
        sheetMonth: month,
        sheet,
        drafts,
      });
      assert.deepEqual(
        remarks.map(({ text }) => text),
        listFindings(sheet, drafts).map(({ finding }) => finding.text),
        'beside the cell and in the list under the grid',
      );
      return remarks.map(({ text }) => text.includes('（含更正数）'));
    };
    const mended = (at: string, values = ['8', '7']): SheetRow => {
      const bare = row('sales', values);
      const cells = bare.cells.map((one) => ({ ...one, correction: one.month === at ? '漏报一户' : null }));
      return { ...bare, cells };
    };
    assert.deepEqual(textsOf([row('sales', ['8', '7'])], { kind: 'falls' }), [false]);
    assert.deepEqual(textsOf([mended('2022-04')], { kind: 'falls' }), [true]);
    assert.deepEqual(textsOf([mended('2022-05')], { kind: 'falls' }), [true]);
    // Typed over, the cell no longer holds the corrected number.
    const own = mended('2022-05');
    assert.deepEqual(
      textsOf([own], { kind: 'falls' }, typed(sheetOf([own], []), 'sales', '6')),
      [false],
      'another number is not the corrected one',
    );
    assert.deepEqual(textsOf([own], { kind: 'falls' }, typed(sheetOf([own], []), 'sales', '7.0')), [true]);
    const against: Rule['check'] = { kind: 'times', against: 'last_year', from: '10', below: null };
    const past = {
      lastYears: [null, null, null, null, '100'],
      lastYearCorrections: [null, null, null, null, '口径核实'],
    };
    assert.deepEqual(textsOf([row('sales', [null, '7'], past)], against), [true]);
    assert.deepEqual(textsOf([row('sales', [null, '7'], { ...past, lastYearCorrections: [] })], against), [
      false,
    ]);
    const units: Rule['check'] = { ...sum, whole: 'sales', by: 'units', parts: ['north', 'south'] };
    const others = ['north', 'south'].map((unit) => ({
      indicator: 'sales',
      dimension: '',
      unit,
      month,
      asked: true,
      value: '2',
      corrected: unit === 'south',
    }));
    const sheet = testSheet([row('sales', [null, '7'])], { rules: [rule(units)], others });
    assert.match(listFindings(sheet, noDrafts)[0]?.finding.text ?? '', /（含更正数）/u);
  });
});
