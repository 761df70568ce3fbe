import { isSettled, problemsNamed } from '#modules/problem/index.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { type CarriedItem, carryOver } from './rules.ts';
import {
  insertItems,
  itemsOf,
  outcomesOf,
  type StoredItem,
  type StoredSitting,
  setItem,
  sittingsOf,
} from './store.ts';
import type { Work } from './views.ts';

/**
 * Carries what is unfinished of the sittings of a series that are over on to the next one that is laid out; without one it waits there
 * and is carried when one is laid out. What was carried or finished is marked, so that nothing is carried twice and nothing is lost.
 */
export async function carryOn(tx: Tx, work: Work, series: string): Promise<void> {
  const { county } = work.actor;
  const all = await sittingsOf(tx, county, series);
  const over = all.filter(({ state }) => state === 'issued' || state === 'cancelled');
  const last = over.filter(({ state }) => state === 'issued').at(-1)?.day ?? '';
  const next = all.find(({ state, day }) => state === 'planned' && day >= last);
  if (next === undefined) return;
  const items = (
    await itemsOf(
      tx,
      county,
      over.map(({ id }) => id),
    )
  )
    .filter((one) => !one.settled && one.carried_to === null)
    .toSorted((a, b) => place(over, a) - place(over, b) || a.sort - b.sort);
  if (items.length === 0) return;
  const carried = await unfinished(tx, work, items, over);
  await put(tx, county, next, carried, items);
  for (const item of items) {
    const goesOn = carried.some(({ from }) => from === item.id);
    await setItem(tx, county, item.id, goesOn ? { carried_to: next.id } : { settled: true });
  }
}

function place(over: readonly StoredSitting[], item: StoredItem): number {
  return over.findIndex(({ id }) => id === item.sitting);
}

async function unfinished(
  tx: Tx,
  work: Work,
  items: readonly StoredItem[],
  over: readonly StoredSitting[],
): Promise<readonly CarriedItem[]> {
  const { county } = work.actor;
  const outcomes = await outcomesOf(
    tx,
    county,
    items.map(({ id }) => id),
  );
  const ids = [
    ...items.flatMap(({ problem }) => problem ?? []),
    ...outcomes.flatMap(({ problem }) => problem ?? []),
  ];
  const known = await problemsNamed(tx, county, [...new Set(ids)], work.today);
  const open = new Map(known.filter(({ state }) => !isSettled(state)).map((one) => [one.id, one.title]));
  const cancelled = new Set(over.filter(({ state }) => state === 'cancelled').map(({ id }) => id));
  return carryOver(
    items.map((item) => {
      const own = outcomes.filter((one) => one.item === item.id);
      return {
        ...item,
        // A sitting that did not take place adds nothing to the count.
        carried: cancelled.has(item.sitting) ? item.carried - 1 : item.carried,
        outcomes: own.length,
        tasks: own.flatMap(({ problem }) =>
          problem === null ? [] : [{ problem, title: open.get(problem) ?? item.title }],
        ),
      };
    }),
    (problem) => open.has(problem),
  );
}

/** Puts carried items before what stands on the next agenda; a problem that stands there already takes the count. */
async function put(
  tx: Tx,
  county: string,
  next: StoredSitting,
  carried: readonly CarriedItem[],
  from: readonly StoredItem[],
): Promise<void> {
  const standing = await itemsOf(tx, county, [next.id]);
  const fresh = carried.filter(
    ({ problem }) => problem === null || !standing.some((one) => one.problem === problem),
  );
  for (const one of carried) {
    const same = standing.find(({ problem }) => problem !== null && problem === one.problem);
    if (same !== undefined)
      await setItem(tx, county, same.id, { carried: Math.max(same.carried, one.carried) });
  }
  for (const [index, one] of standing.entries())
    await setItem(tx, county, one.id, { sort: fresh.length + index + 1 });
  await insertItems(
    tx,
    fresh.map((one, index) => ({
      county,
      id: newId(),
      sitting: next.id,
      sort: index + 1,
      title: one.title,
      reason: '上次未了结',
      problem: one.problem,
      project: one.project,
      commitment: one.commitment,
      units: [...(from.find(({ id }) => id === one.from)?.units ?? [])],
      carried: one.carried,
      settled: false,
      carried_to: null,
    })),
  );
}
