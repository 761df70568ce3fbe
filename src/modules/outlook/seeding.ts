import type { Tx } from '#platform/database.ts';
import type { Act, Said } from './rules.ts';
import { appendEntries, type By, takeStep } from './store.ts';

/** The sheet of a unit in a demonstration, with how it came to where it is. */
export interface PlantedSheet {
  readonly round: string;
  readonly unit: string;
  readonly rows: readonly (Said & { readonly project: string })[];
  /** After it was written, in order, each on its day. */
  readonly steps: readonly { readonly act: Act; readonly on: string; readonly reason?: string }[];
}

const after = { submit: 'submitted', withdraw: 'draft', return: 'returned', pass: 'passed' } as const;

/** Writes sheets of a demonstration, marked as such. */
export async function plantSheets(
  tx: Tx,
  county: string,
  sheets: readonly PlantedSheet[],
  by: Pick<By, 'account' | 'byName'>,
): Promise<void> {
  for (const { round, unit, rows, steps } of sheets) {
    const place = { county, round, unit };
    const on = (day: string): By => ({ ...by, today: day, now: `${day}T02:00:00.000Z` });
    const first = on(steps[0]?.on ?? `${round}-20`);
    await takeStep(tx, place, { act: 'save', reason: '', turn: 0, state: 'draft' }, first);
    await appendEntries(
      tx,
      place,
      rows.map((row) => ({ ...row, version: 1 })),
      { origin: 'demo', demo: true },
      first,
    );
    for (const [index, { act, on: day, reason = '' }] of steps.entries())
      await takeStep(tx, place, { act, reason, turn: index + 1, state: after[act] }, on(day));
  }
}
