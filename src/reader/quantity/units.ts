import { lexicon } from '../words/lexicon.ts';

/** A unit as printed, its canonical code, and the factor that folds it into the code's base. */
export interface Unit {
  readonly to: number;
  readonly code: string;
  readonly factor: number;
  readonly word: string;
}

interface Entry {
  readonly code: string;
  readonly factor: number;
}

const unit = (code: string, factor = 1): Entry => ({ code, factor });

/**
 * The closed list of the trade: code, then the words that print it. Every other classifier is `item`.
 * @source annotation guide, part 4
 */
const UNITS = lexicon<Entry>([
  [unit('yuan'), '元 块钱 元人民币'],
  [unit('USD'), '美元'],
  [unit('EUR'), '欧元'],
  [unit('HKD'), '港元 港币'],
  [unit('JPY'), '日元'],
  [unit('%'), '%'],
  [unit('%', 10), '成'],
  [unit('‰'), '‰'],
  [unit('pp'), '个百分点 百分点 个百份点 个点'],
  [unit('x'), '倍'],
  [unit('point'), '分'],
  [unit('m2'), '平方米 平米 平方 ㎡ m2 m²'],
  [unit('km2'), '平方公里 平方千米 km2 km²'],
  [unit('ha'), '公顷'],
  [unit('mu'), '亩'],
  [unit('m'), '米 延米 m'],
  [unit('km'), '公里 千米 km'],
  [unit('m3'), '立方米 立方 方 m3 m³'],
  [unit('L'), '升 L'],
  [unit('ton'), '吨 t'],
  [unit('kg'), '公斤 千克 kg'],
  [unit('jin'), '斤'],
  [unit('tce'), '吨标准煤 吨标煤'],
  [unit('ug'), '微克 μg ug'],
  [unit('mg'), '毫克 mg'],
  [unit('kW'), '千瓦 kW KW kw'],
  [unit('MW'), '兆瓦 MW mw 兆瓦峰 MWp'],
  [unit('GW'), '吉瓦 GW'],
  [unit('kWh'), '千瓦时 度 kWh kwh 千瓦小时'],
  [unit('kVA'), '千伏安 kVA'],
  [unit('year'), '年'],
  [unit('month'), '个月'],
  [unit('week'), '周 个星期'],
  [unit('day'), '天 日'],
  [unit('workday'), '个工作日 工作日'],
  [unit('hour'), '小时 个小时 h'],
  [unit('minute'), '分钟'],
  [unit('second'), '秒 秒钟'],
  [unit('person'), '人 名 位'],
  [unit('person_time'), '人次'],
  [unit('household'), '户'],
  [unit('enterprise'), '家'],
  [unit('time'), '次'],
  [unit('session'), '场 场次'],
  [unit('dose'), '剂 剂次 针'],
  [unit('set'), '套'],
  [unit('pack'), '包'],
  [unit('grain'), '粒'],
  [unit('province'), '省 省份'],
  [unit('city'), '市'],
  [unit('county'), '县 区 县区 县（区） 县（市、区） 区县'],
  [unit('town'), '镇 乡 街道 乡镇 镇街 镇（街） 镇（街道） 镇街道'],
  [unit('village'), '村 社区 村居'],
  [
    unit('item'),
    `个 个季度 毫米 厘米 毫升 摄氏度 分贝 克 吉瓦时 兆瓦时 标准立方米 项 件 条 处 所 座 台 辆 张 起 笔 株 头 只 支 批 期 对 门 宗 盏 幅 部 类 羽 间 组 眼 例 册 种 轮 班 颗 艘 架 道 块 片 根 份 本 篇 枚
     孔 口 棵 匹 尾 套件 台套 台（套） 台件 班次 车次 架次 航次 批次 趟 列 标箱 标准箱 个标箱 标准箱 车 集 节 款 席 樽 瓶 盒 箱 袋 吨次 亩次 宗地 例次 件次 人份
     辆次 户次 家次 个次 枝 束 担 丛 朵 管 股 项次 栋 幢 层 床 团 队 支队 个班 盆 听 匹 腔 羽次 峰 届 箱次 单 例人 岁 周岁`,
  ],
]);

/** Units that a Chinese numeral alone cannot bring: too often part of a name or a way of speaking (三镇, 五分, 一年). */
const NEEDS_DIGITS = new Set([
  'm3',
  'm3',
  'point',
  'province',
  'city',
  'county',
  'town',
  'village',
  'm',
  'grain',
  'pack',
]);

const LATIN = /[A-Za-z]/u;

function plainUnit(text: string, at: number, to: number): Unit | null {
  const hit = UNITS.startingAt(text, at, to);
  if (hit === undefined) return null;
  const end = at + hit.word.length;
  if (LATIN.test(hit.word) && LATIN.test(text.charAt(end))) return null;
  // 由1.88升到1.93: what it came to, no litres.
  if (hit.word === '升' && /[到至为高]/u.test(text.charAt(end))) return null;
  return { to: end, code: hit.tag.code, factor: hit.tag.factor, word: hit.word };
}

const PERIODS: Readonly<Record<string, string>> = { 月: 'month', 季: 'item' };

/** The denominator after a slash: a unit, or 万元 and the like, whose multiplier stays out of the value. */
function denominator(text: string, slash: number, to: number): Unit | null {
  const char = text.charAt(slash + 1);
  const period = PERIODS[char];
  if (period !== undefined) return { to: slash + 2, code: period, factor: 1, word: char };
  return plainUnit(text, char === '万' || char === '亿' || char === '百' ? slash + 2 : slash + 1, to);
}

/** A slash, or 每 between two measures (微克每立方米). */
function isQuotientMark(text: string, first: Unit): boolean {
  const mark = text.charAt(first.to);
  return (
    mark === '/' || mark === '／' || (mark === '每' && ['ug', 'mg', 'kg', 'jin', 'ton'].includes(first.code))
  );
}

/**
 * The unit printed at `at`, or null. `a/b` gives both codes joined; the unit follows from the classifier alone.
 *
 * @param chinese  true after a Chinese numeral, which some units do not go with
 */
export function unitAt(text: string, at: number, to: number, chinese: boolean): Unit | null {
  const first = plainUnit(text, at, to);
  if (first === null || (chinese && NEEDS_DIGITS.has(first.code))) return null;
  if (!isQuotientMark(text, first)) return first;
  const second = denominator(text, first.to, to);
  if (second === null) return first;
  return {
    to: second.to,
    code: `${first.code}/${second.code}`,
    factor: first.factor,
    word: `${first.word}/${second.word}`,
  };
}
