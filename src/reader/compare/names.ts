/** What the verb at a number says of it: a thing applied for is not a thing granted, a new one not one of a stock. */
export type Deed = 'apply' | 'grant' | 'gain' | 'renew' | 'enter' | '';

/** A subject taken apart. */
export interface Named {
  /** Without quotes, brackets, place and year: what a reader would call the same name. */
  readonly plain: string;
  /** Without verbs and counting words, short forms written out: equal keys are one subject. */
  readonly key: string;
  /** As `key`, with the names that offices use for one indicator folded together. */
  readonly alias: string;
  readonly deed: Deed;
}

const PLACE = /^(?:(?:全|我|本)(?:县|区|市|旗|省)|年末|年底|期末|全年|当年|累计|其中|共|各类|各项)+(?=.{2})/u;
/** Verbs that add nothing to what is counted. */
const NEUTRAL =
  /^(?:继续|全面|组织|实施|开展|推进|推动|完成(?=.{2})|实现|达到|累计|安排|发展|办好|做好|建成|建设|新建(?!、|改建|改扩建)|创建|新创建|创成|争创|建(?=成)|打造|兑现|帮助|支持|开通)+(?=.{2})/u;
const DEEDS: readonly (readonly [RegExp, Deed])[] = [
  [/^(?:申报|推荐)(?=.{2})/u, 'apply'],
  [/^(?:获批|获评|获得|认定|通过认定|新认证|新认定|获)(?=.{2})/u, 'grant'],
  [/^(?:新培育|培育|新增|净增|新开|引进|新引进|新招引|招引)(?=.{2})/u, 'gain'],
  [/^(?:新建、改扩建|新改建|新建改建|改扩建|改造提升|改造|整治)(?=.{2})/u, 'renew'],
  [/^(?:入库|纳统)(?=.{2})/u, 'enter'],
];
const DEED_TAILS: readonly (readonly [RegExp, Deed])[] = [
  [/(?<=.{3})(?:新增|净增)$/u, 'gain'],
  [/(?<=.{3})改造$/u, 'renew'],
  [/(?<=.{3})纳统$/u, 'enter'],
];
const TAIL =
  /(?<=.{2})(?:建设任务|建设目标|预期目标|任务|目标|总额|总值|总量|数量|增速|增幅|达|建成|开通|投用|启用)$/u;

/** Short forms and small variants: still the same name. */
const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/规上/gu, '规模以上'],
  [/限上/gu, '限额以上'],
  [/^(?:地方)?(?:一般)?公共(?:财政)?预算(收入|支出)/u, '一般公共预算$1'],
  [/^(?:国内)?生产总值$|^GDP$/u, '地区生产总值'],
  [/^(?:单位|万元)(?:地区)?(?:生产总值|GDP)(?:综合)?能耗$/u, '单位地区生产总值能耗'],
  [/^(夏粮|秋粮|粮食)(?:总产量|产量|总产)$/u, '$1产量'],
  [/^(?:全社会)?固定资产投资(?:额|完成额)?$/u, '固定资产投资'],
  [/技术改造投资|技改投资额/gu, '技改投资'],
  [/学校\(.*\)$/u, '学校'],
  [/(?<=.{2})(?:占比|比重|比例|比率)$/u, ''],
  [/^新签约(?=.{3})/u, '签约'],
  [/^(.{2,})年度(?=完成投资|投资)/u, '$1'],
  [/^年度投资$|^完成投资$/u, '投资'],
];
/** Names that offices use for one indicator: the name changes, the thing does not. @source src/reader/checks/names.ts */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^(?:外贸|货物|对外贸易|海关)?进出口(?:总额|总值|额)?$/u, '进出口'],
  [/^(?:实际)?(?:利用|使用|到位|到账)(?:境外资金|外资)(?:额)?$/u, '实际使用外资'],
  [/^(?:全体|城乡)?(?:常住)?居民(?:人均)?(?:可支配)收入$/u, '居民人均可支配收入'],
  [/^(?:全社会|社会)?消费品零售(?:总额|额)?$|^社零(?:总额|额)?$/u, '社会消费品零售'],
  [/外贸企业$/u, '进出口企业'],
  [/^(?:环境)?空气(?:质量)?优良(?:天数|率)$/u, '空气质量优良率'],
  [/(?:城市|城区|公共|机动车)*停车(?:泊位|车位|位)$/u, '停车位'],
  [/^(?:城市|城区)?(?:公厕|公共厕所)$/u, '公厕'],
  [/^(?:营造林|造林绿化|植树造林|造林)$/u, '造林'],
  [/新型职业农民/u, '高素质农民'],
  [/^培训(?=.{2})(.+)$/u, '$1培训'],
];

const EMPLOYMENT = /^(?:城镇新增|新增城镇)就业(?:人员|人数|人口|岗位)?$/u;

function bare(subject: string): string {
  return subject
    .normalize('NFKC')
    .replace(/\([^()]*\)/gu, '')
    .replace(/[“”"'《》\s]/gu, '')
    .replace(/(?:19|20)\d{2}年/gu, '')
    .replace(/改厕$/u, '厕所改造')
    .replace(PLACE, '');
}

function first(words: string, list: readonly (readonly [RegExp, Deed])[]): readonly [string, Deed] | null {
  for (const [pattern, deed] of list) {
    if (pattern.test(words)) return [words.replace(pattern, ''), deed];
  }
  return null;
}

/** Takes a subject's name apart. Names of any length; linear in it. */
export function nameOf(subject: string): Named {
  const plain = bare(subject);
  // 新增 stands inside the name of this indicator and is no deed.
  let key = plain.replace(NEUTRAL, '').replace(EMPLOYMENT, '城镇新增就业');
  const head = first(key, DEEDS);
  if (head !== null) key = head[0].replace(NEUTRAL, '');
  const tail = head === null ? first(key, DEED_TAILS) : null;
  if (tail !== null) key = tail[0];
  for (const [pattern, form] of FOLDS) key = key.replace(pattern, form);
  if (key === '') key = plain;
  let alias = key;
  for (const [pattern, form] of ALIASES) alias = alias.replace(pattern, form);
  key = key.replace(TAIL, '');
  return { plain, key, alias: alias.replace(TAIL, ''), deed: head?.[1] ?? tail?.[1] ?? '' };
}

/** Words of which a name holds at most one: two names with different ones are never one thing. */
const CONTRASTS: readonly (readonly string[])[] = [
  ['供热', '燃气', '供水', '排水', '雨污', '供电'],
  ['城镇', '农村', '城乡'],
  ['国家', '省级', '市级', '县级', '区级'],
  ['第一产业', '第二产业', '第三产业', '工业', '服务业', '农业'],
  ['总投资', '年度计划投资', '完成投资', '投入'],
  ['乡镇', '村居', '社区'],
  ['夏粮', '秋粮', '粮食'],
  ['新建项目', '续建项目'],
  ['一期', '二期', '三期'],
  ['收入', '支出'],
  ['存款', '贷款'],
  ['首诊', '就诊'],
  ['中小学', '幼儿园', '高中'],
  ['乡村', '小区', '道路', '公路', '管网'],
];
/** Two names whose scope differs in a way that forbids any comparison, and why. */
const SCOPES: readonly (readonly [RegExp, RegExp, string])[] = [
  [/登记失业率/u, /调查失业率/u, '登记失业率与调查失业率口径不同，不能相比'],
  [/城镇居民/u, /^居民/u, '城镇居民与全体居民口径不同，不能相比'],
  [/农村居民/u, /^居民/u, '农村居民与全体居民口径不同，不能相比'],
  [/^规模以上工业增加值/u, /^工业增加值/u, '规模以上工业与全部工业口径不同，不能相比'],
];

/** Why two names are of different scope; null when nothing is known against them. */
export function scopeAgainst(a: string, b: string): string | null {
  for (const [one, other, why] of SCOPES) {
    if ((one.test(a) && other.test(b)) || (one.test(b) && other.test(a))) return why;
  }
  return null;
}

function held(group: readonly string[], name: string): readonly string[] {
  return group.filter((word) => name.includes(word));
}

function numbersOf(name: string): readonly string[] {
  return name.match(/\d+(?:\.\d+)?/gu) ?? [];
}

/** Whether two names hold words that exclude each other, or different numbers. */
export function contradict(a: string, b: string): boolean {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  if (x.length > 0 && y.length > 0 && !x.some((number) => y.includes(number))) return true;
  return CONTRASTS.some((group) => {
    const [mine, theirs] = [held(group, a), held(group, b)];
    return mine.length > 0 && theirs.length > 0 && !mine.some((word) => theirs.includes(word));
  });
}

/** Whether the shorter name is the longer with signs left out: 供热户, 供热用户. At least three signs. */
export function isShortening(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3 || short.length * 2 < long.length) return false;
  let at = 0;
  for (const sign of long) if (sign === short.charAt(at)) at += 1;
  return at === short.length;
}
