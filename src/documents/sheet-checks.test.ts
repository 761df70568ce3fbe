import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { openArchive } from './archive-guard.ts';
import { readSheet } from './sheet-in.ts';
import { writeSheet } from './sheet-out.ts';
import type { CellCheck, SheetSpec } from './sheet-spec.ts';
import { scanXml } from './xml-scan.ts';

const states: CellCheck = { kind: 'list', values: ['未启动', '推进中', '已完成'] };
const number: CellCheck = { kind: 'number' };
const units: CellCheck = {
  kind: 'list',
  values: Array.from({ length: 80 }, (_, at) => `演示单位${at}<&"'`),
  loose: true,
};

interface Found {
  readonly type: string;
  readonly sqref: string;
  readonly formulas: string[];
  readonly shown: string;
  readonly style: string;
}

/** The checks of the first sheet as they stand in the file, and where they stand among its parts. */
async function checksOf(spec: SheetSpec | readonly SheetSpec[]) {
  const bytes = await writeSheet(spec);
  const parts = await openArchive(bytes);
  const part = (name: string): string => new TextDecoder().decode(parts.get(name));
  const found: Found[] = [];
  const order: string[] = [];
  scanXml(part('xl/worksheets/sheet1.xml'), {
    open: (name, attribute) => {
      if (['sheetData', 'mergeCells', 'dataValidations', 'pageSetup'].includes(name)) order.push(name);
      if (name !== 'dataValidation') return;
      found.push({
        type: attribute('type') ?? '',
        sqref: attribute('sqref') ?? '',
        shown: attribute('showErrorMessage') ?? '',
        style: attribute('errorStyle') ?? 'stop',
        formulas: [],
      });
    },
    text: (text) => {
      if (order.at(-1) === 'dataValidations') found.at(-1)?.formulas.push(text);
    },
  });
  return { found, order, bytes, workbook: part('xl/workbook.xml') };
}

describe('checks of cells', () => {
  it('stand in the file as drop-down lists and numbers, row by row where the rows differ, after the merges', async () => {
    const { found, order } = await checksOf({
      name: '月报',
      title: '演示月报',
      columns: [{ heading: '指标' }, { heading: '本月累计', check: (row) => (row === 1 ? states : number) }],
      rows: [
        ['甲', null],
        ['乙', null],
        ['丙', null],
        ['丁', null],
      ],
      sections: new Map([[2, '二、另一类']]),
      footer: ['注'],
      blankRows: 50,
    });
    assert.deepEqual(order, ['sheetData', 'mergeCells', 'dataValidations', 'pageSetup']);
    assert.deepEqual(
      found.map(({ type, sqref, style }) => [type, sqref, style]),
      [
        ['decimal', 'B3 B6:B7', 'warning'],
        ['list', 'B4', 'stop'],
      ],
    );
    assert.deepEqual(found[1]?.formulas, ['"未启动,推进中,已完成"']);
  });

  it('cover the blank lines of a template', async () => {
    const { found } = await checksOf({
      name: 'a',
      columns: [{ heading: '状态', check: states }],
      rows: [['推进中']],
      blankRows: 200,
    });
    assert.equal(found[0]?.sqref, 'A2:A202');
  });

  it('keep long lists on a hidden sheet, take other texts where the list is only an offer, and lose nothing on the way back', async () => {
    const spec = {
      name: '月报',
      columns: [{ heading: '单位', check: units }],
      rows: [['甲'], ['乙']],
      blankRows: 5,
    };
    const { found, bytes, workbook } = await checksOf(spec);
    assert.deepEqual(
      [found[0]?.type, found[0]?.shown, found[0]?.formulas],
      ['list', '0', ["'_选项'!$A$1:$A$80"]],
    );
    assert.match(workbook, /<sheet state="hidden" [^>]*name="_选项"/u);
    const { sheets } = await readSheet(bytes, 'a.xlsx');
    assert.deepEqual(
      sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length]),
      [
        ['月报', false, 3],
        ['_选项', true, 80],
      ],
    );
    assert.deepEqual(
      sheets[1]?.rows.map(([cell]) => cell),
      units.kind === 'list' ? units.values : [],
    );
  });

  it('change no cell of any table', async () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -999, max: 999 }),
      fc.constantFrom('甲', '=1', ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
        const spec = (check: boolean): SheetSpec => ({
          name: 'a',
          columns: [
            { heading: 'x', ...(check ? { check: number } : {}) },
            { heading: 'y', ...(check ? { check: units } : {}) },
          ],
          rows,
          blankRows: 3,
        });
        const plain = await readSheet(await writeSheet(spec(false)), 'a.xlsx');
        const checked = await readSheet(await writeSheet(spec(true)), 'a.xlsx');
        assert.deepEqual(checked.sheets[0], plain.sheets[0]);
      }),
      { numRuns: 8 },
    );
  });
});
