import { compare, exact, sign, zero } from '#kernel/decimal.ts';
import type { Item, SheetBody, SimpleRule } from './schema-sheet.ts';

/** What is wrong with a sheet, in Chinese with the item and the cure; null when it may be kept. */
export function sheetFault({ items }: Pick<SheetBody, 'items'>): string | null {
  const ids = new Set<string>();
  for (const item of items) {
    if (ids.has(item.id)) return `项目标识“${item.id}”重复，请改用不同的标识`;
    ids.add(item.id);
    const fault = itemFault(item);
    if (fault !== null) return `“${item.title}”：${fault}`;
  }
  return null;
}

function itemFault({ role, weight, rule }: Item): string | null {
  if (rule === null) return null;
  if (weight === null) return '有算法就要有分值；分值没有定的，请把算法也留空';
  if ((role === 'veto') !== (rule.kind === 'veto')) return '一票否决的项目只能用一票否决的算法';
  if (rule.kind !== 'choose') return ruleFault(rule);
  for (const { rule: own, least, most } of rule.cases) {
    if (least !== null && most !== null && compare(exact(least), exact(most)) > 0)
      return `分档的下限${least}大于上限${most}，请改正`;
    const fault = own.kind === 'veto' ? '分档里不能用一票否决' : ruleFault(own);
    if (fault !== null) return fault;
  }
  return null;
}

function ruleFault(rule: SimpleRule): string | null {
  if (rule.kind === 'target') {
    const slopes = [...rule.over, ...(rule.under === null ? [] : [rule.under])];
    if (slopes.some(({ per }) => sign(exact(per)) <= 0)) return '“每多少”应大于0';
    if (rule.over.some(({ from }) => compare(exact(from), exact(rule.target)) < 0))
      return `超额各段的起点不能低于目标${rule.target}`;
    if (rule.over.some(({ from, to }) => to !== null && compare(exact(to), exact(from)) <= 0))
      return '超额各段的终点应大于起点';
    if (rule.cap !== null && compare(exact(rule.cap), zero) < 0) return '封顶应不小于0';
  }
  if (rule.kind === 'each' && rule.most !== null && compare(exact(rule.most), zero) < 0)
    return '封顶应不小于0';
  if (
    (rule.kind === 'given' || rule.kind === 'steps') &&
    (rule.kind === 'given' ? [rule] : rule.steps).some(
      ({ least, most }) => least !== null && most !== null && compare(exact(least), exact(most)) > 0,
    )
  )
    return '下限大于上限，请改正';
  return null;
}

/** One number of a rule that a county may change, found by its path. */
export interface Knob {
  readonly path: readonly (string | number)[];
  readonly label: string;
  readonly value: string | null;
}

const labels: Readonly<Record<string, string>> = {
  target: '目标',
  points: '分数',
  per: '每多少',
  from: '起点',
  to: '终点',
  cap: '加扣封顶',
  times: '乘数',
  most: '上限',
  least: '下限',
  otherwise: '不在各档',
  under: '欠额',
  over: '超额',
  steps: '档',
  cases: '分档',
  rule: '',
};

/** The numbers of a rule with their words, in the order of the rule. */
export function knobsOf(rule: Item['rule']): readonly Knob[] {
  return rule === null ? [] : walk(rule, [], '');
}

function walk(value: unknown, path: readonly (string | number)[], label: string): readonly Knob[] {
  if (Array.isArray(value))
    return value.flatMap((one: unknown, index) => walk(one, [...path, index], `${label}${index + 1}·`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): readonly Knob[] => {
    const word = labels[key];
    if (word === undefined) return [];
    if (typeof one === 'string' || one === null)
      return key === 'under' ? [] : [{ path: [...path, key], label: `${label}${word}`, value: one }];
    return walk(one, [...path, key], word === '' ? label : `${label}${word}${Array.isArray(one) ? '' : '·'}`);
  });
}

/** The same thing with another number at a path; what stands there keeps its shape. */
export function withNumber<T>(value: T, path: readonly (string | number)[], to: string | null): T {
  const copy = structuredClone(value);
  let at: unknown = copy;
  for (const key of path.slice(0, -1))
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : null;
  const last = path.at(-1);
  if (typeof at === 'object' && at !== null && last !== undefined) Reflect.set(at, last, to);
  return copy;
}
