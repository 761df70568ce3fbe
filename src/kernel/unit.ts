/** Dimension of a unit: only units of one dimension may be converted into each other. */
export type Dimension = string;

interface UnitFact {
  /** Chinese name as printed after a number. */
  readonly name: string;
  readonly dimension: Dimension;
  /** How many of the dimension's base units one of it is, as an exact fraction [numerator, denominator]. */
  readonly factor: readonly [bigint, bigint];
}

const one = [1n, 1n] as const;

/** A unit whose name is its whole dimension: money and classifiers convert into nothing else. */
function alone(name: string, dimension: string): UnitFact {
  return { name, dimension, factor: one };
}

function of(name: string, dimension: string, numerator: bigint, denominator = 1n): UnitFact {
  return { name, dimension, factor: [numerator, denominator] };
}

const facts = {
  yuan: alone('元', 'yuan'),
  USD: alone('美元', 'USD'),
  EUR: alone('欧元', 'EUR'),
  HKD: alone('港元', 'HKD'),
  JPY: alone('日元', 'JPY'),
  '%': of('%', 'ratio', 10n),
  '‰': of('‰', 'ratio', 1n),
  pp: alone('个百分点', 'pp'),
  x: alone('倍', 'x'),
  rank: alone('位', 'rank'),
  point: alone('分', 'point'),
  m2: of('平方米', 'area', 3n),
  km2: of('平方公里', 'area', 3_000_000n),
  ha: of('公顷', 'area', 30_000n),
  // 1 亩 = 2000/3 平方米, 1 公顷 = 15 亩.
  mu: of('亩', 'area', 2000n),
  m: of('米', 'length', 1n),
  km: of('公里', 'length', 1000n),
  m3: of('立方米', 'volume', 1000n),
  L: of('升', 'volume', 1n),
  ton: of('吨', 'mass', 1_000_000_000_000n),
  kg: of('公斤', 'mass', 1_000_000_000n),
  jin: of('斤', 'mass', 500_000_000n),
  mg: of('毫克', 'mass', 1000n),
  ug: of('微克', 'mass', 1n),
  tce: alone('吨标准煤', 'tce'),
  kW: of('千瓦', 'power', 1n),
  MW: of('兆瓦', 'power', 1000n),
  GW: of('吉瓦', 'power', 1_000_000n),
  kWh: alone('千瓦时', 'energy'),
  kVA: alone('千伏安', 'kVA'),
  year: of('年', 'months', 12n),
  month: of('个月', 'months', 1n),
  week: of('周', 'time', 604_800n),
  day: of('天', 'time', 86_400n),
  hour: of('小时', 'time', 3600n),
  minute: of('分钟', 'time', 60n),
  second: of('秒', 'time', 1n),
  workday: alone('个工作日', 'workday'),
  person: alone('人', 'person'),
  person_time: alone('人次', 'person_time'),
  household: alone('户', 'household'),
  enterprise: alone('家', 'enterprise'),
  time: alone('次', 'times'),
  session: alone('场', 'session'),
  dose: alone('剂次', 'dose'),
  set: alone('套', 'set'),
  pack: alone('包', 'pack'),
  grain: alone('粒', 'grain'),
  province: alone('省', 'province'),
  city: alone('市', 'city'),
  county: alone('县（区）', 'county'),
  town: alone('镇（街）', 'town'),
  village: alone('村', 'village'),
  item: alone('个', 'item'),
} satisfies Record<string, UnitFact>;

/** The closed list of plain units (annotation guide §4). */
export type UnitCode = keyof typeof facts;

/** A plain unit, or one per another (`mg/L`, `grain/pack`). */
export type Unit = UnitCode | `${UnitCode}/${UnitCode}`;
