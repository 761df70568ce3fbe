import type { Fault } from '#kernel/errors.ts';

/** A cell of a sheet as it was read. */
export type SheetCell = string | number | boolean | null;

/** Headings of the table by which problems are raised, in its order. */
export const problemHeadings = ['问题类别', '问题标题', '情况说明', '项目名称', '提出单位'] as const;
type Heading = (typeof problemHeadings)[number];

/** What the table must know to read names. */
export interface SheetNames {
  readonly kinds: readonly { readonly id: string; readonly title: string }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** The unit whose problems these are when the line names none; lines may name others only if `anyUnit`. */
  readonly ownUnit: string;
  readonly anyUnit: boolean;
  /** Titles of open problems by raising unit: the same one is passed over. */
  readonly known: ReadonlySet<string>;
}

/** A line that was understood. */
export interface ReadProblem {
  /** Line of the sheet, 1 = first. */
  readonly row: number;
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly project: string | null;
  readonly unit: string;
}

/** Key by which a problem is known again. */
export function problemKey(unit: string, title: string): string {
  return `${unit} ${title}`;
}

function text(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

/**
 * Reads a table of problems: the heading is looked for in the first twenty lines, empty lines are passed over, every fault names its line
 * and heading with the cure. A problem that its unit has raised under the same title and that is still open is counted as known.
 */
export function readProblems(
  matrix: readonly (readonly SheetCell[])[],
  names: SheetNames,
): { readonly rows: readonly ReadProblem[]; readonly same: number; readonly faults: readonly Fault[] } {
  const at = matrix.slice(0, 20).findIndex((line) => line.some((cell) => text(cell) === '问题标题'));
  const heading = matrix[at]?.map(text);
  const missing = (['问题类别', '问题标题', '情况说明'] as const).filter(
    (one) => heading?.includes(one) !== true,
  );
  if (heading === undefined || missing.length > 0)
    return {
      rows: [],
      same: 0,
      faults: [
        { field: 'heading', message: `前20行里没有找到表头“${missing.join('”“')}”，请用导入模板的表头` },
      ],
    };
  const rows: ReadProblem[] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  let same = 0;
  matrix.slice(at + 1).forEach((line, index) => {
    const cells = new Map(heading.map((name, column) => [name, text(line[column])]));
    if ([...cells.values()].every((value) => value === '')) return;
    const read = readLine(cells, at + 2 + index, names);
    faults.push(...read.faults);
    const { problem } = read;
    if (problem === null) return;
    const key = problemKey(problem.unit, problem.title);
    const before = seen.get(key);
    seen.set(key, before ?? problem.row);
    if (before !== undefined)
      faults.push(fault(problem.row, '问题标题', `与第${before}行是同一单位的同一问题，请只留一行`));
    else if (names.known.has(key)) same += 1;
    else rows.push(problem);
  });
  return { rows, same, faults };
}

function fault(row: number, column: Heading, message: string): Fault {
  return { field: column, row, column, message };
}

function readLine(
  cells: ReadonlyMap<string, string>,
  row: number,
  names: SheetNames,
): { readonly problem: ReadProblem | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const value = (column: Heading): string => cells.get(column) ?? '';
  const kind = names.kinds.find(({ title }) => title === value('问题类别'));
  if (kind === undefined)
    faults.push(
      fault(
        row,
        '问题类别',
        `没有类别“${value('问题类别')}”，可填${names.kinds.map(({ title }) => title).join('、')}`,
      ),
    );
  const title = value('问题标题');
  if (title.length < 4 || title.length > 80) faults.push(fault(row, '问题标题', '标题应为4至80字'));
  const description = value('情况说明');
  if (description.length < 5) faults.push(fault(row, '情况说明', '情况说明至少5个字'));
  const project = projectOf(value('项目名称'), names);
  if (project === undefined)
    faults.push(fault(row, '项目名称', `台账里没有项目“${value('项目名称')}”，请照台账名称填写或留空`));
  const unit = unitOf(value('提出单位'), names);
  if (unit === null)
    faults.push(
      fault(
        row,
        '提出单位',
        names.anyUnit ? `没有单位“${value('提出单位')}”` : '只能提出本单位的问题，请留空或填本单位',
      ),
    );
  if (faults.length > 0 || kind === undefined || project === undefined || unit === null)
    return { problem: null, faults };
  return { problem: { row, kind: kind.id, title, description, project, unit }, faults };
}

function projectOf(name: string, { projects }: SheetNames): string | null | undefined {
  if (name === '') return null;
  return projects.find((one) => one.name.normalize('NFKC') === name)?.id;
}

function unitOf(name: string, { units, ownUnit, anyUnit }: SheetNames): string | null {
  if (name === '') return ownUnit;
  const found = units.find((one) => one.name === name || one.shortName === name);
  if (found === undefined) return null;
  return anyUnit || found.id === ownUnit ? found.id : null;
}
