import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { openArchive } from './archive-guard.ts';
import { readPins } from './docx-pins.ts';
import { extractText } from './extract.ts';
import { gongwen } from './gongwen.ts';
import { type Gongwen, gongwenText } from './gongwen-model.ts';
import { storedZip } from './stored-zip.ts';
import { tableDocument } from './table-document.ts';

const notice: Gongwen = {
  kind: '通报',
  organ: '某区人民政府督查室',
  number: '某政督[2022]3号',
  title: '关于上半年重点工作\n进展情况的通报',
  addressee: '各镇人民政府、街道办事处',
  blocks: [
    { kind: 'heading1', text: '一、总体情况' },
    {
      kind: 'paragraph',
      text: [
        '上半年完成投资',
        { text: '12.5', pin: 'figure:7:v2:prelim' },
        '亿元，',
        { text: '-3.1%', pin: 'r/8' },
        '。',
      ],
    },
    { kind: 'heading2', text: '（一）项目' },
    { kind: 'heading3', text: '1.进度' },
    {
      kind: 'table',
      title: '表1 进度',
      table: {
        columns: [
          { heading: '单位', share: 2 },
          { heading: '完成率', align: 'right' },
        ],
        rows: [['甲镇', [{ text: '50.2%', pin: 't1' }]]],
      },
    },
    { kind: 'list', items: ['2.抓紧；', '3.报送。'] },
  ],
  attachments: ['进度表', '名单'],
  signature: '某区人民政府督查室',
  date: '2022-07-05',
  note: '此件公开发布',
  imprint: { copies: '区委办公室。', office: '某区人民政府办公室', date: '2022-07-06' },
};

/** Points in a millimetre times twenty: the twips of the format. */
const twips = (length: number): number => (length * 1440) / 25.4;

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const parts = await openArchive(bytes);
  return new Map([...parts].map(([name, content]) => [name, new TextDecoder().decode(content)]));
}

async function bodyOf(content: Gongwen): Promise<string> {
  return (await partsOf(await gongwen(content))).get('word/document.xml') ?? '';
}

/** The value of an attribute of the first tag of this name. */
function valueOf(xml: string, tag: string, attribute: string): string | undefined {
  const found = new RegExp(`<w:${tag}(?: [^>]*)?>`, 'u').exec(xml)?.[0] ?? '';
  return new RegExp(`w:${attribute}="(?<value>[^"]*)"`, 'u').exec(found)?.groups?.['value'];
}

/** The paragraph that holds this text. */
function paragraphWith(xml: string, text: string): string {
  return xml.split('<w:p>').find((one) => one.includes(text)) ?? '';
}

describe('a 公文', () => {
  it('has the page of GB/T 9704-2012: A4, edges 37, 35, 28, 26 mm, type area 156 × 225 mm', async () => {
    const xml = await bodyOf(notice);
    const margin = (side: string): number => Number(valueOf(xml, 'pgMar', side));
    for (const [side, length] of [
      ['top', 37],
      ['bottom', 35],
      ['left', 28],
      ['right', 26],
    ] as const) {
      assert.ok(Math.abs(margin(side) - twips(length)) <= 1, side);
    }
    const width = Number(valueOf(xml, 'pgSz', 'w'));
    const height = Number(valueOf(xml, 'pgSz', 'h'));
    assert.ok(Math.abs(width - twips(210)) <= 1 && Math.abs(height - twips(297)) <= 1);
    assert.ok(Math.abs(width - margin('left') - margin('right') - twips(156)) <= 2);
    assert.ok(Math.abs(height - margin('top') - margin('bottom') - twips(225)) <= 2);
  });

  it('holds 22 lines of 28 characters, and not 23 or 29', async () => {
    const xml = await bodyOf(notice);
    const pitch = Number(valueOf(xml, 'docGrid', 'linePitch'));
    assert.ok(pitch * 22 <= twips(225) && pitch * 23 > twips(225));
    assert.ok(pitch / 20 >= 28 && pitch / 20 <= 29);
    const run = /<w:rPr>.*?<\/w:rPr>/u.exec(paragraphWith(xml, '上半年完成'))?.[0] ?? '';
    const character = 16 * 20 + Number(valueOf(run, 'spacing', 'val'));
    assert.ok(character * 28 <= twips(156) && character * 29 > twips(156));
    assert.equal(valueOf(xml, 'docGrid', 'type'), 'lines');
    assert.match(paragraphWith(xml, '上半年完成'), /<w:spacing [^>]*w:line="579" w:lineRule="exact"/u);
  });

  it('has the typefaces and sizes of each part', async () => {
    const xml = await bodyOf(notice);
    const looks = [
      ['关于上半年重点工作', '方正小标宋简体', 44],
      ['上半年完成投资', '仿宋_GB2312', 32],
      ['一、总体情况', '黑体', 32],
      ['（一）项目', '楷体_GB2312', 32],
      ['1.进度', '仿宋_GB2312', 32],
      ['各镇人民政府', '仿宋_GB2312', 32],
    ] as const;
    for (const [text, face, size] of looks) {
      const paragraph = paragraphWith(xml, text);
      assert.equal(valueOf(paragraph, 'rFonts', 'eastAsia'), face, text);
      assert.equal(valueOf(paragraph, 'sz', 'val'), String(size), text);
    }
    assert.equal(valueOf(paragraphWith(xml, '上半年完成'), 'ind', 'firstLineChars'), '200');
    assert.equal(valueOf(paragraphWith(xml, '各镇人民政府'), 'ind', 'firstLine'), undefined);
  });

  it('has a red head, the number in six-cornered brackets, and a red rule under it', async () => {
    const xml = await bodyOf(notice);
    const head = paragraphWith(xml, '某区人民政府督查室文件');
    assert.equal(valueOf(head, 'color', 'val'), 'FF0000');
    assert.equal(valueOf(head, 'spacing', 'before'), String(Math.round(twips(35))));
    const number = paragraphWith(xml, '某政督〔2022〕3号');
    assert.equal(valueOf(number, 'bottom', 'color'), 'FF0000');
    assert.ok(Number(valueOf(number, 'bottom', 'space')) * 20 <= twips(4) + 10);
    assert.match(await bodyOf({ ...notice, kind: '纪要' }), /某区人民政府督查室纪要</u);
    assert.match(await bodyOf({ ...notice, mark: '督查专报' }), /督查专报</u);
  });

  it('is signed at the right, its date without leading zeros four characters from the edge', async () => {
    const xml = await bodyOf(notice);
    assert.equal(valueOf(paragraphWith(xml, '2022年7月5日'), 'ind', 'right'), String(4 * 320));
    const signature = xml.split('<w:p>').findLast((one) => one.includes('某区人民政府督查室<')) ?? '';
    // Nine characters over a date of six (a digit is half a character), centred: four less one and a half.
    assert.equal(valueOf(signature, 'ind', 'right'), String(2.5 * 320));
  });

  it('has page numbers outside: right on odd pages, left on even ones, between dashes', async () => {
    const parts = await partsOf(await gongwen(notice));
    const footer = (type: string): string => {
      const id = new RegExp(`w:type="${type}" r:id="(?<id>[^"]+)"/?>`, 'u').exec(
        (parts.get('word/document.xml') ?? '').replaceAll(/<w:headerReference[^>]*>/gu, ''),
      )?.groups?.['id'];
      const relations = parts.get('word/_rels/document.xml.rels') ?? '';
      const relation = relations.split('<Relationship ').find((one) => one.includes(`"${id ?? ''}"`)) ?? '';
      return parts.get(`word/${/Target="(?<to>[^"]+)"/u.exec(relation)?.groups?.['to'] ?? ''}`) ?? '';
    };
    assert.deepEqual(
      [valueOf(footer('default'), 'jc', 'val'), valueOf(footer('even'), 'jc', 'val')],
      ['right', 'left'],
    );
    assert.match(footer('default'), /— <.*PAGE.*> —</su);
    assert.equal(valueOf(footer('default'), 'sz', 'val'), '28');
    assert.match(parts.get('word/settings.xml') ?? '', /<w:evenAndOddHeaders/u);
  });

  it('marks invented figures on every page and under the title, and only then', async () => {
    const marked = await partsOf(await gongwen({ ...notice, demo: true }));
    const headers = [...marked].filter(([name]) => name.startsWith('word/header'));
    assert.equal(headers.length, 2);
    for (const [, xml] of headers) assert.match(xml, /演示数据/u);
    assert.match(marked.get('word/document.xml') ?? '', /（演示数据，不作任何依据）/u);
    assert.doesNotMatch([...(await partsOf(await gongwen(notice))).values()].join(''), /演示数据/u);
  });

  it('reads back as its own plain text', async () => {
    const { text } = await extractText(await gongwen(notice), 'a.docx');
    const lines = new Set(text.split('\n').map((line) => line.trim()));
    const joined = new Set(gongwenText({ ...notice, title: '进展情况的通报' }).split('\n'));
    assert.deepEqual(
      [...joined].filter((line) => !lines.has(line)),
      [],
    );
  });

  it('is the same bytes for the same content, whatever the clock says', async (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2022, 0, 1) });
    const first = await gongwen(notice);
    context.mock.timers.setTime(Date.UTC(2026, 10, 24));
    assert.deepEqual(await gongwen(notice), first);
  });

  it('turns no text of a user into a field, a link, markup or a tag', async () => {
    const payloads = [
      '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
      '{ INCLUDETEXT "C:\\\\x" }',
      '{ HYPERLINK "http://x" }',
      '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      '<w:hyperlink r:id="rId1">x</w:hyperlink>',
      '<w:fldSimple w:instr="DDE"/>',
      '{{placeholder}} ${x} <%= x %>',
      'http://example.com/',
      ']]>&xxe;<!DOCTYPE x>',
      '甲\n乙\t丙\u0000丁',
    ];
    for (const text of payloads) {
      const everywhere: Gongwen = {
        ...notice,
        organ: text,
        number: text,
        title: text,
        addressee: text,
        blocks: [
          { kind: 'heading1', text },
          { kind: 'paragraph', text: [{ text, pin: 'p' }] },
          { kind: 'table', title: text, table: { columns: [{ heading: text }], rows: [[text]] } },
        ],
        attachments: [text],
        signature: text,
        note: text,
        imprint: { copies: text, office: text, date: '2022-01-01' },
      };
      const parts = await partsOf(await gongwen(everywhere));
      const xml = parts.get('word/document.xml') ?? '';
      assert.doesNotMatch(xml, /<w:(?:fldChar|fldSimple|instrText|hyperlink)[ />]/u, text);
      assert.doesNotMatch([...parts.values()].join(''), /TargetMode="External"|<!DOCTYPE/u, text);
      const [pin] = await readPins(await gongwen(everywhere), 'a.docx');
      assert.equal(pin?.text, text.replaceAll(/[\n\t]+/gu, ' ').replaceAll('\0', ''));
    }
  });
});

describe('a pinned figure', () => {
  it('is found again by its pin, in reading order, tables included', async () => {
    assert.deepEqual(await readPins(await gongwen(notice), 'a.docx'), [
      { pin: 'figure:7:v2:prelim', text: '12.5' },
      { pin: 'r/8', text: '-3.1%' },
      { pin: 't1', text: '50.2%' },
    ]);
  });

  it('comes with the digits that somebody typed over it, also when tracked as a change', async () => {
    const parts = await openArchive(await gongwen(notice));
    const xml = new TextDecoder().decode(parts.get('word/document.xml'));
    const edited = xml
      .replace('>12.5<', '>21.5<')
      .replace(
        /(<w:r>(?:(?!<\/w:r>).)*>-3\.1%<\/w:t><\/w:r>)/u,
        '<w:del>$1</w:del><w:ins><w:r><w:t>3.1%</w:t></w:r></w:ins>',
      );
    const saved = storedZip(new Map([...parts, ['word/document.xml', new TextEncoder().encode(edited)]]));
    assert.deepEqual((await readPins(saved, 'a.docx')).slice(0, 2), [
      { pin: 'figure:7:v2:prelim', text: '21.5' },
      { pin: 'r/8', text: '3.1%' },
    ]);
  });

  it('is found by its title where a program dropped the tag, as LibreOffice does', async () => {
    const parts = await openArchive(await gongwen(notice));
    const xml = new TextDecoder().decode(parts.get('word/document.xml'));
    const untagged = new TextEncoder().encode(xml.replaceAll(/<w:tag [^>]*>/gu, ''));
    const saved = storedZip(new Map([...parts, ['word/document.xml', untagged]]));
    assert.deepEqual(await readPins(saved, 'a.docx'), await readPins(await gongwen(notice), 'a.docx'));
  });

  it('needs an id that the file can keep', async () => {
    for (const pin of ['', '空', 'a b', 'x'.repeat(57)]) {
      const blocks = [{ kind: 'paragraph', text: [{ text: '1', pin }] }] as const;
      await assert.rejects(gongwen({ ...notice, blocks }), /impossible/u);
    }
  });

  it('is not looked for in other files, and none is found where none is', async () => {
    await assertRefused(readPins(Buffer.from('text'), 'a.docx'), 'file.kind');
    assert.deepEqual(await readPins(forgeDocument(wordParagraph('x')), 'a.docx'), []);
  });
});

describe('a table document', () => {
  const rows = Array.from({ length: 60 }, (_, index) => [String(index + 1), '任务'.repeat(30), '某局']);
  const content = {
    title: '责任分解表',
    subtitle: '2022年',
    note: '牵头单位在前。',
    date: '2022-01-01',
    columns: [{ heading: '序号', share: 0.4 }, { heading: '任务', share: 4 }, { heading: '牵头单位' }],
    rows,
  };

  it('lies across A4 with its heading on every page and rows kept whole', async () => {
    const xml = (await partsOf(await tableDocument(content))).get('word/document.xml') ?? '';
    assert.deepEqual(
      [valueOf(xml, 'pgSz', 'w'), valueOf(xml, 'pgSz', 'h'), valueOf(xml, 'pgSz', 'orient')],
      ['16838', '11906', 'landscape'],
    );
    assert.equal(xml.match(/<w:tblHeader\/>/gu)?.length, 1);
    assert.equal(xml.match(/<w:cantSplit\/>/gu)?.length, 61);
    const grid = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map((one) => Number(one[1]));
    const inner = 16_838 - Number(valueOf(xml, 'pgMar', 'left')) - Number(valueOf(xml, 'pgMar', 'right'));
    assert.equal(
      grid.reduce((sum, one) => sum + one, 0),
      inner,
    );
  });

  it('reads back row by row', async () => {
    const { text } = await extractText(await tableDocument({ ...content, demo: true }), 'a.docx');
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      '责任分解表',
      '（演示数据，不作任何依据）',
      '2022年',
      '序号\t任务\t牵头单位',
      (rows[0] ?? []).join('\t'),
    ]);
    assert.equal(lines.at(-1), '牵头单位在前。');
  });

  it('refuses a row with a missing cell', async () => {
    await assert.rejects(tableDocument({ ...content, rows: [['1']] }), /impossible/u);
  });
});
