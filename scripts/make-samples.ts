// Makes samples/*.docx from the sample plans in plain text: title, headings and paragraphs in the faces of a Chinese office paper.
// Run: node scripts/make-samples.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { AlignmentType, Document, type IParagraphOptions, Packer, Paragraph, TextRun } from 'docx';

const samples = ['yicheng-2022-plan', 'yicheng-2022-plan-revised'];

/** 2号 = 22 pt, 3号 = 16 pt; docx counts in half points and twentieths of a point. */
const titleSize = 44;
const bodySize = 32;
const line = { line: 560, lineRule: 'exact' } as const;
const indent = { firstLine: 640 };

function run(text: string, font: string, size = bodySize): TextRun {
  return new TextRun({ text, font: { name: font, eastAsia: font }, size });
}

function shapeOf(text: string, index: number): IParagraphOptions {
  if (index === 0)
    return {
      alignment: AlignmentType.CENTER,
      spacing: { ...line, after: 280 },
      children: [run(text, '方正小标宋简体', titleSize)],
    };
  if (index === 1)
    return { alignment: AlignmentType.CENTER, spacing: line, children: [run(text, '楷体_GB2312')] };
  if (/^[一二三]、/.test(text)) return { spacing: line, indent, children: [run(text, '黑体')] };
  const heading = /^（[一二三四五六七八九十]）[^。]*。/.exec(text)?.[0] ?? '';
  const children = [run(text.slice(heading.length), '仿宋_GB2312')];
  if (heading !== '') children.unshift(run(heading, '楷体_GB2312'));
  return { spacing: line, indent, alignment: AlignmentType.BOTH, children };
}

for (const name of samples) {
  const lines = readFileSync(`samples/${name}.txt`, 'utf8')
    .split('\n')
    .filter((text) => text !== '');
  const document = new Document({
    creator: '序时',
    title: lines[0] ?? name,
    sections: [{ children: lines.map((text, index) => new Paragraph(shapeOf(text, index))) }],
  });
  writeFileSync(`samples/${name}.docx`, await Packer.toBuffer(document));
  console.log(`samples/${name}.docx: ${lines.length} paragraphs`);
}
