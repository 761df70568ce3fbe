import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assertRefused } from '../../tests/files/refusals.ts';
import { readDelimited } from './csv-in.ts';
import { writeCsv } from './csv-out.ts';
import { readSheet } from './sheet-in.ts';

/** Texts that a spreadsheet would run, or nearly. */
const payloads = [
  "=cmd|' /C calc'!A0",
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\u0000=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  ' =1',
  '\u200B=1',
  '\uFEFF=1',
  "'=1",
  '"=1',
  '=HYPERLINK("http://x","点")',
  '-12.5',
];

const columns = [{ heading: '名称' }, { heading: '数值' }];

const blank = (one: string): string | null => (one === '' ? null : one);

async function rowsOf(bytes: Uint8Array) {
  return (await readSheet(bytes, 'a.csv')).sheets[0]?.rows;
}

describe('a delimited file coming in', () => {
  it('may quote delimiters, quotes and line ends', () => {
    assert.deepEqual(readDelimited('a,"b,1\n""二"""\n"",c\n\n', ','), [
      ['a', 'b,1\n"二"'],
      [null, 'c'],
    ]);
    assert.deepEqual(readDelimited('a\t"b\t"\n', '\t'), [['a', 'b\t']]);
  });

  it('gets rows of equal width and loses empty lines only at the end', () => {
    assert.deepEqual(readDelimited('a\n\nb,c\n,\n', ','), [
      ['a', null],
      [null, null],
      ['b', 'c'],
    ]);
    assert.deepEqual(readDelimited('', ','), []);
  });

  it('is read in GB18030, UTF-16 and by tabs', async () => {
    const gb = Uint8Array.from([0xd0, 0xf2, 0xca, 0xb1, 0x2c, 0x31]);
    assert.deepEqual(await rowsOf(gb), [['序时', '1']]);
    assert.deepEqual(await rowsOf(Buffer.from('\uFEFF甲,1', 'utf16le')), [['甲', '1']]);
    const pasted = await readSheet(Buffer.from('甲\t1,5'), '粘贴.txt');
    assert.deepEqual([pasted.kind, pasted.sheets[0]?.rows], ['tsv', [['甲', '1,5']]]);
  });

  it('with an open quote is refused with its row', async () => {
    await assertRefused(rowsOf(Buffer.from('a\nb,"c\nd')), 'sheet.quotes');
  });

  it('wider or longer than a table is refused', async () => {
    await assertRefused(rowsOf(Buffer.from(','.repeat(600))), 'sheet.columns');
    await assertRefused(rowsOf(Buffer.from('1\n'.repeat(200_002))), 'sheet.rows');
  });
});

describe('a CSV going out', () => {
  it('has a byte order mark, CRLF, and quotes where needed', () => {
    const bytes = writeCsv({
      columns,
      rows: [
        ['甲,"乙"', 1.5],
        ['二\n行', { decimal: '-0.10' }],
        [null, { day: '2022-02-28' }],
      ],
    });
    assert.equal(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
      '\uFEFF名称,数值\r\n"甲,""乙""",1.5\r\n"二\n行",-0.10\r\n,2022-02-28\r\n',
    );
  });

  it('shields every text that a spreadsheet could run, and leaves numbers bare', () => {
    const rows = payloads.map((text) => [text, -12.5]);
    const written = Buffer.from(writeCsv({ columns, rows })).toString();
    const cells = written.split(/,-12\.5\r\n/u).slice(0, -1);
    assert.equal(cells.length, payloads.length);
    for (const cell of cells.map((one) => one.replace(/^.*\r\n/u, ''))) {
      assert.doesNotMatch(cell.replace(/^"/u, ''), /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
    }
  });

  it('comes back unchanged through our own reader', async () => {
    const text = fc.oneof(
      fc.constantFrom(...payloads.filter((one) => !/[\r\0]/u.test(one))),
      fc.string({ unit: 'grapheme' }).filter((one) => !/[\p{Cc}\p{Co}\p{Cn}\uFFFD]/u.test(one)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
        const read = await rowsOf(writeCsv({ columns, rows: [...rows, ['末', '行']] }));
        assert.deepEqual(read?.slice(1), [
          ...rows.map((one) => one.map((cell) => blank(cell))),
          ['末', '行'],
        ]);
      }),
      { numRuns: 200 },
    );
  });
});
