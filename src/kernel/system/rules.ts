import type { ClockReading } from './clocks.ts';
import { textOf } from './fields.ts';
import type { CaseEvent, Item } from './log.ts';
import type { Code, Payload } from './types.ts';

/** A unit as rules see it. */
export interface UnitFact {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  /** `town`, `department`, `utility` … as the county keeps it. */
  readonly kind: string;
}

/** All that a rule may look at. */
export interface Facts {
  readonly item: Item;
  readonly events: readonly CaseEvent[];
  readonly clocks: readonly ClockReading[];
  /** What is being said with the move; empty while moves are only listed. */
  readonly given: Payload;
  /** Who moves; null for the public and for what happens by itself. */
  readonly actor: { readonly unit: string; readonly post: string } | null;
  /** The day in China and the instant. */
  readonly today: string;
  readonly now: string;
  readonly units: ReadonlyMap<string, UnitFact>;
  readonly codes: Readonly<Record<string, readonly Code[]>>;
  /** Items that the definition names under `related`. */
  readonly related: Readonly<Record<string, readonly Item[]>>;
  /** Parameters of the system that are set. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Why a move may not be made, in Chinese; null when it may. @param argument  what stands after the colon of its name */
export type Guard = (facts: Facts, argument: string) => string | null;

/** Whether an item is counted, by its log up to the end of the period. */
export type Counted = (item: Item, events: readonly CaseEvent[]) => boolean;

/** Values that a move writes besides what was said. */
export type Derived = (facts: Facts) => Payload;

/** What a system brings of its own, by the names its definition calls. */
export interface SystemRules {
  readonly guards?: Readonly<Record<string, Guard>>;
  readonly counted?: Readonly<Record<string, Counted>>;
  /** By `kind.move` (or `kind.raise`). */
  readonly derived?: Readonly<Record<string, Derived>>;
}

function values(facts: Facts, key: string): readonly string[] {
  const value =
    key === 'unit' ? (facts.item.unit ?? undefined) : (facts.given[key] ?? facts.item.payload[key]);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** What a field would hold after the move: what is being said, or what was said before. */
export function said({ given, item }: Pick<Facts, 'given' | 'item'>, key: string): string {
  return textOf(given, key) || textOf(item.payload, key);
}

/** Guards of the house: `filled:field`, `is:field=a|b`, `not:field=a|b`, `most:counter=2`, `met:clock`, `ended:related`, `flagged:flag`, `unflagged:flag`. */
export const commonGuards: Readonly<Record<string, Guard>> = {
  filled: (facts, key) => (values(facts, key).length > 0 ? null : '还缺少须先填写的内容'),
  is: (facts, argument) => {
    const [key = '', words = ''] = argument.split('=');
    return values(facts, key).some((one) => words.split('|').includes(one))
      ? null
      : '不属于可以这样办理的情形';
  },
  not: (facts, argument) => {
    const [key = '', words = ''] = argument.split('=');
    return values(facts, key).some((one) => words.split('|').includes(one)) ? '属于不能这样办理的情形' : null;
  },
  most: ({ item }, argument) => {
    const [counter = '', most = '0'] = argument.split('=');
    return (item.counts[counter] ?? 0) < Number(most) ? null : `已有${most}次，不能再次办理`;
  },
  met: ({ clocks }, key) => {
    const clock = clocks.find((one) => one.key === key && one.doneAt === null);
    return clock === undefined ? null : `“${clock.title}”还没有完成`;
  },
  ended: ({ related }, key) => {
    const open = (related[key] ?? []).filter(({ endedAt }) => endedAt === null).length;
    return open === 0 ? null : `还有${open}件没有办结`;
  },
  flagged: ({ item }, flag) => (item.flags.includes(flag) ? null : `还没有“${flag}”`),
  unflagged: ({ item }, flag) => (item.flags.includes(flag) ? `已经“${flag}”` : null),
};

/** A guard by its name in a definition (`name:argument`); null when nothing answers to it. */
export function guardNamed(
  name: string,
  rules: SystemRules,
): { readonly guard: Guard; readonly argument: string } | null {
  const at = name.indexOf(':');
  const key = at < 0 ? name : name.slice(0, at);
  const guard = rules.guards?.[key] ?? commonGuards[key];
  return guard === undefined ? null : { guard, argument: at < 0 ? '' : name.slice(at + 1) };
}
