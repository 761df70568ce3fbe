import { type Lexicon, lexicon } from '#reader/words/lexicon.ts';
import { CHOICES, JOINT, RATIOS, type Ratio } from './clause-joint.ts';
import { TRADE } from './clause-trade.ts';
import { nameKey } from './names.ts';
import { oncePer, remembered } from './remembered.ts';
import type { Known } from './types.ts';

/** What a word of the text may name. */
export interface Named {
  /** Keys of the ledger, several for a joint name (存贷款余额). */
  readonly keys: readonly string[];
  /** Words that must have been said before for it to be meant; empty when the word alone is enough. */
  readonly context: string;
  /** Where several names end so: what must have been said of each; the one said last is meant, and none where it has no key. */
  readonly options?: readonly { readonly key: string; readonly context: string }[];
  /** Whether the keys are all meant, one after the other, and not one of them. */
  readonly joint: boolean;
  /** Whether it names the first of the keys divided by the second. */
  readonly ratio?: Ratio;
}

/** A name by its pattern, and other names of the same thing divided by blanks. */
type Rewrite = readonly [RegExp, string];

/** Times that stand in the middle of a name: 农村居民上半年人均可支配收入. */
const TIMES = ['上半年', '前三季度', '一季度', '三季度', '今年上半年', '去年', '全年', '今年'];

function split(first: string, rest: string): string {
  return TIMES.map((time) => first + time + rest).join(' ');
}

/**
 * Names that offices use beside the full one. Each row rewrites a name of the ledger into other names of the same thing; rows are applied
 * one after the other.
 *
 * @source domain/economy.md §1: names of the indicators and their short forms
 */
const REWRITES: readonly Rewrite[] = [
  [/规模以上/u, '规上 规模'],
  [/^(规上|规模以上)工业增加值$/u, '$1工业 $1工业增加值增速 工业 工业增加值 工业生产'],
  [
    /^社会消费品零售总额$/u,
    '社会消费品零售额 社会消费品零售 社会消费品总额 社零总额 社零额 社零 社消零总额 社消零 消费品零售总额 消费品零售额 零售总额 零售额 零售 全社会消费品零售总额 消费',
  ],
  [
    /^固定资产投资$/u,
    '固投 投资 全部投资 全社会投资 投资完成额 固定资产投资额 固定资产投资总额 全社会固定资产投资 固定资产投资完成额',
  ],
  [
    /^一般公共预算(收入|支出)$/u,
    '公共预算$1 一般预算$1 地方一般公共预算$1 一般公共财政预算$1 公共财政预算$1 地方财政$1 财政$1 预算$1 地方公共预算$1 财政预算$1 一般公共预算$1总额 一般公共预算$1完成额 一般公共预算总$1',
  ],
  [/^税收收入$/u, '税收 各项税收 各项税收收入 地方税收'],
  [
    /^进出口总额$/u,
    '进出口 进出口额 进出口总值 外贸 外贸额 外贸总额 对外贸易 对外贸易总额 外贸进出口 外贸进出口额 外贸进出口总额 外贸进出口总值 货物进出口 货物进出口总额 海关进出口总额',
  ],
  [/^(出口|进口)$/u, '$1总额 $1额 $1总值 外贸$1 外贸$1额 货物$1 $1值'],
  [
    /^地区生产总值$/u,
    'GDP 生产总值 国内生产总值 经济总量 经济增速 经济增长 经济同比增长 地区生产总值（GDP） 生产总值（GDP） 地区GDP',
  ],
  [/^第([一二三])产业增加值$/u, '第$1产业 $1产 $1产业 $1产增加值 $1产业增加值 第$1次产业'],
  [
    /^(全体|城镇|农村)?居民人均可支配收入$/u,
    '$1居民的人均可支配收入 $1居民的可支配收入 $1居民的收入 $1居民人均可支配 $1居民收入水平 $1居民收入 $1居民人均收入 $1居民可支配收入 $1居民年人均可支配收入 $1常住居民人均可支配收入 $1人均可支配收入 $1居民人均',
  ],
  [
    /^居民人均可支配收入$/u,
    '全体居民人均可支配收入 全体居民收入 城乡居民人均可支配收入 居民人均可支配收入总体',
  ],
  [
    /^农村居民人均可支配收入$/u,
    `农民收入 农民人均收入 农民人均可支配收入 农民人均纯收入 农村人人均收入 ${split('农村人', '人均收入')} ${split('农民', '人均收入')}`,
  ],
  [/^城镇居民人均可支配收入$/u, `城里人人均收入 ${split('城里人', '人均收入')}`],
  [
    /^(全体|城镇|农村)?居民人均可支配收入$/u,
    `${split('$1居民', '人均可支配收入')} ${split('$1居民', '人均收入')}`,
  ],
  [
    /^城镇新增就业$/u,
    '新增城镇就业 新增就业 城镇新增就业人数 城镇新增就业人口 城镇新增就业岗位 新增就业人数 城镇就业新增 就业',
  ],
  [/^城镇调查失业率$/u, '调查失业率 失业率 城镇失业率'],
  [
    /^实际(?:使用|利用)外资$/u,
    '外资 利用外资 使用外资 实际到位外资 实际到账外资 到位外资 外资到位 实际利用外资额 实际使用外资金额 实际利用外资金额 外商直接投资',
  ],
  [
    /^金融机构本外币(存款|贷款)余额$/u,
    '$1余额 各项$1余额 本外币$1余额 本外币各项$1余额 金融机构$1余额 金融机构本外币各项$1余额 金融机构各项$1余额 各项$1 本外币$1 本外币各项$1 金融机构本外币$1 金融机构$1 银行$1余额 银行业$1余额 银行业各项$1余额 全部$1余额 $1',
  ],
  [
    /^空气质量优良天数比例$/u,
    '空气质量优良天数比率 空气质量优良天数占比 空气质量优良率 空气优良天数比例 空气优良率 优良天数比例 优良天数比率 优良天数占比 优良天数率 优良率 空气优良天数',
  ],
  [
    /^PM2\.5平均浓度$/u,
    'PM2.5浓度 PM2.5浓度均值 PM2.5均值 PM2.5平均值 PM2.5年均浓度 PM2.5 细颗粒物浓度 细颗粒物平均浓度 细颗粒物（PM2.5）平均浓度 细颗粒物（PM2.5）浓度',
  ],
  [
    /^(?:单位|万元)GDP能耗$/u,
    '单位地区生产总值能耗 万元地区生产总值能耗 单位生产总值能耗 单位GDP能源消耗 能耗强度 单位GDP综合能耗 万元GDP综合能耗',
  ],
  [
    /^(规上|规模以上)工业用电量$/u,
    '$1工业用电 $1工业企业用电量 $1工业企业用电 工业用电量 工业用电 工业企业用电量',
  ],
  [
    /^接待游客$/u,
    '接待游客人数 接待游客量 接待游客总数 接待游客总量 接待游客数量 接待游客人次 游客接待量 游客接待人数 游客人数 游客人次 游客总量 接待国内外游客 接待旅游者 接待国内游客 接待各地游客 接待八方游客 旅游接待人数 旅游接待人次',
  ],
  [/^旅游收入$/u, '旅游总收入 旅游综合收入 旅游业收入 文旅收入 旅游消费收入 文旅综合收入'],
  [
    /^新签约项目$/u,
    '新签项目 新签约招商项目 新签约招商引资项目 签约项目 招商签约项目 招商引资签约项目 签约招商项目 新签约',
  ],
  [
    /^合同引资额$/u,
    '合同引资 合同资金 合同金额 合同引资总额 招商合同引资额 协议引资额 签约资金 签约金额 合同投资额',
  ],
  [
    /^到位资金$/u,
    '资金到位 实际到位 实际到位资金 招商到位资金 招商引资到位资金 到位招商资金 招商实际到位资金 引资到位 到位资金额 到资',
  ],
  [
    /^商品房销售面积$/u,
    '商品房成交面积 商品房销售 商品房成交 新建商品房销售面积 商品房网签面积 商品房销量 商品房',
  ],
  [
    /^新登记(经营|市场)主体$/u,
    '新$1主体 新登记$1主体数 新增$1主体 新设$1主体 新设立$1主体 新登记各类$1主体 新登记的$1主体 新登记注册$1主体 新注册$1主体 新发展$1主体',
  ],
  [
    /^改造老旧小区$/u,
    '老旧小区改造 城镇老旧小区改造 改造城镇老旧小区 老旧小区 改造城区老旧小区 老旧小区改造数',
  ],
  [
    /^新建改(?:造|建)农村公路$/u,
    '农村公路新改建 新改建农村公路 新建改造农村公路 新建改建农村公路 农村公路新建改造 农村公路新建改建 新建和改造农村公路 新建、改造农村公路 改造新建农村公路 农村公路 改造提升农村公路 新（改）建农村公路 农村公路改造 建设农村公路',
  ],
  [/^(规上|规模以上)工业企业$/u, '$1工业企业数 $1工业企业数量 $1工业企业总数 $1企业 $1企业数 在库$1工业企业'],
  [/^高新技术企业$/u, '高企 国家高新技术企业 高新企业 高新技术企业数 高新技术企业总数 国家级高新技术企业'],
  [/^粮食总产量$/u, '粮食产量 粮食总产 粮食 粮食年产量'],
  [/^夏粮总产量$/u, '夏粮产量 夏粮总产 夏粮 夏粮单季产量'],
  [/^第三产业增加值$/u, '服务业 服务业增加值 三产服务业 第三产业服务业'],
  [/^第一产业增加值$/u, '农林牧渔业增加值 农业增加值'],
  [/^工业投资$/u, '工业投资额 工业固定资产投资 工业领域投资'],
  [/重点项目/u, '重点建设项目 重点工程 重点工程项目 重大项目'],
  [/(?<=重点项目)$/u, '个数 数 总数 数量'],
  [/^(省级|市级)重点项目$/u, '$1项目 $1重大项目 $1重点建设项目'],
];

/** Names that are the ends of a longer one, meant where the beginning was said before. */
const ENDS: readonly Rewrite[] = [
  [
    /^重点项目(?:完成投资)$/u,
    '完成投资 完成投资额 投资完成额 累计投资 投资完成 累计完成投资 实际完成投资 已完成投资 共完成投资 单季完成投资 当季完成投资 已累计完成投资',
  ],
  [
    /^重点项目(?:年度计划投资)$/u,
    '应完成投资 当年应完成投资 年度应完成投资 年度计划投资 年度计划完成投资 当年计划投资 年计划投资 今年计划投资 年度投资计划 计划投资 年度投资 年内计划投资 本年计划投资 今年计划完成投资 年度计划投资额 当年计划完成投资 年内计划完成投资 全年计划完成投资 全年计划投资 年度完成投资计划',
  ],
  [/^重点项目(?:总投资)$/u, '总投资 概算总投资 计划总投资 总投资额 投资总额 估算总投资'],
  [/^重点项目(?:开工率)$/u, '开工率 项目开工率'],
  [
    /^重点项目(?:开工数)$/u,
    '动工 已动工 动土 破土动工 项目动工 动工建设 开工数 开工个数 开工项目 已开工项目 已开工 开工 实现开工 开工建设 已开工建设 已经开工 开了 开了工 已开 已开了',
  ],
  [/^(新建|续建)重点项目$/u, '$1项目 $1'],
  [/^城镇新增就业$/u, '城镇新增'],
  [/^(?:规上|规模以上)工业用电量$/u, '用电'],
  [
    /^到位资金$/u,
    '到账 到账资金 落袋资金 落袋的资金 资金 到位 已到位 已经到位 到位额 实到 实到资金 落袋 已落袋 实际到账',
  ],
  [/^合同引资额$/u, '合同额 签约额 协议金额 协议额 协议资金 合同总额 签约总额 引资额 引资'],
  [/^改造老旧小区$/u, '小区 改造小区'],
  [/^新建改(?:造|建)农村公路$/u, '公路 新改建公路 道路'],
  [
    /^一般公共预算收入$/u,
    '财政入库 财政进账 财政要 财政稳 财政这一块 财政运行 财政形势 财政增收 财政这块 财政方面 财政上 财税方面 财税',
  ],
  [/^(省级|市级)重点项目$/u, '$1'],
  [/^旅游收入$/u, '综合收入 总收入'],
  [/^接待游客$/u, '人次 游客'],
  [/^(城镇|农村)居民人均可支配收入$/u, '$1居民 $1 $1常住居民'],
  [
    /^农村居民人均可支配收入$/u,
    '农民 乡下人 村里人 庄稼人 乡亲们 农村人 农家 农户 村民 农村常住居民 农民朋友 乡下 农村这边 农村那边 种地人',
  ],
  [
    /^城镇居民人均可支配收入$/u,
    '城里人 市民 城里 城市居民 城区居民 城镇人 城里居民 城镇常住居民 城镇这边 城镇那边',
  ],
  [/^居民人均可支配收入$/u, '全体居民 全县居民 城乡居民整体'],
  [/^一般公共预算支出$/u, '支出 花了 支了 花出去 花出去了 花掉'],
];
/** What must have been said for the ends of a name to be meant. */
const CONTEXTS: readonly (readonly [RegExp, string])[] = [
  [/重点项目/u, '项目'],
  [/^旅游收入$|^接待游客$/u, '游'],
  [/^城镇新增就业$/u, '就业'],
  [/工业用电量$/u, '工业'],
  [/^到位资金$|^合同引资额$/u, '引资|签约|招商|合同|客商|落户|洽谈'],
  [/老旧小区/u, '老旧小区'],
  [/农村公路/u, '农村公路'],
  [/^一般公共预算收入$/u, ''],
  [/^一般公共预算支出$/u, '预算|财政|收支'],
  [/可支配收入$/u, '收入'],
];

function rewritten(name: string, rows: readonly Rewrite[]): readonly string[] {
  return rows.flatMap(([pattern, forms]) =>
    pattern.test(name) ? forms.split(' ').map((form) => name.replace(pattern, form)) : [],
  );
}

function allNames(name: string): ReadonlySet<string> {
  const all = new Set([name]);
  for (const one of rewritten(name, REWRITES)) {
    all.add(one);
    for (const other of rewritten(one, REWRITES)) all.add(other);
  }
  return all;
}

/** All names of a thing: its own, and those that the rows make of it in two turns. */
const namesOf = remembered(allNames);

class Table {
  readonly #words = new Map<string, Named>();

  add(word: string, key: string, context: string): void {
    const name = word.replace(/\s/gu, '');
    if (name.length < 2) return;
    const before = this.#words.get(name);
    // A full name goes before the end of another.
    if (before !== undefined && before.context === '' && context !== '') return;
    const fresh = before === undefined || before.joint || (before.context !== '' && context === '');
    const keys = fresh ? [key] : [...new Set([...before.keys, key])];
    this.#words.set(name, { keys, context, joint: false });
  }

  join(word: string, keys: readonly string[]): void {
    this.#words.set(word, { keys, context: '', joint: true });
  }

  choose(word: string, options: Named['options']): void {
    this.#words.set(word, {
      keys: [],
      context: '',
      joint: false,
      ...(options === undefined ? {} : { options }),
    });
  }

  divide(word: string, keys: readonly string[], ratio: Ratio, context: string): void {
    this.#words.set(word, { keys, context, joint: false, ratio });
  }

  lexicon(): Lexicon<Named> {
    return lexicon([...this.#words].map(([word, named]) => [named, word] as const));
  }
}

function contextOf(name: string): string {
  return CONTEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? '';
}

/** Every word by which a text may name a thing of the ledger, for looking up at a place of the text. */
export const aliasesOf: (knowns: readonly Known[]) => Lexicon<Named> = oncePer(lexiconOf);

function lexiconOf(knowns: readonly Known[]): Lexicon<Named> {
  const table = new Table();
  const names = new Set(knowns.flatMap(({ names: all }) => all));
  const keys = new Set([...names].map(nameKey));
  for (const name of names) for (const alias of namesOf(name)) table.add(alias, nameKey(name), '');
  for (const name of names)
    for (const end of rewritten(name, ENDS)) table.add(end, nameKey(name), contextOf(name));
  for (const [word, choices] of CHOICES) {
    const options = choices.map(([context, name]) => ({ context, key: nameKey(name) }));
    const held = options.filter(({ key }) => key === '' || keys.has(key));
    if (held.some(({ key }) => key !== '')) table.choose(word, held);
  }
  for (const [words, parts] of JOINT) {
    const own = parts.map(nameKey);
    if (own.every((key) => keys.has(key))) for (const word of words.split(' ')) table.join(word, own);
  }
  for (const [words, parts, ratio, context = ''] of RATIOS) {
    const own = parts.map(nameKey);
    if (own.every((key) => keys.has(key)))
      for (const word of words.split(' ')) table.divide(word, own, ratio, context);
  }
  return table.lexicon();
}

/** The end of a name is as telling as the name from so many characters on. */
const TELLING = 3;

/** The names of the trade that none of the held words says, with their other forms. */
function lacking(held: Lexicon<Named>): Lexicon<string> {
  const isHeld = (word: string): boolean => held.get(word) !== undefined;
  const joint = [...JOINT, ...RATIOS].map(([words]) => words.split(' ').filter((word) => !isHeld(word)));
  const rows = joint.flatMap((words): readonly (readonly [string, string])[] =>
    words.length === 0 ? [] : [[words.join(' '), words.join(' ')]],
  );
  return lexicon([
    ...rows,
    ...TRADE.flatMap((name) => {
      const full = [...namesOf(name)];
      if (full.some((word) => held.get(word)?.context === '' && held.get(word)?.options === undefined))
        return [];
      const ends = rewritten(name, ENDS).filter((word) => word.length >= TELLING);
      const words = [...full, ...ends].filter((word) => word.length >= 2 && !isHeld(word));
      return words.length === 0 ? [] : [[name, words.join(' ')] as const];
    }),
  ]);
}

/** Every word by which a text names a thing of the trade that the ledger does not hold. */
export const lackedBy: (held: Lexicon<Named>) => Lexicon<string> = oncePer(lacking);
