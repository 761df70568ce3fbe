import type { Fault } from '#kernel/errors.ts';

interface Props {
  readonly faults: readonly Fault[];
  /** The sentence over the list; a count by default. */
  readonly title?: string;
  /** Makes each fault a button that leads to its field. */
  readonly onPick?: (fault: Fault) => void;
}

const MOST = 200;

/** What is wrong in what was sent, by row and column, in the words of the server. */
export function FaultList({ faults, title, onPick }: Props) {
  if (faults.length === 0) return null;
  return (
    <section className="x-faults" role="alert">
      <p>{title ?? `有${faults.length}处须改正，改好后重新提交：`}</p>
      <ol>
        {faults.slice(0, MOST).map((fault) => (
          <li
            key={`${fault.sheet ?? ''} ${fault.field} ${fault.row ?? ''} ${fault.column ?? ''} ${fault.message}`}
          >
            <b>{placeOf(fault)}</b>
            {onPick === undefined ? (
              <span>{fault.message}</span>
            ) : (
              <button type="button" onClick={() => onPick(fault)}>
                {fault.message}
              </button>
            )}
          </li>
        ))}
      </ol>
      {faults.length > MOST ? <p>还有{faults.length - MOST}处未列出。</p> : null}
    </section>
  );
}

function placeOf({ sheet, row, column }: Fault): string {
  const parts = [
    sheet === undefined ? '' : `“${sheet}”`,
    row === undefined ? '' : `第${row}行`,
    column === undefined ? '' : `${column}列`,
  ];
  return parts.join(' ').trim();
}
