import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  forgeContainer,
  forgeDocument,
  forgeWorkbook,
  wordParagraph,
} from '../../tests/files/office-forge.ts';
import { forgePdf } from '../../tests/files/pdf-forge.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { forgeZip } from '../../tests/files/zip-forge.ts';
import { extractText } from './extract.ts';

const run = promisify(execFile);
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`;

const level = (id: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${id}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const at = (list: number, depth: number): string =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`;

/** A full line of 28 characters of 16 pt from the left edge of a 公文. */
const full = '全区生产总值增长百分之八以上规模以上工业增加值增长百分十';

describe('the text of a document', () => {
  it('of .txt and .md is the text itself', async () => {
    assert.deepEqual(await extractText(Buffer.from('\uFEFF一、总体\r\n要求'), '计划.txt'), {
      text: '一、总体\n要求',
      kind: 'txt',
      warnings: [],
      pins: [],
    });
    assert.equal((await extractText(Buffer.from('# 计划'), '计划.md')).kind, 'md');
  });

  it('of .docx has one paragraph a line, runs joined, breaks and tabs kept', async () => {
    const body = [
      '<w:p><w:r><w:t>增长</w:t></w:r><w:r><w:t>8%</w:t></w:r><w:r><w:tab/><w:t>以上</w:t><w:br/><w:t>下行</w:t></w:r></w:p>',
      wordParagraph('落款'),
    ].join('');
    assert.equal((await extractText(forgeDocument(body), 'a.docx')).text, '增长8%\t以上\n下行\n落款');
  });

  it('of .docx has table rows as lines with tabs, merged cells as empty ones', async () => {
    const table = `<w:tbl><w:tr>${cell('单位')}${cell('投资', '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('甲')}${cell('1')}${cell('2')}</w:tr></w:tbl>`;
    const { text } = await extractText(
      forgeDocument(wordParagraph('前') + table + wordParagraph('后')),
      'a.docx',
    );
    assert.equal(text, '前\n单位\t投资\t\n甲\t1\t2\n后');
  });

  it('of .docx leaves out what was deleted and keeps what was inserted', async () => {
    const body =
      '<w:p><w:r><w:t>投资</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>';
    assert.equal((await extractText(forgeDocument(body), 'a.docx')).text, '投资新');
  });

  it('of .docx has the automatic numbers that Word prints', async () => {
    const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const numbering = `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'bullet', '·')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="B"/></w:style></w:styles>`;
    const body = [
      wordParagraph('总体', at(1, 0)),
      wordParagraph('甲', '<w:pStyle w:val="C"/>'),
      wordParagraph('乙', at(1, 1)),
      wordParagraph('8亿元', at(1, 2)),
      wordParagraph('点', at(1, 3)),
      wordParagraph('目标', at(1, 0)),
      wordParagraph('丙', at(1, 1)),
      wordParagraph('另起', at(2, 0)),
      wordParagraph('无号', at(0, 0)),
    ].join('');
    const bytes = forgeDocument(body, '', [
      { name: 'word/numbering.xml', content: numbering },
      { name: 'word/styles.xml', content: styles },
    ]);
    const { text } = await extractText(bytes, 'a.docx');
    assert.equal(text, '一、总体\n（一）甲\n（二）乙\n1. 8亿元\n点\n二、目标\n（一）丙\n一、另起\n无号');
  });

  it('of .docx is refused with outside entities, absurd nesting, or no text', async () => {
    const xxe = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    await assertRefused(extractText(forgeDocument(wordParagraph('&x;'), xxe), 'a.docx'), 'file.doctype');
    const laughs = `<!DOCTYPE d [<!ENTITY a "哈哈">${['b', 'c', 'd'].map((name, index) => `<!ENTITY ${name} "${`&${'abc'.charAt(index)};`.repeat(10)}">`).join('')}]>`;
    await assertRefused(extractText(forgeDocument(wordParagraph('&d;'), laughs), 'a.docx'), 'file.doctype');
    const inRelations = forgeZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x"><Relationships/>' },
      { name: 'word/document.xml', content: '<d/>' },
    ]);
    await assertRefused(extractText(inRelations, 'a.docx'), 'file.doctype');
    const deep = `${'<w:p>'.repeat(20_000)}${'</w:p>'.repeat(20_000)}`;
    await assertRefused(extractText(forgeDocument(deep), 'a.docx'), 'file.damaged');
    await assertRefused(extractText(forgeDocument('<w:p/>'), 'a.docx'), 'file.no_text');
    await assertRefused(extractText(forgeDocument('<w:p><w:r>'), 'a.docx'), 'file.damaged');
  });

  it('of .pdf comes in reading order, wrapped lines joined, page numbers dropped', async () => {
    const pages = [
      [
        { text: '关于进展情况的通报', x: 200, y: 700, size: 22 },
        { text: `一、${full}`.slice(0, 26), x: 111, y: 640 },
        { text: full, x: 79, y: 611 },
        { text: '以上。', x: 79, y: 582 },
        { text: '二是完成投资', x: 111, y: 553 },
        { text: '12.5亿元', x: 111 + 96, y: 553 },
        { text: '— 1 —', x: 480, y: 60, size: 14 },
      ],
      [
        { text: '— 2 —', x: 79, y: 60, size: 14 },
        { text: '第二页开头另起一段', x: 111, y: 740 },
        { text: '顶格短行', x: 79, y: 711 },
      ],
    ];
    const { text, kind, warnings } = await extractText(forgePdf(pages), 'a.pdf');
    assert.equal(kind, 'pdf');
    assert.deepEqual(warnings, []);
    assert.deepEqual(text.split('\n'), [
      '关于进展情况的通报',
      `${`一、${full}`.slice(0, 26)}${full}以上。`,
      '二是完成投资12.5亿元',
      '第二页开头另起一段',
      '顶格短行',
    ]);
  });

  it('of .pdf keeps the cells of a table row apart', async () => {
    const row = [
      { text: '单位', x: 79, y: 700 },
      { text: '投资', x: 300, y: 700 },
      { text: '甲镇人民政府', x: 79, y: 670 },
      { text: '12.50', x: 300, y: 670 },
    ];
    assert.equal((await extractText(forgePdf([row]), 'a.pdf')).text, '单位\t投资\n甲镇人民政府\t12.50');
  });

  it('of .pdf gives the rows of a ruled table by its lines, a cell of two lines whole, and a heading that is repeated overleaf once', async () => {
    const head = [
      { text: '序时通报', x: 260, y: 760, size: 14 },
      { text: '指标', x: 80, y: 705 },
      { text: '目标', x: 300, y: 705 },
    ];
    const rows = [
      { text: '40个以上', x: 300, y: 660 },
      { text: '实施工业', x: 80, y: 672 },
      { text: '技改项目', x: 80, y: 652 },
      { text: '超2000户', x: 300, y: 615 },
      { text: '新增供热户', x: 80, y: 615 },
    ];
    // Thin bars, as Word draws them, within a moved and scaled space; the uprights as one path of strokes.
    const bars = [725, 695, 640, 600].map((y) => `70 ${y} 400 0.5 re f`).join('\n');
    const drawing = `q 2 0 0 2 0 0 cm 0.5 0 0 0.5 0 0 cm ${bars} Q\n70 600 m 70 725 l 290 600 m 290 725 l 470 600 m 470 725 l S`;
    const pages = [
      [...head, ...rows],
      [...head, { text: '改造老旧小区', x: 80, y: 660 }, { text: '11个', x: 300, y: 660 }],
    ];
    assert.deepEqual((await extractText(forgePdf(pages, '', drawing), 'a.pdf')).text.split('\n'), [
      '序时通报',
      '指标\t目标',
      '实施工业技改项目\t40个以上',
      '新增供热户\t超2000户',
      '改造老旧小区\t11个',
    ]);
  });

  it('of a scanned .pdf is refused with the way to convert it; one scanned page among others is named', async () => {
    await assertRefused(extractText(forgePdf([[], []]), '扫描.pdf'), 'file.no_text');
    const mixed = forgePdf([[{ text: full, x: 79, y: 700 }], []]);
    assert.match((await extractText(mixed, 'a.pdf')).warnings.join(''), /第 2 页/u);
  });

  it('of a .pdf with a password is refused with the way to take it off', async () => {
    const bytes = 'A'.repeat(32);
    const lock = `/ID [(${bytes}) (${bytes})] /Encrypt << /Filter /Standard /V 1 /R 2 /O (${bytes}) /U (${bytes}) /P -44 >>`;
    await assertRefused(extractText(forgePdf([[]], lock), 'a.pdf'), 'file.encrypted');
  });

  it('of a broken .pdf is refused', async () => {
    await assertRefused(extractText(Buffer.from('%PDF-1.4\nnothing here'), 'a.pdf'), 'file.damaged');
  });

  it('is refused for every other kind', async () => {
    await assertRefused(extractText(forgeWorkbook({}), 'a.docx'), 'file.kind');
    await assertRefused(extractText(forgeContainer(['WordDocument']), 'a.docx'), 'file.kind');
    await assertRefused(extractText(forgeContainer(['EncryptedPackage']), 'a.docx'), 'file.encrypted');
    await assertRefused(extractText(new Uint8Array(), 'a.txt'), 'file.empty');
    await assertRefused(extractText(new Uint8Array(51 * 1024 * 1024), 'a.docx'), 'file.too_large');
  });

  it('can be read from any working directory', async () => {
    const script = [
      `import { extractText } from '${new URL('./extract.ts', import.meta.url).href}';`,
      `const bytes = Buffer.from('${Buffer.from(forgeDocument(wordParagraph('远处'))).toString('base64')}', 'base64');`,
      `process.stdout.write((await extractText(bytes, 'a.docx')).text);`,
    ].join('\n');
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: fileURLToPath(new URL('file:///')),
      env: {},
    });
    assert.equal(stdout, '远处');
  });
});
