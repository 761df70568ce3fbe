/** Reads value and unit of an annotated span, so that the annotator need not count zeros. Not the reader's own code. */
export type Quantity = { readonly value: number; readonly hi?: number; readonly unit: string };

const WORDS: Readonly<Record<string, Quantity>> = {
  全覆盖: { value: 100, unit: '%' },
  一半: { value: 50, unit: '%' },
  半数: { value: 50, unit: '%' },
  过半: { value: 50, unit: '%' },
  三分之一: { value: 33.33, unit: '%' },
  三分之二: { value: 66.67, unit: '%' },
  四分之一: { value: 25, unit: '%' },
  四分之三: { value: 75, unit: '%' },
  五分之一: { value: 20, unit: '%' },
  翻番: { value: 100, unit: '%' },
  翻一番: { value: 100, unit: '%' },
  翻两番: { value: 300, unit: '%' },
  首位: { value: 1, unit: 'rank' },
};

const UNIT: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'yuan 元',
    'USD 美元',
    'EUR 欧元',
    'HKD 港元',
    'JPY 日元',
    '% % 成',
    '‰ ‰',
    'pp 个百分点 百分点',
    'x 倍',
    'rank 位 名',
    'point 分',
    'm2 平方米 m2 ㎡',
    'km2 平方公里 平方千米',
    'ha 公顷',
    'mu 亩',
    'm 米',
    'km 公里 千米',
    'm3 立方米 方',
    'L 升',
    'ton 吨',
    'kg 公斤 千克',
    'jin 斤',
    'tce 吨标准煤',
    'ug 微克',
    'mg 毫克',
    'kW 千瓦',
    'MW 兆瓦 MW',
    'GW 吉瓦 GW',
    'kWh 千瓦时 度',
    'kVA 千伏安',
    'year 年',
    'month 个月',
    'week 周',
    'day 天 日',
    'workday 个工作日',
    'hour 小时 个小时',
    'minute 分钟',
    'second 秒',
    'person 人 位 名',
    'person_time 人次',
    'household 户',
    'enterprise 家',
    'time 次',
    'session 场 场次',
    'dose 剂 剂次',
    'set 套',
    'pack 包',
    'grain 粒',
    'province 省 省份',
    'city 市',
    'county 县 区 县区 县(区)',
    'town 镇 乡 街道 乡镇 镇街 镇(街道) 镇(街)',
    'village 村 社区',
    'item 个 项 件 条 处 所 座 台 辆 张 起 笔 株 头 只 期 对 门 宗 盏 幅 部 类 批 支 名录 台(套) 羽 间 组 眼 届 例 册 种 轮 班 颗 艘 架 道 块 片 列 根',
    'ug/m3 微克/立方米 μg/m3',
    'yuan/mu 元/亩',
    'kg/mu 公斤/亩',
    'jin/mu 斤/亩',
    'tce/yuan 吨标准煤/元',
  ].flatMap((row) => {
    const [code = '', ...words] = row.split(' ');
    return words.map((word): [string, string] => [word, code]);
  }),
);

const DIGIT: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  半: 0.5,
};
const POWER: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

function chineseSection(s: string): number {
  let total = 0;
  let digit: number | null = null;
  for (const c of s) {
    const power = POWER[c];
    if (power === undefined) digit = DIGIT[c] ?? Number.NaN;
    else {
      total += (digit ?? 1) * power;
      digit = null;
    }
  }
  return total + (digit ?? 0);
}

function chinese(s: string): number {
  const [high = '', low] = s.split('万');
  return low === undefined ? chineseSection(s) : chineseSection(high) * 10_000 + chineseSection(low);
}

function numeral(s: string): number {
  if (/^-?\d/u.test(s)) return Number(s.replaceAll(',', ''));
  return chinese(s);
}

const scaled = (value: number, zeros: number): number => Number(`${String(value)}e${String(zeros)}`);

function single(s: string): Quantity {
  const m =
    /^第?(-?[\d.,]+|[〇零一二两三四五六七八九十百千万半]+)([多余几]?)((?:十|百|千(?!瓦|克|米|伏)|万|亿)*)([多余几]?)(\P{Nd}*)$/u.exec(
      s,
    );
  const [, digits = '', , scale = '', , unit = ''] = m ?? [];
  let zeros = 0;
  for (const c of scale) zeros += { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 }[c] ?? 0;
  const value = scaled(numeral(digits), zeros + (unit === '成' ? 1 : 0));
  const rank = s.startsWith('第') || s.startsWith('前');
  return { value: Number(value.toPrecision(12)), unit: rank ? 'rank' : (UNIT[unit] ?? `?${unit}`) };
}

/** Value in base units, upper bound of a range, and unit code of a span, as the guide's part 4 defines them. */
export function quantityOf(span: string): Quantity {
  const s = span.normalize('NFKC').replaceAll(/\s+/gu, '').replaceAll('μ', 'μ');
  const word = WORDS[s];
  if (word !== undefined) return word;
  const range = /^(.+?)(?:—+|-{1,2}|–|~|至|到)(.+)$/u.exec(s.replace(/^前/u, '第'));
  const [, low = '', high = ''] = range ?? [];
  if (range === null || low === '') return single(s.replace(/^前/u, '第'));
  const hi = single(high);
  const tail = /(?:十|百|千|万|亿)*\P{Nd}*$/u.exec(high)?.[0] ?? '';
  const lo = /\d$/u.test(low)
    ? single(low + tail)
    : single(low + (UNIT[low.replaceAll(/[\d.,万亿]/gu, '')] === undefined ? tail : ''));
  return { value: lo.value, hi: hi.value, unit: hi.unit };
}
