import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markPins, takeMarks } from './docx-pin-marks.ts';

const pinned = (pin: string, text: string): string =>
  `<w:sdt><w:sdtPr><w:tag w:val="xushi:${pin}"/></w:sdtPr><w:sdtContent><w:r><w:t>${text}</w:t></w:r></w:sdtContent></w:sdt>`;
const words = (xml: string): string => xml.replaceAll(/<[^>]*>/gu, '');

describe('marks of pins', () => {
  it('give the pins their places in the text and leave nothing behind', () => {
    const xml = `<w:p><w:r><w:t>𠮷收入</w:t></w:r>${pinned('a.p1', '5亿元')}，${pinned('a.p2', '')}。</w:p>`;
    const marked = markPins(xml);
    assert.deepEqual(takeMarks(words(marked.xml), marked.pins), {
      text: '𠮷收入5亿元，。',
      pins: [
        { pin: 'a.p1', from: 3, to: 6 },
        { pin: 'a.p2', from: 7, to: 7 },
      ],
    });
  });

  it('are not put round whole paragraphs, other controls, or into a text that has such characters itself', () => {
    const block = `<w:body>${pinned('a.p1', '5')}</w:body>`;
    const other = '<w:p><w:sdt><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt></w:p>';
    const marks = `<w:p>\uE000${pinned('a.p1', '5')}</w:p>`;
    for (const xml of [block, other, marks]) assert.deepEqual(markPins(xml), { xml, pins: [] });
  });
});
