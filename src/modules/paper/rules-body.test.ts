import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { must } from '#kernel/errors.ts';
import { inlineText } from '#kernel/pinned-text.ts';
import { known, paperFacts, subject, target } from '../../../tests/support/paper-facts.ts';
import { align, numbersIn } from './rules-align.ts';
import {
  addWords,
  blanksOf,
  editLine,
  findLine,
  foundBody,
  handChanged,
  headingNumbers,
  kinOf,
  lineText,
  restoreLine,
  titleOf,
} from './rules-body.ts';
import { makePaper } from './rules-make.ts';
import { polishFault } from './rules-polish.ts';
import { applyDifferences, differencesOf } from './rules-refresh.ts';
import { parseTemplate } from './rules-template.ts';
import type { Body, Line } from './schema.ts';

const template = parseTemplate(
  '标题：某某报告\n# 总量\n收入{数：收入｜亿元｜2位}，比上年同期{比上年：收入｜亿元｜2位}。投资{数：投资}。\n# 目标\n下年增长{填：目标}。\n【表：主要指标】',
);
const by = { name: '发展和改革局计划管理岗', at: '2023-01-13T01:00:00.000Z' };

function madeWith(income: string, more: { readonly version?: number; readonly invest?: string | null } = {}) {
  const { version = 1, invest = '500000000' } = more;
  const values = [
    known('2022-11', income, { version, figures: [`r${version}`] }),
    known('2021-11', '1000000000'),
  ];
  const goal = target('1200000000', { divided: true, due: '1100000000' });
  const facts = paperFacts([
    subject('收入', { values, target: goal }),
    subject('投资', { values: invest === null ? [] : [known('2022-11', invest)] }),
  ]);
  return makePaper(template, 'monthly', facts);
}

const body = foundBody(madeWith('1051000000'));
const lineOf = (of: Body, from: string): Line =>
  must(
    of.blocks.flatMap(({ lines }) => lines).find((line) => line.from === from),
    'the template makes this line',
  );
const textOf = (of: Body, from: string): string => lineText(lineOf(of, from).now);

function edited(of: Body, from: string, text: string, reason: string | null = null): Body {
  const done = editLine(of, lineOf(of, from), [text], reason, by);
  assert.equal(done.kind, 'done');
  return done.kind === 'done' ? done.body : of;
}

describe('a new paper', () => {
  it('has its title, numbered headings, and a place left to fill in', () => {
    assert.equal(titleOf(body), '某某报告');
    assert.deepEqual([...headingNumbers(body.blocks).values()], ['一、', '二、']);
    assert.equal(textOf(body, 'L3.1'), '收入10.51亿元，比上年同期增加0.51亿元。');
    assert.deepEqual(
      blanksOf(body).map(({ about }) => about),
      ['目标'],
    );
  });
});

describe('a hand edit', () => {
  it('of words round the numbers asks nothing and keeps the pins', () => {
    const next = edited(body, 'L3.1', '今年收入达到10.51亿元，比上年同期增加0.51亿元，好于预期。');
    const { now } = lineOf(next, 'L3.1');
    assert.equal(now[0]?.filter((piece) => typeof piece !== 'string').length, 2);
    assert.ok(next.pins.every(({ edit }) => edit === null));
  });

  it('of a pinned number asks for a reason and stays marked with who, when and what had stood there', () => {
    const line = lineOf(body, 'L3.1');
    const asked = editLine(body, line, ['收入10.60亿元，比上年同期增加0.51亿元。'], null, by);
    assert.deepEqual(
      asked.numbers.map(({ was, now }) => [was, now]),
      [['10.51亿元', '10.60亿元']],
    );
    assert.equal(asked.kind, 'reason');
    const next = edited(body, 'L3.1', '收入10.60亿元，比上年同期增加0.51亿元。', '统计局电话更正');
    const [pin] = next.pins.filter(({ edit }) => edit !== null);
    assert.deepEqual(pin?.edit, {
      text: '10.60亿元',
      was: '10.51亿元',
      reason: '统计局电话更正',
      by: by.name,
      at: by.at,
    });
    // Given back what the ledger says it is marked no longer.
    const back = edited(next, 'L3.1', '收入10.51亿元，比上年同期增加0.51亿元。');
    assert.ok(back.pins.every(({ edit }) => edit === null));
  });

  it('does not take along what else is made of the same figure, and both can be told', () => {
    const pin = must(
      body.pins.find(({ text }) => text === '10.51亿元'),
      'it is printed',
    );
    const kin = kinOf(body, pin).map(({ text }) => text);
    assert.ok(kin.includes('增加0.51亿元'), kin.join());
    assert.ok(kin.length >= 2, 'the table prints it again');
    assert.ok(!kin.includes('5亿元'));
    const next = edited(body, 'L3.1', '收入10.60亿元，比上年同期增加0.51亿元。', '统计局电话更正');
    assert.deepEqual(
      handChanged(next).map(({ text, edit }) => [text, edit?.text]),
      [['10.51亿元', '10.60亿元']],
    );
  });

  it('fills a place without a reason', () => {
    const next = edited(body, 'L5.1', '下年增长6%。');
    assert.deepEqual(blanksOf(next), []);
    assert.deepEqual(handChanged(next), [], 'to fill in is not to change');
    assert.equal(textOf(next, 'L5.1'), '下年增长6%。');
  });

  it('strikes a sentence out and gives it back', () => {
    const next = edited(body, 'L3.2', '');
    assert.equal(textOf(next, 'L3.2'), '');
    assert.deepEqual(restoreLine(next, lineOf(next, 'L3.2')), body);
  });

  it('writes sentences and paragraphs between; one struck out leaves nothing', () => {
    const after = lineOf(body, 'L3.1').id;
    const next = must(addWords(body, after, 'sentence', '手写的一句。'), 'a paragraph takes a sentence');
    const added = must(findLine(next, `s${next.next}`), 'it stands there').line;
    assert.equal(addWords(body, lineOf(body, 'L6.收入').id, 'sentence', '不行'), null);
    const gone = editLine(next, added, [''], null, by);
    assert.deepEqual(gone.kind === 'done' ? gone.body.blocks : [], body.blocks);
    const block = must(addWords(body, after, 'paragraph', '手写的一段。'), 'behind any line');
    assert.equal(block.blocks.length, body.blocks.length + 1);
  });
});

describe('refreshing', () => {
  it('shows nothing and changes nothing while the figures are the same', () => {
    const same = madeWith('1051000000');
    assert.deepEqual(differencesOf(body, same), []);
    assert.deepEqual(
      applyDifferences(body, same, new Set(['L3.1', 'L6.收入'])).blocks.map(textsOf),
      body.blocks.map(textsOf),
    );
  });

  const later = madeWith('1061000000', { version: 2 });
  it('shows each sentence that changed, old → new, with its numbers', () => {
    const differences = differencesOf(body, later);
    assert.deepEqual(
      differences.map(({ from, kind }) => [from, kind]),
      [
        ['L3.1', 'changed'],
        ['L6.收入', 'changed'],
      ],
    );
    assert.deepEqual(differences[0]?.numbers, [
      { about: '收入', old: '10.51亿元', new: '10.61亿元', corrected: false },
      { about: '收入比上年同期', old: '增加0.51亿元', new: '增加0.61亿元', corrected: false },
    ]);
  });

  it('takes over what was chosen and nothing else', () => {
    const next = applyDifferences(body, later, new Set(['L3.1']));
    assert.equal(textOf(next, 'L3.1'), '收入10.61亿元，比上年同期增加0.61亿元。');
    assert.equal(textOf(next, 'L6.收入'), textOf(body, 'L6.收入'));
    assert.deepEqual(
      differencesOf(next, later).map(({ from }) => from),
      ['L6.收入'],
    );
  });

  it('keeps the words of a hand, lets the numbers follow, and leaves a number of a hand as it is, marked', () => {
    const words = edited(body, 'L3.1', '可喜的是收入10.51亿元，比上年同期增加0.51亿元。');
    const taken = applyDifferences(words, later, new Set(['L3.1']));
    assert.equal(textOf(taken, 'L3.1'), '可喜的是收入10.61亿元，比上年同期增加0.61亿元。');
    const number = edited(body, 'L3.1', '收入10.60亿元，比上年同期增加0.51亿元。', '统计局电话更正');
    const kept = applyDifferences(number, later, new Set(['L3.1']));
    assert.equal(textOf(kept, 'L3.1'), '收入10.60亿元，比上年同期增加0.61亿元。');
    const [pin] = kept.pins.filter(({ edit }) => edit !== null);
    assert.deepEqual([pin?.text, pin?.edit?.was, pin?.edit?.text], ['10.61亿元', '10.51亿元', '10.60亿元']);
  });

  it('says that only the source moved where the words are the same', () => {
    const moved = differencesOf(body, madeWith('1051000001', { version: 3 }));
    assert.ok(moved.length > 0 && moved.every(({ kind }) => kind === 'source'));
  });

  it('adds a sentence whose figure has come, and takes away one whose figure is gone, but never what a hand wrote', () => {
    const without = foundBody(madeWith('1051000000', { invest: null }));
    const whole = madeWith('1051000000');
    assert.deepEqual(
      differencesOf(without, whole).map(({ from, kind, new: now }) => [from, kind, now]),
      [['L3.2', 'added', '投资5.00亿元。']],
    );
    const grown = applyDifferences(without, whole, new Set(['L3.2']));
    assert.deepEqual(grown.blocks.map(textsOf), body.blocks.map(textsOf));
    const none = madeWith('1051000000', { invest: null });
    assert.deepEqual(
      applyDifferences(body, none, new Set(['L3.2'])).blocks.map(textsOf),
      without.blocks.map(textsOf),
    );
    const hand = edited(body, 'L3.2', '据了解，投资5.00亿元。');
    const kept = applyDifferences(hand, none, new Set(['L3.2']));
    assert.ok(
      kept.blocks.some(({ lines }) =>
        lines.some(({ from, now }) => from === null && lineText(now).startsWith('据了解')),
      ),
    );
  });

  it('never loses a word of a hand, whatever the figures become', () => {
    const word = fc
      .array(fc.constantFrom('好', '稳', '快', '，', '总体'), { minLength: 1, maxLength: 6 })
      .map((all) => all.join(''));
    const amount = fc.bigInt({ min: 1n, max: 9_000_000_000n }).map(String);
    fc.assert(
      fc.property(word, amount, amount, (words, first, second) => {
        const start = foundBody(madeWith(first));
        const line = lineOf(start, 'L3.1');
        const done = editLine(start, line, [`${words}${lineText(line.now)}`], null, by);
        assert.equal(done.kind, 'done');
        if (done.kind !== 'done') return;
        const added = must(
          addWords(done.body, line.id, 'sentence', `${words}。`),
          'a paragraph takes a sentence',
        );
        const today = madeWith(second);
        const all = new Set(differencesOf(added, today).map(({ from }) => from));
        const next = applyDifferences(added, today, all);
        assert.equal(textOf(next, 'L3.1'), `${words}${textOf(foundBody(today), 'L3.1')}`);
        assert.ok(
          next.blocks.some(({ lines }) =>
            lines.some(({ from, now }) => from === null && lineText(now) === `${words}。`),
          ),
        );
        assert.deepEqual(differencesOf(next, today), []);
      }),
    );
  });
});

function textsOf({ lines }: Body['blocks'][number]): readonly string[] {
  return lines.map(({ now }) => lineText(now));
}

describe('finding numbers again', () => {
  const before = ['完成', { text: '5个', pin: 'a' }, '，共', { text: '15个', pin: 'b' }, '。'];
  it('does not take part of another number for a pin', () => {
    assert.deepEqual(align(before, '共15个，完成5个。').changed.length, 1);
    assert.deepEqual(align(before, '完成5个，共15个。').changed, []);
    assert.deepEqual(
      align(before, '完成15个，共15个。').changed.map(({ pin }) => pin),
      ['a'],
    );
  });
  it('gives the typed words back, piece by piece, whatever they are', () => {
    const text = fc.array(fc.constantFrom('完成', '5个', '15个', '1', '，共', '。', '另'), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => inlineText(align(before, parts.join('')).inline) === parts.join('')),
    );
  });
  it('reads numbers with separators, signs and full width', () => {
    assert.deepEqual(numbersIn('达到１２.５亿元，1,234户，下降-3%'), ['12.5', '1234', '-3']);
  });
});

describe('a smoother wording', () => {
  const sentence = ['收入', { text: '10.51亿元', pin: 'p1' }, '，共3次。'];
  it('is taken when every number stands, and refused with the number named when one does not', () => {
    assert.equal(polishFault(sentence, '收入达到10.51亿元，前后共3次。'), null);
    assert.match(polishFault(sentence, '收入达到10.5亿元，共3次。') ?? '', /“10.51亿元”改成了“10.5亿元”/u);
    assert.match(polishFault(sentence, '收入可观，共3次。') ?? '', /“10.51亿元”/u);
    assert.match(polishFault(sentence, '收入10.51亿元，共4次。') ?? '', /多写了数字“4”/u);
    assert.match(polishFault(sentence, '收入10.51亿元，共多次。') ?? '', /丢掉了数字“3”/u);
  });
});
