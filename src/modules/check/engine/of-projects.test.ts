import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const title = '2024年1—9月重点项目推进情况';
const told = '截至9月末，全县92个重点项目已开工90个，完成投资58.22亿元。';

/** Counts of the list of projects, whatever the words about them: those not begun, those begun, all of them. */
const of = (...rows: readonly (readonly [text: string, right: string, wrong?: string])[]): readonly Case[] =>
  rows.map(([text, right, wrong]) => ({
    title,
    text: told + text,
    right,
    ...(wrong === undefined ? {} : { wrong }),
  }));

describeCases({
  'not begun': of(
    ['尚有#项目没有开工。', '2个', '9个'],
    ['还有#项目至今没动工，要逐个会办。', '2个', '9个'],
    ['会议要求，对#未开工项目实行一周一会。', '2个', '9个'],
    ['未动的#由分管领导盯办。', '2个', '9个'],
    ['剩下#，一个缺用地指标，一个等环评。', '2个', '9个'],
    ['下一步，推动#未开工重点项目尽快破土。', '2个', '18个'],
    ['仍有#项目因要素不足未开工。', '2个', '9个'],
    ['其中#未开工。', '2个'],
    ['招商签约项目中尚有#没有开工。', '6个'],
    ['南岭镇有#项目没有开工。', '1个'],
    ['抽查的31个项目中，还有#未开工。', '5个'],
    ['专项债项目还有#未动工。', '3个'],
  ),
  begun: of(
    ['盯紧#已开工重点项目的入库纳统。', '90个', '83个'],
    ['#已开工项目要形成更多实物量。', '90个', '74个'],
    ['走访了#已开工重点项目。', '12个'],
  ),
  'all of them': of(
    ['#项目里，续建51个，占五成多。', '92个', '89个'],
    ['#项目中，新建41个。', '92个', '89个'],
    ['走访的#项目中，7个反映缺钱。', '31个'],
    ['水利类#项目里，5个已完工。', '9个'],
  ),
});
