import { add, exact, toUnrounded, whole } from '#kernel/decimal.ts';
import { instantMs } from '#kernel/office-hours.ts';
import { rateOf } from '#kernel/rate.ts';
import { type Counting, clocksOf } from './clocks.ts';
import { textOf } from './fields.ts';
import { type CaseEvent, type Item, replay } from './log.ts';
import type { SystemRules } from './rules.ts';
import type { KindDefinition, Measure, Tally } from './types.ts';

/** An item with its whole log, and the definition it runs under where that is not today's. */
export interface Logged {
  readonly item: Item;
  readonly under?: KindDefinition | undefined;
  readonly events: readonly CaseEvent[];
}

/** A stretch of time: from the first instant to before the second. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** What items are counted with. */
export interface Ground extends Counting {
  readonly kindOf: (key: string) => KindDefinition;
  readonly rules: SystemRules;
}

/** A measure of a period, with its parts. */
export interface Measured {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  /** Decimal; null for a rate with nothing to divide by. */
  readonly value: string | null;
  readonly numerator: string;
  /** null for a count. */
  readonly denominator: string | null;
}

/** An item as it stood after the last fitting event of the period, with the log up to the period's end. */
interface Then {
  readonly item: Item;
  readonly atEnd: Item;
  readonly events: readonly CaseEvent[];
}

function standing(kind: KindDefinition, logged: Logged, tally: Tally, stretch: Stretch): Then | null {
  const { id, number } = logged.item;
  const [begin, end] = [instantMs(stretch.from), instantMs(stretch.to)];
  const events = logged.events.filter(({ at }) => instantMs(at) < end);
  const atEnd = replay(kind, { id, number }, events);
  if (atEnd === null) return null;
  if (tally.on.length === 0) return { item: atEnd, atEnd, events };
  const last = events.findLastIndex(({ move, at }) => tally.on.includes(move) && instantMs(at) >= begin);
  const item = last < 0 ? null : replay(kind, { id, number }, events.slice(0, last + 1));
  return item === null ? null : { item, atEnd, events };
}

function isCounted(
  kind: KindDefinition,
  then: Then,
  tally: Tally,
  stretch: Stretch,
  ground: Ground,
): boolean {
  const holds = ({ field, is }: { readonly field: string; readonly is: readonly string[] }): boolean =>
    is.includes(field === 'unit' ? (then.item.unit ?? '') : textOf(then.item.payload, field));
  if (tally.where?.every(holds) === false) return false;
  if (tally.states?.includes(then.atEnd.state) === false) return false;
  if (tally.rule !== undefined && ground.rules.counted?.[tally.rule]?.(then.item, then.events) !== true)
    return false;
  if (tally.clock === undefined) return true;
  const { key, is } = tally.clock;
  const clock = clocksOf(kind, then.events, stretch.to, ground).find((one) => one.key === key);
  return is === 'met' ? clock?.kind === 'met' : clock?.kind === 'met-late' || clock?.kind === 'overdue';
}

/** The items of a tally, each once, as they stood then. */
export function talliedOf(
  logs: readonly Logged[],
  tally: Tally,
  stretch: Stretch,
  ground: Ground,
): readonly Item[] {
  return logs.flatMap((logged) => {
    if (logged.item.kind !== tally.kind) return [];
    const kind = logged.under ?? ground.kindOf(tally.kind);
    const then = standing(kind, logged, tally, stretch);
    return then !== null && isCounted(kind, then, tally, stretch, ground) ? [then.item] : [];
  });
}

function amount(items: readonly Item[], { sum }: Tally): string {
  if (sum === undefined) return String(items.length);
  const total = items.reduce((all, { payload }) => add(all, exact(textOf(payload, sum) || '0')), whole(0));
  return toUnrounded(total);
}

/**
 * A measure of a period: a count or a sum, or a rate in per cent whose numerator and denominator are kept. A rate over nothing is null,
 * never 0 or 100.
 *
 * @source domain/services.md §1: denominators leave out what was refused, stopped, withdrawn or is not yet due
 */
export function measured(
  logs: readonly Logged[],
  measure: Measure,
  stretch: Stretch,
  ground: Ground,
): Measured {
  const { key, title, unit, of, per } = measure;
  const numerator = amount(talliedOf(logs, of, stretch, ground), of);
  if (per === undefined) return { key, title, unit, value: numerator, numerator, denominator: null };
  const denominator = amount(talliedOf(logs, per, stretch, ground), per);
  return { key, title, unit, value: rateOf(numerator, denominator)?.percent ?? null, numerator, denominator };
}
