import { type Case, describeCases } from '../../../../tests/check/cases.ts';

/** What holds since figures were gone over, and what they were before. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'since the figures were gone over': [
    {
      title: '2024年5月工业数据说明',
      text: '1—5月规上工业增速快报为8.7%，后核定为#，请以此为准。',
      right: '8.5%',
      wrong: '8.7%',
    },
    {
      title: '2024年5月消费数据修订说明',
      text: '补报了部分新入库单位，核定后1—5月社会消费品零售总额为#，增长6.8%。',
      right: '28.65亿元',
      wrong: '28.21亿元',
    },
    {
      title: '2024年上半年财政数据更正',
      text: '个别材料引用的一般公共预算收入系快报旧数，应以核定后的#为准。',
      right: '12.4759亿元',
      wrong: '12.3186亿元',
    },
    {
      title: '2024年上半年重点项目数据更正',
      text: '上半年重点项目完成投资更正为#。',
      right: '37.96亿元',
      wrong: '36.84亿元',
    },
  ],
  'before they were': [
    { title: '2024年5月工业数据说明', text: '1—5月规上工业增速核定前为#，核定后为8.5%。', right: '8.7%' },
    { title: '2024年5月工业数据说明', text: '1—5月规上工业增速由#修订为8.5%。', right: '8.7%' },
  ],
};

describeCases(cases);
