import { defineSystem } from '#kernel/system/define.ts';
import type { Tally } from '#kernel/system/types.ts';
import { confirmation } from './definition-confirmation.ts';
import { dispute } from './definition-dispute.ts';
import { mediationRules } from './rules.ts';

const agreed: Tally = { kind: 'dispute', on: ['agree-written', 'agree-oral'] };
const ended: Tally = {
  kind: 'dispute',
  on: ['agree-written', 'agree-oral', 'fail', 'decline', 'terminate'],
  rule: 'was-accepted',
};

/**
 * 矛盾纠纷调解 (峄调即和): disputes and the confirmations that the court gives their agreements.
 *
 * @source domain/services.md §2: 成功率 = 达成协议 ÷ (受理 − 撤回); here over the disputes that came to an end in the period
 */
export const mediation = defineSystem(
  {
    key: 'mediation',
    title: '矛盾纠纷调解',
    version: 1,
    kinds: [dispute, confirmation],
    measures: [
      { key: 'registered', title: '登记纠纷', unit: 'item', of: { kind: 'dispute', on: ['raise'] } },
      { key: 'accepted', title: '受理纠纷', unit: 'item', of: { kind: 'dispute', on: ['accept'] } },
      { key: 'agreed', title: '达成协议', unit: 'item', of: agreed },
      { key: 'success', title: '调解成功率', unit: '%', of: agreed, per: ended },
      {
        key: 'timely',
        title: '按期调解率',
        unit: '%',
        of: { ...agreed, on: [...agreed.on, 'fail'], clock: { key: 'mediate', is: 'met' } },
        per: { ...agreed, on: [...agreed.on, 'fail'] },
      },
      { key: 'performed', title: '履行完毕', unit: 'item', of: { kind: 'dispute', on: ['perform'] } },
      {
        key: 'performance',
        title: '协议履行率',
        unit: '%',
        of: { kind: 'dispute', on: ['perform', 'enforce'], states: ['performed'] },
        per: { kind: 'dispute', on: ['perform', 'enforce'] },
      },
      { key: 'confirmed', title: '司法确认', unit: 'item', of: { kind: 'confirmation', on: ['confirm'] } },
      {
        key: 'confirmation',
        title: '司法确认率',
        unit: '%',
        of: { kind: 'confirmation', on: ['confirm'] },
        per: { kind: 'confirmation', on: ['confirm', 'reject'] },
      },
      {
        key: 'risky',
        title: '可能激化的在办纠纷',
        unit: 'item',
        of: {
          kind: 'dispute',
          on: [],
          where: [{ field: 'risk', is: ['high'] }],
          states: ['new', 'accepted', 'mediating', 'longer', 'agreed', 'performing', 'defaulted'],
        },
      },
    ],
  },
  mediationRules,
);
