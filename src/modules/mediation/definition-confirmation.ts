import { defineCase } from '#kernel/system/define.ts';
import { ended, entry, field, limit, move, named, names, open } from '#kernel/system/notation.ts';

const confirmRules = '最高人民法院关于人民调解协议司法确认程序的若干规定第4、5条';

/**
 * 司法确认: what the court says of an agreement that both sides brought to it. The case number is the court's own (调确字).
 *
 * @source domain/services.md §2: accept or not within 3 days, decide within 15, 10 more with the president's approval
 */
export const confirmation = defineCase({
  ...named('confirmation 司法确认 QR title', '司法确认申请'),
  columns: ['title', 'effectOn', 'caseNumber'],
  related: [
    { key: 'dispute', kind: 'dispute', theirs: '@id', mine: 'dispute' },
    { key: 'filed', kind: 'confirmation', theirs: 'dispute', mine: 'dispute' },
  ],
  fields: [
    { key: 'dispute', title: '纠纷', kind: 'ref', to: 'dispute' },
    { key: 'title', title: '纠纷概述', kind: 'text' },
    { key: 'effectOn', title: '协议生效日', kind: 'day' },
    { key: 'filedOn', title: '申请日', kind: 'day' },
    { key: 'caseNumber', title: '法院案号', kind: 'text', help: '如（2022）鲁0404调确字第1号。' },
    { key: 'moreDays', title: '延长', kind: 'number', unit: '日', least: '1' },
    field('files', '司法确认材料', 'file', {
      files: { lines: '司法确认申请书\n调解协议书\n法院裁定书（可不交；只收PDF、图片）' },
    }),
    { key: 'ruling', title: '裁定要点', kind: 'long', personal: '归入调解卷宗' },
  ],
  states: [
    open('filed', '已提交法院', ['desk', '跟进受理']),
    open('accepted', '法院已受理', ['desk', '跟进裁定']),
    open('longer', '法院延长待批'),
    ended('confirmed', '确认有效'),
    ended('rejected', '驳回或不予受理'),
    ended('withdrawn', '撤回'),
  ],
  raise: entry('登记司法确认申请', 'filed', 'desk', 'dispute effectOn filedOn?', {
    sets: [{ field: 'filedOn', value: '@today' }],
    when: ['past:filedOn', 'of-agreement', 'in-thirty-days'],
  }),
  moves: [
    move('accept', '法院受理', 'filed > accepted', ['desk', 'raiser'], { asks: names('caseNumber') }),
    move('ask-longer', '法院提请延长', 'accepted > longer', ['desk', 'raiser'], {
      asks: names('moreDays'),
      reason: '延长理由',
    }),
    move('grant-longer', '院长批准延长', 'longer > accepted', ['desk', 'raiser']),
    move('deny-longer', '未批准延长', 'longer > accepted', ['desk', 'raiser']),
    move('confirm', '裁定确认有效', 'accepted > confirmed', ['desk', 'raiser'], { asks: names('ruling') }),
    move('reject', '驳回或不予受理', 'filed accepted > rejected', ['desk', 'raiser'], { reason: '法院理由' }),
    move('withdraw', '撤回申请', 'filed accepted > withdrawn', ['desk', 'raiser'], { reason: '撤回情况' }),
  ],
  clocks: [
    {
      key: 'accept',
      title: '法院受理',
      starts: ['raise'],
      since: 'filedOn',
      ends: ['accept', 'reject'],
      limits: [limit('usual', '受理', '3 day', confirmRules)],
    },
    {
      key: 'decide',
      title: '法院裁定',
      starts: ['accept'],
      ends: ['confirm', 'reject'],
      limits: [limit('usual', '裁定', '15 day', confirmRules)],
      extension: {
        ask: 'ask-longer',
        grant: 'grant-longer',
        quantity: 'moreDays',
        most: limit('more', '延长', '10 day', confirmRules),
      },
    },
  ],
});
