import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseTemplate } from './rules-template.ts';
import { shippedTemplates } from './templates/shipped.ts';

const faultsOf = (text: string) => parseTemplate(`标题：某某\n${text}`).faults;

describe('the language of templates', () => {
  it('names line, word and cure of every fault', () => {
    const table: readonly (readonly [string, string, RegExp])[] = [
      ['全年{数：}完成。', '数：', /“数”后面缺少对象，写法如/u],
      ['全年{增涨：投资}。', '增涨', /没有这种字段|是否应为/u],
      ['全年{比上半年：投资}。', '比上半年', /是否应为“比上年”/u],
      ['全年{随便写：投资}。', '随便写', /没有这种字段，可用的有：/u],
      ['全年{完成律：投资}。', '完成律', /是否应为“完成率”/u],
      ['{数：投资｜亿员}', '亿员', /看不懂“亿员”这个词/u],
      ['{数：投资｜9位}', '9位', /0至6位/u],
      ['{数：投资｜缺=零}', '缺=零', /只能写“暂缺”或“略”/u],
      ['{数：投资｜口径=估计}', '口径=估计', /预计、快报/u],
      ['{增减：投资｜词=升/降}', '词=升/降', /三个词/u],
      ['{占：税收}', '占：税收', /缺少2个对象/u],
      ['{项目：件数}', '件数', /应为“个数”/u],
      ['{数：投资', '{数：投资', /花括号没有配对/u],
      ['投资}增长', '}', /多了一个“\}”/u],
      ['[其中{数：投资}', '[', /方括号没有配对/u],
      ['一]二', ']', /多了一个“\]”/u],
      ['【表：全部指标】', '全部指标', /应为“主要指标”/u],
      ['【表：主要指标】另起', '【表：主要指标】另起', /后面不再写字/u],
      ['### 三级', '###', /标题只有两级/u],
      ['标题：再来一个', '标题', /标题已在第1行写过/u],
    ];
    for (const [text, word, cure] of table) {
      const [fault, ...rest] = faultsOf(text);
      assert.equal(fault?.line, 2, text);
      assert.equal(fault.word, word, text);
      assert.match(fault.message, cure, text);
      assert.deepEqual(rest, [], text);
    }
    assert.match(parseTemplate('只有一句话。').faults[0]?.message ?? '', /缺少标题/u);
  });

  it('takes options in any order and width, and remarks for nothing', () => {
    const parsed = parseTemplate('标题：某某\n// 说明\n｛数:投资|2位｜亿元|本月|缺=暂缺｝完成。');
    assert.deepEqual(parsed.faults, []);
    const block = parsed.blocks[1];
    assert.ok(block !== undefined && 'sentences' in block);
    const node = block.sentences[0]?.[0];
    assert.ok(node?.kind === 'field');
    const { names, digits, unit, slot, missing } = node.field;
    assert.deepEqual(
      { names, digits, unit, slot, missing },
      { names: ['投资'], digits: 2, unit: { unit: 'yuan', scale: '亿' }, slot: 'month', missing: 'say' },
    );
  });

  it('reads the six templates that come with the product without a fault', () => {
    assert.equal(shippedTemplates.length, 6);
    for (const { text, name } of shippedTemplates) assert.deepEqual(parseTemplate(text).faults, [], name);
  });

  it('never fails on any text, and every fault lies on a line of it', () => {
    const sign = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '【',
      '】',
      '：',
      '｜',
      '数',
      '表',
      '投资',
      '。',
      '\n',
      '#',
      ' ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const text = signs.join('');
        const { faults } = parseTemplate(text);
        const lines = text.split('\n').length;
        return faults.every(({ line, message }) => line >= 1 && line <= lines && message !== '');
      }),
    );
  });
});
