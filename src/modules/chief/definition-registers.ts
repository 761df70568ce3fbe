import { defineCase, defineLedger } from '#kernel/system/define.ts';
import * as n from '#kernel/system/notation.ts';
import { moves } from '#kernel/system/notation-moves.ts';

export const lines = n.words('water 河湖 road 道路');
const levels = n.words('county 区级 town 镇级 village 村级');
const yesNo = n.words('yes 是 no 否');

export const water = defineLedger({
  ...n.named('water 水体名录 SH name', '水体'),
  category: 'kind',
  fields: [
    ...n.plain('text: name 名称 target 治理目标'),
    ...n.picks('kind 类型 river 河流 lake 湖泊 reservoir 水库 canal 渠道 pond 坑塘'),
    n.field('lengthKm', '长度', 'number', { unit: '公里' }),
    n.field('areaKm2', '水面面积', 'number', { unit: '平方公里' }),
    ...n.fields('choice', 'policy 一河一策 file 一河一档', { choices: yesNo }),
  ],
  asks: ['name', 'kind', 'lengthKm?', 'areaKm2?', 'target', 'policy', 'file'],
  columns: ['name', 'kind', 'lengthKm', 'policy', 'file'],
});

/** 农村公路. */
export const road = defineLedger({
  guards: ['grade', 'control'],
  ...n.named('road 农村公路名录 GL name', '公路'),
  category: 'class',
  fields: [
    ...n.plain('text: name 名称 code 路线编码'),
    ...n.picks(`
      class 行政等级 county 县道 town 乡道 village 村道
      grade 技术等级 1 一级 2 二级 3 三级 4 四级（双车道） 5 四级（单车道） 6 等外
      built 建设性质 new 新建 rebuilt 改建 old 既有`),
    n.field('lengthKm', '里程', 'number', { unit: '公里' }),
    n.field('controlM', '建筑控制区', 'number', { unit: '米', help: '自公路用地外缘起算。' }),
  ],
  asks: ['name', 'code', 'class', 'lengthKm', 'grade', 'built', 'controlM?'],
  columns: ['name', 'class', 'lengthKm', 'grade'],
});

/** 责任段 with its chief, a post; the board is due for change when the post is. */
export const stretch = defineLedger({
  more: moves(`
    appoint 更换河长（路长）: listed | by desk office | ask chief since | why 调整依据 | flag 公示牌待更新
    board 公示牌已更新: listed | by desk office unit | ask boardOn hotline target | unflag 公示牌待更新
  `),
  public: {
    title: '河长路长公示牌',
    lead: '每个责任段由谁负责、做什么、怎么监督。',
    asks: [],
    shows: n.names('name line level unit chief water road lengthKm duties target hotline boardOn'),
    lists: ['listed'],
    sign: {
      title: '河长公示牌',
      calls: { chief: '河长' },
      instead: [{ when: { field: 'line', is: ['road'] }, title: '路长公示牌', calls: { chief: '路长' } }],
      shows: n.names('water road level chief lengthKm duties target hotline boardOn'),
      needs: n.names('chief duties target hotline'),
      stale: '公示牌待更新',
    },
  },
  ...n.named('stretch 责任段 ZR name'),
  category: 'line',
  area: 'unit',
  fields: [
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
    n.field('water', '水体', 'ref', { to: 'water' }),
    n.field('road', '公路', 'ref', { to: 'road' }),
    n.field('lengthKm', '长度', 'number', { unit: '公里' }),
    ...n.plain(
      'text: name 责任段 target 目标 hotline 监督电话; post: chief 河长（路长）岗位; long: duties 职责',
    ),
    ...n.plain('day: since 任职日 boardOn 公示牌更新日'),
  ],
  asks: n.names('name line water? road? level unit chief? since? lengthKm duties target hotline boardOn?'),
  columns: ['name', 'line', 'level', 'lengthKm', 'boardOn'],
});

/** 巡查记录: length and duration, never the track; whether it counts follows from the plan of its level on that day. */
export const patrol = defineCase({
  ...n.named('patrol 巡查记录 XC content'),
  category: 'line',
  fields: [
    { key: 'stretch', title: '责任段', kind: 'ref', to: 'stretch' },
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
    n.field('minutes', '时长', 'number', { unit: '分钟', most: '1440' }),
    n.field('metres', '里程', 'number', { unit: '米', most: '200000' }),
    n.field('content', '巡查情况', 'text', { most: '200' }),
    { key: 'counts', title: '是否有效', kind: 'choice', choices: yesNo },
    ...n.plain('text: why 无效原因; day: on 巡查日期'),
  ],
  states: [n.ended('logged', '已记录'), n.ended('struck', '已作废')],
  raise: n.entry('记一次巡查', 'logged', 'anyone', 'stretch on minutes metres content', {
    when: ['own-stretch', 'not-future'],
    sets: [{ field: 'unit', value: '@unit' }],
    track: { day: 'on', minutes: 'minutes', metres: 'metres' },
  }),
  moves: moves('strike 作废: logged > struck | by unit desk | why 作废理由'),
  clocks: [],
  related: [{ key: 'stretch', kind: 'stretch', theirs: '@id', mine: 'stretch' }],
  columns: ['content', 'line', 'level', 'on', 'minutes', 'metres', 'counts'],
});

/** 养护工程 of rural roads: each year at least 7 % of the mileage. @source domain/services.md §7.2: 枣庄农村公路条例 32 */
export const work = defineCase({
  ...n.named('work 养护工程 YH name'),
  fields: [
    ...n.plain('text: name 工程; day: doneOn 完工日'),
    n.field('road', '公路', 'ref', { to: 'road' }),
    n.field('lengthKm', '里程', 'number', { unit: '公里' }),
  ],
  states: [n.open('planned', '计划', ['unit', '完工']), n.ended('done', '完工'), n.ended('dropped', '取消')],
  raise: n.entry('列入计划', 'planned', ['desk', 'office'], 'name road lengthKm unit'),
  moves: moves(`
    finish 完工: planned > done | by unit desk | ask doneOn lengthKm
    drop 取消: planned > dropped | by desk | why 理由
  `),
  clocks: [],
  columns: ['name', 'lengthKm', 'doneOn'],
});

/** 河长会议: at least one a year. @source domain/services.md §7.1: 重庆市河长制条例 22 */
export const session = defineLedger({
  ...n.named('session 河长路长会议 HY topic', '会议'),
  fields: [
    ...n.plain('text: topic 议题; day: heldOn 日期'),
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
  ],
  asks: ['topic', 'line', 'level', 'heldOn', 'unit'],
  columns: ['topic', 'line', 'level', 'heldOn'],
});
