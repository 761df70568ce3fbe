import { divide, type Exact, fraction, whole } from './decimal.ts';
import { must } from './errors.ts';

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

const codes: ReadonlyMap<string, UnitFact> = new Map<string, UnitFact>(Object.entries(facts));

function isUnitCode(text: string): text is UnitCode {
  return codes.has(text);
}

/** Whether the text is a unit of the closed list, plain or one per another. */
export function isUnit(text: string): text is Unit {
  if (isUnitCode(text)) return true;
  const [over, under, ...rest] = text.split('/');
  return (
    rest.length === 0 && over !== undefined && under !== undefined && isUnitCode(over) && isUnitCode(under)
  );
}

function parts(unit: Unit): readonly [UnitFact, UnitFact | null] {
  const plainFact = codes.get(unit);
  if (plainFact !== undefined) return [plainFact, null];
  const [over = '', under] = unit.split('/');
  const fact = must(codes.get(over), 'a unit is made of listed codes');
  return [fact, under === undefined ? null : must(codes.get(under), 'a unit is made of listed codes')];
}

/** Chinese name as printed after a number: `元`, `毫克/升`. */
export function unitName(unit: Unit): string {
  const [over, under] = parts(unit);
  return under === null ? over.name : `${over.name}/${under.name}`;
}

/** What it measures; equal dimensions may be added, compared and converted. */
export function dimensionOf(unit: Unit): string {
  const [over, under] = parts(unit);
  return under === null ? over.dimension : `${over.dimension}/${under.dimension}`;
}

/** All plain units with their Chinese names, for pickers. */
export function listUnits(): readonly { readonly code: UnitCode; readonly name: string }[] {
  return Object.entries(facts).flatMap(([code, { name }]) => (isUnitCode(code) ? [{ code, name }] : []));
}

/**
 * How many of `to` one `from` is, exactly; null when they measure different things. Money never converts into other money.
 *
 * @source 国务院《关于在我国统一实行法定计量单位的命令》: 1 公顷 = 15 亩, 1 亩 = 2000/3 平方米 [GK]
 */
export function conversion(from: Unit, to: Unit): Exact | null {
  if (from === to) return whole(1);
  if (dimensionOf(from) !== dimensionOf(to)) return null;
  return divide(inBase(from), inBase(to));
}

function inBase(unit: Unit): Exact {
  const [over, under] = parts(unit);
  const factor = fraction(...over.factor);
  return under === null ? factor : divide(factor, fraction(...under.factor));
}

/** Ways to print a large number: 亿 = 10⁸, 万 = 10⁴, 千 = 10³; a way to print, never a unit. */
export type PrintScale = '亿' | '万' | '千';

/** Powers of ten of the print scales. */
export const scalePower: Readonly<Record<PrintScale, number>> = { 亿: 8, 万: 4, 千: 3 };

const unscaled = new Set<UnitCode>(['%', '‰', 'pp', 'x', 'rank', 'point', 'year', 'month', 'week', 'day']);

/** Whether the unit is ever printed with 亿, 万 or 千 (not percents, ranks, points and spans of time). */
export function scalable(unit: Unit): boolean {
  const over = isUnitCode(unit) ? unit : unit.split('/')[0];
  return over !== undefined && isUnitCode(over) && !unscaled.has(over);
}

const otherSpellings: Readonly<Partial<Record<UnitCode, readonly string[]>>> = {
  yuan: ['人民币', '元人民币'],
  m2: ['平米'],
  km2: ['平方千米'],
  km: ['千米'],
  m3: ['方'],
  kg: ['千克'],
  kWh: ['度', '千瓦小时'],
  pp: ['百分点'],
  rank: ['名'],
  day: ['日'],
  month: ['月'],
  workday: ['工作日'],
  dose: ['剂'],
  session: ['场次'],
  county: ['县', '区'],
  town: ['镇', '乡', '街道'],
  village: ['社区'],
  item: ['项', '件', '条', '处', '所', '座', '台', '辆', '张', '起', '笔', '株', '头', '只'],
};

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const spellings: ReadonlyMap<string, UnitCode> = new Map(
  listUnits().flatMap(({ code, name }) =>
    [name, code, ...(otherSpellings[code] ?? [])].map((text) => [plain(text), code] as const),
  ),
);

/** The unit a user wrote after a number (`平方公里`, `㎡`, `MW`, `毫克/升`), case aside; null when it is none. */
export function unitFromText(text: string): Unit | null {
  const [over, under, ...rest] = plain(text).split('/');
  const first = spellings.get(over ?? '');
  if (first === undefined || rest.length > 0) return null;
  if (under === undefined) return first;
  const second = spellings.get(under);
  return second === undefined ? null : `${first}/${second}`;
}
