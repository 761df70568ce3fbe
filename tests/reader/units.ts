/** Which spellings are the same unit, and the exact conversions: the guide's parts 4 and 8.1. */
const SPELLINGS: Readonly<Record<string, string>> = {
  yuan: '元 rmb cny 人民币',
  usd: '美元 us$',
  eur: '欧元',
  hkd: '港元 港币',
  jpy: '日元',
  '%': 'percent',
  '‰': 'permille',
  pp: '个百分点 百分点',
  x: '倍',
  point: '分',
  rank: '',
  m2: '平方米',
  km2: '平方公里 平方千米',
  ha: '公顷',
  mu: '亩',
  m: '米',
  km: '公里 千米',
  m3: '立方米 立方 方',
  ton: '吨 t',
  kg: '公斤 千克',
  jin: '斤',
  tce: '吨标准煤 吨标煤',
  ug: '微克 μg',
  mg: '毫克',
  l: '升',
  kw: '千瓦',
  mw: '兆瓦',
  gw: '吉瓦',
  kwh: '千瓦时 度',
  kva: '千伏安',
  year: '年',
  month: '月 个月',
  week: '周',
  day: '天 日',
  workday: '工作日 个工作日',
  hour: '小时 个小时',
  minute: '分钟',
  second: '秒',
  person: '人 位 名',
  person_time: '人次',
  household: '户',
  enterprise: '家',
  time: '次',
  session: '场 场次',
  dose: '剂 剂次 针',
  set: '套',
  pack: '包',
  grain: '粒',
  province: '省 省份',
  city: '市',
  county: '县 区 县区 县(区)',
  town: '镇 乡 街道 乡镇 镇街 镇(街) 镇(街道)',
  village: '村 社区 村居',
  item: 'count 个',
};

const CODE_OF = new Map(
  Object.entries(SPELLINGS).flatMap(([code, others]) =>
    [code, ...others.split(' ')].map((word): [string, string] => [word, code]),
  ),
);

const BASE: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['‰', ['%', 0.1]],
  ['km', ['m', 1000]],
  ['ha', ['m2', 10_000]],
  ['km2', ['m2', 1_000_000]],
  ['kg', ['ton', 0.001]],
  ['mw', ['kw', 1000]],
  ['gw', ['kw', 1_000_000]],
  ['hour', ['minute', 60]],
]);

function unitCode(raw: string): string {
  const codes = raw.split('/').map((part) => {
    const word = part.normalize('NFKC').trim().toLowerCase();
    return (word === '' ? undefined : CODE_OF.get(word)) ?? (/^\p{Script=Han}+$/u.test(word) ? 'item' : word);
  });
  return codes.join('/');
}

/** Value and unit after the exact conversions (km→m, ‰→%, …); the unit as a canonical lower-case code. */
export function inBaseUnit(value: number, unit: string): readonly [number, string] {
  const code = unitCode(unit);
  const base = BASE.get(code);
  return base === undefined ? [value, code] : [value * base[1], base[0]];
}
