import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partsOf, valueOf } from '../../tests/files/docx-xml.ts';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { papers } from '../../tests/files/papers.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { openArchive } from './archive-guard.ts';
import { readPins } from './docx-pins.ts';
import { extractText } from './extract.ts';
import { gongwen } from './gongwen.ts';
import { type Gongwen, gongwenText } from './gongwen-model.ts';
import { storedZip } from './stored-zip.ts';
import { tableDocument } from './table-document.ts';

const notice: Gongwen = papers.head;

describe('a 公文', () => {
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
    const kinds = ['通报', '请示', '督办函', '纪要'] as const;
    for (const [index, text] of payloads.entries()) {
      const everywhere: Gongwen = {
        ...notice,
        kind: kinds[index % kinds.length] ?? '通报',
        organ: text,
        joint: [text],
        signer: text,
        attendance: [{ label: text, names: text }],
        number: text,
        title: text,
        addressee: text,
        blocks: [
          { kind: 'heading1', text },
          { kind: 'paragraph', text: [{ text, pin: 'p' }] },
          { kind: 'table', title: text, table: { columns: [{ heading: text }], rows: [[text]] } },
        ],
        attachments: [text, { title: text, blocks: [{ kind: 'list', items: [text] }] }],
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
