import type { Actor } from '#kernel/access.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { FlagState } from './rules-flag.ts';
import { insertSeeded } from './store.ts';

/** A question of a demonstration as it stands when the county is opened. */
export interface SeededFlag {
  readonly county: string;
  readonly unit: string;
  readonly indicator: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly state: FlagState;
  /** The value that was asked about, as printed. */
  readonly value: string;
  /** Name of the unit that answers. */
  readonly unitName: string;
  readonly asked: string;
  readonly answered: string | null;
  readonly closed: string | null;
  /** Who asked. */
  readonly by: Actor;
  /** ISO instants of the question, the answer, the close. */
  readonly at: readonly string[];
}

/** Makes the questions of a demonstration in few statements, with everything that was said. */
export async function seedFlags(tx: Tx, flags: readonly SeededFlag[]): Promise<void> {
  const made = flags.map((flag) => ({ id: newId(), said: saidOf(flag), ...flag }));
  await insertSeeded(
    tx,
    made.map(({ id, said, county, unit, indicator, month, state, value, by, at }) => ({
      county,
      id,
      unit,
      form: 'plan',
      indicator,
      dimension: '',
      month,
      state,
      version: said.length,
      value,
      corrected: false,
      demo: true,
      raised_at: at[0] ?? '',
      raised_unit: by.unit,
      raised_post: by.post,
      changed_at: at[said.length - 1] ?? '',
    })),
    made.flatMap(({ id, said, county, unitName, by, at }) =>
      said.map(({ act, text }, index) => ({
        county,
        flag: id,
        seq: index + 1,
        act,
        text,
        at: at[index] ?? '',
        account: 'seed',
        post_name: act === 'answer' ? '填报岗' : by.postName,
        unit_name: act === 'answer' ? unitName : by.unitName,
      })),
    ),
  );
}

function saidOf({ asked, answered, closed }: SeededFlag) {
  return [
    { act: 'raise' as const, text: asked },
    ...(answered === null ? [] : [{ act: 'answer' as const, text: answered }]),
    ...(closed === null ? [] : [{ act: 'close' as const, text: closed }]),
  ];
}
