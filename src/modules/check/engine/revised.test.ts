import { type Case, describeCases } from '../../../../tests/check/cases.ts';

// 演示数据 throughout; what the ledger holds as taken back stands in told-old.test.ts.

const title = '2024年上半年部分数据核定情况\n县统计局2024年7月24日';

function one(text: string, right: string, wrong?: string): Case {
  return { title, text, right, ...(wrong === undefined ? {} : { wrong }) };
}

/** What is reckoned from a value that was taken back, told as old, and what stands now in its place. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'reckoned from a value taken back': [
    one('上半年重点项目完成投资由36.84亿元核定为37.96亿元，占年度计划的比重由48.2%升至#。', '49.7%', '48.2%'),
    one(
      '上半年重点项目完成投资初报36.84亿元，现核定为37.96亿元，6月当月完成#（原为7.03亿元）。',
      '8.14亿元',
      '7.03亿元',
    ),
    one('上半年重点项目完成投资初报36.84亿元，现核定为37.96亿元，尚需完成投资#。', '38.48亿元', '39.60亿元'),
    one(
      '上半年重点项目完成投资初报36.84亿元，现核定为37.96亿元，原来算的尚需完成投资39.60亿元不再使用，应为#。',
      '38.48亿元',
      '39.60亿元',
    ),
    one(
      '上半年一般公共预算收入快报12.32亿元，对账后为12.48亿元，比上年同期多收由0.54亿元改为#。',
      '0.70亿元',
      '0.54亿元',
    ),
    one(
      '上半年一般公共预算收入快报12.32亿元，对账后为12.48亿元。收支差额由9.24亿元缩小到#。',
      '9.08亿元',
      '9.24亿元',
    ),
    one('上半年一般公共预算收入快报12.32亿元，对账后为12.48亿元，税收占比从72.4%变为#。', '71.4%', '72.4%'),
    one(
      '1—5月社会消费品零售总额首次公布28.21亿元，后修订为28.65亿元，比1—4月多出#，此前写的5.27亿元作废。',
      '5.71亿元',
    ),
    one('1—5月规上工业增加值增速由8.7%修订为8.5%，比1—4月的8.2%快#，而不是0.5个百分点。', '0.3个百分点'),
    one('1—5月规上工业增加值增速由8.7%修订为8.5%，超出年度目标#，原说法0.7个百分点停止使用。', '0.5个百分点'),
    one('重点项目名单由89个扩充至#，总投资318.64亿元。', '92个', '98个'),
    one('年初确定重点项目89个，5月经县政府研究，增列3个，共#。', '92个', '29个'),
  ],
};

describeCases(cases);
