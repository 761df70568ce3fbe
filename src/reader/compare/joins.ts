import type { MachineSays, PersonAct, Row } from './types.ts';

const mark = 'joined:';
const between = '~~';

/** Id of the match of a row that only A has and one that only B has. */
export function joinedId(a: Pick<Row, 'id'>, b: Pick<Row, 'id'>): string {
  return `${mark}${a.id}${between}${b.id}`;
}

/** The ids of the two rows of such a match; null for another id. */
export function joinedRows(id: string): readonly [string, string] | null {
  const at = id.indexOf(between);
  return id.startsWith(mark) && at > 0 ? [id.slice(mark.length, at), id.slice(at + between.length)] : null;
}

/** Whether two rows may be joined: one of them only A has, the other only B. */
export function mayJoin(a: Row, b: Row): boolean {
  return a.a.length > 0 && a.b.length === 0 && b.b.length > 0 && b.a.length === 0;
}

/** The pairs that persons joined, by the ids of their rows. */
export function joinsOf(acts: ReadonlyMap<string, PersonAct>): readonly (readonly [string, string])[] {
  return [...acts].flatMap(([id, act]) => {
    const rows = act === 'joined' ? joinedRows(id) : null;
    return rows === null ? [] : [rows];
  });
}

/** What the machine says of two rows that a person joined: that it did not. */
export const notMatched: MachineSays = {
  status: 'vanished',
  rule: 'person.joined',
  evidence: '机器没有把这两处配在一起，是人工配的。',
};

/**
 * Two rows that a person joined, as one: it stands in both documents under two names. Nothing is judged of it but where both were numbers,
 * which the caller does.
 */
export function joinedRow(a: Row, b: Row, verdicts: Row['verdicts'] = []): Row {
  return {
    id: joinedId(a, b),
    // A promise in words that was kept under a number is still a promise.
    kind: a.kind === 'number' ? b.kind : a.kind,
    status: a.name === b.name ? 'continues' : 'renamed',
    name: a.name,
    nameB: b.name,
    machine: notMatched,
    person: 'joined',
    a: a.a,
    b: b.b,
    verdicts,
  };
}

/** Rows with those that persons joined made one; a pair of which one is not there alone any more is passed over. */
export function withJoins(
  rows: readonly Row[],
  joins: readonly (readonly [string, string])[],
  verdictsOf: (a: Row, b: Row) => Row['verdicts'],
): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const gone = new Set<string>();
  const made: Row[] = [];
  for (const [first, second] of joins) {
    const [a, b] = [byId.get(first), byId.get(second)];
    if (a === undefined || b === undefined || !mayJoin(a, b) || gone.has(first) || gone.has(second)) continue;
    gone.add(first).add(second);
    made.push(joinedRow(a, b, verdictsOf(a, b)));
  }
  return made.length === 0 ? rows : [...rows.filter(({ id }) => !gone.has(id)), ...made];
}
