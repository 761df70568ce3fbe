import type { Structure } from '../structure/types.ts';
import type { Mechanism, Project, Statement, Task } from '../types.ts';
import { directionsOf, type FoundDirection } from './directions.ts';
import { type Names, namesOf } from './names.ts';
import { type NumbersIn, numbersIn } from './pieces.ts';
import { type Segment, segmentsOf } from './segments.ts';
import { taskTitle } from './title.ts';
import type { DirectionKind, Named, Placed, Strength } from './types.ts';
import { type Duty, dutiesOf } from './units.ts';

/** A target without a number as the contract prints it. */
export interface DirectionOut {
  readonly id: string;
  readonly span: string;
  readonly offset: number;
  readonly subject: string;
  readonly kind: 'target';
  readonly year: number | null;
  readonly direction: DirectionKind;
  readonly strength: Strength;
  readonly section: string;
  readonly sentence: string;
  readonly rule: string;
}

/** What the forward-looking part commits to, and the names of the whole text. */
export interface Aims {
  readonly tasks: readonly Task[];
  readonly directions: readonly DirectionOut[];
  readonly projects: readonly Project[];
  readonly mechanisms: readonly Mechanism[];
}

/** Statements at their places in the reading text, in order. */
function placedOf(structure: Structure, statements: readonly Statement[]): Placed[] {
  const { reading } = structure;
  return statements
    .map(({ id, offset, span, kind }) => {
      const from = reading.fromPoint(offset);
      return { id, from, to: Math.max(from + 1, reading.fromPoint(offset + Array.from(span).length)), kind };
    })
    .toSorted((a, b) => a.from - b.from);
}

function inside<T extends { readonly from: number; readonly to: number }>(
  things: readonly T[],
  range: { readonly from: number; readonly to: number },
): T[] {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((things[mid]?.from ?? 0) < range.from) low = mid + 1;
    else high = mid;
  }
  const found: T[] = [];
  for (let i = low; i < things.length; i++) {
    const thing = things[i];
    if (thing === undefined || thing.from >= range.to) break;
    if (thing.to <= range.to) found.push(thing);
  }
  return found;
}

function namesIn(names: readonly Named[], range: Segment): string[] {
  return [...new Set(inside(names, range).map(({ name }) => name))];
}

/** The units of the first printed duty after a commitment, in the same paragraph. */
function leadUnits(
  structure: Structure,
  duties: readonly Duty[],
  segment: Segment,
  next: number,
): readonly string[] {
  const paragraph = structure.sentences[segment.sentence]?.paragraph;
  let low = next;
  while (low < duties.length) {
    const duty = duties[low];
    if (duty === undefined || duty.paragraph > (paragraph ?? -1)) break;
    if (duty.at >= segment.from && duty.paragraph === paragraph) return duty.units;
    low++;
  }
  return [];
}

/** The segment without a bracket of units at its end. */
function withoutDuty(segment: Segment, duties: readonly Duty[], next: number): Segment {
  for (let i = next; i < duties.length; i++) {
    const duty = duties[i];
    if (duty === undefined || duty.at >= segment.to) break;
    if (duty.at > segment.from && duty.end >= segment.to) return { ...segment, to: duty.at };
  }
  return segment;
}

function taskOf(
  structure: Structure,
  segment: Segment,
  index: number,
  parts: { placed: readonly Placed[]; names: Names; lead: readonly string[] },
): Task {
  const { text, reading, sentences, sections } = structure;
  const sentence = sentences[segment.sentence];
  const title = taskTitle(text, segment.main.from, Math.min(segment.main.to, segment.to));
  return {
    id: `t${String(index + 1).padStart(3, '0')}`,
    title: segment.headline ? `预期目标：${title}` : title,
    text: text.slice(segment.from, segment.to),
    offset: reading.point(segment.from),
    section: sections[sentence?.section ?? 0]?.label ?? '',
    statements: inside(parts.placed, segment)
      .filter(({ kind }) => kind !== 'background')
      .map(({ id }) => id),
    projects: namesIn(parts.names.projects, segment),
    mechanisms: namesIn(parts.names.mechanisms, segment),
    lead_units: parts.lead,
  };
}

function tasksOf(
  structure: Structure,
  segments: readonly Segment[],
  placed: readonly Placed[],
  names: Names,
): Task[] {
  const duties = dutiesOf(structure);
  let next = 0;
  return segments.map((segment, index) => {
    while (next < duties.length && (duties[next]?.end ?? 0) < segment.from) next++;
    const own = withoutDuty(segment, duties, next);
    return taskOf(structure, own, index, { placed, names, lead: leadUnits(structure, duties, own, next) });
  });
}

function directionOut(structure: Structure, found: FoundDirection, index: number): DirectionOut {
  const { text, reading, sentences, sections } = structure;
  const sentence = sentences[found.sentence];
  return {
    id: `d${String(index + 1).padStart(3, '0')}`,
    span: reading.span(found),
    offset: reading.point(found.from),
    subject: found.subject,
    kind: 'target',
    year: found.year,
    direction: found.direction,
    strength: found.strength,
    section: sections[sentence?.section ?? 0]?.label ?? '',
    sentence: sentence === undefined ? '' : text.slice(sentence.body, sentence.to),
    rule: found.rule,
  };
}

/** Each project once, at its first place, with the statements of the clauses that name it. */
function projectsOut(structure: Structure, names: readonly Named[], placed: readonly Placed[]): Project[] {
  const found = new Map<string, { offset: number; statements: Set<string> }>();
  let clause = 0;
  for (const name of names) {
    while (clause < structure.clauses.length && (structure.clauses[clause]?.to ?? 0) < name.to) clause++;
    const range = structure.clauses[clause] ?? name;
    const entry = found.get(name.name) ?? {
      offset: structure.reading.point(name.from),
      statements: new Set<string>(),
    };
    for (const { id } of inside(placed, range)) entry.statements.add(id);
    found.set(name.name, entry);
  }
  return Array.from(found, ([name, { offset, statements }]) => ({
    name,
    offset,
    statements: [...statements],
  }));
}

function mechanismsOut(structure: Structure, names: readonly Named[]): Mechanism[] {
  const found = new Map<string, number>();
  for (const { name, from } of names) if (!found.has(name)) found.set(name, structure.reading.point(from));
  return Array.from(found, ([name, offset]) => ({ name, offset }));
}

/**
 * Tasks, targets without a number, projects and mechanisms of a document.
 *
 * @param statements  what the number grammar found; their ids are carried by tasks and projects
 */
export function aimsOf(structure: Structure, statements: readonly Statement[]): Aims {
  const placed = placedOf(structure, statements);
  const numbers: NumbersIn = numbersIn(placed);
  const segments = segmentsOf(structure, numbers);
  const names = namesOf(structure);
  return {
    tasks: tasksOf(structure, segments, placed, names),
    directions: directionsOf(structure, segments, numbers).map((found, index) =>
      directionOut(structure, found, index),
    ),
    projects: projectsOut(structure, names.projects, placed),
    mechanisms: mechanismsOut(structure, names.mechanisms),
  };
}
