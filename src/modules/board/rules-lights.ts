import type { Standing, Turn } from './schema.ts';

type Colour = Turn['to'];

/** Something with a light: a commitment or a project, as it stands in the month and stood in the month before. */
export interface Lit {
  readonly objectKind: Turn['objectKind'];
  readonly id: string;
  readonly title: string;
  /** Unit that answers for it; null while nobody does. */
  readonly unit: string | null;
  readonly unitName: string;
  /** Null: not judged in the month. */
  readonly now: Colour | null;
  readonly before: Colour | null;
  /** Reason of the light of the month. */
  readonly reason: string;
}

/** How dark a light is; grey is no colour that can be better or worse than another. */
const darkness: Readonly<Record<Colour, number | null>> = { green: 0, yellow: 1, red: 2, grey: null };

/**
 * Whether a light turned since the month before: above 0 for the worse, below 0 for the better, 0 for neither. From or to grey is no turn:
 * a light that was not known is not one that changed.
 */
export function turnOf({ now, before }: Pick<Lit, 'now' | 'before'>): number {
  const [to, from] = [now === null ? null : darkness[now], before === null ? null : darkness[before]];
  return to === null || from === null ? 0 : to - from;
}

function tally(colours: readonly (Colour | null)[]): Standing['now'] {
  const sum = { green: 0, yellow: 0, red: 0, grey: 0 };
  for (const colour of colours) sum[colour ?? 'grey'] += 1;
  return sum;
}

/**
 * The lights of a group with those of the month before beside them; what was not judged counts as grey, as on the list of lights.
 *
 * @param compares  whether there is a month before in the same plan
 */
export function standingOf(lits: readonly Lit[], compares: boolean): Standing {
  const turned = compares ? lits.map(turnOf) : [];
  return {
    now: tally(lits.map(({ now }) => now)),
    before: compares ? tally(lits.map(({ before }) => before)) : null,
    turns: { worse: turned.filter((one) => one > 0).length, better: turned.filter((one) => one < 0).length },
  };
}

/** What turned since the month before: to red first, then to yellow, then what turned for the better; within them as given. */
export function turnedOf(lits: readonly Lit[]): Turn[] {
  return lits
    .filter((one) => turnOf(one) !== 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ objectKind, id, title, unitName, now, before, reason }) => ({
      objectKind,
      object: id,
      title,
      unitName,
      from: before ?? 'grey',
      to: now ?? 'grey',
      reason,
    }));
}

function rankOf(one: Lit): number {
  if (turnOf(one) < 0) return 2;
  return one.now === 'red' ? 0 : 1;
}

/** Groups with most red first, then most yellow, then most that turned for the worse; groups alike stay as they came. */
export function worstFirst<T extends Standing>(groups: readonly T[]): T[] {
  return groups.toSorted(
    (a, b) => b.now.red - a.now.red || b.now.yellow - a.now.yellow || b.turns.worse - a.turns.worse,
  );
}

/**
 * How many months running it has been red, up to the last of some months; as on the ladder, a grey month or one without a light neither
 * counts nor breaks the run.
 *
 * @param lights  by month `YYYY-MM`
 */
export function redRun(lights: ReadonlyMap<string, Colour>, months: readonly string[]): number {
  const coloured = months
    .toReversed()
    .map((month) => lights.get(month) ?? 'grey')
    .filter((one) => one !== 'grey');
  const end = coloured.findIndex((one) => one !== 'red');
  return end < 0 ? coloured.length : end;
}
