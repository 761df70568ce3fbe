import { add, exact, toDecimal, zero } from './decimal.ts';
import { must } from './errors.ts';
import { type Rate, rateOf } from './rate.ts';

/** A thing on a list: what its plan gave it and what it has reached. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** Plan of the year, yuan; null where the list has no amounts. */
  readonly amount: string | null;
  /** Reached so far, in the unit of `amount`; null when nothing was reported. */
  readonly done: string | null;
  /** Whether it counts in the second rate (started, green); null when that cannot be said. */
  readonly counts: boolean | null;
}

/** A frozen entry: name and amount as they were approved. */
export type Frozen = Pick<Member, 'id' | 'name' | 'amount'>;

/** Why something joined or left, as it was written down; the newest of a thing holds. */
export interface Move {
  readonly object: string;
  readonly move: 'joined' | 'left';
  readonly name: string;
  readonly reason: string;
  readonly at: string;
  readonly byName: string;
}

/** A thing that joined or left after the freeze, with its reason or null while nobody has said why. */
export interface Moved {
  readonly object: string;
  readonly name: string;
  readonly move: 'joined' | 'left';
  readonly amount: string | null;
  readonly reason: string | null;
  readonly at: string | null;
  readonly byName: string | null;
}

/** The frozen list and today's, compared. */
export interface Comparison {
  readonly stayed: number;
  readonly moved: readonly Moved[];
  /** 按基线: amounts as frozen; what left counts with what it had last reached, nothing when it is gone. */
  readonly frozen: Rates;
  /** 按现行清单: today's members with today's amounts. */
  readonly today: Rates;
}

/** The two rates of a list. */
export interface Rates {
  /** Reached ÷ planned; null for a list without amounts. */
  readonly amount: Rate | null;
  /** Members that count ÷ members of which it can be said. */
  readonly count: Rate | null;
}

/**
 * Both rates of a list, each on the frozen list and on today's, with who joined, who left, and why.
 *
 * @param frozen  the list of the day it was approved
 * @param today   the list as it stands
 * @param gone    what is known of things that left today's list but still exist
 * @source design.md law 8; anchors/peers.md row 62
 */
export function compareLists(
  frozen: readonly Frozen[],
  today: readonly Member[],
  gone: ReadonlyMap<string, Member>,
  moves: readonly Move[],
): Comparison {
  const now = new Map(today.map((one) => [one.id, one]));
  const then = new Set(frozen.map(({ id }) => id));
  const left = frozen.filter(({ id }) => !now.has(id));
  const joined = today.filter(({ id }) => !then.has(id));
  const said = new Map(moves.map((move) => [`${move.move} ${move.object}`, move]));
  const moved = (one: Frozen, move: Moved['move']): Moved => {
    const why = said.get(`${move} ${one.id}`);
    return {
      object: one.id,
      name: one.name,
      move,
      amount: one.amount,
      reason: why?.reason ?? null,
      at: why?.at ?? null,
      byName: why?.byName ?? null,
    };
  };
  const held = frozen.map((one): Member => {
    const known = now.get(one.id) ?? gone.get(one.id);
    return { ...one, done: known?.done ?? null, counts: known?.counts ?? null };
  });
  return {
    stayed: frozen.length - left.length,
    moved: [...left.map((one) => moved(one, 'left')), ...joined.map((one) => moved(one, 'joined'))],
    frozen: ratesOf(held),
    today: ratesOf(today),
  };
}

function ratesOf(members: readonly Member[]): Rates {
  const planned = members.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const reached = members.flatMap(({ amount, done }) => (amount === null || done === null ? [] : [done]));
  const known = members.filter(({ counts }) => counts !== null);
  const counted = known.filter(({ counts }) => counts === true);
  return {
    amount: planned.length === 0 ? null : rateOf(sumOf(reached), sumOf(planned)),
    count: rateOf(String(counted.length), String(known.length)),
  };
}

function sumOf(values: readonly string[]): string {
  return must(toDecimal(values.map(exact).reduce(add, zero)), 'sums of decimals are decimals');
}
