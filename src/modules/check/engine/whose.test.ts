import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

const all = ledger();

interface Case {
  readonly title: string;
  readonly text: string;
  /** The number in place of #, and what else stood there would be wrong; none where it is only never to be called wrong. */
  readonly right: string;
  readonly wrong?: string;
}

/** The numbers of a case with one in place of #, and what was found of each. */
function statusesOf({ title, text }: Case, number: string): readonly string[] {
  const draft = `${title}（演示数据）\n\n${text.replace('#', number)}`;
  return checkDraft(draft, all).numbers.map(({ span, status }) => `${span} ${status}`);
}

/** Whose number it is and what it measures: right numbers are never called wrong, confirmed where a wrong one is given that is then found. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'a town and the county': [
    {
      title: '南岭镇上半年汇报',
      text: '上半年，我镇一般公共预算收入3917.8万元，增长3.6%，比全县#的增幅低2.3个百分点。',
      right: '5.9%',
      wrong: '6.1%',
    },
    {
      title: '东河镇上半年工作',
      text: '全镇一般公共预算收入4826.3万元，增长7.4%，占全县的3.9%。与兄弟单位比，总量比南岭镇多#。',
      right: '908.5万元',
      wrong: '980.5万元',
    },
    {
      title: '北关街道上半年汇报',
      text: '上半年一般公共预算收入6254.1万元，增长9.1%。东河镇排第二，4826.3万元，比我们少#。',
      right: '1427.8万元',
      wrong: '1472.8万元',
    },
    {
      title: '2024年1—6月工业情况',
      text: '规上工业增加值，全市平均增长6.6%，我们#。',
      right: '8.1%',
      wrong: '8.4%',
    },
  ],
  'ratios at another time and what is no ratio': [
    {
      title: '2024年9月末金融情况',
      text: '9月末存贷比78.6%，高于6月末的#。',
      right: '77.5%',
    },
    {
      title: '2024年前三季度居民收入',
      text: '城镇居民人均可支配收入是农村居民的1.88倍，差了#。',
      right: '14367元',
    },
    {
      title: '2024年三季度农村公路',
      text: '新建改造农村公路全年任务45公里，完成率较6月末提高了#。',
      right: '24个百分点',
      wrong: '37个百分点',
    },
  ],
  'round numbers in words': [
    {
      title: '2024年1—6月投资情况',
      text: '工业投资增长14.9%，是固定资产投资增速的#多。',
      right: '两倍',
    },
    {
      title: '2024年1—6月农村公路',
      text: '今年新建改造农村公路的任务是45公里，上半年完成27.6公里，过了#。',
      right: '六成',
    },
    {
      title: '2024年1—5月外贸',
      text: '进出口8.41亿元，出口6.14亿元。进口2.27亿元，大约是出口的#强。',
      right: '三分之一',
    },
  ],
  'the thing that stands in a comparison': [
    {
      title: '2024年1—6月外资',
      text: '实际使用外资2146万美元，增长9.3%。增幅在县里排得上号，比进出口的11.8%慢#。',
      right: '2.5个百分点',
      wrong: '2.3个百分点',
    },
    {
      title: '2024年1—6月通报',
      text: '固定资产投资增长6.8%，在全市列第5位，与工业排#的位置不相称。',
      right: '第3',
    },
  ],
};

for (const [name, list] of Object.entries(cases)) {
  describe(name, () => {
    for (const one of list) {
      const { text, right, wrong } = one;
      it(text, () => {
        const found = statusesOf(one, right);
        assert.deepEqual(
          found.filter((one) => one.endsWith(' differing')),
          [],
        );
        if (wrong === undefined) return;
        assert.ok(found.includes(`${right} confirmed`), found.join('; '));
        const other = statusesOf(one, wrong);
        assert.ok(other.includes(`${wrong} differing`), other.join('; '));
      });
    }
  });
}
