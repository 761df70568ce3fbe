import type { AssignedRow } from '../schema.ts';

/** What the checklist is narrowed by. */
export interface Narrowing {
  readonly state: 'open' | 'done' | undefined;
  /** A unit that leads, supports or shares. */
  readonly unit: string;
  readonly section: string;
  readonly kind: 'target' | 'task' | 'project' | undefined;
  readonly q: string;
}

/** The rows of the checklist that are asked for, in the order they came: unassigned first. */
export function narrowed(rows: readonly AssignedRow[], by: Narrowing): readonly AssignedRow[] {
  return rows.filter(
    ({ commitment, assignment }) =>
      (by.state === undefined || (by.state === 'open') === (assignment === null)) &&
      (by.unit === '' || unitsIn(assignment).includes(by.unit)) &&
      (by.section === '' || commitment.section === by.section) &&
      (by.kind === undefined || commitment.kind === by.kind) &&
      (by.q === '' || commitment.title.includes(by.q) || commitment.sentence.includes(by.q)),
  );
}

function unitsIn(assignment: AssignedRow['assignment']): readonly string[] {
  return assignment === null ? [] : [assignment.leadUnit, ...assignment.parts.map((part) => part.unit)];
}

/** Sections in the order of the plan. */
export function sectionsOf(rows: readonly AssignedRow[]): readonly string[] {
  const inOrder = rows.toSorted((a, b) => a.commitment.sort - b.commitment.sort);
  return [...new Set(inOrder.map((row) => row.commitment.section))];
}

/** The unassigned commitment that follows `after`, or the first one when none follows; null when all is assigned. */
export function nextOpen(rows: readonly AssignedRow[], after: string): string | null {
  const at = rows.findIndex((row) => row.commitment.id === after);
  const open = (row: AssignedRow): boolean => row.assignment === null && row.commitment.id !== after;
  const next = rows.slice(at + 1).find(open) ?? rows.find(open);
  return next?.commitment.id ?? null;
}

/** The clause of a sentence in which the commitment's own words stand, so that a list of many shows each its own. */
export function clauseOf({ sentence, quote, at }: AssignedRow['commitment']): {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
} {
  if (at < 0) return { before: sentence, quote: '', after: '' };
  const before = /[^，；。：]*$/u.exec(sentence.slice(0, at))?.[0] ?? '';
  const after = /^[^，；。：]*/u.exec(sentence.slice(at + quote.length))?.[0] ?? '';
  return { before, quote, after };
}
