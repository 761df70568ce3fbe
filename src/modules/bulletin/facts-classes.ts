import { targetWords } from '#kernel/target-words.ts';
import { type BoardRow, board, lightsOf } from '#modules/light/index.ts';
import { type ClassBounds, type Classified, type ClassRow, classOf } from './rules-classes.ts';
import type { Work } from './work.ts';

/** Every commitment of the month's year with its class, in the order of the plan. */
export async function classFacts(
  work: Work,
  month: string,
  bounds: ClassBounds,
): Promise<readonly ClassRow[]> {
  const shown = await board(work, month);
  const versions = new Map(
    (await lightsOf(work.store.db, work.actor.county, { year: Number(month.slice(0, 4)), month })).map(
      (one) => [one.commitment, one.version],
    ),
  );
  return shown.rows.map((row) => {
    const one = classified(row, versions.get(row.id) ?? 0);
    return { ...one, ...classOf(one, bounds, month) };
  });
}

function classified(row: BoardRow, version: number): Classified {
  const { id, title, lead, value, state, light, dueMonth, aspect } = row;
  const plain = dueMonth === null ? '未设时限' : `${Number(dueMonth.slice(5))}月完成`;
  return {
    id,
    title,
    lead: lead?.name ?? null,
    target: value !== null || aspect !== null ? targetWords(row) : plain,
    value,
    state,
    light:
      light === null
        ? null
        : {
            colour: light.colour,
            measure: light.measure,
            actual: light.actual,
            due: light.due,
            gap: light.gap,
            reason: light.reason,
            version,
          },
  };
}
