import { printMinute, shortDay } from '#kernel/day-words.ts';
import type { CaseRow } from '../schema-items.ts';

/** When the first clock of an item ends, and which it is; to the minute where it ends within a day. */
export function DueMark({ due }: { readonly due: CaseRow['due'] }) {
  if (due === null) return <span className="cw-faint">—</span>;
  const isMidnight = due.until.endsWith('T16:00:00.000Z') || due.until.endsWith('T16:00:00Z');
  return (
    <span className="cw-due" data-late={due.late ? '' : undefined}>
      {isMidnight ? shortDay(due.day) : printMinute(due.until)}
      <small>
        {due.clock}
        {due.late ? '，已逾期' : ''}
      </small>
    </span>
  );
}

/** The state of an item as a chip, with its flags and how often it was done again. */
export function StateMark({ row }: { readonly row: CaseRow }) {
  return (
    <>
      <span className="cw-state" data-kind={row.stateKind}>
        {row.stateTitle}
      </span>
      {row.flags.map((flag) => (
        <span key={flag} className="cw-flag">
          {flag}
        </span>
      ))}
    </>
  );
}
