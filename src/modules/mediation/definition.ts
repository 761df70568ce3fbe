import { defineSystem } from '#kernel/system/define.ts';
import { count, rate } from '#kernel/system/notation.ts';
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
    version: 6,
    kinds: [dispute, confirmation],
    measures: [
      count('registered', '登记纠纷', { kind: 'dispute', on: ['raise'] }),
      count('accepted', '受理纠纷', { kind: 'dispute', on: ['accept'] }),
      count('agreed', '达成协议', agreed),
      rate('success', '调解成功率', agreed, ended),
      rate(
        'timely',
        '按期调解率',
        { ...agreed, on: [...agreed.on, 'fail'], clock: { key: 'mediate', is: 'met' } },
        { ...agreed, on: [...agreed.on, 'fail'] },
      ),
      count('performed', '履行完毕', { kind: 'dispute', on: ['perform'] }),
      count('reviewed', '评查案卷', { kind: 'dispute', on: ['review'] }),
      rate(
        'performance',
        '协议履行率',
        { kind: 'dispute', on: ['perform'] },
        { kind: 'dispute', on: ['perform', 'enforce'] },
      ),
      count('confirmed', '司法确认', { kind: 'confirmation', on: ['confirm'] }),
      rate(
        'confirmation',
        '司法确认率',
        { kind: 'confirmation', on: ['confirm'] },
        { kind: 'confirmation', on: ['confirm', 'reject'] },
      ),
      count('risky', '可能激化的在办纠纷', {
        kind: 'dispute',
        on: [],
        where: [{ field: 'risk', is: ['high'] }],
        states: ['new', 'accepted', 'mediating', 'longer', 'agreed', 'performing', 'defaulted'],
      }),
    ],
  },
  mediationRules,
);
