import { add, compare, divide, type Exact, exact, multiply, sign, subtract, whole, zero } from './decimal.ts';
import { addMonths, splitMonth } from './period.ts';
import { checkFormula } from './validation-formula.ts';
import { beyondDeviation, beyondMedian, type Outside, outsideRange, size } from './validation-spread.ts';
import type { Cell, Check, Facts, Finding, Held, Rule, Subject } from './validation-types.ts';
import {
  differ,
  findingOf,
  isWithin,
  monthWord,
  printed,
  printedShort,
  type Said,
} from './validation-words.ts';

/** A number rule at its cell: what is needed to look. */
interface Look<K extends Check['kind']> {
  readonly rule: Rule;
  readonly check: Extract<Check, { readonly kind: K }>;
  readonly facts: Facts;
  readonly cell: Cell;
  readonly subject: Subject;
  readonly held: Held;
}

/**
 * What one rule finds at one cell: nothing, or one finding. A cell that is not asked for in its month, or not known here, has none.
 */
export function checkCell(rule: Rule, facts: Facts, cell: Cell): readonly Finding[] {
  const held = facts.at(cell);
  const subject = facts.subject(cell.indicator);
  if (held === undefined || subject === undefined || !held.asked) return [];
  const said = look(rule, facts, cell, subject, held);
  if (said === null) return [];
  return [findingOf(rule, cell, { held, said, corrected: restsOnCorrection(rule, facts, cell, subject) })];
}

/** Whether a number that a finding was reckoned from came of a correction (更正): its own cell's or one that it was held against. */
function restsOnCorrection(rule: Rule, facts: Facts, cell: Cell, subject: Subject): boolean {
  let corrected = false;
  const at: Facts['at'] = (one) => {
    const held = facts.at(one);
    corrected ||= held?.corrected === true;
    return held;
  };
  const held = at(cell);
  // Asked again, watching what is read: most cells find nothing and are asked once only.
  if (held !== undefined) look(rule, { ...facts, at }, cell, subject, held);
  return corrected;
}

function look(rule: Rule, facts: Facts, cell: Cell, subject: Subject, held: Held): Said | null {
  const base = { rule, facts, cell, subject, held };
  const { check } = rule;
  switch (check.kind) {
    case 'sum':
      return sum({ ...base, check });
    case 'falls':
      return falls({ ...base, check });
    case 'running':
      return running({ ...base, check });
    case 'ratio':
      return ratio({ ...base, check });
    case 'range':
      return range({ ...base, check });
    case 'times':
      return times({ ...base, check });
    case 'negative':
      return negative({ ...base, check });
    case 'missing':
      return missing({ ...base, check });
    case 'back':
      return back({ ...base, check });
    default:
      return checkFormula(check, facts, cell, subject, lastAsked(facts, cell)?.month ?? null);
  }
}

function valueOf(facts: Facts, cell: Cell): Exact | null {
  const held = facts.at(cell);
  return held === undefined || !held.asked || held.value === null ? null : exact(held.value);
}

/** The cell before it in which the indicator came out, in the same year. */
function lastAsked(facts: Facts, cell: Cell): { readonly month: string; readonly held: Held } | null {
  for (let number = splitMonth(cell.month).month - 1; number >= 1; number -= 1) {
    const month = `${cell.month.slice(0, 5)}${String(number).padStart(2, '0')}`;
    const held = facts.at({ ...cell, month });
    if (held?.asked === true) return { month, held };
  }
  return null;
}

function isAmount({ aspect }: Subject): boolean {
  return aspect === null || aspect === 'level' || aspect === 'count';
}

function partsOf({ check, cell }: Look<'sum'>): readonly Cell[] {
  switch (check.by) {
    case 'indicators':
      return check.parts.map((indicator) => ({ ...cell, indicator }));
    case 'dimensions':
      return check.parts.map((dimension) => ({ ...cell, dimension }));
    default:
      return check.parts.map((unit) => ({ ...cell, unit }));
  }
}

function sum(one: Look<'sum'>): Said | null {
  const { check, facts, cell, subject, held } = one;
  if (held.value === null || (check.by === 'dimensions' && cell.dimension !== '')) return null;
  // A unit that is itself a part does not hold the whole.
  if (check.by === 'units' && check.parts.includes(cell.unit)) return null;
  let total = zero;
  let given = 0;
  for (const part of partsOf(one)) {
    const known = facts.at(part);
    if (known === undefined) return null;
    if (known.asked && known.value !== null) {
      total = add(total, exact(known.value));
      given += 1;
    } else if (check.missing === 'skip') return null;
  }
  if (given === 0) return null;
  const value = exact(held.value);
  if (isWithin(value, total, check.tolerance, { subject, terms: check.parts.length + 1 })) return null;
  const gap = differ(value, total, subject);
  return {
    found: printed(value, subject),
    against: printed(total, subject),
    difference: gap.text,
    words: `合计数${printed(value, subject)}，${check.parts.length}个分项相加${printed(total, subject)}，${gap.words}`,
    cure: '请核对分项和合计，改正填错的一项',
  };
}

function falls({ facts, cell, subject, held }: Look<'falls'>): Said | null {
  if (subject.span !== 'cumulative' || !isAmount(subject) || held.value === null) return null;
  const last = lastAsked(facts, cell);
  if (last === null || last.held.value === null) return null;
  const [value, before] = [exact(held.value), exact(last.held.value)];
  if (compare(value, before) >= 0) return null;
  const gap = differ(value, before, subject);
  return {
    found: printed(value, subject),
    against: printed(before, subject),
    difference: gap.text,
    words: `累计数${printed(value, subject)}，低于${monthWord(last.month)}的${printed(before, subject)}，${gap.words}`,
    cure: '请核对；确实核减的，请说明原因',
  };
}

function running(one: Look<'running'>): Said | null {
  const { check, facts, cell, subject, held } = one;
  const number = splitMonth(cell.month).month;
  if (held.value === null || (subject.noJanuary && number <= 2)) return null;
  const month = valueOf(facts, { ...cell, indicator: check.month });
  const last = lastAsked(facts, cell);
  const before = number === 1 ? zero : exactOrNull(last?.held.value ?? null);
  if (month === null || before === null) return null;
  const [value, made] = [exact(held.value), add(before, month)];
  if (isWithin(value, made, check.tolerance, { subject, terms: 3 })) return null;
  const gap = differ(value, made, subject);
  return {
    found: printed(value, subject),
    against: printed(made, subject),
    difference: gap.text,
    words: `累计数${printed(value, subject)}，上期累计加当月得${printed(made, subject)}，${gap.words}`,
    cure: '请核对三个数；上期数作过修订的，请说明原因，不必凑平',
  };
}

function ratio(one: Look<'ratio'>): Said | null {
  const { check, facts, cell, subject, held } = one;
  const over = valueOf(facts, { ...cell, indicator: check.numerator });
  const under = valueOf(facts, { ...cell, indicator: check.denominator });
  if (held.value === null || over === null || under === null || sign(under) === 0) return null;
  const times = subject.measure === '%' ? 100 : subject.measure === '‰' ? 1000 : 1;
  const [value, made] = [exact(held.value), multiply(divide(over, under), whole(times))];
  if (isWithin(value, made, check.tolerance, { subject, terms: 1 })) return null;
  const gap = differ(value, made, subject);
  const parts = [check.numerator, check.denominator].map((id) => facts.subject(id)?.name ?? id);
  return {
    found: printed(value, subject),
    against: printedShort(made, subject),
    difference: gap.text,
    words: `填报${printed(value, subject)}，按“${parts[0]}”除以“${parts[1]}”（未取整）应为${printedShort(made, subject)}，${gap.words}`,
    cure: '请核对分子、分母和比率',
  };
}

/** The amount of one month: of a cumulative series what came on top of the month before. */
function monthAmount(facts: Facts, cell: Cell, subject: Subject): Exact | null {
  const value = valueOf(facts, cell);
  if (value === null || subject.span !== 'cumulative' || !isAmount(subject)) return value;
  const number = splitMonth(cell.month).month;
  if (subject.noJanuary && number <= 2) return null;
  if (number === 1) return value;
  const last = lastAsked(facts, cell)?.held.value ?? null;
  return last === null ? null : subtract(value, exact(last));
}

/** The twelve months of the year before a month's. */
function monthsBeforeYear(month: string): readonly string[] {
  const year = addMonths(month, -12).slice(0, 5);
  return twelve.map((number) => `${year}${number}`);
}

const twelve = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;

const spreads = { minmax: outsideRange, z: beyondDeviation, modified: beyondMedian } as const;

function range(one: Look<'range'>): Said | null {
  const { check, facts, cell, subject, held } = one;
  if (subject.kind === 'milestone' || held.value === null) return null;
  const value = monthAmount(facts, cell, subject);
  if (value === null) return null;
  const points = monthsBeforeYear(cell.month).flatMap(
    (month) => monthAmount(facts, { ...cell, month }, subject) ?? [],
  );
  if (points.length < check.least) return null;
  const outside = spreads[check.method](value, points, exact(check.factor));
  return outside === null ? null : outsideWords(value, outside, one, points.length);
}

function outsideWords(value: Exact, { low, high }: Outside, one: Look<'range'>, points: number): Said {
  const { subject, check } = one;
  const isMonth = subject.span === 'cumulative' && isAmount(subject);
  const [from, to] = [printedShort(low, subject), printedShort(high, subject)];
  const near = compare(value, low) < 0 ? low : high;
  const isInside = compare(value, low) >= 0 && compare(value, high) <= 0;
  const gap = differ(value, near, subject);
  const how = check.method === 'minmax' ? '允许范围' : '各月范围';
  return {
    found: printed(value, subject),
    against: `${from}至${to}`,
    difference: isInside ? '' : gap.text,
    words: `${isMonth ? '当月' : ''}${printed(value, subject)}，上年${points}个月的${how}是${from}至${to}${isInside ? '，偏离常态' : `，${gap.words}`}`,
    cure: '请核对单位和小数点；属实的，请说明原因',
  };
}

function times({ check, facts, cell, subject, held }: Look<'times'>): Said | null {
  const isEarly = splitMonth(cell.month).month <= 2;
  // A growth of 0.1 % after 1.2 % is no wrong scale: only what is counted has one.
  if (!isAmount(subject)) return null;
  if (held.value === null || (check.against === 'last_month' && isEarly)) return null;
  const other =
    check.against === 'last_year'
      ? valueOf(facts, { ...cell, month: addMonths(cell.month, -12) })
      : exactOrNull(lastAsked(facts, cell)?.held.value ?? null);
  const value = exact(held.value);
  if (other === null || !isTimes(value, other, check.from)) return null;
  if (check.below !== null && isTimes(value, other, check.below)) return null;
  const gap = differ(value, other, subject);
  const word = check.against === 'last_year' ? '上年同期' : '上月';
  return {
    found: printed(value, subject),
    against: printed(other, subject),
    difference: gap.text,
    words: `填报${printed(value, subject)}，${word}${printed(other, subject)}，相差${check.from}倍以上（${gap.words}）`,
    cure: `请核对${subject.scale !== null ? '单位是亿还是万' : '单位和小数点'}；属实的，请说明原因`,
  };
}

function exactOrNull(value: string | null): Exact | null {
  return value === null ? null : exact(value);
}

/** Whether one is at least `factor` times the other in size; 0 is no multiple of anything. */
function isTimes(value: Exact, other: Exact, factor: string): boolean {
  const [a, b, by] = [size(value), size(other), exact(factor)];
  if (sign(a) === 0 || sign(b) === 0) return false;
  return compare(a, multiply(b, by)) >= 0 || compare(multiply(a, by), b) <= 0;
}

function negative({ subject, held }: Look<'negative'>): Said | null {
  const isCounted = subject.aspect === 'count' || subject.aspect === 'level';
  if (!isCounted || held.value === null || !held.value.startsWith('-')) return null;
  const value = printed(exact(held.value), subject);
  return {
    found: value,
    against: printed(zero, subject),
    difference: value,
    words: `填报${value}，是负数`,
    cure: '请核对符号；冲减形成的，请说明原因',
  };
}

function missing({ subject, held }: Look<'missing'>): Said | null {
  if (held.optional === true) return null;
  const isState = subject.kind === 'milestone';
  if (isState ? held.milestone !== null : held.value !== null) return null;
  return {
    found: '',
    against: '',
    difference: '',
    words: isState ? '未选进度' : '未填',
    cure: isState ? '请选未启动、推进中或已完成' : '请填写；确实没有数的，请在说明里写明原因',
  };
}

const milestones = ['not_started', 'in_progress', 'done'] as const;
const milestoneWords = { not_started: '未启动', in_progress: '推进中', done: '已完成' } as const;

function back({ facts, cell, held }: Look<'back'>): Said | null {
  const last = lastAsked(facts, cell);
  const before = last?.held.milestone ?? null;
  if (held.milestone === null || last === null || before === null) return null;
  if (milestones.indexOf(held.milestone) >= milestones.indexOf(before)) return null;
  const [now, then] = [milestoneWords[held.milestone], milestoneWords[before]];
  return {
    found: now,
    against: then,
    difference: '',
    words: `进度${now}，${monthWord(last.month)}已是${then}，进度倒退`,
    cure: '请核对；确实倒退的，请说明原因',
  };
}
