import { defineSystem } from '#kernel/system/define.ts';
import { count, rate } from '#kernel/system/notation.ts';
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
    version: 2,
    kinds: [application, item, bundle, errand, outlet, settlement, partner],
    measures: [
      count('received', '收件', { kind: 'application', on: ['raise'] }),
      count('decided', '办结', decided),
      rate('timely', '按期办结率', { ...decided, clock: { key: 'decide', is: 'met' } }, decided),
      rate('zero-trip', '零跑动率', { ...delivered, where: [{ field: 'trips', is: ['0'] }] }, delivered),
      rate('pleased', '好评率', { ...rated, where: [{ field: 'grade', is: ['5', '4', '3'] }] }, rated),
      count('items', '在册事项', listed),
      rate('online', '全程网办率', { ...listed, where: [{ field: 'depth', is: ['4'] }] }, listed),
      count('devolved', '下放事项', { kind: 'item', on: ['devolve'] }),
      count('errands', '帮代办', { kind: 'errand', on: ['tell'] }),
      count('bundles', '一件事办结', { kind: 'bundle', on: ['finish'] }),
    ],
  },
  serviceRules,
);
