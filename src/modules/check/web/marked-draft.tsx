import { type MouseEvent, memo } from 'react';
import { type Finding, kindSigns, kindWords, type Line, type Run } from './findings.ts';

interface Props {
  readonly lines: readonly Line[];
  /** The draft's title, one line or several joined; empty for a paragraph pasted alone. */
  readonly title: string;
  readonly current: string | null;
  /** The number of each finding in the list. */
  readonly places: ReadonlyMap<string, number>;
  readonly onPick: (id: string) => void;
}

/** The draft with its numbers marked; the margin says what stands wrong in each line. */
export function MarkedDraft({ lines, title, current, places, onPick }: Props) {
  function pick(event: MouseEvent): void {
    const { target } = event;
    const mark = target instanceof Element ? target.closest('[data-finding]') : null;
    const id = mark?.getAttribute('data-finding');
    if (id === null || id === undefined) return;
    if (getSelection()?.isCollapsed !== false) onPick(id);
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the marks inside are the controls; one listener serves all
    <div className="k-text" onClick={pick} data-testid="draft-text">
      {lines.map((line, index) => (
        <DraftLine
          key={line.at}
          line={line}
          isTitle={index < HEAD && isTitle(line, title)}
          current={line.runs.some(({ finding }) => finding?.id === current) ? current : null}
          places={places}
        />
      ))}
    </div>
  );
}

/** Among so many first lines the title stands, below the head of a paper. */
const HEAD = 16;

/** Whether a line is the title or one of the lines that it is broken into. */
function isTitle({ runs }: Line, title: string): boolean {
  const words = runs
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s/gu, '');
  return words.length > 3 && title.replaceAll(/\s/gu, '').includes(words);
}

interface LineProps {
  readonly line: Line;
  readonly isTitle: boolean;
  readonly current: string | null;
  readonly places: ReadonlyMap<string, number>;
}

const DraftLine = memo(function DraftLine({ line, isTitle, current, places }: LineProps) {
  const runs = line.runs.map((run) => <Words key={run.at} run={run} current={current} />);
  return (
    <div className="k-line">
      <div className="k-margin" aria-hidden="true">
        {line.noted.map((one) => (
          <span key={one.id} data-kind={one.kind}>
            {kindSigns[one.kind]}
            {places.get(one.id)}
          </span>
        ))}
      </div>
      {isTitle ? <h2>{runs}</h2> : <p>{runs}</p>}
    </div>
  );
});

function Words({ run, current }: { readonly run: Run; readonly current: string | null }) {
  const { finding, text, first } = run;
  if (finding === null) return text;
  const isCurrent = finding.id === current;
  if (!first) {
    return (
      <span className="k-mark" data-kind={finding.kind} data-finding={finding.id}>
        {text}
      </span>
    );
  }
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button breaks no line, and no selection begins in it
      role="button"
      className="k-mark"
      id={`k-${finding.id}`}
      data-kind={finding.kind}
      data-finding={finding.id}
      data-current={isCurrent ? true : undefined}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={labelOf(finding)}
      tabIndex={isCurrent ? 0 : -1}
    >
      {text}
    </span>
  );
}

function labelOf(finding: Finding): string {
  return `${finding.span.slice(0, 60)}，${kindWords[finding.kind]}`;
}
