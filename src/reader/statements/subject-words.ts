import type { Item } from './item.ts';
import { subjectWords } from './phrase.ts';

/** The words of the item's own subject phrase. */
export function own(item: Item): string {
  return subjectWords(item.text, item.phrase.range);
}

/** The verb of doing at the head of the item's phrase, or nothing. */
export function verbWords({ text, phrase }: Item): string {
  return phrase.verb === null ? '' : text.slice(phrase.verb.from, phrase.verb.to);
}

const GENERIC =
  /^(?:累计|年度|当年|本年|计划|完成|到位|投入|总|实际|已|项目|协议|预计|固定资产|开工|形成|实现)*(?:投资|资金|投资额|产值|营业收入|增加值|利润|利润总额|利税|税收|销售收入|开工|开工率|竣工率|完工率|投产率|复工率|纳统率|履约率|合同金额|合同引资|金额|签约额|资金额|投资量|投产|竣工|进度|面积|里程|产能)$/u;

/** 完成投资, 总产值: names that need the things before them. */
export function isGeneric(words: string): boolean {
  return GENERIC.test(words);
}

const RELATIONAL =
  /^(?:占比|比重|缺口|份额|增量|总量|总数|总额|总里程|总装机|总规模|项目数|限额|均价|单价|亩产|单产|总产|平均亩产|平均单产|增收|减收|超收|短收|增产|减产|增速|增幅|户数|人数|件数|面积|产量|产值|余额|完成率|达标率|覆盖率|合格率|办结率|满意率|到位率|执行率|降幅|涨幅|比例|出栏|存栏|出栏率|占有率|覆盖面|受益面|通过率|就业率|入学率|规模|每亩|每人|每户|每月|每人每月|比例数)$/u;

/** 占比, 单产, 减收: names that mean something only of what was named before. */
export function isRelational(words: string): boolean {
  return RELATIONAL.test(words);
}

const MEASURE_TAIL = /(?:总产量|产量|总产|种植面积|播种面积|面积|存栏|出栏|存栏量|出栏量)$/u;

/** A subject without the measure at its end: 生猪存栏 → 生猪. */
export function withoutMeasure(subject: string): string {
  return subject.replace(MEASURE_TAIL, '');
}

const SELF_SUFFICIENT =
  /(?:增加值|产值|收入|投资|总额|余额|贷款|存款|产量|价格|支出|销售额|营业额|面积|总产|贡献率|失业率|利润|税收|零售额)$/u;
const ASIDE = /（[^（）]{1,16}）/gu;

/** The name of a part of a whole: overlapping ends are merged, a full indicator stands alone, else 全体中部分. */
export function partOf(whole: string, part: string): string {
  if (whole === '' || part === '' || part.includes(whole)) return part;
  const bare = whole.replace(ASIDE, '');
  for (let k = Math.min(part.length, bare.length - 1, 6); k >= 2; k--) {
    if (bare.startsWith(part.slice(-k))) return part + bare.slice(k);
  }
  if (part.length >= 4 && SELF_SUFFICIENT.test(part)) return part;
  return `${bare}中${part}`;
}
