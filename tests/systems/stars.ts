import { defineCase, defineSystem } from '#kernel/system/define.ts';
import { defineForm } from '#kernel/system/forms.ts';
import {
  choice,
  clock,
  count,
  ended,
  entry,
  field,
  limit,
  move,
  named,
  names,
  open,
  presets,
  rate,
  yesNo,
} from '#kernel/system/notation.ts';
import { defineNotice, noticeRule } from '#kernel/system/parts/notice.ts';
import { defineScoresheet } from '#kernel/system/sheet.ts';

const basis = '演示数据：本县农家乐星级评定办法';
const notice = defineNotice(noticeRule('stars', '星级公示', '5 day', basis));
const sheet = defineScoresheet(
  'visit',
  '现场评分',
  [
    { id: 'clean', title: '环境卫生', weight: '40', proof: true },
    { id: 'food', title: '食品安全', weight: '40', proof: true },
    { id: 'beds', title: '客房', weight: '20', unit: '间', rule: { kind: 'each', points: '4', most: '20' } },
    { id: 'heritage', title: '传统技艺', weight: '5', role: 'bonus', proof: true },
    { id: 'fraud', title: '欺客宰客', weight: '0', role: 'veto', unit: '次' },
  ],
  { source: basis, least: '0', most: '100' },
);

const inn = defineCase({
  ...named('inn 农家乐评星 NJ name', '评星单'),
  category: 'star',
  area: 'town',
  fields: [
    field('name', '农家乐名称', 'text', { least: '2' }),
    field('town', '镇街', 'unit'),
    choice('star', '申请星级', { three: '三星', five: '五星' }),
    choice('ever', '评过星级', yesNo),
    field('before', '原星级证号', 'text', { when: { field: 'ever', is: ['yes'] } }),
    field('owner', '经营者', 'name', { personal: '核实经营主体' }),
    field('phone', '联系电话', 'phone', { personal: '联系评定' }),
    choice('pleased', '评定服务', { good: '满意', bad: '不满意' }),
    ...sheet.fields,
    ...notice.fields,
  ],
  states: [
    open('asked', '待受理', ['desk', '受理'], '已收到'),
    open('visiting', '待评分', ['unit', '现场评分'], '评定中'),
    open('scored', '待公示', ['desk', '公示'], '评定中'),
    ...notice.states('desk', '期满授星'),
    ended('starred', '已授星', '已授星，请评价'),
    ended('rated', '已评价', '已授星'),
    ended('refused', '未评上', '未评上'),
  ],
  raise: entry('申报', 'asked', ['anyone', 'public'], 'name town star ever before owner phone'),
  moves: [
    move('accept', '受理', 'asked > visiting', 'desk', { asks: ['unit'], isRouted: true }),
    move('refuse', '不予评定', 'asked scored > refused', 'desk', { reason: '理由', isDanger: true }),
    move('score', '评分', 'visiting > scored', 'unit', { asks: sheet.asks }),
    move('again', '退回重评', 'scored > visiting', 'desk', { count: 'redo', reason: '理由' }),
    ...notice.moves('scored', 'desk', ['passed']),
    move('star', '授星', 'noticed > starred', 'desk', { when: ['notice-over'] }),
    move('rate', '评价', 'starred > rated', 'public', { asks: ['pleased'] }),
  ],
  clocks: [
    clock('visit', '现场评分', 'accept again > score', [limit('all', '受理后', '10 workday', basis)]),
    ...notice.clocks,
  ],
  sheets: [sheet.sheet],
  forms: [
    defineForm({
      key: 'upgrade',
      title: '升五星申报',
      lead: '已有星级的农家乐申报五星。',
      of: 'raise',
      asks: names('name town before owner phone'),
      sets: presets('star=five ever=yes'),
      isPublic: true,
    }),
  ],
  columns: ['name', 'town', 'star', 'visit-total'],
  public: {
    title: '农家乐评星',
    lead: '评定不收费。',
    asks: names('name town star ever before owner phone'),
    shows: ['name', 'town', 'star'],
    reasons: ['refuse', 'dismiss'],
  },
});

const scored = { kind: 'inn', on: ['score'] };
/** An invented county system, whole: two clocks, a notice, a score sheet, a public face, figures. */
export const stars = defineSystem(
  {
    key: 'stars',
    title: '农家乐评星',
    version: 1,
    kinds: [inn],
    measures: [
      count('asked', '申报评星', { kind: 'inn', on: ['raise'] }),
      count('starred', '授星', { kind: 'inn', on: ['star'] }),
      rate('timely', '按期评分率', { ...scored, clock: { key: 'visit', is: 'met' } }, scored),
    ],
  },
  {
    guards: {
      ...notice.guards,
      passed: ({ item }) => (Number(item.payload['visit-total']) >= 60 ? null : '得分不足60分，不能公示'),
    },
  },
);
