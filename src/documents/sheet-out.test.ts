import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openArchive } from './archive-guard.ts';
import { readSheet } from './sheet-in.ts';
import { writeSheet } from './sheet-out.ts';
import { type OutCell, rowsAbove, type SheetSpec } from './sheet-spec.ts';

const payloads = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  ' =1',
  "'=1",
  '=HYPERLINK("http://x","点")',
  '-12.5',
  '{=1}',
  '_x003D_1',
  '__proto__',
  'constructor',
  'toString',
  '370404198001010000',
];

const table: SheetSpec = {
  name: '月报',
  title: '一季度进度',
  notes: ['演示数据', '单位：亿元'],
  columns: [
    { heading: '单位', width: 30 },
    { heading: ['一季度', '1月'], format: '#,##0.00' },
    { heading: ['一季度', '2月'] },
    { heading: ['二季度', '4月'] },
    { heading: '日期' },
  ],
  rows: [['甲镇', -12.5, { decimal: '100.10' }, { value: true, mark: 'error' }, { day: '2022-02-28' }]],
  frozenColumns: 1,
};

function oneRow(...row: OutCell[]): SheetSpec {
  return { name: 'a', columns: [{ heading: 'x' }], rows: [row] };
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  return new TextDecoder().decode((await openArchive(bytes)).get(name));
}

async function rowsOf(bytes: Uint8Array) {
  return (await readSheet(bytes, 'a.xlsx')).sheets[0]?.rows ?? [];
}

describe('a sheet going out', () => {
  it('has title, notes and grouped headings above the typed data', async () => {
    const [sheet] = (await readSheet(await writeSheet(table), 'a.xlsx')).sheets;
    assert.equal(rowsAbove(table), 5);
    assert.deepEqual(sheet?.rows.slice(3), [
      ['单位', '一季度', null, '二季度', '日期'],
      [null, '1月', '2月', '4月', null],
      ['甲镇', -12.5, 100.1, true, '2022-02-28'],
    ]);
    assert.deepEqual(sheet?.merges.slice(3), [
      { top: 3, left: 0, bottom: 4, right: 0 },
      { top: 3, left: 1, bottom: 3, right: 2 },
      { top: 3, left: 4, bottom: 4, right: 4 },
    ]);
  });

  it('freezes what stands above and the first columns, and sets widths', async () => {
    const xml = await partOf(await writeSheet(table), 'xl/worksheets/sheet1.xml');
    assert.match(
      xml,
      /<pane ySplit="5" xSplit="1" topLeftCell="B6" activePane="bottomRight" state="frozen"/u,
    );
    assert.match(xml, /<col [^>]*width="30"/u);
  });

  it('prints as wide as one A4 page, upright or across', async () => {
    const bytes = await writeSheet([table, { ...table, name: '横', landscape: true }]);
    const upright = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    const across = await partOf(bytes, 'xl/worksheets/sheet2.xml');
    assert.match(upright, /<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/u);
    assert.match(
      upright,
      /<pageSetup paperSize="9" orientation="portrait" fitToHeight="0"\/><\/worksheet>$/u,
    );
    assert.match(across, /orientation="landscape"/u);
  });

  it('holds no formula whatever the text, and gives every text back unchanged', async () => {
    const rows = payloads.map((text) => [text, -12.5]);
    const spec = { name: '出', columns: [{ heading: '=名称' }, { heading: '数' }], rows };
    const bytes = await writeSheet(spec);
    assert.doesNotMatch(await partOf(bytes, 'xl/worksheets/sheet1.xml'), /<f[ />]/u);
    assert.deepEqual(await rowsOf(bytes), [['=名称', '数'], ...rows]);
  });

  it('gives text like a formula the text format, so that editing the cell leaves it text', async () => {
    const bytes = await writeSheet({ name: 'a', columns: [{ heading: 'x' }], rows: [['=1+1']] });
    const styles = await partOf(bytes, 'xl/styles.xml');
    const format = /<numFmt numFmtId="(?<id>\d+)" formatCode="@"/u.exec(styles)?.groups?.['id'];
    const all = styles.slice(styles.indexOf('<cellXfs')).match(/<xf /gu) ?? [];
    const xfs = styles.slice(styles.indexOf('<cellXfs')).split('<xf ').slice(1);
    const xml = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    const style = /<c r="A2" s="(?<style>\d+)" t="s"/u.exec(xml)?.groups?.['style'];
    assert.equal(all.length, xfs.length);
    assert.match(xfs[Number(style)] ?? '', new RegExp(`numFmtId="${format ?? 'none'}"`, 'u'));
  });

  it('drops what XML cannot hold and keeps what spreadsheets would take for an escape', async () => {
    const text = 'a\u0000b\u0008c\uD800d_x0041_e\r\nf';
    const bytes = await writeSheet({ name: 'a', columns: [{ heading: 'x' }], rows: [[text]] });
    assert.equal((await rowsOf(bytes))[1]?.[0], 'abcd_x0041_e\nf');
  });

  it('keeps an exact decimal that a spreadsheet cannot hold as text', async () => {
    const rows: OutCell[][] = [[{ decimal: '1234567890123456.78' }], [{ decimal: '0.000123456789012345' }]];
    const bytes = await writeSheet({ name: 'a', columns: [{ heading: 'x' }], rows });
    assert.deepEqual(await rowsOf(bytes), [['x'], ['1234567890123456.78'], [0.000123456789012345]]);
  });

  it('refuses to write what is no number, no day, or no whole row', async () => {
    for (const cell of [Number.NaN, Infinity, { decimal: '=1' }, { decimal: '1e5' }, { day: '2022-02-30' }]) {
      await assert.rejects(writeSheet(oneRow(cell)), /impossible/u);
    }
    await assert.rejects(writeSheet(oneRow('a', 'b')), /impossible/u);
  });

  it('names tabs as a spreadsheet allows, each once', async () => {
    const names = ['1/2月[a]', '', '甲'.repeat(40), '甲'.repeat(40), "'x'", 'a_x0041_b', 'History:*?'];
    const { sheets } = await readSheet(
      await writeSheet(names.map((name) => ({ ...oneRow(), name, rows: [] }))),
      'a.xlsx',
    );
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['1_2月_a_', '表', '甲'.repeat(31), `${'甲'.repeat(26)}(2)`, '_x_', 'a-x0041_b', 'History___'],
    );
  });

  it('is the same bytes for the same data, whatever the clock says', async (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2022, 0, 1) });
    const first = await writeSheet(table);
    context.mock.timers.setTime(Date.UTC(2026, 10, 24));
    assert.deepEqual(await writeSheet(table), first);
  });

  it('of 10,000 rows comes back equal', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index): (string | number | boolean | null)[] => [
      `第${index}行${payloads[index % payloads.length] ?? ''}`,
      (index - 5_000) / 8,
      index % 3 === 0,
      index % 7 === 0 ? null : '值',
    ]);
    const columns = ['甲', '乙', '丙', '丁'].map((heading) => ({ heading }));
    const read = await rowsOf(await writeSheet({ name: '大表', columns, rows }));
    assert.equal(read.length, 10_001);
    assert.deepEqual(read.slice(1), rows);
  });
});
