import { isMonth } from '#kernel/period.ts';
import { words } from '#kernel/system/notation.ts';
import { guardOf } from '#kernel/system/typed.ts';
import type { Code, CodeList } from '#kernel/system/types.ts';
import { disclosure } from './definition-decisions.ts';

const matters = (note: string, text: string): readonly Code[] =>
  words(text).map(({ value, title }) => ({ code: value, title, note }));

/**
 * 村务公开目录: the matters that the law names, with how often each; the county's civil-affairs office puts its own in place.
 *
 * @source 山东省村务公开条例 7, 8, 12, 18
 */
export const catalogue: CodeList = {
  key: 'openness',
  title: '村务公开目录（备注month每月，quarter每季，空为随时）',
  codes: [
    ...matters('month', 'finance 财务收支（逐项逐笔）'),
    ...matters(
      'quarter',
      'charter 村民自治章程、议事规则、村规民约 decided 村民会议、村民代表会议决定事项及实施 assets 发展规划实施和集体财产情况 relief 救灾救助、补贴补助资金和物资 farm 支农资金、农业补贴、危房改造等惠农政策 land 土地征收补偿和承包、租赁、流转 welfare 低保、特困、残疾人等保障和关爱服务 works 公益事业和筹资筹劳 council 民主协商的过程和结果',
    ),
    ...matters(
      '',
      'other 法律法规规定的其他事项 major 涉及村民切身利益的重大事项 asked 应村民要求公开的事项',
    ),
  ],
};

/** The period of a matter that comes round is written as such. */
export const periodShape = guardOf(disclosure, 'raise', ({ given: { about, period }, facts: { codes } }) => {
  const every = codes['openness']?.find(({ code }) => code === about)?.note;
  if (every === 'month' && !isMonth(period)) return '这一项每月公开，“所属期”写成 2022-05 的样子';
  return every === 'quarter' && !/^\d{4}-Q[1-4]$/u.test(period)
    ? '这一项每季公开，“所属期”写成 2022-Q2 的样子'
    : null;
});
