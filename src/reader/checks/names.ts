/** An indicator's name without place, year, brackets, growth and counting words. */
export function plainName(subject: string): string {
  return subject
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[“”"'《》\s]/gu, '')
    .replace(/(?:19|20)\d{2}年/gu, '')
    .replace(
      /^(?:年末|年底|期末|全年|全[县区市旗省]|我[县区市旗省]|全社会(?=固定)|累计|其中|实现|完成|预计|力争)+/u,
      '',
    )
    .replace(/(?:总体|年均)?(?:增长率|增长|增速|增幅|涨幅)$/u, '')
    .replace(/^规上/u, '规模以上')
    .replace(/^限上/u, '限额以上');
}

/** Words by which a name is an indicator of the yearly plan, not the count of some action. */
const INDICATOR =
  /(?:生产总值|GDP|增加值|总产值|固定资产投资|工业投资|技改投资|民间投资|预算收入|财政收入|财政总收入|税收收入|消费品零售总额|零售额|进出口总额|进出口总值|进出口|出口总额|出口额|出口|利用外资|利用境外资金|到账外资|外资|可支配收入|纯收入|失业率|价格指数|价格涨幅|消费价格|粮食产量|粮食总产量|总产量|自然增长率|城镇化率|能耗|排放总量|优良率|优良天数比例|优良天数比率|森林覆盖率|就业人数|新增就业|新增就业人员|营业收入|贷款余额|存款余额|研发投入|研发经费投入强度|旅游收入|接待游客|税收|利润|用电量|营收)$/u;

/** Abbreviations and full forms of one and the same indicator, folded to one key. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/^地区生产总值(?:（?GDP）?)?$|^生产总值$|^GDP$|^国内生产总值$/u, '地区生产总值'],
  [/^(?:规模以上工业|规模工业|规上工业)增加值$|^工业增加值（规上）$/u, '规模以上工业增加值'],
  [
    /^地方一般公共预算收入$|^一般公共预算收入$|^公共财政预算收入$|^地方公共财政预算收入$/u,
    '一般公共预算收入',
  ],
  [/^(?:新增城镇|城镇新增)就业(?:人数|人员|岗位|人口)?$/u, '城镇新增就业'],
  [/^粮食(?:总产量|产量|总产)$/u, '粮食产量'],
  [/^(?:万元|单位)(?:地区生产总值|生产总值|GDP)(?:综合)?能耗(?:降低|下降)?(?:率)?$/u, '单位地区生产总值能耗'],
];

/** A key by which two names are the same indicator without doubt. */
export function indicatorKey(name: string): string {
  const plain = plainName(name);
  for (const [pattern, key] of FOLDS) if (pattern.test(plain)) return key;
  return plain;
}

/** Whether a name is one of the indicators of a yearly plan. */
export function isIndicator(name: string): boolean {
  return INDICATOR.test(name) && name.length <= 24;
}

function bigrams(words: string): Set<string> {
  const grams = new Set<string>();
  for (let i = 0; i + 1 < words.length; i++) grams.add(words.slice(i, i + 2));
  return grams;
}

/** Dice similarity of the character pairs of two names, 0 to 1. */
export function likeness(a: string, b: string): number {
  const [x, y] = [bigrams(a), bigrams(b)];
  if (x.size === 0 || y.size === 0) return a === b ? 1 : 0;
  let both = 0;
  for (const gram of x) if (y.has(gram)) both++;
  return (2 * both) / (x.size + y.size);
}

/** Pairs of names that are one indicator under two names in the usage of counties. */
const ALIASES: readonly (readonly RegExp[])[] = [
  [/^(?:外贸|货物|对外贸易|海关)?进出口(?:总额|总值|额)?$/u],
  [/^(?:全社会|社会)?消费品零售(?:总额|额)$/u],
  [/^(?:全体)?(?:城乡)?(?:常住)?居民(?:人均)?可支配收入$/u],
  [/^(?:实际)?(?:利用|使用|到位|到账)(?:境外资金|外资|外资额|境外资金额)$/u],
  [/^(?:全社会)?固定资产投资(?:额|完成额)?$/u],
  [/^(?:地方)?(?:一般)?(?:公共)?(?:财政)?(?:预算)?收入$/u],
  [/^城镇(?:登记|调查)失业率$/u],
  [/^粮食(?:总)?(?:产量|总产)$/u],
  [/^(?:居民)?消费价格(?:总水平|指数|涨幅|总指数)?$/u],
  [/^(?:新增)?城镇(?:新增)?就业(?:人数|人员|岗位)?$/u],
];

/** Words before a name that leave its scope in doubt but do not make it a part of something. */
const SAME_SCOPE =
  /^(?:全社会|社会|外贸|对外贸易|货物|海关|地方|全体|全口径|区级|县级|市级|本级|区域|规模以上|限额以上|城乡|年度|实际|累计)$/u;

/** Whether two different names most likely mean one indicator. */
export function nearNames(a: string, b: string): boolean {
  if (a === b) return false;
  if (ALIASES.some((group) => group.some((pattern) => pattern.test(a) && pattern.test(b)))) return true;
  const longer = a.length >= b.length ? a : b;
  const shorter = a.length >= b.length ? b : a;
  return shorter.length >= 4 && longer.endsWith(shorter) && SAME_SCOPE.test(longer.slice(0, -shorter.length));
}
