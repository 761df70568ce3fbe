import { type MouseEvent, memo, type ReactNode } from 'react';
import { words } from '../rules.ts';
import type { Reading } from '../schema.ts';
import { groupOf, groupWords, stateMark } from './groups.ts';
import type { Paragraph, Piece } from './marks.ts';

interface Props {
  readonly paragraphs: readonly Paragraph[];
  readonly current: string | null;
  readonly onPick: (id: string) => void;
}

/** The document with its readings underlined; a click picks one, the keyboard walks them. */
export function MarkedText({ paragraphs, current, onPick }: Props) {
  function pick(event: MouseEvent): void {
    const target = event.target;
    const mark = target instanceof Element ? target.closest('[data-reading]') : null;
    const id = mark?.getAttribute('data-reading');
    if (id === null || id === undefined) return;
    event.preventDefault();
    if (getSelection()?.isCollapsed !== false) onPick(id);
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the marks inside are the controls; one listener serves all
    <div className="p-text" onClick={pick} data-testid="plan-text">
      {paragraphs.map((paragraph) => (
        <Line key={paragraph.at} paragraph={paragraph} current={currentIn(paragraph, current)} />
      ))}
    </div>
  );
}

/** The current reading if this paragraph shows it: others need not be drawn again when it changes. */
function currentIn({ pieces }: Paragraph, current: string | null): string | null {
  if (current === null) return null;
  return pieces.some(({ reading, task }) => reading?.id === current || task?.id === current) ? current : null;
}

const Line = memo(
  function Line({ paragraph, current }: { readonly paragraph: Paragraph; readonly current: string | null }) {
    const runs = paragraph.pieces.map((piece) => <Run key={piece.at} piece={piece} current={current} />);
    if (paragraph.heading === 'title') return <h2 className="p-title">{runs}</h2>;
    return paragraph.heading === 'part' ? <h3 className="p-part">{runs}</h3> : <p>{runs}</p>;
  },
  (before, after) => before.current === after.current && isSameParagraph(before.paragraph, after.paragraph),
);

function isSameParagraph(a: Paragraph, b: Paragraph): boolean {
  if (a === b) return true;
  if (a.at !== b.at || a.pieces.length !== b.pieces.length) return false;
  return a.pieces.every((piece, index) => isSamePiece(piece, b.pieces[index]));
}

function isSamePiece(a: Piece, b: Piece | undefined): boolean {
  return (
    b !== undefined &&
    a.at === b.at &&
    a.text === b.text &&
    a.reading === b.reading &&
    a.task === b.task &&
    a.opens === b.opens
  );
}

function Run({ piece, current }: { readonly piece: Piece; readonly current: string | null }) {
  const { opens, task } = piece;
  const tab = opens === null ? null : <TaskTab task={opens} isCurrent={opens.id === current} />;
  const body = <Words piece={piece} current={current} />;
  if (task === null) return body;
  return (
    <>
      {tab}
      <span className="p-in" data-current={task.id === current ? true : undefined}>
        {body}
      </span>
    </>
  );
}

function Words({ piece, current }: { readonly piece: Piece; readonly current: string | null }): ReactNode {
  const { reading, text, at, first } = piece;
  if (reading === null) return <span data-at={at}>{text}</span>;
  const isCurrent = reading.id === current;
  if (!first)
    return (
      <span className="p-mark" {...marking(reading, isCurrent)} data-at={at} data-reading={reading.id}>
        {text}
      </span>
    );
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button breaks no line, and no selection begins in it
      role="button"
      className="p-mark"
      {...marking(reading, isCurrent)}
      data-at={at}
      data-mark={stateMark[reading.state]}
      id={`m-${reading.id}`}
      data-reading={reading.id}
      aria-label={labelOf(reading)}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isCurrent ? 0 : -1}
    >
      {text}
    </span>
  );
}

function marking(reading: Reading, isCurrent: boolean) {
  return {
    'data-group': groupOf(reading),
    'data-state': reading.state,
    'data-current': isCurrent ? true : undefined,
  };
}

/** A task is tall: its handle stands before its words. */
function TaskTab({ task, isCurrent }: { readonly task: Reading; readonly isCurrent: boolean }) {
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a button breaks no line, and no selection begins in it
      role="button"
      className="p-tab"
      id={`m-${task.id}`}
      data-reading={task.id}
      data-state={task.state}
      data-mark={stateMark[task.state]}
      data-current={isCurrent ? true : undefined}
      aria-label={labelOf(task)}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isCurrent ? 0 : -1}
    />
  );
}

function labelOf(reading: Reading): string {
  return `${reading.quote.slice(0, 60)}，${groupWords[groupOf(reading)]}，${words.state[reading.state]}`;
}
