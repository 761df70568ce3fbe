import { compare, type Exact } from '#kernel/decimal.ts';

/** What is ranked: who, and by how much; null where there is nothing to rank by. */
export interface Rankable {
  readonly id: string;
  readonly value: Exact | null;
}

/**
 * 位次, largest first: equal values share a place and the next ones skip as many (1, 1, 3). Who has no value has no place, which is not
 * the last one. Called only where a county has turned ranking on.
 */
export function ranksOf(rows: readonly Rankable[]): ReadonlyMap<string, number> {
  const valued = rows.flatMap(({ id, value }) => (value === null ? [] : [{ id, value }]));
  return new Map(
    valued.map(({ id, value }) => [id, 1 + valued.filter((one) => compare(one.value, value) > 0).length]),
  );
}

/**
 * How a place moved since the last bulletin: ↑2 up two, ↓1 down one, — the same, 新 without a place there.
 *
 * @param before  the place in the last bulletin's month; undefined when it had none
 * @source domain/economy.md §0 finding 9: 双亮牌 prints the place and its change
 */
export function changeWords(now: number, before: number | undefined): string {
  if (before === undefined) return '新';
  if (now === before) return '—';
  return now < before ? `↑${before - now}` : `↓${now - before}`;
}

/** Rows in the order of their places; equals and those without a place in the order they came in. */
export function inRankOrder<T extends { readonly id: string }>(
  rows: readonly T[],
  ranks: ReadonlyMap<string, number>,
): readonly T[] {
  const place = ({ id }: T): number => ranks.get(id) ?? Infinity;
  return rows.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** The places that a paper printed: table → unit → place, as its pins name them; empty where it printed none. */
export function printedRanks(
  pins: readonly { readonly key?: string; readonly value: string | null }[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const tables = new Map<string, Map<string, number>>();
  for (const { key = '', value } of pins) {
    const [kind, table, unit] = key.split('/');
    if (kind !== 'rank' || table === undefined || unit === undefined || value === null) continue;
    const own = tables.get(table) ?? new Map<string, number>();
    tables.set(table, own.set(unit, Number(value)));
  }
  return tables;
}
