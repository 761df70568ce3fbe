import { defineLedger } from '#kernel/system/define.ts';
import { choice, move, named, names, words, yesNo } from '#kernel/system/notation.ts';

const itemKinds = words(
  'permit 行政许可 grant 行政给付 confirm 行政确认 rule 行政裁决 reward 行政奖励 other 其他行政权力 service 公共服务',
);
const tripCounts = words('0 0次 1 1次 2 2次及以上');
const depths = words('1 Ⅰ级 2 Ⅱ级 3 Ⅲ级 4 Ⅳ级（全程网办）');
const scopes = words('nation 全国 province 全省 city 全市 county 全区 none 不通办');
export const procedures = words(
  'hearing 听证 tender 招标 auction 拍卖 inspection 检验 testing 检测 quarantine 检疫 appraisal 鉴定 review 专家评审',
);
const ways = words('devolved 下放 entrusted 委托 moved 服务前移');
const outletKinds = words(
  'county 区政务服务大厅 town 镇街便民服务中心 village 村居便民服务点 post 邮政网点 bank 银行网点',
);
const modes = words('online 全程网办 collect 代收代办 joint 多地联办 issue 异地出证');

/**
 * 事项清单 with the promised limit held to the legal one. 下放: on its day the towns take over and the unit that held it stops accepting.
 *
 * @source domain/services.md §3: fields of the national catalogue; 山东省优化营商环境条例 28, 30; 乡镇政府工作条例 6–8
 */
export const item = defineLedger({
  guards: ['promise', 'trips-why', 'fee-law'],
  more: [
    move('devolve', '下放到镇街', 'listed', ['desk', 'office'], {
      asks: names('heldBy mode movedOn movedBy training'),
      when: ['unheld'],
      reason: '镇街意见和区政府批准情况',
    }),
    move('take-back', '收回', 'listed', ['desk', 'office'], {
      when: ['filled:heldBy'],
      clears: ['heldBy', 'mode', 'movedOn', 'movedBy', 'training'],
      reason: '收回理由和依据',
    }),
  ],
  ...named('item 事项清单 SX name', '事项'),
  category: 'kind',
  fields: [
    { key: 'name', title: '事项名称', kind: 'text', least: '2' },
    { key: 'code', title: '实施编码', kind: 'text' },
    { key: 'kind', title: '事项类型', kind: 'choice', choices: itemKinds },
    { key: 'law', title: '设定依据', kind: 'long' },
    choice('limitUnit', '时限单位', { workday: '工作日', day: '日' }),
    { key: 'legal', title: '法定办结时限', kind: 'number', least: '0.5', most: '3650' },
    { key: 'promised', title: '承诺办结时限', kind: 'number', least: '0.5', most: '3650' },
    choice('done', '办件类型', { instant: '即办件', promised: '承诺件' }),
    { key: 'trips', title: '到现场次数', kind: 'choice', choices: tripCounts },
    { key: 'tripsWhy', title: '必须到现场的原因', kind: 'text' },
    { key: 'depth', title: '网上办理深度', kind: 'choice', choices: depths },
    { key: 'scope', title: '通办范围', kind: 'choice', choices: scopes },
    { key: 'special', title: '不计入时限的特别程序', kind: 'many', choices: procedures },
    choice('fee', '是否收费', yesNo),
    { key: 'feeLaw', title: '收费依据', kind: 'text' },
    { key: 'materials', title: '申请材料', kind: 'long', help: '一行一份。' },
    { key: 'result', title: '结果名称', kind: 'text' },
    { key: 'ask', title: '咨询方式', kind: 'text' },
    { key: 'heldBy', title: '下放到', kind: 'units' },
    { key: 'mode', title: '下放方式', kind: 'choice', choices: ways },
    { key: 'movedOn', title: '下放日期', kind: 'day' },
    { key: 'movedBy', title: '下放依据', kind: 'text' },
    { key: 'training', title: '培训和承接检查', kind: 'text' },
  ],
  asks: names(
    'name code kind unit law limitUnit legal promised done trips tripsWhy? depth scope special? fee feeLaw? materials result ask',
  ),
  columns: ['name', 'kind', 'legal', 'promised', 'trips', 'depth'],
  public: {
    title: '办事指南',
    lead: '本区政务服务事项：在哪办、要什么材料、多少天办完。',
    asks: [],
    shows: names(
      'name promised legal limitUnit kind unit heldBy movedOn trips tripsWhy depth scope materials fee feeLaw special result ask law code',
    ),
    lists: ['listed'],
  },
});

/** 网点: halls, towns' and villages' windows, post offices. */
export const outlet = defineLedger({
  ...named('outlet 服务网点 WD name', '网点'),
  category: 'kind',
  fields: [
    { key: 'name', title: '网点名称', kind: 'text' },
    { key: 'kind', title: '网点类型', kind: 'choice', choices: outletKinds },
    { key: 'at', title: '位置', kind: 'point' },
    { key: 'address', title: '地址', kind: 'place' },
    { key: 'hours', title: '服务时间', kind: 'text' },
  ],
  asks: ['name', 'kind', 'unit?', 'at', 'address', 'hours?'],
  columns: ['name', 'kind', 'address'],
  public: {
    title: '服务网点',
    lead: '大厅、便民服务中心和网点的地址和时间。',
    asks: [],
    shows: ['name', 'kind', 'address', 'hours', 'unit'],
    lists: ['listed'],
  },
});

/** 村居, for the circle of ten minutes; residents may be unknown. */
export const settlement = defineLedger({
  ...named('settlement 村居位置 CJ name', '村居'),
  fields: [
    { key: 'name', title: '村居名称', kind: 'text' },
    { key: 'at', title: '位置', kind: 'point' },
    { key: 'residents', title: '常住人口', kind: 'number', unit: '人' },
  ],
  asks: ['name', 'unit?', 'at', 'residents?'],
  columns: ['name', 'residents'],
});

/** 跨域通办的协作地区. */
export const partner = defineLedger({
  ...named('partner 通办协作地区 XZ name', '协作地区'),
  fields: [
    { key: 'name', title: '地区', kind: 'text', help: '省市县名称。' },
    { key: 'modes', title: '通办方式', kind: 'many', choices: modes },
    { key: 'signedOn', title: '协议日期', kind: 'day' },
    { key: 'contact', title: '联系窗口', kind: 'text' },
  ],
  asks: ['name', 'modes', 'signedOn', 'contact?'],
  columns: ['name', 'modes', 'signedOn'],
});
