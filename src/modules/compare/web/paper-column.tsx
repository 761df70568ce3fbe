import { type MouseEvent, memo, useMemo } from 'react';
import type { CompareRow, ComparisonDetail } from '../schema.ts';
import { type Line, linesOf, type Run } from './lines.ts';

interface Props {
  readonly side: 'a' | 'b';
  readonly source: ComparisonDetail['a'];
  readonly rows: readonly CompareRow[];
  readonly current: string | null;
  readonly onPick: (row: string) => void;
}

/** One of the two texts as a column of a newspaper, with the places of the rows that are shown. */
export function PaperColumn({ side, source, rows, current, onPick }: Props) {
  const lines = useMemo(() => linesOf(source.text, rows, side), [source.text, rows, side]);
  // The title stands above the column already.
  const shown =
    lines[0]?.runs.length === 1 && lines[0].runs[0]?.text.trim() === source.title ? lines.slice(1) : lines;
  const chosen = rows.find(({ id }) => id === current);
  const told = chosen?.verdicts.find((one) => one[side] !== null)?.[side] ?? chosen?.[side][0];
  function pick(event: MouseEvent): void {
    const { target } = event;
    const row = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : null;
    if (row !== null && row !== undefined && getSelection()?.isCollapsed !== false) onPick(row);
  }
  return (
    <section
      className="cp-paper"
      data-side={side}
      aria-label={side === 'a' ? '前一份' : '后一份'}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <h2>{source.title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the list is walked by keyboard; a click on a place is a short cut to it */}
      <div className="cp-text" onClick={pick}>
        {shown.map((line) => {
          const isHere = line.runs.some(({ row }) => row === current);
          return (
            <TextLine
              key={line.at}
              line={line}
              current={isHere ? current : null}
              told={isHere ? (told?.offset ?? -1) : -1}
            />
          );
        })}
      </div>
    </section>
  );
}

interface LineProps {
  readonly line: Line;
  readonly current: string | null;
  /** Where the place stands that the verdict rests on. */
  readonly told: number;
}

const TextLine = memo(function TextLine({ line, current, told }: LineProps) {
  return (
    <p>
      {line.runs.map((run) => (
        <Words
          key={run.at}
          run={run}
          isCurrent={run.row !== null && run.row === current}
          isTold={run.at === told}
        />
      ))}
    </p>
  );
});

interface WordsProps {
  readonly run: Run;
  readonly isCurrent: boolean;
  readonly isTold: boolean;
}

function Words({ run, isCurrent, isTold }: WordsProps) {
  if (run.row === null) return run.text;
  return (
    <mark
      className="cp-mark"
      data-row={run.row}
      data-lit={isCurrent ? true : undefined}
      data-current={isCurrent && isTold ? true : undefined}
    >
      {run.text}
    </mark>
  );
}
