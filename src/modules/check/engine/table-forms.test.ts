import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckResult } from '#modules/check/engine/types.ts';
import { checked } from '../../../../tests/check/cases.ts';

/** A table in one of the ways in which desks head them: rows of cells divided by bars here, by tabs in the draft. */
interface Form {
  readonly what: string;
  readonly title?: string;
  readonly rows: readonly string[];
  /** Numbers that the ledger or the row bears out. */
  readonly numbers: number;
}

const SEPTEMBER = '临溪县2024年前三季度主要指标表';

const FORMS: readonly Form[] = [
  {
    what: 'this year beside 上年同期',
    rows: [
      '指标|本年1—6月|上年同期|增减',
      '规上工业增加值增速（%）|8.1|7.1|1.0个百分点',
      '一般公共预算收入（亿元）|12.48|11.78|0.70',
    ],
    numbers: 6,
  },
  {
    what: 'years without 年 before a part of them',
    rows: [
      '指标|2023上半年|2024上半年|变化',
      '一般公共预算收入（亿元）|11.78|12.48|多收0.70',
      '固定资产投资增速（%）|4.3|6.8|提高2.5个百分点',
    ],
    numbers: 6,
  },
  {
    what: 'months behind a point',
    rows: [
      '指标|2024.6|2023.6',
      '一般公共预算收入（亿元）|12.48|11.78',
      '规模以上工业增加值增速（%）|8.1|7.1',
    ],
    numbers: 4,
  },
  {
    what: 'years of two digits',
    rows: [
      '指标|24年1-6月|23年1-6月',
      '一般公共预算收入（亿元）|12.48|11.78',
      '规模以上工业增加值增速（%）|8.1|7.1',
    ],
    numbers: 4,
  },
  {
    what: '当月 beside 累计',
    rows: [
      '指标|6月当月|1—6月累计',
      '一般公共预算收入（亿元）|2.44|12.48',
      '社会消费品零售总额（亿元）|6.17|34.82',
    ],
    numbers: 4,
  },
  {
    what: 'aims, what came and what is wanting',
    rows: [
      '项目|全年任务数|截至6月底完成数|占任务比重|尚缺',
      '城镇新增就业（人）|6500|3817|58.7%|2683',
      '新建改造农村公路（公里）|45|27.6|61.3%|17.4',
    ],
    numbers: 8,
  },
  {
    what: 'an empty corner that went with the blanks before it',
    title: SEPTEMBER,
    rows: [
      '|1-3月|1-6月|1-9月',
      '地区生产总值|43.92亿元|94.28亿元|148.62亿元',
      '一般公共预算收入|6.09亿元|12.48亿元|17.86亿元',
    ],
    numbers: 6,
  },
  {
    what: '环比增减 behind two months',
    rows: [
      '指标|5月末|6月末|环比增减',
      '存款余额（亿元）|386.27|391.45|5.18',
      '优良天数比例（%）|80.1|78.6|-1.5个百分点',
      '重点项目开工数（个）|74|83|9',
    ],
    numbers: 9,
  },
  {
    what: 'times in rows',
    title: '临溪县重点项目推进情况表（2024年前三季度）',
    rows: [
      '时点|开工数|开工率|完成投资（亿元）|占年度计划%',
      '6月底|83|90.2%|37.96|49.7',
      '9月底|90|97.8%|58.22|76.2',
    ],
    numbers: 8,
  },
  {
    what: 'aims that the ledger holds by another name, and marks',
    rows: ['指标|目标|上半年|得分', '重点项目开工|—|83个|8', '农村公路|45公里|27.6公里|10'],
    numbers: 3,
  },
  {
    what: 'counts without a classifier',
    rows: ['指标|1—5月|1—6月', '城镇新增就业|3142|3817', '新登记经营主体|3586|4268', '重点项目开工数|74|83'],
    numbers: 6,
  },
  {
    what: 'months without 月 under a caption that names the thing and its units',
    rows: [
      '一般公共预算收入分月累计（亿元、%）',
      '月份|累计|增速',
      '4|8.14|5.1',
      '5|10.04|5.4',
      '6|12.48|5.9',
    ],
    numbers: 6,
  },
  {
    what: 'two rows of headings',
    rows: [
      '指标|2023年|2024年|2024年',
      '|全年实绩|目标|上半年',
      '固定资产投资增速（%）|5.2|7|6.8',
      '社零增速（%）|6.9|7|7.0',
    ],
    numbers: 6,
  },
];

function read({ title, rows }: Form, change: (text: string) => string = (text) => text): CheckResult {
  const text = rows.map((row) => row.replaceAll('|', '\t')).join('\n');
  return checked({ title: title ?? '临溪县2024年上半年主要指标表', text: change(text) }, '');
}

/** 12.48 as 21.48: the first two digits changed about, where they differ. */
function changedAbout(number: string): string {
  return number.replace(/^(\d)(\d)/u, '$2$1');
}

describe('tables as desks head them', () => {
  for (const form of FORMS) {
    it(`${form.what}: what is right is confirmed`, () => {
      const { numbers, counts } = read(form);
      assert.deepEqual(
        numbers
          .filter(({ status }) => status !== 'confirmed')
          .map(({ span, message }) => `${span} ${message}`),
        [],
      );
      assert.equal(counts.confirmed, form.numbers);
    });

    it(`${form.what}: digits changed about are found`, () => {
      const amounts = read(form).numbers.flatMap(({ span }) => /^\d\d[\d.]*/u.exec(span)?.[0] ?? []);
      for (const one of amounts.filter(
        (number) => changedAbout(number) !== number && !/^\d0/u.test(number),
      )) {
        const wrong = changedAbout(one);
        const { numbers } = read(form, (text) => text.replace(one, wrong));
        const at = numbers.find(({ span }) => /^[\d.]+/u.exec(span)?.[0] === wrong);
        assert.equal(at?.status, 'differing', `${one} as ${wrong}: ${at?.message ?? 'not read'}`);
      }
    });
  }
});
