import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const of = (
  title: string,
  ...rows: readonly (readonly [text: string, right: string, wrong?: string])[]
): readonly Case[] =>
  rows.map(([text, right, wrong]) => ({ title, text, right, ...(wrong === undefined ? {} : { wrong }) }));

const told = '上半年，全县一般公共预算收入12.48亿元，一般公共预算支出21.55亿元。';
const people = '前三季度，城镇居民人均可支配收入30642元，农村居民人均可支配收入16275元。';

describeCases({
  'what two things are apart that go together by name': [
    ...of(
      '2024年上半年财政收支说明',
      [`${told}支大于收#，靠上级补助平衡。`, '9.08亿元', '9.80亿元'],
      [`${told}收支之间有#的差额。`, '9.08亿元', '7.22亿元'],
      [`${told}支出大于收入#。`, '90779万元', '97079万元'],
      [`${told}支出规模超过收入#。`, '9.08亿元', '9.24亿元'],
      [`${told}收支相抵，缺口#。`, '9.08亿元', '7.23亿元'],
      [`${told}支出大于收入，县里采取以奖代补，每公里补助#。`, '12万元'],
      ['上半年，出口7.52亿元，进口2.77亿元，出口大于进口#。', '4.75亿元', '3.86亿元'],
      ['上半年，出口增势好于进口，出口超过进口#。', '4.75亿元', '4.57亿元'],
    ),
    ...of(
      '2024年前三季度居民收入情况',
      [`${people}城乡相差#，差距仍大。`, '14367元', '9721元'],
      [`${people}农村跑得快，但城乡还差#。`, '14367元', '14637元'],
      [`${people}城乡之间的差额仍有#。`, '14367元', '7224元'],
      [`${people}城乡社区服务中心相差#。`, '9个'],
    ),
  ],
});
