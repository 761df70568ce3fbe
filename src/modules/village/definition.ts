import { defineSystem } from '#kernel/system/define.ts';
import { count, rate } from '#kernel/system/notation.ts';
import { goods } from '#kernel/system/parts/redemption.ts';
import type { Tally } from '#kernel/system/types.ts';
import { decision, disclosure, request } from './definition-decisions.ts';
import { event, household, redemption, rule, scheme } from './definition-points.ts';
import { villageRules } from './rules.ts';
import { catalogue } from './rules-catalogue.ts';
import { ledger } from './rules-parts.ts';

const posted: Tally = { kind: 'event', on: ['post'], states: ['posted'] };

/**
 * 积分制和村务公开: voted schemes, points put up before they count, what they were changed for, meetings, the village board.
 * @source domain/services.md §6.1, §6.2
 */
export const village = defineSystem(
  {
    key: 'village',
    title: '积分制和村务公开',
    version: 7,
    kinds: [event, redemption, disclosure, decision, request, scheme, rule, household, goods].map((kind) => ({
      ...kind,
      unitTitle: '村（社区）',
    })),
    lists: [catalogue],
    measures: [
      count('schemes', '推行积分制的村', { kind: 'scheme', on: [], states: ['inforce'] }),
      count('households', '参加积分的户', { kind: 'household', on: [], states: ['listed'] }),
      count('posted', '入账积分记录', posted),
      count('redeemed', '积分兑换', { kind: 'redemption', on: ['give'], states: ['given'] }),
      count('decisions', '村级议决事项', { kind: 'decision', on: ['pass', 'reject'] }),
      rate(
        'published',
        '议决结果公布率',
        { kind: 'decision', on: ['pass', 'reject'], states: ['published'] },
        { kind: 'decision', on: ['pass', 'reject'] },
      ),
      count('disclosed', '村务公开', { kind: 'disclosure', on: ['raise'] }),
    ],
    periodic: {
      title: '村务公开日历',
      kind: 'disclosure',
      unitKind: 'village',
      list: 'openness',
      about: 'about',
      period: 'period',
      on: 'noticedOn',
      grace: 'grace',
      void: ['corrected'],
    },
    points: ledger,
    parameters: [
      {
        key: 'village.grace',
        title: '公开期限：所属期结束后',
        kind: 'count',
        hint: '财务按月、一般村务按季；未设置时只看是否公开，不判逾期。',
        published: [],
      },
    ],
  },
  villageRules,
);
