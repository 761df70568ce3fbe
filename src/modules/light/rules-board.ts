import type { Commitment } from '#modules/plan/index.ts';
import type { Board, BoardRow, StoredLight, Tally } from './schema.ts';

/** What the board prints besides: names, and what is shown of each commitment. */
export interface Known {
  readonly units: ReadonlyMap<string, string>;
  readonly posts: ReadonlyMap<string, string>;
  readonly shownOf: (one: Commitment) => Shown;
  /** Whether a commitment is of the reader's own part of the county. */
  readonly isOwn: (commitment: string) => boolean;
  /** Whether a figure that a light names came of a correction. */
  readonly isCorrected: (figure: string) => boolean;
}

/** What the board shows of a commitment besides its target: the unit of its figures and the state last reported. */
export interface Shown {
  readonly measure: string | null;
  readonly state: BoardRow['state'];
}

interface Answering {
  readonly leadUnit: string;
  readonly leaderPost: string | null;
}

/** A commitment with a number to be reached: what the share of coloured lights is counted over. */
export function isNumeric(one: Pick<Commitment, 'kind' | 'value'>): boolean {
  return one.value !== null;
}

/** Rows of the board in the plan's order. @param lights  newest of each commitment and month of the year */
export function boardRows(
  commitments: readonly Commitment[],
  assignments: ReadonlyMap<string, Answering>,
  lights: readonly StoredLight[],
  month: string,
  known: Known,
): readonly BoardRow[] {
  const byCommitment = Map.groupBy(lights, (one) => one.commitment);
  return commitments.map((one) => {
    const own = byCommitment.get(one.id) ?? [];
    const assignment = assignments.get(one.id);
    const leader = assignment?.leaderPost ?? null;
    const light = own.find(({ period }) => period === month)?.light ?? null;
    return {
      id: one.id,
      kind: one.kind,
      title: one.title,
      section: one.section,
      comparator: one.comparator,
      value: one.value,
      valueHi: one.valueHi,
      ...known.shownOf(one),
      dueMonth: one.dueMonth,
      aspect: one.aspect,
      numeric: isNumeric(one),
      lead:
        assignment === undefined
          ? null
          : { unit: assignment.leadUnit, name: known.units.get(assignment.leadUnit) ?? assignment.leadUnit },
      leader: leader === null ? null : (known.posts.get(leader) ?? null),
      own: known.isOwn(one.id),
      light,
      corrected: light?.figures.some(known.isCorrected) ?? false,
      months: own.map((one) => ({ month: one.period, colour: one.light.colour, reason: one.light.reason })),
      document: one.document,
      reading: one.reading,
    };
  });
}

const none: Tally = { green: 0, yellow: 0, red: 0, grey: 0 };

/** Counts lights; a commitment without one counts as grey. */
export function tallyOf(colours: readonly (keyof Tally | null)[]): Tally {
  return colours.reduce<Tally>(
    (sum, colour) => ({ ...sum, [colour ?? 'grey']: sum[colour ?? 'grey'] + 1 }),
    none,
  );
}

/** Lights by lead unit, the unit with most red first, then most yellow, then by name. */
export function unitTallies(rows: readonly BoardRow[]): Board['units'] {
  const led = rows.flatMap((row) =>
    row.lead === null ? [] : [{ ...row.lead, colour: row.light?.colour ?? null }],
  );
  return [...Map.groupBy(led, (one) => one.unit)]
    .map(([unit, all]) => ({
      unit,
      name: all[0]?.name ?? unit,
      tally: tallyOf(all.map((one) => one.colour)),
    }))
    .toSorted(
      (a, b) => b.tally.red - a.tally.red || b.tally.yellow - a.tally.yellow || (a.name < b.name ? -1 : 1),
    );
}

/** Lights by month of the year, for months in which anything was judged. */
export function yearTallies(lights: readonly StoredLight[]): Board['year'] {
  return [...Map.groupBy(lights, (one) => one.period)]
    .map(([month, all]) => ({ month, tally: tallyOf(all.map((one) => one.light.colour)) }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}
