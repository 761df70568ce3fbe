import { defineCase } from '#kernel/system/define.ts';
import { ended, entry, limit, move, named, names, open, words } from '#kernel/system/notation.ts';

const themes = words('start 企业开办 close 企业注销 build 工程建设 birth 新生儿出生 retire 退休 other 其他');
const levels = words(
  'county 区级帮代办中心（1） town 镇街帮代办站（7） village 村居、园区、商圈帮代办点（N）',
);

/** The five grades of 好差评; the last two are 差评. @source domain/services.md §3 [S34] */
export const grades = words('5 非常满意 4 满意 3 基本满意 2 不满意 1 非常不满意');

/**
 * 一件事: one form, several items, shared papers asked once. 企业开办 (五个一) is one whose limit is half a working day of office hours.
 *
 * @source domain/services.md §3: 企业开办 0.5 working day [seed] is counted inside office hours
 */
export const bundle = defineCase({
  ...named('bundle 一件事 YS title', '一件事办件'),
  category: 'theme',
  related: [{ key: 'parts', kind: 'application', theirs: 'bundle', mine: '@id' }],
  columns: ['title', 'theme'],
  fields: [
    { key: 'title', title: '名称', kind: 'text' },
    { key: 'theme', title: '主题', kind: 'choice', choices: themes },
    { key: 'parts', title: '包含的事项', kind: 'long', help: '一行一项。' },
    { key: 'shared', title: '共用材料', kind: 'long', help: '一行一份，只收一次。' },
    { key: 'applicant', title: '申请人', kind: 'name', personal: '办理申请和送达结果' },
    { key: 'phone', title: '联系电话', kind: 'phone', personal: '办理申请和送达结果' },
  ],
  states: [
    open('received', '收件', ['desk', '核对材料'], '已收件'),
    open('running', '并联办理', ['desk', '汇总办结'], '办理中'),
    ended('finished', '办结', '已办结'),
    ended('withdrawn', '撤回', '已撤回'),
  ],
  raise: entry('收件', 'received', ['desk', 'anyone'], 'title theme parts shared applicant phone'),
  moves: [
    move('start', '材料齐全，并联办理', 'received > running', 'desk'),
    move('finish', '全部办结', 'running > finished', 'desk', { when: ['parts-done'] }),
    move('withdraw', '撤回', 'received running > withdrawn', 'desk', { reason: '撤回情况' }),
  ],
  clocks: [
    {
      key: 'start',
      title: '企业开办',
      when: { field: 'theme', is: ['start'] },
      starts: ['start'],
      ends: ['finish'],
      limits: [limit('all', '材料齐全后', '0.5 workday', '峄城区2022年计划')],
    },
    {
      key: 'joint',
      title: '并联办理',
      starts: ['start'],
      ends: ['finish'],
      limits: [limit('all', '统一办理', '45 day', '行政许可法第42条')],
    },
  ],
});

/**
 * 帮代办单: asked for or booked, given to a helper of a level, free; nobody must use it. 1, 7 and N are names of levels, no logic.
 *
 * @source domain/services.md §3 (帮代办; “1+7+N” [seed] has no stored definition)
 */
export const errand = defineCase({
  ...named('errand 帮代办 BD matter', '帮代办单'),
  category: 'level',
  columns: ['matter', 'level', 'bookedOn'],
  public: {
    title: '申请帮代办',
    lead: '帮代办不收费，用不用由您决定。',
    asks: ['matter', 'level', 'applicant', 'phone', 'bookedOn?'],
    shows: ['matter', 'level', 'told'],
    reasons: ['cancel'],
  },
  fields: [
    { key: 'matter', title: '要办的事', kind: 'text', least: '2' },
    { key: 'level', title: '层级', kind: 'choice', choices: levels },
    { key: 'applicant', title: '申请人', kind: 'name', personal: '上门或电话联系' },
    { key: 'phone', title: '联系电话', kind: 'phone', personal: '上门或电话联系' },
    { key: 'bookedOn', title: '预约日期', kind: 'day' },
    { key: 'papers', title: '收到的材料', kind: 'long' },
    { key: 'filing', title: '代报的办件编号', kind: 'text' },
    { key: 'told', title: '反馈情况', kind: 'long' },
    { key: 'grade', title: '评价', kind: 'choice', choices: grades },
  ],
  states: [
    open('asked', '待派', ['desk', '派给帮代办员'], '已收到'),
    open('sent', '待接单', ['unit', '接单'], '已派帮代办员'),
    open('taken', '帮办中', ['unit', '收齐材料并代报'], '帮办中'),
    open('filed', '已代报', ['unit', '反馈结果'], '已代报'),
    ended('done', '已反馈', '已办好，请评价'),
    ended('cancelled', '取消', '已取消'),
  ],
  raise: entry('申请帮代办', 'asked', ['anyone', 'public'], 'matter level applicant phone bookedOn?'),
  moves: [
    move('send', '派单', 'asked > sent', 'desk', { asks: names('unit assignee?'), isRouted: true }),
    move('take', '接单', 'sent > taken', ['unit', 'assignee']),
    move('pass', '转派', 'sent taken > asked', 'unit', { clears: ['unit', 'assignee'], reason: '转派理由' }),
    move('collect', '收材料', 'taken', ['unit', 'assignee'], { asks: names('papers') }),
    move('file', '代报', 'taken > filed', ['unit', 'assignee'], {
      asks: names('filing?'),
      when: ['filled:papers'],
    }),
    move('tell', '反馈结果', 'filed > done', ['unit', 'assignee'], { asks: names('told') }),
    move('cancel', '取消', 'asked sent taken > cancelled', ['desk', 'public'], { reason: '取消原因' }),
    move('rate', '评价', 'done', ['public', 'desk'], {
      asks: names('grade'),
      when: ['most:rated=1'],
      count: 'rated',
    }),
  ],
  clocks: [],
});
