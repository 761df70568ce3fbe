import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  fraction,
  hundred,
  multiply,
  negate,
  sign,
  subtract,
  toDecimal,
  toFixed,
  toUnrounded,
  whole,
  zero,
} from './decimal.ts';

/** So many points for each stretch. */
export interface Slope {
  readonly per: string;
  readonly points: string;
  /** Only whole steps count (每满); otherwise in proportion. */
  readonly whole: boolean;
}

/** Both ends included; one that is null is open. */
interface Range {
  readonly least: string | null;
  readonly most: string | null;
}

/** How a number becomes points. */
export type SimpleRule =
  /** Full points at the target, more above it and less below, within the cap. */
  | {
      readonly kind: 'target';
      readonly target: string;
      readonly points: string;
      readonly over: readonly (Slope & { readonly from: string; readonly to: string | null })[];
      readonly under: Slope | null;
      readonly cap: string | null;
    }
  /** In proportion: times × value ÷ 100, at most `most`. */
  | { readonly kind: 'share'; readonly times: string; readonly most: string | null }
  /** Steps, tried in order. */
  | {
      readonly kind: 'steps';
      readonly steps: readonly (Range & { readonly points: string })[];
      readonly otherwise: string;
    }
  /** Points for each, at most `most` of them in size. */
  | { readonly kind: 'each'; readonly points: string; readonly most: string | null }
  /** The number is the points themselves, between the bounds; nought is always allowed. */
  | ({ readonly kind: 'given' } & Range)
  /** Always the same, whatever the value. */
  | { readonly kind: 'fixed'; readonly points: string }
  /** From one on the whole score becomes these points. */
  | { readonly kind: 'veto'; readonly points: string };

/** One of several rules by the size of another input. */
interface ChosenRule<I> {
  readonly kind: 'choose';
  readonly by: I;
  readonly cases: readonly (Range & { readonly rule: SimpleRule })[];
}

/** An item of a score sheet. @typeParam I  what it reads: a fact of the product, a field of a case */
export interface SheetItem<I> {
  readonly id: string;
  readonly title: string;
  /** base 基本分, bonus 加分, deduction 扣分, veto 一票否决. */
  readonly role: 'base' | 'bonus' | 'deduction' | 'veto';
  /** 分值 as the paper prints it; null where the source names the item and no weight. */
  readonly weight: string | null;
  readonly input: I;
  /** Null while there is no weight. */
  readonly rule: SimpleRule | ChosenRule<I> | null;
  /** 权重 in per cent, for a weighted sum. */
  readonly share?: string | undefined;
}

/** How the points of items become a score. */
export interface SheetRule {
  /** Adds them (the default), or adds each by its share. */
  readonly sum?: 'plain' | 'weighted' | undefined;
  /** Bounds of the whole; left out: none. */
  readonly least?: string | undefined;
  readonly most?: string | undefined;
}

/** What was read, and what it is made of; or why it is missing. */
export type SheetValue =
  | { readonly value: string; readonly of: string }
  | { readonly value: null; readonly why: string };

/** One item of one subject, with its arithmetic. */
export interface ItemScore {
  readonly item: string;
  readonly title: string;
  readonly role: SheetItem<unknown>['role'];
  /** 分值 as printed; null: 权重未设. */
  readonly weight: string | null;
  /** Unrounded; null where an input is missing or there is no weight. */
  readonly points: string | null;
  /** What was read: value with unit, and what it is made of. */
  readonly inputs: string;
  /** How the points came about; empty without any. */
  readonly arithmetic: string;
  /** Why there are no points; null when there are. */
  readonly missing: string | null;
  /** Whether it takes the whole score away. */
  readonly vetoes: boolean;
}

/** The score of a subject under a sheet. */
export interface Score {
  /** Sum of the items that could be counted, unrounded; of a vetoed one what the veto leaves. */
  readonly total: string;
  readonly counted: number;
  /** Items without an input or a weight: outside the total, which says so. */
  readonly missing: number;
  /** Title of the item that vetoed; null when none did. */
  readonly vetoed: string | null;
  readonly items: readonly ItemScore[];
}

/** Reads an input of the subject. */
export type SheetReader<I> = (input: I) => SheetValue & { readonly unit: string };

/** Points with at most two decimals, half-up, without trailing noughts. */
export function pointWords(value: string): string {
  const text = toFixed(exact(value), 2);
  return text.replace(/\.?0+$/u, '');
}

const text = (value: Exact): string => toDecimal(value) ?? toUnrounded(value);
const shown = (value: Exact): string => pointWords(text(value));
const signed = (value: Exact): string => (sign(value) < 0 ? `−${shown(negate(value))}` : `+${shown(value)}`);

interface Pointed {
  readonly points: Exact;
  readonly arithmetic: string;
}

/**
 * The score of one subject: every item by its rule, bonus and deduction added, a veto last. An item whose input is missing or whose weight
 * is not set has no points and says why; it never counts as nought in silence.
 */
export function scoreOf<I>(
  sheet: SheetRule & { readonly items: readonly SheetItem<I>[] },
  read: SheetReader<I>,
): Score {
  const items = sheet.items.map((item) => scored(item, read));
  const counted = items.filter(({ points }) => points !== null);
  const sum = sheet.items.reduce((all, { role, share }, place) => {
    const points = items[place]?.points ?? null;
    if (role === 'veto' || points === null) return all;
    const own = exact(points);
    return add(all, sheet.sum === 'weighted' ? divide(multiply(own, exact(share ?? '0')), hundred) : own);
  }, zero);
  const veto = items.find(({ vetoes }) => vetoes);
  return {
    total: veto?.points ?? text(bounded(sum, sheet)),
    counted: counted.length,
    missing: items.length - counted.length,
    vetoed: veto?.title ?? null,
    items,
  };
}

function bounded(sum: Exact, { least, most }: SheetRule): Exact {
  if (most !== undefined && compare(sum, exact(most)) > 0) return exact(most);
  return least !== undefined && compare(sum, exact(least)) < 0 ? exact(least) : sum;
}

function scored<I>(item: SheetItem<I>, read: SheetReader<I>): ItemScore {
  const { id, title, role, weight, input, rule } = item;
  const base = { item: id, title, role, weight, vetoes: false };
  const none = (missing: string, inputs = ''): ItemScore => ({
    ...base,
    points: null,
    arithmetic: '',
    inputs,
    missing,
  });
  if (rule === null) return none('权重未设');
  const chosen = rule.kind === 'choose' ? chosenRule(rule, read) : { rule, by: '' };
  if ('missing' in chosen) return none(chosen.missing);
  const found = chosen.rule.kind === 'fixed' ? nothingRead : read(input);
  if (found.value === null) return none(found.why);
  const inputs =
    found === nothingRead
      ? ''
      : `${pointWords(found.value)}${found.unit}${found.of === '' ? '' : `（${found.of}）`}`;
  const value = exact(found.value);
  const fault = givenFault(chosen.rule, value);
  if (fault !== null) return none(fault, inputs);
  const { points, arithmetic } = pointed(chosen.rule, value);
  const vetoes = chosen.rule.kind === 'veto' && compare(value, whole(1)) >= 0;
  return {
    ...base,
    vetoes,
    points: text(points),
    inputs,
    arithmetic: `${chosen.by}${arithmetic}`,
    missing: null,
  };
}

/** What stands for the input of a rule that needs none. */
const nothingRead = { value: '0', of: '', unit: '' } as const;

function chosenRule<I>(
  rule: ChosenRule<I>,
  read: SheetReader<I>,
): { readonly rule: SimpleRule; readonly by: string } | { readonly missing: string } {
  const by = read(rule.by);
  if (by.value === null) return { missing: by.why };
  const size = exact(by.value);
  const found = rule.cases.find((one) => isWithin(size, one));
  if (found === undefined) return { missing: `${pointWords(by.value)}${by.unit}不在评分表的任何一档` };
  return { rule: found.rule, by: `按${pointWords(by.value)}${by.unit}一档：` };
}

function isWithin(value: Exact, { least, most }: Range): boolean {
  return (
    (least === null || compare(value, exact(least)) >= 0) &&
    (most === null || compare(value, exact(most)) <= 0)
  );
}

function givenFault(rule: SimpleRule, value: Exact): string | null {
  if (rule.kind !== 'given' || sign(value) === 0 || isWithin(value, rule)) return null;
  const least = rule.least === null ? '' : `不低于${rule.least}分`;
  const most = rule.most === null ? '' : `不高于${rule.most}分`;
  return `手工给分${shown(value)}超出评分表：应${[least, most].filter((one) => one !== '').join('、')}（或0分）`;
}

function pointed(rule: SimpleRule, value: Exact): Pointed {
  switch (rule.kind) {
    case 'target':
      return byTarget(rule, value);
    case 'share':
      return byShare(rule, value);
    case 'steps': {
      const step = rule.steps.find((one) => isWithin(value, one));
      const points = exact(step?.points ?? rule.otherwise);
      return {
        points,
        arithmetic: `${step === undefined ? '不在各档内' : rangeWords(step)}，${shown(points)}分`,
      };
    }
    case 'each':
      return byEach(rule, value);
    case 'given':
      return { points: value, arithmetic: `手工给分${shown(value)}分` };
    case 'fixed':
      return { points: exact(rule.points), arithmetic: `计${pointWords(rule.points)}分` };
    default:
      return compare(value, whole(1)) >= 0
        ? { points: exact(rule.points), arithmetic: `一票否决，总分计${pointWords(rule.points)}分` }
        : { points: zero, arithmetic: '未发生' };
  }
}

function rangeWords({ least, most }: Range): string {
  if (least === null) return `不超过${most ?? ''}`;
  return most === null ? `${least}以上` : `${least}至${most}`;
}

function steps(distance: Exact, { per, points, whole: isWhole }: Slope): Exact {
  const times = divide(distance, exact(per));
  return multiply(isWhole ? whole(times.n / times.d) : times, exact(points));
}

function slopeWords({ per, points, whole: isWhole }: Slope): string {
  return `每${isWhole ? '满' : ''}${per}计${points}`;
}

function byTarget(rule: Extract<SimpleRule, { readonly kind: 'target' }>, value: Exact): Pointed {
  const target = exact(rule.target);
  const full = exact(rule.points);
  const distance = subtract(value, target);
  if (sign(distance) === 0) return { points: full, arithmetic: `达到${rule.target}，${shown(full)}分` };
  const parts = sign(distance) > 0 ? overParts(rule, value) : underParts(rule, distance);
  const sum = parts.reduce((all, { change }) => add(all, change), zero);
  const change = capped(sum, rule.cap);
  const limited = compare(change, sum) === 0 ? '' : `，封顶±${rule.cap ?? ''}`;
  const points = add(full, change);
  const how = parts.map((part) => part.words).join('、');
  return {
    points,
    arithmetic: `${shown(full)}${how === '' ? '' : ` ${signed(change)}（${how}${limited}）`} = ${shown(points)}分`,
  };
}

interface Part {
  readonly change: Exact;
  readonly words: string;
}

function overParts(
  { over }: Extract<SimpleRule, { readonly kind: 'target' }>,
  value: Exact,
): readonly Part[] {
  return over.flatMap((slope): Part[] => {
    const from = exact(slope.from);
    if (compare(value, from) <= 0) return [];
    const to = slope.to === null || compare(value, exact(slope.to)) < 0 ? value : exact(slope.to);
    const distance = subtract(to, from);
    return [
      { change: steps(distance, slope), words: `超${slope.from}的${shown(distance)}${slopeWords(slope)}` },
    ];
  });
}

function underParts(
  { under, target }: Extract<SimpleRule, { readonly kind: 'target' }>,
  distance: Exact,
): readonly Part[] {
  if (under === null) return [];
  const short = negate(distance);
  return [{ change: negate(steps(short, under)), words: `差${target}的${shown(short)}${slopeWords(under)}` }];
}

/** Within ±cap. */
function capped(change: Exact, cap: string | null): Exact {
  if (cap === null) return change;
  const limit = exact(cap);
  if (compare(change, limit) > 0) return limit;
  return compare(change, negate(limit)) < 0 ? negate(limit) : change;
}

function byShare({ times, most }: Extract<SimpleRule, { readonly kind: 'share' }>, value: Exact): Pointed {
  const raw = divide(multiply(exact(times), value), hundred);
  const points = most !== null && compare(raw, exact(most)) > 0 ? exact(most) : raw;
  const limited = compare(points, raw) === 0 ? '' : `，封顶${most ?? ''}`;
  return { points, arithmetic: `${times} × ${shown(value)}% = ${shown(raw)}分${limited}` };
}

function byEach(
  { points: each, most }: Extract<SimpleRule, { readonly kind: 'each' }>,
  value: Exact,
): Pointed {
  const raw = multiply(exact(each), value);
  const size = absolute(raw);
  const isOver = most !== null && compare(size, exact(most)) > 0;
  const limit = exact(most ?? '0');
  const points = isOver ? (sign(raw) < 0 ? negate(limit) : limit) : raw;
  return {
    points,
    arithmetic: `${shown(value)} × ${each} = ${shown(raw)}分${isOver ? `，封顶${signed(points)}` : ''}`,
  };
}

/** Part over whole in percent, unrounded; null without a whole. */
export function percentOf(part: number, all: number): string | null {
  return all === 0 ? null : text(multiply(fraction(BigInt(part), BigInt(all)), hundred));
}
