import { defineCase, defineLedger } from '#kernel/system/define.ts';
import { ended, entry, move, named, names, open, words } from '#kernel/system/notation.ts';

const waterKinds = words('river 河流 lake 湖泊 reservoir 水库 canal 渠道 pond 坑塘');
const roadClasses = words('county 县道 town 乡道 village 村道');
const roadGrades = words('1 一级 2 二级 3 三级 4 四级（双车道） 5 四级（单车道） 6 等外');
const built = words('new 新建 rebuilt 改建 old 既有');
export const lines = words('water 河湖 road 道路');
export const levels = words('county 区级 town 镇级 village 村级');
export const yesNo = words('yes 是 no 否');

export const water = defineLedger({
  ...named('water 水体名录 SH name', '水体'),
  category: 'kind',
  fields: [
    { key: 'name', title: '名称', kind: 'text' },
    { key: 'kind', title: '类型', kind: 'choice', choices: waterKinds },
    { key: 'lengthKm', title: '长度', kind: 'number', unit: '公里' },
    { key: 'areaKm2', title: '水面面积', kind: 'number', unit: '平方公里' },
    { key: 'target', title: '治理目标', kind: 'text' },
    { key: 'policy', title: '一河一策', kind: 'choice', choices: yesNo },
    { key: 'file', title: '一河一档', kind: 'choice', choices: yesNo },
  ],
  asks: ['name', 'kind', 'lengthKm?', 'areaKm2?', 'target', 'policy', 'file'],
  columns: ['name', 'kind', 'lengthKm', 'policy', 'file'],
});

/** 农村公路. */
export const road = defineLedger({
  guards: ['grade', 'control'],
  ...named('road 农村公路名录 GL name', '公路'),
  category: 'class',
  fields: [
    { key: 'name', title: '名称', kind: 'text' },
    { key: 'code', title: '路线编码', kind: 'text' },
    { key: 'class', title: '行政等级', kind: 'choice', choices: roadClasses },
    { key: 'lengthKm', title: '里程', kind: 'number', unit: '公里' },
    { key: 'grade', title: '技术等级', kind: 'choice', choices: roadGrades },
    { key: 'built', title: '建设性质', kind: 'choice', choices: built },
    { key: 'controlM', title: '建筑控制区', kind: 'number', unit: '米', help: '自公路用地外缘起算。' },
  ],
  asks: ['name', 'code', 'class', 'lengthKm', 'grade', 'built', 'controlM?'],
  columns: ['name', 'class', 'lengthKm', 'grade'],
});

/** 责任段 with its chief, a post; the board is due for change when the post is. */
export const stretch = defineLedger({
  papers: [{ title: '公示牌', href: '/chief/board/' }],
  more: [
    move('appoint', '更换河长（路长）', 'listed', ['desk', 'office'], {
      asks: names('chief since'),
      reason: '调整依据',
      flags: '公示牌待更新',
    }),
    move('board', '公示牌已更新', 'listed', ['desk', 'office', 'unit'], {
      asks: names('boardOn hotline target'),
      unflags: '公示牌待更新',
    }),
  ],
  ...named('stretch 责任段 ZR name'),
  category: 'line',
  area: 'unit',
  fields: [
    { key: 'name', title: '责任段', kind: 'text' },
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'water', title: '水体', kind: 'ref', to: 'water' },
    { key: 'road', title: '公路', kind: 'ref', to: 'road' },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
    { key: 'chief', title: '河长（路长）岗位', kind: 'post' },
    { key: 'since', title: '任职日', kind: 'day' },
    { key: 'lengthKm', title: '长度', kind: 'number', unit: '公里' },
    { key: 'duties', title: '职责', kind: 'long' },
    { key: 'target', title: '目标', kind: 'text' },
    { key: 'hotline', title: '监督电话', kind: 'text' },
    { key: 'boardOn', title: '公示牌更新日', kind: 'day' },
  ],
  asks: names('name line water? road? level unit chief? since? lengthKm duties target hotline boardOn?'),
  columns: ['name', 'line', 'level', 'lengthKm', 'boardOn'],
});

/** 养护工程 of rural roads: each year at least 7 % of the mileage. @source domain/services.md §7.2: 枣庄农村公路条例 32 */
export const work = defineCase({
  ...named('work 养护工程 YH name'),
  fields: [
    { key: 'name', title: '工程', kind: 'text' },
    { key: 'road', title: '公路', kind: 'ref', to: 'road' },
    { key: 'lengthKm', title: '里程', kind: 'number', unit: '公里' },
    { key: 'doneOn', title: '完工日', kind: 'day' },
  ],
  states: [open('planned', '计划', ['unit', '完工']), ended('done', '完工'), ended('dropped', '取消')],
  raise: entry('列入计划', 'planned', ['desk', 'office'], 'name road lengthKm unit'),
  moves: [
    move('finish', '完工', 'planned > done', ['unit', 'desk'], { asks: names('doneOn lengthKm') }),
    move('drop', '取消', 'planned > dropped', 'desk', { reason: '理由' }),
  ],
  clocks: [],
  columns: ['name', 'lengthKm', 'doneOn'],
});

/** 河长会议: at least one a year. @source domain/services.md §7.1: 重庆市河长制条例 22 */
export const session = defineLedger({
  ...named('session 河长路长会议 HY topic', '会议'),
  fields: [
    { key: 'topic', title: '议题', kind: 'text' },
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
    { key: 'heldOn', title: '日期', kind: 'day' },
  ],
  asks: ['topic', 'line', 'level', 'heldOn', 'unit'],
  columns: ['topic', 'line', 'level', 'heldOn'],
});
