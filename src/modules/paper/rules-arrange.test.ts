import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { known, paperFacts, subject } from '../../../tests/support/paper-facts.ts';
import { type Arranging, arrange, blockStep, lineStep } from './rules-arrange.ts';
import { addWords, foundBody, lineText } from './rules-body.ts';
import { correctedNote, correctionNote, correctionsOf } from './rules-correction.ts';
import { faceFault, faceOf, formFault } from './rules-face.ts';
import { makePaper } from './rules-make.ts';
import { applyDifferences, differencesOf } from './rules-refresh.ts';
import { parseTemplate } from './rules-template.ts';
import type { Body } from './schema.ts';

const template = parseTemplate(
  '标题：某某报告\n# 总量\n收入{数：收入｜亿元｜2位}。投资{数：投资}。第三句。\n# 走势\n另一段{数：收入｜亿元｜1位}。\n【图：收入】\n【表：指标｜收入｜投资】',
);

function made(income: string) {
  const values = [known('2022-10', '900000000'), known('2022-11', income), known('2021-11', '800000000')];
  const facts = paperFacts([
    subject('收入', { values }),
    subject('投资', { values: [known('2022-11', '500000000')] }),
  ]);
  return makePaper(template, 'monthly', facts);
}

const begun = foundBody(made('1051000000'));
const second = begun.blocks[2]?.lines[1]?.id ?? '';
const body = addWords(begun, second, 'paragraph', '手写的一段。') ?? begun;
const kindsOf = ({ blocks }: Body): readonly string[] => blocks.map(({ kind }) => kind);
const at = (of: Body, index: number) => of.blocks[index] ?? { id: '', lines: [] };

function done(of: Body, how: Arranging | null): Body {
  if (how === null) return of;
  const result = arrange(of, how);
  assert.ok(result.ok, result.ok ? '' : result.why);
  return result.ok ? result.body : of;
}

/** Every line with its words and where it comes from, whatever the order. */
const lines = ({ blocks }: Body): readonly string[] =>
  blocks
    .flatMap((block) => block.lines.map((line) => `${line.id} ${line.from} ${lineText(line.now)}`))
    .toSorted();

describe('arranging a paper', () => {
  it('moves a block before another or to the end, and leaves the title first', () => {
    const moved = done(body, { what: 'block', id: at(body, 2).id, before: at(body, 1).id });
    assert.deepEqual(kindsOf(moved).slice(0, 3), ['title', 'paragraph', 'heading1']);
    assert.equal(
      kindsOf(done(body, { what: 'block', id: at(body, 2).id, before: null })).at(-1),
      'paragraph',
    );
    const title = arrange(body, { what: 'block', id: at(body, 1).id, before: at(body, 0).id });
    assert.match(title.ok ? '' : title.why, /标题总在最前面/u);
    assert.equal(arrange(body, { what: 'block', id: 'none', before: null }).ok, false);
  });

  it('moves a sentence within its paragraph and into another text, never into a table', () => {
    const [first, , third] = at(body, 2).lines;
    const within = done(body, {
      what: 'line',
      id: third?.id ?? '',
      block: at(body, 2).id,
      before: first?.id ?? '',
    });
    assert.equal(lineText(at(within, 2).lines[0]?.now ?? []), '第三句。');
    const table = body.blocks.find(({ kind }) => kind === 'table');
    const refused = arrange(body, {
      what: 'line',
      id: third?.id ?? '',
      block: table?.id ?? '',
      before: null,
    });
    assert.match(refused.ok ? '' : refused.why, /只能移到别的段落或名单/u);
  });

  it('takes a block out: what the template made is struck and can come back, what a hand wrote goes', () => {
    const hand = done(body, { what: 'remove', id: at(body, 3).id });
    assert.equal(hand.blocks.length, body.blocks.length - 1);
    const struck = done(body, { what: 'remove', id: at(body, 2).id });
    assert.ok(at(struck, 2).lines.every(({ now, made: first }) => now.length === 0 && first !== null));
    assert.equal(struck.pins.length, body.pins.length);
    assert.equal(arrange(body, { what: 'remove', id: at(body, 0).id }).ok, false);
  });

  it('prints the numbers of a chart under it, and of nothing else', () => {
    const chart = body.blocks.find(({ kind }) => kind === 'chart')?.id ?? '';
    const shown = done(body, { what: 'table', id: chart, shown: true });
    assert.equal(shown.blocks.find(({ id }) => id === chart)?.withTable, true);
    assert.equal(arrange(body, { what: 'table', id: at(body, 2).id, shown: true }).ok, false);
  });

  it('by steps loses no line and no pin, in whatever order, and a step back undoes a step of a block', () => {
    const step = fc.tuple(fc.nat(12), fc.nat(5), fc.constantFrom<-1 | 1>(-1, 1), fc.boolean());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let now = body;
        for (const [block, line, by, isBlock] of steps) {
          const one = now.blocks[block % now.blocks.length];
          const of = one?.lines[line % Math.max(1, one.lines.length)];
          const how = isBlock ? blockStep(now, one?.id ?? '', by) : lineStep(now, of?.id ?? '', by);
          const next = done(now, how);
          if (isBlock && how !== null)
            assert.deepEqual(
              done(next, blockStep(next, one?.id ?? '', by === 1 ? -1 : 1)).blocks,
              now.blocks,
            );
          now = next;
        }
        assert.deepEqual(lines(now), lines(body));
        assert.deepEqual(now.pins, body.pins);
        assert.equal(now.blocks[0]?.kind, 'title');
      }),
    );
  });

  it('is found again by refreshing wherever a sentence went: it is changed there and not written twice', () => {
    const line = at(body, 2).lines[0]?.id ?? '';
    const other = body.blocks.findLast(({ kind }) => kind === 'paragraph')?.id ?? '';
    const moved = done(body, { what: 'line', id: line, block: other, before: null });
    const today = made('2051000000');
    const chosen = new Set(differencesOf(moved, today).map(({ from }) => from));
    const next = applyDifferences(moved, today, chosen);
    const all = next.blocks.flatMap((block) => block.lines.map(({ now }) => lineText(now)));
    assert.equal(all.filter((text) => text === '收入20.51亿元。').length, 1);
    assert.equal(
      lineText(next.blocks.find(({ id }) => id === other)?.lines.at(-1)?.now ?? []),
      '收入20.51亿元。',
    );
    assert.deepEqual(differencesOf(next, today), []);
  });
});

describe('a correction', () => {
  it('names each number that the edition before printed otherwise, once', () => {
    const today = made('2051000000');
    const next = applyDifferences(begun, today, new Set(differencesOf(begun, today).map(({ from }) => from)));
    const found = correctionsOf(begun, next);
    assert.deepEqual(found.map(({ was, now }) => [was, now])[0], ['10.51亿元', '20.51亿元']);
    assert.match(
      correctionNote(1, found) ?? '',
      /^更正说明：本稿更正第1稿的\d+处数据，.*由“10\.51亿元”更正为“20\.51亿元”/u,
    );
    assert.equal(correctionNote(1, correctionsOf(begun, begun)), null);
  });

  it('says of each thing once whose number came of a correction, also where it went into a sum or a table', () => {
    assert.equal(correctedNote(begun), null);
    const corrected = { ...known('2022-11', '1051000000'), corrected: true } as const;
    const facts = paperFacts([
      subject('收入', { values: [known('2022-10', '900000000'), corrected] }),
      subject('投资', { values: [known('2022-11', '500000000')] }),
    ]);
    const paper = foundBody(makePaper(template, 'monthly', facts));
    assert.equal(correctedNote(paper), '注：文中收入的数据是接收后更正过的数。');
    const struck = { ...paper, blocks: paper.blocks.filter(({ kind }) => kind === 'title') };
    assert.equal(correctedNote(struck), null, 'a number that no longer stands is not counted');
    const sum = parseTemplate('标题：某某报告\n合计{和：投资｜收入}。');
    assert.match(correctedNote(foundBody(makePaper(sum, 'monthly', facts))) ?? '', /更正过的数/u);
  });
});

/** A paper of paragraphs. */
const of = (...texts: readonly string[]) => ({
  blocks: texts.map((text, index) => ({
    id: `b${index}`,
    from: null,
    kind: 'paragraph' as const,
    title: '',
    columns: [],
    lines: [{ id: `s${index}`, from: null, made: null, now: [[text]] }],
  })),
});

describe('公文要素', () => {
  it('ask for an addressee where a number is taken, and a 请示 for one alone', () => {
    const face = faceOf('annual');
    assert.equal(faceFault(face), null);
    assert.match(faceFault({ ...face, numbered: true })?.message ?? '', /要写主送机关/u);
    assert.equal(faceFault({ ...faceOf('monthly'), numbered: true }), null);
    assert.match(
      faceFault({ ...face, kind: '请示', addressee: '区政府、市发改委' })?.message ?? '',
      /只写一个/u,
    );
  });

  it('keep a 请示 to one matter that ends with its request, and requests out of a 报告', () => {
    const face = {
      ...faceOf('request'),
      addressee: '区人民政府',
      note: '联系单位：计划股，电话：0632-0000000',
    };
    assert.equal(face.kind, '请示');
    assert.equal(formFault(face, of('情况如下。', '妥否，请批示。')), null);
    assert.match(formFault(face, of('情况如下。')) ?? '', /最后一段/u);
    assert.match(formFault(face, of('妥否，请批示。', '此外还有一事。')) ?? '', /最后一段/u);
    assert.match(formFault(face, of('一事，请批准。', '二事，请批示。')) ?? '', /一文一事/u);
    assert.match(formFault({ ...face, note: '' }, of('妥否，请批示。')) ?? '', /联系人和电话/u);
    assert.match(formFault({ ...face, addressee: '' }, of('妥否，请批示。')) ?? '', /主送机关/u);
    assert.match(formFault(faceOf('annual'), of('完成了目标。', '当否，请批示。')) ?? '', /不能夹带/u);
    assert.equal(formFault(faceOf('annual'), of('完成了目标。')), null);
  });
});
