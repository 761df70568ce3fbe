import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { footerOf, paragraphsOf, paragraphWith, partsOf, valueOf } from '../../tests/files/docx-xml.ts';
import { everyKind, papers } from '../../tests/files/papers.ts';
import { gongwen } from './gongwen.ts';

/** Every number below is of GB/T 9704-2012, in its own measure; the file is read back and turned into that measure. */
type Name = keyof typeof papers;
const names = [
  'head',
  'upward',
  'report',
  'letter',
  'minutes',
  'joint',
  'plain',
] as const satisfies readonly Name[];
const files = new Map<Name, ReadonlyMap<string, string>>();
before(async () => {
  for (const name of names) files.set(name, await partsOf(await gongwen(papers[name])));
});

const parts = (name: Name): ReadonlyMap<string, string> => files.get(name) ?? new Map();
const body = (name: Name): string => parts(name).get('word/document.xml') ?? '';
const has = (name: Name, text: string): string => {
  const found = paragraphWith(body(name), text);
  assert.notEqual(found, '', text);
  return found;
};
const twips = (xml: string, tag: string, attribute: string): number =>
  Number(valueOf(xml, tag, attribute) ?? Number.NaN);
const mm = (count: number): number => (count / 1440) * 25.4;
const inMm = (xml: string, tag: string, attribute: string): number => mm(twips(xml, tag, attribute));
/** Characters of size 3, 16 pt. */
const inCharacters = (xml: string, tag: string, attribute: string): number =>
  twips(xml, tag, attribute) / 320;
const points = (xml: string): number => twips(xml, 'sz', 'val') / 2;
const faceOf = (xml: string): string => valueOf(xml, 'rFonts', 'eastAsia') ?? '';

/** Height of the paragraphs before the one that holds this text. */
function above(name: Name, text: string): number {
  const all = paragraphsOf(body(name));
  const at = all.findIndex((one) => one.includes(text));
  assert.ok(at >= 0, text);
  return all
    .slice(0, at)
    .reduce((sum, one) => sum + twips(one, 'spacing', 'line') + twips(one, 'spacing', 'before'), 0);
}

/** Empty lines right before the paragraph that holds this text. */
function emptyBefore(name: Name, text: string): number {
  const all = paragraphsOf(body(name));
  const at = all.findIndex((one) => one.includes(text));
  let count = 0;
  while (at - count > 0 && !(all[at - count - 1] ?? '').includes('<w:t')) count += 1;
  return count;
}

/** Where a frame's lower edge stands over the paper's, in mm. */
function lowerEdge(frame: string): number {
  return mm(twips(body('head'), 'pgSz', 'h') - twips(frame, 'framePr', 'y') - twips(frame, 'framePr', 'h'));
}

const rows: readonly (readonly [
  clause: string,
  what: string,
  want: number,
  slack: number,
  read: () => number,
])[] = [
  ['5.1', '纸宽 mm', 210, 0.1, () => inMm(body('head'), 'pgSz', 'w')],
  ['5.1', '纸高 mm', 297, 0.1, () => inMm(body('head'), 'pgSz', 'h')],
  ['5.2.1', '天头 mm', 37, 0.1, () => inMm(body('head'), 'pgMar', 'top')],
  ['5.2.1', '订口 mm', 28, 0.1, () => inMm(body('head'), 'pgMar', 'left')],
  [
    '5.2.1',
    '版心宽 mm',
    156,
    0.1,
    () =>
      mm(
        twips(body('head'), 'pgSz', 'w') -
          twips(body('head'), 'pgMar', 'left') -
          twips(body('head'), 'pgMar', 'right'),
      ),
  ],
  [
    '5.2.1',
    '版心高 mm',
    225,
    0.1,
    () =>
      mm(
        twips(body('head'), 'pgSz', 'h') -
          twips(body('head'), 'pgMar', 'top') -
          twips(body('head'), 'pgMar', 'bottom'),
      ),
  ],
  [
    '5.2.3',
    '每页行数',
    22,
    0,
    () => Math.floor(((225 / 25.4) * 1440) / twips(body('head'), 'docGrid', 'linePitch')),
  ],
  ['5.2.3', '行距 mm（225 ÷ 22）', 10.23, 0.03, () => inMm(body('head'), 'docGrid', 'linePitch')],
  [
    '5.2.3',
    '行距与网格之差',
    0,
    0,
    () => twips(has('head', '半年完成'), 'spacing', 'line') - twips(body('head'), 'docGrid', 'linePitch'),
  ],
  [
    '5.2.3',
    '每行字数',
    28,
    0,
    () => {
      const run = /<w:rPr>.*?<\/w:rPr>/u.exec(has('head', '半年完成'))?.[0] ?? '';
      return Math.floor(((156 / 25.4) * 1440) / (points(run) * 20 + twips(run, 'spacing', 'val')));
    },
  ],
  ['5.2.2', '正文 3 号 pt', 16, 0, () => points(has('head', '半年完成'))],
  ['7.2.3', '紧急程度 3 号 pt', 16, 0, () => points(has('head', '加急'))],
  ['7.2.4', '红头上边缘距版心 mm', 35, 0.1, () => mm(above('head', '督查室文件'))],
  ['7.2.4', '无紧急程度时红头上边缘 mm', 35, 0.1, () => mm(above('upward', '改革局文件'))],
  ['7.2.4', '联合行文红头上边缘 mm', 35, 0.1, () => mm(above('joint', '发展和改革局'))],
  ['10.3', '纪要标志上边缘 mm', 35, 0.1, () => mm(above('minutes', '联席会议纪要'))],
  [
    '7.2.4',
    '红头行高与字高之差 pt',
    0,
    0,
    () => twips(has('head', '督查室文件'), 'spacing', 'line') / 20 - points(has('head', '督查室文件')),
  ],
  ['7.2.5', '文号在标志下空行', 2, 0, () => emptyBefore('head', '〔2022〕3号')],
  ['7.2.5', '文号 3 号 pt', 16, 0, () => points(has('head', '〔2022〕3号'))],
  ['7.2.7', '红线在文号下 mm', 4, 0.15, () => mm(twips(has('head', '〔2022〕3号'), 'bottom', 'space') * 20)],
  [
    '7.2.7',
    '文号行高与字高之差 pt（红线从字下量起）',
    0,
    0,
    () => twips(has('head', '〔2022〕3号'), 'spacing', 'line') / 20 - points(has('head', '〔2022〕3号')),
  ],
  [
    '7.2.6',
    '签发人右空字',
    1,
    0.05,
    () =>
      (twips(body('head'), 'pgSz', 'w') -
        twips(body('head'), 'pgMar', 'left') -
        twips(body('head'), 'pgMar', 'right') -
        twips(has('upward', '签发人'), 'tab', 'pos')) /
      320,
  ],
  ['7.3.1', '标题 2 号 pt', 22, 0, () => points(has('head', '关于上半年'))],
  ['7.3.1', '标题在红线下空行', 2, 0, () => emptyBefore('head', '关于上半年')],
  ['7.3.2', '主送机关在标题下空行', 1, 0, () => emptyBefore('upward', '某县人民政府：')],
  ['7.3.3', '段首空字', 2, 0, () => twips(has('head', '半年完成'), 'ind', 'firstLineChars') / 100],
  ['7.3.4', '附件说明在正文下空行', 1, 0, () => emptyBefore('head', '附件：1.')],
  [
    '7.3.4',
    '附件说明左空字',
    2,
    0,
    () =>
      inCharacters(has('head', '附件：1.'), 'ind', 'left') -
      inCharacters(has('head', '附件：1.'), 'ind', 'hanging'),
  ],
  ['7.3.5.1', '成文日期右空字', 4, 0, () => inCharacters(has('head', '>2022年7月5日<'), 'ind', 'right')],
  // Nine characters over a date of six (a digit is half a character), centred: four less one and a half.
  [
    '7.3.5.1',
    '署名以日期居中右空字',
    2.5,
    0,
    () => inCharacters(has('head', '>某县人民政府督查室<'), 'ind', 'right'),
  ],
  ['7.3.5.1', '署名上留行（印章）', 2, 0, () => emptyBefore('head', '>某县人民政府督查室<')],
  ['7.3.5.2', '不盖章署名在正文下空行', 1, 0, () => emptyBefore('plain', '>某县发改局<')],
  // A date of six and a half characters is longer than a name of five: it stands two in, and begins two further in than the name.
  ['7.3.5.2', '不盖章日期右空字', 2, 0, () => inCharacters(has('plain', '2022年7月15日'), 'ind', 'right')],
  ['7.3.5.2', '不盖章署名右空字', 5.5, 0, () => inCharacters(has('plain', '>某县发改局<'), 'ind', 'right')],
  ['7.3.6', '附件标题在第三行：其上空行', 1, 0, () => emptyBefore('head', '>项目进展情况表<')],
  ['7.4.2', '抄送 4 号 pt', 14, 0, () => points(has('head', '抄送：'))],
  ['7.4.1', '版记首线 mm', 0.35, 0.02, () => (twips(has('head', '抄送：'), 'top', 'sz') / 8 / 72) * 25.4],
  ['7.4.1', '版记中线 mm', 0.25, 0.02, () => (twips(has('head', '印发'), 'top', 'sz') / 8 / 72) * 25.4],
  ['7.4.1', '版记末线 mm', 0.35, 0.02, () => (twips(has('head', '印发'), 'bottom', 'sz') / 8 / 72) * 25.4],
  ['7.4.1', '版记线宽等于版心 mm', 156, 0.1, () => inMm(has('head', '抄送：'), 'framePr', 'w')],
  ['7.4', '版记末线距纸下边 mm（版心下边缘）', 35, 0.1, () => lowerEdge(has('head', '印发'))],
  [
    '7.4.2',
    '抄送左空字（4 号）',
    1,
    0,
    () =>
      (twips(has('head', '抄送：'), 'ind', 'left') - twips(has('head', '抄送：'), 'ind', 'hanging')) / 280,
  ],
  ['7.4.3', '印发机关左空字（4 号）', 1, 0, () => twips(has('head', '印发'), 'ind', 'left') / 280],
  ['7.5', '页码 4 号 pt', 14, 0, () => points(footerOf(parts('head'), 'default'))],
  [
    '7.5',
    '单页码右空字（4 号）',
    1,
    0,
    () => twips(footerOf(parts('head'), 'default'), 'ind', 'right') / 280,
  ],
  ['7.5', '双页码左空字（4 号）', 1, 0, () => twips(footerOf(parts('head'), 'even'), 'ind', 'left') / 280],
  [
    '7.5',
    '一字线距版心下边缘 mm',
    7,
    0.1,
    () => mm(twips(body('head'), 'pgMar', 'bottom') - twips(body('head'), 'pgMar', 'footer') - 140),
  ],
  [
    '10.1',
    '信函标志上边缘距纸上边 mm',
    30,
    0.1,
    () => inMm(has('letter', '>某县人民政府督查室<'), 'framePr', 'y'),
  ],
  [
    '10.1',
    '信函双线在标志下 mm',
    4,
    0.1,
    () => {
      const mark = has('letter', '>某县人民政府督查室<');
      const rule = has('letter', 'thickThinSmallGap');
      const markEnd = twips(mark, 'framePr', 'y') + twips(mark, 'framePr', 'h');
      return mm(twips(rule, 'framePr', 'y') + twips(rule, 'framePr', 'h') - markEnd);
    },
  ],
  ['10.1', '信函双线长 mm', 170, 0.1, () => inMm(has('letter', 'thickThinSmallGap'), 'framePr', 'w')],
  [
    '10.1',
    '信函双线左端距纸边 mm（居中）',
    20,
    0.1,
    () => inMm(has('letter', 'thickThinSmallGap'), 'framePr', 'x'),
  ],
  [
    '10.1',
    '信函文号距双线（3 号字高的 7/8）pt',
    14,
    0,
    () => twips(has('letter', 'thickThinSmallGap'), 'framePr', 'vSpace') / 20,
  ],
  ['10.1', '信函第二双线距纸下边 mm', 20, 0.1, () => lowerEdge(footerOf(parts('letter'), 'first'))],
  ['10.1', '信函第二双线长 mm', 170, 0.1, () => inMm(footerOf(parts('letter'), 'first'), 'framePr', 'w')],
];

/** The parts of a file that stand on pages of one direction, each up to its page's own properties. */
const sections = (name: Name): readonly string[] =>
  body(name)
    .split(/(?<=<\/w:sectPr>)/u)
    .slice(0, -1);
/** The first section across the page, and the foot that its properties name for odd or even pages. */
const turned = (): string => sections('report').find((one) => one.includes('w:orient="landscape"')) ?? '';
function turnedFoot(kind: 'default' | 'even'): string {
  const id = /<w:footerReference [^>]*>/gu;
  const wanted = (turned().match(id) ?? []).find((one) => one.includes(`w:type="${kind}"`)) ?? '';
  const relation =
    valueOf(`<w:x ${wanted.replaceAll('r:id', 'w:id')}`, 'footerReference', 'id') ??
    /r:id="(\w+)"/u.exec(wanted)?.[1];
  const rels = parts('report').get('word/_rels/document.xml.rels') ?? '';
  const target = rels.split('<Relationship ').find((one) => one.includes(`Id="${relation}"`)) ?? '';
  return parts('report').get(`word/${/Target="([^"]+)"/u.exec(target)?.[1] ?? ''}`) ?? '';
}

const turnedRows: typeof rows = [
  ['5.1', '横排表页宽 mm', 297, 0.1, () => inMm(turned(), 'pgSz', 'w')],
  ['5.1', '横排表页高 mm', 210, 0.1, () => inMm(turned(), 'pgSz', 'h')],
  ['8', '横排表页上边（订口）mm', 28, 0.1, () => inMm(turned(), 'pgMar', 'top')],
  ['8', '横排表页左边（地脚）mm', 35, 0.1, () => inMm(turned(), 'pgMar', 'left')],
  ['8', '横排表页右边（天头）mm', 37, 0.1, () => inMm(turned(), 'pgMar', 'right')],
  [
    '7.5',
    '横排表页码一字线距版心 mm',
    7,
    0.1,
    () => inMm(turned(), 'pgMar', 'left') - mm(twips(turnedFoot('default'), 'framePr', 'x') + 140),
  ],
  [
    '7.5',
    '横排表双页码空字（4 号，从版心一侧量起）',
    1,
    0.05,
    () => (twips(turnedFoot('even'), 'framePr', 'y') - twips(turned(), 'pgMar', 'top')) / 280,
  ],
];

const words: readonly (readonly [
  clause: string,
  what: string,
  want: string,
  read: () => string | undefined,
])[] = [
  ['5.2.2', '正文', '仿宋_GB2312', () => faceOf(has('head', '半年完成'))],
  ['7.2.3', '紧急程度', '黑体', () => faceOf(has('head', '加急'))],
  ['7.2.4', '标志', '方正小标宋简体', () => faceOf(has('head', '督查室文件'))],
  ['7.2.4', '标志颜色', 'FF0000', () => valueOf(has('head', '督查室文件'), 'color', 'val')],
  ['7.2.7', '红线颜色', 'FF0000', () => valueOf(has('head', '〔2022〕3号'), 'bottom', 'color')],
  ['7.2.6', '签发人姓名', '楷体_GB2312', () => faceOf(has('upward', '签发人').split('签发人').at(-1) ?? '')],
  ['7.3.1', '标题', '方正小标宋简体', () => faceOf(has('head', '关于上半年'))],
  ['7.3.3', '一级', '黑体', () => faceOf(has('head', '一、总体情况'))],
  ['7.3.3', '二级', '楷体_GB2312', () => faceOf(has('head', '（一）项目'))],
  ['7.3.3', '三级', '仿宋_GB2312', () => faceOf(has('head', '1.进度'))],
  ['7.3.3', '四级', '仿宋_GB2312', () => faceOf(has('head', '（1）手续'))],
  ['7.3.6', '附件二字', '黑体', () => faceOf(has('head', '>附件1<'))],
  ['7.4', '版记', '仿宋_GB2312', () => faceOf(has('head', '抄送：'))],
  ['7.5', '页码', '宋体', () => faceOf(footerOf(parts('head'), 'default'))],
  ['7.5', '单页码', 'right', () => valueOf(footerOf(parts('head'), 'default'), 'jc', 'val')],
  ['7.5', '双页码', 'left', () => valueOf(footerOf(parts('head'), 'even'), 'jc', 'val')],
  ['8', '横排表页码随纸转向', 'tbRl', () => valueOf(turnedFoot('default'), 'textDirection', 'val')],
  ['8', '横排表单页码', 'right', () => valueOf(turnedFoot('default'), 'jc', 'val')],
  ['8', '横排表双页码', 'left', () => valueOf(turnedFoot('even'), 'jc', 'val')],
  ['10.3', '出席二字', '黑体', () => faceOf(has('minutes', '>出席<'))],
  [
    '10.1',
    '信函首页上线上粗下细',
    'thickThinSmallGap',
    () => valueOf(has('letter', 'thickThinSmallGap'), 'bottom', 'val'),
  ],
  [
    '10.1',
    '信函首页下线上细下粗',
    'thinThickSmallGap',
    () => valueOf(footerOf(parts('letter'), 'first'), 'bottom', 'val'),
  ],
];

const near = (found: number, want: number): void => assert.ok(Math.abs(found - want) < 0.1, `${found}`);

describe('the file of a 公文 against GB/T 9704-2012', () => {
  for (const [clause, what, want, slack, read] of [...rows, ...turnedRows]) {
    it(`${clause} ${what} ${want}`, () => {
      const found = read();
      assert.ok(Math.abs(found - want) <= slack, `文件里是 ${found}`);
    });
  }
  for (const [clause, what, want, read] of words) {
    it(`${clause} ${what}：${want}`, () => assert.equal(read(), want));
  }

  it('7.3.6 an attachment begins a page', () => {
    assert.match(has('head', '>附件1<'), /<w:pageBreakBefore\/>/u);
    assert.match(has('head', '>附件2<'), /<w:pageBreakBefore\/>/u);
  });

  it('7.5 and 10.1 numbers stand between dashes, and none on the first page of a letter', () => {
    assert.match(footerOf(parts('head'), 'default'), /— <.*PAGE.*> —</su);
    assert.match(footerOf(parts('letter'), 'default'), /— <.*PAGE.*> —</su);
    assert.doesNotMatch(footerOf(parts('letter'), 'first'), /PAGE/u);
    assert.match(body('letter'), /<w:titlePg(?: w:val="true")?\/>/u);
    assert.match(parts('head').get('word/settings.xml') ?? '', /<w:evenAndOddHeaders/u);
  });

  it('10.1 a letter’s 版记 has 抄送 alone, without rules', () => {
    assert.doesNotMatch(body('letter'), /印发/u);
    assert.doesNotMatch(has('letter', '抄送：'), /<w:pBdr>/u);
  });

  it('8 a wide table and an attachment of wide tables turn the page, and what follows stands upright again', () => {
    const directions = sections('report').map((one) => (one.includes('w:orient="landscape"') ? '横' : '竖'));
    assert.deepEqual(directions, ['竖', '横', '竖', '横', '竖']);
    const [, table = '', after = '', attached = '', last = ''] = sections('report');
    assert.match(table, /各镇完成情况/u);
    assert.match(after, /特此报告/u);
    assert.match(attached, />附件1</u);
    assert.match(last, />附件2<.*印发/u);
    assert.ok(
      sections('report').every((one) => !/pgNumType[^>]*start/u.test(one)),
      '页码接着编',
    );
  });

  for (const content of everyKind)
    it(`5 and 7.3 hold of ${content.kind} as well`, async () => {
      const xml = (await partsOf(await gongwen(content))).get('word/document.xml') ?? '';
      for (const [attribute, want] of [
        ['top', 37],
        ['bottom', 35],
        ['left', 28],
        ['right', 26],
      ] as const)
        near(inMm(xml, 'pgMar', attribute), want);
      near(inMm(xml, 'docGrid', 'linePitch'), 10.21);
      const text = paragraphWith(xml, '半年完成');
      assert.deepEqual([points(text), faceOf(text)], [16, '仿宋_GB2312']);
      const title = paragraphWith(xml, '关于上半年重点工作');
      assert.deepEqual([points(title), faceOf(title)], [22, '方正小标宋简体']);
      const isUpward = content.kind === '报告' || content.kind === '请示';
      assert.equal(xml.includes('签发人：'), isUpward);
    });

  it('names the faces as offices have them, with the other names each goes by', () => {
    const table = parts('head').get('word/fontTable.xml') ?? '';
    for (const name of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体']) {
      const font = table.split('<w:font ').find((one) => one.startsWith(`w:name="${name}"`)) ?? '';
      assert.ok((valueOf(`<w:font ${font}`, 'altName', 'val') ?? '').length > 0, name);
    }
  });
});
