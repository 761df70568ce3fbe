import { addDays } from '#kernel/calendar.ts';
import type { Duty } from '#kernel/duty.ts';
import { itemOf } from '#kernel/system/typed.ts';
import { keptItems, roomOf } from '#modules/casework/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { chief } from './definition.ts';
import { patrol, stretch } from './definition-registers.ts';
import { complianceOfStretch } from './rules.ts';

/** Patrols that a chief still owes in the cycle that runs, by the plan of the level; nobody owes where no plan is set. */
export async function dutiesOfChief(
  q: Db | Tx,
  at: { readonly county: string; readonly today: string },
): Promise<readonly Duty[]> {
  const room = await roomOf(q, chief, at);
  const stretches = await keptItems(q, room, 'stretch', '1900-01-01');
  if (stretches.length === 0) return [];
  // The longest cycle is a year.
  const kept = await keptItems(q, room, 'patrol', addDays(at.today, -366));
  const patrols = Map.groupBy(
    kept.map((one) => itemOf(patrol, one)),
    ({ payload }) => payload.stretch,
  );
  const { today } = at;
  return stretches.flatMap((one) => {
    const item = itemOf(stretch, one);
    const post = room.posts.find(({ id }) => id === item.payload.chief);
    const window = { from: today, to: today, today };
    const found = complianceOfStretch(item, patrols.get(item.id) ?? [], room.parameters, window);
    if (post === undefined || item.state !== 'listed' || !found.set) return [];
    return found.counts
      .filter(({ state }) => state === 'running')
      .map(({ from, to, reason }) => ({
        key: `chief.patrol:${item.id}:${from}`,
        kind: 'case.chief',
        title: `巡查：${item.payload.name ?? ''}`,
        detail: reason,
        link: '/systems/chief/patrol',
        due: to,
        since: null,
        unit: post.unit,
        post: post.id,
        role: null,
      }));
  });
}
