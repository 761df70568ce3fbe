import { defineCase } from '#kernel/system/define.ts';

const confirmRules = '最高人民法院关于人民调解协议司法确认程序的若干规定第4、5条';

/**
 * 司法确认: what the court says of an agreement that both sides brought to it. The case number is the court's own (调确字).
 *
 * @source domain/services.md §2: accept or not within 3 days, decide within 15, 10 more with the president's approval
 */
export const confirmation = defineCase({
  key: 'confirmation',
  title: '司法确认',
  noun: '司法确认申请',
  prefix: 'QR',
  heading: 'dispute',
  fields: [
    { key: 'dispute', title: '纠纷', kind: 'ref', to: 'dispute' },
    { key: 'effectOn', title: '协议生效日', kind: 'day' },
    { key: 'caseNumber', title: '法院案号', kind: 'text', help: '如（2022）鲁0404调确字第1号。' },
    { key: 'moreDays', title: '延长', kind: 'number', unit: '日', least: '1' },
    { key: 'ruling', title: '裁定要点', kind: 'long', personal: '归入调解卷宗' },
  ],
  states: [
    { key: 'filed', title: '已提交法院', kind: 'open', owes: { who: 'desk', title: '跟进受理' } },
    { key: 'accepted', title: '法院已受理', kind: 'open', owes: { who: 'desk', title: '跟进裁定' } },
    { key: 'longer', title: '法院延长待批', kind: 'open' },
    { key: 'confirmed', title: '确认有效', kind: 'ended' },
    { key: 'rejected', title: '驳回或不予受理', kind: 'ended' },
    { key: 'withdrawn', title: '撤回', kind: 'ended' },
  ],
  raise: { title: '登记司法确认申请', to: 'filed', who: ['desk', 'anyone'], asks: ['dispute', 'effectOn'] },
  moves: [
    {
      key: 'accept',
      title: '法院受理',
      from: ['filed'],
      to: 'accepted',
      who: ['desk', 'raiser'],
      asks: ['caseNumber'],
    },
    {
      key: 'ask-longer',
      title: '法院提请延长',
      from: ['accepted'],
      to: 'longer',
      who: ['desk', 'raiser'],
      asks: ['moreDays'],
      reason: '延长理由',
    },
    { key: 'grant-longer', title: '院长批准延长', from: ['longer'], to: 'accepted', who: ['desk', 'raiser'] },
    { key: 'deny-longer', title: '未批准延长', from: ['longer'], to: 'accepted', who: ['desk', 'raiser'] },
    {
      key: 'confirm',
      title: '裁定确认有效',
      from: ['accepted'],
      to: 'confirmed',
      who: ['desk', 'raiser'],
      asks: ['ruling'],
    },
    {
      key: 'reject',
      title: '驳回或不予受理',
      from: ['filed', 'accepted'],
      to: 'rejected',
      who: ['desk', 'raiser'],
      reason: '法院理由',
    },
    {
      key: 'withdraw',
      title: '撤回申请',
      from: ['filed', 'accepted'],
      to: 'withdrawn',
      who: ['desk', 'raiser'],
      reason: '撤回情况',
    },
  ],
  clocks: [
    {
      key: 'accept',
      title: '法院受理',
      starts: ['raise'],
      ends: ['accept', 'reject'],
      limits: [{ key: 'usual', title: '受理', quantity: '3', unit: 'day', basis: confirmRules }],
    },
    {
      key: 'decide',
      title: '法院裁定',
      starts: ['accept'],
      ends: ['confirm', 'reject'],
      limits: [{ key: 'usual', title: '裁定', quantity: '15', unit: 'day', basis: confirmRules }],
      extension: {
        ask: 'ask-longer',
        grant: 'grant-longer',
        quantity: 'moreDays',
        most: { key: 'more', title: '延长', quantity: '10', unit: 'day', basis: confirmRules },
      },
    },
  ],
  columns: ['dispute', 'effectOn', 'caseNumber'],
});
