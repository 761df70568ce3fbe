import { divide, type Exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import { family } from './book.ts';
import {
  type Atom,
  isResult,
  type Kind,
  type LedgerReading,
  monthsBetween,
  reading,
  shareOut,
} from './likely-values.ts';
import type { Known } from './types.ts';

/** What has come in a stretch of months: of a sum since January the difference of two, of a stand by how much it grew. */
export interface Flow {
  readonly key: string;
  readonly value: Exact;
  /** The month before the stretch, and its last. */
  readonly start: string;
  readonly end: string;
  readonly months: number;
  readonly of: Known;
  readonly from: readonly Known[];
}

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}-12`;
}

function monthBefore(month: string): string {
  const [year, at] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return at === 1 ? `${year - 1}-12` : `${year}-${String(at - 1).padStart(2, '0')}`;
}

/** Since January, a quarter or a single month: the stretches of which papers speak. */
function isNatural({ start, months }: Flow): boolean {
  return start.endsWith('-12') || months === 1 || (months === 3 && Number(start.slice(5)) % 3 === 0);
}

/** The stretch that one result of a subject ends, and those since each of its earlier ones. */
function flowsTo(to: Atom, all: readonly Atom[], key: string): readonly Flow[] {
  const { known, value } = to;
  const { month: end, span } = known;
  const one = { key, end, of: known };
  if (span === 'month') return [{ ...one, value, start: monthBefore(end), months: 1, from: [known] }];
  if (span === 'year') return [];
  const january = yearBefore(end);
  const own = { ...one, value, start: january, months: monthsBetween(january, end), from: [known] };
  const since = all
    .filter(
      ({ known: earlier }) =>
        earlier.place === known.place &&
        earlier.span === span &&
        earlier.month < end &&
        (span === 'point' ? earlier.month >= january : earlier.month > january),
    )
    .map((earlier) => ({
      ...one,
      value: subtract(value, earlier.value),
      start: earlier.known.month,
      months: monthsBetween(earlier.known.month, end),
      from: [known, earlier.known],
    }));
  return span === 'point' ? since : [own, ...since];
}

/** The natural stretches of what is summed or stands in the ledger, each once. */
export function flowsOf(atoms: readonly Atom[], key: string): readonly Flow[] {
  const all = atoms.filter((one) => isResult(one) && family(one.known.aspect) === 'amount');
  const found = new Map<string, Flow>();
  for (const flow of all.flatMap((to) => flowsTo(to, all, key))) {
    const name = `${flow.of.place} ${flow.start} ${flow.end}`;
    if (isNatural(flow) && !found.has(name)) found.set(name, flow);
  }
  return [...found.values()];
}

function between(kind: Kind, a: Flow, b: Flow, value: Exact): LedgerReading {
  return reading({
    kind,
    key: a.key,
    other: b.key === a.key ? '' : b.key,
    value,
    of: a.of,
    base: b.end === a.end ? '' : b.end,
    from: [...new Set([...a.from, ...b.from])],
  });
}

/** Whether one stretch is a part of another; the last of a sum since January is a share already. */
function isWithin(part: Flow, all: Flow): boolean {
  const isLast = part.end === all.end && all.start.endsWith('-12') && all.of.span === 'cumulative';
  return (
    !isLast &&
    part.of.place === all.of.place &&
    part.start >= all.start &&
    part.end <= all.end &&
    part.months < all.months
  );
}

/** What has come in a stretch as a part of a longer one: 6月占二季度的38.2%, 前两个月占一季度的68.7%, 单月净增占半年增量的28.2%. */
export function flowParts(flows: readonly Flow[]): readonly LedgerReading[] {
  return flows.flatMap((part) =>
    flows
      .filter((all) => isWithin(part, all) && sign(all.value) > 0)
      .map((all) => between('part', part, all, multiply(divide(part.value, all.value), hundred))),
  );
}

/** Two stretches of one length, the later first: 二季度 and 一季度, 4月 and 3月. */
function steps(flows: readonly Flow[]): readonly (readonly [Flow, Flow])[] {
  return flows.flatMap((later) =>
    flows
      .filter(
        (one) => one.of.place === later.of.place && one.months === later.months && one.end <= later.start,
      )
      .map((one) => [later, one] as const),
  );
}

/** By how much more or less came in a stretch than in one before it. */
export function flowSteps(flows: readonly Flow[], unit: string): readonly LedgerReading[] {
  return steps(flows).flatMap(([later, one]) => {
    const gap = subtract(later.value, one.value);
    if (unit !== '%') return [between('stepgap', later, one, gap)];
    return sign(one.value) <= 0
      ? []
      : [between('stepgrown', later, one, multiply(divide(gap, one.value), hundred))];
  });
}

function mean({ value, months, of }: Flow): Exact {
  return shareOut(value, months, of);
}

/** What came in a stretch, by the month, held against another's: 比前五个月月均多…, 是一季度月均的1.1倍. */
export function flowMeans(flows: readonly Flow[], unit: string): readonly LedgerReading[] {
  return flows.flatMap((one) =>
    flows
      .filter(
        (base) =>
          base !== one &&
          base.of.place === one.of.place &&
          base.months > 1 &&
          base.end.slice(0, 4) === one.end.slice(0, 4) &&
          (base.end <= one.start || (base.end === one.end && base.start < one.start)),
      )
      .flatMap((base) => {
        if (unit !== 'x') return [between('meangap', one, base, subtract(mean(one), mean(base)))];
        return sign(base.value) <= 0 ? [] : [between('meantimes', one, base, divide(mean(one), mean(base)))];
      }),
  );
}

/** What came of two things in one stretch: 新增贷款相当于新增存款的76.8%, 贷款比存款多增2.66亿元. */
export function flowsBeside(
  own: readonly Flow[],
  others: readonly Flow[],
  unit: string,
): readonly LedgerReading[] {
  return own.flatMap((one) =>
    others
      .filter(
        (two) =>
          two.start === one.start &&
          two.end === one.end &&
          two.of.place === one.of.place &&
          // Since January it is the ledger's own value.
          (one.from.length > 1 || two.from.length > 1),
      )
      .flatMap((two) => {
        if (unit !== '%') return [between('flowgap', one, two, subtract(one.value, two.value))];
        return sign(two.value) <= 0
          ? []
          : [between('flowshare', one, two, multiply(divide(one.value, two.value), hundred))];
      }),
  );
}
