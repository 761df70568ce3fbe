import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { papers } from '../../tests/files/papers.ts';
import { brokenTitle, formOf, type GongwenBlock, numbered, paperOf } from './gongwen-model.ts';
import { inlineText } from './inline.ts';
import { printedWidth } from './printed-width.ts';

function mark(name: keyof typeof papers): readonly string[] {
  const { marks, suffix } = paperOf(papers[name]);
  return [...marks, suffix];
}

function textsOf(blocks: readonly GongwenBlock[]): readonly string[] {
  return blocks.map((block) => ('text' in block ? inlineText(block.text) : ''));
}

describe('the words of a 公文', () => {
  it('goes out under the head of its kind', () => {
    const forms = (
      ['通报', '报告', '请示', '通知', '函', '督办函', '提醒函', '约谈通知', '纪要'] as const
    ).map((kind) => formOf({ kind }));
    assert.deepEqual(forms, [
      'head',
      'head',
      'head',
      'head',
      'letter',
      'letter',
      'letter',
      'letter',
      'minutes',
    ]);
    assert.equal(formOf({ kind: '通知', form: 'letter' }), 'letter');
  });

  it('has the mark of its form: 文件 behind one organ, beside several, the name alone on a letter', () => {
    assert.deepEqual(mark('head'), ['某县人民政府督查室文件', '']);
    assert.deepEqual(mark('joint'), ['某县发展和改革局', '某县统计局', '文件']);
    assert.deepEqual(mark('letter'), ['某县人民政府督查室', '']);
    assert.deepEqual(mark('minutes'), ['某县重点项目联席会议纪要', '']);
    assert.deepEqual(paperOf({ ...papers.head, mark: '督查专报' }).marks, ['督查专报']);
  });

  it('sets brackets of the number, colon, Arabic day, stops of 附件 and 抄送', () => {
    const paper = paperOf({ ...papers.head, attachments: ['进度表。', '名单；'] });
    assert.equal(paper.number, '某政督〔2022〕3号');
    assert.equal(paper.addressee, '各镇人民政府、街道办事处：');
    assert.equal(paper.date, '2022年7月5日');
    assert.deepEqual(paper.attachmentNames, ['1. 进度表', '2. 名单']);
    assert.equal(paper.imprint?.copies, '抄送：县委办公室。');
    assert.equal(
      paperOf({ ...papers.head, imprint: { copies: '县委办公室。', office: '甲', date: '2022-07-06' } })
        .imprint?.copies,
      '抄送：县委办公室。',
    );
    assert.equal(paper.imprint?.day, '2022年7月6日印发');
  });

  it('leaves the place of 签发人 empty on a paper to a superior, and has none on others', () => {
    assert.equal(paperOf(papers.upward).signer, '');
    assert.equal(paperOf({ ...papers.upward, signer: '局长岗' }).signer, '局长岗');
    assert.equal(paperOf(papers.head).signer, null);
  });

  it('does not sign minutes, and prints a letter’s 版记 without office and day', () => {
    assert.deepEqual(paperOf(papers.minutes).signatures, []);
    assert.deepEqual(paperOf(papers.letter).imprint, { copies: '抄送：县重点项目办。', office: '', day: '' });
  });

  it('breaks a long title evenly between words, and leaves the writer’s own breaks', () => {
    assert.deepEqual(brokenTitle('甲\n乙'), ['甲', '乙']);
    assert.deepEqual(brokenTitle('关于做好工作的通知'), ['关于做好工作的通知']);
    assert.deepEqual(brokenTitle('关于2022年上半年全区重点项目建设进展情况和下一步工作安排的通报'), [
      '关于2022年上半年全区重点项目建设',
      '进展情况和下一步工作安排的通报',
    ]);
  });

  it('loses no sign of a title, and needs no more lines than hold it', () => {
    const title = fc.string({
      unit: fc.constantFrom(
        '关于',
        '做好',
        '重点',
        '项目',
        '的',
        '通知',
        '《',
        '》',
        '、',
        '2022',
        '年',
        '和',
        '工作',
      ),
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(title, (text) => {
        const lines = brokenTitle(text);
        assert.equal(lines.join(''), text);
        assert.ok(lines.length <= Math.ceil(printedWidth(text) / 20));
      }),
    );
  });
});

describe('numbers of headings', () => {
  const kinds = ['heading1', 'heading2', 'heading3', 'heading4', 'paragraph'] as const;

  it('are counted by place: 一、（一）1.（1）', () => {
    const blocks = (
      [
        'heading1',
        'heading2',
        'heading3',
        'heading4',
        'heading4',
        'heading2',
        'heading1',
        'heading2',
      ] as const
    ).map((kind) => ({ kind, text: '甲' }));
    assert.deepEqual(textsOf(numbered(blocks)), [
      '一、甲',
      '（一）甲',
      '1.甲',
      '（1）甲',
      '（2）甲',
      '（二）甲',
      '二、甲',
      '（一）甲',
    ]);
  });

  it('that are there already are kept and counted', () => {
    const blocks = [
      { kind: 'heading1', text: '一、甲' },
      { kind: 'heading1', text: [{ text: '乙' }] },
    ] as const;
    assert.deepEqual(textsOf(numbered(blocks)), ['一、甲', '二、乙']);
  });

  it('do not change when they are given twice', () => {
    const block = fc.record({
      kind: fc.constantFrom(...kinds),
      text: fc.constantFrom('甲', '（二）', '3.', '2022年'),
    });
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const once = numbered(blocks);
        assert.deepEqual(numbered(once), once);
      }),
    );
  });
});
