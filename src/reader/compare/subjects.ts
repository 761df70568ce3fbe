import { isIndicator } from '../checks/names.ts';
import type { DirectionOut } from '../tasks/tasks.ts';
import type { Statement } from '../types.ts';
import { type Deed, nameOf } from './names.ts';
import { spotOfDirection, spotOfStatement } from './spots.ts';
import type { Compared, Spot } from './types.ts';

/** A number with what its words say it is of. */
export interface Item {
  readonly statement: Statement;
  readonly deed: Deed;
}

/** All that one document says of one subject. */
export interface Subject {
  /** Folded name; equal in both documents where nothing but usage changed it. */
  readonly key: string;
  /** The names it goes by, cleaned, for likeness. */
  readonly names: readonly string[];
  /** Names as they stand in the text, the one of the aim first. */
  readonly printed: readonly string[];
  readonly items: readonly Item[];
  readonly directions: readonly DirectionOut[];
  readonly spots: readonly Spot[];
}

interface Open {
  readonly key: string;
  readonly names: Set<string>;
  readonly printed: Set<string>;
  readonly items: Item[];
  readonly directions: DirectionOut[];
}

/** A thing of which there are some and a thing that grew by some are two subjects; applying, granting and entering count one thing. */
function keyOf(alias: string, deed: Deed): string {
  if (deed === 'gain') return `新增·${alias}`;
  return deed === 'renew' ? `改造·${alias}` : alias;
}

/** How the county's own synonyms fold a name. */
export type Fold = (alias: string) => string;

/** The subjects of a document that have a number, in the order of the text; a core aim without a number joins its indicator. */
export function subjectsOf({ read }: Compared, fold: Fold): readonly Subject[] {
  const found = new Map<string, Open>();
  const open = (key: string): Open => {
    const before = found.get(key);
    if (before !== undefined) return before;
    const made: Open = { key, names: new Set(), printed: new Set(), items: [], directions: [] };
    found.set(key, made);
    return made;
  };
  const aimsFirst = read.statements.toSorted((a, b) => rank(a) - rank(b) || a.offset - b.offset);
  for (const statement of aimsFirst) {
    if (statement.kind === 'background' || statement.subject === '') continue;
    const name = nameOf(statement.subject);
    const subject = open(keyOf(fold(name.alias), name.deed));
    subject.names.add(name.key);
    subject.printed.add(statement.subject);
    subject.items.push({ statement, deed: name.deed });
  }
  for (const direction of read.directions) {
    const name = nameOf(direction.subject);
    const key = keyOf(fold(name.alias), name.deed);
    if (!found.has(key) && !isIndicator(name.plain)) continue;
    const subject = open(key);
    subject.names.add(name.key);
    subject.printed.add(direction.subject);
    subject.directions.push(direction);
  }
  return [...found.values()].map(closed).toSorted((a, b) => startOf(a) - startOf(b));
}

function rank({ kind }: Statement): number {
  return kind === 'target' ? 0 : 1;
}

function closed({ key, names, printed, items, directions }: Open): Subject {
  const spots = [
    ...items.map(({ statement }) => spotOfStatement(statement)),
    ...directions.map(spotOfDirection),
  ].toSorted((a, b) => a.offset - b.offset);
  return { key, names: [...names], printed: [...printed], items, directions, spots };
}

function startOf({ spots }: Subject): number {
  return spots[0]?.offset ?? 0;
}
