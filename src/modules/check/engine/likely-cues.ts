import type { Asked } from './likely-asked.ts';

const CUES: readonly (readonly [string, RegExp])[] = [
  ['grow', /增|涨|升|降|跌|减|同比|[+＋↑↓]|增速|增幅|回落/u],
  ['diff', /多|少|差|欠|缺|剩|余|净增|新增|超|高|低|快|慢|比|较|距|离|领先|落后|回落|加快|放缓|提高/u],
  ['aim', /目标|任务|计划|预期|盘子|控制|预算|底线|红线|要求|力争|确保|安排/u],
  ['comp', /完成|进度|达成|兑现|过半/u],
  ['of', /的$/u],
  ['share', /占|比重|份额/u],
  ['sum', /合计|加起来|一共|总共|共计|[三两]家|[三两]地|之和|合起来/u],
  ['month', /当月|单月|一个月|本月|\d月(?![末底])|季度/u],
  ['rank', /第|排|居|位/u],
  ['avg', /月均|平均|每个?月|均/u],
  ['lastyear', /去年|上年/u],
  ['left', /还剩|剩|余|还要|还差|还得|尚需|没/u],
  ['like', /相当于|等于|约为|倍/u],
  ['done', /实际|完成|实现|已|达到|实绩|累计|只有|仅|才/u],
  ['till', /达到?|为|是|至|到/u],
];

const CUES_BEHIND: readonly (readonly [string, RegExp])[] = [
  ['aimafter', /^.{0,3}的?.{0,5}(?:目标|任务|计划|预期|盘子|控制|预算|底线|红线|上限)/u],
  ['gapafter', /^的?(?:差距|缺口|距离|落差|余地)/u],
  ['shareafter', /^的?(?:比重|份额|占比)/u],
];

/** Words by which a sentence speaks of what is still to come. */
const AHEAD = /力争|确保|争取|下步|下一步|打算|要在|将在|预计|有望|计划到|冲刺/u;

/** The words of a measure before and behind a number, each class by a name. */
export function cuesOf({ run, behind, judged }: Asked): readonly string[] {
  const own = run.slice(-24);
  const found = CUES.filter(([, words]) => words.test(own)).map(([name]) => name);
  if (AHEAD.test(judged.item.lead)) found.push('ahead');
  return [...found, ...CUES_BEHIND.filter(([, words]) => words.test(behind)).map(([name]) => name)];
}
