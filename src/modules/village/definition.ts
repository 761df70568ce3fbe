import { defineSystem } from '#kernel/system/define.ts';
import type { Tally } from '#kernel/system/types.ts';
import { decision, disclosure, request } from './definition-decisions.ts';
import { event, goods, household, redemption, rule, scheme } from './definition-points.ts';
import { villageRules } from './rules.ts';

const posted: Tally = { kind: 'event', on: ['post'], states: ['posted'] };

/**
 * 积分制和村务公开: schemes that the village voted, points that were put up before they count, what they were changed for, meetings with
 * their exact numbers, the village board.
 *
 * @source domain/services.md §6.1, §6.2
 */
export const village = defineSystem(
  {
    key: 'village',
    title: '积分制和村务公开',
    version: 1,
    kinds: [event, redemption, disclosure, decision, request, scheme, rule, household, goods],
    measures: [
      {
        key: 'schemes',
        title: '推行积分制的村',
        unit: 'item',
        of: { kind: 'scheme', on: [], states: ['inforce'] },
      },
      {
        key: 'households',
        title: '参加积分的户',
        unit: 'item',
        of: { kind: 'household', on: [], states: ['listed'] },
      },
      { key: 'posted', title: '入账积分记录', unit: 'item', of: posted },
      {
        key: 'redeemed',
        title: '积分兑换',
        unit: 'item',
        of: { kind: 'redemption', on: ['give'], states: ['given'] },
      },
      {
        key: 'decisions',
        title: '村级议决事项',
        unit: 'item',
        of: { kind: 'decision', on: ['pass', 'reject'] },
      },
      {
        key: 'published',
        title: '议决结果公布率',
        unit: '%',
        of: { kind: 'decision', on: ['pass', 'reject'], states: ['published'] },
        per: { kind: 'decision', on: ['pass', 'reject'] },
      },
      { key: 'disclosed', title: '村务公开', unit: 'item', of: { kind: 'disclosure', on: ['raise'] } },
    ],
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
