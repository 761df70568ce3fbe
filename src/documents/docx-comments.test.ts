import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commentsIn } from '../../tests/files/comments-in.ts';
import { forgeDocument, wordParagraph } from '../../tests/files/office-forge.ts';
import { openArchive } from './archive-guard.ts';
import { commentDocx, type DocxComment } from './docx-comments.ts';
import { extractText } from './extract.ts';
import { gongwen } from './gongwen.ts';
import { partText } from './xlsx-parts.ts';

const by = { author: '序时核数', initials: '核', at: '2023-01-13T01:00:00.000Z' };

function on(text: string, words: string, says: string): DocxComment {
  const from = text.indexOf(words);
  return { from, to: from + words.length, text: says };
}

const run = (text: string, look = ''): string => `<w:r>${look}<w:t>${text}</w:t></w:r>`;

describe('comments in a copy of a document', () => {
  it('stand over the exact words, within a run, over several, and beside each other', async () => {
    const bold = '<w:rPr><w:b/></w:rPr>';
    const body = `${wordParagraph('上半年收入12.48亿元，增长5.9%。')}<w:p>${run('投资', bold)}${run('37.', bold)}${run('96亿元 &amp; 其他8%')}</w:p>`;
    const bytes = forgeDocument(body);
    const copy = await commentDocx(bytes, 'a.docx', by, (text) => {
      assert.equal(text, '上半年收入12.48亿元，增长5.9%。\n投资37.96亿元 & 其他8%\n');
      return [
        on(text, '12.48亿元', '应为12.32亿元'),
        on(text, '5.9%', '甲<乙'),
        on(text, '37.96亿元', '合三段'),
        on(text, '8%', '实体之后'),
        on(text, '其他', '实体之后，相邻'),
      ];
    });
    assert.deepEqual(await commentsIn(copy), [
      { over: '12.48亿元', says: '应为12.32亿元' },
      { over: '5.9%', says: '甲<乙' },
      { over: '37.96亿元', says: '合三段' },
      { over: '8%', says: '实体之后' },
      { over: '其他', says: '实体之后，相邻' },
    ]);
    const [before, after] = [await extractText(bytes, 'a.docx'), await extractText(copy, 'a.docx')];
    assert.equal(after.text, before.text, 'not a character of the text changes');
  });

  it('keep the look of a cut run and its blanks', async () => {
    const bytes = forgeDocument(`<w:p>${run('收入 12亿元 ', '<w:rPr><w:b/></w:rPr>')}</w:p>`);
    const copy = await commentDocx(bytes, 'a.docx', by, (text) => [
      on(text, '12亿元', '一'),
      on(text, '亿元', '二'),
    ]);
    const xml = partText(await openArchive(copy), 'word/document.xml');
    assert.equal(xml.split('<w:b/>').length - 1, xml.split('<w:t').length - 1, 'every piece is bold');
    assert.equal(/xml:space="preserve"\s+xml:space/u.test(xml), false);
    assert.deepEqual(
      (await commentsIn(copy)).map(({ over }) => over),
      ['12亿元', '亿元'],
    );
  });

  it('join the comments that a document has already', async () => {
    const first = await commentDocx(forgeDocument(wordParagraph('收入12亿元')), 'a.docx', by, (text) => [
      on(text, '收入', '前一次'),
    ]);
    const second = await commentDocx(first, 'a.docx', by, (text) => [on(text, '12亿元', '后一次')]);
    assert.deepEqual(await commentsIn(second), [
      { over: '收入', says: '前一次' },
      { over: '12亿元', says: '后一次' },
    ]);
  });

  it('pass over deleted words and boxes, and leave a document without a comment as it was', async () => {
    const body = `<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>${run('新12')}<w:r><w:pict><w:txbxContent><w:p>${run('框')}</w:p></w:txbxContent></w:pict></w:r></w:p>`;
    const bytes = forgeDocument(body);
    const same = await commentDocx(bytes, 'a.docx', by, (text) => {
      assert.equal(text, '新12\n');
      return [];
    });
    assert.deepEqual(same, bytes);
  });

  it('stand in a 公文 of our own over a pinned figure', async () => {
    const paper = await gongwen({
      kind: '通报',
      organ: '临溪县发展和改革局',
      title: '情况',
      blocks: [{ kind: 'paragraph', text: ['收入', { text: '12.48亿元', pin: 'b1.p1' }, '，增长5.9%。'] }],
      signature: '临溪县发展和改革局',
      date: '2023-01-13',
    });
    const copy = await commentDocx(paper, 'a.docx', by, (text) => [
      on(text, '12.48亿元', '核'),
      on(text, '5.9%', '数'),
    ]);
    assert.deepEqual(
      (await commentsIn(copy)).map(({ over }) => over),
      ['12.48亿元', '5.9%'],
    );
  });

  it('are for .docx alone', async () => {
    await assert.rejects(commentDocx(Buffer.from('收入'), 'a.txt', by, () => []));
  });
});
