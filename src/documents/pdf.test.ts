import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { extractTextItems, getDocumentProxy, getMeta, type StructuredTextItem } from 'unpdf';
import { partsOf } from '../../tests/files/docx-xml.ts';
import { everyKind, papers } from '../../tests/files/papers.ts';
import { pngPicture } from '../../tests/files/picture.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { extractText } from './extract.ts';
import { faces } from './faces.ts';
import { gongwen } from './gongwen.ts';
import { gongwenFile } from './gongwen-file.ts';
import { type Gongwen, gongwenText } from './gongwen-model.ts';
import { gongwenPdf, tablePdf } from './pdf.ts';
import { typstPdf } from './pdf-typst.ts';

const long = '截至6月底，全县在建项目32个，完成投资128.6亿元，占年度计划的54.2%，快于序时进度4.2个百分点。';
const many = Array.from({ length: 30 }, (_, index) => [String(index + 1), '甲镇']);
const samples = {
  ...papers,
  head: {
    ...papers.head,
    blocks: [
      ...papers.head.blocks,
      { kind: 'paragraph', text: long.repeat(8) },
      {
        kind: 'table',
        title: '表2 明细',
        table: { columns: [{ heading: '序号' }, { heading: '单位' }], rows: many },
      },
      { kind: 'paragraph', text: long },
    ],
    imprint: {
      ...papers.head.imprint,
      copies: '县委办公室，县人大常委会办公室，县政协办公室，县纪委监委机关，县法院，县检察院',
    },
  },
  letter: { ...papers.letter, blocks: [{ kind: 'paragraph', text: long.repeat(12) }] },
} as const satisfies Record<string, Gongwen>;
type Name = keyof typeof samples;
const names = [
  'head',
  'upward',
  'report',
  'letter',
  'minutes',
  'joint',
  'plain',
] as const satisfies readonly Name[];

const files = new Map<Name, Uint8Array>();
const pages = new Map<Name, readonly (readonly StructuredTextItem[])[]>();
before(async () => {
  for (const name of names) {
    const bytes = await gongwenPdf(samples[name], null);
    files.set(name, bytes);
    const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(bytes)));
    pages.set(name, items);
  }
});

const bytesOf = (name: Name): Uint8Array => files.get(name) ?? new Uint8Array();
const pageOf = (name: Name, page: number): readonly StructuredTextItem[] => pages.get(name)?.at(page) ?? [];
const bare = (text: string): string => text.replaceAll(/\s/gu, '');

/** The item that holds this text; on the first page unless said. */
function at(name: Name, text: string, page = 0): StructuredTextItem {
  const found = pageOf(name, page).find(({ str }) => str.includes(text));
  assert.ok(found, `${text} is not on the page`);
  return found;
}
const mm = (points: number): number => (points / 72) * 25.4;
/** Upper edge of the em box under the paper's upper edge; a Chinese face stands 0.88 of its size over the baseline. */
const upper = ({ y, fontSize }: StructuredTextItem): number => 297 - mm(y + 0.88 * fontSize);
const lower = ({ y, fontSize }: StructuredTextItem): number => mm(y - 0.12 * fontSize);
const leftOf = ({ x }: StructuredTextItem): number => mm(x);
const rightOf = ({ x, width }: StructuredTextItem): number => 210 - mm(x + width);
const chars = (points: number): number => ((points / 25.4) * 72) / 16;

const rows: readonly (readonly [
  clause: string,
  what: string,
  want: number,
  slack: number,
  read: () => number,
])[] = [
  ['7.2.3', '紧急程度上边缘 mm（版心左上角）', 37, 0.1, () => upper(at('head', '加急'))],
  ['5.2.1', '版心左边缘 mm', 28, 0.1, () => leftOf(at('head', '加急'))],
  ['7.2.4', '红头上边缘 mm（37 + 35）', 72, 0.1, () => upper(at('head', '督查室文件'))],
  ['7.2.4', '联合行文红头上边缘 mm', 72, 0.1, () => upper(at('joint', '某'))],
  ['10.3', '纪要标志上边缘 mm', 72, 0.1, () => upper(at('minutes', '会议纪要'))],
  ['10.1', '信函标志上边缘 mm', 30, 0.1, () => upper(at('letter', '督查室'))],
  ['7.3.1', '标题 2 号 pt', 22, 0, () => at('head', '关于上半年').fontSize],
  ['5.2.2', '正文 3 号 pt', 16, 0, () => at('head', '上半年完成').fontSize],
  ['7.4', '版记 4 号 pt', 14, 0, () => at('head', '抄送', -1).fontSize],
  ['7.5', '页码 4 号 pt', 14, 0, () => at('head', '—').fontSize],
  ['7.5', '单页码右空字（4 号）', 14, 0.5, () => ((rightOf(at('head', '—')) - 26) / 25.4) * 72],
  ['7.5', '双页码左空字（4 号）', 14, 0.5, () => ((leftOf(at('head', '—', 1)) - 28) / 25.4) * 72],
  ['7.5', '一字线中线距版心下边缘 mm', 7, 0.2, () => 35 - (lower(at('head', '—')) + mm(7))],
  ['7.3.3', '段首空字', 2, 0.05, () => chars(leftOf(at('head', '上半年完成')) - 28)],
  ['7.2.6', '签发人一侧文号左空字', 1, 0.05, () => chars(leftOf(at('upward', '〔2022〕17号')) - 28)],
  ['7.3.5.1', '成文日期右空字', 4, 0.1, () => chars(rightOf(at('upward', '2022年7月15日', 0)) - 26)],
  ['7.3.5.2', '不盖章日期右空字', 2, 0.1, () => chars(rightOf(at('plain', '2022年7月15日')) - 26)],
  [
    '7.3.5.2',
    '不盖章日期比署名右移字',
    2,
    0.1,
    () => chars(leftOf(at('plain', '2022年7月15日')) - leftOf(at('plain', '某县发改局'))),
  ],
];

describe('the PDF of a 公文 against GB/T 9704-2012', () => {
  for (const [clause, what, want, slack, read] of rows) {
    it(`${clause} ${what} ${want}`, () => {
      const found = read();
      assert.ok(Math.abs(found - want) <= slack, `文件里是 ${found}`);
    });
  }

  it('5.1 is on A4', async () => {
    const page = await (await getDocumentProxy(new Uint8Array(bytesOf('head')))).getPage(1);
    const [, , width = 0, height = 0] = page.view;
    assert.ok(Math.abs(mm(width) - 210) < 0.1 && Math.abs(mm(height) - 297) < 0.1);
  });

  it('5.2.3 holds 22 lines of 28 characters on a full page', async () => {
    const text = '一二三四五六七八九十'.repeat(200);
    const bytes = await gongwenPdf({ ...papers.plain, blocks: [{ kind: 'paragraph', text }] }, null);
    const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(bytes)));
    const second = (items[1] ?? []).filter(({ str }) => str.trim() !== '' && !str.includes('—'));
    const lines = Map.groupBy(second, ({ y }) => Math.round(y));
    assert.equal(lines.size, 22);
    for (const line of lines.values()) assert.equal(bare(line.map(({ str }) => str).join('')).length, 28);
  });

  it('8 turns the page for a wide table, its number where the upright pages have it, and back', async () => {
    const document = await getDocumentProxy(new Uint8Array(bytesOf('report')));
    const sizes: string[] = [];
    for (let page = 1; page <= document.numPages; page += 1) {
      const [, , width = 0, height = 0] = (await document.getPage(page)).view;
      sizes.push(width > height ? '横' : '竖');
    }
    assert.match(sizes.join(''), /^竖+横+竖+横+竖$/u);
    const turned = sizes.indexOf('横');
    const number = at('report', `— ${turned + 1} —`, turned);
    // Read from the foot of the paper, which lies at the left: the line of the digits is 7 mm outside of the type area.
    assert.ok(Math.abs(35 - mm(number.x + 0.38 * 14) - 7) < 0.4, String(mm(number.x)));
    assert.ok(turned % 2 === 1 ? mm(number.y) > 160 : mm(number.y) < 60, String(mm(number.y)));
  });

  it('draws a chart with its axis, its months and the names of its lines', () => {
    const page =
      pages.get('report')?.findIndex((one) => one.some(({ str }) => str.includes('累计增速'))) ?? -1;
    for (const words of ['固定资产投资累计增速', '1月', '4月', '2022年', '2021年', '%'])
      at('report', words, page);
  });

  it('7.3.6 and 7.4 begin an attachment on a page of its own and end with the 版记 at the lower edge of the last', () => {
    assert.ok(Math.abs(upper(at('head', '附件1', -2)) - 37) < 0.1);
    const last = at('head', '印发', -1);
    assert.ok(lower(last) > 35 && lower(last) < 35 + mm(28.95));
  });

  it('7.5 and 10.1 print no number on the first page of a letter', () => {
    assert.ok(!pageOf('letter', 0).some(({ str }) => str.includes('—')));
    at('letter', '— 2 —', 1);
  });
});

describe('a PDF', () => {
  it('holds every word of the paper, in order', async () => {
    for (const name of names) {
      const read = bare((await extractText(bytesOf(name), 'a.pdf')).text);
      let from = 0;
      for (const line of gongwenText(samples[name]).split('\n').map(bare)) {
        const found = read.indexOf(line, from);
        assert.ok(found >= 0, `${name}: ${line}`);
        from = found;
      }
    }
  });

  it('is read back row by row, a table over two pages with its heading once', async () => {
    const { text } = await extractText(await gongwenPdf(samples.head, null), 'a.pdf');
    const lines = text.split('\n');
    assert.equal(lines.filter((line) => line === '序号\t单位').length, 1);
    for (const row of many) assert.ok(lines.includes(row.join('\t')), row.join());
    for (const line of gongwenText(samples.head)
      .split('\n')
      .filter((one) => one.includes('\t')))
      assert.ok(lines.includes(line), line);
  });

  it('holds a picture in its width with its words for those who cannot see it, and says beside the download which faces were replaced', async () => {
    const picture = {
      bytes: pngPicture,
      type: 'image/png',
      mm: 60,
      ratio: 32 / 48,
      alt: '红白相间的方格',
    } as const;
    const content: Gongwen = {
      ...samples.plain,
      blocks: [{ kind: 'picture', caption: '图1　两色方格', picture }],
    };
    const { bytes, note } = await gongwenFile({ name: '图', content }, 'pdf', null);
    const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(bytes)));
    assert.match(
      bare(
        items
          .flat()
          .map(({ str }) => str)
          .join(''),
      ),
      /图1两色方格/u,
    );
    assert.match(new TextDecoder('latin1').decode(bytes), /\/Subtype\s*\/Image/u);
    assert.match(note ?? '', /仿宋_GB2312以思源宋体/u);
    const docx = await gongwenFile({ name: '图', content }, 'docx', null);
    const body = (await partsOf(docx.bytes)).get('word/document.xml') ?? '';
    // 60 mm in EMU, as near as a pixel comes.
    assert.equal(/<wp:extent cx="(\d+)"/u.exec(body)?.[1], String(227 * 9525));
    assert.match(body, /descr="红白相间的方格"/u);
    assert.equal(docx.note, undefined);
  });

  it('is the same for the same content', async () => {
    assert.deepEqual(await gongwenPdf(samples.letter, null), bytesOf('letter'));
  });

  it('says in its description which open face stands for which of the office’s, and embeds them', async () => {
    const { info } = await getMeta(await getDocumentProxy(new Uint8Array(bytesOf('head'))));
    for (const { name, open } of Object.values(faces))
      assert.ok(String(info['Subject']).includes(`${name}以${open.words}代替`));
    const raw = Buffer.from(bytesOf('head')).toString('latin1');
    assert.match(raw, /pdfaid:part|PDF\/A/u);
  });

  it('marks invented figures on every page', async () => {
    const { items } = await extractTextItems(
      await getDocumentProxy(new Uint8Array(await gongwenPdf({ ...samples.head, demo: true }, null))),
    );
    assert.ok(items.length > 2);
    for (const page of items) assert.ok(page.some(({ str }) => str.includes('演示数据')));
  });

  it('takes no text of a user for markup', async () => {
    const payloads = [
      '#panic("x")',
      '*粗* _斜_ $x^2$ @a <b>',
      '#include "/etc/passwd"',
      '\\u{41} // 注 /* */ `raw`',
      '= 标题',
    ];
    for (const text of payloads) {
      const bytes = await gongwenPdf(
        {
          ...papers.upward,
          title: text,
          addressee: text,
          blocks: [{ kind: 'paragraph', text: [{ text, pin: 'p' }] }],
          signature: text,
        },
        null,
      );
      const read = bare((await extractText(bytes, 'a.pdf')).text);
      assert.equal(read.split(bare(text)).length - 1, 4, text);
    }
  });

  it('is refused by the sign that no face has, rather than printed without it', async () => {
    const refused = gongwenPdf({ ...papers.plain, addressee: '𠮷镇' }, null);
    await assert.rejects(refused, /字体里没有“𠮷”/u);
  });

  it('is refused where the county’s folder is missing, and made where it holds no face of ours', async () => {
    await assertRefused(gongwenPdf(papers.plain, '/no/such/folder'), 'document.no_font');
    assert.ok((await gongwenPdf(papers.plain, import.meta.dirname)).length > 1000);
  });

  it('is refused on a machine without typesetter or without faces', async () => {
    const job = new TextEncoder().encode(JSON.stringify({ fonts: null, data: {} }));
    await assertRefused(
      typstPdf(job, () => Promise.reject(new Error('no binding'))),
      'document.no_pdf',
    );
    const wanted = Object.values(faces).flatMap(({ name, others, open }) => [name, ...others, open.family]);
    const shortDiagnostics = wanted.map((one) => ({ message: `unknown font family: ${one.toLowerCase()}` }));
    const set = { takeWarnings: () => ({ shortDiagnostics }) };
    const NodeCompiler = Object.assign(() => undefined, { create: () => ({ compile: () => set }) });
    await assertRefused(
      typstPdf(job, () => Promise.resolve({ NodeCompiler })),
      'document.no_font',
    );
  });
});

describe('a wide table on its own', () => {
  it('lies across A4 as PDF with every word, its heading on every page', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [String(index + 1), '任务'.repeat(9), '某局']);
    const columns = [{ heading: '序号', share: 0.4 }, { heading: '任务', share: 4 }, { heading: '牵头单位' }];
    const content = {
      title: '责任分解表',
      subtitle: '2022年',
      note: '牵头单位在前。',
      date: '2022-01-01',
      columns,
      rows,
    };
    const bytes = await tablePdf(content, null);
    const { items } = await extractTextItems(await getDocumentProxy(new Uint8Array(bytes)));
    assert.ok(items.length > 2);
    for (const page of items) assert.ok(page.some(({ str }) => str.includes('牵头单位')));
    const read = bare((await extractText(bytes, 'a.pdf')).text);
    for (const words of ['责任分解表', '2022年', '牵头单位在前。', ...rows.map((row) => row.join(''))])
      assert.ok(read.includes(words), words);
  });
});

/** LibreOffice, if this machine has it: named by the variable SOFFICE or found on the path. */
const soffice = [
  process.env['SOFFICE'] ?? '',
  ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'soffice')),
].find((file) => file !== '' && existsSync(file));
const skip = soffice === undefined ? 'LibreOffice is not installed here: nothing to convert with' : false;

if (soffice === undefined) console.log('LibreOffice is not installed here: no .docx was converted.');

describe('the .docx of a 公文, converted by LibreOffice', { skip }, () => {
  it('has as many pages as our PDF, and every word of the paper, of every kind', async () => {
    // Loaded here: it brings the browser, which the other tests do without.
    const { fontConfig } = await import('../../scripts/lib/browser.ts');
    const folder = await mkdtemp(join(tmpdir(), 'xushi-office-'));
    const all = new Map<string, Gongwen>([
      ...names.map((name) => [name, samples[name]] as const),
      ...everyKind.map((content) => [content.kind, content] as const),
    ]);
    try {
      for (const [name, content] of all)
        await writeFile(join(folder, `${name}.docx`), await gongwen(content));
      const args = ['--headless', '--convert-to', 'pdf', '--outdir', folder];
      const env = { ...process.env, HOME: folder, FONTCONFIG_FILE: fontConfig() };
      const sources = [...all.keys()].map((name) => join(folder, `${name}.docx`));
      await promisify(execFile)(soffice ?? '', [...args, ...sources], { env });
      for (const [name, content] of all) {
        const converted = await readFile(join(folder, `${name}.pdf`));
        const { numPages } = await getDocumentProxy(new Uint8Array(converted));
        const own = await getDocumentProxy(new Uint8Array(await gongwenPdf(content, null)));
        assert.equal(numPages, own.numPages, `${name}: pages`);
        const read = bare((await extractText(converted, 'a.pdf')).text);
        for (const line of gongwenText(content).split('\n'))
          assert.ok(read.includes(bare(line)), `${name}: ${line}`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
