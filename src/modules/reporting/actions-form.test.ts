import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readSheet as readTable } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { formSpec, readFilled } from './actions-form.ts';
import type { Sheet, SheetRow } from './schema.ts';
import { month, testSheet } from './test-sheet.ts';

const months = Array.from({ length: 12 }, (_, at) => `2022-${String(at + 1).padStart(2, '0')}`);

type Content = Pick<SheetRow['cells'][number], 'value' | 'milestone' | 'explanation'>;

function sheetOf(rows: readonly SheetRow[]): Sheet {
  return testSheet(rows, {
    demo: true,
    names: { own: ['商务局'], others: ['石桥镇'] },
    months: months.map((one) => ({ month: one, state: null, closed: null, version: 0 })),
  });
}

const measures = [
  { measure: 'yuan', scale: '亿' },
  { measure: 'yuan', scale: '万' },
  { measure: '%', scale: null },
  { measure: 'person', scale: '万' },
  { measure: 'mu', scale: null },
  { measure: 'mg/L', scale: null },
] as const;

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(4))
  .map(([digits, point]) => shifted(digits, point));

/** The number with its point moved left. */
function shifted(digits: bigint, point: number): string {
  const text = String(digits < 0n ? -digits : digits).padStart(point + 1, '0');
  const whole = text.slice(0, text.length - point);
  const rest = point === 0 ? '' : `.${text.slice(text.length - point)}`;
  return canonicalDecimal(`${digits < 0n ? '-' : ''}${whole}${rest}`) ?? '0';
}

const note = fc
  .oneof(
    fc.constantFrom(
      '',
      '—',
      '/',
      '=A1+1',
      '+1',
      '-5',
      '@x',
      '001',
      '12,345',
      "'引号",
      '第一行\n第二行',
      'TRUE',
      '无',
    ),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  .map((text) =>
    text
      .replaceAll(/\r\n?/gu, '\n')
      .replaceAll(/[[\p{Cc}--\n]\p{Cs}\uFFFE\uFFFF]/gv, '')
      .trim(),
  );

const rowOf = fc
  .record({
    isTask: fc.boolean(),
    of: fc.constantFrom(...measures),
    section: fc.constantFrom('一、经济', '二、民生', ''),
    value: fc.option(decimal, { nil: null }),
    state: fc.constantFrom('not_started' as const, 'in_progress' as const, 'done' as const, null),
    explanation: note,
  })
  .map(({ isTask, of, section, value, state, explanation }) => ({
    section,
    ...(isTask
      ? { kind: 'milestone' as const, measure: null, scale: null }
      : { kind: 'number' as const, ...of }),
    now: {
      value: isTask ? null : value,
      milestone: isTask ? state : null,
      explanation,
    } satisfies Content,
  }));

function rowsOf(drawn: readonly (typeof rowOf extends fc.Arbitrary<infer T> ? T : never)[], now: boolean) {
  return drawn.map(({ section, kind, measure, scale, now: content }, at): SheetRow => {
    const empty: Content = { value: null, milestone: null, explanation: '' };
    return {
      key: `i${at}`,
      indicator: `i${at}`,
      dimension: '',
      section,
      optional: false,
      // Names may be the same: the code tells the rows apart.
      name: at % 3 === 0 ? '同名指标' : `指标${at}`,
      aliases: [],
      kind,
      aspect: kind === 'number' ? 'level' : null,
      measure,
      scale,
      digits: null,
      span: 'cumulative',
      noJanuary: false,
      formula: null,
      missing: 'any',
      definition: '',
      role: 'lead',
      commitments: [],
      target: kind === 'number' ? '1000' : null,
      comparator: '>=',
      due: null,
      expected: null,
      lastYear: kind === 'number' ? '900' : null,
      dues: [],
      lastYears: [],
      lastYearCorrections: [],
      remarks: [],
      cells: months.map((one) => ({
        month: one,
        asked: true,
        why: null,
        linked: null,
        ...(now && one === month ? content : empty),
        version: 0,
        source: 'none' as const,
        correction: null,
      })),
    };
  });
}

describe('the form on its way out and in', () => {
  it('loses nothing: any sheet written to a real .xlsx and read again fills the empty sheet the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOf, { minLength: 1, maxLength: 30 }), async (drawn) => {
        const full = sheetOf(rowsOf(drawn, true));
        const bytes = await writeSheet(formSpec(full));
        const book = await readTable(bytes, '月报.xlsx');
        const read = readFilled(book.sheets, sheetOf(rowsOf(drawn, false)));
        assert.deepEqual(read.faults, []);
        const wanted = full.rows.flatMap(({ key, cells }) => {
          const now = cells.find((cell) => cell.month === month);
          const { value = null, milestone = null, explanation = '' } = now ?? {};
          return [
            ...(value === null && milestone === null ? [] : [`${key} ${value ?? milestone ?? ''}`]),
            ...(explanation === '' ? [] : [`${key} “${explanation}”`]),
          ];
        });
        const got = read.cells.map(({ indicator, field, value, milestone, explanation }) =>
          field === 'value' ? `${indicator} ${value ?? milestone ?? ''}` : `${indicator} “${explanation}”`,
        );
        assert.deepEqual(got, wanted);
      }),
      { numRuns: 15 },
    );
  });

  it('is laid out as offices do: title, unit, grouped headings, sections, notes, posts', async () => {
    const rows = rowsOf(fc.sample(rowOf, { numRuns: 4, seed: 7 }), true).map((row, at) => ({
      ...row,
      kind: 'number' as const,
      measure: 'yuan' as const,
      scale: '万' as const,
      section: at < 2 ? '一、经济' : '二、民生',
    }));
    const book = await readTable(await writeSheet(formSpec(sheetOf(rows))), 'x.xlsx');
    const lines = (book.sheets[0]?.rows ?? []).map((line) => line.filter((cell) => cell !== null).join(' '));
    assert.equal(lines[0], '商务局2022年5月月报表');
    assert.equal(lines[2], '单位：万元');
    assert.match(lines[3] ?? '', /序号 指标名称 计量单位 对照 本期填报 更正 指标编码/u);
    assert.match(lines[4] ?? '', /全年目标 序时应完成 上年同期 上月数 本月累计 说明/u);
    assert.deepEqual([lines[5], lines[8]], ['一、经济', '二、民生']);
    assert.match(lines.at(-1) ?? '', /填报岗位：.*审核岗位：/u);
  });

  it('names sheet, row, column and cure of what cannot be read, and what two tables fill differently', async () => {
    const rows = rowsOf(fc.sample(rowOf, { numRuns: 3, seed: 1 }), false).map((row) => ({
      ...row,
      kind: 'number' as const,
      measure: 'yuan' as const,
      scale: '亿' as const,
      section: '',
    }));
    const columns = ['指标名称', '计量单位', '本月累计'].map((heading) => ({ heading }));
    const bytes = await writeSheet([
      { name: '经济', columns, rows: [['指标1', '亿元', '约3']] },
      { name: '更正', columns, rows: [['指标2', '亿元', '5']] },
      { name: '又一份', columns, rows: [['指标2', '亿元', '6']] },
      { name: '填表须知', columns: [{ heading: '须知' }], rows: [['请按月填写'], ['不要改动表头']] },
    ]);
    const read = readFilled((await readTable(bytes, 'x.xlsx')).sheets, sheetOf(rows));
    assert.deepEqual(
      read.faults.map(({ row, column }) => `${row} ${column}`),
      ['2 C', '2 C'],
    );
    assert.match(read.faults[0]?.message ?? '', /工作表“经济”：.*不要写|工作表“经济”：.*不是数字/u);
    assert.match(read.faults[1]?.message ?? '', /工作表“又一份”：与工作表“更正”/u);
    assert.match(read.notes.join(), /“填表须知”里没有本表的数/u);
  });
});
