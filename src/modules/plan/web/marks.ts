import type { Reading } from '../schema.ts';

/** A run of text under one innermost reading, inside one task. */
export interface Piece {
  /** Code points from the start of the text. */
  readonly at: number;
  readonly text: string;
  readonly reading: Reading | null;
  /** Whether this is where the reading begins: later runs of it are not announced again. */
  readonly first: boolean;
  /** The task around it. */
  readonly task: Reading | null;
  /** A task that begins here. */
  readonly opens: Reading | null;
}

/** A line of the document. */
export interface Paragraph {
  readonly at: number;
  /** Section headings and the title stand out. */
  readonly heading: 'title' | 'part' | 'none';
  readonly pieces: readonly Piece[];
}

/**
 * The text as paragraphs of runs. Where readings overlap the shorter one shows; a task lies under them. Linear in the text.
 *
 * @param shown  readings to be marked, in any order
 */
export function paragraphsOf(text: string, shown: readonly Reading[]): readonly Paragraph[] {
  const points = Array.from(text);
  const marks = ownersOf(
    points.length,
    shown.filter(({ type }) => type !== 'task'),
  );
  const tasks = ownersOf(
    points.length,
    shown.filter(({ type }) => type === 'task'),
  );
  const paragraphs: Paragraph[] = [];
  let from = 0;
  for (let at = 0; at <= points.length; at++) {
    if (at < points.length && points[at] !== '\n') continue;
    if (at > from)
      paragraphs.push(paragraphOf(points, from, at, { marks, tasks, isFirst: paragraphs.length === 0 }));
    from = at + 1;
  }
  return paragraphs;
}

/** The shortest reading over each code point. */
function ownersOf(length: number, readings: readonly Reading[]): readonly (Reading | null)[] {
  const owners: (Reading | null)[] = Array.from({ length }, () => null);
  for (const one of readings.toSorted((a, b) => b.length - a.length))
    owners.fill(one, one.at, Math.min(length, one.at + one.length));
  return owners;
}

interface Owners {
  readonly marks: readonly (Reading | null)[];
  readonly tasks: readonly (Reading | null)[];
  readonly isFirst: boolean;
}

function paragraphOf(points: readonly string[], from: number, to: number, owners: Owners): Paragraph {
  const pieces: Piece[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && isSame(owners, at)) continue;
    const reading = owners.marks[start] ?? null;
    const task = owners.tasks[start] ?? null;
    pieces.push({
      at: start,
      text: points.slice(start, at).join(''),
      reading,
      first: reading === null || reading.at === start,
      task,
      opens: task !== null && task.at === start ? task : null,
    });
    start = at;
  }
  const line = points.slice(from, Math.min(to, from + 12)).join('');
  return { at: from, heading: headingOf(line, owners.isFirst && to - from <= 40), pieces };
}

function isSame({ marks, tasks }: Owners, at: number): boolean {
  return marks[at] === marks[at - 1] && tasks[at] === tasks[at - 1];
}

function headingOf(line: string, isTitle: boolean): Paragraph['heading'] {
  if (isTitle) return 'title';
  return /^\s*[一二三四五六七八九十]{1,3}、/u.test(line) ? 'part' : 'none';
}

/** Code point offset of a place in a rendered run: the run's own offset and the code points before the place in it. */
export function offsetIn(runAt: number, text: string, units: number): number {
  return runAt + Array.from(text.slice(0, units)).length;
}

/** All places where the words stand, in code points; at most `most`. */
export function placesOf(text: string, wanted: string, most = 50): readonly number[] {
  const found: number[] = [];
  if (wanted === '') return found;
  let points = 0;
  let last = 0;
  for (
    let unit = text.indexOf(wanted);
    unit >= 0 && found.length < most;
    unit = text.indexOf(wanted, unit + 1)
  ) {
    points += Array.from(text.slice(last, unit)).length;
    last = unit;
    found.push(points);
  }
  return found;
}
