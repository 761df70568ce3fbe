import type { Exact } from '#kernel/decimal.ts';
import { type Banded, colourOf, type Distances, darkness, pairedColour } from './rules-bands.ts';
import type { Rule, Shade, Urgency } from './rules-pack-types.ts';
import type { Colour } from './rules-types.ts';

/** What besides the distance decides a colour: the months before, and how pressing the matter was declared to be. */
export interface Standing {
  /** Lights of the months before, oldest first; greys neither count nor break a run. */
  readonly history?: readonly { readonly period: string; readonly colour: Colour }[] | undefined;
  readonly urgency?: Urgency | null | undefined;
}

/** Colour of a distance by a rule: bands, then direct levels, then runs of months. */
export function settle(rule: Rule, distance: Exact, standing: Standing, nudge = 0): Banded {
  return standingColour(rule, colourOf(rule, distance, nudge), standing);
}

/** The same for a measure of several distances; null where one that decides is unknown. */
export function settlePaired(
  rule: Rule,
  distance: Exact,
  others: Distances,
  standing: Standing,
): Banded | null {
  const found = pairedColour(rule, distance, others);
  return found === null ? null : standingColour(rule, found, standing);
}

/**
 * What a colour becomes by direct levels and runs.
 *
 * @source domain/economy.md §2: 三明 (S51) important or urgent items start higher; 三亚 (S46) missed two months running is red
 */
function standingColour(rule: Rule, found: Banded, standing: Standing): Banded {
  return byRun(rule, directly(rule, found, standing), standing);
}

const urgencyName = { important: '重要', urgent: '紧急' } as const;

function directly(rule: Rule, found: Banded, { urgency = null }: Standing): Banded {
  const direct = (rule.direct ?? []).find((one) => one.urgency === urgency);
  if (direct === undefined || urgency === null || found.colour === 'green') return found;
  if (darkness[direct.colour] < darkness[found.colour]) return found;
  const note = joined(
    found.note,
    `${urgencyName[urgency]}事项，直接按${direct.local ?? ''}${word[direct.colour]}灯`,
  );
  const { colour, local } = direct;
  return local === undefined ? { colour, note } : { colour, note, local };
}

const word = { green: '绿', yellow: '黄', red: '红' } as const satisfies Record<Shade, string>;

function byRun(rule: Rule, found: Banded, { history = [] }: Standing): Banded {
  const judged = history.filter(({ colour }) => colour !== 'grey');
  const run = (rule.runs ?? []).find(
    (one) =>
      darkness[found.colour] >= darkness[one.colour] &&
      darkness[found.colour] < darkness[one.becomes] &&
      judged.length >= one.months - 1 &&
      judged
        .slice(judged.length - (one.months - 1))
        .every(({ colour }) => colour !== 'grey' && darkness[colour] >= darkness[one.colour]),
  );
  return run === undefined ? found : { colour: run.becomes, note: joined(found.note, run.note) };
}

function joined(note: string | null, more: string): string {
  return note === null ? more : `${note}；${more}`;
}
