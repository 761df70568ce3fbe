import type { Fault } from '#kernel/errors.ts';
import { sheetColumns } from './rules-columns.ts';
import type { Level } from './rules-kinds.ts';
import { isSameValue, type Locked, type LockFault, lockFaults } from './rules-lock.ts';
import type { SheetRow } from './rules-sheet.ts';
import { unsetFields } from './rules-unset.ts';
import type { Project, ProjectFields } from './schema.ts';

/** A row of the ledger an import may meet. */
export type Known = Locked & Pick<Project, 'id' | 'version' | 'parent'>;

/** A row of the sheet with the project it is: known to the ledger, or one of those to be added. */
export interface PlacedRow extends Pick<SheetRow, 'row' | 'more'> {
  readonly name: string;
  readonly code: string | null;
  readonly known: Known | null;
  /** Place among the projects to be added. */
  readonly added: number | null;
  /** Whether its fields are as the ledger has them. */
  readonly same: boolean;
}

/** What an import would do. */
export interface ImportPlan {
  readonly added: readonly ProjectFields[];
  readonly changed: readonly { readonly known: Known; readonly fields: ProjectFields }[];
  readonly same: number;
  /** Every row without a fault and the project it is. */
  readonly placed: readonly PlacedRow[];
  readonly faults: readonly Fault[];
  /** What was read and is not taken, row by row. */
  readonly remarks: readonly Fault[];
}

/**
 * Sorts the rows of a sheet into new, changed and unchanged projects. A row with a code is the project of that code; a row without one is
 * the project without code of the same name and year; a new code goes to such a project too. Columns that the sheet does not have leave a known project as it is;
 * so do the two of 帮包, which only a link changes.
 *
 * @param known  every project of the county with one of the codes, or of the year with one of the names, of the rows
 * @param approved  levels whose list of the year is frozen
 */
export function planImport(
  rows: readonly SheetRow[],
  known: readonly Known[],
  year: number,
  approved: ReadonlySet<Level> = new Set(),
): ImportPlan {
  const faults: Fault[] = [];
  const remarks: Fault[] = [];
  const byCode = new Map(known.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])));
  const byName = new Map(known.filter((one) => one.code === null).map((one) => [one.name, one]));
  const coded = new Map(
    known.flatMap((one) => (one.code !== null && one.year === year ? [[one.name, one] as const] : [])),
  );
  const seen = new Map<string, number>();
  const claimed = new Set<string>();
  const added: ProjectFields[] = [];
  const changed: { known: Known; fields: ProjectFields }[] = [];
  const placed: PlacedRow[] = [];
  let same = 0;
  const findKnown = (code: string | null, name: string): Known | undefined =>
    code === null ? byName.get(name) : (byCode.get(code) ?? unclaimed(byName.get(name), claimed));
  for (const { row, fields: read, more } of rows) {
    const { sponsorUnit, sponsorPost, ...fields } = read;
    const code = fields.code ?? null;
    const place = { row, more, name: fields.name, code };
    const found = findKnown(code, fields.name);
    remarks.push(...sponsorRemarks(row, { sponsorUnit, sponsorPost }, found));
    const fault = faultOf({ code, name: fields.name, found, coded: coded.get(fields.name), seen, row, year });
    seen.set(code === null ? `n${fields.name}` : `c${code}`, row);
    if (found !== undefined) claimed.add(found.id);
    if (fault !== null) faults.push({ field: `rows.${row}.code`, row, message: fault });
    else if (found !== undefined && isSame(found, fields)) {
      same += 1;
      placed.push({ ...place, known: found, added: null, same: true });
    } else {
      const whole = { ...(found === undefined ? unsetFields : fieldsOf(found)), ...fields };
      const locked = lockFaults(found ?? null, whole, approved);
      faults.push(...locked.map((one) => rowFault(row, one)));
      if (locked.length > 0) continue;
      const at = found === undefined ? added.push(whole) - 1 : null;
      if (found !== undefined) changed.push({ known: found, fields: whole });
      placed.push({ ...place, known: found ?? null, added: at, same: false });
    }
  }
  return { added, changed, same, placed, faults, remarks };
}

function unclaimed(known: Known | undefined, claimed: ReadonlySet<string>): Known | undefined {
  return known === undefined || claimed.has(known.id) ? undefined : known;
}

interface Meeting {
  readonly code: string | null;
  readonly name: string;
  readonly found: Known | undefined;
  /** A project of the same name and year that does have a code. */
  readonly coded: Known | undefined;
  readonly seen: ReadonlyMap<string, number>;
  readonly row: number;
  readonly year: number;
}

function faultOf({ code, name, found, coded, seen, year }: Meeting): string | null {
  const earlier = seen.get(code === null ? `n${name}` : `c${code}`);
  if (earlier !== undefined)
    return code === null
      ? `与第${earlier}行同名，请合并，或给两行写上各自的项目代码`
      : `项目代码“${code}”与第${earlier}行相同，请核对`;
  if (found !== undefined && found.year !== year)
    return `项目代码“${code ?? ''}”已在${found.year}年的台账里，请改选${found.year}年，或核对代码`;
  if (code === null && found === undefined && coded !== undefined)
    return `台账里已有同名项目（代码${coded.code ?? ''}），请填上代码；若是另一个项目，请把名称写得有区别`;
  return null;
}

/** Says of a cell of 帮包 that is not as the link has it that it is not taken. */
function sponsorRemarks(
  row: number,
  read: { readonly [K in 'sponsorUnit' | 'sponsorPost']: string | null | undefined },
  found: Known | undefined,
): readonly Fault[] {
  const message = '以“领导帮包”为准，这一格没有导入；请在“领导帮包”里确定或移交';
  return (['sponsorUnit', 'sponsorPost'] as const)
    .filter((field) => read[field] !== undefined && read[field] !== (found?.[field] ?? null))
    .map((field) => rowFault(row, { field, message }));
}

function rowFault(row: number, { field, message }: LockFault): Fault {
  return { field: `rows.${row}.${field}`, row, column: titles.get(field) ?? field, message };
}

const titles: ReadonlyMap<string, string> = new Map(sheetColumns.map(({ key, title }) => [key, title]));

/** What a person fills in, of a row of the ledger. */
export function fieldsOf(known: ProjectFields): ProjectFields {
  const { code, codeMissing, name, levels, category, nature, stage, industry, owner, unit, town } = known;
  const place = { code, codeMissing, name, levels, category, nature, stage, industry, owner, unit, town };
  const { site, content, total, doneBefore, yearPlan, done } = known;
  const { plannedStart, startedOn, dueOn, finishedOn, sponsorUnit, sponsorPost } = known;
  const amounts = { site, content, total, doneBefore, yearPlan, done };
  return { ...place, ...amounts, plannedStart, startedOn, dueOn, finishedOn, sponsorUnit, sponsorPost };
}

function isSame(known: Known, fields: Partial<ProjectFields>): boolean {
  const before = new Map<string, unknown>(Object.entries(known));
  return Object.entries(fields).every(([key, value]) => isSameValue(before.get(key), value));
}
