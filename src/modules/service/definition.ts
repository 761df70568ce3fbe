import { defineSystem } from '#kernel/system/define.ts';
import type { Tally } from '#kernel/system/types.ts';
import { application } from './definition-application.ts';
import { bundle, errand } from './definition-help.ts';
import { item, outlet, partner, settlement } from './definition-ledgers.ts';
import { serviceRules } from './rules.ts';

const decided: Tally = { kind: 'application', on: ['grant', 'deny', 'pledge'] };
const delivered: Tally = { kind: 'application', on: ['deliver'] };
const rated: Tally = { kind: 'application', on: ['rate-good', 'rate-bad'] };
const listed: Tally = { kind: 'item', on: [], states: ['listed'] };

/**
 * 政务服务: the catalogue and what is handled by it, 一件事, 帮代办, 跨域通办, 好差评, 下放.
 *
 * @source domain/services.md §3
 */
export const service = defineSystem(
  {
    key: 'service',
    title: '政务服务',
    version: 1,
    kinds: [application, item, bundle, errand, outlet, settlement, partner],
    measures: [
      { key: 'received', title: '收件', unit: 'item', of: { kind: 'application', on: ['raise'] } },
      { key: 'decided', title: '办结', unit: 'item', of: decided },
      {
        key: 'timely',
        title: '按期办结率',
        unit: '%',
        of: { ...decided, clock: { key: 'decide', is: 'met' } },
        per: decided,
      },
      {
        key: 'zero-trip',
        title: '零跑动率',
        unit: '%',
        of: { ...delivered, where: [{ field: 'trips', is: ['0'] }] },
        per: delivered,
      },
      {
        key: 'pleased',
        title: '好评率',
        unit: '%',
        of: { ...rated, where: [{ field: 'grade', is: ['5', '4', '3'] }] },
        per: rated,
      },
      { key: 'items', title: '在册事项', unit: 'item', of: listed },
      {
        key: 'online',
        title: '全程网办率',
        unit: '%',
        of: { ...listed, where: [{ field: 'depth', is: ['4'] }] },
        per: listed,
      },
      { key: 'devolved', title: '下放事项', unit: 'item', of: { kind: 'item', on: ['devolve'] } },
      { key: 'errands', title: '帮代办', unit: 'item', of: { kind: 'errand', on: ['tell'] } },
      { key: 'bundles', title: '一件事办结', unit: 'item', of: { kind: 'bundle', on: ['finish'] } },
    ],
  },
  serviceRules,
);
