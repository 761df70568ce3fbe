import type { Fault } from '#kernel/errors.ts';
import type { OpinionKind } from './rules-opinion.ts';

/** A cell of a sheet as it was read. */
export type SheetCell = string | number | boolean | null;

/** Headings of the table by which opinions come in, in its order. */
export const opinionHeadings = ['提出单位', '涉及内容', '意见内容'] as const;
type Heading = (typeof opinionHeadings)[number];

/** What the table must know to read names. */
export interface SheetNames {
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  /** The unit whose opinions these are when a line names none; lines may name others only if `anyUnit`. */
  readonly ownUnit: string;
  readonly anyUnit: boolean;
  readonly kind: OpinionKind;
  /** Texts of the ledger by unit that raised them: the same one is passed over. */
  readonly known: ReadonlySet<string>;
}

/** A line that was understood. */
export interface ReadOpinion {
  readonly row: number;
  readonly unit: string;
  /** Who raised it, in words: the unit, or a body that is none of the county's units. */
  readonly by: string;
  readonly about: string;
  readonly text: string;
}

/** Key by which an opinion is known again. */
export function opinionKey(by: string, text: string): string {
  return `${by} ${text}`;
}

function plain(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

/**
 * Reads a table of opinions: the heading is looked for in the first twenty lines, empty lines are passed over, every fault names its line and
 * heading with the cure. 审查意见 may name a body that is no unit of the county; 征求意见 name a unit.
 */
export function readOpinions(
  matrix: readonly (readonly SheetCell[])[],
  names: SheetNames,
): { readonly rows: readonly ReadOpinion[]; readonly same: number; readonly faults: readonly Fault[] } {
  const at = matrix.slice(0, 20).findIndex((line) => line.some((cell) => plain(cell) === '意见内容'));
  const heading = matrix[at]?.map(plain);
  if (heading === undefined)
    return {
      rows: [],
      same: 0,
      faults: [{ field: 'heading', message: '前20行里没有找到表头“意见内容”，请用导入模板的表头' }],
    };
  const rows: ReadOpinion[] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  let same = 0;
  matrix.slice(at + 1).forEach((line, index) => {
    const cells = new Map(heading.map((name, column) => [name, plain(line[column])]));
    if (opinionHeadings.every((one) => (cells.get(one) ?? '') === '')) return;
    const read = readLine(cells, at + 2 + index, names);
    if ('message' in read) {
      faults.push(read);
      return;
    }
    const key = opinionKey(read.by, read.text);
    const before = seen.get(key);
    seen.set(key, before ?? read.row);
    if (before !== undefined)
      faults.push(fault(read.row, '意见内容', `与第${before}行是同一单位的同一意见，请只留一行`));
    else if (names.known.has(key)) same += 1;
    else rows.push(read);
  });
  return { rows, same, faults };
}

function fault(row: number, column: Heading, message: string): Fault {
  return { field: column, row, column, message };
}

function readLine(cells: ReadonlyMap<string, string>, row: number, names: SheetNames): ReadOpinion | Fault {
  const text = cells.get('意见内容') ?? '';
  if (text.length < 5 || text.length > 2000) return fault(row, '意见内容', '意见应为5至2000字');
  const about = cells.get('涉及内容') ?? '';
  if (about.length > 200) return fault(row, '涉及内容', '涉及内容不超过200字');
  const word = cells.get('提出单位') ?? '';
  const own = names.units.find(({ id }) => id === names.ownUnit);
  if (word === '') return { row, unit: names.ownUnit, by: own?.name ?? names.ownUnit, about, text };
  const found = names.units.find(({ name, shortName }) => name === word || shortName === word);
  if (!names.anyUnit && found?.id !== names.ownUnit)
    return fault(row, '提出单位', '只能提出本单位的意见，请留空或填本单位');
  if (found !== undefined) return { row, unit: found.id, by: found.name, about, text };
  if (names.kind === 'consult')
    return fault(row, '提出单位', `没有单位“${word.slice(0, 40)}”，请照单位名称填写`);
  return { row, unit: names.ownUnit, by: word.slice(0, 60), about, text };
}
