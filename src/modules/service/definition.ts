import { defineSystem } from '#kernel/system/define.ts';
import { count, rate } from '#kernel/system/notation.ts';
import type { Tally } from '#kernel/system/types.ts';
import { application } from './definition-application.ts';
import { bundle, errand, levels, relay } from './definition-help.ts';
import { item, outlet, partner, settlement } from './definition-ledgers.ts';
import { serviceRules } from './rules.ts';

const where = (field: string, ...is: readonly string[]) => ({ where: [{ field, is }] });
const decided: Tally = { kind: 'application', on: ['grant', 'deny', 'pledge'] };
const delivered: Tally = { kind: 'application', on: ['deliver'] };
const rated: Tally = { kind: 'application', on: ['rate-good', 'rate-bad'] };
const bad: Tally = { kind: 'application', on: ['rate-bad'] };
const listed: Tally = { kind: 'item', on: [], states: ['listed'] };

/** 政务服务: the catalogue and all that is handled by it. @source domain/services.md §3 */
export const service = defineSystem(
  {
    key: 'service',
    title: '政务服务',
    version: 8,
    kinds: [application, item, bundle, errand, relay, outlet, settlement, partner],
    lists: [levels],
    reach: { title: '10分钟政务服务圈', places: 'settlement', outlets: 'outlet', minutes: 10 },
    measures: [
      count('received', '收件', { kind: 'application', on: ['raise'] }),
      count('decided', '办结', decided),
      rate('timely', '按期办结率', { ...decided, clock: { key: 'decide', is: 'met' } }, decided),
      count('trips', '跑动次数', { ...delivered, sum: 'trips' }),
      rate('zero-trip', '零跑动率', { ...delivered, ...where('trips', '0') }, delivered),
      rate('pleased', '好评率', { ...rated, ...where('grade', '5', '4', '3') }, rated),
      count('bad', '差评', bad),
      rate('mended', '差评整改回访率', { ...bad, states: ['rated'] }, bad),
      count('items', '在册事项', listed),
      rate('online', '全程网办率', { ...listed, ...where('depth', '4') }, listed),
      rate('zero-item', '零跑动事项占比', { ...listed, ...where('trips', '0') }, listed),
      count('to-key', '调整至双十镇事项', { ...listed, ...where('batch', 'key') }),
      count('to-towns', '下放至镇街事项', { ...listed, ...where('batch', 'town') }),
      count('errands', '帮代办', { kind: 'errand', on: ['tell'] }),
      count('bundles', '一件事办结', { kind: 'bundle', on: ['finish'] }),
      count('relays', '跨域通办转交', { kind: 'relay', on: ['send'] }),
      count('partners', '通办协作地区', { kind: 'partner', on: [], states: ['listed'] }),
    ],
  },
  serviceRules,
);
