import { isUnit } from '#kernel/unit.ts';
import type { ReadResult } from '#reader/read.ts';
import type { Content, PlanAnchor, Reading } from './schema.ts';

/** The machine's part of a reading: what it says and by which rules. Never changed. */
export interface MachinePart {
  readonly content: Content;
  readonly rule: string;
  readonly fields: readonly { readonly field: string; readonly rule: string }[];
}

/** A reading as the machine makes it, before anybody decided. */
export interface DraftReading {
  readonly id: string;
  readonly type: Reading['type'];
  readonly at: number;
  readonly length: number;
  readonly anchor: PlanAnchor;
  readonly machine: MachinePart;
}

/** The rule behind each field of each statement, by statement id (`ReadOptions.explain`). */
export type Explanations = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Code points kept on each side of a quote. */
const context = 32;
/** Longest sentence kept with an anchor, in code points. */
const longestSentence = 600;

/** Cuts anchors from a text; splits it into code points once. */
export function anchorMaker(text: string): (at: number, length: number, sentence?: string) => PlanAnchor {
  const points = Array.from(text);
  const cut = (from: number, to: number): string => points.slice(Math.max(0, from), Math.max(0, to)).join('');
  return (at, length, sentence) => ({
    quote: cut(at, at + length),
    prefix: cut(at - context, at),
    suffix: cut(at + length, at + length + context),
    offset: at,
    sentence: sentence ?? cut(...sentenceAround(points, at, at + length)),
  });
}

const sentenceEnds = new Set(['。', '！', '？', '\n']);

function sentenceAround(points: readonly string[], from: number, to: number): readonly [number, number] {
  let start = from;
  while (start > 0 && from - start < longestSentence && !sentenceEnds.has(points[start - 1] ?? '\n')) start--;
  let end = to;
  while (end < points.length && end - start < longestSentence && !sentenceEnds.has(points[end] ?? '\n'))
    end++;
  if (points[end] !== undefined && points[end] !== '\n') end++;
  return [start, end];
}

const nothing: Content = {
  subject: '',
  title: null,
  kind: null,
  aspect: null,
  comparator: null,
  value: null,
  valueHi: null,
  unit: null,
  scale: null,
  year: null,
  direction: null,
  strength: null,
  section: '',
  statements: [],
  leadUnits: [],
};

/** A content that says nothing yet but where it stands. */
export function blankContent(section: string): Content {
  return { ...nothing, section };
}

/**
 * One row for each statement, direction, task and project that the reader found, in the order of the text.
 *
 * @param text     the text that was read
 * @param explain  the rule behind each field of each statement
 */
export function draftReadings(
  text: string,
  result: ReadResult,
  explain: Explanations,
): readonly DraftReading[] {
  const anchor = anchorMaker(text);
  const drafts = [
    ...result.statements.map((one) => statementDraft(one, anchor, explain)),
    ...result.directions.map((one) => directionDraft(one, anchor)),
    ...result.tasks.map((one) => taskDraft(one, anchor)),
    ...result.projects.map((one, index) => projectDraft(one, index, anchor)),
  ];
  return drafts.toSorted((a, b) => a.at - b.at || b.length - a.length);
}

type Maker = ReturnType<typeof anchorMaker>;

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function statementDraft(
  one: ReadResult['statements'][number],
  anchor: Maker,
  explain: Explanations,
): DraftReading {
  const length = lengthOf(one.span);
  const content: Content = {
    ...nothing,
    subject: one.subject,
    kind: one.kind,
    aspect: one.aspect,
    comparator: one.comparator,
    value: decimalOf(one.value),
    valueHi: one.value_hi === undefined ? null : decimalOf(one.value_hi),
    unit: isUnit(one.unit) ? one.unit : null,
    scale: printedScale(one.span),
    year: one.year,
    section: one.section,
  };
  const fields = Object.entries(explain.get(one.id) ?? {}).map(([field, rule]) => ({ field, rule }));
  const machine = { content, rule: one.rule, fields };
  return {
    id: one.id,
    type: 'statement',
    at: one.offset,
    length,
    anchor: anchor(one.offset, length, one.sentence),
    machine,
  };
}

/** Aims that are judged by growth; the others are done or not done. */
const courseOf: Readonly<Record<string, Content['direction']>> = {
  stable_growth: 'up',
  up: 'up',
  down: 'down',
  keep: 'hold',
};

function directionDraft(one: ReadResult['directions'][number], anchor: Maker): DraftReading {
  const length = lengthOf(one.span);
  const content: Content = {
    ...nothing,
    subject: one.subject,
    kind: one.kind,
    year: one.year,
    direction: courseOf[one.direction] ?? null,
    strength: one.strength,
    section: one.section,
  };
  const machine = { content, rule: one.rule, fields: [{ field: 'direction', rule: one.rule }] };
  return {
    id: one.id,
    type: 'direction',
    at: one.offset,
    length,
    anchor: anchor(one.offset, length, one.sentence),
    machine,
  };
}

function taskDraft(one: ReadResult['tasks'][number], anchor: Maker): DraftReading {
  const length = lengthOf(one.text);
  const content: Content = {
    ...nothing,
    subject: one.title,
    title: one.title,
    section: one.section,
    statements: [...one.statements],
    leadUnits: [...one.lead_units],
  };
  return {
    id: one.id,
    type: 'task',
    at: one.offset,
    length,
    anchor: anchor(one.offset, length, one.text),
    machine: { content, rule: 'task.heading', fields: [] },
  };
}

function projectDraft(one: ReadResult['projects'][number], index: number, anchor: Maker): DraftReading {
  const length = lengthOf(one.name);
  const content: Content = { ...nothing, subject: one.name, statements: [...one.statements] };
  return {
    id: `p${String(index + 1).padStart(3, '0')}`,
    type: 'project',
    at: one.offset,
    length,
    anchor: anchor(one.offset, length),
    machine: { content, rule: 'name.project', fields: [] },
  };
}

function printedScale(span: string): Content['scale'] {
  if (span.includes('亿')) return '亿';
  return span.includes('万') ? '万' : null;
}

/** A number of the reader as a plain decimal: whole numbers in full, never in scientific notation. */
export function decimalOf(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  return /e/iu.test(text) ? value.toFixed(12).replace(/0+$/u, '') : text;
}
