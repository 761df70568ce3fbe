import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

/** A table with cells that are right, and what each of some would be if it were wrong. */
interface Table {
  readonly title: string;
  /** Rows as a clerk types them, cells divided by ｜. */
  readonly rows: readonly string[];
  readonly lead?: string;
  /** [row, column, what would be wrong there]. */
  readonly wrong?: readonly (readonly [number, number, string])[];
  /** How many numbers of the right table are confirmed. */
  readonly confirmed: number;
}

const tables: Readonly<Record<string, Table>> = {
  'what a result is off its aim, signed': {
    title: '2024年上半年对标情况',
    rows: [
      '指标｜上半年增速（%）｜全年目标（%）｜超出（+）或不足（-）',
      '地区生产总值｜6.1｜6｜+0.1',
      '固定资产投资｜6.8｜7｜-0.2',
      '进出口总额｜11.8｜10｜+1.8',
    ],
    wrong: [
      [1, 3, '-0.1'],
      [2, 3, '-0.4'],
      [3, 3, '+1.7'],
      [2, 1, '7.2'],
    ],
    confirmed: 9,
  },
  'what is still to do, with an id and an office': {
    title: '前三季度民生实事对账',
    rows: [
      '序号｜事项｜全年任务｜1—9月｜还需完成｜责任单位',
      '1｜城镇新增就业（人）｜6500｜5563｜937｜人社局',
      '2｜改造老旧小区（个）｜18｜16｜2｜住建局',
      '3｜新建改造农村公路（公里）｜45｜38.4｜6.6｜交通局',
    ],
    wrong: [
      [1, 4, '973'],
      [2, 4, '16'],
      [3, 4, '6.4'],
      [1, 3, '5653'],
    ],
    confirmed: 9,
  },
  'percent of the aim': {
    title: '2024年三季度末任务进度表',
    rows: [
      '任务｜单位｜年度目标｜9月末累计｜完成率',
      '城镇新增就业｜人｜6500｜5563｜85.6%',
      '改造老旧小区｜个｜18｜16｜88.9%',
    ],
    wrong: [
      [1, 4, '86.5%'],
      [2, 4, '61.1%'],
    ],
    confirmed: 6,
  },
  'towns with a total and their share of the county': {
    title: '关于上半年一般公共预算收入的通报',
    rows: [
      '单位｜完成数（万元）｜同比（%）｜占全县（%）',
      '北关街道｜6254.1｜9.1｜5.0',
      '东河镇｜4826.3｜7.4｜3.9',
      '南岭镇｜3917.8｜3.6｜3.1',
      '合计｜14998.2｜—｜12.0',
    ],
    wrong: [
      [1, 3, '41.7'],
      [2, 1, '4286.3'],
      [3, 3, '3.2'],
      [4, 1, '14989.2'],
      [3, 2, '6.3'],
    ],
    confirmed: 11,
  },
  'two times and what changed': {
    title: '前三季度主要指标增速变化',
    rows: [
      '指标｜1—9月（%）｜1—6月（%）｜变化（百分点）',
      'GDP｜5.9｜6.1｜-0.2',
      '一般公共预算收入｜6.4｜5.9｜+0.5',
      '工业投资｜12.7｜14.9｜-2.2',
    ],
    wrong: [
      [1, 3, '+0.2'],
      [2, 3, '+0.6'],
      [3, 3, '-1.2'],
      [2, 1, '4.6'],
    ],
    confirmed: 9,
  },
  'times in rows': {
    title: '三季度末存贷款情况',
    rows: [
      '时点｜存款余额（亿元）｜贷款余额（亿元）',
      '2023年末｜362.91｜281.61',
      '2024年6月末｜391.45｜303.52',
      '2024年9月末｜398.04｜312.76',
    ],
    wrong: [
      [1, 1, '326.91'],
      [2, 2, '297.35'],
      [3, 1, '398.03'],
    ],
    confirmed: 6,
  },
  'words in the cells of a column of remarks': {
    title: '三季度末目标进度提示',
    rows: [
      '指标｜9月末｜年度目标｜提示',
      '城镇新增就业（人）｜5563｜6500｜还差937人',
      '固定资产投资增速（%）｜5.6｜7｜差1.4个百分点',
      '进出口总额增速（%）｜10.7｜10｜超0.7个百分点',
    ],
    wrong: [
      [1, 3, '还差397人'],
      [2, 3, '超1.4个百分点'],
      [3, 3, '超0.8个百分点'],
    ],
    confirmed: 9,
  },
  'one number for each row': {
    title: '上半年重点项目推进情况',
    rows: ['事项｜数量', '年度计划投资｜76.44亿元', '1—6月完成投资｜37.96亿元', '完成比例｜49.7%'],
    wrong: [[3, 1, '11.9%']],
    confirmed: 3,
  },
  'a list of times without headings': {
    title: '投资增速为何走低',
    lead: '今年以来固定资产投资累计增速如下：',
    rows: ['1—2月｜10.4%', '1—3月｜9.1%', '1—4月｜7.7%', '1—5月｜7.2%'],
    wrong: [
      [1, 1, '8.6%'],
      [3, 1, '6.8%'],
    ],
    confirmed: 4,
  },
  'a gap that is printed as more where more is lacking': {
    title: '2024年上半年目标差距表',
    rows: [
      '指标｜目标（%）｜上半年（%）｜差距（百分点）',
      '固定资产投资｜7｜6.8｜0.2',
      '居民人均可支配收入｜6｜5.7｜0.3',
      '进出口总额｜10｜11.8｜-1.8',
    ],
    wrong: [[2, 3, '0.4']],
    confirmed: 9,
  },
  'a total with parts of its parts': {
    title: '2024年上半年财政收入构成',
    rows: [
      '项目｜1—6月（亿元）｜同比（%）',
      '一般公共预算收入｜12.48｜5.9',
      '其中：税收收入｜8.91｜8.2',
      '合计｜12.48｜5.9',
    ],
    confirmed: 6,
  },
  'shares of the row that is all': {
    title: '2024年上半年外贸情况',
    rows: [
      '项目｜金额（亿元）｜同比（%）｜比重（%）',
      '进出口总额｜10.29｜11.8｜100',
      '其中：出口｜7.52｜13.1｜73.1',
      '进口｜2.77｜-2.6｜26.9',
    ],
    wrong: [
      [2, 3, '73.6'],
      [3, 3, '29.6'],
      [3, 1, '2.27'],
    ],
    confirmed: 9,
  },
  'places in an order': {
    title: '2024年上半年主要指标位次',
    rows: ['指标｜增速（%）｜全市位次', '规上工业增加值｜8.1｜3', '固定资产投资｜6.8｜5', '社零总额｜7.0｜2'],
    wrong: [[2, 2, '6']],
    confirmed: 6,
  },
  'what is due by now in a column of its own': {
    title: '2024年三季度末民生实事进度',
    rows: [
      '事项｜全年任务｜已完成｜完成率（%）｜序时进度（%）',
      '城镇新增就业（人）｜6500｜5563｜85.6｜75',
      '改造老旧小区（个）｜18｜16｜88.9｜75',
    ],
    wrong: [[1, 3, '75.6']],
    confirmed: 6,
  },
  'headings in two rows': {
    title: '2024年5、6月份财政收支',
    rows: [
      '项目｜1—5月｜｜1—6月｜',
      '｜总量（亿元）｜增速（%）｜总量（亿元）｜增速（%）',
      '一般公共预算收入｜10.04｜5.4｜12.48｜5.9',
      '一般公共预算支出｜17.26｜2.8｜21.55｜3.4',
    ],
    wrong: [
      [2, 1, '12.48'],
      [3, 4, '4.3'],
    ],
    confirmed: 8,
  },
};

/** The ways in which a table is drawn in plain text. */
const drawings: Readonly<Record<string, (row: string) => string>> = {
  'full-width bars': (row) => row,
  'ASCII bars': (row) => row.replaceAll('｜', '|'),
  'framed bars': (row) => `| ${row.replaceAll('｜', ' | ')} |`,
  tabs: (row) => row.replaceAll('｜', '\t'),
};

function draftOf({ title, lead, rows }: Table, draw: (row: string) => string): string {
  return `${title}（演示数据）\n\n${lead ?? '具体情况见下表。'}\n\n${rows.map(draw).join('\n')}\n`;
}

function withCell({ rows, ...table }: Table, [row, column, wrong]: readonly [number, number, string]): Table {
  const changed = rows.map((line, k) =>
    k === row
      ? line
          .split('｜')
          .map((cell, at) => (at === column ? wrong : cell))
          .join('｜')
      : line,
  );
  return { ...table, rows: changed };
}

function statusesIn(text: string): readonly string[] {
  return checkDraft(text, ledger(), { county: '临溪县' }).numbers.map(
    ({ span, status }) => `${span} ${status}`,
  );
}

for (const [name, table] of Object.entries(tables))
  describe(name, () => {
    for (const [how, draw] of Object.entries(drawings))
      it(`is right, drawn with ${how}`, () => {
        const found = statusesIn(draftOf(table, draw));
        assert.deepEqual(
          found.filter((one) => one.endsWith(' differing')),
          [],
        );
        assert.equal(
          found.filter((one) => one.endsWith(' confirmed')).length,
          table.confirmed,
          found.join('; '),
        );
      });
    for (const one of table.wrong ?? [])
      it(`finds ${one[2]} in row ${one[0]}`, () => {
        const found = statusesIn(draftOf(withCell(table, one), (row) => row));
        const [called = '', ...others] = found.filter((each) => each.endsWith(' differing'));
        // Whether the words before the number in its cell are shown with it is no matter.
        assert.ok(called !== '' && `${one[2]} differing`.endsWith(called), found.join('; '));
        assert.deepEqual(others, []);
      });
  });
